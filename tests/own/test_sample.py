"""An observers' sample as it is pasted, with strata and the time of each report."""

import pandas as pd

from dashboard import own

read, strata = own.sample.read, own.sample.strata


def said(faults) -> list[tuple]:
    return [(fault.row, fault.column, fault.key.rpartition("-")[2]) for fault in faults]


def test_strata_and_times_are_read_where_the_table_has_them():
    sample, faults, _ = read("station,stratum,votes,base,time\na,town,10,20,18:40\nb,land,,,\nc,land,5,9,9:05:30")
    assert not faults
    assert sample["stratum"].tolist() == ["town", "land", "land"]
    assert sample["time"].tolist()[:2] == [pd.Timestamp("2000-01-01 18:40"), pd.NaT]
    assert sample["time"].iloc[2] == pd.Timestamp("2000-01-01 09:05:30")
    assert list(read("votes,base\n1,2")[0]) == ["station", "votes", "base"]


def test_times_have_a_day_all_or_none():
    sample, faults, _ = read("votes,base,time\n1,2,2017-06-04 23:50\n1,2,2017-06-05T00:10\n1,2,")
    assert not faults
    assert sample["time"].tolist()[:2] == [pd.Timestamp("2017-06-04 23:50"), pd.Timestamp("2017-06-05 00:10")]
    assert said(read("votes,base,time\n1,2,2017-06-04 23:50\n1,2,23:55")[1]) == [(3, "time", "day")]


def test_a_moment_is_a_time_with_or_without_a_day():
    moment = own.sample.moment
    assert moment("7:05") == pd.Timestamp("2000-01-01 07:05")
    assert moment("2017-06-04 18:40") == pd.Timestamp("2017-06-04 18:40")
    for wrong in ("", "24:00", "18:60", "2017-02-30 10:00", "9999-12-31", "១៨:៤០", '"', "18:40 x", "0000-01-01 10:00"):
        assert moment(wrong) is None, wrong


def test_a_heading_that_stands_twice_is_a_fault():
    assert said(read("stratum,votes,base,stratum,time,time\nx,1,2,y,,")[1]) == [
        (1, "stratum", "heading"), (1, "time", "heading"),
    ]  # fmt: skip


def test_every_fault_of_the_further_columns_is_told_at_once():
    _, faults, _ = read("station,stratum,votes,base,time\na,,x,20,25:00\nb,land,1,2,2017-02-30 10:00\nc,land,1,2,noon")
    assert said(faults) == [
        (2, "votes", "number"), (2, "stratum", "empty"), (2, "time", "time"), (3, "time", "time"), (4, "time", "time"),
    ]  # fmt: skip


def test_the_table_of_strata():
    units, faults = strata("stratum;stations\ntown;1 200\nland;2 300")
    assert not faults
    assert units.to_dict() == {"town": 1200, "land": 2300}
    units, faults = strata("stratum,stations\ntown,0\ntown,5\n,x\nland,7")
    assert units.empty
    assert said(faults) == [(2, "stations", "number"), (4, "stratum", "empty"), (4, "stations", "number")]
    assert said(strata("a,b")[1]) == [(1, "stratum", "heading"), (1, "stations", "heading")]


def test_a_stratum_that_is_not_in_the_country_or_has_fewer_stations_is_named():
    sample = pd.DataFrame({"stratum": ["town", "town", "sea"]})
    found = own.sample.unfit(sample, pd.Series({"town": 1, "land": 5}))
    assert [(one.key, one.values["text"]) for one in found] == [  # noqa: PD011
        ("sampling-fault-stratum", "sea"), ("sampling-fault-drawn", "town"),
    ]  # fmt: skip
