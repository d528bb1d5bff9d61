"""A map as SVG: the shapes of the level that is shown, each with the look that it has at the step."""

import base64
import json
from collections.abc import Callable
from html import escape
from itertools import accumulate

from dashboard.vector import text
from dashboard.vector.chart import SIZE
from dashboard.vector.legend import ROW, SPACE
from dashboard.vector.paint import INK, Patterns, stroke

GROUND = "#FFFFFF"
# Lines between areas are left out where areas are no wider than this, in pixels: they would be all that one sees.
NARROW = 4
# Around a mark of a place, so that it stands off from a dark fill; and what keeps names apart. In pixels.
RIM, APART = 3, 6


def svg_map(
    figure: dict, areas: dict, content: Callable[[str], bytes], alt: str, width: int = 720, ids: str = ""
) -> str:
    """The map as one `<svg>` with its legend. areas: what the component is given; content: what lies at an address."""
    layers = {level: _layer(content(address)) for level, address in areas["layers"].items()}
    step = _find(json.loads(content(areas["steps"])), areas["at"])
    layer = layers[areas["level"]]
    west, east, south, north = areas["frame"]
    scale = width / (east - west)
    height = (north - south) * scale
    view = west, north, scale
    patterns = Patterns(ids)
    looks = {trace["meta"]["look"]: trace for trace in figure["data"] if "look" in trace.get("meta", {})}
    styles = {key: trace for trace in figure["data"] for key in [_style(trace.get("meta", {}))] if key}
    thin = min(1, max(0.45, width / 640))
    drawn = [
        *_fills(looks, base64.b64decode(step["codes"]), layer, patterns, view, thin, styles),
        *_outlines(figure, layers, areas["level"], view, thin),
        *_marked(areas, layer, styles, view),
    ]
    names = _names(layers, areas, styles.get("labels", {}), view, (width, height))
    # What lies beyond the frame must not be drawn over the legend.
    box = patterns.clip(0, 0, width, height, edge=0)
    legend, more = _legend(step, looks, patterns, width, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
        f'viewBox="0 0 {width} {height + more:.0f}" width="{width}" height="{height + more:.0f}" font-family="inherit">'
        f"<defs>{patterns.defined}</defs><g{box}>{''.join(drawn)}{names}</g>{legend}</svg>"
    )


def _layer(content: bytes) -> dict:
    """A layer with its rings as lists of x and of y in the plane; they come as differences."""
    layer = json.loads(content)
    layer["rings"] = [
        [(list(accumulate(r[::2])), list(accumulate(r[1::2]))) for r in rings] for rings in layer["rings"]
    ]
    return layer


def _style(meta: dict) -> str | None:
    return meta.get("mark") or ("labels" if meta.get("labels") else "area" if meta.get("outline") == "area" else None)


def _find(steps: list[dict], at: str) -> dict:
    """The step of a key, or the last one that begins by it."""
    exact = [step for step in steps if step["key"] == at]
    return exact[0] if exact else next((s for s in reversed(steps) if s["key"] <= at), steps[0])


def _path(rings: list, view: tuple) -> str:
    """Rings as one path. view: west and north of the frame in the plane, and pixels per unit."""
    west, north, scale = view
    return "".join(
        "M" + "L".join(f"{(x - west) * scale:.1f},{(north - y) * scale:.1f}" for x, y in zip(xs, ys, strict=True)) + "z"
        for xs, ys in rings
    )


def _fills(looks: dict, codes: bytes, layer: dict, patterns: Patterns, view: tuple, thin: float, styles: dict):
    seam = styles.get("area", {}).get("line") or {}
    for look, trace in looks.items():
        path = "".join(_path(rings, view) for rings, code in zip(layer["rings"], codes, strict=True) if code == look)
        if not path:
            continue
        fill, line = patterns.fill(trace.get("fillcolor") or "none", trace.get("fillpattern")), trace.get("line") or {}
        # A look with a line of its own, in ink for a pale party, has it as a rim, wider than the line over it.
        wide = (2 * line.get("width", 1) + seam.get("width", 1)) * thin
        rim = stroke(line | {"width": wide}) if line.get("color") != seam.get("color") else ""
        yield f'<path d="{path}" fill="{fill}" fill-rule="evenodd"{rim}/>'


