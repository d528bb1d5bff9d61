"""What the axes of a figure hold: which there are, which values lie on each, and its scale in the box of the drawing."""

import pandas as pd

from dashboard.vector.scales import Scale, plain


def names(traces: list[dict], layout: dict) -> list[str]:
    """The axes of a figure, as the layout names them."""
    named = [trace.get(f"{side}axis", side) for trace in traces for side in "xy"] or ["x", "y"]
    given = [name for name in layout if name.startswith(("xaxis", "yaxis"))]
    return list(dict.fromkeys([long(name) for name in [*named, "x", "y"]] + given))


def long(name: str) -> str:
    """`x2` as the layout calls it: `xaxis2`."""
    return name if "axis" in name else f"{name[0]}axis{name[1:]}"


def on(trace: dict, name: str) -> bool:
    """Whether a trace is drawn on an axis, named as the layout names it."""
    return long(trace.get(f"{name[0]}axis", name[0])) == name


def _held(name: str, traces: list[dict], layout: dict) -> list:
    """Every value that an axis has to hold: those of its traces, and where their bars begin and end."""
    side, found = name[0], []
    for trace in traces:
        if not on(trace, name):
            continue
        values = plain(trace.get(side))
        if not _along(trace, side):
            found += values
            continue
        bases = plain(trace.get("base"))
        if bases:
            found += bases if len(bases) > 1 else bases * len(values)
            found += [_end(b, v) for b, v in zip(bases, values, strict=False) if b is not None and v is not None]
        else:
            found += [0, *values]
            if layout.get("barmode") in ("stack", "relative"):
                found += _sums(traces, name)
    return found


def _along(trace: dict, side: str) -> bool:
    """Whether an axis is the one along which a trace's bars are long."""
    return trace["type"] == "bar" and (trace.get("orientation") == "h") == (side == "x")


def _end(base, length: float):
    """Where a bar ends; one that begins at a date is as many milliseconds long."""
    return (pd.Timestamp(base) + pd.Timedelta(length, "ms")).isoformat() if isinstance(base, str) else base + length


def _sums(traces: list[dict], name: str) -> list[float]:
    sums: dict = {}
    for trace in traces:
        if trace["type"] == "bar" and on(trace, name):
            other = "y" if name[0] == "x" else "x"
            for place, value in zip(plain(trace.get(other)), plain(trace.get(name[0])), strict=False):
                sums[place] = sums.get(place, 0) + (value or 0)
    return list(sums.values())


def scale(name: str, axis: dict, traces: list[dict], box: tuple, layout: dict) -> Scale:
    """The scale of an axis. box: left, top, right and bottom of the drawing in pixels."""
    first, last = axis.get("domain", [0, 1])
    held = _held(name, traces, layout)
    mine = [trace for trace in traces if trace["type"] == "bar" and on(trace, name)]
    grounded = any(_along(trace, name[0]) for trace in mine)
    places = tuple(place for trace in mine if not _along(trace, name[0]) for place in plain(trace.get(name[0])))
    if name[0] == "x":
        wide = box[2] - box[0]
        return Scale(axis, held, box[0] + first * wide, box[0] + last * wide, grounded, places)
    high = box[3] - box[1]
    return Scale(axis, held, box[3] - first * high, box[3] - last * high, grounded, places)


def fit(axes: dict, scales: dict) -> None:
    """Make a step on one axis as long as on the one it is tied to: the longer axis is drawn shorter, around its middle."""
    for name, axis in axes.items():
        other = scales.get(long(axis.get("scaleanchor") or name))
        if other in (None, scales[name]):
            continue
        own = scales[name]
        # Pixels of a step, on the other axis as many as this one's ratio asks for.
        mine, theirs = _step(own), _step(other) * float(axis.get("scaleratio", 1))
        longer, share = (own, theirs / mine) if mine > theirs else (other, mine / theirs)
        middle, half = (longer.start + longer.end) / 2, (longer.end - longer.start) / 2 * share
        longer.start, longer.end = middle - half, middle + half


def _step(scale: Scale) -> float:
    return abs(scale.end - scale.start) / (abs(scale.high - scale.low) or 1)
