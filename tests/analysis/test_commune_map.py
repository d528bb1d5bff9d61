"""What a map shows: a country of six communes with known answers, and the counts of the shipped data."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import frames
from dashboard.analysis import commune_map, control

DAY = pd.Timestamp
C2012, C2017, C2022 = "2012-06-03", "2017-06-04", "2022-06-05"


def typed(rows, columns, dates=()):
    frame = pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows], columns=columns)
    for column in columns:
        frame[column] = pd.to_datetime(frame[column]) if column in dates else frame[column]
    return frame.astype({c: "str" for c in columns if frame[c].dtype == object})


@pytest.fixture
def places():
    """Two provinces. 010102 is abolished in 2017 and divided into 010103 and 010104; 020102 is cut from 020101 in 2022."""
    rows = [
        ("010101", "0101", "01", None, None, None),
        ("010102", "0101", "01", None, C2017, None),
        ("010103", "0102", "01", C2017, None, "010102"),
        ("010104", "0102", "01", C2017, None, "010102"),
        ("020101", "0201", "02", None, None, None),
        ("020102", "0201", "02", C2022, None, "020101"),
    ]
    columns = ["commune_code", "district_code", "province_code", "council_from", "council_until", "parent_code"]
    return {
        "communes": typed(rows, columns, ["council_from", "council_until"]),
        "districts": pd.DataFrame({"district_code": ["0101", "0102", "0201"]}),
        "provinces": pd.DataFrame({"province_code": ["01", "02"]}),
    }


@pytest.fixture
def elections():
    rows = [("C2012", "commune", C2012), ("C2017", "commune", C2017), ("C2022", "commune", C2022),
            ("NA2013", "national_assembly", "2013-07-28")]  # fmt: skip
    return typed(rows, ["election_id", "kind", "date"], ["date"])


@pytest.fixture
def history():
    rows = [
        ("010101", C2012, C2017, "CPP", "province sweep", "final", "s1 s9"),
        ("010102", C2012, C2017, "SRP", "named result", "final", "s1"),
        ("010101", C2017, "2017-11-16", "CNRP", "named result", "final", "s2"),
        ("010103", C2017, "2017-12-01", "CPP", "named result", "final", "s5"),
        ("020101", C2017, "2017-11-16", "CNRP", "named result", "disputed", "s3"),
        ("020101", C2017, "2017-12-01", None, "named result", "disputed", "s4"),
        ("010101", "2017-12-01", C2022, "CPP", "all but named", "derived", "s6"),
    ]
    columns = ["commune_code", "since", "until", "party_id", "basis", "status", "source_id"]
    return typed(rows, columns, ["since", "until"])


RESULTS = ["result_id", "election_id", "level", "area_code", "party_id", "measure", "value", "value_text", "of_total",
           "series", "status", "preferred", "source_id", "area_name"]  # fmt: skip


def results_of(rows):
    made = []
    for i, (election, level, area, party, measure, value, text, total, status, preferred) in enumerate(rows):
        made.append((str(i), election, level, area, party, measure, value, text, total, None, status, preferred,
                     f"r{i}", area))  # fmt: skip
    return typed(made, RESULTS)


GAP = float("nan")


@pytest.fixture
def results():
    return results_of(
        [
            ("C2017", "province", "01", "CNRP", "chiefs", 2.0, None, 3.0, "final", True),
            ("C2017", "province", "02", "CPP", "most_chiefs", GAP, "yes", GAP, "final", True),
            ("C2012", "province", "01", "CPP", "vote_pct", 45.0, None, GAP, "final", True),
            ("C2012", "province", "01", "SRP", "vote_pct", 30.5, None, GAP, "final", True),
            ("C2012", "province", "01", "HRP", "vote_pct", 12.0, None, GAP, "final", True),
            ("C2012", "province", "02", "CPP", "vote_pct", 61.0, None, GAP, "final", True),
            ("C2012", "province", "02", "CPP", "vote_pct", 66.0, None, GAP, "preliminary", False),
            ("C2017", "commune", "010101", "CPP", "votes", 335.0, None, GAP, "final", True),
            ("C2017", "commune", "010101", "CNRP", "votes", 337.0, None, GAP, "final", True),
            ("C2017", "commune", "020101", "CPP", "votes", 100.0, None, GAP, "final", True),
            ("C2017", "commune", "020101", "CNRP", "votes", 120.0, None, GAP, "preliminary", True),
            ("C2022", "province", "02", None, "turnout_pct", GAP, "30-40", GAP, "preliminary", True),
            ("C2022", "province", "01", None, "turnout_pct", 67.49, None, GAP, "preliminary", True),
            ("C2017", "province", "01", "CPP", "seats", 380.0, None, GAP, "final", True),
            ("C2017", "province", "01", None, "seats", 817.0, None, GAP, "final", True),
            ("NA2013", "province", "01", "CPP", "seats", 4.0, None, GAP, "final", True),
            ("NA2013", "province", "01", "CNRP", "seats", 4.0, None, GAP, "final", True),
        ]
    )


def at(places, history, elections, results, level, when):
    return commune_map.chiefs(places, history, elections, results, level, DAY(when)).set_index("code")


def test_the_moments_are_the_days_on_which_the_map_changes_and_one_before_all(places, history, elections):
    assert [str(m.date()) for m in commune_map.moments(places["communes"], history, elections)] == [
        "1979-01-07", C2012, C2017, "2017-11-16", "2017-12-01", C2022,
    ]  # fmt: skip


def test_a_commune_shows_its_party_or_the_state_in_its_place(places, history, elections, results):
    found = at(places, history, elections, results, "commune", C2017)

    assert found["who"].to_dict() == {
        "010101": "CNRP", "010103": "CPP", "010104": "not known", "020101": "disputed",
    }  # fmt: skip
    assert found.loc["010101", "basis"] == "named result"
    assert found.loc[["010104", "020101"], "basis"].isna().all()
    assert found["not_known"].tolist() == [0, 0, 1, 0]
    assert found.loc["010101", "source_id"] == "s2"
    assert pd.isna(found.loc["010104", "source_id"])


def test_before_the_first_election_no_area_has_a_council_and_none_is_called_not_known(
    places, history, elections, results
):
    for level, areas in (("commune", 3), ("district", 2), ("province", 2)):
        found = at(places, history, elections, results, level, "1979-01-07")
        assert len(found) == areas
        assert set(found["who"]) == {control.NO_COUNCIL}
        assert found["not_known"].sum() == 0


def test_in_the_gap_the_posts_of_the_dissolved_party_are_vacated(places, history, elections, results):
    assert at(places, history, elections, results, "commune", "2017-11-20").loc["010101", "who"] == "vacated"
    assert at(places, history, elections, results, "district", "2017-11-20").loc["0101", "who"] == "vacated"


def test_a_district_is_led_only_where_what_is_not_known_cannot_overturn_it(places, history, elections, results):
    found = at(places, history, elections, results, "district", C2017)

    assert found.loc["0101", ["who", "basis"]].tolist() == ["CNRP", "all known"]
    # One CPP, one not known: the other could make it equal.
    assert found.loc["0102", "who"] == commune_map.UNSURE
    assert found.loc["0102", "counts"] == {"CPP": 1}
    assert found.loc["0102", ["not_known", "of_total"]].tolist() == [1, 2]
    # A disputed chief is of no known party.
    assert found.loc["0201", "who"] == "not known"
    assert at(places, history, elections, results, "district", C2012).loc["0101", "who"] == commune_map.TIED


def test_a_province_goes_by_its_published_numbers_or_by_what_a_source_says_without_one(
    places, history, elections, results
):
    found = at(places, history, elections, results, "province", C2017)

    assert found.loc["01", ["who", "basis", "of_total"]].tolist() == ["CNRP", "all known", 3]
    assert found.loc["01", "counts"] == {"CNRP": 2, "CPP": 1}
    assert found.loc["02", ["who", "basis"]].tolist() == ["CPP", "most chiefs"]
    assert found.loc["02", "counts"] == {}, "a sign is no number"
    assert found.loc["02", "source_id"] == "r1"


@pytest.mark.parametrize(
    ("counts", "unknown", "expected"),
    [
        ({}, 3, "not known"),
        ({"CPP": 1}, 0, "CPP"),
        ({"CPP": 2}, 1, "CPP"),
        ({"CPP": 2}, 2, commune_map.UNSURE),
        ({"CPP": 5, "CNRP": 2}, 2, "CPP"),
        ({"CPP": 5, "CNRP": 3}, 2, commune_map.UNSURE),
        ({"CPP": 2, "CNRP": 2}, 0, commune_map.TIED),
        ({"CPP": 2, "CNRP": 2}, 1, commune_map.UNSURE),
        ({"CPP": 2, "disputed": 2}, 0, commune_map.UNSURE),
        ({"disputed": 2}, 0, "not known"),
    ],
)
def test_the_leader_is_certain_or_not_named(counts, unknown, expected):
    assert commune_map.leader(counts, unknown)[0] == expected


@given(
    st.dictionaries(st.sampled_from(["A", "B", "C", "disputed"]), st.integers(1, 6), max_size=4),
    st.integers(0, 8),
    st.lists(st.sampled_from(["A", "B", "C", "D"]), min_size=16, max_size=16),
)
def test_no_way_of_filling_the_gaps_unseats_a_certain_leader(counts, unknown, fills):
    who, _ = commune_map.leader(counts, unknown)
    if who not in {"A", "B", "C"}:
        return
    whole = {party: n for party, n in counts.items() if party != "disputed"}
    for party in fills[: unknown + counts.get("disputed", 0)]:
        whole[party] = whole.get(party, 0) + 1
    assert all(n < whole[who] for party, n in whole.items() if party != who)


def chiefs_of(**who):
    rows = [(code, holder, f"s-{code}") for code, holder in who.items()]
    return pd.DataFrame(rows, columns=["code", "who", "source_id"])


def test_a_change_is_a_flip_or_held_only_where_both_days_are_known():
    before = chiefs_of(a="CPP", b="CPP", c="not known", d="CPP", e="CNRP", g="disputed")
    after = chiefs_of(a="CNRP", b="CPP", c="CPP", d="not known", e="vacated", f="CPP", g="CPP")
    found = commune_map.changes(before, after).set_index("code")

    assert found["kind"].to_dict() == {
        "a": "flip", "b": "held", "c": "not comparable", "d": "not comparable", "e": "flip", "f": "not comparable",
        "g": "not comparable",
    }  # fmt: skip
    assert found.loc["f", "was"] == commune_map.ABSENT
    assert found.loc["a", "source_id"] == "s-a", "each source once"


def test_a_party_followed_by_the_one_it_became_did_not_lose_the_commune():
    links = pd.DataFrame({"from_party": ["SRP"], "to_party": ["CNRP"]})
    found = commune_map.changes(chiefs_of(a="SRP", b="CPP"), chiefs_of(a="CNRP", b="CNRP"), links)

    assert found["kind"].tolist() == ["successor", "flip"]


def test_flips_count_every_pair_so_that_both_sides_add_up():
    changes = commune_map.changes(chiefs_of(a="CPP", b="CPP", c="not known"), chiefs_of(a="CNRP", b="CNRP", c="CPP"))
    found = commune_map.flips(changes)

    assert found[["was", "now", "areas"]].to_numpy().tolist() == [["CPP", "CNRP", 2], ["not known", "CPP", 1]]
    assert found["areas"].sum() == len(changes)


def test_figures_are_the_preferred_ones_and_words_are_no_number(results):
    found = commune_map.figures_at(results, "C2012", "province", "vote_pct", "CPP").set_index("code")
    assert found["value"].to_dict() == {"01": 45.0, "02": 61.0}
    assert set(found["unit"]) == {"percent"}

    turnout = commune_map.figures_at(results, "C2022", "province", "turnout_pct").set_index("code")
    assert turnout.loc["01", "value"] == 67.49
    assert pd.isna(turnout.loc["02", "value"])
    assert turnout.loc["02", "value_text"] == "30-40"
    assert commune_map.figures_at(results, "C2007", "province", "turnout_pct").empty


def test_a_margin_needs_two_published_parties_of_one_kind_of_count(results):
    share = commune_map.figures_at(results, "C2012", "province", "margin_vote_pct")
    assert share[["code", "value", "first", "second"]].to_numpy().tolist() == [["01", 14.5, "CPP", "SRP"]]
    assert share["unit"].tolist() == ["percentage points"]

    votes = commune_map.figures_at(results, "C2017", "commune", "margin_votes")
    assert votes[["code", "value", "first"]].to_numpy().tolist() == [["010101", 2.0, "CNRP"]]
    assert votes["source_id"].tolist() == ["r8 r7"]

    tied = commune_map.figures_at(results, "NA2013", "province", "margin_seats")
    assert tied["value"].tolist() == [0.0]


def test_measures_list_what_exists_and_keep_councils_and_the_assembly_apart(results):
    found = commune_map.measures(results, "province")

    assert found.loc[found["measure"] == "seats", ["party_id", "kind", "elections", "areas"]].to_numpy().tolist() == [
        ["CPP", "C", "C2017", 1], ["CNRP", "NA", "NA2013", 1], ["CPP", "NA", "NA2013", 1],
    ]  # fmt: skip
    assert "votes" not in set(found["measure"]), "a count of votes says how many live there"
    assert found.loc[found["measure"] == "turnout_pct", "areas"].tolist() == [1], "words are no figure"
    assert commune_map.measures(results, "commune")["measure"].tolist() == ["margin_votes"]


def test_a_selection_adds_up_with_what_is_not_known_last(places, history, elections, results):
    shown = commune_map.chiefs(places, history, elections, results, "commune", DAY(C2017))
    found = commune_map.summed(shown, shown["code"])

    assert found["who"].tolist() == ["CNRP", "CPP", "disputed", "not known"]
    assert found["areas"].sum() == len(shown)
    assert found["chiefs"].tolist() == [1, 1, 1, 1]
    assert found["named result"].tolist() == [1, 1, 0, 0]
    none = commune_map.summed(shown, [])
    assert none[["who", "areas", "chiefs"]].to_numpy().tolist() == [["not known", 0, 0]]


def test_a_selection_of_provinces_adds_up_their_chiefs(places, history, elections, results):
    shown = commune_map.chiefs(places, history, elections, results, "province", DAY(C2017))
    found = commune_map.summed(shown, ["01", "02"]).set_index("who")

    assert found["areas"].to_dict() == {"CNRP": 1, "CPP": 1, "not known": 0}
    assert found["chiefs"].to_dict() == {"CNRP": 2, "CPP": 1, "not known": 1}
    assert found["chiefs"].sum() == shown["of_total"].sum()


def test_ground_shows_the_commune_it_was_part_of_and_a_hexagon_only_a_council_of_its_own(places):
    communes = places["communes"]
    in_2016 = control.existing(communes, DAY("2016-01-01"))["commune_code"]

    assert commune_map.drawn_as(communes, in_2016, "cells") == {
        "010101": "010101", "010103": "010102", "010104": "010102", "020101": "020101", "020102": "020101",
    }  # fmt: skip
    assert commune_map.drawn_as(communes, in_2016, "hexagons") == {
        "010101": "010101", "010103": "010102", "010104": None, "020101": "020101", "020102": None,
    }  # fmt: skip
    now = control.existing(communes, DAY(C2022))["commune_code"]
    assert all(code == whose for code, whose in commune_map.drawn_as(communes, now, "hexagons").items())


def test_nothing_changes_the_frames_it_is_given(places, history, elections, results):
    given_ = [places["communes"], history, elections, results]
    before = [frame.copy() for frame in given_]
    for level in commune_map.LEVELS:
        commune_map.chiefs(places, history, elections, results, level, DAY(C2017))
        commune_map.measures(results, level)
    for was, now in zip(before, given_, strict=True):
        pd.testing.assert_frame_equal(was, now)


# The shipped data


@pytest.fixture(scope="module")
def shipped():
    places = {name: frames.load(name) for name in ("provinces", "districts", "communes")}
    return places, *(frames.load(name) for name in ("control_history", "elections", "results"))


def test_the_moments_of_the_record(shipped):
    places, history, elections, _ = shipped
    found = [str(m.date()) for m in commune_map.moments(places["communes"], history, elections)]

    assert found == [
        "1979-01-07", "2002-02-03", "2007-04-01", "2012-06-03", "2017-06-04", "2017-11-16", "2017-12-01", "2022-06-05",
    ]  # fmt: skip


@pytest.mark.parametrize("level", commune_map.LEVELS)
def test_every_area_adds_up_at_every_moment(shipped, level):
    places, history, elections, results = shipped
    for when in commune_map.moments(places["communes"], history, elections):
        found = commune_map.chiefs(places, history, elections, results, level, when)
        assert found["code"].is_unique
        assert len(found) == {"province": 25, "district": 210}.get(level, len(found))
        known = found["counts"].map(lambda counts: sum(counts.values())).astype("Int64")
        none = found["who"] == control.NO_COUNCIL
        assert ((known + found["not_known"] == found["of_total"]) | none).all()
        assert found.loc[found["basis"].notna(), "source_id"].notna().all(), "who is named has a source"


def test_after_the_vote_of_2017_three_provinces_had_more_cnrp_chiefs(shipped):
    found = commune_map.chiefs(*shipped, "province", DAY("2017-06-30")).set_index("code")

    assert set(found.index[found["who"] == "CNRP"]) == {"03", "12", "17"}
    assert (found["who"] == "CPP").sum() == 22
    assert (found["basis"] == "most chiefs").sum() == 21


def test_every_commune_of_today_is_drawn_for_a_council_that_existed(shipped):
    communes, history, elections, _ = shipped[0]["communes"], *shipped[1:]
    for when in commune_map.moments(communes, history, elections):
        there = set(control.existing(communes, when)["commune_code"])
        for geography in ("cells", "hexagons"):
            drawn = commune_map.drawn_as(communes, there, geography)
            assert len(drawn) == 1652
            assert set(drawn.values()) - {None} == there, f"{geography}, {when:%Y-%m-%d}: each council has its place"
        assert None not in commune_map.drawn_as(communes, there, "boundaries").values()
