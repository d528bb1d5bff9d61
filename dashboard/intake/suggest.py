"""What each column of a table most likely is, and which known party and area its names mean; every guess can be changed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

import duckdb
import pandas as pd

from dashboard.intake import words
from dashboard.intake.files import Source, scan
from dashboard.intake.layout import BETWEEN, Layout, says_total
from dashboard.intake.layout import sample as rows_of
from dashboard.intake.mapping import LEVELS, NUMBERS, Country, Mapping, Table
from dashboard.own.headings import role
from dashboard.own.match import Known
from dashboard.own.numbers import looks

# A column of parties has no more names, and names of more areas are not matched one by one.
MOST_PARTIES, MOST_AREAS = 2_000, 50_000
# The areas are those of the package where so many of their names are known there.
KNOWN_SHARE = 0.8
ID = re.compile(r"[^A-Za-z0-9]+")
LONGEST_ID = 24


@dataclass
class _Guess:
    """What has been decided of the columns, by their headings."""

    columns: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def free(self, headings: Iterable[str]) -> list[str]:
        taken = {*self.columns.values(), *self.names.values()}
        return [one for one in headings if one not in taken]


def mapping(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    layout: Layout,
    parties: pd.DataFrame | None = None,
    areas: pd.DataFrame | None = None,
) -> Mapping:
    """A mapping with everything that the table itself tells; country, election, source and licence stay empty.

    parties: party_id and any of name_en, name_km, short_en, short_km. areas: code and any of name_en, name_km, level.
    """
    below = rows_of(con, source, layout)
    cells = {name: below[layout.column(name)].dropna() for name in layout.names}
    numeric = {name: _numeric(name, texts) for name, texts in cells.items()}
    headings = [name for name in layout.names if name not in layout.percent]
    guess = _Guess()
    if layout.layout == "long":
        _party_and_votes(guess, headings, numeric, cells)
    _levels(guess, headings, cells)
    _numbers(guess, headings, numeric)
    if not any(level in guess.columns for level in LEVELS):
        _first_words(guess, headings, numeric)
    wide = layout.layout == "wide"
    labels = (
        {}
        if wide
        else {text: text for text in _distinct(con, source, layout, guess.columns.get("party"), MOST_PARTIES)}
    )
    if wide:
        labels = {name: name if _is_party(name, numeric) else "" for name in guess.free(headings)}
    ids, names = _parties(labels, parties, wide)
    kind, known = _areas(con, source, layout, guess, areas)
    return Mapping(
        table=Table(_name(source), _sheet(source), layout.headings, layout.layout, layout.percent),
        country=Country(areas=kind),
        columns={key: guess.columns[key] for key in (*LEVELS, *NUMBERS, "party", "votes") if key in guess.columns},
        names=guess.names,
        levels={level: words.title(guess.columns[level]) for level in LEVELS if level in guess.columns},
        parties=ids,
        party_names=names,
        areas=known,
    )


def _name(source: Source) -> str:
    stem = PurePath(source.file.split("!")[0]).name
    stem = re.sub(r"(\.(csv|tsv|tab|txt|xlsx|xlsm|ods|parquet|gz|zip))+$", "", stem, flags=re.IGNORECASE)
    return ID.sub("-", _ascii(stem)).strip("-").lower()[:60].strip("-") or "table"


def _sheet(source: Source) -> str:
    return source.sheet if len(source.sheets) > 1 else ""


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def _numeric(name: str, texts: pd.Series) -> bool:
    """Whether a column can hold votes: most of its cells are numbers; one without a cell has to have a heading."""
    return 2 * int(texts.map(looks).sum()) >= len(texts) if len(texts) else not name.startswith("Column ")


def _parts(heading: str) -> list[str]:
    """A heading, and the lowest of the rows that it was joined from."""
    return list(dict.fromkeys([heading, heading.rsplit(BETWEEN, 1)[-1]]))


def _said(heading: str, ask):
    return next((found for part in _parts(heading) if (found := ask(part))), None)


def _party_and_votes(guess: _Guess, headings: list[str], numeric: dict[str, bool], cells: dict[str, pd.Series]) -> None:
    said = {name: _said(name, role) for name in headings}
    parties = [name for name in headings if said[name] == "party" and len(set(cells[name])) > 1]
    if parties:
        # Where a table has both numbers and names of parties, the names say more.
        guess.columns["party"] = min(parties, key=lambda name: numeric[name])
    left = [name for name in guess.free(headings) if numeric[name] and not _said(name, words.level)]
    votes = [name for one in ("votes", None, "valid", "total") for name in left if said[name] == one]
    votes = [name for name in votes if said[name] or not (_said(name, words.number) or _said(name, words.other))]
    if votes:
        guess.columns["votes"] = votes[0]


def _levels(guess: _Guess, headings: list[str], cells: dict[str, pd.Series]) -> None:
    """Columns of areas by their headings; of two at one level the one with more different values is the smaller area."""
    found: dict[str, dict[str, list[str]]] = {}
    for name in guess.free(headings):
        if said := _said(name, words.level):
            level, kind = said
            found.setdefault(level, {}).setdefault(kind, []).append(name)
    spare = []
    for level, kinds in found.items():
        codes, names, either = (kinds.get(kind, []) for kind in ("code", "name", ""))
        keys = sorted([*codes, *either] or names, key=lambda name: len(set(cells[name])))
        guess.columns[level] = (codes or keys)[0]
        beside = [name for name in [*names, *either] if name != guess.columns[level]]
        if codes or names:
            guess.names |= {level: beside[0]} if beside else {}
        else:
            spare += [(level, name) for name in keys[1:]]
    for level, name in spare:
        below = [one for one in LEVELS[LEVELS.index(level) + 1 :]]
        place = next((n for n, one in enumerate(below) if one in guess.columns), len(below))
        if free := below[:place]:
            guess.columns[free[0]] = name


def _numbers(guess: _Guess, headings: list[str], numeric: dict[str, bool]) -> None:
    for name in guess.free(headings):
        one = _said(name, words.number)
        if one and numeric[name] and one not in guess.columns:
            guess.columns[one] = name


def _first_words(guess: _Guess, headings: list[str], numeric: dict[str, bool]) -> None:
    """The area of a table whose headings name no level: the first column of words, or the first at all."""
    free = guess.free(headings)
    chosen = next((name for name in free if not numeric[name]), free[0] if free else None)
    if chosen:
        guess.columns["province"] = chosen


def _is_party(name: str, numeric: dict[str, bool]) -> bool:
    said = any(ask(part) for part in _parts(name) for ask in (words.other, words.number, words.level, says_total))
    return numeric[name] and not said


def _distinct(con, source: Source, layout: Layout, name: str | None, most: int) -> list[str]:
    """The different texts of a column, without those that say they are a sum; none where there are too many."""
    if name is None:
        return []
    column = layout.column(name)
    asked = f"SELECT DISTINCT {column} FROM {scan(con, source)} WHERE row >= {layout.first} AND {column} IS NOT NULL"
    found = [text for (text,) in con.execute(f"{asked} LIMIT {most + 1}").fetchall()]
    return sorted(text for text in found if not says_total(text)) if len(found) <= most else []


def _parties(labels: dict[str, str], parties: pd.DataFrame | None, wide: bool) -> tuple[dict[str, str], dict[str, str]]:
    """The id of each label and the names of ids that are the table's own: a known party, else letters of the label."""
    known = Known.parties(parties if parties is not None else pd.DataFrame({"party_id": []}))
    ids: dict[str, str] = {}
    sure = {text: key for text, label in labels.items() if (key := _one(known, label))}
    near = {
        text: found[0]
        for text, label in labels.items()
        if label and text not in sure and (found := _near(known, label))
    }
    for text, key in [*sure.items(), *near.items()]:
        # Two columns for one party: the surer one has it, and the other stays a party of its own. Two spellings in a long
        # table are one party.
        if not wide or key not in ids.values():
            ids[text] = key
    names, taken = {}, {*ids.values(), *known.names}
    for number, (text, label) in enumerate(labels.items(), start=1):
        if not label:
            ids[text] = ""
        elif text not in ids:
            ids[text] = _new_id(_parts(label)[-1], number, taken)
            names[ids[text]] = _parts(label)[-1]
            taken.add(ids[text])
    return {text: ids[text] for text in labels}, names


