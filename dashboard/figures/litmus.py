"""Votes turned into Assembly seats, drawn: by swing, by constituency, the seats that hang on least, and the shortcut."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures import ticks
from dashboard.figures.seats import label, two_lines
from dashboard.messages import listed, number, t

# Bars of a list are no more than these; the table has all.
SHOWN = 12
LEVEL, NO_VOTES, CONTESTED = "level", "no votes", "contested"
# Rows of constituencies in a drawing; the table has all.
DRAWN = 60


def swingometer(
    curve: pd.DataFrame, at: int, margin: int, size: int, source: str, target: str, parties: pd.DataFrame, lang: str,
    mode: str,
) -> go.Figure:  # fmt: skip
    """Seats of the two parties and of all others by swing, the swing in use and its margin marked, the majority as a line.

    curve: `analysis.litmus.curve`; at, margin: tenths of a percentage point.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    reach = float(curve["tenths"].max()) / 10
    if margin:
        figure.add_shape(
            type="rect", x0=max((at - margin) / 10, -reach), x1=min((at + margin) / 10, reach), y0=0, y1=1,
            yref="paper", layer="below", line={"width": 0}, fillcolor=theme.tint(theme.UNKNOWN_DOT[mode], 0.3),
        )  # fmt: skip
    figure.add_shape(
        type="line", x0=at / 10, x1=at / 10, y0=0, y1=1, yref="paper", line={"width": 1.5, "color": theme.INK[mode]},
        layer="below",
    )  # fmt: skip
    majority = size // 2 + 1
    figure.add_shape(
        type="line", x0=-reach, x1=reach, y0=majority, y1=majority, layer="below",
        line={"width": 1, "dash": "dot", "color": theme.QUIET[mode]},
    )  # fmt: skip
    rest = curve[~curve["party"].isin([source, target])].groupby("tenths", as_index=False)["settled"].sum()
    hues = theme.list_colours([source, target], set(parties["party_id"]), mode)
    lines = [(p, curve[curve["party"] == p], hues[p]) for p in (source, target)]
    lines.append(("", rest, theme.UNKNOWN_DOT[mode]))
    for party, rows, colour in lines:
        if rows.empty or (not party and not rows["settled"].any()):
            continue
        name = label(lang, party, parties) if party else t(lang, "litmus-others")
        figure.add_scatter(
            x=rows["tenths"] / 10, y=rows["settled"], mode="lines", name=name, hoverinfo="skip",
            line={"shape": "hv", "width": 2.5 if party else 1.5, "color": colour, "dash": "solid" if party else "dot"},
        )  # fmt: skip
    figure.add_annotation(
        x=-reach, y=majority, text=t(lang, "seats-majority", seats=majority), showarrow=False, xanchor="left",
        yanchor="bottom", font={"color": theme.QUIET[mode]},
    )  # fmt: skip
    figure.update_layout(
        height=380, margin={"t": 16, "b": 8, "l": 8, "r": 16},
        xaxis={
            "range": [-reach, reach], "zeroline": False, "showgrid": False, **ticks.axis(-reach, reach, lang, 7),
            "title": {"text": t(lang, "litmus-swing-axis", source=label(lang, source, parties),
                                target=label(lang, target, parties))},
        },
        yaxis={"range": [0, size], "showgrid": True, "automargin": True, **ticks.axis(0, size, lang, 6)},
        legend={"y": -0.3, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def describe_swingometer(
    curve: pd.DataFrame, at: int, size: int, source: str, target: str, parties: pd.DataFrame, lang: str
) -> str:
    """Seats of the two parties at both ends, at no swing and at the one in use, and where a majority changes hands."""
    moments = sorted({int(curve["tenths"].min()), 0, at, int(curve["tenths"].max())})
    parts = []
    for tenths in moments:
        won = curve[curve["tenths"] == tenths].set_index("party")["settled"]
        if len(won):
            said = ", ".join(f"{label(lang, p, parties)} {number(lang, int(won.get(p, 0)))}" for p in (source, target))
            parts.append(
                t(
                    lang,
                    "litmus-at-swing",
                    points=("−" if tenths < 0 else "") + number(lang, abs(tenths) / 10, 1),
                    seats=said,
                )
            )
    return t(
        lang, "litmus-swing-alt", parts=listed(lang, parts), majority=size // 2 + 1, source=label(lang, source, parties),
        target=label(lang, target, parties),
    )  # fmt: skip


def constituencies(
    allocated: pd.DataFrame, sizes: pd.DataFrame, names: dict[str, str], parties: pd.DataFrame, lang: str, mode: str
) -> go.Figure:
    """A row of seats for each constituency, one mark a seat in the colour of its party; hollow where nothing is settled.

    allocated: `analysis.constituencies.allocate`; sizes: area, seats; names: area in words.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    order = list(sizes["area"].head(DRAWN))
    rows = {area: -n for n, area in enumerate(order)}
    marks: dict[str, list[tuple[int, int]]] = {}
    shown = sizes.head(DRAWN)
    for area, size in zip(shown["area"], shown["seats"], strict=True):
        mine = allocated[allocated["area"] == area]
        won = mine[mine["settled"] > 0]
        ranked = sorted(zip(won["party"], won["settled"], strict=True), key=lambda pair: theme.party_rank(pair[0]))
        given = [party for party, seats in ranked for _ in range(int(seats))]
        # What is left is level between lists that have votes, or nobody gave votes there.
        left = NO_VOTES if mine.empty else CONTESTED
        for place, party in enumerate([*given, *[left] * (int(size) - len(given))]):
            marks.setdefault(party, []).append((place, rows[area]))
    faces = {
        NO_VOTES: ("circle-open", t(lang, "litmus-no-votes")),
        CONTESTED: ("diamond-open", t(lang, "litmus-contested")),
    }
    hues = theme.list_colours([p for p in marks if p not in faces], set(parties["party_id"]), mode)
    for party in sorted(marks, key=lambda p: (p in faces, theme.party_rank(p))):
        symbol, name = faces.get(party, ("circle", ""))
        colour = hues.get(party, theme.UNKNOWN_DOT[mode])
        figure.add_scatter(
            x=[x for x, _ in marks[party]], y=[y for _, y in marks[party]], mode="markers", hoverinfo="skip",
            name=name or label(lang, party, parties),
            marker={
                "size": 11, "symbol": symbol, "color": colour,
                "line": {"width": 1.6 if name else 0.8, "color": colour if name else theme.INK[mode]},
            },
        )  # fmt: skip
    most = int(sizes["seats"].max()) if len(sizes) else 1
    figure.update_layout(
        height=(34 if lang == "km" else 26) * len(order) + 90, margin={"t": 8, "b": 8, "l": 8, "r": 8},
        xaxis={"visible": False, "range": [-0.8, max(most, 12) - 0.2]},
        yaxis={
            "range": [-len(order) + 0.3, 0.8], "tickvals": list(rows.values()), "showgrid": False, "automargin": True,
            "ticktext": [f"{names.get(area, area)} · {number(lang, n)}" for area, n in zip(order, shown["seats"], strict=True)],
        },
        legend={"y": -0.01, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def describe_constituencies(
    allocated: pd.DataFrame, sizes: pd.DataFrame, names: dict[str, str], parties: pd.DataFrame, lang: str
) -> str:
    """The seats of each constituency in words."""
    parts = []
    for area in sizes["area"]:
        mine = allocated[allocated["area"] == area]
        won = mine[mine["settled"] > 0]
        said = [f"{label(lang, r.party, parties)} {number(lang, r.settled)}" for r in won.itertuples()]
        if len(mine) and mine["contested"].iloc[0]:
            said.append(f"{t(lang, 'litmus-contested')} {number(lang, mine['contested'].iloc[0])}")
        parts.append(f"{names.get(area, area)}: {', '.join(said) or t(lang, 'litmus-no-votes')}")
    return t(lang, "litmus-areas-alt", parts=listed(lang, parts))


def country(
    rings: dict[str, list[tuple[list[float], list[float]]]], middles: dict[str, tuple[float, float]], allocated: pd.DataFrame,
    sizes: pd.DataFrame, parties: pd.DataFrame, lang: str, mode: str,
) -> go.Figure:  # fmt: skip
    """The constituencies on a map: the colour of the list with most settled seats there, and its seats of all in words.

    rings, middles: outline and middle of each province, in one plane; allocated: `analysis.constituencies.allocate`. A
    constituency of several provinces is drawn in each. Equal numbers have no colour of their own.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    leads: dict[str, list[tuple[str, str]]] = {}
    for area, size in zip(sizes["area"], sizes["seats"], strict=True):
        won = allocated[(allocated["area"] == area) & (allocated["settled"] > 0)].sort_values(
            "settled", ascending=False
        )
        first = won["settled"].iloc[0] if len(won) else 0
        level = len(won) > 1 and won["settled"].iloc[1] == first
        who = NO_VOTES if not len(won) else LEVEL if level else won["party"].iloc[0]
        words = f"{number(lang, first)}/{number(lang, size)}" if len(won) else "–"
        leads.setdefault(who, []).extend((code, words) for code in str(area).split("+"))
    hues = theme.list_colours([p for p in leads if p not in (LEVEL, NO_VOTES)], set(parties["party_id"]), mode)
    for who in sorted(leads, key=lambda p: (p in (LEVEL, NO_VOTES), theme.party_rank(p))):
        outlines = [ring for code, _ in leads[who] for ring in rings.get(code, [])]
        figure.add_scatter(
            x=[x for xs, _ in outlines for x in [*xs, None]], y=[y for _, ys in outlines for y in [*ys, None]],
            mode="lines", fill="toself", hoverinfo="skip", line={"width": 1.2, "color": theme.GROUND[mode]},
            **_look(who, hues, parties, lang, mode),
        )  # fmt: skip
        for code, words in leads[who]:
            if code in middles:
                x, y = middles[code]
                colour = theme.readable(hues[who]) if who in hues else theme.INK[mode]
                figure.add_annotation(x=x, y=y, text=words, showarrow=False, font={"size": 11, "color": colour})
    figure.update_layout(
        height=460, margin={"t": 8, "b": 8, "l": 8, "r": 8}, showlegend=True,
        xaxis={"visible": False, "constrain": "domain"},
        yaxis={"visible": False, "scaleanchor": "x", "constrain": "domain"},
        legend={"y": -0.01, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def _look(who: str, hues: dict[str, str], parties: pd.DataFrame, lang: str, mode: str) -> dict:
    if who in hues:
        return {"name": label(lang, who, parties), "fillcolor": hues[who]}
    pattern = {"shape": "/" if who == LEVEL else ".", "fgcolor": theme.UNKNOWN_DOT[mode], "bgcolor": theme.UNKNOWN[mode],
               "size": 6, "solidity": 0.2}  # fmt: skip
    key = "litmus-level" if who == LEVEL else "litmus-no-votes"
    return {"name": t(lang, key), "fillpattern": pattern, "fillcolor": theme.UNKNOWN[mode]}


def hinges(rows: pd.DataFrame, names: dict[str, str], parties: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """The seats that hang on fewest votes, the fewest first: a bar as long as the votes, who would gain and who lose.

    rows: `analysis.constituencies.hinges`.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    shown = rows.head(SHOWN)
    y = [-n for n in range(len(shown))]
    hues = theme.list_colours(list(dict.fromkeys(shown["party"])), set(parties["party_id"]), mode)
    figure.add_bar(
        orientation="h", y=y, x=shown["short"], width=0.3, hoverinfo="skip", showlegend=False,
        marker={"color": [hues[p] for p in shown["party"]],
                "line": {"width": 0.8, "color": theme.INK[mode]}},
    )  # fmt: skip
    for at, row in zip(y, shown.itertuples(), strict=True):
        figure.add_annotation(
            x=0, y=at + 0.17, text=hinge_short(row, names, parties, lang), align="left",
            showarrow=False, xanchor="left", yanchor="bottom",
        )  # fmt: skip
    figure.update_layout(
        height=(84 if lang == "km" else 66) * len(shown) + 30,
        margin={"t": 8, "b": 8, "l": 8, "r": 16},
        xaxis={"visible": False, "rangemode": "tozero"},
        yaxis={"visible": False, "range": [-len(shown) + 0.5, 0.95]},
    )  # fmt: skip
    return figure


def hinge_words(row, names: dict[str, str], parties: pd.DataFrame, lang: str) -> str:
    """How many votes would have moved a seat, from whom to whom, and where."""
    gains = label(lang, row.party, parties)
    where = names.get(row.area)
    if where is None:
        # The country as one constituency needs no name.
        loser = label(lang, row.from_party, parties) if isinstance(row.from_party, str) else "–"
        return t(lang, "litmus-hinge-country", votes=int(row.short), party=gains, loser=loser)
    if not isinstance(row.from_party, str):
        return t(lang, "litmus-hinge-open", area=where, votes=int(row.short), party=gains)
    return t(
        lang, "litmus-hinge", area=where, votes=int(row.short), party=gains, loser=label(lang, row.from_party, parties)
    )


def hinge_short(row, names: dict[str, str], parties: pd.DataFrame, lang: str) -> str:
    """The same without a verb, short enough for a phone."""
    loser = label(lang, row.from_party, parties) if isinstance(row.from_party, str) else "–"
    said = t(lang, "litmus-hinge-short", votes=int(row.short), loser=loser, party=label(lang, row.party, parties))
    return f"{names[row.area]}<br>{said}" if row.area in names else two_lines(said)


def describe_hinges(rows: pd.DataFrame, names: dict[str, str], parties: pd.DataFrame, lang: str) -> str:
    """The same list in words."""
    said = [hinge_words(row, names, parties, lang) for row in rows.head(SHOWN).itertuples()]
    return t(lang, "litmus-hinges-alt", parts=listed(lang, said))


def shortcut(rows: pd.DataFrame, names: dict[str, str], lang: str, mode: str) -> go.Figure:
    """What one national constituency gives the largest party beside what the provinces gave it, election by election.

    rows: election_id, least, most, published; names: elections in words.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    y = [-n for n in range(len(rows))]
    for at, row in zip(y, rows.itertuples(), strict=True):
        figure.add_shape(
            type="line", x0=row.least, x1=row.most, y0=at, y1=at, line={"width": 7, "color": theme.UNKNOWN_DOT[mode]},
            layer="below",
        )  # fmt: skip
        figure.add_annotation(
            x=0, xref="paper", y=at + 0.2, showarrow=False, xanchor="left", yanchor="bottom",
            text=shortcut_words(row, names, lang),
        )  # fmt: skip
    middle = (rows["least"] + rows["most"]) / 2
    figure.add_scatter(
        x=middle, y=y, mode="markers", name=t(lang, "litmus-one-constituency"), hoverinfo="skip",
        marker={"symbol": "line-ns-open", "size": 12, "color": theme.QUIET[mode], "line": {"width": 2}},
    )  # fmt: skip
    figure.add_scatter(
        x=rows["published"], y=y, mode="markers", name=t(lang, "litmus-published"), hoverinfo="skip",
        marker={"symbol": "diamond", "size": 11, "color": theme.INK[mode]},
    )  # fmt: skip
    figure.update_layout(
        height=(64 if lang == "km" else 52) * len(rows) + 100, margin={"t": 8, "b": 8, "l": 8, "r": 16},
        xaxis={"range": [45, 130], "showgrid": True, **ticks.axis(45, 130, lang),
               "title": {"text": t(lang, "litmus-shortcut-axis")}},
        yaxis={"visible": False, "range": [-len(rows) + 0.5, 0.95]},
        legend={"y": -0.28, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def shortcut_words(row, names: dict[str, str], lang: str) -> str:
    """One election: what the shortcut gives, and what was published."""
    one = number(lang, row.least) if row.least == row.most else t(lang, "range", low=int(row.least), high=int(row.most))
    return t(lang, "litmus-shortcut-row", election=names[row.election_id], one=one, published=int(row.published))


def describe_shortcut(rows: pd.DataFrame, names: dict[str, str], lang: str) -> str:
    """All elections of the comparison in words."""
    return t(
        lang, "litmus-shortcut-alt", parts=listed(lang, (shortcut_words(r, names, lang) for r in rows.itertuples()))
    )
