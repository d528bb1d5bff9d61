"""What every contestant of `tests.bench.map` draws: the same areas, looks, steps, outlines, names and axes.

The areas are the 1,652 hexagons that ship, or as many synthetic ones as `MAP_AREAS` says. Which look an area has at
which step is drawn by lot with a fixed seed: of the true history many steps differ in a few areas only, and a click that
changes little would flatter whoever sends only what changed.
"""

import json
import math
import os
from dataclasses import dataclass
from functools import cache

import numpy as np
import plotly.graph_objects as go

WIDTH, HEIGHT = 900, 620
STEPS = 8
LEVELS = ["province", "district", "commune"]
INK, PAPER = "#1D232B", "#FFFFFF"
CONFIG = {"displaylogo": False, "displayModeBar": False, "doubleClick": False, "scrollZoom": True, "responsive": False}
LOOKS = [
    {"fillcolor": "#1F4E8C"},
    {"fillcolor": "#E4701E"},
    {"fillcolor": "#7A5195"},
    {"fillcolor": "#2F7F6F"},
    {"fillcolor": "#C9A227"},
    {"fillpattern": {"shape": "/", "bgcolor": "#9DB6D6", "fgcolor": "#1F4E8C", "size": 6, "solidity": 0.3}},
    {"fillpattern": {"shape": "x", "bgcolor": "#F3C3A0", "fgcolor": "#E4701E", "size": 6, "solidity": 0.3}},
    {"fillpattern": {"shape": ".", "bgcolor": "#ECEAE4", "fgcolor": "#B9B4A7", "size": 5, "solidity": 0.3}},
]
NAMES = [f"Look {look}" for look in range(len(LOOKS))]
OUTLINES = {"district": 0.6, "province": 1.4}
# A synthetic hexagon's half width and half side in whole numbers, so that neighbours share their corners exactly.
HALF, SIDE = 87, 50
PROVINCES = 5


@dataclass(frozen=True)
class Country:
    """Layers as the browser takes them, coarsest first; what is in view; the look of each area at each step."""

    layers: dict[str, bytes]
    frame: tuple[float, float, float, float]
    looks: np.ndarray


@cache
def country() -> Country:
    """The country that the environment names."""
    areas = int(os.environ.get("MAP_AREAS", "0"))
    layers, frame = _synthetic(areas) if areas else _shipped()
    count = len(json.loads(layers["commune"])["codes"])
    lots = np.random.default_rng(3)
    return Country(layers, frame, lots.integers(0, len(LOOKS), (STEPS, count), dtype=np.uint8))


def moments() -> list[dict]:
    """The steps as `dashboard.plot.steps` takes them."""
    return [
        {
            "key": key(step),
            "short": str(step),
            "label": f"Step {step}",
            "codes": codes.tolist(),
            "legend": [f"{name}: {n}" for name, n in zip(NAMES, np.bincount(codes, minlength=8).tolist(), strict=True)],
        }
        for step, codes in enumerate(country().looks)
    ]


def key(step: int) -> str:
    """The name of a step."""
    return f"20{step:02}-06-01"


@cache
def bare() -> go.Figure:
    """The figure without coordinates: its traces say which look or outline they are."""
    west, east, south, north = country().frame
    figure = go.Figure(
        layout={
            "height": HEIGHT, "template": "none", "margin": dict.fromkeys("tlrb", 0), "showlegend": False,
            "plot_bgcolor": PAPER, "paper_bgcolor": PAPER, "dragmode": "pan",
            "xaxis": {"visible": False, "constrain": "domain", "range": [west, east]},
            "yaxis": {"visible": False, "constrain": "domain", "range": [south, north], "scaleanchor": "x"},
        }
    )  # fmt: skip
    for look, style in enumerate(LOOKS):
        figure.add_scatter(
            x=[], y=[], mode="lines", fill="toself", hoverinfo="skip", name=str(look),
            line={"width": 0.6, "color": PAPER}, meta={"look": look}, **style,
        )  # fmt: skip
    for level, width in OUTLINES.items():
        figure.add_scatter(
            x=[], y=[], mode="lines", hoverinfo="skip", line={"width": width, "color": INK}, meta={"outline": level}
        )
    return figure


@cache
def marked() -> go.Figure:
    """The bare figure with the styles of marks and names, as ours takes it."""
    figure = go.Figure(bare())
    for mark in ("picked", "chosen", "focus"):
        figure.add_scatter(x=[], y=[], mode="lines", line={"width": 3, "color": INK}, meta={"mark": mark})
    figure.add_scatter(
        x=[], y=[], mode="text", textfont={"size": 13, "color": INK, "family": "sans-serif"}, meta={"labels": True}
    )
    return figure


