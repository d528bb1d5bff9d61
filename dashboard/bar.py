"""The bar on every page: as-of date, election, language. What it holds stands in the address of the page."""

from datetime import date as Date
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import frames, packages
from dashboard.messages import LANGUAGES, day, in_language, t

FIRST = Date(1979, 1, 7)
# The day of the news story that this dashboard grew out of.
OPENS = Date(2017, 5, 30)
OPENS_ELECTION = "C2017"
DISSOLVED = Date(2017, 11, 16)
# What the session holds for the bar.
HELD = ["as_of", "as_of_slider", "election", "lang", "package", "address_notes", "views"]


def package() -> Path | None:
    """The folder of the imported package that the address names; None for the one that the server was started with."""
    # Reports, commands and notebooks have no session.
    name = st.session_state.get("package") if get_script_run_ctx() else None
    return packages.folder(name) if name else None


def language() -> tuple[str, list[DeltaGenerator]]:
    """Lay out the bar and draw the switch of language; the other places follow once the pages have their names."""
    _ask("lang", LANGUAGES, "en")
    _ask("package", packages.names(), "")
    _keep("package", "")
    with st.container(key="bar"):
        slots = st.columns([9, 3, 5, 3], gap="medium", vertical_alignment="bottom")
    with slots[3], st.container(horizontal=True, horizontal_alignment="right"):
        chosen = st.segmented_control(
            "Language / ភាសា",
            list(LANGUAGES),
            format_func=LANGUAGES.get,
            key="lang",
            required=True,
            label_visibility="collapsed",
        )
    _keep("lang", "en")
    # The address of a page says its language when it is loaded; a switch without loading must say so too.
    script = f"<script>document.documentElement.lang = '{chosen}'</script>"
    slots[3].html(script, unsafe_allow_javascript=True, width="content")
    return chosen, slots


def draw(slots: list[DeltaGenerator], elections: pd.DataFrame, events: pd.DataFrame, case_events: pd.DataFrame) -> None:
    """The as-of date as slider and as field, the election, and a note on what an address asked for in vain."""
    lang = st.session_state["lang"]
    chosen = elections.sort_values("date").set_index("election_id")
    if events.empty:
        _only_elections(slots, chosen)
        return
    last = max(events["date"].max(), case_events["date"].max()).date()
    _ask_date(last)
    st.session_state["as_of"] = min(max(st.session_state["as_of"] or OPENS, FIRST), last)
    _ask("election", chosen.index, OPENS_ELECTION)
    if st.session_state["election"] not in chosen.index:
        st.session_state["election"] = OPENS_ELECTION
    polling = chosen[chosen["kind"] == "commune"]["date"].dt.date.to_dict()
    as_of = slots[1].date_input(
        t(lang, "bar-date"),
        min_value=FIRST,
        max_value=last,
        format="YYYY-MM-DD",
        key="as_of",
        on_change=_refill,
        label_visibility="collapsed",
    )
    _keep("as_of", OPENS)
    slots[2].selectbox(
        t(lang, "bar-election"),
        list(chosen.index),
        format_func=lambda e: election_name(lang, e),
        key="election",
        label_visibility="collapsed",
    )
    _keep("election", OPENS_ELECTION)
    with slots[0]:
        st.html(f'<p class="as-of">{t(lang, "bar-as-of", date=day(lang, as_of))}</p>')
        st.session_state["as_of_slider"] = as_of
        st.slider(
            t(lang, "bar-slider"),
            min_value=FIRST,
            max_value=last,
            key="as_of_slider",
            format="YYYY-MM-DD",
            on_change=_slide,
            label_visibility="collapsed",
        )
        st.html(_ticks(polling, last))
    with st.container(horizontal=True, key="marks"):
        marks = {name: (day(lang, when, "year"), when) for name, when in polling.items()}
        marks["dissolution"] = (t(lang, "bar-dissolution"), DISSOLVED)
        marks["story"] = (t(lang, "bar-story"), OPENS)
        for name, (label, when) in marks.items():
            go = t(lang, "bar-go", date=day(lang, when))
            st.button(label, key=f"mark_{name}", type="tertiary", on_click=_go, args=(when,), help=go)
    _told()


