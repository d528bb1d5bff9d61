"""Many constituencies at once give what each gives alone."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import constituencies, seats

areas = st.lists(
    st.tuples(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 40), min_size=1), st.integers(0, 9)),
    min_size=1, max_size=6,
)  # fmt: skip


def long(*districts: dict) -> pd.DataFrame:
    """Votes of areas 0, 1, 2 and so on."""
    rows = [(area, party, votes) for area, district in enumerate(districts) for party, votes in district.items()]
    return pd.DataFrame(rows, columns=["area", "party", "votes"])


def of(*numbers: int) -> pd.DataFrame:
    return pd.DataFrame({"area": range(len(numbers)), "seats": numbers})


@settings(deadline=None, max_examples=150)
@given(areas)
def test_every_area_is_what_it_would_be_alone(districts):
    votes, sizes = [d for d, _ in districts], [n for _, n in districts]
    made = constituencies.allocate(long(*votes), of(*sizes))
    for area, (given_votes, size) in enumerate(districts):
        alone, mine = seats.allocate(given_votes, size), made[made["area"] == area]
        assert dict(zip(mine["party"], mine["settled"], strict=True)) == alone.settled
        assert mine["contested"].eq(alone.contested).all()
        assert set(mine.loc[mine["tied"], "party"]) == set(alone.tied)
        if any(given_votes.values()):
            short = dict(
                zip(mine["party"], mine["short"].astype(object).where(mine["short"].notna(), None), strict=True)
            )
            assert short == seats.short(given_votes, size)


@settings(deadline=None, max_examples=100)
@given(areas)
def test_totals_are_the_sum_of_every_area(districts):
    votes, sizes = [d for d, _ in districts], [n for _, n in districts]
    alone = [seats.allocate(d, n) for d, n in districts]
    found = constituencies.totals(long(*votes), of(*sizes)).set_index("party")
    for party, row in found.iterrows():
        mine = [made for made, given_votes in zip(alone, votes, strict=True) if party in given_votes]
        assert row["settled"] == sum(made.settled[party] for made in mine)
        if all(any(d.values()) for d in votes):
            assert row["most"] == sum(made.most(party) for made in mine)


def test_who_would_lose_the_seat_is_named():
    # Two seats: A 100 and 50, B 60 and 30, C 40. A takes one, B one. C needs more than B's 60: 21. A needs more than
    # 120 for its half to pass B's 60: 21. B needs more than twice A's 100 for both: 141.
    made = constituencies.allocate(long({"A": 100, "B": 60, "C": 40}), of(2)).set_index("party")
    assert made["settled"].to_dict() == {"A": 1, "B": 1, "C": 0}
    assert made["short"].to_dict() == {"A": 21, "B": 141, "C": 21}
    assert made["from_party"].to_dict() == {"A": "B", "B": "A", "C": "B"}


def test_the_seat_that_hangs_on_fewest_votes_in_whole_votes():
    votes = long({"A": 100_000, "B": 60_500}, {"A": 10, "B": 90})
    made = constituencies.allocate(votes, of(2, 1))
    # Area 0: A needs more than 121,000, 21,001 more; area 1: A needs 81 more.
    assert constituencies.hinges(made)[["area", "party", "from_party", "short"]].to_numpy().tolist() == [
        [1, "A", "B", 81], [0, "A", "B", 21_001],
    ]  # fmt: skip
    # In thousandths of a vote 21,001 of them are 22 whole votes.
    assert constituencies.hinges(made, unit=1000)["short"].tolist() == [1, 22]


def test_a_party_that_did_not_stand_has_no_row_there():
    made = constituencies.allocate(long({"A": 5, "B": 3}, {"A": 2}), of(3, 1))
    assert made[["area", "party"]].to_numpy().tolist() == [[0, "A"], [0, "B"], [1, "A"]]


def test_an_area_without_votes_is_left_out_and_a_gap_is_refused():
    assert constituencies.allocate(long({"A": 5}), of(3, 4))["area"].unique().tolist() == [0]
    with pytest.raises(ValueError, match="an area with a gap has no answer"):
        constituencies.allocate(long({"A": 5, "B": None}), of(3))
    with pytest.raises(ValueError, match="a party stands twice"):
        constituencies.allocate(pd.concat([long({"A": 5}), long({"A": 6})]), of(3))


def test_numbers_past_64_bits_stay_exact():
    # Two lists one vote apart, 4.6 quintillion votes each: as floats, or in 64 bits, they could not be told apart.
    big = 2**62
    made = constituencies.allocate(long({"A": big - 1, "B": big}), of(1)).set_index("party")
    assert made["settled"].to_dict() == {"A": 0, "B": 1}
    assert made.loc["A", "short"] == 2
