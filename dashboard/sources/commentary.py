"""Events, statements and the replies between them, from the research tables under `commentary/`."""

import re

import pandas as pd

from dashboard.sources import speakers
from dashboard.sources.dates import iso

# A spelling or another script beside a name, as the page printed it: it goes to `printed_name`, so that one speaker has
# one name. A bracket that says who speaks or how (`joint statement`) stays with the name.
PRINTED = re.compile(r' \((?:also |printed )?"?([^()"]*)"?\)$')
ONE_NAME = {
    "Cheam Yiep": "Cheam Yeap",
    "Nhek Bun Chhay": "Nhiek Bun Chhay",
    "Ministry of Foreign Affairs": "Ministry of Foreign Affairs and International Cooperation",
}

EVENTS, STATEMENTS, REPLIES = "commentary/events", "commentary/statements", "commentary/reply_kinds"
# Statements that the tables on detained people carry, and replies attached to their counts and cases.
ADDED_STATEMENTS, ADDED_REPLIES = "commentary/added_statements", "commentary/added_replies"


def tables(raw, citations, by_hand) -> dict[str, pd.DataFrame]:
    """Tables `events`, `statements` and `replies`, and those of their speakers, as text."""
    statements = raw.read(STATEMENTS)
    raw.keep(
        STATEMENTS,
        "statements",
        len(statements),
        "carried over; in_reply_to goes to replies, another spelling of a speaker to printed_name",
    )
    said = _statements(statements, citations)
    added = raw.read(ADDED_STATEMENTS).rename(columns={"source_key": "source_id"})
    raw.keep(ADDED_STATEMENTS, "statements", len(added))
    said = pd.concat([said, added[said.columns]], ignore_index=True).sort_values("statement_id")
    said = said.assign(speaker_id=said["speaker"].map(speakers.key), language=said["claim"].map(speakers.language))
    published = citations.table().set_index("source_id")["publisher"].to_dict()
    return {
        "events": _events(raw, citations),
        "statements": said,
        "replies": _replies(raw, statements, said),
    } | speakers.tables(raw, said, published)


def _source_ids(rows: pd.DataFrame, citations) -> list[str]:
    return [
        citations.cite(
            row.url, publisher=row.publisher, date=row.published, title=row.source_title, extent="opening only"
        )
        for row in rows.itertuples()
    ]


def _events(raw, citations) -> pd.DataFrame:
    read = raw.read(EVENTS)
    raw.keep(EVENTS, "events", len(read))
    dates = read["date"].map(iso)
    events = read[["category", "event", "note"]].assign(
        event_id=read["id"], date=dates.str[0], date_precision=dates.str[1], source_id=_source_ids(read, citations)
    )
    return events.sort_values("event_id")


def _statements(read: pd.DataFrame, citations) -> pd.DataFrame:
    dates = read["date"].map(iso)
    names = read["speaker"].map(_name)
    said = read[["stance", "topic", "claim", "quote_fragment"]].assign(
        statement_id=read["id"],
        speaker=names.str[0],
        printed_name=names.str[1],
        date=dates.str[0],
        date_precision=dates.str[1],
        role=read["affiliation"],
        source_id=_source_ids(read, citations),
    )
    return said.sort_values("statement_id")


def _name(speaker: str) -> tuple[str, str]:
    """A speaker's one name, and the spelling or script that was printed where it differs."""
    found = PRINTED.search(speaker)
    spelled = found and (" (also " in speaker or " (printed " in speaker or not found.group(1).isascii())
    bare = speaker[: found.start()] if spelled else speaker
    name = ONE_NAME.get(bare, bare)
    printed = found.group(1) if spelled else ""
    return name, (bare if name != bare else printed)


def _replies(raw, statements: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """Which statement answers which claim, each pair with its kind; fails where a source's pair has none."""
    read = raw.read(REPLIES)
    raw.keep(REPLIES, "replies", len(read))
    by_source = {
        (row.id, "statements", claim.strip())
        for row in statements.itertuples()
        for claim in row.in_reply_to.split(";")
        if claim.strip()
    }
    kept = read[["statement_id", "target_table", "target_id", "kind", "basis", "note"]]
    stated = {
        (row.statement_id, row.target_table, row.target_id)
        for row in kept.itertuples()
        if row.basis == "stated in source" and row.target_table == "statements"
    }
    if stated != by_source:
        raise ValueError(f"reply_kinds.csv and in_reply_to of statements.csv differ in {sorted(stated ^ by_source)}")
    source_of = said.set_index("statement_id")["source_id"]
    added = raw.read(ADDED_REPLIES)
    raw.keep(ADDED_REPLIES, "replies", len(added))
    kept = pd.concat([kept, added[kept.columns]], ignore_index=True)
    return kept.assign(source_id=kept["statement_id"].map(source_of)).sort_values(
        ["statement_id", "target_table", "target_id"]
    )
