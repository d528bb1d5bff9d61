"""The map of communes, districts or provinces: its looks, which area has which look at each step, and its words.

A figure here holds no shape. It has one trace for each look, that is, for each colour and pattern of the legend; the
browser fills it with the areas whose number in `codes` is that of the look. -1 is not drawn.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.control import DISPUTED, NAMED, NO_COUNCIL, NOT_KNOWN, VACATED, holder_label
from dashboard.messages import day, number, t

# Holders and bases as `analysis.commune_map` writes them.
SWEEP, ALL_BUT_NAMED = "province sweep", "all but named"
ALL_KNOWN, PART_KNOWN, STATED = "all known", "part known", "most chiefs"
TIED, UNSURE, ABSENT = "equal", "lead not certain", "not there"
STATES = [VACATED, TIED, DISPUTED, UNSURE, NOT_KNOWN, NO_COUNCIL, ABSENT]
SURE, LIKELY, LEAST = (NAMED, ALL_KNOWN), (SWEEP, PART_KNOWN), (ALL_BUT_NAMED, STATED)
BASES = [*SURE, *LIKELY, *LEAST]
BASIS_WORDS = {NAMED: "map-named", SWEEP: "map-sweep", ALL_BUT_NAMED: "map-exclusion", ALL_KNOWN: "map-all-known",
               PART_KNOWN: "map-part-known", STATED: "map-stated"}  # fmt: skip
STATE_WORDS = {TIED: "map-equal", UNSURE: "map-unsure", ABSENT: "map-absent"}
FLIP, SUCCESSOR, HELD, NOT_COMPARABLE = "flip", "successor", "held", "not comparable"
OUTSIDE, LATER = "outside", "later"
NOT_DRAWN = -1
# Hues too light for the light ground: their areas carry an outline in ink.
PALE = {"FUNCINPEC", "CLP", "HRP"}

PERCENT, POINTS = "percent", "percentage points"
NO_FIGURE, ZERO = "no figure", "zero"
WHOLE = {"seats", "chiefs", "voters", "votes"}
MARGIN = "margin_"


def chiefs_map(
    steps_frames: dict[str, pd.DataFrame],
    order: list[str],
    drawn: dict[str, dict[str, str | None]],
    shown: set[str] | None,
    parties: pd.DataFrame,
    lang: str,
    mode: str,
    names: dict[str, str] | None = None,
) -> tuple[go.Figure, list[dict]]:
    """Who holds each area at each step: party by colour, certainty by pattern, and the steps that fill the looks.

    steps_frames: `analysis.commune_map.chiefs` by day (YYYY-MM-DD); order: codes in the order of the shapes; drawn: by
    day, whose state an area shows (itself where it is not listed); shown: codes within the filters, None for all;
    names: communes in words, for `then part of`.
    """
    known = {key: _holders(frame) for key, frame in steps_frames.items()}
    inside = {look for found in known.values() for code, look in found.items() if shown is None or code in shown}
    looks = {look: _look(*look, parties, lang, mode) for look in sorted(inside, key=_rank)}
    words = {key: _chiefs_texts(frame, parties, lang) for key, frame in steps_frames.items()}
    steps = [
        _step(key, day(lang, pd.Timestamp(key)), found, words[key], order, drawn.get(key, {}), shown, names or {}, lang)
        for key, found in known.items()
    ]
    return _finished(looks, steps, lang, mode)


def changes_map(
    changes: pd.DataFrame,
    order: list[str],
    drawn: dict[str, str | None],
    shown: set[str] | None,
    before: pd.Timestamp,
    after: pd.Timestamp,
    parties: pd.DataFrame,
    lang: str,
    mode: str,
    names: dict[str, str] | None = None,
) -> tuple[go.Figure, list[dict]]:
    """What changed between two days, in one step: the new holder's colour with stripes of the old one's.

    changes: `analysis.commune_map.changes`; drawn: whose state an area shows on the later day.
    """
    found = {row.code: _change(row.was, row.now, row.kind) for row in changes.itertuples()}
    inside = {look for code, look in found.items() if shown is None or code in shown}
    looks = {look: _change_look(*look, parties, lang, mode) for look in sorted(inside, key=_change_rank)}
    silent = changes[changes["kind"] == NOT_COMPARABLE]
    texts = {
        row.code: t(lang, "map-moved", was=who_label(lang, row.was, parties), now=who_label(lang, row.now, parties))
        for row in silent.itertuples()
    }
    label = t(lang, "map-moved", was=day(lang, before), now=day(lang, after))
    key = f"{before:%Y-%m-%d}_{after:%Y-%m-%d}"
    step = _step(key, label, found, texts, order, drawn, shown, names or {}, lang)
    return _finished(looks, [step], lang, mode)


def figures_map(
    frames_: dict[str, pd.DataFrame],
    order: list[str],
    measure: str,
    party_id: str | None,
    drawn: dict[str, dict[str, str | None]],
    shown: set[str] | None,
    parties: pd.DataFrame,
    elections: pd.DataFrame,
    lang: str,
    mode: str,
    names: dict[str, str] | None = None,
) -> tuple[go.Figure, list[dict]]:
    """A measure by area at each election, in even steps of one hue whose limits all elections share.

    frames_: `analysis.commune_map.figures_at` by election. Zero is a class of its own; no figure is no class.
    """
    values = pd.concat([frame["value"].dropna() for frame in frames_.values()] or [pd.Series(dtype=float)])
    unit = next((frame["unit"].iloc[0] for frame in frames_.values() if len(frame)), "")
    bounds = limits(values[values > 0], unit in WHOLE)
    classes = [ZERO] if (values == 0).any() else []
    classes += list(range(len(bounds) - 1))
    hue = theme.party_colour(party_id, mode) if isinstance(party_id, str) else theme.QUIET[mode]
    colours = dict(zip(classes, theme.ramp(hue, len(classes), mode), strict=True))
    at = {key: _classed(frame, bounds) for key, frame in frames_.items()}
    steps = []
    for key, found in at.items():
        whose = drawn.get(key, {})
        # An area without a row has no figure: it is counted as such.
        present = dict.fromkeys(filter(None, (whose.get(code, code) for code in order)), NO_FIGURE)
        texts = _figure_texts(frames_[key], parties, lang)
        found = present | {code: kind for code, kind in found.items() if code in present}
        label = election_label(lang, key, elections)
        steps.append(_step(key, label, found, texts, order, whose, shown, names or {}, lang))
    used = {look for step in steps for look in step["_inside"]}
    looks = {
        kind: {"name": _class_words(kind, bounds, unit, lang), "fillcolor": colours[kind], "line": _seam(mode)}
        for kind in classes
        if kind in used
    }
    if NO_FIGURE in used:
        looks[NO_FIGURE] = {"name": t(lang, "map-no-figure")} | _dots(mode)
    return _finished(looks, steps, lang, mode)


# Words


def who_label(lang: str, who: str, parties: pd.DataFrame) -> str:
    """A holder in words: the party, or the state that stands in its place."""
    return t(lang, STATE_WORDS[who]) if who in STATE_WORDS else holder_label(lang, who, parties)


def _labels(holders: pd.Series, parties: pd.DataFrame, lang: str) -> pd.Series:
    # Few holders stand in many rows: each is looked up once.
    return holders.map({who: who_label(lang, who, parties) for who in holders.unique()}).astype("str")


def look_label(lang: str, who: str, basis: str, parties: pd.DataFrame) -> str:
    """A holder with how it is known, as the legend says it."""
    if who == VACATED and basis:
        return t(lang, "map-vacated-most")
    holder = who_label(lang, who, parties)
    return t(lang, BASIS_WORDS[basis], holder=holder) if basis and who not in STATES else holder


def chiefs_title(frame: pd.DataFrame, area: str, when: pd.Timestamp, level: str, lang: str) -> str:
    """The finding of the map of chiefs: of how many areas it is known who holds them, or who certainly leads."""
    sure = int((~frame["who"].isin(STATES)).sum())
    values = {"date": day(lang, when), "area": area}
    none = len(frame) and (frame["who"] == NO_COUNCIL).all()
    if level != "commune":
        key = "map-title-none-above" if none else f"map-title-{level}"
        return t(lang, key, **values) if none else t(lang, key, known=sure, areas=len(frame), **values)
    key = "map-title-none" if none else "map-title-all" if sure == len(frame) else "map-title"
    return t(lang, key, known=sure, communes=len(frame), **values)


def describe_chiefs(frame: pd.DataFrame, parties: pd.DataFrame, when: pd.Timestamp, level: str, lang: str) -> str:
    """What the map of chiefs shows, in a sentence made from its data."""
    counts = Counter(_holders(frame).values())
    parts = [
        t(lang, "map-count", holder=look_label(lang, *look, parties), areas=counts[look])
        for look in sorted(counts, key=_rank)
    ]
    return t(lang, f"map-alt-{level}", date=day(lang, when), areas=len(frame), parts="; ".join(parts) or "–")


def chiefs_twin(
    frame: pd.DataFrame, places: dict[str, pd.DataFrame], parties: pd.DataFrame, level: str, lang: str
) -> pd.DataFrame:
    """The areas of the map of chiefs as a table in the reader's words, with codes, how it is known, and sources."""
    made = _placed(frame, places, level, lang)
    made["held_by"] = _labels(frame["who"], parties, lang)
    if level == "commune":
        return made.assign(**{c: frame[c] for c in ("since", "basis", "status", "source_id")})
    made["basis"] = frame["basis"]
    made["chiefs"] = [_counts_words(row.counts, parties, lang) or pd.NA for row in frame.itertuples()]
    return made.assign(**{c: frame[c] for c in ("not_known", "of_total", "status", "source_id")})


