"""What each column of a table is, whose election it tells and where it is from: a small TOML file, read, checked, written.

A mapping names columns by their headings as `layout.Layout.names` has them, so that it fits the next file of the same form.
"""

import datetime
import re
import tomllib
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import tomli_w

from dashboard.contract import Breach, DataError

# From the widest to the smallest; what a country calls them stands in `[levels]`.
LEVELS = ("province", "district", "commune", "station")
NUMBERS = ("registered", "issued", "ballots", "valid", "invalid", "blank", "total")
ROLES = (*LEVELS, *NUMBERS, "party", "votes")
KINDS = ("national_assembly", "commune")
# Far more than any mapping; a table given by mistake is not read to its end.
LARGEST = 1_000_000
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ELECTION = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
PARTY = re.compile(r"\w[\w.\-]{0,79}")
ADDRESS = re.compile(r"https?://[^\s]+")
HEAD = (
    "# What each column of a table of votes is. Correct it in any editor, and import with --mapping and this file.\n\n"
)


@dataclass(frozen=True)
class Table:
    """The form of the table. headings: rows as a spreadsheet numbers them. percent: headings of columns left out."""

    name: str = ""
    sheet: str = ""
    headings: tuple[int, ...] = (1,)
    layout: str = "wide"
    percent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Country:
    """areas: `table` where the areas come from the table, `known` where they are those of the package."""

    code: str = ""
    name: str = ""
    language: str = ""
    areas: str = "table"
    vintage: str = ""


@dataclass(frozen=True)
class Election:
    """The election that every row of the table belongs to."""

    id: str = ""
    kind: str = "national_assembly"
    date: datetime.date | None = None
    name: str = ""


