"""Coarse shares: how many stations have a turnout or a share close to a whole per cent, beyond what chance gives.

Kobak, Shpilkin and Pshenichnikov, Integer percentages as electoral falsification fingerprints, Annals of Applied
Statistics 10 (2016), 54-73. Rozenas (Political Analysis 25, 2017, 41-56): coarse shares are to be expected by arithmetic
alone, small sizes have few fractions, so only the comparison with this election held again tells anything. `legacy_null`
is their procedure, draw by draw with NumPy's old generator; `null` is the same null distribution with the chance of each
station reckoned exactly, in a fifth of the time.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis import redrawn

WIDTH, SEED, DRAWS = 0.05, 42, 1000
WIDTHS = [0.02, 0.05, 0.1, 0.2]
WIDTH_COLUMNS = ["width_pp", "observed", "expected", "spread", "excess"]
MOST, SMALLEST = 0.99, 100
LEAST = 200
# Half of the stations need so many votes: a draw of fewer often comes out at none at all, which is a whole per cent.
SMALLEST_VOTES = 30


@dataclass(frozen=True)
class Excess:
    """Stations near a whole per cent, and the same number in each simulated election.

    expected: the mean of the null, exact where the chances are known; turnout: of which ballots, `issued` or `ballots`.
    """

    kept: int
    observed: int
    expected: float
    null: np.ndarray
    turnout: str

    @property
    def excess(self) -> float:
        """Observed less expected, in stations."""
        return self.observed - self.expected

    @property
    def spread(self) -> float:
        """The standard deviation of the null, in stations."""
        return float(self.null.std())


def kept(stations: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The stations that the test looks at, as whole numbers `votes`, `ballots`, `issued`, `registered`; and what turnout is.

    stations: votes, ballots, registered and, where the table tells it, issued. Kept: ballots above 0, at least 100
    registered, turnout and share both at most 99 %. Where issued ballots are not told, those received stand for them.
    """
    told = "issued" if "issued" in stations and stations["issued"].notna().any() else "ballots"
    columns = ["votes", "ballots", told, "registered"]
    whole = stations[list(dict.fromkeys(columns))].dropna()
    frame = pd.DataFrame({"votes": whole["votes"], "ballots": whole["ballots"], "issued": whole[told],
                          "registered": whole["registered"]}).astype("int64")  # fmt: skip
    frame = frame[(frame["ballots"] > 0) & (frame["registered"] >= SMALLEST) & (frame.min(axis="columns") >= 0)]
    turnout, share = frame["issued"] / frame["registered"], frame["votes"] / frame["ballots"]
    return frame[(turnout <= MOST) & (share <= MOST)], told


def near(counts: np.ndarray, sizes: np.ndarray, width: float = WIDTH) -> np.ndarray:
    """Whether each count is within `width` points of a whole per cent of its size."""
    percent = 100 * counts / sizes
    return np.abs(percent - np.round(percent)) <= width


def observed(frame: pd.DataFrame, width: float = WIDTH) -> int:
    """How many stations have turnout or share near a whole per cent. frame: `kept`."""
    votes, ballots, issued, registered = _columns(frame)
    return int((near(issued, registered, width) | near(votes, ballots, width)).sum())


def chance(
    frame: pd.DataFrame, width: float = WIDTH, progress: redrawn.Progress | None = None,
    cancelled: redrawn.Cancelled | None = None,
) -> np.ndarray:  # fmt: skip
    """The chance of each station to be near a whole per cent, drawn again at its own turnout and share. frame: `kept`."""
    return chance_by_width(frame, [width], progress, cancelled)[0]


def chance_by_width(
    frame: pd.DataFrame, widths: list[float], progress: redrawn.Progress | None = None,
    cancelled: redrawn.Cancelled | None = None,
) -> list[np.ndarray]:  # fmt: skip
    """`chance` for several widths at the price of one."""
    votes, ballots, issued, registered = _columns(frame)
    ways = [(lambda k, n, w=width: near(k, n, w).astype(np.int64), 2) for width in widths]
    part = lambda low: progress and (lambda done: progress(low + done / 2))  # noqa: E731
    shares = redrawn.chances(ballots, votes, ways, part(0), cancelled)
    turnouts = redrawn.chances(registered, issued, ways, part(0.5), cancelled)
    return [1 - share[:, 0] * turnout[:, 0] for share, turnout in zip(shares, turnouts, strict=True)]


