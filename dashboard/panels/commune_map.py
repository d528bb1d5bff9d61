"""The map of party control: which areas, which geography, what they show; and what the reader does on it."""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import analysis, figures, frames, layers, page, plot
from dashboard.boundaries import store
from dashboard.contract import DataError
from dashboard.messages import day, in_language, t
from dashboard.panels import commune

asked, drawn = analysis.commune_map, figures.commune_map
PLACES = ("provinces", "districts", "communes")
CHIEF, CHANGE = "chief", "change"


@dataclass(frozen=True)
class Wanted:
    """What the reader asked the map to show."""

    geography: str
    level: str
    shows: str
    since: str | None
    province: str | None
    district: str | None
    party: str | None

    @property
    def measure(self) -> tuple[str, str | None, str] | None:
        """Measure, party and kind of election of a map of figures."""
        if self.shows in (CHIEF, CHANGE):
            return None
        measure, party, kind = self.shows.split(".")
        return measure, party or None, kind


def controls(s: page.State, province: str | None, district: str | None, party: str | None) -> Wanted:
    """The switches above the map, and what they and the filters come to."""
    parties, results = frames.load("parties"), frames.load("results")
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_controls"):
        geography = page.choose_one(
            t(s.lang, "map-geography"), "shapes", layers.geographies(), lambda g: t(s.lang, f"map-geography-{g}")
        )
        if geography == layers.BOUNDARIES:
            try:
                layers.order(geography, "commune")
            except DataError as fault:
                # What the user added is broken: say so, and draw what ships.
                st.error(str(fault))
                geography = layers.SHIPPED[0]
        level = page.choose_one(
            t(s.lang, "map-level"), "level", layers.LEVELS[::-1], lambda one: t(s.lang, f"map-level-{one}")
        )
        found = asked.measures(results, level)
        party_of = found["party_id"].fillna("")
        figures_of = list(found["measure"] + "." + party_of + "." + found["kind"])
        shows = page.choose_from(
            t(s.lang, "map-shows"), "shows", [CHANGE, *figures_of],
            lambda key: _shows(s.lang, key, parties), placeholder=t(s.lang, "map-shows-chief"),
        ) or CHIEF  # fmt: skip
        since = None
        if shows == CHANGE:
            keys = [str(when.date()) for when in _moments(str(frames.folder())) if when < s.as_of]
            since = page.choose_from(
                t(s.lang, "map-since"), "since", keys[::-1], lambda key: day(s.lang, pd.Timestamp(key)),
                placeholder=day(s.lang, pd.Timestamp(_term_before(s.as_of))),
            ) or _term_before(s.as_of)  # fmt: skip
    return Wanted(geography, level, shows, since, province, district, party)


def draw(s: page.State, wanted: Wanted) -> None:
    """The map with its finding and its table; beside it the flows of a map of changes, below it what was chosen."""
    made = _made(s, wanted)
    page.section(made.title, made.about)
    if wanted.geography == layers.BOUNDARIES:
        told = store.source()
        st.caption(t(s.lang, "map-note-boundaries", citation=told["citation"], licence=told["licence"]))
    elif wanted.geography == "cells":
        st.caption(t(s.lang, "map-note-cells"))
    if made.twin.empty:
        st.info(t(s.lang, "control-empty", date=day(s.lang, s.as_of)))
        return
    codes = _chosen()
    page.chart(
        made.figure, made.alt, "map", made.twin, f"map_{wanted.level}", labels=words(s.lang), title=made.title,
        about=made.about, areas=_areas(s, wanted, made, codes), on=EVENTS,
    )  # fmt: skip
    if codes:
        _sum(s, wanted, codes)


def flows(s: page.State, wanted: Wanted) -> None:
    """Beside a map of changes: how many areas went from whom to whom."""
    before, after, parties = _since(wanted), s.as_of, frames.load("parties")
    changes = _changes(s, wanted)
    flips = asked.flips(changes[changes["code"].isin(_shown(s, wanted))])
    title = figures.flows.flows_title(flips, parties, before, after, wanted.level, s.lang)
    about = t(s.lang, "map-flows-about")
    page.section(title, about)
    page.chart(
        figures.flows.flows(flips, parties, s.lang, s.mode),
        figures.flows.describe_flows(flips, parties, before, after, s.lang), "flows",
        figures.flows.flows_twin(flips, parties, s.lang), f"flows_{wanted.level}", title=title, about=about,
        labels=words(s.lang),
    )  # fmt: skip


def words(lang: str) -> dict[str, str]:
    """Titles of the columns of the map's tables."""
    return commune.words(lang) | drawn.column_words(lang)


# ---- what the map is made of ----


