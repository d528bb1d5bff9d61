"""What an election gave, drawn: shares by party, and counts by observers beside the official figures."""

from textwrap import wrap

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


def beside(counted: pd.DataFrame, parties: pd.DataFrame, measures: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """Each observers' count with its stated range, and the official figures on the same line.

    counted: `analysis.results.beside_official`, rows with an official figure.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    keys = ["measure", "party_id", "organisation"]
    lines = counted.drop_duplicates(keys).sort_values(keys, na_position="last").reset_index(drop=True)
    row_of = {_key(line): row for row, line in enumerate(lines.itertuples())}
    ranged = lines[lines["low_pct"].notna()]
    figure.add_scatter(
        x=lines["estimate_pct"],
        y=lines.index,
        mode="markers",
        name=t(lang, "beside-count"),
        error_x={
            "type": "data", "symmetric": False, "array": (lines["high_pct"] - lines["estimate_pct"]).fillna(0),
            "arrayminus": (lines["estimate_pct"] - lines["low_pct"]).fillna(0), "thickness": 2, "width": 5,
            "color": theme.QUIET[mode],
        },
        marker={"symbol": "circle", "size": 9, "color": theme.QUIET[mode]},
        hoverinfo="skip",
        meta={"ranged": len(ranged)},
    )  # fmt: skip
    for preferred, key, size in ((True, "beside-official", 11), (False, "beside-other", 9)):
        official = counted[counted["preferred"] == preferred]
        figure.add_scatter(
            x=official["official_pct"], y=[row_of[_key(r)] for r in official.itertuples()], mode="markers",
            name=t(lang, key), hoverinfo="skip",
            marker={
                "symbol": "diamond" if preferred else "diamond-open", "size": size, "color": theme.INK[mode],
                "line": {"width": 1.5, "color": theme.INK[mode]},
            },
        )  # fmt: skip
    titles = measures.set_index("measure")
    for line in lines.itertuples():
        what = in_language(lang, titles.loc[line.measure], "title")
        who = f" {_short(parties, line.party_id, lang)}" if isinstance(line.party_id, str) else ""
        official = counted[[_key(r) == _key(line) for r in counted.itertuples()]]["official_pct"]
        text = t(
            lang, "beside-row", what=f"{what}{who}", who=line.organisation,
            estimate=number(lang, line.estimate_pct, 1),
            official=" / ".join(number(lang, value, 2) for value in official),
        )  # fmt: skip
        figure.add_annotation(
            x=0, xref="paper", y=row_of[_key(line)] - 0.14, yref="y", align="left",
            text="<br>".join(wrap(text, 38, break_long_words=False)),
            showarrow=False, xanchor="left", yanchor="bottom",
        )  # fmt: skip
    figure.update_layout(
        height=(140 if lang == "km" else 88) * len(lines) + 90,
        margin={"t": 8, "b": 8, "l": 8, "r": 24},
        xaxis={"range": [35, 95], "tickvals": [40, 50, 60, 70, 80, 90],
               "ticktext": [t(lang, "percent", value=number(lang, v)) for v in (40, 50, 60, 70, 80, 90)],
               "showgrid": True},
        yaxis={"visible": False, "range": [len(lines) - 0.6, -1]},
        legend={"y": -0.12},
    )  # fmt: skip
    return figure


def describe_beside(counted: pd.DataFrame, parties: pd.DataFrame, measures: pd.DataFrame, lang: str) -> str:
    """Observers' counts and official figures in words."""
    titles = measures.set_index("measure")
    parts = [
        t(
            lang, "beside-row",
            what=in_language(lang, titles.loc[row.measure], "title")
            + (f" {_short(parties, row.party_id, lang)}" if isinstance(row.party_id, str) else ""),
            who=row.organisation, estimate=number(lang, row.estimate_pct, 1), official=number(lang, row.official_pct, 2),
        )
        for row in counted.itertuples()
    ]  # fmt: skip
    return "; ".join(parts)


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


def _key(row) -> tuple:
    return row.measure, row.party_id if isinstance(row.party_id, str) else "", row.organisation
