"""The checks of an import, each with a name: which rows fail it, the value that fails, and what is expected.

A row that fails a check of QUARANTINE is not imported; one that fails a check of WARNING is, and says so. The rows of one
unit of a long table (a row per area and party) stand together: where one is quarantined all are, and a warning is of the
unit, told at its first row and counted for all of its rows. Rows of totals are checks and no data: one that differs from
the sum of its rows is told too, and counted as a row of totals only.
"""

from dataclasses import dataclass

import duckdb

from dashboard.intake import areas, numerals
from dashboard.intake.convert import BROKEN, DATA, TOTAL, Read
from dashboard.intake.numerals import quoted

QUARANTINE = (
    "broken-row", "not-a-number", "negative", "fraction", "percentage", "too-large", "doubtful-number", "no-area",
    "unknown-area", "area-in-two-provinces", "no-party", "unknown-party", "duplicate-station", "station-in-package",
    "unit-numbers-differ", "rest-of-unit",
)  # fmt: skip
WARNING = (
    "votes-above-ballots", "ballots-above-registered", "ballots-above-issued", "valid-and-invalid-unlike-ballots",
    "party-sum-unlike-valid", "party-sum-unlike-total", "no-turnout", "full-turnout", "no-voters", "no-numbers",
    "unlike-its-history", "totals-unlike-rows", "totals-unplaced",
)  # fmt: skip
# A change that lies so many robust deviations from the middle of all changes is told, where so many stations have one.
DEVIATIONS, FEWEST = 5, 30
# Where the sum of the lists lies below the valid ballots in more than this share of units, the table has not every list.
INCOMPLETE, FEWEST_UNITS = 0.5, 10


@dataclass(frozen=True)
class Warning_:
    """A check of one unit in SQL over `measured`: fails, the column it is told at, the value, and what is expected."""

    name: str
    fails: str
    role: str
    value: str
    expected: str


def quarantined(con: duckdb.DuckDBPyConnection, found: Read, others: str | None) -> None:
    """Makes `bad`: file, row, rule, col (heading), value, expected, for every check of QUARANTINE that a row fails.

    others: SQL of the units of the same election that the package holds from other tables (station_id, name of the table).
    """
    con.execute(
        "CREATE OR REPLACE TABLE bad (file SMALLINT, row BIGINT, rule VARCHAR, col VARCHAR, value VARCHAR, expected VARCHAR)"
    )
    _add(
        con,
        "SELECT file, row, 'broken-row', NULL, cells || ' cells', 'as many cells as headings' FROM cells "
        f"WHERE kind = {BROKEN}",
    )
    _numbers(con, found)
    _areas(con, found)
    if found.long:
        _parties(con, found)
    _repeated(con, found)
    if others:
        _add(
            con,
            f"SELECT l.file, l.row, 'station-in-package', {_heading(found, found.unit)}, l.station_id, 'a unit that the "
            f"table ' || o.name || ' has not' FROM located l JOIN ({others}) o USING (station_id) WHERE l.kind = {DATA}",
        )
    if found.long:
        _rest(con)


def _add(con: duckdb.DuckDBPyConnection, selected: str) -> None:
    con.execute(f"INSERT INTO bad {selected}")


def _heading(found: Read, column: str) -> str:
    return quoted(found.columns[column])


