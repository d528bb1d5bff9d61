"""What the page of polling stations is made of: the engine's answers, the reader's choices, and one frame of areas."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import bar, choose, contract, figures, frames, page, theme, warehouse
from dashboard.messages import day, in_language, number, t
from dashboard.warehouse.rollups import placed

drawn = figures.stations
AREAS = ["province", "district", "commune"]
STATION, NATION = "station", "nation"
# So many areas of the finest level are a map; where there are more, the level above is shown first.
SHOWN_FIRST = 3_000
# More polling stations than this are neither drawn as tiles nor listed at once.
MOST = 3_000
NUMBERS = ["registered", "ballots", "valid", "invalid"]


@dataclass(frozen=True)
class View:
    """What the reader asked for: election, level, measure, list, the earlier election, and the area in view."""

    election: str
    level: str
    shows: str
    party: str | None
    since: str | None
    filters: tuple[tuple[str, str], ...]
    # The country's levels, the coarsest first, the smallest unit of its table included.
    levels: tuple[str, ...]
    # `station`, or `row` where the smallest unit of the table is larger.
    unit: str

    @property
    def inside(self) -> tuple[str, str] | None:
        """Level and code of the area in view; None for the whole country."""
        return self.filters[-1] if self.filters else None


# ---- the engine ----


@lru_cache(maxsize=4)
def _house(folder: Path, stamp: int) -> warehouse.House:
    return warehouse.open(folder)


def elections() -> tuple[str, ...]:
    """The elections that have rows of polling stations; raises Unreachable."""
    return _house(*_where()).elections


def _where() -> tuple[Path, int]:
    return frames.folder(), contract.stamp(frames.folder())


def forget() -> None:
    """Open the engine anew at the next question: one that was lost does not come back."""
    _house.cache_clear()


def ask(question: str, election: str, level: str, inside: tuple[str, str] | None = None, *more) -> pd.DataFrame:
    """An answer of the warehouse on the areas of a level within an area; what a caller does to it, no other caller sees."""
    return _answer(*_where(), question, election, level, inside, more).copy(deep=False)


@lru_cache(maxsize=256)
def _answer(folder: Path, stamp: int, question: str, election: str, level: str, inside, more: tuple) -> pd.DataFrame:
    house = within(_house(folder, stamp), inside)
    if question == "change":
        return warehouse.change(house, more[0], election, level)
    if question in ("binned", "sample"):
        return getattr(warehouse, question)(house, election, *more)
    if question == "rows":
        return _rows(house, election, *more)
    return {"units": warehouse.units, "votes": warehouse.votes, "winners": warehouse.winners, "told": _told}[question](
        house, election, level
    )


def within(house: warehouse.House, inside: tuple[str, str] | None) -> warehouse.House:
    """The house with the polling stations of one area alone."""
    if inside is None or inside[0] == NATION:
        return house
    column = "station_id" if inside[0] == STATION else f"{inside[0]}_code"
    kept = [table.filter(table[column] == inside[1]) for table in (house.stations, house.votes)]
    # What is known of the whole, that it has no gap for one, would be true of a part, but not the other way round.
    return replace(house, stations=kept[0], votes=kept[1], known={})


def _told(house: warehouse.House, election: str, level: str) -> pd.DataFrame:
    """How many units of each area tell votes of any list."""
    votes = placed(house, house.votes, election, level)
    # A missing count is no number, and passes no comparison.
    votes = votes.filter(votes.votes >= 0)
    return house.frame(votes.group_by("area_code").aggregate(told=votes.station_id.nunique()).order_by("area_code"))


def _rows(house: warehouse.House, election: str, limit: int, text: str = "") -> pd.DataFrame:
    """The first stations by id, or those whose name or id holds some text."""
    if text:
        found = house.stations
        named = found.name.fill_null("").lower().contains(text.lower()) | found.station_id.lower().contains(
            text.lower()
        )
        house = replace(house, stations=found.filter(named))
    return warehouse.rows(house, election, NATION, house.nation, limit)


# ---- names ----


def name(lang: str, level: str, code: str) -> str:
    """The name of an area in the reader's language, its code where it has none."""
    return names(lang, level).get(code, code)


def names(lang: str, level: str) -> dict[str, str]:
    """Names of the areas of a level by code."""
    return _names(*_where(), lang, level)


@lru_cache(maxsize=32)
def _names(folder: Path, stamp: int, lang: str, level: str) -> dict[str, str]:
    table = frames.load(f"{level}s", folder)
    return {row[f"{level}_code"]: str(in_language(lang, row)) for row in table.to_dict("records")}


def word(lang: str, level: str) -> str:
    """What the country calls a level."""
    own = contract.country(frames.folder()).levels
    if level in own and not frames.at_home():
        return own[level]
    return t(lang, f"stations-level-{level}")


