"""An observers' sample by strata: what each says, how the estimate settled, and what the missing reports could change.

The estimate is `sampling.stratified`, the combined ratio over strata (Cochran, Sampling Techniques, third edition, Wiley 1977,
chapter 6); without strata it is `sampling.ratio`. Stations are the clusters. A stratum with one report has no variance.
"""

from dataclasses import dataclass
from math import nan

import numpy as np
import pandas as pd

from dashboard.analysis import sampling

WHOLE = ""
# So many points of a line are drawn: the first reports one by one, later ones in steps.
STEPS = 150


def of_country(sample: pd.DataFrame, units: pd.Series, confidence: float = 0.95) -> sampling.Estimate:
    """The estimate of the whole. sample: station, stratum, votes, base; units: stations of the country by stratum.

    With one stratum the part of the electorate in the sample is taken as its part of the stations, as in `ratio`.
    """
    if len(units) > 1:
        return sampling.stratified(sample, units, confidence)
    reported = sampling.ratio(sample, 0.0, confidence).stations
    return sampling.ratio(sample, reported / int(units.iloc[0]), confidence)


def by_stratum(sample: pd.DataFrame, units: pd.Series, confidence: float = 0.95) -> pd.DataFrame:
    """One row per stratum: stratum, units, drawn, reported, missing, excluded, share, margin (both NaN where not known)."""
    rows = []
    for stratum, number in units.items():
        mine = sample[sample["stratum"] == stratum]
        made = of_country(mine, units.loc[[stratum]], confidence)
        rows.append(
            {
                "stratum": stratum, "units": int(number), "drawn": len(mine), "reported": made.stations,
                "missing": made.missing, "excluded": made.excluded, "share": made.share, "margin": made.margin,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def short(sample: pd.DataFrame, units: pd.Series) -> list[str]:
    """The strata that leave the margin open: with fewer than two reports of several stations, or with none."""
    came = sample.loc[usable(sample), "stratum"].value_counts().reindex(units.index, fill_value=0)
    return [str(name) for name in units.index[(came < 2) & (came < units)]]


def settled(sample: pd.DataFrame, units: pd.Series, confidence: float = 0.95) -> pd.DataFrame:
    """The estimate after each report as it came in: reports, time, share, low, high; NaN where not known yet.

    sample: with `time` (NaT where it is not told) they are put in its order, else in the order of the rows. Each row is what
    `of_country` makes of the reports so far, from sums that grow with them.
    """
    came = _in_order(sample)
    ends = np.unique(np.linspace(1, len(came), min(STEPS, len(came))).round().astype(int)) if len(came) else []
    share, error = _so_far(came, units, np.asarray(ends, int))
    margin = sampling.z_of(confidence) * error
    last = came["time"].iloc[[end - 1 for end in ends]].to_numpy() if "time" in came else pd.NaT
    made = pd.DataFrame({"reports": ends, "time": last, "share": share, "low": share - margin, "high": share + margin})
    return made.astype({"reports": "int64", "time": "datetime64[us]"})


def _so_far(came: pd.DataFrame, units: pd.Series, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Share and standard error after so many reports. Sums of squares grow row by row, and residuals come from them."""
    votes, base = (came[name].to_numpy("float64") for name in ("votes", "base"))
    piece = np.searchsorted(ends, np.arange(1, len(came) + 1)) * len(units) + units.index.get_indexer(came["stratum"])

    def summed(of: np.ndarray) -> np.ndarray:
        return np.bincount(piece, of, len(ends) * len(units)).reshape(len(ends), len(units)).cumsum(axis=0)

    n, a, m = summed(np.ones(len(came))), summed(votes), summed(base)
    aa, am, mm = summed(votes**2), summed(votes * base), summed(base**2)
    whole = units.to_numpy("float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        size = (whole / n * m).sum(axis=1)
        share = np.where(size > 0, (whole / n * a).sum(axis=1) / size, nan)
        p = share[:, None]
        between = np.maximum(aa - 2 * p * am + p**2 * mm - (a - p * m) ** 2 / n, 0) / (n - 1)
        variance = np.where(n == whole, 0, np.where(n > 1, whole**2 * (1 - n / whole) / n * between, nan))
        return share, np.where(np.isnan(share), nan, np.sqrt(variance.sum(axis=1)) / size)


def stations(sample: pd.DataFrame) -> pd.DataFrame:
    """The share of each station by its place in the same order: reports, share."""
    came = _in_order(sample)
    share = came["votes"].astype("float64") / came["base"].astype("float64").where(came["base"] > 0)
    return pd.DataFrame({"reports": range(1, len(came) + 1), "share": share.to_numpy()}).dropna(ignore_index=True)


def usable(sample: pd.DataFrame) -> pd.Series:
    """Which rows are reports that can be: both numbers told, none negative, and no more votes than base."""
    votes, base = sample["votes"].astype("Float64"), sample["base"].astype("Float64")
    return ((votes >= 0) & (votes <= base)).fillna(False).astype(bool)


def _in_order(sample: pd.DataFrame) -> pd.DataFrame:
    came = sample[usable(sample)]
    timed = "time" in came and came["time"].notna().any()
    return came.sort_values("time", kind="stable", na_position="last") if timed else came


@dataclass(frozen=True)
class Missing:
    """What the missing reports could change: the share is `known` + `weight` times the share q of the missing ones.

    least, most: the result where they voted as the stratum, or the station where there is one stratum, with the least and
    the largest share. NaN where nothing is estimated.
    """

    known: float
    weight: float
    lowest: float
    highest: float

    def at(self, share: float) -> float:
        """The result where the missing stations had this share."""
        return self.known + self.weight * share

    @property
    def least(self) -> float:
        return self.at(self.lowest)

    @property
    def most(self) -> float:
        return self.at(self.highest)

    def tipping(self, line: float) -> float | None:
        """The share of the missing stations with which the result lies on a line; None where no share does."""
        if not self.weight > 0:
            return None
        found = (line - self.known) / self.weight
        return found if 0 <= found <= 1 else None


def missing(sample: pd.DataFrame, units: pd.Series) -> Missing:
    """How much of the result rests with stations that were drawn and did not report.

    Each is taken to be as large as the mean station of its stratum. Stations that were never drawn are the sample's margin and
    not counted here; a report that cannot be counts as missing.
    """
    votes = base = open_base = 0.0
    shares = []
    for stratum, number in units.items():
        mine = sample[sample["stratum"] == stratum]
        there = mine[usable(mine)]
        if there.empty or not there["base"].sum():
            return Missing(nan, nan, nan, nan)
        mean = float(there["base"].mean())
        drawn = len(mine)
        votes += number / drawn * float(there["votes"].sum())
        base += number * mean
        open_base += number / drawn * (drawn - len(there)) * mean
        shares.append(float(there["votes"].sum() / there["base"].sum()))
    if len(units) == 1:
        one = there[there["base"] > 0]
        shares = (one["votes"].astype(float) / one["base"].astype(float)).tolist()
    return Missing(votes / base, open_base / base, min(shares), max(shares))


def cases(found: sampling.Estimate, out: Missing) -> pd.DataFrame:
    """The estimate between the two ends that missing reports leave open, in per cent: case (least, estimate, most).

    share_pct: what the missing stations are taken to hold; NaN for the estimate, where each is as its stratum. result_pct: the
    result then. margin_pp: that of the draw, for the estimate only.
    """
    rows = [
        ("least", out.lowest, out.least, nan),
        ("estimate", nan, found.share, found.margin),
        ("most", out.highest, out.most, nan),
    ]
    made = pd.DataFrame(rows, columns=["case", "share_pct", "result_pct", "margin_pp"])
    return made.assign(**{name: 100 * made[name] for name in made.columns[1:]})
