"""A whole figure as SVG: margins, axes, traces, shapes, words and legend."""

from html import escape

from dashboard.vector import marks, text
from dashboard.vector.paint import Patterns, marker, one, stroke
from dashboard.vector.scales import Scale, plain, ticks

INK, HAIR, SIZE, HEIGHT = "#1D232B", "#DAD8D2", 13, 450
KEY, ROW, SPACE = 22, 20, 18


def svg(figure: dict, alt: str, width: int = 720, ids: str = "") -> str:
    """A figure of bars and scatters as one `<svg>`, `width` pixels wide, with its words as text.

    figure: what `Figure.to_json` gives, read. ids: put before the names of patterns, where a page holds several drawings.
    ValueError for a trace of another kind.
    """
    layout = figure.get("layout", {})
    base = layout.get("template", {}).get("layout", {})
    font = {"size": SIZE, "color": INK} | base.get("font", {}) | layout.get("font", {})
    traces = [trace | {"type": trace.get("type", "scatter")} for trace in figure.get("data", [])]
    drawn = [trace for trace in traces if trace.get("visible", True) is True]
    axes = {name: base.get(name[:5], {}) | layout.get(name, {}) for name in _axes(drawn, layout)}
    height = float(layout.get("height") or HEIGHT)
    margin = {"l": 8, "r": 8, "t": 24, "b": 8} | layout.get("margin", {})
    _widen(margin, axes, drawn, font)
    box = (margin["l"], margin["t"], width - margin["r"], height - margin["b"])
    patterns = Patterns(ids)
    scales = {name: _scale(name, axis, drawn, box, layout) for name, axis in axes.items()}
    below, above = _shapes(layout, scales, box, "below"), _shapes(layout, scales, box, "above")
    body = [
        *(_grid(name, axes, scales, box, font) for name in axes),
        below,
        *_traces(drawn, scales, patterns, font, layout),
        above,
        *(_annotation(one_, scales, box, font) for one_ in layout.get("annotations", [])),
    ]
    legend, more = _legend(traces, layout, patterns, font, width, height)
    defined = f"<defs>{patterns.defined}</defs>" if patterns.defined else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
        f'viewBox="0 0 {width} {height + more:.0f}" width="{width}" height="{height + more:.0f}" font-family="inherit">'
        f"{defined}{''.join(body)}{legend}</svg>"
    )


def _axes(traces: list[dict], layout: dict) -> list[str]:
    named = [trace.get(f"{side}axis", side) for trace in traces for side in "xy"] or ["x", "y"]
    given = [name for name in layout if name.startswith(("xaxis", "yaxis"))]
    return list(dict.fromkeys([_long(name) for name in [*named, "x", "y"]] + given))


def _long(name: str) -> str:
    """`x2` as the layout calls it: `xaxis2`."""
    return name if "axis" in name else f"{name[0]}axis{name[1:]}"


def _on(trace: dict, name: str) -> bool:
    return _long(trace.get(f"{name[0]}axis", name[0])) == name


def _held(name: str, traces: list[dict], layout: dict) -> list:
    """Every value that an axis has to hold: those of its traces, and where their bars begin and end."""
    side, found = name[0], []
    for trace in traces:
        if not _on(trace, name):
            continue
        values = plain(trace.get(side))
        found += values
        along = (trace.get("orientation") == "h") == (side == "x")
        if trace["type"] == "bar" and along:
            found += [0]
            bases = plain(trace.get("base"))
            if bases:
                found += [b + v for b, v in zip(bases, values, strict=False) if b is not None and v is not None]
            elif layout.get("barmode") in ("stack", "relative"):
                found += _sums(traces, name)
    return found


def _sums(traces: list[dict], name: str) -> list[float]:
    sums: dict = {}
    for trace in traces:
        if trace["type"] == "bar" and _on(trace, name):
            other = "y" if name[0] == "x" else "x"
            for place, value in zip(plain(trace.get(other)), plain(trace.get(name[0])), strict=False):
                sums[place] = sums.get(place, 0) + (value or 0)
    return list(sums.values())


def _scale(name: str, axis: dict, traces: list[dict], box: tuple, layout: dict) -> Scale:
    first, last = axis.get("domain", [0, 1])
    held = _held(name, traces, layout)
    if name[0] == "x":
        wide = box[2] - box[0]
        return Scale(axis, held, box[0] + first * wide, box[0] + last * wide)
    high = box[3] - box[1]
    return Scale(axis, held, box[3] - first * high, box[3] - last * high)


