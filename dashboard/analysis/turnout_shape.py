"""The shape of turnout over stations, and how a share goes with it.

Skewness and kurtosis with moments of the population, kurtosis as Pearson's (normal: 3). Dip test of more than one peak:
Hartigan and Hartigan, Annals of Statistics 13 (1985), 70-84; the statistic by the algorithm of P. M. Hartigan, Applied
Statistics 34 (1985), 320-325, on distinct values with their counts. Its p comes from `QUANTILES`, interpolated along n as
the R package `diptest` and EFToolkit's published table do, which is off by up to 0.01: for 299 stations it says 0.651 where
a million samples of that very size say 0.656. The Python package `diptest` is well kept, but under the GPL and with threads
of its own; the statistic is eighty lines, held in a test against values worked by hand.

Correlation and slope of share on turnout: Sobyanin and Sukhovolsky (Democracy limited by falsifications, Moscow 1995).
Their null deals shares anew within each area; its mean and spread are exact (Hoeffding, Annals of Mathematical Statistics
22, 1951, 558-566), so nothing has to be drawn, and p is normal by the same paper's limit theorem.
"""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from scipy import stats
from scipy.special import ndtr

LEAST_SHAPE, LEAST_DIP, LEAST_LINK = 30, 20, 30
# The chance of a dip below each quantile of `QUANTILES`.
BELOW = [
    0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998,
    0.9999,
]  # fmt: skip
# √n times the dip of n even values, from samples drawn with NumPy's default generator of seed [1985, n]: two million for
# 200 and 500, 50,000 for the largest, a million or less between. Made with the package `diptest` 0.12 as a tool.
QUANTILES = {
    20: [0.14508, 0.21211, 0.21961, 0.23583, 0.25392, 0.27739, 0.29524, 0.31141, 0.32792, 0.34712, 0.36872, 0.39507,
        0.43467, 0.46985, 0.51092, 0.53972, 0.5662, 0.59774, 0.61976, 0.64043, 0.66922, 0.6841],
    50: [0.15907, 0.22192, 0.23231, 0.24953, 0.26658, 0.29016, 0.30936, 0.32726, 0.34536, 0.36496, 0.38727, 0.41575,
        0.45841, 0.49655, 0.54146, 0.57326, 0.60204, 0.63792, 0.66367, 0.68833, 0.71642, 0.73708],
    100: [0.15261, 0.22836, 0.23895, 0.25655, 0.27404, 0.29826, 0.31775, 0.33603, 0.35455, 0.37451, 0.39762,
        0.42691, 0.47097, 0.51035, 0.55717, 0.59006, 0.62065, 0.65733, 0.6828, 0.70859, 0.73963, 0.76381],
    200: [0.16158, 0.23343, 0.24412, 0.26181, 0.27964, 0.30427, 0.32419, 0.34284, 0.3617, 0.38205, 0.40564, 0.43541,
        0.48043, 0.52084, 0.56895, 0.6021, 0.63379, 0.67261, 0.70036, 0.72612, 0.75858, 0.78391],
    500: [0.16906, 0.23801, 0.24884, 0.26687, 0.28496, 0.3097, 0.32989, 0.34873, 0.36797, 0.3887, 0.41272, 0.44295,
        0.48895, 0.53028, 0.58003, 0.61406, 0.64624, 0.68589, 0.71389, 0.74133, 0.77723, 0.79968],
    1000: [0.17235, 0.24065, 0.25132, 0.26956, 0.28767, 0.31261, 0.33281, 0.35182, 0.37107, 0.39193, 0.416, 0.44685,
        0.49312, 0.53449, 0.58476, 0.61968, 0.6523, 0.69162, 0.72141, 0.74816, 0.78239, 0.80322],
    2000: [0.18151, 0.24269, 0.25371, 0.27157, 0.28984, 0.31487, 0.33529, 0.35432, 0.37372, 0.39453, 0.41855,
        0.4493, 0.4961, 0.53847, 0.58894, 0.62382, 0.65743, 0.69575, 0.72645, 0.75614, 0.79179, 0.81836],
    5000: [0.18209, 0.24383, 0.25465, 0.27312, 0.29152, 0.31636, 0.33692, 0.35632, 0.37581, 0.39702, 0.42158,
        0.45251, 0.49931, 0.54095, 0.59184, 0.62737, 0.65932, 0.70178, 0.7293, 0.75896, 0.80545, 0.8217],
    10000: [0.16623, 0.24377, 0.25502, 0.27369, 0.2921, 0.31752, 0.33824, 0.35753, 0.37671, 0.39779, 0.42257,
        0.4535, 0.50018, 0.54285, 0.59309, 0.6294, 0.66201, 0.70204, 0.73833, 0.76495, 0.80285, 0.82908],
    20000: [0.18705, 0.24543, 0.25722, 0.27522, 0.29277, 0.31787, 0.33857, 0.35789, 0.37731, 0.39813, 0.4234,
        0.45429, 0.50162, 0.54453, 0.59391, 0.62988, 0.66878, 0.70956, 0.7454, 0.76585, 0.80699, 0.83227],
}  # fmt: skip


