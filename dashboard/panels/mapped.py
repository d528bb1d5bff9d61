"""What a map of party control is made of: the frames behind it, its figure and steps, its words and its table."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go

from dashboard import analysis, figures, frames, layers, page
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


def make(s: page.State, wanted: Wanted) -> Made:
    """The map that was asked for: of chiefs, of changes, or of figures."""
    return (_of_chiefs if wanted.shows == CHIEF else _of_changes if wanted.shows == CHANGE else _of_figures)(s, wanted)


def _of_chiefs(s: page.State, wanted: Wanted) -> Made:
    parties, shown = frames.load("parties"), shown_codes(s, wanted)
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
    known = {str(when.date()): _chiefs(folder, level, when) for when in moments(folder)}
    standing = {key: _drawn(geography, level, frame) for key, frame in known.items()}
    return drawn.chiefs_map(
        known, layers.order(geography, level), standing, only, frames.load("parties"), lang, mode, _names(lang)
    )  # fmt: skip


def _of_changes(s: page.State, wanted: Wanted) -> Made:
    parties, before = frames.load("parties"), since(wanted)
    changes, order = changed(s, wanted), layers.order(wanted.geography, wanted.level)
    figure, steps = drawn.changes_map(
        changes, order, _drawn(wanted.geography, wanted.level, at(wanted.level, s.as_of)), _only(s, wanted), before,
        s.as_of, parties, s.lang, s.mode, _names(s.lang),
    )  # fmt: skip
    mine = changes[changes["code"].isin(shown_codes(s, wanted))].reset_index(drop=True)
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
    only = _only(s, wanted)
    figure, steps = drawn.figures_map(
        known, layers.order(wanted.geography, wanted.level), measure, party, standing, only, parties, elections, s.lang,
        s.mode, _names(s.lang),
    )  # fmt: skip
    # The areas are those of the election, whatever the as-of date; each has a row, with a figure or a gap.
    codes = [code for code in there[s.election]["code"] if only is None or code in only]
    now = pd.DataFrame({"code": codes}).merge(known[s.election], on="code", how="left", validate="one_to_one")
    said = (measure, party, s.election, parties, elections, s.lang)
    about = "map-margin-about" if measure.startswith("margin_") else "map-figures-about"
    return Made(
        figure, steps, drawn.figures_title(now, len(now), wanted.level, *said), t(s.lang, about),
        drawn.describe_figures(now, places, wanted.level, *said),
        drawn.figures_twin(now, places, parties, wanted.level, s.lang), s.election,
        drawn.election_label(s.lang, s.election, elections),
    )  # fmt: skip


def _elections_of(wanted: Wanted) -> set[str]:
    measure, party, kind = wanted.measure
    found = asked.measures(frames.load("results"), wanted.level)
    mine = found[(found["measure"] == measure) & (found["kind"] == kind)]
    mine = mine[mine["party_id"] == party if party else mine["party_id"].isna()]
    return {key for keys in mine["elections"] for key in keys.split()}


def changed(s: page.State, wanted: Wanted) -> pd.DataFrame:
    """What became of each area from the chosen day to the as-of date (`analysis.commune_map.changes`)."""
    before, after = at(wanted.level, since(wanted)), at(wanted.level, s.as_of)
    return asked.changes(before, after, frames.load("party_links"))


@lru_cache(maxsize=8)
def moments(folder: str) -> list[pd.Timestamp]:
    """The days on which the map changes. The folder of the data only tells one answer from another."""
    return asked.moments(frames.load("communes"), frames.load("control_history"), frames.load("elections"))


@lru_cache(maxsize=256)
def _chiefs(folder: str, level: str, when: pd.Timestamp) -> pd.DataFrame:
    history, elections, results = (frames.load(n) for n in ("control_history", "elections", "results"))
    return asked.chiefs(_places(), history, elections, results, level, when)


def at(level: str, when: pd.Timestamp) -> pd.DataFrame:
    """Who holds each area on a day: nothing changes between two moments, so the moment before it answers."""
    folder = str(frames.folder())
    return _chiefs(folder, level, max(m for m in moments(folder) if m <= when)).copy(deep=False)


def _drawn(geography: str, level: str, frame: pd.DataFrame) -> dict[str, str | None]:
    return asked.drawn_as(frames.load("communes"), frame["code"], geography) if level == "commune" else {}


def shown_codes(s: page.State, wanted: Wanted) -> set[str]:
    """Codes of the areas within the filters on the as-of date."""
    frame = at(wanted.level, s.as_of)
    if wanted.party:
        frame = frame[frame["who"] == wanted.party]
    return set(frame["code"]) & _inside(wanted)


def _inside(wanted: Wanted) -> set[str]:
    """Codes of the areas of the chosen province or district, of whatever time."""
    places = frames.load("communes")
    if wanted.province:
        places = places[places["province_code"] == wanted.province]
    if wanted.district:
        places = places[places["district_code"] == wanted.district]
    return set(places[f"{wanted.level}_code"])


def _only(s: page.State, wanted: Wanted) -> frozenset | None:
    """The areas that the filters leave at any step, or None where there is no filter: who holds one is of the as-of date."""
    if wanted.party:
        return frozenset(shown_codes(s, wanted))
    return frozenset(_inside(wanted)) if wanted.province or wanted.district else None


def since(wanted: Wanted) -> pd.Timestamp:
    """The earlier day of a map of changes."""
    return pd.Timestamp(wanted.since)


def term_before(as_of: pd.Timestamp) -> str:
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
