"""An observers' sample drawn: how the estimate settled, each stratum, and what the missing reports could change."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import day, number, t

# More stations than this are a cloud that hides the line.
MOST_DOTS = 2_000


def settled(line: pd.DataFrame, dots: pd.DataFrame, official: float | None, lang: str, mode: str) -> go.Figure:
    """The estimate after each report with its interval, the stations themselves, and the official share where there is one.

    line: `analysis.quick_count.settled`; dots: reports (place of a station in the order), share; official: in per cent.
    """
    ink = theme.INK[mode]
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    known = line[line["low"].notna()]
    band = pd.concat(
        [
            known[["reports", "high"]].set_axis(["x", "y"], axis=1),
            known[["reports", "low"]].iloc[::-1].set_axis(["x", "y"], axis=1),
        ]
    )
    figure.add_scatter(
        x=dots["reports"].head(MOST_DOTS), y=100 * dots["share"].head(MOST_DOTS), mode="markers",
        name=t(lang, "quick-stations"), marker={"size": 4, "color": theme.OTHER[mode], "opacity": 0.55}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=band["x"], y=100 * band["y"], mode="lines", fill="toself", line={"width": 0}, fillcolor=theme.tint(ink, 0.18),
        name=t(lang, "quick-interval"), hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=line["reports"], y=100 * line["share"], mode="lines", line={"color": ink, "width": 2},
        name=t(lang, "quick-estimate"), hovertemplate="%{x}: %{y:.2f}%<extra></extra>",
    )  # fmt: skip
    if official is not None:
        figure.add_hline(y=official, line={"color": ink, "width": 1, "dash": "dot"})
        figure.add_annotation(
            x=1, xref="paper", y=official, text=t(lang, "quick-official", share=number(lang, official, 2)), showarrow=False,
            xanchor="right", yanchor="bottom",
        )  # fmt: skip
    figure.update_layout(
        height=400, xaxis={"title": t(lang, "quick-axis-reports"), "rangemode": "tozero", "automargin": True},
        yaxis={"ticksuffix": "%", "automargin": True}, margin={"t": 70 if lang == "km" else 50, "l": 48},
        legend={"y": 1.02, "yanchor": "bottom"},
    )  # fmt: skip
    return figure


def describe_settled(line: pd.DataFrame, lang: str) -> str:
    """The way of the estimate in words: after a quarter, half and all of the reports."""
    if line.empty:
        return t(lang, "quick-settled-none")
    at = dict.fromkeys([len(line) // 4, len(line) // 2, len(line) - 1])
    parts = [_point(line.iloc[place], lang) for place in at]
    return t(lang, "quick-settled-alt", parts="; ".join(parts))


def _point(row: pd.Series, lang: str) -> str:
    share = number(lang, 100 * row["share"], 2) if pd.notna(row["share"]) else "–"
    when = (
        f" ({row['time']:%H:%M}, {day(lang, row['time'])})" if pd.notna(row["time"]) and row["time"].year > 2000 else ""
    )
    key = "quick-point" if pd.notna(row["low"]) else "quick-point-open"
    margin = number(lang, 100 * (row["high"] - row["share"]), 2) if pd.notna(row["low"]) else ""
    return t(lang, key, reports=int(row["reports"]), share=share, margin=margin) + when


def strata(rows: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """Share and interval of each stratum with what came in; a stratum without an answer stands as an open mark at the edge."""
    ink = theme.INK[mode]
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    places = list(range(len(rows)))
    known = rows["share"].notna().to_numpy()
    figure.add_scatter(
        x=100 * rows["share"][known], y=[p for p, k in zip(places, known, strict=True) if k], mode="markers",
        marker={"size": 10, "color": ink}, hoverinfo="skip", showlegend=False,
        error_x={"type": "data", "array": (100 * rows["margin"][known]).fillna(0), "color": ink, "thickness": 2, "width": 6},
    )  # fmt: skip
    for place, row in zip(places, rows.to_dict("records"), strict=True):
        figure.add_annotation(
            x=0, y=place - 0.16, text=stratum(row, lang).replace("; ", "<br>"), align="left", showarrow=False, xanchor="left", yanchor="bottom",
        )  # fmt: skip
    figure.update_layout(
        height=(126 if lang == "km" else 98) * len(rows) + 60, margin={"t": 8, "b": 30},
        xaxis={"range": [0, 100], "ticksuffix": "%"}, yaxis={"visible": False, "range": [len(rows) - 0.4, -0.9]},
    )  # fmt: skip
    return figure


def stratum(row: dict, lang: str) -> str:
    """A stratum in words: share and margin or that there is none, reports of stations drawn, of stations in the country."""
    share = t(lang, "quick-no-share")
    if pd.notna(row["share"]):
        key = "quick-share-margin" if pd.notna(row["margin"]) else "quick-share-open"
        share = t(
            lang, key, share=number(lang, 100 * row["share"], 2), margin=number(lang, 100 * (row["margin"] or 0), 2)
        )
    name = row["stratum"].replace("<", "‹").replace(">", "›")
    return t(
        lang, "quick-stratum", name=name, share=share, reported=int(row["reported"]), drawn=int(row["drawn"]),
        units=int(row["units"]),
    )  # fmt: skip


def describe_strata(rows: pd.DataFrame, lang: str) -> str:
    """Every stratum in words."""
    return "; ".join(stratum(row, lang) for row in rows.to_dict("records"))
