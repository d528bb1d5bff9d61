"""How custody ended, and how near to an election: each end in the manner that its source tells."""

import pandas as pd

MANNERS = [
    "served", "bail", "suspended", "reduced on appeal", "pardon", "acquittal", "pledge", "deported", "contested", "not stated",
]  # fmt: skip


def ends(intervals: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """One row per end of custody that is known: person_id, date, to_last, date_precision, manner, event_id, source_id.

    Each interval of custody ends once (`analysis.durations.intervals`), so a release told twice is counted once.
    """
    known = intervals[intervals["end_known"] & intervals["exit_event_id"].notna()]
    told = events[["event_id", "date", "date_precision", "release_manner", "source_id"]]
    found = known[["person_id", "to_first", "to_last", "exit_event_id"]].merge(
        told, left_on="exit_event_id", right_on="event_id", validate="many_to_one"
    )
    found = found.assign(manner=found["release_manner"].fillna("not stated"))
    columns = ["person_id", "date", "date_precision", "to_first", "to_last", "manner", "event_id", "source_id"]
    return found[columns].sort_values(["date", "person_id"], ignore_index=True)


def tally(found: pd.DataFrame) -> pd.Series:
    """Number of ends in each manner, manners without any included: a nought here is counted, not missing."""
    return found["manner"].value_counts().reindex(MANNERS, fill_value=0)


def around(found: pd.DataFrame, elections: pd.DataFrame, days: int) -> pd.DataFrame:
    """Ends within so many days before and after each election: election_id, date, side (before, after), manner, ends.

    An end whose date is vague is counted where all days that it may mean lie on one side and inside the window.
    """
    rows = []
    for election in elections.sort_values("date").itertuples():
        early = (election.date - found["to_first"]).dt.days
        late = (found["to_last"] - election.date).dt.days
        before = found[(early <= days) & (late < 0)].assign(side="before")
        after = found[(late <= days) & (early <= 0)].assign(side="after")
        rows.append(pd.concat([before, after]).assign(election_id=election.election_id, polling=election.date))
    near = pd.concat(rows, ignore_index=True)
    counted = near.groupby(["election_id", "polling", "side", "manner"], sort=False).size().rename("ends").reset_index()
    # "before" stands before "after".
    return counted.sort_values(
        ["polling", "side", "manner"], key=lambda c: c.ne("before") if c.name == "side" else c, ignore_index=True
    )
