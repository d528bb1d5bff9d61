"""The shapes of a geography as the browser takes them: a layer per level, in whole numbers, with names to read and speak.

Geographies are the two that ship (`hexagons`, `cells`) and `boundaries` where a user has added them. The plane is
x = longitude * cos(12.7 degrees), y = latitude, in ten-thousandths of a degree: about eleven metres. In another country the
angle is the middle latitude of its boundaries, so that shapes keep their look; and tiles have a plane of their own.
"""

import json
import math
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard import frames
from dashboard.boundaries import store

SHIPPED, BOUNDARIES = ["hexagons", "cells"], "boundaries"
# The coarsest first: its outlines and names lie over the finer ones.
LEVELS = ["province", "district", "commune"]
STRETCH = math.cos(math.radians(12.7))
UNIT = 10_000
# Room around what is framed, as a share of its width.
ROOM = 0.03


def geographies() -> list[str]:
    """The geographies that can be drawn here; an imported package of another country has none but its boundaries."""
    there = set(frames.load("shapes")["geography"])
    return [*(one for one in SHIPPED if one in there), *([BOUNDARIES] if store.folder().exists() else [])]


def levels(geography: str) -> list[str]:
    """The levels of which a geography has shapes, the coarsest first."""
    there = set(_shapes(geography)["level"])
    return [level for level in LEVELS if level in there]


