"""Who came first in each area, and by how much."""

import pandas as pd

from dashboard.analysis import indices

COLUMNS = ["area", "votes", "first", "second", "margin", "margin_pct", "effective"]


def by_area(votes: pd.DataFrame) -> pd.DataFrame:
    """One row per area: all votes, the first and second list, the margin in votes and in percent of all votes, and the
    effective number of parties (Laakso and Taagepera).

    votes: area, party, votes. Where the first two are level neither is named and the margin is 0; where the second and
    third are, no second is; a list alone has no second and all votes as its margin. An area with a missing number has no
    answer and is left out.
    """
    rows = []
    for area, given in votes.groupby("area", sort=False):
        if given["votes"].isna().any() or not given["votes"].sum():
            continue
        ranked = given.sort_values("votes", ascending=False, kind="stable")
        counts, names, whole = ranked["votes"].astype(int).tolist(), ranked["party"].tolist(), int(given["votes"].sum())
        second = counts[1] if len(counts) > 1 else 0
        level = len(counts) > 1 and counts[0] == second
        unnamed = level or len(counts) < 2 or counts[1:3] == [second, second]
        rows.append(
            {
                "area": area, "votes": whole, "first": None if level else names[0],
                "second": None if unnamed else names[1], "margin": counts[0] - second,
                "margin_pct": 100 * (counts[0] - second) / whole, "effective": indices.effective(ranked["votes"])[0],
            }
        )  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)
