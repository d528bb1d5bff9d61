"""A sample by strata, by hand, and what must stay the same."""

from math import isnan, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import quick_count, sampling

ONE = pd.Series({"": 100})


def of(*rows, columns=("station", "stratum", "votes", "base")) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).astype({"votes": "Int64", "base": "Int64"})


# Two strata of 10 and of 30 stations; two reports of 100 ballots from each.
TWO = of(("a", "town", 60, 100), ("b", "town", 40, 100), ("c", "land", 20, 100), ("d", "land", 30, 100))
UNITS = pd.Series({"town": 10, "land": 30})


def test_two_strata_on_paper():
    # Town: 10 stations of 50 %; land: 30 of 25 %. Votes 10 * 50 + 30 * 25 = 1,250 of 40 * 100 = 4,000: 31.25 %.
    found = quick_count.of_country(TWO, UNITS)
    assert found.share == 0.3125
    # The variance uses y - p * 100 = 28.75, 8.75 and -11.25, -1.25. About their stratum's mean: 10, -10 and -5, 5.
    # Town: 100 * (1 - 2/10) / 2 * 200 = 8,000. Land: 900 * (1 - 2/30) / 2 * 50 = 21,000. Root of 29,000, over 4,000.
    assert found.error == pytest.approx(sqrt(29_000) / 4_000)
    assert found.margin == pytest.approx(1.959964 * sqrt(29_000) / 4_000)


def test_each_stratum_says_what_came_and_what_did_not():
    sample = pd.concat([TWO, of(("e", "land", None, None), ("f", "town", 70, 60))])
    rows = quick_count.by_stratum(sample, UNITS).set_index("stratum")
    assert rows.loc["town", ["drawn", "reported", "missing", "excluded"]].tolist() == [3, 2, 0, 1]
    assert rows.loc["land", ["drawn", "reported", "missing", "excluded"]].tolist() == [3, 2, 1, 0]
    assert rows.loc["land", "share"] == 0.25


def test_a_stratum_with_one_report_has_no_margin_and_one_without_leaves_all_open():
    one = quick_count.of_country(TWO.iloc[:3], UNITS)
    assert one.share == pytest.approx((500 + 30 * 20) / 4_000)
    assert isnan(one.margin)
    assert isnan(quick_count.of_country(TWO.iloc[:2], UNITS).share)


def test_without_strata_it_is_the_ratio():
    sample = TWO.assign(stratum="")
    found, same = quick_count.of_country(sample, ONE), sampling.ratio(sample, 0.04)
    assert (found.share, found.margin) == (same.share, same.margin)


def test_the_estimate_settles_in_the_order_in_which_reports_came():
    times = pd.to_datetime(["2017-06-04 19:00", "2017-06-04 18:00", "2017-06-04 18:30", "2017-06-04 20:00"])
    line = quick_count.settled(TWO.assign(stratum="", time=times), ONE)
    # b 40, c 20, a 60, d 30 of 100 each: 40, 30, 40, 37.5 %.
    assert line["reports"].tolist() == [1, 2, 3, 4]
    assert (100 * line["share"]).round(6).tolist() == [40, 30, 40, 37.5]
    assert isnan(line["low"].iloc[0]), "one report has no margin"
    by_row = quick_count.settled(TWO.assign(stratum=""), ONE)
    assert (100 * by_row["share"]).round(6).tolist() == [60, 50, 40, 37.5]


def test_what_missing_reports_could_change():
    # Land has a third station without a report: a third of its 3,000 ballots, a quarter of all 4,000, is open.
    sample = pd.concat([TWO, of(("e", "land", None, None))])
    found = quick_count.missing(sample, UNITS)
    # Known: town 500 votes, land 30 / 3 * 50 = 500: 1,000 of 4,000.
    assert (found.known, found.weight) == (0.25, 0.25)
    # As land votes itself (25 %): 31.25 %, the estimate. As town does (50 %): 37.5 %.
    assert (found.least, found.most) == (0.3125, 0.375)
    assert found.tipping(0.5) == 1.0, "half of all only where all of them voted for it"
    assert found.tipping(0.3125) == 0.25
    assert found.tipping(0.6) is None


def test_where_all_have_reported_nothing_is_open():
    found = quick_count.missing(TWO, UNITS)
    assert found.weight == 0
    assert found.least == found.most == 0.3125
    assert found.tipping(0.5) is None


def test_the_two_ends_in_per_cent_around_the_estimate():
    sample = pd.concat([TWO, of(("e", "land", None, None))])
    found = quick_count.cases(quick_count.of_country(sample, UNITS), quick_count.missing(sample, UNITS))
    assert found["case"].tolist() == ["least", "estimate", "most"]
    assert found["result_pct"].tolist() == [31.25, 31.25, 37.5]
    assert found["share_pct"].tolist()[::2] == [25, 50]
    assert found["margin_pp"].notna().tolist() == [False, True, False]


