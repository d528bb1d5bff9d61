"""What cannot have been, what is odd and may be true, and what is a gap: three things."""

import pandas as pd

from dashboard.analysis import histories


def history(*steps):
    rows = [
        {
            "event_id": f"E{i}", "person_id": "p", "case_id": "c", "date": pd.Timestamp(when), "date_precision": "day",
            "date_doubt": None, "sequence": i, "custody_effect": effect, "event_class": more[0] if more else "other",
        }
        for i, (when, effect, *more) in enumerate(steps)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_a_release_before_its_arrest_is_listed():
    found = histories.contradictions(history(("2016-08-01", "leaves"), ("2016-08-15", "enters")))

    assert found["event_id"].tolist() == ["E0"]
    assert found["rule"].tolist() == ["release before arrest"]


def test_a_release_with_no_arrest_on_record_is_a_gap_and_no_fault():
    assert histories.contradictions(history(("2016-08-01", "leaves"))).empty


def test_arrest_release_arrest_is_in_order():
    steps = history(("2016-08-01", "enters"), ("2016-08-03", "leaves"), ("2017-01-01", "enters"))

    assert histories.contradictions(steps).empty


def test_arrest_and_release_on_one_day_are_in_order():
    assert histories.contradictions(history(("2016-08-01", "enters"), ("2016-08-01", "leaves"))).empty


def test_an_event_after_a_death_is_listed_and_an_opinion_after_it_is_not():
    steps = history(
        ("2016-08-01", "leaves", "death"), ("2016-09-01", "none", "hearing"), ("2016-10-01", "none", "un_body")
    )

    found = histories.contradictions(steps)

    assert found[["event_id", "rule"]].to_numpy().tolist() == [["E1", "event after death"]]


def test_a_second_custody_with_no_release_between_is_odd():
    found = histories.odd(history(("2014-01-06", "enters"), ("2016-08-15", "enters"), ("2018-08-20", "leaves")))

    assert found[["key", "rule"]].to_numpy().tolist() == [["E1", "two open custodies"]]


def test_two_dates_of_one_arrest_are_not_odd():
    assert histories.odd(history(("2016-08-15", "enters"), ("2016-08-17", "enters"))).empty


def test_a_conviction_before_the_charge_of_its_case_is_odd():
    steps = history(("2016-08-15", "none", "conviction"), ("2016-09-01", "none", "charge"))

    assert histories.odd(steps)["rule"].tolist() == ["conviction before charge"]
    assert histories.odd(steps.assign(case_id=["c", "d"])).empty, "of two cases nothing follows"


def test_a_count_of_a_day_from_a_source_of_a_month_is_finer_than_its_source():
    claims = pd.DataFrame(
        {"claim_id": ["fine", "plain"], "as_of_precision": ["day", "month"], "as_of_text": ["2020-01-05", "2020-01"],
         "source_id": ["s", "s"]}
    )  # fmt: skip
    sources = pd.DataFrame({"source_id": ["s"], "date_precision": ["month"]})

    assert histories.finer_than_source(claims, sources)["key"].tolist() == ["fine"]
