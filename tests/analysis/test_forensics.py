"""All tests together: what is refused, that order and missing numbers change nothing, and that honest elections stay honest."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from dashboard.analysis import forensics

TESTS = 18
# Elections that are simulated, and draws of the null in each.
ELECTIONS, DRAWS = 200, 199


def honest(seed: int, stations: int = 260, areas: int = 6) -> pd.DataFrame:
    """Areas differ, stations in them too, and every voter decides for himself."""
    random = np.random.default_rng([11, seed])
    area = random.integers(0, areas, stations)
    registered = random.integers(400, 1600, stations)
    came = np.clip(random.normal(random.uniform(0.5, 0.75, areas)[area], 0.06), 0.05, 0.98)
    chose = np.clip(random.normal(random.uniform(0.35, 0.6, areas)[area], 0.08), 0.05, 0.95)
    ballots = random.binomial(registered, came)
    return pd.DataFrame(
        {"station_id": [f"{n:04}" for n in range(stations)], "area": area.astype(str), "registered": registered,
         "ballots": ballots, "votes": random.binomial(ballots, chose)}
    )  # fmt: skip


def test_honest_elections_raise_alarms_as_often_as_the_level_says():
    found = []
    for seed in range(ELECTIONS):
        rows = forensics.run(honest(seed), draws=DRAWS, seed=seed).rows
        found.append(rows.set_index(rows["test"] + " " + rows["measured_on"])["p"])
    p = pd.DataFrame(found).dropna(axis="columns", how="all")

    assert p.shape == (ELECTIONS, TESTS - 2), "skewness and kurtosis have no p"
    for level in (0.05, 0.2):
        # 16 tests at two levels: each may be as far out as happens once in two thousand times.
        low, high = stats.binom.ppf([0.0005, 0.9995], ELECTIONS, level)
        alarms = (p <= level).sum()
        assert (alarms <= high).all(), alarms[alarms > high]
        # The dip is held against its hardest case and outliers against two scales: they stay below the level on purpose.
        nominal = alarms.drop(["dip turnout", "outliers turnout and share"])
        assert (nominal >= low).all(), nominal[nominal < low]


def test_the_list_has_every_test_with_the_effect_as_the_difference():
    rows = forensics.run(honest(1), draws=100).rows

    assert list(rows.columns) == forensics.COLUMNS
    assert len(rows) == TESTS
    assert rows["refused"].isna().all()
    assert rows["effect"].to_numpy() == pytest.approx((rows["observed"] - rows["expected"]).to_numpy())
    told = rows[rows["p"].notna()]
    assert (told["p_adjusted"] >= told["p"]).all()


def test_totals_of_areas_are_refused_where_a_test_needs_stations():
    rows = forensics.run(honest(1), "commune", 100).rows
    refused = rows.loc[rows["refused"] == "not stations", "test"]

    assert set(refused) == {
        "last_mean", "last_0_5", "last_repeated", "last_adjacent", "second_mean", "percent_0_5", "coarse"
    }  # fmt: skip
    assert rows.loc[rows["refused"].notna(), ["observed", "effect", "p"]].isna().all(axis=None)


def test_too_few_stations_are_refused_with_the_least_number():
    found = forensics.run(honest(1, stations=25, areas=3), draws=100)
    rows = found.rows

    assert (rows["refused"] == "too few").sum() == len(rows[rows["test"] != "outliers"])
    assert (rows["n"] < rows["least"])[rows["refused"] == "too few"].all()
    assert found.cells.empty


def test_no_stations_at_all_are_refused_too():
    rows = forensics.run(honest(1).head(0), draws=100).rows

    assert (rows["refused"] == "too few").all()


def test_a_party_with_hardly_any_votes_is_not_tested_for_whole_per_cents():
    frame = honest(1)
    rows = forensics.run(frame.assign(votes=frame["votes"] // 100), draws=100).rows.set_index("test")

    assert rows.loc["coarse", "refused"] == "small counts"


def test_what_is_made_up_is_told():
    # Numbers of 600 stations, votes with an end of 0 or 5, turnout at 70 %: both are far from chance.
    frame = honest(2, stations=600)
    size = frame["registered"] // 100 * 100
    made = frame.assign(registered=size, ballots=size // 100 * 70, votes=size // 100 * 30 // 5 * 5)
    rows = forensics.run(made, draws=200).rows.set_index(["test", "measured_on"])

    assert rows.loc[("coarse", "turnout and share"), "effect"] > 300
    assert rows.loc[("last_0_5", "votes"), "effect"] > 0.7
    assert rows.loc[("last_0_5", "votes"), "p_adjusted"] < 0.05


def test_the_order_of_stations_changes_nothing():
    frame = honest(3)
    once, mixed = (forensics.run(f, draws=100) for f in (frame, frame.sample(frac=1, random_state=1)))

    pd.testing.assert_frame_equal(once.rows, mixed.rows)
    assert (once.near == mixed.near).all()


def test_a_missing_number_is_no_zero():
    frame = honest(4).astype({"votes": "Int64", "registered": "Int64"})
    frame.loc[:9, "votes"] = pd.NA
    rows = forensics.run(frame, draws=100).rows.set_index(["test", "measured_on"])
    without = forensics.run(frame.iloc[10:], draws=100).rows.set_index(["test", "measured_on"])

    for test in (("second_mean", "votes"), ("coarse", "turnout and share"), ("correlation", "turnout and share")):
        assert rows.loc[test, ["n", "observed"]].tolist() == without.loc[test, ["n", "observed"]].tolist()
    assert rows.loc[("second_mean", "ballots"), "n"] == 260


def test_progress_goes_up_to_one_and_a_reader_can_stop():
    told = []
    forensics.run(honest(1), draws=100, progress=told.append)

    assert told == sorted(told)
    assert told[-1] == 1
    with pytest.raises(forensics.Stopped):
        forensics.run(honest(1), draws=100, cancelled=lambda: len(told) > 0)


def test_results_are_kept_under_what_was_asked():
    frame = honest(1)
    name = forensics.content(frame, "station", 100)

    assert name == forensics.content(frame.copy(), "station", 100)
    assert name != forensics.content(frame, "station", 200)
    assert name != forensics.content(frame.assign(votes=frame["votes"] + 1), "station", 100)


@pytest.mark.parametrize(
    ("broken", "draws", "says"), [(["votes"], 100, "no column 'votes'"), ([], 99, "from 100 to 10000 draws")]
)
def test_a_frame_or_number_that_makes_no_sense_is_refused(broken, draws, says):
    with pytest.raises(ValueError, match=says):
        forensics.run(honest(1).drop(columns=broken), draws=draws)
