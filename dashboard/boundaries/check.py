"""What must hold of areas before they are joined: degrees, polygons, validity, and the right country."""

import numpy as np
import pandas as pd
import pyproj
import shapely

from dashboard.boundaries.read import Areas
from dashboard.boundaries.refusal import each

POLYGONS = {3: "Polygon", 6: "MultiPolygon"}
TYPES = ["Point", "LineString", "LinearRing", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon",
         "GeometryCollection", "CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface"]  # fmt: skip
DEGREES = pyproj.CRS("EPSG:4326")
# How far from the outermost commune's point an area may lie, in degrees: half of the largest communes.
MARGIN = 0.5


def degrees(areas: Areas) -> list[str]:
    """Turns the shapes into longitude and latitude, WGS84; returns the fault that prevents it."""
    inside = _look_like_degrees(areas.shapes)
    crs = _crs(areas.crs)
    if crs is None:
        if not inside:
            return [
                f"{areas.file} states no coordinate system and its coordinates, {_sample(areas.shapes)} for one, are no "
                "degrees; expected longitude and latitude, or a file that states its coordinate system (.prj)"
            ]
        if areas.crs:
            areas.notes.append(f"The coordinate system {areas.crs!r} is unknown; the coordinates look like degrees.")
        else:
            areas.notes.append("No coordinate system is stated; the coordinates look like degrees: WGS84 was assumed.")
        return []
    if crs.equals(DEGREES, ignore_axis_order=True):
        if not inside:
            return [
                f"{areas.file} gives its coordinates as degrees, and {_sample(areas.shapes)} for one is none; "
                "expected longitude and latitude, or a file that states its coordinate system"
            ]
        return []
    turn = pyproj.Transformer.from_crs(crs, DEGREES, always_xy=True)
    areas.shapes = shapely.transform(areas.shapes, turn.transform, interleaved=False)
    areas.notes.append(f"Coordinates were turned from {crs.name} into longitude and latitude (WGS84).")
    return []


def polygons(areas: Areas) -> list[str]:
    """Faults of areas that are no polygon or hold nothing, one sentence for each."""
    missing = shapely.is_missing(areas.shapes)
    missing[areas.unreadable] = False
    empty = ~missing & shapely.is_empty(areas.shapes)
    kinds = shapely.get_type_id(areas.shapes)
    other = ~shapely.is_missing(areas.shapes) & ~np.isin(kinds, list(POLYGONS))
    file = areas.file
    found = each(
        areas.unreadable,
        lambda i: f"{file}: feature {i + 1} has a ring that does not close or has fewer than 4 points; expected a ring",
        f"{file}: {{count}} more features have such a ring",
    )
    found += each(
        np.flatnonzero(missing | (empty & ~other)),
        lambda i: f"{file}: feature {i + 1} has no shape; expected a Polygon or MultiPolygon",
        f"{file}: {{count}} more features have no shape",
    )
    return found + each(
        np.flatnonzero(other),
        lambda i: f"{file}: feature {i + 1} is a {TYPES[kinds[i]]}; expected a Polygon or MultiPolygon",
        f"{file}: {{count}} more features are no polygons",
    )


def repair(areas: Areas) -> tuple[list[str], list[str]]:
    """Mends polygons that cross themselves; returns what was mended, and the faults of those beyond repair."""
    bad = np.flatnonzero(~shapely.is_valid(areas.shapes) & np.isin(shapely.get_type_id(areas.shapes), list(POLYGONS)))
    mended, faults = [], []
    for i in bad:
        reason = shapely.is_valid_reason(areas.shapes[i]).partition("[")[0].strip().lower()
        shape, areas.shapes[i] = _mended(areas.shapes[i]), None
        if shape is None:
            faults.append(
                f"{areas.file}: feature {i + 1} has {reason} and nothing is left when it is repaired; "
                "expected a polygon with an area"
            )
        else:
            areas.shapes[i] = shape
            mended.append(f"feature {i + 1}: {reason}")
    return mended, each(faults, str, f"{areas.file}: {{count}} more features cannot be repaired")


def _mended(shape):
    """The polygons that a repair gives, as one, without the lines and points it may leave; None where there are none."""
    try:
        parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
    except shapely.errors.GEOSException:
        # A coordinate that is no number.
        return None
    flat = parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) > 0)]
    return shapely.union_all(flat) if len(flat) else None


def country(areas: Areas, communes: pd.DataFrame) -> list[str]:
    """Faults of areas that lie outside Cambodia."""
    middle = shapely.centroid(areas.shapes)
    middle[shapely.is_empty(middle)] = None
    lon, lat = shapely.get_x(middle), shapely.get_y(middle)
    west, east = communes["lon"].min() - MARGIN, communes["lon"].max() + MARGIN
    south, north = communes["lat"].min() - MARGIN, communes["lat"].max() + MARGIN
    placed = np.isfinite(lon) & np.isfinite(lat)
    out = placed & ~((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
    box = f"longitude {west:.1f} to {east:.1f} and latitude {south:.1f} to {north:.1f}"
    if placed.any() and out.sum() == placed.sum():
        turned = (lat >= west) & (lat <= east) & (lon >= south) & (lon <= north)
        hint = "; longitude and latitude seem to have changed places" if turned[placed].all() else ""
        return [
            f"{areas.file} lies at longitude {np.nanmin(lon):.1f} to {np.nanmax(lon):.1f} and latitude "
            f"{np.nanmin(lat):.1f} to {np.nanmax(lat):.1f}; expected Cambodia, {box}{hint}"
        ]
    return each(
        np.flatnonzero(out),
        lambda i: (
            f"{areas.file}: feature {i + 1} lies at longitude {lon[i]:.1f}, latitude {lat[i]:.1f}; expected Cambodia, {box}"
        ),
        f"{areas.file}: {{count}} more features lie outside Cambodia",
    )


def _crs(stated: str | None) -> pyproj.CRS | None:
    try:
        return pyproj.CRS(stated) if stated else None
    except pyproj.exceptions.CRSError:
        return None


def _look_like_degrees(shapes: np.ndarray) -> bool:
    # Latitudes above 90 pass here, so that a file with longitude and latitude exchanged is told so later.
    west, south, east, north = shapely.total_bounds(shapes)
    # Without any shape there is nothing to doubt; that fault is told elsewhere.
    return bool(np.isnan(west)) or (west >= -180 and east <= 180 and south >= -90 and north <= 180)


def _sample(shapes: np.ndarray) -> str:
    x, y = shapely.get_coordinates(shapes)[0]
    return f"({x:,.0f}, {y:,.0f})"
