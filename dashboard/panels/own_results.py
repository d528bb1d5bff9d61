"""A reader's own votes read as results: shares, who came first where and by how much, and what highest averages give."""

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import column_titles, number, t
from dashboard.panels import own


def draw(s: page.State) -> None:
    """The form; then parties, areas and the measures of the party system."""
    parties = frames.load("parties")
    areas = frames.load("provinces").rename(columns={"province_code": "code"})[["code", "name_en", "name_km"]]
    page.section(t(s.lang, "own-results"), t(s.lang, "own-results-about"))
    given = own.ask(s, "results", parties, areas)
    if given is None:
        return
    gaps = given.frame.loc[given.frame["votes"].isna(), "area"].unique()
    # An area with a gap has no whole: it counts nowhere.
    told = given.frame[~given.frame["area"].isin(gaps)]
    if not told["votes"].sum():
        st.info(t(s.lang, "own-results-none"), icon=":material/info:")
        return
    names = dict(zip(given.frame["area"], given.frame["area_name"].fillna(given.frame["area"]), strict=True))
    by_party = told.groupby("party", sort=False)["votes"].sum().astype("int64").sort_values(ascending=False)
    of_areas = analysis.margins.by_area(given.frame)
    seats = _seats(given)
    level = len(by_party) > 1 and by_party.iloc[0] == by_party.iloc[1]
    key = "own-results-level" if level else "own-results-parties"
    page.section(
        t(s.lang, key, party=figures.seats.label(s.lang, by_party.index[0], parties),
          share=number(s.lang, 100 * by_party.iloc[0] / by_party.sum(), 2), areas=len(of_areas)),
        _measures(s, by_party, seats),
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "party": [figures.seats.label(s.lang, p, parties) for p in by_party.index], "votes": by_party.to_numpy(),
            "vote_pct": (100 * by_party / by_party.sum()).round(2).to_numpy(),
        }
    )  # fmt: skip
    if seats is not None:
        won = seats.set_index("party")
        table["settled"] = [won["settled"].get(p) for p in by_party.index]
        table["most"] = [won["most"].get(p) for p in by_party.index]
    page.table(table, "own_by_party", key="own_by_party", labels=titles(s))
    page.section(t(s.lang, "own-results-areas"), t(s.lang, "own-results-areas-about"))
    named = {
        c: [figures.seats.label(s.lang, p, parties) if isinstance(p, str) else None for p in of_areas[c]]
        for c in ("first", "second")
    }
    rounded = {c: of_areas[c].round(2) for c in ("margin_pct", "effective")}
    shown = of_areas.assign(area=of_areas["area"].map(names), **named, **rounded)
    page.table(shown.sort_values("margin_pct"), "own_by_area", key="own_by_area", height=420, labels=titles(s))


def _seats(given) -> pd.DataFrame | None:
    """Seats by highest averages where the table gives a number of seats for every area that has votes."""
    sizes = given.areas[["area", "seats"]].dropna()
    votes = given.frame
    gaps = votes.loc[votes["votes"].isna(), "area"].unique()
    votes = votes[~votes["area"].isin(gaps)]
    if votes.empty or not set(votes["area"]) <= set(sizes["area"]):
        return None
    counted = votes[["area", "party", "votes"]].astype({"votes": "int64"})
    return analysis.constituencies.totals(counted, sizes[sizes["area"].isin(votes["area"])].astype({"seats": "int64"}))


def _measures(s: page.State, by_party: pd.Series, seats: pd.DataFrame | None) -> str:
    effective = number(s.lang, analysis.indices.effective(by_party)[0], 2)
    # With a contested seat the shares of all seats are not known.
    if seats is None or not seats["settled"].sum() or (seats["most"] > seats["settled"]).any():
        return t(s.lang, "own-results-effective", effective=effective)
    gap = analysis.indices.disproportionality(by_party, seats.set_index("party")["settled"])[0]
    return t(s.lang, "own-results-measures", effective=effective, gap=number(s.lang, gap, 2))


def titles(s: page.State) -> dict[str, str]:
    """Titles of the columns of both tables."""
    names = "party votes vote_pct settled most area margin margin_pct effective"
    return column_titles(s.lang, names.split()) | {n: t(s.lang, f"column-{n}-party") for n in ("first", "second")}
