"""Case groups under each other: how many of each case were confirmed inside and unknown, on one scale of time."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import theme
from dashboard.messages import day, number, t


def stacked(
    counted: dict[str, pd.DataFrame], titles: dict, as_of: pd.Timestamp, last: pd.Timestamp, lang: str, mode: str
) -> go.Figure:
    """Small multiples, one per case: counted holds, by case, date, inside, unknown (`analysis.spells.counted`)."""
    keys = list(counted)
    rows = max(1, len(keys))
    ink, quiet = theme.INK[mode], theme.QUIET[mode]
    # One under the other: beside each other a phone would leave a panel no room for its title or its years.
    figure = make_subplots(rows=rows, cols=1, vertical_spacing=min(0.5 / rows, 0.4))
    figure.update_layout(template=theme.template(mode, lang))
    most = max((int((c["inside"] + c["unknown"]).max()) for c in counted.values()), default=1)
    first = min((c.loc[(c["inside"] + c["unknown"]) > 0, "date"].min() for c in counted.values()), default=as_of)
    first = first - pd.DateOffset(months=6)
    for place, key in enumerate(keys):
        at = {"row": place + 1, "col": 1}
        steps = counted[key]
        steps = pd.concat([steps, steps.tail(1).assign(date=last)], ignore_index=True)
        hover = [
            f"{titles[key]}<br>" + t(lang, "held-hover", date=day(lang, r.date), inside=r.inside, unknown=r.unknown)
            for r in steps.itertuples()
        ]
        common = {"mode": "lines", "hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>",
                  "customdata": [[key]] * len(steps), "showlegend": place == 0}  # fmt: skip
        figure.add_scatter(
            x=steps["date"], y=steps["inside"], name=t(lang, "band-inside"), fill="tozeroy", legendgroup="inside",
            fillcolor=theme.tint(ink, 0.55), line={"shape": "hv", "color": ink, "width": 1.5}, **common, **at,
        )  # fmt: skip
        figure.add_scatter(
            x=steps["date"], y=steps["inside"] + steps["unknown"], name=t(lang, "held-unknown"), legendgroup="unknown",
            line={"shape": "hv", "color": quiet, "width": 1, "dash": "dot"}, **common, **at,
        )  # fmt: skip
        axis = "" if place == 0 else str(place + 1)
        figure.add_annotation(
            x=0, xref=f"x{axis} domain", xanchor="left", y=1.02, yref=f"y{axis} domain", yanchor="bottom",
            text=_two_lines(titles[key]), align="left", showarrow=False,
            font={"size": 14 if lang == "km" else 12, "color": ink},
        )  # fmt: skip
        if first <= as_of <= last:
            figure.add_shape(
                type="line", x0=as_of, x1=as_of, yref=f"y{axis} domain", xref=f"x{axis}", y0=0, y1=1,
                line={"color": ink, "width": 1, "dash": "dash"},
            )  # fmt: skip
    years = pd.date_range(first, last, freq="4YS")
    figure.update_xaxes(
        range=[first, last], tickvals=years, ticktext=[day(lang, y, "year") for y in years], tickangle=0, showgrid=True
    )
    top = most + 1
    # Nought is the axis itself: its number would run into the first year.
    figure.update_yaxes(range=[0, top], tickvals=[most], ticktext=[number(lang, most)])
    figure.update_layout(
        height=rows * (150 if lang == "km" else 124) + 110,
        margin={"l": 28, "r": 8, "t": 48, "b": 76},
        legend={"yref": "container", "y": 0, "yanchor": "bottom"},
    )
    return figure


def _two_lines(title: str, most: int = 48) -> str:
    """A title on at most two lines, as a phone has room for; the whole stands in hover, alt text and table."""
    lines = [""]
    for word in title.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines[:2]) + (" …" if len(lines) > 2 else "")


def describe(counted: dict[str, pd.DataFrame], titles: dict, as_of: pd.Timestamp, lang: str) -> str:
    """How many of each case are inside and unknown on the date, in words."""
    parts = []
    for key, steps in counted.items():
        at = steps[steps["date"] <= as_of].tail(1)
        inside, unknown = (0, 0) if at.empty else (int(at["inside"].iloc[0]), int(at["unknown"].iloc[0]))
        parts.append(t(lang, "cases-alt-one", title=titles[key], inside=inside, unknown=unknown))
    return t(lang, "cases-alt", date=day(lang, as_of), parts="; ".join(parts))
