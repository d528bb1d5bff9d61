"""What is on record about one person, and on whose word?"""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import day, t

EVENT_COLUMNS = [
    "date", "date_doubt", "event_class", "detail", "custody_reason", "publisher", "reliability", "source_id",
]  # fmt: skip

s = page.state()
people, events, elections = frames.load("people"), frames.load("case_events"), frames.load("elections")
lists, members, sources = frames.load("lists"), frames.load("list_members"), frames.load("sources")
published = analysis.roster.published(people)
last = events["date"].max()


def link_to(person: pd.Series | None, key: str) -> None:
    """The way to a neighbour in the list by name; nothing at either end of it."""
    if person is not None:
        st.page_link(
            "views/person.py", label=t(s.lang, key, name=person["name"]), query_params={"person": person["person_id"]}
        )


def fact(label: str, value) -> None:
    """A labelled fact; nothing where there is none."""
    if isinstance(value, str):
        st.html(f'<p class="figure-label quiet">{escape(label)}</p><p>{escape(value)}</p>')


@st.cache_data(max_entries=64, show_spinner=False)
def spells(person_id: str) -> pd.DataFrame:
    """Custody of one person over the whole record."""
    own, someone = events[events["person_id"] == person_id], people[people["person_id"] == person_id]
    listed = members[members["person_id"] == person_id]
    return analysis.spells.over_time(
        analysis.custody.at_any_date(own, someone, lists, listed),
        analysis.custody.change_days(own, lists, listed),
    )


def draw(person: pd.Series) -> None:
    """The page of a person: band and why, events in time, cases, lists, notes."""
    key = person["person_id"]
    before, after = analysis.roster.neighbours(people, key)
    with st.container(horizontal=True, key="trail"):
        st.page_link(
            "views/detained.py",
            label=t(s.lang, "person-back"),
            query_params=st.session_state.get("detained_address", {}),
        )
        link_to(before, "person-before")
        link_to(after, "person-after")

    own = events[events["person_id"] == key].sort_values(["date", "sequence"])
    own = page.translated(s.lang, own.join(analysis.spells.span(own)), ["detail", "custody_reason"])
    held = analysis.custody.on(events, people, s.as_of, lists, members).set_index("person_id").loc[key]
    rests_on = figures.custody.rests_on(next(held.to_frame().T.itertuples()), s.lang)
    source = sources.set_index("source_id").loc[held["source_id"]]["publisher"] if pd.notna(held["source_id"]) else "–"
    band, rule = t(s.lang, f"band-{held['status']}"), t(s.lang, f"rule-{held['rule']}")
    page.title(
        person["name"],
        t(
            s.lang,
            f"person-finding-{held['status']}",
            date=day(s.lang, s.as_of),
            event=rests_on,
            publisher=source,
            rule=rule,
        ),
    )
    told = ["role", "role_detail", "affiliation", "identity_note"]
    worded = page.translated(s.lang, published[published["person_id"] == key], told).iloc[0]
    left, right = st.columns([1, 1], gap="large")
    with left:
        fact(t(s.lang, "person-role"), worded["role"])
        fact(t(s.lang, "person-role-detail"), worded["role_detail"])
        fact(t(s.lang, "filter-affiliation"), worded["affiliation"])
        fact(t(s.lang, "person-spellings"), person["name_variants"])
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

    page.section(t(s.lang, "person-events", n=len(own)), t(s.lang, "person-events-about"))
    first = min(own["start"].min(), s.as_of) - pd.Timedelta(days=120)
    until = max(own["end"].max(), s.as_of) + pd.Timedelta(days=120)
    drawn = analysis.spells.within(spells(key), first, min(until, last))
    page.chart(
        figures.custody.person(drawn, own, s.as_of, first, until, elections, s.lang, s.mode),
        figures.custody.describe_person(person["name"], own, s.lang),
        key="record", twin=spells(key), twin_name=f"custody_{key}",
    )  # fmt: skip
    page.table(
        own.join(sources.set_index("source_id")[["publisher", "reliability"]], on="source_id").assign(
            date=analysis.roster.to_precision(own["date"], own["date_precision"]),
            event_class=[t(s.lang, f"class-{name}") for name in own["event_class"]],
        )[EVENT_COLUMNS].fillna(""),
        f"events_{key}", key="events",
        labels={"date": t(s.lang, "column-date"), "event_class": t(s.lang, "column-event")},
    )  # fmt: skip

    case_people = frames.load("case_people")
    told = ["charges", "law_articles", "stage", "sentence", "place", "release_manner"]
    mine = page.translated(s.lang, case_people[case_people["person_id"] == key], told)
    titles = page.translated(s.lang, frames.load("cases"), ["title"]).set_index("case_id")
    page.section(t(s.lang, "person-cases", n=len(mine)), t(s.lang, "person-cases-about"))
    for row in mine.to_dict("records"):
        st.html(
            f'<div class="card"><div class="who">{escape(titles.loc[row["case_id"], "title"])}</div>{charged(row)}</div>'
        )
        with st.popover(t(s.lang, "sources-word"), type="tertiary", key=f"case_{row['case_id']}"):
            page.source_cards([row["source_id"]])

    listings = page.translated(s.lang, members[members["person_id"] == key], ["why"]).merge(
        lists, on="list_id", suffixes=("", "_of_list")
    )
    page.section(t(s.lang, "person-lists", n=len(listings)), t(s.lang, "person-lists-about"))
    if listings.empty:
        st.caption(t(s.lang, "person-lists-none"))
    for row in listings.to_dict("records"):
        st.html(
            f'<div class="card"><div class="who">{escape(row["organisation"])}: {escape(row["title"])}</div>'
            f'<div class="when">{day(s.lang, row["as_of"], row["as_of_precision"])} · '
            f"{escape(t(s.lang, 'person-list-total', n=int(row['stated_total'])))}</div>"
            f"<p>{escape(t(s.lang, 'basis-' + row['basis'].replace(' ', '-')))} {escape(row['why'])}</p></div>"
        )
        with st.popover(t(s.lang, "sources-word"), type="tertiary", key=f"list_{row['list_id']}"):
            page.source_cards([row["source_id"], row["source_id_of_list"]])

    cited = pd.concat(
        [own["source_id"], own["other_source_ids"], pd.Series([person["source_id"], person["other_source_ids"]])]
    )
    cited = list(dict.fromkeys(source for keys in cited.dropna() for source in keys.split()))
    with st.expander(t(s.lang, "person-sources", n=len(cited)), icon=":material/library_books:"):
        page.source_cards(cited)
    page.section(t(s.lang, "removal-heading"))
    st.markdown(t(s.lang, "removal-text"))


def charged(row: dict) -> str:
    """What the sources report of a person in a case, line by line, as reported."""
    lines = [
        t(s.lang, f"case-{column.replace('_', '-')}", text=row[column])
        for column in ("charges", "law_articles", "stage", "sentence", "place", "release_manner")
        if isinstance(row[column], str)
    ]
    return "".join(f"<p>{escape(line)}</p>" for line in lines) or f"<p>{t(s.lang, 'case-nothing')}</p>"


asked = published[published["person_id"] == st.query_params.get("person", "")]
if asked.empty:
    # One message for an unknown key, a group and a withheld person, so that the answer gives nobody away.
    st.title(t(s.lang, "page-person"), anchor=False)
    st.info(t(s.lang, "person-none"), icon=":material/info:")
    st.page_link("views/detained.py", label=t(s.lang, "person-back"))
else:
    draw(asked.iloc[0])
