"""An election held again by chance alone: what each station's own size and share would give, and what dealing them anew gives.

Two nulls, both on the sizes of the very election that is looked at.

*Drawn again*: the count of each station comes from a binomial with its own size and its own share, as Kobak, Shpilkin and
Pshenichnikov (Annals of Applied Statistics 10, 2016, 54-73) do for integer percentages. Where a test only asks in which
class a count falls (its last digit, near an integer or not), the chance of each class is summed over the binomial exactly
and the class is drawn from these chances: the same null distribution as drawing the counts, in far less time.
It fits tests that look closer than chance scatters; a coarser feature stays where it was and is not tested by it.

*Dealt anew*: within each area the shares are shuffled over the stations, which keeps every area and every share and breaks
what a share has to do with the station it stands at.
"""

from collections.abc import Callable
from math import nan

import numpy as np
import pandas as pd
from scipy.special import gammaln, xlog1py, xlogy

COLUMNS = [
    "test", "measured_on", "n", "observed", "expected", "effect", "null_low", "null_high", "p", "reference", "refused",
    "least",
]  # fmt: skip
# Beyond so many standard deviations a binomial has less than a part in ten thousand million of its mass.
REACH = 7.0
# Terms of binomials that are held in memory at a time.
TERMS = 2_000_000
# What a function calls after each piece of work, with the share done; and what says that a reader wants it stopped.
Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


class Stopped(Exception):
    """The reader stopped it."""


def step(done: float, progress: Progress | None, cancelled: Cancelled | None) -> None:
    """Say how much is done, and stop where that is wanted."""
    if cancelled is not None and cancelled():
        raise Stopped
    if progress is not None:
        progress(min(done, 1.0))


def chances(
    sizes: np.ndarray, counts: np.ndarray, classes: list[tuple[Callable, int]], progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[np.ndarray]:  # fmt: skip
    """For each way to class a count, the chance of each class at each station: arrays of stations x classes.

    sizes, counts: whole numbers, 0 <= count <= size, size at least 1; classes: a function of (counts, sizes) that gives
    whole numbers from 0 on, and how many of them there are. Each count is drawn again from Binomial(size, count / size).
    """
    sizes, counts = sizes.astype(np.int64), counts.astype(np.int64)
    share = counts / sizes
    reach = np.ceil(REACH * np.sqrt(counts * (1 - share)) + np.where((counts > 0) & (counts < sizes), 12, 0))
    low = np.maximum(counts - reach.astype(np.int64), 0)
    terms = np.minimum(counts + reach.astype(np.int64), sizes) - low + 1
    factorials = gammaln(np.arange(sizes.max(initial=0) + 2, dtype=float) + 1)
    found = [np.zeros((len(sizes), many)) for _, many in classes]
    ends = np.cumsum(terms)
    start = 0
    while start < len(sizes):
        end = max(int(np.searchsorted(ends, (ends[start - 1] if start else 0) + TERMS, side="right")), start + 1)
        here = slice(start, end)
        station = np.repeat(np.arange(end - start), terms[here])
        first = np.repeat(np.cumsum(terms[here]) - terms[here], terms[here])
        k = np.arange(len(station)) - first + low[here][station]
        n, p = sizes[here][station], share[here][station]
        mass = np.exp(factorials[n] - factorials[k] - factorials[n - k] + xlogy(k, p) + xlog1py(n - k, -p))
        for (of, many), into in zip(classes, found, strict=True):
            place = station * many + of(k, n)
            into[here] = np.bincount(place, mass, (end - start) * many).reshape(-1, many)
        start = end
        step(end / len(sizes), progress, cancelled)
    for into in found:
        into /= into.sum(axis=1, keepdims=True)
    return found


def draw(
    chance: np.ndarray, draws: int, random: np.random.Generator, progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> np.ndarray:  # fmt: skip
    """How many stations fall in each class, in so many elections drawn from the chances: an array of draws x classes."""
    below = np.ascontiguousarray(np.cumsum(chance, axis=1)[:, :-1].T, dtype=np.float32)
    stations = len(chance)
    counted = np.empty((draws, len(below) + 2), dtype=np.int64)
    counted[:, 0], counted[:, -1] = 0, stations
    for n in range(draws):
        chosen = random.random(stations, dtype=np.float32)
        counted[n, 1:-1] = [np.count_nonzero(chosen < bound) for bound in below]
        if n % 25 == 24 or n == draws - 1:
            step((n + 1) / draws, progress, cancelled)
    return np.diff(counted, axis=1)


def blocks(areas: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the areas from 0 on, and the stations in order of their area: what `deal` needs."""
    number = np.unique(areas, return_inverse=True)[1].astype(float)
    return number, np.argsort(number, kind="stable")


def deal(number: np.ndarray, order: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A shuffle that leaves each station in its area: for each station the one whose share it gets."""
    dealt = np.empty(len(number), dtype=np.int64)
    dealt[order] = np.argsort(number + random.random(len(number)))
    return dealt


def row(
    test: str, on: str, n: int, observed: float, null: np.ndarray, least: int, reference: float = nan,
    expected: float | None = None,
) -> dict[str, object]:  # fmt: skip
    """A test with its simulated null: observed, the mean of the null, their difference, the middle 95 % of the null, p.

    expected: the exact mean of the null where it is known; else that of the draws.
    p: two-sided, twice the smaller part of draws at least as far out, the observed one counted among them, so that it is
    never below 2 / (draws + 1) (Phipson and Smyth, Statistical Applications in Genetics and Molecular Biology 9, 2010).
    """
    low, high = np.quantile(null, [0.025, 0.975])
    beyond = min(int((null >= observed).sum()), int((null <= observed).sum()))
    p = min(1.0, 2 * (beyond + 1) / (len(null) + 1))
    mean = float(null.mean()) if expected is None else float(expected)
    return told(test, on, n, observed, mean, float(low), float(high), p, least, reference)


def told(
    test: str, on: str, n: int, observed: float, expected: float, low: float, high: float, p: float, least: int,
    reference: float = nan,
) -> dict[str, object]:  # fmt: skip
    """A test as a row of `COLUMNS`; the effect is observed less expected."""
    values = [test, on, n, observed, expected, observed - expected, low, high, p, reference, None, least]
    return dict(zip(COLUMNS, values, strict=True))


def refused(test: str, on: str, n: int, reason: str, least: int) -> dict[str, object]:
    """A test that is not run, with the reason: `too few`, `not stations`, `small counts` or `no numbers`."""
    return dict.fromkeys(COLUMNS, nan) | {
        "test": test, "measured_on": on, "n": n, "refused": reason, "least": least
    }  # fmt: skip


def table(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows of tests as a frame."""
    return pd.DataFrame(rows, columns=COLUMNS).astype({"n": "int64", "least": "int64", "refused": "str"})
