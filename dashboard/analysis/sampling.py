"""Parallel counts: what a sample of polling stations says of a country, how sure it is, and how large it has to be.

The estimate of a share is the ratio estimator for clusters of different size, and over strata the combined one (Cochran,
Sampling Techniques, third edition, Wiley 1977, chapter 6). A margin is z standard errors with z of the normal
distribution, 1.95996 for 95 % and 2.57583 for 99 %; the handbook of the National Democratic Institute (Estok, Nevitte and
Cowan, The Quick Count and Election Observation, 2002, chapter 5) rounds them to 1.96 and 2.58, and only `handbook` uses
those. With few stations the normal interval is too narrow. A margin covers the chance of the draw and nothing else.
"""

from dataclasses import dataclass
from math import ceil, inf, nan, sqrt

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

COLUMNS = ["station", "votes", "base"]
# Figure 5-5 on page 77 of the handbook as printed: what is sampled, voters in a station, how many, and the margins in
# points for 95 and 99 %. The columns are one sample of 163,185 voters, whole and in stations of three sizes.
PRINTED = [
    ("voters", None, 163_185, "0.24", "0.32"),
    ("stations", 160, 1_020, "3.01", "4.03"),
    ("stations", 200, 816, "3.43", "4.5"),
    ("stations", 500, 324, "5.4", "7.1"),
]
ROUNDED_Z = {0.95: 1.96, 0.99: 2.58}


@dataclass(frozen=True)
class Estimate:
    """A share from a sample, with its standard error and margin as shares, and what it rests on.

    stations: reports used; missing: stations of the sample without a report; excluded: reports that cannot be, with
    more votes than base or a negative number. Share, error and margin are NaN where they are not known.
    """

    share: float
    error: float
    margin: float
    confidence: float
    votes: float
    base: float
    stations: int
    missing: int
    excluded: int

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return self.share - self.margin

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.share + self.margin


def ratio(sample: pd.DataFrame, population_share: float = 0.0, confidence: float = 0.95) -> Estimate:
    """The share of votes in the base, from stations drawn at random: votes / base summed over all reports.

    sample: one row per station of the sample with station, votes, base; a report that is missing is a gap and is
    counted, never zero. population_share: the part of the electorate that lies in the sample. One station has no
    variance, so its margin is missing, unless it is the whole country.
    """
    if not 0 <= population_share <= 1:
        raise ValueError(f"the share of the electorate in the sample lies between 0 and 1, not at {population_share}")
    votes, base, missing, excluded = _reports(sample)
    stations, share = len(votes), _share(votes, base)
    error = nan
    if share == share and population_share == 1:
        error = 0.0
    elif share == share and stations > 1:
        error = sqrt((1 - population_share) / stations) * _spread(votes, base, share)
    return _estimate(share, error, confidence, votes, base, missing, excluded)


def spread(sample: pd.DataFrame) -> float:
    """How far stations lie from the common share, as a share; NaN for fewer than two. sample: as for `ratio`.

    For stations of one size this is the standard deviation of their shares.
    """
    votes, base, *_ = _reports(sample)
    share = _share(votes, base)
    return _spread(votes, base, share) if len(votes) > 1 and share == share else nan


def stratified(sample: pd.DataFrame, units: pd.Series, confidence: float = 0.95) -> Estimate:
    """The combined ratio estimate over strata, each drawn for itself.

    sample: as for `ratio`, with `stratum`; units: stations in the country by stratum. A stratum without a report leaves
    the share unknown, and one with a single report of several stations leaves the margin unknown.
    """
    if unknown := set(sample["stratum"]) - set(units.index):
        raise ValueError(f"no number of stations is given for the stratum {min(map(str, unknown))!r}")
    if units.empty:
        raise ValueError("a country has at least one stratum")
    if sample["station"].duplicated().any():
        raise ValueError("a station stands twice in the sample")
    parts = {stratum: _reports(sample[sample["stratum"] == stratum]) for stratum in units.index}
    for stratum, (reported, *_) in parts.items():
        _drawn(max(len(reported), 1), units[stratum])
    missing, excluded = (sum(part[n] for part in parts.values()) for n in (2, 3))
    all_votes, all_base = (np.concatenate([part[n] for part in parts.values()]) for n in (0, 1))
    weight = {stratum: units[stratum] / len(part[0]) if len(part[0]) else nan for stratum, part in parts.items()}
    votes, base = (sum(weight[s] * part[n].sum() for s, part in parts.items()) for n in (0, 1))
    share = votes / base if base > 0 else nan
    variance = sum(_of_stratum(*part[:2], share, int(units[stratum])) for stratum, part in parts.items())
    error = sqrt(variance) / base if share == share else nan
    return _estimate(share, error, confidence, all_votes, all_base, missing, excluded)


def _of_stratum(votes: np.ndarray, base: np.ndarray, share: float, units: int) -> float:
    """The variance that a stratum adds to the estimated difference between votes and share times base."""
    if len(votes) == units:
        return 0.0
    if len(votes) < 2:
        return nan
    return units**2 * (1 - len(votes) / units) / len(votes) * float(np.var(votes - share * base, ddof=1))


