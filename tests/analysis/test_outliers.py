"""Stations far from their area: found where put, and not found where there are none."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from scipy.special import expit, logit

from dashboard.analysis import outliers


def honest(seed: int, kind: str = "normal", stations: int = 240, areas: int = 6) -> pd.DataFrame:
    """Stations of areas with turnouts and shares of their own, spread around these in one of four ways."""
    random = np.random.default_rng([7, seed])
    area = random.integers(0, areas, stations)
    registered = random.integers(400, 1600, stations)
    came, chose = random.uniform(0.5, 0.75, areas)[area], random.uniform(0.25, 0.6, areas)[area]
    spread = {
        "none": lambda p, by: p,
        "normal": lambda p, by: np.clip(random.normal(p, by), 0.02, 0.98),
        "odds": lambda p, by: expit(logit(p) + random.normal(0, 5 * by, stations)),
        "beta": lambda p, by: random.beta(p * 0.2 / by**2, (1 - p) * 0.2 / by**2),
    }[kind]
    ballots = random.binomial(registered, spread(came, 0.06))
    votes = random.binomial(ballots, spread(chose, 0.08))
    named = [f"{n:04}" for n in range(stations)]
    return pd.DataFrame(
        {"station_id": named, "area": area.astype(str), "registered": registered, "ballots": ballots, "votes": votes}
    )


def test_a_station_that_was_put_far_off_comes_first_with_its_difference():
    frame = honest(1)
    full = int(frame.loc[17, "registered"] * 0.99)
    frame.loc[17, ["ballots", "votes"]] = [full, int(full * 0.98)]
    out = outliers.flagged(outliers.found(frame))

    assert set(out["station_id"]) == {"0017"}
    assert set(out["measure"]) == {"turnout", "share"}
    turnout = out[out["measure"] == "turnout"].iloc[0]
    assert turnout["value_pct"] == pytest.approx(99, abs=0.2)
    assert turnout["effect_pp"] == turnout["value_pct"] - turnout["typical_pct"] > 20


@pytest.mark.parametrize("kind", ["none", "normal", "odds", "beta"])
def test_an_honest_election_has_an_outlier_at_most_as_often_as_the_rate_says(kind):
    # At 5 %, of 200 elections 10 on average, with a spread of 3.1.
    alarms = sum(len(outliers.flagged(outliers.found(honest(seed, kind)))) > 0 for seed in range(200))

    assert alarms <= stats.binom.ppf(0.999, 200, 0.05)


def test_every_station_and_measure_of_large_enough_areas_is_compared():
    frame = honest(2)
    frame.loc[:8, "area"] = "small"
    found = outliers.found(frame)

    assert len(found) == 2 * (240 - 9)
    assert "small" not in set(found["area"])
    assert found["p"].is_monotonic_increasing
    assert (found["p_adjusted"] >= found["p"]).all()


def test_numbers_that_cannot_be_or_are_missing_are_left_out():
    frame = honest(3).astype({"votes": "Int64"})
    frame.loc[0, "votes"] = pd.NA
    frame.loc[1, "votes"] = frame.loc[1, "ballots"] + 1
    found = outliers.found(frame)

    assert {"0000", "0001"}.isdisjoint(found.loc[found["measure"] == "share", "station_id"])
    assert {"0000", "0001"} <= set(found.loc[found["measure"] == "turnout", "station_id"])


def test_stations_all_alike_and_no_stations_at_all():
    alike = pd.DataFrame(
        {"station_id": list("abcdefghijkl"), "area": "1", "registered": 100, "ballots": 50, "votes": 0}
    )

    assert (outliers.found(alike)["p"] == 1).all()
    assert outliers.found(alike.head(0)).empty
    assert list(outliers.found(alike.head(5)).columns) == outliers.COLUMNS


def test_the_order_of_rows_changes_nothing():
    frame = honest(4)
    mixed = frame.sample(frac=1, random_state=1)

    pd.testing.assert_frame_equal(outliers.found(frame), outliers.found(mixed))
