"""The votes of a projection, and how a reader moves them: lists, turnout, swing, and how uncertain the swing is."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import analysis, choose, figures, frames, page
from dashboard.messages import t
from dashboard.panels import commune, own

asked = analysis.litmus
COUNTRY, OWN = "country", "own"
# Seats of the Assembly since 2018 and before, and any other number.
CHAMBERS = {"125": "NA2023", "123": "NA2013"}
OTHER_SIZE = "other"
TOGETHER = "TOGETHER"
# Provinces that were one constituency until 2013.
ONCE_ONE = {"03": "03+25", "25": "03+25"}
REACH = 150


@dataclass(frozen=True)
class Base:
    """The votes that a projection starts from, in thousandths; the constituencies; their names, and what all rests on."""

    weights: pd.DataFrame
    sizes: pd.DataFrame
    sources: list[str]
    names: dict[str, str]
    own: bool

    @property
    def unknown(self) -> int:
        """Seats of the constituencies without votes."""
        return int(self.sizes.loc[~self.sizes["area"].isin(self.weights["area"]), "seats"].sum())


@dataclass(frozen=True)
class Scenario:
    """The votes as they are moved.

    weights: after everything; still: before the swing of all; source, target, tenths, kind: that swing; margin: how uncertain
    it is, in tenths; changed: whether anything was moved at all.
    """

    weights: pd.DataFrame
    still: pd.DataFrame
    source: str
    target: str
    tenths: int
    kind: str
    margin: int
    changed: bool


def base(s: page.State) -> Base | None:
    """The votes of the election in the bar as one constituency, or the reader's own by province; None where there are none."""
    left, right = st.columns([3, 2], gap="large", vertical_alignment="bottom")
    with left:
        which = choose.one(t(s.lang, "litmus-base"), "base", [COUNTRY, OWN], lambda k: t(s.lang, f"litmus-base-{k}"))
    # A table of the reader's own says its number of seats itself, or has those of the provinces.
    offered = list(CHAMBERS) if which == OWN else [*CHAMBERS, OTHER_SIZE]
    with right:
        chamber = choose.one(t(s.lang, "litmus-chamber"), "chamber", offered, lambda k: _chamber(s, k))
    results = frames.load("results")
    if which == OWN:
        return _own(s, results, chamber)
    votes = asked.national(results, s.election, frames.load("parties"))
    if votes.empty:
        return None
    size = int(chamber) if chamber in CHAMBERS else int(
        choose.number(t(s.lang, "calculator-seats"), "size", 125, 1, analysis.seats.MOST_SEATS)
    )  # fmt: skip
    sizes = pd.DataFrame({"area": [asked.NATION], "seats": [size]})
    return Base(asked.weighed(votes), sizes, votes["source_id"].tolist(), {}, own=False)


def _chamber(s: page.State, key: str) -> str:
    return t(s.lang, f"litmus-chamber-{key}", **({} if key == OTHER_SIZE else {"seats": int(key)}))


