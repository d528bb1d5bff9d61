"""Shapes: every area once in each geography, dissolved without a sliver, labelled inside, the same bytes everywhere."""

import json
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
import shapely
from conftest import ROOT

from dashboard.sources import shapes
from dashboard.sources.cells import EAST, STEPS

DATA = ROOT / "data"
GEOGRAPHIES = ["cells", "hexagons"]
LEVELS = ["commune", "district", "province"]


def text(name):
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def today():
    communes = text("communes")
    return communes[communes["polygon_match"] != "abolished"]


@pytest.fixture(scope="module")
def drawn():
    """The shipped shapes, with a column of them on the grid, where areas are whole numbers."""
    table = text("shapes")
    read = shapely.from_geojson(table["shape"].to_numpy())
    return table.assign(on_grid=shapely.transform(read, lambda degrees: np.round(degrees * STEPS)))


def of(drawn, geography, level):
    found = drawn[(drawn["geography"] == geography) & (drawn["level"] == level)]
    return found.set_index("code")["on_grid"]


@pytest.mark.parametrize("geography", GEOGRAPHIES)
def test_every_area_of_today_has_one_shape(geography, drawn, today):
    assert sorted(of(drawn, geography, "commune").index) == sorted(today["commune_code"])
    assert sorted(of(drawn, geography, "district").index) == sorted(text("districts")["district_code"])
    assert sorted(of(drawn, geography, "province").index) == sorted(text("provinces")["province_code"])


@pytest.mark.parametrize("geography", GEOGRAPHIES)
@pytest.mark.parametrize("level", LEVELS)
def test_no_shapes_overlap_and_neighbours_share_every_vertex_of_their_edge(geography, level, drawn):
    found = of(drawn, geography, level).to_numpy()

    assert shapely.is_valid(found).all()
    assert shapely.coverage_is_valid(found)
    assert shapely.union_all(found).area == shapely.area(found).sum()


@pytest.mark.parametrize("geography", GEOGRAPHIES)
@pytest.mark.parametrize("level", ["district", "province"])
def test_a_dissolved_area_is_as_large_as_its_communes_together(geography, level, drawn, today):
    whole = of(drawn, geography, level).map(shapely.area)
    communes = of(drawn, geography, "commune").map(shapely.area)
    within = today.set_index("commune_code")[f"{level}_code"]

    assert whole.to_dict() == communes.groupby(within).sum().to_dict()


@pytest.mark.parametrize("geography", GEOGRAPHIES)
def test_dissolving_leaves_no_sliver(geography, drawn):
    smallest = of(drawn, geography, "commune").map(shapely.area).min()
    for level in LEVELS:
        for code, shape in of(drawn, geography, level).items():
            for part in shape.geoms:
                assert part.area >= smallest, code
                assert all(shapely.Polygon(hole).area >= smallest for hole in part.interiors), code


def test_a_label_stands_inside_its_shape(drawn):
    points = shapely.points(drawn[["lon", "lat"]].astype(float).to_numpy() * STEPS)

    assert shapely.contains_properly(drawn["on_grid"].to_numpy(), points).all()


def test_shapes_are_closed_rings_of_four_decimals_outer_ones_counter_clockwise(drawn):
    for row in drawn.itertuples():
        read = json.loads(row.shape, parse_float=str, parse_int=str)
        assert read["type"] == "MultiPolygon"
        for outer, *holes in read["coordinates"]:
            assert shapely.LinearRing(np.array(outer, dtype=float)).is_ccw, row.code
            for ring in (outer, *holes):
                assert ring[0] == ring[-1] == min(ring, key=lambda p: [float(p[0]), float(p[1])]), row.code
                assert all(len(number.partition(".")[2]) <= 4 for point in ring for number in point), row.code
            for hole in holes:
                assert not shapely.LinearRing(np.array(hole, dtype=float)).is_ccw, row.code


def test_a_cell_holds_the_point_of_its_commune_where_no_other_has_the_same(drawn, today):
    alone = today[~today.duplicated(["lon", "lat"], keep=False)]
    points = shapely.points(np.round(alone[["lon", "lat"]].astype(float).to_numpy() * STEPS))

    assert shapely.covers(of(drawn, "cells", "commune")[alone["commune_code"]].to_numpy(), points).all()


