"""One article of law: who was charged or convicted under it, in which cases, according to which source."""

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import day, t
from dashboard.panels import bands, custody, record

s = page.state()
articles = page.translated(s.lang, frames.load("articles"), ["note"]).set_index("article_id", drop=False)
names = {row.article_id: figures.charges.article_name(s.lang, row) for row in articles.itertuples()}


def draw(article_id: str) -> None:
    """The page of an article."""
    article = articles.loc[article_id]
    kept = custody.record(s)
    listed = custody.listed(s, kept)
    found = analysis.charges.under(frames.load("case_articles"), article_id, listed["person_id"])
    members = listed[listed["person_id"].isin(found["person_id"])].reset_index(drop=True)
    record.trail(s, "article", article_id, names)
    size = bands.sizes(members)
    page.title(names[article_id], t(s.lang, "article-finding", people=len(members), date=day(s.lang, s.as_of), **size))
    if isinstance(article["note"], str):
        st.write(article["note"])
    st.html(page.source_note(s.lang, article["source_id"]))
    page.section(t(s.lang, "article-people", n=len(members)), t(s.lang, "article-people-about"))
    titles = custody.case_titles(s.lang)
    shown = found.merge(members[["person_id", "name", "status"]], on="person_id", validate="many_to_one")
    shown = shown.assign(
        status=[t(s.lang, f"band-{band}") for band in shown["status"]],
        stands_for=[t(s.lang, f"stands-for-{one.replace(' ', '-')}") for one in shown["stands_for"]],
        case=shown["case_id"].map(titles),
    )[["name", "stands_for", "case", "status", "source_id", "person_id"]]
    page.table(
        shown, f"article_{article_id}", key="people", labels=bands.labels(s.lang),
        links={"name": [page.address("person", person=key) for key in shown["person_id"]]},
    )  # fmt: skip
    custody.case_links(found["case_id"], titles, "cases_of_article")
    own = kept.events[kept.events["event_id"].isin(found["told_in"])]
    if len(own):
        record.group_chart(
            s, kept, members[members["person_id"].isin(own["person_id"])].reset_index(drop=True), own,
            f"article_{article_id}_events", names[article_id],
        )  # fmt: skip
    record.sources(s, found, pd.DataFrame([article]))
    record.changes(s, {"articles": {article_id}, "case_articles": {article_id}}, pd.NaT)
    record.removal(s)


asked = st.query_params.get("article", "")
if asked in names:
    draw(asked)
else:
    record.missing(s, "article", "article-none")
