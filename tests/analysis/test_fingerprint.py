"""Turnout against share as a histogram, and the simulated election beside it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import fingerprint

COLUMNS = ["area", "registered", "ballots", "votes"]


def frame(*rows) -> pd.DataFrame:
    numbers = dict.fromkeys(COLUMNS[1:], "Int64")
    return pd.DataFrame(rows, columns=COLUMNS).astype(numbers)


def test_a_station_falls_in_the_square_of_its_turnout_and_share():
    # 29 of 100 came, of whom 29 of 29: 28 to 30 %, and all is the last square. 50 and 50 % lie on an edge: above it.
    cells = fingerprint.histogram(frame(("a", 100, 29, 29), ("a", 200, 100, 50), ("a", 200, 100, 50)))

    assert cells.to_numpy().tolist() == [[28, 98, 1], [50, 50, 2]]


@given(
    st.lists(st.integers(1, 400).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=30)
)
def test_every_station_lies_in_one_square(pairs):
    made = frame(*[("a", registered, ballots, ballots // 2) for registered, ballots in pairs if ballots])

    assert fingerprint.histogram(made)["stations"].sum() == len(made)


def test_stations_whose_numbers_cannot_be_or_are_missing_have_no_place():
    kept = fingerprint.shares(
        frame(("a", 100, 50, 20), ("a", 100, 101, 20), ("a", 100, 50, 51), ("a", 100, 0, 0), ("a", None, 50, 20))
    )

    assert list(kept.index) == [0]


def many(n: int = 4000) -> pd.DataFrame:
    """Two areas; share goes up with turnout in both."""
    random = np.random.default_rng(8)
    area = random.integers(0, 2, n)
    turnout = random.uniform(0.3, 0.9, n)
    share = np.clip(turnout - 0.1 * area, 0, 1)
    ballots = random.binomial(1000, turnout)
    return pd.DataFrame(
        {"area": area.astype(str), "registered": 1000, "ballots": ballots, "votes": random.binomial(ballots, share)}
    )


def test_the_simulated_election_keeps_sizes_and_margins_and_breaks_the_link():
    seen = fingerprint.shares(many())
    made = fingerprint.simulated(seen)
    turnout = {name: f["ballots"] / f["registered"] for name, f in (("seen", seen), ("made", made))}
    share = {name: f["votes"] / f["ballots"] for name, f in (("seen", seen), ("made", made))}

    assert len(made) == len(seen)
    for name in (turnout, share):
        assert name["made"].mean() == pytest.approx(name["seen"].mean(), abs=0.005)
        assert name["made"].std() == pytest.approx(name["seen"].std(), abs=0.01)
    assert turnout["seen"].corr(share["seen"]) > 0.9
    assert abs(turnout["made"].corr(share["made"])) < 0.06
    by_area = share["made"].groupby(made["area"]).mean()
    assert by_area["0"] - by_area["1"] == pytest.approx(0.1, abs=0.02), "what areas differ stays"


def test_both_elections_come_in_one_frame_and_the_profile_leaves_small_bins_out():
    cells, profile = fingerprint.both(many())

    assert set(cells["election"]) == set(profile["election"]) == {"observed", "simulated"}
    assert (profile["stations"] >= fingerprint.SHOWN).all()
    seen = profile[profile["election"] == "observed"].set_index("turnout_pct")["share_pct"]
    assert seen[80] - seen[40] > 30
    totals = fingerprint.marginal(cells, "turnout_pct")
    assert totals.groupby("election")["stations"].sum().to_dict() == {"observed": 4000, "simulated": 4000}
