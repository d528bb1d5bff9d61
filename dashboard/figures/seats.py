"""Seats drawn: a chamber as an arc of single seats, methods side by side, and the quotients that won."""

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures import ticks
from dashboard.messages import in_language, listed, number, t

# Where the innermost row of an arc lies, as a share of its radius.
INNER = 0.4
# Lists that are no party: what a source tells of nobody, and lists that a scenario joins.
OF_SCENARIOS = {"REST": "seats-rest", "TOGETHER": "litmus-together"}


def label(lang: str, party: str, parties: pd.DataFrame) -> str:
    """The short name of a party of ours in the language; a name of the user's own as it stands."""
    known = parties.set_index("party_id")
    if party in OF_SCENARIOS:
        return t(lang, OF_SCENARIOS[party])
    if party in known.index:
        return in_language(lang, known.loc[party], "short")
    first, _, part = party.rpartition(":")
    if first in known.index and part.isdigit():
        # A list that a scenario divides.
        return t(lang, "litmus-half", party=in_language(lang, known.loc[first], "short"), n=int(part))
    # Where angle brackets would begin a tag.
    return party.replace("<", "‹").replace(">", "›")


def two_lines(words: str, longest: int = 40) -> str:
    """Words that a phone would cut, parted after what they are about: the name and a colon."""
    for sign in (": ", "៖ "):
        name, found, rest = words.partition(sign)
        if found and len(words) > longest:
            return f"{name}{sign.rstrip()}<br>{rest}"
    return words


