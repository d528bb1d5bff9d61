"""How do the numbers of single stations look beside what chance alone would give?"""

import streamlit as st

from dashboard import page
from dashboard.messages import t
from dashboard.panels import forensic_groups, forensics, stations
from dashboard.warehouse import Unreachable

s = page.state()
head = st.empty()


def answer(finding: str) -> None:
    """The question and what is known of it by now; the answer takes the place of what stood there before."""
    with head.container():
        page.title(t(s.lang, "forensics-question"), finding)


def shown() -> None:
    """The question with its answer, and all groups of tests under it."""
    answer(t(s.lang, "forensics-waiting"))
    numbers, party, draws = forensics.asked(s)
    made = forensics.found(s, numbers, draws)
    answer(forensics.finding(s, made))
    if made is not None:
        forensics.caveats(s, made, numbers.base)
        forensics.listed(s, made)
        forensic_groups.draw(s, made, stations.colours(s.election, s.mode)[party])


try:
    held = stations.elections()
    if s.election in held:
        shown()
    else:
        answer(forensics.none(s, list(held)))
        forensics.needs(s)
except Unreachable as fault:
    stations.forget()
    answer(t(s.lang, fault.key, **fault.values))
