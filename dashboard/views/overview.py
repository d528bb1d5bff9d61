"""Who held the communes, who was held, and who said what, on one date?"""

import streamlit as st

from dashboard import analysis, bar, figures, frames, page
from dashboard.messages import day, number, t

s = page.state()
communes, history, elections, results, parties = (
    frames.load(n) for n in ("communes", "control_history", "elections", "results", "parties")
)
statements = page.translated(s.lang, frames.load("statements"), ["claim", "role", "speaker"])
replies, people, case_events = (frames.load(n) for n in ("replies", "people", "case_events"))
claims = page.translated(s.lang, frames.load("count_claims"), ["counted", "value_text", "claimant"])

held = analysis.control.at(communes, history, elections, s.as_of)
totals = analysis.control.national(results, elections, s.as_of)
chiefs = analysis.control.units(held, totals)
custody = analysis.custody.on(case_events, people, s.as_of, frames.load("lists"), frames.load("list_members"))
inside = custody[custody["status"] == "inside"]
unknown = int((custody["status"] == "unknown").sum())
counted = analysis.counts.latest(claims, s.as_of, days=366)
polling = elections.set_index("election_id").loc[s.election]
begins = case_events["date"].min()
date = day(s.lang, s.as_of)


def when() -> str:
    """How the as-of date lies to the election of the bar."""
    apart = (polling["date"] - s.as_of).days
    key = "before" if apart > 0 else "after" if apart < 0 else "on"
    kind = t(s.lang, f"overview-kind-{'commune' if polling['kind'] == 'commune' else 'assembly'}")
    written = day(s.lang, polling["date"], polling["date_precision"])
    values = {} if key == "on" else {"days": abs(apart), "date": written}
    return t(s.lang, f"overview-when-{key}", election=kind, **values)


def finding() -> list[str]:
    """The page in one breath."""
    if totals.empty:
        yield t(s.lang, "overview-no-council")
    else:
        first = totals.iloc[0]
        yield t(
            s.lang, "overview-held", party=page.party(s.lang, first["party_id"], parties), chiefs=int(first["chiefs"]),
            total=int(first["of_total"]),
        )  # fmt: skip
    if s.as_of < begins:
        yield t(s.lang, "detained-before", date=date, begins=day(s.lang, begins))
    else:
        yield t(s.lang, "overview-inside", inside=len(inside), unknown=unknown)
    if counted is not None:
        yield t(
            s.lang, "overview-claim", claimant=counted["claimant"], value=page.stated(s.lang, counted),
            date=day(s.lang, counted["as_of"], counted["as_of_precision"]),
        )  # fmt: skip


page.title(t(s.lang, "overview-title"), f"{when()} {' '.join(finding())}")

left, right = st.columns([3, 2], gap="large")
with left:
    key = "overview-communes-none" if totals.empty else "overview-communes-about"
    page.section(t(s.lang, "overview-communes"), t(s.lang, key, date=date))
    with st.container(horizontal=True, gap="large"):
        for total in totals.head(4).itertuples():
            label = figures.control.party_label(s.lang, total.party_id, total.status, parties)
            placed = chiefs[chiefs["located"] & (chiefs["party_id"].fillna("") == (total.party_id if label else ""))]
            page.figure_with_source(
                t(s.lang, "overview-chiefs", party=label),
                number(s.lang, total.chiefs),
                [total.source_id],
                key=f"chiefs_{total.Index}",
                says=t(
                    s.lang, "overview-chiefs-says", chiefs=int(total.chiefs), total=int(total.of_total),
                    status=t(s.lang, f"status-{total.status.replace(' ', '-')}"), since=day(s.lang, total.since),
                ),
                note=t(s.lang, "overview-placed", placed=len(placed)),
            )  # fmt: skip
    page.chart(
        figures.control.units(chiefs, communes, parties, s.lang, s.mode),
        alt=figures.control.describe_units(chiefs, parties, s.lang),
        key="units",
        twin=held if totals.empty else totals,
        twin_name="control-national",
    )
    st.page_link("views/control.py", label=t(s.lang, "overview-more-control"), icon=":material/arrow_forward:")

with right:
    page.section(t(s.lang, "overview-custody"), t(s.lang, "overview-custody-about"))
    if s.as_of < begins:
        # Before the first event on record a zero would say that nobody was held, which no source says.
        st.write(t(s.lang, "detained-before", date=date, begins=day(s.lang, begins)))
    else:
        withheld = analysis.roster.withheld(people)
        page.figure_with_source(
            t(s.lang, "overview-record"), number(s.lang, len(inside)), inside["source_id"], key="inside",
            says=t(s.lang, "overview-record-says", date=date, unknown=unknown),
            note=t(s.lang, "overview-record-withheld", withheld=withheld),
        )  # fmt: skip
    if counted is None:
        st.write(t(s.lang, "overview-no-count", date=date))
    else:
        said_on = day(s.lang, counted["as_of"], counted["as_of_precision"])
        page.figure_with_source(
            t(s.lang, "overview-published", claimant=counted["claimant"], date=said_on),
            page.stated(s.lang, counted), [counted["source_id"]], key="counted",
            says=f"{counted['value_text']}: {counted['counted']}",
        )  # fmt: skip
        answers = analysis.counts.answered(claims[claims["claim_id"] == counted["claim_id"]], replies, statements)
        claim, reply = st.columns(2)
        claim.html(page.count_card(s.lang, counted))
        reply.html(
            "".join(page.statement_card(s.lang, row) for _, row in answers.iterrows())
            or f'<div class="card said"><p>{t(s.lang, "overview-no-reply-to-count")}</p></div>'
        )
    st.page_link("views/detained.py", label=t(s.lang, "overview-more-detained"), icon=":material/arrow_forward:")

left, right = st.columns([3, 2], gap="large")
with left:
    page.section(t(s.lang, "overview-said"), t(s.lang, "overview-said-about", date=date))
    near = analysis.debate.around(statements, s.as_of, days=21)
    shown = set() if counted is None else set(answers["statement_id"])
    exchanges = analysis.debate.closest(
        [e for e in analysis.debate.exchanges(near, statements, replies) if set(e["replies"]) - shown],
        statements, s.as_of,
    )  # fmt: skip
    for exchange in exchanges[:3]:
        page.claim_and_reply(s.lang, exchange, statements, s.as_of)
    if not exchanges:
        st.write(t(s.lang, "overview-said-none", date=date))
    st.page_link("views/commentary.py", label=t(s.lang, "overview-more-commentary"), icon=":material/arrow_forward:")

with right:
    page.section(t(s.lang, "overview-next"))
    coming = analysis.timeline.next_election(elections, s.as_of)
    if coming is None:
        st.write(t(s.lang, "overview-next-none"))
    else:
        st.write(
            t(
                s.lang, "overview-next-election", election=bar.election_name(s.lang, coming["election_id"]),
                date=day(s.lang, coming["date"], coming["date_precision"]), days=(coming["date"] - s.as_of).days,
            )
        )  # fmt: skip
    events = page.translated(s.lang, frames.load("events"), ["event"])
    page.event_list(s.lang, analysis.timeline.after(events, s.as_of, most=7), t(s.lang, "overview-next-events-none"))
    st.page_link("views/sources.py", label=t(s.lang, "overview-more-sources"), icon=":material/arrow_forward:")
