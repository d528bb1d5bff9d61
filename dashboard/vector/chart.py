"""A whole figure as SVG: margins, axes, traces, shapes, words and legend."""

from html import escape

from dashboard.vector import axes, extent, legend, marks, paint, text
from dashboard.vector.paint import INK, Patterns, stroke

SIZE, HEIGHT = 13, 450


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
    given = {name: base.get(name[:5], {}) | layout.get(name, {}) for name in extent.names(drawn, layout)}
    height = float(layout.get("height") or HEIGHT)
    margin = {"l": 8, "r": 8, "t": 24, "b": 8} | layout.get("margin", {})
    axes.widen(margin, given, drawn, font)
    box = (margin["l"], margin["t"], width - margin["r"], height - margin["b"])
    patterns = Patterns(ids)
    scales = {name: extent.scale(name, axis, drawn, box, layout) for name, axis in given.items()}
    extent.fit(given, scales)
    below, above = _shapes(layout, scales, box, "below"), _shapes(layout, scales, box, "above")
    body = [
        *(axes.grid(name, given, scales, box, font, width) for name in given),
        below,
        *_traces(drawn, scales, patterns, font, layout),
        above,
        *(_annotation(one_, scales, box, font) for one_ in layout.get("annotations", [])),
    ]
    under, more = legend.legend(traces, layout, patterns, font, width, height)
    defined = f"<defs>{patterns.defined}</defs>" if patterns.defined else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
        f'viewBox="0 0 {width} {height + more:.0f}" width="{width}" height="{height + more:.0f}" font-family="inherit">'
        f"{defined}{''.join(body)}{under}</svg>"
    )


def _traces(traces: list[dict], scales: dict, patterns: Patterns, font: dict, layout: dict):
    stacked = layout.get("barmode") in ("stack", "relative")
    offsets: dict = {}
    before: dict = {}
    # Plotly draws bars under lines and points, whatever their order.
    for trace in sorted(traces, key=lambda one_: one_["type"] != "bar"):
        names = extent.long(trace.get("xaxis", "x")), extent.long(trace.get("yaxis", "y"))
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
    scale = scales.get(extent.long(name))
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
        line = stroke(shape.get("line"), fallback="#444", usual=2)
        if shape.get("type") == "rect":
            (left, right), (top, bottom) = sorted([x0, x1]), sorted([y0, y1])
            fill = escape(shape.get("fillcolor", "none"))
            found.append(
                paint.rect(left, top, right, bottom, f'fill="{fill}" opacity="{shape.get("opacity", 1)}"{line}')
            )
        else:
            found.append(f'<path d="M{x0:.1f},{y0:.1f}L{x1:.1f},{y1:.1f}" fill="none"{line}/>')
    return "".join(found)


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
