"""How a table is laid out: which rows are its headings, one name per column, wide or long, which columns are percentages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import duckdb
import pandas as pd

from dashboard.intake.files import Source, scan
from dashboard.own import read
from dashboard.own.faults import Refused, refused
from dashboard.own.grid import clean, letter
from dashboard.own.headings import ROLES, is_total, plain, role
from dashboard.own.numbers import PERCENT, looks

# The headings are looked for among so many first rows, and stand in so many at most.
FIRST, DEEPEST = 60, 4
# So many rows tell what a column holds: the first ones, and others evenly from all of the table.
SAMPLE = 500
BETWEEN = " / "
SHARE = re.compile(
    r"%|٪|％|\b(per ?cent|percentage|pct|share|prozent|porcentaje|pourcentage|përqindje)\b|процент|ភាគរយ", re.I
)
DECIMAL = re.compile(r"\d{1,3}[.,]\d+")
TOTALS = {
    "sub total", "subtotal", "total general", "total général", "totaux", "ensemble", "gesamt", "summe", "insgesamt", "итого",
    "всего", "усього", "shuma", "totali", "gjithsej", "jumlah", "toplam", "razem", "ukupno", "celkem",
}  # fmt: skip
# A sum that also names its area: "Total Berat", "Berat, total", សរុបខេត្តកំពត.
OF_AREA = r"^(sub-?|grand )?totals?( of| for)?[ :,.-]|[ :,(-](sub-?)?total\)?$|^សរុប"
# One spelling of each word: `plain` in Python and this in SQL leave out the same.
LOOSE = r"[^\p{L}\p{M}\p{N}%#]+"


@dataclass(frozen=True)
class Layout:
    """headings: the rows of the headings as a spreadsheet numbers them; first: the first row of data; names: one per column
    of the source, unique, those of several rows joined by " / ". layout: wide (a column per party) or long (a row per area
    and party). percent: names of the columns of percentages. least, most: how many cells a row should have.
    """

    headings: tuple[int, ...]
    names: tuple[str, ...]
    first: int
    layout: str = "wide"
    percent: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    def column(self, name: str) -> str:
        """The column of `files.scan` under a heading; ValueError where there is none."""
        return f"c{self.names.index(name) + 1}"


def head(con: duckdb.DuckDBPyConnection, source: Source, n: int = 20) -> pd.DataFrame:
    """The first rows as they stand in the file: row, cells, c1 … cN as text, missing where empty."""
    return con.execute(f"SELECT * FROM {scan(con, source)} LIMIT {int(n)}").df()


def sample(con: duckdb.DuckDBPyConnection, source: Source, layout: Layout) -> pd.DataFrame:
    """Rows of data, the first ones and as many evenly from the whole table, in the form of `head`."""
    step = max((source.rows - layout.first) // SAMPLE, 1)
    asked = f"row < {layout.first + SAMPLE} OR (row - {layout.first}) % {step} = 0"
    return con.execute(f"SELECT * FROM {scan(con, source)} WHERE row >= {layout.first} AND ({asked}) ORDER BY row").df()


def found(con: duckdb.DuckDBPyConnection, source: Source) -> Layout:
    """The layout of a table; raises `own.Refused` where no row of headings or no row below it is found."""
    rows = _texts(head(con, source, FIRST))
    places = _places(rows)
    # A row that numbers the columns, 1 2 3 …, stands below the headings and is none.
    first = places[-1] + 1
    while first < len(rows) and _counting(rows[first]):
        first += 1
    return at(con, source, tuple(place + 1 for place in places), first=first + 1)


def at(
    con: duckdb.DuckDBPyConnection, source: Source, headings: Iterable[int], layout: str = "", first: int = 0
) -> Layout:
    """The layout where the rows of headings are given, as in a saved mapping; the rest is found unless it is given too."""
    headings = tuple(headings)
    frame = head(con, source, max(FIRST, max(headings) + 2))
    rows = _texts(frame)
    if max(headings) >= len(rows):
        raise refused("own-no-rows", row=str(max(headings)))
    upper = [rows[row - 1] for row in headings]
    if not any(map(any, upper)):
        raise refused("own-no-headings")
    if not first:
        first = max(headings)
        while first < len(rows) and _counting(rows[first]):
            first += 1
        first += 1
    names = _names(upper)
    cells = frame["cells"].iloc[[row - 1 for row in headings]].max()
    least = max(n for n, parts in enumerate(zip(*upper, strict=True), start=1) if any(parts))
    made = Layout(headings, names, first, least=least, most=max(int(cells), least))
    below = sample(con, source, made)
    if below.empty:
        raise refused("own-no-rows", row=str(max(headings)))
    percent = tuple(name for n, name in enumerate(names, start=1) if _percentages(name, below[f"c{n}"]))
    return replace(made, percent=percent, layout=layout or _kind(made, below, percent))


def totals(layout: Layout, names: Iterable[str]) -> str:
    """SQL that is true on a row of `files.scan` that is a sum: one of the named columns, or the first, says so.

    names: the headings of the columns of areas and their names, or of the party in a long table. Never NULL.
    """
    columns = dict.fromkeys(["c1", *(layout.column(name) for name in names)])
    words = ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(SUMS))
    said = [
        f"regexp_replace(lower({column}), '{LOOSE}', '', 'g') IN ({words}) OR regexp_matches(lower({column}), '{OF_AREA}')"
        for column in columns
    ]
    return f"coalesce({' OR '.join(said)}, false)" if len(said) == 1 else f"({' OR '.join(map(_sure, said))})"


def _sure(condition: str) -> str:
    return f"coalesce({condition}, false)"


SUMS = {plain(word) for word in TOTALS | ROLES["total"]}


def says_total(text: str) -> bool:
    """The same as `totals` for one cell."""
    return is_total(text) or plain(text) in SUMS or bool(re.search(OF_AREA, text.lower()))


def broken(layout: Layout) -> str:
    """SQL that is true on a row with fewer cells than there are headings, or with text beyond them; an empty row is neither."""
    beyond = [f"c{n}" for n in range(layout.most + 1, len(layout.names) + 1)]
    filled = " OR ".join(f"{column} IS NOT NULL" for column in beyond)
    anything = ", ".join(f"c{n}" for n in range(1, len(layout.names) + 1))
    short = f"(cells < {layout.least} AND coalesce({anything}) IS NOT NULL)"
    return f"({short} OR {filled})" if filled else short


def _texts(frame: pd.DataFrame) -> list[list[str]]:
    columns = [name for name in frame if name not in ("row", "cells")]
    return [
        [clean(cell) if isinstance(cell, str) else "" for cell in row] for row in frame[columns].to_numpy().tolist()
    ]


def _counting(row: list[str]) -> bool:
    """Whether a row only numbers its columns."""
    cells = [cell for cell in row if cell]
    # A row of few numbers in their order may as well be data.
    return len(cells) > 4 and cells in ([str(n + first) for n in range(len(cells))] for first in (0, 1))


def _places(rows: list[list[str]]) -> list[int]:
    """The places, from 0, of the rows that together are the headings: the lowest before the first number, and upper ones."""
    wide = [n for n, row in enumerate(rows) if len(set(filter(None, row))) > 1 and not _counting(row)]
    number = next((n for n in wide if any(map(looks, rows[n]))), None)
    wordy = [n for n in wide if number is None or n < number]
    if not wordy and number is not None and _numbered(rows[number]):
        # Parties that go by the numbers of their lists.
        return [number]
    if number is None:
        try:
            wordy = [read.heading_row(rows)]
        except Refused:
            wordy = wide[:1]
    if not wordy:
        raise refused("own-no-headings")
    places = wordy[-1:]
    below = rows[places[0]]
    while len(places) < DEEPEST and places[0] and _upper(rows[places[0] - 1], below):
        places.insert(0, places[0] - 1)
        below = _spanned(rows[places[0]], below)
    return places


def _numbered(row: list[str]) -> bool:
    cells = [cell for cell in row if cell]
    return not looks(cells[0]) and len(set(cells)) == len(cells) and all(len(cell) < 4 for cell in cells if looks(cell))


def _upper(above: list[str], below: list[str]) -> bool:
    """Whether a row is the upper one of two of headings: it spans columns that the lower one names, or names what it does not.

    A title, which is one text, is none; nor is a line on the table that only happens to have two cells.
    """
    if len(set(filter(None, above))) < 2 and not (above[0] == "" and any(above)):
        return False
    if any(map(looks, above)):
        return False
    spread = _spanned(above, below)
    spans = [n for n, cell in enumerate(spread) if cell and n and spread[n - 1] == cell and below[n]]
    fills = any(a and not b for a, b in zip(above, below, strict=True))
    alone = above[0] and below[0] and above[0] != below[0] and spread[:2].count(above[0]) == 1
    return bool(spans or fills) and not alone


def _spanned(above: list[str], below: list[str]) -> list[str]:
    """An upper row with the text of merged cells over each of them: a text goes on where the next cells are empty."""
    made, said = [], ""
    for cell, under in zip(above, below, strict=True):
        said = cell or (said if under else "")
        made.append(said)
    return made


def _names(upper: list[list[str]]) -> tuple[str, ...]:
    rows = [*upper]
    for n in range(len(rows) - 2, -1, -1):
        rows[n] = _spanned(rows[n], rows[n + 1])
    names: list[str] = []
    for place, parts in enumerate(zip(*rows, strict=True)):
        name = BETWEEN.join(dict.fromkeys(filter(None, parts))) or f"Column {letter(place)}"
        again = 1
        while (name if again == 1 else f"{name} ({again})") in names:
            again += 1
        names.append(name if again == 1 else f"{name} ({again})")
    return tuple(names)


def _percentages(name: str, cells: pd.Series) -> bool:
    """Whether a column holds percentages: its heading or its cells say so, or most are fractions and none is above 100."""
    filled = [cell for cell in cells if isinstance(cell, str)]
    if not filled or 2 * sum(map(looks, filled)) < len(filled):
        return False
    if SHARE.search(name) or 2 * sum(bool(PERCENT.fullmatch(cell)) for cell in filled) > len(filled):
        return True
    values = [float(cell.replace(",", ".")) for cell in filled if re.fullmatch(r"\d{1,3}([.,]\d+)?", cell)]
    parts = [cell for cell in filled if DECIMAL.fullmatch(cell) and float(cell.replace(",", ".")) % 1]
    return len(values) == len(filled) and max(values) <= 100 and 2 * len(parts) > len(filled)


def _kind(layout: Layout, below: pd.DataFrame, percent: tuple[str, ...]) -> str:
    """long where a column names the party of each row and another one has its votes."""
    roles = {name: role(name) or role(name.rsplit(BETWEEN, 1)[-1]) for name in layout.names}
    parties = [
        name for name in layout.names if roles[name] == "party" and len(set(below[layout.column(name)].dropna())) > 1
    ]
    if not parties:
        return "wide"
    said = any(one in ("votes", "valid", "total") for one in roles.values())
    free = [name for name, one in roles.items() if one is None and name not in percent]
    numbers = [name for name in free if below[layout.column(name)].dropna().map(looks).mean() > 0.5]
    return "long" if said or len(numbers) == 1 else "wide"
