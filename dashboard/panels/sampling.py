"""Parallel counts: official figures beside observers' counts, and what a sample of that size notices."""

from collections.abc import Iterable
from html import escape
from math import ceil

import pandas as pd
import streamlit as st

from dashboard import frames, page
from dashboard.analysis import results as official_results
from dashboard.analysis import sampling
from dashboard.figures import sampling as drawn
from dashboard.messages import column_titles, number, t

# What we assume where a source states a margin and not how sure it is, and how often a sample has to notice.
ASSUMED, POWER = 0.95, 0.8
CAVEATS = ["before", "margin", "preliminary"]
COUNTED = [
    "organisation", "measure", "party_id", "estimate_pct", "low_pct", "high_pct", "sample_units", "population_units",
    "official_pct", "status", "preferred", "inside", "base_stated", "source_id", "official_source_id",
]  # fmt: skip
APART = [
    "measure", "party_id", "organisation", "sample_units", "population_units", "estimate_pct", "margin_pp",
    "official_pct", "status", "difference_pp", "chance", "detectable_pp", "spread_pp", "spread_uncorrected_pp",
    "source_id", "official_source_id",
]  # fmt: skip


def draw(s: page.State) -> None:
    """Official figures beside observers' counts, and what counts of that size notice."""
    results = frames.load("results")
    counts = page.translated(s.lang, frames.load("parallel_counts"), ["organisation", "note"])
    counted = official_results.beside_official(results, counts, s.election)
    if counted.empty:
        page.section(t(s.lang, "sampling-heading"), t(s.lang, "sampling-no-counts"))
    else:
        official(s, counted, results)
        noticing(s, sampling.differences(counted, ASSUMED, POWER), results)


def official(s: page.State, counted: pd.DataFrame, results: pd.DataFrame) -> None:
    """Official figures and observers' counts on one axis, and what such a count can say."""
    drawable = counted[counted["official_pct"].notna()]
    parties, measures = frames.load("parties"), frames.load("measures")
    title = drawn.intervals_title(drawable, s.lang)
    page.section(title, t(s.lang, "sampling-official-about"))
    what_was_counted(s, counted)
    if len(drawable):
        page.chart(
            drawn.intervals(drawable, parties, measures, s.lang, s.mode),
            drawn.describe_intervals(drawable, parties, measures, s.lang), "parallel_intervals", counted[COUNTED],
            "parallel_counts", title=title, about=t(s.lang, "sampling-official-about"), labels=labels(s.lang, COUNTED),
        )  # fmt: skip
    caveats = [
        t(s.lang, "sampling-caveat-stated"), base_caveat(s, results),
        *(t(s.lang, f"sampling-caveat-{key}") for key in CAVEATS),
    ]  # fmt: skip
    bullets(caveats)
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards([*counted["source_id"], *counted["other_source_ids"], *counted["official_source_id"]])


def what_was_counted(s: page.State, counted: pd.DataFrame) -> None:
    """How many stations and forms each organisation counted, with its source."""
    sized = counted[counted["sample_units"].notna() & counted["population_units"].notna()]
    with st.container(horizontal=True, key="parallel_sizes"):
        for n, (who, rows) in enumerate(sized.groupby("organisation", sort=False)):
            row = rows.iloc[0]
            forms = row["measure"] == "forms_matching_pct"
            note = row["note"] if forms and isinstance(row["note"], str) else ""
            size = {"n": int(row["sample_units"]), "total": int(row["population_units"])}
            page.figure_with_source(
                t(s.lang, "sampling-forms-label" if forms else "sampling-size-label", who=who),
                t(s.lang, "sampling-size", **size),
                page.keys_of(row), f"sample_{n}", says=sizes_say(s.lang, rows), note=note,
            )  # fmt: skip


def sizes_say(lang: str, rows: pd.DataFrame) -> str:
    """What a count was of: stations whose votes were added up, or forms that were compared."""
    forms = rows[rows["measure"] == "forms_matching_pct"]
    if forms.empty:
        return t(lang, "sampling-size-stations")
    return t(lang, "sampling-size-forms", value=number(lang, forms["estimate_pct"].iloc[0]))


