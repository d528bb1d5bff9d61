"""What is on record about one person, and on whose word?"""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import day, t
from dashboard.panels import claims, custody, record

s = page.state()
kept = custody.record(s)
published = analysis.roster.published(kept.people)


def fact(label: str, value, lang: str = "") -> None:
    """A labelled fact; nothing where there is none."""
    if isinstance(value, str):
        spoken = f' lang="{lang}"' if lang else ""
        st.html(f'<p class="figure-label quiet">{escape(label)}</p><p{spoken}>{escape(value)}</p>')


def draw(person: pd.Series) -> None:
    """The page of a person: band and why, events in time, custody, cases, lists, statements, notes."""
    key = person["person_id"]
    record.trail(s, "person", key, published.set_index("person_id")["name"].to_dict())
    own = kept.events[kept.events["person_id"] == key].sort_values(["date", "sequence"])
    own = page.translated(s.lang, own.join(analysis.spells.span(own)), ["detail", "custody_reason"])
    standing(person)

    page.section(t(s.lang, "person-events", n=len(own)), t(s.lang, "person-events-about"))
    spells = kept.spells[kept.spells["person_id"] == key]
    first = min(own["start"].min(), s.as_of) - pd.Timedelta(days=120)
    until = max(own["end"].max(), s.as_of) + pd.Timedelta(days=120)
    drawn = analysis.spells.within(spells, first, min(until, kept.last))
    page.chart(
        figures.custody.person(drawn, own, s.as_of, first, until, frames.load("elections"), s.lang, s.mode),
        figures.custody.describe_person(person["name"], own, s.lang),
        key="record", twin=spells, twin_name=f"custody_{key}", title=person["name"],
    )  # fmt: skip
    record.events_table(s, own, key)
    page.section(t(s.lang, "intervals-heading"), t(s.lang, "intervals-about", date=day(s.lang, s.as_of)))
    record.intervals_table(s, kept, key)

    mine = in_cases(key)
    listings(key)
    claims.contradictions(s, {"people": [key]})
    spoken_and_spoken_of(person)
    record.around(s, own)
    record.sources(s, own, mine, pd.DataFrame([person]))
    events = {event[:5] for event in own["event_id"]} | set(own["event_id"])
    record.changes(s, {"people": {key}, "case_events": events}, person["checked_on"])
    record.removal(s)


def standing(person: pd.Series) -> None:
    """Where the person stands on the date and why, beside what is known of the public role."""
    held = kept.held.set_index("person_id").loc[person["person_id"]]
    rests_on = figures.custody.rests_on(next(held.to_frame().T.itertuples()), s.lang)
    known = frames.load("sources").set_index("source_id")["publisher"]
    source = known[held["source_id"]] if pd.notna(held["source_id"]) else "–"
    band, rule = t(s.lang, f"band-{held['status']}"), t(s.lang, f"rule-{held['rule']}")
    finding = t(
        s.lang,
        f"person-finding-{held['status']}",
        date=day(s.lang, s.as_of),
        event=rests_on,
        publisher=source,
        rule=rule,
    )
    page.title(person["name"], finding)
    worded = page.translated(s.lang, published[published["person_id"] == person["person_id"]], custody.TOLD).iloc[0]
    left, right = st.columns([1, 1], gap="large")
    with left:
        fact(t(s.lang, "person-khmer"), person["name_km"], "km")
        if isinstance(person["name_km_source_id"], str):
            st.html(page.source_note(s.lang, person["name_km_source_id"]))
        fact(t(s.lang, "person-spellings"), person["name_variants"])
        fact(t(s.lang, "person-role"), worded["role"])
        fact(t(s.lang, "person-role-detail"), worded["role_detail"])
        fact(t(s.lang, "filter-affiliation"), worded["affiliation"])
        fact(t(s.lang, "person-identity"), worded["identity_note"])
    with right:
        st.html(
            f'<div class="card"><div class="who">{escape(band)}</div>'
            f'<div class="when">{escape(t(s.lang, "person-as-of", date=day(s.lang, s.as_of)))}</div>'
            f"<p>{escape(t(s.lang, 'person-why', event=rests_on))}</p>"
            f'<p class="quiet">{escape(rule)}</p></div>'
        )
        if isinstance(held["source_id"], str):
            page.source_cards([held["source_id"]])


