"""The tables on people, statements and incidents: nothing withheld gets out, nothing is lost on the way."""

import os
import re

import pandas as pd
import pytest
from conftest import ROOT

from dashboard.sources import build, detainees, hexagons, shapes
from dashboard.sources.commentary import STATEMENTS
from dashboard.sources.incidents import reply_status
from dashboard.sources.raw import CorrectionError

DATA = ROOT / "data"
RESEARCH = ROOT.parent / "shared" / "research"


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def raw(name: str) -> pd.DataFrame:
    return table(f"raw/{name}")


@pytest.fixture(scope="module")
def withheld() -> set[str]:
    persons = table("people")
    return set(persons.loc[persons["publish_tier"] == "B", "person_id"])


# What a row on a withheld person may hold, table by table; every other column is empty.
MAY_HOLD = {
    "people": {"person_id", "publish_tier", "record_kind", "wave", "checked_on", "source_id"},
    "case_people": {"case_id", "person_id", "source_id"},
    "case_events": {
        "event_id", "person_id", "date", "date_precision", "date_doubt", "sequence", "event_class", "custody_effect",
        "custody_reason", "source_id",
    },
    "list_members": {"list_id", "person_id", "basis", "why", "source_id"},
}  # fmt: skip


@pytest.mark.parametrize("name", MAY_HOLD)
def test_a_withheld_person_has_a_key_and_little_else(name, withheld):
    rows = table(name)
    rows = rows[rows["person_id"].isin(withheld)]
    assert len(rows)
    for column in set(rows.columns) - MAY_HOLD[name]:
        assert rows[column].eq("").all(), f"{name}.{column}"


def test_rows_on_withheld_people_rest_on_the_one_withheld_source(withheld):
    for name in ("people", "case_people", "case_events"):
        rows = table(name)
        assert set(rows.loc[rows["person_id"].isin(withheld), "source_id"]) == {detainees.WITHHELD}
    source = table("sources").set_index("source_id").loc[detainees.WITHHELD]
    assert source["url"] == ""
    assert source["date"] == ""


def test_events_of_withheld_people_are_dated_to_the_year(withheld):
    rows = table("case_events")
    rows = rows[rows["person_id"].isin(withheld)]
    assert set(rows["date_precision"]) == {"year"}
    assert rows["date"].str.endswith("-01").all()


def test_a_reason_on_a_withheld_person_is_the_rule_of_the_class_and_no_text_of_its_own(withheld):
    rows = table("case_events")
    rows = rows[rows["person_id"].isin(withheld)]
    for row in rows.itertuples():
        assert (row.custody_effect, row.custody_reason) == detainees.CUSTODY_OF_CLASS[row.event_class]


def test_no_case_singles_out_withheld_people(withheld):
    links = table("case_people")
    counted = links[links["person_id"].isin(withheld)].groupby("case_id")["person_id"].nunique()
    assert counted.ge(3).all()


def test_raw_rows_on_withheld_people_hold_no_detail_either(withheld):
    persons = raw(detainees.PEOPLE)
    persons = persons[persons["person_id"].isin(withheld)]
    filled = {column for column in persons.columns if persons[column].ne("").any()}
    assert filled == {"person_id", "record_kind", "wave", "case_group", "publish_tier"}
    events = raw(detainees.EVENTS)
    events = events[events["person_id"].isin(withheld)]
    for column in ("source_url", "source_publisher", "source_date", "source_reliability", "other_source_urls"):
        assert events[column].eq("").all()
    assert events["detail"].eq(events["event_type"]).all()


def test_groups_have_their_stated_size_and_no_members():
    groups = table("people")
    groups = groups[groups["record_kind"] == "group"].set_index("person_id")
    assert groups["group_size"].astype(int).to_dict() == detainees.GROUP_SIZES
    assert groups["role_detail"].eq("").all()


# Never published, of nobody: age, family, home, health. Words that only ever stand for that in these tables.
PRIVATE = re.compile(
    r"\b(?:aged \d|\d+-year-old (?!prime|robbery)|wife|husband|grandchild|daughter|at home$|at home;"
    r"|outside (?:his |her )?home|home address|telephone|hospital|pregnan|do not name)",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "name", ["people", "case_people", "case_events", "count_claims", "incidents", "statements", "events"]
)
def test_no_age_family_home_or_health(name):
    rows = table(name)
    for column in rows.columns:
        found = rows[rows[column].str.contains(PRIVATE)]
        assert found.empty, f"{name}.{column}: {found[column].tolist()}"


