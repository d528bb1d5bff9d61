"""The panel of a district or province: who holds how many of its chiefs, how many are not known, from which sources."""

import pandas as pd
import streamlit as st

from dashboard import figures, frames, page, theme
from dashboard.messages import day, t
from dashboard.panels import commune


def draw(s: page.State, code: str, areas: pd.DataFrame) -> None:
    """The panel. areas: the districts or provinces of the date (`analysis.commune_map.chiefs`)."""
    level = {2: "province", 4: "district"}[len(code)]
    row = frames.load(f"{level}s").set_index(f"{level}_code").loc[code]
    st.subheader(" · ".join(n for n in (row["name_km"], row["name_en"]) if isinstance(n, str)), anchor=False)
    above = f", {commune.place(s.lang, 'provinces', row['province_code'])}" if level == "district" else ""
    st.write(f"{row[f'type_{s.lang}']} {code}{above}")
    found = areas[areas["code"] == code]
    if found.empty:
        return
    mine, parties = found.iloc[0], frames.load("parties")
    st.markdown(f"**{t(s.lang, 'area-chiefs', date=day(s.lang, s.as_of))}**")
    total, unknown = int(mine["of_total"]), int(mine["not_known"])
    counts = [(who, figures.looks.who_label(s.lang, who, parties), n) for who, n in mine["counts"].items()]
    counts += [("", t(s.lang, "not-known"), unknown)] if unknown else []
    st.html(
        "".join(
            page.figure_card(s.lang, f"{label}: {page.count(s.lang, n)}", [], [], theme.party_colour(who, s.mode))
            for who, label, n in counts
        )
    )
    st.caption(t(s.lang, "area-of", known=total - unknown, total=total))
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards([mine["source_id"]])
