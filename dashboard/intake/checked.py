"""A mapped table read, placed, checked and added up, before anything is written: what an import would do, row by row.

Leaves in the connection `units` (one row per unit that would be imported, in the order of the package: election, province,
district, commune, unit), `sums` (of every area), `findings` and `totals`, which `package.commit` writes.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pandas as pd

from dashboard import contract, frames
from dashboard.intake import areas, convert, rules, units
from dashboard.intake import mapping as mappings
from dashboard.intake.convert import EMPTY, TOTAL, Read
from dashboard.intake.files import Source
from dashboard.intake.mapping import Mapping
from dashboard.intake.numerals import quoted
from dashboard.own.faults import Note

# So many findings and totals are shown before an import; the rest stands in the package.
SHOWN = 200
# So much of a value is kept beside its check; the whole row stands in quarantine.
LONGEST = 200
BEATS = 0.25


@dataclass(frozen=True)
class Counts:
    """What becomes of the rows; `read` is the sum of the others."""

    read: int
    imported: int
    warned: int
    quarantined: int
    totals: int
    empty: int


@dataclass(frozen=True)
class Preview:
    """What an import would do.

    rules: outcome, rule, rows, and of the first row that fails: file, row, column, value, expected. findings: the first ones
    in the same columns. totals: rows of sums beside what their rows add up to: file, row, scope, scope_code, column, printed,
    added, units. units: how many would be imported, of `level`. package, stamp: what it was checked against, and when that
    had last changed.
    """

    mapping: Mapping
    files: tuple[str, ...]
    sha256: str
    mapping_sha256: str
    counts: Counts
    level: str
    units: int
    rules: pd.DataFrame
    findings: pd.DataFrame
    totals: pd.DataFrame
    notes: tuple[Note, ...]
    read: Read = field(repr=False)
    package: Path | None = None
    stamp: int = 0


class Steps:
    """Tells how far an import is: rows done of all, a share of them for each step."""

    def __init__(self, con: duckdb.DuckDBPyConnection, progress: Callable[[int, int], None] | None, rows: int):
        self.con, self.progress, self.rows = con, progress, rows

    @contextmanager
    def step(self, begin: float, end: float) -> Iterator[None]:
        """From `begin` to `end` of the whole; what the progress raises breaks off the query and is raised here."""
        if self.progress is None:
            yield
            return
        self.con.execute("SET enable_progress_bar = true")
        self.con.execute("SET enable_progress_bar_print = false")
        over, raised = threading.Event(), []
        watch = threading.Thread(target=self._watch, args=(begin, end, over, raised), daemon=True)
        watch.start()
        try:
            yield
        except duckdb.InterruptException:
            if not raised:
                raise
        finally:
            over.set()
            watch.join()
        if raised:
            raise raised[0]
        self.progress(int(self.rows * end), self.rows)

    def _watch(self, begin: float, end: float, over: threading.Event, raised: list) -> None:
        last = begin
        while not over.wait(BEATS):
            # Several queries make a step, and each begins anew: never go back.
            last = max(last, begin + (end - begin) * max(self.con.query_progress(), 0) / 100)
            try:
                self.progress(int(self.rows * last), self.rows)
            except BaseException as fault:
                raised.append(fault)
                self.con.interrupt()
                return


def preview(
    con: duckdb.DuckDBPyConnection,
    sources: Iterable[Source],
    mapping: Mapping,
    package: Path | None = None,
    files: Iterable[Path] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Preview:
    """Reads and checks; raises `contract.DataError` where the mapping does not fit and `own.Refused` where a file does not.

    package: the one to import into or to begin from: its areas, its earlier elections, what it holds already. files: the
    user's own, for their fingerprint; else that of what is read. progress: told rows done and rows in all, the first half
    of the import being this.
    """
    sources = tuple(sources)
    steps = Steps(
        con, progress, sum(max(source.rows - max(mapping.table.headings, default=0), 0) for source in sources)
    )
    with steps.step(0, 0.4):
        found = convert.read(con, sources, mapping)
    with steps.step(0.4, 0.5):
        notes = [note for source in sources for note in source.notes] + areas.located(con, found, package)
        rules.quarantined(con, found, _others(package, mapping))
    with steps.step(0.5, 0.7):
        notes += units.made(con, found, package)
    with steps.step(0.7, 0.8):
        units.summed(con, found)
        rules.totals(con, found)
        _findings(con, found)
    if found.decimals:
        notes.append(Note("intake-note-decimals", {"n": found.decimals}))
    for source, here in zip(sources, found.layouts, strict=True):
        if left := mappings.unmapped(mapping, here.names):
            notes.append(Note("intake-note-unmapped", {"n": len(left), "text": left[0], "file": source.file}))
    counts = counted(con)
    return Preview(
        mapping, tuple(source.file for source in sources), fingerprint(files or [s.path for s in sources]),
        hashlib.sha256(mappings.text(mapping).encode()).hexdigest(), counts, found.unit,
        con.execute("SELECT count(*) FROM units").fetchone()[0], _told(con, found),
        _named(con, found, f"SELECT * EXCLUDE (text) FROM findings ORDER BY file, row, rule, col LIMIT {SHOWN}"),
        _named(con, found, f"SELECT * FROM totals ORDER BY printed = added, file, row LIMIT {SHOWN}"),
        tuple(notes), found, package, contract.stamp(package) if package else 0,
    )  # fmt: skip


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 of one file; of several, that of their sorted SHA-256 in hexadecimal, one a line."""
    told = []
    for path in paths:
        with Path(path).open("rb") as file:
            told.append(hashlib.file_digest(file, "sha256").hexdigest())
    return told[0] if len(told) == 1 else hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()


