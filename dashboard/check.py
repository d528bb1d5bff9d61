"""Every breach of a data folder: of its contract, of its arithmetic, and of its histories."""

import re
from pathlib import Path

import pandas as pd

from dashboard import columnar, contract, frames
from dashboard.analysis import arithmetic, facts, histories, replies
from dashboard.analysis.durations import SMALLEST_GROUP
from dashboard.contract import Breach

# What a reader must hear of first: a table that cannot be read hides its other faults.
GRAVEST = ["missing contract", "not a data package", "missing table", "encoding", "empty file", "columns", "type"]
# Where a number is put into a sentence.
STANDS_FOR = re.compile(r"\{\d+\}")
UNREADABLE = {*GRAVEST, "required", "primary key", "unique"}


def breaches(folder: Path) -> list[Breach]:
    """All breaches that no known exception explains, the gravest first."""
    found = _other_contract(folder) or contract.breaches(folder) + columnar.breaches(folder)
    if not {b.rule for b in found} & UNREADABLE:
        # Sums and histories need every table to be readable; a cell out of range is no reason to be silent on them.
        tables = frames.every(folder)
        found = found + _sums(folder, tables) + _further_keys(tables) + _histories(folder, tables)
        found = found + _debate(tables) + _cited(folder, tables)
        found = found + withheld(folder)
    return sorted(found, key=_gravity)


def _gravity(breach: Breach) -> tuple:
    grave = GRAVEST.index(breach.rule) if breach.rule in GRAVEST else len(GRAVEST)
    return grave, breach.file, breach.line or 0, breach.column, breach.rule


def known(folder: Path) -> pd.DataFrame:
    """The known exceptions of a folder."""
    return frames.load("exceptions", folder)


def _other_contract(folder: Path) -> list[Breach]:
    # The pages ask for these tables and columns: a package that declares others is not one of the same contract.
    ours, theirs = contract.read(frames.shipped()), contract.read(folder)
    found = []
    try:
        contract.country(folder)
    except contract.DataError as fault:
        found += fault.breaches
    for name, table in ours.items():
        if name not in theirs:
            found.append(Breach("datapackage.json", None, "", name, "missing table", "a resource of this name"))
            continue
        found += [
            Breach("datapackage.json", None, column, name, "columns", "this column in the table")
            for column in table.columns
            if column not in theirs[name].columns
        ]
    return found


def _sums(folder: Path, tables: dict[str, pd.DataFrame]) -> list[Breach]:
    # An imported table that does not add up is a finding of its import, and shown as one.
    ours = ~tables["results"]["source_id"].isin(tables["imports"]["source_id"])
    tables = tables | {"results": tables["results"][ours]}
    broken = arithmetic.breaches(tables)
    left, stale = arithmetic.unexplained(broken, tables["exceptions"])
    found = [
        Breach(
            f"{row.table}.csv",
            _line(folder, row.table, row.key),
            "",
            str(row.found),
            f"{row.rule} ({row.subject})",
            str(row.expected),
        )
        for row in left.itertuples()
    ]
    return found + [
        Breach(
            "exceptions.csv", int(row.Index) + 2, row.subject, "", row.rule, "a breach to explain; it no longer occurs"
        )
        for row in stale.itertuples()
    ]


def _line(folder: Path, table: str, key: str) -> int | None:
    primary = contract.read(folder)[table].primary_key
    text = frames.load(table, folder)
    rows = text.index[text[list(primary)].astype(str).agg("/".join, axis=1) == str(key)] if len(primary) else []
    return int(rows[0]) + 2 if len(rows) else None


def _further_keys(tables: dict[str, pd.DataFrame]) -> list[Breach]:
    # Table Schema has no key into a list: the space-separated source keys are looked up here.
    sources = set(tables["sources"]["source_id"])
    found = []
    for name, frame in tables.items():
        for column in ("other_source_ids",):
            if column in frame.columns:
                for row, cell in frame[column].dropna().items():
                    found += [
                        Breach(f"{name}.csv", int(row) + 2, column, key, "foreign key", "a source_id of sources")
                        for key in cell.split()
                        if key not in sources
                    ]
    return found


def _histories(folder: Path, tables: dict[str, pd.DataFrame]) -> list[Breach]:
    return [
        Breach("case_events.csv", _line(folder, "case_events", row.event_id), "date", row.found, row.rule, row.expected)
        for row in histories.contradictions(tables["case_events"]).itertuples()
    ]


