"""All statistics of doubt on one election's stations, in one list: effect first, simulated null beside it, p last.

None of these tests tells why something differs from chance. Those that need single stations are refused on totals of
larger areas; those with too few stations are refused with the least number. p-values of the whole list are also given
after Benjamini and Hochberg (1995), since among many tests some are far out by chance.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from math import inf, nan

import numpy as np
import pandas as pd
from scipy import stats

from dashboard.analysis import coarse, digits, fingerprint, outliers, redrawn, turnout_shape
from dashboard.analysis.redrawn import Stopped

__all__ = ["COLUMNS", "NEEDED", "Found", "Stopped", "content", "run"]

COLUMNS = [*redrawn.COLUMNS, "p_adjusted"]
NEEDED = ["station_id", "area", "registered", "ballots", "votes"]
NUMBERS = ["registered", "issued", "ballots", "valid", "votes"]
STATION, DRAWS, SEED = "station", 1000, 42
LEAST_DRAWS, MOST_DRAWS = 100, 10_000
# How much of the time each part takes, about.
PARTS = {"last votes": 15, "second votes": 15, "last ballots": 15, "second ballots": 15, "percent": 10, "coarse": 30}


@dataclass(frozen=True)
class Found:
    """What the tests found.

    rows: one per test (`COLUMNS`); stations: rows of the frame, usable: those with numbers that can be; digits: bars
    (`digits.Digits`); near: stations near a whole per cent in each draw, and widths: `coarse.by_width`, both empty where
    refused; cells, profile: `fingerprint.both`; outliers: `outliers.found`; turnout: what the coarse test took for it.
    """

    rows: pd.DataFrame
    stations: int
    usable: int
    digits: pd.DataFrame
    near: np.ndarray
    widths: pd.DataFrame
    cells: pd.DataFrame
    profile: pd.DataFrame
    outliers: pd.DataFrame
    turnout: str
    draws: int
    unit: str


def content(stations: pd.DataFrame, *parameters: object) -> str:
    """A name for a frame and parameters that is the same where both are: what results are kept under."""
    made = hashlib.sha256(repr((list(stations.columns), parameters)).encode())
    made.update(pd.util.hash_pandas_object(stations, index=False).to_numpy().tobytes())
    return made.hexdigest()


def run(
    stations: pd.DataFrame, unit: str = STATION, draws: int = DRAWS, seed: int = SEED,
    progress: redrawn.Progress | None = None, cancelled: redrawn.Cancelled | None = None,
) -> Found:  # fmt: skip
    """Every test on the stations of one election and the votes of one party.

    stations: one row per station with station_id, area, registered, issued (may be absent), ballots, votes; a missing
    number is NA. Rows with votes above ballots or ballots above registered are used where the pair of a test can be.
    unit: the level of the rows. progress gets the share done from 0 to 1; `Stopped` is raised once cancelled() is true.
    """
    if absent := [column for column in NEEDED if column not in stations]:
        raise ValueError(f"the stations have no column {absent[0]!r}; the tests need {', '.join(NEEDED)}")
    if not LEAST_DRAWS <= draws <= MOST_DRAWS:
        raise ValueError(f"the null needs from {LEAST_DRAWS} to {MOST_DRAWS} draws, not {draws}")
    frame = stations.astype({column: "Int64" for column in NUMBERS if column in stations})
    frame = frame.sort_values(["area", "station_id"], ignore_index=True)
    told = _Told(progress, cancelled)
    whole = unit == STATION
    randoms = np.random.SeedSequence(seed).spawn(len(PARTS))
    of = dict(zip(PARTS, map(np.random.default_rng, randoms), strict=True))
    pairs = {"votes": _pair(frame, "votes", "ballots"), "ballots": _pair(frame, "ballots", "registered")}
    rows: list[dict] = []
    bars: list[pd.DataFrame] = []
    for on, (counts, sizes, areas) in pairs.items():
        made = _last(on, counts, sizes, draws, of[f"last {on}"], whole, told.part(f"last {on}"), cancelled)
        rows, bars = rows + made.rows, [*bars, made.bars]
        made = _second(on, counts, sizes, areas, draws, of[f"second {on}"], whole, told.part(f"second {on}"), cancelled)
        rows, bars = rows + made.rows, [*bars, made.bars]
    rows.append(_percent(*pairs["ballots"][:2], draws, of["percent"], whole, told.part("percent"), cancelled))
    row, near, widths, turnout = _coarse(frame, draws, seed, whole, told.part("coarse"), cancelled)
    rows.append(row)
    usable = fingerprint.shares(frame)
    rows += _shape(pairs["ballots"]) + _links(usable)
    compared = outliers.found(frame)
    rows.append(_outliers(frame, compared))
    cells, profile = fingerprint.both(frame, seed) if len(usable) >= fingerprint.LEAST else (_no_cells(), _no_cells())
    table = redrawn.table(rows)
    told.step(1.0)
    return Found(
        _adjusted(table), len(frame), len(usable), pd.concat(bars, ignore_index=True), near, widths, cells, profile,
        compared, turnout, draws, unit,
    )  # fmt: skip


class _Told:
    """Progress of the whole from that of its parts."""

    def __init__(self, progress: redrawn.Progress | None, cancelled: redrawn.Cancelled | None):
        self.progress, self.cancelled, self.done = progress, cancelled, 0.0

    def step(self, share: float) -> None:
        redrawn.step(share, self.progress, self.cancelled)

    def part(self, name: str) -> Callable[[float], None] | None:
        """What a part calls with its own share done."""
        names = list(PARTS)
        before = sum(PARTS[n] for n in names[: names.index(name)]) / sum(PARTS.values())
        size = PARTS[name] / sum(PARTS.values())
        return self.progress and (lambda done: self.progress(min(before + size * done, 1.0)))


def _pair(frame: pd.DataFrame, counts: str, sizes: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Counts, what they are counted out of, and areas, where both are told and can be."""
    there = frame[["area", counts, sizes]].dropna()
    there = there[(there[counts] >= 0) & (there[counts] <= there[sizes]) & (there[sizes] > 0)]
    return there[counts].to_numpy("int64"), there[sizes].to_numpy("int64"), there["area"].to_numpy()


