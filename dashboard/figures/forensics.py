"""Statistics of doubt, drawn: each number beside what the same plot shows for elections held again by chance alone."""

from math import ceil, log10

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import number, t

CLASSES = 6
# Room for the numbers and the title of the axis that goes up.
LEFT = {"en": 60, "km": 78}
PLACES = ["last", "second"]


def fingerprint(cells: pd.DataFrame, election: str, colour: str, lang: str, mode: str) -> go.Figure:
    """Turnout across, share up; the more stations a square holds, the darker it is, on one scale for both elections.

    cells: the first of `analysis.fingerprint.both`; election: observed or simulated; colour: of the party. Squares are bars
    that start at an edge, so that they keep their place at every width.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    mine = cells[cells["election"] == election]
    edges = steps(int(cells["stations"].max()) if len(cells) else 1)
    colours = theme.ramp(colour, len(edges), mode)
    size = side(cells)
    for n, low in enumerate(edges):
        high = edges[n + 1] - 1 if n + 1 < len(edges) else None
        here = mine[(mine["stations"] >= low) & ((mine["stations"] <= high) if high else True)]
        figure.add_bar(
            orientation="h", x=np.full(len(here), size), base=here["turnout_pct"], y=here["share_pct"] + size / 2,
            width=np.full(len(here), size), marker={"color": colours[n], "line": {"width": 0}}, name=_class(low, high, lang),
            customdata=here["stations"], hoverinfo="skip", showlegend=True,
        )  # fmt: skip
    figure.update_layout(
        height=430 if lang == "en" else 470, barmode="overlay", margin={"l": LEFT[lang], "t": 12, "r": 12},
        xaxis=_percents(lang, across=True) | {"title": {"text": t(lang, "forensics-axis-turnout")}, "showgrid": True},
        yaxis=_percents(lang) | {"title": {"text": t(lang, "forensics-axis-share")}},
        legend={"y": -0.2, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def side(cells: pd.DataFrame) -> float:
    """The side of a square of the histogram in points: two where there are fifty to a side."""
    found = np.unique(np.concatenate([cells["turnout_pct"], cells["share_pct"]]))
    return float(np.diff(found).min()) if len(found) > 1 else 2.0


def steps(most: int) -> list[int]:
    """The least number of stations of each class: 1, then even steps of the logarithm up to the fullest square."""
    raw = np.geomspace(1, max(most, 1), CLASSES + 1)[:-1]
    return sorted({1, *(_round(value) for value in raw if value > 1)})


def _round(value: float) -> int:
    """A number with one digit that counts."""
    power = 10 ** int(log10(value))
    return ceil(value / power) * power


def _class(low: int, high: int | None, lang: str) -> str:
    if high is None:
        return t(lang, "forensics-class-open", low=low)
    return t(lang, "forensics-class-one" if high == low else "forensics-class", low=low, high=high)


def describe_fingerprint(cells: pd.DataFrame, election: str, lang: str) -> str:
    """How many stations there are, where the fullest square lies, and how many have a turnout or share from 98 % on."""
    mine = cells[cells["election"] == election]
    if mine.empty:
        return t(lang, "forensics-fingerprint-none")
    full = mine.loc[mine["stations"].idxmax()]
    ends = {c: int(mine.loc[mine[f"{c}_pct"] >= 98, "stations"].sum()) for c in ("turnout", "share")}
    return t(
        lang, f"forensics-fingerprint-{election}", n=int(mine["stations"].sum()),
        turnout=number(lang, full["turnout_pct"]), share=number(lang, full["share_pct"]), most=int(full["stations"]),
        turnout_end=ends["turnout"], share_end=ends["share"],
    )  # fmt: skip


def marginal(totals: pd.DataFrame, by: str, colour: str, lang: str, mode: str) -> go.Figure:
    """Stations by turnout or share alone: this election as bars, the simulated one as a line.

    totals: `analysis.fingerprint.marginal`; by: `turnout_pct` or `share_pct`.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    seen, made = (totals[totals["election"] == name] for name in ("observed", "simulated"))
    wide = side(totals.assign(turnout_pct=totals[by], share_pct=totals[by]))
    colour = theme.OTHER[mode] if by == "turnout_pct" else colour
    figure.add_bar(
        x=seen[by] + wide / 2, y=seen["stations"], width=np.full(len(seen), wide), name=t(lang, "forensics-observed"),
        marker={"color": theme.mixed(colour, 0.65, mode), "line": {"width": 0}}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=made[by] + wide / 2, y=made["stations"], mode="lines", name=t(lang, "forensics-simulated"),
        line={"color": theme.INK[mode], "width": 2, "dash": "dot"}, hoverinfo="skip",
    )  # fmt: skip
    axis = "forensics-axis-turnout" if by == "turnout_pct" else "forensics-axis-share"
    figure.update_layout(
        height=320 if lang == "en" else 370, margin={"l": LEFT[lang], "t": 12, "r": 12},
        xaxis=_percents(lang, across=True) | {"title": {"text": t(lang, axis)}},
        yaxis=_counts(lang, float(totals["stations"].max() if len(totals) else 1), "forensics-axis-stations"),
        legend={"y": -0.28},
    )  # fmt: skip
    return figure


