"""The units of a table: their numbers and votes, in the order of the package, with the warnings of each; and their sums.

Makes `units` (one row per unit: codes, numbers, `votes` as a list of {p: place of the list, v: votes}, `rules`), `warned`
(each warning with its value) and `sums` (of every area: a number, `party:<id>`, or `*` for all lists).
"""

from pathlib import Path

import duckdb
import pandas as pd

from dashboard import contract, frames
from dashboard.intake import rules
from dashboard.intake.convert import AREAS, DATA, Read
from dashboard.intake.numerals import quoted
from dashboard.own.faults import Note

COUNTS = ("registered", "issued", "ballots", "valid", "invalid", "blank")


def held(package: Path | None, table: str) -> list[str]:
    """The Parquet files of a table of a package."""
    if package is None:
        return []
    said = contract.read(package).get(table)
    return [str(package / path) for path in said.paths] if said and said.parquet else []


def scanned(paths: list[str]) -> str:
    """SQL of a relation of Parquet files."""
    return f"read_parquet([{', '.join(map(quoted, paths))}], hive_partitioning = false)"


def made(con: duckdb.DuckDBPyConnection, found: Read, package: Path | None) -> list[Note]:
    """`units`: codes, numbers, `votes` (a list of {p: place of the party, v: votes}), `rules`, in the order of the package."""
    notes = []
    numbers = {role: found.value(f"n_{role}") for role in (*COUNTS, "total")}
    if "ballots" not in found.numbers and {"valid", "invalid"} <= set(found.numbers):
        blank = f" + coalesce({numbers['blank']}, 0)" if "blank" in found.numbers else ""
        numbers["ballots"] = f"{numbers['valid']} + {numbers['invalid']}{blank}"
        notes.append(Note("intake-note-ballots"))
    (_long if found.long else _wide)(con, found, numbers)
    history = _history(con, found, package)
    told, below = con.execute(
        "SELECT count(*), count(*) FILTER (party_sum < valid) FROM measured WHERE party_told = lists AND valid IS NOT NULL"
    ).fetchone()
    incomplete = told >= rules.FEWEST_UNITS and below > rules.INCOMPLETE * told
    if incomplete:
        notes.append(Note("intake-note-incomplete", {"n": below, "of": told}))
    checks = rules.warnings(found, [*COUNTS, "total"], incomplete, history)
    said = ", ".join(f"CASE WHEN {check.fails} THEN '{check.name}' END" for check in checks)
    joined = "LEFT JOIN history USING (station_id)" if history else ""
    con.execute(
        f"CREATE OR REPLACE TABLE units AS SELECT *, nullif(concat_ws(' ', {said}), '') AS rules FROM measured {joined} "
        "ORDER BY province_code, district_code, commune_code, station_id"
    )
    columns = "name VARCHAR, col VARCHAR, value VARCHAR, expected VARCHAR, file SMALLINT, row BIGINT"
    con.execute(f"CREATE OR REPLACE TEMP TABLE warned ({columns})")
    for check in checks:
        column = f"n_{check.role}" if f"n_{check.role}" in found.columns else check.role
        # Ballots that were added up stand in no column of their own.
        derived = " + ".join(
            found.columns[f"n_{role}"] for role in ("valid", "invalid") if f"n_{role}" in found.columns
        )
        heading = quoted(found.columns.get(column, derived))
        con.execute(
            f"INSERT INTO warned SELECT '{check.name}', {heading}, CAST({check.value} AS VARCHAR), "
            f"CAST({check.expected} AS VARCHAR), file, row FROM units WHERE rules IS NOT NULL AND ({check.fails})"
        )
    return notes


def _good(found: Read) -> str:
    return f"FROM located l ANTI JOIN bad b ON l.file = b.file AND l.row = b.row WHERE l.kind = {DATA}"


def _name(found: Read) -> str:
    return f"name_{found.unit}" if f"name_{found.unit}" in found.columns else "CAST(NULL AS VARCHAR)"


