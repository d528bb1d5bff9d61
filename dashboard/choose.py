"""What a reader chooses on a page, kept in its address under plain keys that mean the same in each language."""

import re
from collections.abc import Callable

import streamlit as st

from dashboard.messages import t

WHOLE, PART = r"-?[0-9]{1,9}", r"-?[0-9]{1,9}(\.[0-9]{1,4})?"


def several(label: str, key: str, options: list[str], name: Callable[[str], str] = str) -> list[str]:
    """A filter of several choices; none chosen means all. The address holds the plain keys, the same in each language."""
    lang = st.session_state["lang"]
    if key not in st.session_state:
        st.session_state[key] = _asked(key, options)
    picked = st.multiselect(label, options, key=key, format_func=name, placeholder=t(lang, "choose-all"))
    keep(key, picked, [])
    return picked


def one(label: str, key: str, options: list[str], name: Callable[[str], str] = str, **layout) -> str:
    """A switch between a few views, the first one unless another is asked for. The address holds its plain key."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = (_asked(key, options) or options)[0]
    picked = st.segmented_control(label, options, key=key, format_func=name, required=True, **layout)
    keep(key, [picked], options[:1])
    return picked


def among(label: str, key: str, options: list[str], name: Callable[[str], str] = str, **layout) -> str | None:
    """A filter of one choice among many, found by typing; none chosen means all. The address holds the plain key."""
    if key not in st.session_state:
        st.session_state[key] = next(iter(_asked(key, options)), None)
    elif st.session_state[key] not in options:
        # The choice before no longer exists here: a district of another province, a party that held nothing then.
        st.session_state[key] = None
    layout.setdefault("placeholder", t(st.session_state["lang"], "choose-all"))
    picked = st.selectbox(label, options, index=None, key=key, format_func=name, **layout)
    keep(key, [picked] if picked else [], [])
    return picked


def number(label: str, key: str, usual: float, low: float, high: float, step: float = 1, **layout) -> float:
    """A number between two bounds, whole where the usual one is; the address holds it unless it is the usual one."""
    if key not in st.session_state:
        st.session_state[key] = number_asked(key, usual, low, high)
    kind = type(usual)
    picked = st.number_input(label, kind(low), kind(high), key=key, step=kind(step), **layout)
    # An emptied field keeps what it stood for: no page has a meaning without it.
    picked = usual if picked is None else picked
    keep(key, [written(picked)], [written(usual)])
    return picked


def slider(label: str, key: str, low: float, high: float) -> float:
    """A number by tenths on a slider, nothing unless the address asks for more."""
    if key not in st.session_state:
        st.session_state[key] = number_asked(key, 0.0, low, high)
    picked = st.slider(label, low, high, step=0.1, key=key, format="%.1f")
    keep(key, [written(picked)], [written(0.0)])
    return picked


def number_asked(key: str, usual: float, low: float, high: float) -> float:
    """The number that the address asks for, or the usual one; one that makes no sense is ignored with a note."""
    asked = st.query_params.get(key)
    if asked is None:
        return usual
    if re.fullmatch(WHOLE if isinstance(usual, int) else PART, asked, re.ASCII):
        found = type(usual)(asked)
        if low <= found <= high:
            return found
    st.info(t(st.session_state["lang"], "address-ignored", parameter=key), icon=":material/info:")
    return usual


def written(value: float) -> str:
    """A number as the address has it."""
    return str(value) if isinstance(value, int) else f"{value:g}"


def _asked(key: str, options: list[str]) -> list[str]:
    # Streamlit's own binding writes the label, which differs by language: a shared link would mean nothing in the other.
    asked = st.query_params.get_all(key)
    known = list(dict.fromkeys(a for a in asked if a in options))
    if len(known) < len(asked):
        # What was asked for is not repeated: an address can hold anything, script included.
        st.info(t(st.session_state["lang"], "address-ignored", parameter=key), icon=":material/info:")
    return known


def keep(key: str, picked: list[str], usual: list[str]) -> None:
    """Put what a reader chose into the address; the usual choice is not repeated there."""
    if picked == usual:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = picked