def _own(s: page.State, results: pd.DataFrame, chamber: str) -> Base | None:
    """The reader's own votes by area, with the seats that came along or those published for the provinces."""
    published = asked.sizes(results, CHAMBERS[chamber])
    every = list(dict.fromkeys([*published["area"], *frames.load("provinces")["province_code"]]))
    offered = pd.DataFrame({"code": every, "name_en": _named("en", every), "name_km": _named("km", every)})
    given = own.ask(s, "litmus", frames.load("parties"), offered)
    if given is None:
        return None
    votes, areas = given.frame[["area", "area_name", "party", "votes"]], given.areas.set_index("area")
    called = {
        a: page.told(str(name)) for a, name in zip(votes["area"], votes["area_name"].fillna(votes["area"]), strict=True)
    }
    if chamber == "123" and set(votes["area"]) & set(ONCE_ONE):
        votes, areas = _undivided(s, votes, areas)
    called |= areas_named(s, published["area"])
    known = published.set_index("area")["seats"]
    sizes = pd.DataFrame({"area": list(dict.fromkeys(votes["area"]))})
    own_seats = areas["seats"] if "seats" in areas else pd.Series(dtype="Int64")
    sizes["seats"] = [
        own_seats.get(a) if pd.notna(own_seats.get(a, pd.NA)) else known.get(a, pd.NA) for a in sizes["area"]
    ]
    missing = sizes.loc[sizes["seats"].isna(), "area"].tolist()
    if missing:
        areas_told = ", ".join(called.get(a, a) for a in missing[:10])
        st.error(page.plain(t(s.lang, "litmus-no-seats", areas=areas_told)), icon=":material/error:")
        return None
    if own_seats.dropna().empty:
        # All constituencies of the chamber count, also those of which the reader has no votes: their seats stay open.
        rest = published[~published["area"].isin(sizes["area"])]
        sizes = pd.concat([sizes, rest[["area", "seats"]]], ignore_index=True)
    gaps = votes.loc[votes["votes"].isna(), "area"].unique()
    if len(gaps):
        # A gap is no zero: with it nobody can say how the seats of the area fall, so they stay open.
        areas_told = ", ".join(called.get(a, a) for a in gaps[:10])
        st.warning(page.plain(t(s.lang, "litmus-gaps", areas=areas_told, n=len(gaps))), icon=":material/help:")
    votes = votes[~votes["area"].isin(gaps)]
    if votes.empty or not votes["votes"].sum():
        return None
    return Base(asked.weighed(votes), sizes.astype({"seats": "int64"}), [], called, own=True)


