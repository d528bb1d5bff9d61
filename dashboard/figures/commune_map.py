"""Where the communes of each party lie: one mark per commune at a point inside it, never a boundary."""

import math

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.control import DISPUTED, NAMED, NO_COUNCIL, NOT_KNOWN, VACATED, holder_label
from dashboard.messages import day, in_language, number, t

# Degrees of longitude are shorter than those of latitude: the middle of the country lies at 12.7 degrees north.
STRETCH = 1 / math.cos(math.radians(12.7))
# Pixels that a degree of longitude takes when the country is drawn beside its panel: labels are set for that width.
PIXELS_A_DEGREE = 118
CAPITAL = "12"


def chiefs_map(
    held: pd.DataFrame,
    shown: pd.DataFrame,
    places: dict[str, pd.DataFrame],
    parties: pd.DataFrame,
    lang: str,
    mode: str,
    ringed: str | None = None,
) -> go.Figure:
    """One mark per commune at its point: party by colour, certainty by fill; what the filters leave out as faint dots.

    held: the communes of the date (`analysis.control.at`); shown: those within the filters; places: the frames
    provinces, districts and communes; ringed: a commune to point out. A click gives the code in `customdata`.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    placed = spread(shown.merge(places["communes"], on="commune_code", suffixes=("", "_"), validate="one_to_one"))
    rest = held[~held["commune_code"].isin(shown["commune_code"])]
    rest = rest.merge(places["communes"][["commune_code", "lon", "lat"]], on="commune_code", validate="one_to_one")
    if len(rest):
        figure.add_scatter(
            x=rest["lon"], y=rest["lat"], mode="markers", hoverinfo="skip",
            name=t(lang, "map-outside", communes=len(rest)),
            marker={"symbol": "circle", "size": 2.5, "color": theme.UNKNOWN_DOT[mode]},
        )  # fmt: skip
    view = _view(placed)
    capital = placed[placed["province_code"] == CAPITAL]
    whole = len(set(placed["province_code"])) > 1
    lens = whole and len(capital) > 20
    for group, look in _looks(placed, parties, lang, mode):
        _marks(figure, group, look, places, lang, "")
        inset = group[group["province_code"] == CAPITAL]
        if lens and len(inset):
            _marks(figure, inset, look | {"showlegend": False, "name": look["name"]}, places, lang, "2")
    if ringed in set(placed["commune_code"]):
        at = placed[placed["commune_code"] == ringed]
        figure.add_scatter(
            x=at["lon"], y=at["lat"], mode="markers", hoverinfo="skip", showlegend=False, name="ring",
            marker={"symbol": "circle-open", "size": 18, "color": theme.INK[mode], "line": {"width": 2.5}},
        )  # fmt: skip
    for name, x, y in place_labels(_labels(placed, places, lang), view):
        figure.add_annotation(
            text=name, x=x, y=y, showarrow=False,
            font={"size": 12 if lang == "km" else 11, "color": theme.INK[mode], "shadow": _halo(mode)},
        )  # fmt: skip
    axis = {"visible": False, "constrain": "domain"}
    figure.update_layout(
        height=620,
        xaxis=axis | {"range": view[:2], "constraintoward": "left"},
        yaxis=axis | {"range": view[2:], "scaleanchor": "x", "scaleratio": STRETCH, "constraintoward": "top"},
        margin={"t": 8, "l": 0, "r": 0, "b": 0},
        legend={"y": 1.0, "yanchor": "bottom", "itemsizing": "trace", "tracegroupgap": 0},
        dragmode="pan",
    )
    if lens:
        _lens(figure, capital, view, places, lang, mode)
    return figure


def map_twin(shown: pd.DataFrame, places: dict[str, pd.DataFrame], parties: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The communes of the map as a table in the reader's words, with the codes and sources."""
    labels = {who: holder_label(lang, who, parties) for who in shown["party_id"].fillna(shown["status"]).unique()}
    made = shown.assign(
        commune=shown["commune_code"].map(_names(places["communes"], lang)),
        province=shown["province_code"].map(_names(places["provinces"], lang)),
        held_by=shown["party_id"].fillna(shown["status"]).map(labels),
    )
    return made[["commune_code", "commune", "province", "held_by", "since", "basis", "status", "source_id"]]


def commune_words(places: dict[str, pd.DataFrame], lang: str) -> dict[str, str]:
    """Each commune as a reader looks for it: name in both scripts, code, province."""
    province = _names(places["provinces"], lang)
    listed = places["communes"].sort_values(["name_en", "commune_code"])
    return {
        row.commune_code: " · ".join(name for name in (row.name_en, row.name_km) if isinstance(name, str))
        + f" ({row.commune_code}, {province[row.province_code]})"
        for row in listed.itertuples()
    }