@pytest.mark.parametrize("path", sorted((DATA / "raw").rglob("*.*")), ids=lambda p: p.name)
def test_raw_tables_hold_nothing_that_is_never_published(path):
    assert not PRIVATE.search(path.read_text(encoding="utf-8"))


OURS = {
    "people": ["role", "role_detail", "identity_note"],
    "cases": ["title", "note"],
    "case_people": ["stage"],
    "case_events": ["detail", "custody_reason"],
    "count_claims": ["counted", "note"],
    "list_members": ["why"],
    "lists": ["title", "definition", "note"],
    "disputes": ["question", "note"],
    "dispute_versions": ["says"],
    "articles": ["offence", "note"],
    "places": ["name_en", "note"],
    "detention_limits": ["note"],
    "changes": ["what", "reason"],
    "events": ["event", "note"],
    "statements": ["topic", "claim"],
    "replies": ["note"],
    "incidents": ["what", "reply"],
}
NOT_OURS = re.compile(r"\bregimes?\b|terroris|\bfraud\b|political prisoner", re.IGNORECASE)


@pytest.mark.parametrize("name", OURS)
def test_words_that_judge_stand_in_quotation_marks_only(name):
    rows = table(name)
    for column in OURS[name]:
        for text in rows[column]:
            assert not NOT_OURS.search(re.sub(r'"[^"]*"', "", text)), f"{name}.{column}: {text}"


@pytest.mark.parametrize("name", OURS)
def test_quotations_have_at_most_eight_words(name):
    rows = table(name)
    for column in OURS[name]:
        for text in rows[column]:
            for quoted in re.findall(r'"([^"]+)"', text):
                assert len(quoted.split()) <= 8, f"{name}.{column}: {quoted}"


def test_quoted_fragments_have_at_most_eight_words():
    assert table("statements")["quote_fragment"].str.split().str.len().max() <= 8


def test_a_sentence_in_absentia_is_never_written_as_jail():
    absent = table("case_events")
    absent = absent[absent["event_class"] == "conviction_in_absentia"]
    assert not absent["detail"].str.contains("jailed").any()
    stages = table("case_people")["stage"]
    assert not stages[stages.str.contains("absentia")].str.contains("jailed").any()


def test_every_row_of_every_raw_table_is_accounted_for():
    told = table("ledger").assign(rows=lambda t: t["rows"].astype(int)).groupby("raw_table")["rows"].sum()
    folder = DATA / "raw"
    for path in folder.rglob("*.csv"):
        name = path.relative_to(folder).with_suffix("").as_posix()
        assert told.get(name) == len(raw(name)), name


def test_every_reply_and_its_claim_exist():
    replies = table("replies")
    keys = {
        "statements": set(table("statements")["statement_id"]),
        "count_claims": set(table("count_claims")["claim_id"]),
        "cases": set(table("cases")["case_id"]),
    }
    assert set(replies["statement_id"]) <= keys["statements"]
    for row in replies.itertuples():
        assert row.target_id in keys[row.target_table], row.target_id


def test_every_pair_that_a_source_sets_is_a_reply():
    pairs = {(r.id, claim) for r in raw(STATEMENTS).itertuples() for claim in r.in_reply_to.split(";") if claim}
    replies = table("replies")
    stated = replies[(replies["basis"] == "stated in source") & (replies["target_table"] == "statements")]
    assert pairs == set(zip(stated["statement_id"], stated["target_id"], strict=True))


def test_every_claim_keeps_its_measure_and_a_denial_is_a_claim_of_zero():
    claims = table("count_claims")
    stated = raw(detainees.CLAIMS)["measure"].replace(detainees.MEASURES)
    assert claims["measure"].value_counts().to_dict() == stated.value_counts().to_dict()
    assert claims.loc[claims["measure"] == "denial", "value"].eq("0").all()


