"""Custody on a date: histories that a person can check by hand, invariants, and the people of the shipped record."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import frames
from dashboard.analysis import custody

DAY = pd.Timedelta(days=1)


def history(*told: tuple, person: str = "a") -> pd.DataFrame:
    """Events of one person: date, class, effect, and where they matter precision and doubt."""
    rows = []
    for number, (date, event_class, effect, *more) in enumerate(told):
        precision, doubt = (*more, *("day", None)[len(more) :])
        rows.append(
            {
                "event_id": f"{person}{number}",
                "person_id": person,
                "date": pd.Timestamp(date),
                "date_precision": precision,
                "date_doubt": doubt,
                "sequence": number + 1,
                "event_class": event_class,
                "custody_effect": effect,
                "source_id": "report",
            }
        )
    return pd.DataFrame(rows)


def people(*persons: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"person_id": list(persons or ("a",)), "publish_tier": "A", "record_kind": "person", "group_size": None}
    )


def told(events: pd.DataFrame, *dates: str) -> list[tuple[str, str]]:
    at = custody.at_any_date(events, people())
    return [tuple(at(pd.Timestamp(date)).iloc[0][["status", "rule"]]) for date in dates]


def test_an_arrest_and_nothing_else_is_unknown_on_every_later_date():
    events = history(("2015-03-10", "arrest_or_detention", "enters"))
    assert told(events, "2015-03-10") == [("inside", "held_that_day")]
    assert told(events, "2015-03-11", "2016-01-01", "2030-01-01") == [("unknown", "no_later_word")] * 3


def test_inside_up_to_the_last_word_that_says_so_and_unknown_after():
    events = history(("2015-03-10", "arrest_or_detention", "enters"), ("2015-09-01", "bail_denied", "inside"))
    assert told(events, "2015-03-09", "2015-06-01", "2015-09-01", "2015-09-02") == [
        ("out", "not_yet"),
        ("inside", "asserted_after"),
        ("inside", "held_that_day"),
        ("unknown", "no_later_word"),
    ]


def test_bail_then_a_conviction_then_nothing_is_out_and_then_unknown():
    events = history(
        ("2015-03-10", "arrest_or_detention", "enters"),
        ("2015-04-10", "release_on_bail", "leaves"),
        ("2016-01-10", "conviction", "none"),
    )
    assert told(events, "2015-03-20", "2015-04-10", "2016-01-09", "2016-01-10", "2018-01-01") == [
        ("inside", "held_between"),
        ("out", "released"),
        ("out", "released"),
        ("unknown", "sentenced_without_word"),
        ("unknown", "sentenced_without_word"),
    ]


def test_two_arrests_with_a_release_between_are_two_intervals():
    events = history(
        ("2015-03-10", "arrest_or_detention", "enters"),
        ("2015-04-10", "release", "leaves"),
        ("2016-03-10", "arrest_or_detention", "enters"),
        ("2016-04-10", "release", "leaves"),
    )
    dates = ["2015-03-20", "2015-08-01", "2016-03-20", "2016-05-01"]
    assert [status for status, _ in told(events, *dates)] == ["inside", "out", "inside", "out"]


def test_two_arrests_with_nothing_between_do_not_join():
    events = history(
        ("2014-01-06", "arrest_or_detention", "enters"),
        ("2016-08-15", "arrest_or_detention", "enters"),
        ("2018-08-20", "release", "leaves"),
    )
    assert told(events, "2015-01-01", "2017-01-01") == [("unknown", "no_later_word"), ("inside", "held_between")]


def test_two_arrest_dates_leave_the_days_between_unknown():
    events = history(
        ("2016-04-10", "arrest_or_detention", "enters"),
        ("2016-04-12", "arrest_or_detention", "enters"),
        ("2018-08-20", "release", "leaves"),
    )
    assert told(events, "2016-04-10", "2016-04-11", "2016-04-12", "2017-01-01") == [
        ("unknown", "conflicting_dates"),
        ("unknown", "conflicting_dates"),
        ("inside", "held_between"),
        ("inside", "held_between"),
    ]


def test_two_release_dates_leave_the_days_between_unknown():
    events = history(
        ("2017-09-03", "arrest_or_detention", "enters"),
        ("2018-09-09", "release_on_bail", "leaves"),
        ("2018-09-10", "release_on_bail", "leaves"),
    )
    assert told(events, "2018-09-08", "2018-09-09", "2018-09-10") == [
        ("inside", "held_between"),
        ("unknown", "conflicting_dates"),
        ("out", "released"),
    ]


def test_a_verdict_in_absentia_is_never_custody():
    events = history(("2016-12-27", "conviction_in_absentia", "none"), ("2021-03-01", "conviction_in_absentia", "none"))
    assert {status for status, _ in told(events, "2016-12-27", "2020-01-01", "2025-01-01")} == {"out"}


def test_a_month_is_the_whole_month():
    events = history(
        ("2017-09-01", "arrest_or_detention", "enters", "month"), ("2018-02-01", "release", "leaves", "month")
    )
    assert told(events, "2017-08-31", "2017-09-15", "2017-09-30", "2018-01-31", "2018-02-10", "2018-02-28") == [
        ("out", "not_yet"),
        ("unknown", "date_doubt"),
        ("inside", "held_between"),
        ("inside", "held_between"),
        ("unknown", "date_doubt"),
        ("out", "released"),
    ]


def test_a_conviction_and_a_release_within_one_month_leave_the_month_unknown():
    events = history(("2016-12-01", "conviction", "none", "month"), ("2016-12-01", "release", "leaves", "month"))
    assert [status for status, _ in told(events, "2016-11-30", "2016-12-15", "2016-12-31")] == ["out", "unknown", "out"]


def test_an_approximate_day_is_a_week_either_side():
    events = history(
        ("2015-03-10", "arrest_or_detention", "enters"), ("2016-03-15", "conviction", "inside", "day", "approx")
    )
    assert [status for status, _ in told(events, "2016-03-07", "2016-03-15", "2016-03-23")] == [
        "inside",
        "unknown",
        "unknown",
    ]


def test_a_vague_date_that_holds_an_exact_one_adds_nothing():
    events = history(
        ("2024-09-01", "arrest_or_detention", "enters", "month"),
        ("2024-09-30", "arrest_or_detention", "enters"),
        ("2024-10-01", "release_on_bail", "leaves", "month"),
        ("2024-10-24", "release_on_bail", "leaves"),
    )
    assert [status for status, _ in told(events, "2024-09-29", "2024-09-30", "2024-10-23", "2024-10-24")] == [
        "out", "inside", "inside", "out",
    ]  # fmt: skip


def test_at_liberty_does_not_tell_when_the_custody_ended():
    events = history(("2014-11-11", "conviction", "enters"), ("2017-02-27", "appeal_rejected", "outside"))
    assert told(events, "2016-01-01", "2017-02-27") == [("unknown", "no_later_word"), ("out", "at_liberty")]


def test_a_release_without_an_arrest_does_not_tell_when_custody_began():
    events = history(("2020-04-01", "charge", "none"), ("2020-10-05", "release", "leaves"))
    assert told(events, "2020-05-01", "2020-10-05") == [("unknown", "start_not_known"), ("out", "released")]


def test_an_arrest_and_a_release_on_one_day_stand_in_their_order():
    events = history(("2019-07-10", "arrest_or_detention", "enters"), ("2019-07-10", "release", "leaves"))
    assert told(events, "2019-07-09", "2019-07-10") == [("out", "not_yet"), ("out", "released")]


def test_a_listing_is_a_word_of_custody_on_its_date_unless_its_basis_is_weak():
    events = history(("2017-02-16", "arrest_or_detention", "enters"))
    lists = pd.DataFrame(
        {"list_id": ["l"], "as_of": [pd.Timestamp("2017-05-30")], "as_of_precision": ["day"], "says_held": [True]}
    )
    for basis, status in {"confirmed": "inside", "inference": "inside", "weak": "unknown"}.items():
        members = pd.DataFrame({"list_id": ["l"], "person_id": ["a"], "basis": [basis], "source_id": ["s"]})
        at = custody.at_any_date(events, people(), lists, members)
        assert at(pd.Timestamp("2017-05-30"))["status"].item() == status
        assert at(pd.Timestamp("2017-05-31"))["status"].item() == "unknown"


def test_the_answer_names_the_event_its_date_and_its_source():
    events = history(("2015-03-10", "arrest_or_detention", "enters"), ("2015-09-01", "release", "leaves"))
    row = custody.on(events, people(), pd.Timestamp("2015-05-01")).iloc[0]
    assert list(row.index) == custody.COLUMNS
    assert (row["event_id"], row["since"], row["since_precision"], row["source_id"]) == (
        "a0", pd.Timestamp("2015-03-10"), "day", "report",
    )  # fmt: skip


def test_a_group_of_23_and_withheld_people_add_no_person_to_a_band():
    persons = pd.DataFrame(
        {
            "person_id": ["a", "b", "g"],
            "publish_tier": ["A", "B", "group-only"],
            "record_kind": ["person", "person", "group"],
            "group_size": [None, None, 23],
        }
    )
    arrest = ("2014-01-03", "arrest_or_detention", "enters")
    events = pd.concat([history(arrest, person=p) for p in "abg"])
    held = custody.on(events, persons, pd.Timestamp("2014-01-03"))
    counted = custody.counts(held, persons)
    assert held["person_id"].tolist() == ["a"]
    assert counted.loc[counted["unit"] == "published", "people"].tolist() == [1, 0, 0]
    assert counted.loc[counted["unit"] == "withheld", "people"].tolist() == [1]
    assert counted.loc[counted["unit"] == "group", "stated_size"].tolist() == [23]
    assert counted.loc[counted["unit"] == "group", "people"].isna().all()


def test_no_event_at_all_and_no_people_at_all():
    events = history(("2015-03-10", "arrest_or_detention", "enters"))
    assert custody.on(events.iloc[:0], people(), pd.Timestamp("2017-05-30"))["rule"].tolist() == ["not_yet"]
    nobody = custody.on(events, people().iloc[:0], pd.Timestamp("2017-05-30"))
    assert nobody.empty
    assert custody.bands(nobody)["people"].tolist() == [0, 0, 0]


# Histories at random: three people, days within two years.
CLASSES = [
    ("arrest_or_detention", "enters"),
    ("bail_denied", "inside"),
    ("release", "leaves"),
    ("release_on_bail", "leaves"),
    ("conviction", "none"),
    ("conviction", "outside"),
    ("conviction_in_absentia", "none"),
    ("exile", "outside"),
    ("hearing", "none"),
]
OFFSETS = st.integers(0, 700)
START = pd.Timestamp("2015-01-01")


def events_of(precisions=("day", "month", "year"), doubts=(None, "approx", "inferred")):
    one = st.tuples(
        st.sampled_from("abc"), OFFSETS, st.sampled_from(CLASSES), st.sampled_from(precisions), st.sampled_from(doubts)
    )

    def built(rows):
        parts = []
        for number, (person, offset, (event_class, effect), precision, doubt) in enumerate(rows):
            date = START + offset * DAY
            date = date.replace(day=1) if precision != "day" else date
            date = date.replace(month=1) if precision == "year" else date
            parts.append(
                history((date, event_class, effect, precision, doubt), person=person).assign(
                    event_id=f"e{number}", sequence=number + 1
                )
            )
        return pd.concat(parts, ignore_index=True)

    return st.lists(one, min_size=1, max_size=12).map(built)


@settings(max_examples=60, deadline=None)
@given(events_of(), OFFSETS)
def test_the_bands_partition_the_people(events, offset):
    persons = people("a", "b", "c")
    held = custody.on(events, persons, START + offset * DAY)
    assert held["person_id"].tolist() == ["a", "b", "c"]
    assert held["status"].isin(custody.BANDS).all()
    assert custody.bands(held)["people"].sum() == 3


@settings(max_examples=60, deadline=None)
@given(events_of())
def test_nothing_changes_between_the_days_of_change(events):
    at = custody.at_any_date(events, people("a", "b", "c"))
    for day, following in pairwise(days_of(events)):
        if following - day > DAY:
            pd.testing.assert_frame_equal(at(day), at(following - DAY))


def days_of(events, lists=None, members=None) -> pd.DatetimeIndex:
    """Every day on which a band may change: both ends of each date's doubt, and the day after the later one."""
    told, _, _ = custody.read(events, people(*events["person_id"].unique()), lists, members)
    days = pd.concat([told["first"], told["last"], told["last"] + 1])
    return pd.DatetimeIndex(pd.to_datetime(days.unique(), unit="D")).sort_values()


