"""Breaches of the tables that a package keeps in Parquet: columns, types, required, ranges, keys."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet

from dashboard import contract
from dashboard.contract import Breach, Table

# Table Schema types to what a column in Parquet may be.
FITS = {
    "string": lambda kind: pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind),
    "integer": pa.types.is_integer,
    "number": lambda kind: pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind),
    "boolean": pa.types.is_boolean,
    "date": lambda kind: pa.types.is_date(kind) or pa.types.is_timestamp(kind),
}


def breaches(folder: Path) -> list[Breach]:
    """Every kind of breach of every table in Parquet: one line for each rule and column, with the first value that breaks it.

    Such a table has too many rows to list each fault, and was checked row by row when it was imported.
    """
    tables = contract.read(folder)
    keys = contract.foreign_keys(folder)
    found = []
    for name, table in tables.items():
        if not table.parquet:
            continue
        unreadable = [breach for path in table.paths for breach in _columns(Path(folder) / path, table)]
        found += unreadable
        if not unreadable:
            found += _rows(Path(folder), table)
            found += [b for key in keys.get(name, ()) for b in _foreign(Path(folder), table, tables, *key)]
    return found


def _columns(path: Path, table: Table) -> list[Breach]:
    if not path.is_file():
        return [Breach(path.name, None, "", "", "missing table", "a file of this name")]
    try:
        schema = pyarrow.parquet.read_schema(path)
    except (pa.ArrowException, OSError):
        return [Breach(path.name, None, "", "", "encoding", "a file in Parquet")]
    missing = [f for f in table.fields if f.name not in schema.names]
    strange = [f for f in table.fields if f not in missing and not FITS[f.type](schema.field(f.name).type)]
    return [Breach(path.name, None, f.name, "", "columns", "this column") for f in missing] + [
        Breach(path.name, None, f.name, str(schema.field(f.name).type), "type", f.type) for f in strange
    ]


def _rows(folder: Path, table: Table) -> list[Breach]:
    here = _scan(folder, table)
    found = []
    for column in table.fields:
        for rule, fails, expected in _conditions(column):
            found += _first(
                table, column.name, rule, expected, f"SELECT {_name(column.name)} FROM {here} WHERE {fails}"
            )
    if table.primary_key:
        names = ", ".join(_name(c) for c in table.primary_key)
        again = f"SELECT concat_ws('/', {names}) FROM {here} GROUP BY {names} HAVING count(*) > 1"
        found += _first(table, ", ".join(table.primary_key), "primary key", "no earlier row alike", again)
    return found


def _conditions(column: contract.Field) -> list[tuple[str, str, str]]:
    name, said = _name(column.name), column.constraints
    rules = []
    if said.get("required"):
        rules.append(("required", f"{name} IS NULL", "a value"))
    if "enum" in said:
        rules.append(("enum", f"{name} NOT IN ({', '.join(_text(v) for v in said['enum'])})", str(said["enum"])))
    if "pattern" in said:
        rules.append(("pattern", f"NOT regexp_full_match({name}, {_text(said['pattern'])})", said["pattern"]))
    for rule, sign in (("minimum", "<"), ("maximum", ">")):
        if rule in said:
            rules.append((rule, f"{name} {sign} {said[rule]}", str(said[rule])))
    return rules


def _foreign(folder: Path, table: Table, tables: dict[str, Table], column: str, other: str, key: str) -> list[Breach]:
    there = _scan(folder, tables[other])
    mine = _name(column)
    asked = (
        f"SELECT DISTINCT {mine} FROM {_scan(folder, table)} WHERE {mine} IS NOT NULL"
        f" EXCEPT SELECT {_name(key)} FROM {there}"
    )
    return _first(table, column, "foreign key", f"a {key} of {other}", asked)


def _first(table: Table, column: str, rule: str, expected: str, asked: str) -> list[Breach]:
    with duckdb.connect() as connection:
        rows = connection.execute(f"{asked} LIMIT 1").fetchall()
    return [Breach(table.path, None, column, "" if value is None else str(value), rule, expected) for (value,) in rows]


def _scan(folder: Path, table: Table) -> str:
    files = ", ".join(_text(str(folder / path)) for path in table.paths)
    if table.parquet:
        return f"read_parquet([{files}])"
    return f"read_csv([{files}], header = true, all_varchar = true, delim = ',', quote = '\"')"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _text(value) -> str:
    return "'" + str(value).replace("'", "''") + "'"
