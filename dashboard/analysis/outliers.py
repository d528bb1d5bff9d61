"""Stations whose turnout or share lies far from the others of their area, with the false discoveries under control.

Each station is held against the mean and spread of the others of its area (externally studentised residuals, Cook and
Weisberg, Residuals and Influence in Regression, 1982, section 2.2.1), its weight from what counting alone scatters and what
the area's stations differ besides. That is done for shares and for their log odds, and the larger p counts: what is far out
on one scale only is an effect of the scale. All p-values together go through Benjamini and Hochberg (Journal of the Royal
Statistical Society B 57, 1995, 289-300). Several far ones in a small area widen its spread and hide each other.
"""

import numpy as np
import pandas as pd
from scipy import stats

# An area needs so many stations, or its spread says nothing.
LEAST = 10
RATE = 0.05
MEASURES = {"turnout": ("ballots", "registered"), "share": ("votes", "ballots")}
COLUMNS = ["station_id", "area", "measure", "value_pct", "typical_pct", "effect_pp", "base", "t", "p", "p_adjusted"]


def found(stations: pd.DataFrame, least: int = LEAST) -> pd.DataFrame:
    """Every comparison that was made, the farthest first, as `COLUMNS`.

    stations: station_id, area, registered, ballots, votes. One row per station and measure, of areas with at least `least`
    stations: the value and the area's median in per cent, their difference, the t of the station against the others, its
    p and that after Benjamini-Hochberg over all rows.
    """
    parts = [_of(stations, measure, *columns, least) for measure, columns in MEASURES.items()]
    made = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    made["p_adjusted"] = stats.false_discovery_control(made["p"]) if len(made) else made["p"]
    return made.sort_values(["p", "station_id", "measure"], ignore_index=True)[COLUMNS]


def flagged(compared: pd.DataFrame, rate: float = RATE) -> pd.DataFrame:
    """The rows that stand out where on average at most `rate` of them do so by chance. compared: `found`."""
    return compared[compared["p_adjusted"] <= rate]


def _of(stations: pd.DataFrame, measure: str, votes: str, base: str, least: int) -> pd.DataFrame:
    whole = stations[["station_id", "area", votes, base]].dropna()
    whole = whole[(whole[base] > 0) & (whole[votes] >= 0) & (whole[votes] <= whole[base])]
    whole = whole[whole.groupby("area")["area"].transform("size") >= least]
    size = whole[base].to_numpy("float64")
    share = whole[votes].to_numpy("float64") / size
    t, p = _farness(whole[votes].to_numpy("float64"), size, whole["area"].to_numpy())
    typical = pd.Series(share, index=whole.index).groupby(whole["area"]).transform("median").to_numpy("float64")
    return pd.DataFrame(
        {
            "station_id": whole["station_id"].to_numpy(), "area": whole["area"].to_numpy(), "measure": measure,
            "value_pct": 100 * share, "typical_pct": 100 * typical, "effect_pp": 100 * (share - typical),
            "base": size.astype("int64"), "t": t, "p": p,
        }
    )  # fmt: skip


def _farness(votes: np.ndarray, size: np.ndarray, areas: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """t and p of each station on the scale, share or log odds, on which it stands out less."""
    if not len(votes):
        return votes, votes
    number = np.unique(areas, return_inverse=True)[1]
    # Half a vote to either side keeps the log odds of none and of all finite.
    usual = ((np.bincount(number, votes) + 0.5) / (np.bincount(number, size) + 1))[number]
    scatter = usual * (1 - usual)
    by_share = _studentised(votes / size, scatter / size, number)
    by_odds = _studentised(np.log((votes + 0.5) / (size - votes + 0.5)), 1 / (size * scatter), number)
    less = by_share[1] >= by_odds[1]
    return np.where(less, by_share[0], by_odds[0]), np.where(less, by_share[1], by_odds[1])


def _studentised(value: np.ndarray, counting: np.ndarray, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """t of each value against the others of its area, and its two-sided p with two degrees of freedom less than stations."""
    n = np.bincount(number)
    total = lambda weights: np.bincount(number, weights)[number]  # noqa: E731
    n, mean = n[number], total(value) / n[number]
    # What stations differ beyond counting; none where counting alone explains it.
    between = np.maximum(total((value - mean) ** 2) / (n - 1) - total(counting) / n, 0)
    weight = 1 / (between + counting)
    part = weight / total(weight)
    away = value - total(weight * value) / total(weight)
    squares = total(weight * away**2)
    own = weight * away**2 / (1 - part)
    rest = np.maximum(squares - own, 0) / (n - 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.sign(away) * np.sqrt(own / rest)
    # Stations all alike are no outliers of each other.
    t = np.where(own <= 1e-18, 0.0, t)
    return t, 2 * stats.t.sf(np.abs(t), n - 2)
