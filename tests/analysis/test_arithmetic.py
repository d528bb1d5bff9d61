"""Sums that must hold, tried on elections that a person can add up, and on the shipped tables."""

import pandas as pd
import pytest

from dashboard import frames
from dashboard.analysis import arithmetic

REST = {"series": pd.NA, "status": "final", "preferred": True}


def results(*rows: tuple, **shared) -> pd.DataFrame:
    """Figures of one election: area, party, measure, value. `KH` is the nation, an empty party is all of them."""
    made = []
    for number, (area, party, measure, value, *more) in enumerate(rows):
        level = "nation" if area == "KH" else "group" if "+" in area else "province"
        row = {"result_id": f"r{number}", "election_id": "C2099", "level": level, "area_code": area}
        row |= {"party_id": party or pd.NA, "measure": measure, "value": value} | REST | shared
        made.append(row | (more[0] if more else {}))
    return pd.DataFrame(made)


def broken(rows: list[dict]) -> list[tuple]:
    return [(row["subject"], row["found"], row["expected"]) for row in rows if not row["holds"]]


def test_seats_that_do_not_add_up_are_a_breach_with_both_numbers():
    used = results(("KH", "A", "seats", 6), ("KH", "B", "seats", 4), ("KH", "", "seats", 11))
    assert broken(arithmetic.party_seats_make_all_seats(used)) == [("C2099", "10", "11")]


def test_an_unknown_total_is_no_breach():
    assert arithmetic.party_seats_make_all_seats(results(("KH", "A", "seats", 6))) == []


def test_chiefs_and_deputies_are_held_against_communes():
    used = results(
        ("KH", "", "communes", 5),
        ("KH", "A", "chiefs", 3),
        ("KH", "B", "chiefs", 2),
        ("KH", "A", "first_deputies", 4),
    )
    chiefs, deputies = arithmetic.posts_make_communes(used)
    assert (chiefs["rule"], chiefs["found"], chiefs["expected"], chiefs["holds"]) == (
        "chiefs make communes",
        "5",
        "5",
        True,
    )
    assert broken([deputies]) == [("C2099", "4", "5")]
    assert deputies["rule"] == "first deputies make communes"


def test_votes_are_added_only_where_no_party_is_missing():
    rows = [("KH", "A", "votes", 60), ("KH", "A", "vote_pct", 60.0), ("KH", "", "valid_ballots", 100)]
    assert broken(arithmetic.votes_make_valid_ballots(results(*rows))) == []
    whole = [*rows, ("KH", "B", "votes", 39), ("KH", "B", "vote_pct", 40.0)]
    assert broken(arithmetic.votes_make_valid_ballots(results(*whole))) == [("C2099", "99", "100")]


def test_more_votes_than_valid_ballots_are_a_breach_anywhere():
    used = results(("01", "A", "votes", 7), ("01", "B", "votes", 4), ("01", "", "valid_ballots", 10))
    assert broken(arithmetic.votes_within_valid_ballots(used)) == [("C2099 01", "11", "10")]
    assert broken(arithmetic.votes_within_valid_ballots(used.iloc[1:])) == []


def test_ballots_are_valid_and_invalid_ones_and_a_competing_figure_is_tried_too():
    made = results(
        ("KH", "", "valid_ballots", 90),
        ("KH", "", "invalid_ballots", 10),
        ("KH", "", "ballots_cast", 100, {"series": "A"}),
        ("KH", "", "ballots_cast", 97, {"series": "B", "preferred": False}),
        ("KH", "", "ballots_cast", 80, {"status": "preliminary", "preferred": False}),
    )
    assert broken(arithmetic.valid_and_invalid_make_ballots(made)) == [("C2099 B", "97", "100")]


@pytest.mark.parametrize(("printed", "breaches"), [(66.67, 0), (66.7, 0), (67.0, 0), (66.66, 1), (70.0, 1)])
def test_turnout_reproduces_to_its_printed_digits(printed, breaches):
    made = results(
        ("KH", "", "registered_voters", 3), ("KH", "", "ballots_cast", 2), ("KH", "", "turnout_pct", printed)
    )
    assert len(broken(arithmetic.turnout_reproduces(made))) == breaches


def test_turnout_of_election_night_is_not_held_against_the_final_count():
    made = results(
        ("KH", "", "registered_voters", 3),
        ("KH", "", "ballots_cast", 2),
        ("KH", "", "turnout_pct", 50.0, {"status": "preliminary", "preferred": False}),
    )
    assert broken(arithmetic.turnout_reproduces(made)) == []


def test_a_share_that_its_votes_do_not_give_is_a_breach():
    used = results(("KH", "A", "votes", 2), ("KH", "A", "vote_pct", 66.6), ("KH", "", "valid_ballots", 3))
    assert broken(arithmetic.vote_shares_reproduce(used)) == [("C2099 A", "66.6", "66.67")]