def changes_title(
    changes: pd.DataFrame, area: str, before: pd.Timestamp, after: pd.Timestamp, level: str, lang: str
) -> str:
    """The finding of the map of changes: how many of those that can be compared changed hands."""
    silent = int((changes["kind"] == NOT_COMPARABLE).sum())
    said = t(
        lang, f"map-changes-title-{level}", area=area, before=day(lang, before), after=day(lang, after),
        changed=int((changes["kind"] == FLIP).sum()), comparable=len(changes) - silent,
    )  # fmt: skip
    return t(lang, "map-changes-silent", said=said, silent=silent) if silent else said


def describe_changes(
    flips: pd.DataFrame, parties: pd.DataFrame, before: pd.Timestamp, after: pd.Timestamp, lang: str
) -> str:
    """What the map of changes shows, in a sentence made from `analysis.commune_map.flips`."""
    merged: Counter = Counter()
    for row in flips.itertuples():
        merged[_change(row.was, row.now, row.kind)] += int(row.areas)
    parts = [
        t(lang, "map-count", holder=_change_words(*look, parties, lang), areas=merged[look])
        for look in sorted(merged, key=_change_rank)
    ]
    return t(
        lang, "map-changes-alt", before=day(lang, before), after=day(lang, after), parts="; ".join(parts) or "–"
    )  # fmt: skip


