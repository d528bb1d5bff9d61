"""An observers' sample as drawn: where marks stand, what the words say, in both languages and as a saved picture."""

import json
from math import nan

import pandas as pd
import pytest

from dashboard.analysis import quick_count as asked
from dashboard.figures import quick_count
from dashboard.vector import chart

LANGUAGES = ["en", "km"]
# Worked out in tests/analysis/test_quick_count.py: 31.25 %, and a quarter of the base is open.
ROWS = [
    ("a", "town", 60, 100),
    ("b", "town", 40, 100),
    ("c", "land", 20, 100),
    ("d", "land", 30, 100),
    ("e", "land", None, None),
]
SAMPLE = pd.DataFrame(ROWS, columns=["station", "stratum", "votes", "base"]).astype({"votes": "Int64", "base": "Int64"})
UNITS = pd.Series({"town": 10, "land": 30})


def line(sample=SAMPLE):
    return asked.settled(sample, UNITS), asked.stations(sample)


def cases(sample=SAMPLE):
    return asked.cases(asked.of_country(sample, UNITS), asked.missing(sample, UNITS))


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def words(figure):
    return [note.text.replace("<br>", " ") for note in figure.layout.annotations]


def every_figure(lang, official=40.0):
    rows = asked.by_stratum(SAMPLE, UNITS)
    return [
        quick_count.settled(*line(), official, lang, "light"), quick_count.strata(rows, lang, "light"),
        quick_count.missing(cases(), official, lang, "dark"),
    ]  # fmt: skip


def test_the_line_goes_through_the_estimates_and_the_band_along_their_ends():
    # Known from the third report on, when both strata have one; a margin from the fourth on: 31.25 ± 8.34.
    figure = quick_count.settled(*line(), None, "en", "light")
    estimate, band, dots = (named(figure, name) for name in ("Estimate", "Interval", "Stations"))
    assert list(estimate.x) == [1, 2, 3, 4]
    assert list(estimate.y) == pytest.approx([nan, nan, 27.5, 31.25], nan_ok=True)
    assert list(band.x) == [4, 4]
    assert list(band.y) == pytest.approx([39.59, 22.91], abs=0.005)
    assert list(dots.y) == pytest.approx([60, 40, 20, 30])


def test_the_official_share_is_a_line_across_with_its_words_in_the_legend():
    figure = quick_count.settled(*line(), 40.0, "en", "light")
    official = named(figure, "Official: 40.00%")
    assert (list(official.x), list(official.y)) == ([0, 4], [40, 40])
    assert not figure.layout.annotations, "words on the line would lie on the marks"


def test_the_way_of_the_estimate_in_words():
    said = quick_count.describe_settled(line()[0], "en")
    assert "after 2 reports: not known, because a stratum has none yet" in said
    assert "after 3 reports 27.50%, without a margin" in said
    assert "after 4 reports 31.25% ± 8.34" in said
    times = pd.to_datetime(["2017-06-04 18:10", "2017-06-04 18:20", "2017-06-04 18:30", "2017-06-04 18:40", None])
    assert "± 8.34 (18:40, 4 June 2017)" in quick_count.describe_settled(line(SAMPLE.assign(time=times))[0], "en")
    assert quick_count.describe_settled(line(SAMPLE.iloc[4:])[0], "en") == "No report can be used."


def test_each_stratum_stands_at_its_share_under_its_words():
    figure = quick_count.strata(asked.by_stratum(SAMPLE, UNITS), "en", "light")
    assert list(figure.data[0].x) == [50, 25]
    # Land: 1.96 * 7.07 * √((1 - 2/30) / 2) = 9.47.
    assert figure.data[0].error_x.array[1] == pytest.approx(9.47, abs=0.005)
    assert words(figure)[1] == "land: 25.00% ± 9.47 2 of 3 reported, of 30 in all"


def test_a_stratum_without_a_share_or_a_margin_says_so():
    some = pd.concat([SAMPLE.iloc[:3], SAMPLE.iloc[4:]])
    rows = asked.by_stratum(some, pd.Series({"town": 10, "land": 30, "sea": 5}))
    figure = quick_count.strata(rows, "en", "light")
    assert words(figure)[1:] == ["land: 20.00%, no margin 1 of 2 reported, of 30 in all",
                                 "sea: no share 0 of 0 reported, of 5 in all"]  # fmt: skip
    assert len(figure.data[0].x) == 2


def test_the_missing_reports_leave_the_result_between_two_ends():
    figure = quick_count.missing(cases(), 40.0, "en", "light")
    assert list(figure.data[0].x) == pytest.approx([31.25, 31.25, 37.5])
    assert list(figure.data[0].error_x.array) == pytest.approx([0, 8.34, 0], abs=0.005)
    assert set(named(figure, "Official: 40.00%").x) - {None} == {40}
    assert words(figure)[2] == "Missing stations like the most favourable (50.00%): 37.50%"
    assert [trace.name for trace in figure.data[1:]] == ["Official: 40.00%"], "half lies outside the axis"


def test_lines_cross_the_marks_and_never_the_words():
    figure = quick_count.missing(cases(), 40.0, "en", "light")
    line_, notes = named(figure, "Official: 40.00%"), figure.layout.annotations
    starts = [line_.y[n] for n in range(0, len(line_.y), 3)]
    assert len(starts) == len(notes) == 3
    assert all(start >= note.y for start, note in zip(starts, notes, strict=True)), "the axis goes down"
    ends = [line_.y[n] for n in range(1, len(line_.y), 3)]
    tops = [note.y - quick_count.LINE["en"] * (note.text.count("<br>") + 1) for note in notes]
    assert all(end <= top for end, top in zip(ends, tops[1:], strict=False))


def test_a_name_of_a_stratum_is_no_tag():
    rows = asked.by_stratum(SAMPLE.replace("land", "<b>x</b>"), pd.Series({"town": 10, "<b>x</b>": 30}))
    assert words(quick_count.strata(rows, "en", "light"))[1].startswith("‹b›x‹/b›: 25.00%")


def test_a_thousand_strata_are_drawn_as_far_as_one_can_look_and_told_as_far_as_one_can_hear():
    rows = asked.by_stratum(SAMPLE, UNITS)
    many = pd.concat([rows.assign(stratum=rows["stratum"] + str(n)) for n in range(500)], ignore_index=True)
    assert len(quick_count.strata(many, "en", "light").layout.annotations) == quick_count.MOST_STRATA
    assert len(quick_count.describe_strata(many, "en")) < 2500


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_digit_of_the_other_script_on_an_axis(lang):
    for figure in every_figure(lang):
        shown = [axis for axis in (figure.layout.xaxis, figure.layout.yaxis) if axis.visible is not False]
        written = "".join("".join(axis.ticktext) for axis in shown)
        assert any(digit in written for digit in "0123456789") == (lang == "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_figure_can_be_saved_as_a_picture(lang):
    for figure in every_figure(lang):
        assert chart.svg(json.loads(figure.to_json()), "words").startswith("<svg")
