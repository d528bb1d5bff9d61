"""Everything that has a date on lanes under one axis, drawn: as a figure, and as the items that the browser draws itself.

The figure stands for one period, in a report or a saved picture. The browser draws the same lanes live at every zoom
(`plot/lanes.js`), from the arrays of `compact`. Lanes have no colour that judges: ink, and how surely a date is known.
"""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.items import TOTAL, TOTALS, finding, held_row, holder, lane_label, track, tracks
from dashboard.messages import day, digits, number, t

CONTROL = "control"
# Height of each lane in pixels: its label above, its marks, and the bars of months and years at its foot.
HEIGHTS = {
    "elections": 62,
    "control": 86,
    "law": 72,
    "custody": 72,
    "incidents": 72,
    "totals": 42,
    "statements": 72,
    "reactions": 62,
}
LABEL, FOOT = 22, 12
# A band of the control lane has room for a name from so many pixels, and so much of the period for each letter.
NAME_HIGH, NAME_WIDE = 15, 0.012
TOP, BOTTOM = 26, 44
# More items than this on a lane of the figure are columns.
SINGLE = 40
# The step of a column by the days that a period has at most.
STEP_OF = [(120, "day"), (1000, "week"), (4000, "month"), (9000, "quarter")]
WORDS = [
    "keys", "read", "some", "several", "tallest", "in-view", "spoken", "nothing", "earlier", "later", "moves", "axis",
]  # fmt: skip
ONE_DAY = pd.Timedelta(days=1)
EPOCH = pd.Timestamp("1970-01-01")
LONG = 150


def places(lanes: list[str]) -> list[dict]:
    """Where each lane lies, in pixels from the top: key, top, height. The totals follow the incidents, apart from them."""
    made, top = [], 0
    for key in tracks(lanes):
        made.append({"key": key, "top": top, "height": HEIGHTS[key]})
        top += HEIGHTS[key]
    return made


def words(lang: str) -> dict[str, str]:
    """What the browser says of the lanes: sentences with the names of what it fills in, in braces."""
    open_ = {name: f"{{{name}}}" for name in ("at", "all", "date", "lane", "title", "n", "since", "until")}
    return {f"lanes-{word}": t(lang, f"timeline-{word}", **open_) for word in WORDS}


def compact(
    items: pd.DataFrame,
    links: pd.DataFrame,
    share: pd.DataFrame,
    parties: pd.DataFrame,
    lanes: list[str],
    whole: tuple[pd.Timestamp, pd.Timestamp],
    lang: str,
    mode: str,
) -> dict:
    """All that the browser draws, as arrays as long as there are items; days are counted from 1970.

    items: `worded`, those of the lanes shown; links, share: `analysis.lanes.links`, `control_share`; whole: first and last
    day of the axis. kind: 0 a day, 1 a month or year, 2 a total.
    """
    there = places(lanes)
    at = {place["key"]: n for n, place in enumerate(there)}
    index = {key: n for n, key in enumerate(items["item_id"])}
    joined = links[links["from_item"].isin(index) & links["to_item"].isin(index)]
    return {
        "lanes": [place | {"label": lane_label(lang, place["key"])} for place in there],
        "whole": [_days(whole[0]), _days(whole[1])],
        "lane": [at[key] for key in track(items)],
        "from": _days(items["date"]).tolist(),
        "until": _days(items["until"]).tolist(),
        "kind": [2 if kind == TOTAL else int(p != "day") for kind, p in zip(items["kind"], items["precision"], strict=True)],
        "id": items["item_id"].tolist(),
        "title": [textwrap.shorten(title, LONG, placeholder=" …") for title in items["title"]],
        "when": [day(lang, date, p) for date, p in zip(items["date"], items["precision"], strict=True)],
        "control": _before(share, whole[0], lang) + _shares(share, parties, lang, mode) if CONTROL in at else [],
        "links": [[index[a], index[b]] for a, b in zip(joined["from_item"], joined["to_item"], strict=True)],
        "months": [day(lang, pd.Timestamp(2000, month, 1), "month").rsplit(" ", 1)[0] for month in range(1, 13)],
        "digits": digits(lang, "0123456789"),
        "legend": _legend(share if CONTROL in at else share[:0], parties, lang, mode),
    }  # fmt: skip


def _days(when):
    """Days since 1970, of one date or of a column."""
    apart = when - EPOCH
    return apart.days if isinstance(apart, pd.Timedelta) else apart.dt.days


def _before(share: pd.DataFrame, first: pd.Timestamp, lang: str) -> list[dict]:
    """The time before the first elected council, which no party held: an empty frame that says so."""
    if share.empty:
        return []
    words = t(lang, "timeline-no-council")
    until = _days(share["since"].min())
    return [{"from": _days(first), "until": until, "share": 1.0, "below": 0.0, "none": True, "words": words}]


