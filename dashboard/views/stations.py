"""How did each area vote, down to the polling station?"""

import streamlit as st

from dashboard import bar, figures, frames, page
from dashboard.messages import has, number, t
from dashboard.panels import station_rows, stations, stations_map
from dashboard.warehouse import Unreachable

s = page.state()


def none() -> None:
    """Why there is nothing to see, and what would change that."""
    home = frames.at_home()
    page.title(t(s.lang, "stations-question"), t(s.lang, "stations-none-home" if home else "stations-none"))
    st.write(t(s.lang, "stations-needed"))
    st.page_link("views/import.py", label=t(s.lang, "stations-to-import"), icon=":material/arrow_forward:")


def another(held: tuple[str, ...]) -> None:
    """The election in the bar has no table of stations; others have."""
    page.title(
        t(s.lang, "stations-question"), t(s.lang, "stations-none-here", election=bar.election_name(s.lang, s.election))
    )
    with st.container(horizontal=True):
        for one in held:
            st.button(bar.election_name(s.lang, one), key=f"to_{one}", on_click=_to, args=(one,))


def _to(election: str) -> None:
    st.session_state["election"] = election


def shown() -> None:
    """The election in the bar, from the country down to the row of the file."""
    heading = st.container()
    view, beside = stations.controls(s)
    st.session_state["stations_levels"] = list(view.levels)
    lists, unit, told = stations.total(view, view.inside)
    with heading:
        page.title(
            t(s.lang, "stations-question"),
            figures.stations.finding(
                _where(view), lists, told, int(unit["units"]), int(lists["gaps"].sum()), frames.load("parties"), view.unit,
                s.lang,
            ),
        )  # fmt: skip
    inside, where = view.inside, stations.place(s, view)
    if view.level == stations.STATION and int(unit["units"]) > stations.MOST:
        st.info(
            t(s.lang, "stations-too-many", units=number(s.lang, int(unit["units"])), most=number(s.lang, stations.MOST))
        )
    elif unit["units"]:
        frame = stations.areas(s, view)
        with beside:
            chosen = stations.picked(s, view, frame)
        outside = int(unit["units"] - frame["units"].sum())
        if outside:
            stations_map.note(t(s.lang, "stations-outside", n=outside, level=stations.word(s.lang, view.level)))
        stations_map.draw(s, view, frame, chosen)
        if chosen:
            inside = (view.level, chosen)
            where = dict(zip(frame["code"], frame["name"], strict=True))[chosen]
    left, right = st.columns(2, gap="large")
    with left:
        station_rows.lists(s, view, inside, where)
    with right:
        station_rows.turnout(s, view, inside, where)
    station_rows.rows(s, view, inside, where)
    station_rows.imports(s, view)


def _where(view: stations.View) -> str:
    """The election and, where it is not the whole country, the area in view."""
    named = bar.election_name(s.lang, s.election)
    return t(s.lang, "stations-where", election=named, area=stations.place(s, view)) if view.inside else named


try:
    held = stations.elections()
    if not held:
        none()
    elif s.election not in held:
        another(held)
    else:
        shown()
except Unreachable as fault:
    stations.forget()
    said = t(s.lang, fault.key, **fault.values) if has(s.lang, fault.key) else str(fault)
    st.title(t(s.lang, "stations-question"), anchor=False)
    st.error(page.plain(said), icon=":material/error:")
