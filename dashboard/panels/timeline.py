"""One axis for everything that has a date: the period, the lanes, the open item, the table of exactly what is shown."""

import json
from datetime import date as Date
from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, choose, figures, frames, page, plot
from dashboard.analysis import lanes
from dashboard.messages import day, number, t
from dashboard.panels import custody

# First and last day of the periods that are one click away.
PERIODS = {
    "all": (None, None),
    "2012": (Date(2012, 1, 1), Date(2013, 12, 31)),
    "2016": (Date(2016, 1, 1), Date(2018, 12, 31)),
    "2017": (Date(2017, 1, 1), Date(2017, 12, 31)),
    "2022": (Date(2022, 1, 1), Date(2023, 12, 31)),
}
# What is read in the reader's language before it becomes an item.
TEXTS = {
    "events": ["event", "note"],
    "case_events": ["detail"],
    "incidents": ["what", "reply", "reported_by"],
    "statements": ["speaker", "claim", "quote_fragment"],
}
LINKED_PEOPLE = 6
COLUMNS = ["lane", "date", "kind", "title", "detail", "reply", "people", "source_id", "other_source_ids", "item_id"]


def every_item(s: page.State) -> pd.DataFrame:
    """All items, in words."""
    names = ["elections", "events", "case_events", "people", "incidents", "statements"]
    tables = {name: page.translated(s.lang, frames.load(name), TEXTS.get(name, [])) for name in names}
    return figures.items.worded(lanes.items(*tables.values()), custody.case_titles(s.lang), s.lang)


def causes(s: page.State) -> pd.DataFrame:
    """What sources say led to what."""
    return page.translated(s.lang, frames.load("causes"), ["words"])


