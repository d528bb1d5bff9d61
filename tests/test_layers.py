"""The shapes as the browser takes them are the shapes of the table."""

import json

import pandas as pd
import pytest

from dashboard import frames, layers

PAIRS = [(geography, level) for geography in layers.SHIPPED for level in layers.LEVELS]


def unpacked(geography, level, lang="en"):
    return json.loads(layers.layer(geography, level, lang))


@pytest.mark.parametrize(("geography", "level"), PAIRS)
def test_a_layer_holds_every_area_once_in_the_order_of_its_codes(geography, level):
    made = unpacked(geography, level)

    places = frames.load(f"{level}s")
    today = places[places["council_until"].isna()] if level == "commune" else places
    assert made["codes"] == layers.order(geography, level) == sorted(today.iloc[:, 0])
    assert {len(made[part]) for part in ("codes", "names", "within", "x", "y", "rings")} == {len(today)}


@pytest.mark.parametrize(("geography", "level"), PAIRS)
def test_differences_add_up_to_closed_rings_of_the_table(geography, level):
    made = unpacked(geography, level)
    shapes = frames.load("shapes")
    shapes = shapes[(shapes["geography"] == geography) & (shapes["level"] == level)].set_index("code")["shape"]
    for code, rings in list(zip(made["codes"], made["rings"], strict=True))[::37]:
        told = [ring for polygon in json.loads(shapes[code])["coordinates"] for ring in polygon]
        assert len(rings) == len(told)
        for ring, points in zip(rings, told, strict=True):
            x, y = pd.Series(ring[0::2]).cumsum(), pd.Series(ring[1::2]).cumsum()
            assert (x.iloc[0], y.iloc[0]) == (x.iloc[-1], y.iloc[-1]), "closed"
            assert list(x) == [round(lon * layers.STRETCH * layers.UNIT) for lon, _ in points]
            assert list(y) == [round(lat * layers.UNIT) for _, lat in points]


def test_names_are_in_the_readers_language_and_say_where():
    english, khmer = (unpacked("hexagons", "commune", lang) for lang in ("en", "km"))
    at = english["codes"].index("120101")

    assert english["names"][at] == "Tonle Basak"
    assert english["within"][at] == "Chamkar Mon, Phnom Penh"
    assert khmer["names"][at] == "ទន្លេបាសាក់"
    assert unpacked("cells", "province")["within"] == [""] * 25


@pytest.mark.parametrize("geography", layers.SHIPPED)
def test_the_frame_of_a_province_lies_in_the_frame_of_the_country(geography):
    west, east, south, north = layers.frame(geography)
    w, e, s, n = layers.frame(geography, "province", "02")

    assert west < w < e < east
    assert south < s < n < north


def test_without_added_boundaries_only_the_shipped_geographies_are_there(monkeypatch, tmp_path):
    monkeypatch.setenv("COMMUNE_WATCH_HOME", str(tmp_path))

    assert layers.geographies() == ["hexagons", "cells"]


def test_boxes_are_whole_numbers_with_their_names_in_the_middle():
    areas = pd.DataFrame({"code": ["A"], "name": ["North"], "within": ["Ford"]})
    areas = areas.assign(west=0.04, east=0.96, south=-0.96, north=-0.04)
    made = json.loads(layers.boxes(areas, 100))

    assert (made["codes"], made["names"], made["within"], made["x"], made["y"]) == (
        ["A"],
        ["North"],
        ["Ford"],
        [50],
        [-50],
    )
    ring = made["rings"][0][0]
    assert list(zip(pd.Series(ring[0::2]).cumsum(), pd.Series(ring[1::2]).cumsum(), strict=True)) == [
        (4, -96), (96, -96), (96, -4), (4, -4), (4, -96),
    ]  # fmt: skip


def test_the_levels_of_a_geography_are_those_it_has_shapes_of():
    assert layers.levels("hexagons") == ["province", "district", "commune"]
