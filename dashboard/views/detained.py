"""Who was held, and who says so?"""

import pandas as pd
import streamlit as st

from dashboard import choose, frames, page
from dashboard.messages import day, t
from dashboard.panels import bands, claims, custody, held, lists, patterns, places, roster

# What the page shows below its finding. The first is what it opens with.
SHOWN = {
    "now": lambda: (bands.draw(s, kept, listed, begins), claims.beside(s), claims.over_a_period(s)),
    "people": lambda: roster.draw(s, kept, listed),
    "time": lambda: held.draw(s, kept, listed),
    "claims": lambda: claims.draw(s),
    "differ": lambda: claims.contradictions(s),
    "lists": lambda: lists.draw(s, kept, listed),
    "patterns": lambda: patterns.draw(s, kept, listed),
    "places": lambda: places.draw(s, kept, listed),
}

s = page.state()
top = st.container()
left, right = st.columns([4, 1], vertical_alignment="bottom")
with left:
    shown = choose.one(t(s.lang, "detained-show"), "show", list(SHOWN), lambda key: t(s.lang, f"show-{key}"))
with right:
    known_on = custody.ask_known_on(s, frames.load("case_events")["date"].max())

kept = custody.record(s, known_on)
listed = custody.listed(s, kept)
begins = frames.load("case_events")["date"].min()
size = bands.sizes(listed)

finding = t(s.lang, "detained-before", date=day(s.lang, s.as_of), begins=day(s.lang, begins))
if s.as_of >= begins:
    finding = t(s.lang, "detained-finding", date=day(s.lang, s.as_of), inside=size["inside"], unknown=size["unknown"])
    if known_on is not None:
        finding = t(s.lang, "known-finding", known=day(s.lang, known_on), finding=finding)
with top:
    page.title(t(s.lang, "detained-question"), " ".join([finding, claims.finding(s)]).strip())

SHOWN[shown]()
st.caption(t(s.lang, "withheld-text"))
custody_note = pd.notna(known_on) and known_on < s.as_of
if custody_note:
    st.caption(t(s.lang, "known-before", known=day(s.lang, known_on), date=day(s.lang, s.as_of)))
st.page_link("views/removal.py", label=t(s.lang, "page-removal"))
