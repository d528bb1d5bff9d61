"""The map of party control: which areas, which geography, what they show; and what the reader does on it."""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pandas as pd
import streamlit as st

from dashboard import analysis, choose, figures, frames, layers, page, plot
from dashboard.boundaries import store
from dashboard.contract import DataError
from dashboard.messages import day, t
from dashboard.panels import commune, mapped

asked, drawn = analysis.commune_map, figures.commune_map
LONGEST = 20_000


def controls(s: page.State, province: str | None, district: str | None, party: str | None) -> mapped.Wanted:
    """The switches above the map, and what they and the filters come to."""
    parties, results = frames.load("parties"), frames.load("results")
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_controls"):
        geography = choose.one(
            t(s.lang, "map-geography"), "shapes", layers.geographies(), lambda g: t(s.lang, f"map-geography-{g}")
        )
        if geography == layers.BOUNDARIES:
            try:
                layers.order(geography, "commune")
            except DataError as fault:
                # What the user added is broken: say so, and draw what ships.
                st.error(str(fault))
                geography = layers.SHIPPED[0]
        level = choose.one(
            t(s.lang, "map-level"), "level", layers.LEVELS[::-1], lambda one: t(s.lang, f"map-level-{one}")
        )
        found = asked.measures(results, level)
        party_of = found["party_id"].fillna("")
        figures_of = list(found["measure"] + "." + party_of + "." + found["kind"])
        shows = choose.among(
            t(s.lang, "map-shows"), "shows", [mapped.CHANGE, *figures_of],
            lambda key: _shows(s.lang, key, parties), placeholder=t(s.lang, "map-shows-chief"),
        ) or mapped.CHIEF  # fmt: skip
        since = None
        if shows == mapped.CHANGE:
            keys = [str(when.date()) for when in mapped.moments(str(frames.folder())) if when < s.as_of]
            since = choose.among(
                t(s.lang, "map-since"), "since", keys[::-1], lambda key: day(s.lang, pd.Timestamp(key)),
                placeholder=day(s.lang, pd.Timestamp(mapped.term_before(s.as_of))),
            ) or mapped.term_before(s.as_of)  # fmt: skip
    return mapped.Wanted(geography, level, shows, since, province, district, party)


def draw(s: page.State, wanted: mapped.Wanted) -> None:
    """The map with its finding and its table; beside it the flows of a map of changes, below it what was chosen."""
    made = mapped.make(s, wanted)
    page.section(made.title, made.about)
    if wanted.geography == layers.BOUNDARIES:
        told = store.source()
        st.caption(t(s.lang, "map-note-boundaries", citation=told["citation"], licence=told["licence"]))
    elif wanted.geography == "cells":
        st.caption(t(s.lang, "map-note-cells"))
    if made.twin.empty:
        st.info(t(s.lang, "control-empty", date=day(s.lang, s.as_of)))
        return
    codes = _chosen(s, wanted)
    page.chart(
        made.figure, made.alt, "map", made.twin, f"map_{wanted.level}", labels=words(s.lang), title=made.title,
        about=made.about, areas=_areas(s, wanted, made, codes), on=EVENTS,
    )  # fmt: skip
    if codes:
        _sum(s, wanted, codes)


def flows(s: page.State, wanted: mapped.Wanted) -> None:
    """Beside a map of changes: how many areas went from whom to whom."""
    before, after, parties = mapped.since(wanted), s.as_of, frames.load("parties")
    changes = mapped.changed(s, wanted)
    flips = asked.flips(changes[changes["code"].isin(mapped.shown_codes(s, wanted))])
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


def _shows(lang: str, key: str, parties: pd.DataFrame) -> str:
    if key == mapped.CHANGE:
        return t(lang, "map-shows-change")
    measure, party, kind = key.split(".")
    label = drawn.measure_label(lang, measure, party or None, parties)
    return t(lang, f"map-of-{kind}", measure=label)


# ---- what the browser gets, and what the reader does there ----


def _areas(s: page.State, wanted: mapped.Wanted, made: mapped.Made, codes: list[str]) -> plot.Areas:
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
        marks=dates if wanted.shows == mapped.CHIEF else {},
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
        packed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        # So much and no more is unpacked: all communes take 12 kB, a bomb would take what there is.
        found = zlib.decompressobj().decompress(packed, LONGEST).decode().split(".")
    except (ValueError, zlib.error):
        return []
    return [code for code in found if code.isdecimal() and len(code) in (2, 4, 6)]


def _chosen(s: page.State, wanted: mapped.Wanted) -> list[str]:
    """The areas of the level that were chosen by box or lasso, as the address holds them."""
    asked_for = st.query_params.get("areas", "")
    codes = unpack(asked_for)
    if not codes:
        st.query_params.pop("areas", None)
    if asked_for and not codes:
        st.info(t(s.lang, "address-ignored", parameter="areas"), icon=":material/info:")
    return sorted(set(codes) & set(mapped.at(wanted.level, s.as_of)["code"]))


def _sum(s: page.State, wanted: mapped.Wanted, codes: list[str]) -> None:
    """What the areas chosen by box or lasso add up to."""
    total = asked.summed(mapped.at(wanted.level, s.as_of), codes)
    parties = frames.load("parties")
    total.insert(0, "held_by", [drawn.who_label(s.lang, who, parties) for who in total["who"]])
    page.section(t(s.lang, "map-chosen", areas=len(codes)), t(s.lang, "map-chosen-about", date=day(s.lang, s.as_of)))
    page.table(total.drop(columns="who"), "map_chosen", "chosen", labels=words(s.lang))
    st.button(t(s.lang, "map-chosen-clear"), key="chosen_clear", on_click=st.query_params.pop, args=("areas", None))
