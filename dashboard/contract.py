"""The contract `datapackage.json`: what each table holds, and every breach of it."""

import json
import re
import tempfile
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

# Table Schema types to pandas dtypes that keep a gap as a gap.
DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "datetime64[s]"}

# frictionless names a fault; we name the rule that it breaks.
RULES = {
    "source-error": "empty file",
    "scheme-error": "missing table",
    "encoding-error": "encoding",
    "missing-label": "columns",
    "extra-label": "columns",
    "incorrect-label": "columns",
    "duplicate-label": "columns",
    "blank-label": "columns",
    "extra-cell": "columns",
    "missing-cell": "columns",
    "type-error": "type",
    "primary-key": "primary key",
    "foreign-key": "foreign key",
    "unique-error": "unique",
    "blank-row": "blank row",
}


@dataclass(frozen=True)
class Breach:
    """One fault: where it stands, what stands there, and the rule it breaks."""

    file: str
    line: int | None
    column: str
    value: str
    rule: str
    expected: str = ""

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part)
        column = f" column {self.column}" if self.column else ""
        value = f" holds {self.value[:80]!r}" if self.value else ""
        return f"{where}{column}{value}: {self.rule}" + (f", expected {self.expected}" if self.expected else "")


class DataError(ValueError):
    """A data package that breaks its contract; `breaches` holds every fault."""

    def __init__(self, breaches: list[Breach]):
        self.breaches = breaches
        super().__init__("\n".join(str(b) for b in breaches))


@dataclass(frozen=True)
class Field:
    """A column: its type, unit and rules, and the words for it."""

    name: str
    type: str
    title: str
    description: str
    unit: str = ""
    title_km: str = ""
    description_km: str = ""
    constraints: dict = field(default_factory=dict, hash=False)

    @property
    def dtype(self) -> str:
        return DTYPES[self.type]

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class Table:
    """A table: its columns, keys, and the words for it."""

    name: str
    # Relative to the folder; a table in Parquet may have several files.
    paths: tuple[str, ...]
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()
    # Columns that a row on a person whose name is withheld may fill; None where the table holds no people.
    withheld_may_hold: tuple[str, ...] | None = None
    title_km: str = ""
    description_km: str = ""
    # Rows of single polling stations, too many for a page: read through roll-ups.
    large: bool = False

    @property
    def path(self) -> str:
        """The file of the table, or the first of them."""
        return self.paths[0] if self.paths else ""

    @property
    def parquet(self) -> bool:
        return self.path.endswith(".parquet")

    @property
    def columns(self) -> list[str]:
        return [f.name for f in self.fields]

    def __getitem__(self, column: str) -> Field:
        return next(f for f in self.fields if f.name == column)


def stamp(folder: Path) -> int:
    """When the contract of a folder was last replaced, as a number: an import does so while pages are open."""
    try:
        return (Path(folder) / "datapackage.json").stat().st_mtime_ns
    except OSError:
        return 0


def read(folder: Path) -> dict[str, Table]:
    """The tables that a data folder's `datapackage.json` declares, by name."""
    return _read(folder, stamp(folder))


@lru_cache(maxsize=32)
def _read(folder: Path, stamp: int) -> dict[str, Table]:
    path = Path(folder) / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        return {r["name"]: _table(r) for r in package["resources"]}
    except FileNotFoundError:
        raise DataError([Breach(path.name, None, "", "", "missing contract", f"a data package in {folder}")]) from None
    except (ValueError, KeyError, TypeError) as fault:
        raise DataError([Breach(path.name, None, "", "", "not a data package", str(fault))]) from None


def read_analyses(folder: Path) -> dict[str, Table]:
    """The analyses that the same file describes: tables computed from the package, by name."""
    package = json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))
    return {a["name"]: _table(a | {"path": ""}) for a in package.get("analyses", ())}


def _table(resource: dict) -> Table:
    schema = resource["schema"]
    known = Field.__dataclass_fields__
    path = resource["path"]
    return Table(
        name=resource["name"],
        paths=tuple(path) if isinstance(path, list) else (path,),
        title=resource["title"],
        description=resource["description"],
        fields=tuple(Field(**{k: v for k, v in f.items() if k in known}) for f in schema["fields"]),
        primary_key=tuple(schema.get("primaryKey", ())),
        unique_keys=tuple(tuple(k) for k in schema.get("uniqueKeys", ())),
        withheld_may_hold=tuple(resource["withheldMayHold"]) if "withheldMayHold" in resource else None,
        title_km=resource.get("title_km", ""),
        description_km=resource.get("description_km", ""),
        large=bool(resource.get("large")),
    )


@dataclass(frozen=True)
class Country:
    """The country of a package: ISO code, name, language of its names, and its own word for each level that it has."""

    code: str
    name: str
    language: str
    levels: dict[str, str] = field(hash=False)


def country(folder: Path) -> Country:
    """The country that a data folder's `datapackage.json` names."""
    return _country(folder, stamp(folder))


@lru_cache(maxsize=32)
def _country(folder: Path, stamp: int) -> Country:
    try:
        said = json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))["country"]
        levels = {level["level"]: level["title"] for level in said["levels"]}
        return Country(said["code"], said["name"], said.get("language", ""), levels)
    except (KeyError, TypeError, ValueError, OSError):
        expected = "the country of the package: code, name, levels with level and title"
        raise DataError([Breach("datapackage.json", None, "country", "", "required", expected)]) from None


