"""Person by person: search in every spelling, filters with the number that each would leave, timeline and table."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from dashboard import analysis, choose, figures, frames, page
from dashboard.messages import day, number, t
from dashboard.panels import bands, custody
from dashboard.panels.custody import BANDS

PER_PAGE = 25
YEARS = [1, 2, 5, 15]
# The first is what the page opens with: those who are, or may be, inside.
STATUS = {"open": ["inside", "unknown"], "all": [], "inside": ["inside"], "unknown": ["unknown"], "out": ["out"]}
COLUMNS = [
    "name", "status", "since", "rests_on", "publisher", "days_held", "role", "affiliation", "case", "charges", "source_id",
    "person_id",
]  # fmt: skip
EVENT_COLUMNS = [
    "person_id", "date", "date_precision", "date_doubt", "event_class", "detail", "custody_effect", "source_id",
]  # fmt: skip
FACETS = [
    "role", "affiliation", "case", "charge", "article", "court", "prison", "held_for", "end", "wave", "reliability",
]  # fmt: skip


def draw(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """Search and filters, then whom they leave: event by event, and as a table."""
    page.section(t(s.lang, "people-heading"), t(s.lang, "people-about"))
    held = held_for(kept, s.as_of, listed)
    facets = facets_of(kept, listed, held)
    asked = ask_text(s)
    opened = choose.one(
        t(s.lang, "filter-status"), "status", list(STATUS),
        lambda key: t(s.lang, f"band-{key}" if key in BANDS else f"status-{key}"),
    )  # fmt: skip
    by_text = analysis.search.found(texts(str(frames.folder()), s.lang), asked) if asked else set(listed["person_id"])
    persons = listed.loc[listed["person_id"].isin(by_text), "person_id"]
    wanted = {"status": STATUS[opened]} | ask(s, persons, facets, STATUS[opened])
    left = analysis.facets.matching(persons, facets, wanted)
    chosen = listed[listed["person_id"].isin(left)].reset_index(drop=True)
    st.session_state["detained_address"] = {key: st.query_params.get_all(key) for key in st.query_params}
    if chosen.empty:
        nobody(s, asked, listed)
        return
    timeline(s, kept, chosen)
    as_table(s, chosen.merge(held, on="person_id", validate="one_to_one"))


def held_for(kept: custody.Record, as_of: pd.Timestamp, listed: pd.DataFrame) -> pd.DataFrame:
    """Days surely held in all, per person, up to the date."""
    return analysis.facets.held_for(listed["person_id"], analysis.durations.lasted(kept.intervals, as_of))


def facets_of(kept: custody.Record, listed: pd.DataFrame, held: pd.DataFrame) -> dict[str, pd.Series]:
    """Every facet of the filters, by person."""
    people = kept.people[kept.people["person_id"].isin(listed["person_id"])]
    of = analysis.facets.of
    linked = {name: frames.load(name) for name in ("case_people", "case_articles", "case_places")}
    linked = {name: frame[frame["person_id"].isin(people["person_id"])] for name, frame in linked.items()}
    places = linked["case_places"].merge(
        frames.load("places")[["place_id", "kind"]], on="place_id", validate="many_to_one"
    )
    mine = kept.events[kept.events["person_id"].isin(people["person_id"])]
    rated = mine.merge(frames.load("sources")[["source_id", "reliability"]], on="source_id", validate="many_to_one")
    return {
        "status": of(listed, "status"),
        "role": of(people, "role"),
        "affiliation": of(people, "affiliation"),
        "case": of(linked["case_people"], "case_id"),
        "charge": of(analysis.roster.offences(linked["case_people"]), "offence"),
        "article": of(linked["case_articles"], "article_id"),
        "court": of(places[places["kind"] == "court"], "place_id"),
        "prison": of(places[places["kind"] == "prison"], "place_id"),
        "held_for": of(held, "held_for"),
        "end": of(held.assign(end=held["at_least"].map({True: "open", False: "known"})), "end"),
        "wave": analysis.facets.words(people, "wave"),
        "reliability": of(rated, "reliability"),
    }


def ask_text(s: page.State) -> str:
    """The search field, kept in the address."""
    if "q" not in st.session_state:
        st.session_state["q"] = st.query_params.get("q", "")[:200]
    asked = st.text_input(
        t(s.lang, "search"), key="q", placeholder=t(s.lang, "search-hint"), max_chars=200, icon=":material/search:"
    ).strip()
    if asked:
        st.query_params["q"] = asked
    else:
        st.query_params.pop("q", None)
    return asked


@lru_cache(maxsize=4)
def texts(folder: str, lang: str) -> pd.Series:
    """All that is written about each published person, in both languages. The folder only tells one answer from another."""
    people = frames.load("people")
    people = people[people["publish_tier"] == "A"]
    persons = people["person_id"]
    cases, events = frames.load("case_people"), frames.load("case_events")
    titled = cases.merge(frames.load("cases")[["case_id", "title"]], on="case_id", validate="many_to_one")
    articles = frames.load("case_articles").merge(frames.load("articles"), on="article_id", suffixes=("", "_of"))
    parts = []
    for frame, columns in (
        (people, ["name", "name_km", "name_variants", "role", "role_detail", "affiliation", "identity_note"]),
        (titled, ["title", "charges", "law_articles", "stage", "sentence", "place", "release_manner"]),
        (events, ["detail"]),
        (articles, ["number", "offence", "offence_km"]),
    ):
        mine = frame[frame["person_id"].isin(persons)]
        parts += [(mine, columns), (page.translated("km", mine, columns), columns)]
    return analysis.search.texts(*parts)


def ask(s: page.State, persons: pd.Series, facets: dict, status: list[str]) -> dict[str, list[str]]:
    """The filters, each option with the number of people it would leave; what is chosen stands in the address."""
    wording = words(s)
    # What the address or an earlier run asks for, so that every filter can count what the others leave.
    wanted = {"status": status} | {
        name: st.session_state.get(name, [v for v in st.query_params.get_all(name) if v in set(facets[name])])
        for name in FACETS
    }
    chosen = {}
    used = sum(bool(wanted[name]) for name in FACETS)
    with st.expander(t(s.lang, "filters", n=used), icon=":material/filter_alt:", expanded=used > 0):
        columns = st.columns(4)
        for place, name in enumerate(FACETS):
            tally = analysis.facets.tally(persons, facets, wanted, name)
            if name == "held_for":
                tally = tally.reindex([one for one in analysis.facets.HELD_FOR if one in tally.index])
            with columns[place % 4]:
                chosen[name] = choose.several(
                    t(s.lang, f"filter-{name.replace('_', '-')}"), name, tally.index.tolist(),
                    lambda option, tally=tally, said=wording[name]: f"{said(option)} ({number(s.lang, int(tally[option]))})",
                )  # fmt: skip
        if used:
            st.button(t(s.lang, "filters-clear"), key="filters_clear", on_click=clear, type="tertiary")
    return chosen


def clear() -> None:
    """Take back every filter and the search."""
    for name in [*FACETS, "q"]:
        st.session_state.pop(name, None)
        st.query_params.pop(name, None)


def words(s: page.State) -> dict:
    """For each facet, what turns a key into words."""
    people = frames.load("people")
    worded = page.translated(s.lang, people, ["role", "affiliation"])
    same = {c: dict(zip(people[c], worded[c], strict=True)) for c in ("role", "affiliation")}
    articles = {
        row.article_id: figures.charges.article_name(s.lang, row) for row in frames.load("articles").itertuples()
    }
    places = frames.load("places")
    places = dict(zip(places["place_id"], places["name_km" if s.lang == "km" else "name_en"], strict=True))
    charges = frames.load("translations").set_index("text")["text_km"].to_dict() if s.lang == "km" else {}
    return {
        "role": lambda key: same["role"].get(key, key),
        "affiliation": lambda key: same["affiliation"].get(key, key),
        "case": custody.case_titles(s.lang).get,
        "charge": lambda key: charges.get(key, key),
        "article": articles.get,
        "court": places.get,
        "prison": places.get,
        "held_for": lambda key: t(s.lang, f"held-for-{key}"),
        "end": lambda key: t(s.lang, f"end-{key}"),
        "wave": lambda key: t(s.lang, f"wave-{key}"),
        "reliability": lambda key: t(s.lang, f"reliability-{key}"),
    }


def nobody(s: page.State, asked: str, listed: pd.DataFrame) -> None:
    """Why nothing is shown and what to change; names that are written nearly as asked."""
    st.info(t(s.lang, "nobody"), icon=":material/info:")
    near = analysis.search.alike(listed["name"], asked) if asked else []
    for name in near:
        key = listed.loc[listed["name"] == name, "person_id"].iloc[0]
        custody.link("person", key, t(s.lang, "did-you-mean", name=name))


def timeline(s: page.State, kept: custody.Record, chosen: pd.DataFrame) -> None:
    """Event by event, a page of people at a time."""
    years = st.segmented_control(
        t(s.lang, "filter-window"), YEARS, default=2, key="years", required=True,
        format_func=lambda n: t(s.lang, "window-years", n=n),
    )  # fmt: skip
    first, until = s.as_of - pd.DateOffset(years=years), min(s.as_of + pd.DateOffset(years=years), kept.last)
    until = max(until, first + pd.DateOffset(months=6))
    pages = -(-len(chosen) // PER_PAGE)
    at = st.pagination(pages, key="rows") if pages > 1 else 1
    rows = chosen.iloc[(at - 1) * PER_PAGE : at * PER_PAGE]
    place = t(s.lang, "timeline-rows", first=int(rows.index[0]) + 1, last=int(rows.index[-1]) + 1, total=len(chosen))
    st.html(f'<p class="about">{place}</p>')
    theirs = kept.events[kept.events["person_id"].isin(rows["person_id"])]
    theirs = page.translated(s.lang, theirs.join(analysis.spells.span(theirs)), ["detail"])
    spans = kept.spells
    drawn = analysis.spells.within(spans[spans["person_id"].isin(rows["person_id"])], first, until)
    picked = page.chart(
        figures.custody.timeline(rows, drawn, theirs, s.as_of, first, until, frames.load("elections"), s.lang, s.mode),
        figures.custody.describe_timeline(rows, first, until, s.lang),
        key="timeline", twin=theirs[EVENT_COLUMNS], twin_name="case_events", picks=True,
        title=t(s.lang, "people-heading"),
    )  # fmt: skip
    if picked["picked"]:
        custody.go("person", picked["picked"][0])


def as_table(s: page.State, chosen: pd.DataFrame) -> None:
    """The same people as a table, with a list of links that a keyboard reaches."""
    page.section(t(s.lang, "table-heading", n=len(chosen)), t(s.lang, "table-about"))
    worded = page.translated(s.lang, chosen, ["role", "affiliation"])
    shown = worded.assign(
        status=[t(s.lang, f"band-{band}") for band in chosen["status"]],
        since=analysis.roster.to_precision(chosen["since"], chosen["since_precision"]),
        rests_on=[figures.custody.rests_on(row, s.lang) for row in chosen.itertuples()],
        days_held=[
            t(s.lang, ("days-at-least" if row.days else "days-unknown") if row.at_least else "days", n=int(row.days))
            if pd.notna(row.days)
            else None
            for row in chosen.itertuples()
        ],
    )
    titles = bands.labels(s.lang) | {"days_held": t(s.lang, "column-days-held", date=day(s.lang, s.as_of))}
    page.table(
        shown[COLUMNS], "detained", key="people", labels=titles,
        links={"name": [page.address("person", person=key) for key in chosen["person_id"]]},
    )  # fmt: skip
    # The grid is a canvas, which a keyboard or a screen reader hardly opens: the same links as a plain list.
    named = chosen[chosen["person_id"].isin(custody.names(s.lang))]
    custody.choose_to_open(s, "person", t(s.lang, "open-person"), named.set_index("person_id")["name"].to_dict())
