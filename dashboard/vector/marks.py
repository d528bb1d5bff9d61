"""Bars and scatters as SVG, each on its two scales."""

from html import escape

from dashboard.vector import text
from dashboard.vector.paint import Patterns, marker, one, stroke
from dashboard.vector.scales import Scale, plain

GAP = 0.2
POINT = 6
# What Plotly does where a figure does not say: the width of a line, and points of several sizes let each other through.
LINE, BUBBLE = 2, 0.7


def draw(trace: dict, x: Scale, y: Scale, patterns: Patterns, font: dict, offsets: dict, before: list) -> str:
    """One trace. offsets: how high the bars of a stack stand so far; before: points of the trace below, for a fill to it."""
    if trace["type"] == "bar":
        return bars(trace, x, y, patterns, font, offsets)
    if trace["type"] == "scatter":
        return scatter(trace, x, y, patterns, font, before)
    raise ValueError(f"a trace of type {trace['type']!r} cannot be drawn without a browser: only bar and scatter can")


def bars(trace: dict, x: Scale, y: Scale, patterns: Patterns, font: dict, offsets: dict) -> str:
    """The bars of a trace, with their words. offsets: (place, sign) to the sum below, filled where bars are stacked."""
    across = trace.get("orientation") == "h"
    lengths, places = (plain(trace.get("x")), plain(trace.get("y")))[:: 1 if across else -1]
    along, over = (x, y) if across else (y, x)
    marks, widths, shifts = trace.get("marker", {}), plain(trace.get("width")), plain(trace.get("offset"))
    bases, words = plain(trace.get("base")), plain(trace.get("text"))
    usual = (1 - GAP) * over.apart
    found = []
    for n, (length, place) in enumerate(zip(lengths, places, strict=False)):
        if length is None or length != length or over.number(place) is None:
            continue
        wide = _of(widths, n, usual)
        shift = _of(shifts, n, -wide / 2)
        base = _of(bases, n, None)
        if base is None:
            key = (place, length >= 0)
            base = offsets.get(key, 0) if offsets is not None else 0
            if offsets is not None:
                offsets[key] = base + length
        ends = sorted(along.nearest(along.pixel(number)) for number in (along.number(base), along.after(base, length)))
        sides = sorted(over.pixel(over.after(place, edge)) for edge in (shift, shift + wide))
        box = (ends[0], sides[0], ends[1], sides[1]) if across else (sides[0], ends[0], sides[1], ends[1])
        fill = patterns.fill(one(listed(marks.get("color")), n), marks.get("pattern"), n)
        line = stroke(lines_of(marks.get("line")), n)
        found.append(
            f'<rect x="{box[0]:.2f}" y="{box[1]:.2f}" width="{box[2] - box[0]:.2f}" height="{box[3] - box[1]:.2f}" '
            f'fill="{fill}"{line} opacity="{one(listed(marks.get("opacity", 1)), n)}"/>'
        )
        if n < len(words) and words[n] not in (None, ""):
            found.append(_word(trace, str(words[n]), box, across, length, font, n))
    return "".join(found)


def _word(trace: dict, word: str, box: tuple, across: bool, length: float, font: dict, n: int) -> str:
    given = trace.get("textfont", {})
    size = one(listed(given.get("size", font["size"])), n)
    wide, high = text.width(word, size), text.height(word, size)
    colour = one(listed(given.get("color")), n)
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    position = one(listed(trace.get("textposition", "auto")), n)
    if position == "none":
        return ""
    if position == "outside":
        if across:
            beside = (box[2] + 5, "start") if length >= 0 else (box[0] - 5, "end")
            return text.draw(word, beside[0], middle_y, size, colour or font["color"], beside[1], up=0.5)
        return text.draw(word, middle_x, box[1] - 3, size, colour or font["color"], "middle", up=1)
    # Words that do not fit into their bar are left out, as on the page; the table has them.
    if wide > box[2] - box[0] - 4 or high > box[3] - box[1] + 4:
        return ""
    ends = {"start": (box[0] + 4, "start"), "end": (box[2] - 4, "end")} if across else {}
    at = ends.get(trace.get("insidetextanchor", ""), (middle_x, "middle"))
    if not colour:
        colour = _readable(one(listed(trace.get("marker", {}).get("color")), n))
    return text.draw(word, at[0], middle_y, size, colour, at[1], up=0.5)


def scatter(trace: dict, x: Scale, y: Scale, patterns: Patterns, font: dict, before: list) -> str:
    """Fill, line, error bars, markers and words of a trace, in this order."""
    points = points_of(trace, x, y)
    mode = trace.get("mode") or ("lines+markers" if len(points) < 20 else "lines")
    found = []
    if trace.get("fill", "none") != "none":
        fill = patterns.fill(trace.get("fillcolor") or "none", trace.get("fillpattern"))
        found.append(f'<path d="{area(trace["fill"], points, y, before)}" fill="{fill}" stroke="none"/>')
    if "lines" in mode:
        line = stroke(trace.get("line"), fallback=font["color"], usual=LINE)
        found.append(
            f'<path d="{path(points, trace.get("connectgaps", False))}" fill="none"{line} stroke-linejoin="round"/>'
        )
    found += _errors(trace, x, y)
    if "markers" in mode:
        found += _markers(trace, x, y, font)
    if "text" in mode:
        found += _words(trace, x, y, font)
    return f'<g opacity="{trace.get("opacity", 1)}">{"".join(found)}</g>'