def changes_twin(
    changes: pd.DataFrame, places: dict[str, pd.DataFrame], parties: pd.DataFrame, level: str, lang: str
) -> pd.DataFrame:
    """The areas of the map of changes as a table: before, after, what happened, sources."""
    made = _placed(changes, places, level, lang)
    for column in ("was", "now"):
        made[column] = _labels(changes[column], parties, lang)
    return made.assign(kind=[kind_label(lang, kind) for kind in changes["kind"]], source_id=changes["source_id"])


def kind_label(lang: str, kind: str) -> str:
    """What happened to an area, in words."""
    return t(lang, f"map-kind-{kind.replace(' ', '-')}")


def measure_label(lang: str, measure: str, party_id: str | None, parties: pd.DataFrame) -> str:
    """A measure in words, with its party where it is one of a party."""
    key = f"map-measure-{measure.replace('_', '-')}"
    return t(lang, key, party=holder_label(lang, party_id, parties)) if isinstance(party_id, str) else t(lang, key)


def election_label(lang: str, election_id: str, elections: pd.DataFrame) -> str:
    """An election in words: its kind and year."""
    row = elections.set_index("election_id").loc[election_id]
    key = "election-commune" if row["kind"] == "commune" else "election-assembly"
    return t(lang, key, year=day(lang, row["date"], "year"))


def figures_title(
    frame: pd.DataFrame, areas: int, level: str, measure: str, party_id: str | None, election_id: str,
    parties: pd.DataFrame, elections: pd.DataFrame, lang: str,
) -> str:  # fmt: skip
    """The finding of the map of figures: for how many of all areas a figure exists."""
    return t(
        lang, f"map-figures-title-{level}", measure=measure_label(lang, measure, party_id, parties),
        election=election_label(lang, election_id, elections), known=int(frame["value"].notna().sum()), areas=areas,
    )  # fmt: skip


