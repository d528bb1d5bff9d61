"""Digits of counts and of percentages: last, last two, second, and the share that ends in 0 or 5.

Last digits: Beber and Scacco (Political Analysis 20, 2012, 211-234). Second digits: Mebane (2006 and later) after Benford;
Deckert, Myagkov and Ordeshook (Political Analysis 19, 2011, 245-268) dispute that they say anything of elections. The
first digit is not looked at: Benford's law does not hold for the counts of stations of similar size. Names `_2BL`, `C05s`
and `P05s` are those of Kalinin's EFToolkit. We differ in the null: not the textbook's even digits but this election held
again by chance (`analysis.redrawn`), since counts of a few hundred have slightly uneven digits by themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis import redrawn

# What digits would be without any limit on sizes. The second digit: sum of d * log10(1 + 1 / (10 k + d)) over k = 1 … 9.
BENFORD_SECOND = float(sum(d * np.log10(1 + 1 / (10 * k + d)) for d in range(10) for k in range(1, 10)))
MEAN_LAST, ENDS_0_5, REPEATED, ADJACENT = 4.5, 0.2, 0.1, 0.2
# A count has to be so large for its last digit to be looked at, and for a second one to be there.
SMALLEST_LAST, SMALLEST_SECOND = 100, 10
LEAST_LAST, LEAST_SECOND, LEAST_PERCENT = 100, 50, 100
LAST_TESTS = ["last_mean", "last_0_5", "last_repeated", "last_adjacent"]


@dataclass(frozen=True)
class Digits:
    """Rows of tests (`redrawn.COLUMNS`) and, for a chart, one row per digit: place, digit, observed and null as shares."""

    rows: list[dict]
    bars: pd.DataFrame


def last(counts: np.ndarray, sizes: np.ndarray | None = None) -> np.ndarray:
    """The last digit of each count."""
    return counts % 10


def apart(counts: np.ndarray, sizes: np.ndarray | None = None) -> np.ndarray:
    """How many steps the last digit lies above the one before on the ring of digits: 0 repeated, 1 and 9 adjacent."""
    return (counts % 10 - counts // 10 % 10) % 10


def second(counts: np.ndarray) -> np.ndarray:
    """The second digit of each count of two digits or more."""
    counts = np.asarray(counts, dtype=np.int64)
    if (counts < SMALLEST_SECOND).any():
        raise ValueError("a count below 10 has no second digit")
    scale = 10 ** (np.floor(np.log10(counts)).astype(np.int64) - 1)
    # The logarithm of a power of ten may come out one too low or too high by rounding.
    scale = np.where(counts // scale > 99, scale * 10, np.where(counts // scale < 10, scale // 10, scale))
    return counts // scale % 10


def mean_second(counts: np.ndarray) -> float:
    """The mean second digit of counts of two digits or more (`_2BL`); NaN where there are none."""
    counts = np.asarray(counts, dtype=np.int64)
    enough = counts[counts >= SMALLEST_SECOND]
    return float(second(enough).mean()) if len(enough) else float("nan")


def ends_0_5(counts: np.ndarray) -> float:
    """The share of counts that end in 0 or 5 (`C05s`); NaN where there are none."""
    return float((np.asarray(counts, dtype=np.int64) % 5 == 0).mean()) if len(counts) else float("nan")


def whole_percent(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Each count in per cent of its size, rounded to a whole number (halves to the even one), never above 100."""
    return np.minimum(np.round(100 * np.minimum(counts / sizes, 1)), 100).astype(np.int64)


def percent_ends_0_5(counts: np.ndarray, sizes: np.ndarray) -> float:
    """The share of whole percentages that end in 0 or 5 (`P05s`); a size of 0 has no percentage."""
    return ends_0_5(whole_percent(counts[sizes > 0], sizes[sizes > 0]))


