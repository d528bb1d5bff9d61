"""The layers drawn from joined communes: whole, valid, with shared borders, discs inside their parent, dissolved above."""

import json

import numpy as np
import pandas as pd
import pytest
import shapely
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import contract, frames
from dashboard.boundaries import drawing, store


@pytest.fixture(scope="module")
def layers(installed) -> dict[str, pd.Series]:
    """The shapes of each level by code."""
    rows, _ = installed
    return {level: pd.Series(shapely.from_geojson(part["shape"].to_numpy()), index=part["code"].to_numpy())
            for level, part in rows.groupby("level")}  # fmt: skip


@pytest.fixture(scope="module")
def before(communes_2014) -> pd.Series:
    """The polygons as they were given, by the code of 2014."""
    features = json.loads(communes_2014.read_bytes())["features"]
    codes = [f["properties"]["poly"] for f in features]
    return pd.Series([shapely.geometry.shape(f["geometry"]) for f in features], index=codes)


@pytest.fixture(scope="module")
def polygons(layers, installed) -> pd.Series:
    """The communes that have a polygon, by the code of 2014 of that polygon."""
    _, told = installed
    old = frames.load("communes", ROOT / "data").set_index("commune_code")["polygon_code_2014"]
    own = layers["commune"].drop(list(told["discs"]))
    return own.set_axis(old.reindex(own.index).to_numpy())


def test_the_columns_are_those_of_the_table_of_shapes(installed):
    rows, _ = installed

    assert list(rows.columns) == store.COLUMNS == contract.read(ROOT / "data")["shapes"].columns
    assert set(rows["geography"]) == {"boundaries"}
    assert not rows.duplicated(["level", "code"]).any()
    assert rows["level"].value_counts().to_dict() == {"commune": 1652, "district": 210, "province": 25}


def test_shapes_are_valid_geojson_with_four_decimals_and_rings_turned_as_the_standard_asks(installed):
    rows, _ = installed
    for text in rows["shape"]:
        told = json.loads(text)
        assert told["type"] == "MultiPolygon"
        for outer, *holes in told["coordinates"]:
            assert shapely.is_ccw(shapely.LinearRing(outer))
            assert not any(shapely.is_ccw(shapely.LinearRing(hole)) for hole in holes)
    shapes = shapely.from_geojson(rows["shape"].to_numpy())
    assert shapely.is_valid(shapes).all()
    points = shapely.get_coordinates(shapes)
    assert (points == points.round(4)).all()


def test_labels_lie_inside_their_shape(installed):
    rows, _ = installed
    shapes = shapely.from_geojson(rows["shape"].to_numpy())

    assert shapely.contains_xy(shapes, rows["lon"], rows["lat"]).all()


def test_nothing_vanishes_and_few_points_are_left(polygons, before, installed):
    _, told = installed

    assert set(polygons.index) == set(before.index)
    assert (shapely.area(polygons.to_numpy()) > 0).all()
    assert told["points"] <= drawing.POINTS


def test_neighbours_do_not_overlap(polygons):
    shapes = polygons.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="overlaps")
    assert shapely.area(shapely.intersection(shapes[one], shapes[other])).sum() < 1e-8


def test_former_neighbours_are_neighbours_still_and_have_no_gap_between_them(polygons, before):
    was, now = before.to_numpy(), polygons.reindex(before.index).to_numpy()
    one, other = shapely.STRtree(was).query(was, predicate="touches")
    edge = shapely.length(shapely.intersection(was[one], was[other])) > 0.005
    one, other = one[edge], other[edge]

    assert len(one) > 8000
    assert (shapely.length(shapely.intersection(now[one], now[other])) > 0).all()


def test_the_land_covered_stays_the_same(polygons, before):
    was, now = shapely.union_all(before.to_numpy()), shapely.union_all(polygons.to_numpy())

    assert shapely.area(shapely.symmetric_difference(was, now)) / was.area < 0.001


def test_provinces_and_districts_are_made_of_their_communes(layers):
    communes = frames.load("communes", ROOT / "data").set_index("commune_code")
    for level in ("district", "province"):
        above = communes[f"{level}_code"].reindex(layers["commune"].index)
        made = layers["commune"].groupby(above.to_numpy()).agg(lambda shapes: shapely.union_all(list(shapes)))
        assert set(made.index) == set(layers[level].index)
        difference = shapely.symmetric_difference(made.to_numpy(), layers[level].reindex(made.index).to_numpy())
        assert shapely.area(difference).max() < 1e-9
    whole = shapely.union_all(layers["province"].to_numpy())
    assert whole.area == pytest.approx(shapely.union_all(layers["commune"].to_numpy()).area)
    assert shapely.area(layers["province"].to_numpy()).sum() == pytest.approx(whole.area)


