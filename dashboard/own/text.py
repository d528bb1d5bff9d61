"""CSV, TSV and pasted text: which encoding, which delimiter, which cells."""

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

import charset_normalizer

from dashboard.own.faults import Note, Refused, refused, shown
from dashboard.own.grid import Grid, Limits, clean, kept

# UTF-32 begins like UTF-16 and is told by the NULs it leaves.
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# In doubt the first: a spreadsheet's paste has tabs, and a comma stands in numbers and names more often than the others.
DELIMITERS = "\t;|,"
SAMPLE = 200
# Spreadsheets of some languages announce their delimiter in a first line and do not count it as a row.
ANNOUNCED = re.compile(r"sep=([,;|\t])\r?\n", re.IGNORECASE)
# What spreadsheets write that do not write UTF-8, the most common first. Letters of others are never guessed.
WRITTEN = ["cp1252", "cp1250", "cp1251", "cp1258", "cp874", "gb18030", "big5", "cp932", "cp949", "cp1254", "cp1253", "cp1256",
           "cp1255", "cp1257"]  # fmt: skip


def grid(data: bytes, limits: Limits) -> Grid:
    """The cells of a text file with a note where its encoding was guessed; raises `Refused`."""
    text, notes = decoded(data)
    if "\0" in text:
        raise refused("own-nul")
    return Grid(cells(text, limits), notes=notes)


def decoded(data: bytes) -> tuple[str, list[Note]]:
    """Text by its byte order mark, as UTF-8, or in the encoding it looks most like; never a mixture of two."""
    marked = next((name for mark, name in MARKS.items() if data.startswith(mark)), None)
    try:
        return data.decode(marked or "utf-8"), []
    except UnicodeDecodeError as fault:
        if marked == "utf-16":
            raise refused("own-encoding-broken", encoding="UTF-16") from None
        first, others = _lines_of_two(data)
        if marked or others:
            raise refused("own-encoding-mixed", row=str(first)) from fault
    if b"\0" in data:
        raise refused("own-nul")
    encoding = _guessed(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise refused("own-encoding-unknown") from None
    # A guess can be wrong without any sign of it: some of what it makes of the file is shown.
    example = next((word for word in re.split(r"[\s,;|\"]+", text) if not word.isascii()), "")
    return text, [Note("own-note-encoding", {"encoding": encoding, "text": shown(clean(example))})]


def _guessed(data: bytes) -> str:
    """The encoding by which the text looks most like words; among those that look alike, the most common one."""
    matches = list(charset_normalizer.from_bytes(data, cp_isolation=WRITTEN))
    if not matches:
        raise refused("own-encoding-unknown")
    alike = [one for one in matches if (one.chaos, one.coherence) == (matches[0].chaos, matches[0].coherence)]
    names = {name for one in alike for name in one.could_be_from_charset}
    return next((name for name in WRITTEN if name in names), matches[0].encoding)


def _lines_of_two(data: bytes) -> tuple[int, bool]:
    """The first line that is no UTF-8, and whether other lines hold letters beyond ASCII that are."""
    first, others = 0, False
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data), start=1):
        try:
            others |= not line.decode("utf-8").isascii()
        except UnicodeDecodeError:
            first = first or number
    return first, others


def cells(text: str, limits: Limits) -> list[list[str]]:
    """Rows of cells, a quoted line break inside its cell; raises `Refused` with the row where a quotation mark stays open."""
    found = ANNOUNCED.match(text)
    delimiter = found[1] if found else likely(text, limits)
    text = text[found.end() :] if found else text
    try:
        return kept(_rows(text, delimiter), limits)
    except Refused as refusal:
        if delimiter != "\t" or refusal.faults[0].key != "own-quote":
            raise
        # What a spreadsheet puts on the clipboard has quotation marks around a cell only where it must.
        return kept(_rows(text, delimiter, quoting=csv.QUOTE_NONE), limits)


def likely(text: str, limits: Limits) -> str:
    """The delimiter by which most of the first rows have one width of two cells or more; refuses where none does."""
    shares = {delimiter: share for delimiter in DELIMITERS if (share := _share(text, delimiter, limits)) is not None}
    if not shares:
        raise refused("own-long-cell")
    best = max(shares, key=shares.get)
    if not shares[best]:
        raise refused("own-one-column")
    return best


def _share(text: str, delimiter: str, limits: Limits) -> float | None:
    """The share of the first rows that have the most frequent width; None where a cell would be longer than any is."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [row for row in islice(reader, SAMPLE) if row]
    except csv.Error:
        return None
    # The library's own limit is that of the process, and another library may have lifted it.
    if any(len(cell) > limits.cell for row in rows for cell in row):
        return None
    wide = Counter(len(row) for row in rows if len(row) > 1)
    return max(wide.values()) / len(rows) if wide else 0


def _rows(text: str, delimiter: str, **how):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, **how)
    number = 0
    try:
        for row in reader:
            number += 1
            yield row
    except csv.Error as fault:
        # The library has no types of fault: a cell that is too long is told by its words.
        if "field larger" in str(fault):
            raise refused("own-long-cell") from None
        raise refused("own-quote", row=str(number + 1)) from None
