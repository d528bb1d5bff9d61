"""Statistics of doubt as drawn: where squares and bars stand, what the words say, in both languages."""

import json

import numpy as np
import pandas as pd
import pytest

from dashboard import theme
from dashboard.figures import forensics as drawn
from dashboard.vector import chart

LANGUAGES = ["en", "km"]
CELLS = pd.DataFrame(
    [(50, 40, 1, "observed"), (52, 40, 7, "observed"), (98, 98, 3, "observed"), (50, 42, 11, "simulated")],
    columns=["turnout_pct", "share_pct", "stations", "election"],
)
BARS = pd.DataFrame(
    [("votes", "last", d, 0.2 if d == 5 else 0.08, 0.1, 0.07, 0.13) for d in range(10)],
    columns=["measured_on", "place", "digit", "observed", "expected", "null_low", "null_high"],
)
NULL = np.array([100, 104, 96, 100])
INK = "#3864D3"


def in_svg(figure) -> str:
    """The figure as a report draws it, without a browser."""
    return chart.svg(json.loads(figure.to_json()), "words")


def test_a_square_stands_where_its_stations_are_and_is_as_dark_as_they_are_many():
    figure = drawn.fingerprint(CELLS, "observed", INK, "en", "light")
    found = {
        (base, x, y, wide, trace.marker.color)
        for trace in figure.data
        for base, x, y, wide in zip(trace.base, trace.x, trace.y, trace.width, strict=True)
    }
    colours = theme.ramp(INK, len(figure.data), "light")

    assert {(base, x, y, wide) for base, x, y, wide, _ in found} == {
        (50, 2, 41, 2), (52, 2, 41, 2), (98, 2, 99, 2)
    }  # fmt: skip
    shade = {base: colours.index(colour) for base, *_, colour in found}
    assert shade[50] < shade[98] < shade[52]


def test_both_elections_have_the_same_classes():
    seen, made = (drawn.fingerprint(CELLS, election, INK, "en", "light") for election in ("observed", "simulated"))

    assert [trace.name for trace in seen.data] == [trace.name for trace in made.data]
    assert seen.data[0].name == "1 station"
    assert seen.data[-1].name.endswith("stations or more")


@pytest.mark.parametrize("most", [1, 2, 3, 7, 40, 999, 12_345])
def test_classes_begin_at_one_and_grow_to_the_fullest_square(most):
    edges = drawn.steps(most)

    assert edges[0] == 1
    assert edges == sorted(set(edges))
    assert edges[-1] <= most
    assert len(edges) <= drawn.CLASSES


def test_the_words_of_the_fingerprint_tell_the_fullest_square_and_the_ends():
    said = drawn.describe_fingerprint(CELLS, "observed", "en")

    assert "11 stations; the fullest square holds 7, from 52% turnout and 40% share" in said
    assert "turnout is 98% or more in 3 stations, the share in 3" in said
    assert drawn.describe_fingerprint(CELLS.head(0), "observed", "en") == "No station tells both turnout and share"


def test_digits_stand_beside_the_interval_of_chance():
    figure = drawn.digits(BARS, "votes", "last", "en", "light")
    bars, marks = figure.data

    assert list(bars.x) == list(range(10))
    assert bars.y[5] == pytest.approx(20)
    assert marks.y[0] == pytest.approx(10)
    assert (marks.error_y.array[0], marks.error_y.arrayminus[0]) == pytest.approx((3, 3))
    assert "5: 20.0% (chance 7.0 to 13.0%)" in drawn.describe_digits(BARS, "votes", "last", "en")


@pytest.mark.parametrize("observed", [60, 100, 300])
def test_the_observed_number_is_in_view_wherever_it_lies(observed):
    figure = drawn.near(NULL, observed, "en", "light")
    low, high = figure.layout.xaxis.range

    assert low < min(observed, 96)
    assert max(observed, 104) < high
    assert list(figure.data[1].x) == [observed, observed]
    assert sum(figure.data[0].y) == 4
    assert drawn.describe_near(NULL, observed, "en") == (
        f"This election: {observed} stations close to a whole per cent; 4 simulated elections: from 96 to 104, 100 on average"
    )


def test_a_null_of_one_value_is_drawn_too():
    assert sum(drawn.near(np.full(5, 7), 7, "en", "light").data[0].y) == 5


def test_margins_are_bars_for_this_election_and_a_line_for_chance():
    totals = CELLS.groupby(["election", "turnout_pct"], as_index=False)["stations"].sum()
    bars, line = drawn.marginal(totals, "turnout_pct", INK, "en", "light").data

    assert list(zip(bars.x, bars.y, strict=True)) == [(51, 1), (53, 7), (99, 3)]
    assert list(zip(line.x, line.y, strict=True)) == [(51, 11)]
    assert drawn.describe_lines(totals, "turnout_pct", "stations", "Stations by turnout", "en") == (
        "Stations by turnout. This election: highest at 52%, with 7; By chance alone: highest at 50%, with 11"
    )


def figures(lang: str, mode: str) -> dict:
    totals = CELLS.groupby(["election", "share_pct"], as_index=False)["stations"].sum()
    return {
        "fingerprint": drawn.fingerprint(CELLS, "observed", INK, lang, mode),
        "marginal": drawn.marginal(totals, "share_pct", INK, lang, mode),
        "profile": drawn.profile(CELLS, INK, lang, mode),
        "digits": drawn.digits(BARS, "votes", "last", lang, mode),
        "near": drawn.near(NULL, 120, lang, mode),
    }


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_is_drawn_in_a_report_too(lang, mode):
    for name, figure in figures(lang, mode).items():
        assert in_svg(figure).count("<rect") + in_svg(figure).count("<path") > 2, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_frames_without_rows_are_drawn_without_marks(lang):
    for figure in (
        drawn.fingerprint(CELLS.head(0), "observed", INK, lang, "light"), drawn.profile(CELLS.head(0), INK, lang, "light"),
        drawn.digits(BARS.head(0), "votes", "last", lang, "light"),
        drawn.marginal(CELLS.head(0), "turnout_pct", INK, lang, "light"),
    ):  # fmt: skip
        assert all(len(trace.x) == 0 for trace in figure.data)
    assert drawn.describe_digits(BARS.head(0), "votes", "last", lang)
    assert drawn.describe_lines(CELLS.head(0), "turnout_pct", "stations", "x", lang).endswith("–")