def place(s: page.State, view: View, picked: str | None = None) -> str:
    """The area that is picked or in view, in words."""
    if picked:
        return picked if view.level == STATION else name(s.lang, view.level, picked)
    if view.inside:
        return name(s.lang, *view.inside)
    return contract.country(frames.folder()).name if not frames.at_home() else t(s.lang, "control-country")


# ---- what the reader chooses ----


def controls(s: page.State) -> tuple[View, DeltaGenerator]:
    """What the switches above the map and the area in view come to; and the place for the field that finds an area."""
    smallest = ask("rows", s.election, NATION, None, 1)["level"].iloc[0]
    own = contract.country(frames.folder()).levels
    areas = [level for level in AREAS if level in own]
    levels = tuple(
        [*(areas[: areas.index(smallest) + 1] if smallest in areas else areas), *([STATION] * (smallest == STATION))]
    )
    finest = [level for level in levels[::-1] if level != STATION]
    few = [level for level in finest if len(names(s.lang, level)) <= SHOWN_FIRST]
    order = [*few, *(level for level in finest if level not in few), *([STATION] * (STATION in levels))]
    others = [e for e in elections() if e != s.election]
    kinds = [drawn.LEAD, drawn.SHARE, drawn.MARGIN, drawn.TURNOUT, *([drawn.CHANGE] if others else [])]
    party = since = None
    with st.container(horizontal=True, vertical_alignment="bottom", key="stations_controls"):
        level = choose.one(t(s.lang, "stations-level"), "level", order, lambda one: word(s.lang, one))
        shows = choose.one(t(s.lang, "stations-shows"), "shows", kinds, lambda one: t(s.lang, f"stations-shows-{one}"))
        if shows in (drawn.SHARE, drawn.CHANGE):
            listed, parties = ranked(s.election), frames.load("parties")
            party = choose.among(
                t(s.lang, "stations-list"), "party", listed, lambda p: drawn.label(s.lang, p, parties),
                placeholder=drawn.label(s.lang, listed[0], parties),
            ) or listed[0]  # fmt: skip
        if shows == drawn.CHANGE:
            since = choose.among(
                t(s.lang, "stations-since"), "since", others, lambda e: bar.election_name(s.lang, e),
                placeholder=bar.election_name(s.lang, others[-1]),
            ) or others[-1]  # fmt: skip
    filters, beside = _filters(s, levels, level)
    unit = STATION if smallest == STATION else "row"
    return View(s.election, level, shows, party, since, filters, levels, unit), beside


def _filters(s: page.State, levels: tuple[str, ...], level: str) -> tuple[tuple[tuple[str, str], ...], DeltaGenerator]:
    """The areas above the shown level that the reader is in, the coarsest first; and the place beside them."""
    chosen: list[tuple[str, str]] = []
    above = levels[: levels.index(level)]
    for one in AREAS:
        if one not in above:
            # No filter of this level: an address must not say that there is one.
            choose.keep(one, [], [])
    *slots, last = st.columns(len(above) + 1)
    for one, slot in zip(above, slots, strict=True):
        with slot:
            table = frames.load(f"{one}s")
            for higher, code in chosen:
                table = table[table[f"{higher}_code"] == code]
            codes = list(table[f"{one}_code"])
            label = t(s.lang, "stations-inside", level=word(s.lang, one))
            picked = choose.among(label, one, codes, lambda code, one=one: name(s.lang, one, code))
            chosen += [(one, picked)] if picked else []
    return tuple(chosen), last


def picked(s: page.State, view: View, frame: pd.DataFrame) -> str | None:
    """The area that the reader found by its name or clicked on, of those that are shown."""
    called = dict(zip(frame["code"], frame["name"], strict=True))
    return choose.among(
        t(s.lang, "stations-find", level=word(s.lang, view.level)), "area", list(called), called.get,
        placeholder=t(s.lang, "stations-find-hint"),
    )  # fmt: skip


# ---- frames ----


def ranked(election: str) -> list[str]:
    """The lists of an election, most votes in the country first; a list with a gap by the votes that are told."""
    found = ask("votes", election, NATION).sort_values(
        ["votes", "party_id"], ascending=[False, True], na_position="last"
    )
    return list(found["party_id"])


def colours(election: str, mode: str) -> dict[str, str]:
    """The colour of each list: its own where it is one of ours, otherwise one by rank."""
    lists = ranked(election)
    return {p: theme.party_colour(p, mode) for p in lists} if frames.at_home() else theme.ranked_colours(lists, mode)


def total(view: View, inside: tuple[str, str] | None) -> tuple[pd.DataFrame, pd.Series, int]:
    """Lists of one area with their votes, most first; its counts; and how many of its units tell votes."""
    lists = ask("votes", view.election, NATION, inside)
    lists = lists.sort_values(["votes", "party_id"], ascending=[False, True], na_position="last", ignore_index=True)
    told = ask("told", view.election, NATION, inside)["told"]
    counts = ask("units", view.election, NATION, inside)
    return lists, counts.iloc[0] if len(counts) else pd.Series({"units": 0}), int(told.iloc[0]) if len(told) else 0


