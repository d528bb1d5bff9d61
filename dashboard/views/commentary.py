"""Commentary: who said what, and who answered?"""

import streamlit as st

from dashboard import choose, page
from dashboard.messages import t
from dashboard.panels import balance, debate, incidents, said

# What the page shows. The first is what it opens with.
SHOWN = {"debate": debate.draw, "said": said.draw, "balance": balance.draw, "incidents": incidents.draw}

s = page.state()
top = st.container()
shown = choose.one(t(s.lang, "debate-show"), "show", list(SHOWN), lambda key: t(s.lang, f"debate-show-{key}"))
with top:
    page.title(t(s.lang, "debate-question"), debate.finding(s))
SHOWN[shown](s)
st.page_link("views/story.py", label=t(s.lang, "story-link"), icon=":material/arrow_forward:")
