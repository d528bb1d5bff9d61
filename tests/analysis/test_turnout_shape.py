"""Shape and link: dips worked by hand, the table of quantiles, exact moments of dealing against all ways to deal."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import turnout_shape


def test_turnout_is_at_most_all_and_needs_registered_voters():
    assert list(turnout_shape.turnout(np.array([50, 120, 0]), np.array([100, 100, 0]))) == [0.5, 1]


def test_skewness_and_kurtosis_are_moments_of_the_population():
    # 0, 0, 0, 4: mean 1, second moment 3, third (-3 + 27) / 4 = 6, fourth (3 + 81) / 4 = 21.
    values = np.array([0, 0, 0, 4.0])

    assert turnout_shape.skewness(values) == pytest.approx(6 / 3**1.5)
    assert turnout_shape.kurtosis(values) == pytest.approx(21 / 9)
    assert np.isnan(turnout_shape.skewness(np.array([1.0, 1.0])))


def test_even_values_have_the_least_dip_there_is():
    # The steps of ten even values lie within half a step of a straight line.
    assert turnout_shape.dip(np.arange(10)) == pytest.approx(1 / 20)


def test_one_value_many_times_is_one_peak():
    assert turnout_shape.dip(np.full(8, 3.0)) == pytest.approx(1 / 16)


def test_two_heaps_have_the_largest_dip():
    # Half at 0 and half at 1: the nearest curve with one peak is level between them, a quarter away from both.
    assert turnout_shape.dip(np.repeat([0.0, 1.0], 50)) == pytest.approx(0.25)


def test_four_values_in_two_heaps_by_hand():
    # 0, 1, 9, 10: before them 0, 1, 2, 3 of 4 are done. The hull below goes from (0, 0) straight to (9, 2): at 1 it lies at
    # 2/9, where two are done, 2 - 2/9 = 16/9 above. Half of that, of four values: 16/9 / 8 = 2/9.
    assert turnout_shape.dip(np.array([0, 1, 9, 10.0])) == pytest.approx(2 / 9)
    # Three at 0, three at 3, one at 1 and at 2 each: the hull below starts at 0 where three are done: 3 / 16.
    assert turnout_shape.dip(np.array([0, 0, 0, 1, 2, 3, 3, 3.0])) == pytest.approx(3 / 16)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=60), st.integers(1, 9), st.integers(-99, 99))
@settings(deadline=None)
def test_a_dip_keeps_its_size_when_values_are_moved_stretched_or_mirrored(values, by, to):
    values = np.array(values, dtype=float)
    found = turnout_shape.dip(values)

    assert 1 / (2 * len(values)) <= found + 1e-12
    assert found <= 0.25 + 1e-12
    assert turnout_shape.dip(values * by + to) == pytest.approx(found)
    assert turnout_shape.dip(-values) == pytest.approx(found)


def test_no_values_and_missing_ones_are_refused():
    for broken in (np.array([]), np.array([1, np.nan])):
        with pytest.raises(ValueError, match="needs values"):
            turnout_shape.dip(broken)
    with pytest.raises(ValueError, match="begins with 20"):
        turnout_shape.dip_p(0.1, 19)


def test_the_table_gives_back_its_own_quantiles():
    for n in (50, 500, 20_000):
        for below in (0.1, 0.5, 0.95):
            assert turnout_shape.dip_p(turnout_shape.dip_quantile(below, n), n) == pytest.approx(1 - below)
    assert turnout_shape.dip_p(0.25, 100) == pytest.approx(0.0001)


def test_even_values_are_called_uneven_as_often_as_the_level_says():
    # 600 samples of 60 values: 30 alarms at 5 %, with a spread of 5.3; 120 at 20 %, with a spread of 9.8.
    random = np.random.default_rng(1985)
    p = np.array([turnout_shape.dip_p(turnout_shape.dip(random.random(60)), 60) for _ in range(600)])

    assert 30 - 3.3 * 5.3 <= (p <= 0.05).sum() <= 30 + 3.3 * 5.3
    assert 120 - 3.3 * 9.8 <= (p <= 0.2).sum() <= 120 + 3.3 * 9.8


def test_values_with_one_peak_give_fewer_alarms_and_two_peaks_are_seen():
    random = np.random.default_rng(3)
    one = [turnout_shape.dip(random.normal(size=200)) for _ in range(50)]
    two = turnout_shape.dip(np.concatenate([random.normal(0.4, 0.04, 100), random.normal(0.8, 0.04, 100)]))

    assert sum(turnout_shape.dip_p(found, 200) <= 0.05 for found in one) <= 2
    assert turnout_shape.dip_p(two, 200) <= 0.001


SHARES = st.lists(st.integers(0, 100), min_size=6, max_size=6)


@given(SHARES, SHARES)
@settings(deadline=None, max_examples=25)
def test_expected_and_spread_are_those_over_all_ways_to_deal(turnout, share):
    # Three stations in each of two areas: 6 x 6 ways to deal.
    turnout, share = np.array(turnout) / 100, np.array(share) / 100
    areas = np.array(list("aaabbb"))
    ways = [np.array([*one, *other]) for one, other in product(permutations([0, 1, 2]), permutations([3, 4, 5]))]
    if turnout.std() and share.std():
        link = turnout_shape.correlation(turnout, share, areas)
        all_of_them = [np.corrcoef(turnout, share[way])[0, 1] for way in ways]
        assert link.observed == pytest.approx(np.corrcoef(turnout, share)[0, 1])
        assert link.expected == pytest.approx(np.mean(all_of_them), abs=1e-9)
        assert link.spread == pytest.approx(np.std(all_of_them), abs=1e-7)
    if turnout.std():
        link = turnout_shape.slope(turnout, share, areas)
        all_of_them = [np.polyfit(turnout, turnout * share[way], 1)[0] for way in ways]
        assert link.observed == pytest.approx(np.polyfit(turnout, turnout * share, 1)[0], abs=1e-9)
        assert link.expected == pytest.approx(np.mean(all_of_them), abs=1e-9)
        assert link.spread == pytest.approx(np.std(all_of_them), abs=1e-7)


def test_a_share_that_is_the_same_everywhere_has_a_slope_of_that_share_and_no_correlation():
    turnout, areas = np.linspace(0.3, 0.9, 40), np.zeros(40)

    assert turnout_shape.slope(turnout, np.full(40, 0.6), areas).observed == pytest.approx(0.6)
    assert np.isnan(turnout_shape.correlation(turnout, np.full(40, 0.6), areas).observed)
    assert np.isnan(turnout_shape.slope(turnout, np.full(40, 0.6), areas).p), "nothing can be dealt"