def describe_figures(
    frame: pd.DataFrame, places: dict[str, pd.DataFrame], level: str, measure: str, party_id: str | None,
    election_id: str, parties: pd.DataFrame, elections: pd.DataFrame, lang: str,
) -> str:  # fmt: skip
    """What the map of figures shows: each area that has a figure, with it; the largest first."""
    called = _names(places[f"{level}s"], lang)
    said = _figure_texts(frame, parties, lang)
    known = frame[frame["value"].notna()].sort_values(["value", "code"], ascending=[False, True])
    parts = [f"{called.get(code, code)} {said[code]}" for code in known["code"]]
    return t(
        lang, "map-figures-alt", measure=measure_label(lang, measure, party_id, parties),
        election=election_label(lang, election_id, elections), parts="; ".join(parts) or t(lang, "map-no-figure"),
    )  # fmt: skip


def figures_twin(
    frame: pd.DataFrame, places: dict[str, pd.DataFrame], parties: pd.DataFrame, level: str, lang: str
) -> pd.DataFrame:
    """The areas of the map of figures as a table: the figure or its words, unit, status, sources."""
    made = _placed(frame, places, level, lang)
    for column in ("first", "second"):
        if frame[column].notna().any():
            made[column] = [holder_label(lang, p, parties) if isinstance(p, str) else pd.NA for p in frame[column]]
    return made.assign(**{c: frame[c] for c in ("value", "value_text", "unit", "status", "source_id")})


def column_words(lang: str) -> dict[str, str]:
    """Titles of the columns that the tables of the map add to those of the contract."""
    ours = ["code", "area", "province", "held_by", "basis", "chiefs", "was", "now", "kind", "areas", "first", "second"]
    named = {column: t(lang, f"column-{column.replace('_', '-').replace(' ', '-')}") for column in [*ours, *BASES]}
    return named | {"value": t(lang, "column-value"), "not_known": t(lang, "not-known")}


def commune_words(places: dict[str, pd.DataFrame], lang: str) -> dict[str, str]:
    """Each commune as a reader looks for it: name in both scripts, code, province."""
    province = _names(places["provinces"], lang)
    listed = places["communes"].sort_values(["name_en", "commune_code"])
    return {
        row.commune_code: " · ".join(name for name in (row.name_en, row.name_km) if isinstance(name, str))
        + f" ({row.commune_code}, {province[row.province_code]})"
        for row in listed.itertuples()
    }


# Scales


def limits(values: pd.Series, whole: bool) -> list[float]:
    """Round limits of five to seven equal classes that hold all values, or of fewer where they lie close together.

    A class begins at its limit and ends below the next; the last one holds its upper limit too.
    """
    if values.empty:
        return []
    low, high = float(values.min()), float(values.max())
    if low == high:
        return [low, high]
    # Whole numbers may go in threes and fours, which are no rounder than that.
    steps = [f * 10.0**p for p in range(-2, 7) for f in ((1, 2, 5, 3, 4) if whole else (1, 2, 2.5, 5))]
    steps = [s for s in steps if not whole or (s >= 1 and s == int(s))]
    fitting = []
    for step in steps:
        start = math.floor(low / step + 1e-9)
        end = max(math.ceil(high / step - 1e-9), start + 1)
        fitting.append((end - start, step, start))
    best = [f for f in fitting if 5 <= f[0] <= 7]
    # Fewer classes where no round step gives five: a country of four values needs no seven colours.
    count, step, start = best[0] if best else max((f for f in fitting if f[0] <= 7), key=lambda f: f[0])
    return [round((start + i) * step, 6) for i in range(count + 1)]


def value_words(value: float, unit: str, lang: str) -> str:
    """A value as published, with its unit where that is part of it: 12.5%, 3 points, 1,646."""
    decimals = next(d for d in (0, 1, 2) if d == 2 or round(value, d) == value)
    said = number(lang, value, decimals)
    if unit == PERCENT:
        return t(lang, "percent", value=said)
    return t(lang, "map-points", value=said) if unit == POINTS else said


def _classed(frame: pd.DataFrame, bounds: list[float]) -> dict[str, int | str]:
    def of(value: float) -> int | str:
        if pd.isna(value):
            return NO_FIGURE
        if value == 0:
            return ZERO
        return max(i for i in range(len(bounds) - 1) if value >= bounds[i])

    return {code: of(value) for code, value in zip(frame["code"], frame["value"], strict=True)}