def profile(means: pd.DataFrame, colour: str, lang: str, mode: str) -> go.Figure:
    """The party's share of ballots by turnout, of this election and of the simulated one. means: the second of `both`."""
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    wide = 100 / 25
    looks = {
        "observed": {"mode": "lines+markers", "line": {"color": colour, "width": 2.5},
                     "marker": {"size": 7}},
        "simulated": {"mode": "lines", "line": {"color": theme.INK[mode], "width": 2, "dash": "dot"}},
    }  # fmt: skip
    for name, look in looks.items():
        mine = means[means["election"] == name]
        figure.add_scatter(
            x=mine["turnout_pct"] + wide / 2, y=mine["share_pct"], name=t(lang, f"forensics-{name}"), hoverinfo="skip",
            **look,
        )  # fmt: skip
    figure.update_layout(
        height=340 if lang == "en" else 390, margin={"l": LEFT[lang], "t": 12, "r": 12},
        xaxis=_percents(lang, across=True) | {"title": {"text": t(lang, "forensics-axis-turnout")}},
        yaxis=_percents(lang) | {"title": {"text": t(lang, "forensics-axis-share")}},
        legend={"y": -0.28},
    )  # fmt: skip
    return figure


def describe_lines(frame: pd.DataFrame, x: str, y: str, what: str, lang: str) -> str:
    """A chart of this election beside a simulated one in words: what it shows, and where each is highest."""
    parts = []
    for name in ("observed", "simulated"):
        mine = frame[frame["election"] == name]
        if len(mine):
            top = mine.loc[mine[y].idxmax()]
            parts.append(
                t(lang, "forensics-highest", who=t(lang, f"forensics-{name}"), at=number(lang, top[x]),
                  value=number(lang, top[y], 0 if y == "stations" else 1))
            )  # fmt: skip
    return f"{what}. {'; '.join(parts) or '–'}"


