"""The map of communes, districts or provinces: who holds them, what changed, what was counted, and its words.

What an area looks like stands in `looks`, the steps of a map and its figure in `stepped`.
"""

import math
from collections import Counter
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.control import NO_COUNCIL, NOT_KNOWN, holder_label
from dashboard.figures.looks import (
    BASES,
    FLIP,
    NOT_COMPARABLE,
    STATES,
    change_look,
    change_of,
    change_rank,
    change_words,
    dots,
    holders_of,
    look_label,
    look_of,
    rank,
    seam,
    who_label,
)
from dashboard.figures.stepped import finished, step_of
from dashboard.messages import day, in_language, number, t

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
    known = {key: holders_of(frame) for key, frame in steps_frames.items()}
    inside = {look for found in known.values() for code, look in found.items() if shown is None or code in shown}
    looks = {look: look_of(*look, parties, lang, mode) for look in sorted(inside, key=rank)}
    words = {key: _chiefs_texts(frame, parties, lang) for key, frame in steps_frames.items()}
    steps = [
        step_of(
            key, day(lang, pd.Timestamp(key)), found, words[key], order, drawn.get(key, {}), shown, names or {}, lang
        )
        for key, found in known.items()
    ]
    return finished(looks, steps, lang, mode)


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
    found = {row.code: change_of(row.was, row.now, row.kind) for row in changes.itertuples()}
    inside = {look for code, look in found.items() if shown is None or code in shown}
    looks = {look: change_look(*look, parties, lang, mode) for look in sorted(inside, key=change_rank)}
    silent = changes[changes["kind"] == NOT_COMPARABLE]
    texts = {
        row.code: t(lang, "map-moved", was=who_label(lang, row.was, parties), now=who_label(lang, row.now, parties))
        for row in silent.itertuples()
    }
    label = t(lang, "map-moved", was=day(lang, before), now=day(lang, after))
    key = f"{before:%Y-%m-%d}_{after:%Y-%m-%d}"
    step = step_of(key, label, found, texts, order, drawn, shown, names or {}, lang)
    return finished(looks, [step], lang, mode)


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
        steps.append(step_of(key, label, found, texts, order, whose, shown, names or {}, lang))
    used = {look for step in steps for look in step["_inside"]}
    looks = {
        kind: {"name": _class_words(kind, bounds, unit, lang), "fillcolor": colours[kind], "line": seam(mode)}
        for kind in classes
        if kind in used
    }
    if NO_FIGURE in used:
        looks[NO_FIGURE] = {"name": t(lang, "map-no-figure")} | dots(mode)
    return finished(looks, steps, lang, mode)


# Words


def _labels(holders: pd.Series, parties: pd.DataFrame, lang: str) -> pd.Series:
    # Few holders stand in many rows: each is looked up once.
    return holders.map({who: who_label(lang, who, parties) for who in holders.unique()}).astype("str")


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
    counts = Counter(holders_of(frame).values())
    parts = [
        t(lang, "map-count", holder=look_label(lang, *look, parties), areas=counts[look])
        for look in sorted(counts, key=rank)
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
        merged[change_of(row.was, row.now, row.kind)] += int(row.areas)
    parts = [
        t(lang, "map-count", holder=change_words(*look, parties, lang), areas=merged[look])
        for look in sorted(merged, key=change_rank)
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
    named = in_language(lang, row, "name")
    key = "election-commune" if row["kind"] == "commune" else "election-assembly"
    return named if isinstance(named, str) else t(lang, key, year=day(lang, row["date"], "year"))


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
