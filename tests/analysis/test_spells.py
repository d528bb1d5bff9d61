"""Numbers agree with the spells they are counted from, and windows cut them."""

import pandas as pd

from dashboard.analysis import custody, spells


def dated(rows, column="date"):
    frame = pd.DataFrame(rows, columns=[column, f"{column}_precision", "date_doubt"])
    return frame.assign(**{column: pd.to_datetime(frame[column])})


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


def test_the_numbers_over_time_are_those_of_the_bands_on_every_day():
    events, whom = history(), people()
    counted = spells.counted(custody.over_time(events, whom))
    for day in pd.date_range("2016-01-10", "2016-04-01"):
        at = counted[counted["date"] <= day].iloc[-1]
        bands = custody.on(events, whom, day)["status"].value_counts()
        assert {b: at[b] for b in ("inside", "unknown", "out")} == {
            b: bands.get(b, 0) for b in ("inside", "unknown", "out")
        }


def test_the_bands_always_add_up_to_all_people():
    events, whom = history(), people()
    counted = spells.counted(custody.over_time(events, whom))
    assert (counted[["inside", "unknown", "out"]].sum(axis=1) == 2).all()


def test_a_window_cuts_the_spells_at_its_edges_and_drops_the_rest():
    found = pd.DataFrame(
        {
            "person_id": ["a", "a", "a"], "status": ["inside", "out", "unknown"],
            "start": pd.to_datetime(["2016-01-01", "2016-06-01", "2018-01-01"]),
            "end": pd.to_datetime(["2016-06-01", "2018-01-01", None]),
        }
    )  # fmt: skip
    cut = spells.within(found, pd.Timestamp("2016-03-01"), pd.Timestamp("2017-01-01"))
    assert cut["status"].tolist() == ["inside", "out"]
    assert cut["start"].iloc[0] == pd.Timestamp("2016-03-01")
    assert cut["end"].iloc[1] == pd.Timestamp("2017-01-01")


def test_the_number_of_a_month_is_that_of_its_last_day():
    counted = spells.counted(custody.over_time(history(), people()))

    months = spells.monthly(counted, pd.Timestamp("2016-03-15")).set_index("date")

    assert months.loc["2016-01-31", ["inside", "unknown", "out"]].tolist() == [1, 0, 1]
    assert months.loc["2016-02-29", ["inside", "unknown", "out"]].tolist() == [1, 1, 0]
    assert months.loc["2016-03-15", ["inside", "unknown", "out"]].tolist() == [0, 1, 1]