def digits(bars: pd.DataFrame, on: str, place: str, lang: str, mode: str) -> go.Figure:
    """The share of each digit as bars; a mark and a line for the mean and the middle 95 % of the null.

    bars: `analysis.digits.Digits.bars`; on: votes or ballots; place: last or second.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    mine = bars[(bars["measured_on"] == on) & (bars["place"] == place)]
    ink = theme.INK[mode]
    figure.add_bar(
        x=mine["digit"], y=100 * mine["observed"], name=t(lang, "forensics-observed"), hoverinfo="skip",
        marker={"color": theme.mixed(theme.OTHER[mode], 0.5, mode)},
    )  # fmt: skip
    figure.add_scatter(
        x=mine["digit"], y=100 * mine["expected"], mode="markers", name=t(lang, "forensics-null-mark"), hoverinfo="skip",
        marker={"symbol": "line-ew", "size": 14, "color": ink, "line": {"width": 2, "color": ink}},
        error_y={
            "type": "data", "symmetric": False, "array": 100 * (mine["null_high"] - mine["expected"]),
            "arrayminus": 100 * (mine["expected"] - mine["null_low"]), "thickness": 2, "width": 5, "color": ink,
        },
    )  # fmt: skip
    top = 100 * float(mine[["observed", "null_high"]].max().max()) if len(mine) else 1.0
    figure.update_layout(
        height=320 if lang == "en" else 380, margin={"l": LEFT[lang], "t": 12, "r": 12},
        xaxis={"tickvals": list(range(10)), "ticktext": [number(lang, n) for n in range(10)], "range": [-0.6, 9.6],
               "title": {"text": t(lang, f"forensics-axis-{place}")}},
        yaxis=_percents(lang, top * 1.12), legend={"y": -0.28},
    )  # fmt: skip
    return figure


def describe_digits(bars: pd.DataFrame, on: str, place: str, lang: str) -> str:
    """Each digit with its share and the interval of the null."""
    mine = bars[(bars["measured_on"] == on) & (bars["place"] == place)]
    parts = [
        t(lang, "forensics-digit-said", digit=int(row.digit), value=number(lang, 100 * row.observed, 1),
          low=number(lang, 100 * row.null_low, 1), high=number(lang, 100 * row.null_high, 1))
        for row in mine.itertuples()
    ]  # fmt: skip
    return f"{t(lang, f'forensics-{place}-{on}')}: {'; '.join(parts) or '–'}"


def near(null: np.ndarray, observed: float, lang: str, mode: str) -> go.Figure:
    """How many stations lie near a whole per cent in each simulated election, and in this one.

    null: `analysis.coarse.Study.null`.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    counts, edges = np.histogram(null, bins=min(30, max(len(np.unique(null)), 1)))
    middle, wide, ink = (edges[:-1] + edges[1:]) / 2, float(edges[1] - edges[0]), theme.INK[mode]
    figure.add_bar(
        x=middle, y=counts, width=np.full(len(counts), wide), name=t(lang, "forensics-null-draws"), hoverinfo="skip",
        marker={"color": theme.UNKNOWN_DOT[mode], "line": {"width": 0}},
    )  # fmt: skip
    top = float(counts.max())
    figure.add_scatter(
        x=[observed, observed], y=[0, top], mode="lines", line={"color": ink, "width": 3},
        name=t(lang, "forensics-observed"), hoverinfo="skip",
    )  # fmt: skip
    low, high = min(float(null.min()), observed), max(float(null.max()), observed)
    room = max((high - low) * 0.05, 1)
    step = nice((high - low + 2 * room) / 6)
    ticks = np.arange(ceil((low - room) / step) * step, high + room, step)
    figure.update_layout(
        height=320 if lang == "en" else 370, margin={"l": LEFT[lang], "t": 12, "r": 16},
        xaxis={"range": [low - room, high + room], "tickvals": ticks, "ticktext": [number(lang, n) for n in ticks],
               "tickangle": 0, "title": {"text": t(lang, "forensics-axis-near")}},
        yaxis=_counts(lang, top, "forensics-axis-draws"), legend={"y": -0.3},
    )  # fmt: skip
    return figure


def describe_near(null: np.ndarray, observed: float, lang: str) -> str:
    """The observed number beside the smallest, the mean and the largest of the draws."""
    return t(
        lang, "forensics-near-said", observed=int(observed), low=int(null.min()), mean=round(float(null.mean())),
        high=int(null.max()), draws=len(null),
    )  # fmt: skip


def nice(rough: float) -> float:
    """A step of 1, 2 or 5 times a power of ten, no smaller than the rough one and at least 1."""
    power = 10.0 ** int(log10(max(rough, 1)))
    return next(power * one for one in (1, 2, 5, 10) if power * one >= rough)


def _percents(lang: str, top: float = 100.0, across: bool = False) -> dict:
    step = 20 if top > 60 else 10 if top > 25 else 5
    # In the corner one nought is enough: that of the axis that goes up.
    ticks = [tick for tick in range(step if across else 0, 101, step) if tick <= top]
    written = [t(lang, "percent", value=number(lang, tick)) for tick in ticks]
    return {"range": [0, top], "tickvals": ticks, "ticktext": written}


def _counts(lang: str, top: float, title: str) -> dict:
    step = nice(top / 4)
    ticks = np.arange(0, top * 1.05, step)
    return {"range": [0, top * 1.08], "tickvals": ticks, "ticktext": [number(lang, tick) for tick in ticks],
            "title": {"text": t(lang, title)}}  # fmt: skip
