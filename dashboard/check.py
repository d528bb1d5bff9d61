"""Every breach of a data folder: of its contract, of its arithmetic, and of its histories."""

from pathlib import Path

import pandas as pd

from dashboard import contract, frames
from dashboard.analysis import arithmetic, histories
from dashboard.contract import Breach

# What a reader must hear of first: a table that cannot be read hides its other faults.
GRAVEST = ["missing contract", "not a data package", "missing table", "encoding", "empty file", "columns", "type"]
UNREADABLE = {*GRAVEST, "required", "primary key", "unique"}


def breaches(folder: Path) -> list[Breach]:
    """All breaches that no known exception explains, the gravest first."""
    found = _other_contract(folder) or contract.breaches(folder)
    if not {b.rule for b in found} & UNREADABLE:
        # Sums and histories need every table to be readable; a cell out of range is no reason to be silent on them.
        tables = frames.every(folder)
        found = found + _sums(folder, tables) + _further_keys(tables) + _histories(folder, tables)
    return sorted(found, key=_gravity)


def _gravity(breach: Breach) -> tuple:
    grave = GRAVEST.index(breach.rule) if breach.rule in GRAVEST else len(GRAVEST)
    return grave, breach.file, breach.line or 0, breach.column, breach.rule


def known(folder: Path) -> pd.DataFrame:
    """The known exceptions of a folder."""
    return frames.load("exceptions", folder)


def _other_contract(folder: Path) -> list[Breach]:
    # The pages ask for these tables and columns: a package that declares others is not one of the same contract.
    ours, theirs = contract.read(frames.shipped()), contract.read(folder)
    found = []
    for name, table in ours.items():
        if name not in theirs:
            found.append(Breach("datapackage.json", None, "", name, "missing table", "a resource of this name"))
            continue
        found += [
            Breach("datapackage.json", None, column, name, "columns", "this column in the table")
            for column in table.columns
            if column not in theirs[name].columns
        ]
    return found


def _sums(folder: Path, tables: dict[str, pd.DataFrame]) -> list[Breach]:
    broken = arithmetic.breaches(tables)
    left, stale = arithmetic.unexplained(broken, tables["exceptions"])
    found = [
        Breach(
            f"{row.table}.csv",
            _line(folder, row.table, row.key),
            "",
            str(row.found),
            f"{row.rule} ({row.subject})",
            str(row.expected),
        )
        for row in left.itertuples()
    ]
    return found + [
        Breach(
            "exceptions.csv", int(row.Index) + 2, row.subject, "", row.rule, "a breach to explain; it no longer occurs"
        )
        for row in stale.itertuples()
    ]


def _line(folder: Path, table: str, key: str) -> int | None:
    primary = contract.read(folder)[table].primary_key
    text = frames.load(table, folder)
    rows = text.index[text[list(primary)].astype(str).agg("/".join, axis=1) == str(key)] if len(primary) else []
    return int(rows[0]) + 2 if len(rows) else None


def _further_keys(tables: dict[str, pd.DataFrame]) -> list[Breach]:
    # Table Schema has no key into a list: the space-separated source keys are looked up here.
    sources = set(tables["sources"]["source_id"])
    found = []
    for name, frame in tables.items():
        for column in ("other_source_ids",):
            if column in frame.columns:
                for row, cell in frame[column].dropna().items():
                    found += [
                        Breach(f"{name}.csv", int(row) + 2, column, key, "foreign key", "a source_id of sources")
                        for key in cell.split()
                        if key not in sources
                    ]
    return found


def _histories(folder: Path, tables: dict[str, pd.DataFrame]) -> list[Breach]:
    return [
        Breach("case_events.csv", _line(folder, "case_events", row.event_id), "date", row.found, row.rule, row.expected)
        for row in histories.contradictions(tables["case_events"]).itertuples()
    ]
