"""A pasted sample of stations: votes and the base they are a share of, with every fault and every missing report."""

import csv
import io
import re

import pandas as pd

from dashboard.own import numbers
from dashboard.own.faults import Fault, shown

COUNTED = ["votes", "base"]
# Longer than the sample of any count: what is longer was pasted by mistake.
ROWS = 100_000
DELIMITERS = "\t;,"
# Headings that a sample may have, each once.
FURTHER = ["station", "stratum", "time"]
# A day is needed only where reports came in on several. One that nobody named is set far before any count.
TIME = re.compile(r"(?:((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})[ T])?([01]?[0-9]|2[0-3]):([0-5][0-9](?::[0-5][0-9])?)")
SOME_DAY = pd.Timestamp("2000-01-01")


def read(text: str) -> tuple[pd.DataFrame, list[Fault], list[Fault]]:
    """A pasted table as a sample for `analysis.sampling.ratio`, with all its faults, and the reports that cannot be.

    With any fault the sample is empty. Columns are told by their headings `votes` and `base`, and `station`, `stratum` and
    `time` where there are such; an empty cell or a dash is a missing report, and so is a row of empty cells. Rows are
    numbered as pasted. time: when the report came, 18:40 or 2017-06-04 18:40; either each has a day or none has.
    """
    empty = pd.DataFrame({"station": [], "votes": pd.array([], "Int64"), "base": pd.array([], "Int64")})
    names, whole, faults = _table(text, COUNTED)
    if not names:
        return empty, faults, []
    values = {name: numbers.column([row[name] for _, row in whole]) for name in COUNTED}
    made, impossible, seen = [], [], set()
    for (n, row), votes, base in zip(whole, values["votes"], values["base"], strict=True):
        station = row.get("station") or f"row {n}"
        if station in seen:
            faults.append(_fault(n, "station", "twice", station))
        seen.add(station)
        cells = {"votes": votes, "base": base}
        for name, value in cells.items():
            if isinstance(value, numbers.Wrong):
                cells[name] = None
                if value.key != "own-dash":
                    faults.append(_fault(n, name, "number", row[name]))
        if None not in cells.values() and cells["votes"] > cells["base"]:
            impossible.append(_fault(n, "votes", "more", row["votes"]))
        made.append((station, *cells.values()))
    further, wrong = _further(names, whole)
    faults += wrong
    if faults:
        return empty, sorted(faults, key=lambda fault: fault.row), impossible
    sample = pd.DataFrame(made, columns=["station", *COUNTED])
    return sample.astype(dict.fromkeys(COUNTED, "Int64")).assign(**further), [], impossible


def strata(text: str) -> tuple[pd.Series, list[Fault]]:
    """Stations of the country by stratum, from a table with the headings `stratum` and `stations`, with all its faults."""
    _, whole, faults = _table(text, ["stratum", "stations"])
    found: dict[str, int] = {}
    values = numbers.column([row["stations"] for _, row in whole])
    for (n, row), stations in zip(whole, values, strict=True):
        name = row["stratum"]
        if not name:
            faults.append(_fault(n, "stratum", "empty"))
        elif name in found:
            faults.append(_fault(n, "stratum", "twice", name))
        if not isinstance(stations, int) or stations < 1:
            faults.append(_fault(n, "stations", "number", row["stations"]))
        else:
            found[name] = stations
    made = pd.Series({} if faults else found, dtype="int64", name="stations")
    return made, sorted(faults, key=lambda fault: fault.row)


def moment(text: str) -> pd.Timestamp | None:
    """A time as 18:40 or 2017-06-04 18:40; None where it is neither. Without a day it is on `SOME_DAY`."""
    found = TIME.fullmatch(text)
    try:
        return found and pd.Timestamp(f"{found[1] or SOME_DAY.date()} {found[2].zfill(2)}:{found[3]}")
    except ValueError:
        return None


def dated(time: pd.Timestamp) -> bool:
    """Whether the day of a time was named."""
    return time.date() != SOME_DAY.date()


def unfit(sample: pd.DataFrame, units: pd.Series) -> list[Fault]:
    """The strata of a sample that the table of strata has not, or of which more stations are in the sample than there are."""
    drawn = sample["stratum"].value_counts(sort=False)
    unknown = [_fault(0, "stratum", "stratum", name) for name in drawn.index if name not in units.index]
    many = [
        Fault("sampling-fault-drawn", 0, "stratum", {"text": shown(name), "n": int(n), "total": int(units[name])})
        for name, n in drawn.items()
        if name in units.index and n > units[name]
    ]
    return unknown + many


def _table(text: str, needed: list[str]) -> tuple[list[str], list[tuple[int, dict[str, str]]], list[Fault]]:
    """Headings, rows of as many cells by their number, and faults; no headings where it cannot be read as a table."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        return [], [], [_fault(1, "", "unreadable")]
    # A row of empty cells is a station without a report; an empty line is nothing.
    told = [
        (n, [cell.strip() for cell in row]) for n, row in enumerate(rows, 1) if len(row) > 1 or "".join(row).strip()
    ]
    while told and not any(told[0][1]):
        del told[0]
    if not told:
        return [], [], [_fault(1, name, "heading") for name in needed]
    (first, headings), *body = told
    names = [heading.casefold() for heading in headings]
    faults = [_fault(first, name, "heading") for name in needed if names.count(name) != 1]
    faults += [_fault(first, name, "heading") for name in FURTHER if name not in needed and names.count(name) > 1]
    if faults or len(body) > ROWS:
        return [], [], faults or [_fault(ROWS, "", "many")]
    faults = [_fault(n, "", "cells", str(len(cells))) for n, cells in body if len(cells) != len(names)]
    return names, [(n, dict(zip(names, cells, strict=True))) for n, cells in body if len(cells) == len(names)], faults


def _further(names: list[str], whole: list[tuple[int, dict[str, str]]]) -> tuple[dict[str, pd.Series], list[Fault]]:
    """The columns `stratum` and `time` where the table has them."""
    found, faults = {}, []
    if "stratum" in names:
        found["stratum"] = pd.Series([row["stratum"] for _, row in whole], dtype="str")
        faults += [_fault(n, "stratum", "empty") for n, row in whole if not row["stratum"]]
    if "time" in names:
        read = [moment(row["time"]) for _, row in whole]
        found["time"] = pd.Series(pd.to_datetime(read), dtype="datetime64[us]")
        faults += [
            _fault(n, "time", "time", row["time"])
            for (n, row), at in zip(whole, read, strict=True)
            if row["time"] and at is None
        ]
        without = [(n, row["time"]) for (n, row), at in zip(whole, read, strict=True) if at and not dated(at)]
        if len(without) < sum(at is not None for at in read):
            faults += [_fault(n, "time", "day", said) for n, said in without]
    return found, faults


def _fault(row: int, column: str, kind: str, text: str = "") -> Fault:
    return Fault(f"sampling-fault-{kind}", row, column, {"text": shown(text)})


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return next((sign for sign in DELIMITERS if sign in first), ",")
