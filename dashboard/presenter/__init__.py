"""What only the browser can do for a presenter: keys, full screen, a clock, an automatic tour, and remembering.

The buttons of a scene are Streamlit's own; a key presses one. What is remembered stays in this browser: which scene was
shown last and since when, and the reader's own scenes. Nothing is sent anywhere. The browser's part is `presenter.js`.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

SCRIPT = (Path(__file__).parent / "presenter.js").read_text(encoding="utf-8")


def stage(scene: str, buttons: dict[str, str], tour: int, words: dict[str, str]) -> None:
    """Keys, clock and full screen for the scene that is shown.

    buttons: key of the Streamlit button that each of `next`, `before`, `first`, `last`, `leave`, `notes` presses; tour:
    seconds after which the next scene comes by itself, 0 for never; words: what the browser's own buttons say.
    """
    _component(key="stage", data={"scene": scene, "buttons": buttons, "tour": tour, "words": words})


def memory(own: str | None, place: bool, known: bool, on: Callable[[], None]):
    """What this browser remembers: `place`, the scene shown last, and `own`, the reader's scenes as JSON.

    own: what to remember from now on; None changes nothing. place: whether this page asks for the scene shown last. known:
    whether the page knows already what is remembered. on: called when the browser has told what it remembers; it stays
    silent where that is nothing.
    """
    return _component(key="memory", data={"remember": own, "place": place, "known": known}, on_told_change=on)


_component = st.components.v2.component("commune_watch.presenter", js=SCRIPT, isolate_styles=False)