def holes(polygon):
    return shapely.get_rings(polygon)[1:]


def test_no_commune_lies_over_another(layers):
    shapes = layers["commune"].to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    apart = one < other
    assert shapely.area(shapely.intersection(shapes[one[apart]], shapes[other[apart]])).max() < 1e-9


def test_communes_created_later_are_discs_inside_the_polygon_of_their_parent(layers, installed):
    _, told = installed
    communes = layers["commune"]

    assert len(told["discs"]) == 19
    for child, holder in told["discs"].items():
        disc, parent = communes[child], communes[holder]
        assert shapely.get_num_coordinates(disc) == 13
        # In a hole of its parent: neither lies over the other, and together they are the polygon.
        assert any(
            hole.equals(shapely.get_exterior_ring(shapely.get_geometry(disc, 0)))
            for part in shapely.get_parts(parent)
            for hole in holes(part)
        )
        assert shapely.area(shapely.intersection(parent, disc)) == 0
        assert disc.area < parent.area / 10
    for _holder, group in pd.Series(told["discs"]).groupby(pd.Series(told["discs"])):
        discs = communes[list(group.index)].to_numpy()
        one, other = np.triu_indices(len(discs), 1)
        assert (shapely.distance(discs[one], discs[other]) > 0).all()


def test_of_a_commune_divided_wholly_the_child_of_the_lowest_code_has_the_polygon(installed):
    _, told = installed

    assert told["heirs"] == {
        "120608": "120601", "120611": "120602", "120713": "120702", "120914": "120904", "120917": "120905",
    }  # fmt: skip


def test_no_disc_covers_the_label_of_its_parent(layers, installed):
    rows, told = installed
    labels = rows.query("level == 'commune'").set_index("code")[["lon", "lat"]]
    for child, holder in told["discs"].items():
        assert not shapely.intersects_xy(layers["commune"][child], *labels.loc[holder])


def test_water_that_lies_in_no_commune_stays_a_hole():
    around = [shapely.box(0, 0, 3, 1), shapely.box(0, 2, 3, 3), shapely.box(0, 1, 1, 2), shapely.box(2, 1, 3, 2)]
    made = drawing.dissolved(dict(zip("abcd", around, strict=True)), pd.Series("P", index=list("abcd")))

    assert list(made) == ["P"]
    assert len(made["P"].interiors) == 1


def test_borders_drawn_twice_are_made_to_meet_and_told(before):
    moved = np.array(
        [shapely.transform(s, lambda c, i=i: c + (i % 5) * 2e-5) for i, s in enumerate(before)], dtype=object
    )

    made, _, notes = drawing.simplified(moved)

    assert len(notes) == 1
    assert not shapely.is_empty(made).any()
    one, other = shapely.STRtree(made).query(made, predicate="overlaps")
    # What rounding leaves: a few millionths of the land.
    assert shapely.area(shapely.intersection(made[one], made[other])).sum() < 5e-6 * shapely.area(made).sum()


def test_a_finely_drawn_map_is_simplified_until_it_is_light():
    turn = np.linspace(0, 2 * np.pi, 30_000, endpoint=False)
    rough = 1 + 0.02 * np.sin(turn * 4000) * np.sin(turn * 7)
    blobs = [
        shapely.Polygon(np.column_stack([100 + 3 * i + rough * np.cos(turn), 12 + rough * np.sin(turn)]))
        for i in range(3)
    ]
    made, tolerance, _ = drawing.simplified(np.array(blobs, dtype=object))

    assert shapely.get_num_coordinates(made).sum() <= drawing.POINTS
    assert tolerance > drawing.TOLERANCE


def test_an_area_narrower_than_the_last_decimal_does_not_vanish():
    tiny = np.array([shapely.box(104.00001, 12.00001, 104.00003, 12.00003)], dtype=object)

    assert drawing.simplified(tiny)[0][0].area > 0


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=3, max_size=12), st.integers(1, 3))
def test_discs_lie_in_any_polygon_apart_from_each_other(corners, count):
    # Thousandths of a degree: about a hundred metres.
    polygon = shapely.MultiPoint([(104 + x / 1000, 12 + y / 1000) for x, y in corners]).convex_hull
    if polygon.geom_type != "Polygon" or shapely.minimum_clearance(polygon) < 0.01:
        return

    _, discs = drawing.spread(polygon, count)

    assert len(discs) == count
    assert all(shapely.covers(polygon, disc) and disc.is_valid and disc.area > 0 for disc in discs)
    one, other = np.triu_indices(count, 1)
    made = np.array(discs, dtype=object)
    assert not shapely.intersects(made[one], made[other]).any()
