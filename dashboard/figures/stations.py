"""The map of an imported election at any level: the list with most votes, or a measure in classes, and its words.

Whatever a table does not tell has a look and words of its own; colour is never the only sign of a list or of a loss.
"""

from collections import Counter

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.commune_map import PERCENT, POINTS, limits, value_words
from dashboard.figures.looks import dots, seam
from dashboard.figures.stepped import finished, step_of
from dashboard.messages import in_language, listed, number, t

# What an area's first list is, where it is no list.
TIED, GAPS, SILENT, NO_VOTES, ABSENT = "tied", "gaps", "silent", "no-votes", "absent"
STATES = [TIED, NO_VOTES, GAPS, SILENT, ABSENT]
WHOLE, PART, OTHERS = "whole", "part", "others"
LEAD, SHARE, MARGIN, TURNOUT, CHANGE = "lead", "share", "margin", "turnout", "change"
UNITS = {SHARE: PERCENT, MARGIN: POINTS, TURNOUT: PERCENT, CHANGE: POINTS}
ZERO = (0, 0)
# The second sign of a list, by its rank: a texture of the ground over its colour, so that the map can be read in grey.
TEXTURES = ["", "-", "|", "+", "\\", "x"]
# A change: its two directions are two hues that mean neither good nor bad, and a fall has stripes.
RISE, FALL = {"light": "#1F6F8B", "dark": "#56B4D3"}, {"light": "#8A5A14", "dark": "#D3A45A"}
NAME = 120


def label(lang: str, party: str, parties: pd.DataFrame) -> str:
    """The short name of a list as its table has it, its id where there is none; nothing in it begins a tag."""
    known = parties[parties["party_id"] == party]
    name = in_language(lang, known.iloc[0], "short") if len(known) else party
    return str(name if isinstance(name, str) else party)[:NAME].replace("<", "‹").replace(">", "›")


def labels(lang: str, parties: pd.DataFrame) -> dict[str, str]:
    """`label` of every list, for frames of many rows."""
    return {party: label(lang, party, parties) for party in parties["party_id"]}


def state(frame: pd.DataFrame) -> pd.Series:
    """What each area shows as its first list: the list, or why there is none.

    frame: first, tied (missing where not known), told and units (of its polling stations), gaps (missing counts), votes_all.
    """
    found = frame["first"].fillna(NO_VOTES).astype("str")
    found = found.mask(frame["tied"].fillna(False).astype(bool), TIED)
    found = found.mask(frame["gaps"].fillna(0) > 0, GAPS)
    return found.mask(frame["told"].fillna(0) == 0, SILENT)


def leads_map(
    frame: pd.DataFrame, order: list[str], shown: set[str] | None, ranked: list[str], colours: dict[str, str],
    parties: pd.DataFrame, lang: str, mode: str,
) -> tuple[go.Figure, list[dict]]:  # fmt: skip
    """The list with most votes in each area: its colour and texture, paler with a rim where not all stations told.

    frame: `state` and its columns, code, and text (more words); order: codes in the order of the shapes; shown: those within
    the filters, None for all; ranked: lists by votes in the whole election.
    """
    found = {code: (ABSENT, "") for code in order}
    for row in frame.itertuples():
        sure = "" if row.state in STATES else WHOLE if row.told == row.units else PART
        who = row.state if row.state in STATES or row.state in ranked[: len(TEXTURES)] else OTHERS
        found[row.code] = (who, sure)
    place = {who: n for n, who in enumerate([*ranked, OTHERS, *STATES])}
    looks = {
        look: _lead_look(*look, ranked, colours, parties, lang, mode)
        for look in sorted(set(found.values()), key=lambda look: (place[look[0]], look[1] != WHOLE))
    }
    return _figure(looks, found, frame, order, shown, lang, mode)


def _lead_look(who: str, sure: str, ranked: list[str], colours: dict, parties, lang: str, mode: str) -> dict:
    if who in STATES:
        name = {"name": t(lang, f"stations-state-{who}")}
        if who == TIED:
            return name | _textured("x", theme.UNKNOWN[mode], theme.INK[mode], mode, 5, 0.3)
        return name | (dots(mode) if who != NO_VOTES else _textured("|", theme.GROUND[mode], theme.QUIET[mode], mode))
    named = t(lang, "stations-other-list") if who == OTHERS else label(lang, who, parties)
    colour = theme.OTHER[mode] if who == OTHERS else colours[who]
    texture = "" if who == OTHERS else TEXTURES[ranked.index(who)]
    if sure == WHOLE:
        look = (
            _textured(texture, colour, theme.GROUND[mode], mode)
            if texture
            else {"fillcolor": colour, "line": seam(mode)}
        )
        return {"name": named} | look
    pale = theme.mixed(colour, 0.4, mode)
    look = _textured(texture, pale, colour, mode) if texture else {"fillcolor": pale}
    return {"name": t(lang, "stations-part", list=named)} | look | {"line": {"width": 1.2, "color": colour}}