def _debate(tables: dict[str, pd.DataFrame]) -> list[Breach]:
    return [
        Breach(f"{one['table']}.csv", int(one["row"]) + 2, one["column"], one["found"], one["rule"], one["expected"])
        for one in replies.faults(tables)
    ]


def _cited(folder: Path, tables: dict[str, pd.DataFrame]) -> list[Breach]:
    """Scenes and checks of the story: each fact exists, and each number that a sentence says is the table's."""
    _, keys = frames.cited(folder)
    scenes = tables["scenes"]
    found = wrong_citations(scenes, tables, keys) + uncited_numbers(scenes, tables, keys)
    for row in tables["story_checks"].itertuples():
        # Its numbers are put in when the page is made: the text itself has none but dates.
        bare = STANDS_FOR.sub(" ", row.says)
        found += [
            _cited_wrongly("story_checks.csv", row.Index, said, expected)
            for said, expected in facts.faults(tables, keys, row.facts, [bare])
        ]
    return found


def wrong_citations(scenes: pd.DataFrame, tables: dict[str, pd.DataFrame], keys: dict[str, str]) -> list[Breach]:
    """Facts of scenes that do not exist, and numbers beside a citation that are not the table's."""
    return [
        _cited_wrongly("scenes.csv", row.Index, said, expected)
        for row in scenes.itertuples()
        for said, expected in facts.wrong(tables, keys, _text(row.facts))
    ]


def uncited_numbers(scenes: pd.DataFrame, tables: dict[str, pd.DataFrame], keys: dict[str, str]) -> list[Breach]:
    """Numbers in the sentences of scenes that no cited fact holds."""
    return [
        _cited_wrongly("scenes.csv", row.Index, said, expected)
        for row in scenes.itertuples()
        for said, expected in facts.uncited(tables, keys, _text(row.facts), [_text(row.text), _text(row.text_km)])
    ]


def _cited_wrongly(file: str, row: int, said: str, expected: str) -> Breach:
    return Breach(file, int(row) + 2, "facts", said, "a cited fact", expected)


def _text(cell) -> str:
    return cell if isinstance(cell, str) else ""


def questions(folder: Path) -> list[Breach]:
    """Histories that are odd and may yet be true: listed, never repaired, and no breach."""
    tables = frames.every(folder)
    odd = histories.odd(tables["case_events"])
    vague = histories.finer_than_source(tables["count_claims"], tables["sources"])
    return [
        Breach(f"{table}.csv", _line(folder, table, row.key), column, row.found, row.rule, row.expected)
        for table, column, rows in (("case_events", "date", odd), ("count_claims", "as_of", vague))
        for row in rows.itertuples()
    ]


def withheld(folder: Path) -> list[Breach]:
    """What must never be published of a withheld or removed person: every filled cell that the contract does not allow."""
    tables = frames.every(folder)
    people = tables["people"]
    hidden = set(people.loc[people["publish_tier"].isin(["B", "removed"]), "person_id"])
    found = []
    for name, table in contract.read(folder).items():
        if "person_id" not in table.columns:
            continue
        rows = tables[name][tables[name]["person_id"].isin(hidden)]
        allowed = table.withheld_may_hold
        if allowed is None:
            found.append(
                Breach("datapackage.json", None, "", name, "withheld", "the list withheldMayHold for this table")
            )
            continue
        for column in table.columns:
            if column in allowed:
                continue
            # The value itself is not repeated: it may be the very name.
            found += [
                Breach(
                    f"{name}.csv",
                    int(row) + 2,
                    column,
                    "",
                    "withheld",
                    "an empty cell on a person whose name is withheld",
                )
                for row in rows.index[rows[column].notna()]
            ]
    tier_b = set(people.loc[people["publish_tier"] == "B", "person_id"])
    exact = tables["case_events"][tables["case_events"]["person_id"].isin(tier_b)]
    found += [
        Breach(
            "case_events.csv",
            int(row) + 2,
            "date",
            "",
            "withheld",
            "a year and no more on a person whose name is withheld",
        )
        for row in exact.index[exact["date_precision"] != "year"]
    ]
    links = tables["case_people"]
    size = links[links["person_id"].isin(tier_b)].groupby("case_id")["person_id"].nunique()
    found += [
        Breach(
            "case_people.csv", None, "case_id", case, "withheld", f"{SMALLEST_GROUP} withheld people or none in a case"
        )
        for case in size.index[size < SMALLEST_GROUP]
    ]
    return found
