"""The story of 30 May 2017: each of its statements with its reply, and what our tables and other sources have beside it."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, frames, page
from dashboard.messages import number, t

PREFIX = "seed-"
RESULTS = ["agrees", "differs", "cannot be checked", "context"]
# In this order: the facts of the reporter first, then claims and their replies, then the voices around them.
STANCES = ["reporter", "rights_group", "government", "independent_analyst", "opposition"]


def told(lang: str, row: pd.Series) -> str:
    """A check in words: each number put in from the cell that it cites."""
    tables, keys = frames.cited()
    values = [analysis.facts.value_of(tables, keys, fact) for fact in analysis.facts.read(row["facts"])]
    shown = [
        number(lang, value, 2 if float(value) % 1 else 0) for value in values if value is not None and pd.notna(value)
    ]
    says = row["says"]
    for place, value in enumerate(shown, 1):
        says = says.replace(f"{{{place}}}", value)
    return says


def card(lang: str, row: pd.Series) -> str:
    """A check as HTML: whether it agrees, in words, and its sources opened by a click."""
    tables, keys = frames.cited()
    head = f"{t(lang, 'story-kind-' + row['kind'].replace(' ', '-'))} · {t(lang, 'story-' + row['result'].replace(' ', '-'))}"
    notes = "".join(page.source_note(lang, key) for key in analysis.facts.sources(tables, keys, row["facts"]))
    look = row["result"].replace(" ", "-")
    return (
        f'<div class="card said check {look}"><div class="when">{escape(head)}</div>'
        f"<p>{escape(told(lang, row))}</p>{notes}</div>"
    )


def checks(lang: str) -> pd.DataFrame:
    """What stands beside each statement of the story, in the reader's language."""
    return page.translated(lang, frames.load("story_checks"), ["says"]).sort_values(["statement_id", "position"])


def statement(s: page.State, row: pd.Series, beside: pd.DataFrame) -> None:
    """One statement on the left, and on the right what our tables and other sources have."""
    left, right = st.columns(2, gap="large")
    left.html(page.statement_card(s.lang, row))
    right.html("".join(card(s.lang, one) for _, one in beside.iterrows()))
