"""An election held again by chance: chances against the textbook's binomial, draws against chances, dealing within areas."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dashboard.analysis import redrawn

IDENTITY = (lambda k, n: k, 8)


def test_the_chances_of_three_of_four_are_those_of_the_binomial():
    # Binomial(4, 3/4): 1, 12, 54, 108, 81 of 256.
    (found,) = redrawn.chances(np.array([4]), np.array([3]), [IDENTITY])

    assert found[0, :5] == pytest.approx([1 / 256, 12 / 256, 54 / 256, 108 / 256, 81 / 256])
    assert found[0, 5:].sum() == 0


def test_none_and_all_are_drawn_as_they_are():
    (found,) = redrawn.chances(np.array([4, 4]), np.array([0, 4]), [IDENTITY])

    assert found[0, 0] == found[1, 4] == 1


@given(
    st.lists(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=20)
)
@settings(deadline=None, max_examples=30)
def test_chances_sum_to_one_and_are_those_of_scipy(pairs):
    sizes, counts = (np.array(column) for column in zip(*pairs, strict=True))
    last, near = redrawn.chances(sizes, counts, [(lambda k, n: k % 10, 10), (lambda k, n: (k < n // 2).astype(int), 2)])

    assert last.sum(axis=1) == pytest.approx(1)
    for n, x, found in zip(sizes, counts, near[:, 1], strict=True):
        assert found == pytest.approx(stats.binom.cdf(n // 2 - 1, n, x / n), abs=1e-8)


def test_chances_do_not_hang_on_how_many_terms_are_held_at_a_time(monkeypatch):
    sizes, counts = np.arange(100, 200), np.arange(50, 150)
    (once,) = redrawn.chances(sizes, counts, [(lambda k, n: k % 10, 10)])
    monkeypatch.setattr(redrawn, "TERMS", 70)
    (pieces,) = redrawn.chances(sizes, counts, [(lambda k, n: k % 10, 10)])

    assert pieces == pytest.approx(once)


def test_every_draw_puts_each_station_in_one_class_as_often_as_its_chance_says():
    # 400 stations with chances 0.1, 0.2, 0.7: 40, 80, 280, each with a spread of at most 10; the mean of 500 within 0.5 x 4.
    found = redrawn.draw(np.tile([0.1, 0.2, 0.7], (400, 1)), 500, np.random.default_rng(1))

    assert (found.sum(axis=1) == 400).all()
    assert found.mean(axis=0) == pytest.approx([40, 80, 280], abs=2)
    assert found.std(axis=0) == pytest.approx(np.sqrt([36, 64, 84]), rel=0.15)


def test_a_class_with_all_the_chance_is_always_drawn():
    assert (redrawn.draw(np.array([[0.0, 1.0, 0.0]]), 50, np.random.default_rng(1)) == [0, 1, 0]).all()


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=30), st.integers(0, 1000))
@settings(deadline=None)
def test_dealing_leaves_every_station_in_its_area_and_uses_each_once(areas, seed):
    areas = np.array(areas)
    dealt = redrawn.deal(*redrawn.blocks(areas), np.random.default_rng(seed))

    assert sorted(dealt) == list(range(len(areas)))
    assert (areas[dealt] == areas).all()


def test_a_row_tells_the_effect_and_a_p_that_is_never_nothing():
    # 99 draws from 1 to 99, mean 50. Observed 99: one draw as far out, (1 + 1) / 100, twice: 0.04. Observed 200: 0.02.
    null = np.arange(1, 100, dtype=float)

    assert redrawn.row("t", "x", 5, 99, null, 1)["p"] == pytest.approx(0.04)
    far = redrawn.row("t", "x", 5, 200, null, 1)
    assert (far["effect"], far["p"]) == pytest.approx((150, 0.02))
    assert redrawn.row("t", "x", 5, 50, null, 1)["p"] == 1


def test_a_reader_can_stop_it():
    with pytest.raises(redrawn.Stopped):
        redrawn.chances(np.array([4]), np.array([2]), [IDENTITY], cancelled=lambda: True)
    with pytest.raises(redrawn.Stopped):
        redrawn.draw(np.array([[0.5, 0.5]]), 100, np.random.default_rng(1), cancelled=lambda: True)


def test_progress_ends_at_one():
    told = []
    redrawn.chances(np.array([10, 20]), np.array([5, 5]), [(lambda k, n: k, 30)], told.append)
    redrawn.draw(np.array([[0.5, 0.5]]), 60, np.random.default_rng(1), told.append)

    assert told == [1.0, 25 / 60, 50 / 60, 1.0]
