"""Which column of a table is what, and which known area or party each name in it means; every guess can be changed."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pandas as pd
from rapidfuzz import fuzz, process

from dashboard.own.headings import DIGITS, is_total, plain, role
from dashboard.own.numbers import Wrong, column, looks
from dashboard.own.read import Table

# Names less alike than this, of 100, are not offered; nor are names of fewer letters, where one letter tells parties apart.
ALIKE, SHORTEST = 80, 5
# No name is longer; the patterns below would take long over a long text.
LONGEST = 300
# A name that is nearly as like another one is offered for none.
APART = 3
OF_AREAS = ["seats", "valid", "registered", "total"]
NAMES = ["name_en", "name_km", "short_en", "short_km"]
# Words that one list writes with a name and another does not.
KINDS = re.compile(
    r"\b(party|province|capital|municipality|city|district|commune|sangkat|constituency|votes?)\b"
    r"|^(គណបក្ស|រាជធានី|ខេត្ត|ក្រុង|ស្រុក|ខណ្ឌ|ឃុំ|សង្កាត់|មណ្ឌល|សំឡេង)",
    re.IGNORECASE,
)
# A code without its leading zeros, or as ISO 3166-2 writes it.
CODE = re.compile(r"(?:[a-z]{2}-|kh ?)?0*([0-9]{1,12})", re.IGNORECASE)
ROLES = ["party", "votes", *OF_AREAS]


@dataclass(frozen=True)
class Match:
    """What a name of the table stands for. how: exact, near (a suggestion until it is confirmed), own, or unclear.

    key and name: of the known area or party that is meant; of an own one, the name itself. score: likeness, of 100.
    """

    text: str
    key: str
    name: str
    how: str
    score: int = 100
    options: int = 1


@dataclass(frozen=True)
class Matching:
    """Columns by their place from 0, and names by their text. A wide table has one column per party, a long one a row.

    A long table without a column of areas is one area.
    """

    shape: str
    area: int | None = None
    area_name: int | None = None
    party: int | None = None
    votes: int | None = None
    party_columns: tuple[int, ...] = ()
    seats: int | None = None
    valid: int | None = None
    registered: int | None = None
    # A sum that the table gives: compared, never used.
    total: int | None = None
    areas: dict[str, Match] = field(default_factory=dict)
    parties: dict[str, Match] = field(default_factory=dict)

    def near(self) -> list[tuple[str, Match]]:
        """The suggestions that wait for a word of the user: `area` or `party`, and the match."""
        named = [("area", one) for one in self.areas.values()] + [("party", one) for one in self.parties.values()]
        return [(kind, one) for kind, one in named if one.how == "near"]


def suggest(table: Table, parties: pd.DataFrame, areas: pd.DataFrame) -> Matching:
    """What each column most likely is, by its heading and its cells, with the names matched.

    parties: party_id and any of name_en, name_km, short_en, short_km. areas: code and any of name_en, name_km.
    """
    roles = _roles(table)
    area, area_name = _area_columns(table, roles, areas)
    taken = {place for place in (area, area_name) if place is not None}
    found = Matching("long", area=area, area_name=area_name)
    first = {name: [n for n, said in roles.items() if said == name and n not in taken] for name in ROLES}
    # A column of areas is never without a value where parties are rows: the same area stands in several of them.
    if first["party"]:
        party = first["party"][0]
        votes = _votes_column(table, first, taken | {party})
        found = replace(found, party=party, votes=votes)
        taken |= {place for place in (party, votes) if place is not None}
    else:
        found = replace(found, shape="wide")
    for name in OF_AREAS:
        one = next((place for place in first[name] if place not in taken and _fits(table, found, name, place)), None)
        found = replace(found, **{name: one})
    if found.shape == "wide":
        found = replace(found, party_columns=_party_columns(table, roles, found))
    return named(table, found, parties, areas)


def named(table: Table, matching: Matching, parties: pd.DataFrame, areas: pd.DataFrame) -> Matching:
    """The same columns with the names of areas and parties in them matched anew."""
    places = [] if matching.area is None else table.cells(matching.area)
    if matching.shape == "wide":
        lists = [table.headings[place] for place in matching.party_columns]
    else:
        lists = [] if matching.party is None else table.cells(matching.party)
    own = {}
    if matching.area is not None and matching.area_name is not None:
        pairs = zip(places, table.cells(matching.area_name), strict=True)
        own = {plain(text): name for text, name in sorted(pairs, reverse=True) if name}
    return replace(
        matching,
        areas=_matched(places, Known.areas(areas), own),
        parties=_matched(lists, Known.parties(parties), {}),
    )


def confirmed(matching: Matching, areas: Iterable[str] = (), parties: Iterable[str] = ()) -> Matching:
    """The matching with the near spellings of these texts taken for what was suggested; the others stay names of their own."""

    return replace(
        matching, areas=_settled(matching.areas, set(areas)), parties=_settled(matching.parties, set(parties))
    )


def _settled(matches: dict[str, Match], said: set[str]) -> dict[str, Match]:
    first = _first(matches)
    return {
        text: one if one.how != "near"
        else replace(one, how="exact") if text in said
        else replace(one, how="own", key=first[plain(text)], name=first[plain(text)], score=0)
        for text, one in matches.items()
    }  # fmt: skip


def _first(texts: Iterable[str]) -> dict[str, str]:
    """Spellings of an unknown name that differ in case or spaces only are one name: the first of them, by `plain`."""
    return {plain(text): text for text in sorted(texts, reverse=True)}


@dataclass(frozen=True)
class Known:
    """Known names: the keys that each spelling stands for, sure ones and those without the words of `KINDS`; codes."""

    names: dict[str, str]
    sure: dict[str, set[str]]
    bare: dict[str, set[str]]
    codes: dict[int, set[str]]

    @classmethod
    def areas(cls, frame: pd.DataFrame) -> "Known":
        """Areas by code and name."""
        return cls._of(frame, "code", ["name_en", "name_km"])

    @classmethod
    def parties(cls, frame: pd.DataFrame) -> "Known":
        """Parties by id, name and short name."""
        return cls._of(frame, "party_id", ["short_en", "short_km", "name_en", "name_km"])

    @classmethod
    def _of(cls, frame: pd.DataFrame, key: str, columns: list[str]) -> "Known":
        names, sure, bare, codes = {}, defaultdict(set), defaultdict(set), defaultdict(set)
        for row in frame.to_dict("records"):
            one = str(row[key])
            spellings = [one, *(row[c] for c in columns if isinstance(row.get(c), str) and row[c])]
            names[one] = spellings[1] if len(spellings) > 1 else one
            for spelling in spellings:
                sure[plain(spelling)].add(one)
                bare[plain(_without_kind(spelling))].add(one)
            if one.isdecimal():
                codes[int(one)].add(one)
        return cls(names, dict(sure), dict(bare), dict(codes))

    def exact(self, text: str) -> set[str]:
        """The keys that a text names outright: as it stands, as a code, without its brackets or what is in them."""
        if len(text) > LONGEST:
            return set()
        outer, inner = re.sub(r"\(.*?\)", " ", text), re.findall(r"\((.*?)\)", text)
        for spelling in (text, outer, *inner):
            if found := self.sure.get(plain(spelling)) or self._code(spelling):
                return found
        for spelling in (text, outer, *inner):
            bare = plain(_without_kind(spelling))
            if bare and (found := self.bare.get(bare)):
                return found
        return set()

    def _code(self, text: str) -> set[str]:
        found = CODE.fullmatch(text.strip().translate(DIGITS))
        return self.codes.get(int(found[1]), set()) if found else set()

    def near(self, text: str) -> tuple[str, int] | None:
        """The one key whose spelling is most like the text, and how like; None where none is, or two are."""
        wanted = plain(text)
        if not SHORTEST <= len(wanted) <= LONGEST:
            return None
        found = process.extract(wanted, list(self.sure), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8)
        found = [(spelling, score) for spelling, score, _ in found if len(spelling) >= SHORTEST]
        if not found:
            return None
        best = found[0][1]
        keys = {key for spelling, score in found if score > best - APART for key in self.sure[spelling]}
        return (keys.pop(), round(best)) if len(keys) == 1 else None


def _without_kind(text: str) -> str:
    return KINDS.sub(" ", text).strip()


def _matched(texts: list[str], known: Known, own: dict[str, str]) -> dict[str, Match]:
    distinct = sorted(set(filter(None, texts)))
    first = _first(distinct)
    return {
        text: _match(text, known, first[plain(text)], own.get(plain(text)))
        for text in distinct
        if not (is_total(text) and plain(text) not in known.sure)
    }


def _match(text: str, known: Known, first: str, own: str | None) -> Match:
    keys = known.exact(text)
    if len(keys) == 1:
        (key,) = keys
        return Match(text, key, known.names[key], "exact")
    if keys:
        return Match(text, text, text, "unclear", options=len(keys))
    if found := known.near(text):
        key, score = found
        return Match(text, key, known.names[key], "near", score)
    return Match(text, first, own or first, "own", 0)


def _roles(table: Table) -> dict[int, str | None]:
    return {place: role(heading) for place, heading in enumerate(table.headings)}


def _area_columns(table: Table, roles: dict, areas: pd.DataFrame) -> tuple[int | None, int | None]:
    """The column that names the area, the one whose cells are known best, and one beside it that has names for codes."""
    known = Known.areas(areas)
    candidates = [place for place, said in roles.items() if said in ("area", "area_name")]
    if not candidates:
        words = [place for place, said in roles.items() if said is None and not _numeric(table, place)]
        return (words[0] if words else None), None

    def sureness(place: int) -> tuple[int, int, int]:
        distinct = set(filter(None, table.cells(place)))
        # Where no column is known better, an area has the name of its own kind, and the smallest areas stand in most rows.
        return sum(bool(known.exact(text)) for text in distinct), roles[place] == "area", len(distinct)

    area = max(candidates, key=sureness)
    name = next((place for place in candidates if place != area and roles[place] == "area_name"), None)
    return area, name


def _votes_column(table: Table, first: dict[str, list[int]], taken: set[int]) -> int | None:
    """The column of votes of a long table: by its heading, as valid votes of a party, or the one column of numbers left."""
    for name in ("votes", "valid", "total"):
        if first[name]:
            return first[name][0]
    left = [
        n for n in range(len(table.headings)) if n not in taken and _numeric(table, n) and not role(table.headings[n])
    ]
    return left[0] if len(left) == 1 else None


def _fits(table: Table, matching: Matching, name: str, place: int) -> bool:
    """Whether a column can be one of areas: in a long table it has to say the same in every row of an area."""
    if matching.shape == "wide" or matching.area is None:
        return True
    said = defaultdict(set)
    for area, cell in zip(table.cells(matching.area), table.cells(place), strict=True):
        if cell and not is_total(area):
            said[plain(area)].add(cell)
    return all(len(cells) == 1 for cells in said.values())


def _party_columns(table: Table, roles: dict, matching: Matching) -> tuple[int, ...]:
    """The columns of numbers that say nothing else, without shares; also those whose heading is missing or stands twice."""
    used = {matching.area, matching.area_name, *(getattr(matching, name) for name in OF_AREAS)}
    left = [place for place, said in roles.items() if place not in used and said is None and _numeric(table, place)]
    return tuple(place for place in left if not _shares(table, place))


def _numeric(table: Table, place: int) -> bool:
    filled = [cell for cell in table.cells(place) if cell]
    return 2 * sum(map(looks, filled)) >= len(filled) and (bool(filled) or bool(table.headings[place]))


def _shares(table: Table, place: int) -> bool:
    """Whether a column goes with another one as its share. One with a party's name of its own does not: that is a fault."""
    heading = table.headings[place]
    if "%" in heading:
        return True
    if heading and table.headings.count(heading) == 1:
        return False
    read = [one for one in column(table.cells(place)) if one is not None]
    return bool(read) and all(isinstance(one, Wrong) and one.key == "own-percent" for one in read)