def _class_words(kind: int | str, bounds: list[float], unit: str, lang: str) -> str:
    if kind == ZERO:
        return t(lang, "map-zero")
    low, high = bounds[kind], bounds[kind + 1]
    last = kind == len(bounds) - 2
    if unit in WHOLE:
        low, high = max(low, 1), high if last else high - 1
    if low == high:
        return value_words(low, unit, lang)
    key = "map-class" if last or unit in WHOLE else "map-class-under"
    return t(lang, key, **{"from": value_words(low, unit, lang), "to": value_words(high, unit, lang)})


def _figure_texts(frame: pd.DataFrame, parties: pd.DataFrame, lang: str) -> dict[str, str]:
    """Each area's figure in words; the source's own words where it gave no number."""
    texts = {}
    for row in frame.itertuples():
        if pd.isna(row.value):
            texts[row.code] = row.value_text if isinstance(row.value_text, str) else ""
        elif isinstance(row.first, str):
            one, two = (holder_label(lang, p, parties) for p in (row.first, row.second))
            key = "map-margin-text" if row.value else "map-margin-none"
            more = {"value": value_words(row.value, row.unit, lang)} if row.value else {}
            texts[row.code] = t(lang, key, first=one, second=two, **more)
        else:
            texts[row.code] = value_words(row.value, row.unit, lang)
    return {code: text for code, text in texts.items() if text}


# Looks