def test_the_tonle_sap_is_the_one_hole_in_the_country(drawn):
    country = shapely.union_all(of(drawn, "cells", "province").to_numpy())
    holes = [shapely.Polygon(hole) for part in shapely.get_parts(country) for hole in part.interiors]

    assert len(shapely.get_parts(country)) == 1
    assert [hole.contains(shapely.Point(1_040_500, 129_500)) for hole in holes] == [True]


def test_hexagons_are_regular_and_of_one_size_in_the_plane(drawn):
    hexagons = of(drawn, "hexagons", "commune").to_numpy()
    rings = shapely.get_coordinates(hexagons).reshape(len(hexagons), 7, 2) * [EAST, 1]

    sides = np.hypot(*np.moveaxis(np.diff(rings, axis=1), 2, 0))
    # A corner is off by half a step of the grid in each direction at most.
    assert sides == pytest.approx(sides.mean(), abs=1.5)


def test_hexagons_lie_over_the_country(drawn, today):
    hexagons = of(drawn, "hexagons", "commune").to_numpy()
    cells = of(drawn, "cells", "commune").to_numpy()

    middle = shapely.get_coordinates(shapely.centroid(hexagons)).mean(axis=0) / STEPS
    assert middle == pytest.approx(today[["lon", "lat"]].astype(float).mean().to_numpy(), abs=0.0002)
    assert shapely.area(hexagons).sum() == pytest.approx(shapely.area(cells).sum(), rel=0.0002)


def test_every_province_of_hexagons_is_one_piece(drawn):
    pieces = of(drawn, "hexagons", "province").map(shapely.get_num_geometries)

    assert pieces[pieces != 1].to_dict() == {}


def two_by_two():
    """Four communes in a square, two districts in one province: a case for the back of an envelope."""
    communes = pd.DataFrame(
        {
            "commune_code": ["010101", "010102", "010201", "010202", "990101"],
            "district_code": ["0101", "0101", "0102", "0102", "9901"],
            "province_code": ["01", "01", "01", "01", "99"],
            "lon": ["104", "104.1", "104", "104.1", "104"],
            "lat": ["12.1", "12.1", "12", "12", "12"],
            "polygon_match": ["same", "same", "same", "same", "abolished"],
        }
    )
    grid = {"commune_code": communes["commune_code"][:4], "column": ["0", "1", "0", "1"], "row": ["0", "0", "1", "1"]}
    return communes, pd.DataFrame(grid)


def test_four_communes_make_two_districts_and_a_province():
    made = shapes.table(*two_by_two())

    counts = made.groupby(["geography", "level"]).size()
    assert counts.to_dict() == {(g, level): n for g in GEOGRAPHIES for level, n in zip(LEVELS, (4, 2, 1), strict=True)}
    assert made.equals(made.sort_values(["geography", "level", "code"]))
    province = shapely.from_geojson(
        made.loc[(made["geography"] == "hexagons") & (made["level"] == "province"), "shape"]
    )
    # Two rows of two, the lower shifted east: 4 x 6 sides less 5 common edges twice.
    assert shapely.get_num_coordinates(province).tolist() == [4 * 6 - 2 * 5 + 1]


def test_a_shape_is_written_from_its_smallest_corner_with_holes_the_other_way_round():
    square = shapely.Polygon(
        [(40_000, 40_000), (40_000, 0), (0, 0), (0, 40_000)],
        [[(10_000, 10_000), (20_000, 10_000), (20_000, 20_001), (10_000, 20_000)]],
    )

    assert shapes.geojson(square) == (
        '{"type":"MultiPolygon","coordinates":[[[[0.0,0.0],[4.0,0.0],[4.0,4.0],[0.0,4.0],[0.0,0.0]],'
        "[[1.0,1.0],[1.0,2.0],[2.0,2.0001],[2.0,1.0],[1.0,1.0]]]]}"
    )


def test_the_label_stands_in_the_largest_part_where_it_has_most_room():
    small, large = shapely.box(100, 0, 120, 20), shapely.box(0, 0, 60, 60)
    seats = np.array([[110, 10], [10, 30], [25, 30]])

    label = shapes.label_point(shapely.MultiPolygon([small, large]), seats, np.array([small, large]))

    assert label.tolist() == [25, 30]


def test_without_the_extra_the_build_says_what_to_install_in_one_line():
    code = (
        "import sys; sys.modules['shapely'] = None\n"
        "from dashboard.__main__ import main\n"
        f"sys.exit(main(['build', '--data', {str(DATA)!r}]))"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert ended.returncode == 2
    assert 'pip install "commune-watch[geography]"' in ended.stderr
    assert ended.stderr.count("\n") == 1
