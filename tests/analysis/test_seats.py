"""Seats by hand, by invariants, and against an independent implementation where it is sound."""

from fractions import Fraction

import apportionment.methods as independent
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard.analysis import seats

elections = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 60), min_size=1)
sizes = st.integers(0, 30)
methods = st.sampled_from(seats.METHODS)
quick = settings(deadline=None, max_examples=200)


def tried(votes, size, method, threshold=None):
    """An allocation, or an example less where the method has no answer for so few votes."""
    try:
        return seats.allocate(votes, size, method, threshold)
    except ValueError:
        assume(False)


def outcome(made):
    """What an allocation says, whatever the order in which parties were given."""
    return made.settled, made.contested, set(made.tied)


# By hand


def test_highest_averages_with_a_tie_for_the_last_seat():
    # A: 6, 3, 2, 1.5, 1.2, 1 ... B: 2, 1 ... Six quotients above 1: A five, B one. The seventh: A 6/6 = B 2/2.
    made = seats.allocate({"A": 6, "B": 2}, 7)
    assert (made.settled, made.contested, made.tied) == ({"A": 5, "B": 1}, 1, ("A", "B"))
    assert [made.most("A"), made.most("B")] == [6, 2]


def test_one_seat_goes_to_the_most_votes_and_equal_votes_leave_it_open():
    assert seats.allocate({"A": 100, "B": 99}, 1).settled == {"A": 1, "B": 0}
    for method in seats.METHODS:
        made = seats.allocate({"A": 100, "B": 100, "C": 3}, 1, method)
        assert (made.settled, made.contested, made.tied) == ({"A": 0, "B": 0, "C": 0}, 1, ("A", "B"))


def test_the_chief_comes_from_the_first_list_and_equal_votes_decide_nothing():
    # Doung (Kampong Thom), 4 June 2017, after the recount: 2,611 and 2,609.
    assert seats.chief({"CPP": 2611, "CNRP": 2609}).settled == {"CPP": 1, "CNRP": 0}
    assert seats.chief({"CPP": 2611, "CNRP": 2611}).tied == ("CPP", "CNRP")


# Ten seats for 416,000 votes, worked through on paper.
PAPER = {"A": 181_000, "B": 100_000, "C": 80_000, "D": 40_000, "E": 15_000}


@pytest.mark.parametrize(
    ("method", "by_hand"),
    [
        # A/1..5: 181, 90.5, 60.3, 45.25, 36.2; B: 100, 50, 33.3; C: 80, 40, 26.7; D: 40, 20; E: 15 (thousands).
        # The ten highest: 181, 100, 90.5, 80, 60.3, 50, 45.25, 40, 40, 36.2.
        ("highest-average", {"A": 5, "B": 2, "C": 2, "D": 1, "E": 0}),
        # A/1,3,5,7: 181, 60.3, 36.2, 25.9, (9: 20.1); B: 100, 33.3, 20; C: 80, 26.7, 16; D: 40, 13.3; E: 15.
        # The ten highest: 181, 100, 80, 60.3, 40, 36.2, 33.3, 26.7, 25.9, 20.1; B's third, 20.0, is the eleventh.
        ("sainte-lague", {"A": 5, "B": 2, "C": 2, "D": 1, "E": 0}),
        # First seats: 129.3, 71.4, 57.1, 28.6, 10.7; the others as above. The same ten.
        ("modified-sainte-lague", {"A": 5, "B": 2, "C": 2, "D": 1, "E": 0}),
        # Quota 41,600: A 4 (14,600 left), B 2 (16,800), C 1 (38,400), D 0 (40,000), E 0 (15,000). Three left: D, C, B.
        ("hare", {"A": 4, "B": 3, "C": 2, "D": 1, "E": 0}),
        # Quota 37,819: A 4 (29,724), B 2 (24,362), C 2 (4,362), D 1 (2,181), E 0 (15,000). One left: A.
        ("droop", {"A": 5, "B": 2, "C": 2, "D": 1, "E": 0}),
    ],
)
def test_ten_seats_worked_through_on_paper(method, by_hand):
    made = seats.allocate(PAPER, 10, method)
    assert (made.settled, made.contested) == (by_hand, 0)


