"""Areas find their commune by code, else by name where they lie, else not at all."""

from dataclasses import replace

import pandas as pd
import pytest
import shapely
from boundaries.maps import Quiet, add, faults, feature, point, square, write
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from dashboard import frames
from dashboard.boundaries import drawing, join, read, store


@pytest.fixture(scope="module")
def tables() -> dict:
    """The tables that areas are joined to."""
    return {name: frames.load(name, ROOT / "data") for name in ("communes", "commune_codes", "provinces")}


@pytest.fixture(scope="module")
def areas_2014(communes_2014, tables) -> tuple[read.Areas, pd.DataFrame]:
    """The areas of 2014, and our names and province of each."""
    areas = read.read(communes_2014, "communes_2014.geojson", Quiet())
    own = tables["communes"].query("polygon_match != 'split'").set_index("polygon_code_2014")
    own["province"] = own["province_code"].map(tables["provinces"].set_index("province_code")["name_en"])
    return areas, own.loc[areas.properties["poly"]].reset_index()


def joined(areas: read.Areas, tables: dict, **columns) -> join.Joined:
    """What joins when the areas bear these properties and no other."""
    bearing = replace(areas, properties=pd.DataFrame(columns, dtype="str").fillna(""))
    return join.join(bearing, *tables.values())


def test_every_area_of_2014_joins_and_every_commune_of_today_has_a_shape(installed):
    shapes, told = installed
    today = frames.load("communes", ROOT / "data").query("polygon_match != 'abolished'")["commune_code"]

    assert (told["areas"], told["areas_joined"], told["areas_not_joined"]) == (1633, 1633, [])
    assert set(shapes.query("level == 'commune'")["code"]) == set(today)
    assert told["communes_without_shape"] == []
    assert len(today) == 1652


@pytest.mark.parametrize(
    "columns",
    [
        lambda own: {"ADM3_PCODE": "KH" + own["polygon_code_2014"]},
        lambda own: {"code": own["polygon_code_2014"].str.lstrip("0")},
        # The release of geoBoundaries has a name and an identifier of its own, and neither code nor province.
        lambda own: {"shapeName": own["name_en"], "shapeID": ["9B7"] * len(own)},
        lambda own: {"ADM1_EN": own["province"] + " Province", "ADM3_EN": own["name_en"].str.upper() + " Commune"},
    ],
    ids=["prefix", "lost zero", "name alone", "province and name"],
)
def test_codes_and_names_join_all_areas_however_they_are_written(areas_2014, tables, columns):
    areas, own = areas_2014

    made = joined(areas, tables, **columns(own))

    assert made.left == []
    assert list(made.by.values()) == [1633]
    assert all(made.shapes[c] is shape for c, shape in zip(own["commune_code"], areas.shapes, strict=True))


def test_khmer_names_join_all_but_the_five_abolished_communes_whose_khmer_name_we_do_not_hold(areas_2014, tables):
    areas, own = areas_2014
    names = own["name_km"].fillna("មួយ")

    made = joined(areas, tables, khum="ឃុំ " + names)

    assert made.by == {"name": 1628}
    assert all("no commune of ours" in area["why"] for area in made.left)
    # The twelve that were made of the five: a gap, not a guess.
    *_, without = drawing.owned(made.shapes, tables["communes"])
    assert len(without) == 12


def test_a_name_shared_by_two_communes_of_a_province_joins_where_the_point_lies(tmp_path, squares):
    # Two communes of Battambang are called Chrey.
    both = [square("020204", shapeName="Chrey"), square("020605", shapeName="Chrey")]

    assert add(write(tmp_path / "two_chrey.geojson", both))["areas_joined"] == 2
    assert set(store.shapes().query("level == 'commune'")["code"]) == {"020204", "020605"}


def test_a_name_shared_by_two_communes_that_holds_neither_point_joins_to_none(tmp_path):
    (x1, y1), (x2, y2) = point("020204"), point("020605")
    between = shapely.Point((x1 + x2) / 2, (y1 + y2) / 2).buffer(0.001)
    areas = [feature(between, name="Chrey", province="Battambang"), *(square(c, name=n, province="Battambang") for c, n in (
        ("020101", "Kantueu Muoy"), ("020102", "Kantueu Pir"), ("020103", "Bay Damram")))]  # fmt: skip

    told = add(write(tmp_path / "ambiguous.geojson", areas))

    assert [area["feature"] for area in told["areas_not_joined"]] == [1]


