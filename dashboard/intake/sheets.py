"""Workbooks: one sheet of an XLSX or ODS file as rows of text, under the limits of the intake; nothing is evaluated.

XLSX is read by `own.workbook`, which never gives the user's own file to a library. ODS is read here from its XML, because a
cell of it may say that it stands a million times, and only who reads it knows before making room.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from dashboard.own import workbook
from dashboard.own.archive import harmless
from dashboard.own.faults import Note, Refused, refused
from dashboard.own.grid import Grid, Limits, letter
from dashboard.own.numbers import looks

# Merged cells are spread over the rows where headings may stand; below, an area that stands once for its rows.
HEADINGS = 30
# What a cell without a value holds that must not pass for an empty one.
NO_VALUE = "=?"
SHEET = re.compile(rb"<(\w+:)?sheetData[\s>/]")
ONE_CELL = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
)
TABLE, OFFICE, TEXT = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("table", "office", "text"))
CELLS = {f"{TABLE} table-cell", f"{TABLE} covered-table-cell"}


def xlsx(parts: dict[str, bytes], limits: Limits, sheet: str | None) -> Grid:
    """The cells of one sheet; refuses with the names where several hold tables and none is named."""
    paths = [path for path, part in parts.items() if path.endswith(".xml") and SHEET.search(part[:100_000])]
    few = Limits(rows=limits.rows, columns=limits.columns, cells=20)
    full = [path for path in paths if _table(workbook.survey(parts[path], few))]
    if sheet is None and len(full) > 1:
        raise Refused(*refused("intake-sheets").faults, sheets=tuple(_name(parts, paths, path) for path in full))
    if sheet is None and full:
        # Without the other sheets they are not looked through again.
        parts = {path: part for path, part in parts.items() if path not in paths or path in full}
    grid = workbook.grid(parts, limits, sheet)
    for row, column in grid.faults:
        _put(grid.rows, row, column, NO_VALUE)
    _spread(grid)
    return grid


def _table(found: workbook.Survey) -> bool:
    return found.rows > 1 and found.columns > 1


def _name(parts: dict[str, bytes], paths: list[str], path: str) -> str:
    """The name of the sheet that lies at a path, as the reader of workbooks finds it."""
    return workbook.grid({**parts, **dict.fromkeys(paths, b""), path: ONE_CELL}, Limits()).sheet


def _put(rows: list[list[str]], row: int, column: int, text: str) -> None:
    if row < len(rows):
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = rows[row][column] or text


def _spread(grid: Grid) -> None:
    """Merged cells filled: all of a range among the first rows, else its first column; a number stays where it stands."""
    for top, left, bottom, right in grid.merged:
        said = grid.rows[top][left] if top < len(grid.rows) and left < len(grid.rows[top]) else ""
        if not said:
            continue
        if looks(said):
            cells = f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}"
            grid.notes.append(Note("intake-note-merged-number", {"text": said, "cells": cells}))
            continue
        for row in range(top, min(bottom + 1, len(grid.rows))):
            for column in range(left, (right if top < HEADINGS else left) + 1):
                _put(grid.rows, row, column, said)


def ods(parts: dict[str, bytes], limits: Limits, sheet: str | None) -> Grid:
    """The same for an OpenDocument spreadsheet; a percentage keeps its sign, a formula its stored value with a note."""
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise refused("own-encrypted")
    content = harmless({"content.xml": parts.get("content.xml", b"")}).get("content.xml")
    if not content:
        raise refused("own-zip-broken")
    reader = _Document(limits)
    try:
        reader.read(content)
    except (expat.ExpatError, ValueError):
        raise refused("own-zip-broken") from None
    names = tuple(reader.tables)
    full = tuple(name for name, one in reader.tables.items() if one.rows > 1 and one.columns > 1)
    if sheet is None and len(full) > 1:
        raise Refused(*refused("intake-sheets").faults, sheets=full)
    chosen = sheet if sheet is not None else next(iter(full or (n for n in names if reader.tables[n].filled)), None)
    if chosen not in reader.tables:
        raise Refused(*refused("own-empty-file" if sheet is None else "own-no-sheet").faults, sheets=names)
    found = reader.tables[chosen]
    if found.wrong:
        raise Refused(*refused(found.wrong, most=found.most, row=str(found.rows + 1)).faults, sheets=names)
    if not found.filled:
        raise Refused(*refused("own-empty-sheet").faults, sheets=names)
    notes = [] if not found.formulas else [
        Note("own-note-formulas", {"n": len(found.formulas), "cell": found.formulas[0]})
    ]  # fmt: skip
    grid = Grid(found.cells, merged=found.merged, notes=notes, sheets=names, sheet=chosen)
    _spread(grid)
    return grid


@dataclass
class _Found:
    """One table of a document; `wrong` is the key of the limit beyond which it lies, and then its cells are not kept."""

    cells: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    filled: int = 0
    wrong: str = ""
    most: int = 0

    def beyond(self, key: str, most: int) -> None:
        self.wrong, self.most = self.wrong or key, self.most or most
        self.cells = []


class _Document:
    """Follows the XML of a document from cell to cell; empty rows and cells are counted and only made before a full one."""

    def __init__(self, limits: Limits):
        self.limits, self.tables = limits, {}
        self.table: _Found | None = None
        self.row, self.row_times, self.row_gap, self.gap = [], 1, 0, 0
        self.cell, self.said, self.depth = None, [], 0

    def read(self, content: bytes) -> None:
        """Follows a whole `content.xml`."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.begin, self.end
        parser.CharacterDataHandler = self.text
        parser.Parse(content, True)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{TABLE} table" and self.table is None:
            title = attributes.get(f"{TABLE} name", "")
            if title in self.tables:
                raise ValueError("two sheets of one name")
            self.table = self.tables[title] = _Found()
            self.row_gap = 0
        elif name == f"{TABLE} table-row":
            self.row, self.gap = [], 0
            self.row_times = _times(attributes, "number-rows-repeated")
        elif name in CELLS:
            self.cell, self.said, self.depth = attributes, [], 0
        elif name == f"{TEXT} p" and self.cell is not None:
            self.said += ["\n"] if self.said else []
            self.depth += 1
        elif name == f"{TEXT} s":
            self.text(" ")
        elif name == f"{OFFICE} annotation":
            # A comment on the cell is not its text.
            self.depth -= 1_000

    def text(self, said: str) -> None:
        if self.depth > 0:
            self.said.append(said)

    def end(self, name: str) -> None:
        if name == f"{OFFICE} annotation":
            self.depth += 1_000
        elif name == f"{TEXT} p" and self.cell is not None:
            self.depth -= 1
        elif name in CELLS and self.cell is not None:
            self._cell(self.cell, "".join(self.said))
            self.cell = None
        elif name == f"{TABLE} table-row" and self.table is not None:
            self._row(self.table)
        elif name == f"{TABLE} table":
            self.table = None

    def _cell(self, cell: dict[str, str], said: str) -> None:
        times, text = _times(cell, "number-columns-repeated"), _value(cell, said)
        if not text:
            self.gap += times
            return
        table, limits = self.table, self.limits
        width = len(self.row) + self.gap + times
        if table is None or table.wrong or width > limits.columns or len(text) > limits.cell:
            key, most = (
                ("own-long-cell", limits.cell) if len(text) > limits.cell else ("own-many-columns", limits.columns)
            )
            return table.beyond(key, most) if table else None
        here, place = table.rows + self.row_gap, len(self.row) + self.gap
        if f"{TABLE} formula" in cell:
            table.formulas.append(f"{letter(place)}{here + 1}")
        across, down = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
        if across * down > 1:
            right, bottom = min(place + across, limits.columns), min(here + down, limits.rows)
            table.merged.append((here, place, bottom - 1, right - 1))
        self.row += [""] * self.gap + [text] * times
        self.gap = 0

    def _row(self, table: _Found) -> None:
        if not self.row:
            self.row_gap += self.row_times
            return
        limits, rows = self.limits, table.rows + self.row_gap + self.row_times
        filled = table.filled + self.row_times * sum(map(bool, self.row))
        if rows > limits.rows or filled > limits.cells:
            table.beyond(*(("own-many-rows", limits.rows) if rows > limits.rows else ("own-many-cells", limits.cells)))
        if not table.wrong:
            table.cells += [[] for _ in range(self.row_gap)] + [list(self.row) for _ in range(self.row_times)]
        table.rows, table.filled, self.row_gap = rows, filled, 0
        table.columns = max(table.columns, len(self.row))


def _times(attributes: dict[str, str], name: str) -> int:
    found = attributes.get(f"{TABLE} {name}", "1")
    return max(int(found), 1) if re.fullmatch("[0-9]{1,9}", found) else 1


def _value(cell: dict[str, str], said: str) -> str:
    kind = cell.get(f"{OFFICE} value-type", "")
    if kind in ("float", "currency", "percentage"):
        value = float(cell.get(f"{OFFICE} value", "nan"))
        return f"{value * 100:.10g} %" if kind == "percentage" else _number(value)
    if kind == "boolean":
        return cell.get(f"{OFFICE} boolean-value", said).upper()
    if kind in ("date", "time"):
        return cell.get(f"{OFFICE} {kind}-value", said)
    return said or (NO_VALUE if f"{TABLE} formula" in cell else "")


def _number(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    if value == int(value):
        return str(int(value))
    # As `own.workbook` does: 1.234 is no thousand and more.
    return f"{value}0" if re.fullmatch(r"-?\d+\.\d{3}", str(value)) else str(value)


def rows(grid: Grid) -> Iterator[list[str]]:
    """The rows of a grid in one width, as a spreadsheet has them."""
    width = max(map(len, grid.rows))
    for row in grid.rows:
        yield row + [""] * (width - len(row))
