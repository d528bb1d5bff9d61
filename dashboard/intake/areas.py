"""Codes of the areas of each row, in SQL: of the table itself, or those that a package knows.

One rule for a country of its own: the code of an area is the path of the values from the widest level down, joined by `/`
(`48/1` is station 1 of region 48), so that a number or name that is unique only within its area is enough. `/` in a value
is written `%2F`, and `%` as `%25`. A level that the table has not has the code of the level above, of the nation at last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from dashboard import frames
from dashboard.contract import Breach, DataError
from dashboard.intake import layout
from dashboard.intake.convert import AREAS, EMPTY, TOTAL, Read
from dashboard.intake.numerals import quoted
from dashboard.own.faults import Note
from dashboard.own.match import Known
from dashboard.own.numbers import DIGITS

# No country has so many areas; a column of stations taken for one of communes is refused and not looked up for hours.
MOST = 200_000
# A code as long as this is not given anew in each province.
LONG_CODE = "[0-9]{4,}"
SUM_WORDS = r"(?i)^(sub-?|grand )?totals?( of| for)?[ :,.-]+|[ :,(-]+(sub-?)?total\)?$|^សរុប"


def escaped(cell: str) -> str:
    """SQL of a value as a part of a path."""
    return (
        f"CASE WHEN contains({cell}, '/') OR contains({cell}, '%') "
        f"THEN replace(replace({cell}, '%', '%25'), '/', '%2F') ELSE {cell} END"
    )


def path(levels: Iterable[str]) -> str:
    """SQL of the path of the texts of some levels, NULL where one is missing."""
    return " || '/' || ".join(f"({escaped(level)})" for level in levels)


def located(con: duckdb.DuckDBPyConnection, found: Read, package: Path | None) -> list[Note]:
    """Makes the view `located`: `cells` with station_id, the codes of its areas, `no_area`, `unknown` and `elsewhere` (the
    column of `cells` where an area is missing, unknown, or of another province), all rows but empty ones. For rows of totals
    the codes are those of the widest areas that they name, in `scope` (a level) and `scope_code`."""
    _scopes(con, found)
    if found.mapping.country.areas == "known":
        return _known(con, found, package)
    _own(con, found)
    return []


def _scopes(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    """`scopes`: rows of totals with the texts of the areas whose sum they are, NULL below; `placed` is false where the row
    names an area that the table has not."""
    texts, stopped = [], "false"
    columns = {level: f"x.{level}" for level in found.levels}
    for level in found.levels:
        total = _says_total(columns[level])
        bare = f"trim(regexp_replace({columns[level]}, '{SUM_WORDS}', '', 'g'))"
        named = f"(SELECT min({level}) FROM known_{level} k WHERE lower(k.{level}) = lower({bare}))"
        texts.append(f"CASE WHEN {stopped} THEN NULL WHEN {total} THEN {named} ELSE {columns[level]} END AS {level}")
        stopped = f"({stopped} OR {columns[level]} IS NULL OR {total})"
        con.execute(
            f"CREATE OR REPLACE TEMP VIEW known_{level} AS SELECT DISTINCT {level} FROM cells "
            f"WHERE kind = 0 AND {level} IN (SELECT {level} FROM cells WHERE kind = {TOTAL}) OR kind = 0 AND "
            f"lower({level}) IN (SELECT lower(trim(regexp_replace({level}, '{SUM_WORDS}', '', 'g'))) FROM cells "
            f"WHERE kind = {TOTAL})"
        )
    # "Total Berat" of an area that is not there says whose sum it is, but not one that can be checked.
    lost = " OR ".join(
        f"coalesce({_says_total(columns[level])} AND regexp_matches({columns[level]}, '{SUM_WORDS}') AND NOT "
        f"EXISTS (SELECT 1 FROM known_{level} k WHERE lower(k.{level}) = "
        f"lower(trim(regexp_replace({columns[level]}, '{SUM_WORDS}', '', 'g')))) "
        f"AND trim(regexp_replace({columns[level]}, '{SUM_WORDS}', '', 'g')) <> '', false)"
        for level in found.levels
    )
    con.execute(
        f"CREATE OR REPLACE TABLE scopes AS SELECT file, row, NOT ({lost}) AS placed, {', '.join(texts)} "
        f"FROM cells x WHERE kind = {TOTAL}"
    )


def _says_total(cell: str) -> str:
    """`layout.totals` of one cell that is not a column of a file."""
    return layout.totals(layout.Layout((1,), ("x",), 2), ["x"]).replace("c1", cell)


def _own(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    used = [level for level in AREAS if level in found.levels]
    codes, last = {}, quoted(found.mapping.country.code)
    for level in AREAS:
        last = path(used[: used.index(level) + 1]) if level in used else last
        codes[level] = last
    missing = " ".join(f"WHEN {level} IS NULL THEN '{level}'" for level in found.levels)
    columns = ", ".join(f"{code} AS {level}_code" for level, code in codes.items())
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW located AS SELECT *, {columns}, {path(found.levels)} AS station_id, "
        f"CASE {missing} END AS no_area, NULL::VARCHAR AS unknown, NULL::VARCHAR AS elsewhere "
        f"FROM cells WHERE kind <> {EMPTY}"
    )
    _scoped(con, found, {level: path(found.levels[: n + 1]) for n, level in enumerate(found.levels)}, "scopes")


def _scoped(con: duckdb.DuckDBPyConnection, found: Read, codes: dict[str, str], table: str) -> None:
    """`scoped`: rows of totals with the level and the code of the area whose sum they are."""
    levels = [level for level in reversed(found.levels) if level in codes]
    level = " ".join(f"WHEN {text} IS NOT NULL THEN '{text}'" for text in levels)
    code = " ".join(f"WHEN {text} IS NOT NULL THEN {codes[text]}" for text in levels)
    nation = quoted(found.mapping.country.code)
    con.execute(
        f"CREATE OR REPLACE TABLE scoped AS SELECT file, row, placed, CASE {level} ELSE 'nation' END AS scope, "
        f"CASE {code} ELSE {nation} END AS scope_code FROM {table}"
    )


@dataclass(frozen=True)
class Gazetteer:
    """The areas of a package: level -> names and codes; `commune>province` -> of each code that of its area above."""

    known: dict[str, Known]
    above: dict[str, dict[str, str]]
    codes: dict[str, set[str]]
    vintage: dict[int, str] | None
    given: dict[str, str]

    @classmethod
    def of(cls, package: Path, found: Read) -> "Gazetteer":
        """Reads the tables of areas; raises `contract.DataError` for a vintage that the package has not."""
        tables = {level: frames.load(f"{level}s", package) for level in AREAS}
        known, above, codes = {}, {}, {}
        for level, table in tables.items():
            named = table.rename(columns={f"{level}_code": "code"})
            known[level] = Known.areas(named[["code", "name_en", "name_km"]])
            codes[level] = set(named["code"])
            for upper in AREAS[: AREAS.index(level)]:
                above[f"{level}>{upper}"] = dict(zip(named["code"], named[f"{upper}_code"], strict=True))
        vintage = None
        if asked := found.mapping.country.vintage:
            lists = frames.load("commune_codes", package)
            here = lists[lists["vintage"] == asked]
            if here.empty:
                held = ", ".join(sorted(set(lists["vintage"].dropna())))
                raise DataError([Breach("", None, "country.vintage", asked, "unknown vintage", held)])
            vintage = {int(code): now for code, now in zip(here["code"], here["commune_code"], strict=True)}
        return cls(known, above, codes, vintage, found.mapping.areas)

    def find(self, level: str, text: str) -> set[str]:
        """The codes that a text may stand for."""
        if (given := self.given.get(text)) in self.codes[level]:
            return {given}
        number = text.translate(DIGITS)
        if level == "commune" and self.vintage is not None and number.isdecimal():
            return {self.vintage[int(number)]} if len(number) <= 9 and int(number) in self.vintage else set()
        return self.known[level].exact(text)

    def inside(self, codes: set[str], level: str, upper: dict[str, str]) -> set[str]:
        """Those of the codes that lie in all of some wider areas."""
        return {
            code for code in codes if all(self.above[f"{level}>{one}"][code] == there for one, there in upper.items())
        }


def _known(con: duckdb.DuckDBPyConnection, found: Read, package: Path | None) -> list[Note]:
    used = [level for level in AREAS if level in found.levels]
    if not used or package is None:
        raise DataError(
            [Breach("", None, "country.areas", "known", "not used", "a package with areas, and a column of them")]
        )
    texts = ", ".join(f"coalesce({level}, '') AS {level}" for level in used)
    asked = f"SELECT DISTINCT {texts} FROM cells WHERE kind IN (0, 3) UNION SELECT DISTINCT {texts} FROM scopes"
    tuples = con.execute(f"SELECT * FROM ({asked}) ORDER BY ALL LIMIT {MOST + 1}").df()
    if len(tuples) > MOST:
        raise DataError(
            [Breach("", None, f"columns.{used[-1]}", "", "too many areas", f"at most {MOST} different areas")]
        )
    gazetteer, zeros = Gazetteer.of(package, found), set()
    rows = [_place(gazetteer, used, dict(zip(used, row, strict=True)), zeros) for row in tuples.itertuples(index=False)]
    columns = [*(f"{level}_code" for level in AREAS), "no_area", "unknown", "elsewhere"]
    placed = pd.concat([tuples.astype("str"), pd.DataFrame(rows, columns=columns, dtype="object")], axis=1)
    schema = ", ".join(f"CAST({c} AS VARCHAR) AS {c}" for c in placed.columns)
    con.register("placed_frame", placed)
    con.execute(f"CREATE OR REPLACE TABLE places AS SELECT {schema} FROM placed_frame")
    con.unregister("placed_frame")
    code = f"coalesce({', '.join(f'p.{level}_code' for level in reversed(AREAS))})"
    station = f"{code} || '/' || ({escaped('x.station')})" if found.unit == "station" else code
    missing = "CASE WHEN x.station IS NULL THEN 'station' END" if found.unit == "station" else "NULL"
    joined = " AND ".join(f"coalesce(x.{level}, '') = p.{level}" for level in used)
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW located AS SELECT x.*, {', '.join(f'p.{level}_code' for level in AREAS)}, "
        f"{station} AS station_id, coalesce(p.no_area, {missing}) AS no_area, p.unknown, p.elsewhere "
        f"FROM cells x LEFT JOIN places p ON {joined} WHERE x.kind <> {EMPTY}"
    )
    codes = ", ".join(f"p.{level}_code" for level in AREAS)
    named = "x.station, " if found.unit == "station" else ""
    unknown = "x.placed AND p.unknown IS NULL AND p.elsewhere IS NULL AS placed"
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW known_scopes AS SELECT x.file, x.row, {unknown}, {named}"
        f"{', '.join(f'x.{level}' for level in used)}, {station} AS station_id, {codes} "
        f"FROM scopes x LEFT JOIN places p ON {joined}"
    )
    own = {"station": "station_id"} if found.unit == "station" else {}
    _scoped(con, found, own | {level: f"{level}_code" for level in used}, "known_scopes")
    if not zeros:
        return []
    return [Note("intake-note-zeros", {"n": len(zeros), "text": min(zeros)})]


def _place(gazetteer: Gazetteer, used: list[str], texts: dict[str, str], zeros: set[str]) -> list[str | None]:
    """Codes of province, district and commune, and the level that is missing, unknown, or in another province."""
    codes: dict[str, str | None] = dict.fromkeys(AREAS)
    last = used[-1]
    if not texts[last]:
        # Of a row of totals the levels below its area are empty.
        used = [level for level in used if texts[level]]
    for level in used:
        text = texts[level]
        if not text:
            continue
        upper = {one: code for one, code in codes.items() if code and one in AREAS[: AREAS.index(level)]}
        keys = gazetteer.find(level, text)
        here = gazetteer.inside(keys, level, upper)
        if len(here) != 1:
            lost = len(keys) == 1 and "province" in upper and not here
            return [
                codes["province"],
                codes["district"],
                codes["commune"],
                None,
                None if lost else level,
                level if lost else None,
            ]
        codes[level] = here.pop()
        number = text.translate(DIGITS)
        if number.isdecimal() and text not in gazetteer.given and len(number) < len(codes[level]):
            zeros.add(text)
    deepest = next((level for level in reversed(AREAS) if codes[level]), None)
    for upper in AREAS[: AREAS.index(deepest)] if deepest else ():
        codes[upper] = gazetteer.above[f"{deepest}>{upper}"][codes[deepest]]
    return [*codes.values(), None if texts[last] else last, None, None]


def in_two_provinces(con: duckdb.DuckDBPyConnection, found: Read) -> list[tuple]:
    """Areas of a country of its own whose code stands in several provinces, where it is not given anew in each: long codes,
    and codes that stand with one name. (level, code, name, province, its rows, rows elsewhere, an other province), of the
    provinces that hold no more than half of its rows."""
    if found.mapping.country.areas == "known" or "province" not in found.levels:
        return []
    told = []
    for level in [one for one in ("district", "commune") if one in found.levels]:
        named = f"name_{level}" if f"name_{level}" in found.columns else "NULL"
        which = f"{named} IS NOT NULL" if named != "NULL" else f"regexp_full_match({level}, '{LONG_CODE}')"
        told += con.execute(
            f"WITH g AS (SELECT {level} AS code, {named} AS named, province, count(*) AS n FROM located WHERE kind = 0 "
            f"AND no_area IS NULL AND ({which}) GROUP BY ALL), "
            "s AS (SELECT *, sum(n) OVER (PARTITION BY code, named) AS whole, count(*) OVER (PARTITION BY code, named) AS k, "
            "first_value(province) OVER (PARTITION BY code, named ORDER BY n DESC, province) AS most, "
            "nth_value(province, 2) OVER (PARTITION BY code, named ORDER BY n DESC, province ROWS BETWEEN UNBOUNDED "
            "PRECEDING AND UNBOUNDED FOLLOWING) AS next FROM g) "
            f"SELECT '{level}', code, named, province, n, whole - n, CASE WHEN province = most THEN next ELSE most END "
            "FROM s WHERE k > 1 AND 2 * n <= whole ORDER BY ALL"
        ).fetchall()
    return told