def _textured(shape: str, ground: str, marks: str, mode: str, size: float = 7, solidity: float = 0.14) -> dict:
    pattern = {"shape": shape, "size": size, "solidity": solidity, "bgcolor": ground, "fgcolor": marks, "fgopacity": 1}
    return {"fillcolor": ground, "fillpattern": pattern | {"fillmode": "replace"}, "line": seam(mode)}


def swatch(who: str, ranked: list[str], colours: dict[str, str], mode: str) -> dict:
    """Colour and pattern of a list for a bar, as on the map."""
    place = ranked.index(who)
    pattern = {
        "shape": TEXTURES[place] if place < len(TEXTURES) else "",
        "size": 7,
        "solidity": 0.14,
        "fillmode": "replace",
    }
    return {"color": colours[who], "pattern": pattern | {"bgcolor": colours[who], "fgcolor": theme.GROUND[mode]}}


def values_map(
    frame: pd.DataFrame, order: list[str], shown: set[str] | None, shows: str, hue: str, lang: str, mode: str
) -> tuple[go.Figure, list[dict]]:
    """A measure of each area in even steps; a change in two hues around zero, falls with stripes.

    frame: code, value (per cent, or points of a margin or change), state and text.
    """
    values, unit = frame["value"].dropna(), UNITS[shows]
    sizes = values.abs()[values != 0]
    bounds = limits(sizes, whole=False)
    steps = max(len(bounds) - 1, 0)
    signed = shows == CHANGE
    ramps = {1: theme.ramp(RISE[mode] if signed else hue, steps, mode), -1: theme.ramp(FALL[mode], steps, mode)}
    found: dict[str, tuple] = {code: (ABSENT, "") for code in order}
    for row in frame.itertuples():
        found[row.code] = _class(row.value, bounds) if pd.notna(row.value) else (_why(row.state), "")
    looks = {}
    for look in sorted(set(found.values()), key=_place):
        if isinstance(look[0], str):
            looks[look] = {"name": t(lang, f"stations-state-{look[0]}")} | dots(mode)
        elif look == ZERO:
            rim = seam(mode) | {"color": theme.QUIET[mode]}
            looks[look] = {"name": t(lang, "map-zero"), "fillcolor": theme.GROUND[mode], "line": rim}
        else:
            colour = ramps[look[0]][look[1]]
            name = {"name": _class_words(look, bounds, unit, signed, lang)}
            striped = signed and look[0] < 0
            looks[look] = name | (
                _textured("-", colour, theme.GROUND[mode], mode)
                if striped
                else {"fillcolor": colour, "line": seam(mode)}
            )
    return _figure(looks, found, frame, order, shown, lang, mode)


def _why(state: str) -> str:
    return state if state in (GAPS, SILENT, NO_VOTES, ABSENT) else "no-figure"


def _class(value: float, bounds: list[float]) -> tuple[int, int]:
    if value == 0:
        return ZERO
    within = max((i for i in range(len(bounds) - 1) if abs(value) >= bounds[i]), default=0)
    return (1 if value > 0 else -1), within


def _place(look: tuple) -> tuple:
    """Falls from the largest, nothing, rises to the largest, then what is not known."""
    if isinstance(look[0], str):
        return 1, 0, 0, look[0]
    return 0, look[0], look[1] * look[0], ""


def _class_words(look: tuple[int, int], bounds: list[float], unit: str, signed: bool, lang: str) -> str:
    low, high = (value_words(bounds[look[1] + n], unit, lang) for n in (0, 1))
    if low == high:
        said = low
    else:
        said = t(lang, "map-class" if look[1] == len(bounds) - 2 else "map-class-under", **{"from": low, "to": high})
    if not signed:
        return said
    return t(lang, "stations-rise" if look[0] > 0 else "stations-fall", points=said)


def _figure(
    looks: dict, found: dict, frame: pd.DataFrame, order: list[str], shown: set[str] | None, lang: str, mode: str
):
    texts = dict(zip(frame["code"], frame["text"], strict=True))
    step = step_of("now", "", found, texts, order, {}, shown, {}, lang)
    return finished(looks, [step], lang, mode)


