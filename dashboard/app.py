"""Navigation, and the bar that all pages share: as-of date, election, language, all of them in the address."""

from pathlib import Path

import streamlit as st

from dashboard import bar, frames
from dashboard.messages import t
from dashboard.panels import report, scenes

VIEWS = Path(__file__).parent / "views"
# The name of the file is the address of the page and the key of its title.
PAGES = ["overview", "control", "results", "seats", "litmus", "detained", "commentary"]
PAGES += ["timeline", "story", "scenes", "sources"]
HIDDEN = ["person", "case", "place", "article", "speaker", "removal"]

st.set_page_config(page_title=t("en", "app-name"), layout="wide", initial_sidebar_state="collapsed")
st.html(Path(__file__).parent / "style.css")

scenes.arrive()
lang, slots = bar.language()
pages = [
    st.Page(
        VIEWS / f"{name}.py",
        title=t(lang, f"page-{name}"),
        url_path=None if name == "overview" else name,
        default=name == "overview",
        visibility="hidden" if name in HIDDEN else "visible",
    )
    for name in PAGES + HIDDEN
]
page = st.navigation(pages, position="top")
view = page.url_path or "overview"
scenes.follow()
bar.draw(slots, frames.load("elections"), frames.load("events"), frames.load("case_events"))
with st.container(horizontal=True, key="view_tools"):
    if view != "scenes":
        scenes.keep_view(view)
        report.draw(view)
scenes.stage()
page.run()
bar.foot()
scenes.memory(view)