def test_an_event_with_two_classes_becomes_two_rows_of_one_day():
    events = table("case_events").set_index("event_id")
    arrest, conviction = events.loc["E0455a"], events.loc["E0455b"]
    assert [arrest["event_class"], conviction["event_class"]] == ["arrest_or_detention", "conviction"]
    assert [arrest["sequence"], conviction["sequence"]] == ["1", "2"]
    assert arrest["date"] == conviction["date"]


def test_events_of_one_person_and_day_have_an_order_of_their_own():
    assert not table("case_events").duplicated(["person_id", "date", "sequence"]).any()


@pytest.mark.parametrize(
    ("text", "precision", "expected"),
    [
        ("2017-05-30", "day", ("2017-05-30", "day")),
        ("2022-01-04", "month", ("2022-01-01", "month")),
        ("2020-08", "approx", ("2020-08-01", "month")),
        ("2018", "year", ("2018-01-01", "year")),
    ],
)
def test_an_event_is_dated_no_finer_than_its_precision(text, precision, expected):
    assert detainees._date(text, precision, True) == expected


def test_a_date_that_holds_no_date_is_an_error():
    with pytest.raises(ValueError, match="holds no date"):
        detainees._date("soon", "day", True)


@pytest.mark.parametrize(
    ("text", "waves"),
    [("W1 2013-2017 crackdown", "W1"), ("W0/W1", "W0 W1"), ("W1-W4", "W1 W2 W3 W4")],
)
def test_waves_of_the_research_become_keys(text, waves):
    assert detainees._waves(text) == waves


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("none seen", "none seen"),
        ("Candlelight reply not seen", "none seen"),
        ("NEC spokesman declined to comment", "declined"),
        ("NEC: voters must live where they register", "given"),
        ("NEC: breach of the code of conduct and procedures; Candlelight reply not seen", "given"),
    ],
)
def test_the_state_of_a_reply(reply, status):
    assert reply_status(reply) == status


def test_built_twice_the_tables_are_the_same(monkeypatch):
    # That the search for hexagons gives the same places again is tested where it is; here it would be run twice more.
    monkeypatch.setattr(hexagons, "place", lambda _: table("hexagons"))
    monkeypatch.setattr(shapes, "table", lambda *_: table("shapes"))
    first, second = build.tables(DATA), build.tables(DATA)
    assert first.keys() == second.keys()
    for name, frame in first.items():
        pd.testing.assert_frame_equal(frame, second[name])


def test_a_correction_that_no_longer_fits_fails(package):
    import shutil

    shutil.copytree(DATA / "raw", package / "raw")
    corrections = pd.read_csv(package / "corrections.csv", dtype=str, keep_default_na=False)
    corrections.loc[corrections.index[0], "was"] = "something else"
    corrections.to_csv(package / "corrections.csv", index=False)
    with pytest.raises(CorrectionError, match="expected 'something else'"):
        build.tables(package)


def test_raw_tables_are_the_research_but_for_the_cells_withheld():
    if not RESEARCH.exists():
        # The research as received is not part of the repository: only a checkout beside it can compare.
        assert not os.environ.get("CI"), f"{RESEARCH} must stand beside the checkout"
        return
    redactions = raw("redactions")
    met = set()
    for path in sorted(RESEARCH.rglob("*.csv")):
        name = path.relative_to(RESEARCH).with_suffix("").as_posix()
        received = pd.read_csv(path, dtype=str, keep_default_na=False)
        ours = raw(name)
        assert list(ours.columns) == list(received.columns), name
        assert len(ours) == len(received), name
        allowed = pd.DataFrame(False, index=ours.index, columns=ours.columns)
        differs = ours.ne(received)
        for row in redactions[redactions["raw_table"] == name].itertuples():
            column, _, value = row.key.partition("=")
            chosen = ours[column] == value
            allowed.loc[chosen, row.column] = True
            if differs.loc[chosen, row.column].any():
                met.add(row.Index)
        stray = differs & ~allowed
        assert not stray.any(axis=None), (
            f"{name}: changed, and not on the list of cells withheld: {stray.sum()[stray.sum() > 0].to_dict()}"
        )
    idle = redactions.drop(index=list(met))
    assert idle.empty, f"on the list of cells withheld, yet as received: {idle.to_dict('records')}"