def only(figure: go.Figure, levels: list[str], height: int) -> go.Figure:
    """The figure without outlines of levels that the map has not, and as high as its tiles need."""
    kept = [trace for trace in figure.data if (trace.meta or {}).get("outline", "area") in ("area", *levels)]
    figure.data = kept
    return figure.update_layout(height=height)


# Words


def finding(
    election: str, lists: pd.DataFrame, told: int, units: int, gaps: int, parties: pd.DataFrame, what: str, lang: str
) -> str:
    """The page in a sentence: who is first and by how much, level lists as level, and how many units it rests on.

    lists: party_id, votes, share_pct, rank of the area in view; what: `station`, or `row` where the table's rows are larger.
    """
    rest = t(lang, f"stations-told-{what}", told=told, units=units)
    known = lists.dropna(subset="rank").sort_values(["rank", "party_id"])
    if gaps:
        return _finding_of_told(election, lists, gaps, rest, parties, lang)
    if known.empty:
        return t(lang, "stations-finding-none", election=election, rest=rest)
    top = known[known["rank"] == 1]
    if len(top) > 1:
        names = listed(lang, [label(lang, p, parties) for p in top["party_id"]], ", ")
        return t(
            lang, "stations-finding-tied", election=election, lists=names, rest=rest,
            votes=int(top["votes"].iloc[0]), share=number(lang, top["share_pct"].iloc[0], 2),
        )  # fmt: skip
    said = {"election": election, "first": label(lang, top["party_id"].iloc[0], parties), "rest": rest,
            "votes": int(top["votes"].iloc[0]), "share": number(lang, top["share_pct"].iloc[0], 2)}  # fmt: skip
    second = known[known["rank"] == 2]
    if second.empty:
        return t(lang, "stations-finding-alone", **said)
    names = listed(lang, [label(lang, p, parties) for p in second["party_id"]], ", ")
    margin = int(top["votes"].iloc[0] - second["votes"].iloc[0])
    points = number(lang, top["share_pct"].iloc[0] - second["share_pct"].iloc[0], 2)
    return t(lang, "stations-finding", second=names, margin=margin, points=points, **said)


def _finding_of_told(election: str, lists: pd.DataFrame, gaps: int, rest: str, parties: pd.DataFrame, lang: str) -> str:
    """The finding where counts are missing: no share and no rank, but what is told may be compared."""
    most = lists.dropna(subset="votes").sort_values(["votes", "party_id"], ascending=[False, True])
    said = {"election": election, "gaps": gaps, "rest": rest}
    if len(most) < 2:
        return t(lang, "stations-finding-gaps-alone", **said)
    one, two = (label(lang, party, parties) for party in most["party_id"].iloc[:2])
    first, second = (int(votes) for votes in most["votes"].iloc[:2])
    return t(lang, "stations-finding-gaps", first=one, second=two, votes=first, margin=first - second, **said)


def leads_title(frame: pd.DataFrame, level: str, parties: pd.DataFrame, lang: str) -> str:
    """The finding of the map of first lists: who leads in how many areas, and how many are tied or not known."""
    counts = Counter(frame["state"])
    lists = sorted((who for who in counts if who not in STATES), key=lambda who: (-counts[who], who))
    values = {"areas": len(frame), "level": level}
    if lists:
        same = [who for who in lists if counts[who] == counts[lists[0]]]
        names = listed(lang, [label(lang, who, parties) for who in same], ", ")
        said = t(
            lang,
            "stations-leads-level" if len(same) > 1 else "stations-leads",
            list=names,
            n=counts[lists[0]],
            **values,
        )
    else:
        said = t(lang, "stations-leads-none", **values)
    unknown = sum(counts[who] for who in (GAPS, SILENT, NO_VOTES))
    for key, count in (("stations-and-tied", counts[TIED]), ("stations-and-unknown", unknown)):
        said += t(lang, key, n=count) if count else ""
    return said


def values_title(frame: pd.DataFrame, measure: str, unit: str, level: str, lang: str) -> str:
    """The finding of a map of a measure: from where to where it goes, in how many areas it is known."""
    known = frame["value"].dropna()
    values = {"measure": measure, "known": len(known), "areas": len(frame), "level": level}
    if known.empty:
        return t(lang, "stations-values-none", **values)
    ends = {
        end: value_words(value, unit, lang).replace("-", "−")
        for end, value in (("low", known.min()), ("high", known.max()))
    }
    return t(lang, "stations-values", **ends, **values)


def describe(frame: pd.DataFrame, title: str, lang: str) -> str:
    """What a map shows, area by area as far as a sentence goes; the table has all."""
    parts = [f"{row.name}: {row.text}" for row in frame.itertuples(index=False)]
    return t(lang, "stations-map-alt", title=title, parts=listed(lang, parts))
