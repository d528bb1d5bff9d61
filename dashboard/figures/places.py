"""Courts and prisons on the map of provinces: where a case was heard and where people were held, never a home."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import in_language, number, t

SYMBOLS = {"court": "diamond", "prison": "square"}
# Marks that stand at one point are set beside each other by so many ten-thousandths of a degree.
APART = 1500


def on_map(places: pd.DataFrame, outlines: list[tuple[list, list]], lang: str, mode: str) -> go.Figure:
    """Marks over the outlines of provinces, as large as the number of people that the record names there.

    places: place_id, kind, name_en, name_km, people, point_basis, x, y in the plane of the outlines.
    """
    ink, ground = theme.INK[mode], theme.GROUND[mode]
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    xs, ys = [], []
    for x, y in outlines:
        xs += [*x, None]
        ys += [*y, None]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": theme.UNKNOWN_DOT[mode], "width": 0.8},
        hoverinfo="skip",
        showlegend=False,
    )
    spread = beside(places)
    for kind, symbol in SYMBOLS.items():
        for basis in ("commune", "province"):
            mine = spread[(spread["kind"] == kind) & (spread["point_basis"] == basis)]
            if mine.empty:
                continue
            figure.add_scatter(
                x=mine["x"], y=mine["y"], mode="markers", name=t(lang, f"places-{kind}-{basis}"),
                marker={
                    "symbol": symbol, "size": 9 + 3 * mine["people"].astype("float64").pow(0.5),
                    "color": ink if basis == "commune" else ground, "line": {"width": 1.8, "color": ink},
                },
                customdata=mine[["place_id"]],
                hovertext=[
                    f"{in_language(lang, r)}<br>{t(lang, 'places-hover', people=int(r['people']))}"
                    for _, r in mine.iterrows()
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )  # fmt: skip
    figure.update_layout(
        height=560,
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        xaxis={"visible": False, "constrain": "domain"},
        yaxis={"visible": False, "scaleanchor": "x", "constrain": "domain"},
        legend={"y": -0.01, "itemsizing": "constant"},
    )
    return figure


def beside(places: pd.DataFrame) -> pd.DataFrame:
    """The places, where several at one point stand in a row around it."""
    ordered = places.sort_values(["kind", "place_id"], ignore_index=True)
    at = ordered.groupby(["x", "y"])
    place, size = at.cumcount(), at["place_id"].transform("size")
    return ordered.assign(x=ordered["x"] + (place - (size - 1) / 2) * APART)


def describe(places: pd.DataFrame, lang: str) -> str:
    """Every court and prison with the number of people that the record names there, in words."""
    ordered = places.sort_values(["people", "place_id"], ascending=[False, True])
    parts = "; ".join(f"{in_language(lang, r)}: {number(lang, int(r['people']))}" for _, r in ordered.iterrows())
    counts = places["kind"].value_counts()
    return t(lang, "places-alt", courts=int(counts.get("court", 0)), prisons=int(counts.get("prison", 0)), parts=parts)