def test_a_name_joins_within_its_province_where_the_point_lies_just_outside(tmp_path):
    lon, lat = point("020101")
    beside = shapely.box(lon + 0.005, lat - 0.005, lon + 0.015, lat + 0.005)
    areas = [
        feature(beside, name="Kantueu Muoy", province="Battambang"),
        square("020102", name="Kantueu Pir", province="Battambang"),
    ]

    assert add(write(tmp_path / "beside.geojson", areas))["areas_joined"] == 2


def test_a_name_in_another_province_does_not_join(tmp_path):
    lon, lat = point("020101")
    beside = shapely.box(lon + 0.005, lat - 0.005, lon + 0.015, lat + 0.005)
    areas = [feature(beside, name="Kantueu Muoy", province="Kampot"), *(square(c, name=n, province="Battambang") for c, n in (
        ("020102", "Kantueu Pir"), ("020103", "Bay Damram")))]  # fmt: skip

    assert add(write(tmp_path / "elsewhere.geojson", areas))["areas_not_joined"][0]["feature"] == 1


def test_a_code_that_contradicts_the_place_does_not_join_and_the_distance_is_told(tmp_path, squares):
    lon, lat = point("240101")
    squares[0] = feature(shapely.box(lon + 0.1, lat, lon + 0.2, lat + 0.1), code="010201")

    (area,) = add(write(tmp_path / "misplaced_code.geojson", squares))["areas_not_joined"]

    assert area["why"].startswith("its code is that of 010201, which lies about ")


def test_two_areas_on_each_other_with_one_code_are_a_fault(tmp_path, squares):
    assert faults(write(tmp_path / "twice.geojson", [*squares, square("010201", half=0.02)])) == [
        "twice.geojson: features 1, 7 lie on each other and are all 010201; expected one area"
    ]


def test_two_areas_apart_with_one_code_are_united_and_told(tmp_path, squares):
    lon, lat = point("010201")
    squares.append(feature(shapely.box(lon + 0.02, lat, lon + 0.03, lat + 0.01), code="010201"))

    told = add(write(tmp_path / "island.geojson", squares))

    assert told["notes"] == ["Features 1, 7 are all 010201 and lie apart: they were united."]


def test_districts_are_no_communes_though_some_are_called_like_one(tmp_path, installed):
    shapes, _ = installed
    names = frames.load("districts", ROOT / "data").set_index("district_code")["name_en"]
    districts = [
        feature(shapely.from_geojson(row.shape), shapeName=names[row.code], code=row.code)
        for row in shapes.query("level == 'district'").itertuples()
    ]

    (fault,) = faults(write(tmp_path / "districts.geojson", districts))

    assert "of its 210 areas" in fault
    assert "expected the communes of Cambodia (level ADM3)" in fault


def test_a_map_without_codes_or_names_is_refused(tmp_path, squares):
    bare = [f | {"properties": {}} for f in squares]

    assert "none of its 6 areas joins" in faults(write(tmp_path / "bare.geojson", bare))[0]


def test_a_map_of_today_gives_the_children_their_own_polygon(tmp_path):
    lon, lat = point("011002")
    halves = [feature(shapely.box(lon - 0.02, lat - 0.01, lon + 0.002, lat + 0.01), code="011002"),
              feature(shapely.box(lon + 0.002, lat - 0.01, lon + 0.02, lat + 0.01), code="011004")]  # fmt: skip

    told = add(write(tmp_path / "today.geojson", halves))

    assert (told["areas_joined"], told["discs"]) == (2, {})


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ta Veaeng Leu", "ta-veaeng  leu"), ("Chbar Ampov", "Sangkat Chbar Ampov"), ("Phnum Srok", "PHNUM SROK Commune"),
     ("ឃុំតាវែងលើ", "តាវែង\u200bលើ"), ("សន្ដិភាព", "សន្តិភាព"), ("Ou Baek K'am", "Ou Baek K’am")],
)  # fmt: skip
def test_names_are_compared_without_case_signs_and_the_word_for_commune(one, other):
    assert join.plain(one) == join.plain(other) != ""


def test_khmer_vowels_tell_names_apart():
    assert join.plain("តា") != join.plain("តែ")


@given(st.text())
def test_no_text_at_all_breaks_the_comparison(text):
    assert join.plain(join.plain(text)) is not None
    assert join.code(text) == "" or len(join.code(text)) == 6