def areas(s: page.State, view: View) -> pd.DataFrame:
    """One row per area shown: code, name, within, codes above, counts, first list, margin, value, state, text."""
    return _areas(*_where(), s.lang, view).copy(deep=False)


@lru_cache(maxsize=32)
def _areas(folder: Path, stamp: int, lang: str, view: View) -> pd.DataFrame:
    asked = (view.election, view.level, view.inside)
    votes = ask("votes", *asked)
    found = ask("units", *asked).merge(ask("winners", *asked), on="area_code", how="left", validate="1:1")
    found = found.merge(ask("told", *asked), on="area_code", how="left", validate="1:1")
    found["told"] = found["told"].fillna(0).astype("Int64")
    sums = votes.groupby("area_code", as_index=False).agg(gaps=("gaps", "sum"), votes_all=("votes", "sum"))
    found = found.merge(sums, on="area_code", how="left", validate="1:1").rename(columns={"area_code": "code"})
    found = _placed(lang, view, found)
    found["value"] = _value(view, found, votes).astype("float64")
    found["state"] = drawn.state(found)
    called = drawn.labels(lang, frames.load("parties"))
    # Many areas have as many stations, and all of them told.
    told = cache(lambda told, units: t(lang, f"stations-told-{view.unit}", told=told, units=units))
    found["text"] = [
        "; ".join([*_text(lang, view, row, called), told(int(row["told"]), int(row["units"]))])
        for row in found.to_dict("records")
    ]
    return found


def _value(view: View, found: pd.DataFrame, votes: pd.DataFrame) -> pd.Series:
    if view.shows == drawn.SHARE:
        return found["code"].map(votes[votes["party_id"] == view.party].set_index("area_code")["share_pct"])
    if view.shows == drawn.CHANGE:
        moved = ask("change", view.election, view.level, view.inside, view.since)
        return found["code"].map(moved[moved["party_id"] == view.party].set_index("area_code")["change_points"])
    return found["turnout_pct" if view.shows == drawn.TURNOUT else "margin_pct"]


def _placed(lang: str, view: View, found: pd.DataFrame) -> pd.DataFrame:
    """Adds the names of areas and of what lies above them."""
    if view.level == STATION:
        rows = ask("rows", view.election, NATION, view.inside, MOST + 1)
        table = rows.rename(columns={"station_id": "code"}).assign(called=rows["name"].fillna(rows["station_id"]))
    else:
        table = frames.load(f"{view.level}s").rename(columns={f"{view.level}_code": "code"})
        table = table.assign(called=table["code"].map(names(lang, view.level)))
    above = [level for level in view.levels[: view.levels.index(view.level)] if f"{level}_code" in table]
    kept = table[["code", "called", *(f"{level}_code" for level in above)]]
    found = found.merge(kept, on="code", how="left").rename(columns={"called": "name"})
    found["name"] = found["name"].fillna(found["code"]).str.slice(0, drawn.NAME)
    words = [found[f"{level}_code"].map(names(lang, level)).fillna("") for level in above[::-1]]
    found["within"] = [", ".join(part for part in parts if part) for parts in zip(*words, strict=True)] if words else ""
    return found


def _text(lang: str, view: View, row: dict, called: dict[str, str]) -> list[str]:
    """What is said of an area where it is pointed at, but for how many told."""
    state, parts = row["state"], []
    if state == drawn.GAPS:
        parts.append(t(lang, "stations-text-gaps", gaps=int(row["gaps"])))
    elif state in drawn.STATES:
        parts.append(t(lang, f"stations-state-{state}"))
    elif isinstance(row["second"], str):
        names_ = {"first": called.get(state, state), "second": called.get(row["second"], row["second"])}
        points = number(lang, row["margin_pct"], 2)
        parts.append(t(lang, "stations-text-lead", margin=int(row["margin"]), points=points, **names_))
    else:
        parts.append(called.get(state, state))
    if view.party and pd.notna(row["value"]):
        key = "stations-text-change" if view.shows == drawn.CHANGE else "stations-text-share"
        signed = f"{'+' if row['value'] > 0 else ''}{number(lang, row['value'], 2)}".replace("-", "−")
        value = signed if view.shows == drawn.CHANGE else number(lang, row["value"], 2)
        parts.append(t(lang, key, list=called.get(view.party, view.party), value=value))
    if pd.notna(row["turnout_pct"]):
        parts.append(t(lang, "stations-text-turnout", value=number(lang, row["turnout_pct"], 2)))
    return parts


def election_words(s: page.State) -> str:
    """The election with its day."""
    when = frames.load("elections").set_index("election_id").loc[s.election]
    return t(
        s.lang, "stations-election", name=bar.election_name(s.lang, s.election),
        day=day(s.lang, when["date"], when["date_precision"]),
    )  # fmt: skip
