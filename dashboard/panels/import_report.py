"""What became of each row of an import: counts that add up, each check with its examples, totals beside their sums."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import page
from dashboard.messages import digits, has, number, t
from dashboard.panels.own import CELL, sentence

# Where a row can end, in the order in which the counts stand; their sum is the number of rows that were read.
OUTCOMES = ["imported", "warned", "quarantined", "totals", "empty"]
# The catalogue has a word for the outcome of one row, which is that of the count too.
WORDS = {name: f"outcome-{name}" for name in OUTCOMES} | {"warned": "outcome-warning", "read": "import-rows-read"}
NUMBER = CELL.format("font-variant-numeric:tabular-nums; text-align:end")
TEXT = CELL.format("overflow-wrap:anywhere")
HEAD = CELL.format("white-space:nowrap")
WIDE = 'style="overflow-x:auto" tabindex="0"'
FINDING = ["file", "row", "column", "value", "expected"]
TOTAL = ["file", "row", "column", "printed", "added"]


def said(s: page.State, key: str, counts: dict[str, int], **values) -> str:
    """One sentence with the counts of all outcomes."""
    return t(s.lang, key, **{name: int(counts[name]) for name in ["read", *OUTCOMES]}, **values)


def outcomes(s: page.State, counts: dict[str, int]) -> None:
    """Where the rows ended, a line each, and their sum, which is the number of rows that were read."""
    total = sum(int(counts[name]) for name in OUTCOMES)
    lines = "".join(_line(s, name, int(counts[name])) for name in OUTCOMES)
    st.html(f"<table><tbody>{lines}</tbody><tfoot>{_line(s, 'read', total)}</tfoot></table>")
    if total != int(counts["read"]):
        # Never seen; a reader has to know if it ever happens.
        st.error(t(s.lang, "import-sum-differs", n=int(counts["read"])), icon=":material/error:")


def _line(s: page.State, name: str, value: int) -> str:
    return (
        f'<tr><th scope="row" {TEXT}>{escape(t(s.lang, WORDS[name]))}</th><td {NUMBER}>{number(s.lang, value)}</td>'
        f"<td {TEXT}>{escape(t(s.lang, f'{WORDS[name]}-says'))}</td></tr>"
    )


def rules(s: page.State, counted: pd.DataFrame, first: pd.DataFrame) -> None:
    """Each check that a row failed: how many rows, what it asks and what may be behind it, and the first of them.

    counted: outcome, rule, rows. first: file, row, outcome, rule, column, value, expected; a few of each check.
    """
    page.section(t(s.lang, "import-rules-heading", n=len(counted)), t(s.lang, "import-rules-about"))
    for n, rule in enumerate(counted.itertuples(index=False)):
        kind = "totals" if rule.rule.startswith("totals-") else rule.outcome
        label = t(
            s.lang,
            "import-rule-rows",
            rule=named(s.lang, rule.rule),
            n=int(rule.rows),
            outcome=t(s.lang, f"outcome-{kind}"),
        )
        with st.expander(label, expanded=n == 0):
            if has(s.lang, about := f"rule-{rule.rule}-says"):
                st.html(f"<p>{escape(t(s.lang, about))}</p>")
            found = first[(first["rule"] == rule.rule) & (first["outcome"] == rule.outcome)]
            rows(s, found, FINDING)
            if int(rule.rows) > len(found):
                st.caption(t(s.lang, "import-first-of", n=len(found), all=int(rule.rows)))


def named(lang: str, rule: str) -> str:
    """A check as the reader calls it; one of a later version goes by its own name."""
    return t(lang, f"rule-{rule}") if has(lang, f"rule-{rule}") else rule


def totals(s: page.State, found: pd.DataFrame, counted: int) -> None:
    """Rows of totals beside what their rows add up to, those that differ first. found: file, row, column, printed, added."""
    if counted:
        with st.expander(t(s.lang, "import-totals", n=counted)):
            st.html(f"<p>{escape(t(s.lang, 'import-totals-about'))}</p>")
            rows(s, found.head(50), TOTAL)
            if len(found) > 50:
                st.caption(t(s.lang, "import-first-of", n=50, all=len(found)))


def notes(s: page.State, found) -> None:
    """What was decided while reading and checking, and is no fault."""
    if found:
        items = "".join(f"<li>{escape(sentence(s.lang, note))}</li>" for note in found)
        page.section(t(s.lang, "import-notes"))
        st.html(f"<ul>{items}</ul>")


def rows(s: page.State, found: pd.DataFrame, columns: list[str]) -> None:
    """A small table that breaks its lines where the screen ends; the user's own text stands in it as it is."""
    if "file" in columns and len(set(found["file"])) == 1:
        # On a phone a name of a file in every line leaves no room for what it says.
        st.html(f"<p>{escape(t(s.lang, 'import-finding-in', name=found['file'].iloc[0]))}</p>")
        columns = [column for column in columns if column != "file"]
    heads = "".join(f'<th scope="col" {HEAD}>{escape(t(s.lang, f"import-finding-{c}"))}</th>' for c in columns)
    lines = "".join(
        "<tr>" + "".join(f"<td {TEXT}>{escape(_cell(s.lang, cell))}</td>" for cell in row) + "</tr>"
        for row in found[columns].itertuples(index=False)
    )
    st.html(f"<div {WIDE}><table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>")


def _cell(lang: str, value) -> str:
    if isinstance(value, str):
        return value
    return "–" if pd.isna(value) else digits(lang, str(int(value)))
