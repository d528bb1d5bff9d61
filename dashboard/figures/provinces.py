"""Small multiples by province: at each election a bar of its seats or chiefs by party; a gap where none is held."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.seats import label
from dashboard.messages import day, listed, number, t

WIDE, HIGH = 0.9, 0.56
ABSENT, NONE = "absent", "none"


def tiles(
    rows: pd.DataFrame, wholes: pd.DataFrame, elections: pd.DataFrame, names: dict[str, str], parties: pd.DataFrame, lang: str,
    mode: str,
) -> go.Figure:  # fmt: skip
    """A row for each province, a column for each election; pieces as long as each party's share, what is not known grey.

    rows: election_id, area, party, value; wholes: election_id, area, whole (all seats or chiefs there, missing where not
    known), with `absent` where the province did not vote by itself; names: areas in words, in the order of the rows.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    dates = elections.set_index("election_id")["date"]
    columns = {e: n for n, e in enumerate(elections.sort_values("date")["election_id"])}
    lines = {area: -n for n, area in enumerate(names)}
    whole = wholes.set_index(["election_id", "area"])["whole"]
    absent = set(wholes.loc[wholes["absent"], ["election_id", "area"]].itertuples(index=False, name=None))
    pieces: dict[str, list[tuple]] = {}
    for election, x in columns.items():
        for area, y in lines.items():
            size = whole.get((election, area))
            mine = rows[(rows["election_id"] == election) & (rows["area"] == area) & (rows["value"] > 0)]
            if (election, area) in absent:
                pieces.setdefault(ABSENT, []).append((x, y, WIDE, ""))
                continue
            if pd.notna(size) and size == 0:
                pieces.setdefault(NONE, []).append((x, y, WIDE, ""))
                continue
            base, known = 0.0, pd.notna(size)
            for row in sorted(mine.itertuples(), key=lambda r: theme.party_rank(r.party)):
                share = row.value / size if known else 0
                if share:
                    pieces.setdefault(row.party, []).append((x + base * WIDE, y, share * WIDE, number(lang, row.value)))
                    base += share
            if base < 0.999:
                pieces.setdefault("", []).append((x + base * WIDE, y, (1 - base) * WIDE, ""))
    for party in sorted(pieces, key=lambda p: (p in (ABSENT, NONE), not p, theme.party_rank(p))):
        colour, pattern, name = _look(party, parties, lang, mode)
        text = [word if long >= 0.16 * WIDE else "" for _, _, long, word in pieces[party]]
        figure.add_bar(
            orientation="h", base=[x for x, *_ in pieces[party]], y=[y for _, y, *_ in pieces[party]],
            x=[long for _, _, long, _ in pieces[party]], width=HIGH, name=name, hoverinfo="skip",
            text=text, textangle=0, textposition="inside", insidetextanchor="middle", constraintext="none",
            textfont={"color": theme.readable(colour), "size": 11},
            marker={"color": colour, "line": {"width": 0.6, "color": theme.GROUND[mode]}} | pattern,
        )  # fmt: skip
    for area, y in lines.items():
        figure.add_annotation(
            x=0, y=y + HIGH / 2, text=names[area], showarrow=False, xanchor="left", yanchor="bottom", font={"size": 12},
        )  # fmt: skip
    figure.update_layout(
        barmode="overlay", height=(46 if lang == "km" else 40) * len(lines) + 90, margin={"t": 26, "b": 8, "l": 4, "r": 4},
        xaxis={"side": "top", "tickvals": [n + WIDE / 2 for n in columns.values()],
               "ticktext": [day(lang, dates[e], "year") for e in columns], "range": [0, max(len(columns), 1)],
               "fixedrange": True},
        yaxis={"visible": False, "range": [-len(lines) + 0.4, 0.95], "fixedrange": True},
        legend={"y": -0.01, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def describe(
    rows: pd.DataFrame, elections: pd.DataFrame, names: dict[str, str], parties: pd.DataFrame, lang: str
) -> str:
    """The leading party of each province at the last election drawn, in words; the table has every figure."""
    if rows.empty:
        return t(lang, "provinces-tiles-alt", year="–", parts="–")
    last = elections.sort_values("date")["election_id"].iloc[-1]
    dates = elections.set_index("election_id")["date"]
    parts = []
    for area, name in names.items():
        mine = rows[(rows["election_id"] == last) & (rows["area"] == area) & (rows["value"] > 0)]
        said = ", ".join(f"{label(lang, r.party, parties)} {number(lang, r.value)}" for r in mine.itertuples())
        parts.append(f"{name}: {said or t(lang, 'not-known')}")
    return t(lang, "provinces-tiles-alt", year=day(lang, dates[last], "year"), parts=listed(lang, parts))


def _look(party: str, parties: pd.DataFrame, lang: str, mode: str) -> tuple[str, dict, str]:
    dots = {"shape": ".", "fgcolor": theme.UNKNOWN_DOT[mode], "size": 6, "solidity": 0.2, "fillmode": "overlay"}
    if party == ABSENT:
        return theme.GROUND[mode], {"pattern": dots | {"shape": "/"}}, t(lang, "provinces-absent")
    if party == NONE:
        return theme.GROUND[mode], {"line": {"width": 1, "color": theme.HAIRLINE[mode]}}, t(lang, "provinces-no-seat")
    if not party:
        return theme.UNKNOWN[mode], {"pattern": dots}, t(lang, "not-known")
    return theme.party_colour(party, mode), {}, label(lang, party, parties)