def null(
    frame: pd.DataFrame, draws: int = DRAWS, seed: int = SEED, width: float = WIDTH,
    progress: redrawn.Progress | None = None, cancelled: redrawn.Cancelled | None = None,
) -> tuple[np.ndarray, float]:  # fmt: skip
    """Stations near a whole per cent in each simulated election, and the exact mean of that. frame: `kept`."""
    part = lambda low, high: progress and (lambda done: progress(low + (high - low) * done))  # noqa: E731
    found = chance(frame, width, part(0, 0.8), cancelled)
    random = np.random.default_rng(seed)
    drawn = redrawn.draw(np.column_stack([1 - found, found]), draws, random, part(0.8, 1), cancelled)[:, 1]
    return drawn, float(found.sum())


def legacy_null(
    frame: pd.DataFrame, draws: int = DRAWS, seed: int = SEED, width: float = WIDTH,
    progress: redrawn.Progress | None = None, cancelled: redrawn.Cancelled | None = None,
) -> np.ndarray:  # fmt: skip
    """The same with NumPy's legacy generator: all draws of one station, votes before issued, stations in order of the file.

    Seed and order fix the published third decimal. frame: `kept`.
    """
    # A stream of its own: the state that all of NumPy shares is left alone.
    random = np.random.RandomState(seed)
    columns = _columns(frame)
    votes, ballots, issued, registered = (column.tolist() for column in columns)
    # Whether k of n is near, for each n that occurs, looked up and not reckoned a thousand times.
    known: dict[int, np.ndarray] = {}
    found = np.zeros(draws, dtype=np.int64)
    for n, (a, m, b, r) in enumerate(zip(votes, ballots, issued, registered, strict=True)):
        for size in (m, r):
            if size not in known:
                known[size] = near(np.arange(size + 1), size, width)
        by_share = known[m].take(random.binomial(m, a / m, draws))
        found += by_share | known[r].take(random.binomial(r, b / r, draws))
        if n % 500 == 0:
            redrawn.step(n / len(votes), progress, cancelled)
    return found


def excess(
    stations: pd.DataFrame, draws: int = DRAWS, seed: int = SEED, width: float = WIDTH, generator: str = "exact",
    progress: redrawn.Progress | None = None, cancelled: redrawn.Cancelled | None = None,
) -> Excess:  # fmt: skip
    """Stations near a whole per cent beyond what chance gives. generator: `exact`, or `legacy` for the published figures."""
    if generator not in ("exact", "legacy"):
        raise ValueError(f"no generator {generator!r}; there are exact, legacy")
    frame, told = kept(stations)
    if generator == "legacy":
        made = legacy_null(frame, draws, seed, width, progress, cancelled)
        expected = float(made.mean())
    else:
        made, expected = null(frame, draws, seed, width, progress, cancelled)
    return Excess(len(frame), observed(frame, width), expected, made, told)


@dataclass(frozen=True)
class Study:
    """The excess at the usual width with its null, and `by_width`."""

    observed: int
    expected: float
    null: np.ndarray
    widths: pd.DataFrame


def study(
    frame: pd.DataFrame, draws: int = DRAWS, seed: int = SEED, progress: redrawn.Progress | None = None,
    cancelled: redrawn.Cancelled | None = None,
) -> Study:  # fmt: skip
    """The excess with its null, and how it hangs on what counts as near, from one pass over the stations. frame: `kept`."""
    part = lambda low, high: progress and (lambda done: progress(low + (high - low) * done))  # noqa: E731
    found = chance_by_width(frame, WIDTHS, part(0, 0.8), cancelled)
    usual = found[WIDTHS.index(WIDTH)]
    chances = np.column_stack([1 - usual, usual])
    drawn = redrawn.draw(chances, draws, np.random.default_rng(seed), part(0.8, 1), cancelled)[:, 1]
    return Study(observed(frame), float(usual.sum()), drawn, by_width(frame, found))


def by_width(frame: pd.DataFrame, found: list[np.ndarray]) -> pd.DataFrame:
    """How the excess hangs on what counts as near (`WIDTH_COLUMNS`). frame: `kept`; found: `chance_by_width` of `WIDTHS`.

    Expected and spread are exact: the sum of the chances, and of chance times its rest.
    """
    made = pd.DataFrame(
        [(w, observed(frame, w), q.sum(), np.sqrt((q * (1 - q)).sum())) for w, q in zip(WIDTHS, found, strict=True)],
        columns=WIDTH_COLUMNS[:-1],
    )
    return made.assign(excess=made["observed"] - made["expected"])


def _columns(frame: pd.DataFrame) -> list[np.ndarray]:
    return [frame[column].to_numpy("int64") for column in ("votes", "ballots", "issued", "registered")]
