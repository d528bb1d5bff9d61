"""What an election gave, drawn: shares of votes and seats by party."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import in_language, number, t


def shares(by_party: pd.DataFrame, seats: float | None, parties: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """Share of votes as a bar and share of seats as a mark, by party; a share that no source gives is not drawn.

    by_party: `analysis.results.by_party`; seats: all seats of the election.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    drawn = _drawn(by_party, seats)
    names = [_short(parties, party_id, lang) for party_id in drawn["party_id"]]
    rows = list(range(len(drawn)))
    colours = [theme.party_colour(party_id, mode) for party_id in drawn["party_id"]]
    figure.add_bar(
        x=drawn["vote_pct"], y=rows, orientation="h", width=0.5, name=t(lang, "shares-votes"),
        marker={"color": colours, "line": {"width": 0.5, "color": theme.INK[mode]}},
        hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=drawn["seats_pct"], y=rows, mode="markers", name=t(lang, "shares-seats"),
        marker={
            "symbol": "diamond", "size": 11, "color": theme.GROUND[mode],
            "line": {"width": 2, "color": theme.INK[mode]},
        },
        hoverinfo="skip",
    )  # fmt: skip
    for row, party in enumerate(drawn.to_dict("records")):
        figure.add_annotation(
            x=0, y=row - 0.28, text=_said(party, names[row], lang), showarrow=False, xanchor="left", yanchor="bottom",
        )  # fmt: skip
    figure.update_layout(
        height=(62 if lang == "km" else 48) * len(rows) + 60,
        margin={"t": 8, "b": 8},
        xaxis={"visible": False, "range": [-3, 103]},
        yaxis={"visible": False, "range": [len(rows) - 0.4, -0.9]},
        legend={"y": -0.01},
    )
    return figure


def describe_shares(by_party: pd.DataFrame, seats: float | None, parties: pd.DataFrame, lang: str) -> str:
    """Votes and seats of each party in words."""
    drawn = _drawn(by_party, seats).to_dict("records")
    parts = [_said(row, _short(parties, row["party_id"], lang), lang) for row in drawn]
    return t(lang, "shares-alt", parts="; ".join(parts) or "–")


def _drawn(by_party: pd.DataFrame, seats: float | None) -> pd.DataFrame:
    # A party without a seat and without half a percent would draw as nothing; the table below holds it.
    made = by_party.reindex(columns=list(dict.fromkeys([*by_party.columns, "vote_pct", "seats"])))
    made = made.assign(seats_pct=100 * made["seats"] / seats if seats else float("nan"))
    return made[(made["seats"].fillna(0) > 0) | (made["vote_pct"].fillna(0) >= 0.5)].reset_index(drop=True)


def _said(row: dict, party: str, lang: str) -> str:
    """A party's share of votes and its seats in words; a gap is said to be one."""
    seats = int(row["seats"]) if pd.notna(row["seats"]) else 0
    votes = t(lang, "percent", value=number(lang, row["vote_pct"], 2)) if pd.notna(row["vote_pct"]) else ""
    if pd.isna(row["seats"]):
        return t(lang, "shares-row-votes", party=party, votes=votes)
    if not votes:
        return t(lang, "shares-row-seats", party=party, seats=seats)
    return t(lang, "shares-row", party=party, votes=votes, seats=seats)


def _short(parties: pd.DataFrame, party_id: str, lang: str) -> str:
    return in_language(lang, parties.set_index("party_id").loc[party_id], "short")
