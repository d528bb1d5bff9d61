"""What our collection holds more and less of, drawn. The bars count our rows, never what was said."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures import commentary
from dashboard.messages import digits, has, number, t

ROW = 34
MOST = 14


def label(lang: str, by: str, what: str) -> str:
    """One kind of statement in words: a group of speakers, a year, a carrier's own name."""
    if by == "stance":
        return commentary.stance_label(lang, what)
    key = f"balance-{by}-{what.replace(' ', '-')}"
    return t(lang, key) if has(lang, key) else digits(lang, what) if by == "year" else what


def shown(counts: pd.DataFrame, lang: str, by: str) -> pd.DataFrame:
    """The rows that are drawn: those with most, and all others together. counts: what, statements."""
    named = counts.assign(what=[label(lang, by, what) for what in counts["what"]])
    if by == "year" or len(named) <= MOST:
        return named
    rest = {"what": t(lang, "balance-others", n=len(named) - MOST), "statements": named["statements"][MOST:].sum()}
    return pd.concat([named.head(MOST), pd.DataFrame([rest])], ignore_index=True)


def finding(counts: pd.DataFrame, lang: str, by: str) -> str:
    """Of what we hold most, in a sentence made from the data."""
    if counts.empty:
        return t(lang, "debate-finding-none")
    top = counts.loc[counts["statements"].idxmax()]
    return t(
        lang, "balance-finding", statements=int(counts["statements"].sum()), most=int(top["statements"]),
        what=label(lang, by, top["what"]),
    )  # fmt: skip


def bars(counts: pd.DataFrame, lang: str, mode: str, by: str) -> go.Figure:
    """A bar for each kind of statement with its number beside it. counts: `analysis.debate.by_source`."""
    rows = shown(counts, lang, by)[::-1]
    figure = go.Figure(
        layout={"template": theme.template(mode, lang), "meta": {"title": finding(counts, lang, by)}}
    )  # fmt: skip
    figure.add_bar(
        x=rows["statements"], y=list(range(len(rows))), orientation="h", width=0.36, offset=-0.42,
        marker={"color": theme.QUIET[mode], "line": {"width": 0}},
        text=[number(lang, n) for n in rows["statements"]], textposition="outside", cliponaxis=False,
        customdata=rows["what"], hovertemplate="%{customdata}: %{text}<extra></extra>", showlegend=False,
    )  # fmt: skip
    for place, what in enumerate(rows["what"]):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=place + 0.22, yanchor="middle", showarrow=False, text=what,
            font={"color": theme.INK[mode]},
        )  # fmt: skip
    most = max([1, *rows["statements"]])
    figure.update_layout(
        height=len(rows) * ROW + 40,
        margin={"t": 8, "b": 8, "l": 0, "r": 40},
        xaxis={"visible": False, "range": [0, most * 1.08], "fixedrange": True},
        yaxis={"visible": False, "range": [-0.6, len(rows) - 0.4], "fixedrange": True},
    )
    return figure


def describe(counts: pd.DataFrame, lang: str, by: str) -> str:
    """What the bars show, in words made from their data."""
    if counts.empty:
        return t(lang, "debate-alt-none")
    parts = "; ".join(f"{row.what} {number(lang, row.statements)}" for row in shown(counts, lang, by).itertuples())
    return t(lang, "balance-alt", by=t(lang, f"balance-by-{by}"), parts=parts)