def _one(known: Known, label: str) -> str | None:
    for part in _parts(label) if label else []:
        if len(keys := known.exact(part)) == 1:
            return next(iter(keys))
    return None


def _near(known: Known, label: str):
    return next((found for part in _parts(label) if (found := known.near(part))), None)


def _new_id(label: str, number: int, taken: set[str]) -> str:
    made = ID.sub("-", _ascii(label)).strip("-")[:LONGEST_ID].strip("-") or f"P{number:02}"
    again = 1
    while (made if again == 1 else f"{made}-{again}") in taken:
        again += 1
    return made if again == 1 else f"{made}-{again}"


def _areas(
    con, source: Source, layout: Layout, guess: _Guess, areas: pd.DataFrame | None
) -> tuple[str, dict[str, str]]:
    """Whether the areas are those of the package, and the codes of names that are spelled almost as there."""
    if areas is None or areas.empty:
        return "table", {}
    shares, near = [], {}
    for level in [one for one in LEVELS if one in guess.columns and one != "station"]:
        texts = _distinct(con, source, layout, guess.columns[level], MOST_AREAS)
        of_level = areas[areas["level"] == level] if "level" in areas else areas
        if not texts or of_level.empty:
            continue
        known = Known.areas(of_level)
        exact = {text for text in texts if len(known.exact(text)) == 1}
        shares.append(len(exact) / len(texts))
        near |= {text: found[0] for text in texts if text not in exact and (found := known.near(text))}
    if shares and min(shares[:1]) >= KNOWN_SHARE:
        return "known", near
    return "table", {}
