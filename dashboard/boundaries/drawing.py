"""The three layers of the map from joined communes: simplified with their borders shared, communes, districts, provinces."""

import json
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from dashboard.boundaries.store import COLUMNS, GEOGRAPHY

# The plane of the map: degrees of longitude shortened as they are in the middle of Cambodia.
SHORTER = np.cos(np.radians(12.7))
DECIMALS = 4
POINTS = 40_000
TOLERANCE = 0.0005
COARSER = 1.5
# Borders of neighbours that were drawn twice are made to meet where they lie closer than this, in degrees (110 m).
GAP = 1e-3
SIDES = 12
# A disc's radius as a share of the root of its polygon's area, where there is room for it.
DISC = 0.12
# What keeps a disc from touching a border or another disc.
ROOM = 0.8


@dataclass
class Layers:
    """The rows of `shapes`, and how they came about."""

    rows: pd.DataFrame
    tolerance: float
    points: int
    # Communes drawn as a disc, and those that stand for a commune that was divided wholly: code to code of the polygon.
    discs: dict[str, str]
    heirs: dict[str, str]
    without: list[str]
    notes: list[str]


def layers(joined: dict[str, shapely.Geometry], communes: pd.DataFrame, tolerance: float | None = None) -> Layers:
    """Communes, districts and provinces of today as rows of `shapes`."""
    owners, discs, heirs, without = owned(joined, communes)
    polygons, tolerance, notes = simplified(np.array(list(owners.values()), dtype=object), tolerance)
    drawn = dict(zip(owners, polygons, strict=True))
    today = communes[communes["polygon_match"] != "abolished"].set_index("commune_code")
    whole = {level: dissolved(drawn, today[f"{level}_code"]) for level in ("district", "province")}
    points = int(shapely.get_num_coordinates(polygons).sum())
    labels = {}
    for parent, children in pd.Series(discs, dtype=object).groupby(pd.Series(discs, dtype=object)).groups.items():
        labels[parent], made = spread(drawn[parent], len(children))
        drawn |= dict(zip(sorted(children), made, strict=True))
        # The parent has a hole where a child is: which of two areas lies above the other must not decide a colour.
        drawn[parent] = shapely.difference(drawn[parent], shapely.union_all(made))
    rows = [row("commune", code, drawn[code], labels.get(code)) for code in sorted(drawn)]
    for level, shapes in whole.items():
        rows += [row(level, code, shapes[code]) for code in sorted(shapes)]
    return Layers(pd.DataFrame(rows, columns=COLUMNS), tolerance, points, discs, heirs, without, notes)


def owned(joined: dict[str, shapely.Geometry], communes: pd.DataFrame):
    """Who draws what: polygons by commune of today, discs (child to polygon's owner), heirs of the divided, those left."""
    owners = {row.commune_code: joined[row.commune_code]
              for row in communes.itertuples() if row.polygon_match != "abolished" and row.commune_code in joined}  # fmt: skip
    children = communes[(communes["polygon_match"] == "split") & ~communes["commune_code"].isin(owners)]
    discs, heirs = {}, {}
    for parent, codes in children.sort_values("commune_code").groupby("parent_code")["commune_code"]:
        codes = list(codes)
        if parent in owners:
            discs |= dict.fromkeys(codes, parent)
        elif (
            parent in joined
            and not (communes.loc[communes["parent_code"] == parent, "commune_code"].isin(owners)).any()
        ):
            # A commune that was divided wholly: to draw borders among its children would be to invent them.
            owners[codes[0]] = joined[parent]
            heirs[codes[0]] = parent
            discs |= dict.fromkeys(codes[1:], codes[0])
    today = communes[communes["polygon_match"] != "abolished"]["commune_code"]
    return owners, discs, heirs, [code for code in today if code not in owners and code not in discs]


def simplified(shapes: np.ndarray, tolerance: float | None = None) -> tuple[np.ndarray, float, list[str]]:
    """Polygons with fewer points, borders still shared (Visvalingam-Whyatt on the coverage), none lost; the tolerance used."""
    asked, tolerance, notes = tolerance, tolerance or TOLERANCE, []
    made = shapely.coverage_simplify(shapes, tolerance)
    if not shapely.coverage_is_valid(made):
        mended = shapely.coverage_clean(made, gap_width=GAP)
        # What lies wholly on another keeps its own shape: nothing vanishes.
        lost = shapely.is_empty(mended)
        mended[lost] = made[lost]
        made = mended
        notes.append("Neighbours did not share their borders exactly; gaps and overlaps up to some 100 m were closed.")
        made = shapely.coverage_simplify(made, tolerance)
    while asked is None and shapely.get_num_coordinates(made).sum() > POINTS and tolerance < 0.05:
        tolerance *= COARSER
        made = shapely.coverage_simplify(made, tolerance)
    return np.array([_rounded(shape) for shape in made], dtype=object), tolerance, notes


