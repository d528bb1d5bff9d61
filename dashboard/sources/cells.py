"""Nearest-centre cells: around each commune's centre the land that is nearer to it than to any other centre. Not boundaries.

Where the land ends is not known to us from points alone. It is taken to reach as far from a centre as centres stand apart
there: a disc around each, small where communes are dense and large where they are sparse, the discs grown together where
only a narrow gap parts them. So the outline of the country and the Tonle Sap show, roughly.

Coordinates that leave this module are whole steps of the grid, a ten-thousandth of a degree (about 11 m): every line is cut
at every crossing and laid on the grid before the cells are put together, so neighbours share every vertex of their edge.
What is computed is rounded to the grid at once and before anything is compared: the last bit differs among machines.
"""

import math

import numpy as np
import shapely
from scipy.spatial import Voronoi, cKDTree

STEPS = 10_000  # steps of the grid per degree
# A degree of longitude is shorter than one of latitude by this much in the middle of Cambodia.
EAST = round(math.cos(math.radians(12.7)), 12)

# Chosen by eye and ruler against the outline of the country: what both cover is 94 % of what either covers.
NEIGHBOURS = 3  # centres whose mean distance says how dense communes are
REACH = 0.7  # radius of a disc, as a share of that distance
ALONE = 0.05  # radius in degrees of the disc of a centre that has no neighbour
GAP = 0.05  # half the width in degrees of the gaps between discs that are closed
LAKE = 0.1  # square degrees (1,200 km²): what is enclosed and smaller is a gap between discs, not water
APART = 0.3  # how far centres given at one place are set from it, as a share of the way to the next place
CORNERS = 16  # of a disc
TURN = 0.1  # radians by which discs are turned: upright ones have corners in line, and which to keep would be a toss-up
SMOOTH = 0.003  # degrees by which the shore may be straightened


def seats(points: np.ndarray) -> np.ndarray:
    """The centres (longitude, latitude in degrees) on the grid, those given at one place set around it in their order."""
    places, place = np.unique(points, axis=0, return_inverse=True)
    place = place.reshape(-1)
    apart = APART * _spacing(places * [EAST, 1], 1)
    moved = points * STEPS
    for shared in range(len(places)):
        members = np.flatnonzero(place == shared)
        if len(members) > 1:
            moved[members] += _rim(len(members), math.pi) * apart[shared] * [STEPS / EAST, STEPS]
    return np.round(moved)


def cells(centres: np.ndarray) -> np.ndarray:
    """One shape per centre, in the order of the centres; both on the grid."""
    points = _degrees(centres)
    land = _land(points)
    edges = shapely.linestrings(_grid(_edges(points)))
    shore = shapely.boundary(land)
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all([*edges, shore], grid_size=1)]))
    faces = faces[shapely.contains(land, shapely.point_on_surface(faces))]
    _, owner = cKDTree(points).query(_degrees(shapely.get_coordinates(shapely.point_on_surface(faces))))
    found = np.array([shapely.coverage_union_all(faces[owner == i]) for i in range(len(centres))], dtype=object)
    lost = np.flatnonzero(~shapely.covers(found, shapely.points(centres)))
    if len(lost):
        raise ValueError(f"centres too near to others for a cell of their own on the grid: rows {lost.tolist()}")
    return found


def _land(points: np.ndarray) -> shapely.Geometry:
    """Where the land is taken to be, on the grid."""
    radius = REACH * _spacing(points, NEIGHBOURS)
    rims = points[:, None, :] + radius[:, None, None] * _rim(CORNERS, TURN)
    discs = shapely.union_all(shapely.polygons(_grid(rims)), grid_size=1)
    grown = shapely.set_precision(discs.buffer(GAP * STEPS, quad_segs=2).buffer(-GAP * STEPS, quad_segs=2), 1)
    land = shapely.union(grown, discs, grid_size=1)
    filled = [
        shapely.Polygon(
            part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > LAKE * STEPS**2]
        )
        for part in shapely.get_parts(land)
    ]
    return shapely.union_all(filled, grid_size=1).simplify(SMOOTH * STEPS)


def _rim(corners: int, turn: float) -> np.ndarray:
    """The corners of a regular polygon around nought, at distance one."""
    angle = turn + np.arange(corners) * 2 * math.pi / corners
    return np.round(np.column_stack([np.cos(angle), np.sin(angle)]), 9)


def _edges(points: np.ndarray) -> np.ndarray:
    """The lines between nearest-centre areas, as pairs of ends in the plane."""
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    far = 4 * (np.ptp(points, axis=0).max() + 1)
    # Four centres far outside make every area of ours end somewhere, beyond the land.
    frame = middle + far * np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])
    diagram = Voronoi(np.vstack([points, frame]))
    ends = np.array(diagram.ridge_vertices)
    return diagram.vertices[ends[(ends >= 0).all(axis=1)]]


def _spacing(points: np.ndarray, neighbours: int) -> np.ndarray:
    """The mean distance from each point to its nearest neighbours."""
    neighbours = min(neighbours, len(points) - 1)
    if not neighbours:
        return np.full(len(points), ALONE / REACH)
    distance, _ = cKDTree(points).query(points, neighbours + 1)
    return distance[:, 1:].mean(axis=1)


def _degrees(grid: np.ndarray) -> np.ndarray:
    return grid * [EAST / STEPS, 1 / STEPS]


def _grid(plane: np.ndarray) -> np.ndarray:
    # Midway between two centres is often half a step: told apart first from half a step and a last bit.
    return np.round(np.round(plane * [STEPS / EAST, STEPS], 4))