def _last(on, counts, sizes, draws, random, whole, progress, cancelled) -> digits.Digits:
    if not whole:
        refused = [redrawn.refused(t, on, len(counts), "not stations", digits.LEAST_LAST) for t in digits.LAST_TESTS]
        return digits.Digits(refused, digits.no_bars())
    return digits.last_digits(on, counts, sizes, draws, random, progress, cancelled)


def _second(on, counts, sizes, areas, draws, random, whole, progress, cancelled) -> digits.Digits:
    if not whole:
        refused = redrawn.refused("second_mean", on, len(counts), "not stations", digits.LEAST_SECOND)
        return digits.Digits([refused], digits.no_bars())
    return digits.second_digits(on, counts, sizes, areas, draws, random, progress, cancelled)


def _percent(counts, sizes, draws, random, whole, progress, cancelled) -> dict:
    if not whole:
        return redrawn.refused("percent_0_5", "turnout", len(counts), "not stations", digits.LEAST_PERCENT)
    return digits.percentages("turnout", counts, sizes, draws, random, progress, cancelled)


def _coarse(frame, draws, seed, whole, progress, cancelled) -> tuple[dict, np.ndarray, pd.DataFrame, str]:
    kept, turnout = coarse.kept(frame)
    none = np.array([]), pd.DataFrame(columns=coarse.WIDTH_COLUMNS), turnout
    if not whole or len(kept) < coarse.LEAST:
        reason = "too few" if whole else "not stations"
        return redrawn.refused("coarse", "turnout and share", len(kept), reason, coarse.LEAST), *none
    if kept["votes"].median() < coarse.SMALLEST_VOTES:
        return redrawn.refused("coarse", "turnout and share", len(kept), "small counts", coarse.SMALLEST_VOTES), *none
    found = coarse.study(kept, draws, seed, progress, cancelled)
    row = redrawn.row(
        "coarse", "turnout and share", len(kept), found.observed, found.null, coarse.LEAST, expected=found.expected
    )
    return row, found.null, found.widths, turnout


def _shape(pair: tuple[np.ndarray, np.ndarray, np.ndarray]) -> list[dict]:
    """Skewness and kurtosis, which have no null, and the dip."""
    counts, sizes, _ = pair
    turnout = turnout_shape.turnout(counts, sizes)
    n, least = len(turnout), turnout_shape.LEAST_SHAPE
    if n < least or len(np.unique(turnout)) < 2:
        return [redrawn.refused(test, "turnout", n, "too few", least) for test in ("skewness", "kurtosis", "dip")]
    depth = turnout_shape.dip(turnout)
    low, middle, high = (turnout_shape.dip_quantile(chance, n) for chance in (0.025, 0.5, 0.975))
    return [
        redrawn.told("skewness", "turnout", n, turnout_shape.skewness(turnout), 0, nan, nan, nan, least, 0),
        redrawn.told("kurtosis", "turnout", n, turnout_shape.kurtosis(turnout), 3, nan, nan, nan, least, 3),
        redrawn.told("dip", "turnout", n, depth, middle, low, high, turnout_shape.dip_p(depth, n), least),
    ]


def _links(usable: pd.DataFrame) -> list[dict]:
    """Correlation and slope of share on turnout."""
    n, least, areas = len(usable), turnout_shape.LEAST_LINK, usable["area"].to_numpy()
    if n < least:
        return [redrawn.refused(test, "turnout and share", n, "too few", least) for test in ("correlation", "slope")]
    turnout = (usable["ballots"] / usable["registered"]).to_numpy()
    share = (usable["votes"] / usable["ballots"]).to_numpy()
    rows = []
    for test in (turnout_shape.correlation, turnout_shape.slope):
        link = test(turnout, share, areas)
        low, high = (link.expected + z * link.spread for z in (-1.959964, 1.959964))
        rows.append(
            redrawn.told(
                test.__name__, "turnout and share", n, link.observed, link.expected, low, high, link.p, least
            )
        )  # fmt: skip
    return rows


def _outliers(frame: pd.DataFrame, compared: pd.DataFrame) -> dict:
    """How many comparisons stand out; by chance alone on average none of them in nineteen elections of twenty."""
    if compared.empty:
        largest = int(frame.groupby("area").size().max()) if len(frame) else 0
        return redrawn.refused("outliers", "turnout and share", largest, "too few", outliers.LEAST)
    out = len(outliers.flagged(compared))
    smallest = float(compared["p_adjusted"].min())
    return redrawn.told(
        "outliers", "turnout and share", len(compared), out, 0, 0, 0, min(smallest, 1.0), outliers.LEAST
    )  # fmt: skip


def _adjusted(table: pd.DataFrame) -> pd.DataFrame:
    """Adds p after Benjamini-Hochberg over all tests of the list that have one."""
    adjusted = pd.Series(nan, index=table.index)
    told = table["p"].notna()
    if told.any():
        adjusted[told] = stats.false_discovery_control(table.loc[told, "p"].clip(0, 1))
    return table.assign(p_adjusted=adjusted).replace({inf: nan, -inf: nan})[COLUMNS]


def _no_cells() -> pd.DataFrame:
    return pd.DataFrame({"turnout_pct": [], "share_pct": [], "stations": [], "election": []}).astype(
        {"election": "str"}
    )