def test_with_one_stratum_the_ends_are_the_least_and_most_favourable_station():
    # 110 of 300, and a fourth station of 100 is open: (110 + 20) / 400 = 32.5 % to (110 + 60) / 400 = 42.5 %.
    rows = of(("a", "", 60, 100), ("b", "", 30, 100), ("c", "", 20, 100), ("d", "", None, None))
    found = quick_count.missing(rows, ONE)
    assert (found.least, found.most) == pytest.approx((0.325, 0.425))
    assert found.tipping(0.5) == pytest.approx(0.9), "110 + 90 are half of 400"


def test_a_negative_number_is_no_report():
    sample = of(("a", "", 60, 100), ("b", "", -1, 100), ("c", "", None, 100), ("d", "", 101, 100), ("e", "", 0, 0))
    assert quick_count.usable(sample).tolist() == [True, False, False, False, True]
    assert quick_count.stations(sample).to_numpy().tolist() == [[1, 0.6]], "a station without ballots has no share"


def test_no_report_at_all():
    empty = of(("a", "town", None, None), ("b", "land", None, None))
    assert quick_count.settled(empty, UNITS).empty
    assert quick_count.stations(empty).empty
    assert isnan(quick_count.missing(empty, UNITS).weight)


reports = st.lists(
    st.tuples(st.sampled_from(["x", "y"]), st.integers(0, 50), st.integers(50, 90)), min_size=4, max_size=20
)


@settings(deadline=None, max_examples=80)
@given(reports, st.randoms())
def test_the_order_of_rows_decides_nothing(rows, chance):
    sample = of(*[(str(n), *row) for n, row in enumerate(rows)])
    mixed = list(sample.index)
    chance.shuffle(mixed)
    units = pd.Series({"x": 40, "y": 60})
    one, other = (quick_count.of_country(s, units) for s in (sample, sample.loc[mixed]))
    assert one.share == pytest.approx(other.share, nan_ok=True)
    assert one.margin == pytest.approx(other.margin, nan_ok=True)


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    # 400 samples of 60 stations from two strata of a made-up country of 600: 95 in 100, give or take 3.3 (three errors).
    rng = np.random.default_rng(20170604)
    base = rng.integers(200, 400, 600)
    stratum = np.repeat(["town", "land"], 300)
    votes = rng.binomial(base, np.where(stratum == "town", 0.6, 0.4) + rng.normal(0, 0.08, 600).clip(-0.3, 0.3))
    country = pd.DataFrame({"station": range(600), "stratum": stratum, "votes": votes, "base": base})
    units, truth, held = pd.Series({"town": 300, "land": 300}), votes.sum() / base.sum(), 0
    for _ in range(400):
        drawn = [rng.choice(300, 30, replace=False), 300 + rng.choice(300, 30, replace=False)]
        found = quick_count.of_country(country.iloc[np.concatenate(drawn)], units)
        held += abs(found.share - truth) <= found.margin
    assert 0.91 < held / 400 < 0.985


def random_sample(rows, drawn=("x", "y")) -> pd.DataFrame:
    return of(*[(str(n), stratum if stratum in drawn else drawn[0], *row) for n, (stratum, *row) in enumerate(rows)])


@settings(deadline=None, max_examples=80)
@given(reports)
def test_one_stratum_is_the_ratio_whatever_the_rows(rows):
    sample = random_sample(rows, ("x",))
    found, same = quick_count.of_country(sample, pd.Series({"x": 50})), sampling.ratio(sample, len(rows) / 50)
    strata = sampling.stratified(sample, pd.Series({"x": 50}))
    for one in (same, strata):
        assert (found.share, found.margin) == pytest.approx((one.share, one.margin), abs=1e-9)


@settings(deadline=None, max_examples=80)
@given(reports, st.integers(20, 60))
def test_each_point_of_the_line_is_the_estimate_of_the_reports_so_far(rows, of_x):
    sample, units = random_sample(rows), pd.Series({"x": of_x, "y": 60})
    for point in quick_count.settled(sample, units, 0.9).itertuples():
        made = quick_count.of_country(sample.iloc[: point.reports], units, 0.9)
        assert point.share == pytest.approx(made.share, nan_ok=True)
        assert point.high - point.share == pytest.approx(made.margin, abs=1e-6, nan_ok=True)


@settings(deadline=None, max_examples=80)
@given(reports, st.data())
def test_what_is_missing_lies_around_the_estimate_and_order_decides_nothing(rows, data):
    lost = data.draw(st.sets(st.integers(0, len(rows) - 1)))
    sample, units = random_sample(rows), pd.Series({"x": 40, "y": 60})
    sample.loc[list(lost), ["votes", "base"]] = pd.NA
    found, other = (quick_count.missing(s, units) for s in (sample, sample.iloc[::-1]))
    share = quick_count.of_country(sample, units).share
    assert (found.least, found.most) == pytest.approx((other.least, other.most), nan_ok=True)
    if not isnan(found.least) and not isnan(share):
        assert found.least - 1e-9 <= share <= found.most + 1e-9
        assert 0 <= found.weight <= 1
        line = found.at(0.3)
        assert found.weight == 0 or found.tipping(line) == pytest.approx(0.3, abs=1e-6)