def counted(con: duckdb.DuckDBPyConnection) -> Counts:
    """The rows by what became of them, each counted where it ended; RuntimeError where one is lost or ended twice."""
    read, totals, empty = con.execute(
        f"SELECT count(*), count(*) FILTER (kind = {TOTAL}), count(*) FILTER (kind = {EMPTY}) FROM cells"
    ).fetchone()
    imported, warned = con.execute(
        "SELECT coalesce(sum(rows) FILTER (rules IS NULL), 0), coalesce(sum(rows) FILTER (rules IS NOT NULL), 0) FROM units"
    ).fetchone()
    quarantined = con.execute("SELECT count(*) FROM (SELECT DISTINCT file, row FROM bad)").fetchone()[0]
    counts = Counts(read, int(imported), int(warned), quarantined, totals, empty)
    if counts.read != counts.imported + counts.warned + counts.quarantined + counts.totals + counts.empty:
        raise RuntimeError(f"rows do not add up: {counts}")
    return counts


def _others(package: Path | None, mapping: Mapping) -> str | None:
    """SQL of the units of this election that other tables brought."""
    if not (paths := units.held(package, "stations")):
        return None
    imports = frames.load("imports", package)
    mine = imports.loc[imports["current"] & (imports["name"] != mapping.table.name), ["import_id", "name"]]
    if mine.empty:
        return None
    names = ", ".join(f"({quoted(i)}, {quoted(name)})" for i, name in mine.itertuples(index=False))
    return (
        f"SELECT station_id, name FROM (SELECT station_id, import_id, election_id FROM {units.scanned(paths)}) "
        f"JOIN (VALUES {names}) i(import_id, name) USING (import_id) WHERE election_id = {quoted(mapping.election.id)}"
    )


def _findings(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    """`findings`: file, row, outcome, rule, col, value, expected, text (the whole row as JSON, at the first finding of a row
    in quarantine)."""
    con.execute("CREATE OR REPLACE TEMP TABLE raw (file SMALLINT, row BIGINT, cells VARCHAR[], text VARCHAR)")
    con.execute("CREATE OR REPLACE TEMP TABLE headings (file SMALLINT, col VARCHAR, place BIGINT)")
    there = {file for (file,) in con.execute("SELECT DISTINCT file FROM bad").fetchall()}
    for n, (source, here) in enumerate(zip(found.sources, found.layouts, strict=True)):
        if n not in there:
            continue
        cells = ", ".join(f"c{place}" for place in range(1, len(here.names) + 1))
        names = ", ".join(map(quoted, here.names))
        con.execute(
            f"INSERT INTO raw SELECT {n}, row, [{cells}], CAST(to_json(map([{names}], [{cells}])) AS VARCHAR) "
            f"FROM {convert.scan(con, source)} WHERE row IN (SELECT row FROM bad WHERE file = {n})"
        )
        con.executemany(
            "INSERT INTO headings VALUES (?, ?, ?)", [(n, name, p) for p, name in enumerate(here.names, start=1)]
        )
    amiss = con.execute("SELECT count(*) FROM (SELECT DISTINCT file, row FROM bad)").fetchone()[0]
    also = f" || '; {amiss} rows of the table are in quarantine'" if amiss else ""
    con.execute(
        "CREATE OR REPLACE TABLE findings AS SELECT b.file, b.row, 'quarantined' AS outcome, b.rule, b.col, "
        f"left(coalesce(b.value, r.cells[h.place]), {LONGEST}) AS value, b.expected, CASE WHEN row_number() OVER "
        "(PARTITION BY b.file, b.row ORDER BY b.rule, b.col) = 1 THEN r.text END AS text FROM (SELECT DISTINCT * FROM bad) b "
        "JOIN raw r ON r.file = b.file AND r.row = b.row LEFT JOIN headings h ON h.file = b.file AND h.col = b.col "
        f"UNION ALL SELECT file, row, 'warning', name, col, left(value, {LONGEST}), left(expected, {LONGEST}), NULL "
        "FROM warned "
        "UNION ALL SELECT file, row, 'warning', 'totals-unlike-rows', col, CAST(printed AS VARCHAR), added || ', the sum of ' "
        f"|| units || ' imported units'{also}, NULL FROM totals WHERE printed <> added "
        "UNION ALL SELECT file, row, 'warning', 'totals-unplaced', NULL, NULL, 'an area of the table', NULL FROM lost_totals"
    )


def _told(con: duckdb.DuckDBPyConnection, found: Read) -> pd.DataFrame:
    """Each check that a row fails, how many rows do, and the first of them."""
    order = ", ".join(f"({n}, {quoted(name)})" for n, name in enumerate((*rules.QUARANTINE, *rules.WARNING)))
    first = "arg_min({'file': file, 'row': row, 'col': col, 'value': value, 'expected': expected}, (file, row, col))"
    return _named(
        con,
        found,
        f"SELECT outcome, rule, rows, f.file, f.row, f.col, f.value, f.expected FROM (SELECT outcome, rule, "
        f"count(DISTINCT (file, row)) AS rows, {first} AS f FROM findings GROUP BY ALL) "
        f"LEFT JOIN (VALUES {order}) o(n, rule) USING (rule) ORDER BY n",
    )


def _named(con: duckdb.DuckDBPyConnection, found: Read, selected: str) -> pd.DataFrame:
    """A small table with the names of files, and `column` for the heading."""
    frame = con.execute(selected).df().rename(columns={"col": "column"})
    frame["file"] = [found.sources[int(n)].file for n in frame["file"]]
    return frame
