"""How an area of the map looks by who holds it and how sure that is, or by what changed: colour, pattern, rim and words."""

import pandas as pd

from dashboard import theme
from dashboard.figures.control import DISPUTED, NAMED, NO_COUNCIL, NOT_KNOWN, VACATED, holder_label
from dashboard.messages import t

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
# Hues too light for the light ground: their areas carry an outline in ink.
PALE = {"FUNCINPEC", "CLP", "HRP"}


def who_label(lang: str, who: str, parties: pd.DataFrame) -> str:
    """A holder in words: the party, or the state that stands in its place."""
    return t(lang, STATE_WORDS[who]) if who in STATE_WORDS else holder_label(lang, who, parties)


def look_label(lang: str, who: str, basis: str, parties: pd.DataFrame) -> str:
    """A holder with how it is known, as the legend says it."""
    if who == VACATED and basis:
        return t(lang, "map-vacated-most")
    holder = who_label(lang, who, parties)
    return t(lang, BASIS_WORDS[basis], holder=holder) if basis and who not in STATES else holder


def holders_of(frame: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """By code, who holds an area and how that is known; states are one look whatever they rest on."""
    basis = frame["basis"].fillna("").where(~frame["who"].isin(STATES) | (frame["who"] == VACATED), "")
    # Most posts of a district vacated is one state, whether all its chiefs are known or not.
    basis = basis.mask((frame["who"] == VACATED) & (basis != ""), ALL_KNOWN)
    return dict(zip(frame["code"], zip(frame["who"], basis, strict=True), strict=True))


def rank(look: tuple[str, str]) -> tuple:
    """Parties in their order and by certainty, then what is no party."""
    who, basis = look
    if who in STATES:
        return (1, STATES.index(who), "", 0)
    return (0, *theme.party_rank(who), BASES.index(basis) if basis in BASES else 0)


def look_of(who: str, basis: str, parties: pd.DataFrame, lang: str, mode: str) -> dict:
    name = {"name": look_label(lang, who, basis, parties)}
    if who in STATES:
        return name | _state(who, mode)
    colour = theme.party_colour(who, mode)
    if basis in LIKELY:
        return name | _hatched("/", theme.mixed(colour, 0.42, mode), colour, mode)
    if basis in LEAST:
        return name | _hatched("\\", theme.mixed(colour, 0.2, mode), colour, mode, size=7)
    pale = mode == "light" and who in PALE
    return name | {"fillcolor": colour, "line": {"width": 0.8, "color": theme.INK[mode]} if pale else seam(mode)}


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
        return _hatched("|", theme.GROUND[mode], theme.HAIRLINE[mode], mode) | {"line": edge(mode)}
    return dots(mode)


def dots(mode: str) -> dict:
    """What is not known, on every map the same."""
    return _hatched(".", theme.UNKNOWN[mode], theme.UNKNOWN_DOT[mode], mode, size=5, solidity=0.25)


def _hatched(shape: str, ground: str, marks: str, mode: str, size: float = 6, solidity: float = 0.22) -> dict:
    pattern = {"shape": shape, "size": size, "solidity": solidity, "bgcolor": ground, "fgcolor": marks, "fgopacity": 1}
    return {"fillcolor": ground, "fillpattern": pattern | {"fillmode": "replace"}, "line": seam(mode)}


def seam(mode: str) -> dict:
    return {"width": 0.6, "color": theme.GROUND[mode]}


def edge(mode: str) -> dict:
    return {"width": 0.6, "color": theme.HAIRLINE[mode]}


def change_of(was: str, now: str, kind: str) -> tuple[str, str, str]:
    """The look of a change: each pair for itself, those held by holder, what cannot be compared as one."""
    if kind == NOT_COMPARABLE:
        return kind, "", ""
    return kind, ("" if kind == HELD else was), now


def change_rank(look: tuple[str, str, str]) -> tuple:
    kind, was, now = look
    place = [FLIP, SUCCESSOR, HELD, NOT_COMPARABLE].index(kind)
    return (place, theme.party_rank(now), theme.party_rank(was))


def change_words(kind: str, was: str, now: str, parties: pd.DataFrame, lang: str) -> str:
    if kind == NOT_COMPARABLE:
        return t(lang, "map-not-comparable")
    if kind == HELD:
        return t(lang, "map-held", holder=who_label(lang, now, parties))
    key = "map-successor" if kind == SUCCESSOR else "map-moved"
    return t(lang, key, was=who_label(lang, was, parties), now=who_label(lang, now, parties))


def change_look(kind: str, was: str, now: str, parties: pd.DataFrame, lang: str, mode: str) -> dict:
    name = {"name": change_words(kind, was, now, parties, lang)}
    if kind == NOT_COMPARABLE:
        return name | dots(mode)
    colour = _holder_colour(now, mode)
    if kind == HELD:
        return name | {"fillcolor": theme.mixed(colour, 0.4, mode), "line": seam(mode)}
    return name | _hatched("/", colour, _holder_colour(was, mode), mode, size=6, solidity=0.28)


def _holder_colour(who: str, mode: str) -> str:
    """The colour of a party; of a vacated post that of an empty area, of equal numbers a neutral one."""
    if who == TIED:
        return theme.OTHER[mode]
    return theme.UNKNOWN[mode] if who in STATES else theme.party_colour(who, mode)
