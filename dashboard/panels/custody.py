"""What every page on detained people reads: the record up to what was known, the bands of the date, names, links."""

from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache

import pandas as pd
import streamlit as st

from dashboard import analysis, frames, page
from dashboard.messages import day, t

BANDS = ["inside", "unknown", "out"]
TOLD = ["role", "role_detail", "affiliation", "identity_note"]


@dataclass(frozen=True)
class Record:
    """The record as it stood on the day it was known, and the bands on the as-of date."""

    known_on: pd.Timestamp | None
    people: pd.DataFrame
    events: pd.DataFrame
    lists: pd.DataFrame
    members: pd.DataFrame
    held: pd.DataFrame
    last: pd.Timestamp

    @property
    def spells(self) -> pd.DataFrame:
        """Custody of everybody over the whole record."""
        return _spells(str(frames.folder()), self.known_on).copy(deep=False)

    @property
    def intervals(self) -> pd.DataFrame:
        """Intervals of custody of everybody, ended or open."""
        return _intervals(str(frames.folder()), self.known_on).copy(deep=False)

    def of_case(self, case_id: str) -> pd.DataFrame:
        """Number in each band over time by the events of one case alone: date, inside, unknown, out."""
        return _of_case(str(frames.folder()), self.known_on, case_id).copy(deep=False)

    def at(self, as_of: pd.Timestamp) -> pd.DataFrame:
        """The bands on another date, by what was known on the same day."""
        return analysis.custody.on(self.events, self.people, as_of, self.lists, self.members)


def record(s: page.State, known_on: pd.Timestamp | None = None) -> Record:
    """The record as known on a day; as known today where none is given."""
    events, lists, members = known(known_on)
    people = frames.load("people")
    held = analysis.custody.on(events, people, s.as_of, lists, members)
    return Record(known_on, people, events, lists, members, held, frames.load("case_events")["date"].max())


def known(known_on: pd.Timestamp | None) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Events, lists and their members that a source had published by a day."""
    sources = frames.load("sources")
    return tuple(
        analysis.known.by(frames.load(name), sources, known_on) for name in ("case_events", "lists", "list_members")
    )


@lru_cache(maxsize=16)
def _spells(folder: str, known_on: pd.Timestamp | None) -> pd.DataFrame:
    # The folder only tells one answer from another.
    events, lists, members = known(known_on)
    return analysis.custody.over_time(events, frames.load("people"), lists, members)


@lru_cache(maxsize=16)
def _intervals(folder: str, known_on: pd.Timestamp | None) -> pd.DataFrame:
    events, lists, members = known(known_on)
    return analysis.durations.intervals(events, frames.load("people"), lists, members)


@lru_cache(maxsize=128)
def _of_case(folder: str, known_on: pd.Timestamp | None, case_id: str) -> pd.DataFrame:
    events, _, _ = known(known_on)
    mine, people = events[events["case_id"] == case_id], frames.load("people")
    spells = analysis.custody.over_time(mine, people[people["person_id"].isin(mine["person_id"])])
    if spells.empty:
        return pd.DataFrame({"date": pd.to_datetime([]), "inside": [], "unknown": [], "out": []})
    return analysis.spells.counted(spells)


def ask_known_on(s: page.State, last: pd.Timestamp) -> pd.Timestamp | None:
    """The day on which the reader stands: what was published later is left out. None: all that is known today."""
    return ask_day(s, "known_on", t(s.lang, "known-on"), None, last, help=t(s.lang, "known-on-help"))


def ask_day(
    s: page.State, key: str, label: str, usual: pd.Timestamp | None, last: pd.Timestamp, help: str = ""
) -> pd.Timestamp | None:
    """A date field whose value stands in the address; the usual one where there is none or where it is no date."""
    if key not in st.session_state:
        asked = st.query_params.get(key)
        try:
            st.session_state[key] = (
                Date.fromisoformat(asked) if asked else (usual.date() if usual is not None else None)
            )
        except ValueError:
            st.session_state[key] = usual.date() if usual is not None else None
            st.info(t(s.lang, "address-ignored", parameter=key), icon=":material/info:")
        if st.session_state[key] and not Date(1979, 1, 7) <= st.session_state[key] <= Date(2100, 1, 1):
            st.session_state[key] = None
    chosen = st.date_input(
        label, key=key, min_value=Date(1979, 1, 7), max_value=Date(2100, 1, 1), format="YYYY-MM-DD", help=help or None
    )
    if chosen is None or (usual is not None and pd.Timestamp(chosen) == usual):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen.isoformat()
    return None if chosen is None else pd.Timestamp(chosen)


def listed(s: page.State, kept: Record) -> pd.DataFrame:
    """The people of the bands by name, with case titles and roles in the reader's language."""
    cases = page.translated(s.lang, frames.load("cases"), ["title"])
    found = analysis.roster.listed(kept.held, kept.people, frames.load("case_people"), cases, frames.load("sources"))
    return found.assign(name=found["name"].fillna(t(s.lang, "removed-name")))


def names(lang: str) -> dict[str, str]:
    """Name of everybody who has one, by key."""
    people = frames.load("people")
    return people.dropna(subset=["name"]).set_index("person_id")["name"].to_dict()


def case_titles(lang: str) -> dict[str, str]:
    """Title of every case in the language."""
    return page.translated(lang, frames.load("cases"), ["title"]).set_index("case_id")["title"].to_dict()


def source_of(lang: str, source_id: str) -> str:
    """Publisher and date of a source, for a label."""
    found = frames.load("sources").set_index("source_id").loc[source_id]
    when = day(lang, found["date"], found["date_precision"]) if pd.notna(found["date"]) else t(lang, "undated")
    return f"{found['publisher']}, {when}"


def with_sources(lang: str, frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Some columns of a frame, with the source in words beside its key."""
    said = frame.assign(source=[source_of(lang, key) for key in frame["source_id"]])
    return said[[*columns, "source", "source_id"]]


def go(view: str, key: str) -> None:
    """Open the page of a person, case, place or article."""
    st.switch_page(f"views/{view}.py", query_params={view: key})


def link(view: str, key: str, label: str) -> None:
    """A link to the page of a person, case, place or article."""
    st.page_link(f"views/{view}.py", label=label, query_params={view: key})


def choose_to_open(s: page.State, view: str, label: str, names: dict[str, str]) -> None:
    """A list of pages by name, found by typing: the way in for a keyboard, where a chart or a grid is a picture."""
    target = st.selectbox(
        label,
        list(names),
        index=None,
        key=f"{view}_to_open",
        format_func=names.get,
        placeholder=t(s.lang, "open-person-hint"),
    )
    if target:
        go(view, target)


def case_links(case_ids: pd.Series, titles: dict[str, str], key: str) -> None:
    """A link to each case, once."""
    with st.container(horizontal=True, key=key):
        for case in dict.fromkeys(case_ids.dropna()):
            link("case", case, titles[case])
