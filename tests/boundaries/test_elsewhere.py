"""Boundaries of another country: joined by name or code at the level of the file, kept apart from Cambodia's."""

import fictitious
import pytest
import shapely
from boundaries.maps import add, faults, feature, write

from dashboard import boundaries, layers
from dashboard.__main__ import main
from dashboard.boundaries import store


@pytest.fixture
def ford(tmp_path, monkeypatch):
    """A package of two regions with two towns each, in use."""
    folder = fictitious.package(tmp_path / "ford", provinces=2, communes=2, stations=1)
    monkeypatch.setenv("COMMUNE_WATCH_DATA", str(folder))
    return folder


def box(n: int, **properties) -> dict:
    """The n-th of neighbouring squares at 60 degrees north."""
    return feature(shapely.box(20 + n * 0.1, 60, 20.1 + n * 0.1, 60.1), **properties)


TOWNS = ["North Ford", "North Mill", "South Ford", "South Mill"]


def test_towns_join_by_name_and_their_regions_are_drawn_around_them(tmp_path, ford):
    told = add(write(tmp_path / "towns.geojson", [box(n, nom=name.upper()) for n, name in enumerate(TOWNS)]))

    assert (told["level"], told["areas_joined"], told["joined_by"]) == ("commune", 4, {"name": 4})
    assert store.folder().name == "boundaries-xf"
    assert layers.geographies() == ["boundaries"]
    assert layers.levels("boundaries") == ["province", "commune"]
    assert layers.order("boundaries", "commune") == ["P1-1", "P1-2", "P2-1", "P2-2"]
    assert layers.order("boundaries", "province") == ["P1", "P2"]


def test_a_file_of_regions_gives_regions_alone(tmp_path, ford):
    told = add(write(tmp_path / "regions.geojson", [box(0, code="p1"), box(1, code="P2")]))

    assert (told["level"], told["joined_by"]) == ("province", {"code (code)": 2})
    assert "no name confirms them" in told["notes"][-1]
    assert layers.levels("boundaries") == ["province"]


def test_a_square_degree_far_north_is_drawn_half_as_wide_as_high(tmp_path, ford):
    add(write(tmp_path / "regions.geojson", [box(0, code="P1"), box(1, code="P2")]))
    west, east, south, north = layers.frame("boundaries", "province", "P1")

    # cos 60 degrees is one half; both have the same room around them.
    room = 2 * layers.ROOM / (1 + 2 * layers.ROOM) * (north - south)
    assert (east - west - room) / (north - south - room) == pytest.approx(0.5, abs=0.01)


def test_a_name_of_two_towns_joins_only_with_its_region(tmp_path, ford):
    text = (ford / "communes.csv").read_text().replace("North Mill", "Twin").replace("South Mill", "Twin")
    (ford / "communes.csv").write_text(text)
    named = [("North Ford", "North"), ("Twin", "North"), ("South Ford", "South"), ("Twin", "")]

    told = add(write(tmp_path / "t.geojson", [box(n, town=a, region=b) for n, (a, b) in enumerate(named)]))

    assert told["areas_joined"] == 3
    assert [(area["feature"], area["why"]) for area in told["areas_not_joined"]] == [
        (4, "its name fits 2 areas: P1-2, P2-2")
    ]
    assert told["communes_without_shape"] == ["P2-2"]


def test_numbers_that_contradict_the_names_are_not_taken_for_codes(tmp_path, ford):
    wrong = ["P2-2", "P2-1", "P1-2", "P1-1"]
    features = [box(n, id=code, name=name) for n, (code, name) in enumerate(zip(wrong, TOWNS, strict=True))]

    assert add(write(tmp_path / "t.geojson", features))["joined_by"] == {"name": 4}


def test_a_file_of_another_place_is_refused_with_the_levels_that_would_do(tmp_path, ford):
    said = faults(write(tmp_path / "t.geojson", [box(n, name=f"Elsewhere {n}") for n in range(4)]))

    assert "none of its 4 areas" in said[0]
    assert "an area of Fordland in the package; expected areas of one level (commune, province)" in said[0]


def test_nothing_is_fetched_for_a_country_unless_somebody_says_where(ford):
    with pytest.raises(boundaries.Refused, match="the package is of Fordland: name a file or an address"):
        boundaries.add()


def test_each_country_keeps_its_own(tmp_path, ford, small, monkeypatch, capsys):
    add(write(tmp_path / "regions.geojson", [box(0, code="P1"), box(1, code="P2")]))
    monkeypatch.delenv("COMMUNE_WATCH_DATA")
    add(small)

    assert store.source()["areas"] == 6
    assert main(["boundaries", "--data", str(ford)]) == 0
    assert "drawn: the level region and those above it" in capsys.readouterr().out
    assert sorted(path.name for path in store.home().iterdir()) == ["boundaries", "boundaries-xf"]


def test_what_a_package_calls_its_country_is_no_path(ford, own_home):
    text = (ford / "datapackage.json").read_text().replace('"code": "XF"', '"code": "../../X y"')
    (ford / "datapackage.json").write_text(text)

    assert store.folder() == own_home / "boundaries-x-y"
