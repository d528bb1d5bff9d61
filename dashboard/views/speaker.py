"""One speaker over time: in which roles, what was said, what it answered and who answered."""

import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import t
from dashboard.panels import custody, debate, said

s = page.state()
statements = debate.statements(s.lang)
names = statements.drop_duplicates("speaker_id").set_index("speaker_id")["speaker"].to_dict()


def draw(speaker: str) -> None:
    """The page of a speaker."""
    mine = statements[statements["speaker_id"] == speaker].sort_values(["date", "statement_id"])
    replies = frames.load("replies")
    exchanges = analysis.debate.exchanges(mine, statements, replies)
    answered = [e for e in exchanges if e["replies"]]
    back()
    kind = frames.load("speakers").set_index("speaker_id").loc[speaker, "kind"]
    finding = t(s.lang, "speaker-finding", statements=len(mine), exchanges=len(answered))
    page.title(names[speaker], f"{t(s.lang, f'speaker-kind-{kind}')} {finding}")
    roles(speaker)
    page.section(t(s.lang, "speaker-said"), t(s.lang, "debate-around-about"))
    for exchange in answered:
        page.claim_and_reply(s.lang, exchange, statements, s.as_of)
    debate.unanswered(s, statements, [e["claims"][0] for e in exchanges if not e["replies"]])
    spans = analysis.debate.spans(mine)
    page.section(t(s.lang, "speaker-time"))
    page.chart(
        figures.commentary.over_time(spans, s.as_of, s.lang, s.mode),
        figures.commentary.describe_over_time(spans, s.as_of, s.lang),
        "speaker_over_time",
        spans[["date", "until", "date_precision", "role", "topic", "claim", "source_id"]],
        f"statements-{speaker}",
        labels=page.titles_in(s.lang, "statements") | {"until": t(s.lang, "debate-until")},
    )
    said.linked_data(s, mine)


def roles(speaker: str) -> None:
    """The roles in which the speaker spoke, from the first to the last statement that prints each."""
    attested = page.translated(s.lang, frames.load("speaker_roles"), ["role"])
    attested = attested[attested["speaker_id"] == speaker].sort_values(["since", "until"])
    last = analysis.debate.last_day(
        attested.rename(columns={"until": "date", "until_precision": "date_precision"})
    )  # fmt: skip
    drawn = attested.assign(until_as_said=attested["until"], until=last)
    page.section(figures.speakers.finding(drawn, s.lang), t(s.lang, "speaker-roles-about"))
    page.chart(
        figures.speakers.roles(drawn, s.lang, s.mode),
        figures.speakers.describe(drawn, s.lang),
        "speaker_roles",
        attested.drop(columns="speaker_id").assign(
            stance=[figures.commentary.stance_label(s.lang, stance) for stance in attested["stance"]]
        ),
        f"roles-{speaker}",
        labels=page.titles_in(s.lang, "speaker_roles"),
    )


def back() -> None:
    """The way back, and to another speaker."""
    with st.container(horizontal=True, key="trail"):
        st.page_link("views/commentary.py", label=t(s.lang, "speaker-back"), query_params={"show": "said"})
    custody.choose_to_open(s, "speaker", t(s.lang, "speaker-open"), dict(sorted(names.items(), key=lambda one: one[1])))


asked = st.query_params.get("speaker", "")
if asked in names:
    draw(asked)
else:
    st.title(t(s.lang, "page-speaker"), anchor=False)
    st.info(t(s.lang, "speaker-none"), icon=":material/info:")
    back()
