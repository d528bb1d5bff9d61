"""Incidents as reported around the election of the bar, each beside its reply, and what happened before and after the date."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, choose, figures, frames, page
from dashboard.messages import day, t

EVENTS = 6
SHOWN = 6
COLUMNS = [
    "date", "date_precision", "area_name", "type", "is_aggregate", "what", "reported_by", "reply", "reply_status", "source_id",
]  # fmt: skip


def draw(s: page.State) -> None:
    """Incidents first, then the events around the date."""
    of_election(s)
    around_events(s)


def around_events(s: page.State) -> None:
    """The events before and after the date."""
    events = page.translated(s.lang, frames.load("events"), ["event", "note"])
    page.section(t(s.lang, "events-heading"), t(s.lang, "events-about", date=day(s.lang, s.as_of)))
    sides = (
        ("events-before", analysis.timeline.before(events, s.as_of, EVENTS)),
        ("events-after", analysis.timeline.after(events, s.as_of, EVENTS)),
    )
    for column, (heading, found) in zip(st.columns(2, gap="large"), sides, strict=True):
        items = "".join(event_item(s.lang, row) for _, row in found.sort_values("date").iterrows())
        column.html(f'<p class="side">{t(s.lang, heading)}</p><ul class="timeline">{items}</ul>')
        if found.empty:
            column.caption(t(s.lang, "events-none"))


def event_item(lang: str, row: pd.Series) -> str:
    """One event as HTML: date to its precision, kind, what happened, source."""
    kind = figures.commentary.event_label(lang, row["category"])
    when = f"{day(lang, row['date'], row['date_precision'])} · {kind}"
    note = page.source_note(lang, row["source_id"])
    return f'<li><div class="when">{escape(when)}</div>{escape(row["event"])}{note}</li>'


def of_election(s: page.State) -> None:
    """Incidents of the election chosen, the reply beside each, and apart from them the totals of observers."""
    every = page.translated(s.lang, frames.load("incidents"), ["what", "reply", "reported_by"])
    single, totals = analysis.debate.incidents_of(every, s.election)
    heading = t(s.lang, "incidents-heading", election=bar.election_name(s.lang, s.election))
    if single.empty and totals.empty:
        page.section(heading)
        st.info(t(s.lang, "incidents-none"))
        return
    page.section(heading, t(s.lang, "incidents-about"))
    kinds = choose.several(
        t(s.lang, "incidents-type"),
        "incident",
        sorted(every.loc[~every["is_aggregate"], "type"].unique()),
        lambda kind: figures.commentary.incident_label(s.lang, kind),
    )
    single = single[single["type"].isin(kinds)] if kinds else single
    answered = int((single["reply_status"] == "given").sum())
    st.caption(t(s.lang, "incidents-count", incidents=len(single), answered=answered))
    more = t(s.lang, "incidents-more", incidents=len(single))
    whole = len(single) <= SHOWN or st.toggle(more, key="every_incident")
    for _, row in (single if whole else single.head(SHOWN)).iterrows():
        incident_and_reply(s.lang, row)
    if len(totals):
        st.markdown(f"### {t(s.lang, 'incidents-totals')}")
        st.caption(t(s.lang, "incidents-totals-about"))
        for _, row in totals.iterrows():
            incident_and_reply(s.lang, row)
    page.table(
        pd.concat([single, totals])[COLUMNS],
        f"incidents-{s.election}",
        "incidents_table",
        height=240,
        labels=page.titles_in(s.lang, "incidents"),
    )


def incident_and_reply(lang: str, row: pd.Series) -> None:
    """An allegation as reported on the left, the reply on the right, in the same type and at the same width."""
    left, right = st.columns(2, gap="large")
    area = row["area_name"] if not str(row["area_name"]).startswith("(") else str(row["area_name"]).strip("()")
    kind = figures.commentary.incident_label(lang, row["type"])
    when = f"{day(lang, row['date'], row['date_precision'])} · {kind} · {area}"
    who = t(lang, "incidents-reported", who=row["reported_by"])
    note = page.source_note(lang, row["source_id"])
    left.html(
        f'<div class="card said"><div class="who">{escape(who)}</div><div class="when">{escape(when)}</div>'
        f"<p>{escape(row['what'])}</p>{note}</div>"
    )
    if pd.notna(row["reply"]):
        right.html(
            f'<div class="card said"><div class="who">{t(lang, "incidents-reply-of")}</div>'
            f'<div class="when">{t(lang, "as-reported")}</div><p>{escape(row["reply"])}</p>{note}</div>'
        )
    else:
        key = "incidents-declined" if row["reply_status"] == "declined" else "no-reply"
        right.html(f'<div class="card said none"><p>{t(lang, key)}</p></div>')
