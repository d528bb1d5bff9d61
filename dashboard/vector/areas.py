"""A map as SVG: the shapes of the level that is shown, each with the look that it has at the step."""

import base64
import json
from collections.abc import Callable
from html import escape

from dashboard.vector import text
from dashboard.vector.chart import INK, ROW, SIZE, SPACE
from dashboard.vector.paint import Patterns, stroke

NONE = 255


def svg_map(
    figure: dict, areas: dict, content: Callable[[str], bytes], alt: str, width: int = 720, ids: str = ""
) -> str:
    """The map as one `<svg>` with its legend. areas: what the component is given; content: what lies at an address."""
    layers = {level: json.loads(content(address)) for level, address in areas["layers"].items()}
    steps = json.loads(content(areas["steps"]))
    step = _find(steps, areas["at"])
    layer = layers[areas["level"]]
    west, east, south, north = areas["frame"]
    scale = width / (east - west)
    height = (north - south) * scale
    patterns = Patterns(ids)
    looks = {trace["meta"]["look"]: trace for trace in figure["data"] if "look" in trace.get("meta", {})}
    codes = base64.b64decode(step["codes"])
    drawn = []
    for look, trace in looks.items():
        paths = "".join(
            _path(rings, west, north, scale) for rings, code in zip(layer["rings"], codes, strict=True) if code == look
        )
        if paths:
            fill = patterns.fill(trace.get("fillcolor") or "none", trace.get("fillpattern"))
            drawn.append(f'<path d="{paths}" fill="{fill}" fill-rule="evenodd"/>')
    for trace in figure["data"]:
        level = trace.get("meta", {}).get("outline")
        if level:
            rings = layers.get(level, layer)["rings"]
            line = stroke((trace.get("line") or {}) | {"width": (trace.get("line") or {}).get("width", 1) * 0.7})
            drawn.append(f'<path d="{"".join(_path(r, west, north, scale) for r in rings)}" fill="none"{line}/>')
    drawn.append(_chosen(layer, areas.get("picked"), west, north, scale))
    legend, more = _legend(step, looks, codes, patterns, width, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
        f'viewBox="0 0 {width} {height + more:.0f}" width="{width}" height="{height + more:.0f}" font-family="inherit">'
        f"<defs>{patterns.defined}</defs>{''.join(drawn)}{legend}</svg>"
    )


def _find(steps: list[dict], at: str) -> dict:
    """The step of a key, or the last one that begins by it."""
    exact = [step for step in steps if step["key"] == at]
    return exact[0] if exact else next((s for s in reversed(steps) if s["key"] <= at), steps[0])


def _path(rings: list, west: float, north: float, scale: float) -> str:
    found = []
    for ring in rings:
        x = y = 0
        points = []
        for n in range(0, len(ring), 2):
            x, y = x + ring[n], y + ring[n + 1]
            points.append(f"{(x - west) * scale:.1f},{(north - y) * scale:.1f}")
        found.append("M" + "L".join(points) + "z")
    return "".join(found)


def _chosen(layer: dict, code: str | None, west: float, north: float, scale: float) -> str:
    if code not in layer["codes"]:
        return ""
    outline = _path(layer["rings"][layer["codes"].index(code)], west, north, scale)
    return f'<path d="{outline}" fill="none" stroke="{INK}" stroke-width="2.5"/>'


def _legend(step: dict, looks: dict, codes: bytes, patterns: Patterns, width: float, top: float) -> tuple[str, float]:
    x, y, found = 4.0, top + 10, []
    for look, words in _entries(step, looks, codes):
        trace = looks[look]
        wide = 26 + text.width(words, SIZE)
        if x + wide > width and x > 4:
            x, y = 4.0, y + ROW
        fill = patterns.fill(trace.get("fillcolor") or "none", trace.get("fillpattern"))
        found.append(
            f'<rect x="{x:.1f}" y="{y + 4:.1f}" width="18" height="12" fill="{fill}" stroke="{INK}" stroke-opacity="0.45"/>'
        )
        found.append(text.draw(words, x + 24, y + ROW / 2, SIZE, INK, up=0.5))
        x += wide + SPACE
    return "".join(found), y + ROW + 8 - top


def _entries(step: dict, looks: dict, codes: bytes) -> list[tuple[int, str]]:
    """Look and words of each entry that the step has areas of."""
    legend = step["legend"]
    pairs = legend.items() if isinstance(legend, dict) else enumerate(legend)
    return [(int(look), words) for look, words in pairs if words and int(look) in looks and int(look) in codes]
