"""The one figure component: a Figure and, for a map, its shapes in; clicks and choices out.

`st.plotly_chart` builds a changed figure anew in the browser and loses its zoom. This component keeps one plot alive:
plotly.js comes from the `plotly` package by way of our own server, shapes and steps come once by their own address, and
a change sends only the figure's few kilobytes of style and which step is shown. The browser's part is `plot.js`.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field

import plotly.graph_objects as go
import streamlit as st

from dashboard.plot import files

# Imported from our own address instead of travelling with every chart. (A text of one line Streamlit takes for a path.)
SCRIPT = f"""const root = window.__streamlit?.BACKEND_BASE_URL ?? location.origin;
export default async (component) => (await import(root + "{files.address("plot.js")}")).default(component);
"""
# A reader who changes the theme gets the page again, in its colours.
THEME, PICKED = "theme", "picked"
EVENTS = (PICKED, "down", "up", "chosen", "step")
LANE_EVENTS = (PICKED, "period")


@dataclass(frozen=True)
class Areas:
    """The areas that fill the figure's looks, all by address: the browser fetches each once and keeps it for ever.

    layers: level and address of the shapes, the coarsest first; level: the one that is filled; steps: address of the
    looks at each step; at: the step to show, or a date within it, and label: that date in words; frame: the part of the
    plane in view, west, east, south, north; picked: the area whose panel is open; chosen: areas chosen by box or lasso;
    trail: code and name of the places above, for going up; marks: keys of buttons elsewhere on the page and the step
    that each leads to.
    """

    layers: dict[str, str]
    level: str
    steps: str
    at: str
    label: str
    frame: tuple[float, float, float, float]
    picked: str | None = None
    chosen: Iterable[str] = ()
    trail: list[tuple[str, str]] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lanes:
    """The items that the browser draws on lanes over time, at every zoom those in view.

    items: their address (`publish`); period: first and last day that are shown, nothing for the whole axis; as_of: the
    day of the thin line, and label: its words; picked: the item that is open.
    """

    items: str
    period: Iterable[str]
    as_of: str
    label: str
    picked: str | None = None


def draw(
    figure: go.Figure,
    alt: str,
    key: str,
    words: dict[str, str],
    areas: Areas | None = None,
    picks: bool = False,
    on: dict[str, Callable[[], None]] | None = None,
    lanes: Lanes | None = None,
):
    """Draw a figure and return what the reader just did with it, by event: a map has all `EVENTS`, lanes `LANE_EVENTS`.

    words: the texts of the buttons, and what a saved picture says: title, about, source, file. picks: a click on a mark
    gives its `customdata` as `picked`, a list. on: a callback for an event; it reads the value from `st.session_state[key]`.
    """
    events = [THEME, *(EVENTS if areas else LANE_EVENTS if lanes else [PICKED] if picks else [])]
    told = {f"on_{event}_change": (on or {}).get(event, _nothing) for event in events}
    return _component(
        key=key,
        data={
            "figure": figure.to_json(),
            "plotly": files.address("plotly.min.js"),
            "alt": alt,
            "height": figure.layout.height or 450,
            "words": words,
            "areas": asdict(areas) if areas else None,
            "lanes": asdict(lanes) if lanes else None,
            "picks": picks,
            "mode": "dark" if st.context.theme.type == "dark" else "light",
        },
        **told,
    )


def steps(moments: list[dict], names: list[str]) -> bytes:
    """The looks of the areas at each moment as JSON: a byte per area, the number of its look, 255 where it is not drawn.

    moments: key, label, short, codes (looks by area), legend (words per look), texts (more words by code); names: what a
    look is called where one area is read out.
    """
    packed = [
        moment | {"names": names, "codes": b64encode(bytes(look % 256 for look in moment["codes"])).decode()}
        for moment in moments
    ]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def publish(content: bytes) -> str:
    """The address from which the browser fetches some JSON; the same content has the same address."""
    return files.publish(content)


def _nothing() -> None:
    """An event of which only the value is wanted."""


_component = st.components.v2.component("commune_watch.plot", js=SCRIPT, isolate_styles=False)