def base_caveat(s: page.State, results: pd.DataFrame) -> str:
    """What another base does to the official shares, from the votes and ballots of the official result."""
    parties = frames.load("parties")
    party_rows = official_results.by_party(results, s.election)
    country = official_results.of_country(results, s.election).set_index("measure")["value"]
    if "votes" not in party_rows or not {"valid_ballots", "ballots_cast"} <= set(country.index):
        return t(s.lang, "sampling-caveat-base")
    parts = [
        t(
            s.lang, "sampling-two-bases", party=page.party(s.lang, row.party_id, parties),
            valid=number(s.lang, 100 * row.votes / country["valid_ballots"], 2),
            cast=number(s.lang, 100 * row.votes / country["ballots_cast"], 2),
        )
        for row in party_rows.dropna(subset=["votes"]).head(2).itertuples()
    ]  # fmt: skip
    return f"{t(s.lang, 'sampling-caveat-base')} {t(s.lang, 'sampling-caveat-bases', parts='; '.join(parts))}"


def noticing(s: page.State, apart: pd.DataFrame, results: pd.DataFrame) -> None:
    """What differences a sample as large as the published one notices."""
    if apart.empty:
        return
    parties, measures = frames.load("parties"), frames.load("measures")
    title = drawn.noticed_title(apart, POWER, s.lang)
    about = t(s.lang, "sampling-noticed-about", confidence=round(100 * ASSUMED))
    page.section(title, about)
    firsts = apart.drop_duplicates(["measure", "party_id", "organisation"])
    most = ceil(max(apart["difference_pp"].abs().max(), 1.6 * apart["detectable_pp"].max()))
    curves = pd.concat(
        [
            sampling.chances(
                int(row.sample_units), int(row.population_units), row.spread_pp, most, ASSUMED
            ).assign(measure=row.measure, party_id=row.party_id, organisation=row.organisation, spread_pp=row.spread_pp)
            for row in firsts.itertuples()
        ],
        ignore_index=True,
    )  # fmt: skip
    # The curves follow the differences in one table, so that the drawing can be made again from it.
    twin = pd.concat([apart[APART], curves], ignore_index=True)[APART].round(4)
    page.chart(
        drawn.noticed(curves, apart, parties, measures, s.lang, s.mode),
        drawn.describe_noticed(apart, POWER, parties, measures, s.lang), "parallel_noticed", twin, "parallel_noticed",
        title=title, about=about, labels=labels(s.lang, APART),
    )  # fmt: skip
    voters = official_results.ballots_per_station(results, s.election, int(firsts["population_units"].iloc[0]))
    firsts = firsts.sort_values("spread_pp", ascending=False)
    cards = [spread_card(s, row, voters) for row in firsts.to_dict("records")]
    st.html(f'<div class="side-by-side">{"".join(cards)}</div>')
    st.caption(t(s.lang, "sampling-spread-about", voters=number(s.lang, voters) if voters else "–"))


def spread_card(s: page.State, row: dict, voters: float | None) -> str:
    """What a published margin implies: the spread between stations, what could be noticed, the design effect."""
    lines = [
        t(s.lang, "sampling-spread-line", spread=number(s.lang, row["spread_pp"], 1),
          uncorrected=number(s.lang, row["spread_uncorrected_pp"], 1), margin=number(s.lang, row["margin_pp"], 1)),
        t(s.lang, "sampling-detectable-line", points=number(s.lang, row["detectable_pp"], 1), power=round(100 * POWER)),
    ]  # fmt: skip
    if voters and isinstance(row["party_id"], str):
        effect = sampling.design_effect(row["spread_pp"] / 100, voters, row["estimate_pct"] / 100)
        lines.append(t(s.lang, "sampling-effect-line", effect=number(s.lang, effect)))
    name = drawn.name_of(row["measure"], row["party_id"], frames.load("parties"), frames.load("measures"), s.lang)
    return page.figure_card(s.lang, name, lines, page.keys_of(row))


def bullets(sentences: Iterable[str]) -> None:
    """Sentences one below the other; none of them is read as code."""
    st.html(f'<ul class="about">{"".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)}</ul>')


def labels(lang: str, names: list[str]) -> dict[str, str]:
    """Titles of the columns that are ours and not of the contract."""
    mine = {
        "official_pct", "inside", "official_source_id", "difference_pp", "chance", "detectable_pp", "spread_pp",
        "spread_uncorrected_pp", "sampled", "marked", "station_size", "confidence", "printed_pp", "recomputed_pp", "agrees",
    }  # fmt: skip
    return column_titles(lang, [name for name in names if name in mine])
