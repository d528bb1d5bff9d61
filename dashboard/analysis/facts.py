"""What a sentence of ours rests on: rows, cells and counts of the tables, cited by key, and held against it.

A citation is `table:key` for a row, `table:key:column` for a cell, `computed:measure@date` for a number that a page makes:
people in a band of custody (`inside`, `unknown`, `out`), or whole `years` in office of the prime minister. `=value` after it
is the number that the sentence says. Several stand in one cell, with spaces between.
"""

import contextlib
import re
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import custody

CITED = re.compile(r"(?P<table>[a-z_]+):(?P<key>[^\s:=]+)(?::(?P<column>[a-z_]+))?(?:=(?P<value>\S+))?")
# Dates are told apart from figures: a year, and the day before the name of a month or after the Khmer word for a day.
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = re.compile(
    rf"\b\d{{1,2}}(?: and \d{{1,2}})? (?={MONTHS})"
    r"|ថ្ងៃទី ?\d{1,2}(?: និងទី ?\d{1,2})?"
    r"|\b(?:19|20)\d\d\b(?![,.\u00a0]\d)"
)
NUMBER = re.compile(r"\d+(?:[,\u00a0]\d{3})*(?:[.,]\d+)?")
KHMER_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
# Columns whose digits are no figure: keys, codes, addresses, how exact a date is.
NO_FIGURE = ("_id", "_ids", "_code", "url", "precision")
TOOK_OFFICE = "ev02"


@dataclass(frozen=True)
class Fact:
    """One citation: a table with a key and perhaps a column, and the number that the sentence says, if it says one."""

    table: str
    key: str
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        return f"{self.table}:{self.key}" + (f":{self.column}" if self.column else "")


def read(cell: str) -> list[Fact]:
    """The citations of a cell; ValueError names the first that is none."""
    found = []
    for part in str(cell).split():
        matched = CITED.fullmatch(part)
        if not matched:
            raise ValueError(f"{part!r} is not table:key, table:key:column or computed:measure@date")
        found.append(Fact(**{name: said or "" for name, said in matched.groupdict().items()}))
    return found


def row_of(tables: dict[str, pd.DataFrame], keys: dict[str, str], fact: Fact) -> pd.Series:
    """The row that a citation names; KeyError where there is none. keys: name of the key column by table."""
    if fact.table not in tables or fact.table not in keys:
        raise KeyError(f"no table {fact.table!r} with one key column")
    rows = tables[fact.table]
    rows = rows[rows[keys[fact.table]].astype(str) == fact.key]
    if rows.empty:
        raise KeyError(f"no row {fact.key!r} in {fact.table}")
    return rows.iloc[0]


def value_of(tables: dict[str, pd.DataFrame], keys: dict[str, str], fact: Fact):
    """The number or text that a citation stands for; None where it names a row and no column."""
    if fact.table == "computed":
        return _computed(tables, fact.key)[0]
    row = row_of(tables, keys, fact)
    if fact.column and fact.column not in row.index:
        raise KeyError(f"no column {fact.column!r} in {fact.table}")
    return row[fact.column] if fact.column else None


def _computed(tables: dict[str, pd.DataFrame], key: str) -> tuple[int, list[str]]:
    """A number that a page makes, and the sources of the rows that it is made from."""
    measure, _, written = key.partition("@")
    try:
        when = pd.Timestamp(written)
    except ValueError:
        raise KeyError(f"no date {written!r}") from None
    if measure in custody.BANDS:
        held = custody.on(tables["case_events"], tables["people"], when, tables["lists"], tables["list_members"])
        mine = held[held["status"] == measure]
        return len(mine), mine["source_id"].dropna().tolist()
    if measure == "years":
        office = tables["events"].set_index("event_id").loc[TOOK_OFFICE]
        began = office["date"]
        years = when.year - began.year - ((when.month, when.day) < (began.month, began.day))
        return years, [office["source_id"]]
    raise KeyError(f"nothing computed is called {measure!r}")


def _figures(row: pd.Series) -> set[float]:
    """The numbers that a row holds: its own, and those in its words, dates and years apart."""
    told = [
        str(cell)
        for name, cell in row.dropna().items()
        if not str(name).endswith(NO_FIGURE) and not isinstance(cell, pd.Timestamp)
    ]
    return set(numbers(DATES.sub(" ", " | ".join(told))))


def sources(tables: dict[str, pd.DataFrame], keys: dict[str, str], cell: str) -> list[str]:
    """The sources of what a cell cites, in its order, each once."""
    found = []
    for fact in read(cell):
        if fact.table == "computed":
            found += _computed(tables, fact.key)[1]
        else:
            row = row_of(tables, keys, fact)
            found += [row["source_id"]] if isinstance(row.get("source_id"), str) else []
    return list(dict.fromkeys(found))


def faults(tables: dict[str, pd.DataFrame], keys: dict[str, str], cell: str, texts: list[str]) -> list[tuple[str, str]]:
    """What is wrong with the citations of some texts in two languages: what was found, and what was expected.

    A citation that names nothing; a number beside it that differs from the table; a number in a text that no citation
    holds (dates and years apart).
    """
    return wrong(tables, keys, cell) + uncited(tables, keys, cell, texts)


def wrong(tables: dict[str, pd.DataFrame], keys: dict[str, str], cell: str) -> list[tuple[str, str]]:
    """Citations that cannot be read, that name nothing, or beside which stands another number than in the table."""
    found = []
    try:
        cited = read(cell)
    except ValueError as fault:
        return [(str(cell), str(fault))]
    for fact in cited:
        try:
            value = value_of(tables, keys, fact)
        except KeyError as fault:
            found.append((str(fact), f"a fact that exists ({fault.args[0]})"))
            continue
        if fact.value and not same(fact.value, value):
            found.append((f"{fact}={fact.value}", f"the number of the table, {value}"))
    return found


def uncited(
    tables: dict[str, pd.DataFrame], keys: dict[str, str], cell: str, texts: list[str]
) -> list[tuple[str, str]]:
    """Numbers of the texts that no fact of the cell holds; dates and years are no figures."""
    held = set()
    with contextlib.suppress(ValueError):
        for fact in read(cell):
            with contextlib.suppress(KeyError):
                computed = fact.table == "computed"
                held |= {value_of(tables, keys, fact)} if computed else _figures(row_of(tables, keys, fact))
    return [
        (written(said), f"a cited fact that holds this number ({text[:40]}…)")
        for text in texts
        for said in numbers(DATES.sub(" ", text.translate(KHMER_DIGITS)))
        if said not in held
    ]


def written(value: float) -> str:
    """A number as it is told in a fault: 1646, 50.76."""
    return f"{value:.10g}"


def numbers(text: str) -> list[float]:
    """The numbers in a text, whichever way its thousands and decimals are written and in whichever digits."""
    return [_plain(written) for written in NUMBER.findall(text.translate(KHMER_DIGITS))]


def _plain(written: str) -> float:
    # English groups by a comma and Khmer by a space; a comma before one, two or four and more digits is a Khmer decimal.
    bare = re.sub(r"[,\u00a0](?=\d{3}(?!\d))", "", written)
    return float(bare.replace(",", "."))


def same(said: str, value) -> bool:
    """Whether the number beside a citation is the value of the table."""
    try:
        return float(said) == float(value)
    except (TypeError, ValueError):
        return said == str(value)
