"""What the pages of a person, a case, a court or prison, and an article share: the trail, events, changes, sources."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import day, t
from dashboard.panels import custody

# Events of the country that stand beside a record: so many days to either side of each of its own.
AROUND = 14
EVENT_COLUMNS = [
    "date", "date_doubt", "event_class", "detail", "custody_reason", "publisher", "reliability", "source_id",
]  # fmt: skip


def trail(s: page.State, view: str, key: str, names: dict[str, str]) -> None:
    """Breadcrumb to the page of all people, then the neighbours in the order of names."""
    order = sorted(names, key=lambda one: (names[one], one))
    at = order.index(key)
    with st.container(horizontal=True, key="trail"):
        st.page_link(
            "views/detained.py",
            label=t(s.lang, "person-back"),
            query_params=st.session_state.get("detained_address", {}),
        )
        st.html(
            f'<span class="quiet">› {escape(t(s.lang, f"page-{view}"))} › {escape(names[key])}</span>', width="content"
        )
        for place, label in ((at - 1, "person-before"), (at + 1, "person-after")):
            if 0 <= place < len(order):
                custody.link(view, order[place], t(s.lang, label, name=names[order[place]]))


def missing(s: page.State, view: str, message: str) -> None:
    """One answer for every address without a page, so that it gives nobody away and repeats nothing."""
    st.title(t(s.lang, f"page-{view}"), anchor=False)
    st.info(t(s.lang, message), icon=":material/info:")
    st.page_link("views/detained.py", label=t(s.lang, "person-back"))


def events_table(s: page.State, own: pd.DataFrame, name: str, names: dict[str, str] | None = None) -> None:
    """Events in order with publisher and reliability of the source; with `names`, whose event each is."""
    sources = frames.load("sources").set_index("source_id")
    shown = own.join(sources[["publisher", "reliability"]], on="source_id").assign(
        date=analysis.roster.to_precision(own["date"], own["date_precision"]),
        event_class=[t(s.lang, f"class-{one}") for one in own["event_class"]],
        name=own["person_id"].map(names or {}),
    )[[*(["name"] if names else []), *EVENT_COLUMNS]]
    page.table(
        shown.fillna(""), f"events_{name}", key="events",
        labels={"date": t(s.lang, "column-date"), "event_class": t(s.lang, "column-event")},
    )  # fmt: skip


def around(s: page.State, own: pd.DataFrame) -> None:
    """Events of the country within two weeks of an event of this record."""
    events = page.translated(s.lang, frames.load("events"), ["event"]).sort_values("date")
    spans = analysis.spells.span(own)
    room = pd.Timedelta(days=AROUND)
    near = [bool(((when >= spans["start"] - room) & (when <= spans["end"] + room)).any()) for when in events["date"]]
    with st.expander(t(s.lang, "record-around", n=sum(near), days=AROUND), icon=":material/event:"):
        page.event_list(s.lang, events[near], t(s.lang, "table-empty"))


def statements(s: page.State, said: pd.DataFrame, key: str, heading: str, none: str) -> None:
    """Statements as cards, oldest first, each with the replies to it beside it at the same size."""
    page.section(t(s.lang, heading, n=len(said)), t(s.lang, f"{heading}-about"))
    if said.empty:
        st.caption(t(s.lang, none))
        return
    everything = page.translated(s.lang, frames.load("statements"), ["claim", "role"])
    replies = frames.load("replies")
    known = everything.set_index("statement_id")
    for one in said.sort_values("date")["statement_id"]:
        left, right = st.columns(2, gap="large")
        left.html(page.statement_card(s.lang, known.loc[one]))
        answers = replies[(replies["target_table"] == "statements") & (replies["target_id"] == one)]
        cards = [
            page.statement_card(
                s.lang, known.loc[row.statement_id], f'<div class="when">{t(s.lang, f"reply-{row.kind}")}</div>'
            )
            for row in answers.itertuples()
        ]
        right.html("".join(cards) or f'<div class="card said none"><p>{t(s.lang, "no-reply")}</p></div>')


def changes(s: page.State, of: dict[str, set[str]], checked_on) -> None:
    """When the record was last looked through, and what was changed in it; `of`: keys of its rows by table."""
    feed = page.translated(s.lang, frames.load("changes"), ["what", "reason"])
    whole = feed["key"].isna() & feed["table"].isin(list(of))
    mine = pd.Series([row.key in of.get(row.table, ()) for row in feed.itertuples()], index=feed.index, dtype=bool)
    feed = feed[whole | mine].sort_values("date", ascending=False)
    corrected = page.translated(s.lang, frames.load("corrections"), ["was", "now", "reason"])
    corrected = corrected[[_about(row, of) for row in corrected.itertuples()]]
    when = day(s.lang, checked_on) if pd.notna(checked_on) else t(s.lang, "not-stated")
    with st.expander(t(s.lang, "record-changes", n=len(feed) + len(corrected), date=when), icon=":material/history:"):
        items = [
            f'<li><span class="when">{day(s.lang, row.date)}</span><p>{escape(row.what)}</p>'
            f'<p class="quiet">{escape(row.reason)}</p></li>'
            for row in feed.itertuples()
        ] + [
            f"<li><p>{escape(t(s.lang, 'record-corrected', was=str(row.was), now=str(row.now)))}</p>"
            f'<p class="quiet">{escape(row.reason)}</p>{page.source_note(s.lang, row.source_id)}</li>'
            for row in corrected.itertuples()
        ]
        st.html(f'<ol class="events">{"".join(items)}</ol>' if items else f"<p>{escape(t(s.lang, 'table-empty'))}</p>")


def _about(row, of: dict[str, set[str]]) -> bool:
    # A correction names its row as `column=value&column=value`, in the raw table `detainees/…`.
    keys = {part.partition("=")[2] for part in row.key.split("&")}
    return row.table.startswith("detainees/") and any(keys & mine for mine in of.values())


def sources(s: page.State, *frames_with_sources: pd.DataFrame) -> None:
    """All sources that the rows of a record rest on, with their reliability."""
    cells = pd.concat(
        [frame[c] for frame in frames_with_sources for c in ("source_id", "other_source_ids") if c in frame],
        ignore_index=True,
    )
    cited = list(dict.fromkeys(key for keys in cells.dropna() for key in keys.split()))
    with st.expander(t(s.lang, "person-sources", n=len(cited)), icon=":material/library_books:"):
        page.source_cards(cited)


def removal(s: page.State) -> None:
    """How to ask for removal or correction."""
    page.section(t(s.lang, "removal-heading"))
    st.markdown(t(s.lang, "removal-text"))
    st.page_link("views/removal.py", label=t(s.lang, "page-removal"))


def group_chart(
    s: page.State, kept: custody.Record, members: pd.DataFrame, own: pd.DataFrame, key: str, title: str
) -> None:
    """A timeline with a row per person: members has person_id and name; own: the events to draw."""
    own = page.translated(s.lang, own.join(analysis.spells.span(own)), ["detail"])
    first = min(own["start"].min(), s.as_of) - pd.Timedelta(days=120)
    until = max(min(own["end"].max() + pd.Timedelta(days=120), kept.last), s.as_of)
    spans = kept.spells
    drawn = analysis.spells.within(spans[spans["person_id"].isin(members["person_id"])], first, until)
    drawn = drawn[drawn["status"] != "out"]
    picked = page.chart(
        figures.custody.timeline(members, drawn, own, s.as_of, first, until, frames.load("elections"), s.lang, s.mode),
        figures.custody.describe_timeline(members, first, until, s.lang),
        key="members", twin=own[["person_id", "date", "date_precision", "event_class", "detail", "source_id"]],
        twin_name=key, picks=True, title=title,
    )  # fmt: skip
    if picked["picked"]:
        custody.go("person", picked["picked"][0])


def intervals_table(s: page.State, kept: custody.Record, person_id: str) -> None:
    """Every interval of custody of a person up to the date: from, to, how long, and whether the end is known."""
    mine = analysis.durations.lasted(kept.intervals, s.as_of)
    mine = mine[mine["person_id"] == person_id]
    if mine.empty:
        st.caption(t(s.lang, "intervals-none"))
        return
    items = []
    for row in mine.itertuples():
        start = _between(s, row.from_first, row.from_last)
        if row.ended:
            end, length = _between(s, row.to_first, row.to_last), t(s.lang, "days", n=int(row.days))
            if row.days_most != row.days:
                length = t(s.lang, "days-between", least=int(row.days), most=int(row.days_most))
        else:
            end = t(
                s.lang,
                "interval-held" if row.held else "interval-open",
                date=day(s.lang, min(row.asserted_on, s.as_of)),
            )
            length = t(s.lang, "days-at-least" if row.days else "days-unknown", n=int(row.days))
        keys = [row.source_id, row.exit_source_id if row.ended else None]
        notes = "".join(page.source_note(s.lang, key) for key in dict.fromkeys(keys) if isinstance(key, str))
        items.append(f"<li><strong>{escape(start)} – {escape(end)}</strong><p>{escape(length)}</p>{notes}</li>")
    st.html(f'<ol class="events">{"".join(items)}</ol>')


def _between(s: page.State, first: pd.Timestamp, last: pd.Timestamp) -> str:
    return (
        day(s.lang, first) if first == last else t(s.lang, "between", first=day(s.lang, first), last=day(s.lang, last))
    )
