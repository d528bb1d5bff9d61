"""The story of 30 May 2017, checked: what it says, who is quoted, who answered, what else is known, what came after."""

import streamlit as st

from dashboard import analysis, frames, page
from dashboard.messages import t
from dashboard.panels import debate, story

s = page.state()
statements = debate.statements(s.lang)
seed = statements[statements["statement_id"].str.startswith(story.PREFIX)]
checked = story.checks(s.lang)
results, beside = checked["result"].value_counts(), story.worded(s.lang, checked)

finding = t(
    s.lang, "story-finding", statements=len(seed), agrees=int(results.get("agrees", 0)),
    differs=int(results.get("differs", 0)), open=int(results.get("cannot be checked", 0)),
)  # fmt: skip
page.title(t(s.lang, "story-question"), finding)
st.html(f'<p class="about">{t(s.lang, "story-about")}</p>')
page.source_cards(seed["source_id"].unique())

page.section(t(s.lang, "story-said"), t(s.lang, "story-said-about"))
ranked = seed.assign(rank=seed["stance"].map({name: n for n, name in enumerate(story.STANCES)}))
for _, row in ranked.sort_values(["rank", "statement_id"]).iterrows():
    story.statement(s, row, beside[beside["statement_id"] == row["statement_id"]])

page.section(t(s.lang, "story-answered"), t(s.lang, "debate-around-about"))
exchanges = analysis.debate.exchanges(seed, statements, frames.load("replies"))
for exchange in exchanges:
    if exchange["replies"]:
        page.claim_and_reply(s.lang, exchange, statements)
debate.unanswered(s, statements, [e["claims"][0] for e in exchanges if not e["replies"]])

page.section(t(s.lang, "story-table"))
columns = ["statement_id", "kind", "result", "says", "facts", "source_id"]
labels = page.titles_in(s.lang, "story_checks")
page.table(beside[columns], "story-checks", key="story_table", height=360, labels=labels)
