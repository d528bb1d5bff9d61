"""Measures of a party system by hand, in the bounds that missing votes leave, and on the shipped elections."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import frames
from dashboard.analysis import indices, litmus

quick = settings(deadline=None, max_examples=100)
numbers = st.lists(st.integers(1, 1000), min_size=1, max_size=6)


def lists(**votes: int) -> pd.DataFrame:
    return pd.DataFrame({"party": list(votes), "votes": list(votes.values())})


def test_equal_parties_count_one_each():
    assert indices.effective(pd.Series([25, 25, 25, 25])) == (4, 4)
    # 0.5, 0.3, 0.2: one over 0.25 + 0.09 + 0.04 = 1 / 0.38.
    assert indices.effective(pd.Series([50, 30, 20])) == pytest.approx((1 / 0.38, 1 / 0.38))


def test_votes_of_no_party_leave_the_number_between_one_list_and_endlessly_many():
    # 50 and 30 of 100 told. As one list of 20: 1 / 0.38. As dust: 1 / 0.34.
    assert indices.effective(pd.Series([50, 30]), 20) == pytest.approx((1 / 0.38, 1 / 0.34))


@quick
@given(numbers, numbers)
def test_any_division_of_the_rest_lies_within(told, rest):
    least, most = indices.effective(pd.Series(told), sum(rest))
    exact = indices.effective(pd.Series(told + rest))[0]
    assert least <= exact * (1 + 1e-12)
    assert exact <= most * (1 + 1e-12)


def test_disproportionality_by_hand():
    # Votes 60, 40; seats 7, 3 of ten: gaps 10 and -10. Root of half of 100 + 100.
    found = indices.disproportionality(pd.Series({"A": 60, "B": 40}), pd.Series({"A": 7, "B": 3}))
    assert found == (10, 10)
    # 20 of 100 votes and 1 of 10 seats told of nobody: A 60 to 70, B 20 to 20. Least root(100 / 2), most with 20² + 10².
    found = indices.disproportionality(pd.Series({"A": 60, "B": 20}), pd.Series({"A": 7, "B": 2, "C": 1}), 20)
    assert found == pytest.approx((math.sqrt(50), math.sqrt(300)))


def test_volatility_by_hand():
    # A 60 -> 45, B 40 -> 35, C new with 20: half of 15 + 5 + 20.
    assert indices.volatility(lists(A=60, B=40), lists(A=45, B=35, C=20), {}) == pytest.approx((20, 20))
    # A and B merged into C: 100 -> 70, D 30: half of 30 + 30.
    assert indices.volatility(lists(A=60, B=40), lists(C=70, D=30), {"A": "C", "B": "C"}) == pytest.approx((30, 30))


def test_volatility_with_votes_told_of_no_party():
    # Before: A 80, others 20. After: A 70, B 30. If B stood among the others: 80 -> 70, 20 -> 30: 10. If not: 10 + 20 + 30
    # over two: 30.
    found = indices.volatility(lists(A=80, **{litmus.REST: 20}), lists(A=70, B=30), {})
    assert found == pytest.approx((10, 30))


@quick
@given(
    st.fixed_dictionaries({p: st.integers(0, 50) for p in "ABC"}),
    st.fixed_dictionaries({p: st.integers(0, 50) for p in "ABC"}),
)
def test_volatility_is_the_same_both_ways_and_at_most_all(before, after):
    one, two = lists(**{p: v + 1 for p, v in before.items()}), lists(**{p: v + 1 for p, v in after.items()})
    there, back = indices.volatility(one, two, {}), indices.volatility(two, one, {})
    assert there == pytest.approx(back)
    assert -1e-9 <= there[0] <= there[1] + 1e-9 <= 100 + 2e-9


@quick
@given(numbers, numbers)
def test_hiding_parties_among_the_rest_only_widens_the_range(told, small):
    names = [f"p{n}" for n in range(len(told) + len(small))]
    before = pd.DataFrame({"party": names, "votes": told + small})
    after = pd.DataFrame({"party": names, "votes": small + told})
    exact = indices.volatility(before, after, {})[0]
    kept = before["party"].isin(names[: len(told)])
    hidden = pd.concat([before[kept], pd.DataFrame({"party": [litmus.REST], "votes": [sum(small)]})])
    least, most = indices.volatility(hidden, after, {})
    assert least <= exact + 1e-9
    assert exact <= most + 1e-9


# The shipped elections


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    names = ("results", "elections", "parties", "party_links")
    made = indices.of_elections(*(frames.load(n) for n in names))
    return made.set_index(["election_id", "index"])


def test_seats_of_the_assembly_by_hand(found):
    # 2013: 68 and 55 of 123. 123² / (68² + 55²) = 15,129 / 7,649. 2018: all 125 seats are one party's.
    assert found.loc[("NA2013", "effective-seats"), "least"] == pytest.approx(15_129 / 7_649)
    assert found.loc[("NA2018", "effective-seats"), "most"] == 1


def test_2017_by_hand(found):
    # Votes 50.7614 and 43.8323 per cent, the rest 5.4063 in ten lists; seats 56.1960 and 43.2682. Largest gap 5.43 points.
    row = found.loc[("C2017", "disproportionality")]
    assert row["least"] == row["most"] == pytest.approx(4.28, abs=0.005)


def test_the_dissolution_shows_as_volatility_unless_the_lineage_is_one(found):
    strict, lineage = (found.loc[("C2022", name), "least"] for name in ("volatility", "volatility-lineage"))
    assert strict > 46
    assert lineage < 25


def test_an_election_without_votes_has_no_index_of_votes(found):
    tables = [frames.load(n) for n in ("results", "elections", "parties", "party_links")]
    silent = tables[0][(tables[0]["election_id"] != "NA1998") | (tables[0]["measure"] != "votes")]
    made = indices.of_elections(silent, *tables[1:]).set_index(["election_id", "index"])
    assert [name for election, name in made.index if election == "NA1998"] == ["effective-seats"]
    assert ("NA2003", "volatility") not in made.index, "the election before has no votes"
    assert found["source_id"].notna().all()


def test_2008_by_hand(found):
    # Votes 58.11, 21.91, 6.62, 5.62, 5.05, 1.15, 0.54, 0.42, 0.23, 0.19, 0.16 per cent: squares 0.33766, 0.04800, 0.00438,
    # 0.00316, 0.00255, 0.00013, 0.00003, 0.00002 and less: 0.39593. Every list is told: one over it.
    row = found.loc[("NA2008", "effective-votes")]
    assert row["least"] == row["most"] == pytest.approx(1 / 0.39593, abs=0.0005)