def test_provinces_are_added_only_where_all_are_known():
    provinces = [(f"{code:02}", "A", "chiefs", 1) for code in range(1, 26)]
    nation = [("KH", "A", "chiefs", 26)]
    assert broken(arithmetic.provinces_make_the_nation(results(*provinces, *nation))) == [
        ("C2099 A chiefs", "25", "26")
    ]
    assert broken(arithmetic.provinces_make_the_nation(results(*provinces[1:], *nation))) == []


def test_a_group_fills_in_for_provinces_without_a_figure_and_is_not_counted_twice():
    provinces = [(f"{code:02}", "A", "seats", 1) for code in range(1, 26) if code not in (3, 25)]
    rows = [*provinces, ("03+25", "A", "seats", 7), ("01+02", "A", "seats", 9), ("KH", "A", "seats", 30)]
    assert broken(arithmetic.provinces_make_the_nation(results(*rows))) == []


def test_women_and_men_make_the_seats_of_their_party():
    used = results(("KH", "A", "men_councillors", 3), ("KH", "A", "women_councillors", 1), ("KH", "A", "seats", 5))
    assert broken(arithmetic.women_and_men_make_seats(used)) == [("C2099 A", "4", "5")]


def moved(*rows: tuple) -> pd.DataFrame:
    """Seats before, moved and after, with response, source and whether the row is used."""
    columns = "row_id seats_before seats_moved seats_after response source_id preferred".split()  # noqa: SIM905
    return pd.DataFrame(rows, columns=columns).assign(chamber="commune")


def test_a_gap_in_one_source_is_a_breach_of_that_source_only():
    rows = moved(
        ("loser", 10, -10, 0, "dissolved", "paper", True),
        ("a", 5, 7, 12, "accepted", "paper", True),
        ("gap", pd.NA, 3, pd.NA, "gap", "paper", False),
        ("b", 0, 3, pd.NA, "accepted", "blog", True),
    )
    assert broken(arithmetic.moved_seats_balance(rows)) == []
    assert broken(arithmetic.one_source_moves_all_seats(rows)) == [("commune", "7", "10")]
    assert broken(arithmetic.seats_after_follow(rows)) == []


def test_seats_after_that_do_not_follow_are_a_breach():
    rows = moved(("a", 5, 7, 13, "accepted", "paper", True))
    assert broken(arithmetic.seats_after_follow(rows)) == [("a", "12", "13")]


def history(*rows: tuple) -> pd.DataFrame:
    """Control: commune, term, since, until, party, status."""
    made = pd.DataFrame(rows, columns=["commune_code", "term", "since", "until", "party_id", "status"])
    dates = {column: pd.to_datetime(made[column]) for column in ("since", "until")}
    return made.assign(control_id=[f"k{number}" for number in range(len(made))], **dates)


def test_a_commune_has_one_party_at_a_time_unless_sources_dispute_it():
    first = ("010101", "C2098", "2098-01-01", "2099-01-01", "A", "final")
    after = ("010101", "C2099", "2099-01-01", None, "B", "final")
    overlapping = ("010101", "C2099", "2098-06-01", None, "B", "final")
    disputed = ("010101", "C2099", "2098-06-01", None, "B", "disputed")
    assert broken(arithmetic.one_party_at_a_time(history(first, after))) == []
    assert broken(arithmetic.one_party_at_a_time(history(first, disputed))) == []
    assert len(broken(arithmetic.one_party_at_a_time(history(first, overlapping)))) == 1


def test_more_named_communes_than_chiefs_is_a_breach_and_fewer_is_not():
    communes = pd.DataFrame({"commune_code": ["010101", "010102"], "province_code": ["01", "01"]})
    held = history(*[(code, "C2099", "2099-01-01", None, "A", "final") for code in communes["commune_code"]])
    counted = results(("KH", "A", "chiefs", 2), ("01", "A", "chiefs", 1))
    assert broken(arithmetic.named_within_chiefs(held, counted, communes)) == [("C2099 A 01", "2", "1")]
    assert broken(arithmetic.named_within_chiefs(held.head(1), counted, communes)) == []


def test_complete_control_is_held_against_the_chiefs():
    held = history(
        ("010101", "C2099", "2099-01-01", None, "A", "final"), ("010102", "C2099", "2099-01-01", None, "A", "final")
    )
    counted = results(("KH", "A", "chiefs", 1), ("KH", "B", "chiefs", 1))
    assert broken(arithmetic.complete_control_equals_chiefs(held, counted)) == [
        ("C2099 A", "2", "1"),
        ("C2099 B", "0", "1"),
    ]
    assert broken(arithmetic.complete_control_equals_chiefs(held.head(1), counted)) == []


