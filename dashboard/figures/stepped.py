"""A map through time: which look each area has at each step, and the figure of these looks that the browser fills.

The figure holds no shape. It has one trace for each look, that is, for each colour and pattern of the legend; the browser
fills it with the areas whose number in `codes` is that of the look. -1 is not drawn.
"""

from collections import Counter
from collections.abc import Iterable

import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.looks import edge, seam
from dashboard.messages import t

OUTSIDE, LATER = "outside", "later"
NOT_DRAWN = -1


def step_of(
    key: str,
    label: str,
    found: dict,
    texts: dict[str, str],
    order: Iterable[str],
    drawn: dict[str, str | None],
    shown: set[str] | None,
    names: dict[str, str],
    lang: str,
) -> dict:
    """A step before its looks have numbers: the look of each area in order, counts of areas by look, texts."""
    outside = {code for code in found if shown is not None and code not in shown}
    whose = [drawn.get(code, code) for code in order]
    at = [None if who not in found else OUTSIDE if who in outside else found[who] for who in whose]
    # A place kept for a commune that was created later: a hole there would read as water, or as nobody's.
    at = [
        look if who is not None else LATER if shown is None or code in shown else OUTSIDE
        for look, who, code in zip(at, whose, order, strict=True)
    ]
    said = {}
    for code, who in zip(order, whose, strict=True):
        parts = [texts.get(who, "")] if who in found else []
        if who in found and who != code:
            parts.append(t(lang, "map-then-part", commune=names.get(who, who)))
        if any(parts):
            said[code] = "; ".join(filter(None, parts))
    counts = Counter(OUTSIDE if code in outside else look for code, look in found.items())
    counts[LATER] = at.count(LATER)
    return {"key": key, "label": label, "_at": at, "_inside": counts, "texts": said}


def finished(looks: dict, steps: list[dict], lang: str, mode: str) -> tuple[go.Figure, list[dict]]:
    """The figure of these looks, and the steps with each area's look as a number."""
    plain = {"fillcolor": theme.GROUND[mode], "line": edge(mode)}
    for look, name, fill in ((LATER, "map-later", theme.tint(theme.HAIRLINE[mode])), (OUTSIDE, "map-outside", None)):
        if any(look in step["_at"] for step in steps):
            looks = looks | {look: {"name": t(lang, name)} | plain | ({"fillcolor": fill} if fill else {})}
    place = {look: i for i, look in enumerate(looks)} | {None: NOT_DRAWN}
    names = [look["name"] for look in looks.values()]
    done = [
        {
            "key": step["key"],
            "label": step["label"],
            "codes": [place[look] for look in step["_at"]],
            "legend": [
                t(lang, "map-look", look=name, areas=step["_inside"][look]) if step["_inside"][look] else ""
                for look, name in zip(looks, names, strict=True)
            ],
            "texts": step["texts"],
        }
        for step in steps
    ]
    return _figure(list(looks.values()), lang, mode), done


def _figure(looks: list[dict], lang: str, mode: str) -> go.Figure:
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    empty = {"x": [], "y": [], "hoverinfo": "skip"}
    for i, look in enumerate(looks):
        figure.add_scatter(mode="lines", fill="toself", meta={"look": i}, showlegend=True, **empty, **look)
    ink, quiet, size = theme.INK[mode], theme.QUIET[mode], 12 if lang == "km" else 11
    lines = [
        ({"outline": "area"}, seam(mode)),
        ({"outline": "district"}, {"width": 0.7, "color": quiet}),
        ({"outline": "province"}, {"width": 1.3, "color": ink}),
        ({"mark": "chosen"}, {"width": 2, "color": ink}),
        ({"mark": "picked"}, {"width": 3.5, "color": ink}),
        ({"mark": "focus"}, {"width": 2.5, "color": ink, "dash": "dash"}),
    ]
    for meta, line in lines:
        figure.add_scatter(
            mode="lines", line=line, meta=meta, name=next(iter(meta.values())), showlegend=False, **empty
        )
    figure.add_scatter(
        mode="text", meta={"labels": True}, name="labels", showlegend=False, text=[], **empty,
        textfont={"size": size, "color": ink, "shadow": halo(mode), "family": theme.FONT},
    )  # fmt: skip
    axis = {"visible": False, "constrain": "domain"}
    figure.update_layout(
        height=620,
        xaxis=axis,
        # The browser gives projected places: a step east is as long as a step north.
        yaxis=axis | {"scaleanchor": "x", "scaleratio": 1},
        margin={"t": 0, "l": 0, "r": 0, "b": 0},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "itemsizing": "trace", "tracegroupgap": 0},
        dragmode="pan",
    )
    return figure


def halo(mode: str) -> str:
    """A rim of ground around letters, so that a name stays legible over a pattern."""
    return ", ".join(f"{x}px {y}px 1px {theme.GROUND[mode]}" for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)
