"""Cells before anybody knows what they mean: a grid of text with what its file said of single cells."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.own.faults import Fault, Note, refused

MB = 1_000_000
# Marks that only turn the direction of writing: a name could look like another one.
TURNS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Limits:
    """How large a table may be. Rows and columns are counted as a spreadsheet numbers them, to the last that holds anything.

    cell: the most characters of one cell, as spreadsheets have it. unpacked, ratio: what a compressed file may become, in
    bytes and against its compressed size.
    """

    size: int = 5 * MB
    rows: int = 5_000
    columns: int = 200
    cells: int = 100_000
    cell: int = 32_767
    unpacked: int = 50 * MB
    ratio: int = 100


@dataclass
class Grid:
    """Rows of cells from row 1, column A on; `faults` by row and column from 0; merged ranges as corners from 0."""

    rows: list[list[str]]
    faults: dict[tuple[int, int], Fault] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def clean(text: str) -> str:
    """A cell without control characters and without spaces at its ends or twice between words."""
    text = TURNS.sub("", text)
    if not text.isprintable():
        # The marks between Khmer words (category Cf) stay; what a terminal would obey does not.
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in text)
    return " ".join(text.split())


def letter(column: int) -> str:
    """The letters of a column from 0, as a spreadsheet shows them: A, Z, AA."""
    letters, left = "", column + 1
    while left:
        left, place = divmod(left - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def kept(rows: Iterable[list[str]], limits: Limits) -> list[list[str]]:
    """Cleaned rows without the empty ends of rows and table; refuses as soon as one lies beyond a limit."""
    found, filled = [], 0
    for number, row in enumerate(rows, start=1):
        if any(len(cell) > limits.cell for cell in row):
            raise refused("own-long-cell")
        cells = [clean(cell) for cell in row]
        width = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
        if width > limits.columns:
            raise refused("own-many-columns", most=limits.columns, row=str(number))
        if width and number > limits.rows:
            raise refused("own-many-rows", most=limits.rows)
        filled += sum(map(bool, cells))
        if filled > limits.cells:
            raise refused("own-many-cells", most=limits.cells)
        if number <= limits.rows:
            # Empty cells at the end are kept: a short row is told from one whose last cells are empty.
            found.append(cells[: limits.columns])
    while found and not any(found[-1]):
        found.pop()
    return found
