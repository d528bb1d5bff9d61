"""Figures drawn without a browser: lengths, places, gaps, patterns and words."""

import base64
import json
import re
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest
from test_app import charts, opened

from dashboard import vector
from dashboard.plot import files
from dashboard.vector import paint, scales, text


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


def test_a_bar_over_a_time_is_as_wide_as_the_time():
    # Plotly gives the width of such a bar in milliseconds: here half a year, then a whole one.
    day = 86_400_000
    figure = go.Figure(go.Bar(x=["2016-01-01", "2016-07-01"], width=[182 * day, 365 * day], offset=0, y=[1, 1]))
    figure.update_xaxes(range=["2015-01-01", "2018-01-01"])
    first, second = [r for r in all_of(drawn(figure), "rect") if r.get("opacity")]

    assert float(second.get("width")) == pytest.approx(365 / 182 * float(first.get("width")), rel=0.01)
    assert float(second.get("x")) == pytest.approx(float(first.get("x")) + float(first.get("width")), abs=0.1)


def test_a_bar_that_begins_at_a_date_ends_as_many_milliseconds_later():
    year = 365 * 86_400_000
    figure = go.Figure(go.Bar(x=[year, 2 * year], base=["2015-01-01", "2016-01-01"], y=[0, 1], orientation="h"))
    figure.update_xaxes(type="date")
    one, two = bars(figure)

    assert two == pytest.approx(2 * one, rel=0.01)


def test_bars_of_all_traces_of_an_axis_are_equally_wide():
    figure = go.Figure([go.Bar(x=[0, 1, 2], y=[1, 1, 1]), go.Bar(x=[0, 2], y=[1, 1])])

    assert len({round(wide, 1) for wide in bars(figure)}) == 1


def test_bars_stand_on_the_axis():
    axis = scales.Scale({}, [0, 10], 0, 100, grounded=True)

    assert axis.at(0) == 0


def test_two_axes_tied_to_each_other_have_steps_of_one_length():
    figure = go.Figure(go.Scatter(x=[0, 1, 1, 0], y=[0, 0, 1, 1], mode="markers", marker={"symbol": "square"}))
    figure.update_layout(height=300, xaxis_range=[0, 1], yaxis={"range": [0, 1], "scaleanchor": "x"})
    corners = [re.findall(r"[\d.]+", p.get("d"))[:2] for p in all_of(drawn(figure), "path") if "h6" in p.get("d")]
    (left, low), (right, _), (_, high), _ = [(float(x), float(y)) for x, y in corners]

    assert right - left == pytest.approx(low - high, abs=0.2)


def test_every_symbol_of_our_figures_looks_different():
    names = [
        "circle", "square", "diamond", "pentagon", "hexagon", "hexagram", "star", "bowtie", "x-thin", "line-ns",
        "triangle-up", "triangle-down", "triangle-right", "triangle-left",
    ]  # fmt: skip
    looks = [paint.marker(name, 0, 0, 10, "#123456", "", "#123456") for name in names]
    looks += [paint.marker(f"square{kind}", 0, 0, 10, "#123456", "", "#123456") for kind in ("-open", "-open-dot")]

    assert len(set(looks)) == len(looks)


def test_a_word_at_the_edge_of_the_axis_is_not_cut_off():
    figure = go.Figure(go.Scatter(x=[0, 1], y=[0, 1]))
    figure.update_xaxes(range=[0, 1], tickvals=[0, 1], ticktext=["a long beginning", "a long end"])
    found = {"".join(t.itertext()): float(t[0].get("x")) for t in all_of(drawn(figure), "text")}

    assert found["a long beginning"] >= text.width("a long beginning", 13) / 2 - 0.1
    assert found["a long end"] <= 720 - text.width("a long end", 13) / 2 + 0.1