def points_of(trace: dict, x: Scale, y: Scale) -> list:
    """The points of a line in pixels, None at a gap; a stepped line has a point at each corner."""
    pairs = zip(plain(trace.get("x")), plain(trace.get("y")), strict=False)
    found, stepped = [], trace.get("line", {}).get("shape") == "hv"
    for one_x, one_y in pairs:
        at = (x.at(one_x), y.at(one_y))
        if None in at:
            found.append(None)
            continue
        if stepped and found and found[-1]:
            found.append((at[0], found[-1][1]))
        found.append(at)
    return found


def path(points: list, joined: bool = False) -> str:
    """The points as a line that breaks at each gap, or runs over it."""
    drawn, pen = [], "M"
    for point in points:
        if point is None:
            pen = pen if joined and drawn else "M"
            continue
        drawn.append(f"{pen}{point[0]:.1f},{point[1]:.1f}")
        pen = "L"
    return "".join(drawn)


def area(kind: str, points: list, y: Scale, before: list) -> str:
    """The outline of a fill: to itself, to zero, or to the line of the trace before."""
    if kind == "toself":
        return "".join(f"{path(run)}z" for run in runs(points))
    if kind == "tonexty" and before:
        return "".join(f"{path([*run, *reversed([p for p in before if p])])}z" for run in runs(points))
    ground = y.at(0)
    return "".join(f"{path([(run[0][0], ground), *run, (run[-1][0], ground)])}z" for run in runs(points))


def runs(points: list) -> list[list]:
    """The points between gaps."""
    found: list[list] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def _errors(trace: dict, x: Scale, y: Scale) -> list[str]:
    given = trace.get("error_x")
    if not given:
        return []
    more, less = plain(given.get("array")), plain(given.get("arrayminus")) or plain(given.get("array"))
    found = []
    for n, (one_x, one_y) in enumerate(zip(plain(trace.get("x")), plain(trace.get("y")), strict=False)):
        if one_x is None or n >= len(more) or more[n] is None or more[n] != more[n]:
            continue
        left, right, at = x.at(one_x - less[n]), x.at(one_x + more[n]), y.at(one_y)
        # A line with an end on each side; what is known exactly has no line.
        cap = float(given.get("width", 5)) if right > left else 0
        ends = "".join(f"M{end:.1f},{at - cap:.1f}v{2 * cap:.1f}" for end in (left, right)) if cap else ""
        found.append(
            f'<path d="M{left:.1f},{at:.1f}H{right:.1f}{ends}" fill="none" stroke="{escape(str(given.get("color", "#000")))}" '
            f'stroke-width="{given.get("thickness", 2)}"/>'
        )
    return found


def _markers(trace: dict, x: Scale, y: Scale, font: dict) -> list[str]:
    given = trace.get("marker", {})
    usual = {"symbol": "circle", "size": POINT, "color": font["color"]}
    symbols, sizes, colours = (listed(given.get(key, value)) for key, value in usual.items())
    opacity = listed(given.get("opacity", BUBBLE if isinstance(sizes, list) else 1))
    lines = lines_of(given.get("line"))
    found = []
    for n, (one_x, one_y) in enumerate(zip(plain(trace.get("x")), plain(trace.get("y")), strict=False)):
        left, top = x.at(one_x), y.at(one_y)
        if left is None or top is None or not x.within(one_x):
            continue
        colour = one(colours, n) or font["color"]
        name, size = str(one(symbols, n) or "circle"), float(one(sizes, n) or POINT)
        drawn = marker(name, left, top, size, escape(str(colour)), stroke(lines, n, colour, 0), str(colour))
        shade = one(opacity, n)
        found.append(drawn if shade in (1, None) else f'<g opacity="{shade}">{drawn}</g>')
    return found


def _words(trace: dict, x: Scale, y: Scale, font: dict) -> list[str]:
    given = trace.get("textfont", {})
    words, position = plain(trace.get("text")), listed(trace.get("textposition", "middle center"))
    found = []
    for n, (one_x, one_y) in enumerate(zip(plain(trace.get("x")), plain(trace.get("y")), strict=False)):
        left, top = x.at(one_x), y.at(one_y)
        if left is None or top is None or n >= len(words) or not words[n]:
            continue
        place = str(one(position, n))
        anchor, shift = ("start", 6) if "right" in place else ("end", -6) if "left" in place else ("middle", 0)
        up = 1 if "top" in place else 0 if "bottom" in place else 0.5
        size = one(listed(given.get("size", font["size"])), n)
        colour = one(listed(given.get("color", font["color"])), n)
        found.append(text.draw(str(words[n]), left + shift, top, size, colour or font["color"], anchor, up=up))
    return found


def _readable(colour: str | None) -> str:
    """Black or white, whichever can be read on a colour."""
    digits = str(colour or "").lstrip("#")
    if len(digits) != 6:
        return "#1D232B"
    red, green, blue = (int(digits[n : n + 2], 16) for n in (0, 2, 4))
    return "#1D232B" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#FFFFFF"


def listed(value):
    """A value of marks as a list where it was packed; as it is elsewhere."""
    return plain(value) if isinstance(value, dict) and "bdata" in value else value


def lines_of(line: dict | None) -> dict:
    """The looks of a line, each as a list where it was packed."""
    return {key: listed(value) for key, value in (line or {}).items()}


def _of(values: list, n: int, usual):
    found = values[n] if n < len(values) else values[0] if len(values) == 1 else None
    return usual if found is None else found