def banded_on(spells, day):
    on = spells[(spells["start"] <= day) & ~(spells["end"] <= day)]
    return on.set_index("person_id")["status"].sort_index()


@settings(max_examples=60, deadline=None)
@given(events_of(), OFFSETS)
def test_spells_say_of_every_day_what_the_rule_says_of_that_day(events, offset):
    persons = people("a", "b", "c")
    spells = custody.over_time(events, persons)
    day = max(START + offset * DAY, spells["start"].min())

    expected = custody.on(events, persons, day).set_index("person_id")["status"].sort_index()

    assert banded_on(spells, day).to_dict() == expected.to_dict()


# With exact dates only: a second, vaguer release would otherwise be set aside by the exact one (the last rule).
@settings(max_examples=60, deadline=None)
@given(events_of(precisions=("day",), doubts=(None,)), st.sampled_from("abc"), OFFSETS, OFFSETS)
def test_from_its_day_on_a_release_never_raises_the_number_inside(events, person, released, offset):
    release = history((START + released * DAY, "release", "leaves"), person=person).assign(event_id="new", sequence=999)
    date = START + max(released, offset) * DAY
    persons = people("a", "b", "c")
    before = custody.on(events, persons, date)["status"].eq("inside").sum()
    after = custody.on(pd.concat([events, release], ignore_index=True), persons, date)["status"].eq("inside").sum()
    assert after <= before


