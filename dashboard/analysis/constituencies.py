"""Seats of many constituencies or councils at once, by highest averages: exact, in whole numbers, a round per seat.

A frame of votes is one row per area and party: `area`, `party`, `votes`. A frame of sizes is one row per area: `area`,
`seats`. `dashboard.analysis.seats` does one district by every method and is the measure that this is tested against.
"""

import numpy as np
import pandas as pd

COLUMNS = ["area", "party", "votes", "settled", "tied", "contested", "seats", "short", "from_party"]
# Products up to here are exact in 64 bits; larger ones are computed in Python's own whole numbers, which are slower.
SAFE = 2**62


def allocate(votes: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Seats by highest averages in every area: the columns of `COLUMNS`, one row per area and party.

    settled: seats that are the party's; contested: seats of the area that equal quotients leave open, tied: whether the
    party is one of those. short: how many more votes would have won the party one more settled seat, those of others
    unchanged, and from_party, who would have lost it (both missing where it has every seat). Areas of `sizes` without
    votes are missing from the answer: nothing is known of their seats. ValueError where votes are missing, negative or
    double.
    """
    wide, weights, size = _numbers(votes, sizes)
    settled, contested, tied = rounds(weights, size)
    missing, loser = _short(weights, settled, tied, size)
    areas, parties = len(wide.index), len(wide.columns)
    made = pd.DataFrame(
        {
            "area": np.repeat(wide.index.to_numpy(), parties),
            "party": np.tile(wide.columns.to_numpy(), areas),
            "votes": wide.to_numpy().ravel(),
            "settled": settled.ravel(),
            "tied": tied.ravel() > 0,
            "contested": np.repeat(contested, parties),
            "seats": np.repeat(size, parties),
            "short": pd.array(missing.ravel(), dtype="Int64"),
            "from_party": np.append(wide.columns.to_numpy(dtype=object), None)[loser.ravel()],
        }
    )
    # Only what was given: a party that did not stand in an area has no row there.
    stood = pd.MultiIndex.from_frame(votes[["area", "party"]])
    made = made[pd.MultiIndex.from_frame(made[["area", "party"]]).isin(stood)]
    return made[COLUMNS].reset_index(drop=True)


def totals(votes: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Seats of each party in all areas: party, votes, settled, most; most adds the contested seats it is tied for.

    The same as `allocate` summed, without what single seats hang on: quick for many areas.
    """
    wide, weights, size = _numbers(votes, sizes)
    settled, _, tied = rounds(weights, size)
    summed = pd.DataFrame(
        {
            "party": wide.columns.to_numpy(), "votes": wide.to_numpy().sum(axis=0), "settled": settled.sum(axis=0),
            "most": (settled + tied).sum(axis=0),
        }
    )  # fmt: skip
    return summed.sort_values(["settled", "votes"], ascending=False, ignore_index=True)


def _numbers(votes: pd.DataFrame, sizes: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Votes as areas x parties, the same as exact numbers, and the seats of each area."""
    wide = _wide(votes[votes["area"].isin(sizes["area"])])
    size = sizes.set_index("area")["seats"].reindex(wide.index).to_numpy(dtype="int64")
    return wide, exact(wide.to_numpy(), int(size.max(initial=0))), size


def hinges(allocated: pd.DataFrame, unit: int = 1) -> pd.DataFrame:
    """Per area the seat that hangs on fewest votes: area, party that would gain it, from_party, short; fewest first.

    unit: what the votes of the frame are counted in, 1000 for thousandths; `short` is in whole votes, rounded up.
    """
    able = allocated[allocated["short"].notna()]
    first = able.sort_values("short", kind="stable").drop_duplicates("area")
    votes = -(-first["short"].astype("int64") // unit)
    return first.assign(short=votes)[["area", "party", "from_party", "short", "seats"]].reset_index(drop=True)


def rounds(weights: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Settled seats (areas x parties), contested seats (areas), and how many of these a party may have (areas x parties).

    weights: whole numbers, areas x parties, in any unit; size: seats of each area. In each round every area gives a seat
    to one highest quotient, found by multiplying crosswise; equal quotients at the end are taken back as contested.
    """
    areas, parties = weights.shape
    won = np.zeros((areas, parties), dtype="int64")
    last = np.zeros(areas, dtype="int64")
    row = np.arange(areas)
    for turn in range(int(size.max(initial=0))):
        best = _highest(weights, won + 1)
        open_still = turn < size
        won[row[open_still], best[open_still]] += 1
        last = np.where(open_still, best, last)
    voted = (weights > 0).any(axis=1)
    # The last seat given has the lowest quotient that won; whoever has the same one, with or without a seat, is level.
    numerator, denominator = weights[row, last][:, None], won[row, last][:, None]
    held = _level(weights, won, numerator, denominator) & (won > 0)
    next_one = _level(weights, won + 1, numerator, denominator)
    tie = next_one.any(axis=1) & (size > 0) & voted
    settled = won - (held & tie[:, None])
    # A tie is for one seat more; where nobody voted, for all of them.
    tied = ((held | next_one) & tie[:, None]).astype("int64")
    contested = np.where(tie, held.sum(axis=1), 0)
    # Nobody voted: nothing is settled, and every party has the same claim.
    silent = ~voted & (size > 0)
    settled[silent], contested[silent], tied[silent] = 0, size[silent], size[silent, None]
    return settled, contested, tied


def _highest(weights: np.ndarray, divisors: np.ndarray) -> np.ndarray:
    """The column of the highest weight / divisor of each row, the first of equal ones."""
    best = np.zeros(len(weights), dtype="int64")
    row = np.arange(len(weights))
    for party in range(1, weights.shape[1]):
        ours = weights[:, party] * divisors[row, best]
        theirs = weights[row, best] * divisors[:, party]
        best = np.where(ours > theirs, party, best)
    return best


def _level(weights: np.ndarray, divisors: np.ndarray, numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    return (weights > 0) & (weights * denominator == numerator * divisors)


def _short(
    weights: np.ndarray, settled: np.ndarray, tied: np.ndarray, size: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """More votes that each party needs for one more settled seat, and the column of who would lose it (-1: nobody)."""
    areas, parties = weights.shape
    found = np.full((areas, parties), None, dtype=object)
    loser = np.full((areas, parties), -1)
    for party in range(parties):
        # The lowest quotient by which another party holds a seat or is tied for one is the one to beat.
        others = settled + (tied > 0)
        others[:, party] = 0
        low, by, who = _lowest(weights, others)
        able = settled[:, party] < size
        # Strictly above: v / need > low / by, in whole votes. Where nobody else has a claim one vote is enough.
        beat = low * (settled[:, party] + 1) // np.where(by > 0, by, 1) + 1 - weights[:, party]
        found[able, party] = np.where(by > 0, beat, 1)[able]
        # A contested seat is nobody's to lose.
        open_one = (tied[np.arange(areas), who] > 0) & (who >= 0)
        loser[able, party] = np.where(open_one, -1, who)[able]
    return found, loser


def _lowest(weights: np.ndarray, held: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weight, divisor and column of the lowest quotient that holds a seat in each row; 0, 0 and -1 where none does."""
    low, by = np.zeros(len(weights), dtype=weights.dtype), np.zeros(len(weights), dtype="int64")
    who = np.full(len(weights), -1)
    for party in range(weights.shape[1]):
        ours, mine = weights[:, party], held[:, party]
        lower = (mine > 0) & ((by == 0) | (ours * by < low * mine))
        low, by, who = np.where(lower, ours, low), np.where(lower, mine, by), np.where(lower, party, who)
    return low, by, who


def _wide(votes: pd.DataFrame) -> pd.DataFrame:
    if votes["votes"].isna().any() or (votes["votes"] < 0).any():
        raise ValueError("votes are whole numbers from 0 on; an area with a gap has no answer")
    if votes.duplicated(["area", "party"]).any():
        raise ValueError("a party stands twice in one area")
    order = list(dict.fromkeys(votes["area"])), list(dict.fromkeys(votes["party"]))
    # Not a table of sums: a party that stands twice must not pass unseen.
    wide = votes.pivot(index="area", columns="party", values="votes").reindex(index=order[0], columns=order[1])  # noqa: PD010
    return wide.fillna(0).astype("int64" if wide.size else "object")


def exact(values: np.ndarray, most_seats: int) -> np.ndarray:
    """Whole numbers in a type in which their products with divisors up to `most_seats` + 1 are exact."""
    largest = int(values.max(initial=0)) * (most_seats + 2)
    return values.astype("int64") if largest < SAFE else values.astype(object)
