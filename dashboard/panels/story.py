"""The story of 30 May 2017: each of its statements, and what our tables and other sources have beside it."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, frames, page
from dashboard.messages import number, t

PREFIX = "seed-"
# In this order: the facts of the reporter first, then claims and their replies, then the voices around them.
STANCES = ["reporter", "rights_group", "government", "independent_analyst", "opposition"]


def checks(lang: str) -> pd.DataFrame:
    """What stands beside each statement, in the reader's language: its numbers put in, its sources looked up."""
    found = page.translated(lang, frames.load("story_checks"), ["says"]).sort_values(["statement_id", "position"])
    tables, keys = frames.cited()
    return found.assign(
        says=[told(lang, row, tables, keys) for _, row in found.iterrows()],
        source_id=[" ".join(analysis.facts.sources(tables, keys, facts)) for facts in found["facts"]],
    )


def told(lang: str, row: pd.Series, tables: dict[str, pd.DataFrame], keys: dict[str, str]) -> str:
    """A check in words: each number put in from the cell that it cites."""
    values = [analysis.facts.value_of(tables, keys, fact) for fact in analysis.facts.read(row["facts"])]
    figures = [value for value in values if value is not None and pd.notna(value)]
    says = row["says"]
    for place, value in enumerate(figures, 1):
        says = says.replace(f"{{{place}}}", number(lang, value, 2 if float(value) % 1 else 0))
    return says


def worded(lang: str, checked: pd.DataFrame) -> pd.DataFrame:
    """The checks with what they rest on and how they compare in words."""
    return checked.assign(
        kind=[t(lang, f"story-kind-{kind.replace(' ', '-')}") for kind in checked["kind"]],
        result=[t(lang, f"story-{result.replace(' ', '-')}") for result in checked["result"]],
    )


def statement(s: page.State, row: pd.Series, beside: pd.DataFrame) -> None:
    """One statement on the left, and on the right what our tables and other sources have. beside: `worded`."""
    left, right = st.columns(2, gap="large")
    left.html(page.statement_card(s.lang, row))
    right.html("".join(_card(s.lang, one) for _, one in beside.iterrows()))


def _card(lang: str, row: pd.Series) -> str:
    notes = "".join(page.source_note(lang, key) for key in row["source_id"].split())
    return (
        f'<div class="card said"><div class="when">{escape(row["kind"])} · {escape(row["result"])}</div>'
        f"<p>{escape(row['says'])}</p>{notes}</div>"
    )
