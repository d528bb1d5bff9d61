"""Writes a checked table into a data package: all or nothing, and what was there before stays readable.

Everything new is written under `versions/<import_id>/`; the last step replaces `datapackage.json`, so that an import which
ends before it, however it ends, leaves the package as it was. A folder of a version that the package does not name is swept
at the next import. `versions/<import_id>/datapackage.json` is the contract as it was after that import: a package of its own
to read. The tables of stations, votes, findings and results are lists of Parquet files, one for each table in use.
"""

import datetime
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pandas as pd

from dashboard import contract
from dashboard.contract import Breach, DataError
from dashboard.intake import empty
from dashboard.intake import mapping as mappings
from dashboard.intake.admitted import VERSIONS, demand, demand_folder, demand_fresh, locked, swept
from dashboard.intake.checked import Counts, Preview, Steps
from dashboard.intake.convert import AREAS, LEVELS
from dashboard.intake.mapping import Mapping
from dashboard.intake.numerals import quoted
from dashboard.intake.rollup import results
from dashboard.intake.small import tables as small_tables
from dashboard.intake.units import scanned

CONTRACT = "datapackage.json"
LARGE = ("stations", "station_votes", "import_findings")
CODEC = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880"


@dataclass(frozen=True)
class Report:
    """What an import did. changed: False where the same files were imported with the same mapping before."""

    import_id: str
    revision: int
    changed: bool
    counts: Counts
    folder: Path
    rules: pd.DataFrame = field(repr=False)

    @property
    def version(self) -> Path:
        """The folder of this import."""
        return self.folder / VERSIONS / self.import_id


def commit(
    con: duckdb.DuckDBPyConnection,
    preview: Preview,
    into: Path,
    progress: Callable[[int, int], None] | None = None,
    today: datetime.date | None = None,
) -> Report:
    """Writes what a preview holds. into: a package, or a folder for a new one, which begins as a copy of `preview.package`
    (without its raw tables), or empty where that is None.

    Raises `Busy`, and `contract.DataError` where the package and the mapping contradict each other.
    """
    into = Path(into)
    fresh = not (into / CONTRACT).exists()
    demand_folder(into, fresh)
    (into / VERSIONS).mkdir(parents=True, exist_ok=True)
    steps = Steps(con, progress, preview.counts.read)
    with locked(into):
        before = _begun(into, preview, fresh)
        demand(preview.mapping, before, preview.package if fresh else into)
        if fresh:
            _copy_small(into, preview, before)
        imports = _imports(into, before)
        swept(into, imports)
        mine = imports[
            (imports["name"] == preview.mapping.table.name) & (imports["election_id"] == preview.mapping.election.id)
        ]
        now = mine[mine["current"] == "true"]
        alike = now[(now["sha256"] == preview.sha256) & (now["mapping_sha256"] == preview.mapping_sha256)]
        if len(alike):
            row = alike.iloc[0]
            return Report(row["import_id"], int(row["revision"]), False, preview.counts, into, preview.rules)
        if not fresh:
            demand_fresh(preview.package, preview.stamp, into)
        revision = int(pd.to_numeric(mine["revision"]).max()) + 1 if len(mine) else 1
        made = f"{preview.mapping.election.id}-{preview.mapping.table.name}-{revision}"
        try:
            after = _written(con, preview, into, before, imports, made, revision, steps, today or datetime.date.today())
            if progress is not None:
                # The last word before the package changes: who stops here, stops in time.
                progress(preview.counts.read, preview.counts.read)
        except BaseException:
            # A full disk, or a user who stopped it: that need not wait for the next import to be cleared up.
            shutil.rmtree(into / VERSIONS / made, ignore_errors=True)
            raise
        _replace(into / VERSIONS / made, after, into)
    return Report(made, revision, True, preview.counts, into, preview.rules)


def _begun(into: Path, preview: Preview, fresh: bool) -> dict:
    """The contract to go on from."""
    if fresh and preview.package is None:
        return empty.contract(preview.mapping.country, {})
    return json.loads(((preview.package if fresh else into) / CONTRACT).read_text(encoding="utf-8"))


