"""The figures of one election: by party, for the country, where sources differ, and observers' counts beside them."""

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, figures, frames, page, theme
from dashboard.messages import day, in_language, number, t

asked = analysis.results
drawn = figures.results


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
                says=status(s.lang, row), note=reason(row),
            )  # fmt: skip
    shares(s, results, country)
    competing(s, asked.competing(results, s.election))
    observers(s, results)
    does_not_add_up(s)


def shares(s: page.State, results: pd.DataFrame, country: pd.DataFrame) -> None:
    """Votes and seats by party, drawn, with every party in the table."""
    by_party, parties = asked.by_party(results, s.election), frames.load("parties")
    if by_party.empty:
        return
    seats = country.loc[country["measure"] == "seats", "value"]
    seats = float(seats.iloc[0]) if len(seats) else None
    st.markdown(f"**{t(s.lang, 'results-shares-title')}**")
    st.caption(t(s.lang, "results-shares-about"))
    named = by_party.assign(party=[page.party(s.lang, p, parties) for p in by_party["party_id"]])
    columns = ["party", *[c for c in by_party.columns if c != "source_id"], "source_id"]
    labels = {m: title(s.lang, m) for m in asked.OF_PARTIES} | {"party": t(s.lang, "column-party")}
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


def observers(s: page.State, results: pd.DataFrame) -> None:
    """Counts by observers beside the official figures."""
    counts = page.translated(s.lang, frames.load("parallel_counts"), ["organisation"])
    counted = asked.beside_official(results, counts, s.election)
    drawable = counted[counted["official_pct"].notna()]
    if drawable.empty:
        return
    parties, measures = frames.load("parties"), frames.load("measures")
    st.markdown(f"**{t(s.lang, 'results-parallel')}**")
    st.caption(t(s.lang, "results-parallel-about"))
    columns = [
        "organisation", "measure", "party_id", "estimate_pct", "low_pct", "high_pct", "official_pct", "status",
        "preferred", "inside", "base_stated", "source_id", "official_source_id",
    ]  # fmt: skip
    page.chart(
        drawn.beside(drawable, parties, measures, s.lang, s.mode),
        drawn.describe_beside(drawable, parties, measures, s.lang), "parallel", counted[columns], "parallel_counts",
        labels={c: t(s.lang, f"column-{c.replace('_', '-')}") for c in ("official_pct", "inside", "official_source_id")},
    )  # fmt: skip
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards([*counted["source_id"], *counted["other_source_ids"], *counted["official_source_id"]])


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
    return number(lang, int(text)) if text.isdigit() else text


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
