"""The rows of mapped files as numbers and areas in DuckDB: nothing is left out, and what cannot be read is marked.

Makes the table `cells`, one row per row of the files below their headings: file (place in the list), row, kind, the texts
of the levels and of their names, `n_<role>` and `p_<n>` (wide) or `party` and `n_votes` (long) as `numerals.encoded`.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from dashboard.contract import DataError
from dashboard.intake import layout, mapping, numerals
from dashboard.intake.files import Source, scan
from dashboard.intake.layout import Layout
from dashboard.intake.mapping import LEVELS, NUMBERS, Mapping
from dashboard.intake.numerals import quoted

# What DuckDB may hold before it writes to the disk; with what it holds besides, an import stays below 2 GB.
MEMORY = "1200MB"
DATA, TOTAL, EMPTY, BROKEN = range(4)
AREAS = ("province", "district", "commune")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Read:
    """What `cells` holds. levels: those of the mapping, the widest first; numbers: roles of columns of numbers; parties:
    ids in the order of `p_1` …; columns: column of `cells` -> heading; habit: column -> whether 1.234 and 1,234 are doubtful.

    bad: columns with cells that are no number; decimals: how many numbers were written as 12.0.
    """

    sources: tuple[Source, ...]
    layouts: tuple[Layout, ...]
    mapping: Mapping
    levels: tuple[str, ...]
    numbers: tuple[str, ...]
    parties: tuple[str, ...]
    columns: dict[str, str] = field(default_factory=dict)
    habit: dict[str, tuple[bool, bool]] = field(default_factory=dict)
    bad: frozenset[str] = frozenset()
    decimals: int = 0

    @property
    def long(self) -> bool:
        return self.mapping.table.layout == "long"

    @property
    def unit(self) -> str:
        """The level of the smallest areas."""
        return self.levels[-1]

    def value(self, column: str) -> str:
        """SQL of the number in a column of `cells`; NULL where it is missing or wrong, and where there is no such column."""
        if column not in self.habit:
            return "CAST(NULL AS BIGINT)"
        return numerals.value(column, self.habit[column])


def connected(work: Path) -> duckdb.DuckDBPyConnection:
    """A connection whose tables lie in a folder and not in memory; the folder is the caller's to remove."""
    made = duckdb.connect(str(Path(work) / "intake.duckdb"))
    made.execute(f"SET memory_limit = '{os.environ.get('COMMUNE_WATCH_MEMORY', MEMORY)}'")
    made.execute(f"SET temp_directory = {quoted(str(work))}")
    return made


def read(con: duckdb.DuckDBPyConnection, sources: Iterable[Source], asked: Mapping) -> Read:
    """Reads all files into `cells`; raises `contract.DataError` where the mapping does not fit one of them."""
    sources = tuple(sources)
    faults = mapping.faults(asked)
    if faults:
        raise DataError(faults)
    layouts = tuple(layout.at(con, one, asked.table.headings, asked.table.layout) for one in sources)
    for source, here in zip(sources, layouts, strict=True):
        faults += mapping.absent(asked, here.names, source.file)
    if faults:
        raise DataError(faults)
    found = _planned(sources, layouts, asked)
    for n, (source, here) in enumerate(zip(sources, layouts, strict=True)):
        columns = ", ".join(f"{sql} AS {name}" for name, sql in _columns(found, here).items())
        kind = _kind(found, here)
        selected = (
            f"SELECT CAST({n} AS SMALLINT) AS file, row, CAST({kind} AS TINYINT) AS kind, cells, {columns} "
            f"FROM {scan(con, source)} WHERE row >= {here.first}"
        )
        con.execute(f"CREATE OR REPLACE TABLE cells AS {selected}" if n == 0 else f"INSERT INTO cells {selected}")
    return _settled(con, found)


def _planned(sources: tuple[Source, ...], layouts: tuple[Layout, ...], asked: Mapping) -> Read:
    long = asked.table.layout == "long"
    numbers = tuple(role for role in NUMBERS if role in asked.columns)
    parties = tuple(sorted({party for party in asked.parties.values() if party}))
    columns = {level: asked.columns[level] for level in asked.levels_used()}
    columns |= {f"name_{level}": heading for level, heading in asked.names.items()}
    columns |= {f"n_{role}": asked.columns[role] for role in numbers}
    if long:
        columns |= {"party": asked.columns["party"], "n_votes": asked.columns["votes"]}
    else:
        headings = {party: heading for heading, party in asked.parties.items() if party}
        columns |= {f"p_{n}": headings[party] for n, party in enumerate(parties, start=1)}
    return Read(sources, layouts, asked, asked.levels_used(), numbers, parties, columns)


def _columns(found: Read, here: Layout) -> dict[str, str]:
    """Column of `cells` -> its SQL on the rows of one file."""
    return {
        name: numerals.encoded(here.column(heading)) if name.startswith(("n_", "p_")) else here.column(heading)
        for name, heading in found.columns.items()
    }


def _kind(found: Read, here: Layout) -> str:
    asked = found.mapping
    named = [asked.columns[level] for level in found.levels] + list(asked.names.values())
    total = layout.totals(here, named)
    if found.long:
        # A list that calls itself a total is one where the mapping gives it an id.
        party = here.column(asked.columns["party"])
        own = ", ".join(quoted(label) for label, one in asked.parties.items() if one) or "''"
        total = f"({total} OR ({layout.totals(here, [asked.columns['party']])} AND coalesce({party} NOT IN ({own}), false)))"
    anything = ", ".join(f"c{n}" for n in range(1, len(here.names) + 1))
    return (
        f"CASE WHEN coalesce({anything}) IS NULL THEN {EMPTY} WHEN {total} THEN {TOTAL} "
        f"WHEN {layout.broken(here)} THEN {BROKEN} ELSE {DATA} END"
    )


def _settled(con: duckdb.DuckDBPyConnection, found: Read) -> Read:
    """The habit of each column, from all files together: in pieces they are read as at once."""
    names = [name for name in found.columns if name.startswith(("n_", "p_"))]
    asked = ", ".join(numerals.habits(name) for name in names)
    counts = dict(zip(names, con.execute(f"SELECT {asked} FROM cells").fetchone(), strict=True))
    # The number of doubtful cells matters only where the column speaks against them.
    habit = {name: (bool(dot), bool(comma)) for name, (dot, comma, *_) in counts.items()}
    bad = {
        name
        for name, (dot, comma, wrong, dots, commas, _) in counts.items()
        if wrong or (dot and dots) or (comma and commas)
    }
    decimals = sum(count[5] for count in counts.values())
    return Read(
        found.sources, found.layouts, found.mapping, found.levels, found.numbers, found.parties, found.columns, habit,
        frozenset(bad), decimals,
    )  # fmt: skip


__all__ = ["AREAS", "LEVELS", "MEMORY", "Read", "connected", "read"]
