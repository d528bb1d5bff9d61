"""What could have been known on a day: the earliest source counts, a vague date counts late, no date counts never."""

import pandas as pd

from dashboard import frames
from dashboard.analysis import custody, known


def sources():
    return pd.DataFrame(
        {
            "source_id": ["early", "late", "month", "undated"],
            "date": pd.to_datetime(["2017-05-30", "2018-01-01", "2017-06-01", None]),
            "date_precision": ["day", "day", "month", None],
        }
    )


def rows(*cited):
    return pd.DataFrame({"source_id": [c[0] for c in cited], "other_source_ids": [c[1] for c in cited]})


def test_the_earliest_source_of_a_row_counts():
    found = known.published(rows(("late", "early month")), sources())

    assert found.tolist() == [pd.Timestamp("2017-05-30")]


def test_a_source_of_a_month_counts_from_the_last_day_of_it():
    table = rows(("month", None))

    assert len(known.by(table, sources(), pd.Timestamp("2017-06-29"))) == 0
    assert len(known.by(table, sources(), pd.Timestamp("2017-06-30"))) == 1


def test_without_a_dated_source_it_is_not_known_when():
    table = rows(("undated", None), ("early", None))

    assert known.by(table, sources(), pd.Timestamp("2030-01-01"))["source_id"].tolist() == ["early"]
    assert len(known.by(table, sources(), None)) == 2
    assert known.undated(table, sources()) == 1


def test_added_names_those_whose_band_a_later_source_changed():
    then = pd.DataFrame({"person_id": ["a", "b"], "status": ["unknown", "out"]})
    now = pd.DataFrame(
        {
            "person_id": ["a", "b"], "status": ["inside", "out"], "event_id": ["E1", None], "event_class": ["release", None],
            "since": pd.NaT, "since_precision": None, "source_id": "s", "rule": "held_between",
        }
    )  # fmt: skip

    assert known.added(then, now)[["person_id", "then", "now"]].to_numpy().tolist() == [["a", "unknown", "inside"]]


def test_on_the_day_of_the_story_less_was_known_of_that_day_than_today():
    events, people, lists, members = (frames.load(name) for name in ("case_events", "people", "lists", "list_members"))
    day, told = pd.Timestamp("2017-05-30"), frames.load("sources")
    today = custody.on(events, people, day, lists, members)
    then = custody.on(*(known.by(events, told, day), people), day, *(known.by(t, told, day) for t in (lists, members)))

    inside = lambda held: set(held.loc[held["status"] == "inside", "person_id"])  # noqa: E731

    assert inside(then) <= inside(today), "knowing less confirms nobody whom knowing more does not"
    assert len(inside(then)) < len(inside(today))
