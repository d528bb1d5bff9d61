"""Figures of elections, one per row: those that say the same are joined, those that compete are decided."""

import re
from collections import Counter

import pandas as pd

from dashboard.sources.areas import Area
from dashboard.sources.citations import slug
from dashboard.sources.preferences import DECISIONS, RULED_OUT
from dashboard.sources.raw import RawTables

COLUMNS = ["result_id", "election_id", "level", "area_code", "area_name", "party_id", "measure", "value", "value_text"]
COLUMNS += ["of_total", "series", "status", "stage", "preferred", "preferred_reason", "note"]
COLUMNS += ["source_id", "other_source_ids"]
STRENGTH = ("final", "derived", "preliminary", "party tally")
# Statements stand beside each other; they do not compete.
STATEMENT = "statement"
SAME = "repeats a figure of another row; its source stands there as well"


class Figures:
    """Collects figures with the raw rows they come from."""

    def __init__(self):
        self._figures: dict[tuple, dict] = {}
        self._origins: dict[tuple[str, int], set[bool]] = {}

    def add(self, origin: tuple[str, int], election: str, area: Area, measure: str, value: str, source: str, **known):
        """One figure. `origin` is the raw table and line; `known` holds the other columns of results."""
        number, words = as_number(value)
        figure = dict.fromkeys(COLUMNS, "") | {
            "election_id": election,
            "level": area.level,
            "area_code": area.code,
            "area_name": area.name,
            "measure": measure,
            "value": number,
            "value_text": words,
            "status": "final",
            "source_id": source,
        }
        figure |= known
        key = (*_place(figure), float(number) if number else words)
        new = key not in self._figures
        self._origins.setdefault(origin, set()).add(new)
        if new:
            self._figures[key] = figure
        else:
            _join(self._figures[key], figure)

    def account(self, raw: RawTables) -> None:
        """Tell the ledger of each raw row whether it brought a figure of its own."""
        kept: Counter = Counter()
        merged: Counter = Counter()
        for (name, _), brought in self._origins.items():
            (kept if any(brought) else merged)[name] += 1
        for name, rows in kept.items():
            raw.keep(name, "results", rows)
        for name, rows in merged.items():
            raw.merge(name, "results", rows, SAME)

    def table(self) -> pd.DataFrame:
        """All figures, each with its key and whether it is the one to use."""
        figures = list(self._figures.values())
        places: dict[tuple, list[dict]] = {}
        for figure in figures:
            places.setdefault(_place(figure), []).append(figure)
        for place, competing in places.items():
            _decide(place, competing)
        unused = sorted(str(key) for key in (set(DECISIONS) | set(RULED_OUT)) - {_short(p) for p in places})
        if unused:
            raise ValueError("preferences name figures that are not there:\n" + "\n".join(unused))
        _name(figures)
        return pd.DataFrame(figures, columns=COLUMNS).sort_values("result_id")


def as_number(text: str) -> tuple[str, str]:
    """A plain number as digits, or else the words: only one of the two is filled."""
    digits = text.replace(",", "").strip()
    return (digits, "") if re.fullmatch(r"\d+(\.\d+)?", digits) else ("", text)


def _place(figure: dict) -> tuple:
    """What figures compete for: one election, area, party and measure."""
    area = figure["area_code"] or figure["area_name"]
    return figure["election_id"], figure["level"], area, figure["party_id"], figure["measure"]


def _short(place: tuple) -> tuple:
    election, _, area, party, measure = place
    return election, area, party, measure


def _join(figure: dict, other: dict) -> None:
    """Two sources of one figure: the stronger status counts, both sources and both notes stay."""
    if STRENGTH.index(other["status"]) < STRENGTH.index(figure["status"]):
        figure["status"], figure["stage"] = other["status"], other["stage"]
    for column in ("of_total", "series", "note"):
        figure[column] = figure[column] or other[column]
    sources = [*figure["other_source_ids"].split(), other["source_id"], *other["other_source_ids"].split()]
    figure["other_source_ids"] = " ".join(dict.fromkeys(s for s in sources if s != figure["source_id"]))
    if other["note"] and other["source_id"] != figure["source_id"] and other["note"] not in figure["note"]:
        figure["note"] += f"; {other['note']}"


def _decide(place: tuple, competing: list[dict]) -> None:
    key = _short(place)
    if key in RULED_OUT:
        for figure in competing:
            figure |= {"preferred": "false", "preferred_reason": RULED_OUT[key]}
        return
    if len(competing) == 1 or place[-1] == STATEMENT:
        for figure in competing:
            figure["preferred"] = "true"
        return
    said = [figure["value"] or figure["value_text"] for figure in competing]
    if key not in DECISIONS:
        raise ValueError(f"competing figures without a decision: {key} {said}")
    chosen, reason = DECISIONS[key]
    if said.count(chosen) != 1:
        raise ValueError(f"the decision on {key} chooses {chosen!r} out of {said}")
    for figure, value in zip(competing, said, strict=True):
        figure |= {"preferred": "true" if value == chosen else "false", "preferred_reason": reason}


def _name(figures: list[dict]) -> None:
    taken: Counter = Counter()
    for figure in figures:
        area = figure["area_code"] if figure["level"] != "group" else slug(figure["area_name"])[:48].strip("-")
        parts = [figure["election_id"], area, figure["party_id"], figure["measure"], figure["series"]]
        name = "-".join(part for part in parts if part)
        taken[name] += 1
        figure["result_id"] = name if taken[name] == 1 else f"{name}-{taken[name]}"
