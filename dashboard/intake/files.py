"""A user's file as sources of rows: what it is by its bytes, taken out of its packing under limits, read by DuckDB.

Nothing is evaluated or fetched. Every file gives sources or raises `own.Refused`, whatever its bytes are.
"""

import gzip
import io
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.intake import lines, sheets
from dashboard.intake.lines import LIMITS, LINE
from dashboard.own import archive
from dashboard.own.faults import Note, Refused, refused, shown
from dashboard.own.grid import MB
from dashboard.own.read import BEGINNINGS, OLD, PASSWORD, ZIP

GZIP, PARQUET, SEALED = b"\x1f\x8b", b"PAR1", b"PARE"
TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods", ".parquet")
# A workbook is held in memory; no spreadsheet has more rows.
BOOK = replace(LIMITS, size=200 * MB, rows=1_048_576)
# What comes out of a packed file: at most so much, and never the last of the disk.
UNPACKED, LEFT = 20_000 * MB, 500 * MB
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Source:
    """One table of rows that `scan` reads.

    file: the user's name of it, with `!member` of a ZIP or `!sheet` of a workbook. kind: csv (read where it lies), parquet
    (the user's own), or cells (rewritten here). size: bytes of what the user gave. columns, rows: how many there are, rows
    with those of the headings. odd: row -> number of its cells, where a row of a CSV has another than most.
    """

    file: str
    path: Path
    kind: str
    delimiter: str = ","
    encoding: str = "utf-8"
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    size: int = 0
    columns: int = 0
    rows: int = 0
    width: int = 0
    odd: dict[int, int] = field(default_factory=dict)
    unclean: bool = False
    notes: tuple[Note, ...] = ()


