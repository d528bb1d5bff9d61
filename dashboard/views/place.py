"""One court or prison: who was tried, heard or held there, according to which source."""

import pandas as pd
import streamlit as st

from dashboard import analysis, frames, page
from dashboard.messages import in_language, t
from dashboard.panels import custody, record

s = page.state()
places = page.translated(s.lang, frames.load("places"), ["note"]).set_index("place_id")
names = {key: in_language(s.lang, row) for key, row in places.iterrows()}


def draw(place_id: str) -> None:
    """The page of a court or prison."""
    place = places.loc[place_id]
    kept = custody.record(s)
    persons = pd.Series(list(custody.names(s.lang)))
    found = analysis.places.linked(frames.load("case_places"), kept.events, place_id, persons)
    province = in_language(s.lang, frames.load("provinces").set_index("province_code").loc[place["province_code"]])
    record.trail(s, "place", place_id, names)
    page.title(
        names[place_id],
        t(s.lang, f"place-finding-{place['kind']}", people=found["person_id"].nunique(), province=province),
    )
    st.caption(t(s.lang, f"place-point-{place['point_basis']}"))
    if isinstance(place["note"], str):
        st.write(place["note"])
    st.html(page.source_note(s.lang, place["source_id"]))

    page.section(t(s.lang, "place-people", n=found["person_id"].nunique()), t(s.lang, "place-people-about"))
    titles = custody.case_titles(s.lang)
    shown = found.assign(
        name=found["person_id"].map(custody.names(s.lang)),
        role=[t(s.lang, f"place-role-{role.replace(' ', '-')}") for role in found["role"]],
        when=analysis.roster.to_precision(found["date"], found["date_precision"]).where(found["date"].notna()),
        case=found["case_id"].map(titles),
    )[["name", "role", "when", "case", "source_id", "person_id"]]
    page.table(
        shown, f"place_{place_id}", key="people",
        labels={"role": t(s.lang, "column-role-there"), "when": t(s.lang, "column-date"), "case": t(s.lang, "column-case")},
        links={"name": [page.address("person", person=key) for key in shown["person_id"]]},
    )  # fmt: skip
    custody.case_links(found["case_id"], titles, "cases_of_place")
    record.sources(s, found, places.loc[[place_id]])
    record.changes(s, {"places": {place_id}, "case_places": {place_id}}, pd.NaT)
    record.removal(s)


asked = st.query_params.get("place", "")
if asked in names:
    draw(asked)
else:
    record.missing(s, "place", "place-none")