def ask_period(s: page.State, first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day to show: from the address, the two fields, a button, or the brush."""
    with st.container(horizontal=True, key="periods", vertical_alignment="bottom"):
        since = custody.ask_day(s, "from", t(s.lang, "timeline-from"), None, last)
        until = custody.ask_day(s, "until", t(s.lang, "timeline-until"), None, last)
        for name, period in PERIODS.items():
            st.button(t(s.lang, f"timeline-period-{name}"), key=f"period_{name}", on_click=set_period, args=period)
    return (first if since is None else since), (last if until is None else until)


def set_period(since: Date | None, until: Date | None) -> None:
    """Put a period into the two fields."""
    st.session_state["from"], st.session_state["until"] = since, until


def brushed() -> None:
    """The period that was chosen in the chart."""
    told = st.session_state["lanes"].period
    set_period(*(Date.fromisoformat(one) for one in told) if told else (None, None))


def clicked() -> None:
    """Open the item whose mark was clicked."""
    open_item(st.session_state["lanes"].picked)


def chosen_in_table(keys: list[str]) -> None:
    """Open the item of the row that was chosen."""
    rows = st.session_state["timeline_table"].selection.rows
    if rows and rows[0] < len(keys):
        open_item(keys[rows[0]])


def open_item(key: str | None) -> None:
    """The open item stands in the address."""
    if key:
        st.query_params["item"] = key
    else:
        st.query_params.pop("item", None)


def chart(
    s: page.State,
    items: pd.DataFrame,
    found: pd.DataFrame,
    links: pd.DataFrame,
    share: pd.DataFrame,
    shown: list[str],
    whole: tuple[pd.Timestamp, pd.Timestamp],
    since: pd.Timestamp,
    until: pd.Timestamp,
) -> None:
    """The lanes of the period; the browser has all items, and draws those in view."""
    parties = frames.load("parties")
    # The figure has a bar for every month and year: its columns are of days.
    columns = lanes.density(found[found["precision"] == "day"], figures.lanes.step(since, until))
    figure = figures.lanes.timeline(found, columns, links, share, parties, shown, s.as_of, since, until, s.lang, s.mode)
    alt = figures.items.describe_timeline(found, shown, s.as_of, since, until, s.lang)
    packed = figures.lanes.compact(items, links, share, parties, shown, whole, s.lang, s.mode)
    said = page.picture_words(figure, alt, found, "timeline", about=t(s.lang, "timeline-about")) | figures.lanes.words(
        s.lang
    )
    live = plot.Lanes(
        items=plot.publish(json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()),
        period=[] if (since, until) == whole else [f"{since:%Y-%m-%d}", f"{until:%Y-%m-%d}"],
        as_of=f"{s.as_of:%Y-%m-%d}",
        label=t(s.lang, "bar-as-of", date=day(s.lang, s.as_of)),
        picked=st.query_params.get("item"),
    )
    plot.draw(figure, alt, "lanes", said, on={"picked": clicked, "period": brushed}, lanes=live)


def steps_between(s: page.State, found: pd.DataFrame) -> None:
    """Buttons to the items before and after the open one."""
    key = st.query_params.get("item")
    after, before = lanes.next_and_previous(found, key)
    order = list(found["item_id"])
    with st.container(horizontal=True, key="item_steps", vertical_alignment="center"):
        st.button(t(s.lang, "timeline-previous"), key="item_previous", icon=":material/chevron_left:", disabled=before is None,
                  on_click=open_item, args=(before,), shortcut="Shift+Left")  # fmt: skip
        st.button(t(s.lang, "timeline-next"), key="item_next", icon=":material/chevron_right:", disabled=after is None,
                  on_click=open_item, args=(after,), shortcut="Shift+Right")  # fmt: skip
        if key:
            st.button(t(s.lang, "timeline-close"), key="item_close", type="tertiary", on_click=open_item, args=(None,))
        if key in order:
            st.caption(t(s.lang, "timeline-position", at=order.index(key) + 1, all=len(order)))


def card(s: page.State, items: pd.DataFrame, found: pd.DataFrame, links: pd.DataFrame, share: pd.DataFrame) -> None:
    """The open item: what, when, the reply, its sources, where it leads on to."""
    key = st.query_params.get("item")
    if key is None:
        st.caption(t(s.lang, "timeline-item-none"))
    elif key.startswith("control:"):
        held_card(s, share[share["since"].dt.strftime("control:%Y-%m-%d") == key])
    elif key not in set(items["item_id"]):
        st.info(t(s.lang, "address-ignored", parameter="item"), icon=":material/info:")
    else:
        if key not in set(found["item_id"]):
            st.caption(t(s.lang, "timeline-item-outside"))
        row = items[items["item_id"] == key].iloc[0]
        item_card(s, row)
        lead_on(s, row)
        stated_links(s, items.set_index("item_id"), links, key)


def held_card(s: page.State, held: pd.DataFrame) -> None:
    """Who held the communes over one stretch of time."""
    if held.empty:
        st.info(t(s.lang, "address-ignored", parameter="item"), icon=":material/info:")
        return
    first = held.iloc[0]
    when = t(s.lang, "timeline-share", date=day(s.lang, first["since"]), until=day(s.lang, first["until"]))
    lines = figures.items.held_lines(held, frames.load("parties"), s.lang)
    head = f"{figures.items.lane_label(s.lang, lanes.CONTROL)} · {when}"
    st.html(page.figure_card(s.lang, head, lines, held["source_id"].dropna().unique()))


def item_card(s: page.State, row: pd.Series) -> None:
    """Date to its precision, lane and kind, what happened or was said, beside an incident its reply."""
    incident = row["lane"] == lanes.INCIDENTS
    lane, head = figures.items.lane_label(s.lang, row["lane"]), row["kind_label"]
    when = f"{day(s.lang, row['date'], row['precision'])} · {lane}"
    if incident and pd.notna(row["names"]):
        head, when = t(s.lang, "incidents-reported", who=row["names"]), f"{when} · {head}"
    detail = row["detail"] if pd.notna(row["detail"]) and not incident else ""
    if row["item_id"].startswith("statements:") and detail:
        detail = f"“{detail}” ({t(s.lang, 'as-reported')})"
    total = t(s.lang, "timeline-total-note") if row["kind"] == lanes.TOTAL else ""
    told = "".join(f"<p>{escape(line)}</p>" for line in (row["title"], detail, total) if line)
    notes = "".join(page.source_note(s.lang, key) for key in page.keys_of(row))
    left = (
        f'<div class="card said"><div class="who">{escape(head)}</div>'
        f'<div class="when">{escape(when)}</div>{told}{notes}</div>'
    )
    st.html(f'<div class="side-by-side">{left}{reply_card(s, row) if incident else ""}</div>')


def reply_card(s: page.State, row: pd.Series) -> str:
    """What the accused side said, in the same type and at the same width; else that none was seen."""
    if pd.notna(row["detail"]) and row["item_id"].startswith("incidents:"):
        return (
            f'<div class="card said"><div class="who">{t(s.lang, "incidents-reply-of")}</div>'
            f'<div class="when">{t(s.lang, "as-reported")}</div><p>{escape(row["detail"])}</p></div>'
        )
    declined = "incidents-declined" if row["reply_status"] == "declined" else "no-reply"
    key = declined if row["item_id"].startswith("incidents:") else "timeline-reply-not-kept"
    return f'<div class="card said none"><p>{t(s.lang, key)}</p></div>'


def lead_on(s: page.State, row: pd.Series) -> None:
    """Links to the pages of the case, the people and the speaker."""
    with st.container(horizontal=True, key="item_links"):
        if pd.notna(row["case_id"]):
            custody.link("case", row["case_id"], custody.case_titles(s.lang)[row["case_id"]])
        names = custody.names(s.lang)
        for key in str(row["person_ids"]).split()[:LINKED_PEOPLE] if pd.notna(row["person_ids"]) else []:
            if key in names:
                custody.link("person", key, names[key])
        if pd.notna(row["speaker_id"]):
            name = row["title"].partition(":")[0]
            custody.link("speaker", row["speaker_id"], t(s.lang, "timeline-open-speaker", name=name))


def stated_links(s: page.State, known: pd.DataFrame, links: pd.DataFrame, key: str) -> None:
    """What a source says the item led to, or came of; each opens the other item."""
    mine = links[(links["from_item"] == key) | (links["to_item"] == key)]
    if mine.empty:
        return
    st.html(f'<p class="side">{t(s.lang, "timeline-causes")}</p>')
    for row in mine.itertuples():
        to = row.from_item == key
        other = row.to_item if to else row.from_item
        title, date = known.loc[other, "title"], day(s.lang, known.loc[other, "date"], known.loc[other, "precision"])
        said = t(s.lang, "timeline-cause-to" if to else "timeline-cause-from", title=title, date=date, words=row.words)
        st.html(f'<div class="card"><p>{escape(said)}</p>{page.source_note(s.lang, row.source_id)}</div>')
        opens = t(s.lang, "timeline-open-link", title=title)
        st.button(opens, key=f"cause_{row.cause_id}", type="tertiary", on_click=open_item, args=(other,))


def table(s: page.State, found: pd.DataFrame, since: pd.Timestamp, until: pd.Timestamp) -> None:
    """Exactly what the chart shows of the period, and its download."""
    page.section(
        t(s.lang, "timeline-table", items=len(found)),
        t(s.lang, "timeline-table-about", since=day(s.lang, since), until=day(s.lang, until)),
    )
    status = {"given": "given", "declined": "declined", "none seen": "none-seen"}
    written = found.assign(
        lane=[figures.items.lane_label(s.lang, key) for key in figures.items.track(found)],
        date=analysis.roster.to_precision(found["date"], found["precision"]),
        kind=found["kind_label"],
        reply=[t(s.lang, f"timeline-reply-{status[one]}") if one in status else None for one in found["reply_status"]],
    )[COLUMNS]  # fmt: skip
    named = {"title": "what", "item_id": "item"} | {c: c for c in ("detail", "lane", "kind", "reply", "people")}
    labels = {column: t(s.lang, f"timeline-column-{key}") for column, key in named.items()}
    page.table(
        written, "timeline", "timeline_table", height=360 if len(found) > 9 else "auto",
        labels=labels | {"date": t(s.lang, "column-date")},
        on_select=lambda: chosen_in_table(list(found["item_id"])), selection_mode="single-row",
    )  # fmt: skip


def shares(s: page.State, share: pd.DataFrame, since: pd.Timestamp, until: pd.Timestamp) -> None:
    """The stretches of the control lane as a table."""
    mine = share[(share["until"] >= since) & (share["since"] <= until)]
    parties = frames.load("parties")
    shown = mine.assign(
        party_id=[figures.items.holder(row, parties, s.lang) for row in mine.itertuples()],
        share=[number(s.lang, 100 * float(one), 1) for one in mine["share"]],
    )[["since", "until", "party_id", "chiefs", "of_total", "share", "source_id"]]
    with st.expander(t(s.lang, "timeline-control-table"), icon=":material/table_rows:"):
        page.table(shown, "timeline_control", "timeline_control")


def draw(s: page.State) -> None:
    """Title, period, lanes, chart, open item, table."""
    items, first = every_item(s), pd.Timestamp(bar.FIRST)
    last = max(items["until"].max(), pd.Timestamp.today().normalize())
    top = st.container()
    since, until = ask_period(s, first, last)
    shown = choose.several(
        t(s.lang, "timeline-lane"), "lane", lanes.LANES, lambda key: figures.items.lane_label(s.lang, key)
    )
    shown = [key for key in lanes.LANES if not shown or key in shown]
    mine = items[items["lane"].isin(shown)]
    found = lanes.in_period(mine, since, until)
    with top:
        page.title(t(s.lang, "timeline-question"), figures.items.finding(found, since, until, s.lang))
        st.html(f'<p class="about">{escape(t(s.lang, "timeline-about"))}</p>')
    said = {"since": day(s.lang, since), "until": day(s.lang, until)}
    if until < since:
        st.info(t(s.lang, "timeline-empty-turned", **said), icon=":material/info:")
        return
    links = lanes.links(items, causes(s))
    share = lanes.control_share(frames.load("results"), frames.load("elections"), last)
    chart(s, mine, found, links, share, shown, (first, last), since, until)
    steps_between(s, found)
    card(s, items, found, links, share)
    if found.empty:
        st.info(t(s.lang, "timeline-empty", **said), icon=":material/info:")
    else:
        table(s, found, since, until)
    if lanes.CONTROL in shown:
        shares(s, share, since, until)
