"""The shapes that maps are drawn with: hexagons and cells of communes, dissolved to districts and provinces."""

import json
import math

import numpy as np
import pandas as pd
import shapely

from dashboard.sources import cells
from dashboard.sources.cells import EAST, STEPS

LEVELS = {"commune": "commune_code", "district": "district_code", "province": "province_code"}
# Centre and corners of a hexagon with a corner at the top: halves of its width to the east, halves of its side to the north.
CORNERS = np.array([(1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2)])


def table(communes: pd.DataFrame, hexagons: pd.DataFrame) -> pd.DataFrame:
    """Every shape of both geographies with a label point inside it, as text."""
    today = communes[communes["polygon_match"] != "abolished"].sort_values("commune_code").reset_index(drop=True)
    points = today[["lon", "lat"]].astype(float).to_numpy()
    seats = cells.seats(points)
    around = cells.cells(seats)
    made = [
        _levels("cells", today, seats, around),
        _levels("hexagons", today, *laid_over(today, points, hexagons, shapely.area(around).mean())),
    ]
    return pd.concat(made, ignore_index=True)


def laid_over(
    today: pd.DataFrame, points: np.ndarray, hexagons: pd.DataFrame, area: float
) -> tuple[np.ndarray, np.ndarray]:
    """Middles and shapes of the communes' hexagons on the grid: each of the area, all around the middle of the points."""
    placed = today[["commune_code"]].merge(hexagons, on="commune_code", how="left", validate="one_to_one")
    column, row = placed["column"].astype(int).to_numpy(), placed["row"].astype(int).to_numpy()
    # Whole numbers of half widths and half sides: a corner has the same two in each of its hexagons, so it rounds alike.
    middles = np.column_stack([2 * column + row % 2, -3 * row])
    corners = middles[:, None, :] + CORNERS
    side = math.sqrt(area / STEPS**2 * EAST / (1.5 * math.sqrt(3)))
    half = np.array([side * math.sqrt(3) / 2, side / 2])
    origin = points.mean(axis=0) * [EAST, 1] - middles.mean(axis=0) * half

    def laid(lattice: np.ndarray) -> np.ndarray:
        return np.round((origin + lattice * half) * [STEPS / EAST, STEPS])

    return laid(middles), shapely.polygons(laid(corners))


def _levels(geography: str, today: pd.DataFrame, seats: np.ndarray, shapes: np.ndarray) -> pd.DataFrame:
    """The rows of one geography: the communes as they are, districts and provinces dissolved from them."""
    if not shapely.coverage_is_valid(shapes):
        raise ValueError(f"{geography}: shapes overlap, or neighbours differ along their common edge")
    rows = []
    for level, key in LEVELS.items():
        for code, members in today.groupby(key, sort=True).indices.items():
            shape = shapely.coverage_union_all(shapes[members])
            lon, lat = label_point(shape, seats[members], shapes[members])
            rows.append((geography, level, code, _degrees(lon), _degrees(lat), geojson(shape)))
    return pd.DataFrame(rows, columns=["geography", "level", "code", "lon", "lat", "shape"])


def label_point(shape: shapely.Geometry, seats: np.ndarray, members: np.ndarray) -> np.ndarray:
    """The roomiest of the members' middles and corners inside the largest part of a shape."""
    largest = max(shapely.get_parts(shape), key=lambda part: (part.area, part.bounds))
    candidates = np.unique(np.vstack([seats, shapely.get_coordinates(members)]), axis=0)
    points = shapely.points(candidates)
    # Whole steps of the grid: equals are equals on every machine, and the point nearest the middle is taken.
    inside = shapely.contains_properly(largest, points)
    room = np.where(inside, np.round(shapely.distance(largest.boundary, points)), -1)
    off = np.round(shapely.distance(largest.centroid, points))
    return candidates[np.lexsort([candidates[:, 1], candidates[:, 0], off, -room])[0]]


def geojson(shape: shapely.Geometry) -> str:
    """A shape on the grid as the text of a GeoJSON MultiPolygon in degrees: outer rings counter-clockwise, holes clockwise."""
    parts = shapely.get_parts(shapely.orient_polygons(shapely.normalize(shape)))
    rings = [[_ring(part.exterior), *(_ring(hole) for hole in part.interiors)] for part in parts]
    return json.dumps({"type": "MultiPolygon", "coordinates": rings}, separators=(",", ":"))


def _ring(ring: shapely.LinearRing) -> list[list[float]]:
    return [[x / STEPS, y / STEPS] for x, y in ring.coords]


def _degrees(steps: float) -> str:
    return repr(float(steps) / STEPS)