@cache
def whole(step: int) -> go.Figure:
    """The figure at a step with all coordinates and the provinces' names in it, as peers take it."""
    figure = go.Figure(bare())
    layers = {level: json.loads(text) for level, text in country().layers.items()}
    drawn = {level: [_line(rings) for rings in layer["rings"]] for level, layer in layers.items()}
    for trace in figure.data:
        if "look" in trace.meta:
            lines = [drawn["commune"][area] for area in np.flatnonzero(country().looks[step] == trace.meta["look"])]
        else:
            lines = drawn[trace.meta["outline"]]
        # Whole numbers below 2^24 are exact in four bytes; plotly sends arrays as base64.
        points = np.concatenate(lines).astype("float32")
        trace.x, trace.y = points[:, 0], points[:, 1]
    province = layers["province"]
    figure.layout.annotations = [
        {"text": f"<b>{name}</b>", "x": x, "y": y, "showarrow": False, "font": {"size": 13, "color": INK}}
        for name, x, y in zip(province["names"], province["x"], province["y"], strict=True)
    ]
    return figure


def _line(rings: list[list[int]]) -> np.ndarray:
    gap = [[np.nan, np.nan]]
    return np.concatenate([part for ring in rings for part in (np.cumsum(np.reshape(ring, (-1, 2)), axis=0), gap)])


def _shipped() -> tuple[dict[str, bytes], tuple[float, float, float, float]]:
    from dashboard import layers

    return {level: layers.layer("hexagons", level, "en") for level in LEVELS}, layers.frame("hexagons")


def _synthetic(areas: int) -> tuple[dict[str, bytes], tuple[float, float, float, float]]:
    columns = round(math.sqrt(areas * 3 * SIDE / (2 * HALF)))
    rows = math.ceil(areas / columns)
    cells = [divmod(area, columns) for area in range(areas)]
    province = [(row * PROVINCES // rows) * PROVINCES + column * PROVINCES // columns for row, column in cells]
    district = [f"{p:02}-{row // 6:03}-{column // 6:03}" for p, (row, column) in zip(province, cells, strict=True)]
    corners = [_corners(row, column) for row, column in cells]
    made = {
        "province": _layer(_grouped(corners, [f"{p:02}" for p in province]), "Province"),
        "district": _layer(_grouped(corners, district), "District"),
        "commune": _layer({f"{area:06}": [ring] for area, ring in enumerate(corners)}, "Area"),
    }
    points = np.array([corner for ring in corners for corner in ring])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    room = 0.03 * max(east - west, north - south)
    return made, (float(west - room), float(east + room), float(south - room), float(north + room))


def _corners(row: int, column: int) -> list[tuple[int, int]]:
    x, y = 2 * HALF * column + HALF * (row % 2), -3 * SIDE * row
    turns = [(0, 2), (1, 1), (1, -1), (0, -2), (-1, -1), (-1, 1)]
    return [(x + HALF * dx, y + SIDE * dy) for dx, dy in turns]


def _grouped(corners: list, groups: list[str]) -> dict[str, list]:
    made: dict[str, list] = {}
    for ring, group in zip(corners, groups, strict=True):
        made.setdefault(group, []).append(ring)
    return made


def _layer(groups: dict[str, list], word: str) -> bytes:
    rings = {code: _around(members) for code, members in groups.items()}
    middles = {
        code: np.mean([corner for ring in members for corner in ring], axis=0) for code, members in groups.items()
    }
    made = {
        "codes": list(rings),
        "names": [f"{word} {code}" for code in rings],
        "within": ["" if word == "Province" else "somewhere" for _ in rings],
        "x": [round(middle[0]) for middle in middles.values()],
        "y": [round(middle[1]) for middle in middles.values()],
        "rings": [[np.diff(ring, axis=0, prepend=[[0, 0]]).ravel().tolist() for ring in one] for one in rings.values()],
    }
    return json.dumps(made, separators=(",", ":")).encode()


def _around(members: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """The closed lines around hexagons: sides that two of them share fall away, and each corner left has one way on."""
    sides = {(ring[i], ring[(i + 1) % 6]) for ring in members for i in range(6)}
    ahead = {start: end for start, end in sides if (end, start) not in sides}
    lines = []
    while ahead:
        start = next(iter(ahead))
        line = [start]
        while (corner := ahead.pop(line[-1], None)) is not None:
            line.append(corner)
        lines.append(line)
    return lines
