"""Held over time: our record as steps and a band, published counts and denials as points, laws and pardons as marks."""

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import day, t
from dashboard.panels import bands, claims, custody


def draw(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """The chart, and under it all published counts."""
    counted = analysis.spells.counted(kept.spells)
    said = claims.worded(s.lang)
    comparable = said[said["measure"].isin(["stock", "denial"])]
    size = bands.sizes(listed)
    title = t(s.lang, "held-title", date=day(s.lang, s.as_of), inside=size["inside"], unknown=size["unknown"])
    begins = counted["date"].min()
    page.section(
        title if s.as_of >= begins else t(s.lang, "held-before", begins=day(s.lang, begins)), t(s.lang, "held-about")
    )
    publisher = [custody.source_of(s.lang, key) for key in comparable["source_id"]]
    page.chart(
        figures.custody.over_time(
            counted, comparable.assign(source=publisher), frames.load("elections"), marks(s), s.as_of, kept.last, s.lang,
            s.mode,
        ),
        figures.custody.describe_over_time(counted, comparable, s.as_of, s.lang),
        key="held", twin=counted, twin_name="held_over_time", title=title, about=t(s.lang, "held-about"),
    )  # fmt: skip
    with st.expander(t(s.lang, "held-counts", n=len(comparable)), icon=":material/table_rows:"):
        page.table(
            custody.with_sources(
                s.lang, comparable, ["as_of_text", "value_text", "counted", "unit", "measure", "claimant"]
            ),
            "published_counts", key="stocks", labels={"source": t(s.lang, "sources-word")},
        )  # fmt: skip
    with st.expander(t(s.lang, "marks-heading"), icon=":material/table_rows:"):
        page.table(
            custody.with_sources(s.lang, marks(s), ["date", "mark", "text"]),
            "laws_and_pardons", key="marks_table",
            labels={"source": t(s.lang, "sources-word"), "mark": t(s.lang, "column-event"), "text": t(s.lang, "column-why")},
        )  # fmt: skip


def marks(s: page.State) -> pd.DataFrame:
    """Laws, court decisions on parties, and pardons of people of the record: date, date_precision, kind, mark, text."""
    events = page.translated(s.lang, frames.load("events"), ["event"])
    laws = events[events["category"].isin(["law", "dissolution"])].assign(kind="law").rename(columns={"event": "text"})
    told = frames.load("case_events")
    pardons = told[told["event_class"] == "pardon"].sort_values(["date", "event_id"])
    grouped = pardons.groupby(["date", "date_precision"], as_index=False).agg(
        people=("person_id", "nunique"), source_id=("source_id", "first")
    )
    grouped = grouped.assign(kind="pardon", text=[t(s.lang, "marks-pardoned", n=int(n)) for n in grouped["people"]])
    columns = ["date", "date_precision", "kind", "text", "source_id"]
    both = pd.concat([laws[columns], grouped[columns]], ignore_index=True).sort_values("date", ignore_index=True)
    return both.assign(
        mark=[t(s.lang, f"marks-{kind}") for kind in both["kind"]],
        source=[custody.source_of(s.lang, key) for key in both["source_id"]],
    )
