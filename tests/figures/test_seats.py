"""Seats drawn: one mark a seat, every method a bar, and the quotient at which the last seat went."""

import pandas as pd
import pytest

from dashboard import frames, theme
from dashboard.analysis import seats as asked
from dashboard.figures import seats


@pytest.fixture(scope="module")
def parties() -> pd.DataFrame:
    return frames.load("parties")


def won(**seats_of: int) -> pd.DataFrame:
    return pd.DataFrame({"party": list(seats_of), "seats": list(seats_of.values())})


@pytest.mark.parametrize("size", [1, 2, 8, 11, 123, 125, 350])
def test_every_seat_is_one_mark_and_no_two_stand_on_each_other(parties, size):
    figure = seats.arc(won(CPP=size // 2, CNRP=size - size // 2), size, parties, "en", "light")
    places = [place for trace in figure.data for place in zip(trace.x, trace.y, strict=True)]
    assert len(places) == len(set(places)) == size


def test_parties_stand_side_by_side_in_their_colour_from_left_to_right(parties):
    cpp, cnrp = seats.arc(won(CNRP=55, CPP=68), 123, parties, "en", "light").data
    assert (cpp.name, cnrp.name) == ("CPP 68", "CNRP 55")
    assert cpp.marker.color == theme.party_colour("CPP")
    assert max(cpp.x) < max(cnrp.x)
    assert min(cpp.x) < min(cnrp.x)


def test_a_seat_that_nothing_settles_is_hollow_and_counted(parties):
    figure = seats.arc(won(CPP=5, CNRP=1), 7, parties, "en", "light")
    assert figure.data[-1].marker.symbol == "circle-open"
    assert len(figure.data[-1].x) == 1
    assert "not settled 1" in seats.describe_arc(won(CPP=5, CNRP=1), 7, parties, "en")
    assert "majority: 4" in [note.text for note in figure.layout.annotations]


def test_one_party_alone_still_has_its_name(parties):
    figure = seats.arc(won(CPP=125), 125, parties, "en", "light")
    assert figure.layout.showlegend
    assert figure.data[0].name == "CPP 125"


def test_each_method_is_a_bar_of_all_its_seats(parties):
    # 60, 28 and 12 votes for five seats: 4-1-0 by highest averages, 3-1-1 by the others, 3-2-0 with 1.4.
    compared = asked.compared({"A": 60, "B": 28, "C": 12}, 5)
    figure = seats.methods(compared, 5, parties, "en", "light")
    rows: dict[float, int] = {}
    for trace in figure.data:
        for y, x in zip(trace.y, trace.x, strict=True):
            rows[y] = rows.get(y, 0) + x
    assert list(rows.values()) == [5] * len(asked.METHODS)
    said = seats.describe_methods(compared, parties, "en")
    assert "Highest average (D’Hondt): A 4, B 1" in said
    assert "Sainte-Laguë, first divisor 1.4: A 3, B 2" in said


def test_a_contested_seat_has_a_face_of_its_own_and_a_refusal_says_so(parties):
    compared = asked.compared({"A": 6, "B": 2}, 7)
    figure = seats.methods(compared, 7, parties, "en", "light")
    contested = next(trace for trace in figure.data if trace.name == "Contested")
    assert list(contested.x) == [1]
    assert contested.marker.pattern.shape == "."
    assert any("Droop quota: no answer" in note.text for note in figure.layout.annotations)


def test_names_of_a_reader_are_told_apart_and_ours_keep_their_colour(parties):
    colours = theme.list_colours(["A", "B", "CPP"], set(parties["party_id"]))
    assert colours["CPP"] == theme.party_colour("CPP")
    assert len({*colours.values(), theme.UNKNOWN["light"]}) == 4


def test_the_line_stands_at_the_last_quotient_that_wins(parties):
    table = asked.quotients({"A": 100, "B": 80, "C": 30}, 8)
    figure = seats.quotients(table, 8, parties, "en", "light")
    # 100, 80, 50, 40, 33.3, 30, 26.7 and the eighth 25.
    assert figure.layout.shapes[0].x0 == 25
    filled = next(trace for trace in figure.data if trace.name == "won a seat")
    assert len(filled.x) == 8
    assert "The last seat went at 25.00" in seats.describe_quotients(table, 8, parties, "en")


def test_level_quotients_are_ringed(parties):
    figure = seats.quotients(asked.quotients({"A": 6, "B": 2}, 7), 7, parties, "en", "light")
    level = next(trace for trace in figure.data if trace.name == "level with another")
    assert list(level.x) == [1, 1]
    assert level.marker.symbol == "diamond-open"
