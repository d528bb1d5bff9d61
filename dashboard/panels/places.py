"""Courts and prisons on the map, and as a list: where cases were heard and people were held, never a home."""

import pandas as pd

from dashboard import analysis, figures, frames, layers, page
from dashboard.messages import in_language, t
from dashboard.panels import custody

GEOGRAPHY = "cells"


def draw(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """The map of courts and prisons with the number of people that the record names at each."""
    found = placed(analysis.places.counted(frames.load("places"), frames.load("case_places"), listed["person_id"]))
    kinds = found["kind"].value_counts()
    title = t(s.lang, "places-heading", courts=int(kinds.get("court", 0)), prisons=int(kinds.get("prison", 0)))
    page.section(title, t(s.lang, "places-about"))
    shown = found[["place_id", "kind", "name_en", "name_km", "people", "province_code", "point_basis", "source_id"]]
    picked = page.chart(
        figures.places.on_map(found, layers.rings(GEOGRAPHY, "province"), s.lang, s.mode),
        figures.places.describe(found, s.lang), key="places", twin=shown, twin_name="courts_and_prisons", picks=True,
        title=title, labels={"people": t(s.lang, "column-people")},
    )  # fmt: skip
    if picked["picked"]:
        custody.go("place", picked["picked"][0])
    names = {row["place_id"]: in_language(s.lang, row) for _, row in found.sort_values(["kind", "name_en"]).iterrows()}
    custody.choose_to_open(s, "place", t(s.lang, "open-place"), names)


def placed(places: pd.DataFrame) -> pd.DataFrame:
    """The places with their point in the plane: that of the commune, or where the name of the province stands."""
    communes = frames.load("communes").set_index("commune_code")
    middle = layers.middle(GEOGRAPHY, "province")
    exact = places["point_basis"] == "commune"
    lon = places["commune_code"].map(communes["lon"]).where(exact, places["province_code"].map(middle["lon"]))
    lat = places["commune_code"].map(communes["lat"]).where(exact, places["province_code"].map(middle["lat"]))
    return places.join(layers.plane(lon, lat))
