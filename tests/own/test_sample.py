"""An observers' sample as it is pasted, with strata and the time of each report."""

import pandas as pd

from dashboard import own

read, strata = own.sample.read, own.sample.strata


def said(faults) -> list[tuple]:
    return [(fault.row, fault.column, fault.key.rpartition("-")[2]) for fault in faults]


def test_strata_and_times_are_read_where_the_table_has_them():
    sample, faults, _ = read(
        "station,stratum,votes,base,time\na,town,10,20,18:40\nb,land,,,\nc,land,5,9,2017-06-04 19:05"
    )
    assert not faults
    assert sample["stratum"].tolist() == ["town", "land", "land"]
    assert sample["time"].tolist()[:2] == [pd.Timestamp("2000-01-01 18:40"), pd.NaT]
    assert sample["time"].iloc[2] == pd.Timestamp("2017-06-04 19:05")
    assert list(read("votes,base\n1,2")[0]) == ["station", "votes", "base"]


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