def test_an_exception_explains_only_the_figures_it_names_and_is_missed_when_it_is_gone():
    found = pd.DataFrame(
        [arithmetic.tried("rule", "here", 1, 2, False), arithmetic.tried("rule", "there", 3, 4, False)]
    )
    columns = ["rule", "subject", "found", "expected"]
    known = pd.DataFrame([("rule", "here", "1", "2"), ("rule", "there", "3", "5")], columns=columns)
    new, gone = arithmetic.unexplained(found, known)
    assert new["subject"].tolist() == ["there"]
    assert gone["expected"].tolist() == ["5"]


# The shipped tables


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    """Every breach of the shipped tables."""
    names = ("results", "control_history", "redistribution", "communes")
    return arithmetic.breaches({name: frames.load(name) for name in names})


def test_every_breach_of_the_official_figures_is_a_known_exception(found):
    new, gone = arithmetic.unexplained(found, frames.load("exceptions"))
    assert new.empty, new.to_string()
    assert gone.empty, gone.to_string()


def test_seats_without_chiefs_and_chiefs_make_all_seats():
    used = results(("KH", "A", "seats_without_chiefs", 5), ("KH", "A", "chiefs", 2), ("KH", "A", "seats", 8))
    assert broken(arithmetic.seats_and_chiefs_make_all_seats(used)) == [("C2099 A", "7", "8")]
    # The two counts of 2017: 9,926 councillors without chiefs, 1,646 chiefs, 11,572 seats.
    used = frames.load("results")
    used = used[used["preferred"] & used["value"].notna()]
    tried = arithmetic.seats_and_chiefs_make_all_seats(used)
    assert {(row["subject"], row["found"]) for row in tried} >= {("C2017 all", "11572"), ("C2017 CNRP", "5007")}
    assert broken(tried) == []


def test_the_audit_tells_what_holds_beside_what_does_not():
    audit = arithmetic.audit(frames.every())
    assert audit["holds"].sum() > 200, "most figures add up, and the page says so"
    row = audit[(audit["rule"] == "votes make valid ballots") & (audit["subject"] == "C2017")].iloc[0]
    assert (row["found"], row["expected"], row["holds"], row["difference"]) == ("6973911", "6973911", True, 0)
    row = audit[(audit["rule"] == "valid and invalid make ballots") & (audit["subject"] == "C2017 B")].iloc[0]
    assert (row["holds"], row["difference"], row["relation"]) == (False, -66801, "equals")


def test_the_known_breaches_are_these(found):
    assert set(zip(found["rule"], found["subject"], found["found"], found["expected"], strict=True)) == {
        ("first deputies make communes", "C2017", "1645", "1646"),
        ("second deputies make communes", "C2017", "1644", "1646"),
        ("valid and invalid make ballots", "C2007 A", "5293327", "5293323"),
        ("valid and invalid make ballots", "C2007 B", "5293727", "5293323"),
        ("valid and invalid make ballots", "C2017 B", "7040594", "7107395"),
        ("valid and invalid make ballots", "C2022", "7398427", "7394427"),
        ("turnout reproduces", "NA1998 KH", "93.71", "93.74"),
        ("vote shares reproduce", "NA2003 OTHER", "0.91", "0.92"),
        ("vote shares reproduce", "C2002 SRP", "16.93", "16.94"),
        ("provinces make the nation", "NA2003 FUNCINPEC seats", "27", "26"),
        ("provinces make the nation", "NA2003 SRP seats", "23", "24"),
        ("one source moves all seats", "commune", "5004", "5007"),
    }


@pytest.mark.parametrize(
    ("election", "seats", "communes"),
    [
        ("C2002", 11261, 1621),
        ("C2007", 11353, 1621),
        ("C2012", 11459, 1633),
        ("C2017", 11572, 1646),
        ("C2022", 11622, 1652),
    ],
)
def test_seats_and_chiefs_of_every_commune_election_add_up(election, seats, communes):
    listed = frames.load("results")
    used = listed[listed["preferred"] & (listed["election_id"] == election) & listed["value"].notna()]
    assert arithmetic.by_party(used, "seats")[election] == seats
    assert arithmetic.by_party(used, "chiefs")[election] == communes


def test_a_changed_vote_is_found():
    listed = frames.load("results")
    row = listed["result_id"] == "C2017-KH-CPP-votes-A"
    changed = listed.assign(value=listed["value"].where(~row, listed["value"] + 1))
    used = changed[changed["preferred"] & changed["value"].notna()]
    assert broken(arithmetic.votes_make_valid_ballots(used)) == [("C2017", "6973912", "6973911")]