def boxes(areas: pd.DataFrame, side: float) -> bytes:
    """Rectangles as a layer. areas: code, name, within; west, east, south, north in sides of a tile; side: in the plane."""
    places = areas[["west", "east", "south", "north"]].to_numpy(float) * side
    west, east, south, north = np.rint(places).astype(int).T
    corners = np.stack([[west, south], [east, south], [east, north], [west, north], [west, south]]).transpose(2, 0, 1)
    middles = np.column_stack([(west + east) // 2, (south + north) // 2])
    rings = [[_differences(ring)] for ring in corners]
    return _packed(list(areas["code"]), list(areas["name"]), list(areas["within"]), middles, rings)


def roomy(west: float, east: float, south: float, north: float) -> tuple[float, float, float, float]:
    """The same frame with a little room around."""
    room = ROOM * max(east - west, north - south)
    return west - room, east + room, south - room, north + room


def order(geography: str, level: str) -> list[str]:
    """Codes of the areas of a level, in the order in which the browser holds them."""
    return list(_of(geography, level)["code"])


def layer(geography: str, level: str, lang: str) -> bytes:
    """The layer as JSON: codes, names, within (the places above, in words), x, y, rings as differences of whole numbers."""
    return _layer(frames.folder(), geography, level, lang, _stamp(geography))


def frame(geography: str, level: str | None = None, code: str | None = None) -> tuple[float, float, float, float]:
    """West, east, south and north of an area in the plane, or of the whole country, with a little room around."""
    shapes = _of(geography, level or LEVELS[0])
    found = shapes if code is None else shapes[shapes["code"] == code]
    stretch = _stretch(geography)
    points = np.concatenate([_plane(ring, stretch) for text in found["shape"] for ring in _rings(text)])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return roomy(float(west), float(east), float(south), float(north))


def rings(geography: str, level: str) -> list[tuple[list[int], list[int]]]:
    """The outlines of all areas of a level as lists of x and y in the plane, for a drawing that needs no more of them."""
    found = [_plane(ring) for text in _of(geography, level)["shape"] for ring in _rings(text)]
    return [(ring[:, 0].tolist(), ring[:, 1].tolist()) for ring in found]


def outlines(geography: str, level: str) -> dict[str, list[tuple[list[int], list[int]]]]:
    """The outlines of each area of a level by its code, as lists of x and y in the plane."""
    shapes = _of(geography, level)
    found = {
        code: [_plane(ring) for ring in _rings(text)]
        for code, text in zip(shapes["code"], shapes["shape"], strict=True)
    }
    return {code: [(ring[:, 0].tolist(), ring[:, 1].tolist()) for ring in rings] for code, rings in found.items()}


def plane(lon: pd.Series, lat: pd.Series) -> pd.DataFrame:
    """Degrees as x and y in the plane of the shapes."""
    return pd.DataFrame(_plane(np.column_stack([lon, lat]).astype(float)), columns=["x", "y"], index=lon.index)


def middle(geography: str, level: str) -> pd.DataFrame:
    """Where the name of each area of a level stands, in degrees: index code, lon, lat."""
    return _of(geography, level).set_index("code")[["lon", "lat"]]


def _stamp(geography: str) -> tuple[str, int]:
    # A package that was imported anew may have other names.
    written = (frames.folder() / "datapackage.json").stat().st_mtime_ns
    return (store.source()["shapes_sha256"] if geography == BOUNDARIES else "", written)


def _shapes(geography: str) -> pd.DataFrame:
    shapes = store.shapes() if geography == BOUNDARIES else frames.load("shapes")
    return shapes[shapes["geography"] == geography]


def _stretch(geography: str) -> float:
    """How much shorter a degree of longitude is drawn than one of latitude."""
    if geography != BOUNDARIES or frames.at_home():
        return STRETCH
    lat = store.shapes()["lat"]
    return math.cos(math.radians((lat.min() + lat.max()) / 2))


def _of(geography: str, level: str) -> pd.DataFrame:
    shapes = _shapes(geography)
    return shapes[shapes["level"] == level].sort_values("code", ignore_index=True)


@lru_cache(maxsize=32)
def _layer(folder: Path, geography: str, level: str, lang: str, stamp: tuple[str, int]) -> bytes:
    # The folder and the stamp are read by the functions below; here they only tell one answer from another.
    shapes = _of(geography, level)
    stretch = _stretch(geography)
    points = _plane(shapes[["lon", "lat"]].to_numpy(float), stretch)
    rings = [[_differences(_plane(ring, stretch)) for ring in _rings(text)] for text in shapes["shape"]]
    names, within = _words(level, lang)
    # Boundaries may be older than a table that was imported anew: an area that is gone keeps its code.
    said = [names.get(code, code) for code in shapes["code"]]
    return _packed(list(shapes["code"]), said, [within.get(code, "") for code in shapes["code"]], points, rings)


def _packed(codes: list[str], names: list[str], within: list[str], points: np.ndarray, rings: list) -> bytes:
    made = {
        "codes": codes,
        "names": names,
        "within": within,
        "x": points[:, 0].tolist(),
        "y": points[:, 1].tolist(),
        "rings": rings,
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _words(level: str, lang: str) -> tuple[dict[str, str], dict[str, str]]:
    names = {}
    for one in LEVELS:
        places = frames.load(f"{one}s")
        wanted, other = ("name_km", "name_en") if lang == "km" else ("name_en", "name_km")
        names[one] = dict(zip(places.iloc[:, 0], places[wanted].fillna(places[other]), strict=True))
    above = LEVELS[: LEVELS.index(level)][::-1]
    places = frames.load(f"{level}s")
    # A level that another country has not is filled with the areas of the next higher one: it is not said twice.
    once = list if frames.at_home() else dict.fromkeys
    within = {
        row[f"{level}_code"]: ", ".join(once(names[one].get(row[f"{one}_code"], "") for one in above))
        for row in places.to_dict("records")
    }
    return names[level], within


def _rings(text: str) -> list[np.ndarray]:
    found = json.loads(text)
    polygons = found["coordinates"] if found["type"] == "MultiPolygon" else [found["coordinates"]]
    return [np.array(ring) for polygon in polygons for ring in polygon]


def _plane(points: np.ndarray, stretch: float = STRETCH) -> np.ndarray:
    return np.rint(points * [stretch * UNIT, UNIT]).astype(int)


def _differences(ring: np.ndarray) -> list[int]:
    return np.diff(ring, axis=0, prepend=[[0, 0]]).ravel().tolist()
