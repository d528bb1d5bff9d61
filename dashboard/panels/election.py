"""The figures of one election: by party, for the country, where sources differ, and observers' counts beside them."""

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, figures, frames, page, theme
from dashboard.messages import day, in_language, number, t

asked = analysis.results
drawn = figures.results


def finding(s: page.State, country: pd.DataFrame) -> str:
    """Who won most seats at the election in the bar, in a sentence."""
    return finding_of(s, s.election, country)


def finding_of(s: page.State, election: str, country: pd.DataFrame) -> str:
    """Who won most seats at an election, or had most votes where no seats are told. country: `results.of_country`."""
    name = bar.election_name(s.lang, election)
    won = asked.by_party(frames.load("results"), election)
    if won.empty or "seats" not in won:
        return _most_votes(s, won, name)
    first = won.iloc[0]
    values = country.set_index("measure")["value"]
    whole = values.get("seats")
    words = {"election": name, "party": page.party(s.lang, first["party_id"]), "seats": int(first["seats"])}
    if pd.isna(whole):
        return t(s.lang, "results-finding-seats", **words)
    words["size"] = int(whole)
    if pd.isna(first.get("vote_pct")):
        return t(s.lang, "results-finding-of", **words)
    return t(s.lang, "results-finding", share=number(s.lang, first["vote_pct"], 2), **words)


def _most_votes(s: page.State, won: pd.DataFrame, name: str) -> str:
    """Who had most votes, where no seats are told: an imported table has votes alone."""
    if won.empty or "vote_pct" not in won or won["vote_pct"].isna().all():
        return t(s.lang, "results-finding-none", election=name)
    first = won.loc[won["vote_pct"].idxmax()]
    return t(
        s.lang, "results-finding-votes", election=name, party=page.party(s.lang, first["party_id"]),
        share=number(s.lang, first["vote_pct"], 2),
    )  # fmt: skip


def draw(s: page.State) -> None:
    """Everything the package holds of the election in the bar, at national level."""
    results = page.translated(s.lang, frames.load("results"), ["note", "preferred_reason"])
    polling = frames.load("elections").set_index("election_id").loc[s.election]
    page.section(
        t(s.lang, "results-heading", election=bar.election_name(s.lang, s.election)),
        t(s.lang, "results-about", date=day(s.lang, polling["date"], polling["date_precision"])),
    )
    country = asked.of_country(results, s.election)
    if country.empty:
        st.caption(t(s.lang, "results-none"))
    with st.container(horizontal=True, key="country_figures"):
        for row in country.to_dict("records"):
            page.figure_with_source(
                title(s.lang, row["measure"]), written(s.lang, row), page.keys_of(row), f"nation_{row['measure']}",
                says=status(s.lang, row), note=reason(row) or ("" if frames.at_home() else str(row["note"] or "")),
            )  # fmt: skip
    if len(country) and frames.at_home():
        st.caption(t(s.lang, "results-blank"))
    shares(s, results, country)
    chamber(s, results)
    competing(s, asked.competing(results, s.election))
    if frames.at_home():
        does_not_add_up(s)


def shares(s: page.State, results: pd.DataFrame, country: pd.DataFrame) -> None:
    """Votes and seats by party, drawn, with every party in the table."""
    by_party, parties = asked.by_party(results, s.election), frames.load("parties")
    if by_party.empty:
        return
    seats = country.loc[country["measure"] == "seats", "value"]
    seats = float(seats.iloc[0]) if len(seats) else None
    told = "shares" if "seats" in by_party else "votes"
    st.markdown(f"**{t(s.lang, f'results-{told}-title')}**")
    st.caption(t(s.lang, f"results-{told}-about"))
    named = by_party.assign(party=[page.party(s.lang, p, parties) for p in by_party["party_id"]])
    if seats and "vote_pct" in named and "seats" in named:
        named["advantage"] = ((100 * named["seats"] / seats) / named["vote_pct"].where(named["vote_pct"] > 0)).round(3)
    columns = ["party", *[c for c in named.columns if c not in ("party", "party_id", "source_id")], "source_id"]
    told = [m for m in [*asked.OF_PARTIES, *asked.OF_LISTS] if m in by_party]
    labels = {m: title(s.lang, m) for m in told} | {"party": t(s.lang, "column-party")}
    labels["advantage"] = t(s.lang, "column-advantage")
    page.chart(
        drawn.shares(by_party, seats, parties, s.lang, s.mode),
        drawn.describe_shares(by_party, seats, parties, s.lang), "shares", named[columns], f"results_{s.election}",
        labels=labels,
    )  # fmt: skip
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards(by_party["source_id"])


