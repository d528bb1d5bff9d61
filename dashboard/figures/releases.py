"""When and in which manner custody ended, against the elections: one mark for each end."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import day, number, t

SYMBOLS = {
    "served": "square", "bail": "triangle-up-open", "suspended": "diamond-open", "reduced on appeal": "hexagon-open",
    "pardon": "star", "acquittal": "circle", "pledge": "pentagon-open", "deported": "triangle-right-open",
    "contested": "x-thin", "not stated": "circle-open-dot",
}  # fmt: skip


def manner(lang: str, key: str) -> str:
    """A manner of release in words."""
    return t(lang, f"manner-{key.replace(' ', '-')}")


def over_time(
    ends: pd.DataFrame,
    counts: pd.Series,
    names: dict,
    elections: pd.DataFrame,
    as_of: pd.Timestamp,
    lang: str,
    mode: str,
) -> go.Figure:
    """Rows are manners, marks are ends of custody; those of one day in one manner stand on each other.

    ends: `analysis.releases.ends`; counts: `analysis.releases.tally`; acquittal has its row also where it is nought.
    """
    shown = [one for one in counts.index if counts[one] or one == "acquittal"]
    ink = theme.INK[mode]
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    for row, key in enumerate(shown):
        mine = ends[ends["manner"] == key].sort_values("date")
        pile = mine.groupby("date").cumcount()
        tall = mine.groupby("date")["date"].transform("size") if len(mine) else pile
        figure.add_scatter(
            # Half a year is some ten pixels on a phone: a pile grows sideways no wider than that.
            x=mine["date"] + pd.to_timedelta((pile // 5) * 18, unit="D"), y=row + 0.28 - (pile % 5) * 0.13,
            mode="markers", name=manner(lang, key), showlegend=False,
            marker={"symbol": SYMBOLS[key], "size": 8, "color": ink, "line": {"width": 1.5, "color": ink}},
            customdata=mine[["person_id"]],
            hovertext=[
                f"{names.get(r.person_id) or t(lang, 'removed-name')}<br>{manner(lang, key)}, "
                f"{day(lang, r.date, r.date_precision)}<br>{t(lang, 'releases-same-day', n=int(n))}"
                for r, n in zip(mine.itertuples(), tall, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    first, last = ends["date"].min() - pd.DateOffset(months=6), max(ends["date"].max(), as_of) + pd.DateOffset(months=6)
    polling = elections[(elections["date"] >= first) & (elections["date"] <= last)]
    looks = {"commune": {"color": theme.UNKNOWN_DOT[mode], "width": 1.5},
             "assembly": {"color": theme.QUIET[mode], "width": 1.5, "dash": "dot"}}  # fmt: skip
    figure.update_layout(
        shapes=[
            {"type": "line", "x0": e.date, "x1": e.date, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
             "line": looks.get(e.kind, looks["assembly"])}
            for e in polling.itertuples()
        ],
        annotations=[
            {"x": 0, "xref": "paper", "xanchor": "left", "y": row - 0.46, "yanchor": "top", "showarrow": False,
             "text": f"{manner(lang, key)} · {number(lang, int(counts[key]))}", "bgcolor": theme.GROUND[mode],
             "font": {"size": 15 if lang == "km" else 13, "color": ink}}
            for row, key in enumerate(shown)
        ],
    )  # fmt: skip
    for kind, look in looks.items():
        figure.add_scatter(
            x=[None], y=[None], mode="lines", line=look, name=t(lang, f"releases-{kind}"), hoverinfo="skip"
        )
    years = pd.date_range(first, last, freq="2YS")
    figure.update_layout(
        height=len(shown) * (74 if lang == "km" else 66) + 120,
        margin={"l": 4, "r": 4, "t": 28},
        xaxis={"range": [first, last], "tickvals": years, "ticktext": [day(lang, y, "year") for y in years],
               "tickangle": 0, "side": "top", "showgrid": True},
        yaxis={"visible": False, "range": [len(shown) - 0.5, -0.5]},
        legend={"y": -0.02},
    )  # fmt: skip
    return figure


def finding(counts: pd.Series, lang: str) -> str:
    """The two most frequent manners, and whether anybody was acquitted, in a sentence."""
    counts = counts.sort_values(ascending=False, kind="stable")
    if not counts.sum():
        return t(lang, "releases-none")
    first, second = counts.index[:2]
    return t(
        lang, "releases-finding", ends=int(counts.sum()), first=manner(lang, first), one=int(counts[first]),
        second=manner(lang, second), two=int(counts[second]), acquitted=int(counts["acquittal"]),
    )  # fmt: skip


def describe(counts: pd.Series, lang: str) -> str:
    """Every manner with its number, in words."""
    parts = "; ".join(f"{manner(lang, key)}: {number(lang, int(n))}" for key, n in counts.items())
    return f"{finding(counts, lang)} {parts}."
