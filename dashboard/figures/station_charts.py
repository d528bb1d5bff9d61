"""Charts beside the map of an imported election: the lists with their votes, and turnout against a list's share."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.stations import label, swatch
from dashboard.messages import listed, number, t

# So many lists have a bar of their own.
BARS = 8
CLASSES = 5


def lists(
    frame: pd.DataFrame, ranked: list[str], colours: dict[str, str], parties: pd.DataFrame, lang: str, mode: str
) -> go.Figure:
    """A bar for each of the largest lists, its share written beside it. frame: party_id, votes, share_pct, most votes first."""
    shown = frame.dropna(subset="votes").head(BARS)
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    values = shown["share_pct"] if shown["share_pct"].notna().all() else shown["votes"].astype(float)
    longest = float(values.max()) if len(values) and values.max() else 1.0
    step = 44 if lang == "km" else 38
    for place, (row, value) in enumerate(zip(shown.itertuples(), values, strict=True)):
        said = number(lang, row.votes)
        if pd.notna(row.share_pct):
            said = t(lang, "stations-bar", share=number(lang, row.share_pct, 2), votes=said)
        figure.add_bar(
            orientation="h", x=[value], y=[-place], width=0.34, marker=swatch(row.party_id, ranked, colours, mode),
            showlegend=False, hoverinfo="skip", name=label(lang, row.party_id, parties),
        )  # fmt: skip
        for words, at, anchor in ((label(lang, row.party_id, parties), 0, "left"), (said, 1, "right")):
            figure.add_annotation(
                x=at, xref="paper", y=-place + 0.22, text=words, showarrow=False, xanchor=anchor, yanchor="bottom",
                font={"size": 14 if lang == "km" else 13, "color": theme.INK[mode]},
            )  # fmt: skip
    figure.update_layout(
        height=step * max(len(shown), 1) + 24, margin={"t": 4, "b": 4, "l": 0, "r": 0},
        xaxis={"visible": False, "range": [0, longest], "fixedrange": True},
        yaxis={"visible": False, "range": [0.35 - max(len(shown), 1), 0.75], "fixedrange": True},
    )  # fmt: skip
    return figure


def describe_lists(frame: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """The lists with their votes and shares, most votes first."""
    parts = [
        f"{label(lang, row.party_id, parties)} {number(lang, row.votes)}"
        + (f" ({t(lang, 'percent', value=number(lang, row.share_pct, 2))})" if pd.notna(row.share_pct) else "")
        for row in frame.dropna(subset="votes").itertuples()
    ]
    return t(lang, "stations-lists-alt", parts=listed(lang, parts))


def points(frame: pd.DataFrame, colour: str, axes: tuple[str, str], lang: str, mode: str) -> go.Figure:
    """A dot for each polling station: turnout_pct across, share_pct up. axes: words of the two."""
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    figure.add_scatter(
        x=frame["turnout_pct"], y=frame["share_pct"], mode="markers", hoverinfo="skip", showlegend=False,
        marker={"size": 6, "color": colour, "opacity": 0.55, "line": {"width": 0}},
    )  # fmt: skip
    return _square(figure, axes, lang)


def bins(counted: pd.DataFrame, size: int, hue: str, axes: tuple[str, str], lang: str, mode: str) -> go.Figure:
    """Squares of turnout by share, darker (on a dark ground lighter) the more polling stations lie in one.

    counted: turnout_bin, share_bin (0 to size - 1), stations. Limits of the classes are powers, as counts spread over
    several of them.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    bounds = powers(int(counted["stations"].max()) if len(counted) else 1)
    for n, colour in enumerate(theme.ramp(hue, len(bounds), mode)):
        low, high = bounds[n]
        mine = counted[counted["stations"].between(low, high)]
        side = 100 / size
        x, y = [], []
        for row in mine.itertuples():
            left, low_y = row.turnout_bin * side, row.share_bin * side
            x += [left, left + side, left + side, left, left, None]
            y += [low_y, low_y, low_y + side, low_y + side, low_y, None]
        said = (
            number(lang, low)
            if low == high
            else t(lang, "map-class", **{"from": number(lang, low), "to": number(lang, high)})
        )
        figure.add_scatter(
            x=x, y=y, mode="lines", fill="toself", fillcolor=colour, line={"width": 0, "color": colour}, hoverinfo="skip",
            name=said, showlegend=True,
        )  # fmt: skip
    figure = _square(figure, axes, lang)
    return figure.update_layout(
        legend={"y": -0.16, "traceorder": "normal", "title": {"text": t(lang, "stations-bins-legend")}}
    )


def powers(most: int) -> list[tuple[int, int]]:
    """Classes of counts from 1 to `most`, each about as many times larger than the one before, at most five."""
    if most <= CLASSES:
        return [(n, n) for n in range(1, most + 1)]
    factor = most ** (1 / CLASSES)
    ends = sorted({round(factor**n) for n in range(1, CLASSES)} | {most})
    starts = [1, *(end + 1 for end in ends[:-1])]
    return [(low, high) for low, high in zip(starts, ends, strict=True) if low <= high]


def describe_turnout(stations: int, party: str, lang: str, frame: pd.DataFrame) -> str:
    """How many stations are drawn, and between which turnouts and shares half of them lie."""
    if frame.empty:
        return t(lang, "stations-turnout-alt-none", list=party)
    ends = {
        f"{name}_{end}": number(lang, frame[f"{name}_pct"].quantile(part), 1)
        for name in ("turnout", "share")
        for end, part in (("low", 0.25), ("high", 0.75))
    }
    return t(lang, "stations-turnout-alt", list=party, stations=stations, **ends)


def of_bins(counted: pd.DataFrame, size: int) -> pd.DataFrame:
    """The middle of the square of each station, for its words: turnout_pct and share_pct."""
    repeated = counted.loc[counted.index.repeat(counted["stations"].astype(int))]
    middle = {
        f"{name}_pct": (repeated[f"{name}_bin"].astype(float) + 0.5) * 100 / size for name in ("turnout", "share")
    }
    return pd.DataFrame(middle).reset_index(drop=True)


def _square(figure: go.Figure, axes: tuple[str, str], lang: str) -> go.Figure:
    ticks = {
        "tickvals": list(range(0, 101, 20)),
        "ticktext": [t(lang, "percent", value=number(lang, n)) for n in range(0, 101, 20)],
    }
    axis = {"range": [-1, 101], "showgrid": True, "fixedrange": True} | ticks
    return figure.update_layout(
        height=440, margin={"t": 8, "b": 52, "l": 64, "r": 12},
        xaxis=axis | {"title": {"text": axes[0]}}, yaxis=axis | {"title": {"text": axes[1]}},
    )  # fmt: skip