def in_cases(key: str) -> pd.DataFrame:
    """The cases of the person with charge, article, stage, place; each a link to its page."""
    told = ["charges", "law_articles", "stage", "sentence", "place", "release_manner"]
    people = frames.load("case_people")
    mine = page.translated(s.lang, people[people["person_id"] == key], told)
    titles = custody.case_titles(s.lang)
    page.section(t(s.lang, "person-cases", n=len(mine)), t(s.lang, "person-cases-about"))
    for row in mine.to_dict("records"):
        st.html(f'<div class="card"><div class="who">{escape(titles[row["case_id"]])}</div>{charged(row)}</div>')
        with st.container(horizontal=True, key=f"in_{row['case_id']}"):
            custody.link("case", row["case_id"], t(s.lang, "open-case"))
            for article in articles_of(key, row["case_id"]):
                custody.link("article", article.article_id, t(s.lang, "article-number", number=article.number))
            with st.popover(t(s.lang, "sources-word"), type="tertiary", key=f"case_{row['case_id']}"):
                page.source_cards([row["source_id"]])
    return mine


def articles_of(key: str, case_id: str) -> list:
    """The articles that sources name for the person in a case."""
    links = frames.load("case_articles")
    mine = links[(links["person_id"] == key) & (links["case_id"] == case_id) & (links["stands_for"] != "bail")]
    known = frames.load("articles")
    return list(known[known["article_id"].isin(mine["article_id"])].itertuples())


def charged(row: dict) -> str:
    """What the sources report of a person in a case, line by line, as reported."""
    lines = [
        t(s.lang, f"case-{column.replace('_', '-')}", text=row[column])
        for column in ("charges", "law_articles", "stage", "sentence", "place", "release_manner")
        if isinstance(row[column], str)
    ]
    return "".join(f"<p>{escape(line)}</p>" for line in lines) or f"<p>{t(s.lang, 'case-nothing')}</p>"


def listings(key: str) -> None:
    """The lists that cover the person, and on what basis."""
    lists = page.translated(s.lang, frames.load("lists"), ["title"])
    members = frames.load("list_members")
    mine = page.translated(s.lang, members[members["person_id"] == key], ["why"]).merge(
        lists, on="list_id", suffixes=("", "_of_list"), validate="many_to_one"
    )
    page.section(t(s.lang, "person-lists", n=len(mine)), t(s.lang, "person-lists-about"))
    if mine.empty:
        st.caption(t(s.lang, "person-lists-none"))
    for row in mine.to_dict("records"):
        st.html(
            f'<div class="card"><div class="who">{escape(row["organisation"])}: {escape(row["title"])}</div>'
            f'<div class="when">{day(s.lang, row["as_of"], row["as_of_precision"])} · '
            f"{escape(t(s.lang, 'person-list-total', n=int(row['stated_total'])))}</div>"
            f"<p>{escape(t(s.lang, 'basis-' + row['basis'].replace(' ', '-')))} {escape(row['why'])}</p></div>"
        )
        with st.popover(t(s.lang, "sources-word"), type="tertiary", key=f"list_{row['list_id']}"):
            page.source_cards([row["source_id"], row["source_id_of_list"]])


def spoken_and_spoken_of(person: pd.Series) -> None:
    """What the person said, and what others said of them by name, each with its replies."""
    said = frames.load("statements")
    spellings = [
        person["name"],
        *(str(person["name_variants"]).split("; ") if pd.notna(person["name_variants"]) else []),
    ]
    mine = said[said["speaker"].isin(spellings)]
    of = said[[any(name in claim for name in spellings) for claim in said["claim"]]]
    of = of[~of["statement_id"].isin(mine["statement_id"])]
    if len(mine):
        record.statements(s, mine, "by", "person-said", "table-empty")
    if len(of):
        record.statements(s, of, "of", "person-said-of", "table-empty")


asked = published[published["person_id"] == st.query_params.get("person", "")]
if asked.empty:
    # One message for an unknown key, a group, a withheld and a removed person, so that the answer gives nobody away.
    record.missing(s, "person", "person-none")
else:
    draw(asked.iloc[0])
