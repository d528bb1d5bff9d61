"""Figures drawn without a browser: lengths, places, gaps, patterns and words."""

import json
import re
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest
from test_app import charts, opened

from dashboard import vector
from dashboard.plot import files
from dashboard.vector import scales, text


def drawn(figure: go.Figure, **options) -> ElementTree.Element:
    return ElementTree.fromstring(vector.svg(json.loads(figure.to_json()), "What it shows", **options))


def all_of(tree, name):
    return list(tree.iter("{http://www.w3.org/2000/svg}" + name))


def words(tree):
    return ["".join(part.itertext()) for part in all_of(tree, "text")]


def bars(figure):
    return [float(r.get("width")) for r in all_of(drawn(figure), "rect") if r.get("opacity")]


def test_a_bar_of_two_is_twice_as_long_as_one_of_one():
    one, two = bars(go.Figure(go.Bar(x=[1, 2], y=["a", "b"], orientation="h")).update_xaxes(range=[0, 3]))

    assert two == pytest.approx(2 * one, rel=0.01)


def test_stacked_bars_stand_on_each_other():
    figure = go.Figure([go.Bar(x=[1], y=["a"], orientation="h"), go.Bar(x=[2], y=["a"], orientation="h")])
    figure.update_layout(barmode="stack", xaxis_range=[0, 3])
    first, second = [r for r in all_of(drawn(figure), "rect") if r.get("opacity")]

    assert float(second.get("x")) == pytest.approx(float(first.get("x")) + float(first.get("width")), abs=0.1)


def test_the_middle_of_a_year_stands_in_the_middle_of_its_axis():
    axis = scales.Scale({"type": "date", "range": ["2017-01-01", "2018-01-01"]}, [], 0, 365)

    assert axis.at("2017-01-01") == 0
    assert axis.at(pd.Timestamp("2017-07-02").isoformat()) == pytest.approx(182)
    assert not axis.within("2018-06-01")


def test_an_axis_turned_round_has_its_largest_value_first():
    assert scales.Scale({"range": [10, 0]}, [], 0, 100).at(10) == 0
    assert scales.Scale({"autorange": "reversed"}, [0, 10], 0, 100).at(10) < 50


def test_packed_numbers_are_unpacked():
    assert scales.plain({"dtype": "i2", "bdata": "AQACAA=="}) == [1, 2]


def test_a_gap_breaks_the_line():
    figure = go.Figure(go.Scatter(x=[1, 2, 3, 4], y=[1, 1, None, 1], mode="lines", line_color="#123456"))
    (line,) = [p.get("d") for p in all_of(drawn(figure), "path") if p.get("stroke") == "#123456"]

    assert line.count("M") == 2


def test_words_are_words_and_escaped():
    figure = go.Figure(go.Scatter(x=[1], y=[1], mode="text", text=["<b>សុខ</b> & <i>co</i><br>two"]))
    found = words(drawn(figure))

    assert "សុខ & cotwo" in found
    assert "<i>" not in vector.svg(json.loads(figure.to_json()), "x")


def test_a_pattern_is_a_fill_of_its_own_under_the_name_of_its_drawing():
    figure = go.Figure(go.Bar(x=[1], y=["a"], orientation="h", marker={"color": "#ccc", "pattern": {"shape": "/"}}))
    made = vector.svg(json.loads(figure.to_json()), "x", ids="one-")

    assert set(re.findall(r'id="([^"]*)"', made)) == set(re.findall(r"url\(#([^)]*)\)", made))
    assert all(name.startswith("one-") for name in re.findall(r'id="([^"]*)"', made))


def test_a_trace_of_another_kind_is_refused_by_name():
    with pytest.raises(ValueError, match="'pie'"):
        vector.svg(json.loads(go.Figure(go.Pie(values=[1])).to_json()), "x")


def test_khmer_signs_above_a_letter_take_little_room():
    assert text.width("កំ", 10) < text.width("កក", 10)
    assert text.width("long<br>a", 10) == text.width("long", 10)


@pytest.mark.parametrize(
    ("view", "parameters"),
    [
        ("overview.py", {}),
        ("control.py", {"as_of": "2017-06-25"}),
        ("control.py", {"level": "province", "shows": "seats.CPP.NA", "lang": "km"}),
        ("detained.py", {"show": "people"}),
        ("detained.py", {"show": "time"}),
        ("detained.py", {"show": "lists"}),
        ("detained.py", {"show": "places"}),
        ("detained.py", {"show": "patterns", "pattern": "durations"}),
        ("detained.py", {"show": "patterns", "pattern": "cases"}),
        ("commentary.py", {"show": "said", "period": "all", "lang": "km"}),
        ("commentary.py", {"show": "balance"}),
        ("timeline.py", {}),
        ("speaker.py", {"speaker": "mu-sochua"}),
        ("person.py", {"person": "tep-vanny"}),
    ],
)
def test_every_chart_of_a_page_is_drawn_with_its_words(view, parameters):
    given = charts(opened(view, **parameters))

    assert given
    for chart in given:
        figure, areas = json.loads(chart["figure"]), chart["areas"]
        made = vector.svg_map(figure, areas, files.published, chart["alt"]) if areas else vector.svg(figure, chart["alt"])
        tree = ElementTree.fromstring(made)
        assert tree.get("aria-label") == chart["alt"]
        assert words(tree), "a chart has words"
        assert not re.search(r'[" ,MLHV]nan\b', made), "a place that is no number"