@pytest.fixture(scope="module")
def record():
    names = ("case_events", "people", "lists", "list_members")
    return {name: frames.load(name) for name in names}


@pytest.fixture(scope="module")
def at(record):
    return custody.at_any_date(record["case_events"], record["people"], record["lists"], record["list_members"])


def test_everyone_on_the_list_of_amnesty_is_inside_on_30_may_2017(record, at):
    listed = record["list_members"]
    listed = listed[listed["list_id"].eq("amnesty-2017-05") & listed["basis"].isin(custody.LISTED_BASIS)]
    status = at(pd.Timestamp("2017-05-30")).set_index("person_id")["status"]
    assert len(listed) == 24
    assert status.loc[listed["person_id"]].eq("inside").all()


def test_the_list_adds_nobody_whom_the_events_do_not_hold(record):
    without = custody.on(record["case_events"], record["people"], pd.Timestamp("2017-05-30"))
    listed = record["list_members"]
    listed = listed.loc[listed["list_id"] == "amnesty-2017-05", "person_id"]
    assert without[without["person_id"].isin(listed)]["status"].eq("inside").all()


def test_everyone_released_is_out_until_the_next_word_on_custody(record, at):
    published = set(at(pd.Timestamp("2017-05-30"))["person_id"])
    events = record["case_events"]
    events = events[events["person_id"].isin(published)].sort_values(["date", "sequence"])
    for person, one in events.groupby("person_id"):
        for release in one[(one["custody_effect"] == "leaves") & (one["date_precision"] == "day")].itertuples():
            speaks = (one["custody_effect"] != "none") | one["event_class"].isin(custody.SENTENCING)
            later = one[speaks & (one["date"] > release.date)]
            same = one[speaks & (one["date"] == release.date) & (one["sequence"] > release.sequence)]
            until = later["date"].min() - DAY * 40 if len(later) else pd.Timestamp("2026-06-01")
            if len(same) or until < release.date:
                continue
            for date in (release.date, until):
                status = at(date).set_index("person_id").loc[person, "status"]
                assert status == "out", f"{person} on {date.date()} after {release.event_id}"