def _widen(margin: dict, axes: dict, traces: list[dict], font: dict) -> None:
    """Make room for the words of the ticks, as the page does by itself."""
    for name, axis in axes.items():
        if axis.get("visible") is False or axis.get("showticklabels") is False:
            continue
        words = _words(name, axis, traces)
        size = axis.get("tickfont", {}).get("size", font["size"])
        if name[0] == "y":
            margin["l"] = max(margin["l"], max((text.width(word, size) for word in words), default=0) + 10)
            continue
        turned = abs(axis.get("tickangle") or 0) > 45
        need = max((text.width(w, size) if turned else text.height(w, size) for w in words), default=0) + 10
        title = axis.get("title", {}).get("text")
        need += text.height(title, size) if title else 0
        side = "t" if axis.get("side") == "top" else "b"
        margin[side] = max(margin[side], need)


def _words(name: str, axis: dict, traces: list[dict]) -> list[str]:
    if axis.get("tickvals") is not None:
        return [str(word) for word in plain(axis.get("ticktext")) or plain(axis["tickvals"])]
    held = [value for trace in traces if _on(trace, name) for value in plain(trace.get(name[0]))]
    return [str(value) for value in held if isinstance(value, str)] if name[0] == "y" else ["0"]


def _grid(name: str, axes: dict, scales: dict, box: tuple, font: dict) -> str:
    """Lines of the grid, ticks in words, and the title of an axis."""
    axis, scale = axes[name], scales[name]
    if axis.get("visible") is False:
        return ""
    size, ink = axis.get("tickfont", {}).get("size", font["size"]), axis.get("tickfont", {}).get("color", font["color"])
    other = scales.get(_long(axis.get("anchor") or ("y" if name[0] == "x" else "x")))
    low, high = sorted([other.start, other.end]) if other else (box[1], box[3])
    found = []
    for value, word in ticks(scale, axis):
        at = scale.at(value)
        flat = name[0] == "x"
        if axis.get("showgrid", True):
            line = f"M{at:.1f},{low:.1f}V{high:.1f}" if flat else f"M{low:.1f},{at:.1f}H{high:.1f}"
            found.append(
                f'<path d="{line}" stroke="{escape(axis.get("gridcolor", HAIR))}" stroke-width="1" fill="none"/>'
            )
        if axis.get("showticklabels") is False:
            continue
        found.append(_tick(word, at, low, high, axis, flat, size, ink))
    title = axis.get("title", {}).get("text")
    if title and name[0] == "x":
        under = max((text.height(word, size) for _, word in ticks(scale, axis)), default=0)
        found.append(text.draw(title, (scale.start + scale.end) / 2, high + 6 + under, size, ink, "middle"))
    return "".join(found)


def _tick(word: str, at: float, low: float, high: float, axis: dict, flat: bool, size: float, ink: str) -> str:
    if not flat:
        return text.draw(word, low - 6, at, size, ink, "end", up=0.5)
    top = axis.get("side") == "top"
    if abs(axis.get("tickangle") or 0) > 45:
        y = low - 6 if top else high + 6
        return text.draw(word, at, y, size, ink, "start" if top else "end", turn=-90, up=0.5)
    return text.draw(word, at, low - 4 if top else high + 4, size, ink, "middle", up=1 if top else 0)


def _traces(traces: list[dict], scales: dict, patterns: Patterns, font: dict, layout: dict):
    stacked = layout.get("barmode") in ("stack", "relative")
    offsets: dict = {}
    before: dict = {}
    # Plotly draws bars under lines and points, whatever their order.
    for trace in sorted(traces, key=lambda one_: one_["type"] != "bar"):
        names = _long(trace.get("xaxis", "x")), _long(trace.get("yaxis", "y"))
        x, y = scales[names[0]], scales[names[1]]
        drawn = marks.draw(trace, x, y, patterns, font, offsets if stacked else None, before.get(names, []))
        clip = patterns.clip(x.start, y.end, x.end, y.start) if trace.get("cliponaxis", True) else ""
        yield f"<g{clip}>{drawn}</g>"
        before[names] = marks.points_of(trace, x, y) if trace["type"] == "scatter" else []


def _place(ref: str, value, scales: dict, box: tuple, side: str) -> float | None:
    """A place of a shape or of words: a share of the paper or of an axis, or a value."""
    low, high = (box[0], box[2]) if side == "x" else (box[3], box[1])
    if ref == "paper":
        return low + float(value) * (high - low)
    name, _, domain = str(ref).partition(" ")
    scale = scales.get(_long(name))
    if scale is None:
        return None
    return scale.start + float(value) * (scale.end - scale.start) if domain else scale.at(value)