def _shares(share: pd.DataFrame, parties: pd.DataFrame, lang: str, mode: str) -> list[dict]:
    """The stretches of the control lane: from, until, share, below, fill, hatch, id of the stretch, its words, its holder."""
    made = []
    for row in share.itertuples():
        fill, hatch = _look(row.party_id, mode)
        held = held_row(row, parties, lang)
        made.append(
            {"from": _days(row.since), "until": _days(row.until), "share": float(row.share), "below": float(row.below),
             "fill": fill, "hatch": hatch, "id": f"control:{row.since:%Y-%m-%d}", "words": held,
             "name": holder(row, parties, lang)}
        )  # fmt: skip
    return made


def _look(party_id, mode: str) -> tuple[str, str]:
    """Fill and colour of the hatch: a post without a party is never blank."""
    if isinstance(party_id, str):
        return theme.party_colour(party_id, mode), ""
    return theme.UNKNOWN[mode], theme.UNKNOWN_DOT[mode]


def _legend(share: pd.DataFrame, parties: pd.DataFrame, lang: str, mode: str) -> list[dict]:
    marks = [
        {"mark": m, "text": t(lang, f"timeline-mark-{m}")}
        for m in ("day", "span", "column", "column-inexact", "total", "link")
    ]
    held = {}
    for row in share.itertuples():
        fill, hatch = _look(row.party_id, mode)
        held.setdefault(holder(row, parties, lang), {"fill": fill, "hatch": hatch})
    return [look | {"text": name} for name, look in held.items()] + marks


# ---- the figure of one period ----
def timeline(
    items: pd.DataFrame,
    columns: pd.DataFrame,
    links: pd.DataFrame,
    share: pd.DataFrame,
    parties: pd.DataFrame,
    lanes: list[str],
    as_of: pd.Timestamp,
    since: pd.Timestamp,
    until: pd.Timestamp,
    lang: str,
    mode: str,
) -> go.Figure:
    """The lanes of a period. items: `worded`, those in it; columns: `analysis.lanes.density` of them by `step(since, until)`.

    The height of a lane is in pixels, which are the units of the vertical axis.
    """
    there = places(lanes)
    total = sum(place["height"] for place in there)
    figure = go.Figure(
        layout={"template": theme.template(mode, lang), "meta": {"title": finding(items, since, until, lang)}}
    )
    seen: dict[str, tuple] = {}
    around = []
    # A year that begins before the period is drawn from the first day of it.
    items = items.assign(date=items["date"].clip(lower=since), until=items["until"].clip(upper=until))
    columns = columns.assign(start=columns["start"].clip(lower=since), end=columns["end"].clip(upper=until))
    share = share[(share["until"] > since) & (share["since"] <= until)]
    share = share.assign(since=share["since"].clip(lower=since), until=share["until"].clip(upper=until + ONE_DAY))
    for place in there:
        mine = items[track(items) == place["key"]]
        if place["key"] == CONTROL:
            _held(figure, share, parties, place, lang, mode)
            around.append(_held_names(share, parties, place, until - since, lang, mode))
        elif place["key"] == TOTALS:
            _totals(figure, mine, place, lang, mode)
        else:
            _lane(figure, mine, columns[columns["lane"] == place["key"]], place, lang, mode)
        middle = place["top"] + (LABEL + place["height"] - FOOT) / 2
        seen |= {key: (date, middle) for key, date in zip(mine["item_id"], mine["date"], strict=True)}
        around.append(_label(place, len(mine), lang, mode))
    _links(figure, links, seen, lang, mode)
    around.append(_as_of_line(as_of, since, until, lang, mode))
    figure.update_layout(
        height=total + TOP + BOTTOM,
        barmode="overlay",
        # All at once: Plotly checks the whole list again for each one that is added.
        shapes=[shape for shapes, _ in around for shape in shapes],
        annotations=[words for _, texts in around for words in texts],
        margin={"t": TOP, "b": BOTTOM, "l": 24, "r": 24},
        xaxis={"type": "date", "range": [since, until + ONE_DAY], "automargin": False, **_ticks(since, until, lang)},
        yaxis={"visible": False, "range": [total, 0], "fixedrange": True},
        legend={"y": -0.12},
    )
    return figure


def step(since: pd.Timestamp, until: pd.Timestamp) -> str:
    """The step of the columns of a period, so that a page has room for them."""
    days = (until - since).days
    return next((name for most, name in STEP_OF if days <= most), "year")


