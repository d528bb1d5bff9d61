"""The map of the page of polling stations: boundaries or tiles, what a reader does there, the table beside."""

from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, choose, figures, frames, layers, page, plot, theme
from dashboard.boundaries import store
from dashboard.contract import DataError
from dashboard.messages import number, t
from dashboard.panels import stations
from dashboard.panels.stations import AREAS, STATION, View

drawn = figures.stations
TILES = "tiles"
# The whole map of tiles in units of the plane, so that it is as large as a country is.
WIDE = 60_000
# A square is drawn with so much ground around it, as a share of its side.
SEAM = 0.04
# A few squares do not fill the stage: at most this many pixels a side.
SIDE, STAGE, HIGHEST = 90, 590, 620
# A table of so many areas is as high as its rows.
ROWS = 12
# Columns of the table; what the map shows comes first.
COUNTS = ["margin", "margin_pct", "turnout_pct", "registered", "ballots", "valid", "invalid", "told", "units"]
SHOWN = {"margin": ["first", "margin_pct", "margin"], "turnout": ["turnout_pct", "ballots", "registered"]}


def draw(s: page.State, view: View, frame: pd.DataFrame, picked: str | None) -> None:
    """The map with its finding, and beside it the table of the same areas."""
    parties, level = frames.load("parties"), stations.word(s.lang, view.level)
    title = _title(s, view, frame, parties, level)
    page.section(title, t(s.lang, f"stations-about-{view.shows}"))
    wide, narrow = st.columns([3, 2], gap="large")
    with wide:
        _map(s, view, frame, picked, title, parties)
    with narrow:
        made = twin(s, view, frame, parties)
        page.table(
            made, f"{view.election}_{view.level}", "areas", labels=titles(s), height=460 if len(made) > ROWS else "auto"
        )


def note(text: str) -> None:
    """A remark beside the map, in letters that stand out enough from the ground."""
    st.html(f'<p class="about">{escape(text)}</p>')


def _title(s: page.State, view: View, frame: pd.DataFrame, parties: pd.DataFrame, level: str) -> str:
    if view.shows == drawn.LEAD:
        return drawn.leads_title(frame, level, parties, s.lang)
    measure = t(
        s.lang, f"stations-measure-{view.shows}", list=drawn.label(s.lang, view.party, parties) if view.party else ""
    )
    return drawn.values_title(frame, measure, drawn.UNITS[view.shows], level, s.lang)


def _map(s: page.State, view: View, frame: pd.DataFrame, picked: str | None, title: str, parties: pd.DataFrame) -> None:
    geography = _geography(s, view)
    if geography == TILES:
        note(t(s.lang, "stations-note-tiles"))
        made, box, order, height = _tiles(s, view, frame)
        shown = None
    else:
        made, box, order, height = _shapes(s, view, geography)
        shown = set(frame["code"]) if view.inside else None
        if without := len(set(frame["code"]) - set(order)):
            note(t(s.lang, "stations-without-shape", n=without))
    colours, ranked = stations.colours(view.election, s.mode), stations.ranked(view.election)
    if view.shows == drawn.LEAD:
        figure, steps = drawn.leads_map(frame, order, shown, ranked, colours, parties, s.lang, s.mode)
    else:
        hue = colours[view.party] if view.party else theme.QUIET[s.mode]
        figure, steps = drawn.values_map(frame, order, shown, view.shows, hue, s.lang, s.mode)
    figure = drawn.only(figure, list(made), height)
    looks = [trace.name for trace in figure.data if "look" in (trace.meta or {})]
    trail = [("", stations.place(s, replace(view, filters=())))]
    trail += [(f"{level}:{code}", stations.name(s.lang, level, code)) for level, code in view.filters]
    spec = plot.Areas(
        layers=made, level=list(made)[-1], steps=plot.publish(plot.steps([steps[0] | {"short": ""}], looks)), at="now",
        label=stations.election_words(s), frame=box, picked=picked, trail=trail,
    )  # fmt: skip
    alt = drawn.describe(frame, title, s.lang)
    about = t(s.lang, "stations-note-tiles") if geography == TILES else ""
    named = page.picture_words(figure, alt, sourced(view), f"{view.election}_{view.level}", title, about)
    plot.draw(figure, alt, "stations_map", named, spec, on=EVENTS)