def _reports(sample: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, int, int]:
    """Votes and base of the reports that can be used, and how many are missing and excluded."""
    if absent := [column for column in COLUMNS if column not in sample]:
        raise ValueError(f"the sample has no column {absent[0]!r}; it needs {', '.join(COLUMNS)}")
    if sample["station"].duplicated().any():
        raise ValueError("a station stands twice in the sample")
    votes, base = (_numbers(sample, column) for column in ("votes", "base"))
    there = ~(np.isnan(votes) | np.isnan(base))
    can_be = there & (votes >= 0) & (votes <= base)
    return votes[can_be], base[can_be], int((~there).sum()), int((there & ~can_be).sum())


def _numbers(sample: pd.DataFrame, column: str) -> np.ndarray:
    try:
        found = sample[column].to_numpy("float64", na_value=nan)
    except (TypeError, ValueError):
        raise ValueError(f"the column {column!r} holds something that is no number") from None
    if np.isinf(found).any():
        raise ValueError(f"the column {column!r} holds a number without end")
    return found


def _share(votes: np.ndarray, base: np.ndarray) -> float:
    return float(votes.sum() / base.sum()) if base.sum() > 0 else nan


def _spread(votes: np.ndarray, base: np.ndarray, share: float) -> float:
    return sqrt(float(((votes - share * base) ** 2).sum()) / (len(votes) - 1)) / float(base.mean())


def _estimate(share, error, confidence, votes, base, missing, excluded) -> Estimate:
    return Estimate(
        share, error, z_of(confidence) * error, confidence, float(votes.sum()), float(base.sum()), len(votes), missing,
        excluded,
    )  # fmt: skip


def z_of(confidence: float) -> float:
    """How many standard errors to either side hold so much of the normal distribution."""
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence level lies between 0 and 1, not at {confidence}")
    return float(ndtri((1 + confidence) / 2))


def simple_margin(units: int, z: float) -> float:
    """The handbook's margin for so many independent draws, as a share: the worst case, in which half vote for a party."""
    if not units >= 1 or not 0 <= z < inf:
        raise ValueError(f"a margin needs at least one unit and a z from 0 on, not {units} and {z}")
    return 0.5 * z / sqrt(units)


def handbook() -> pd.DataFrame:
    """The handbook's table: printed margins beside recomputed ones in points, and whether they agree.

    They agree where less than one step of the last printed digit lies between them, so that a digit that was cut instead
    of rounded is no slip.
    """
    rows = [
        (unit, size, n, confidence, float(text), 100 * simple_margin(n, ROUNDED_Z[confidence]), 10.0 ** -len(text[2:]))
        for unit, size, n, *texts in PRINTED
        for confidence, text in zip(ROUNDED_Z, texts, strict=True)
    ]
    columns = ["unit", "station_size", "sampled", "confidence", "printed_pp", "recomputed_pp", "step"]
    made = pd.DataFrame(rows, columns=columns).astype({"station_size": "Int64"})
    return made.assign(agrees=(made["printed_pp"] - made["recomputed_pp"]).abs() < made["step"]).drop(columns="step")


def standard_error(sampled: int, units: int | None, spread: float) -> float:
    """Standard error of a share from `sampled` of `units` stations, in the unit of `spread`; 0 for a full count.

    units: None for a country without end, which leaves out the correction for a finite one.
    """
    _drawn(sampled, units)
    if not 0 <= spread < inf:
        raise ValueError(f"the spread between stations is a number from 0 on, not {spread}")
    return spread * sqrt(_left(sampled, units) / sampled)


def margin(sampled: int, units: int | None, spread: float, confidence: float = 0.95) -> float:
    """Margin of a share from `sampled` of `units` stations, in the unit of `spread`."""
    return z_of(confidence) * standard_error(sampled, units, spread)


def implied_spread(margin: float, sampled: int, units: int | None, confidence: float = 0.95) -> float:
    """The spread between stations that a published margin implies, in its unit: what `margin` makes that margin of."""
    _drawn(sampled, units)
    if not 0 <= margin < inf:
        raise ValueError(f"a margin is a number from 0 on, not {margin}")
    if sampled == units:
        raise ValueError("a count of all stations has no margin to tell a spread from")
    return margin / z_of(confidence) / sqrt(_left(sampled, units) / sampled)


def design_effect(spread: float, voters_per_station: float, share: float) -> float:
    """How many times larger the variance is than if as many voters had been drawn one by one. spread, share: as shares."""
    if not 0 < share < 1:
        raise ValueError(f"a share of {share} leaves nothing to vary between voters")
    if not (0 < voters_per_station < inf and 0 <= spread < inf):
        raise ValueError("a station has at least one voter, and the spread is a number from 0 on")
    return spread**2 * voters_per_station / (share * (1 - share))


