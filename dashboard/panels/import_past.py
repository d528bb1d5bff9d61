"""The imports of a package, the old revisions too: what became of their rows, and the rows as they were then."""

from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

from dashboard import frames, packages, page
from dashboard.contract import DataError
from dashboard.messages import day, t
from dashboard.panels import import_held, import_report

# So many rows are shown and saved from the page; the files of the package have all.
SHOWN = 1_000
COUNTS = ["read", *import_report.OUTCOMES]


def draw(s: page.State) -> None:
    """The list, and one import of it; nothing where the package has none."""
    name = package()
    if not name:
        return
    folder = packages.folder(name)
    try:
        imports = frames.load("imports", folder).sort_values(["imported_on", "revision"], ascending=False)
    except (DataError, KeyError):
        # A package of an older version, or one that is being made: its page says what is wrong with it.
        return
    if imports.empty:
        return
    page.section(t(s.lang, "import-list-heading", n=len(imports), name=name), t(s.lang, "import-list-about"))
    page.table(imports.drop(columns=["sha256", "mapping_sha256"]), "imports", key="import_list")
    known = imports.set_index("import_id")
    chosen = st.selectbox(
        t(s.lang, "import-list-choose"), list(known.index), index=None, key=f"import_past_{name}", width=480,
        placeholder=t(s.lang, "import-list-choose"), format_func=lambda one: called(s, known.loc[one]),
    )  # fmt: skip
    if chosen:
        shown(s, folder / "versions" / chosen, known.loc[chosen])


def package() -> str:
    """The package that the page is about: the one imported into last, the one chosen, or the one the address names."""
    held, done = st.session_state.get(import_held.KEY), st.session_state.get("import_done")
    if done is not None and (held is None or not held.given):
        return done.name
    if held is not None and not held.new:
        return held.name
    return st.session_state.get("package") or ""


def called(s: page.State, row: pd.Series) -> str:
    """An import by its table, revision and day."""
    key = "import-list-current" if row["current"] else "import-list-name"
    return t(s.lang, key, name=row["name"], revision=int(row["revision"]), date=day(s.lang, row["imported_on"]))


def shown(s: page.State, version: Path, row: pd.Series) -> None:
    """What became of the rows of one import, what was set aside, and the rows as they were then."""
    import_report.outcomes(s, {name: int(row[f"rows_{name}"]) for name in COUNTS})
    key = f"import_past_{version.name}"
    try:
        counted, first, findings = found(version)
        rows = head(version, "stations")
    except (duckdb.Error, OSError):
        st.caption(t(s.lang, "import-list-gone"))
        return
    import_report.rules(s, counted, first)
    if len(findings):
        page.table(findings, f"findings_{version.name}", key=f"{key}_findings")
    page.section(t(s.lang, "import-list-rows"))
    if int(row["rows_imported"] + row["rows_warned"]) > len(rows):
        st.caption(t(s.lang, "import-first-of", n=len(rows), all=int(row["rows_imported"] + row["rows_warned"])))
    page.table(rows.dropna(axis="columns", how="all"), f"stations_{version.name}", key=f"{key}_rows")


def found(version: Path) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The checks that rows of an import failed (outcome, rule, rows), the first rows of each, and the first findings of all."""
    counted = asked(
        version, "import_findings",
        "SELECT outcome, rule, count(DISTINCT (file, row)) AS rows FROM {} GROUP BY ALL ORDER BY outcome, rows DESC, rule",
    )  # fmt: skip
    few = f"QUALIFY row_number() OVER (PARTITION BY outcome, rule ORDER BY file, row) <= {import_held.EXAMPLES}"
    first = asked(version, "import_findings", f"SELECT * EXCLUDE (import_id, text) FROM {{}} {few} ORDER BY file, row")
    return counted, first, head(version, "import_findings")


def head(version: Path, table: str) -> pd.DataFrame:
    """The first rows of a table of one import."""
    return asked(version, table, f"SELECT * FROM {{}} LIMIT {SHOWN}")


def asked(version: Path, table: str, sql: str) -> pd.DataFrame:
    """The answer of a query on one Parquet file of an import, `{}` in its place."""
    with duckdb.connect(config={"memory_limit": "500MB"}) as con:
        return con.execute(sql.format("read_parquet($file)"), {"file": str(version / f"{table}.parquet")}).df()
