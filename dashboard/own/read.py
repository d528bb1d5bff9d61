"""A file or a paste as one table of text: which kind of file it is, which row has the headings, which cells are broken.

Nothing is evaluated, fetched or written. Every file gives a `Table` or raises `Refused`, whatever its bytes are.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.own import text, workbook
from dashboard.own.archive import unpacked
from dashboard.own.faults import Fault, Note, Refused, refused, shown
from dashboard.own.grid import MB, Grid, Limits, letter
from dashboard.own.headings import role
from dashboard.own.numbers import DASHES, looks

# The row of headings is looked for among so many first rows.
TITLES = 30
# How files begin that are no table, and what each is.
BEGINNINGS = {
    b"%PDF": "own-is-pdf", b"\x89PNG": "own-is-image", b"GIF8": "own-is-image", b"\xff\xd8\xff": "own-is-image",
    b"RIFF": "own-is-image", b"\x1f\x8b": "own-is-archive", b"7z\xbc\xaf": "own-is-archive", b"Rar!": "own-is-archive",
    b"BZh": "own-is-archive", b"\xfd7zXZ": "own-is-archive", b"{\\rtf": "own-is-document", b"PAR1": "own-is-archive",
    b"SQLite": "own-is-archive", b"{": "own-is-json",
}  # fmt: skip
OLD, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06")
# The name of the part that holds the sheet of a workbook with a password.
PASSWORD = "EncryptedPackage".encode("utf-16-le")
# What a spreadsheet would take for a formula.
FORMULA = re.compile(r"[=+@-]")
# The columns that `package.saved` writes for each area.
OF_AREAS = ["seats", "valid", "registered"]


@dataclass(frozen=True)
class Table:
    """Headings and rows of text; `numbers` has each row's number as the user's spreadsheet shows it.

    faults: broken cells, by row number and column label. kind: text, workbook or package.
    """

    name: str
    kind: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    heading_row: int
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""

    def label(self, column: int) -> str:
        """The letter of a column with its heading."""
        heading = self.headings[column]
        return f"{letter(column)}: {shown(heading)}" if heading else letter(column)

    def cells(self, column: int) -> list[str]:
        """The cells of a column under its heading."""
        return [row[column] for row in self.rows]


def table(data: bytes, name: str = "", sheet: str | None = None, limits: Limits | None = None) -> Table:
    """The table of a CSV, TSV or XLSX file, of a saved data package (ZIP), or of pasted text without a name.

    sheet: which sheet of a workbook; without it the first that holds anything. Raises `Refused`.
    """
    limits = limits or Limits()
    if len(data) > limits.size:
        raise refused("own-many-bytes", most=limits.size // MB)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise refused("own-empty-file")
    ending = name.lower().rsplit(".", 1)[-1] if "." in name else ""
    if not data.startswith(ZIP):
        _demand_text(data, ending)
        return _made(text.grid(data, limits), name, "text")
    parts = unpacked(data, limits)
    kind = _zipped(parts)
    expected = {"workbook": ("xlsx", "xlsm", ""), "package": ("zip", "")}[kind]
    if ending not in expected:
        raise refused("own-renamed", ending=shown(ending), right=expected[0])
    if kind == "package":
        return _package(parts, name, limits)
    grid = workbook.grid(parts, limits, sheet)
    try:
        return _made(grid, name, kind)
    except Refused as refusal:
        raise Refused(*refusal.faults, sheets=grid.sheets) from refusal


def _demand_text(data: bytes, ending: str) -> None:
    """Refuses, by how they begin and what they are called, files that are no text with cells in it."""
    if data.startswith(OLD):
        raise refused("own-encrypted" if PASSWORD in data else "own-is-xls")
    for beginning, key in BEGINNINGS.items():
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginning):
            raise refused(key)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe<")):
        raise refused("own-is-web-page")
    if ending in ("xlsx", "xlsm", "xls", "ods", "zip"):
        raise refused("own-renamed-text", ending=ending)


def _zipped(parts: dict[str, bytes]) -> str:
    """Workbook or package by the parts that a ZIP has; refuses any other."""
    names = set(parts)
    if "xl/workbook.xml" in names:
        return "workbook"
    if "xl/workbook.bin" in names:
        raise refused("own-is-xlsb")
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise refused("own-is-ods")
    if {"word/document.xml", "ppt/presentation.xml"} & names:
        raise refused("own-is-document")
    if "datapackage.json" in names:
        return "package"
    raise refused("own-is-archive")


def _made(grid: Grid, name: str, kind: str) -> Table:
    if not grid.rows:
        raise refused("own-empty-file" if kind == "text" else "own-empty-sheet")
    width = max(len(row) for row in grid.rows)
    spread = _spread(grid, width, len(grid.rows))
    place = heading_row(spread)
    rows = _spread(grid, width, place + 1)
    # A column without a heading and without a cell is only the empty end of a row.
    width = max(n for row in rows[place:] for n in range(1, width + 1) if row[n - 1])
    headings = tuple(rows[place][:width])
    body = [(n + 1, row[:width]) for n, row in enumerate(rows) if n > place and any(row[:width])]
    if not body:
        raise refused("own-no-rows", row=str(place + 1))
    made = Table(
        name, kind, headings, tuple(tuple(row) for _, row in body), tuple(n for n, _ in body), place + 1,
        sheets=grid.sheets, sheet=grid.sheet,
    )  # fmt: skip
    faults = [*_broken(grid, made), *_formulas(made), *_merged_numbers(grid, made)]
    if kind == "text":
        faults += _ragged(grid, made)
    title = [Note("own-note-heading-row", {"row": str(place + 1)})] if any(map(any, rows[:place])) else []
    spreads = _merged_notes(grid, made)
    return replace(made, faults=tuple(faults), notes=(*grid.notes, *title, *spreads))


def heading_row(rows: list[list[str]]) -> int:
    """The place of the row of headings among the first rows, from 0; raises `Refused` where none can be found.

    The last row before the first number that names a column of areas, or the first that does so below; else the last one
    before the first number that fills two columns or more. Titles, and the upper of two rows of headings, lie above it.
    """
    first = [(place, set(filter(None, row))) for place, row in enumerate(rows) if any(row)][:TITLES]
    # A cell alone, or one text in merged cells, is a title.
    filled = [(place, cells) for place, cells in first if len(cells) > 1]
    with_number = next((place for place, cells in filled if any(map(looks, cells))), None)
    last = with_number if with_number is not None else len(rows)
    for named in ("area", "area_name"):
        naming = [place for place, cells in filled if any(role(cell) == named for cell in cells)]
        if naming:
            return max((place for place in naming if place < last), default=naming[0])
    wordy = [place for place, _ in filled if place < last]
    if not wordy:
        raise refused("own-no-headings")
    return wordy[-1] if with_number is not None else wordy[0]


def _spread(grid: Grid, width: int, headings: int) -> list[list[str]]:
    """The rows in full width, with merged cells filled: all of a range that begins in the headings, else its first column.

    headings: how many rows, from the first, may be headings.
    """
    rows = [row + [""] * (width - len(row)) for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        if top >= len(rows) or left >= width:
            continue
        said = rows[top][left]
        if looks(said):
            continue
        wide = min(right, width - 1) if top < headings else left
        for row in rows[top : bottom + 1]:
            row[left : wide + 1] = [said] * (wide + 1 - left)
    return rows


def _broken(grid: Grid, made: Table) -> Iterable[Fault]:
    for (row, column), fault in grid.faults.items():
        if row + 1 >= made.heading_row and column < len(made.headings):
            yield Fault(fault.key, fault.row, made.label(column), fault.values)


def _formulas(made: Table) -> Iterable[Fault]:
    """Cells of text that a spreadsheet would take for a formula."""
    for number, row in [(made.heading_row, made.headings), *zip(made.numbers, made.rows, strict=True)]:
        for column, cell in enumerate(row):
            if FORMULA.match(cell) and not looks(cell) and not DASHES.fullmatch(cell):
                yield Fault("own-formula", number, made.label(column), {"text": shown(cell)})


def _ragged(grid: Grid, made: Table) -> Iterable[Fault]:
    """Rows that have fewer cells than the headings, or cells beyond them."""
    width = len(made.headings)
    expected = min(width, len(grid.rows[made.heading_row - 1]))
    for number in made.numbers:
        row = grid.rows[number - 1]
        if len(row) < expected:
            yield Fault("own-short-row", number, made.label(len(row)), {"n": len(row), "expected": expected})
        elif any(row[expected:]):
            beyond = next(place for place in range(expected, len(row)) if row[place])
            yield Fault("own-long-row", number, letter(beyond), {"n": beyond + 1, "expected": expected})


def _merged_numbers(grid: Grid, made: Table) -> Iterable[Fault]:
    for top, left, bottom, right in grid.merged:
        if top >= made.heading_row and left < len(made.headings) and top < len(grid.rows):
            cell = grid.rows[top][left] if left < len(grid.rows[top]) else ""
            if looks(cell):
                cells = f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}"
                yield Fault("own-merged-number", top + 1, made.label(left), {"text": shown(cell), "cells": cells})


def _merged_notes(grid: Grid, made: Table) -> list[Note]:
    filled = [
        (top, left, bottom, right)
        for top, left, bottom, right in grid.merged
        if bottom + 1 >= made.heading_row and top < len(grid.rows) and left < len(grid.rows[top])
        and grid.rows[top][left] and not looks(grid.rows[top][left])
    ]  # fmt: skip
    if not filled:
        return []
    top, left, bottom, right = filled[0]
    return [
        Note("own-note-merged", {"n": len(filled), "cells": f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}"})
    ]


def _package(parts: dict[str, bytes], name: str, limits: Limits) -> Table:
    """The votes of a saved package with what it says of each area beside them; row numbers are those of `votes.csv`."""
    try:
        json.loads(parts["datapackage.json"])
        votes, areas = parts["votes.csv"], parts["areas.csv"]
    except (KeyError, ValueError, RecursionError):
        raise refused("own-package") from None
    if max(len(votes), len(areas)) > limits.size:
        raise refused("own-many-bytes", most=limits.size // MB)
    read, about = (_made(text.grid(part, limits), name, "package") for part in (votes, areas))
    if "area" not in read.headings or "area" not in about.headings:
        raise refused("own-package")
    return _joined(read, about)


def _joined(votes: Table, areas: Table) -> Table:
    """One table of both; a fault of `areas.csv` names that file."""
    key = areas.headings.index("area")
    added = [column for column in OF_AREAS if column in areas.headings and column not in votes.headings]
    places = [areas.headings.index(column) for column in added]
    known = {row[key]: tuple(row[place] for place in places) for row in areas.rows}
    mine = votes.cells(votes.headings.index("area"))
    faults = [Fault(f.key, f.row, f"areas.csv {f.column}", f.values) for f in areas.faults]
    if len(known) < len(areas.rows) or set(known) != set(mine):
        odd = sorted(set(known) ^ set(mine)) or [area for area in known if areas.cells(key).count(area) > 1]
        faults.append(Fault("own-package-areas", None, "areas.csv", {"text": shown(odd[0])}))
    rows = tuple(row + known.get(area, ("",) * len(added)) for row, area in zip(votes.rows, mine, strict=True))
    return replace(
        votes, headings=(*votes.headings, *added), rows=rows, faults=(*votes.faults, *faults),
        notes=(*votes.notes, *areas.notes),
    )  # fmt: skip
