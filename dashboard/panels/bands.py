"""Who is inside, unknown and out on the date; who moved since another date; what was learnt only later."""

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import column_titles, day, number, t
from dashboard.panels import custody
from dashboard.panels.custody import BANDS

METHOD = ["counted", "named", "inside", "unknown", "out", "why", "units", "changes"]


def draw(s: page.State, kept: custody.Record, listed: pd.DataFrame, begins: pd.Timestamp) -> None:
    """The three bands with the definitions beside them, then who moved."""
    size = sizes(listed)
    if s.as_of < begins:
        # Before the first event of the record its numbers would be zeros that nobody counted.
        page.section(
            t(s.lang, "bands-before", date=day(s.lang, s.as_of)),
            t(s.lang, "detained-before", date=day(s.lang, s.as_of), begins=day(s.lang, begins)),
        )
    else:
        page.section(
            t(s.lang, "bands-heading", date=day(s.lang, s.as_of), **size),
            t(s.lang, "bands-about", total=len(listed), later=int((listed["rule"] == "not_yet").sum())),
        )
        for column, band in zip(st.columns(3, gap="large"), BANDS, strict=True):
            with column:
                group = listed[listed["status"] == band]
                page.figure_with_source(
                    t(s.lang, f"band-{band}"), number(s.lang, size[band]), group["source_id"].dropna(), f"band_{band}",
                    says=t(s.lang, f"band-{band}-rule"),
                )  # fmt: skip
        picked = page.chart(
            figures.custody.bands(listed, s.lang, s.mode), figures.custody.describe_bands(listed, s.as_of, s.lang),
            key="bands", twin=why(s, listed), twin_name="custody_bands", picks=True, labels=labels(s.lang),
            title=t(s.lang, "bands-heading", date=day(s.lang, s.as_of), **size),
        )  # fmt: skip
        if picked["picked"]:
            custody.go("person", picked["picked"][0])
    unnamed(s, kept.people)
    with st.expander(t(s.lang, "method-heading"), icon=":material/rule:"):
        for part in METHOD:
            st.markdown(t(s.lang, f"method-{part}"))
    if s.as_of >= begins:
        moved(s, kept, listed)
        if kept.known_on is not None:
            learnt(s, kept, listed)


def sizes(listed: pd.DataFrame) -> dict[str, int]:
    """Number of people in each band."""
    return {band: int((listed["status"] == band).sum()) for band in BANDS}


def why(s: page.State, listed: pd.DataFrame) -> pd.DataFrame:
    """Why each person stands where they stand: band, event, rule in words, source."""
    return listed.assign(
        band=[t(s.lang, f"band-{band}") for band in listed["status"]],
        rests_on=[figures.custody.rests_on(row, s.lang) for row in listed.itertuples()],
        why=[t(s.lang, f"rule-{rule}") for rule in listed["rule"]],
    )[["name", "band", "rests_on", "why", "publisher", "source_id", "person_id", "rule"]]


def labels(lang: str) -> dict[str, str]:
    """Titles of the columns that these tables add to those of the contract."""
    ours = ["band", "rests_on", "why", "publisher", "was", "now", "then", "today", "case", "since", "status"]
    return column_titles(lang, ours)


def unnamed(s: page.State, people: pd.DataFrame) -> None:
    """Those who are counted and in no band: withheld people, and groups with their stated size."""
    groups = page.translated(s.lang, analysis.roster.groups(people), ["name", "role", "affiliation"])
    st.write(t(s.lang, "unnamed", withheld=analysis.roster.withheld(people), groups=len(groups)))
    with st.expander(t(s.lang, "unnamed-heading", n=len(groups)), icon=":material/table_rows:"):
        page.table(
            custody.with_sources(s.lang, groups, ["name", "group_size", "role", "affiliation"]),
            "groups", key="groups", labels={"source": t(s.lang, "sources-word")},
        )  # fmt: skip


def moved(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """Who stands in another band than on an earlier date, and on what word."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with right:
        since = custody.ask_day(
            s, "since", t(s.lang, "moved-since"), s.as_of - pd.DateOffset(years=1), kept.last,
            help=t(s.lang, "moved-since-help"),
        )  # fmt: skip
    since = since or s.as_of - pd.DateOffset(years=1)
    first, second = sorted([since, s.as_of])
    found = analysis.custody.moved(kept.at(first), kept.at(second)).merge(
        listed[["person_id", "name"]], on="person_id", validate="one_to_one"
    )
    counts = {band: int((found["now"] == band).sum()) for band in BANDS}
    with left:
        page.section(
            t(s.lang, "moved-heading", n=len(found), first=day(s.lang, first), second=day(s.lang, second)),
            t(s.lang, "moved-about", **counts),
        )
    sources = frames.load("sources").set_index("source_id")["publisher"]
    shown = found.assign(
        was=[t(s.lang, f"band-{band}") for band in found["was"]],
        now=[t(s.lang, f"band-{band}") for band in found["now"]],
        rests_on=[figures.custody.rests_on(row, s.lang) for row in found.itertuples()],
        why=[t(s.lang, f"rule-{rule}") for rule in found["rule"]],
        publisher=found["source_id"].map(sources),
    )[["name", "was", "now", "rests_on", "why", "publisher", "source_id", "person_id"]]
    page.table(
        shown, "moved", key="moved", labels=labels(s.lang),
        links={"name": [page.address("person", person=key) for key in shown["person_id"]]},
    )  # fmt: skip


def learnt(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """Whose band of this date a later source changed: named, because totals move with them."""
    today = analysis.custody.on(
        frames.load("case_events"), kept.people, s.as_of, frames.load("lists"), frames.load("list_members")
    )
    found = analysis.known.added(kept.held, today).merge(listed[["person_id", "name"]], on="person_id")
    undated = analysis.known.undated(frames.load("case_events"), frames.load("sources"))
    page.section(
        t(s.lang, "learnt-heading", n=len(found), known=day(s.lang, kept.known_on)),
        t(s.lang, "learnt-about", date=day(s.lang, s.as_of), undated=undated),
    )
    shown = found.assign(
        then=[t(s.lang, f"band-{band}") for band in found["then"]],
        today=[t(s.lang, f"band-{band}") for band in found["now"]],
        rests_on=[figures.custody.rests_on(row, s.lang) for row in found.itertuples()],
        why=[t(s.lang, f"rule-{rule}") for rule in found["rule"]],
    )[["name", "then", "today", "rests_on", "why", "source_id", "person_id"]]
    page.table(shown, "learnt_later", key="learnt", labels=labels(s.lang))