def _holders(frame: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """By code, who holds an area and how that is known; states are one look whatever they rest on."""
    basis = frame["basis"].fillna("").where(~frame["who"].isin(STATES) | (frame["who"] == VACATED), "")
    # Most posts of a district vacated is one state, whether all its chiefs are known or not.
    basis = basis.mask((frame["who"] == VACATED) & (basis != ""), ALL_KNOWN)
    return dict(zip(frame["code"], zip(frame["who"], basis, strict=True), strict=True))


def _rank(look: tuple[str, str]) -> tuple:
    """Parties in their order and by certainty, then what is no party."""
    who, basis = look
    if who in STATES:
        return (1, STATES.index(who), "", 0)
    return (0, *theme.party_rank(who), BASES.index(basis) if basis in BASES else 0)


def _look(who: str, basis: str, parties: pd.DataFrame, lang: str, mode: str) -> dict:
    name = {"name": look_label(lang, who, basis, parties)}
    if who in STATES:
        return name | _state(who, mode)
    colour = theme.party_colour(who, mode)
    if basis in LIKELY:
        return name | _hatched("/", theme.mixed(colour, 0.42, mode), colour, mode)
    if basis in LEAST:
        return name | _hatched("\\", theme.mixed(colour, 0.2, mode), colour, mode, size=7)
    pale = mode == "light" and who in PALE
    return name | {"fillcolor": colour, "line": {"width": 0.8, "color": theme.INK[mode]} if pale else _seam(mode)}


def _state(who: str, mode: str) -> dict:
    if who == VACATED:
        lost = theme.party_colour("CNRP", mode)
        return _hatched("-", theme.GROUND[mode], lost, mode, size=5) | {"line": {"width": 1.2, "color": lost}}
    # One is of communes only, the other of what lies above them: they never meet on a map.
    if who in (DISPUTED, TIED):
        return _hatched("x", theme.UNKNOWN[mode], theme.INK[mode], mode, size=5, solidity=0.3)
    if who == UNSURE:
        return _hatched("+", theme.UNKNOWN[mode], theme.QUIET[mode], mode)
    if who in (NO_COUNCIL, ABSENT):
        return _hatched("|", theme.GROUND[mode], theme.HAIRLINE[mode], mode) | {"line": _edge(mode)}
    return _dots(mode)


def _dots(mode: str) -> dict:
    """What is not known, on every map the same."""
    return _hatched(".", theme.UNKNOWN[mode], theme.UNKNOWN_DOT[mode], mode, size=5, solidity=0.25)


def _hatched(shape: str, ground: str, marks: str, mode: str, size: float = 6, solidity: float = 0.22) -> dict:
    pattern = {"shape": shape, "size": size, "solidity": solidity, "bgcolor": ground, "fgcolor": marks, "fgopacity": 1}
    return {"fillcolor": ground, "fillpattern": pattern | {"fillmode": "replace"}, "line": _seam(mode)}


def _seam(mode: str) -> dict:
    return {"width": 0.6, "color": theme.GROUND[mode]}


def _edge(mode: str) -> dict:
    return {"width": 0.6, "color": theme.HAIRLINE[mode]}


def _change(was: str, now: str, kind: str) -> tuple[str, str, str]:
    """The look of a change: each pair for itself, those held by holder, what cannot be compared as one."""
    if kind == NOT_COMPARABLE:
        return kind, "", ""
    return kind, ("" if kind == HELD else was), now


def _change_rank(look: tuple[str, str, str]) -> tuple:
    kind, was, now = look
    place = [FLIP, SUCCESSOR, HELD, NOT_COMPARABLE].index(kind)
    return (place, theme.party_rank(now), theme.party_rank(was))


def _change_words(kind: str, was: str, now: str, parties: pd.DataFrame, lang: str) -> str:
    if kind == NOT_COMPARABLE:
        return t(lang, "map-not-comparable")
    if kind == HELD:
        return t(lang, "map-held", holder=who_label(lang, now, parties))
    key = "map-successor" if kind == SUCCESSOR else "map-moved"
    return t(lang, key, was=who_label(lang, was, parties), now=who_label(lang, now, parties))


def _change_look(kind: str, was: str, now: str, parties: pd.DataFrame, lang: str, mode: str) -> dict:
    name = {"name": _change_words(kind, was, now, parties, lang)}
    if kind == NOT_COMPARABLE:
        return name | _dots(mode)
    colour = _holder_colour(now, mode)
    if kind == HELD:
        return name | {"fillcolor": theme.mixed(colour, 0.4, mode), "line": _seam(mode)}
    return name | _hatched("/", colour, _holder_colour(was, mode), mode, size=6, solidity=0.28)


def _holder_colour(who: str, mode: str) -> str:
    """The colour of a party; of a vacated post that of an empty area, of equal numbers a neutral one."""
    if who == TIED:
        return theme.OTHER[mode]
    return theme.UNKNOWN[mode] if who in STATES else theme.party_colour(who, mode)


# Steps and the figure


def _step(
    key: str,
    label: str,
    found: dict,
    texts: dict[str, str],
    order: Iterable[str],
    drawn: dict[str, str | None],
    shown: set[str] | None,
    names: dict[str, str],
    lang: str,
) -> dict:
    """A step before its looks have numbers: the look of each area in order, counts of areas by look, texts."""
    outside = {code for code in found if shown is not None and code not in shown}
    whose = [drawn.get(code, code) for code in order]
    at = [None if who not in found else OUTSIDE if who in outside else found[who] for who in whose]
    # A place kept for a commune that was created later: a hole there would read as water, or as nobody's.
    at = [
        look if who is not None else LATER if shown is None or code in shown else OUTSIDE
        for look, who, code in zip(at, whose, order, strict=True)
    ]
    said = {}
    for code, who in zip(order, whose, strict=True):
        parts = [texts.get(who, "")] if who in found else []
        if who in found and who != code:
            parts.append(t(lang, "map-then-part", commune=names.get(who, who)))
        if any(parts):
            said[code] = "; ".join(filter(None, parts))
    counts = Counter(OUTSIDE if code in outside else look for code, look in found.items())
    counts[LATER] = at.count(LATER)
    return {"key": key, "label": label, "_at": at, "_inside": counts, "texts": said}


def _finished(looks: dict, steps: list[dict], lang: str, mode: str) -> tuple[go.Figure, list[dict]]:
    """The figure of these looks, and the steps with each area's look as a number."""
    plain = {"fillcolor": theme.GROUND[mode], "line": _edge(mode)}
    for look, name, fill in ((LATER, "map-later", theme.tint(theme.HAIRLINE[mode])), (OUTSIDE, "map-outside", None)):
        if any(look in step["_at"] for step in steps):
            looks = looks | {look: {"name": t(lang, name)} | plain | ({"fillcolor": fill} if fill else {})}
    place = {look: i for i, look in enumerate(looks)} | {None: NOT_DRAWN}
    names = [look["name"] for look in looks.values()]
    done = [
        {
            "key": step["key"],
            "label": step["label"],
            "codes": [place[look] for look in step["_at"]],
            "legend": [
                t(lang, "map-look", look=name, areas=step["_inside"][look]) if step["_inside"][look] else ""
                for look, name in zip(looks, names, strict=True)
            ],
            "texts": step["texts"],
        }
        for step in steps
    ]
    return _figure(list(looks.values()), lang, mode), done


def _figure(looks: list[dict], lang: str, mode: str) -> go.Figure:
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    empty = {"x": [], "y": [], "hoverinfo": "skip"}
    for i, look in enumerate(looks):
        figure.add_scatter(mode="lines", fill="toself", meta={"look": i}, showlegend=True, **empty, **look)
    ink, quiet, size = theme.INK[mode], theme.QUIET[mode], 12 if lang == "km" else 11
    lines = [
        ({"outline": "area"}, _seam(mode)),
        ({"outline": "district"}, {"width": 0.7, "color": quiet}),
        ({"outline": "province"}, {"width": 1.3, "color": ink}),
        ({"mark": "chosen"}, {"width": 2, "color": ink}),
        ({"mark": "picked"}, {"width": 3.5, "color": ink}),
        ({"mark": "focus"}, {"width": 2.5, "color": ink, "dash": "dash"}),
    ]
    for meta, line in lines:
        figure.add_scatter(
            mode="lines", line=line, meta=meta, name=next(iter(meta.values())), showlegend=False, **empty
        )
    figure.add_scatter(
        mode="text", meta={"labels": True}, name="labels", showlegend=False, text=[], **empty,
        textfont={"size": size, "color": ink, "shadow": halo(mode), "family": theme.FONT},
    )  # fmt: skip
    axis = {"visible": False, "constrain": "domain"}
    figure.update_layout(
        height=620,
        xaxis=axis,
        # The browser gives projected places: a step east is as long as a step north.
        yaxis=axis | {"scaleanchor": "x", "scaleratio": 1},
        margin={"t": 0, "l": 0, "r": 0, "b": 0},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "itemsizing": "trace", "tracegroupgap": 0},
        dragmode="pan",
    )
    return figure