@dataclass(frozen=True)
class Made:
    """A map as it is drawn: the figure and its steps, its words, its table, and the step to show."""

    figure: go.Figure
    steps: list[dict]
    title: str
    about: str
    alt: str
    twin: pd.DataFrame
    at: str
    label: str


def _made(s: page.State, wanted: Wanted) -> Made:
    return (_of_chiefs if wanted.shows == CHIEF else _of_changes if wanted.shows == CHANGE else _of_figures)(s, wanted)


def _of_chiefs(s: page.State, wanted: Wanted) -> Made:
    parties, shown = frames.load("parties"), _shown(s, wanted)
    figure, steps = _chiefs_steps(
        str(frames.folder()), wanted.geography, wanted.level, _only(s, wanted), s.lang, s.mode
    )  # fmt: skip
    now = at(wanted.level, s.as_of)
    now = now[now["code"].isin(shown)].reset_index(drop=True)
    return Made(
        figure, steps, drawn.chiefs_title(now, _area(s, wanted), s.as_of, wanted.level, s.lang),
        t(s.lang, "map-about" if wanted.level == "commune" else "map-about-above"),
        drawn.describe_chiefs(now, parties, s.as_of, wanted.level, s.lang),
        drawn.chiefs_twin(now, _places(), parties, wanted.level, s.lang), str(s.as_of.date()), day(s.lang, s.as_of),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _chiefs_steps(folder: str, geography: str, level: str, only: frozenset | None, lang: str, mode: str):
    known = {str(when.date()): _chiefs(folder, level, when) for when in _moments(folder)}
    standing = {key: _drawn(geography, level, frame) for key, frame in known.items()}
    return drawn.chiefs_map(
        known, layers.order(geography, level), standing, only, frames.load("parties"), lang, mode, _names(lang)
    )  # fmt: skip


def _of_changes(s: page.State, wanted: Wanted) -> Made:
    parties, before = frames.load("parties"), _since(wanted)
    changes, order = _changes(s, wanted), layers.order(wanted.geography, wanted.level)
    figure, steps = drawn.changes_map(
        changes, order, _drawn(wanted.geography, wanted.level, at(wanted.level, s.as_of)), _only(s, wanted), before,
        s.as_of, parties, s.lang, s.mode, _names(s.lang),
    )  # fmt: skip
    mine = changes[changes["code"].isin(_shown(s, wanted))].reset_index(drop=True)
    return Made(
        figure, steps, drawn.changes_title(mine, _area(s, wanted), before, s.as_of, wanted.level, s.lang),
        t(s.lang, "map-changes-about"), drawn.describe_changes(asked.flips(mine), parties, before, s.as_of, s.lang),
        drawn.changes_twin(mine, _places(), parties, wanted.level, s.lang), steps[0]["key"], steps[0]["label"],
    )  # fmt: skip


def _of_figures(s: page.State, wanted: Wanted) -> Made:
    parties, elections, results = (frames.load(n) for n in ("parties", "elections", "results"))
    measure, party, _ = wanted.measure
    # The bar's election is shown also where nothing was found for it: a gap is shown as one.
    with_figures = _elections_of(wanted)
    keys = elections.sort_values("date")["election_id"]
    keys = [e for e in keys if e in with_figures or e == s.election]
    known = {e: asked.figures_at(results, e, wanted.level, measure, party) for e in keys}
    places = _places()
    there = {e: at(wanted.level, elections.set_index("election_id").loc[e, "date"]) for e in keys}
    standing = {e: _drawn(wanted.geography, wanted.level, frame) for e, frame in there.items()}
    shown = _shown(s, wanted)
    figure, steps = drawn.figures_map(
        known, layers.order(wanted.geography, wanted.level), measure, party, standing, _only(s, wanted), parties,
        elections, s.lang, s.mode, _names(s.lang),
    )  # fmt: skip
    now = known[s.election]
    now = now[now["code"].isin(shown)].reset_index(drop=True)
    said = (measure, party, s.election, parties, elections, s.lang)
    total = len(set(there[s.election]["code"]) & shown)
    about = "map-margin-about" if measure.startswith("margin_") else "map-figures-about"
    blank = pd.DataFrame({"code": sorted(set(there[s.election]["code"]) & shown)}).merge(now, on="code", how="left")
    return Made(
        figure, steps, drawn.figures_title(now, total, wanted.level, *said), t(s.lang, about),
        drawn.describe_figures(now, places, wanted.level, *said),
        drawn.figures_twin(blank, places, parties, wanted.level, s.lang), s.election,
        drawn.election_label(s.lang, s.election, elections),
    )  # fmt: skip


def _elections_of(wanted: Wanted) -> set[str]:
    measure, party, kind = wanted.measure
    found = asked.measures(frames.load("results"), wanted.level)
    mine = found[(found["measure"] == measure) & (found["kind"] == kind)]
    mine = mine[mine["party_id"] == party if party else mine["party_id"].isna()]
    return {key for keys in mine["elections"] for key in keys.split()}


def _changes(s: page.State, wanted: Wanted) -> pd.DataFrame:
    before, after = at(wanted.level, _since(wanted)), at(wanted.level, s.as_of)
    return asked.changes(before, after, frames.load("party_links"))


@lru_cache(maxsize=8)
def _moments(folder: str) -> list[pd.Timestamp]:
    # The folder only tells one answer from another.
    return asked.moments(frames.load("communes"), frames.load("control_history"), frames.load("elections"))


@lru_cache(maxsize=256)
def _chiefs(folder: str, level: str, when: pd.Timestamp) -> pd.DataFrame:
    history, elections, results = (frames.load(n) for n in ("control_history", "elections", "results"))
    return asked.chiefs(_places(), history, elections, results, level, when)


def at(level: str, when: pd.Timestamp) -> pd.DataFrame:
    """Who holds each area on a day: nothing changes between two moments, so the moment before it answers."""
    folder = str(frames.folder())
    return _chiefs(folder, level, max(m for m in _moments(folder) if m <= when)).copy(deep=False)


def _drawn(geography: str, level: str, frame: pd.DataFrame) -> dict[str, str | None]:
    return asked.drawn_as(frames.load("communes"), frame["code"], geography) if level == "commune" else {}


def _shown(s: page.State, wanted: Wanted) -> set[str]:
    """Codes of the areas within the filters on the as-of date."""
    frame = at(wanted.level, s.as_of)
    if wanted.party:
        frame = frame[frame["who"] == wanted.party]
    codes = set(frame["code"])
    if wanted.level == "province":
        return {code for code in codes if wanted.province in (None, code)}
    key = {"district": "district_code", "commune": "commune_code"}[wanted.level]
    communes = frames.load("communes")
    if wanted.province:
        codes &= set(communes.loc[communes["province_code"] == wanted.province, key])
    if wanted.district:
        codes &= set(communes.loc[communes["district_code"] == wanted.district, key])
    return codes


def _only(s: page.State, wanted: Wanted) -> frozenset | None:
    """The areas that the filters leave at any time, or None where there is no filter."""
    if not (wanted.province or wanted.district or wanted.party):
        return None
    if wanted.party:
        return frozenset(_shown(s, wanted))
    # Also those that have no council on the as-of date: the reader may move it.
    codes = set().union(
        *(_chiefs(str(frames.folder()), wanted.level, m)["code"] for m in _moments(str(frames.folder())))
    )
    places = frames.load("communes")
    if wanted.level == "province":
        return frozenset({wanted.province} if wanted.province else codes)
    key = {"district": "district_code", "commune": "commune_code"}[wanted.level]
    inside = places[places["district_code"] == wanted.district] if wanted.district else places
    inside = inside[inside["province_code"] == wanted.province] if wanted.province else inside
    return frozenset(codes & set(inside[key]))


def _since(wanted: Wanted) -> pd.Timestamp:
    return pd.Timestamp(wanted.since)


def _term_before(as_of: pd.Timestamp) -> str:
    """The polling day of the term before the one at a date; the first moment where there is none."""
    days = analysis.control.polling_days(frames.load("elections"))
    past = [when for when in days if when <= as_of]
    return str((past[-2] if len(past) > 1 else asked.BEFORE).date())


def _places() -> dict[str, pd.DataFrame]:
    return {name: frames.load(name) for name in PLACES}


def _names(lang: str) -> dict[str, str]:
    return {row["commune_code"]: in_language(lang, row) for row in frames.load("communes").to_dict("records")}


def _area(s: page.State, wanted: Wanted) -> str:
    if wanted.district:
        return commune.place(s.lang, "districts", wanted.district)
    return commune.place(s.lang, "provinces", wanted.province) if wanted.province else t(s.lang, "control-country")


def _shows(lang: str, key: str, parties: pd.DataFrame) -> str:
    if key == CHANGE:
        return t(lang, "map-shows-change")
    measure, party, kind = key.split(".")
    label = drawn.measure_label(lang, measure, party or None, parties)
    return t(lang, f"map-of-{kind}", measure=label)


# ---- what the browser gets, and what the reader does there ----


def _areas(s: page.State, wanted: Wanted, made: Made, codes: list[str]) -> plot.Areas:
    g = wanted.geography
    below = "district" if wanted.district else "province" if wanted.province else None
    steps = [step | {"short": short} for step, short in zip(made.steps, _short(s, made.steps), strict=True)]
    level = wanted.level
    trail = [("", t(s.lang, "map-country"))]
    trail += [(wanted.province, commune.place(s.lang, "provinces", wanted.province))] if wanted.province else []
    trail += [(wanted.district, commune.place(s.lang, "districts", wanted.district))] if wanted.district else []
    dates = {
        f"mark_{e}": str(when.date()) for e, when in analysis.control.polling_days(frames.load("elections")).items()
    }
    return plot.Areas(
        layers={one: plot.publish(layers.layer(g, one, s.lang)) for one in layers.LEVELS},
        level=level,
        steps=plot.publish(
            plot.steps(steps, [trace.name for trace in made.figure.data if "look" in (trace.meta or {})])
        ),
        at=made.at,
        label=made.label,
        frame=layers.frame(g, below, {"district": wanted.district, "province": wanted.province}.get(below)),
        picked=st.session_state.get("commune") if level == "commune" else st.session_state.get("area"),
        chosen=codes,
        trail=trail,
        marks=dates if wanted.shows == CHIEF else {},
    )


def _short(s: page.State, steps: list[dict]) -> list[str]:
    """A word for the button of each step: its year, or its month where a year has several; an election by its label."""
    if not steps[0]["key"][:4].isdigit():
        return [step["label"] for step in steps]
    years = [step["key"][:4] for step in steps]
    days = [pd.Timestamp(step["key"][:10]) for step in steps]
    return [day(s.lang, when, "month" if years.count(str(when.year)) > 1 else "year") for when in days]


def _told(event: str):
    return st.session_state["map"][event]


def _picked() -> None:
    code = _told("picked")
    if code:
        st.session_state["commune" if len(code) == 6 else "area"] = code


def _down() -> None:
    code = _told("down")
    if not code:
        return
    level = {2: "province", 4: "district", 6: "commune"}[len(code)]
    if level == "commune":
        # Among communes: into the province, then into the district.
        row = frames.load("communes").set_index("commune_code").loc[code]
        inside = st.session_state.get("province") == row["province_code"]
        st.session_state["province"] = row["province_code"]
        st.session_state["district"] = row["district_code"] if inside else None
        return
    row = frames.load(f"{level}s").set_index(f"{level}_code").loc[code]
    st.session_state["province"] = row["province_code"] if level == "district" else code
    st.session_state["district"] = code if level == "district" else None
    st.session_state["level"] = "commune" if level == "district" else "district"


def _up() -> None:
    code = _told("up") or ""
    st.session_state["district"] = None
    st.session_state["province"] = code or None
    if not code and st.session_state.get("level") == "district":
        st.session_state["level"] = "province"


def _stepped() -> None:
    key = _told("step")
    if not key:
        return
    if key[:4].isdigit():
        st.session_state["as_of"] = pd.Timestamp(key[:10]).date()
    else:
        st.session_state["election"] = key


def _choose() -> None:
    st.query_params["areas"] = pack(_told("chosen") or [])


EVENTS = {"picked": _picked, "down": _down, "up": _up, "step": _stepped, "chosen": _choose}


def pack(codes: list[str]) -> str:
    """Codes as text for an address: the same for the same areas, in whatever order."""
    return urlsafe_b64encode(zlib.compress(".".join(sorted(codes)).encode(), 9)).decode().rstrip("=") if codes else ""


def unpack(text: str) -> list[str]:
    """The codes that an address holds; none where it holds anything else."""
    try:
        found = (
            zlib.decompressobj()
            .decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4)), 20_000)
            .decode()
            .split(".")
        )
    except (ValueError, zlib.error):
        return []
    return [code for code in found if code.isdecimal() and len(code) in (2, 4, 6)]


def _chosen() -> list[str]:
    codes = unpack(st.query_params.get("areas", ""))
    if not codes:
        st.query_params.pop("areas", None)
    return codes


def _sum(s: page.State, wanted: Wanted, codes: list[str]) -> None:
    """What the areas chosen by box or lasso add up to."""
    mine = [code for code in codes if len(code) == {"province": 2, "district": 4, "commune": 6}[wanted.level]]
    if not mine:
        return
    total = asked.summed(at(wanted.level, s.as_of), mine)
    parties = frames.load("parties")
    total.insert(0, "held_by", [drawn.who_label(s.lang, who, parties) for who in total["who"]])
    page.section(t(s.lang, "map-chosen", areas=len(mine)), t(s.lang, "map-chosen-about", date=day(s.lang, s.as_of)))
    page.table(total.drop(columns="who"), "map_chosen", "chosen", labels=words(s.lang))
    st.button(t(s.lang, "map-chosen-clear"), key="chosen_clear", on_click=st.query_params.pop, args=("areas", None))
