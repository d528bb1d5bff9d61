"""Whole per cents: stations by hand, the published excesses of two Russian elections, the fast null against theirs."""

import gzip
from functools import cache

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from dashboard.analysis import coarse, redrawn

REFERENCE = ROOT.parent / "shared" / "reference"


@cache
def russia(year: int) -> pd.DataFrame:
    with gzip.open(REFERENCE / f"russia{year}_stations.csv.gz") as file:
        table = pd.read_csv(file)
    return table.rename(columns={"leader": "votes"}).assign(ballots=table["valid"] + table["invalid"])


def stations(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["votes", "ballots", "issued", "registered"]).astype("Int64")


def test_what_is_near_a_whole_per_cent():
    # 50 % yes; 1 of 3 is 33.33 no; 333 of 1,000 is 33.3 no; 3,334 of 10,000 is 33.34 no; 3,304 is 33.04 yes.
    found = coarse.near(np.array([50, 1, 333, 3334, 3304]), np.array([100, 3, 1000, 10_000, 10_000]))

    assert list(found) == [True, False, False, False, True]


def test_stations_are_kept_by_the_published_rule():
    frame, told = coarse.kept(
        stations(
            (50, 100, 110, 200),  # kept
            (50, 100, 110, 99),  # fewer than 100 voters
            (0, 0, 0, 200),  # no ballots
            (100, 100, 110, 200),  # all for one
            (50, 100, 199, 200),  # 99.5 % turnout
            (99, 100, 198, 200),  # 99 % in both: kept
            (None, 100, 110, 200),  # votes not told
        )
    )

    assert (list(frame.index), told) == ([0, 5], "issued")


def test_ballots_received_stand_for_those_issued_where_none_are_told():
    given = stations((50, 100, None, 200), (20, 90, None, 300))
    frame, told = coarse.kept(given)

    assert told == "ballots"
    assert list(frame["issued"]) == [100, 90]
    assert coarse.kept(given.drop(columns="issued"))[1] == "ballots"


@pytest.mark.parametrize(
    ("year", "kept", "excess", "from_received"), [(2004, 85_457, 933.748, 85_474), (2011, 86_718, 1003.477, 86_771)]
)
def test_the_published_excess_is_met_to_three_decimals_and_the_fast_null_within_its_spread(
    year, kept, excess, from_received
):
    # Kobak, Shpilkin and Pshenichnikov 2016: 1,000 draws, NumPy's legacy generator, seed 42, stations in order of the file.
    published = coarse.excess(russia(year), generator="legacy")
    fast = coarse.excess(russia(year))

    assert published.kept == fast.kept == kept
    assert round(published.excess, 3) == excess
    assert 105 < published.spread < 125
    # The mean of 1,000 draws lies within four of its own standard errors of the exact one; so do the two spreads.
    assert abs(published.expected - fast.expected) < 4 * published.spread / np.sqrt(1000)
    assert abs(fast.null.mean() - fast.expected) < 4 * fast.spread / np.sqrt(1000)
    assert abs(published.spread - fast.spread) < 4 * np.hypot(published.spread, fast.spread) / np.sqrt(2000)
    # With ballots received in place of those issued other stations are kept.
    assert len(coarse.kept(russia(year).drop(columns="issued"))[0]) == from_received


def some(n: int = 300, seed: int = 5) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    registered = random.integers(300, 1500, n)
    issued = random.binomial(registered, random.uniform(0.4, 0.8, n))
    return pd.DataFrame(
        {"votes": random.binomial(issued, random.uniform(0.3, 0.6, n)), "ballots": issued, "issued": issued,
         "registered": registered}
    )  # fmt: skip


def test_both_nulls_have_one_distribution():
    frame, _ = coarse.kept(some())
    legacy = coarse.legacy_null(frame, 2000)
    fast, expected = coarse.null(frame, 2000)

    assert abs(legacy.mean() - expected) < 4 * legacy.std() / np.sqrt(2000)
    assert fast.std() == pytest.approx(legacy.std(), rel=0.1)
    assert np.quantile(fast, [0.05, 0.5, 0.95]) == pytest.approx(np.quantile(legacy, [0.05, 0.5, 0.95]), abs=2)


def test_the_same_seed_gives_the_same_null_and_leaves_numpys_own_state_alone():
    frame, _ = coarse.kept(some(20))
    before = np.random.get_state()[1].copy()
    first, again = coarse.legacy_null(frame, 50), coarse.legacy_null(frame, 50)

    assert (first == again).all()
    assert (np.random.get_state()[1] == before).all()
    assert (coarse.null(frame, 50)[0] == coarse.null(frame, 50)[0]).all()


def test_turnouts_made_to_be_whole_are_counted_as_excess():
    honest = some()
    made = honest.assign(issued=honest["registered"] // 100 * 60, registered=honest["registered"] // 100 * 100)
    found = coarse.excess(made, 200)

    assert found.observed == len(coarse.kept(made)[0])
    assert found.excess > 150


def test_the_excess_by_width_has_exact_expectations():
    frame, _ = coarse.kept(some())
    found = coarse.study(frame, 200)
    row = found.widths.set_index("width_pp").loc[coarse.WIDTH]

    assert list(found.widths["width_pp"]) == coarse.WIDTHS
    assert row["expected"] == pytest.approx(found.expected)
    assert row["observed"] == found.observed == coarse.observed(frame)
    assert found.widths["expected"].is_monotonic_increasing


def test_an_unknown_generator_is_refused_and_a_reader_can_stop():
    with pytest.raises(ValueError, match="there are exact, legacy"):
        coarse.excess(some(20), generator="new")
    for generator in ("exact", "legacy"):
        with pytest.raises(redrawn.Stopped):
            coarse.excess(some(20), generator=generator, cancelled=lambda: True)