def test_the_methods_differ_where_a_large_party_meets_small_ones():
    # 100 votes, 5 seats. D'Hondt: 60, 30, 28, 20, 15 and 12: A four, B one. Hare quota 20: A 3, B 1 (8 left), C 0 (12): C.
    votes = {"A": 60, "B": 28, "C": 12}
    assert seats.allocate(votes, 5).settled == {"A": 4, "B": 1, "C": 0}
    assert seats.allocate(votes, 5, "hare").settled == {"A": 3, "B": 1, "C": 1}
    # Sainte-Laguë: 60, 28, 20, 12 and 12: A's third, 60/5, equals C's first, 12/1; A's third is the fourth or fifth seat.
    assert seats.allocate(votes, 5, "sainte-lague").settled == {"A": 3, "B": 1, "C": 1}
    # With 1.4 for a first seat C has 8.57 only, and B's second quotient, 28/3 = 9.33, is before it.
    assert seats.allocate(votes, 5, "modified-sainte-lague").settled == {"A": 3, "B": 2, "C": 0}


def test_a_threshold_leaves_small_parties_out_and_names_them():
    made = seats.allocate({"A": 60, "B": 36, "C": 4}, 10, threshold=Fraction(5, 100))
    assert made.excluded == ("C",)
    assert made.settled == seats.allocate({"A": 60, "B": 36}, 10).settled | {"C": 0}
    # Exactly on the threshold is enough.
    assert seats.allocate({"A": 95, "B": 5}, 10, threshold=Fraction(5, 100)).excluded == ()
    with pytest.raises(ValueError, match="no party reaches the threshold of 60 per cent"):
        seats.allocate({"A": 50, "B": 50}, 10, threshold=Fraction(6, 10))


def test_nothing_settled_where_nobody_voted():
    made = seats.allocate({"A": 0, "B": 0}, 5)
    assert (made.settled, made.contested, made.tied) == ({"A": 0, "B": 0}, 5, ("A", "B"))
    assert made.most("A") == 5


def test_a_party_without_votes_wins_nothing_however_many_seats_there_are():
    assert seats.allocate({"A": 3, "B": 0}, 7).settled == {"A": 7, "B": 0}


@pytest.mark.parametrize(
    ("votes", "size", "method", "said"),
    [
        ({}, 3, "hare", "no party"),
        ({"A": -1}, 3, "hare", "whole numbers from 0 on; not so: A"),
        ({"A": 1.5}, 3, "hare", "whole numbers from 0 on; not so: A"),
        ({"A": 1}, -1, "hare", "-1 seats"),
        ({"A": 1}, 10_000, "hare", "from 0 to 2000"),
        ({"A": 1}, 3, "imperiali", "no method 'imperiali'; there are highest-average, sainte-lague"),
        # Droop: quota 3 // 11 + 1 = 1, three full quotas, nothing remains, and seven seats are left.
        ({"A": 3}, 10, "droop", "leaves 7 seats for 0 remainders"),
    ],
)
def test_wrong_input_is_refused_in_a_sentence(votes, size, method, said):
    with pytest.raises(ValueError, match=said):
        seats.allocate(votes, size, method)


def test_quotients_show_each_step_exactly():
    table = seats.quotients({"A": 6, "B": 2}, 7)
    assert table["quotient"].tolist()[:5] == [6, 3, 2, 2, Fraction(3, 2)]
    level = table[table["rank"] == 7]
    assert (level["party"].tolist(), level["wins"].isna().tolist()) == (["A", "B"], [True, True])
    assert table["wins"].sum() == 6