def sourced(view: View) -> pd.DataFrame:
    """Who published what the map rests on, for the foot of a saved picture."""
    imports = frames.load("imports")
    return imports[(imports["election_id"] == view.election) & imports["current"].fillna(False)]


def _geography(s: page.State, view: View) -> str:
    """Shapes that have the level that is shown, or tiles."""
    try:
        found = [g for g in layers.geographies()[::-1] if view.level in layers.levels(g)]
    except DataError as fault:
        # What the user added is broken: say so, and draw what needs no shapes.
        st.error(page.plain(str(fault)))
        found = []
    geography = TILES
    if found:
        geography = choose.one(
            t(s.lang, "map-geography"), "shapes", [*found, TILES],
            lambda g: t(s.lang, "stations-tiles" if g == TILES else f"map-geography-{g}"),
        )  # fmt: skip
    if geography == layers.BOUNDARIES:
        told = store.source()
        key = "map-note-boundaries" if frames.at_home() else "stations-note-boundaries"
        note(t(s.lang, key, citation=told["citation"], licence=told["licence"]))
    return geography


def _shapes(s: page.State, view: View, geography: str) -> tuple[dict, tuple, list[str], int]:
    there = [level for level in layers.levels(geography) if level in view.levels]
    there = there[: there.index(view.level) + 1]
    made = {level: plot.publish(layers.layer(geography, level, s.lang)) for level in there}
    known = view.inside and view.inside[0] in there
    box = layers.frame(geography, *(view.inside if known else (view.level, None)))
    height = int(min(HIGHEST, max(260, STAGE * (box[3] - box[2]) / (box[1] - box[0]))))
    return made, box, layers.order(geography, view.level), height


def _tiles(s: page.State, view: View, frame: pd.DataFrame) -> tuple[dict, tuple, list[str], int]:
    """The tiles of the areas, in one block for each area of the coarsest level that is open in view."""
    fixed = {level for level, _ in view.filters}
    above = [level for level in AREAS if f"{level}_code" in frame and level not in fixed and level in view.levels]
    above = [level for level in above if not view.inside or AREAS.index(level) > AREAS.index(view.inside[0])]
    named = frame.assign(block=frame[f"{above[0]}_code"] if above else "", order="")
    if len(above) > 1:
        # Within a block, areas of the same area above lie together.
        named["order"] = named[f"{above[-1]}_code"].fillna("")
    placed = analysis.tiles.tiles(named[["code", "block", "order"]])
    wide, high = placed["x"].max() - placed["x"].min() + 1, placed["y"].max() - placed["y"].min() + 1
    side = max(10, round(WIDE / wide))
    words = named.set_index("code")
    squares = placed.assign(
        name=placed["code"].map(words["name"]), within=placed["code"].map(words["within"]),
        west=placed["x"] + SEAM, east=placed["x"] + 1 - SEAM, south=placed["y"] + SEAM, north=placed["y"] + 1 - SEAM,
    )  # fmt: skip
    made = {}
    if above:
        around = analysis.tiles.blocks(placed).rename(columns={"block": "code"})
        around["name"] = [stations.name(s.lang, above[0], code) for code in around["code"]]
        made["province"] = plot.publish(layers.boxes(around.assign(within=""), side))
    made["shown"] = plot.publish(layers.boxes(squares, side))
    # Few squares stay small, in a frame that is wider than they are.
    wider = max(wide, STAGE / SIDE)
    middle = placed["x"].min() + wide / 2
    box = layers.roomy(
        (middle - wider / 2) * side,
        (middle + wider / 2) * side,
        placed["y"].min() * side,
        (placed["y"].max() + 1) * side,
    )
    height = int(min(HIGHEST, max(160, STAGE * high / wider + 40)))
    return made, box, list(placed["code"]), height