def arc(won: pd.DataFrame, size: int, parties: pd.DataFrame, lang: str, mode: str, left_open: str = "") -> go.Figure:
    """One mark a seat, party by party from left to right; seats that no number settles hollow, at the end.

    won: party, seats; size: all seats of the chamber; left_open: what a hollow seat is, in words.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    places = _places(size)
    drawn = won[won["seats"] > 0]
    ranked = drawn.assign(rank=[theme.party_rank(p) for p in drawn["party"]]).sort_values("rank", kind="stable")
    colours = theme.list_colours(list(ranked["party"]), set(parties["party_id"]), mode)
    at = 0
    for row in ranked.itertuples():
        seats = places[at : at + row.seats]
        at += row.seats
        figure.add_scatter(
            x=[x for x, _ in seats], y=[y for _, y in seats], mode="markers", hoverinfo="skip",
            name=t(lang, "seats-of", party=label(lang, row.party, parties), seats=int(row.seats)),
            marker={
                "size": _mark(size), "color": colours[row.party],
                "line": {"width": 0.8, "color": theme.INK[mode]},
            },
        )  # fmt: skip
    if at < size:
        figure.add_scatter(
            x=[x for x, _ in places[at:]], y=[y for _, y in places[at:]], mode="markers", hoverinfo="skip",
            name=t(lang, "seats-open-of", words=left_open or t(lang, "seats-open"), seats=size - at),
            marker={
                "size": _mark(size), "symbol": "circle-open", "color": theme.UNKNOWN_DOT[mode],
                "line": {"width": 1.6, "color": theme.UNKNOWN_DOT[mode]},
            },
        )  # fmt: skip
    figure.add_annotation(
        x=0, y=0, text=f"<b>{number(lang, size)}</b>", showarrow=False, yanchor="bottom", font={"size": 26},
    )  # fmt: skip
    figure.add_annotation(
        x=0, y=-0.03, text=t(lang, "seats-majority", seats=size // 2 + 1), showarrow=False, yanchor="top",
    )  # fmt: skip
    figure.update_layout(
        height=300, margin={"t": 8, "b": 8, "l": 8, "r": 8},
        xaxis={"visible": False, "range": [-1.1, 1.1], "constrain": "domain"},
        yaxis={"visible": False, "range": [-0.16, 1.1], "scaleanchor": "x", "constrain": "domain"},
        # One party alone has a legend too: Plotly leaves it out unless it is asked for.
        showlegend=True, legend={"y": -0.02, "traceorder": "normal", "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    return figure


def describe_arc(won: pd.DataFrame, size: int, parties: pd.DataFrame, lang: str) -> str:
    """The chamber in words, the largest party first."""
    ranked = won[won["seats"] > 0].sort_values("seats", ascending=False, kind="stable")
    parts = [t(lang, "seats-of", party=label(lang, r.party, parties), seats=int(r.seats)) for r in ranked.itertuples()]
    left = size - int(ranked["seats"].sum())
    if left:
        parts.append(t(lang, "seats-open-of", words=t(lang, "seats-open"), seats=left))
    return t(lang, "seats-arc-alt", size=size, parts=listed(lang, parts))


def _places(size: int) -> list[tuple[float, float]]:
    """Where the seats of a chamber stand on a half circle of radius one, from left to right."""
    # So many rows that seats lie as far apart along a row as the rows do.
    rows = max(1, round(0.52 * math.sqrt(size)))
    radii = [1 - (1 - INNER) * row / max(rows - 1, 1) for row in range(rows)]
    # As many seats in a row as its length allows; what rounding leaves over goes to the outermost.
    shares = [math.floor(size * r / sum(radii)) for r in radii]
    shares[0] += size - sum(shares)
    seats = []
    for radius, count in zip(radii, shares, strict=True):
        for n in range(count):
            angle = math.pi * (1 - (n + 0.5) / count)
            seats.append((angle, radius))
    seats.sort(key=lambda seat: (-seat[0], seat[1]))
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle, radius in seats]


def _mark(size: int) -> float:
    # Pixels: so large that neighbours nearly touch on a phone.
    return max(4.5, min(17, 145 / math.sqrt(max(size, 1))))


def methods(compared: pd.DataFrame, size: int, parties: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """One bar a method, a piece for each party as long as its seats; contested seats and refusals have a face of their own.

    compared: `analysis.seats.compared`.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    order = list(dict.fromkeys(compared["method"]))
    y_of = {method: -n for n, method in enumerate(order)}
    known = compared[compared["settled"].notna()]
    colours = theme.list_colours(list(dict.fromkeys(compared["party"])), set(parties["party_id"]), mode)
    for party in sorted(dict.fromkeys(compared["party"]), key=theme.party_rank):
        mine = known[(known["party"] == party) & (known["settled"] > 0)]
        if mine.empty:
            continue
        colour = colours[party]
        figure.add_bar(
            orientation="h", y=[y_of[m] for m in mine["method"]], x=mine["settled"].astype(int), width=0.46,
            name=label(lang, party, parties), text=[number(lang, n) for n in mine["settled"]], textangle=0,
            textposition="inside", insidetextanchor="middle", constraintext="none", hoverinfo="skip",
            marker={"color": colour, "line": {"width": 1, "color": theme.GROUND[mode]}},
            textfont={"color": theme.readable(colour)},
        )  # fmt: skip
    contested = known.drop_duplicates("method")
    contested = contested[contested["contested"] > 0]
    if len(contested):
        figure.add_bar(
            orientation="h", y=[y_of[m] for m in contested["method"]], x=contested["contested"].astype(int), width=0.46,
            name=t(lang, "seats-contested"), text=[number(lang, n) for n in contested["contested"]], textangle=0,
            textposition="inside", insidetextanchor="middle", constraintext="none", hoverinfo="skip",
            marker={
                "color": theme.UNKNOWN[mode], "line": {"width": 1, "color": theme.QUIET[mode]},
                "pattern": {"shape": ".", "fgcolor": theme.UNKNOWN_DOT[mode], "size": 6, "solidity": 0.2},
            },
            textfont={"color": theme.INK[mode]},
        )  # fmt: skip
    refused = set(compared.loc[compared["settled"].isna(), "method"])
    for method in order:
        words = t(lang, f"method-{method}") + (f": {t(lang, 'seats-refused')}" if method in refused else "")
        figure.add_annotation(
            x=0, y=y_of[method] + 0.26, text=words, showarrow=False, xanchor="left", yanchor="bottom",
        )  # fmt: skip
    figure.update_layout(
        barmode="stack", height=(66 if lang == "km" else 56) * len(order) + 70, margin={"t": 8, "b": 8, "l": 8, "r": 8},
        xaxis={"visible": False, "range": [0, max(size, 1)], "fixedrange": True},
        yaxis={"visible": False, "range": [-len(order) + 0.6, 0.8], "fixedrange": True},
        legend={"y": -0.02, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def describe_methods(compared: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """Each method with its seats in words."""
    parts = []
    for method, rows in compared.groupby("method", sort=False):
        if rows["settled"].isna().all():
            parts.append(f"{t(lang, f'method-{method}')}: {t(lang, 'seats-refused')}")
            continue
        said = [
            f"{label(lang, r.party, parties)} {number(lang, r.settled)}"
            for r in rows.sort_values("settled", ascending=False, kind="stable").itertuples()
            if r.settled
        ]
        if rows["contested"].iloc[0]:
            said.append(f"{t(lang, 'seats-contested')} {number(lang, rows['contested'].iloc[0])}")
        parts.append(f"{t(lang, f'method-{method}')}: {', '.join(said) or '–'}")
    return t(lang, "seats-methods-alt", parts=listed(lang, parts))


def quotients(table: pd.DataFrame, size: int, parties: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """A row of marks for each party at its quotients: filled where it won a seat, ringed where level, hollow where not.

    table: `analysis.seats.quotients`. The line stands at the lowest quotient that wins or is level.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    order = list(dict.fromkeys(table["party"]))
    rows = {party: -n for n, party in enumerate(order)}
    hues = theme.list_colours(order, set(parties["party_id"]), mode)
    exact = table.assign(value=[float(q) for q in table["quotient"]])
    kinds = {"won": exact["wins"].fillna(False), "level": exact["wins"].isna(), "lost": ~exact["wins"].fillna(True)}
    for kind, which in kinds.items():
        mine = exact[which.astype(bool)]
        if mine.empty:
            continue
        colours = [hues[p] for p in mine["party"]]
        figure.add_scatter(
            x=mine["value"], y=[rows[p] for p in mine["party"]], mode="markers", name=t(lang, f"quotient-{kind}"),
            hoverinfo="skip",
            marker={
                "size": 11, "symbol": "circle" if kind == "won" else "diamond-open" if kind == "level" else "circle-open",
                "color": colours, "line": {"width": 2 if kind != "won" else 0.8,
                                           "color": theme.INK[mode] if kind == "won" else colours},
            },
        )  # fmt: skip
    top = float(exact["value"].max()) if len(exact) else 1.0
    inside = exact[exact["rank"] <= size]
    if len(inside):
        price = float(inside["value"].min())
        figure.add_shape(
            type="line", x0=price, x1=price, y0=-len(order) + 0.4, y1=0.75, layer="below",
            line={"width": 1, "dash": "dot", "color": theme.QUIET[mode]},
        )  # fmt: skip
    for party in order:
        mine = table[table["party"] == party]
        figure.add_annotation(
            x=0, xref="paper", y=rows[party] + 0.2, showarrow=False, xanchor="left", yanchor="bottom",
            text=t(lang, "quotient-row", party=label(lang, party, parties), seats=int(mine["wins"].fillna(False).sum())),
        )  # fmt: skip
    figure.update_layout(
        height=(60 if lang == "km" else 48) * len(order) + 130, margin={"t": 8, "b": 8, "l": 8, "r": 16},
        xaxis={"range": [-0.02 * top, 1.05 * top], "showgrid": True, "title": {"text": t(lang, "quotient-axis")},
               **ticks.axis(0, top, lang, 4)},
        yaxis={"visible": False, "range": [-len(order) + 0.4, 0.9]},
        # Below the title of the axis, however many rows there are.
        legend={"y": -66 / (48 * max(len(order), 1)), "traceorder": "normal"},
    )  # fmt: skip
    return figure


def describe_quotients(table: pd.DataFrame, size: int, parties: pd.DataFrame, lang: str) -> str:
    """How many seats each party won by its quotients, and at which quotient the last one went."""
    parts = [
        t(lang, "quotient-row", party=label(lang, p, parties), seats=int(rows["wins"].fillna(False).sum()))
        for p, rows in table.groupby("party", sort=False)
    ]
    inside = table[table["rank"] <= size]
    last = number(lang, float(min(inside["quotient"])), 2) if len(inside) else "–"
    return t(lang, "quotient-alt", parts=listed(lang, parts), last=last)