def halo(mode: str) -> str:
    """A rim of ground around letters, so that a name stays legible over a pattern."""
    return ", ".join(f"{x}px {y}px 1px {theme.GROUND[mode]}" for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


def _chiefs_texts(frame: pd.DataFrame, parties: pd.DataFrame, lang: str) -> dict[str, str]:
    """What there is to say of a district or province beyond its look: its chiefs by holder."""
    above = frame[frame["of_total"] > 1]
    called = who_labels(lang, parties)
    texts = {}
    for code, counts, left in zip(above["code"], above["counts"], above["not_known"], strict=True):
        said = _counts_words(counts | ({NOT_KNOWN: int(left)} if left else {}), parties, lang, called)
        if said:
            texts[code] = said
    return texts


def who_labels(lang: str, parties: pd.DataFrame) -> Callable[[str], str]:
    """`who_label`, asked once per holder."""
    known: dict[str, str] = {}

    def label(who: str) -> str:
        if who not in known:
            known[who] = who_label(lang, who, parties)
        return known[who]

    return label


def _counts_words(
    counts: dict[str, int], parties: pd.DataFrame, lang: str, called: Callable[[str], str] | None = None
) -> str:
    called = called or who_labels(lang, parties)
    # Parties first, by size; what is not known last.
    listed = sorted(counts.items(), key=lambda pair: (pair[0] in STATES, -pair[1], pair[0]))
    return ", ".join(t(lang, "map-count", holder=called(who), areas=n) for who, n in listed)


def _names(places: pd.DataFrame, lang: str) -> dict[str, str]:
    """Name of each place in the language, by its code, which is the first column."""
    wanted, other = ("name_km", "name_en") if lang == "km" else ("name_en", "name_km")
    return dict(zip(places.iloc[:, 0], places[wanted].fillna(places[other]), strict=True))


def _placed(frame: pd.DataFrame, places: dict[str, pd.DataFrame], level: str, lang: str) -> pd.DataFrame:
    """Code, area and province of each row in words."""
    mine = places[f"{level}s"]
    made = pd.DataFrame({"code": frame["code"], "area": frame["code"].map(_names(mine, lang))})
    if level != "province":
        province = mine.set_index(f"{level}_code")["province_code"].map(_names(places["provinces"], lang))
        made["province"] = frame["code"].map(province)
    return made
