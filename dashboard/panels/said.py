"""Every statement we hold, by the filters: over time, by topic, as a table, as JSON-LD."""

import pandas as pd
import streamlit as st

from dashboard import analysis, choose, export, figures, frames, page
from dashboard.messages import day, t
from dashboard.panels import custody, debate

TOPICS = 12
ACROSS = ["stance", "period"]
COLUMNS = [
    "date", "date_precision", "speaker", "role", "stance", "topic", "claim", "quote_fragment", "language", "answers",
    "answered_by", "statement_id", "source_id",
]  # fmt: skip


def draw(s: page.State) -> None:
    """The filters, and what they find."""
    page.section(t(s.lang, "debate-search-heading"), t(s.lang, "debate-held-about"))
    found = asked(s)
    spans = analysis.debate.spans(found)
    if len(found):
        over_time(s, spans)
        by_topic(s, found)
    listing(s, found)


def asked(s: page.State) -> pd.DataFrame:
    """The statements of the period, stances, speakers, topics and words that the filters ask for."""
    said = debate.statements(s.lang)
    periods = {
        analysis.debate.UP_TO: t(s.lang, "debate-period-up_to", date=day(s.lang, s.as_of)),
        analysis.debate.ALL: t(s.lang, "debate-period-all"),
        analysis.debate.AROUND: t(s.lang, "debate-period-around"),
    }
    period = choose.one(t(s.lang, "debate-period"), "period", list(periods), periods.get)
    names = said.drop_duplicates("speaker_id").set_index("speaker_id")["speaker"].sort_values().to_dict()
    who, speaker, topic, words = st.columns(4)
    with who:
        stances = choose.several(
            t(s.lang, "debate-stance"),
            "stance",
            figures.commentary.STANCES,
            lambda v: figures.commentary.stance_label(s.lang, v),
        )
    with speaker:
        speakers = choose.several(t(s.lang, "debate-speaker"), "by", list(names), names.get)
    with topic:
        topics = choose.several(
            t(s.lang, "debate-topic"),
            "topic",
            sorted(said["topic"].unique()),
            lambda v: figures.commentary.topic_label(s.lang, v),
        )
    text = words.text_input(
        t(s.lang, "debate-text"), key="words", placeholder=t(s.lang, "debate-text-hint"), bind="query-params"
    )
    # Words are found in English and in Khmer, whichever language the page is in.
    texts = analysis.debate.texts_of(frames.load("statements"), debate.statements("km")) if text.strip() else None
    found = analysis.debate.in_period(said, s.as_of, period)
    found = analysis.debate.chosen(found, stances, speakers, topics, text, texts)
    custody.choose_to_open(s, "speaker", t(s.lang, "speaker-open"), names)
    return found


def over_time(s: page.State, spans: pd.DataFrame) -> None:
    """The statements over time, and the one a reader clicks on."""
    st.markdown(f"### {figures.commentary.finding_over_time(spans, s.lang)}")
    imprecise = int((spans["date_precision"] != "day").sum())
    about = t(s.lang, "debate-time-about", imprecise=imprecise, statements=len(spans))
    st.caption(f"{about} {t(s.lang, 'debate-pick')}")
    page.chart(
        figures.commentary.over_time(spans, s.as_of, s.lang, s.mode),
        figures.commentary.describe_over_time(spans, s.as_of, s.lang),
        "statements_over_time",
        spans[["date", "until", "date_precision", "stance", "speaker", "claim", "source_id"]],
        "statements-over-time",
        labels=page.titles_in(s.lang, "statements") | {"until": t(s.lang, "debate-until")},
        picks=True,
        on={"picked": keep_picked},
    )
    by_id = spans.set_index("statement_id")
    if st.session_state.get("picked_statement") in by_id.index:
        st.html(page.statement_card(s.lang, by_id.loc[st.session_state["picked_statement"]]))


def keep_picked() -> None:
    """Keep the statement whose mark was clicked, until another one is."""
    picked = st.session_state["statements_over_time"].picked
    st.session_state["picked_statement"] = picked[0] if picked else None


def by_topic(s: page.State, found: pd.DataFrame) -> None:
    """What the statements are about, against who spoke or against the years; the table has all three."""
    across = choose.one(t(s.lang, "debate-across"), "across", ACROSS, lambda key: t(s.lang, f"debate-across-{key}"))
    dated = analysis.debate.in_periods(found)
    counts = analysis.debate.by_topic(dated, TOPICS, across)
    st.markdown(f"### {figures.commentary.finding_topics(counts, s.lang)}")
    st.caption(t(s.lang, "debate-topics-about", shown=int(counts["topic"].nunique())))
    every = dated.groupby(["topic", "stance", "period"]).size().rename("statements").reset_index()
    page.chart(
        figures.commentary.topics(counts, s.lang, s.mode),
        figures.commentary.describe_topics(counts, s.lang),
        "statements_by_topic",
        every,
        "statements-by-topic",
        labels={
            "statements": t(s.lang, "debate-count"),
            "stance": t(s.lang, "debate-who"),
            "period": t(s.lang, "debate-period"),
        },
    )


def listing(s: page.State, found: pd.DataFrame) -> None:
    """The statements as a table, with how many of ours answer each, and as JSON-LD."""
    every, replies = debate.statements(s.lang), frames.load("replies")
    shown = analysis.debate.reply_counts(every, replies).loc[found.index].sort_values(["date", "statement_id"])
    written = shown.assign(
        stance=[figures.commentary.stance_label(s.lang, v) for v in shown["stance"]],
        topic=[figures.commentary.topic_label(s.lang, v) for v in shown["topic"]],
    )
    page.table(
        written[COLUMNS], "statements", "statements_table", height=360 if len(shown) > 9 else "auto",
        labels=page.titles_in(s.lang, "statements")
        | {"answers": t(s.lang, "debate-answers"), "answered_by": t(s.lang, "debate-answered-by")},
        links={"speaker": [page.address("speaker", speaker=key) for key in shown["speaker_id"]]},
    )  # fmt: skip
    linked_data(s, shown)


def linked_data(s: page.State, shown: pd.DataFrame) -> None:
    """A button that saves the statements as JSON-LD."""
    if shown.empty:
        return
    st.download_button(
        t(s.lang, "debate-jsonld", statements=len(shown)),
        data=lambda: export.claims(shown, frames.load("replies"), frames.load("sources"), frames.load("speakers")),
        file_name=f"commune-watch_statements_{s.as_of:%Y-%m-%d}.jsonld",
        mime="application/ld+json",
        key="statements_jsonld",
        on_click="ignore",
        type="tertiary",
    )
