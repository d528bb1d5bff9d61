"""Parties from one election to the next, drawn: a column of seats for each, joined where a list went on."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.seats import label
from dashboard.messages import day, listed, number, t

WIDE = 0.52
# A piece thinner than this share of the column has no room for words.
LABELLED = 0.045


def flow(
    won: pd.DataFrame, joins: pd.DataFrame, elections: pd.DataFrame, parties: pd.DataFrame, lang: str, mode: str
) -> go.Figure:
    """A column for each election, a piece for each party as high as its share of seats, and bands between the columns.

    won: election_id, party, seats; joins: election_id (the later), before, after: which list went on as which. A band says
    that a list went on; it does not say that the same people voted for it.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    order = [e for e in elections.sort_values("date")["election_id"] if e in set(won["election_id"])]
    at = {election: n for n, election in enumerate(order)}
    boxes: dict[tuple[str, str], tuple[float, float]] = {}
    for election in order:
        rows = won[(won["election_id"] == election) & (won["seats"] > 0)]
        whole, low = rows["seats"].sum(), 0.0
        for party, seats in sorted(
            zip(rows["party"], rows["seats"], strict=True), key=lambda p: theme.party_rank(p[0])
        ):
            boxes[election, party] = (low, low + seats / whole)
            low += seats / whole
    for band in joins.itertuples():
        later = at.get(band.election_id)
        if later is None or later == 0:
            continue
        one, two = boxes.get((order[later - 1], band.before)), boxes.get((band.election_id, band.after))
        if one is None or two is None:
            continue
        left, right = later - 1 + WIDE / 2, later - WIDE / 2
        # Where lists merged, each has its part of the new piece, in the order in which they stand.
        two = _part(boxes, joins, band, order[later - 1], two)
        middle = (left + right) / 2
        figure.add_scatter(
            x=[left, middle, right, right, middle, left], y=[one[0], (one[0] + two[0]) / 2, two[0], two[1],
                                                             (one[1] + two[1]) / 2, one[1]],
            mode="lines", line={"width": 0}, fill="toself", hoverinfo="skip", showlegend=False,
            fillcolor=theme.tint(theme.party_colour(band.before, mode), 0.32),
        )  # fmt: skip
    order_of = sorted({party for _, party in boxes}, key=theme.party_rank)
    first_small = next((p for p in order_of if p not in theme.PARTIES[mode]), None)
    for party in order_of:
        small = party not in theme.PARTIES[mode]
        mine = [(election, box) for (election, p), box in boxes.items() if p == party]
        colour = theme.party_colour(party, mode)
        figure.add_bar(
            x=[at[e] for e, _ in mine], y=[high - low for _, (low, high) in mine], base=[low for _, (low, _) in mine],
            width=WIDE, name=t(lang, "lineage-small") if small else label(lang, party, parties), hoverinfo="skip",
            # The small ones share a colour, and so a line of the legend.
            legendgroup="small" if small else party, showlegend=not small or party == first_small,
            marker={"color": colour, "line": {"width": 0.8, "color": theme.GROUND[mode]}},
        )  # fmt: skip
    for election in order:
        rows = won[won["election_id"] == election].set_index("party")["seats"]
        for (where, party), (low, high) in boxes.items():
            if where == election and high - low >= LABELLED:
                figure.add_annotation(
                    x=at[election], y=(low + high) / 2, text=number(lang, rows[party]), showarrow=False,
                    font={"color": theme.readable(theme.party_colour(party, mode)), "size": 12},
                )  # fmt: skip
    dates = elections.set_index("election_id")["date"]
    figure.update_layout(
        barmode="overlay", height=430, margin={"t": 8, "b": 8, "l": 8, "r": 8},
        xaxis={"tickvals": list(at.values()), "ticktext": [day(lang, dates[e], "year") for e in order],
               "range": [-0.4, len(order) - 0.6], "fixedrange": True},
        yaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        legend={"y": -0.1, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def title(won: pd.DataFrame, elections: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """Who had most seats how often, and the elections at which its share was smallest and largest."""
    shares = won.assign(share=100 * won["seats"] / won.groupby("election_id")["seats"].transform("sum"))
    firsts = shares.sort_values("seats", ascending=False).drop_duplicates("election_id")
    party = firsts["party"].mode().iloc[0]
    mine = shares[shares["party"] == party].sort_values("share")
    dates = elections.set_index("election_id")["date"]
    low, high = mine.iloc[0], mine.iloc[-1]
    return t(
        lang, "lineage-title", party=label(lang, party, parties), times=int((firsts["party"] == party).sum()),
        elections=int(firsts["election_id"].nunique()), low=number(lang, low["share"], 1), high=number(lang, high["share"], 1),
        low_year=day(lang, dates[low["election_id"]], "year"), high_year=day(lang, dates[high["election_id"]], "year"),
    )  # fmt: skip


def _part(boxes: dict, joins: pd.DataFrame, band, earlier: str, whole: tuple[float, float]) -> tuple[float, float]:
    """The part of a later piece that belongs to one of the lists that went on as it, in proportion to what they had."""
    mates = joins[(joins["election_id"] == band.election_id) & (joins["after"] == band.after)]["before"]
    sizes = {p: boxes[earlier, p][1] - boxes[earlier, p][0] for p in mates if (earlier, p) in boxes}
    if len(sizes) < 2:
        return whole
    low, total = whole[0], sum(sizes.values())
    for party in sorted(sizes, key=theme.party_rank):
        high = low + (whole[1] - whole[0]) * sizes[party] / total
        if party == band.before:
            return low, high
        low = high
    return whole


def describe(won: pd.DataFrame, elections: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """Seats by party at every election in words."""
    dates, parts = elections.set_index("election_id")["date"], []
    for election, rows in won[won["seats"] > 0].groupby("election_id", sort=False):
        ranked = rows.sort_values("seats", ascending=False)
        said = ", ".join(f"{label(lang, r.party, parties)} {number(lang, r.seats)}" for r in ranked.itertuples())
        parts.append(f"{day(lang, dates[election], 'year')}: {said}")
    return t(lang, "lineage-alt", parts=listed(lang, parts))
