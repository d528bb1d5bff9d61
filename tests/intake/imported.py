"""Small tables imported in a test: a mapping by a few words, a preview with its connection, a package."""

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd

from dashboard import frames, intake
from dashboard.intake.mapping import Country, Election, Mapping, Source, Table, parsed

HEADINGS = {
    "province": "Province", "district": "District", "commune": "Commune", "station": "Station", "registered": "Registered",
    "issued": "Issued", "ballots": "Ballots", "valid": "Valid", "invalid": "Invalid", "blank": "Blank", "total": "Total",
    "party": "Party", "votes": "Votes",
}  # fmt: skip
LISTS = ("A", "B", "C")
BASE = Mapping(
    table=Table("fens"),
    country=Country("XF", "The Fens", "en"),
    election=Election("XF2090", "national_assembly", pd.Timestamp("2090-05-06").date(), "Elections of 2090"),
    source=Source("Office of the Fens", "Votes by station", "", None, "CC0-1.0"),
)


def mapped(text: str, **changes) -> Mapping:
    """The mapping of a CSV by its headings: those of HEADINGS, `<level> name`, and lists called A, B and C."""
    names = text.splitlines()[0].split(",")
    columns = {role: heading for role, heading in HEADINGS.items() if heading in names}
    named = {role: f"{heading} name" for role, heading in HEADINGS.items() if f"{heading} name" in names}
    long = "party" in columns
    lists = LISTS if long else [name for name in names if name in LISTS]
    made = replace(
        BASE, columns=columns, names=named, parties=dict(zip(lists, lists, strict=True)),
        table=replace(BASE.table, layout="long" if long else "wide"),
    )  # fmt: skip
    made = replace(made, **changes)
    assert parsed(intake.text(made)) == made, "a mapping that a file can hold"
    return made


@contextmanager
def previewed(*texts: str, mapping: Mapping | None = None, package: Path | None = None, names=()):
    """The preview of files of these texts, and the connection that holds its tables."""
    with tempfile.TemporaryDirectory() as folder:
        place, work = Path(folder), Path(folder) / "work"
        work.mkdir()
        con = intake.connected(work)
        sources, paths = [], []
        for n, text in enumerate(texts):
            path = place / (names[n] if names else f"t{n}.csv")
            path.write_text(text, encoding="utf-8")
            (work / f"out{n}").mkdir()
            sources += intake.opened(path, work / f"out{n}")
            paths.append(path)
        made = intake.preview(con, sources, mapping or mapped(texts[0]), package, paths)
        try:
            yield con, made
        finally:
            con.close()


def imported(into: Path, *texts: str, mapping: Mapping | None = None, package: Path | None = None) -> intake.Report:
    """Imports files of these texts into a folder."""
    package = into if (into / "datapackage.json").exists() else package
    with previewed(*texts, mapping=mapping, package=package) as (con, made):
        return intake.commit(con, made, into)


def failed(*texts: str, mapping: Mapping | None = None, package: Path | None = None) -> list[tuple]:
    """Row, rule, column and value of every finding."""
    with previewed(*texts, mapping=mapping, package=package) as (con, _):
        return con.execute("SELECT row, rule, col, value FROM findings ORDER BY ALL").fetchall()


def stations(folder: Path) -> pd.DataFrame:
    """The units of a package, sorted by code, without what is of the import only."""
    return _sorted(
        frames.load("stations", folder).drop(columns=["import_id", "row", "source_id"]), ["election_id", "station_id"]
    )


def votes(folder: Path) -> pd.DataFrame:
    """The votes of a package, sorted by code and list."""
    return _sorted(frames.load("station_votes", folder), ["election_id", "station_id", "party_id"])


def _sorted(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return frame.sort_values(keys, ignore_index=True)
