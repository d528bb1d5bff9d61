"""A text file of any size, looked through and rewritten in pieces: encoding, delimiter, widths of rows, what is odd in it.

A file that is plain (UTF-8, quotation marks where they belong, no empty line between rows) is read by DuckDB where it lies.
Any other is read once by the standard library's reader, which counts rows as a spreadsheet does, and written as Parquet.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.own import text as small
from dashboard.own.faults import Note, Refused, refused
from dashboard.own.grid import MB, TURNS, Limits

# No row of a table is longer in bytes; DuckDB is told the same.
LINE = 2_000_000
PIECE = 8 * MB
# So much of the beginning decides the delimiter, and so many bytes of lines beyond ASCII the encoding.
SAMPLE = 256 * 1024
LIMITS = Limits(size=1 << 40, rows=200_000_000, columns=1_000, cells=4_000_000, unpacked=400 * MB, ratio=250)
# So many rows of another width are told one by one to the fast way of reading.
ODD = 100
BATCH = 20_000
ROWS = pa.schema([("row", pa.int64()), ("cells", pa.int32()), ("c", pa.list_(pa.string()))])
MARK = "\ufeff"
WORDS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# What `clean` below changes, as bytes of UTF-8: control characters, spaces of all kinds and doubled ones, marks of direction.
# What `files.scan` then makes clean, as bytes of UTF-8: spaces of all kinds, marks of direction; and, by what is left when
# these are taken away, control characters.
UNCLEAN = re.compile(
    rb"\xc2[\x80-\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\x8e\x8f\xa8-\xaf]|\xe2\x81[\x9f\xa6-\xa9]|\xe3\x80\x80|\xd8\x9c"
)
VISIBLE = bytes(n for n in range(256) if n >= 32 and n != 127) + b"\r\n\t"
# The same for SQL; the marks between Khmer words stay.
SPACES, DIRECTIONS = r"[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+", "[" + TURNS.pattern[1:-1] + "]"


@dataclass
class Survey:
    """What a text file holds line by line. widths: cells of a line -> lines; odd: line -> cells, where unlike `width`."""

    lines: int = 0
    width: int = 0
    most: int = 0
    least: int = 0
    odd: dict[int, int] = field(default_factory=dict)
    plain: bool = True
    utf8: bool = True
    marks: int = 0
    # A cell may hold the end of a line.
    folded: bool = False
    unclean: bool = False


def written(path: Path, work: Path) -> dict:
    """What `files.Source` says of a text file: path, kind, delimiter, encoding, columns, rows, odd, unclean and notes.

    Raises `Refused` for zero bytes, two encodings, a line longer than any row, a quotation mark that is left open.
    """
    encoding, notes = "utf-8", []
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    if len(head) < SAMPLE and not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise refused("own-empty-file")
    marked = next((name for mark, name in WORDS.items() if head.startswith(mark)), None)
    if marked:
        encoding = marked
        path = _as_utf8(path, encoding, work / "table.csv", notes)
    found, delimiter, announced = _surveyed(path)
    if not found.utf8:
        encoding, note = _encoding(path)
        notes.append(note)
        path = _as_utf8(path, encoding, work / "table.csv", notes)
        found, delimiter, announced = _surveyed(path)
    elif found.marks:
        path = _as_utf8(path, "utf-8", work / "table.csv", notes)
        found, delimiter, announced = _surveyed(path)
    said = {"delimiter": delimiter, "encoding": encoding, "notes": tuple(notes)}
    if found.plain and not announced and found.most <= LIMITS.columns:
        return said | {
            "path": path, "kind": "csv", "columns": found.most, "rows": found.lines, "odd": found.odd,
            "width": found.width, "unclean": found.unclean,
        }  # fmt: skip
    columns, rows = _rewritten(path, delimiter, announced, work / "table.parquet")
    return said | {
        "path": work / "table.parquet", "kind": "cells", "columns": columns, "rows": rows,
        "unclean": found.unclean or found.folded,
    }  # fmt: skip


def _surveyed(path: Path) -> tuple[Survey, str, bool]:
    """The survey, the delimiter, and whether a first line announces it, which spreadsheets do not count."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    # Line ends and delimiters are ASCII in every encoding without zero bytes; the last line of a piece is cut off.
    sample = head.decode("latin-1").removeprefix("ï»¿")
    if len(head) == SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    if "\0" in sample:
        raise refused("own-nul")
    if announced := small.ANNOUNCED.match(sample):
        return survey(path, announced[1]), announced[1], True
    try:
        delimiter = small.likely(sample, LIMITS)
    except Refused as refusal:
        if refusal.faults[0].key == "own-long-cell" and len(head) == SAMPLE:
            # A line longer than any row is told as such, with its number.
            survey(path, ",")
        raise
    return survey(path, delimiter), delimiter, False


