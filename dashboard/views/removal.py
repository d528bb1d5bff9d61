"""How is a record taken down or corrected, and what was changed?"""

import pandas as pd
import streamlit as st

from dashboard import frames, page
from dashboard.messages import day, t

PARTS = ["ask", "what", "keeps", "correct", "never", "review"]

s = page.state()
removals = frames.load("removals")
page.title(t(s.lang, "removal-question"), t(s.lang, "removal-finding", n=len(removals)))
for part in PARTS:
    st.markdown(t(s.lang, f"removal-{part}"))
feed = page.translated(s.lang, frames.load("changes"), ["what", "reason"]).sort_values("date", ascending=False)
page.section(t(s.lang, "changes-heading", n=len(feed)), t(s.lang, "changes-about"))
page.table(feed, "changes", key="changes")
if len(removals):
    last = pd.Timestamp(removals["removed_on"].max())
    st.caption(t(s.lang, "removal-last", date=day(s.lang, last)))