def _copy_small(into: Path, preview: Preview, before: dict) -> None:
    """The tables of a new package; without `datapackage.json` it is none yet."""
    if preview.package is None:
        empty.write(into, before)
        return
    for resource in before["resources"]:
        for path in _paths(resource):
            (into / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(preview.package / path, into / path)


def _paths(resource: dict) -> list[str]:
    path = resource["path"]
    return list(path) if isinstance(path, list) else [path]


def _imports(into: Path, before: dict) -> pd.DataFrame:
    said = next((r for r in before["resources"] if r["name"] == "imports"), None)
    if said is None:
        raise DataError(
            [Breach(CONTRACT, None, "", "imports", "missing table", "a package of this version of Commune Watch")]
        )
    return _text_of(into, said)


def _text_of(into: Path, resource: dict) -> pd.DataFrame:
    return pd.read_csv(into / resource["path"], dtype=str, keep_default_na=False, encoding="utf-8")


def _written(
    con: duckdb.DuckDBPyConnection,
    preview: Preview,
    into: Path,
    before: dict,
    imports: pd.DataFrame,
    made: str,
    revision: int,
    steps: Steps,
    today: datetime.date,
) -> dict:
    """Writes everything but the contract; the contract as it is to be."""
    version, mapping = into / VERSIONS / made, preview.mapping
    version.mkdir()
    mine = imports[(imports["name"] == mapping.table.name) & (imports["election_id"] == mapping.election.id)]
    old = mine.loc[mine["current"] == "true", "import_id"]
    after = json.loads(json.dumps(before))
    resources = {r["name"]: r for r in after["resources"]}
    source = source_id(mapping)
    # Only what the old revision brought goes: its folder may hold the results that the package had before any import.
    kept = {
        name: [p for p in _parquet(resources[name]) if p not in {f"{VERSIONS}/{one}/{name}.parquet" for one in old}]
        for name in (*LARGE, "results")
    }
    with steps.step(0.8, 0.95):
        _copy_large(con, preview, version, made, source)
    tables = small_tables(con, preview, into, resources, kept, source, set(mine["source_id"]))
    tables["imports"] = _told(imports, preview, made, revision, set(old), today, source)
    with steps.step(0.95, 0.98):
        areas = {f"{a}s": tables.get(f"{a}s", _text_of(into, resources[f"{a}s"])) for a in AREAS}
        _results(con, preview, into, version, resources["results"], kept["results"], source, areas)
    for name in LARGE:
        _point(resources[name], [*kept[name], f"{VERSIONS}/{made}/{name}.parquet"])
    for name, frame in tables.items():
        frame.to_csv(version / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")
        resources[name]["path"] = f"{VERSIONS}/{made}/{name}.csv"
    if mapping.country.areas == "table":
        after["country"] = empty.about(mapping.country, _levels(mapping, before))
    _loosen(resources, tables)
    licences = [*(one["name"] for one in before["licenses"]), mapping.source.licence]
    known = {one["name"]: one for one in before["licenses"]}
    after["licenses"] = [known.get(name, {"name": name}) for name in dict.fromkeys(licences)]
    (version / "mapping.toml").write_text(mappings.text(mapping), encoding="utf-8", newline="")
    return after


def source_id(mapping: Mapping) -> str:
    """The key of the source of a table: its name, and a fingerprint of what the mapping says of the source."""
    said = json.dumps([str(v) for v in vars(mapping.source).values()], ensure_ascii=False)
    return f"{mapping.table.name}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"


def _parquet(resource: dict) -> list[str]:
    return [path for path in _paths(resource) if path.endswith(".parquet")]


def _point(resource: dict, paths: list[str]) -> None:
    resource |= {"path": paths, "format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    resource.pop("encoding", None)


def _copy_large(con: duckdb.DuckDBPyConnection, preview: Preview, version: Path, made: str, source: str) -> None:
    """Writes `stations`, `station_votes` and `import_findings`; all three keep the order that `units` and `findings` have."""
    election, codes = quoted(preview.mapping.election.id), ", ".join(f"{level}_code" for level in reversed(AREAS))
    parties = ", ".join(map(quoted, preview.read.parties)) or "''"
    files = ", ".join(map(quoted, preview.files))
    selected = {
        "stations": f"SELECT {election} AS election_id, station_id, '{preview.level}' AS level, name, {codes}, registered, "
        f"issued, ballots, valid, invalid, blank, rules, {quoted(made)} AS import_id, row, {quoted(source)} AS source_id "
        "FROM units",
        "station_votes": f"SELECT {election} AS election_id, station_id, [{parties}][x.p] AS party_id, x.v AS votes, {codes} "
        f"FROM (SELECT station_id, {codes}, unnest(votes) AS x FROM units)",
        "import_findings": f"SELECT {quoted(made)} AS import_id, [{files}][file + 1] AS file, row, outcome, rule, "
        'col AS "column", value, expected, text FROM findings ORDER BY findings.file, row, rule, col',
    }
    for name, sql in selected.items():
        con.execute(f"COPY ({sql}) TO {quoted(str(version / f'{name}.parquet'))} ({CODEC})")


def _results(con, preview, into, version, resource, kept, source, tables) -> None:
    """Writes the roll-ups; the results of a package that has them as CSV are written as Parquet first."""
    paths = list(kept)
    if not str(_paths(resource)[0]).endswith(".parquet"):
        held = pd.read_csv(into / resource["path"], dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
        if len(held):
            fields = {f["name"]: contract.DTYPES[f["type"]] for f in resource["schema"]["fields"]}
            flags = {
                name: held[name].map({"true": True, "false": False})
                for name, kind in fields.items()
                if kind == "boolean"
            }
            held.assign(**flags)[list(fields)].astype(fields).to_parquet(
                version / "results-before.parquet", index=False, compression="zstd"
            )
            paths.append((version / "results-before.parquet").relative_to(into).as_posix())
    existing = scanned([str(into / path) for path in paths]) if paths else None
    con.execute(
        f"COPY ({results(con, preview, source, tables, existing)}) TO {quoted(str(version / 'results.parquet'))} ({CODEC})"
    )
    _point(resource, [*paths, (version / "results.parquet").relative_to(into).as_posix()])


def _told(
    imports: pd.DataFrame, preview: Preview, made: str, revision: int, old: set[str], today: datetime.date, source: str
) -> pd.DataFrame:
    """The table of imports with the new row; those that it replaces are current no more."""
    counts = preview.counts
    row = {
        "import_id": made, "name": preview.mapping.table.name, "revision": revision, "current": "true",
        "files": "; ".join(preview.files), "sha256": preview.sha256, "mapping_sha256": preview.mapping_sha256,
        "imported_on": today.isoformat(), "election_id": preview.mapping.election.id, "rows_read": counts.read,
        "rows_imported": counts.imported, "rows_warned": counts.warned, "rows_quarantined": counts.quarantined,
        "rows_totals": counts.totals, "rows_empty": counts.empty, "source_id": source,
    }  # fmt: skip
    before = imports.assign(current=imports["current"].mask(imports["import_id"].isin(old), "false"))
    return pd.concat([before, pd.DataFrame([row]).astype(str)], ignore_index=True)[list(imports.columns)]


def _levels(mapping: Mapping, before: dict) -> dict[str, str]:
    """The levels that the package now has, each by the country's word."""
    titles = {one["level"]: one["title"] for one in before["country"]["levels"]}
    titles |= {
        level: mapping.levels.get(level) or titles.get(level) or level.title() for level in mapping.levels_used()
    }
    return {level: titles[level] for level in LEVELS if level in titles}


def _loosen(resources: dict[str, dict], tables: dict[str, pd.DataFrame]) -> None:
    """An id that the user chose may not have the form of ours: then the package does not demand it."""
    for name, column in (("elections", "election_id"), ("parties", "party_id")):
        field = next(f for f in resources[name]["schema"]["fields"] if f["name"] == column)
        pattern = (field.get("constraints") or {}).get("pattern")
        if pattern and not tables[name][column].str.fullmatch(pattern).all():
            field["constraints"] = {"required": True}


def _replace(version: Path, after: dict, into: Path) -> None:
    """Writes the contract of the version, sees everything onto the disk, and replaces the package's contract at once."""
    there = json.loads(json.dumps(after))
    for resource in there["resources"]:
        moved = [os.path.relpath(into / path, version).replace(os.sep, "/") for path in _paths(resource)]
        resource["path"] = moved if isinstance(resource["path"], list) else moved[0]
    (version / CONTRACT).write_text(_text(there), encoding="utf-8", newline="")
    (version / f"new-{CONTRACT}").write_text(_text(after), encoding="utf-8", newline="")
    for path in [*version.iterdir(), version, version.parent]:
        _synced(path)
    os.replace(version / f"new-{CONTRACT}", into / CONTRACT)
    _synced(into)


def _synced(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        # A system where folders cannot be opened sees to it by itself.
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _text(package: dict) -> str:
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
