"""How long custody lasted: histories that a person can count, and the published example of the estimate."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import durations

AS_OF = pd.Timestamp("2020-01-01")


def history(*told, person="a"):
    rows = [
        {
            "event_id": f"{person}{n}", "person_id": person, "date": pd.Timestamp(date), "date_precision": precision,
            "date_doubt": None, "sequence": n + 1, "event_class": event_class, "custody_effect": effect, "source_id": "s",
        }
        for n, (date, event_class, effect, precision) in enumerate(told)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def people(*persons):
    return pd.DataFrame({"person_id": list(persons or "a"), "publish_tier": "A", "record_kind": "person"})


ARREST = ("2016-01-10", "arrest_or_detention", "enters", "day")
RELEASE = ("2016-03-10", "release", "leaves", "day")


def lasted(*told, as_of=AS_OF):
    return durations.lasted(durations.intervals(history(*told), people()), as_of)


def test_from_arrest_to_release_the_days_are_counted():
    row = lasted(ARREST, RELEASE).iloc[0]

    assert (row["days"], row["days_most"], row["ended"], row["held"]) == (60, 60, True, False)


def test_without_a_release_it_is_at_least_up_to_the_last_word():
    row = lasted(ARREST, ("2016-02-10", "bail_denied", "inside", "day")).iloc[0]

    assert (row["days"], row["ended"], row["held"]) == (31, False, False)
    assert pd.isna(row["days_most"])
    assert row["asserted_on"] == pd.Timestamp("2016-02-10")


def test_an_arrest_and_nothing_else_lasted_at_least_no_day():
    row = lasted(ARREST).iloc[0]

    assert (row["days"], row["ended"]) == (0, False)


def test_before_a_release_that_lies_ahead_custody_goes_on():
    row = lasted(ARREST, RELEASE, as_of=pd.Timestamp("2016-02-09")).iloc[0]

    assert (row["days"], row["ended"], row["held"]) == (30, False, True)


def test_a_month_gives_a_shortest_and_a_longest_time():
    row = lasted(("2016-01-01", "arrest_or_detention", "enters", "month"), RELEASE).iloc[0]

    assert (row["days"], row["days_most"]) == (39, 69)


def test_two_dates_of_one_arrest_are_one_interval_and_widen_it():
    found = lasted(ARREST, ("2016-01-12", "arrest_or_detention", "enters", "day"), RELEASE)

    assert found[["days", "days_most"]].to_numpy().tolist() == [[58, 60]]


def test_a_second_arrest_long_after_leaves_the_end_of_the_first_unknown():
    found = lasted(
        ARREST, ("2018-01-10", "arrest_or_detention", "enters", "day"), ("2018-01-20", "release", "leaves", "day")
    )

    assert found["ended"].tolist() == [False, True]
    assert found["days"].tolist() == [0, 10]


def test_found_at_liberty_the_end_is_not_known():
    found = lasted(ARREST, ("2016-06-01", "hearing", "outside", "day"))

    assert found[["ended", "days"]].to_numpy().tolist() == [[False, 0]]


def test_a_release_without_an_arrest_has_no_length():
    assert durations.intervals(history(RELEASE), people()).empty


def test_a_release_told_twice_ends_custody_once():
    found = lasted(ARREST, RELEASE, ("2016-03-12", "release", "leaves", "day"))

    assert found[["days", "days_most"]].to_numpy().tolist() == [[60, 62]]


def test_time_before_a_verdict_ends_with_the_verdict():
    told = durations.intervals(history(ARREST, ("2016-02-10", "conviction", "none", "day"), RELEASE), people())

    row = durations.before_trial(told, AS_OF).iloc[0]

    assert (row["days"], row["ended"], row["ended_by"]) == (31, True, "verdict")


def test_custody_that_began_with_the_verdict_is_no_detention_before_trial():
    told = durations.intervals(history(("2016-01-10", "conviction", "enters", "day"), RELEASE), people())

    assert len(told) == 1
    assert durations.before_trial(told, AS_OF).empty


def times(ended, censored):
    days = [*ended, *censored]
    return pd.DataFrame(
        {
            "person_id": [str(n) for n in range(len(days))], "days": pd.array(days, dtype="Int64"),
            "days_most": pd.array(days, dtype="Int64"), "ended": [True] * len(ended) + [False] * len(censored),
        }
    )  # fmt: skip


def test_the_estimate_of_the_published_trial_of_6_mercaptopurine():
    # Freireich and others, Blood 21 (1963): weeks of remission of 21 children; printed in every textbook since.
    found = times([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])

    curve = durations.survival(found).set_index("days")

    for week, share, at_risk in [
        (6, 0.8571, 21), (7, 0.8067, 17), (10, 0.7529, 15), (13, 0.6902, 12), (16, 0.6275, 11), (22, 0.5378, 7),
        (23, 0.4482, 6),
    ]:  # fmt: skip
        assert curve.loc[week, "share"] == pytest.approx(share, abs=0.0001)
        assert curve.loc[week, "at_risk"] == at_risk
    assert curve.loc[0, "share"] == 1
    assert durations.median(curve.reset_index()) == 23


def test_without_censoring_it_is_the_plain_share():
    curve = durations.survival(times([1, 2, 3, 4, 5], [])).set_index("days")

    assert curve["share"].tolist() == pytest.approx([1, 0.8, 0.6, 0.4, 0.2, 0])


def test_a_group_under_the_smallest_size_is_not_estimated():
    assert durations.survival(times([1, 2, 3, 4], [])).empty
    assert durations.survival(times([], [1, 2, 3, 4, 5, 6])).empty, "nobody's end is known"


def test_fewer_than_half_ended_has_no_median():
    assert durations.median(durations.survival(times([1, 2], [3, 4, 5, 6, 7]))) is None


def test_a_limit_is_passed_only_where_the_shortest_reading_passes_it():
    spells = times([182, 184], [])

    assert durations.over_limit(spells, 6).tolist() == [False, True]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.booleans()), min_size=5, max_size=30))
def test_the_curve_never_rises_and_stays_between_nought_and_one(spells):
    found = times([d for d, ended in spells if ended], [d for d, ended in spells if not ended])
    curve = durations.survival(found)

    assert curve["share"].is_monotonic_decreasing
    assert curve["share"].between(0, 1).all()
    assert curve["at_risk"].is_monotonic_decreasing


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 1500), st.sampled_from(["enters", "inside", "leaves", "outside", "none"])), max_size=8
    )
)
def test_an_interval_never_ends_before_it_begins(steps):
    told = [(pd.Timestamp("2014-01-01") + pd.Timedelta(days=d), "other", e, "day") for d, e in sorted(steps)]
    if not told:
        return
    found = durations.lasted(durations.intervals(history(*told), people()), AS_OF)

    assert (found["days"] >= 0).all()
    assert (found["days_most"].dropna() >= found.loc[found["days_most"].notna(), "days"]).all()
    assert (found["from_first"] <= found["from_last"]).all()


def test_a_limit_is_the_whole_one_where_a_source_states_it_and_never_added_up():
    stated = pd.DataFrame(
        {
            "limit_id": ["f1", "f2", "m1"], "offence_kind": ["felony", "felony", "misdemeanour"],
            "first_months": pd.array([6, None, 4], "Int64"), "extensions": pd.array([2, None, 1], "Int64"),
            "extension_months": pd.array([6, None, None], "Int64"), "total_months": pd.array([None, 18, None], "Int64"),
        }
    )  # fmt: skip

    found = durations.limits(stated).set_index("offence_kind")

    assert found["months"].to_dict() == {"felony": 18, "misdemeanour": 4}
    assert found["whole"].to_dict() == {"felony": True, "misdemeanour": False}
