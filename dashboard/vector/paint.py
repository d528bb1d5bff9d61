"""Colour, line and pattern of a mark, as attributes of SVG."""

from html import escape
from math import cos, pi, sin, sqrt

INK = "#1D232B"
DASHES = {"dot": "2 3", "dash": "7 5", "dashdot": "7 3 2 3", "longdash": "12 5"}
# On a tile of 1 by 1. A slanting line crosses the corners of its tile, so its neighbours' tips belong to it.
RISING, FALLING = "M-.25,.25L.25,-.25M0,1L1,0M.75,1.25L1.25,.75", "M-.25,.75L.25,1.25M0,0L1,1M.75,-.25L1.25,.25"
STROKES = {
    "/": RISING,
    "\\": FALLING,
    "x": RISING + FALLING,
    "|": "M.5,0V1",
    "-": "M0,.5H1",
    "+": "M.5,0V1M0,.5H1",
}
SLANTING = ("/", "\\", "x")


# A mark at the edge is drawn whole.
EDGE = 7


class Patterns:
    """The patterns of one drawing, each defined once under a name of its own."""

    def __init__(self, ids: str):
        self._ids = ids
        self._made: dict[str, str] = {}

    def fill(self, colour: str, pattern: dict | None, at: int = 0) -> str:
        """What fills a mark: its colour, or the address of its pattern. at: which of several marks of a trace it is."""
        shape = one(pattern.get("shape", ""), at) if pattern else ""
        if not shape:
            return escape(str(colour or "none"))
        size = float(one(pattern.get("size"), at) or 8)
        solid = float(one(pattern.get("solidity"), at) or 0.3)
        ground = pattern.get("bgcolor") or (colour if pattern.get("fillmode") == "overlay" else "none")
        ink = pattern.get("fgcolor") or colour
        looks = shape, size, solid, one(ground, at), one(ink, at), pattern.get("fgopacity", 1)
        key = "|".join(map(str, looks))
        if key not in self._made:
            self._made[key] = self._define(len(self._made), *looks)
        return f"url(#{self._name(list(self._made).index(key))})"

    def _name(self, n: int) -> str:
        return f"{self._ids}p{n}"

    def _define(self, n: int, shape: str, size: float, solid: float, ground: str, ink: str, opacity: float) -> str:
        """size: pixels from one line or dot to the next; solid: the share of the ground that they cover."""
        ground, ink = escape(str(ground or "none")), escape(str(ink))
        if shape == ".":
            mark = f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{size * sqrt(solid / pi):.2f}" fill="{ink}"/>'
        else:
            crossed = shape in ("x", "+")
            wide = (1 - sqrt(1 - solid) if crossed else solid) * size
            size = round(size * sqrt(2), 2) if shape in SLANTING else size
            path = f'd="{STROKES.get(shape, "")}" stroke-width="{wide / size:.3f}"'
            mark = f'<path {path} stroke="{ink}" fill="none" transform="scale({size:g})"/>'
        return (
            f'<pattern id="{self._name(n)}" width="{size:g}" height="{size:g}" patternUnits="userSpaceOnUse">'
            f'<rect width="{size:g}" height="{size:g}" fill="{ground}"/><g opacity="{opacity}">{mark}</g></pattern>'
        )

    def clip(self, left: float, top: float, right: float, bottom: float, edge: float = EDGE) -> str:
        """The attribute that cuts off what lies outside a box, with room for half a mark at its edges."""
        key = f"clip|{left:.1f}|{top:.1f}|{right:.1f}|{bottom:.1f}|{edge}"
        if key not in self._made:
            wide, high = right - left + 2 * edge, abs(bottom - top) + 2 * edge
            box = f'x="{left - edge:.1f}" y="{min(top, bottom) - edge:.1f}" width="{wide:.1f}" height="{high:.1f}"'
            self._made[key] = f'<clipPath id="{self._name(len(self._made))}"><rect {box}/></clipPath>'
        return f' clip-path="url(#{self._name(list(self._made).index(key))})"'

    @property
    def defined(self) -> str:
        """The definitions of all patterns and boxes used."""
        return "".join(self._made.values())


def one(value, at: int):
    """The value for one mark, of a list or of a value that all share."""
    return (value[at] if at < len(value) else None) if isinstance(value, list) else value


def stroke(line: dict | None, at: int = 0, fallback: str = "none", usual: float = 1) -> str:
    """The attributes of a line. usual: its width where it gives none."""
    line = line or {}
    given = one(line.get("width"), at)
    width = usual if given is None else given
    colour = one(line.get("color", fallback), at) or fallback
    if not width or colour == "none":
        return ""
    dash = DASHES.get(line.get("dash", ""))
    return f' stroke="{escape(str(colour))}" stroke-width="{width:g}"' + (f' stroke-dasharray="{dash}"' if dash else "")


