"""`data/*.csv` from `data/raw/`, `data/corrections.csv` and the hand-kept tables, the same bytes at every run."""

import json
import os
from pathlib import Path

import pandas as pd

from dashboard.sources import commentary, detainees, elections, gazetteer, hexagons, incidents, shapes
from dashboard.sources.citations import Citations
from dashboard.sources.raw import RawTables

# Written by hand, never by the build.
BY_HAND = (
    "corrections",
    "exceptions",
    "holes",
    "translations",
    "measures",
    "parties",
    "party_links",
    "seat_rules",
    "removals",
    "changes",
    "causes",
    "story_checks",
    "scenes",
)


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table that the build makes, as text, in the column order of the contract."""
    by_hand = {name: _text(folder / f"{name}.csv") for name in BY_HAND if (folder / f"{name}.csv").exists()}
    raw = RawTables(folder / "raw", by_hand["corrections"])
    publishers = raw.read("publishers")
    raw.keep("publishers", "sources", len(publishers), "gives publisher and reliability to the sources of each host")
    citations = Citations(publishers)
    made: dict[str, pd.DataFrame] = {}
    # Detainees come first: their source list rates the pages that other tables cite again.
    for provider in (detainees, gazetteer, elections, commentary, incidents):
        made |= provider.tables(raw, citations, by_hand)
    made["ledger"] = raw.ledger()
    made["sources"] = citations.table()
    # Last, because they take seconds: what is wrong with the raw tables is told before.
    made["hexagons"] = hexagons.place(made["communes"]).astype(str)
    made["shapes"] = shapes.table(made["communes"], made["hexagons"])
    return made


def build(folder: Path) -> dict[str, int]:
    """Write the tables and return their lengths. All are made before the first one is replaced."""
    contract = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    columns = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in contract["resources"]}
    made = tables(folder)
    texts = {name: frame[columns[name]].to_csv(index=False, lineterminator="\n") for name, frame in made.items()}
    for name, text in texts.items():
        _replace(folder / f"{name}.csv", text)
    readme = folder / "README.md"
    if readme.exists():
        text = _with_ledger(readme.read_text(encoding="utf-8"), made["ledger"])
        _replace(readme, _between(text, "hexagons", hexagons.told(made["hexagons"], made["communes"])))
    return {name: len(frame) for name, frame in sorted(made.items())}


def _with_ledger(text: str, ledger: pd.DataFrame) -> str:
    """The README of the data with the rows merged and left out, and their reasons, between its two marks."""
    lines = [f"{int(ledger['rows'].sum()):,} raw rows were read; {_rows(ledger, 'kept'):,} are carried over.", ""]
    for outcome in ("merged", "left out"):
        lines.append(f"{_rows(ledger, outcome):,} are {outcome}:")
        lines += [
            f"- `{row.raw_table}`: {row.rows} ({row.reason})"
            for row in ledger[ledger["outcome"] == outcome].itertuples()
        ]
        lines.append("")
    return _between(text, "ledger", "\n".join(lines).rstrip())


def _between(text: str, mark: str, told: str) -> str:
    """The text with what is told between the two marks of a name; where they are missing, the text as it was."""
    before, opening, rest = text.partition(f"<!-- {mark} -->")
    _, closing, after = rest.partition(f"<!-- /{mark} -->")
    return f"{before}{opening}\n{told}\n{closing}{after}" if opening and closing else text


def _rows(ledger: pd.DataFrame, outcome: str) -> int:
    return int(ledger.loc[ledger["outcome"] == outcome, "rows"].sum())


def _text(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def _replace(path: Path, text: str) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    # Written beside it and moved over it: a build that is stopped leaves the old table whole.
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8", newline="")
    os.replace(new, path)