def _ticks(since: pd.Timestamp, until: pd.Timestamp, lang: str) -> dict:
    """Years, months or days of the axis in words."""
    days = (until - since).days
    if days > 900:
        at = pd.date_range(since, until, freq="YS")[:: max(days // 3650, 1)]
        return {"tickvals": list(at), "ticktext": [day(lang, tick, "year") for tick in at]}
    if days > 120:
        at = pd.date_range(since, until, freq="3MS")
        return {"tickvals": list(at), "ticktext": [day(lang, tick, "month").replace(" ", "<br>") for tick in at]}
    at = pd.date_range(since, until, freq="D")[:: max(days // 6, 1)]
    return {"tickvals": list(at), "ticktext": [day(lang, tick).rsplit(" ", 1)[0].replace(" ", "<br>") for tick in at]}


def _lane(figure: go.Figure, mine: pd.DataFrame, columns: pd.DataFrame, place: dict, lang: str, mode: str) -> None:
    exact = mine["precision"] == "day"
    _bars(figure, mine[~exact], place, lang, mode)
    if exact.sum() > SINGLE:
        _columns(figure, columns, place, lang, mode)
    else:
        _dots(figure, mine[exact], place, lang, mode)


def _dots(figure: go.Figure, mine: pd.DataFrame, place: dict, lang: str, mode: str) -> None:
    if mine.empty:
        return
    # Items of one month stand below one another, so that none hides another.
    rank = mine.groupby(mine["date"].dt.to_period("M")).cumcount() % 4
    figure.add_scatter(
        x=mine["date"], y=place["top"] + LABEL + 5 + 9 * rank, mode="markers", name=t(lang, "timeline-mark-day"),
        marker={"size": 7, "color": theme.INK[mode]}, customdata=mine["item_id"], text=_hover(mine, lang),
        hovertemplate="%{text}<extra></extra>", meta={"lane": place["key"], "mark": "day"}, showlegend=False,
    )  # fmt: skip


def _bars(figure: go.Figure, mine: pd.DataFrame, place: dict, lang: str, mode: str) -> None:
    """Months and years as long as they are, in two rows."""
    if mine.empty:
        return
    row = place["top"] + place["height"] - FOOT + 3 + 6 * (mine["precision"] == "year")
    gaps = [None] * len(mine)
    figure.add_scatter(
        x=[x for part in zip(mine["date"], mine["until"], gaps, strict=True) for x in part],
        y=[y for part in zip(row, row, gaps, strict=True) for y in part],
        mode="lines", name=t(lang, "timeline-mark-span"), line={"width": 4, "color": theme.UNKNOWN_DOT[mode]},
        customdata=[key for key in mine["item_id"] for _ in range(3)],
        text=[text for text in _hover(mine, lang) for _ in range(3)], hovertemplate="%{text}<extra></extra>",
        meta={"lane": place["key"], "mark": "span"}, showlegend=False,
    )  # fmt: skip


def _columns(figure: go.Figure, columns: pd.DataFrame, place: dict, lang: str, mode: str) -> None:
    """How many items each step holds: those of a known step in ink, those that may fall into it paler on top."""
    foot, room = place["top"] + place["height"] - FOOT, place["height"] - LABEL - FOOT - 5
    unit = room / max((columns["exact"] + columns["inexact"]).max(), 1)
    ends = columns["start"], columns["end"] + ONE_DAY
    top = foot - columns["exact"] * unit
    for name, low, high, colour in (
        ("timeline-mark-column", foot + 0 * top, top, theme.INK[mode]),
        ("timeline-mark-column-inexact", top, top - columns["inexact"] * unit, theme.UNKNOWN_DOT[mode]),
    ):
        meta = {"lane": place["key"], "mark": "column"}
        boxes = list(zip(*ends, low, high, strict=True))
        figure.add_scatter(**_boxes(boxes), fillcolor=colour, name=t(lang, name), meta=meta, showlegend=False)


def _boxes(boxes: list[tuple]) -> dict:
    """Filled rectangles as one trace: first and last day, lower and upper edge of each. A bar's width would be no date."""
    return {
        "x": [x for a, b, _, _ in boxes for x in (a, a, b, b, a, None)],
        "y": [y for _, _, low, high in boxes for y in (low, high, high, low, low, None)],
        "mode": "lines", "line": {"width": 0}, "fill": "toself", "hoverinfo": "skip",
    }  # fmt: skip


def _totals(figure: go.Figure, mine: pd.DataFrame, place: dict, lang: str, mode: str) -> None:
    if mine.empty:
        return
    figure.add_scatter(
        x=mine["date"], y=[place["top"] + LABEL + 8] * len(mine), mode="markers", name=t(lang, "timeline-mark-total"),
        marker={"symbol": "line-ns", "size": 12, "line": {"width": 2, "color": theme.INK[mode]}},
        customdata=mine["item_id"], text=_hover(mine, lang), hovertemplate="%{text}<extra></extra>",
        meta={"lane": place["key"], "mark": "total"}, showlegend=False,
    )  # fmt: skip


def _held(figure: go.Figure, share: pd.DataFrame, parties: pd.DataFrame, place: dict, lang: str, mode: str) -> None:
    """A band for each party, as wide as its share of all communes, from one change to the next."""
    room, foot = place["height"] - LABEL - 4, place["top"] + place["height"] - 4
    named = share.assign(holder=[holder(row, parties, lang) for row in share.itertuples()])
    for name, mine in named.groupby("holder", sort=False):
        fill, hatch = _look(mine["party_id"].iloc[0], mode)
        low = foot - mine["below"].astype(float) * room
        boxes = list(zip(mine["since"], mine["until"], low, low - mine["share"].astype(float) * room, strict=True))
        pattern = {"shape": "/", "fgcolor": hatch, "bgcolor": fill, "size": 6, "solidity": 0.25} if hatch else None
        figure.add_scatter(
            **_boxes(boxes), fillcolor=fill, fillpattern=pattern, name=name, meta={"lane": CONTROL, "mark": "held"}
        )  # fmt: skip


def _held_names(
    share: pd.DataFrame, parties: pd.DataFrame, place: dict, period: pd.Timedelta, lang: str, mode: str
) -> tuple[list[dict], list[dict]]:
    """The holder's name in every band with room for it: the lane can be read without its colours."""
    room, foot = place["height"] - LABEL - 4, place["top"] + place["height"] - 4
    texts = []
    for row in share.itertuples():
        name, high = holder(row, parties, lang), float(row.share) * room
        if high < NAME_HIGH or (row.until - row.since) / max(period, ONE_DAY) < NAME_WIDE * len(name):
            continue
        texts.append(
            {"x": row.since + (row.until - row.since) / 2, "y": foot - float(row.below) * room - high / 2, "text": name,
             "showarrow": False, "yanchor": "middle", "font": {"color": theme.INK[mode]}, "bgcolor": theme.GROUND[mode]}
        )  # fmt: skip
    return [], texts


def _links(figure: go.Figure, links: pd.DataFrame, seen: dict[str, tuple], lang: str, mode: str) -> None:
    both = links[links["from_item"].isin(seen) & links["to_item"].isin(seen)]
    if both.empty:
        return
    ends = [(seen[a], seen[b]) for a, b in zip(both["from_item"], both["to_item"], strict=True)]
    figure.add_scatter(
        x=[x for (a, _), (b, _) in ends for x in (a, b, None)], y=[y for (_, a), (_, b) in ends for y in (a, b, None)],
        mode="lines", line={"width": 1, "color": theme.QUIET[mode]}, name=t(lang, "timeline-mark-link"),
        text=[words for words in both["words"] for _ in range(3)], hovertemplate="%{text}<extra></extra>",
        meta={"mark": "link"}, showlegend=False,
    )  # fmt: skip


def _label(place: dict, count: int, lang: str, mode: str) -> tuple[list[dict], list[dict]]:
    """The line above a lane, and its name with how many items it has, as shapes and annotations."""
    name = lane_label(lang, place["key"])
    line = {
        "type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": place["top"], "y1": place["top"], "layer": "below",
        "line": {"color": theme.HAIRLINE[mode], "width": 1},
    }  # fmt: skip
    words = {
        "x": 0, "xref": "paper", "xanchor": "left", "y": place["top"] + 1, "yanchor": "top", "showarrow": False,
        "text": name if place["key"] == CONTROL else t(lang, "timeline-lane-count", lane=name, n=number(lang, count)),
        "font": {"color": theme.QUIET[mode]}, "borderpad": 0,
    }  # fmt: skip
    return [line], [words]


def _as_of_line(
    as_of: pd.Timestamp, since: pd.Timestamp, until: pd.Timestamp, lang: str, mode: str
) -> tuple[list[dict], list[dict]]:
    """The thin line of the as-of date with its words; neither where the period does not hold it."""
    if not since <= as_of <= until:
        return [], []
    share = (as_of - since) / max(until - since, ONE_DAY)
    line = {
        "type": "line", "x0": as_of, "x1": as_of, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": theme.INK[mode], "width": 1, "dash": "dot"},
    }  # fmt: skip
    words = {
        "x": as_of, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False,
        "xanchor": "left" if share < 0.3 else "right" if share > 0.7 else "center",
        "text": t(lang, "bar-as-of", date=day(lang, as_of)), "font": {"color": theme.INK[mode]},
    }  # fmt: skip
    return [line], [words]


def _hover(part: pd.DataFrame, lang: str) -> list[str]:
    return [
        "<br>".join([day(lang, row.date, row.precision), *textwrap.wrap(row.title, 48, max_lines=4, placeholder=" …")])
        for row in part.itertuples()
    ]