def _undivided(s: page.State, votes: pd.DataFrame, areas: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Kampong Cham as it voted until 2013: with today's Tboung Khmum. A gap in one of the two is a gap in both."""
    st.caption(t(s.lang, "litmus-undivided"))
    joined = votes.assign(area=votes["area"].replace(ONCE_ONE))
    summed = joined.groupby(["area", "party"], sort=False, as_index=False)["votes"].agg(lambda v: v.sum(skipna=False))
    return summed, areas[~areas.index.isin(ONCE_ONE)]


def _named(lang: str, areas: list[str]) -> list[str]:
    return [" + ".join(commune.place(lang, "provinces", code) for code in area.split("+")) for area in areas]


def areas_named(s: page.State, areas: pd.Series) -> dict[str, str]:
    """Each constituency of ours in words."""
    return dict(zip(areas, _named(s.lang, list(areas)), strict=True))


def moved(s: page.State, start: Base) -> Scenario:
    """The controls of the scenario, and the votes after them: first who stands, then who comes, then how they swing."""
    weights, words = _lists(s, start.weights)
    by_party = weights[weights["party"] != asked.REST].groupby("party")["votes"].sum().sort_values(ascending=False)
    standing = list(by_party.index)
    one, two, three = st.columns([2, 2, 3], gap="medium", vertical_alignment="bottom")
    with one:
        source = choose.among(t(s.lang, "litmus-from"), "from", standing, words.get, placeholder=words[standing[0]])
    source = source or standing[0]
    others = [p for p in standing if p != source]
    with two:
        target = choose.among(
            t(s.lang, "litmus-to"), "to", others, words.get, placeholder=words[others[0]] if others else "–"
        )
    target = target or (others[0] if others else source)
    kinds = [asked.UNIFORM, asked.PROPORTIONAL]
    with three:
        kind = choose.one(t(s.lang, "litmus-kind"), "swing_kind", kinds, lambda k: t(s.lang, f"litmus-{k}"))
    label = page.plain(t(s.lang, "litmus-swing", source=words[source], target=words[target]))
    points, margin = (
        choose.slider(label, "swing", -15.0, 15.0),
        choose.slider(t(s.lang, "litmus-margin"), "margin", 0.0, 5.0),
    )
    still, tenths = weights, round(points * 10)
    if source != target:
        for area, local in _by_area(s, start).items():
            # By the votes of that area, as its heading says, whatever the swing of the country is.
            still = asked.swung(still, source, target, local, asked.UNIFORM, [area])
        weights = asked.swung(still, source, target, tenths, kind)
    changed = not weights.sort_values(["area", "party"], ignore_index=True).equals(
        start.weights.sort_values(["area", "party"], ignore_index=True)
    )
    return Scenario(weights, still, source, target, tenths, kind, round(margin * 10), changed)


def _lists(s: page.State, weights: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Who stands: a list taken away, turnout, one list divided, several joined, in this order; and lists in words."""
    parties = frames.load("parties")
    order = _ranked(weights)
    words = {p: figures.seats.label(s.lang, p, parties) for p in order} | {TOGETHER: t(s.lang, "litmus-together")}
    nobody = t(s.lang, "litmus-nobody")
    with st.expander(t(s.lang, "litmus-lists"), icon=":material/group_work:"):
        one, two, three = st.columns(3, gap="large", vertical_alignment="bottom")
        with one:
            gone = choose.among(t(s.lang, "litmus-remove"), "remove", order, words.get, placeholder=nobody)
        # The last list is not taken away: without it there is nothing to divide.
        if gone and len(order) > 1:
            weights = asked.removed(weights, gone)
        with two:
            turnout = choose.number(
                t(s.lang, "litmus-turnout"), "turnout", 0.0, -50.0, 50.0, 0.5, help=t(s.lang, "litmus-turnout-help")
            )
        with three:
            whose = choose.among(
                t(s.lang, "litmus-turnout-of"), "turnout_of", _ranked(weights), words.get,
                placeholder=t(s.lang, "litmus-all-parties"),
            )  # fmt: skip
        weights = asked.turned_out(weights, round(turnout * 10), whose)
        one, two, three = st.columns(3, gap="large", vertical_alignment="bottom")
        with one:
            party = choose.among(t(s.lang, "litmus-split"), "split", _ranked(weights), words.get, placeholder=nobody)
        with two:
            part = int(choose.number(t(s.lang, "litmus-split-part"), "part", 50, 1, 99, disabled=party is None))
        if party:
            halves = {f"{party}:1": part, f"{party}:2": 100 - part}
            words |= {half: t(s.lang, "litmus-half", party=words[party], n=n) for n, half in enumerate(halves, start=1)}
            weights = asked.split(weights, party, halves)
        with three:
            joined = choose.several(t(s.lang, "litmus-join"), "join", _ranked(weights), words.get)
        if len(joined) > 1:
            weights = asked.merged(weights, joined, TOGETHER)
    return weights, words


def _ranked(weights: pd.DataFrame) -> list[str]:
    known = weights[weights["party"] != asked.REST]
    return list(known.groupby("party")["votes"].sum().sort_values(ascending=False).index)


def _by_area(s: page.State, start: Base) -> dict[str, int]:
    """Further swing of single constituencies, in tenths; nothing for the country as one."""
    if not start.own:
        return {}
    with st.expander(t(s.lang, "litmus-by-area"), icon=":material/tune:"):
        st.caption(t(s.lang, "litmus-by-area-about"))
        shown = pd.DataFrame({"area": [start.names.get(a, a) for a in start.sizes["area"]], "points": 0.0})
        edited = st.data_editor(
            shown, hide_index=True, disabled=["area"], key="by_area",
            column_config={
                "area": st.column_config.Column(t(s.lang, "column-area")),
                "points": st.column_config.NumberColumn(t(s.lang, "column-points"), min_value=-50.0, max_value=50.0, step=0.1),
            },
        )  # fmt: skip
    tenths = [round(10 * p) if pd.notna(p) else 0 for p in edited["points"]]
    return {area: n for area, n in zip(start.sizes["area"], tenths, strict=True) if n}
