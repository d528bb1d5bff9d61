"""How long custody lasted: the share still held after so many days, with what is open and what is vague drawn as a band."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import number, t

YEAR_DAYS = 365.2425


def survival(shortest: pd.DataFrame, longest: pd.DataFrame, limits: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """Share still held by days since they were taken in, as steps; the band holds both readings of vague dates.

    shortest, longest: `analysis.durations.survival` with vague dates read early and late; limits: of
    detention before trial (`analysis.durations.limits`), or no rows.
    """
    ink, quiet = theme.INK[mode], theme.QUIET[mode]
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    # The limits of the law belong to the picture, also where nobody was held that long.
    last = float(max(shortest["days"].max(), longest["days"].max(), limits["days"].max() if len(limits) else 1, 1))
    low, high = _closed(shortest, "low", last), _closed(longest, "high", last)
    thin = {"shape": "hv", "width": 0}
    figure.add_scatter(x=high["days"], y=high["high"], mode="lines", line=thin, hoverinfo="skip", showlegend=False)
    figure.add_scatter(
        x=low["days"], y=low["low"], mode="lines", line=thin, fill="tonexty", hoverinfo="skip",
        fillcolor=theme.tint(theme.UNKNOWN_DOT[mode], 0.35), name=t(lang, "durations-band"),
    )  # fmt: skip
    for curve, look, name in (
        (longest, {"width": 1.5, "dash": "dot", "color": quiet}, "durations-longest"),
        (shortest, {"width": 2.5, "color": ink}, "durations-shortest"),
    ):
        steps = _closed(curve, "share", last)
        figure.add_scatter(
            x=steps["days"], y=steps["share"], mode="lines", line={"shape": "hv", **look}, name=t(lang, name),
            hovertext=[
                t(lang, "durations-hover", days=int(row.days), share=number(lang, 100 * row.share), risk=int(row.at_risk))
                for row in steps.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    open_ends = shortest[shortest["censored"] > 0]
    figure.add_scatter(
        x=open_ends["days"], y=open_ends["share"], mode="markers", name=t(lang, "durations-open"),
        marker={"symbol": "line-ns-open", "size": 9, "line": {"width": 1.5, "color": ink}},
        hovertext=[t(lang, "durations-open-hover", n=int(n), days=int(d))
                   for n, d in zip(open_ends["censored"], open_ends["days"], strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    for limit in limits.itertuples():
        at = limit.days
        line = {"color": quiet, "width": 1.5, "dash": {"felony": "dash", "misdemeanour": "dashdot"}[limit.offence_kind]}
        figure.add_shape(type="line", x0=at, x1=at, yref="paper", y0=0, y1=1, line=line)
        figure.add_scatter(x=[None], y=[None], mode="lines", line=line, name=limit_name(limit, lang), hoverinfo="skip")
    ticks, texts = _ticks(last, lang)
    risk = _at_risk(shortest, ticks)
    figure.update_layout(
        height=520 if lang == "en" else 640,
        margin={"l": 60 if lang == "km" else 48, "t": 12, "r": 12},
        xaxis={
            "range": [0, last * 1.04],
            "tickvals": ticks,
            "ticktext": [f"{text}<br>{number(lang, n)}" for text, n in zip(texts, risk, strict=True)],
            "tickangle": 0,
            "showgrid": True,
            "title": {"text": t(lang, "durations-axis")},
        },
        yaxis={
            "range": [0, 1.03], "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "ticktext": [f"{number(lang, p)} %" for p in (0, 25, 50, 75, 100)],
        },
        legend={"y": -0.24, "maxheight": 400},
    )  # fmt: skip
    return figure


def limit_name(limit, lang: str) -> str:
    """A limit of the law in words: the longest time in all, or only its first period."""
    return t(lang, f"limit-{limit.offence_kind}-{'whole' if limit.whole else 'first'}", months=int(limit.months))


def _closed(curve: pd.DataFrame, column: str, last: float) -> pd.DataFrame:
    """The steps up to the end of the axis; an interval that has no value keeps the one before it."""
    drawn = curve.assign(**{column: curve[column].ffill()})
    return pd.concat([drawn, drawn.tail(1).assign(days=last)], ignore_index=True)


def _ticks(last: float, lang: str) -> tuple[list[int], list[str]]:
    """Whole half-years or years since the arrest, few enough for a phone."""
    step = 0.5 if last <= 2 * YEAR_DAYS else 1
    years = [n * step for n in range(int(last / (YEAR_DAYS * step)) + 1)]
    # At the start the axis has a bare nought: a word would run into the foot of the other axis.
    texts = [t(lang, "durations-months", n=round(year * 12)) if step < 1 else t(lang, "durations-years", n=int(year))
             for year in years]  # fmt: skip
    return [round(year * YEAR_DAYS) for year in years], [number(lang, 0), *texts[1:]]


def _at_risk(curve: pd.DataFrame, days: list[int]) -> list[int]:
    """How many spells were still under observation at each of some days: the row of numbers under such a chart."""
    return [
        int(curve.loc[curve["days"] >= day, "at_risk"].max() if (curve["days"] >= day).any() else 0) for day in days
    ]


def finding(curve: pd.DataFrame, times: pd.DataFrame, half: float | None, kind: str, lang: str) -> str:
    """The median (`half`, none where fewer than half had ended) and what it rests on; that a group is too small."""
    if curve.empty:
        return t(lang, "durations-few")
    counts = {"spells": len(times), "open": int((~times["ended"]).sum()), "people": times["person_id"].nunique()}
    if half is None:
        return t(lang, f"durations-no-median-{kind}", **counts)
    return t(lang, f"durations-median-{kind}", days=int(half), **counts)


def describe(shortest: pd.DataFrame, times: pd.DataFrame, half: float | None, kind: str, lang: str) -> str:
    """The finding, and the numbers at risk at each year, in words."""
    ticks, texts = _ticks(float(shortest["days"].max()), lang)
    risk = "; ".join(f"{text}: {number(lang, n)}" for text, n in zip(texts, _at_risk(shortest, ticks), strict=True))
    return f"{finding(shortest, times, half, kind, lang)} {t(lang, 'durations-risk', risk=risk)}"
