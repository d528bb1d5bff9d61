"""Colour, line and pattern of a mark, as attributes of SVG."""

from html import escape
from math import cos, pi, sin

DASHES = {"dot": "2 3", "dash": "7 5", "dashdot": "7 3 2 3", "longdash": "12 5"}
STROKES = {
    "/": "M-1,{s}L{s},-1",
    "\\": "M-1,-1L{s},{s}",
    "x": "M-1,-1L{s},{s}M-1,{s}L{s},-1",
    "|": "M{h},0V{s}",
    "-": "M0,{h}H{s}",
    "+": "M{h},0V{s}M0,{h}H{s}",
}


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
        size = 6 * float(one(pattern.get("size", 6), at) or 6) / 8
        ground = pattern.get("bgcolor") or (colour if pattern.get("fillmode") != "replace" else "none")
        ink = pattern.get("fgcolor") or colour
        key = f"{shape}|{size}|{one(ground, at)}|{one(ink, at)}|{pattern.get('fgopacity', 1)}"
        if key not in self._made:
            self._made[key] = self._define(
                len(self._made), shape, size, one(ground, at), one(ink, at), pattern.get("fgopacity", 1)
            )
        return f"url(#{self._name(list(self._made).index(key))})"

    def _name(self, n: int) -> str:
        return f"{self._ids}p{n}"

    def _define(self, n: int, shape: str, size: float, ground: str, ink: str, opacity: float) -> str:
        ground, ink = escape(str(ground or "none")), escape(str(ink))
        if shape == ".":
            mark = f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{size * 0.17:.2f}" fill="{ink}"/>'
        else:
            path = STROKES.get(shape, "").format(s=f"{size + 1:g}", h=f"{size / 2:g}")
            mark = f'<path d="{path}" stroke="{ink}" stroke-width="1" fill="none"/>'
        return (
            f'<pattern id="{self._name(n)}" width="{size:g}" height="{size:g}" patternUnits="userSpaceOnUse">'
            f'<rect width="{size:g}" height="{size:g}" fill="{ground}"/><g opacity="{opacity}">{mark}</g></pattern>'
        )

    def clip(self, left: float, top: float, right: float, bottom: float) -> str:
        """The attribute that cuts off what lies outside a box, with room for half a mark at its edges."""
        key = f"clip|{left:.1f}|{top:.1f}|{right:.1f}|{bottom:.1f}"
        if key not in self._made:
            wide, high = right - left + 2 * EDGE, abs(bottom - top) + 2 * EDGE
            box = f'x="{left - EDGE:.1f}" y="{min(top, bottom) - EDGE:.1f}" width="{wide:.1f}" height="{high:.1f}"'
            self._made[key] = f'<clipPath id="{self._name(len(self._made))}"><rect {box}/></clipPath>'
        return f' clip-path="url(#{self._name(list(self._made).index(key))})"'

    @property
    def defined(self) -> str:
        """The definitions of all patterns and boxes used."""
        return "".join(self._made.values())


def one(value, at: int):
    """The value for one mark, of a list or of a value that all share."""
    return (value[at] if at < len(value) else None) if isinstance(value, list) else value


def stroke(line: dict | None, at: int = 0, fallback: str = "none") -> str:
    """The attributes of a line."""
    line = line or {}
    width = one(line.get("width", 1), at) or 0
    colour = one(line.get("color", fallback), at) or fallback
    if not width or colour == "none":
        return ""
    dash = DASHES.get(line.get("dash", ""))
    return f' stroke="{escape(str(colour))}" stroke-width="{width:g}"' + (f' stroke-dasharray="{dash}"' if dash else "")


def symbol(name: str, x: float, y: float, size: float) -> str:
    """The path of a marker around a point, `size` pixels across."""
    r = size / 2
    kind = str(name or "circle").removesuffix("-open").removesuffix("-thin")
    if kind == "square":
        return f"M{x - r:.1f},{y - r:.1f}h{size:.1f}v{size:.1f}h{-size:.1f}z"
    if kind == "diamond":
        wide = r * 1.3
        return f"M{x:.1f},{y - wide:.1f}l{wide:.1f},{wide:.1f}l{-wide:.1f},{wide:.1f}l{-wide:.1f},{-wide:.1f}z"
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
    if kind == "star":
        points = [(r * (1.3 if n % 2 == 0 else 0.5), pi * n / 5 - pi / 2) for n in range(10)]
        return "M" + "L".join(f"{x + far * cos(a):.1f},{y + far * sin(a):.1f}" for far, a in points) + "z"
    return f"M{x - r:.1f},{y:.1f}a{r:.1f},{r:.1f} 0 1,0 {size:.1f},0a{r:.1f},{r:.1f} 0 1,0 {-size:.1f},0z"


def marker(name: str, x: float, y: float, size: float, fill: str, edge: str, ink: str) -> str:
    """A marker as SVG: open ones have no fill, thin ones are lines."""
    thin = any(kind in name for kind in ("line-", "x-thin", "cross-thin")) or name == "cross"
    hollow = name.endswith("-open") or thin
    line = edge or f' stroke="{escape(ink)}" stroke-width="1.2"'
    return f'<path d="{symbol(name, x, y, size)}" fill="{"none" if hollow else fill}"{line if hollow else edge}/>'
