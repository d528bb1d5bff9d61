"""The shapes of a geography as the browser takes them: a layer per level, in whole numbers, with names to read and speak.

Geographies are the two that ship (`hexagons`, `cells`) and `boundaries` where a user has added them. The plane is
x = longitude * cos(12.7 degrees), y = latitude, in ten-thousandths of a degree: about eleven metres.
"""

import json
import math
from functools import lru_cache

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
    """The geographies that can be drawn here."""
    return [*SHIPPED, *([BOUNDARIES] if store.folder().exists() else [])]


def order(geography: str, level: str) -> list[str]:
    """Codes of the areas of a level, in the order in which the browser holds them."""
    return list(_of(geography, level)["code"])


def layer(geography: str, level: str, lang: str) -> bytes:
    """The layer as JSON: codes, names, within (the places above, in words), x, y, rings as differences of whole numbers."""
    return _layer(str(frames.folder()), geography, level, lang, _stamp(geography))


def frame(geography: str, level: str | None = None, code: str | None = None) -> tuple[float, float, float, float]:
    """West, east, south and north of an area in the plane, or of the whole country, with a little room around."""
    shapes = _of(geography, level or LEVELS[0])
    found = shapes if code is None else shapes[shapes["code"] == code]
    points = np.concatenate([_plane(ring) for text in found["shape"] for ring in _rings(text)])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    room = ROOM * max(east - west, north - south)
    return float(west - room), float(east + room), float(south - room), float(north + room)


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


def _stamp(geography: str) -> str:
    return store.source()["shapes_sha256"] if geography == BOUNDARIES else ""


def _of(geography: str, level: str) -> pd.DataFrame:
    shapes = store.shapes() if geography == BOUNDARIES else frames.load("shapes")
    return shapes[(shapes["geography"] == geography) & (shapes["level"] == level)].sort_values(
        "code", ignore_index=True
    )


@lru_cache(maxsize=32)
def _layer(folder: str, geography: str, level: str, lang: str, stamp: str) -> bytes:
    # The folder and the stamp are read by the functions below; here they only tell one answer from another.
    shapes = _of(geography, level)
    points = _plane(shapes[["lon", "lat"]].to_numpy(float))
    rings = [[_differences(_plane(ring)) for ring in _rings(text)] for text in shapes["shape"]]
    names, within = _words(level, lang)
    made = {
        "codes": list(shapes["code"]),
        "names": [names[code] for code in shapes["code"]],
        "within": [within.get(code, "") for code in shapes["code"]],
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
    within = {
        row[f"{level}_code"]: ", ".join(names[one][row[f"{one}_code"]] for one in above)
        for row in places.to_dict("records")
    }
    return names[level], within


def _rings(text: str) -> list[np.ndarray]:
    found = json.loads(text)
    polygons = found["coordinates"] if found["type"] == "MultiPolygon" else [found["coordinates"]]
    return [np.array(ring) for polygon in polygons for ring in polygon]


def _plane(points: np.ndarray) -> np.ndarray:
    return np.rint(points * [STRETCH * UNIT, UNIT]).astype(int)


def _differences(ring: np.ndarray) -> list[int]:
    return np.diff(ring, axis=0, prepend=[[0, 0]]).ravel().tolist()
