"""The map of an imported election: every area has one look, ties and gaps have their own, colour is not the only sign."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import theme
from dashboard.figures import station_charts, stations

PARTIES = pd.DataFrame(
    {"party_id": ["A", "B", "C"], "short_en": ["Apple", "Berry", "<b>Cherry"], "short_km": [None, None, None]}
)
RANKED = ["A", "B", "C"]
COLOURS = theme.ranked_colours(RANKED)


def frame(*rows) -> pd.DataFrame:
    """code, first, tied, told, units, gaps, value"""
    made = pd.DataFrame(rows, columns=["code", "first", "tied", "told", "units", "gaps", "value"])
    made = made.astype({"first": "str", "tied": "boolean", "value": "float64"})
    made["state"] = stations.state(made)
    return made.assign(name=made["code"], text="said")


AREAS = frame(
    ("1", "A", False, 5, 5, 0, 55.0),
    ("2", "A", False, 4, 5, 0, 60.0),
    ("3", None, True, 5, 5, 0, 40.0),
    ("4", None, None, 5, 5, 2, None),
    ("5", None, None, 0, 5, 0, None),
    ("6", None, None, 5, 5, 0, None),
    ("7", "B", False, 5, 5, 0, 12.0),
)


def test_what_an_area_shows_is_its_list_or_why_there_is_none():
    assert AREAS["state"].tolist() == ["A", "A", "tied", "gaps", "silent", "no-votes", "B"]


def legend(step) -> list[str]:
    return [entry for entry in step["legend"] if entry]


def test_every_look_of_the_map_of_first_lists_is_in_its_legend_once():
    order = [*"1234567", "8"]
    figure, [step] = stations.leads_map(AREAS, order, None, RANKED, COLOURS, PARTIES, "en", "light")

    assert legend(step) == [
        "Apple: 1",
        "Apple, part told: 1",
        "Berry: 1",
        "Tied: several lists level: 1",
        "No vote cast: 1",
        "Counts missing: 1",
        "No votes told: 1",
        "Not in this table: 1",
    ]
    assert len(step["codes"]) == 8
    fills = [trace for trace in figure.data if "look" in (trace.meta or {})]
    assert all(fills[look].name for look in step["codes"])


def test_colour_is_never_the_only_sign_of_a_list():
    shown = frame(*((name, name, False, 1, 1, 0, 1.0) for name in RANKED))
    figure, _ = stations.leads_map(shown, RANKED, None, RANKED, COLOURS, PARTIES, "en", "light")

    fills = [trace for trace in figure.data if "look" in (trace.meta or {})]
    assert [trace.fillpattern.shape or "" for trace in fills] == ["", "-", "|"]
    assert [trace.name for trace in fills] == ["Apple", "Berry", "‹b›Cherry"], "a name begins no tag"


def test_areas_outside_the_filters_are_told_apart():
    _, [step] = stations.leads_map(AREAS, list("1234567"), {"1", "7"}, RANKED, COLOURS, PARTIES, "en", "light")

    assert legend(step) == ["Apple: 1", "Berry: 1", "Outside the filters: 5"]


def test_a_share_falls_into_its_class_and_what_is_missing_into_none():
    _, [step] = stations.values_map(AREAS, list("1234567"), None, stations.SHARE, "#3864D3", "en", "light")

    assert legend(step) == [
        "10% to under 20%: 1",
        "40% to under 50%: 1",
        "50% to 60%: 2",
        "Counts missing: 1",
        "No vote cast: 1",
        "No votes told: 1",
    ]


def test_a_fall_is_striped_a_rise_is_not_and_no_change_is_neither():
    moved = AREAS.assign(value=[5.0, -5.0, 0.0, None, None, None, -1.0])
    figure, [step] = stations.values_map(moved, list("1234567"), None, stations.CHANGE, "#000000", "en", "light")
    fills = {trace.name: trace for trace in figure.data if "look" in (trace.meta or {})}

    for name, trace in fills.items():
        assert (trace.fillpattern.shape == "-") == name.startswith("down"), name
    assert "Zero" in fills
    assert any(entry.startswith("up") for entry in legend(step))


@given(
    st.lists(st.one_of(st.none(), st.floats(-100, 100)), min_size=1, max_size=30), st.sampled_from(list(stations.UNITS))
)
def test_every_area_is_in_one_class_and_the_counts_add_up(values, shows):
    values = [value if value is None or shows == stations.CHANGE else abs(value) for value in values]
    made = frame(*((str(n), "A", False, 1, 1, 0, value) for n, value in enumerate(values)))
    _, [step] = stations.values_map(made, list(made["code"]), None, shows, "#3864D3", "en", "light")

    assert sum(int(entry.rsplit(": ", 1)[1]) for entry in legend(step)) == len(values)


def lists(*rows) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["party_id", "votes", "share_pct", "rank"])
    return made.astype({"votes": "Int64", "share_pct": "float64", "rank": "Int64"})


@pytest.mark.parametrize(
    ("rows", "gaps", "said"),
    [
        ([("A", 60, 60.0, 1), ("B", 40, 40.0, 2)], 0, "Apple had most votes, 60 or 60.00%, ahead of Berry by 20 votes (20.00"),
        ([("A", 50, 50.0, 1), ("B", 50, 50.0, 1)], 0, "Apple, Berry are level on most votes, 50 or 50.00% each"),
        ([("A", 40, 40.0, 1), ("B", 30, 30.0, 2), ("C", 30, 30.0, 2)], 0, "ahead of Berry, ‹b›Cherry by 10 votes"),
        ([("A", 9, 100.0, 1)], 0, "Apple had all 9 votes"),
        ([("A", 9, None, None), ("B", 5, None, None)], 3, "3 counts of lists are missing, so no share"),
        ([], 0, "no votes are told"),
    ],
)  # fmt: skip
def test_the_finding_tells_the_first_a_tie_a_gap_or_nothing(rows, gaps, said):
    text = stations.finding("Election", lists(*rows), 1, 2, gaps, PARTIES, "station", "en")

    assert said in text
    assert "1 of 2 polling stations tell votes" in text


def test_votes_that_are_told_may_be_compared_though_counts_are_missing():
    found = lists(("A", 9, None, None), ("B", 5, None, None))

    assert "of the votes that are told, Apple has 9, 4 more than Berry" in stations.finding(
        "Election", found, 2, 2, 1, PARTIES, "station", "en"
    )


def test_the_title_counts_leads_ties_and_what_is_not_known():
    assert (
        stations.leads_title(AREAS, "Town", PARTIES, "en")
        == "Apple leads in 2 of 7 areas (Town); tied in 1; not known in 3"
    )


def test_a_measure_goes_from_its_least_to_its_most():
    title = stations.values_title(AREAS, "Share of Apple", "percent", "Town", "en")

    assert title == "Share of Apple: from 12% to 60% in the 4 of 7 areas (Town) where it is known"


@pytest.mark.parametrize("most", [1, 5, 6, 37, 500, 20_000, 800_000])
def test_classes_of_counts_follow_each_other_from_one_to_the_most(most):
    made = station_charts.powers(most)

    assert made[0][0] == 1
    assert made[-1][1] == most
    assert len(made) <= station_charts.CLASSES
    for (_, end), (start, _) in pairwise(made):
        assert start == end + 1


def test_squares_lie_where_their_stations_lie():
    counted = pd.DataFrame({"turnout_bin": [0, 49], "share_bin": [10, 49], "stations": [1, 3]})
    figure = station_charts.bins(counted, 50, "#3864D3", ("x", "y"), "en", "light")

    drawn = [trace for trace in figure.data if trace.x]
    assert [trace.name for trace in drawn] == ["1", "3"]
    assert (min(drawn[0].x[:4]), max(drawn[0].x[:4])) == (0, 2)
    assert (min(drawn[0].y[:4]), max(drawn[0].y[:4])) == (20, 22)
    assert max(drawn[1].x[:4]) == 100
    assert len(station_charts.of_bins(counted, 50)) == 4


def test_a_bar_for_each_of_the_largest_lists_with_its_numbers():
    found = lists(("A", 60, 60.0, 1), ("B", 40, 40.0, 2))
    figure = station_charts.lists(found, RANKED, COLOURS, PARTIES, "en", "light")

    assert [bar.x[0] for bar in figure.data] == [60, 40]
    assert {note.text for note in figure.layout.annotations} == {"Apple", "Berry", "60.00% · 60", "40.00% · 40"}
    assert "Apple 60 (60.00%); Berry 40 (40.00%)" in station_charts.describe_lists(found, PARTIES, "en")