def spread(polygon: shapely.Geometry, count: int) -> tuple[tuple[float, float], list[shapely.Geometry]]:
    """A label point and so many equal discs in a polygon, apart from each other and from its border."""
    plane = shapely.transform(polygon, lambda c: c * [SHORTER, 1])
    part = max(shapely.get_parts(plane), key=lambda p: p.area)
    spots, room = _spots(part, count + 1)
    radius = min(ROOM * room, DISC * np.sqrt(part.area))
    discs = []
    for x, y in spots[1:]:
        disc = _disc(x, y, radius)
        while not shapely.covers(polygon, disc) and radius > 1e-4:
            radius *= 0.9
            disc = _disc(x, y, radius)
        discs.append(disc)
    x, y = spots[0]
    return (round(x / SHORTER, DECIMALS), round(y, DECIMALS)), discs


def _spots(part: shapely.Geometry, count: int) -> tuple[list[tuple[float, float]], float]:
    """Points in a polygon, the first its middle, each as far as may be from the border and from the others; and how far."""
    west, south, east, north = part.bounds
    step = max(east - west, north - south) / 60
    x, y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    grid = shapely.points(x.ravel(), y.ravel())
    middle = shapely.get_point(shapely.maximum_inscribed_circle(part), 0)
    grid = np.append(grid[shapely.contains(part, grid)], middle)
    border = shapely.distance(shapely.boundary(part), grid)
    chosen, free, room = [len(grid) - 1], border.copy(), border[-1]
    for _ in range(count - 1):
        # Half the way to a neighbour, so that two discs of this radius touch at most.
        free = np.minimum(free, shapely.distance(grid, grid[chosen[-1]]) / 2)
        chosen.append(int(free.argmax()))
        room = min(room, free[chosen[-1]])
    return [(shapely.get_x(grid[i]), shapely.get_y(grid[i])) for i in chosen], float(room)


def _disc(x: float, y: float, radius: float) -> shapely.Geometry:
    turn = 2 * np.pi * np.arange(SIDES) / SIDES
    corners = np.column_stack([(x + radius * np.cos(turn)) / SHORTER, y + radius * np.sin(turn)])
    return shapely.Polygon(corners.round(DECIMALS))


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    # Each point is rounded alike in every polygon that has it, so neighbours still meet.
    made = shapely.transform(shape, lambda c: c.round(DECIMALS))
    if not made.is_valid:
        made = shapely.make_valid(made, method="structure", keep_collapsed=False)
    # Narrower than eleven metres: it keeps the digits that keep it.
    return shape if made.is_empty else made


def dissolved(drawn: dict[str, shapely.Geometry], group: pd.Series) -> dict[str, shapely.Geometry]:
    # A plain union: where an area keeps an overlap, it holds all the same.
    members = pd.Series(drawn, dtype=object).groupby(group.reindex(list(drawn)).to_numpy()).agg(list)
    return {code: shapely.union_all(shapes) for code, shapes in members.items()}


def row(level: str, code: str, shape: shapely.Geometry, label: tuple[float, float] | None = None) -> tuple:
    lon, lat = label or _label(shape)
    return GEOGRAPHY, level, code, lon, lat, _geojson(shape)


def _label(shape: shapely.Geometry) -> tuple[float, float]:
    part = max(shapely.get_parts(shape), key=lambda p: p.area)
    for point in (shapely.get_point(shapely.maximum_inscribed_circle(part), 0), part.representative_point()):
        lon, lat = round(point.x, DECIMALS), round(point.y, DECIMALS)
        if shapely.contains_xy(part, lon, lat):
            return lon, lat
    return point.x, point.y


def _geojson(shape: shapely.Geometry) -> str:
    parts = shapely.orient_polygons(shapely.get_parts(shape))
    rings = [[[list(p) for p in ring.coords] for ring in (part.exterior, *part.interiors)] for part in parts]
    return json.dumps({"type": "MultiPolygon", "coordinates": rings}, separators=(",", ":"))