def _only_elections(slots: list[DeltaGenerator], chosen: pd.DataFrame) -> None:
    """The bar of a package that holds elections and nothing between them: the as-of date is that of the election."""
    lang = st.session_state["lang"]
    last = chosen.index[-1]
    if st.session_state.get("election") not in chosen.index:
        st.session_state.pop("election", None)
    _ask("election", chosen.index, last)
    slots[2].selectbox(
        t(lang, "bar-election"), list(chosen.index), format_func=lambda e: election_name(lang, e), key="election",
        label_visibility="collapsed",
    )  # fmt: skip
    _keep("election", last)
    when = chosen.loc[st.session_state["election"]]
    st.session_state["as_of"] = when["date"].date()
    with slots[0]:
        said = day(lang, when["date"], when["date_precision"])
        st.html(f'<p class="as-of">{t(lang, "bar-as-of", date=said)}</p>')
    _told()


def _told() -> None:
    for note in st.session_state.pop("address_notes", []):
        st.info(note, icon=":material/info:")


def election_name(lang: str, election_id: str) -> str:
    """Commune elections 2017, National Assembly 2018; an imported one has the name that came with it."""
    election = frames.load("elections").set_index("election_id").loc[election_id]
    named = in_language(lang, election, "name")
    kind = "commune" if election["kind"] == "commune" else "assembly"
    return named if isinstance(named, str) else t(lang, f"election-{kind}", year=day(lang, election["date"], "year"))


def set_to(as_of: Date, election: str) -> None:
    """Put a date and an election into the bar, before it is drawn."""
    st.session_state["as_of"] = as_of
    st.session_state["election"] = election


def foot() -> None:
    """What the package is, under which licence, and that sources are one click away."""
    lang = st.session_state["lang"]
    st.html(f'<footer class="foot">{t(lang, "foot" if frames.at_home() else "foot-elsewhere")}</footer>')


def _refill() -> None:
    # A field that is emptied keeps the date it had: no page has a meaning without one.
    if st.session_state["as_of"] is None:
        st.session_state["as_of"] = st.session_state["as_of_slider"]


def _slide() -> None:
    st.session_state["as_of"] = st.session_state["as_of_slider"]


def _go(when: Date) -> None:
    st.session_state["as_of"] = when


def _note(key: str, **values) -> None:
    # The language is the first thing that is read from an address, so a note knows its own.
    st.session_state.setdefault("address_notes", []).append(t(st.session_state["lang"], key, **values))


def _ask(key: str, known, usual: str) -> None:
    # Not Streamlit's own binding: it writes the label, which differs by language, where a link must mean one thing.
    if key in st.session_state:
        return
    asked = st.query_params.get(key)
    st.session_state[key] = asked if asked in known else usual
    if asked is not None and asked not in known:
        # The strange value itself is never shown: an address can hold anything, script included.
        _note("address-ignored", parameter=key)


def _keep(key: str, usual: str) -> None:
    if st.session_state[key] == usual:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = str(st.session_state[key])


def _ask_date(last: Date) -> None:
    asked = st.query_params.get("as_of")
    if "as_of" in st.session_state:
        return
    try:
        when = OPENS if asked is None else Date.fromisoformat(asked)
    except ValueError:
        when = OPENS
        _note("address-ignored", parameter="as_of")
    st.session_state["as_of"] = min(max(when, FIRST), last)
    if st.session_state["as_of"] != when:
        _note("address-clamped", date=day(st.session_state["lang"], st.session_state["as_of"]))


def _ticks(polling: dict[str, Date], last: Date) -> str:
    # Decoration only: the same dates are buttons below, which a keyboard reaches.
    span = (last - FIRST).days
    marks = "".join(f'<i style="left:{100 * (when - FIRST).days / span:.2f}%"></i>' for when in polling.values())
    return f'<div class="ticks" aria-hidden="true">{marks}</div>'