def survey(path: Path, delimiter: str) -> Survey:
    """Looks through a text file in pieces of whole lines; memory stays at a few pieces whatever the file holds."""
    found = Survey()
    counts: dict[int, int] = {}
    empty, sign = 0, ord(delimiter)
    for piece in _pieces(path):
        line = found.lines + empty
        found.marks += piece.count(b"\xef\xbb\xbf") - (line == 0 and piece.startswith(codecs.BOM_UTF8))
        found.utf8 = found.utf8 and _is_utf8(piece)
        if not found.unclean:
            found.unclean = _unclean(piece, delimiter)
        returns = piece.count(b"\r")
        if returns and not returns == piece.count(b"\r\n") == piece.count(b"\n"):
            found.plain, found.folded = False, True
        widths, bare = _widths(np.frombuffer(piece, np.uint8), sign, found)
        full = np.flatnonzero(~bare)
        if not len(full):
            empty += len(widths)
            continue
        # An empty line between rows is one that a spreadsheet counts and DuckDB does not.
        found.plain &= not empty and bool(full[-1] + 1 == len(full))
        found.lines = line + int(full[-1]) + 1
        empty = len(widths) - int(full[-1]) - 1
        _counted(found, counts, widths[full], line + 1)
    if counts:
        found.most, found.least = max(counts), min(counts)
    if len(counts) > 1 and len(found.odd) > ODD:
        found.plain = False
    return found


