"""The debate around a date: claims on the left, replies on the right; what nobody answered; what happened that week."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, choose, figures, frames, page
from dashboard.messages import day, t
from dashboard.panels import custody

DAYS = ["7", "14", "30"]
TEXTS = ["speaker", "role", "claim", "quote_fragment"]
# Events of the week: so many days before and after the date, and so many of them in the strip.
WEEK, STRIP = 7, 4


def statements(lang: str) -> pd.DataFrame:
    """All statements, in the reader's language where we have it."""
    return page.translated(lang, frames.load("statements"), TEXTS)


def days_asked() -> int:
    """How many days before and after the date are in view."""
    asked = st.session_state.get("days") or st.query_params.get("days")
    return int(asked if asked in DAYS else DAYS[0])


def finding(s: page.State) -> str:
    """How many statements the days around hold, and how many of them are answered."""
    said, days, date = statements(s.lang), days_asked(), day(s.lang, s.as_of)
    near = analysis.debate.around(said, s.as_of, days)
    if near.empty:
        return t(s.lang, "debate-answer-none", days=days, date=date)
    answered = [e for e in analysis.debate.exchanges(near, said, frames.load("replies")) if e["replies"]]
    taking_part = {one for e in answered for one in (*e["claims"], *e["replies"])} & set(near["statement_id"])
    return t(s.lang, "debate-answer", days=days, date=date, statements=len(near), answered=len(taking_part))


def draw(s: page.State) -> None:
    """The exchanges of the days around the date, and the statements that stand alone."""
    page.section(t(s.lang, "debate-around", date=day(s.lang, s.as_of)), t(s.lang, "debate-around-about"))
    week(s)
    option = lambda n: t(s.lang, "debate-days-option", days=int(n))  # noqa: E731
    days = int(choose.one(t(s.lang, "debate-days"), "days", DAYS, option, width="content"))
    said, replies = statements(s.lang), frames.load("replies")
    near = analysis.debate.around(said, s.as_of, days)
    exchanges = analysis.debate.exchanges(near, said, replies)
    if near.empty:
        nothing_near(s, said)
    answered = [e for e in exchanges if e["replies"]]
    for exchange in answered:
        page.claim_and_reply(s.lang, exchange, said, s.as_of)
    pairings = sum(basis != "stated in source" for e in answered for basis in e["bases"].values())
    if pairings:
        st.caption(t(s.lang, "debate-ours", pairings=pairings))
    alone = [e["claims"][0] for e in exchanges if not e["replies"]]
    elsewhere = {key: analysis.debate.answers_elsewhere(key, replies) for key in alone}
    answering_elsewhere(s, said, {key: links for key, links in elsewhere.items() if len(links)})
    unanswered(s, said, [key for key in alone if elsewhere[key].empty])


def week(s: page.State) -> None:
    """A strip: what else happened in the week of the date, each with its source, and the way to the timeline."""
    events = page.translated(s.lang, frames.load("events"), ["event"])
    near = events[((events["date"] - s.as_of).abs() <= pd.Timedelta(days=WEEK)) & (events["date_precision"] == "day")]
    with st.container(key="week"):
        if near.empty:
            st.caption(t(s.lang, "debate-week-none"))
            return
        items = "".join(
            f'<li><div class="when">{day(s.lang, row["date"])} · '
            f"{figures.commentary.event_label(s.lang, row['category'])}</div>{escape(row['event'])}"
            f"{page.source_note(s.lang, row['source_id'])}</li>"
            for _, row in near.sort_values("date").head(STRIP).iterrows()
        )
        st.html(f'<p class="side">{t(s.lang, "debate-week")}</p><ul class="timeline">{items}</ul>')


def nothing_near(s: page.State, said: pd.DataFrame) -> None:
    """Where the record is silent: the nearest statement on either side."""
    before, after = analysis.debate.nearest(said, s.as_of)
    found = [
        t(s.lang, f"debate-{key}", date=day(s.lang, when))
        for key, when in (("before", before), ("after", after))
        if when
    ]
    stop = "." if s.lang == "en" else "។"
    st.info(" ".join(f"{line}{stop}" for line in [*found]) + " " + t(s.lang, "debate-nothing-near"))


def answering_elsewhere(s: page.State, said: pd.DataFrame, found: dict[str, pd.DataFrame]) -> None:
    """Statements that answer no statement but a published count or a case: that stands on the left, they on the right."""
    if not found:
        return
    st.markdown(f"#### {t(s.lang, 'debate-elsewhere', statements=len(found))}")
    claims = page.translated(s.lang, frames.load("count_claims"), ["counted", "value_text", "claimant"])
    claims, by_id = claims.set_index("claim_id", drop=False), said.set_index("statement_id")
    titles = custody.case_titles(s.lang)
    for key, links in found.items():
        left, right = st.columns(2, gap="large")
        for link in links.itertuples():
            if link.target_table == "count_claims":
                left.html(page.count_card(s.lang, claims.loc[link.target_id]))
            else:
                with left:
                    custody.link("case", link.target_id, titles[link.target_id])
        right.html(page.statement_card(s.lang, by_id.loc[key], page.said_after(s.lang, by_id.loc[key], s.as_of)))


def unanswered(s: page.State, said: pd.DataFrame, names: list[str]) -> None:
    """Statements that no reply was found to, in two columns of the same type and size, by date."""
    if not names:
        return
    by_id = said.set_index("statement_id")
    with st.expander(t(s.lang, "debate-unpaired", statements=len(names)), expanded=len(names) <= 6):
        st.caption(t(s.lang, "debate-unpaired-about"))
        for first in range(0, len(names), 2):
            for column, name in zip(st.columns(2, gap="large"), names[first : first + 2], strict=False):
                row = by_id.loc[name]
                column.html(page.statement_card(s.lang, row, page.said_after(s.lang, row, s.as_of)))
