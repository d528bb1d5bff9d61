"""One speaker over time, drawn: the roles in which statements were made, each as long as it is attested."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures import commentary
from dashboard.messages import day, t

ROW = 80
# So many years or quarters have room on a phone.
TICKS = 6
# A role printed once is attested on one day: it still needs a length that can be seen.
SHORTEST = pd.Timedelta(days=14)


def roles(attested: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """A bar for each role from the first to the last statement that prints it.

    attested: role, stance, since, until (last day it can be), statements, in order of time.
    """
    figure = go.Figure(
        layout={"template": theme.template(mode, lang), "meta": {"title": finding(attested, lang)}}
    )  # fmt: skip
    rows = attested.reset_index(drop=True)
    for n, row in rows.iterrows():
        place = len(rows) - 1 - n
        # Three lines rather than one that a phone would cut.
        label = "<br>".join([row["role"], commentary.stance_label(lang, row["stance"])])
        figure.add_scatter(
            x=[row["since"], max(row["until"], row["since"] + SHORTEST)], y=[place - 0.32] * 2, mode="lines",
            line={"width": 10, "color": theme.QUIET[mode]}, showlegend=False, name=label,
            text=[f"{label}<br>{span(row, lang)}"] * 2, hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=place + 0.12, yanchor="middle", showarrow=False,
            align="left", text=f"{label}<br>{span(row, lang)}", font={"color": theme.INK[mode]}, bgcolor=theme.GROUND[mode],
        )  # fmt: skip
    first, last = rows["since"].min(), max(rows["until"].max(), rows["since"].max() + SHORTEST)
    room = max((last - first) * 0.03, pd.Timedelta(days=20))
    ticks = pd.date_range(first - room, last + room, freq="YS" if (last - first).days > 500 else "QS")
    ticks = ticks[:: -(-len(ticks) // TICKS) or 1]
    figure.update_layout(
        height=len(rows) * ROW + 60,
        margin={"t": 8, "b": 32, "l": 0},
        xaxis={
            "type": "date",
            "range": [first - room, last + room],
            "tickvals": list(ticks),
            "ticktext": [
                day(lang, tick, "year" if (last - first).days > 500 else "month").replace(" ", "<br>") for tick in ticks
            ],
            "tickangle": 0,
            "showgrid": True,
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [-0.6, len(rows) - 0.4], "fixedrange": True},
    )
    return figure


def span(row: pd.Series, lang: str) -> str:
    """From when to when a role is attested, and by how many statements."""
    first = day(lang, row["since"], row["since_precision"])
    last = day(lang, row["until_as_said"], row["until_precision"])
    key = "speaker-span" if first != last else "speaker-span-once"
    return t(lang, key, first=first, last=last, statements=int(row["statements"]))


def finding(attested: pd.DataFrame, lang: str) -> str:
    """How many roles are attested, in a sentence."""
    return t(lang, "speaker-roles", roles=len(attested), statements=int(attested["statements"].sum()))


def describe(attested: pd.DataFrame, lang: str) -> str:
    """What the bars show, in words made from their data."""
    parts = "; ".join(f"{row['role']}: {span(row, lang)}" for _, row in attested.iterrows())
    return t(lang, "speaker-alt", parts=parts)
