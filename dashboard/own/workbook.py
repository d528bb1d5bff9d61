"""XLSX: which sheets there are, and the cells of one, with the stored values of formulas and nothing evaluated.

Read by `python-calamine`: it reads values only (nothing in it can evaluate, fetch or write), is maintained, and takes a
small part of the time and memory of `openpyxl`. It is never given the user's own file but a new one, made of the few parts
that a sheet needs: taken out under a limit, well-formed XML without a document type, and without a cell beyond the limits,
because it makes room for every cell up to the last. What it does not tell (formulas, errors, percentages) is surveyed here.
"""

import datetime
import io
import math
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

import python_calamine

from dashboard.own.archive import harmless
from dashboard.own.faults import Fault, Note, Refused, refused
from dashboard.own.grid import MB, Grid, Limits, kept, letter

BOOK, LINKS, STYLES, SHARED = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"
NEEDED = ["[Content_Types].xml", "_rels/.rels", BOOK, LINKS, STYLES, SHARED]
# The list of sheets, the links and the styles of a small table are far smaller.
LARGEST_LIST = 5 * MB
PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
# The end of every spreadsheet.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
# The formats of a workbook that are percentages without saying so: 0% and 0.00%.
PERCENT_FORMATS = {"9", "10"}
# Far more texts than a table within the limits repeats.
MOST_TEXTS = 500_000


class _Enough(Exception):
    """Stops the reading of a sheet that lies beyond a limit or names a place that no spreadsheet has."""


@dataclass
class Survey:
    """What the XML of a sheet says beside its values; cells by row and column from 0."""

    filled: int = 0
    rows: int = 0
    columns: int = 0
    merged: int = 0
    broken: bool = False
    # True where the value that was computed last is stored.
    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    styles: dict[tuple[int, int], str] = field(default_factory=dict)
    shared: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def beyond(self, limits: Limits) -> bool:
        """Whether it holds more than may be read."""
        return self.rows > limits.rows or self.columns > limits.columns or self.filled > limits.cells


def grid(unpacked: dict[str, bytes], limits: Limits, sheet: str | None = None) -> Grid:
    """The cells of one sheet, the first that holds anything unless another is named; raises `Refused`."""
    parts = harmless(unpacked)
    paths = _sheets(parts)
    surveys = {name: survey(parts.get(path, b""), limits) for name, path in paths.items()}
    chosen = sheet if sheet is not None else next((name for name in surveys if surveys[name].filled), None)
    if chosen not in surveys:
        raise refused("own-empty-file" if sheet is None else "own-no-sheet")
    try:
        return _sheet(parts, paths[chosen], chosen, surveys, limits)
    except Refused as refusal:
        raise Refused(*refusal.faults, sheets=tuple(surveys)) from refusal


def _sheet(parts: dict[str, bytes], path: str, chosen: str, surveys: dict[str, Survey], limits: Limits) -> Grid:
    found = surveys[chosen]
    _demand(found, parts, limits)
    values, merged = _values({name: parts[name] for name in [*NEEDED, path] if name in parts}, chosen)
    merged = [
        (top, left, min(bottom, found.rows - 1), min(right, found.columns - 1)) for top, left, bottom, right in merged
    ]
    if sum(max(bottom - top + 1, 0) * max(right - left + 1, 0) for top, left, bottom, right in merged) > limits.cells:
        raise refused("own-zip-broken")
    rows = kept(_texts(values, found, _percentages(parts.get(STYLES))), limits)
    return Grid(rows, _faults(found), merged, _notes(found), tuple(surveys), chosen)


def survey(part: bytes, limits: Limits) -> Survey:
    """Formulas, errors, styles and the extent of a sheet, read without keeping its values; stops beyond a limit."""
    made = Survey()
    reader = _Cells(made, limits)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.said
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, _Enough):
        made.broken = not made.beyond(limits)
    return made


