"""What could have been known on a day: only what a source had published by then. Late sources change the past."""

import pandas as pd

from dashboard.analysis.spells import span


def published(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """The day by which each row was surely published: the earliest of its sources; missing where none of them has a date.

    A source dated to a month or year counts from the last day of it: earlier is possible and not known.
    """
    dated = sources.dropna(subset=["date"]).set_index("source_id")
    days = span(dated)["end"].groupby(level=0).min()
    further = (
        rows["other_source_ids"] if "other_source_ids" in rows else pd.Series(None, index=rows.index, dtype=object)
    )
    keys = (rows["source_id"].fillna("") + " " + further.fillna("")).str.split()
    exploded = keys.explode()
    first = exploded.map(days).groupby(level=0).min()
    return first.reindex(rows.index).astype("datetime64[s]")


def by(rows: pd.DataFrame, sources: pd.DataFrame, known_on: pd.Timestamp | None) -> pd.DataFrame:
    """The rows that a source had published by a day; all of them where no day is given.

    A row whose sources carry no date is left out: that it was known by then is not known.
    """
    if known_on is None:
        return rows
    return rows[published(rows, sources) <= known_on]


def undated(rows: pd.DataFrame, sources: pd.DataFrame) -> int:
    """Number of rows of which no source carries a date, so that no day can be given on which they were known."""
    return int(published(rows, sources).isna().sum())


def added(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """People whose band at one date differs between two states of knowledge: person_id, then, now, what it rests on now."""
    both = now.merge(
        then[["person_id", "status"]].rename(columns={"status": "then"}), on="person_id", validate="one_to_one"
    )
    found = both[both["status"] != both["then"]].rename(columns={"status": "now"})
    return found[
        ["person_id", "then", "now", "event_id", "event_class", "since", "since_precision", "source_id", "rule"]
    ]