def turnout(counts: np.ndarray, registered: np.ndarray) -> np.ndarray:
    """Counts over registered voters as shares, at most 1; stations without registered voters are left out."""
    there = registered > 0
    return np.minimum(counts[there] / registered[there], 1)


def skewness(values: np.ndarray) -> float:
    """Third standardised moment; NaN for fewer than two different values."""
    return float(stats.skew(values)) if len(np.unique(values)) > 1 else nan


def kurtosis(values: np.ndarray) -> float:
    """Fourth standardised moment (Pearson, normal: 3); NaN for fewer than two different values."""
    return float(stats.kurtosis(values, fisher=False)) if len(np.unique(values)) > 1 else nan


def dip(values: np.ndarray) -> float:
    """How far the distribution lies from the nearest one with a single peak, as a share: from 1 / (2 n) up to 0.25."""
    at, counts = np.unique(np.asarray(values, dtype=float), return_counts=True)
    n = int(counts.sum())
    if n == 0 or np.isnan(at[-1]):
        raise ValueError("a dip needs values, and none of them missing")
    upto = np.cumsum(counts).astype(float)
    before = upto - counts
    if len(at) < 2:
        return 1 / (2 * n)
    # Hulls of every beginning and of every end, each as a chain of corners.
    back = _chain(at, before)
    ahead = len(at) - 1 - _chain(-at[::-1], -upto[::-1])[::-1]
    low, high, found = 0, len(at) - 1, 1.0
    while True:
        under, over = _corners(back, high, low)[::-1], _corners(ahead, low, high)
        gaps = [
            np.interp(at[under], at[over], upto[over]) - before[under],
            upto[over] - np.interp(at[over], at[under], before[under]),
        ]
        widest = max(float(gap.max()) for gap in gaps)
        if widest <= found:
            break
        corners = under if gaps[0].max() >= gaps[1].max() else over
        place = corners[int(np.argmax(gaps[0] if corners is under else gaps[1]))]
        left, right = under[under <= place][-1], over[over >= place][0]
        rising, falling = np.arange(low, left + 1), np.arange(right, high + 1)
        if len(rising) > 1:
            found = max(found, float((upto[rising[:-1]] - np.interp(at[rising[:-1]], at[under], before[under])).max()))
        if len(falling) > 1:
            found = max(found, float((np.interp(at[falling[1:]], at[over], upto[over]) - before[falling[1:]]).max()))
        if (left, right) == (low, high):
            break
        low, high = int(left), int(right)
    return found / (2 * n)


