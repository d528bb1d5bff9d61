"""What would these votes have meant in the Assembly? Arithmetic on what was voted, with what happened next beside it."""

import streamlit as st

from dashboard import analysis, figures, frames, page, panels
from dashboard.messages import t
from dashboard.panels import scenario

s = page.state()
panel, drawn = panels.litmus, figures.litmus
parties = frames.load("parties")
head = st.container()
st.info(t(s.lang, "litmus-no-forecast"), icon=":material/info:")
start = scenario.base(s)
if start is None:
    with head:
        page.title(t(s.lang, "litmus-question"), panel.nothing(s))
else:
    moved = scenario.moved(s, start)
    size = int(start.sizes["seats"].sum())
    found = panel.seats(start, moved)
    with head:
        page.title(t(s.lang, "litmus-question"), panel.finding(s, start, moved, found))
    if not start.own:
        st.html(f'<p class="about">{t(s.lang, "litmus-one-about")}</p>')
    left, right = st.columns([1, 1], gap="large")
    with left:
        page.section(t(s.lang, "litmus-seats"), t(s.lang, "litmus-seats-about"))
        sure = found.rename(columns={"least": "seats"})
        page.chart(
            figures.seats.arc(sure, size, parties, s.lang, s.mode, t(s.lang, "litmus-open")),
            figures.seats.describe_arc(sure, size, parties, s.lang),
            "projected", panel.rows(s, moved, found), "projection", labels=panel.titles(s),
        )  # fmt: skip
        if start.sources:
            with st.popover(t(s.lang, "sources-word"), type="tertiary"):
                page.source_cards(start.sources)
    if moved.source != moved.target:
        with right:
            swings = [*range(-scenario.REACH, scenario.REACH + 1, 5), moved.tenths]
            curve = analysis.litmus.curve(moved.still, start.sizes, moved.source, moved.target, moved.kind, swings)
            turn = analysis.litmus.turning(moved.still, start.sizes, moved.source, moved.target, moved.kind, curve)
            title = panel.swing_title(s, start, moved, turn)
            page.section(title, t(s.lang, "litmus-swing-about"))
            page.chart(
                drawn.swingometer(
                    curve, moved.tenths, moved.margin, size, moved.source, moved.target, parties, s.lang, s.mode
                ),
                drawn.describe_swingometer(curve, moved.tenths, size, moved.source, moved.target, parties, s.lang),
                "swingometer", panel.curve_rows(s, curve), "seats_by_swing", title=title, labels=panel.titles(s),
            )  # fmt: skip
    panel.by_constituency(s, start, moved)
panel.next_to_it(s)
panel.shortcut(s)
panel.others(s)
