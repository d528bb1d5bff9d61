"""Measures of the party system, drawn: from election to election, a range where votes are told of no party."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures import ticks
from dashboard.messages import day, listed, number, t

# Which measures share an axis.
GROUPS = {
    "effective": ["effective-votes", "effective-seats"],
    "disproportionality": ["disproportionality"],
    "volatility": ["volatility", "volatility-lineage"],
}


def over_time(found: pd.DataFrame, group: str, elections: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """A row for each election and measure: a mark at its value, or a bar from the least to the most that it can be.

    found: `analysis.indices.of_elections`, elections of one kind.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    dates = elections.set_index("election_id")["date"]
    names, order = GROUPS[group], list(elections.sort_values("date")["election_id"])
    room = len(names) + 0.4
    at = {(e, name): -(n * room + k) for n, e in enumerate(order) for k, name in enumerate(names)}
    top = float(found.loc[found["index"].isin(names), "most"].max())
    for k, name in enumerate(names):
        rows = found[found["index"] == name]
        y, middle = [at[e, name] for e in rows["election_id"]], (rows["least"] + rows["most"]) / 2
        colour = theme.INK[mode] if k == len(names) - 1 else theme.QUIET[mode]
        figure.add_scatter(
            x=middle, y=y, mode="markers", name=t(lang, f"index-{name}"), hoverinfo="skip",
            error_x={"type": "data", "symmetric": False, "array": rows["most"] - middle,
                     "arrayminus": middle - rows["least"], "thickness": 4, "width": 0, "color": colour},
            marker={"symbol": "circle" if k == len(names) - 1 else "circle-open", "size": 10, "color": colour,
                    "line": {"width": 2, "color": colour}},
        )  # fmt: skip
        for place, row in zip(y, rows.itertuples(), strict=True):
            figure.add_annotation(
                x=row.most, y=place, text=value(row, lang), showarrow=False, xanchor="left", xshift=10, font={"size": 12},
            )  # fmt: skip
    figure.update_layout(
        height=int(26 * room * len(order)) + 90, margin={"t": 8, "b": 8, "l": 8, "r": 8}, showlegend=True,
        xaxis={"range": [0, top * 1.35], "showgrid": True, "fixedrange": True, **ticks.axis(0, top * 1.35, lang, 3)},
        yaxis={"tickvals": [at[e, names[0]] - (len(names) - 1) / 2 for e in order], "automargin": True, "showgrid": False,
               "ticktext": [day(lang, dates[e], "year") for e in order], "fixedrange": True,
               "range": [-room * len(order) + 0.6, 0.7]},
        legend={"y": -0.1, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def value(row, lang: str) -> str:
    """The value with two digits, or from least to most where the two differ in what is shown."""
    least, most = (number(lang, v, 1) for v in (row.least, row.most))
    return number(lang, row.least, 2) if least == most else f"{least}–{most}"


def describe(found: pd.DataFrame, group: str, elections: pd.DataFrame, lang: str) -> str:
    """Every value of the group in words."""
    dates = elections.set_index("election_id")["date"]
    rows = found[found["index"].isin(GROUPS[group])].rename(columns={"index": "name"})
    parts = [
        f"{day(lang, dates[r.election_id], 'year')} {t(lang, f'index-{r.name}')} {value(r, lang)}"
        for r in rows.itertuples()
    ]
    return t(lang, "index-alt", parts=listed(lang, parts))
