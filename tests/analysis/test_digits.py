"""Digits by hand, the published table of three Albanian prefectures, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import digits, turnout_shape

REFERENCE = ROOT.parent / "shared" / "reference"


def test_second_digits_by_hand():
    assert list(digits.second(np.array([10, 99, 100, 109, 190, 1000, 1900, 999_999]))) == [0, 9, 0, 0, 9, 0, 9, 9]


@given(st.integers(10, 10**15))
def test_the_second_digit_is_the_second_sign(count):
    assert digits.second(np.array([count]))[0] == int(str(count)[1])


def test_a_count_of_one_digit_has_no_second_one():
    with pytest.raises(ValueError, match="below 10"):
        digits.second(np.array([9]))
    # 12 and 34: (2 + 4) / 2.
    assert digits.mean_second(np.array([7, 12, 34])) == 3


def test_the_last_two_digits_stand_so_many_steps_apart_on_the_ring():
    # 11: 0 steps. 12: up one. 21: down one, nine up. 90: from 9 up to 0 one step. 109: from 0 down to 9.
    assert list(digits.apart(np.array([11, 12, 21, 90, 109, 115]))) == [0, 1, 9, 1, 9, 4]


def test_benfords_second_digit_has_the_mean_of_the_books():
    assert round(digits.BENFORD_SECOND, 5) == 4.18739


def test_ends_in_0_or_5():
    assert digits.ends_0_5(np.array([10, 15, 21, 34])) == 0.5
    assert np.isnan(digits.ends_0_5(np.array([])))


def test_percentages_are_rounded_and_never_above_100():
    # 45 of 100, 121 of 120, 1 of 8 (12.5, to the even 12), a station without voters.
    counts, sizes = np.array([45, 121, 1, 0]), np.array([100, 120, 8, 0])

    assert list(digits.whole_percent(counts[:3], sizes[:3])) == [45, 100, 12]
    assert digits.percent_ends_0_5(counts, sizes) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("prefecture", "stations", "second", "percent", "ends", "skewness", "kurtosis", "dip"),
    [
        ("BERAT", 300, 4.244, 0.197, 0.217, 0.261, 3.474, 0.651),
        ("DIBER", 258, 4.167, 0.221, 0.225, 1.685, 4.954, 0),
        ("FIER", 558, 4.373, 0.208, 0.181, 1.582, 4.572, 0),
    ],
)
def test_the_published_table_of_albania_2013_is_met(
    prefecture, stations, second, percent, ends, skewness, kurtosis, dip
):
    # EFToolkit, figure inst/figures/EFT_table.png: _2BL, P05s, C05s, skewness, kurtosis, dip p.
    table = pd.read_csv(REFERENCE / "albania2013_three_prefectures.csv")
    mine = table[table["Prefectures"] == prefecture]
    ballots, registered = mine["Ballots"].to_numpy(), mine["Registered"].to_numpy()
    turnout = turnout_shape.turnout(ballots, registered)

    assert len(mine) == stations
    assert len(turnout) == stations - (prefecture == "BERAT"), "one station has no registered voters"
    found = [
        digits.mean_second(ballots), digits.percent_ends_0_5(ballots, registered), digits.ends_0_5(ballots),
        turnout_shape.skewness(turnout), turnout_shape.kurtosis(turnout),
        turnout_shape.dip_p(turnout_shape.dip(turnout), len(turnout)),
    ]  # fmt: skip
    assert [round(value, 3) for value in found] == [second, percent, ends, skewness, kurtosis, dip]


def counts_of(n: int, seed: int = 1):
    random = np.random.default_rng(seed)
    sizes = random.integers(400, 900, n)
    return random.binomial(sizes, random.uniform(0.4, 0.7, n)), sizes


def test_counts_that_end_in_0_and_5_alone_are_told_with_their_effect():
    counts, sizes = counts_of(300)
    rounded = digits.last_digits("votes", counts // 5 * 5, sizes, 200, np.random.default_rng(1))
    row = next(row for row in rounded.rows if row["test"] == "last_0_5")

    assert row["observed"] == 1
    assert row["effect"] == pytest.approx(0.8, abs=0.005)
    assert row["p"] == pytest.approx(2 / 201), "the least that 200 draws can tell"
    assert rounded.bars["observed"].sum() == pytest.approx(1)
    assert rounded.bars["expected"].sum() == pytest.approx(1)


def test_too_few_counts_of_a_hundred_are_refused_with_the_least_number():
    counts, sizes = counts_of(150)
    counts = np.where(np.arange(150) < 60, 99, counts)
    rows = digits.last_digits("votes", counts, sizes, 200, np.random.default_rng(1)).rows

    assert {(row["n"], row["least"], row["refused"]) for row in rows} == {(90, 100, "too few")}
    assert [row["test"] for row in rows] == digits.LAST_TESTS


def test_the_null_of_the_second_digit_keeps_the_areas():
    # Stations of 1,000 in one area with half, in the other with a tenth: 500-ish and 100-ish whoever is dealt which share.
    random = np.random.default_rng(3)
    share = np.where(np.arange(200) < 100, 0.5, 0.1)
    counts = random.binomial(1000, share)
    found = digits.second_digits(
        "votes", counts, np.full(200, 1000), np.where(share == 0.5, "a", "b"), 100, np.random.default_rng(1)
    )

    assert found.rows[0]["expected"] == pytest.approx(found.rows[0]["observed"], abs=0.05)


def test_few_second_digits_are_refused():
    made = digits.second_digits("votes", np.full(49, 20), np.full(49, 50), np.zeros(49), 100, np.random.default_rng(1))
    assert made.rows[0]["refused"] == "too few"
    assert made.bars.empty