def competing(s: page.State, rivals: pd.DataFrame) -> None:
    """Figures that contradict each other, side by side, the one in use marked and the reason under them."""
    if rivals.empty:
        return
    with st.expander(
        f"{t(s.lang, 'results-competing')}: {number(s.lang, rivals.groupby(['measure', 'party_id'], dropna=False).ngroups)}"
    ):
        for _, group in rivals.groupby(["measure", "party_id"], dropna=False, sort=False):
            cards = "".join(card(s, row, marked=True) for row in group.to_dict("records"))
            st.html(f'<div class="side-by-side">{cards}</div>')
            why = group["preferred_reason"].dropna()
            if len(why):
                st.caption(why.iloc[0])


def chamber(s: page.State, results: pd.DataFrame) -> None:
    """The Assembly as one mark a seat. The seats of all councils are too many for marks; their shares are drawn above."""
    parties = frames.load("parties")
    won = analysis.indices.seats_of(results, s.election, parties)
    if won.empty or not s.election.startswith("NA"):
        return
    size = int(won["seats"].sum())
    title = t(s.lang, "results-chamber", size=size)
    st.markdown(f"**{title}**")
    named = won.assign(party=[figures.seats.label(s.lang, p, parties) for p in won["party"]])
    page.chart(
        figures.seats.arc(won, size, parties, s.lang, s.mode), figures.seats.describe_arc(won, size, parties, s.lang),
        "chamber", named, f"chamber_{s.election}", title=title,
        labels={"party": t(s.lang, "column-party"), "seats": t(s.lang, "column-seats")},
    )  # fmt: skip


def does_not_add_up(s: page.State) -> None:
    """The findings on official figures of this election that do not add up."""
    page.section(t(s.lang, "findings-heading"))
    found = asked.findings(frames.load("exceptions"), s.election)
    if found.empty:
        st.write(t(s.lang, "findings-none"))
        return
    cards = [
        page.figure_card(
            s.lang, t(s.lang, "findings-numbers", found=plain(s.lang, row["found"]), expected=plain(s.lang, row["expected"])),
            [in_language(s.lang, row, "said")], page.keys_of(row),
        )
        for row in found.assign(said_en=found["finding"], said_km=found["finding_km"]).to_dict("records")
    ]  # fmt: skip
    st.html(f'<div class="side-by-side">{"".join(cards)}</div>')


def card(s: page.State, row: dict, dated: bool = False, marked: bool = False) -> str:
    """One figure as HTML: what it counts, the value, its status, a note, its sources."""
    party = page.party(s.lang, row["party_id"]) + " · " if isinstance(row["party_id"], str) else ""
    lines = [bar.election_name(s.lang, row["election_id"])] if dated else []
    lines.append(f"{party}{title(s.lang, row['measure'])}; {status(s.lang, row)}")
    if marked:
        lines.append(t(s.lang, "results-used" if row["preferred"] else "results-other"))
    if isinstance(row["note"], str):
        lines.append(row["note"])
    colour = theme.party_colour(row["party_id"], s.mode) if party else ""
    return page.figure_card(s.lang, written(s.lang, row), lines, page.keys_of(row), colour)


def plain(lang: str, text: str) -> str:
    """A number as its reader writes it; other text as it stands."""
    try:
        value = float(text)
    except ValueError:
        return text
    return number(lang, value, 0 if value.is_integer() else 2)


def title(lang: str, measure: str) -> str:
    """What a measure counts, in words."""
    return in_language(lang, frames.load("measures").set_index("measure").loc[measure], "title")


def status(lang: str, row: dict) -> str:
    """How far the count had come."""
    return t(lang, f"status-{row['status'].replace(' ', '-')}")


def reason(row: dict) -> str:
    """Why this figure is used where several compete."""
    return row["preferred_reason"] if isinstance(row["preferred_reason"], str) else ""


def written(lang: str, row: dict) -> str:
    """The value as its reader writes it; the source's words where it gives no plain number."""
    if pd.isna(row["value"]):
        return row["value_text"]
    decimals = 0 if float(row["value"]).is_integer() else 2
    text = number(lang, row["value"], decimals)
    return t(lang, "percent", value=text) if row["measure"].endswith("_pct") else text
