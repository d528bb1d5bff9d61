"""What we hold and what we lack, drawn: a tile for each election, level and kind of figure, with the words in it."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import day, number, t

LEVELS = ["nation", "province", "commune"]
GROUPS = ["electorate", "votes", "seats", "chiefs"]
# What a tile looks like: full, part, words only, and three faces of the unknown.
STATES = ["complete", "partial", "stated", "published, not read", "not published", "not found", "does not apply"]
PART = {"light": "#C5D2E0", "dark": "#3B4C60"}
ROW = 44


def state_label(lang: str, state: str) -> str:
    """A state of coverage in words."""
    return t(lang, f"coverage-{state.replace(',', '').replace(' ', '-')}")


def cell(lang: str, row) -> str:
    """The words in a tile: how many of how many where that is known, else the state."""
    if row.state != "partial":
        return state_label(lang, row.state)
    if pd.isna(row.of):
        if row.level == "nation":
            return t(lang, "coverage-cell-parties", parties=int(row.known))
        # How many communes voted for the Assembly in that year is not in our tables.
        return t(lang, "coverage-cell-communes", communes=int(row.known))
    return t(lang, "coverage-cell-of", known=int(row.known), of=int(row.of))


def finding(matrix: pd.DataFrame, lang: str) -> str:
    """How many tiles are complete, and how many hold nothing, in a sentence."""
    asked = matrix[matrix["state"] != "does not apply"]
    empty = asked["state"].isin(["published, not read", "not published", "not found"])
    return t(
        lang, "coverage-finding",
        complete=int((asked["state"] == "complete").sum()), asked=len(asked), empty=int(empty.sum()),
    )  # fmt: skip


def tiles(matrix: pd.DataFrame, elections: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """Three rows for each election (country, provinces, communes), a column for each kind of figure.

    matrix: election_id, level, group, state, known, of (`analysis.coverage.matrix`).
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang), "meta": {"title": finding(matrix, lang)}})
    polled = elections.set_index("election_id")["date"]
    order = list(matrix["election_id"].drop_duplicates())
    columns = [g for g in GROUPS if (matrix.loc[matrix["group"] == g, "state"] != "does not apply").any()]
    shown = matrix[matrix["group"].isin(columns)]
    # A name above its three rows takes the room of about a row.
    top = {e: -n * (len(LEVELS) + 0.8) for n, e in enumerate(order)}
    y = shown["election_id"].map(top) - shown["level"].map({level: n for n, level in enumerate(LEVELS)})
    shown = shown.assign(y=y, base=shown["group"].map({g: n for n, g in enumerate(columns)}))
    for state in STATES:
        part = shown[shown["state"] == state]
        if len(part):
            figure.add_bar(
                orientation="h",
                y=part["y"],
                x=[0.95] * len(part),
                base=part["base"],
                width=0.9,
                name=state_label(lang, state),
                marker=_face(state, mode),
                text=[_wrapped(cell(lang, row)) for row in part.itertuples()],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                constraintext="none",
                cliponaxis=False,
                insidetextfont={"color": (theme.GROUND if state == "complete" else theme.INK)[mode], "size": 12},
                customdata=[_said(row, polled, lang) for row in part.itertuples()],
                hovertemplate="%{customdata}<extra></extra>",
            )  # fmt: skip
    for election, at in top.items():
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=at + 0.78, yanchor="middle", showarrow=False,
            text=f"<b>{election_label(lang, election, polled[election])}</b>",
        )  # fmt: skip
    rows = [(at - n, level) for at in top.values() for n, level in enumerate(LEVELS)]
    figure.update_layout(
        barmode="overlay",
        height=int(len(order) * (len(LEVELS) + 0.8) * ROW + 130),
        margin={"t": 40, "b": 8},
        xaxis={
            "side": "top", "range": [0, len(columns)], "tickvals": [n + 0.475 for n in range(len(columns))],
            "ticktext": [_wrapped(t(lang, f"coverage-group-{g}")) for g in columns],
            "tickangle": 0,
            "tickfont": {"size": 13}, "fixedrange": True,
        },
        yaxis={
            "range": [min((at for at, _ in rows), default=0) - 0.6, 1.2], "tickvals": [at for at, _ in rows],
            "ticktext": [t(lang, f"coverage-level-{level}") for _, level in rows], "showgrid": False,
            "automargin": True, "fixedrange": True,
        },
        legend={"y": 0, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def _face(state: str, mode: str) -> dict:
    edge = {"width": 1, "color": theme.HAIRLINE[mode]}
    dot = theme.UNKNOWN_DOT[mode]
    pattern = {"fgcolor": dot, "size": 7, "fillmode": "overlay"}
    faces = {
        "complete": {"color": theme.INK[mode]},
        "partial": {"color": PART[mode]},
        "stated": {"color": theme.GROUND[mode], "pattern": pattern | {"shape": "/", "solidity": 0.12}},
        "published, not read": {"color": theme.UNKNOWN[mode], "pattern": pattern | {"shape": "-", "solidity": 0.12}},
        "not published": {"color": theme.UNKNOWN[mode], "pattern": pattern | {"shape": "x", "solidity": 0.12}},
        "not found": {"color": theme.UNKNOWN[mode], "pattern": pattern | {"shape": ".", "solidity": 0.15}},
        "does not apply": {"color": "rgba(0,0,0,0)"},
    }
    return faces[state] | {"line": edge}


def election_label(lang: str, election_id: str, date: pd.Timestamp) -> str:
    """Commune elections 2017, National Assembly 2018."""
    kind = "commune" if election_id.startswith("C") else "assembly"
    return t(lang, f"election-{kind}", year=day(lang, date, "year"))


def _said(row, polled: pd.Series, lang: str) -> str:
    return (
        f"{election_label(lang, row.election_id, polled[row.election_id])}<br>{t(lang, f'coverage-level-{row.level}')}, "
        f"{t(lang, f'coverage-group-{row.group}')}: {cell(lang, row)}"
    )


def _wrapped(words: str) -> str:
    # A tile is about ten letters wide on a phone: long words break at the blank nearest to their middle.
    blanks = [n for n, letter in enumerate(words) if letter == " "]
    if len(words) <= 10 or not blanks:
        return words
    middle = min(blanks, key=lambda n: abs(n - len(words) / 2))
    return words[:middle] + "<br>" + words[middle + 1 :]


def describe(matrix: pd.DataFrame, elections: pd.DataFrame, lang: str) -> str:
    """What the tiles say, in words made from their data."""
    polled = elections.set_index("election_id")["date"]
    parts = []
    for election, group in matrix.groupby("election_id", sort=False):
        whole = int((group["state"] == "complete").sum())
        asked = int((group["state"] != "does not apply").sum())
        of = t(lang, "of-total", value=number(lang, whole), total=number(lang, asked))
        parts.append(f"{election_label(lang, election, polled[election])} {of}")
    return t(lang, "coverage-alt", parts="; ".join(parts))
