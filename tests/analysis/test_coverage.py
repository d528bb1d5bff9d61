import pandas as pd
import pytest

from dashboard.analysis import coverage

ELECTIONS = pd.DataFrame(
    {
        "election_id": ["C2017", "NA2018"],
        "kind": ["commune", "national_assembly"],
        "date": pd.to_datetime(["2017-06-04", "2018-07-29"]),
    }
)
CONTROL = pd.DataFrame({"election_id": ["C2017"], "known": [2], "communes": [4]})


def figures(*rows: tuple) -> pd.DataFrame:
    """Results of C2017: level, area, party, measure, value (text is no number)."""
    frame = pd.DataFrame(rows, columns=["level", "area_code", "party_id", "measure", "value"])
    return frame.assign(
        election_id="C2017",
        area_name=frame["area_code"],
        value=pd.to_numeric(frame["value"], errors="coerce"),
        preferred=True,
        result_id=[f"r{n}" for n in range(len(frame))],
        source_id="s1",
    )


def state(found: pd.DataFrame, level: str, group: str, election: str = "C2017") -> tuple:
    row = found[(found["election_id"] == election) & (found["level"] == level) & (found["group"] == group)].iloc[0]
    return row["state"], row["known"], row["of"]


def test_chiefs_that_add_up_to_the_communes_are_complete():
    found = figures(
        ("nation", "KH", None, "communes", 4),
        ("nation", "KH", "CPP", "chiefs", 3),
        ("nation", "KH", "CNRP", "chiefs", 1),
    )

    assert state(coverage.matrix(found, ELECTIONS, CONTROL), "nation", "chiefs")[0] == coverage.COMPLETE


def test_votes_that_miss_a_party_are_partial():
    found = figures(("nation", "KH", None, "valid_ballots", 100), ("nation", "KH", "CPP", "votes", 60))

    assert state(coverage.matrix(found, ELECTIONS, CONTROL), "nation", "votes")[:2] == (coverage.PARTIAL, 1)


def test_provinces_are_counted_once_and_out_of_all():
    found = figures(
        ("province", "12", "CPP", "chiefs", 48),
        ("province", "12", "CNRP", "chiefs", 57),
        ("province", "02", "CPP", "chiefs", 53),
    )

    assert state(coverage.matrix(found, ELECTIONS, CONTROL), "province", "chiefs") == (coverage.PARTIAL, 2, 25)


def test_a_word_is_stated_but_no_number():
    found = figures(("province", "08", "CNRP", "chiefs", "most"))

    assert state(coverage.matrix(found, ELECTIONS, CONTROL), "province", "chiefs")[0] == coverage.STATED


def test_nothing_at_all_is_not_found_and_never_zero_of_all_known():
    found = coverage.matrix(figures(), ELECTIONS, CONTROL)

    assert state(found, "province", "votes")[0] == coverage.NOT_FOUND


def test_communes_are_counted_by_their_known_winners():
    assert state(coverage.matrix(figures(), ELECTIONS, CONTROL), "commune", "chiefs") == (coverage.PARTIAL, 2, 4)


def test_an_assembly_election_fills_no_commune_post():
    found = coverage.matrix(figures(), ELECTIONS, CONTROL)

    assert state(found, "commune", "chiefs", "NA2018")[0] == coverage.NOT_ASKED
    assert state(found, "commune", "votes", "NA2018")[0] == coverage.NOT_FOUND


def test_a_known_hole_is_named_only_where_we_hold_nothing():
    holes = pd.DataFrame(
        [
            ("C2017", "commune", "votes", coverage.UNREAD, "files of the election body", "s9"),
            ("C2017", "commune", "chiefs", coverage.UNREAD, "files of the election body", "s9"),
        ],
        columns=["election_id", "level", "measure_group", "state", "where_it_may_be", "source_id"],
    )
    found = coverage.matrix(figures(), ELECTIONS, CONTROL, holes)

    assert state(found, "commune", "votes")[0] == coverage.UNREAD
    assert state(found, "commune", "chiefs")[0] == coverage.PARTIAL


def test_the_matrix_has_every_election_level_and_kind_of_figure():
    found = coverage.matrix(figures(), ELECTIONS, CONTROL)

    assert len(found) == len(ELECTIONS) * len(coverage.LEVELS) * len(coverage.GROUPS)


