"""Sums of an import as rows of the table `results`: each area of each level, with how many units tell it."""

import duckdb
import pandas as pd

from dashboard.intake.checked import Preview
from dashboard.intake.convert import AREAS
from dashboard.intake.numerals import quoted

# Number of a unit -> measure of `results`.
MEASURES = {
    "registered": "registered_voters", "ballots": "ballots_cast", "valid": "valid_ballots", "invalid": "invalid_ballots",
}  # fmt: skip
# A sum of published rows follows from them, and nobody published it.
DEFAULT = "derived"


def results(
    con: duckdb.DuckDBPyConnection, preview: Preview, source: str, tables: dict[str, pd.DataFrame], existing: str | None
) -> str:
    """SQL of the rows. A figure that not every unit tells has no value, and says how many tell it: a sum of a part is no total.

    tables: those of the package with the names of areas, as text. existing: SQL of the results that stay, among which a
    preferred figure stays preferred.
    """
    _names(con, preview, tables)
    _partly(con, preview, tables)
    election, country = preview.mapping.election, preview.mapping.country
    status = getattr(election, "status", "") or DEFAULT
    measures = ", ".join(f"({quoted(key)}, {quoted(measure)})" for key, measure in MEASURES.items())
    figures = (
        "SELECT level, code, NULL AS party_id, m.measure, total, told, units FROM sums "
        f"JOIN (VALUES {measures}) m(key, measure) USING (key) WHERE told > 0 UNION ALL "
        "SELECT level, code, substr(key, 7), 'votes', total, told, units FROM sums WHERE starts_with(key, 'party:')"
    )
    # Turnout where both numbers are told at all; in per cent, from the sums.
    turnout = (
        "SELECT r.level, r.code, NULL, 'turnout_pct', CASE WHEN b.told = b.units AND r.told = r.units THEN "
        "100.0 * b.total / r.total END, least(b.told, r.told), r.units FROM sums r JOIN sums b USING (level, code) "
        "WHERE r.key = 'registered' AND b.key = 'ballots' AND b.told > 0 AND r.told > 0 AND r.total > 0"
    )
    # A share of all votes for lists, where every unit tells every list that stood in it.
    shares = (
        "SELECT s.level, s.code, substr(s.key, 7), 'vote_pct', 100.0 * s.total / w.whole, s.told, s.units FROM sums s JOIN ("
        "SELECT level, code, sum(total) AS whole FROM sums WHERE starts_with(key, 'party:') GROUP BY ALL "
        "HAVING bool_and(told = units) AND sum(total) > 0) w USING (level, code) WHERE starts_with(s.key, 'party:')"
    )
    amiss = preview.counts.quarantined
    left = f" || '; {amiss} of its rows are in quarantine'" if amiss else ""
    known = f"SELECT result_id, election_id, level, area_code, party_id, measure, preferred FROM {existing}" if existing else (
        "SELECT NULL::VARCHAR AS result_id, NULL::VARCHAR AS election_id, NULL::VARCHAR AS level, NULL::VARCHAR AS area_code, "
        "NULL::VARCHAR AS party_id, NULL::VARCHAR AS measure, false AS preferred WHERE false"
    )  # fmt: skip
    return (
        f"WITH f AS ({figures} UNION ALL {turnout} UNION ALL {shares}), k AS ({known}), "
        f"p AS (SELECT DISTINCT level, area_code, coalesce(party_id, '') AS party, measure FROM k WHERE preferred AND "
        f"election_id = {quoted(election.id)}), "
        f"r AS (SELECT concat_ws('-', {quoted(election.id)}, f.level, f.code, f.party_id, f.measure) AS made, f.*, "
        "p.measure IS NULL AS first FROM f ANTI JOIN partly USING (level, code) "
        "LEFT JOIN p ON p.level = f.level AND p.area_code = f.code AND "
        "p.party = coalesce(f.party_id, '') AND p.measure = f.measure) "
        f"SELECT made || CASE WHEN k.result_id IS NULL THEN '' ELSE {quoted('-' + preview.mapping.table.name)} END "
        "AS result_id, "
        f"{quoted(election.id)} AS election_id, r.level, r.code AS area_code, coalesce(n.name, "
        f"CASE WHEN r.level = 'nation' THEN {quoted(country.name)} ELSE r.code END) AS area_name, r.party_id, r.measure, "
        "CASE WHEN told = units THEN CAST(total AS DOUBLE) END AS value, "
        "CASE WHEN told < units THEN told || ' of ' || units || ' units tell it' END AS value_text, "
        f"CAST(NULL AS DOUBLE) AS of_total, CAST(NULL AS VARCHAR) AS series, {quoted(status)} AS status, "
        "CAST(NULL AS VARCHAR) AS stage, first AS preferred, CASE WHEN NOT first THEN "
        "'The package has a preferred figure already.' END AS preferred_reason, "
        f"'Sum of ' || units || ' units of this import'{left} || '.' AS note, {quoted(source)} AS source_id, "
        "CAST(NULL AS VARCHAR) AS other_source_ids FROM r LEFT JOIN k ON k.result_id = r.made "
        "LEFT JOIN area_names n ON n.level = r.level AND n.code = r.code "
        f"ORDER BY list_position({['nation', *AREAS]!r}, r.level), r.code, r.measure, r.party_id"
    )


def _partly(con: duckdb.DuckDBPyConnection, preview: Preview, tables: dict[str, pd.DataFrame]) -> None:
    """`partly`: level and code of areas that the package knows and the table has only a part of; their sum is no total."""
    con.execute("CREATE OR REPLACE TABLE partly (level VARCHAR, code VARCHAR)")
    communes, country = tables["communes"], preview.mapping.country
    if country.areas != "known" or communes.empty:
        return
    day = preview.mapping.election.date.isoformat()
    since, until = (communes[column].fillna("").astype(str) for column in ("council_from", "council_until"))
    there = communes[(since <= day) & ((until == "") | (until > day))]
    present = {code for (code,) in con.execute("SELECT DISTINCT commune_code FROM units").fetchall()}
    missing = there[~there["commune_code"].isin(present)]
    rows = [("nation", country.code)] if len(missing) else []
    rows += [(level, str(code)) for level in ("province", "district") for code in missing[f"{level}_code"].unique()]
    if rows:
        con.executemany("INSERT INTO partly VALUES (?, ?)", rows)


def _names(con: duckdb.DuckDBPyConnection, preview: Preview, tables: dict[str, pd.DataFrame]) -> None:
    parts = [
        pd.DataFrame(
            {"level": level, "code": tables[f"{level}s"][f"{level}_code"], "name": tables[f"{level}s"]["name_en"]}
        )
        for level in AREAS
    ]
    con.register("names_frame", pd.concat(parts, ignore_index=True))
    con.execute(
        "CREATE OR REPLACE TABLE area_names AS SELECT CAST(level AS VARCHAR) AS level, CAST(code AS VARCHAR) AS code, "
        "CAST(name AS VARCHAR) AS name FROM names_frame"
    )
    con.unregister("names_frame")