def _is_utf8(piece: bytes) -> bool:
    try:
        return piece.isascii() or bool(piece.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _unclean(piece: bytes, delimiter: str) -> bool:
    if piece.translate(None, VISIBLE) or b"  " in piece or (delimiter != "\t" and b"\t" in piece):
        return True
    return not piece.isascii() and bool(UNCLEAN.search(piece))


def _pieces(path: Path) -> Iterator[bytes]:
    """Pieces that end at the end of a line; refuses a line longer than any row before it is held, and zero bytes."""
    left, line = b"", 1
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if b"\0" in piece:
                raise refused("own-nul")
            piece = left + piece
            end = piece.rfind(b"\n") + 1 or piece.rfind(b"\r") + 1
            whole, left = piece[:end], piece[end:]
            _demand_lines(whole, line)
            line += whole.count(b"\n")
            if len(left) > LINE:
                raise refused("intake-long-line", row=str(line), most=LINE // MB or 1)
            if whole:
                yield whole
    if left:
        yield left + b"\n"


def _demand_lines(piece: bytes, line: int) -> None:
    signs = np.frombuffer(piece, np.uint8)
    ends = np.flatnonzero((signs == 10) | (signs == 13) if b"\r" in piece else signs == 10)
    lengths = np.diff(ends, prepend=-1)
    if len(ends) and lengths.max() > LINE:
        row = line + piece.count(b"\n", 0, int(ends[lengths.argmax() - 1]) if lengths.argmax() else 0)
        raise refused("intake-long-line", row=str(row), most=LINE // MB or 1)


def _widths(piece: np.ndarray, sign: int, found: Survey) -> tuple[np.ndarray, np.ndarray]:
    """How many cells each line has, and which lines are empty; tells `found` where quotation marks are not as they should."""
    ends = np.flatnonzero(piece == 10)
    signs, quotes = np.flatnonzero(piece == sign), np.flatnonzero(piece == 34)
    if len(quotes):
        even = not (np.diff(np.searchsorted(quotes, ends), prepend=0) & 1).any()
        found.folded |= not even
        found.plain &= even and _paired(piece, quotes, sign)
        signs = signs[np.searchsorted(quotes, signs) & 1 == 0]
    widths = np.diff(np.searchsorted(signs, ends), prepend=0) + 1
    lengths = np.diff(ends, prepend=-1) - 1
    # A cell in it may be longer than a spreadsheet allows: that is for the slow way to tell.
    found.plain &= not (lengths > LIMITS.cell).any()
    bare = (lengths == 0) | ((lengths == 1) & (piece[np.maximum(ends - 1, 0)] == 13))
    return widths, bare


def _paired(piece: np.ndarray, quotes: np.ndarray, sign: int) -> bool:
    """Whether every quotation mark begins or ends a cell, or stands twice for itself."""
    bounds = np.array([sign, 10, 13, 34], np.uint8)
    opening, closing = quotes[::2], quotes[1::2]
    before = np.isin(piece[opening - 1], bounds) | (opening == 0) | (opening == 3) & (piece[0] == 0xEF)
    return bool(before.all() and np.isin(piece[np.minimum(closing + 1, len(piece) - 1)], bounds).all())


def _counted(found: Survey, counts: dict[int, int], widths: np.ndarray, first: int) -> None:
    kinds, many = np.unique(widths, return_counts=True)
    if not counts:
        found.width = int(kinds[many.argmax()])
    for kind, number in zip(kinds.tolist(), many.tolist(), strict=True):
        counts[kind] = counts.get(kind, 0) + number
    places = np.flatnonzero(widths != found.width)[: ODD + 1 - min(len(found.odd), ODD)]
    found.odd |= {first + int(place): int(widths[place]) for place in places}


def _encoding(path: Path) -> tuple[str, Note]:
    """The encoding of a file that is not UTF-8, by its lines beyond ASCII; refuses one that is in two."""
    wrong, right, sample, line = 0, 0, b"", 0
    for piece in _pieces(path):
        if piece.isascii():
            line += piece.count(b"\n")
            continue
        for one in piece.splitlines(keepends=True):
            line += 1
            if one.isascii():
                continue
            if len(sample) < SAMPLE:
                sample += one
            try:
                one.decode("utf-8")
                right += 1
            except UnicodeDecodeError:
                wrong = wrong or line
    if right:
        raise refused("own-encoding-mixed", row=str(wrong))
    _, notes = small.decoded(sample)
    return notes[0].values["encoding"], notes[0]


def _as_utf8(path: Path, encoding: str, target: Path, notes: list[Note]) -> Path:
    """The file written anew as UTF-8 in pieces, without marks of byte order in its middle."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    marks, first = 0, True
    # A copy of a copy: never onto the file that is being read.
    target = target.with_stem(f"{target.stem}-utf8") if target == path else target
    with path.open("rb") as file, target.open("wb") as made:
        try:
            while True:
                piece = file.read(PIECE)
                text = decoder.decode(piece, final=not piece)
                marks += text.count(MARK) - (first and text.startswith(MARK))
                first = first and not text
                made.write(text.replace(MARK, "").encode("utf-8"))
                if not piece:
                    break
        except UnicodeError:
            if encoding == "utf-16":
                raise refused("own-encoding-broken", encoding="UTF-16") from None
            raise refused("own-encoding-unknown") from None
    if marks:
        notes.append(Note("intake-note-marks", {"n": marks}))
    return target


def _rewritten(path: Path, delimiter: str, announced: bool, target: Path) -> tuple[int, int]:
    """The rows of a text file written by `batches`; a file of tabs may have quotation marks that quote nothing."""
    try:
        return batches(_rows(path, delimiter, announced), target)
    except Refused as refusal:
        if delimiter != "\t" or refusal.faults[0].key != "own-quote":
            raise
        return batches(_rows(path, delimiter, announced, quoting=csv.QUOTE_NONE), target)


def _rows(path: Path, delimiter: str, announced: bool, **how) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        if announced:
            file.readline()
        number, taken = 0, 0

        def lines():
            nonlocal taken
            for line in file:
                taken += len(line)
                # The library's own limit is that of the process, and another library may have lifted it.
                if taken > LINE:
                    raise csv.Error("never closed")
                yield line

        try:
            for row in csv.reader(lines(), delimiter=delimiter, strict=True, **how):
                number, taken = number + 1, 0
                yield row
        except csv.Error as fault:
            # The library has no types of fault: a cell that is too long is told by its words.
            if "field larger" in str(fault):
                raise refused("own-long-cell") from None
            raise refused("own-quote", row=str(number + 1)) from None


def batches(rows: Iterable[list[str]], target: Path) -> tuple[int, int]:
    """Rows of text written as Parquet with `row`, `cells` and a list of texts `c`; returns how many columns and rows.

    Rows after the last that holds anything are no rows. Refuses what is wider or longer than `LIMITS`.
    """
    held, wait, columns, last = [], [], 0, 0
    with pq.ParquetWriter(target, ROWS, compression="zstd") as writer:
        for number, row in enumerate(rows, start=1):
            width = max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)
            if width > LIMITS.columns:
                raise refused("own-many-columns", most=LIMITS.columns, row=str(number))
            if any(len(cell) > LIMITS.cell for cell in row):
                raise refused("own-long-cell")
            wait.append((number, len(row), row[:width]))
            if width:
                columns, last = max(columns, width), number
            if width or len(wait) >= BATCH:
                held += wait
                wait = []
            if len(held) >= BATCH:
                writer.write_table(_frame(held))
                held = []
        if held:
            writer.write_table(_frame(held))
    if not last:
        raise refused("own-empty-file")
    return columns, last


def _frame(rows: list[tuple]) -> pa.Table:
    columns = zip(zip(*rows, strict=True), ROWS, strict=True)
    return pa.table([pa.array(column, kind.type) for column, kind in columns], schema=ROWS)