class _Cells:
    """Follows the XML of a sheet from cell to cell, and counts on where it names no place, as its reader does."""

    def __init__(self, made: Survey, limits: Limits):
        self.made, self.limits = made, limits
        self.row, self.column = -1, -1
        self.kind, self.style = "n", "0"
        self.inside, self.formula, self.stored = False, False, ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rsplit(":", 1)[-1]:
            case "row":
                self._row(attributes)
            case "c":
                self.row, self.column = _place(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
                self._within()
                self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
                self.formula, self.stored = False, ""
            case "f":
                self.formula = True
            case "v" | "t":
                self.inside = True
            case "mergeCell":
                self.made.merged += 1

    def said(self, text: str) -> None:
        if self.inside:
            self.stored += text
            if len(self.stored) > self.limits.cell:
                raise _Enough

    def end(self, name: str) -> None:
        match name.rsplit(":", 1)[-1]:
            case "v" | "t":
                self.inside = False
            case "c":
                self._cell((self.row, self.column))

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = _place("A" + attributes["r"])[0] if "r" in attributes else self.row + 1
        self.column = -1
        self._within()
        if attributes.get("hidden") in ("1", "true"):
            self.made.hidden.add(self.row)

    def _cell(self, place: tuple[int, int]) -> None:
        if not (self.stored or self.formula):
            # A cell that is only coloured holds nothing, wherever it lies.
            return
        made = self.made
        made.filled += 1
        made.rows, made.columns = max(made.rows, place[0] + 1), max(made.columns, place[1] + 1)
        if made.beyond(self.limits):
            raise _Enough
        if self.formula:
            made.formulas[place] = bool(self.stored.strip())
        if self.kind == "e":
            made.errors[place] = self.stored
        if self.kind == "s":
            made.shared.append(self.stored)
        if self.kind == "n":
            made.styles[place] = self.style

    def _within(self) -> None:
        if not (0 <= self.row < LAST_ROW and self.column < LAST_COLUMN):
            raise _Enough


def _place(text: str) -> tuple[int, int]:
    """Row and column from 0 of a place like B7."""
    found = PLACE.fullmatch(text)
    if not found:
        raise _Enough
    column = 0
    for one in found[1]:
        column = 26 * column + ord(one) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _demand(found: Survey, parts: dict[str, bytes], limits: Limits) -> None:
    """Refuses a sheet that is broken, empty or beyond a limit, also by the length of the texts it repeats."""
    if found.columns > limits.columns:
        raise refused("own-many-columns", most=limits.columns, row=str(found.rows))
    if found.rows > limits.rows:
        raise refused("own-many-rows", most=limits.rows)
    if found.filled > limits.cells:
        raise refused("own-many-cells", most=limits.cells)
    if found.broken or found.merged > limits.cells:
        raise refused("own-zip-broken")
    if not found.filled:
        raise refused("own-empty-sheet")
    lengths = _lengths(parts.get(SHARED))
    if max(lengths, default=0) > limits.cell:
        raise refused("own-long-cell")
    # One long text that stands in every cell is small in the file and large in memory.
    repeated = sum(lengths[int(n)] for n in found.shared if re.fullmatch("[0-9]{1,6}", n) and int(n) < len(lengths))
    if repeated > limits.unpacked:
        raise refused("own-zip-bomb", most=limits.unpacked // MB)


def _lengths(part: bytes | None) -> list[int]:
    """How many characters each shared text has."""
    lengths: list[int] = []
    inside = False

    def begin(name: str, _) -> None:
        nonlocal inside
        inside = name.rsplit(":", 1)[-1] == "t"
        if name.rsplit(":", 1)[-1] == "si":
            lengths.append(0)
            if len(lengths) > MOST_TEXTS:
                raise refused("own-zip-broken")

    def said(text: str) -> None:
        if inside and lengths:
            lengths[-1] += len(text)

    def end(_) -> None:
        nonlocal inside
        inside = False

    if part is not None:
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = begin, said, end
        parser.Parse(part, True)
    return lengths


def _sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """The path of each worksheet by its name, in the order of the workbook."""
    if BOOK not in parts or LINKS not in parts:
        raise refused("own-zip-broken")
    links = [(link.get("Id"), link) for link in _list(parts[LINKS])]
    sheets = [(one.get("name", ""), one) for one in _list(parts[BOOK]).iter() if _local(one) == "sheet"]
    if len(dict(links)) < len(links) or len(dict(sheets)) < len(sheets):
        # Two of one name: readers differ in which they take.
        raise refused("own-zip-broken")
    found = {}
    for name, sheet in sheets:
        link = dict(links).get(next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None))
        if link is not None and link.get("Type", "").endswith("/worksheet"):
            found[name] = posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
    return found


def _percentages(part: bytes | None) -> set[str]:
    """The styles that show a percentage, by their number as text."""
    made, percent = set(PERCENT_FORMATS), set()
    for one in [] if part is None else _list(part):
        if _local(one) == "numFmts":
            made |= {kind.get("numFmtId") for kind in one if "%" in kind.get("formatCode", "")}
        elif _local(one) == "cellXfs":
            percent = {str(place) for place, style in enumerate(one) if style.get("numFmtId") in made}
    return percent


def _list(part: bytes) -> ElementTree.Element:
    if len(part) > LARGEST_LIST:
        raise refused("own-zip-broken")
    try:
        return ElementTree.fromstring(part, ElementTree.XMLParser(encoding="utf-8"))
    except ElementTree.ParseError:
        raise refused("own-zip-broken") from None


def _local(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _values(parts: dict[str, bytes], sheet: str) -> tuple[list[list], list[tuple[int, int, int, int]]]:
    """The values of a sheet from A1 on, and its merged ranges from 0, by the reader of workbooks."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    copy.seek(0)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(copy) as book:
            found = book.get_sheet_by_name(sheet)
            merged = [(*first, *last) for first, last in found.merged_cell_ranges or []]
            return found.to_python(skip_empty_area=False), merged
    except Exception as fault:
        raise refused("own-zip-broken") from fault
    except BaseException as fault:
        # A panic of the compiled reader is no Exception; an interruption by the user is not ours to hold.
        if type(fault).__name__ != "PanicException":
            raise
        raise refused("own-zip-broken") from None


def _texts(values: list[list], found: Survey, percentages: set[str]):
    """Rows of cells as text."""
    for row, cells in enumerate(values):
        yield [_text(cell, found.styles.get((row, column)) in percentages) for column, cell in enumerate(cells)]


def _text(value, percent: bool) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value * 100:.10g} %" if percent else _number(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    if value == int(value):
        return str(int(value))
    # A number of the workbook has a decimal point and no thousands: 1.234 must not look like one thousand and more.
    return f"{value}0" if re.fullmatch(r"-?\d+\.\d{3}", str(value)) else str(value)


def _faults(found: Survey) -> dict[tuple[int, int], Fault]:
    told = {place: ("own-formula-empty", {}) for place, stored in found.formulas.items() if not stored}
    told |= {place: ("own-error-value", {"text": text}) for place, text in found.errors.items()}
    return {(row, column): Fault(key, row + 1, letter(column), text) for (row, column), (key, text) in told.items()}


def _notes(found: Survey) -> list[Note]:
    notes = []
    if stored := sorted(place for place, stored in found.formulas.items() if stored):
        row, column = stored[0]
        notes.append(Note("own-note-formulas", {"n": len(stored), "cell": f"{letter(column)}{row + 1}"}))
    if hidden := sorted(row for row in found.hidden if row < found.rows):
        notes.append(Note("own-note-hidden", {"n": len(hidden), "row": str(hidden[0] + 1)}))
    return notes
