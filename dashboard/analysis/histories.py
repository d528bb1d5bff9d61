"""Histories that cannot have been: they are listed and never repaired."""

import pandas as pd

COLUMNS = ["event_id", "rule", "found", "expected"]


def contradictions(events: pd.DataFrame) -> pd.DataFrame:
    """Events out of order within one person's history: event_id, rule, found (a date), expected.

    A release with no earlier word of custody is a gap in our record and no fault, unless the arrest comes after it.
    """
    rows = []
    for _, mine in events.sort_values(["date", "sequence"]).groupby("person_id"):
        held = mine["custody_effect"].isin(["enters", "inside"])
        arrests = mine[mine["custody_effect"] == "enters"]
        for release in mine[mine["custody_effect"] == "leaves"].itertuples():
            before = held & (
                (mine["date"] < release.date)
                | ((mine["date"] == release.date) & (mine["event_id"] != release.event_id))
            )
            later = arrests[arrests["date"] > release.date]
            if not before.any() and len(later):
                rows.append(
                    {
                        "event_id": release.event_id,
                        "rule": "release before arrest",
                        "found": release.date.date().isoformat(),
                        "expected": f"a date on or after the arrest of {later['date'].min().date().isoformat()}",
                    }
                )
    return pd.DataFrame(rows, columns=COLUMNS)
