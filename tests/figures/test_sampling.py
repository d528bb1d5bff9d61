"""Parallel counts as drawn: where marks stand, what the words say, in both languages."""

import json

import pandas as pd
import pytest

from dashboard import theme
from dashboard.analysis import sampling as asked
from dashboard.figures import sampling
from dashboard.vector import chart

LANGUAGES = ["en", "km"]
PARTIES = pd.DataFrame({"party_id": ["CPP", "CNRP"], "short_en": ["CPP", "CNRP"], "short_km": ["ប្រជាជន", "សង្គ្រោះជាតិ"]})
MEASURES = pd.DataFrame(
    {"measure": ["vote_pct", "turnout_pct"], "title_en": ["Share of votes", "Turnout"], "title_km": ["ភាគរយ", "អត្រា"]}
)


def counted():
    """Two shares and a turnout: a sample with a range, a count without one, an official figure that competes."""
    columns = ["measure", "party_id", "organisation", "estimate_pct", "margin_pp", "low_pct", "high_pct", "sample_units",
               "population_units", "official_pct", "status", "preferred", "inside"]  # fmt: skip
    rows = [
        ("turnout_pct", None, "Observers", 90.0, 0.5, 89.5, 90.5, 400, 20000, 90.25, "final", True, True),
        ("turnout_pct", None, "Observers", 90.0, 0.5, 89.5, 90.5, 400, 20000, 89.0, "preliminary", False, False),
        ("vote_pct", "CNRP", "Observers", 42.0, 1.5, 40.5, 43.5, 400, 20000, 44.0, "final", True, False),
        ("vote_pct", "CPP", "Others", 48.0, None, None, None, None, None, 51.0, "final", True, None),
        ("vote_pct", "CPP", "Observers", 50.0, 1.5, 48.5, 51.5, 400, 20000, 51.0, "final", True, True),
    ]
    return pd.DataFrame(rows, columns=columns).astype({"inside": "boolean", "preferred": "boolean"})


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def words(figure):
    return [note.text.replace("<br>", " ") for note in figure.layout.annotations]


def test_counts_stand_so_many_points_from_the_official_figure_with_their_range():
    # CPP 50 less 51, CNRP 42 less 44, turnout 90 less 90.25; the ranges end 1.5, 1.5 and 0.5 to either side.
    figure = sampling.intervals(counted(), PARTIES, MEASURES, "en", "light")
    ranged = named(figure, "Observers’ count and its stated range")

    assert list(ranged.x) == pytest.approx([-1, -2, -0.25])
    assert list(ranged.error_x.array) == pytest.approx([1.5, 1.5, 0.5])
    assert list(ranged.error_x.arrayminus) == pytest.approx([1.5, 1.5, 0.5])
    assert list(ranged.marker.color)[:2] == [theme.party_colour("CPP"), theme.party_colour("CNRP")]


def test_a_count_without_a_range_has_a_point_and_no_line():
    figure = sampling.intervals(counted(), PARTIES, MEASURES, "en", "light")
    bare = named(figure, "Observers’ count, no range stated")

    assert list(bare.x) == [-3]
    assert bare.error_x.array is None
    assert "Others: 48%, no range stated" in words(figure)


def test_the_band_of_a_range_holds_exactly_the_official_figures_that_lie_inside():
    figure = sampling.intervals(counted(), PARTIES, MEASURES, "en", "light")
    bands = [(s.x0, s.x1) for s in figure.layout.shapes if s.type == "rect"]

    assert [low <= 0 <= high for low, high in bands] == [True, False, True]
    other = named(figure, "Other official figure")
    assert list(other.x) == [-1.25]
    assert not bands[2][0] <= other.x[0] <= bands[2][1], "89.0 is below 89.5"


def test_labels_say_which_official_figure_lies_inside():
    said = words(sampling.intervals(counted(), PARTIES, MEASURES, "en", "light"))

    assert "<b>Share of votes, CPP: official 51.00% (final)</b>" in said
    assert "Observers: 50% (48.5 to 51.5), official figure inside" in said
    assert "Observers: 42% (40.5 to 43.5), official figure outside" in said
    assert "Also official (preliminary): 89.00%, outside the range" in said


def test_the_title_counts_the_official_figures_inside():
    assert sampling.intervals_title(counted(), "en") == (
        "2 of 3 official figures used here lie inside the range that observers state; of 1 other official figures none does"
    )
    assert sampling.intervals_title(counted()[lambda c: c["preferred"]], "en") == (
        "2 of 3 official figures lie inside the range that observers state"
    )
    assert sampling.intervals_title(counted().iloc[3:4], "en").startswith("No range is stated")


def test_a_measure_without_an_official_figure_in_use_is_not_drawn():
    rows = counted().assign(preferred=[False, False, True, True, True])
    said = words(sampling.intervals(rows, PARTIES, MEASURES, "en", "light"))

    assert not any("Turnout" in text for text in said)


def test_the_words_of_the_chart_hold_every_figure():
    said = sampling.describe_intervals(counted(), PARTIES, MEASURES, "en")

    for figure in ("51.00%", "50%", "48%", "44.00%", "42%", "90.25%", "90%", "89.00%"):
        assert figure in said