def _names(places: pd.DataFrame, lang: str) -> dict[str, str]:
    """Name of each place in the language, by its code, which is the first column."""
    wanted, other = ("name_km", "name_en") if lang == "km" else ("name_en", "name_km")
    return dict(zip(places.iloc[:, 0], places[wanted].fillna(places[other]), strict=True))


def spread(placed: pd.DataFrame) -> pd.DataFrame:
    """The rows with communes that share one point set around it, so that each has a mark; the data keep the point."""
    order = placed.groupby(["lon", "lat"]).cumcount()
    size = placed.groupby(["lon", "lat"])["commune_code"].transform("size")
    angle = 2 * np.pi * order / size
    reach = np.where(size > 1, 0.012, 0.0)
    return placed.assign(lon=placed["lon"] + reach * np.cos(angle), lat=placed["lat"] + reach * np.sin(angle))


def place_labels(
    wanted: pd.DataFrame, view: tuple[float, float, float, float], font: float = 11
) -> list[tuple[str, float, float]]:
    """Where each label stands so that none covers another; the heaviest come first, one with no room is left out.

    wanted: name, lon, lat, weight.
    """
    # The narrower the view, the more pixels a degree has.
    scale = PIXELS_A_DEGREE * 5.3 / max(view[1] - view[0], (view[3] - view[2]) * STRETCH, 0.01)
    taken: list[tuple[float, float, float, float]] = []
    placed = []
    for row in wanted.sort_values("weight", ascending=False, kind="stable").itertuples():
        wide, high = len(row.name) * font * 0.56 / scale, font * 1.5 / scale / STRETCH
        for right, up in [(0, 0), (0, 1), (0, -1), (0.6, 0), (-0.6, 0), (0.6, 1), (-0.6, -1), (0, 2), (0, -2)]:
            x, y = row.lon + right * wide, row.lat + up * high
            box = (x - wide / 2, x + wide / 2, y - high / 2, y + high / 2)
            clear = all(box[0] > b[1] or box[1] < b[0] or box[2] > b[3] or box[3] < b[2] for b in taken)
            if clear and view[0] <= box[0] and box[1] <= view[1]:
                taken.append(box)
                placed.append((row.name, x, y))
                break
    return placed


def describe_map(shown: pd.DataFrame, parties: pd.DataFrame, as_of: pd.Timestamp, lang: str) -> str:
    """What the map shows, in a sentence made from its data."""
    counts = shown["party_id"].fillna(shown["status"]).value_counts()
    parts = "; ".join(f"{holder_label(lang, who, parties)} {number(lang, int(n))}" for who, n in counts.items())
    return t(lang, "map-alt", date=day(lang, as_of), communes=len(shown), parts=parts or "–")


def map_title(shown: pd.DataFrame, area: str, as_of: pd.Timestamp, lang: str) -> str:
    """The finding of the map: of how many communes of the area the party is known."""
    known = int(shown["party_id"].notna().sum())
    values = {"date": day(lang, as_of), "area": area, "known": known, "communes": len(shown)}
    if len(shown) and (shown["status"] == NO_COUNCIL).all():
        return t(lang, "map-title-none", **values)
    return t(lang, "map-title-all" if known == len(shown) else "map-title", **values)


def _looks(placed: pd.DataFrame, parties: pd.DataFrame, lang: str, mode: str):
    """Groups of marks that look alike, with their look; parties in their order, then what is not known."""
    who = placed["party_id"].fillna(placed["status"])
    sure = (placed["basis"] == NAMED) | placed["party_id"].isna()
    order = sorted(
        set(zip(who, sure, strict=True)),
        # What is not known lies beneath, so that no known commune hides under it.
        key=lambda key: (key[0] not in (NOT_KNOWN, NO_COUNCIL), theme.party_rank(key[0]), key[1]),
    )
    for holder, named in order:
        group = placed[(who == holder) & (sure == named)]
        label = holder_label(lang, holder, parties)
        key = "map-mark" if named else "map-mark-derived"
        yield group, {"name": t(lang, key, holder=label, communes=len(group)), "marker": _mark(holder, named, mode)}


