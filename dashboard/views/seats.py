"""How do votes become seats? A calculator that shows each step, every method side by side, and what the law says."""

import streamlit as st

from dashboard import analysis, choose, figures, frames, page, panels
from dashboard.messages import t

s = page.state()
asked, drawn = analysis.seats, figures.seats
parties = frames.load("parties")
head = st.container()
given, size, least = panels.seats.votes(s)
method = choose.one(t(s.lang, "calculator-method"), "method", asked.METHODS, lambda m: t(s.lang, f"method-short-{m}"))

try:
    made = asked.allocate(given, size, method, least) if given else None
    refused = None
except asked.Unanswered as fault:
    made, refused = None, fault

with head:
    page.title(t(s.lang, "calculator-question"), panels.seats.finding(s, made, given, refused))
if made:
    rows = panels.seats.answer(s, given, size, method, least)
    if made.contested:
        st.warning(panels.seats.tie(s, made), icon=":material/balance:")
    page.table(rows, f"seats_{method}", key="answer", labels=panels.seats.titles(s))
    st.caption(t(s.lang, "calculator-short-about"))
    panels.seats.steps(s, made, given)
    compared = asked.compared(given, size, least)
    page.section(panels.seats.compared_title(s, compared), panels.seats.methods_about(s))
    page.chart(
        drawn.methods(compared, size, parties, s.lang, s.mode), drawn.describe_methods(compared, parties, s.lang),
        "methods", panels.seats.compared_rows(s, compared), "methods", title=panels.seats.compared_title(s, compared),
        labels=panels.seats.titles(s),
    )  # fmt: skip
    if frames.at_home():
        panels.seats.chief(s, given)
if frames.at_home():
    panels.seats.law(s)