def cast(text: pd.DataFrame, table: Table) -> pd.DataFrame:
    """A frame of text, blanks missing, with the types of the contract."""
    frame = text.copy(deep=False)
    for column in table.fields:
        values = frame[column.name]
        if column.type == "date":
            frame[column.name] = pd.to_datetime(values, format="%Y-%m-%d").astype(column.dtype)
        elif column.type == "boolean":
            frame[column.name] = values.map({"true": True, "false": False}).astype(column.dtype)
        elif column.type in ("integer", "number"):
            frame[column.name] = pd.to_numeric(values).astype(column.dtype)
    return frame


def breaches(folder: Path) -> list[Breach]:
    """Every breach of the contract in a data folder: types, required, enum, pattern, ranges, keys."""
    # Imported here: only checking needs it, and it takes longer to import than the tables take to load.
    from frictionless import Package, system

    tables = read(folder)
    # An older version of an imported package names files of the versions beside it.
    with system.use_context(trusted=True):
        report = Package.from_descriptor(_in_text(folder), basepath=str(folder)).validate(limit_errors=10_000)
    found = [_breach(task.place or task.name, error) for task in report.tasks for error in task.errors]
    found += [Breach("datapackage.json", None, "", "", "contract", error.note) for error in report.errors]
    found = _own(Path(folder), found)
    broken = {b.file for b in found if b.rule in ("missing table", "encoding", "empty file", "columns")}
    for table in tables.values():
        if table.path not in broken and not table.parquet:
            found += _repeated(Path(folder) / table.path, table)
    return sorted(found, key=lambda b: (b.file, b.line or 0, b.column, b.rule))


def _in_text(folder: Path) -> dict:
    """The contract without the tables in Parquet: `columnar` looks at those."""
    package = json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))
    kept = [r for r in package["resources"] if not _table(r).parquet]
    names = {r["name"] for r in kept}
    for resource in kept:
        keys = resource["schema"].get("foreignKeys", ())
        held = [key for key in keys if key["reference"]["resource"] in {"", *names}]
        resource["schema"] = resource["schema"] | ({"foreignKeys": held} if keys else {})
    return package | {"resources": kept}


def foreign_keys(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """The foreign keys of each table: column, the table it leads to, and the column there."""
    package = json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))
    return {
        r["name"]: [
            (key["fields"][0], key["reference"]["resource"] or r["name"], key["reference"]["fields"][0])
            for key in r["schema"].get("foreignKeys", ())
        ]
        for r in package["resources"]
    }


def breaches_of(folder: Path, name: str, content: bytes) -> list[Breach]:
    """Every breach of one table that somebody hands us, by the contract of a folder: a file of its own, foreign keys aside."""
    from frictionless import Resource, Schema

    package = json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))
    schema = next(r["schema"] for r in package["resources"] if r["name"] == name)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{name}.csv"
        path.write_bytes(content)
        if not _is_utf8(path):
            return [Breach(path.name, None, "", "", "encoding", "text in UTF-8")]
        alone = Schema.from_descriptor({key: said for key, said in schema.items() if key != "foreignKeys"})
        resource = Resource(path=path.name, basepath=place, schema=alone, format="csv", encoding="utf-8")
        report = resource.validate(limit_errors=1_000)
    return sorted(
        (_breach(path.name, error) for task in report.tasks for error in task.errors),
        key=lambda b: (b.line or 0, b.column, b.rule),
    )


def _own(folder: Path, found: list[Breach]) -> list[Breach]:
    # A table that looks up its keys in an unreadable one is reported as unreadable itself: only the culprit is.
    kept = []
    for breach in found:
        path = folder / breach.file
        if breach.rule == "missing table":
            if path.exists():
                continue
            breach = replace(breach, expected="a file of this name")
        elif breach.rule == "encoding":
            if path.exists() and _is_utf8(path):
                continue
            breach = replace(breach, expected="text in UTF-8")
        elif breach.rule == "empty file":
            if path.exists() and path.stat().st_size:
                continue
            breach = replace(breach, expected="a line of column names")
        kept.append(breach)
    return list(dict.fromkeys(kept))


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _breach(file: str, error) -> Breach:
    kind = error.type
    rule = RULES.get(kind, kind)
    expected = error.note
    if kind == "constraint-error":
        name, wanted = re.match(r'constraint "(\w+)" is "(.*)"', error.note, re.S).groups()
        rule, expected = name, "a value" if name == "required" else wanted
    elif kind == "type-error":
        expected = error.note.removeprefix('type is "').split("/")[0].rstrip('"')
    elif kind in ("extra-label", "incorrect-label", "missing-label"):
        expected = "the columns of the contract, in its order"
    cell = getattr(error, "cell", None)
    label = getattr(error, "label", "")
    return Breach(
        file=Path(file).name,
        line=getattr(error, "row_number", None),
        column=getattr(error, "field_name", "") or "",
        value=str(cell) if cell not in (None, "") else str(label or ""),
        rule=rule,
        expected=expected,
    )


def _repeated(path: Path, table: Table) -> list[Breach]:
    # frictionless 5 knows primary keys but not uniqueKeys, which Data Package 2 added.
    if not table.unique_keys:
        return []
    text = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return [
        Breach(
            path.name, row + 2, ", ".join(key), ", ".join(text.loc[row, list(key)]), "unique", "no earlier row alike"
        )
        for key in table.unique_keys
        for row in text.index[text.duplicated(list(key))]
    ]
