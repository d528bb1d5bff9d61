"""A release before its arrest is a contradiction; a release without one is a gap."""

import pandas as pd

from dashboard.analysis import histories


def history(*steps):
    rows = [
        {"event_id": f"E{i}", "person_id": "p", "date": pd.Timestamp(when), "sequence": i, "custody_effect": effect}
        for i, (when, effect) in enumerate(steps)
    ]
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
