"""Turnout against share as a histogram in two dimensions, beside that of a simulated election.

Klimek, Yegorov, Hanel and Thurner, Statistical detection of systematic election irregularities, PNAS 109 (2012),
16469-16473. The simulated election is not their model: it keeps every station's registered voters, deals turnout and share
anew within each area, each for itself, and draws ballots and votes from binomials. So it keeps how areas differ and how
stations differ within them, and breaks what turnout has to do with share.
"""

import numpy as np
import pandas as pd

from dashboard.analysis import redrawn

BINS, LEAST = 50, 100
# A mean over fewer stations than this is not drawn.
SHOWN = 10


def shares(stations: pd.DataFrame) -> pd.DataFrame:
    """area, registered, ballots, votes of the stations that have a turnout and a share of at most 1, as whole numbers."""
    frame = stations[["area", "registered", "ballots", "votes"]].dropna()
    frame = frame.astype({"registered": "int64", "ballots": "int64", "votes": "int64"})
    in_order = (frame["votes"] >= 0) & (frame["votes"] <= frame["ballots"]) & (frame["ballots"] <= frame["registered"])
    return frame[in_order & (frame["ballots"] > 0)]


def simulated(frame: pd.DataFrame, seed: int = 42) -> pd.DataFrame:
    """One election by chance with the registered voters, turnouts and shares of this one. frame: `shares`."""
    random = np.random.default_rng(seed)
    registered, ballots, votes = (frame[c].to_numpy() for c in ("registered", "ballots", "votes"))
    number, order = redrawn.blocks(frame["area"].to_numpy())
    came = (ballots / registered)[redrawn.deal(number, order, random)]
    chose = (votes / ballots)[redrawn.deal(number, order, random)]
    cast = random.binomial(registered, came)
    made = frame.assign(ballots=cast, votes=random.binomial(cast, chose))
    return made[made["ballots"] > 0]


def histogram(frame: pd.DataFrame, bins: int = BINS) -> pd.DataFrame:
    """Stations by turnout and share: turnout_pct and share_pct (lower edges), stations; empty cells are left out.

    A value on an edge belongs to the cell above it, 100 % to the last one.
    """
    votes, ballots, registered = (frame[c].to_numpy("int64") for c in ("votes", "ballots", "registered"))
    # In whole numbers: 0.29 * 100 is not 29 in binary fractions.
    across, up = (
        np.minimum(bins * part // whole, bins - 1) for part, whole in ((ballots, registered), (votes, ballots))
    )
    cell, count = np.unique(across * bins + up, return_counts=True)
    return pd.DataFrame(
        {"turnout_pct": cell // bins * 100 / bins, "share_pct": cell % bins * 100 / bins, "stations": count}
    )


def profile(frame: pd.DataFrame, bins: int = BINS // 2) -> pd.DataFrame:
    """The share of votes in ballots by turnout: turnout_pct (lower edge), share_pct, stations; of 10 stations or more."""
    place = np.minimum(bins * frame["ballots"] // frame["registered"], bins - 1).rename("bin")
    sums = frame.groupby(place).agg(votes=("votes", "sum"), ballots=("ballots", "sum"), stations=("votes", "size"))
    sums = sums[sums["stations"] >= SHOWN].reset_index()
    return pd.DataFrame(
        {
            "turnout_pct": sums["bin"] * 100 / bins, "share_pct": 100 * sums["votes"] / sums["ballots"],
            "stations": sums["stations"],
        }
    )  # fmt: skip


def both(stations: pd.DataFrame, seed: int = 42) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`histogram` and `profile` of this election and of a simulated one, told apart by `election`: observed, simulated."""
    frame = shares(stations)
    parts = {"observed": frame, "simulated": simulated(frame, seed)}
    cells, profiles = (
        pd.concat([of(part).assign(election=name) for name, part in parts.items()], ignore_index=True)
        for of in (histogram, profile)
    )
    return cells, profiles


def marginal(cells: pd.DataFrame, by: str) -> pd.DataFrame:
    """Stations by `turnout_pct` or `share_pct` alone, for each election. cells: the first of `both`."""
    return cells.groupby(["election", by], as_index=False)["stations"].sum()
