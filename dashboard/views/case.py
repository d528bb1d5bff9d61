"""One case: who is in it, what happened to whom, under which articles, and what was answered."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import day, number, t
from dashboard.panels import bands, claims, custody, record

s = page.state()
kept = custody.record(s)
titles = custody.case_titles(s.lang)
ROWS = 40


def draw(case_id: str) -> None:
    """The page of a case."""
    case = page.translated(s.lang, frames.load("cases"), ["note"]).set_index("case_id").loc[case_id]
    people = frames.load("case_people")
    mine = people[people["case_id"] == case_id]
    listed = custody.listed(s, kept)
    members = listed[listed["person_id"].isin(mine["person_id"])].reset_index(drop=True)
    own = kept.events[(kept.events["case_id"] == case_id)].sort_values(["date", "sequence"])
    record.trail(s, "case", case_id, titles)
    size = bands.sizes(members)
    page.title(titles[case_id], t(s.lang, "case-finding", date=day(s.lang, s.as_of), people=len(members), **size))
    facts(case, mine)

    page.section(t(s.lang, "case-people-heading", n=len(members)), t(s.lang, "case-people-about"))
    if len(members):
        if len(own):
            record.group_chart(s, kept, members.head(ROWS), own, f"case_{case_id}", titles[case_id])
        shown = summary(mine, members)
        page.table(
            shown, f"case_{case_id}", key="people", labels=bands.labels(s.lang),
            links={"name": [page.address("person", person=key) for key in members["person_id"]]},
        )  # fmt: skip
        named = {key: name for key, name in custody.names(s.lang).items() if key in set(members["person_id"])}
        with st.container(horizontal=True, key="people_of_case"):
            for key, name in sorted(named.items(), key=lambda one: one[1]):
                custody.link("person", key, name)
    else:
        st.caption(t(s.lang, "case-nobody"))
    if len(own):
        page.section(t(s.lang, "person-events", n=len(own)), t(s.lang, "case-events-about"))
        record.events_table(s, own.pipe(lambda e: page.translated(s.lang, e, ["detail", "custody_reason"])), case_id,
                            custody.names(s.lang))  # fmt: skip
    law(case_id)
    replies(case_id)
    claims.contradictions(s, {"cases": [case_id]})
    if len(own):
        record.around(s, own)
    record.sources(s, own, mine, pd.DataFrame([case]))
    record.changes(s, {"cases": {case_id}, "case_people": {case_id}}, case["checked_on"])
    record.removal(s)


def facts(case: pd.Series, mine: pd.DataFrame) -> None:
    """Date of the alleged facts, groups with their size, people who are only counted, the note."""
    when = t(s.lang, "not-stated")
    if pd.notna(case["facts_date"]):
        when = day(s.lang, case["facts_date"], case["facts_date_precision"])
    people = frames.load("people").set_index("person_id").loc[mine["person_id"]]
    withheld = int((people["publish_tier"] == "B").sum())
    groups = page.translated(s.lang, people[people["record_kind"] == "group"], ["name"])
    lines = [t(s.lang, "case-facts-date", date=when)]
    if 0 < withheld < analysis.durations.SMALLEST_GROUP:
        lines.append(t(s.lang, "case-few-withheld", fewest=analysis.durations.SMALLEST_GROUP))
    elif withheld:
        lines.append(t(s.lang, "case-withheld", n=withheld))
    lines += [
        t(s.lang, "case-group", name=row.name_of, size=number(s.lang, int(row.group_size)))
        for row in groups.rename(columns={"name": "name_of"}).itertuples()
    ]
    st.html("".join(f"<p>{escape(line)}</p>" for line in lines) + page.source_note(s.lang, case["source_id"]))


def summary(mine: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """One row per person: band of the date, charge, article, stage, sentence, as reported."""
    told = ["charges", "law_articles", "stage", "sentence", "place", "release_manner"]
    worded = page.translated(s.lang, mine, told)
    found = members[["person_id", "name", "status"]].merge(worded, on="person_id", validate="one_to_one")
    found = found.assign(status=[t(s.lang, f"band-{band}") for band in found["status"]])
    return found[["name", "status", *told, "source_id"]]


def law(case_id: str) -> None:
    """Articles, courts and prisons that sources name in the case, each a link."""
    links = frames.load("case_articles")
    mine = links[(links["case_id"] == case_id) & (links["stands_for"] != "bail")]
    named = frames.load("articles")
    named = named[named["article_id"].isin(mine["article_id"])]
    where = frames.load("case_places")
    places = frames.load("places")
    places = places[places["place_id"].isin(where.loc[where["case_id"] == case_id, "place_id"])]
    page.section(t(s.lang, "case-law", articles=len(named), places=len(places)))
    with st.container(horizontal=True, key="law_of_case"):
        for row in named.itertuples():
            custody.link("article", row.article_id, figures.charges.article_name(s.lang, row))
        for row in places.to_dict("records"):
            custody.link("place", row["place_id"], row["name_km" if s.lang == "km" else "name_en"] or row["name_en"])
    if named.empty and places.empty:
        st.caption(t(s.lang, "case-law-none"))


def replies(case_id: str) -> None:
    """What was answered to the case, beside what the sources report of it, at the same size."""
    links = frames.load("replies")
    links = links[(links["target_table"] == "cases") & (links["target_id"] == case_id)]
    said = page.translated(s.lang, frames.load("statements"), claims.SAID)
    found = links[["statement_id", "kind", "basis"]].merge(said, on="statement_id", validate="many_to_one")
    page.section(t(s.lang, "case-answers", n=len(found)), t(s.lang, "case-replies-about"))
    left, right = st.columns(2, gap="large")
    left.html(claims.case_card(s, case_id, titles))
    none = f'<div class="card said none"><p>{t(s.lang, "no-reply")}</p></div>'
    right.html(claims.reply_cards(s.lang, found.sort_values("date")) or none)


asked = st.query_params.get("case", "")
if asked in titles:
    draw(asked)
else:
    record.missing(s, "case", "case-none")