def test_terms_after_the_redistribution_are_no_election():
    terms = pd.DataFrame({"term": ["C2017", "D2017"], "communes": [1646, 1646], "not_known": [1593, 0]})

    assert coverage.by_election(terms).to_dict("records") == [{"election_id": "C2017", "known": 53, "communes": 1646}]


def test_two_figures_for_one_place_compete():
    found = figures(("nation", "KH", None, "turnout_pct", 90.37), ("nation", "KH", None, "turnout_pct", 89.52))

    assert coverage.competing(found)[["measure", "figures"]].to_dict("records") == [
        {"measure": "turnout_pct", "figures": 2}
    ]
    assert coverage.competing(found[:1]).empty


FRAMES = {
    "sources": pd.DataFrame({"source_id": ["s1", "s2", "s3"]}),
    "events": pd.DataFrame({"event_id": ["e1", "e2"], "source_id": ["s1", "s2"], "other_source_ids": ["s2 s3", None]}),
    "statements": pd.DataFrame({"statement_id": ["a"], "source_id": ["s1"]}),
    "measures": pd.DataFrame({"measure": ["votes"]}),
}


def test_rows_rest_on_first_and_on_further_sources():
    found = coverage.resting(FRAMES).set_index(["source_id", "table"])["rows"]

    assert found.to_dict() == {("s1", "events"): 1, ("s1", "statements"): 1, ("s2", "events"): 2, ("s3", "events"): 1}


def test_a_row_that_names_a_source_twice_counts_once():
    twice = {"events": pd.DataFrame({"source_id": ["s1"], "other_source_ids": ["s1"]})}

    assert coverage.resting(twice)["rows"].tolist() == [1]


def test_the_rows_of_one_source_come_by_table():
    found = coverage.resting_on(FRAMES, "s2")

    assert list(found) == ["events"]
    assert found["events"]["event_id"].tolist() == ["e1", "e2"]


SOURCES = pd.DataFrame(
    {
        "source_id": ["s1", "s2", "s3"],
        "publisher": ["Daily", "Election body", "Daily"],
        "title": ["Results out", "Final results", "Recount"],
        "url": ["http://a.example", None, "http://b.example"],
        "reliability": ["B", "A", "B"],
    }
)


def test_sources_carry_what_rests_on_them_the_most_used_first():
    found = coverage.sources_with_rows(SOURCES, coverage.resting(FRAMES))

    assert found["source_id"].tolist() == ["s1", "s2", "s3"]
    assert found["rows"].tolist() == [2, 2, 1]
    assert found["tables"].tolist() == ["events, statements", "events", "events"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"text": "results election"}, ["s2"]),
        ({"text": "RESULTS"}, ["s1", "s2"]),
        ({"reliability": ["B"]}, ["s1", "s3"]),
        ({"table": "statements"}, ["s1"]),
        ({"table": "statement"}, []),
        ({"text": "("}, []),
    ],
    ids=["every word", "any case", "rating", "table", "whole table names", "no pattern"],
)
def test_searching_sources(asked, expected):
    known = coverage.sources_with_rows(SOURCES, coverage.resting(FRAMES))

    assert coverage.searched(known, **asked)["source_id"].tolist() == expected


def test_publishers_are_credited_with_their_pages_and_rows():
    found = coverage.publishers(SOURCES, coverage.resting(FRAMES))

    assert found.to_dict("records") == [
        {"publisher": "Daily", "pages": 2, "rows": 3},
        {"publisher": "Election body", "pages": 1, "rows": 2},
    ]


def test_every_outcome_has_a_row_also_where_no_raw_row_met_it():
    ledger = pd.DataFrame({"raw_table": ["x", "y"], "outcome": ["kept", "kept"], "rows": [3, 4]})

    assert coverage.fate(ledger)["rows"].tolist() == [7, 0, 0]


def test_kampong_cham_before_its_division_is_one_province():
    earlier = ELECTIONS.assign(date=pd.to_datetime(["2012-06-03", "2013-07-28"]))
    found = figures(("group", "03+25", "CPP", "chiefs", 161), ("group", "09+15+24", "CPP", "chiefs", 5))

    assert state(coverage.matrix(found, earlier, CONTROL), "province", "chiefs") == (coverage.PARTIAL, 1, 24)