@dataclass(frozen=True)
class Source:
    """Where the table is from, and under which licence."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    date: datetime.date | None = None
    licence: str = ""


@dataclass(frozen=True)
class Mapping:
    """A whole mapping; the last six say: role -> heading, level -> heading of its names, level -> the country's word,
    heading or value -> party id ("" for no party), party id -> name, name or code in the table -> code in the package.
    """

    table: Table = Table()
    country: Country = Country()
    election: Election = Election()
    source: Source = Source()
    columns: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    party_names: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)

    def used(self) -> dict[str, str]:
        """The headings that are read, each with the key that names it: a role, `names.<level>`, or `parties`."""
        found = {heading: role for role, heading in self.columns.items()}
        found |= {heading: f"names.{level}" for level, heading in self.names.items()}
        if self.table.layout == "wide":
            found |= {heading: "parties" for heading, party in self.parties.items() if party}
        return found

    def levels_used(self) -> tuple[str, ...]:
        """The levels that the table has, from the widest to the smallest."""
        return tuple(level for level in LEVELS if level in self.columns)


SECTIONS = {"table": Table, "country": Country, "election": Election, "source": Source}
LISTS = ("columns", "names", "levels", "parties", "party_names", "areas")
REQUIRED = {
    "table": ("name", "headings", "layout"),
    "country": ("code", "name", "language"),
    "election": ("id", "kind", "date", "name"),
    "source": ("publisher", "title", "licence"),
}


def load(path: Path | str) -> Mapping:
    """The mapping that a TOML file holds; raises `contract.DataError` with every fault, its line and its key."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        raise DataError([Breach(path.name, None, "", "", "cannot be read", fault.strerror or "a file")]) from None
    if len(data) > LARGEST:
        raise DataError([Breach(path.name, None, "", "", "too large", f"a mapping of at most {LARGEST} bytes")])
    try:
        return parsed(data.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise DataError([Breach(path.name, line, "", "", "encoding", "UTF-8")]) from None


def parsed(text: str, file: str = "mapping.toml") -> Mapping:
    """The mapping that a text in TOML holds; raises `contract.DataError` as `load` does."""
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        line = re.search(r"at line (\d+)", str(fault))
        raise DataError([Breach(file, line and int(line[1]), "", "", "not TOML", str(fault))]) from None
    breaches = []
    made = {name: _section(name, kind, found.pop(name, {}), breaches) for name, kind in SECTIONS.items()}
    made |= {name: _list(name, found.pop(name, {}), breaches) for name in LISTS}
    breaches += [Breach("", None, name, "", "unknown section", ", ".join((*SECTIONS, *LISTS))) for name in found]
    mapping = Mapping(**made)
    told = {breach.column for breach in breaches}
    breaches += [breach for breach in faults(mapping) if breach.column not in told]
    if breaches:
        raise DataError(_placed(breaches, file, text))
    return mapping


def text(mapping: Mapping) -> str:
    """The mapping as TOML, which `parsed` reads into an equal one; what is not known yet stands as an empty text."""
    made = asdict(mapping)
    for section in SECTIONS:
        made[section] = {key: "" if value is None else value for key, value in made[section].items()}
    if not mapping.table.sheet:
        del made["table"]["sheet"]
    if mapping.country.areas == "table":
        del made["country"]["vintage"]
    return HEAD + tomli_w.dumps({name: values for name, values in made.items() if values})


def faults(mapping: Mapping) -> list[Breach]:
    """Everything that keeps a mapping from being used, by key (`section.key`); without file and line."""
    found = [
        Breach("", None, f"{section}.{key}", "", "required", EXPECTED.get(f"{section}.{key}", "a text"))
        for section, keys in REQUIRED.items()
        for key in keys
        if getattr(getattr(mapping, section), key) in ("", None, ())
    ]
    return [*found, *_form(mapping), *_columns(mapping), *_parties(mapping)]


def absent(mapping: Mapping, headings: tuple[str, ...], file: str = "") -> list[Breach]:
    """The columns that a mapping names and a table has not; headings: `Layout.names`."""
    asked = [(f"columns.{role}", heading) for role, heading in mapping.columns.items()]
    asked += [(f"names.{level}", heading) for level, heading in mapping.names.items()]
    if mapping.table.layout == "wide":
        asked += [(f"parties.{heading}", heading) for heading, party in mapping.parties.items() if party]
    near = ", ".join(headings[:12]) + (" …" if len(headings) > 12 else "")
    return [Breach(file, None, key, one, "no such column", near) for key, one in asked if one not in headings]


def unmapped(mapping: Mapping, headings: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a table that a mapping says nothing of: a later file may hold a party that the first had not."""
    told = {*mapping.used(), *mapping.table.percent, *mapping.parties}
    return tuple(heading for heading in headings if heading not in told)


EXPECTED = {
    "table.name": "small letters, digits and hyphens, such as albania-2013",
    "table.headings": "the rows of the headings in their order, such as [1]",
    "table.layout": "wide (a column per party) or long (a row per area and party)",
    "country.code": "two letters of ISO 3166-1, such as AL",
    "country.language": "a code of ISO 639, such as sq",
    "country.areas": "table or known",
    "country.vintage": 'a year, only with areas = "known"',
    "election.id": "letters, digits and hyphens, such as AL2013",
    "election.kind": " or ".join(KINDS),
    "election.date": "a day without quotation marks, such as 2013-06-23",
    "source.date": "a day without quotation marks, such as 2013-06-23",
    "source.url": "an address that begins with http:// or https://",
    "source.licence": "the licence of the table, such as CC-BY-4.0",
}
PATTERNS = {
    "table.name": SLUG, "table.layout": re.compile("wide|long"), "country.code": re.compile("[A-Z]{2}"),
    "country.language": re.compile("[a-z]{2,3}"), "country.areas": re.compile("table|known"),
    "country.vintage": re.compile("[0-9]{4}"), "election.id": ELECTION, "election.kind": re.compile("|".join(KINDS)),
    "source.url": ADDRESS,
}  # fmt: skip


def _form(mapping: Mapping):
    for key, pattern in PATTERNS.items():
        section, name = key.split(".")
        value = getattr(getattr(mapping, section), name)
        if value and not pattern.fullmatch(value):
            yield Breach("", None, key, value, "form", EXPECTED[key])
    rows = mapping.table.headings
    if any(row < 1 for row in rows) or list(rows) != sorted(set(rows)):
        yield Breach("", None, "table.headings", str(list(rows)), "form", EXPECTED["table.headings"])
    if mapping.country.vintage and mapping.country.areas != "known":
        yield Breach("", None, "country.vintage", mapping.country.vintage, "not used", EXPECTED["country.vintage"])
    if mapping.areas and mapping.country.areas != "known":
        yield Breach("", None, "areas", "", "not used", 'no [areas], or country.areas = "known"')


def _columns(mapping: Mapping):
    columns, long = mapping.columns, mapping.table.layout == "long"
    for name, keys, known in (
        ("columns", columns, ROLES), ("names", mapping.names, LEVELS), ("levels", mapping.levels, LEVELS),
    ):  # fmt: skip
        yield from (
            Breach("", None, f"{name}.{key}", key, "unknown key", ", ".join(known)) for key in keys if key not in known
        )
    if not mapping.levels_used():
        yield Breach("", None, "columns", "", "required", "a column of areas: " + ", ".join(LEVELS))
    for key in ("party", "votes"):
        if long and key not in columns:
            yield Breach("", None, f"columns.{key}", "", "required", "the heading of that column, as the table is long")
        if not long and key in columns:
            yield Breach("", None, f"columns.{key}", columns[key], "not used", "no such column, as the table is wide")
    for level in mapping.names:
        if level in LEVELS and level not in columns:
            yield Breach("", None, f"names.{level}", mapping.names[level], "not used", f"columns.{level} too")
    seen = {}
    for key, heading in [*_keyed("columns", columns), *_keyed("names", mapping.names)]:
        if not heading:
            yield Breach("", None, key, "", "required", "a heading of the table")
        elif heading in seen:
            yield Breach("", None, key, heading, "used twice", f"one use of a column; {seen[heading]} has it already")
        elif heading in mapping.table.percent:
            yield Breach("", None, key, heading, "used twice", "a column of numbers; table.percent has it already")
        seen.setdefault(heading, key)


def _parties(mapping: Mapping):
    wide = mapping.table.layout == "wide"
    if wide and not any(mapping.parties.values()):
        yield Breach("", None, "parties", "", "required", "at least one column that is a party")
    named = {*mapping.columns.values(), *mapping.names.values(), *mapping.table.percent}
    taken = {}
    for text_, party in mapping.parties.items():
        key = f"parties.{text_}"
        if party and not PARTY.fullmatch(party):
            yield Breach("", None, key, party, "form", "letters, digits, hyphens and full stops")
        if wide and party and text_ in named:
            yield Breach("", None, key, text_, "used twice", "a column that is nothing else")
        if wide and party and party in taken:
            yield Breach("", None, key, party, "used twice", f"one column per party; {taken[party]!r} has it already")
        taken.setdefault(party, text_)
    known = set(mapping.parties.values())
    for party in mapping.party_names:
        if party not in known:
            yield Breach("", None, f"party_names.{party}", party, "unknown party", "an id that [parties] gives")


def _keyed(section: str, values: dict[str, str]):
    return [(f"{section}.{key}", value) for key, value in values.items()]


def _section(name: str, kind: type, found, breaches: list[Breach]):
    if not isinstance(found, dict):
        breaches.append(Breach("", None, name, str(found), "type", f"a section [{name}]"))
        return kind()
    known = {one.name: one for one in fields(kind)}
    made = {}
    for key, value in found.items():
        where = f"{name}.{key}"
        if key not in known:
            breaches.append(Breach("", None, where, str(value), "unknown key", ", ".join(known)))
        elif value == "" and key == "date":
            continue
        elif (read := _value(known[key].type, value)) is None:
            breaches.append(Breach("", None, where, str(value), "type", EXPECTED.get(where, TYPES[known[key].type])))
        else:
            made[key] = read
    return kind(**made)


TYPES = {
    str: "a text in quotation marks",
    tuple[int, ...]: "a list of whole numbers",
    tuple[str, ...]: "a list of texts",
    datetime.date | None: "a day without quotation marks, such as 2013-06-23",
}


def _value(kind, value):
    """The value as a section holds it, or None where it is of another type."""
    if kind is str:
        return value if isinstance(value, str) else None
    if kind == tuple[int, ...] or kind == tuple[str, ...]:
        one = int if kind == tuple[int, ...] else str
        fits = isinstance(value, list) and all(type(part) is one for part in value)
        return tuple(value) if fits else None
    return value if type(value) is datetime.date else None


def _list(name: str, found, breaches: list[Breach]) -> dict[str, str]:
    if not isinstance(found, dict):
        breaches.append(Breach("", None, name, str(found), "type", f"a section [{name}]"))
        return {}
    wrong = {key: value for key, value in found.items() if not isinstance(value, str)}
    breaches += [Breach("", None, f"{name}.{key}", str(v), "type", TYPES[str]) for key, v in wrong.items()]
    return {key: value for key, value in found.items() if key not in wrong}


def _placed(breaches: list[Breach], file: str, text: str) -> list[Breach]:
    """The breaches with their file and the line of their key, or of its section where the key is missing; in order."""
    lines = _lines(text)
    made = []
    for one in breaches:
        section = one.column.split(".", 1)[0]
        line = lines.get(one.column, lines.get(section))
        made.append(Breach(file, line, one.column, one.value, one.rule, one.expected))
    return sorted(made, key=lambda one: (one.line or 0, one.column))


def _lines(text: str) -> dict[str, int]:
    """The line of each section and of each key in it, as `section.key`."""
    found, section = {}, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[\s*([\w-]+)\s*\]", line):
            section = head[1]
            found.setdefault(section, number)
        elif key := re.match(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)\s*=""", line):
            try:
                (name,) = tomllib.loads(f"{key[1]} = 0")
            except ValueError:
                continue
            found.setdefault(f"{section}.{name}", number)
    return found