def _wide(con: duckdb.DuckDBPyConnection, found: Read, numbers: dict[str, str]) -> None:
    votes = [found.value(f"p_{n}") for n in range(1, len(found.parties) + 1)]
    told = " + ".join(f"CAST(v{n} IS NOT NULL AS BIGINT)" for n in range(1, len(votes) + 1))
    added = " + ".join(f"coalesce(v{n}, 0)" for n in range(1, len(votes) + 1))
    listed = ", ".join(f"{{'p': CAST({n} AS SMALLINT), 'v': v{n}}}" for n in range(1, len(votes) + 1))
    columns = ", ".join(f"{sql} AS {role}" for role, sql in numbers.items())
    each = ", ".join(f"{sql} AS v{n}" for n, sql in enumerate(votes, start=1))
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW measured AS SELECT * EXCLUDE ({', '.join(f'v{n}' for n in range(1, len(votes) + 1))}), "
        f"[{listed}] AS votes, CASE WHEN {told} > 0 THEN {added} END AS party_sum, {told} AS party_told, "
        f"CAST({len(votes)} AS BIGINT) AS lists FROM (SELECT file, row, CAST(1 AS BIGINT) AS rows, station_id, "
        f"{', '.join(f'{level}_code' for level in AREAS)}, {_name(found)} AS name, {columns}, {each} {_good(found)})"
    )


def _long(con: duckdb.DuckDBPyConnection, found: Read, numbers: dict[str, str]) -> None:
    """Groups the rows of each unit; units whose rows give a number differently go to quarantine first."""
    party = rules.party_number(found)
    columns = ", ".join(f"max({sql}) AS {role}" for role, sql in numbers.items())
    differs = " OR ".join(f"min({sql}) <> max({sql})" for role, sql in numbers.items() if f"n_{role}" in found.columns)
    first = "min(struct_pack(file := file, row := row))"
    if differs:
        # Told of every row: none of them is more right than another.
        asked = ", ".join(
            f"CASE WHEN min({sql}) <> max({sql}) THEN {quoted(found.columns[f'n_{role}'])} END"
            for role, sql in numbers.items()
            if f"n_{role}" in found.columns
        )
        con.execute(
            "CREATE OR REPLACE TEMP TABLE differing AS SELECT station_id, coalesce("
            f"{asked}) AS col FROM (SELECT l.* {_good(found)}) GROUP BY station_id HAVING {differs}"
        )
        con.execute(
            "INSERT INTO bad SELECT l.file, l.row, 'unit-numbers-differ', d.col, NULL, 'the same number in all rows of the "
            f"unit' FROM (SELECT l.* {_good(found)}) l JOIN differing d USING (station_id)"
        )
    con.execute(
        f"CREATE OR REPLACE TABLE grouped AS SELECT {first} AS first, count(*) AS rows, station_id, "
        f"{', '.join(f'any_value({level}_code) AS {level}_code' for level in AREAS)}, min({_name(found)}) AS name, {columns}, "
        f"list({{'p': CAST({party} AS SMALLINT), 'v': {found.value('n_votes')}}}) FILTER ({party} > 0) AS votes "
        f"FROM (SELECT l.* {_good(found)}) GROUP BY station_id"
    )
    added = "list_sum(list_transform(votes, lambda x: x.v))"
    con.execute(
        "CREATE OR REPLACE TEMP VIEW measured AS SELECT first.file AS file, first.row AS row, * EXCLUDE (first, votes), "
        f"list_sort(votes) AS votes, CAST({added} AS BIGINT) AS party_sum, "
        "coalesce(len(list_filter(votes, lambda x: x.v IS NOT NULL)), 0) AS party_told, coalesce(len(votes), 0) AS lists "
        "FROM grouped"
    )


