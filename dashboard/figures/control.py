"""Who holds the communes, drawn."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import day, in_language, number, t

ROWS = 40
# States in which a commune has no party; they stand in `status`.
NOT_KNOWN, NO_COUNCIL, VACATED, DISPUTED = "not known", "no elected council", "vacated", "disputed"
NAMED = "named result"


def units(chiefs: pd.DataFrame, communes: pd.DataFrame, parties: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """One mark per commune, grouped by party; hollow where the source counts it but does not say which commune it is.

    chiefs: party_id, located, commune_code, status (`analysis.control.units`).
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    names = communes.set_index("commune_code")
    ordered = chiefs.assign(
        rank=[theme.party_rank(p) if isinstance(p, str) else (99, "") for p in chiefs["party_id"]]
    ).sort_values(["rank", "located", "commune_code"], ascending=[True, False, True], ignore_index=True)
    ordered["x"], ordered["y"] = np.divmod(np.arange(len(ordered)), ROWS)
    for (_, located), group in ordered.groupby(["rank", "located"], sort=False):
        party_id = group["party_id"].iloc[0]
        known = isinstance(party_id, str)
        colour = theme.party_colour(party_id, mode)
        label = party_label(lang, party_id, group["status"].iloc[0], parties)
        key = "units-located" if located else "units-not-located"
        figure.add_scatter(
            x=group["x"],
            y=group["y"],
            mode="markers",
            name=t(lang, key, party=label, chiefs=len(group)),
            marker={
                "symbol": "square" if located or not known else "square-open",
                "size": 6,
                "color": colour if known else theme.UNKNOWN_DOT[mode],
                "line": {"width": 1, "color": theme.INK[mode] if party_id == "FUNCINPEC" else colour},
            },
            text=[
                in_language(lang, names.loc[code]) if isinstance(code, str) else t(lang, "not-located")
                for code in group["commune_code"]
            ],
            hovertemplate="%{text}<extra>" + label + "</extra>",
        )
    figure.update_layout(
        height=ROWS * 9 + 90,
        xaxis={"visible": False, "range": [-1, len(ordered) // ROWS + 1]},
        yaxis={"visible": False, "autorange": "reversed"},
        margin={"t": 8},
        showlegend=True,
        legend={"itemsizing": "constant", "y": 0, "yanchor": "top"},
    )
    return figure


def describe_units(chiefs: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """What the unit chart shows, in a sentence made from its data."""
    total = len(chiefs)
    parts = []
    for party_id, group in chiefs.groupby("party_id", dropna=False, sort=False):
        label = party_label(lang, party_id, group["status"].iloc[0], parties)
        parts.append(f"{label} {number(lang, len(group))}")
    return t(lang, "units-alt", total=total, parts="; ".join(parts), located=int(chiefs["located"].sum()))


def party_label(lang: str, party_id: str | float | None, status: str, parties: pd.DataFrame) -> str:
    """Short name of a party, or what its absence means: vacated, no elected council, not known."""
    if isinstance(party_id, str):
        return in_language(lang, parties.set_index("party_id").loc[party_id], "short")
    return t(lang, {"vacated": "vacated", "no elected council": "no-council"}.get(status, "not-known"))


def holder_label(lang: str, holder: str, parties: pd.DataFrame) -> str:
    """Words for a holder: the party, or the state that stands in its place."""
    if holder in set(parties["party_id"]):
        return party_label(lang, holder, "", parties)
    if holder == DISPUTED:
        return t(lang, "disputed")
    return party_label(lang, None, holder, parties)


def finding(
    held: pd.DataFrame, totals: pd.DataFrame, parties: pd.DataFrame, as_of: pd.Timestamp, first: pd.Timestamp, lang: str
) -> str:
    """The page in a sentence: the party with most chiefs, and for how many communes a source says which party."""
    if totals.empty:
        return t(lang, "control-finding-none", date=day(lang, as_of), first=day(lang, first))
    leading = totals[totals["party_id"].notna()].iloc[0]
    vacated = totals[totals["status"] == VACATED]
    known = int(held["party_id"].notna().sum())
    values = {
        "date": day(lang, as_of),
        "party": party_label(lang, leading["party_id"], "", parties),
        "chiefs": int(leading["chiefs"]),
        "total": int(leading["of_total"]),
        "known": known,
    }
    if len(vacated):
        return t(lang, "control-finding-gap", vacated=int(vacated["chiefs"].iloc[0]), **values)
    disputed = int((held["status"] == DISPUTED).sum())
    if known == len(held):
        return t(lang, "control-finding-all", **values)
    said = t(lang, "control-finding", unknown=len(held) - known - disputed, **values)
    return f"{said} {t(lang, 'control-finding-disputed', disputed=disputed)}" if disputed else said


def over_time_title(totals: pd.DataFrame, lang: str) -> str:
    """The finding of the chart over time: the CPP's highest and lowest number of chiefs, and when the lowest was."""
    cpp = totals[totals["party_id"] == "CPP"]
    share = cpp["chiefs"].astype(float) / cpp["of_total"].astype(float)
    most, least = cpp.loc[share.idxmax()], cpp.loc[share.idxmin()]
    return t(
        lang, "over-time-title", most=int(most["chiefs"]), most_of=int(most["of_total"]), least=int(least["chiefs"]),
        least_of=int(least["of_total"]), when=day(lang, least["since"], "year"),
    )  # fmt: skip


def others_title(totals: pd.DataFrame, current: str | None, as_of: pd.Timestamp, lang: str) -> str:
    """The finding of the second panel: how many chiefs of the term in office were of other parties."""
    if current is None:
        return t(lang, "others-title-none", date=day(lang, as_of))
    mine = totals[(totals["term"] == current) & (totals["party_id"] != "CPP")]
    return t(lang, "others-title", chiefs=int(mine["chiefs"].sum()), date=day(lang, as_of))


def groups_twin(
    groups: pd.DataFrame, places: dict[str, pd.DataFrame], parties: pd.DataFrame, lang: str
) -> pd.DataFrame:
    """Counts of several areas together, with the areas named in the reader's language where they have codes."""
    names = places["provinces"].set_index("province_code")

    def area(row) -> str:
        if not isinstance(row.area_code, str) or lang == "en":
            return row.area_name
        return ", ".join(in_language(lang, names.loc[code]) for code in row.area_code.split("+"))

    made = groups.assign(
        area=[area(row) for row in groups.itertuples()],
        held_by=[holder_label(lang, party_id, parties) for party_id in groups["party_id"]],
        in_words=groups["chiefs_text"],
    )
    return made[["area", "held_by", "chiefs", "in_words", "of_total", "status", "source_id"]]


def is_known(code: str, held: pd.DataFrame) -> bool:
    """Whether a source gives the commune a party at the date."""
    return bool(held.loc[held["commune_code"] == code, "party_id"].notna().any())


def status_line(code: str, held: pd.DataFrame, parties: pd.DataFrame, as_of: pd.Timestamp, lang: str) -> str:
    """Who holds the commune at the date, or what is known instead, in a sentence."""
    date = day(lang, as_of)
    mine = held[held["commune_code"] == code]
    if mine.empty:
        return t(lang, "panel-absent", date=date)
    if is_known(code, held):
        return t(lang, "panel-known", date=date, holder=party_label(lang, mine["party_id"].iloc[0], "", parties))
    keys = {DISPUTED: "panel-disputed", VACATED: "panel-vacated", NO_COUNCIL: "panel-none"}
    return t(lang, keys.get(mine["status"].iloc[0], "panel-unknown"), date=date)


def province_line(counted: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """What is known of the whole province of a commune: one province out of `analysis.control.by_province`."""
    known = counted[(counted["party_id"].notna() | (counted["status"] == VACATED))]
    parts = []
    for row in known.itertuples():
        label = holder_label(lang, row.party_id if isinstance(row.party_id, str) else row.status, parties)
        if pd.notna(row.chiefs):
            parts.append(f"{label} {number(lang, int(row.chiefs))}")
        elif pd.notna(row.chiefs_text):
            parts.append(t(lang, "panel-in-words", holder=label, words=row.chiefs_text))
        else:
            parts.append(t(lang, "panel-named-only", holder=label, communes=int(row.named)))
    if not parts:
        return t(lang, "panel-province-none")
    return t(lang, "panel-province", total=int(counted["of_total"].iloc[0]), parts="; ".join(parts))


def over_time(spans: pd.DataFrame, parties: pd.DataFrame, as_of: pd.Timestamp, lang: str, mode: str) -> go.Figure:
    """Commune chiefs in the country by party over time, each term as wide as it lasted (`analysis.control.spans`)."""
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    ordered = spans.assign(who=spans["party_id"].fillna(spans["status"]))
    ordered["rank"] = [theme.party_rank("CNRP" if who == VACATED else who) for who in ordered["who"]]
    ordered = ordered.sort_values(["term", "rank"], kind="stable")
    # Posts left vacant take the place of the party that lost them, above the same others.
    stacked = ordered[ordered["who"] != VACATED]
    base = stacked.groupby("term")["chiefs"].cumsum() - stacked["chiefs"]
    ordered["base"] = base.reindex(ordered.index)
    lost = base[stacked.index[stacked["party_id"] == "CNRP"]]
    ordered.loc[ordered["who"] == VACATED, "base"] = lost.iloc[0] if len(lost) else 0
    for who, group in ordered.groupby("who", sort=False):
        label = holder_label(lang, who, parties)
        vacant = who == VACATED
        colour = theme.party_colour("CNRP" if vacant else who, mode)
        long = (group["until"] - group["since"]).dt.days > 700
        figure.add_bar(
            x=group["since"],
            width=(group["until"] - group["since"]).dt.total_seconds() * 1000,
            offset=0,
            y=group["chiefs"].astype(float),
            base=group["base"].astype(float),
            name=label,
            marker={
                "color": theme.UNKNOWN[mode] if vacant else colour,
                "line": {"width": 1, "color": colour if vacant else theme.GROUND[mode]},
            },
            text=[number(lang, c) if wide and c > 150 else "" for c, wide in zip(group["chiefs"], long, strict=True)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertext=[
                t(
                    lang, "span-hover", holder=label, chiefs=int(row.chiefs), total=int(row.of_total),
                    since=day(lang, row.since), until=day(lang, row.until),
                )
                for row in group.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    _as_of_line(figure, as_of, lang, mode)
    begun = [
        since for since in sorted(spans["since"].unique()) if since in set(spans.loc[spans["term"] != "D2017", "since"])
    ]
    begun = [since for since in begun if since != pd.Timestamp("2017-11-16")]
    figure.update_layout(
        height=380,
        barmode="overlay",
        margin={"t": 28, "b": 8},
        xaxis={
            "tickvals": begun,
            "ticktext": [day(lang, since, "year") for since in begun],
            "range": [spans["since"].min() - pd.Timedelta(days=200), spans["until"].max()] if len(spans) else None,
        },
        yaxis={
            "automargin": True,
            "tickvals": [0, 500, 1000, 1500],
            "ticktext": [number(lang, v) for v in (0, 500, 1000, 1500)],
        },
        legend={"y": -0.14, "traceorder": "normal", "entrywidth": 0},
    )
    return figure


def others_over_time(
    totals: pd.DataFrame, parties: pd.DataFrame, current: str | None, lang: str, mode: str
) -> go.Figure:
    """The chiefs that the CPP does not hold, term by term on their own scale, each term labelled with its numbers."""
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    terms = list(dict.fromkeys(totals.sort_values("since")["term"]))
    rest = totals[(totals["party_id"] != "CPP") & totals["party_id"].notna()]
    row = {name: number_ for number_, name in enumerate(terms)}
    for party_id in sorted(rest["party_id"].unique(), key=theme.party_rank):
        group = rest[rest["party_id"] == party_id]
        figure.add_bar(
            x=group["chiefs"].astype(float), y=group["term"].map(row), orientation="h", width=0.36, offset=0,
            name=party_label(lang, party_id, "", parties),
            marker={"color": theme.party_colour(party_id, mode), "line": {"width": 0}},
            hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    for name in terms:
        mine = rest[rest["term"] == name].sort_values("chiefs", ascending=False)
        said = ", ".join(
            f"{party_label(lang, p, '', parties)} {number(lang, int(c))}"
            for p, c in zip(mine["party_id"], mine["chiefs"], strict=True)
        )
        since = totals.loc[totals["term"] == name, "since"].iloc[0]
        when = day(lang, since, "month" if name == "D2017" else "year")
        text = f"{when}: {said or number(lang, 0)}"
        figure.add_annotation(
            x=0, y=row[name], xref="x", yref="y", text=f"<b>{text} ◂</b>" if name == current else text,
            showarrow=False, xanchor="left", yanchor="bottom",
        )  # fmt: skip
    figure.update_layout(
        height=340,
        barmode="stack",
        margin={"t": 28, "b": 8},
        xaxis={"visible": False},
        yaxis={"visible": False, "range": [len(terms) - 0.4, -0.6]},
    )
    return figure


def describe_over_time(totals: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """The national totals of every term in words."""
    parts = []
    for since, group in totals.groupby("since"):
        said = ", ".join(
            f"{holder_label(lang, who, parties)} {number(lang, int(c))}"
            for who, c in zip(group["party_id"].fillna(group["status"]), group["chiefs"], strict=True)
        )
        parts.append(f"{day(lang, since)}: {said}")
    return t(lang, "over-time-alt", parts="; ".join(parts))


def provinces(counted: pd.DataFrame, names: pd.DataFrame, parties: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """Chiefs by party in each province, the rest hatched as not known (`analysis.control.by_province`)."""
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    listed = names.set_index("province_code")
    order = counted.drop_duplicates("province_code").sort_values("of_total", ascending=False)["province_code"]
    row = {code: place for place, code in enumerate(order)}
    known = counted.assign(
        who=counted["party_id"].fillna(counted["status"]), known=counted["chiefs"].fillna(counted["named"])
    )
    known = known[known["known"] > 0]
    holders = sorted(known["who"].unique(), key=lambda w: (w in (NOT_KNOWN,), theme.party_rank(w)))
    for who in holders:
        group = known[known["who"] == who]
        unknown = who in (NOT_KNOWN, VACATED)
        colour = theme.party_colour("CNRP" if who == VACATED else None if unknown else who, mode)
        figure.add_bar(
            x=group["known"].astype(float),
            y=group["province_code"].map(row),
            orientation="h",
            name=holder_label(lang, who, parties),
            marker={
                "color": theme.UNKNOWN[mode] if unknown else colour,
                "line": {"width": 0.5, "color": theme.GROUND[mode]},
                "pattern": {
                    "shape": "/" if unknown else "", "fgcolor": theme.UNKNOWN_DOT[mode] if who == NOT_KNOWN else colour,
                    "size": 6, "solidity": 0.25,
                },
            },
            text=[number(lang, int(n)) for n in group["known"]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": theme.INK[mode]} if unknown else None,
            hovertext=[
                f"{in_language(lang, listed.loc[r.province_code])}: {holder_label(lang, who, parties)} "
                + t(lang, "of-total", value=number(lang, int(r.known)), total=number(lang, int(r.of_total)))
                for r in group.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    figure.update_layout(
        height=24 * len(row) + 80,
        barmode="stack",
        bargap=0.22,
        uniformtext={"minsize": 10, "mode": "hide"},
        margin={"t": 8},
        xaxis={"visible": False},
        yaxis={
            "tickvals": list(row.values()),
            "ticktext": [in_language(lang, listed.loc[code]) for code in row],
            "range": [len(row) - 0.5, -0.5],
            "showgrid": False,
            "automargin": True,
        },
        legend={"y": -0.01, "traceorder": "normal"},
    )
    return figure


def provinces_title(counted: pd.DataFrame, as_of: pd.Timestamp, lang: str) -> str:
    """The finding of the province chart: how many provinces are counted in full, how many communes are left over."""
    left = counted[counted["status"] == NOT_KNOWN]
    all_of = counted["province_code"].nunique()
    full = all_of - left["province_code"].nunique()
    return t(
        lang, "provinces-title", date=day(lang, as_of), full=full, provinces=all_of, unknown=int(left["chiefs"].sum())
    )  # fmt: skip


def describe_provinces(counted: pd.DataFrame, names: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """What the province chart shows: each province that has a known count, with it."""
    listed = names.set_index("province_code")
    known = counted.assign(known=counted["chiefs"].fillna(counted["named"]))
    known = known[known["party_id"].notna() & (known["known"] > 0)]
    parts = [
        f"{in_language(lang, listed.loc[code])}: "
        + ", ".join(
            f"{party_label(lang, r.party_id, '', parties)} {number(lang, int(r.known))}" for r in group.itertuples()
        )
        for code, group in known.groupby("province_code")
    ]
    return t(lang, "provinces-alt", parts="; ".join(parts) or "–", provinces=int(counted["province_code"].nunique()))


def strip(
    terms: pd.DataFrame, parties: pd.DataFrame, as_of: pd.Timestamp, last: pd.Timestamp, lang: str, mode: str
) -> go.Figure:
    """One commune over time: a band per term in the colour of its party, hatched where not known."""
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    for name, group in terms.groupby("term", sort=False):
        holders = group["party_id"].dropna().unique()
        one = len(holders) == 1 and (group["status"] != DISPUTED).all()
        holder = holders[0] if one else group["status"].iloc[0]
        since, until = group["since"].iloc[0], group["until"].iloc[0]
        until = last if pd.isna(until) else until
        named = group["basis"].iloc[0] == NAMED
        colour = theme.party_colour(holder if one else None, mode)
        figure.add_bar(
            x=[(until - since).total_seconds() * 1000],
            base=[since],
            y=[0],
            orientation="h",
            width=0.8,
            name=holder_label(lang, holder, parties),
            marker={
                "color": colour if named or not one else theme.tint(colour, 0.45),
                "line": {"width": 1, "color": colour if one else theme.UNKNOWN_DOT[mode]},
                "pattern": {
                    "shape": "" if one else "x" if holder == DISPUTED else "/", "size": 6, "solidity": 0.25,
                    "fgcolor": theme.INK[mode] if holder == DISPUTED else theme.UNKNOWN_DOT[mode],
                },
            },
            hovertext=f"{day(lang, since)} – {day(lang, until)}<br>{holder_label(lang, holder, parties)}",
            hovertemplate="%{hovertext}<extra></extra>",
            showlegend=False,
            meta=name,
        )  # fmt: skip
    begun = terms.loc[terms["term"] != "D2017", "since"].drop_duplicates()
    figure.add_shape(type="line", x0=as_of, x1=as_of, y0=-0.5, y1=0.5, line={"width": 2, "color": theme.INK[mode]})
    figure.update_layout(
        height=74,
        barmode="overlay",
        margin={"t": 4, "b": 24, "l": 0, "r": 0},
        xaxis={
            "type": "date", "tickvals": list(begun), "ticktext": [day(lang, since, "year") for since in begun],
            "tickfont": {"size": 11},
        },
        yaxis={"visible": False, "range": [-0.5, 0.5]},
    )  # fmt: skip
    return figure


def describe_strip(name: str, terms: pd.DataFrame, parties: pd.DataFrame, lang: str) -> str:
    """The history of a commune in words, term by term."""
    parts = [
        f"{day(lang, since)}: {holder_label(lang, who, parties)}"
        for since, who in zip(terms["since"], terms["party_id"].fillna(terms["status"]), strict=True)
    ]
    return t(lang, "strip-alt", commune=name, parts="; ".join(parts))


def _as_of_line(figure: go.Figure, as_of: pd.Timestamp, lang: str, mode: str) -> None:
    figure.add_shape(
        type="line", x0=as_of, x1=as_of, y0=0, y1=1, yref="paper", line={"width": 2, "color": theme.INK[mode]}
    )
    late = as_of.year >= 2012
    figure.add_annotation(
        x=as_of, y=1, yref="paper", yanchor="bottom", xanchor="right" if late else "left", showarrow=False,
        text=t(lang, "bar-as-of", date=day(lang, as_of)),
    )  # fmt: skip