def symbol(name: str, x: float, y: float, size: float) -> str:
    """The path of a marker around a point, `size` pixels across."""
    r = size / 2
    kind = str(name or "circle").removesuffix("-dot").removesuffix("-open").removesuffix("-thin")
    if kind == "square":
        return f"M{x - r:.1f},{y - r:.1f}h{size:.1f}v{size:.1f}h{-size:.1f}z"
    if kind == "diamond":
        wide = r * 1.3
        return f"M{x:.1f},{y - wide:.1f}l{wide:.1f},{wide:.1f}l{-wide:.1f},{wide:.1f}l{-wide:.1f},{-wide:.1f}z"
    if kind in CORNERS:
        return _around(x, y, CORNERS[kind](r))
    if kind.startswith("triangle"):
        down = -1 if kind.endswith("down") else 1
        return f"M{x - r:.1f},{y + down * r * 0.7:.1f}h{size:.1f}L{x:.1f},{y - down * r:.1f}z"
    if kind == "line-ns":
        return f"M{x:.1f},{y - r * 1.4:.1f}V{y + r * 1.4:.1f}"
    if kind == "line-ew":
        return f"M{x - r * 1.4:.1f},{y:.1f}H{x + r * 1.4:.1f}"
    if kind in ("x", "cross"):
        if kind == "cross":
            return f"M{x - r:.1f},{y:.1f}H{x + r:.1f}M{x:.1f},{y - r:.1f}V{y + r:.1f}"
        return f"M{x - r:.1f},{y - r:.1f}L{x + r:.1f},{y + r:.1f}M{x - r:.1f},{y + r:.1f}L{x + r:.1f},{y - r:.1f}"
    return f"M{x - r:.1f},{y:.1f}a{r:.1f},{r:.1f} 0 1,0 {size:.1f},0a{r:.1f},{r:.1f} 0 1,0 {-size:.1f},0z"


def _around(x: float, y: float, corners: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x + right:.1f},{y + down:.1f}" for right, down in corners) + "z"


def _ring(*far: float, points: int, turn: float = 0) -> list[tuple[float, float]]:
    """Corners around a middle, the first at the top; far: their distances from it, in turn."""
    angles = [2 * pi * n / points - pi / 2 + turn for n in range(points)]
    return [(far[n % len(far)] * cos(a), far[n % len(far)] * sin(a)) for n, a in enumerate(angles)]


# Right and down of each corner from the middle of a symbol. One symbol stands for one thing in a legend: two that
# looked the same here would give a figure to the wrong source.
CORNERS = {
    "pentagon": lambda r: _ring(r, points=5),
    "hexagon": lambda r: _ring(r, points=6),
    "hexagon2": lambda r: _ring(r, points=6, turn=pi / 6),
    "octagon": lambda r: _ring(r, points=8, turn=pi / 8),
    "star": lambda r: _ring(1.3 * r, 0.5 * r, points=10),
    "hexagram": lambda r: _ring(1.25 * r, 0.72 * r, points=12),
    "triangle-right": lambda r: [(-0.7 * r, -r), (r, 0), (-0.7 * r, r)],
    "triangle-left": lambda r: [(0.7 * r, -r), (-r, 0), (0.7 * r, r)],
    "bowtie": lambda r: [(-r, -r), (0, 0), (r, -r), (r, r), (0, 0), (-r, r)],
    "hourglass": lambda r: [(-r, -r), (r, -r), (0, 0), (r, r), (-r, r), (0, 0)],
}


def marker(name: str, x: float, y: float, size: float, fill: str, edge: str, ink: str) -> str:
    """A marker as SVG: open ones have no fill, thin ones are lines."""
    thin = any(kind in name for kind in ("line-", "x-thin", "cross-thin")) or name in ("x", "cross")
    hollow = "-open" in name or thin
    line = edge or f' stroke="{escape(ink)}" stroke-width="1.2"'
    dotted = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1" fill="{escape(ink)}"/>' if name.endswith("-dot") else ""
    path = symbol(name, x, y, size)
    return f'<path d="{path}" fill="{"none" if hollow else fill}"{line if hollow else edge}/>{dotted}'


def rect(left: float, top: float, right: float, bottom: float, look: str) -> str:
    """A rectangle with the attributes of its look."""
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" {look}/>'