def _history(con: duckdb.DuckDBPyConnection, found: Read, package: Path | None) -> bool:
    """`history`: station_id, what changed, and what was to be expected, of units that differ from the last election's far
    more than the rest: turnout, or the share of the list that then had most votes."""
    stations, votes = held(package, "stations"), held(package, "station_votes")
    if not (stations and votes and found.mapping.election.date):
        return False
    elections = frames.load("elections", package)
    there = {one for (one,) in con.execute(f"SELECT DISTINCT election_id FROM {scanned(stations)}").fetchall()}
    before = elections[
        elections["election_id"].isin(there) & (elections["date"] < pd.Timestamp(found.mapping.election.date))
    ]
    if before.empty:
        return False
    last = quoted(before.sort_values(["date", "election_id"])["election_id"].iloc[-1])
    lists = ", ".join(map(quoted, found.parties)) or "''"
    leader = con.execute(
        f"SELECT party_id FROM {scanned(votes)} WHERE election_id = {last} AND party_id IN ({lists}) "
        "GROUP BY 1 ORDER BY sum(votes) DESC NULLS LAST, 1 LIMIT 1"
    ).fetchone()
    place = found.parties.index(leader[0]) + 1 if leader else 0
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE before AS SELECT s.station_id, 100.0 * s.ballots / nullif(s.registered, 0) AS turnout, "
        f"100.0 * v.first / nullif(v.whole, 0) AS share FROM {scanned(stations)} s LEFT JOIN (SELECT station_id, "
        f"sum(votes) AS whole, sum(votes) FILTER (party_id = {quoted(leader[0] if leader else '')}) AS first "
        f"FROM {scanned(votes)} WHERE election_id = {last} GROUP BY 1) v USING (station_id) WHERE s.election_id = {last}"
    )
    mine = f"list_filter(m.votes, lambda x: x.p = {place})[1].v"
    con.execute(
        "CREATE OR REPLACE TEMP TABLE changed AS SELECT m.station_id, 100.0 * m.ballots / nullif(m.registered, 0) AS turnout, "
        f"b.turnout AS turnout_before, 100.0 * {mine} / nullif(m.party_sum, 0) AS share, b.share AS share_before "
        "FROM measured m JOIN before b USING (station_id)"
    )
    parts = [
        _outliers(con, name, words)
        for name, words in (("turnout", "turnout"), ("share", f"share of {leader[0] if leader else ''}"))
    ]
    parts = [part for part in parts if part]
    if not parts:
        return False
    con.execute(
        "CREATE OR REPLACE TEMP TABLE history AS SELECT station_id, string_agg(value, '; ' ORDER BY value DESC) AS history, "
        f"string_agg(expected, '; ' ORDER BY value DESC) AS history_expected FROM ({' UNION ALL '.join(parts)}) GROUP BY 1"
    )
    return True


def _outliers(con: duckdb.DuckDBPyConnection, name: str, words: str) -> str:
    """SQL of the units whose change lies more than DEVIATIONS robust deviations (1.4826 times the median distance from the
    median) from the median; empty where there are too few or no spread."""
    change = f"{name} - {name}_before"
    many, middle, spread = con.execute(
        f"SELECT count({change}), median({change}), mad({change}) * 1.4826 FROM changed"
    ).fetchone()
    if many < rules.FEWEST or not spread:
        return ""
    far = rules.DEVIATIONS * spread
    said = quoted(f"{words} changed by {middle - far:.1f} to {middle + far:.1f} points, as nearly everywhere")
    return (
        f"SELECT station_id, format('{{}} {{:.1f}}%, was {{:.1f}}%', {quoted(words)}, {name}, {name}_before) AS value, "
        f"{said} AS expected FROM changed WHERE abs({change} - {middle!r}) > {far!r}"
    )


def summed(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    """`sums`: level, code, key (a number, `party:<id>`, or `*` for all lists), total, told (units that tell it), units."""
    codes = ", ".join(f"{level}_code" for level in AREAS)
    counts = ", ".join(f"sum({role}) AS {role}, count({role}) AS {role}_told" for role in (*COUNTS, "party_sum"))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE added AS SELECT {codes}, count(*) AS units, {counts} FROM units GROUP BY ALL"
    )
    parts = [
        f"SELECT {codes}, '{'*' if role == 'party_sum' else role}' AS key, {role} AS total, {role}_told AS told, units "
        "FROM added"
        for role in (*COUNTS, "party_sum")
    ]
    names = (
        ", ".join(f"({n}, {quoted(f'party:{party}')})" for n, party in enumerate(found.parties, start=1)) or "(0, '')"
    )
    votes = f"SELECT {codes}, unnest(votes) AS x FROM units"
    parts.append(
        f"SELECT {codes}, k.key, total, told, units FROM (SELECT {codes}, x.p AS p, sum(x.v) AS total, count(x.v) AS told, "
        f"count(*) AS units FROM ({votes}) GROUP BY ALL) JOIN (VALUES {names}) k(p, key) USING (p)"
    )
    con.execute(f"CREATE OR REPLACE TEMP TABLE base AS {' UNION ALL '.join(parts)}")
    real = [level for level in AREAS if found.mapping.country.areas == "known" or level in found.levels]
    over = {"nation": quoted(found.mapping.country.code)} | {level: f"{level}_code" for level in real}
    each = [
        f"SELECT '{level}' AS level, {code} AS code, key, CAST(sum(total) AS BIGINT) AS total, CAST(sum(told) AS BIGINT) AS "
        f"told, CAST(sum(units) AS BIGINT) AS units FROM base WHERE {code} IS NOT NULL GROUP BY ALL"
        for level, code in over.items()
    ]
    con.execute(f"CREATE OR REPLACE TABLE sums AS {' UNION ALL '.join(each)}")
