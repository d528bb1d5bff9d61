"""The map as `dashboard.plot` draws it, with the map's own steps, and buttons elsewhere on the page."""

from functools import cache
from pathlib import Path

import streamlit as st

import dashboard
from dashboard import plot
from tests.bench import map_areas

WORDS = [
    "png", "svg", "copy", "copied", "uncopied", "saved", "lost", "pan", "box", "lasso", "play", "stop", "closer", "wider",
    "home", "trail", "steps", "tools", "map", "keys", "title", "about", "source", "file", "chart", "point-keys",
]  # fmt: skip

st.set_page_config(layout="wide")
st.html(Path(dashboard.__file__).parent / "style.css")


def go(step: str) -> None:
    """Show a step."""
    st.session_state["step"] = step


def follow() -> None:
    """Take the step that the map is showing."""
    go(st.session_state["map"].step)


@cache
def steps() -> bytes:
    """All steps, packed once."""
    return plot.steps(map_areas.moments(), map_areas.NAMES)


with st.container(horizontal=True):
    for one in range(map_areas.STEPS):
        st.button(str(one), key=f"step-{one}", on_click=go, args=(map_areas.key(one),))
country = map_areas.country()
with st.container(width=map_areas.WIDTH):
    plot.draw(
        map_areas.marked(),
        alt="Areas by look.",
        key="map",
        words={word: word for word in WORDS},
        areas=plot.Areas(
            layers={level: plot.publish(layer) for level, layer in country.layers.items()},
            level="commune",
            steps=plot.publish(steps()),
            at=st.session_state.setdefault("step", map_areas.key(0)),
            label=st.session_state["step"],
            frame=country.frame,
        ),
        on={"step": follow},
    )
