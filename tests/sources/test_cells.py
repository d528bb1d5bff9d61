"""Cells: every centre has one, none overlap, neighbours share their edges, and none is nearer to another centre."""

import numpy as np
import pandas as pd
import pytest
import shapely
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from dashboard.sources import cells as nearest
from dashboard.sources.cells import APART, EAST, STEPS, cells, seats

SQUARE = np.array([[104.0, 12.0], [104.1, 12.0], [104.0, 12.1], [104.1, 12.1]])


def plane(grid):
    return np.asarray(grid) * [EAST / STEPS, 1 / STEPS]


def made(points):
    centres = seats(np.asarray(points, dtype=float))
    return centres, cells(centres)


def test_four_centres_in_a_square_have_four_alike_cells_that_meet_in_the_middle():
    centres, found = made(SQUARE)

    assert centres.tolist() == (SQUARE * STEPS).round().tolist()
    assert shapely.covers(found, shapely.points(1_040_500, 120_500)).all()
    areas = shapely.area(found)
    assert areas == pytest.approx(areas.mean(), rel=0.002)
    for cell, (x, y) in zip(found, centres, strict=True):
        # The inner quarter is exactly the square from the centre to the middle.
        inner = shapely.box(min(x, 1_040_500), min(y, 120_500), max(x, 1_040_500), max(y, 120_500))
        assert cell.covers(inner)


def test_two_centres_at_one_place_stand_apart_and_have_a_cell_each():
    centres, found = made([[104.0, 12.0], [104.0, 12.0]])

    assert centres.mean(axis=0).tolist() == [1_040_000, 120_000]
    assert centres[0][0] < centres[1][0]
    assert len(found) == 2
    assert found[0].intersection(found[1]).area == 0
    assert found[0].area == pytest.approx(found[1].area, rel=0.02)


def test_a_shared_place_is_left_by_less_than_half_the_way_to_the_next_and_others_stay():
    points = np.vstack([SQUARE, SQUARE[:1]])

    centres, _ = made(points)

    off = np.hypot(*(plane(centres) - points * [EAST, 1]).T)
    assert off[1:4] == pytest.approx(0)
    assert off[[0, 4]] == pytest.approx(APART * 0.1 * EAST, abs=2 / STEPS)


def test_where_centres_are_dense_cells_are_small():
    dense = SQUARE
    sparse = [104.6, 12.0] + (SQUARE - SQUARE[0]) * 3

    _, found = made(np.vstack([dense, sparse]))

    areas = shapely.area(found)
    assert areas[:4].max() * 3 < areas[4:].min()


def test_a_lone_centre_has_a_cell():
    centres, found = made([[104.0, 12.0]])

    assert found[0].covers(shapely.points(centres[0]))


def test_centres_that_the_grid_cannot_tell_apart_are_refused():
    with pytest.raises(ValueError, match=r"too near .* rows"):
        cells(np.array([[1_040_000.0, 120_000.0], [1_040_000.0, 120_000.0], [1_041_000.0, 121_000.0]]))


@given(
    st.lists(
        st.tuples(st.integers(10_300, 10_380).map(lambda n: n / 100), st.integers(1_150, 1_230).map(lambda n: n / 100)),
        min_size=1,
        max_size=14,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_centres_have_one_cell_each_without_overlap_or_gap_along_edges(points):
    centres, found = made(points)

    assert len(found) == len(points)
    assert shapely.is_valid(found).all()
    assert (shapely.area(found) > 0).all()
    assert shapely.covers(found, shapely.points(centres)).all()
    assert shapely.coverage_is_valid(found)
    assert shapely.union_all(found).area == pytest.approx(shapely.area(found).sum())
    tree = cKDTree(plane(centres))
    for own, cell in zip(plane(centres), found, strict=True):
        corners = plane(shapely.get_coordinates(cell))
        nearest, _ = tree.query(corners)
        # Laid on the grid a corner moves by a step, or by a few where two lines meet at a narrow angle.
        assert (np.hypot(*(corners - own).T) <= nearest + 10 / STEPS).all()


@pytest.fixture(scope="module")
def country():
    """The centres of the communes of today, and their cells."""
    communes = pd.read_csv(ROOT / "data" / "communes.csv", dtype=str)
    today = communes[communes["polygon_match"] != "abolished"]
    return made(today[["lon", "lat"]].astype(float).to_numpy())


def test_the_order_of_the_communes_does_not_change_their_cells(country):
    centres, found = country
    order = np.random.default_rng(3).permutation(len(centres))

    shuffled = cells(centres[order])

    assert shapely.equals_identical(shapely.normalize(found[order]), shapely.normalize(shuffled)).all()


def test_the_last_bit_of_another_machine_does_not_change_a_cell(country, monkeypatch):
    centres, found = country
    for name in ("_spacing", "_edges"):
        exact = getattr(nearest, name)
        monkeypatch.setattr(nearest, name, lambda *given, exact=exact: blurred(exact(*given)))

    assert shapely.equals_identical(shapely.normalize(found), shapely.normalize(cells(centres))).all()


def blurred(numbers):
    """The numbers with a few last bits wrong, alike for alike numbers."""
    return numbers * (1 + 1e-15 * np.sin(numbers * 12_345_678))
