"""The projection drawn: where a majority turns, who leads where, and what is not known."""

import pandas as pd
import pytest

from dashboard import frames, theme
from dashboard.analysis import constituencies
from dashboard.analysis import litmus as asked
from dashboard.figures import litmus

VOTES = {"01": {"CPP": 60, "CNRP": 40}, "02": {"CPP": 45, "CNRP": 55}, "03": {"CPP": 50, "CNRP": 50}}
NAMES = {"01": "One", "02": "Two", "03": "Three", "04": "Four"}


@pytest.fixture(scope="module")
def parties() -> pd.DataFrame:
    return frames.load("parties")


@pytest.fixture(scope="module")
def weights() -> pd.DataFrame:
    rows = [(area, party, votes) for area, given in VOTES.items() for party, votes in given.items()]
    return asked.weighed(pd.DataFrame(rows, columns=["area", "party", "votes"]))


@pytest.fixture(scope="module")
def sizes() -> pd.DataFrame:
    return pd.DataFrame({"area": list(NAMES), "seats": [1, 1, 2, 3]})


@pytest.fixture(scope="module")
def allocated(weights, sizes) -> pd.DataFrame:
    # One seat each: CPP, CNRP; two seats at 50 to 50: one each; the fourth area has no votes.
    return constituencies.allocate(weights, sizes)


def test_the_swingometer_marks_swing_margin_and_majority(weights, parties):
    curve = asked.curve(weights, pd.DataFrame({"area": list(VOTES), "seats": [1, 1, 2]}), "CPP", "CNRP")
    figure = litmus.swingometer(curve, 20, 10, 4, "CPP", "CNRP", parties, "en", "light")
    band, line, majority = figure.layout.shapes
    assert (band.x0, band.x1) == (1, 3)
    assert line.x0 == line.x1 == 2
    assert majority.y0 == 3
    assert [trace.name for trace in figure.data] == ["CPP", "CNRP"], "no line for others where there are none"
    assert figure.data[0].line.shape == "hv", "seats change at once"
    said = litmus.describe_swingometer(curve, 20, 4, "CPP", "CNRP", parties, "en")
    assert "A majority is 3 seats" in said
    assert "at 2.0 points" in said


def test_a_row_of_marks_has_every_seat_and_those_without_votes_are_hollow(allocated, sizes, parties):
    figure = litmus.constituencies(allocated, sizes, NAMES, parties, "en", "light")
    assert sum(len(trace.x) for trace in figure.data) == 7
    hollow = figure.data[-1]
    assert (hollow.name, len(hollow.x), set(hollow.y)) == ("no votes given", 3, {-3})
    said = litmus.describe_constituencies(allocated, sizes, NAMES, parties, "en")
    assert "Three: CPP 1, CNRP 1" in said
    assert "Four: no votes given" in said


def test_the_map_has_a_look_for_each_leader_for_equal_numbers_and_for_no_votes(allocated, sizes, parties):
    rings = {code: [([0, 1, 1], [0, 0, 1])] for code in NAMES}
    middles = dict.fromkeys(NAMES, (0.5, 0.5))
    figure = litmus.country(rings, middles, allocated, sizes, parties, "en", "light")
    looks = {trace.name: trace for trace in figure.data}
    assert set(looks) == {"CPP", "CNRP", "equal numbers of seats", "no votes given"}
    assert looks["CPP"].fillcolor == theme.party_colour("CPP")
    assert looks["equal numbers of seats"].fillpattern.shape == "/"
    assert sorted(note.text for note in figure.layout.annotations) == ["1/1", "1/1", "1/2", "–"]


def test_a_constituency_of_two_provinces_is_drawn_in_both(parties):
    votes = asked.weighed(pd.DataFrame([("03+25", "CPP", 10)], columns=["area", "party", "votes"]))
    sizes = pd.DataFrame({"area": ["03+25"], "seats": [18]})
    rings = {code: [([0, 1, 1], [0, 0, 1])] for code in ("03", "25")}
    figure = litmus.country(
        rings, {"03": (0, 0), "25": (1, 1)}, constituencies.allocate(votes, sizes), sizes, parties, "en", "light"
    )
    assert [note.text for note in figure.layout.annotations] == ["18/18", "18/18"]
    assert list(figure.data[0].x).count(None) == 2


def test_the_seats_that_hang_on_fewest_votes_name_who_gains_and_who_loses(parties):
    rows = pd.DataFrame({"area": ["08"], "party": ["CNRP"], "from_party": ["CPP"], "short": [166]})
    assert litmus.hinge_words(rows.iloc[0], {"08": "Kandal"}, parties, "en") == (
        "Kandal: 166 more votes move a seat from CPP to CNRP"
    )
    figure = litmus.hinges(rows, {"08": "Kandal"}, parties, "en", "light")
    assert figure.layout.annotations[0].text == "Kandal<br>166 votes: CPP → CNRP"
    assert list(figure.data[0].x) == [166]


def test_the_shortcut_stands_beside_what_was_won():
    rows = pd.DataFrame({"election_id": ["NA2018"], "least": [98], "most": [104], "published": [125]})
    figure = litmus.shortcut(rows, {"NA2018": "National Assembly 2018"}, "en", "light")
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (98, 104)
    assert list(figure.data[1].x) == [125]
    said = litmus.describe_shortcut(rows, {"NA2018": "National Assembly 2018"}, "en")
    assert "National Assembly 2018: 98 to 104, won 125" in said
