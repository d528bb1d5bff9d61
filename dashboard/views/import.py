"""Does a table of votes add up? A table taken in step by step, each row with where it ended, and the imports of a package."""

import streamlit as st

from dashboard import page
from dashboard.messages import t
from dashboard.panels import import_past, importing

s = page.state()
if importing.allowed():
    # What the table says of itself is known at the end; the page has its title whatever happens.
    head = st.empty()
    with head.container():
        page.title(t(s.lang, "import-question"), importing.finding(s))
    importing.draw(s)
    with head.container():
        page.title(t(s.lang, "import-question"), importing.finding(s))
    import_past.draw(s)
else:
    page.title(t(s.lang, "import-question"), t(s.lang, "import-off"))