def last_digits(
    on: str, counts: np.ndarray, sizes: np.ndarray, draws: int, random: np.random.Generator,
    progress: redrawn.Progress | None = None, cancelled: redrawn.Cancelled | None = None,
) -> Digits:  # fmt: skip
    """The four tests of last digits on counts of at least 100, against counts drawn again from their own sizes.

    counts <= sizes, both whole; on: what is counted, for the rows.
    """
    enough = counts >= SMALLEST_LAST
    counts, sizes, n = counts[enough], sizes[enough], int(enough.sum())
    if n < LEAST_LAST:
        return Digits([redrawn.refused(test, on, n, "too few", LEAST_LAST) for test in LAST_TESTS], no_bars())
    part = lambda low, high: progress and (lambda done: progress(low + (high - low) * done))  # noqa: E731
    digit, ring = redrawn.chances(sizes, counts, [(last, 10), (apart, 10)], part(0, 0.5), cancelled)
    null = redrawn.draw(digit, draws, random, part(0.5, 0.75), cancelled) / n
    rings = redrawn.draw(ring, draws, random, part(0.75, 1), cancelled) / n
    seen, steps = (np.bincount(of(counts), minlength=10) / n for of in (last, apart))
    last_ones, pairs = (seen, null, digit.mean(axis=0)), (steps, rings, ring.mean(axis=0))
    measured: list[tuple[Callable, tuple[np.ndarray, np.ndarray, np.ndarray], float]] = [
        (lambda shares: shares @ np.arange(10), last_ones, MEAN_LAST),
        (lambda shares: shares[..., [0, 5]].sum(axis=-1), last_ones, ENDS_0_5),
        (lambda shares: shares[..., 0], pairs, REPEATED),
        (lambda shares: shares[..., [1, 9]].sum(axis=-1), pairs, ADJACENT),
    ]
    rows = [
        redrawn.row(test, on, n, float(of(found)), of(drawn), LEAST_LAST, reference, of(expected))
        for test, (of, (found, drawn, expected), reference) in zip(LAST_TESTS, measured, strict=True)
    ]
    return Digits(rows, _bars([("last", *last_ones)], on))


def second_digits(
    on: str, counts: np.ndarray, sizes: np.ndarray, areas: np.ndarray, draws: int, random: np.random.Generator,
    progress: redrawn.Progress | None = None, cancelled: redrawn.Cancelled | None = None,
) -> Digits:  # fmt: skip
    """The mean second digit of counts of at least 10, against shares dealt anew within each area.

    The second digit is coarser than the scatter of one station, so its null needs the spread between stations.
    """
    n = int((counts >= SMALLEST_SECOND).sum())
    if n < LEAST_SECOND:
        return Digits([redrawn.refused("second_mean", on, n, "too few", LEAST_SECOND)], no_bars())
    share, (number, order) = counts / sizes, redrawn.blocks(areas)
    digit_of = np.zeros(int(sizes.max()) + 2, dtype=np.int64)
    digit_of[SMALLEST_SECOND:] = second(np.arange(SMALLEST_SECOND, len(digit_of)))
    null = np.empty((draws, 10))
    for draw in range(draws):
        # The share of another station gives no whole count here: rounded up as often as the fraction says.
        dealt = (sizes * share[redrawn.deal(number, order, random)] + random.random(len(sizes))).astype(np.int64)
        found = np.bincount(digit_of[dealt[dealt >= SMALLEST_SECOND]], minlength=10)
        null[draw] = found / max(found.sum(), 1)
        if draw % 10 == 9 or draw == draws - 1:
            redrawn.step((draw + 1) / draws, progress, cancelled)
    seen = np.bincount(second(counts[counts >= SMALLEST_SECOND]), minlength=10) / n
    ten = np.arange(10)
    row = redrawn.row("second_mean", on, n, float(seen @ ten), null @ ten, LEAST_SECOND, BENFORD_SECOND)
    return Digits([row], _bars([("second", seen, null, null.mean(axis=0))], on))


def percentages(
    on: str, counts: np.ndarray, sizes: np.ndarray, draws: int, random: np.random.Generator,
    progress: redrawn.Progress | None = None, cancelled: redrawn.Cancelled | None = None,
) -> dict:  # fmt: skip
    """The share of whole percentages that end in 0 or 5, against counts drawn again from their own sizes."""
    if len(counts) < LEAST_PERCENT:
        return redrawn.refused("percent_0_5", on, len(counts), "too few", LEAST_PERCENT)
    ends = lambda k, size: (whole_percent(k, size) % 5 == 0).astype(np.int64)  # noqa: E731
    (chance,) = redrawn.chances(sizes, counts, [(ends, 2)], progress, cancelled)
    null = redrawn.draw(chance, draws, random, None, cancelled)[:, 1] / len(counts)
    observed = percent_ends_0_5(counts, sizes)
    return redrawn.row("percent_0_5", on, len(counts), observed, null, LEAST_PERCENT, ENDS_0_5, chance[:, 1].mean())


def no_bars() -> pd.DataFrame:
    """The bars of a test that was refused."""
    return _bars([], "")


def _bars(found: list[tuple[str, np.ndarray, np.ndarray, np.ndarray]], on: str) -> pd.DataFrame:
    columns = ["measured_on", "place", "digit", "observed", "expected", "null_low", "null_high"]
    rows = [
        (on, place, digit, seen[digit], expected[digit], *np.quantile(null[:, digit], [0.025, 0.975]))
        for place, seen, null, expected in found
        for digit in range(10)
    ]
    return pd.DataFrame(rows, columns=columns)
