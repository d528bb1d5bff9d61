"""The way back: the units and votes of one election of a package as a long CSV, and the mapping that imports it again."""

from pathlib import Path

import duckdb

from dashboard import contract, frames
from dashboard.intake import mapping as mappings
from dashboard.intake.convert import AREAS
from dashboard.intake.mapping import LEVELS, Mapping
from dashboard.intake.numerals import quoted
from dashboard.intake.units import COUNTS, scanned


def table(folder: Path, election: str, path: Path) -> Mapping:
    """Writes a row per unit and list, and returns the mapping of that file.

    Columns: each level and its name where it is not the value itself, the numbers that any unit has, party, votes. A unit
    without lists has one row with neither. ValueError where the package has no unit of the election, or units of several
    levels or sources.
    """
    folder = Path(folder)
    tables = contract.read(folder)
    if not (tables["stations"].parquet and tables["station_votes"].parquet):
        raise ValueError(f"there is no unit of {election} in {folder}")
    with duckdb.connect() as con:
        for name in ("stations", "station_votes"):
            files = scanned([str(folder / one) for one in tables[name].paths])
            con.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {files} WHERE election_id = {quoted(election)}")
        kinds = con.execute("SELECT DISTINCT level, source_id FROM stations ORDER BY ALL").fetchall()
        if len(kinds) != 1:
            raise ValueError(
                f"there is no unit of {election} in {folder}" if not kinds else f"several tables tell {election}"
            )
        ((unit, source),) = kinds
        known = any(f.name == "province_code" and "pattern" in f.constraints for f in tables["provinces"].fields)
        levels = _levels(con, contract.country(folder).levels, unit, known)
        columns = _columns(con, folder, levels, unit, known)
        numbers = [one for one in COUNTS if con.execute(f"SELECT count({one}) FROM stations").fetchall()[0][0]]
        selected = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
        numbered = "".join(f", s.{one}" for one in numbers)
        con.execute(
            f"COPY (SELECT {selected}{numbered}, v.party_id AS party, v.votes FROM stations s LEFT JOIN station_votes v "
            f"USING (station_id) ORDER BY s.province_code, s.district_code, s.commune_code, s.station_id, v.party_id) "
            f"TO {quoted(str(path))} (HEADER, DELIMITER ',')"
        )
        parties = [one for (one,) in con.execute("SELECT DISTINCT party_id FROM station_votes ORDER BY 1").fetchall()]
    return _mapping(folder, election, source, levels, columns, numbers, parties, known)


def _levels(con, country: dict[str, str], unit: str, known: bool) -> list[str]:
    """The levels of the table: those of the country that every unit has a code of, and the unit."""
    there = [
        level
        for level in AREAS
        if level in country
        and LEVELS.index(level) <= LEVELS.index(unit)
        and con.execute(f"SELECT count(*) = count({level}_code) FROM stations").fetchall()[0][0]
    ]
    # The code of an area that a package knows says those above it.
    return [*(there[-1:] if known else there), *(["station"] if unit == "station" else [])]


def _columns(con, folder: Path, levels: list[str], unit: str, known: bool) -> dict[str, str]:
    columns = {}
    for level in levels:
        code = "s.station_id" if level == unit else f"s.{level}_code"
        value = code if known and level != "station" else _last(code)
        columns[level] = value
        if level == unit and con.execute("SELECT count(name) FROM stations").fetchall()[0][0]:
            columns[f"{level}_name"] = "s.name"
        elif level != "station" and not known:
            named = frames.load(f"{level}s", folder)[[f"{level}_code", "name_en"]].set_axis(["code", "named"], axis=1)
            con.register("named_frame", named)
            con.execute(
                f"CREATE TEMP TABLE named_{level} AS SELECT CAST(code AS VARCHAR) AS code, CAST(named AS VARCHAR) AS named "
                "FROM named_frame"
            )
            con.unregister("named_frame")
            if con.execute(f"SELECT count(*) FROM named_{level} WHERE named <> {_last('code')}").fetchall()[0][0]:
                columns[f"{level}_name"] = f"(SELECT named FROM named_{level} n WHERE n.code = {code})"
    return columns


def _last(code: str) -> str:
    """SQL of the value at the end of a path."""
    return f"replace(replace(string_split({code}, '/')[-1], '%2F', '/'), '%25', '%')"


def _mapping(folder, election, source, levels, columns, numbers, parties, known) -> Mapping:
    imports, sources = frames.load("imports", folder), frames.load("sources", folder).set_index("source_id")
    held, country = frames.load("elections", folder).set_index("election_id").loc[election], contract.country(folder)
    names = frames.load("parties", folder).set_index("party_id")["name_en"]
    name = imports.loc[imports["current"] & (imports["election_id"] == election), "name"].iloc[0]
    said = sources.loc[source].astype(object).where(sources.loc[source].notna(), None)
    called = held["name_en"] if isinstance(held["name_en"], str) else election
    when = said["date"] and said["date"].date()
    return Mapping(
        table=mappings.Table(name, layout="long"),
        country=mappings.Country(country.code, country.name, country.language, "known" if known else "table"),
        election=mappings.Election(election, held["kind"], held["date"].date(), called),
        source=mappings.Source(said["publisher"], said["title"], said["url"] or "", when, said["licence"]),
        columns={level: level for level in levels} | {one: one for one in numbers} | {"party": "party", "votes": "votes"},
        names={level: f"{level}_name" for level in levels if f"{level}_name" in columns},
        levels={level: country.levels[level] for level in levels if level in country.levels},
        parties={one: one for one in parties},
        party_names={one: names[one] for one in parties},
    )  # fmt: skip