def opened(path: Path | str, work: Path, sheet: str | None = None) -> list[Source]:
    """The tables of a file: one, or one per member of a ZIP. work: an existing folder for what has to be rewritten.

    sheet: which one of a workbook. Where none is named and several hold tables, `own.Refused` has their names in `sheets`.
    A CSV is read where it lies: it must not change before the import has ended.
    """
    path = Path(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise refused("intake-no-file")
        return _opened(path, path.name, Path(work), sheet, path.stat().st_size)
    except OSError as fault:
        raise refused("intake-unreadable", text=shown(fault.strerror or "")) from fault


def scan(con: duckdb.DuckDBPyConnection, source: Source) -> str:
    """SQL, in brackets, of a relation: row BIGINT as a spreadsheet numbers it, cells INTEGER (how many cells the row has in
    its file), c1 … cN VARCHAR, trimmed, an empty one NULL.

    Rows keep their order only while `preserve_insertion_order` is on, as it is by default.
    """
    columns = range(1, source.columns + 1)
    texts = ", ".join(f"{_clean(_cell(source, n), source.unclean)} AS c{n}" for n in columns)
    where = _quoted(re.sub(r"([\[*?])", r"[\1]", str(source.path)))
    if source.kind == "cells":
        return f"(SELECT row, cells, {texts} FROM read_parquet({where}, hive_partitioning = false))"
    if source.kind == "parquet":
        return _parquet(source, where, texts)
    kinds = ", ".join(f"'c{n}': 'VARCHAR'" for n in columns)
    odd = "".join(f" WHEN {row} THEN {cells}" for row, cells in source.odd.items())
    cells = f"CASE row_number() OVER (){odd} ELSE {source.width} END" if odd else str(source.width)
    return (
        f"(SELECT row_number() OVER () AS row, CAST({cells} AS INTEGER) AS cells, {texts} FROM read_csv({where}, "
        f"auto_detect = false, header = false, delim = {_quoted(source.delimiter)}, quote = '\"', escape = '\"', "
        f"null_padding = true, strict_mode = true, max_line_size = {LINE + 1000}, hive_partitioning = false, "
        f"compression = 'none', columns = {{{kinds}}}))"
    )


def _cell(source: Source, n: int) -> str:
    return f"c[{n}]" if source.kind == "cells" else f"c{n}"


def _clean(cell: str, unclean: bool) -> str:
    if unclean:
        cell = (
            f"regexp_replace(regexp_replace({cell}, {_quoted(lines.DIRECTIONS)}, '', 'g'), '{lines.SPACES}', ' ', 'g')"
        )
    return f"nullif(trim({cell}), '')"


def _parquet(source: Source, where: str, texts: str) -> str:
    """The names of the columns are row 1; a fraction never looks like thousands, as in a workbook."""
    schema = pq.read_schema(source.path)
    names = ", ".join(f"{_quoted(name)} AS c{n}" for n, name in enumerate(schema.names, start=1))
    values = ", ".join(f"{_written(one.name, one.type)} AS c{n}" for n, one in enumerate(schema, start=1))
    return (
        f"(SELECT row, CAST({source.columns} AS INTEGER) AS cells, {texts} FROM (SELECT 1 AS row, {names} UNION ALL "
        f"SELECT file_row_number + 2 AS row, {values} FROM "
        f"read_parquet({where}, file_row_number = true, hive_partitioning = false)))"
    )


def _written(column: str, kind: pa.DataType) -> str:
    named = column.replace('"', '""')
    text = f'CAST("{named}" AS VARCHAR)'
    if not (pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        return text
    # A whole number stays one where a gap has made its column one of fractions.
    text = f"regexp_replace({text}, '\\.0+$', '')"
    return f"CASE WHEN regexp_full_match({text}, '-?[0-9]+\\.[0-9]{{3}}') THEN {text} || '0' ELSE {text} END"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _opened(path: Path, name: str, work: Path, sheet: str | None, size: int, packed: str = "") -> list[Source]:
    """packed: what the file was taken out of, `gzip` or `zip`; a packed file within is refused."""
    with path.open("rb") as file:
        head = file.read(4_096)
    if not head:
        raise refused("own-empty-file")
    if head.startswith(GZIP):
        if packed:
            raise refused("intake-nested")
        return _gunzipped(path, name, work, sheet, size)
    if head.startswith(ZIP):
        return _unzipped(path, name, work, sheet, size, packed)
    if head.startswith((PARQUET, SEALED)):
        return [_own_parquet(path, name, size)]
    _demand_text(path, head, name)
    if sheet:
        raise refused("own-no-sheet")
    return [Source(name, size=size, **lines.written(path, _fresh(work)))]


def _demand_text(path: Path, head: bytes, name: str) -> None:
    """Refuses, by how they begin and what they are called, files that are no text with cells in it."""
    if head.startswith(OLD):
        with path.open("rb") as file:
            raise refused("own-encrypted" if PASSWORD in file.read(BOOK.size) else "own-is-xls")
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, key in BEGINNINGS.items():
        if begins.startswith(beginning):
            raise refused(key)
    if begins.startswith((b"<", b"\xff\xfe<")):
        raise refused("own-is-web-page")
    if head[257:262] == b"ustar":
        raise refused("own-is-archive")
    ending = Path(name.lower()).suffix.removeprefix(".")
    if ending in ("xlsx", "xlsm", "xls", "ods", "zip", "gz", "parquet"):
        raise refused("own-renamed-text", ending=ending)


def _own_parquet(path: Path, name: str, size: int) -> Source:
    try:
        schema, rows = pq.read_schema(path), pq.read_metadata(path).num_rows
    except (pa.ArrowException, OSError, ValueError) as fault:
        sealed = "encrypt" in str(fault).lower()
        raise refused("own-encrypted" if sealed else "intake-parquet") from fault
    if len(schema) > LIMITS.columns:
        raise refused("own-many-columns", most=LIMITS.columns, row="1")
    if rows > LIMITS.rows:
        raise refused("own-many-rows", most=LIMITS.rows)
    if not rows or not len(schema):
        raise refused("own-empty-file")
    if len({one.lower() for one in schema.names}) < len(schema) or any(pa.types.is_nested(one.type) for one in schema):
        raise refused("intake-parquet-form")
    return Source(name, path, "parquet", size=size, columns=len(schema), rows=rows + 1, width=len(schema), unclean=True)


def _gunzipped(path: Path, name: str, work: Path, sheet: str | None, size: int) -> list[Source]:
    inner = re.sub(r"\.gz(ip)?$", "", name, flags=re.IGNORECASE)
    target = _fresh(work) / "unpacked"
    try:
        with gzip.open(path) as file:
            _taken(file, target, size, UNPACKED)
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise refused("own-zip-broken") from fault
    return _opened(target, inner, work, sheet, size, "gzip")


def _unzipped(path: Path, name: str, work: Path, sheet: str | None, size: int, packed: str) -> list[Source]:
    """A workbook, or the tables in a ZIP, each written out under a number of its own and never under its name."""
    try:
        with zipfile.ZipFile(path) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            names = [entry.filename for entry in entries]
            _demand_entries(entries)
            book = _book(package, names)
            if not book:
                if packed:
                    raise refused("intake-nested")
                return _members(package, entries, name, work, sheet)
    except Refused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise refused("own-zip-broken") from fault
    return [_workbook(path, name, work, sheet, size, book)]


def _demand_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > archive.ENTRIES:
        raise refused("own-zip-many", most=archive.ENTRIES)
    if any(entry.flag_bits & archive.ENCRYPTED for entry in entries):
        raise refused("own-encrypted")
    if any(entry.compress_type not in archive.METHODS for entry in entries):
        raise refused("own-zip-broken")
    if len({entry.filename for entry in entries}) < len(entries):
        # Two files of one name: readers differ in which of them they take.
        raise refused("own-zip-broken")


def _book(package: zipfile.ZipFile, names: list[str]) -> str:
    """Which kind of workbook a ZIP is, if any; refuses the kinds that are not read."""
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise refused("own-is-xlsb")
    if {"word/document.xml", "ppt/presentation.xml"} & set(names):
        raise refused("own-is-document")
    if "mimetype" in names and "content.xml" in names:
        with package.open("mimetype") as file:
            kind = file.read(200).strip()
        if not kind.startswith(ODS):
            raise refused("own-is-document")
        return "ods"
    return ""


def _workbook(path: Path, name: str, work: Path, sheet: str | None, size: int, book: str) -> Source:
    if path.stat().st_size > BOOK.size:
        raise refused("intake-large-book", most=BOOK.size // MB)
    parts = archive.unpacked(path.read_bytes(), BOOK)
    try:
        grid = (sheets.xlsx if book == "xlsx" else sheets.ods)(parts, BOOK, sheet)
    except Refused as refusal:
        if refusal.faults[0].key not in ("own-many-cells", "own-many-rows"):
            raise
        raise Refused(*refused("intake-large-sheet", most=BOOK.cells).faults, sheets=refusal.sheets) from refusal
    del parts
    target = _fresh(work) / "table.parquet"
    columns, rows = lines.batches(sheets.rows(grid), target)
    title = f"{name}!{grid.sheet}" if len(grid.sheets) > 1 else name
    return Source(
        title, target, "cells", sheets=grid.sheets, sheet=grid.sheet, size=size, columns=columns, rows=rows, width=columns,
        unclean=True, notes=tuple(grid.notes),
    )  # fmt: skip


def _members(package: zipfile.ZipFile, entries: list, name: str, work: Path, sheet: str | None) -> list[Source]:
    seen = [one for one in entries if not ("__MACOSX" in one.filename or PurePath(one.filename).name.startswith("."))]
    packed = [one for one in seen if one.filename.lower().endswith((".zip", ".gz", ".7z", ".rar", ".tar"))]
    if packed:
        raise refused("intake-nested")
    tables = [one for one in seen if one.filename.lower().endswith(TABLES)]
    tables = tables or [one for one in seen if one.filename.lower().endswith(".txt")]
    if not tables:
        raise refused("own-is-archive")
    left = [one.filename for one in seen if one not in tables]
    skipped = [Note("intake-note-skipped", {"n": len(left), "text": shown(left[0])})] if left else []
    found, room = [], UNPACKED
    for one in tables:
        target = _fresh(work) / "unpacked"
        with package.open(one) as file:
            room -= _taken(file, target, one.compress_size, room)
        sources = _opened(target, one.filename, work, sheet, one.compress_size, "zip")
        found += [replace(source, file=f"{name}!{source.file}") for source in sources]
    return [replace(found[0], notes=(*found[0].notes, *skipped)), *found[1:]]


def _taken(file: BinaryIO, target: Path, packed: int, room: int) -> int:
    """Writes out what is packed, piece by piece, and counts it; refuses what grows beyond reason or fills the disk."""
    size = 0
    with target.open("wb") as made:
        for piece in _read(file):
            size += len(piece)
            if size > room or (size > archive.SMALL and size > LIMITS.ratio * max(packed, 1)):
                raise refused("intake-bomb", most=UNPACKED // MB, ratio=LIMITS.ratio)
            made.write(piece)
            if size % (64 * MB) < len(piece) and shutil.disk_usage(target.parent).free < LEFT:
                raise refused("intake-disk")
    return size


def _fresh(work: Path) -> Path:
    """A folder of its own for each file that is written; never a name that the user gave."""
    return Path(tempfile.mkdtemp(prefix="table-", dir=work))


def _read(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(io.DEFAULT_BUFFER_SIZE * 16):
        yield piece