def curves(apart):
    rows = apart.drop_duplicates(["measure", "party_id"])
    made = [
        asked.chances(400, 20000, row.spread_pp, 4).assign(
            measure=row.measure, party_id=row.party_id, spread_pp=row.spread_pp
        )
        for row in rows.itertuples()
    ]
    return pd.concat(made, ignore_index=True)


def test_differences_stand_on_the_curve_of_their_measure():
    apart = asked.differences(counted())
    figure = sampling.noticed(curves(apart), apart, PARTIES, MEASURES, "en", "light")
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    marks = [trace for trace in figure.data if trace.mode == "markers"]

    assert [line.name for line in lines] == ["Share of votes, CPP", "Share of votes, CNRP", "Turnout"]
    assert len({line.line.dash for line in lines}) == 3, "told apart without colour"
    assert [mark.x[0] for mark in marks] == pytest.approx([1, 2, 0.25, 1])
    for mark, line in zip(marks, [lines[0], lines[1], lines[2], lines[2]], strict=True):
        near = min(range(len(line.x)), key=lambda n, x=mark.x[0], line=line: abs(line.x[n] - x))
        assert mark.y[0] == pytest.approx(line.y[near], abs=0.02)


def test_the_finding_is_of_the_measure_of_which_the_sample_knows_least():
    # Error 1.5 / 1.96 = 0.765; (1.96 + 0.84) * 0.765 = 2.14 points for the shares, a third of it for the turnout.
    apart = asked.differences(counted())

    assert sampling.noticed_title(apart, 0.8, "en") == (
        "A sample of 400 stations notices a difference of 2.1 points 80 times in 100; smaller ones less often"
    )
    assert "No sample" in sampling.noticed_title(apart.iloc[:0], 0.8, "en")
    assert "1.00 points from the sample, noticed 26 times in 100" in sampling.describe_noticed(
        apart, 0.8, PARTIES, MEASURES, "en"
    )


def test_a_chance_near_certainty_is_not_said_to_be_certain():
    apart = asked.differences(counted().assign(official_pct=99.0))

    assert "more than 99 times in 100" in sampling.describe_noticed(apart, 0.8, PARTIES, MEASURES, "en")
    assert "noticed 100 times" not in sampling.describe_noticed(apart, 0.8, PARTIES, MEASURES, "en")


MARKS = pd.DataFrame(
    {"kind": ["chosen", "reference", "needed"], "who": ["", "Observers", ""], "sampled": [800, 411, 905],
     "margin_pp": [1.07, 1.5, 1.0]}
)  # fmt: skip


def test_the_plan_marks_the_chosen_the_published_and_the_needed_size():
    figure = sampling.planning(asked.margins(22148, 15.66, 1300), MARKS, 1.0, "en", "light")
    marks = [(trace.x[0], trace.y[0]) for trace in figure.data if trace.mode == "markers"]

    assert marks == [(800, 1.07), (411, 1.5), (905, 1.0)]
    assert list(named(figure, "Wanted: ±\u00a01.00 points").y) == [1.0, 1.0]
    assert figure.layout.xaxis.type in (None, "linear")
    assert figure.layout.xaxis.range[0] == figure.layout.yaxis.range[0] == 0
    assert max(figure.data[0].y) <= figure.layout.yaxis.range[1], "the steep beginning is not drawn over the edge"


def test_the_title_of_the_plan_gives_both_answers():
    assert sampling.planning_title(MARKS, 22148, 1.0, "en") == (
        "±\u00a01.00 points takes 905 of 22,148 stations; 800 give ±\u00a01.07"
    )
    assert "As many as Observers: 411 stations" in sampling.describe_planning(MARKS, 22148, 1.0, "en")


@pytest.mark.parametrize("sampled", [1, 7, 60, 999, 22148])
@pytest.mark.parametrize("wanted", [0.05, 1.0, 50.0])
def test_the_axes_of_the_plan_hold_its_marks_at_every_size(sampled, wanted):
    marks = MARKS.iloc[:1].assign(sampled=sampled, margin_pp=asked.margin(sampled, 22148, 15.66))
    figure = sampling.planning(asked.margins(22148, 15.66, max(sampled, 2)), marks, wanted, "en", "light")

    assert 2 <= len(figure.layout.xaxis.tickvals) <= 9
    assert 2 <= len(figure.layout.yaxis.tickvals) <= 7
    assert max(marks["margin_pp"].iloc[0], wanted) <= figure.layout.yaxis.range[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_drawing_can_be_made_without_a_browser(lang, mode):
    apart = asked.differences(counted())
    drawings = [
        sampling.intervals(counted(), PARTIES, MEASURES, lang, mode),
        sampling.noticed(curves(apart), apart, PARTIES, MEASURES, lang, mode),
        sampling.planning(asked.margins(22148, 15.66, 1300), MARKS, 1.0, lang, mode),
    ]
    for figure in drawings:
        assert {trace.type for trace in figure.data} == {"scatter"}
        assert all(trace.hoverinfo == "skip" for trace in figure.data)
        drawn = chart.svg(json.loads(figure.to_json()), "words", 360)
        assert drawn.startswith("<svg")
        assert "nan" not in drawn.lower()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_of_a_label_is_wider_than_a_phone(lang):
    from dashboard.vector import text

    figure = sampling.intervals(counted(), PARTIES, MEASURES, lang, "light")
    size = {"en": 13, "km": 15}[lang]

    assert all(text.width(note.text, size) < 366 for note in figure.layout.annotations)