def test_an_exile_tried_in_absentia_is_never_inside(record, at):
    events = record["case_events"]
    never_held = events.groupby("person_id").filter(
        lambda one: (
            not one["custody_effect"].isin(["enters", "inside", "leaves"]).any()
            and one["event_class"].isin(["conviction_in_absentia", "exile"]).all()
        )
    )["person_id"]
    for year in range(2014, 2027):
        held = at(pd.Timestamp(f"{year}-06-15"))
        assert held[held["person_id"].isin(never_held)]["status"].eq("out").all()


def test_one_row_for_each_published_person_and_none_for_others(record, at):
    held = at(pd.Timestamp("2017-05-30"))
    persons = record["people"]
    assert len(held) == 133 == ((persons["publish_tier"] == "A") & (persons["record_kind"] == "person")).sum()
    assert not held["person_id"].str.startswith("withheld").any()


def test_spells_of_the_record_agree_with_the_bands_on_every_day_on_which_something_happens(record, at):
    spells = custody.over_time(record["case_events"], record["people"], record["lists"], record["list_members"])
    named = record["case_events"][~record["case_events"]["person_id"].str.startswith("withheld")]
    for day in days_of(named)[::7]:
        if day >= spells["start"].min():
            expected = at(day).set_index("person_id")["status"].sort_index()
            assert banded_on(spells, day).to_dict() == expected.to_dict(), day


