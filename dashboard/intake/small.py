"""The small tables of a package that an import adds to: sources, elections, parties, and the areas of a country of its own."""

from pathlib import Path

import duckdb
import pandas as pd

from dashboard.intake.checked import Preview
from dashboard.intake.convert import AREAS, DATA, Read
from dashboard.intake.numerals import quoted
from dashboard.intake.units import scanned

# The contract wants a letter for every source. C is a copy: who imported the table, and nobody else, says whose it is.
RATING = "C"
NOTE = "Table that a user of this package imported, who named publisher and licence; not rated by us."
SHORT = 24


def tables(
    con: duckdb.DuckDBPyConnection,
    preview: Preview,
    into: Path,
    resources: dict[str, dict],
    kept: dict[str, list[str]],
    source: str,
    gone: set[str],
) -> dict[str, pd.DataFrame]:
    """The tables as text, by name, with the rows of the new table. Rows of sources that only the replaced revision had
    (`gone`) stay where another table uses them; an area has the name that the last table gives it.

    kept: the Parquet files of other tables, relative to `into`.
    """
    mapping, used = preview.mapping, _used(con, into, kept)
    held = {
        name: _held(into, resources[name]) for name in ("sources", "elections", "parties", *(f"{a}s" for a in AREAS))
    }
    made = {"sources": _with(held["sources"], [_source(preview, source)], "source_id")}
    election = {
        "election_id": mapping.election.id, "kind": mapping.election.kind, "date": str(mapping.election.date),
        "date_precision": "day", "name_en": mapping.election.name, "source_id": source,
    }  # fmt: skip
    if mapping.country.language == "km":
        election["name_km"] = mapping.election.name
    made["elections"] = _with(_left(held["elections"], "election_id", used, gone), [election], "election_id")
    parties = [
        {
            "party_id": one,
            "kind": "party",
            "name_en": name,
            "short_en": name if len(name) <= SHORT else one,
            "source_id": source,
        }
        for one in preview.read.parties
        for name in [mapping.party_names.get(one, one)]
    ]
    if mapping.country.language == "km":
        parties = [row | {"name_km": row["name_en"], "short_km": row["short_en"]} for row in parties]
    made["parties"] = _with(_left(held["parties"], "party_id", used, gone), parties, "party_id")
    for level in AREAS if mapping.country.areas == "table" else ():
        code = f"{level}_code"
        rows = _areas(con, preview.read, level).assign(source_id=source)
        if mapping.country.language == "km":
            rows["name_km"] = rows["name_en"]
        before = _left(held[f"{level}s"], code, used, gone)
        made[f"{level}s"] = _with(before[~before[code].isin(rows[code])], rows.to_dict("records"), code).sort_values(
            code
        )
    return made


def _held(into: Path, resource: dict) -> pd.DataFrame:
    return pd.read_csv(into / resource["path"], dtype=str, keep_default_na=False, encoding="utf-8")


def _with(before: pd.DataFrame, rows: list[dict], key: str) -> pd.DataFrame:
    """A table with the rows that it has not yet, columns in its order."""
    held = set(before[key])
    new = pd.DataFrame(
        [{c: row.get(c, "") for c in before} for row in rows if row[key] not in held], columns=before.columns
    )
    return pd.concat([before, new.astype("str")], ignore_index=True)


def _left(before: pd.DataFrame, key: str, used: dict[str, set[str]], gone: set[str]) -> pd.DataFrame:
    return before[~before["source_id"].isin(gone) | before[key].isin(used[key])]


def _used(con: duckdb.DuckDBPyConnection, into: Path, kept: dict[str, list[str]]) -> dict[str, set[str]]:
    """The codes and ids that the tables of other imports use."""
    tables = {"stations": ("election_id", *(f"{level}_code" for level in AREAS)), "station_votes": ("party_id",)}
    found = {}
    for name, columns in tables.items():
        for column in columns:
            found[column] = set()
            if kept[name]:
                here = scanned([str(into / path) for path in kept[name]])
                found[column] = {one for (one,) in con.execute(f"SELECT DISTINCT {column} FROM {here}").fetchall()}
    return found


def _source(preview: Preview, source: str) -> dict:
    said = preview.mapping.source
    when = str(said.date) if said.date else ""
    return {
        "source_id": source, "publisher": said.publisher, "date": when, "date_precision": "day" if when else "",
        "date_text": when, "title": said.title, "url": said.url, "licence": said.licence, "reliability": RATING,
        "extent_read": "data file", "note": NOTE,
    }  # fmt: skip


def _areas(con: duckdb.DuckDBPyConnection, found: Read, level: str) -> pd.DataFrame:
    """The areas of one level that have a unit: codes, name and the country's word; a level that the table has not has the
    areas above."""
    above = [one for one in AREAS[: AREAS.index(level) + 1] if one in found.levels]
    country = found.mapping.country
    if above:
        shown = above[-1]
        named = f"coalesce(name_{shown}, {shown})" if f"name_{shown}" in found.columns else shown
        word = found.mapping.levels.get(shown) or shown.title()
    else:
        named, word = quoted(country.name), "Country"
    upper = [one for one in AREAS[: AREAS.index(level)]]
    codes = "".join(f", any_value({one}_code) AS {one}_code" for one in upper)
    return con.execute(
        f"SELECT {level}_code, min({named}) AS name_en, {quoted(word)} AS type_en{codes} FROM located l "
        f"ANTI JOIN bad b ON l.file = b.file AND l.row = b.row WHERE l.kind = {DATA} GROUP BY 1 ORDER BY 1"
    ).df()