def test_a_long_entry_of_the_legend_runs_over_several_lines():
    name = "words " * 40
    figure = go.Figure(go.Scatter(x=[0], y=[0], name=name, showlegend=True))
    (entry,) = [t for t in all_of(drawn(figure, width=300), "text") if "words" in "".join(t.itertext())]

    assert all(text.width("".join(line.itertext()), 13) < 300 for line in entry)


@pytest.fixture
def two_areas():
    """A province of two communes, the second of which lies east of what is shown."""
    square = [0, 0, 10, 0, 0, 10, -10, 0]
    commune = {"codes": ["1", "2"], "names": ["One", "Two"], "x": [5, 25], "y": [5, 5]}
    commune |= {"rings": [[square], [[20, *square[1:]]]]}
    province = {"codes": ["9"], "names": ["Both"], "x": [15], "y": [5], "rings": [[[0, 0, 30, 0, 0, 10, -30, 0]]]}
    step = {"key": "2017", "codes": base64.b64encode(bytes([0, 1])).decode(), "legend": ["red: 1", "blue: 1"]}
    content = {"p": province, "c": commune, "s": [step]}
    looks = [
        {"meta": {"look": n}, "fillcolor": colour, "line": {"color": "#aaa"}}
        for n, colour in enumerate(["#f00", "#00f"])
    ]
    lines = [{"meta": {"outline": of}, "line": {"color": ink}} for of, ink in (("area", "#aaa"), ("commune", "#0c0"))]
    areas = {"layers": {"province": "p", "commune": "c"}, "level": "commune", "steps": "s", "at": "2017-05-30"}
    return {"data": looks + lines}, areas | {"frame": [0, 12, 0, 10]}, lambda at: json.dumps(content[at]).encode()


def test_areas_have_the_look_of_their_step(two_areas):
    tree = ElementTree.fromstring(vector.svg_map(*two_areas, "A map"))

    (red,) = [p.get("d") for p in all_of(tree, "path") if p.get("fill") == "#f00"]
    assert red == "M0.0,600.0L600.0,600.0L600.0,0.0L0.0,0.0z"
    assert {"red: 1", "blue: 1"} <= set(words(tree))


def test_areas_beyond_the_frame_are_not_drawn_over_the_legend(two_areas):
    tree = ElementTree.fromstring(vector.svg_map(*two_areas, "A map"))
    (box,) = [clip[0] for clip in all_of(tree, "clipPath")]

    assert (float(box.get("width")), float(box.get("height"))) == (720, 600)


def test_a_map_of_provinces_has_no_lines_of_communes(two_areas):
    figure, areas, content = two_areas
    one = json.loads(content("s"))[0] | {"codes": base64.b64encode(bytes([0])).decode()}
    provinces = vector.svg_map(
        figure,
        areas | {"level": "province"},
        lambda at: json.dumps([one]).encode() if at == "s" else content(at),
        "A map",
    )

    assert "#0c0" in vector.svg_map(figure, areas, content, "A map")
    assert "#0c0" not in provinces


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
    assert text.width("កំ", 10) == text.width("ក", 10)
    assert text.width("ក្ន", 10) == text.width("ក", 10)
    assert text.width("កា", 10) > text.width("ក", 10)
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
        ("timeline.py", {"as_of": "2017-05-30"}),
        ("speaker.py", {"speaker": "mu-sochua"}),
        ("person.py", {"person": "tep-vanny"}),
    ],
)
def test_every_chart_of_a_page_is_drawn_with_its_words(view, parameters):
    given = charts(opened(view, **parameters))

    assert given
    for chart in given:
        figure, areas = json.loads(chart["figure"]), chart["areas"]
        made = (
            vector.svg_map(figure, areas, files.published, chart["alt"]) if areas else vector.svg(figure, chart["alt"])
        )
        tree = ElementTree.fromstring(made)
        assert tree.get("aria-label") == chart["alt"]
        assert words(tree), "a chart has words"
        assert not re.search(r'[" ,MLHV]nan\b', made), "a place that is no number"
