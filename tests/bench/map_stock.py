"""The map as `st.plotly_chart` draws it."""

import streamlit as st

from tests.bench import map_areas

st.set_page_config(layout="wide")


def go(step: int) -> None:
    """Show a step."""
    st.session_state["step"] = step


with st.container(horizontal=True):
    for one in range(map_areas.STEPS):
        st.button(str(one), key=f"step-{one}", on_click=go, args=(one,))
st.plotly_chart(
    map_areas.whole(st.session_state.setdefault("step", 0)),
    key="map", theme=None, config=map_areas.CONFIG, width=map_areas.WIDTH, height=map_areas.HEIGHT,
)  # fmt: skip
