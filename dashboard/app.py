"""Navigation, and the bar that all pages share: as-of date, election, language, all of them in the address."""

from pathlib import Path

import streamlit as st

from dashboard import bar, frames
from dashboard.messages import t
from dashboard.panels import report, scenes

VIEWS = Path(__file__).parent / "views"
# The name of the file is the address of the page and the key of its title.
PAGES = ["overview", "control", "results", "stations", "seats", "litmus", "detained", "commentary"]
PAGES += ["timeline", "story", "scenes", "forensics", "sources", "import"]
# What is left where a package holds an election of another country: nothing of these pages is about Cambodia.
ELSEWHERE = ["package", "stations", "results", "seats", "forensics", "sources", "import"]
HIDDEN = ["person", "case", "place", "article", "speaker", "removal"]

st.set_page_config(page_title=t("en", "app-name"), layout="wide", initial_sidebar_state="collapsed")
st.html(Path(__file__).parent / "style.css")

frames.follow(bar.package)
lang, slots = bar.language()
scenes.arrive()
home = frames.at_home()
shown = PAGES if home else ELSEWHERE
# Streamlit refuses a link to a page that is not there.
st.session_state["views"] = [*shown, *(HIDDEN if home else [])]
pages = [
    st.Page(
        VIEWS / f"{name}.py",
        title=t(lang, f"page-{name}"),
        url_path=None if name == shown[0] else name,
        default=name == shown[0],
        visibility="hidden" if name in HIDDEN else "visible",
    )
    for name in st.session_state["views"]
]
page = st.navigation(pages, position="top")
view = page.url_path or shown[0]
scenes.follow()
bar.draw(slots, *(frames.load(name) for name in ("elections", "events", "case_events")))
with st.container(horizontal=True, key="view_tools"):
    if home and view != "scenes":
        scenes.keep_view(view)
    if view != "scenes":
        report.draw(view)
if home:
    scenes.stage()
page.run()
bar.foot()
if home:
    scenes.memory(view)
