"""List against list: one row per person, one column per list, the sureness of each entry by value and pattern."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import t

# How sure the entry is, the surest first.
SYMBOLS = {
    "confirmed": "square", "strong inference": "square-open-dot", "inference": "square-open", "weak": "circle-open",
}  # fmt: skip


def against(wide: pd.DataFrame, names: dict, labels: dict, lang: str, mode: str) -> go.Figure:
    """A mark where a list covers a person. wide: `analysis.listings.against`; names, labels: of people and lists."""
    lists = [c for c in wide.columns if c != "person_id"]
    ordered = wide.assign(name=wide["person_id"].map(names)).sort_values("name", ignore_index=True)
    ink = theme.INK[mode]
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    for basis, symbol in SYMBOLS.items():
        cells = [(row, place) for place, one in enumerate(lists) for row in ordered.index[ordered[one] == basis]]
        if not cells:
            continue
        figure.add_scatter(
            x=[place for _, place in cells], y=[row for row, _ in cells], mode="markers",
            name=t(lang, f"basis-short-{basis.replace(' ', '-')}"),
            marker={"symbol": symbol, "size": 11, "color": ink, "line": {"width": 1.5, "color": ink}},
            customdata=[[ordered["person_id"][row]] for row, _ in cells],
            hovertext=[f"{ordered['name'][row]}<br>{labels[lists[place]]}<br>"
                       f"{t(lang, 'basis-short-' + basis.replace(' ', '-'))}" for row, place in cells],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    rows = len(ordered)
    figure.update_layout(
        height=rows * (30 if lang == "km" else 25) + 200,
        margin={"l": 4, "r": 4, "t": 40, "b": 8},
        xaxis={"side": "top", "range": [-2.4, len(lists) - 0.5], "tickvals": list(range(len(lists))),
               "ticktext": [str(place + 1) for place in range(len(lists))], "tickangle": 0, "showgrid": True},
        yaxis={"range": [rows - 0.5, -0.7], "visible": False},
        shapes=[{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": row + 0.5, "y1": row + 0.5, "layer": "below",
                 "line": {"color": theme.HAIRLINE[mode], "width": 1}} for row in range(rows)],
        annotations=[{"x": 0, "xref": "paper", "xanchor": "left", "y": row, "yanchor": "middle", "text": name,
                      "showarrow": False, "font": {"size": 15 if lang == "km" else 13, "color": ink}}
                     for row, name in enumerate(ordered["name"])],
        legend={"y": -0.01},
    )  # fmt: skip
    return figure


def describe(wide: pd.DataFrame, labels: dict, lang: str) -> str:
    """How many people each list covers by what was read, in words."""
    parts = "; ".join(f"{labels[one]}: {int(wide[one].notna().sum())}" for one in wide.columns if one != "person_id")
    return t(lang, "lists-alt", people=len(wide), parts=parts)
