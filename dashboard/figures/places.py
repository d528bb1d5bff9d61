"""Courts and prisons on the map of provinces: where a case was heard and where people were held, never a home."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import in_language, number, t

SYMBOLS = {"court": "diamond", "prison": "square"}
# Where places of a province stand closer than this, in ten-thousandths of a degree, courts are set in a row above the middle
# of them and prisons in a row below, each so far from the next.
APART = 2600


def on_map(places: pd.DataFrame, outlines: list[tuple[list, list]], lang: str, mode: str) -> go.Figure:
    """Marks over the outlines of provinces, as large as the number of people that the record names there.

    places: place_id, kind, name_en, name_km, province_code, people, point_basis, x, y in the plane of the outlines.
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
                    "symbol": symbol, "size": 7 + 1.6 * mine["people"].astype("float64").pow(0.5),
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
    """The places, where those of a province that would hide each other stand in rows around their middle."""
    ordered = places.sort_values(["kind", "place_id"], ignore_index=True)
    of = ordered.groupby("province_code")
    reach = of["x"].transform("max") - of["x"].transform("min") + of["y"].transform("max") - of["y"].transform("min")
    crowded = (of["place_id"].transform("size") > 1) & (reach < 2 * APART)
    row = ordered.groupby(["province_code", "kind"])
    place, size = row.cumcount(), row["place_id"].transform("size")
    above = ordered["kind"].map({"court": 0.5, "prison": -0.5}) * APART
    return ordered.assign(
        x=ordered["x"].where(~crowded, of["x"].transform("mean") + (place - (size - 1) / 2) * APART),
        y=ordered["y"].where(~crowded, of["y"].transform("mean") + above),
    )


def describe(places: pd.DataFrame, lang: str) -> str:
    """Every court and prison with the number of people that the record names there, in words."""
    ordered = places.sort_values(["people", "place_id"], ascending=[False, True])
    parts = "; ".join(f"{in_language(lang, r)}: {number(lang, int(r['people']))}" for _, r in ordered.iterrows())
    counts = places["kind"].value_counts()
    return t(lang, "places-alt", courts=int(counts.get("court", 0)), prisons=int(counts.get("prison", 0)), parts=parts)
