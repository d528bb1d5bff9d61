"""Axes as SVG: the room that their words need, lines of the grid, ticks in words, titles."""

from html import escape

from dashboard.vector import extent, text
from dashboard.vector.scales import plain, ticks

HAIR = "#DAD8D2"


def widen(margin: dict, axes: dict, traces: list[dict], font: dict) -> None:
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
    held = [value for trace in traces if extent.on(trace, name) for value in plain(trace.get(name[0]))]
    return [str(value) for value in held if isinstance(value, str)] if name[0] == "y" else ["0"]


def grid(name: str, axes: dict, scales: dict, box: tuple, font: dict, width: float) -> str:
    """Lines of the grid, ticks in words, and the title of an axis."""
    axis, scale = axes[name], scales[name]
    if axis.get("visible") is False:
        return ""
    size, ink = axis.get("tickfont", {}).get("size", font["size"]), axis.get("tickfont", {}).get("color", font["color"])
    other = scales.get(extent.long(axis.get("anchor") or ("y" if name[0] == "x" else "x")))
    low, high = sorted([other.start, other.end]) if other else (box[1], box[3])
    flat, found, taken = name[0] == "x", [], -1.0
    for at, word in sorted((scale.at(value), word) for value, word in ticks(scale, axis)):
        if axis.get("showgrid", True):
            line = f"M{at:.1f},{low:.1f}V{high:.1f}" if flat else f"M{low:.1f},{at:.1f}H{high:.1f}"
            found.append(
                f'<path d="{line}" stroke="{escape(axis.get("gridcolor", HAIR))}" stroke-width="1" fill="none"/>'
            )
        if axis.get("showticklabels") is False:
            continue
        if flat and abs(axis.get("tickangle") or 0) <= 45:
            # A word at the edge moves in, and one that would cover the word before it is left out.
            half = text.width(word, size) / 2
            at = max(half, min(at, width - half))
            if at - half < taken:
                continue
            taken = at + half + 2
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
