"""Published counts and what was answered, at the same size; counts over a period apart; where sources contradict each other."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, frames, page
from dashboard.messages import day, t
from dashboard.panels import custody

# Half a year to either side: counts came out once or twice a year.
NEAR = 183
SAID = ["claim", "role", "speaker"]


def worded(lang: str) -> pd.DataFrame:
    """All counts in the reader's language."""
    return page.translated(lang, frames.load("count_claims"), ["counted", "claimant", "value_text"])


def draw(s: page.State) -> None:
    """Counts near the date beside their answers, flows in a table of their own, replies to cases."""
    beside(s)
    over_a_period(s)
    to_cases(s)


def beside(s: page.State) -> None:
    """Stock counts and denials near the date; each with its answers, claim left and reply right."""
    claims = worded(s.lang)
    page.section(t(s.lang, "counts-heading"), t(s.lang, "counts-about", days=NEAR))
    near = analysis.counts.near(claims, s.as_of, NEAR, ("stock", "denial"))
    answers = analysis.counts.answered(
        claims, frames.load("replies"), page.translated(s.lang, frames.load("statements"), SAID)
    )
    if near.empty:
        st.caption(t(s.lang, "counts-none", days=NEAR))
    for _, claim in near.iterrows():
        left, right = st.columns(2, gap="large")
        denies = claim["measure"] == "denial"
        mine, theirs = (right, left) if denies else (left, right)
        mine.html(page.count_card(s.lang, claim))
        mine_answers = answers[answers["claim_id"] == claim["claim_id"]]
        alone = t(s.lang, "denial-alone" if denies else "no-reply")
        theirs.html(reply_cards(s.lang, mine_answers) or f'<div class="card said none"><p>{alone}</p></div>')


def reply_cards(lang: str, answers: pd.DataFrame) -> str:
    """Replies as HTML, each with its kind and whose pairing it is."""
    cards = []
    for _, answer in answers.iterrows():
        ours = answer["basis"] != "stated in source"
        pairing = f"{t(lang, 'reply-' + answer['kind'])} · {t(lang, 'basis-ours' if ours else 'basis-stated')}"
        extra = f'<div class="when">{pairing}</div>'
        cards.append(page.statement_card(lang, answer, extra, "paired" if ours else ""))
    return "".join(cards)


def over_a_period(s: page.State) -> None:
    """Flows: people arrested, charged, convicted or released over some time."""
    flows = analysis.counts.near(worded(s.lang), s.as_of, NEAR, ("flow", "unclear"))
    with st.expander(t(s.lang, "flows-heading", n=len(flows)), icon=":material/table_rows:"):
        st.caption(t(s.lang, "flows-about"))
        page.table(
            custody.with_sources(
                s.lang, flows, ["as_of_text", "value_text", "counted", "unit", "measure", "claimant"]
            ),
            "counts_over_a_period", key="flows", labels={"source": t(s.lang, "sources-word")},
        )  # fmt: skip


def to_cases(s: page.State) -> None:
    """What the government, the ruling party and courts said about single cases, beside what the record says of the case."""
    links = frames.load("replies")
    links = links[links["target_table"] == "cases"].rename(columns={"target_id": "case_id"})
    said = page.translated(s.lang, frames.load("statements"), SAID)
    found = links[["case_id", "statement_id", "kind", "basis"]].merge(said, on="statement_id", validate="many_to_one")
    if found.empty:
        return
    titles = custody.case_titles(s.lang)
    page.section(t(s.lang, "case-replies-heading", n=found["case_id"].nunique()), t(s.lang, "case-replies-about"))
    for case_id, group in found.sort_values("date").groupby("case_id", sort=False):
        left, right = st.columns(2, gap="large")
        left.html(case_card(s, case_id, titles))
        with left:
            custody.link("case", case_id, t(s.lang, "open-case"))
        right.html(reply_cards(s.lang, group))


def case_card(s: page.State, case_id: str, titles: dict) -> str:
    """What the sources report of a case, in the shape of a statement: how many people, which charges, the first source."""
    people = frames.load("case_people")
    mine = people[people["case_id"] == case_id]
    case = frames.load("cases").set_index("case_id").loc[case_id]
    charges = "; ".join(dict.fromkeys(page.translated(s.lang, mine, ["charges"])["charges"].dropna()))
    told = t(s.lang, "case-people-count", n=len(mine))
    charged = f"<p>{escape(t(s.lang, 'case-charges', text=charges))}</p>" if charges else ""
    return (
        f'<div class="card said"><div class="who">{escape(titles[case_id])}</div><div class="when">{escape(told)}</div>'
        f"{charged}{page.source_note(s.lang, case['source_id'])}</div>"
    )


def contradictions(s: page.State, of: dict[str, list[str]] | None = None, heading: bool = True) -> int:
    """Every question on which sources differ, its versions side by side; `of`: only those about these people, cases, counts."""
    questions = page.translated(s.lang, frames.load("disputes"), ["question", "note"])
    if of is not None:
        subjects = frames.load("dispute_subjects")
        mine = subjects[[row.key in of.get(row.table, ()) for row in subjects.itertuples()]]
        questions = questions[questions["dispute_id"].isin(mine["dispute_id"])]
    if questions.empty:
        return 0
    if heading:
        page.section(t(s.lang, "disputes-heading", n=len(questions)), t(s.lang, "disputes-about"))
    versions = page.translated(s.lang, frames.load("dispute_versions"), ["says", "said_by"])
    for question in questions.to_dict("records"):
        mine = versions[versions["dispute_id"] == question["dispute_id"]]
        cards = "".join(
            f'<div class="card said"><div class="who">{escape(row.said_by)}</div><p>{escape(row.says)}</p>'
            f"{page.source_note(s.lang, row.source_id)}</div>"
            for row in mine.itertuples()
        )
        note = f'<p class="quiet">{escape(question["note"])}</p>' if isinstance(question["note"], str) else ""
        kind = t(s.lang, f"dispute-{question['kind'].replace(' ', '-')}")
        st.html(
            f'<h3 class="side">{escape(question["question"])}</h3><div class="when quiet">{escape(kind)}</div>'
            f'<div class="side-by-side">{cards}</div>{note}'
        )
    return len(questions)


def finding(s: page.State) -> str:
    """The last published count before the date, in a sentence; nothing where there is none."""
    latest = analysis.counts.latest(frames.load("count_claims"), s.as_of, NEAR)
    if latest is None:
        return ""
    count = worded(s.lang).set_index("claim_id").loc[latest["claim_id"]]
    hedge = analysis.counts.hedge(latest["value_text"]).replace(" ", "-")
    value = t(s.lang, f"hedge-{hedge or 'none'}", n=int(latest["value"]))
    return t(
        s.lang, "detained-finding-count", claimant=count["claimant"], counted=count["counted"], value=value,
        date=day(s.lang, latest["as_of"], latest["as_of_precision"]),
    )  # fmt: skip
