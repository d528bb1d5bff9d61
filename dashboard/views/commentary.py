"""Commentary: who said what, who answered, and what is reported around an election."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import bar, frames, page
from dashboard.analysis import debate, timeline
from dashboard.figures import commentary as figures
from dashboard.messages import day, t

DAYS = ["7", "14", "30"]
TOPICS = 12
EVENTS = 6
INCIDENTS = 6

s = page.state()
statements = page.translated(s.lang, frames.load("statements"), ["speaker", "role", "claim", "quote_fragment"])
replies = frames.load("replies")
by_id = statements.set_index("statement_id")


def opening() -> None:
    """The question, the answer for the days around, and the exchanges of those days."""
    # The sentence at the top depends on the choice below it.
    head = st.container()
    days = int(
        page.choose_one(
            t(s.lang, "debate-days"),
            "days",
            DAYS,
            lambda n: t(s.lang, "debate-days-option", days=int(n)),
            width="content",
        )
    )
    near = debate.around(statements, s.as_of, days)
    exchanges = debate.exchanges(near, statements, replies)
    answered = [e for e in exchanges if e["replies"]]
    taking_part = {one for e in answered for one in (*e["claims"], *e["replies"])} & set(near["statement_id"])
    if near.empty:
        finding = t(s.lang, "debate-answer-none", days=days, date=day(s.lang, s.as_of))
    else:
        finding = t(
            s.lang, "debate-answer",
            days=days, date=day(s.lang, s.as_of), statements=len(near), answered=len(taking_part),
        )  # fmt: skip
    with head:
        page.title(t(s.lang, "debate-question"), finding)
        page.section(t(s.lang, "debate-around", date=day(s.lang, s.as_of)), t(s.lang, "debate-around-about"))
    if near.empty:
        nothing_near()
    for exchange in answered:
        page.claim_and_reply(s.lang, exchange, statements, s.as_of)
    pairings = sum(basis != "stated in source" for e in answered for basis in e["bases"].values())
    if pairings:
        st.caption(t(s.lang, "debate-ours", pairings=pairings))
    unanswered([e["claims"][0] for e in exchanges if not e["replies"]])


def nothing_near() -> None:
    """Where the record is silent: the nearest statement on either side."""
    before, after = debate.nearest(statements, s.as_of)
    found = [
        t(s.lang, f"debate-{key}", date=day(s.lang, when))
        for key, when in (("before", before), ("after", after))
        if when
    ]
    st.info(
        " ".join(f"{line}." if s.lang == "en" else f"{line}។" for line in found)
        + " "
        + t(s.lang, "debate-nothing-near")
    )


def unanswered(names: list[str]) -> None:
    """Statements that no reply was found to, in two columns of the same type and size, by date."""
    if not names:
        return
    with st.expander(t(s.lang, "debate-unpaired", statements=len(names)), expanded=len(names) <= 6):
        st.caption(t(s.lang, "debate-unpaired-about"))
        for first in range(0, len(names), 2):
            for column, name in zip(st.columns(2, gap="large"), names[first : first + 2], strict=False):
                column.html(
                    page.statement_card(s.lang, by_id.loc[name], page.said_after(s.lang, by_id.loc[name], s.as_of))
                )


def held() -> None:
    """Every statement we hold, by the filters: over time, by topic, as a table."""
    page.section(t(s.lang, "debate-search-heading"), t(s.lang, "debate-held-about"))
    periods = {
        debate.UP_TO: t(s.lang, "debate-period-up_to", date=day(s.lang, s.as_of)),
        debate.ALL: t(s.lang, "debate-period-all"),
        debate.AROUND: t(s.lang, "debate-period-around"),
    }
    period = page.choose_one(t(s.lang, "debate-period"), "period", list(periods), periods.get)
    who, speaker, topic, words = st.columns(4)
    with who:
        stances = page.choose(
            t(s.lang, "debate-stance"), "stance", figures.STANCES, lambda v: figures.stance_label(s.lang, v)
        )
    with speaker:
        speakers = page.choose(t(s.lang, "debate-speaker"), "speaker", sorted(statements["speaker"].unique()))
    with topic:
        topics = page.choose(
            t(s.lang, "debate-topic"),
            "topic",
            sorted(statements["topic"].unique()),
            lambda v: figures.topic_label(s.lang, v),
        )
    text = words.text_input(
        t(s.lang, "debate-text"), key="words", placeholder=t(s.lang, "debate-text-hint"), bind="query-params"
    )
    found = debate.chosen(debate.in_period(statements, s.as_of, period), stances, speakers, topics, text)
    spans = debate.spans(found)
    if len(found):
        over_time(spans)
        by_topic(found)
    listing(found)


def over_time(spans: pd.DataFrame) -> None:
    """The statements over time, and the one a reader clicks on."""
    st.markdown(f"### {figures.finding_over_time(spans, s.lang)}")
    st.caption(
        t(
            s.lang, "debate-time-about",
            imprecise=int((spans["date_precision"] != "day").sum()), statements=len(spans),
        )
        + " " + t(s.lang, "debate-pick")
    )  # fmt: skip
    page.chart(
        figures.over_time(spans, s.as_of, s.lang, s.mode),
        figures.describe_over_time(spans, s.as_of, s.lang),
        "statements_over_time",
        spans[["date", "until", "date_precision", "stance", "speaker", "claim", "source_id"]],
        "statements-over-time",
        labels=page.titles_in(s.lang, "statements") | {"until": t(s.lang, "debate-until")},
        picks=True,
        on={"picked": keep_picked},
    )
    if st.session_state.get("picked_statement") in by_id.index:
        st.html(page.statement_card(s.lang, by_id.loc[st.session_state["picked_statement"]]))


def keep_picked() -> None:
    """Keep the statement whose mark was clicked, until another one is."""
    picked = st.session_state["statements_over_time"].picked
    st.session_state["picked_statement"] = picked[0] if picked else None


def by_topic(found: pd.DataFrame) -> None:
    """What the statements are about, and who spoke about it."""
    counts = debate.by_topic(found, TOPICS)
    st.markdown(f"### {figures.finding_topics(counts, s.lang)}")
    st.caption(t(s.lang, "debate-topics-about", shown=int(counts["topic"].nunique())))
    page.chart(
        figures.topics(counts, s.lang, s.mode),
        figures.describe_topics(counts, s.lang),
        "statements_by_topic",
        debate.by_topic(found),
        "statements-by-topic",
        labels={"statements": t(s.lang, "debate-count"), "stance": t(s.lang, "debate-who")},
    )


def listing(found: pd.DataFrame) -> None:
    """The statements as a table, with how many of ours answer each."""
    shown = debate.reply_counts(statements, replies).loc[found.index].sort_values(["date", "statement_id"])
    shown = shown.assign(
        stance=[figures.stance_label(s.lang, v) for v in shown["stance"]],
        topic=[figures.topic_label(s.lang, v) for v in shown["topic"]],
    )
    columns = [
        "date", "date_precision", "speaker", "role", "stance", "topic", "claim", "quote_fragment", "answers", "answered_by",
        "statement_id", "source_id",
    ]  # fmt: skip
    page.table(
        shown[columns], "statements", "statements_table", height=360 if len(shown) > 9 else "auto",
        labels=page.titles_in(s.lang, "statements")
        | {"answers": t(s.lang, "debate-answers"), "answered_by": t(s.lang, "debate-answered-by")},
    )  # fmt: skip


def around_events() -> None:
    """The events before and after the date."""
    events = page.translated(s.lang, frames.load("events"), ["event", "note"])
    date = day(s.lang, s.as_of)
    page.section(t(s.lang, "events-heading"), t(s.lang, "events-about", date=date))
    sides = (
        ("events-before", timeline.before(events, s.as_of, EVENTS)),
        ("events-after", timeline.after(events, s.as_of, EVENTS)),
    )
    for column, (heading, found) in zip(st.columns(2, gap="large"), sides, strict=True):
        items = "".join(event_item(row) for _, row in found.sort_values("date").iterrows())
        column.html(f'<p class="side">{t(s.lang, heading)}</p><ul class="timeline">{items}</ul>')
        if found.empty:
            column.caption(t(s.lang, "events-none"))


def event_item(row: pd.Series) -> str:
    """One event as HTML: date to its precision, kind, what happened, source."""
    when = f"{day(s.lang, row['date'], row['date_precision'])} · {figures.event_label(s.lang, row['category'])}"
    return f'<li><div class="when">{escape(when)}</div>{escape(row["event"])}{page.source_note(s.lang, row["source_id"])}</li>'


def incidents() -> None:
    """Incidents of the election chosen, the reply beside each, and apart from them the totals of observers."""
    every = page.translated(s.lang, frames.load("incidents"), ["what", "reply", "reported_by"])
    single, totals = debate.incidents_of(every, s.election)
    heading = t(s.lang, "incidents-heading", election=bar.election_name(s.lang, s.election))
    if single.empty and totals.empty:
        page.section(heading)
        st.info(t(s.lang, "incidents-none"))
        return
    page.section(heading, t(s.lang, "incidents-about"))
    kinds = page.choose(
        t(s.lang, "incidents-type"),
        "incident",
        sorted(every.loc[~every["is_aggregate"], "type"].unique()),
        lambda kind: figures.incident_label(s.lang, kind),
    )
    single = single[single["type"].isin(kinds)] if kinds else single
    st.caption(
        t(s.lang, "incidents-count", incidents=len(single), answered=int((single["reply_status"] == "given").sum()))
    )
    whole = len(single) <= INCIDENTS or st.toggle(
        t(s.lang, "incidents-more", incidents=len(single)), key="every_incident"
    )
    for _, row in (single if whole else single.head(INCIDENTS)).iterrows():
        incident_and_reply(row)
    if len(totals):
        st.markdown(f"### {t(s.lang, 'incidents-totals')}")
        st.caption(t(s.lang, "incidents-totals-about"))
        for _, row in totals.iterrows():
            incident_and_reply(row)
    columns = [
        "date",
        "date_precision",
        "area_name",
        "type",
        "is_aggregate",
        "what",
        "reported_by",
        "reply",
        "reply_status",
        "source_id",
    ]
    page.table(
        pd.concat([single, totals])[columns],
        f"incidents-{s.election}",
        "incidents_table",
        height=240,
        labels=page.titles_in(s.lang, "incidents"),
    )


def incident_and_reply(row: pd.Series) -> None:
    """An allegation as reported on the left, the reply on the right, in the same type and at the same width."""
    left, right = st.columns(2, gap="large")
    area = row["area_name"] if not str(row["area_name"]).startswith("(") else str(row["area_name"]).strip("()")
    when = f"{day(s.lang, row['date'], row['date_precision'])} · {figures.incident_label(s.lang, row['type'])} · {area}"
    who = t(s.lang, "incidents-reported", who=row["reported_by"])
    left.html(
        f'<div class="card said"><div class="who">{escape(who)}</div><div class="when">{escape(when)}</div>'
        f"<p>{escape(row['what'])}</p>{page.source_note(s.lang, row['source_id'])}</div>"
    )
    if pd.notna(row["reply"]):
        right.html(
            f'<div class="card said"><div class="who">{t(s.lang, "incidents-reply-of")}</div>'
            f'<div class="when">{t(s.lang, "as-reported")}</div><p>{escape(row["reply"])}</p>'
            f"{page.source_note(s.lang, row['source_id'])}</div>"
        )
    else:
        key = "incidents-declined" if row["reply_status"] == "declined" else "no-reply"
        right.html(f'<div class="card said none"><p>{t(s.lang, key)}</p></div>')


opening()
held()
around_events()
incidents()
