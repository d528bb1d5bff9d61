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

# What does not rest on the history of the country that the project was made for.
ELSEWHERE = ["election", "competing", "own"]

s = page.state()
country = analysis.results.of_country(frames.load("results"), s.election)
page.title(t(s.lang, "results-question"), panels.election.finding(s, country))
shown = list(SHOWN) if frames.at_home() else ELSEWHERE
chosen = choose.one(t(s.lang, "results-which"), "show", shown, lambda key: t(s.lang, f"results-show-{key}"))
SHOWN[chosen](s)
if frames.at_home():
    st.page_link("views/litmus.py", label=t(s.lang, "results-to-litmus"), icon=":material/arrow_forward:")
