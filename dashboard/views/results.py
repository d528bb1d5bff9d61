"""What did the votes say? Figures, change, over time, provinces, rival figures, sums, observers' counts, own numbers."""

import streamlit as st

from dashboard import analysis, choose, frames, page, panels
from dashboard.messages import t


def counts(s: page.State) -> None:
    """Independent counts beside the official result, and the calculator for such counts."""
    panels.sampling.draw(s)
    panels.quick_count.draw(s)


SHOWN = {
    "election": panels.election.draw,
    "change": panels.change.draw,
    "over-time": panels.change.over_time,
    "provinces": panels.provinces.draw,
    "coverage": panels.coverage.draw,
    "competing": panels.audit.competing,
    "audit": panels.audit.audit,
    "counts": counts,
    "own": panels.own_results.draw,
}

s = page.state()
country = analysis.results.of_country(frames.load("results"), s.election)
page.title(t(s.lang, "results-question"), panels.election.finding(s, country))
chosen = choose.one(t(s.lang, "results-which"), "show", list(SHOWN), lambda key: t(s.lang, f"results-show-{key}"))
SHOWN[chosen](s)
st.page_link("views/litmus.py", label=t(s.lang, "results-to-litmus"), icon=":material/arrow_forward:")