def test_remainders_show_quota_full_seats_and_what_is_left():
    table = seats.remainders(PAPER, 10, "hare").set_index("party")
    assert set(table["quota"]) == {41_600}
    assert table["full"].to_dict() == {"A": 4, "B": 2, "C": 1, "D": 0, "E": 0}
    assert table["remainder"].to_dict() == {"A": 14_600, "B": 16_800, "C": 38_400, "D": 40_000, "E": 15_000}


def test_votes_short_of_one_more_seat():
    # Two seats, 100 and 40: A 100, A 50. B needs more than 50: eleven more votes. A has both.
    assert seats.short({"A": 100, "B": 40}, 2) == {"A": None, "B": 11}
    # With 50 B is level with A for the second seat: one more vote settles it.
    assert seats.short({"A": 100, "B": 50}, 2) == {"A": 1, "B": 1}


def test_side_by_side_names_the_method_that_has_no_answer():
    table = seats.compared({"A": 3}, 10).set_index("method")
    assert table.loc["highest-average", "settled"] == 10
    assert table.loc["droop", "refused"] == "remainders"


# Invariants


@quick
@given(elections, sizes, methods)
def test_settled_and_contested_seats_make_the_size(votes, size, method):
    made = tried(votes, size, method)
    assert sum(made.settled.values()) + made.contested == size
    assert made.contested == 0 or made.contested < len(made.tied) or not any(votes.values())


@quick
@given(elections, sizes, methods, st.randoms())
def test_the_order_of_parties_decides_nothing(votes, size, method, chance):
    shuffled = list(votes.items())
    chance.shuffle(shuffled)
    assert outcome(tried(votes, size, method)) == outcome(tried(dict(shuffled), size, method))


@quick
@given(elections, sizes, methods, st.integers(2, 9))
def test_so_many_times_the_votes_give_the_same_seats(votes, size, method, times):
    # The Droop quota is a whole number, so that it alone is not the same at every scale.
    assume(method != "droop")
    assert outcome(tried(votes, size, method)) == outcome(tried({p: v * times for p, v in votes.items()}, size, method))


@quick
@given(elections, st.integers(1, 29), st.sampled_from(list(seats.DIVISORS)))
def test_one_seat_more_costs_nobody_a_seat_by_highest_averages(votes, size, method):
    # With one seat the law asks for the most votes, which is what the first quotient is.
    less, more = seats.allocate(votes, size, method), seats.allocate(votes, size + 1, method)
    assert all(more.most(p) >= less.settled[p] for p in votes)
    assert all(more.settled[p] >= less.settled[p] for p in votes) or less.contested or more.contested


def test_one_seat_more_can_cost_a_seat_by_largest_remainder():
    # Alabama's case in small: 6, 6, 2 votes. Ten seats, quota 1.4: 4 (.4), 4 (.4), 1 (.6): the last to C, two.
    # Eleven seats, quota 14/11: 4 (.91), 4 (.91), 1 (.73): the two last to A and B, and C has one.
    votes = {"A": 6, "B": 6, "C": 2}
    assert seats.allocate(votes, 10, "hare").settled == {"A": 4, "B": 4, "C": 2}
    assert seats.allocate(votes, 11, "hare").settled == {"A": 5, "B": 5, "C": 1}


@quick
@given(elections, st.integers(2, 30))
def test_largest_remainder_keeps_the_quota(votes, size):
    assume(any(votes.values()))
    made = seats.allocate(votes, size, "hare")
    for party, number in votes.items():
        exact = Fraction(number * size, sum(votes.values()))
        assert exact - 1 < made.settled[party]
        assert made.most(party) < exact + 1


