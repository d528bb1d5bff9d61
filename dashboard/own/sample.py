"""A pasted sample of stations: votes and the base they are a share of, with every fault and every missing report."""

import csv
import io

import pandas as pd

from dashboard.own import numbers
from dashboard.own.faults import Fault, shown

COUNTED = ["votes", "base"]
# Longer than the sample of any count: what is longer was pasted by mistake.
ROWS = 100_000
DELIMITERS = "\t;,"


def read(text: str) -> tuple[pd.DataFrame, list[Fault], list[Fault]]:
    """A pasted table as a sample for `analysis.sampling.ratio`, with all its faults, and the reports that cannot be.

    With any fault the sample is empty. Columns are told by their headings `votes` and `base`, and `station` where there
    is one; an empty cell or a dash is a missing report, and so is a row of empty cells. Rows are numbered as pasted.
    """
    empty = pd.DataFrame({"station": [], "votes": pd.array([], "Int64"), "base": pd.array([], "Int64")})
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        return empty, [_fault(1, "", "unreadable")], []
    # A row of empty cells is a station without a report; an empty line is nothing.
    told = [
        (n, [cell.strip() for cell in row]) for n, row in enumerate(rows, 1) if len(row) > 1 or "".join(row).strip()
    ]
    while told and not any(told[0][1]):
        del told[0]
    if not told:
        return empty, [_fault(1, name, "heading") for name in COUNTED], []
    (first, headings), *body = told
    names = [heading.casefold() for heading in headings]
    faults = [_fault(first, name, "heading") for name in COUNTED if names.count(name) != 1]
    if faults or len(body) > ROWS:
        return empty, faults or [_fault(ROWS, "", "many")], []
    faults = [_fault(n, "", "cells", str(len(cells))) for n, cells in body if len(cells) != len(names)]
    whole = [(n, dict(zip(names, cells, strict=True))) for n, cells in body if len(cells) == len(names)]
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
    if faults:
        return empty, sorted(faults, key=lambda fault: fault.row), impossible
    sample = pd.DataFrame(made, columns=["station", *COUNTED])
    return sample.astype(dict.fromkeys(COUNTED, "Int64")), [], impossible


def _fault(row: int, column: str, kind: str, text: str = "") -> Fault:
    return Fault(f"sampling-fault-{kind}", row, column, {"text": shown(text)})


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return next((sign for sign in DELIMITERS if sign in first), ",")