def dip_p(statistic: float, n: int) -> float:
    """The chance of so large a dip among n even values, from the table; 0.0001 stands for that and less. n at least 20."""
    return float(1 - np.interp(sqrt(n) * statistic, _quantiles(n), BELOW))


def dip_quantile(below: float, n: int) -> float:
    """The dip that so large a part of samples of n even values stays below, from the same table."""
    return float(np.interp(below, BELOW, _quantiles(n))) / sqrt(n)


def _quantiles(n: int) -> np.ndarray:
    """√n times the dip at each of `BELOW`, between the sizes of the table in proportion to n."""
    if n < LEAST_DIP:
        raise ValueError(f"the table of dips begins with {LEAST_DIP} values, not {n}")
    sizes = np.array(list(QUANTILES))
    below = min(int(np.searchsorted(sizes, n, side="right")) - 1, len(sizes) - 1)
    above = min(below + 1, len(sizes) - 1)
    first, last = (np.array(QUANTILES[sizes[k]]) for k in (below, above))
    part = (min(n, sizes[-1]) - sizes[below]) / (sizes[above] - sizes[below]) if above > below else 0.0
    return first + part * (last - first)


def _chain(at: np.ndarray, height: np.ndarray) -> np.ndarray:
    """For each point, the corner before it on the lower hull of all points up to it."""
    x, y = at.tolist(), height.tolist()
    back = [0] * len(x)
    for j in range(1, len(x)):
        k = j - 1
        while k > 0 and (y[j] - y[k]) * (x[k] - x[back[k]]) <= (y[k] - y[back[k]]) * (x[j] - x[k]):
            k = back[k]
        back[j] = k
    return np.array(back)


def _corners(chain: np.ndarray, start: int, end: int) -> np.ndarray:
    """The corners along a chain from one place to another."""
    found = [start]
    while found[-1] != end:
        found.append(int(chain[found[-1]]))
    return np.array(found)


@dataclass(frozen=True)
class Link:
    """A sum over stations with its null: observed, expected and spread where shares are dealt anew within areas."""

    observed: float
    expected: float
    spread: float

    @property
    def p(self) -> float:
        """Two-sided, normal; NaN where nothing can be dealt."""
        # What is left of a spread of nothing is rounding.
        if not self.spread > 1e-12:
            return nan
        return float(2 * ndtr(-abs(self.observed - self.expected) / self.spread))


def correlation(turnout: np.ndarray, share: np.ndarray, areas: np.ndarray) -> Link:
    """Pearson's correlation of turnout and share over all stations. Differences between areas alone make the expected."""
    if len(turnout) < 2 or turnout.std() == 0 or share.std() == 0:
        return Link(nan, nan, nan)
    weights = (turnout - turnout.mean()) / (len(turnout) * turnout.std() * share.std())
    return _dealt(weights, share, areas)


def slope(turnout: np.ndarray, share: np.ndarray, areas: np.ndarray) -> Link:
    """By how much votes per registered voter rise with turnout, per point of turnout, least squares over stations.

    share: of ballots. Where share does not go with turnout this is about the share itself.
    """
    if len(turnout) < 2 or turnout.std() == 0:
        return Link(nan, nan, nan)
    away = turnout - turnout.mean()
    return _dealt(away * turnout / (away**2).sum(), share, areas)


def _dealt(weights: np.ndarray, share: np.ndarray, areas: np.ndarray) -> Link:
    """The sum of weights times shares, and its mean and spread over all ways to deal the shares within their areas."""
    number = np.unique(areas, return_inverse=True)[1]
    size = np.bincount(number)
    w, s = np.bincount(number, weights) / size, np.bincount(number, share) / size
    ww, ss = np.bincount(number, (weights - w[number]) ** 2), np.bincount(number, (share - s[number]) ** 2)
    variance = np.divide(ww * ss, size - 1, out=np.zeros(len(size)), where=size > 1).sum()
    return Link(float(weights @ share), float((size * w * s).sum()), sqrt(variance))