def test_who_moved_between_two_dates_is_told_with_both_bands():
    events = history(("2015-03-10", "arrest_or_detention", "enters"), ("2015-09-01", "release", "leaves"))
    before, after = (custody.on(events, people(), pd.Timestamp(d)) for d in ("2015-05-01", "2015-09-02"))

    moved = custody.moved(before, after)

    assert moved[["person_id", "was", "now", "rule"]].to_numpy().tolist() == [["a", "inside", "out", "released"]]
    assert custody.moved(before, before).empty


def test_an_opinion_that_names_somebody_is_no_word_of_custody():
    events = history(("2015-03-10", "arrest_or_detention", "enters"))
    lists = pd.DataFrame(
        {"list_id": ["o"], "as_of": pd.to_datetime(["2016-01-01"]), "as_of_precision": ["day"], "says_held": [False]}
    )
    members = pd.DataFrame({"list_id": ["o"], "person_id": ["a"], "basis": ["confirmed"], "source_id": ["s"]})

    on = custody.on(events, people(), pd.Timestamp("2015-06-01"), lists, members)
    assert on["status"].tolist() == ["unknown"]
    on = custody.on(events, people(), pd.Timestamp("2015-06-01"), lists.assign(says_held=True), members)
    assert on["status"].tolist() == ["inside"]


def test_a_person_taken_out_on_request_keeps_the_place_in_the_bands():
    events = history(("2015-03-10", "arrest_or_detention", "enters"), ("2015-09-01", "release", "leaves"))
    removed = people().assign(publish_tier="removed")

    assert custody.on(events, removed, pd.Timestamp("2015-05-01"))["status"].tolist() == ["inside"]


def test_withheld_people_are_counted_by_group_only_where_they_are_five_or_more():
    persons = pd.DataFrame(
        {
            "person_id": [*"abcdefgh"], "publish_tier": ["A", *"BBBBBBB"], "record_kind": "person",
            "group_size": None,
        }
    )  # fmt: skip
    held = pd.DataFrame({"person_id": ["a"], "status": ["inside"]})
    groups = pd.DataFrame({"person_id": [*"abcdefgh"], "case_id": ["one"] * 6 + ["two"] * 2})

    counted = custody.counts_by(held, persons, groups).set_index("case_id")

    assert counted.loc["one", ["inside", "withheld"]].tolist() == [1, 5]
    assert counted.loc["two", "inside"] == 0
    assert pd.isna(counted.loc["two", "withheld"])


def test_everyone_on_the_list_is_out_after_a_pardon_or_release_person_by_person(record, at):
    listed = record["list_members"]
    listed = listed[listed["list_id"].eq("amnesty-2017-05") & listed["basis"].isin(custody.LISTED_BASIS)]["person_id"]
    events = record["case_events"]
    days = events.loc[events["person_id"].isin(listed), "date"].drop_duplicates()
    told = 0
    for person in listed:
        mine = events[events["person_id"] == person].sort_values(["date", "sequence"])
        releases = mine[(mine["custody_effect"] == "leaves") & (mine["date"] > "2017-05-30")]
        for release in releases.itertuples():
            later = mine[
                (mine["date"] > release.date)
                & (mine["custody_effect"].isin(["enters", "inside"]) | mine["event_class"].isin(custody.SENTENCING))
            ]["date"].min()
            end = release.date + pd.offsets.MonthEnd(0) if release.date_precision == "month" else release.date
            for day in days[(days > end) & ~(days >= later)]:
                assert at(day).set_index("person_id").loc[person, "status"] == "out", f"{person} on {day.date()}"
                told += 1
    assert told > 50