def _numbers(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    for column in sorted(found.bad):
        kind = numerals.kind(column)
        names = " ".join(f"WHEN {code} THEN '{rule}'" for code, rule in numerals.RULES.items())
        _add(
            con,
            f"SELECT file, row, CASE {kind} {names} ELSE 'doubtful-number' END, {_heading(found, column)}, NULL, "
            f"'a whole number from 0 on' FROM cells WHERE kind = {DATA} AND NOT {numerals.right(column, found.habit[column])}",
        )


def _areas(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    headings = " ".join(f"WHEN '{level}' THEN {_heading(found, level)}" for level in found.levels)
    cells = " ".join(f"WHEN '{level}' THEN {level}" for level in found.levels)
    for column, rule, expected in (
        ("no_area", "no-area", "a value"),
        ("unknown", "unknown-area", "a code or name of the package, inside the areas before it"),
        ("elsewhere", "area-in-two-provinces", "an area of the province before it"),
    ):
        _add(
            con,
            f"SELECT file, row, '{rule}', CASE {column} {headings} END, CASE {column} {cells} END, '{expected}' "
            f"FROM located WHERE kind = {DATA} AND {column} IS NOT NULL",
        )
    for level, code, name, province, rows, elsewhere, other in areas.in_two_provinces(con, found):
        named = f" AND name_{level} IS NOT DISTINCT FROM {_text(name)}" if f"name_{level}" in found.columns else ""
        _add(
            con,
            f"SELECT file, row, 'area-in-two-provinces', {_heading(found, level)}, {quoted(code)}, "
            f"{quoted(f'one province; {province} in {rows} rows, {other} or others in {elsewhere}')} FROM located "
            f"WHERE kind = {DATA} AND {level} = {quoted(code)} AND province = {quoted(province)}{named}",
        )


def _text(value: str | None) -> str:
    return "NULL" if value is None else quoted(value)


def _parties(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    labels = ", ".join(quoted(label) for label in found.mapping.parties) or "''"
    heading = _heading(found, "party")
    _add(
        con,
        f"SELECT file, row, 'unknown-party', {heading}, party, 'a party of the mapping' FROM cells "
        f"WHERE kind = {DATA} AND party NOT IN ({labels})",
    )
    _add(
        con,
        f"SELECT file, row, 'no-party', {heading}, NULL, 'the party of these votes' FROM cells "
        f"WHERE kind = {DATA} AND party IS NULL AND n_votes IS NOT NULL",
    )


def party_number(found: Read) -> str:
    """SQL of the place of a row's party among `Read.parties`, from 1; 0 for no party; NULL for an unknown one."""
    places = {party: n for n, party in enumerate(found.parties, start=1)}
    whens = " ".join(f"WHEN {quoted(label)} THEN {places.get(one, 0)}" for label, one in found.mapping.parties.items())
    return f"CASE party {whens} END" if whens else "NULL"


def _repeated(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    """Rows of one unit (and party, in a long table) that stand several times: alike, all but the first; else all of them."""
    # Hashes find candidates; the codes themselves are compared after.
    key = f"station_id, coalesce(({party_number(found)}), -1)" if found.long else "station_id"
    # Labels that are no party may stand side by side.
    part = f"AND coalesce(({party_number(found)}), 0) > 0" if found.long else ""
    numbers = [column for column in found.columns if column.startswith(("n_", "p_"))]
    content = ", ".join(_comparable(found, column) for column in numbers)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE again AS SELECT hash({key}) AS h FROM located "
        f"WHERE kind = {DATA} AND station_id IS NOT NULL {part} GROUP BY 1 HAVING count(*) > 1"
    )
    if not con.execute("SELECT count(*) FROM again").fetchone()[0]:
        return
    con.execute(
        "CREATE OR REPLACE TEMP TABLE repeated AS WITH r AS (SELECT file, row, station_id, "
        f"{key.split(', ', 1)[1] if found.long else '0'} AS part, [{content}] AS content FROM located "
        f"WHERE kind = {DATA} AND station_id IS NOT NULL {part} AND hash({key}) IN (SELECT h FROM again)), "
        "n AS (SELECT *, row_number() OVER w AS place, count(*) OVER a AS many, "
        "min(content) OVER a = max(content) OVER a AS alike, first_value(row) OVER w AS first_row, "
        "nth_value(row, 2) OVER (PARTITION BY station_id, part ORDER BY file, row ROWS BETWEEN UNBOUNDED PRECEDING AND "
        "UNBOUNDED FOLLOWING) AS second_row FROM r WINDOW w AS (PARTITION BY station_id, part ORDER BY file, row), "
        "a AS (PARTITION BY station_id, part)) SELECT * FROM n WHERE many > 1 AND (place > 1 OR NOT alike)"
    )
    _add(
        con,
        f"SELECT file, row, 'duplicate-station', {_heading(found, found.unit)}, station_id, CASE WHEN alike THEN "
        "'once; row ' || first_row || ' is the same' ELSE 'one row; row ' || CASE WHEN place = 1 THEN second_row ELSE "
        "first_row END || ' says otherwise' END FROM repeated",
    )


def _comparable(found: Read, column: str) -> str:
    """The number, or what is wrong with the cell: 1,234 and 1234 are alike, and two cells that are no number are not."""
    right = numerals.right(column, found.habit[column])
    return f"CASE WHEN {column} IS NULL THEN -1 WHEN {right} THEN {column} >> 5 ELSE -2 - ({column} & 31) END"


def _rest(con: duckdb.DuckDBPyConnection) -> None:
    """All rows of the units of a long table in which a row is bad; a repetition that says the same harms nobody."""
    harm = "rule <> 'duplicate-station' OR expected NOT LIKE 'once;%'"
    con.execute(
        "CREATE OR REPLACE TEMP TABLE harmed AS SELECT DISTINCT l.station_id FROM located l JOIN bad b USING (file, row) "
        f"WHERE l.station_id IS NOT NULL AND ({harm})"
    )
    _add(
        con,
        "SELECT l.file, l.row, 'rest-of-unit', NULL, l.station_id, 'no other row of its unit in quarantine' FROM located l "
        f"JOIN harmed USING (station_id) ANTI JOIN bad b ON l.file = b.file AND l.row = b.row WHERE l.kind = {DATA}",
    )


def warnings(found: Read, lists: list[str], incomplete: bool, history: bool) -> list[Warning_]:
    """The checks of WARNING that a table allows, over `measured`: the numbers of a unit, `party_sum`, `party_told` (lists
    that tell their votes) and `lists` (all of its lists)."""
    blank = "coalesce(blank, 0)"
    checks = [
        Warning_("votes-above-ballots", "party_sum > ballots", "ballots", "party_sum", "'at most ' || ballots"),
        Warning_("ballots-above-registered", "ballots > registered", "ballots", "ballots", "'at most ' || registered"),
        Warning_("ballots-above-issued", "ballots > issued", "ballots", "ballots", "'at most ' || issued"),
        Warning_(
            "valid-and-invalid-unlike-ballots",
            f"valid + invalid <> ballots AND valid + invalid + {blank} <> ballots",
            "ballots", "ballots", f"valid + invalid + {blank}",
        ),
        Warning_(
            "party-sum-unlike-valid",
            "party_sum > valid" if incomplete else "party_sum > valid OR (party_sum < valid AND party_told = lists)",
            "valid", "party_sum", "valid",
        ),
        Warning_("party-sum-unlike-total", "party_sum <> total AND party_told = lists", "total", "total", "party_sum"),
        Warning_("no-turnout", "registered > 0 AND ballots = 0", "ballots", "ballots", "'more than 0'"),
        Warning_("full-turnout", "registered > 0 AND ballots = registered", "ballots", "ballots", "'below ' || registered"),
        Warning_("no-voters", "registered = 0", "registered", "registered", "'more than 0'"),
        Warning_("no-numbers", f"coalesce({', '.join([*lists, 'party_sum'])}) IS NULL", found.unit, "station_id", "'a number'"),
    ]  # fmt: skip
    if history:
        checks.append(Warning_("unlike-its-history", "history IS NOT NULL", found.unit, "history", "history_expected"))
    return checks


def totals(con: duckdb.DuckDBPyConnection, found: Read) -> None:
    """Makes `totals`: file, row, scope, scope_code, col, printed, added, units, rows of sums beside what their rows add up to;
    and `lost_totals`: those of which it is not known whose sum they are. Reads `sums` (see `package`)."""
    keys = {column: column[2:] for column in found.columns if column.startswith("n_")}
    keys = {column: "*" if role in ("total", "votes") else role for column, role in keys.items()}
    keys |= {f"p_{n}": f"party:{party}" for n, party in enumerate(found.parties, start=1) if not found.long}
    parts = []
    for column, key in keys.items():
        named = quoted(key)
        if column == "n_votes":
            places = " ".join(
                f"WHEN {n} THEN {quoted(f'party:{party}')}" for n, party in enumerate(found.parties, start=1)
            )
            named = f"CASE ({party_number(found)}) {places} ELSE '*' END"
        parts.append(
            f"SELECT c.file, c.row, s.scope, s.scope_code, {_heading(found, column)} AS col, {named} AS key, "
            f"{found.value(column)} AS printed FROM cells c JOIN scopes_placed s USING (file, row) WHERE c.kind = {TOTAL}"
        )
    con.execute("CREATE OR REPLACE TEMP VIEW scopes_placed AS SELECT * FROM scoped WHERE placed")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE printed AS SELECT * FROM ("
        + " UNION ALL ".join(parts)
        + ") WHERE printed IS NOT NULL"
    )
    _unit_sums(con)
    con.execute(
        "CREATE OR REPLACE TABLE totals AS SELECT p.file, p.row, p.scope, p.scope_code, p.col, p.printed, s.total AS added, "
        "s.units FROM printed p JOIN (SELECT * FROM sums UNION ALL SELECT * FROM unit_sums) s "
        "ON s.level = p.scope AND s.code = p.scope_code AND s.key = p.key WHERE s.told > 0 ORDER BY p.file, p.row, p.col"
    )
    con.execute("CREATE OR REPLACE TABLE lost_totals AS SELECT file, row FROM scoped WHERE NOT placed")


def _unit_sums(con: duckdb.DuckDBPyConnection) -> None:
    """The sums of single units that a row of totals speaks of: the last row of each unit of a long table."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE unit_sums AS SELECT 'station' AS level, station_id AS code, '*' AS key, "
        "party_sum AS total, party_told AS told, 1 AS units FROM units WHERE station_id IN "
        "(SELECT scope_code FROM printed WHERE scope = 'station' AND key = '*')"
    )