def _outlines(figure: dict, layers: dict, level: str, view: tuple, thin: float):
    """The lines between areas and those of the levels above; those of a finer level would be read as its areas."""
    order, (xs, _) = list(layers), layers[level]["rings"][0][0]
    wide = (max(xs) - min(xs)) * view[2]
    for trace in figure["data"]:
        of, line = trace.get("meta", {}).get("outline"), trace.get("line") or {}
        if not of or (of == "area" and wide <= NARROW) or (of in order and order.index(of) > order.index(level)):
            continue
        path = "".join(_path(rings, view) for rings in layers.get(of, layers[level])["rings"])
        yield f'<path d="{path}" fill="none"{stroke(line | {"width": line.get("width", 1) * thin})}/>'


def _marked(areas: dict, layer: dict, styles: dict, view: tuple):
    """The places that are chosen, and the one that is open, on a rim of ground."""
    marks = [("chosen", code) for code in areas.get("chosen") or []] + [("picked", areas.get("picked"))]
    for style, code in marks:
        line = styles.get(style, {}).get("line")
        if line and code in layer["codes"]:
            path = _path(layer["rings"][layer["codes"].index(code)], view)
            rim = stroke({"color": GROUND, "width": line.get("width", 1) + RIM})
            yield f'<path d="{path}" fill="none"{rim}/><path d="{path}" fill="none"{stroke(line)}/>'


def _names(layers: dict, areas: dict, style: dict, view: tuple, room: tuple) -> str:
    """Names that fit, those of the larger places first; one that would cover another is left out."""
    if not style:
        return ""
    font, taken, found = style.get("textfont", {}), [], []
    close = len(areas.get("trail") or []) > 1
    for depth, layer in enumerate(list(layers.values())[: 3 if close else 1]):
        size = max(10, font.get("size", 12) - depth)
        for name, x, y, rings in zip(layer["names"], layer["x"], layer["y"], layer["rings"], strict=True):
            left, top = (x - view[0]) * view[2], (view[1] - y) * view[2]
            wide = (max(max(xs) for xs, _ in rings) - min(min(xs) for xs, _ in rings)) * view[2]
            long, tall = text.width(name, size) + APART, size * text.LINE
            if not (0 <= left <= room[0] and tall / 2 <= top <= room[1] - tall / 2) or wide < long * (
                1.1 if depth else 0.45
            ):
                continue
            middle = max(long / 2, min(left, room[0] - long / 2))
            box = middle - long / 2, top - tall / 2, middle + long / 2, top + tall / 2
            if any(_over(box, other) for other in taken):
                continue
            taken.append(box)
            found.append(text.draw(name, middle, top, size, font.get("color", INK), "middle", up=0.5))
    # A rim of ground around the letters, so that they stay legible over a pattern.
    halo = f'stroke="{GROUND}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return f'<g {halo} font-weight="600">{"".join(found)}</g>'


def _over(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _legend(step: dict, looks: dict, patterns: Patterns, width: float, top: float) -> tuple[str, float]:
    """The entries in rows, and the height that they add."""
    x, y, found = 4.0, top + 10, []
    for look, words in _entries(step, looks):
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


def _entries(step: dict, looks: dict) -> list[tuple[int, str]]:
    """Look and words of each entry of the step; a look that no area has then has no words."""
    legend = step["legend"]
    pairs = legend.items() if isinstance(legend, dict) else enumerate(legend)
    return [(int(look), words) for look, words in pairs if words and int(look) in looks]