@quick
@given(elections, st.integers(1, 30))
def test_highest_averages_never_give_less_than_the_full_quotas(votes, size):
    # Why quota first and then highest averages, as the law is described, is the same as highest averages throughout.
    assume(any(votes.values()))
    made = seats.allocate(votes, size)
    assert all(made.most(p) >= v * size // sum(votes.values()) for p, v in votes.items() if size > 1)


@quick
@given(elections, sizes, st.sampled_from([m for m in seats.METHODS if m != "droop"]), st.integers(1, 40), st.data())
def test_more_votes_for_one_party_cost_it_no_seat(votes, size, method, more, data):
    party = data.draw(st.sampled_from(sorted(votes)))
    less, richer = tried(votes, size, method), tried({**votes, party: votes[party] + more}, size, method)
    assert richer.settled[party] >= less.settled[party]


@settings(deadline=None, max_examples=60)
@given(elections, st.integers(0, 12), st.sampled_from([m for m in seats.METHODS if m != "droop"]))
def test_the_votes_that_were_missing_are_the_fewest_that_would_do(votes, size, method):
    made = tried(votes, size, method)
    for party, more in seats.short(votes, size, method).items():
        if more is None:
            assert made.settled[party] == size
            continue
        assert tried({**votes, party: votes[party] + more}, size, method).settled[party] > made.settled[party]
        if more > 1:
            one_less = {**votes, party: votes[party] + more - 1}
            assert tried(one_less, size, method).settled[party] == made.settled[party]


def test_by_the_droop_quota_more_votes_can_cost_a_seat_so_none_are_told_to_be_missing():
    # Eight seats. C 35: quota 53 // 9 + 1 = 6: A 0, B 2 (3 left), C 5 (5 left), A's 3 and B's 3: the first left goes to C.
    # C 36: quota 54 // 9 + 1 = 7: A 0 (3), B 2 (1), C 5 (1): one left, to A.
    votes = {"A": 3, "B": 15, "C": 35}
    assert seats.allocate(votes, 8, "droop").settled["C"] == 6
    assert seats.allocate(votes | {"C": 36}, 8, "droop").settled["C"] == 5
    assert set(seats.short(votes, 8, "droop").values()) == {None}


# Against an independent implementation: apportionment 1.0 (Martin Lackner), with its fractions and without its ties.

ITS_NAMES = {"highest-average": "dhondt", "sainte-lague": "saintelague", "hare": "hamilton"}


@quick
@given(elections, st.integers(2, 30), st.sampled_from(list(ITS_NAMES)))
def test_an_independent_implementation_agrees_where_it_reports_no_tie(votes, size, method):
    # Known to be wrong there: with no vote at all it gives 5 seats as 1 and 1, or stops on an index.
    assume(any(votes.values()))
    # A quota that divides without remainder leaves nothing to tell; it calls that a tie, or not, by rounding.
    made = seats.allocate(votes, size, method)
    try:
        theirs = independent.compute(ITS_NAMES[method], list(votes.values()), size, fractions=True, tiesallowed=False)
    except independent.TiesException:
        return
    assert made.contested == 0
    assert list(made.settled.values()) == [int(n) for n in theirs]


def test_the_cases_in_which_the_independent_implementation_is_wrong():
    # Largest remainder, five seats, quota 10: 1 (5 left), 1 (5), 1 (9), 0 (1). C's remainder is the largest and takes the
    # fourth seat; A and B are level for the fifth. It gives A and B two each and C one.
    votes = {"A": 15, "B": 15, "C": 19, "D": 1}
    assert list(map(int, independent.compute("hamilton", list(votes.values()), 5, fractions=True))) == [2, 2, 1, 0]
    made = seats.allocate(votes, 5, "hare")
    assert outcome(made) == ({"A": 1, "B": 1, "C": 2, "D": 0}, 1, {"A", "B"})
    # No votes: two of five seats are given, the others vanish.
    assert list(map(int, independent.compute("dhondt", [0, 0], 5))) == [1, 1]


def test_by_a_threshold_and_remainders_no_votes_are_told_to_be_missing():
    # 9,420 votes, five per cent are 471: D with 450 is out. More votes for one list raise the bar for all others.
    votes = {"A": 1300, "C": 5420, "D": 1650, "B": 450}
    assert set(seats.short(votes, 9, "hare", Fraction(5, 100)).values()) == {None}
    assert None not in seats.short(votes, 9, "hare").values()
