"""The legend of a figure: its entries in rows under the drawing."""

from html import escape

from dashboard.vector import marks, paint, text
from dashboard.vector.paint import INK, Patterns, marker, one, stroke

KEY, ROW, SPACE = 22, 20, 18


def legend(
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
    x, y, high, found = 8.0, top + 8, ROW, []
    for trace in named:
        group = trace.get("legendgroup")
        if group and (group, trace["name"]) in seen:
            continue
        seen.add((group, trace["name"]))
        word = text.folded(text.BREAK.sub(" ", trace["name"]), font["size"], width - KEY - 32)
        wide = KEY + 8 + text.width(word, font["size"])
        if x + wide > width - 8 and x > 8:
            x, y, high = 8.0, y + high, ROW
        middle = y + (ROW - font["size"] * text.LINE) / 2
        found.append(_key(trace, x, y, patterns, font))
        found.append(text.draw(word, x + KEY + 6, middle, font["size"], font["color"]))
        x, high = x + wide + SPACE, max(high, text.height(word, font["size"]) + 2)
    return "".join(found), y + high + 8 - top


def _key(trace: dict, x: float, y: float, patterns: Patterns, font: dict) -> str:
    """The little picture of an entry: a swatch, a line, a marker."""
    middle = y + ROW / 2
    given = trace.get("marker", {})
    colour = one(marks.listed(given.get("color")), 0) or trace.get("line", {}).get("color") or font["color"]
    if trace["type"] == "bar" or trace.get("fill", "none") != "none":
        pattern = given.get("pattern") if trace["type"] == "bar" else trace.get("fillpattern")
        fill = patterns.fill(colour if trace["type"] == "bar" else trace.get("fillcolor") or colour, pattern)
        return paint.rect(x, middle - 6, x + 18, middle + 6, f'fill="{fill}" stroke="{INK}" stroke-opacity="0.45"')
    mode, found = trace.get("mode") or "lines", ""
    if "lines" in mode:
        line = stroke(trace.get("line"), fallback=font["color"], usual=marks.LINE)
        found = f'<path d="M{x:.1f},{middle:.1f}h18" fill="none"{line}/>'
    if "markers" in mode:
        name = str(one(marks.listed(given.get("symbol", "circle")), 0) or "circle")
        size = min(float(one(marks.listed(given.get("size", 8)), 0) or 8), 12)
        edge = stroke(marks.lines_of(given.get("line")), 0, str(colour), 0)
        found += marker(name, x + 9, middle, size, escape(str(colour)), edge, str(colour))
    return found