# ---- the table ----


def twin(s: page.State, view: View, frame: pd.DataFrame, parties: pd.DataFrame) -> pd.DataFrame:
    """The areas of the map as a table: names, the measure that is shown, first list and margin, counts, how many told."""
    made = pd.DataFrame({"code": frame["code"], "area": frame["name"]})
    for level in AREAS:
        if f"{level}_code" in frame:
            made[level] = frame[f"{level}_code"].map(stations.names(s.lang, level))
    if view.shows in (drawn.SHARE, drawn.CHANGE):
        made["value"] = frame["value"].round(2)
    called = drawn.labels(s.lang, parties) | {who: t(s.lang, f"stations-state-{who}") for who in drawn.STATES}
    made["first"] = [called.get(who, who) for who in frame["state"]]
    for column in COUNTS:
        made[column] = frame[column].round(2) if column.endswith("pct") else frame[column]
    early = ["area", *SHOWN.get(view.shows, [])]
    return made[[*early, *(column for column in made if column not in [*early, "code"]), "code"]]


def titles(s: page.State) -> dict[str, str]:
    """Titles of the table's columns, levels by the country's own words."""
    ours = {level: stations.word(s.lang, level) for level in [*AREAS, STATION]}
    named = (
        "code",
        "area",
        "first",
        "value",
        "margin",
        "margin_pct",
        "turnout_pct",
        "told",
        "units",
        "file",
        "warnings",
    )
    return ours | {one: t(s.lang, f"stations-column-{one.replace('_', '-')}") for one in named}


def counts(s: page.State, view: View, lists: pd.DataFrame, unit: pd.Series, told: int) -> str:
    """Registered voters, ballots, turnout and invalid ballots of an area in a sentence, each with what is not told."""
    parts = [t(s.lang, f"stations-told-{view.unit}", told=told, units=int(unit["units"]))]
    for column in stations.NUMBERS:
        if pd.isna(unit.get(column)):
            parts.append(t(s.lang, f"stations-count-{column}", value=t(s.lang, "stations-untold")))
            continue
        said = t(s.lang, f"stations-count-{column}", value=number(s.lang, int(unit[column])))
        missing = int(unit["units"] - unit[f"{column}_told"])
        parts.append(t(s.lang, "stations-count-missing", said=said, n=missing) if missing else said)
    if pd.notna(unit.get("turnout_pct")):
        parts.append(t(s.lang, "stations-text-turnout", value=number(s.lang, unit["turnout_pct"], 2)))
    gaps = int(lists["gaps"].sum()) if len(lists) else 0
    parts += [t(s.lang, "stations-text-gaps", gaps=gaps)] if gaps else []
    return t(s.lang, "stations-sentence", parts="; ".join(parts))


# ---- what the reader does there ----


def _told(event: str):
    return st.session_state["stations_map"][event]


def _levels() -> list[str]:
    return st.session_state["stations_levels"]


def _picked() -> None:
    if code := _told("picked"):
        st.session_state["area"] = code


def _down() -> None:
    """Into an area: it and what lies above it become the filters, and the level below is shown."""
    code, levels = _told("down"), _levels()
    level = st.session_state.get("level")
    if not code or level not in levels or level == levels[-1]:
        return
    row = frames.load(f"{level}s").set_index(f"{level}_code").loc[code]
    for above in levels[: levels.index(level)]:
        st.session_state[above] = row[f"{above}_code"]
    st.session_state[level] = code
    st.session_state["level"] = levels[levels.index(level) + 1]
    st.session_state["area"] = None


def _up() -> None:
    """Out to an area above, or to the whole country; the level that is shown is the one below it."""
    level = (_told("up") or "").partition(":")[0]
    levels = _levels()
    at = levels.index(level) if level in levels else -1
    for below in levels[at + 1 :]:
        if below != STATION:
            st.session_state[below] = None
    st.session_state["level"] = levels[at + 1]
    st.session_state["area"] = None


EVENTS = {"picked": _picked, "down": _down, "up": _up}