def needed(units: int, spread: float, wanted_margin: float, confidence: float = 0.95) -> int:
    """The smallest number of stations whose margin is no larger than the wanted one; at most all of them."""
    _drawn(1, units)
    if not 0 <= wanted_margin < inf:
        raise ValueError(f"a margin is a number from 0 on, not {wanted_margin}")
    if wanted_margin == 0:
        return 1 if spread == 0 else units
    endless = (margin(1, None, spread, confidence) / wanted_margin) ** 2
    found = min(max(ceil(endless / (1 + endless / units)), 1), units)
    # Rounding of the formula may miss by one to either side; the margin itself decides.
    while margin(found, units, spread, confidence) > wanted_margin:
        found += 1
    while found > 1 and margin(found - 1, units, spread, confidence) <= wanted_margin:
        found -= 1
    return found


def chance_of_notice(
    difference: float, sampled: int, units: int | None, spread: float, confidence: float = 0.95
) -> float:
    """Chance that the official figure falls outside the sample's interval where it truly lies so far off.

    Two-sided, by the normal distribution. The official figure is taken to be without error, the stations to be drawn at
    random. Without any difference it is the chance of a false alarm, one less the confidence level; a full count notices
    every difference and never gives one.
    """
    if not -inf < difference < inf:
        raise ValueError(f"a difference is a number, not {difference}")
    error, z = standard_error(sampled, units, spread), z_of(confidence)
    if error == 0:
        return float(difference != 0)
    away = abs(difference) / error
    return float(ndtr(away - z) + ndtr(-away - z))


def detectable(sampled: int, units: int | None, spread: float, confidence: float = 0.95, power: float = 0.8) -> float:
    """The smallest true difference that such a sample notices with the chance `power`, in the unit of `spread`.

    Two-sided and normal as in `chance_of_notice`; power lies above the chance of a false alarm.
    """
    error, z = standard_error(sampled, units, spread), z_of(confidence)
    if not 1 - confidence < power < 1:
        raise ValueError(f"a chance of notice lies between that of a false alarm and 1, not at {power}")
    if error == 0:
        return 0.0
    # Beyond this the nearer tail alone is enough.
    enough = z + float(ndtri(power))
    return error * brentq(lambda away: float(ndtr(away - z) + ndtr(-away - z)) - power, 0, enough + 1e-9)


def margins(units: int, spread: float, most: int, confidence: float = 0.95) -> pd.DataFrame:
    """The margin by number of stations, from 1 to `most`: a curve of about 200 rows with sampled and margin_pp."""
    _drawn(most, units)
    sampled = np.unique(np.geomspace(1, most, 240).round().astype(int))
    return pd.DataFrame({"sampled": sampled, "margin_pp": [margin(int(n), units, spread, confidence) for n in sampled]})


def chances(
    sampled: int, units: int | None, spread: float, most: float, confidence: float = 0.95, steps: int = 80
) -> pd.DataFrame:
    """The chance of notice by difference, from 0 to `most`: a curve with difference_pp and chance."""
    found = [n * most / steps for n in range(steps + 1)]
    chance = [chance_of_notice(difference, sampled, units, spread, confidence) for difference in found]
    return pd.DataFrame({"difference_pp": found, "chance": chance})


def differences(counted: pd.DataFrame, confidence: float = 0.95, power: float = 0.8) -> pd.DataFrame:
    """What lies between each sample with a margin and each official figure, and what the sample could notice.

    counted: `results.beside_official`. Adds `difference_pp` (official less sample), `spread_pp` that the margin implies at
    that confidence and `spread_uncorrected_pp` if it was reckoned as for a country without end, `chance` of noticing so
    large a difference, and `detectable_pp` for that power.
    """
    needs = ["margin_pp", "sample_units", "population_units", "official_pct"]
    found = counted[
        counted[needs].notna().all(axis="columns") & (counted["sample_units"] < counted["population_units"])
    ]
    rows = []
    for row in found.to_dict("records"):
        drawn = int(row["sample_units"]), int(row["population_units"])
        between = implied_spread(row["margin_pp"], *drawn, confidence)
        apart = row["official_pct"] - row["estimate_pct"]
        rows.append(
            {
                "difference_pp": apart,
                "spread_pp": between,
                "spread_uncorrected_pp": implied_spread(row["margin_pp"], drawn[0], None, confidence),
                "chance": chance_of_notice(apart, *drawn, between, confidence),
                "detectable_pp": detectable(*drawn, between, confidence, power),
            }
        )
    columns = ["difference_pp", "spread_pp", "spread_uncorrected_pp", "chance", "detectable_pp"]
    added = pd.DataFrame(rows, columns=columns, dtype="float64")
    return pd.concat([found.reset_index(drop=True), added], axis="columns")


def _drawn(sampled: int, units: int | None) -> None:
    """Refuses numbers of stations that cannot be."""
    for number in (sampled, *([] if units is None else [units])):
        if not 1 <= number < inf or number != int(number):
            raise ValueError(f"a number of stations is a whole number from 1 on, not {number}")
    if units is not None and sampled > units:
        raise ValueError(f"{sampled} stations cannot be drawn from {units}")


def _left(sampled: int, units: int | None) -> float:
    return 1.0 if units is None else 1 - sampled / units
