"""Spells agree with the bands they are made of, and numbers with the spells."""

import pandas as pd

from dashboard.analysis import custody, spells


def dated(rows, column="date"):
    frame = pd.DataFrame(rows, columns=[column, f"{column}_precision", "date_doubt"])
    return frame.assign(**{column: pd.to_datetime(frame[column])})


def banded(*rows):
    frame = pd.DataFrame(rows, columns=["as_of", "person_id", "status"])
    return frame.assign(as_of=pd.to_datetime(frame["as_of"]))


def history():
    columns = ["person_id", "event_id", "date", "event_class", "custody_effect"]
    rows = [
        ("a", "E1", "2016-01-10", "arrest_or_detention", "enters"),
        ("a", "E2", "2016-03-01", "release", "leaves"),
        ("b", "E3", "2016-02-01", "arrest_or_detention", "enters"),
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(
        date=pd.to_datetime(frame["date"]), date_precision="day", date_doubt=None, sequence=1, source_id="s", detail="x"
    )


def people():
    return pd.DataFrame({"person_id": ["a", "b"], "publish_tier": "A", "record_kind": "person"})


def test_a_month_spans_all_its_days_and_a_year_all_of_its():
    found = spells.span(
        dated([("2016-02-01", "month", None), ("2016-01-01", "year", None), ("2016-02-03", "day", None)])
    )
    assert found["start"].dt.strftime("%Y-%m-%d").tolist() == ["2016-02-01", "2016-01-01", "2016-02-03"]
    assert found["end"].dt.strftime("%Y-%m-%d").tolist() == ["2016-02-29", "2016-12-31", "2016-02-03"]


def test_a_vague_date_is_wider_than_it_says():
    found = spells.span(dated([("2016-02-10", "day", "approx"), ("2016-02-01", "month", "inferred")]))
    assert found["start"].dt.strftime("%Y-%m-%d").tolist() == ["2016-02-03", "2016-01-01"]
    assert found["end"].dt.strftime("%Y-%m-%d").tolist() == ["2016-02-17", "2016-03-29"]


def test_days_with_one_band_join_into_one_spell():
    found = spells.joined(
        banded(
            ("2016-01-01", "a", "out"),
            ("2016-01-02", "a", "inside"),
            ("2016-01-05", "a", "inside"),
            ("2016-01-09", "a", "out"),
        )
    )
    assert found["status"].tolist() == ["out", "inside", "out"]
    assert found["end"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2016-01-02", "2016-01-09", ""]


def test_spells_of_two_people_do_not_run_into_each_other():
    found = spells.joined(banded(("2016-01-01", "a", "out"), ("2016-01-01", "b", "out")))
    assert len(found) == 2


def test_the_numbers_over_time_are_those_of_the_bands_on_every_day():
    events, whom = history(), people()
    counted = spells.counted(spells.over_time(custody.at_any_date(events, whom), custody.change_days(events)))
    for day in pd.date_range("2016-01-10", "2016-04-01"):
        at = counted[counted["date"] <= day].iloc[-1]
        bands = custody.on(events, whom, day)["status"].value_counts()
        assert {b: at[b] for b in ("inside", "unknown", "out")} == {
            b: bands.get(b, 0) for b in ("inside", "unknown", "out")
        }


def test_the_bands_always_add_up_to_all_people():
    events, whom = history(), people()
    counted = spells.counted(spells.over_time(custody.at_any_date(events, whom), custody.change_days(events)))
    assert (counted[["inside", "unknown", "out"]].sum(axis=1) == 2).all()


def test_a_window_cuts_the_spells_at_its_edges_and_drops_the_rest():
    found = spells.joined(
        banded(("2016-01-01", "a", "inside"), ("2016-06-01", "a", "out"), ("2018-01-01", "a", "unknown"))
    )
    cut = spells.within(found, pd.Timestamp("2016-03-01"), pd.Timestamp("2017-01-01"))
    assert cut["status"].tolist() == ["inside", "out"]
    assert cut["start"].iloc[0] == pd.Timestamp("2016-03-01")
    assert cut["end"].iloc[1] == pd.Timestamp("2017-01-01")
