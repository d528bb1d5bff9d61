"""List against list: whose list, on what basis, how many not identified, and where it differs from our bands."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, choose, figures, frames, page
from dashboard.messages import column_titles, day, number, t
from dashboard.panels import bands, custody

OPENS = "amnesty-2017-05"
KINDS = ["both", "list only", "record only"]


def draw(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """Every list with its total, the matrix of people and lists, and one list against our bands on its own date."""
    lists = page.translated(s.lang, frames.load("lists"), ["title", "definition", "note"])
    members = frames.load("list_members")
    known = analysis.listings.identified(lists, members)
    page.section(t(s.lang, "lists-heading", n=len(lists)), t(s.lang, "lists-about"))
    st.html(
        '<div class="side-by-side">'
        + "".join(card(s, place + 1, row) for place, row in enumerate(known.to_dict("records")))
        + "</div>"
    )
    wide = analysis.listings.against(lists, members, listed["person_id"])
    ordered = known.set_index("list_id")
    labels = {one: f"{place + 1}. {name(s, ordered.loc[one])}" for place, one in enumerate(ordered.index)}
    st.subheader(t(s.lang, "lists-matrix", n=len(wide)), anchor=False)
    picked = page.chart(
        figures.listings.against(wide, custody.names(s.lang), labels, s.lang, s.mode),
        figures.listings.describe(wide, labels, s.lang),
        key="lists", twin=page.translated(s.lang, members, ["why"]), twin_name="list_members", picks=True,
        title=t(s.lang, "lists-matrix", n=len(wide)),
    )  # fmt: skip
    if picked["picked"]:
        custody.go("person", picked["picked"][0])
    against_record(s, kept, lists, members, labels)


def name(s: page.State, row) -> str:
    """Organisation and date of a list."""
    return f"{row['organisation']}, {day(s.lang, row['as_of'], row['as_of_precision'])}"


def card(s: page.State, place: int, row: dict) -> str:
    """One list as HTML: its total as stated, how many are identified and how surely, how many are not."""
    sure = "; ".join(
        f"{t(s.lang, 'basis-short-' + key.replace(' ', '-'))}: {number(s.lang, int(row[key.replace(' ', '_')]))}"
        for key in analysis.listings.BASES
        if row[key.replace(" ", "_")]
    )
    missing = row["not_identified"]
    left = t(s.lang, "lists-more" if pd.isna(missing) else "lists-missing", n=0 if pd.isna(missing) else int(missing))
    total = t(s.lang, "person-list-total", n=int(row["stated_total"]))
    note = f"<p>{escape(row['note'])}</p>" if isinstance(row["note"], str) else ""
    who = escape(row["definition"]) if isinstance(row["definition"], str) else t(s.lang, "not-stated")
    return (
        f'<div class="card said"><div class="who">{place}. {escape(name(s, row))}</div>'
        f'<div class="when">{escape(row["title"])}</div><p>{escape(total)}. {escape(sure)}. '
        f"{escape(left)}</p><p>{who}</p>{note}{page.source_note(s.lang, row['source_id'])}</div>"
    )


def against_record(s: page.State, kept: custody.Record, lists, members, labels: dict) -> None:
    """One list against the bands of our record on the date of the list, person by person."""
    options = [OPENS, *(one for one in labels if one != OPENS)]
    one = choose.one(t(s.lang, "lists-which"), "list", options, labels.get) if len(options) < 6 else choose.among(
        t(s.lang, "lists-which"), "list", options, labels.get
    )  # fmt: skip
    one = one or OPENS
    row = lists.set_index("list_id").loc[one]
    # A list that is dated to a month or year speaks of some day in it: the last one is taken.
    last = analysis.spells.span(lists[lists["list_id"] == one], "as_of")["end"].iloc[0]
    # The list is no word of custody here: it would agree with itself.
    held = analysis.custody.on(kept.events, kept.people, last)
    found = analysis.listings.differences(members, held, one)
    counts = found["kind"].value_counts().reindex(KINDS, fill_value=0)
    page.section(
        t(s.lang, "differences-heading", name=name(s, row)),
        t(s.lang, "differences-about", date=day(s.lang, last), both=int(counts["both"]), list=int(counts["list only"]),
          record=int(counts["record only"])),
    )  # fmt: skip
    shown = found.assign(
        name=found["person_id"].map(custody.names(s.lang)).fillna(t(s.lang, "removed-name")),
        band=[t(s.lang, f"band-{band}") for band in found["status"]],
        on_list=[t(s.lang, f"basis-short-{b.replace(' ', '-')}") if isinstance(b, str) else "" for b in found["basis"]],
        differs=[t(s.lang, f"differs-{kind.replace(' ', '-')}") for kind in found["kind"]],
    ).sort_values(["kind", "name"])[["name", "differs", "on_list", "band", "person_id"]]
    titles = bands.labels(s.lang) | column_titles(s.lang, ["differs", "on_list"])
    page.table(shown, f"list_{one}_against_record", key="differences", labels=titles)