def _mark(holder: str, named: bool, mode: str) -> dict:
    ink = theme.INK[mode]
    if holder in (NOT_KNOWN, NO_COUNCIL):
        return {
            "symbol": "circle", "size": 6, "color": theme.UNKNOWN[mode],
            "line": {"width": 1, "color": theme.UNKNOWN_DOT[mode]},
        }  # fmt: skip
    if holder == DISPUTED:
        return {"symbol": "diamond", "size": 9, "color": theme.UNKNOWN[mode], "line": {"width": 2, "color": ink}}
    if holder == VACATED:
        lost = theme.party_colour("CNRP", mode)
        return {"symbol": "circle-open", "size": 8, "color": lost, "line": {"width": 2, "color": lost}}
    colour = theme.party_colour(holder, mode)
    if named:
        return {
            "symbol": "circle", "size": 8, "color": colour, "opacity": 1,
            "line": {"width": 1, "color": ink if holder == "FUNCINPEC" else theme.GROUND[mode]},
        }  # fmt: skip
    return {"symbol": "circle", "size": 6, "color": theme.tint(colour), "line": {"width": 1.2, "color": colour}}


def _halo(mode: str) -> str:
    # Names stay legible where they lie over marks.
    return ", ".join(f"{x}px {y}px 1px {theme.GROUND[mode]}" for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


def _marks(figure: go.Figure, group: pd.DataFrame, look: dict, places: dict, lang: str, axis: str) -> None:
    provinces_, districts = _names(places["provinces"], lang), _names(places["districts"], lang)
    both = [
        " · ".join(name for name in names if isinstance(name, str))
        for names in zip(group["name_km"], group["name_en"], strict=True)
    ]
    inside = [
        f"{districts[district]}, {provinces_[province]}"
        for district, province in zip(group["district_code"], group["province_code"], strict=True)
    ]
    holder = look["name"].rsplit(":", 1)[0].rsplit("៖", 1)[0]
    figure.add_scatter(
        x=group["lon"],
        y=group["lat"],
        mode="markers",
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
        customdata=group[["commune_code"]],
        text=[f"{name}<br>{where}<br>{holder}" for name, where in zip(both, inside, strict=True)],
        hovertemplate="%{text}<extra></extra>",
        # A choice is shown by a heavier mark, not by fading the others: a faded mark would look less certain.
        selected={"marker": {"size": 14}},
        unselected={"marker": {"opacity": 1}},
        **look,
    )


def _labels(placed: pd.DataFrame, places: dict, lang: str) -> pd.DataFrame:
    """Names to set on the map: provinces of a country, districts of a province, communes of a district."""
    for level, names in (("province", "provinces"), ("district", "districts"), ("commune", "communes")):
        code = f"{level}_code"
        if len(set(placed[code])) > 1 or level == "commune":
            listed = places[names].set_index(code)
            middle = placed.groupby(code).agg(lon=("lon", "median"), lat=("lat", "median"), weight=(code, "size"))
            return middle.assign(name=[in_language(lang, listed.loc[c]) for c in middle.index])
    return pd.DataFrame(columns=["name", "lon", "lat", "weight"])


def _view(placed: pd.DataFrame) -> tuple[float, float, float, float]:
    if placed.empty:
        return (102.2, 107.8, 10.2, 14.7)
    west, east, south, north = placed["lon"].min(), placed["lon"].max(), placed["lat"].min(), placed["lat"].max()
    edge = max(east - west, north - south, 0.05) * 0.06
    return (west - edge, east + edge, south - edge, north + edge)


def _lens(figure: go.Figure, capital: pd.DataFrame, view: tuple, places: dict, lang: str, mode: str) -> None:
    # The capital's sangkats lie too close to tell apart; in the south-east the map has room for them.
    near = _view(capital)
    figure.update_layout(
        xaxis2={"visible": False, "range": near[:2], "domain": [0.73, 0.985], "anchor": "y2", "constrain": "domain"},
        yaxis2={
            "visible": False, "range": near[2:], "domain": [0.015, 0.3], "anchor": "x2", "scaleanchor": "x2",
            "scaleratio": STRETCH, "constrain": "domain",
        },
    )  # fmt: skip
    figure.add_shape(
        type="rect", xref="x2 domain", yref="y2 domain", x0=-0.03, x1=1.03, y0=-0.03, y1=1.03,
        line={"width": 1, "color": theme.QUIET[mode]},
    )  # fmt: skip
    name = in_language(lang, places["provinces"].set_index("province_code").loc[CAPITAL])
    figure.add_annotation(
        text=t(lang, "map-lens", area=name), xref="x2 domain", yref="y2 domain", x=1, y=1.03, yanchor="bottom",
        xanchor="right", showarrow=False, font={"size": 12 if lang == "km" else 11},
    )  # fmt: skip