def _shapes(layout: dict, scales: dict, box: tuple, layer: str) -> str:
    found = []
    for shape in layout.get("shapes", []):
        if (shape.get("layer", "above") == "below") != (layer == "below"):
            continue
        x0, x1 = (_place(shape.get("xref", "x"), shape[k], scales, box, "x") for k in ("x0", "x1"))
        y0, y1 = (_place(shape.get("yref", "y"), shape[k], scales, box, "y") for k in ("y0", "y1"))
        if None in (x0, x1, y0, y1):
            continue
        line = stroke(shape.get("line"))
        if shape.get("type") == "rect":
            (left, right), (top, bottom) = sorted([x0, x1]), sorted([y0, y1])
            fill = escape(shape.get("fillcolor", "none"))
            found.append(_rect(left, top, right, bottom, f'fill="{fill}" opacity="{shape.get("opacity", 1)}"{line}'))
        else:
            found.append(f'<path d="M{x0:.1f},{y0:.1f}L{x1:.1f},{y1:.1f}" fill="none"{line}/>')
    return "".join(found)


def _rect(left: float, top: float, right: float, bottom: float, look: str) -> str:
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" {look}/>'


def _annotation(note: dict, scales: dict, box: tuple, font: dict) -> str:
    x = _place(note.get("xref", "x"), note.get("x", 0), scales, box, "x")
    y = _place(note.get("yref", "y"), note.get("y", 0), scales, box, "y")
    if x is None or y is None or not note.get("text"):
        return ""
    given = font | note.get("font", {})
    size, word = given["size"], note["text"]
    anchor = {"left": "start", "right": "end"}.get(note.get("xanchor", "center"), "middle")
    up = {"top": 0, "bottom": 1}.get(note.get("yanchor", "middle"), 0.5)
    x, y = x + note.get("xshift", 0), y - note.get("yshift", 0)
    wide, high = text.width(word, size), text.height(word, size)
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    ground = note.get("bgcolor", "")
    behind = ""
    if ground and not ground.startswith("rgba(0,0,0,0"):
        behind = f'<rect x="{left - 1:.1f}" y="{y - up * high:.1f}" width="{wide + 2:.1f}" height="{high:.1f}" fill="#FFFFFF"/>'
    return behind + text.draw(word, x, y, size, given["color"], anchor, up=up)


def _legend(
    traces: list[dict], layout: dict, patterns: Patterns, font: dict, width: float, top: float
) -> tuple[str, float]:
    """The entries in rows under the drawing, and the height that they add."""
    named = [t for t in traces if t.get("name") and t.get("showlegend", True) and t.get("visible", True) is not False]
    asked = layout.get("showlegend", len(named) > 1 or any(t.get("showlegend") for t in named))
    if not asked or not named:
        return "", 0
    if "reversed" in layout.get("legend", {}).get("traceorder", ""):
        named.reverse()
    seen: set = set()
    x, y, found = 8.0, top + 8, []
    for trace in named:
        group = trace.get("legendgroup")
        if group and (group, trace["name"]) in seen:
            continue
        seen.add((group, trace["name"]))
        word = text.BREAK.sub(" ", trace["name"])
        wide = KEY + 8 + text.width(word, font["size"])
        if x + wide > width - 8 and x > 8:
            x, y = 8.0, y + ROW
        found.append(_key(trace, x, y, patterns, font))
        found.append(text.draw(word, x + KEY + 6, y + ROW / 2, font["size"], font["color"], up=0.5))
        x += wide + SPACE
    return "".join(found), y + ROW + 8 - top


def _key(trace: dict, x: float, y: float, patterns: Patterns, font: dict) -> str:
    """The little picture of an entry: a swatch, a line, a marker."""
    middle = y + ROW / 2
    given = trace.get("marker", {})
    colour = one(marks.listed(given.get("color")), 0) or trace.get("line", {}).get("color") or font["color"]
    if trace["type"] == "bar" or trace.get("fill", "none") != "none":
        pattern = given.get("pattern") if trace["type"] == "bar" else trace.get("fillpattern")
        fill = patterns.fill(colour if trace["type"] == "bar" else trace.get("fillcolor") or colour, pattern)
        return _rect(x, middle - 6, x + 18, middle + 6, f'fill="{fill}" stroke="{INK}" stroke-opacity="0.45"')
    mode, found = trace.get("mode") or "lines", ""
    if "lines" in mode:
        line = stroke(trace.get("line"), fallback=font["color"])
        found = f'<path d="M{x:.1f},{middle:.1f}h18" fill="none"{line}/>'
    if "markers" in mode:
        name = str(one(marks.listed(given.get("symbol", "circle")), 0) or "circle")
        size = min(float(one(marks.listed(given.get("size", 8)), 0) or 8), 12)
        edge = stroke(marks.lines_of(given.get("line")), 0, str(colour))
        found += marker(name, x + 9, middle, size, escape(str(colour)), edge, str(colour))
    return found
