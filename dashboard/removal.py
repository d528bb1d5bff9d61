"""Taking a person out of a data package on request: everywhere, while the numbers keep a place without a name.

The key of the person becomes `removed-NNN`, of the events `RNNMM`. Days and effects on custody stay, so that the totals of
every date stay right; words, places, charges, cases, lists by reason, statements and addresses that name the person go.
Raw tables are changed too: what is withheld must not lie in the folder from which the tables are built.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

import pandas as pd

NAMELESS = "[name withheld]"
WITHHELD = "withheld"
ON_REQUEST = "removed on request"
RAW = "raw/detainees"
# What stays of a removed person's row, table by table; every other column becomes empty.
KEEP = {
    f"{RAW}/people": {"person_id", "record_kind", "wave", "publish_tier"},
    f"{RAW}/case_events": {"event_id", "person_id", "date", "date_precision", "event_class"},
    f"{RAW}/custody_coding": {"event_id", "event_class", "sequence", "custody_effect"},
    f"{RAW}/further_events": {
        "event_id",
        "told_in",
        "event_class",
        "date",
        "date_precision",
        "date_doubt",
        "custody_effect",
    },
    f"{RAW}/listings": {"list_id", "organisation", "title", "as_of", "stated_total", "person_id", "basis"},
    f"{RAW}/further_listings": {"list_id", "person_id", "basis", "source_key"},
}
# Columns that a row must fill.
FILL = {
    f"{RAW}/custody_coding": {"custody_reason": ON_REQUEST},
    f"{RAW}/further_events": {"custody_reason": ON_REQUEST, "source_key": WITHHELD},
    f"{RAW}/listings": {"why": ON_REQUEST},
    f"{RAW}/further_listings": {"why": ON_REQUEST},
}
# Rows that say nothing without the words: they go.
DROP = [
    "release_coding", "event_cases", "article_coding", "place_coding", "khmer_names", "case_facts", "dispute_subjects",
]  # fmt: skip


class RemovalError(ValueError):
    """A removal that cannot be done; the message says why, and nothing was changed."""


@dataclass(frozen=True)
class Removal:
    """What was taken out: the key that stands in its place, the spellings searched for, and how many rows went or changed."""

    key: str
    spellings: tuple[str, ...]
    rows: int


def take_out(folder: Path, person_id: str, on: Date) -> Removal:
    """Take a person out of the raw and hand-kept tables of a folder; the tables made from them must then be built again.

    Call it on a copy: it changes files in place, one after the other.
    """
    tables = {
        path.relative_to(folder).with_suffix("").as_posix(): _read(path)
        for path in [*sorted((folder / "raw").rglob("*.csv")), *sorted(folder.glob("*.csv"))]
    }
    people = tables[f"{RAW}/people"]
    mine = people[(people["person_id"] == person_id) & (people["publish_tier"] == "A")]
    if mine.empty:
        raise RemovalError(
            f"there is no named person {person_id!r} in {folder}; the key stands in the address of the page"
        )
    row = mine.iloc[0]
    khmer = tables[f"{RAW}/khmer_names"]
    scripts = khmer.loc[khmer["person_id"] == person_id, "name_km"].tolist()
    spellings = tuple(_spellings([row["name"], *row["name_variants"].split(";"), *scripts]))
    key = f"removed-{len(tables['removals']) + 1:03d}"
    before = {name: frame.copy() for name, frame in tables.items()}

    events = tables[f"{RAW}/case_events"]
    own = events.loc[events["person_id"] == person_id, "event_id"].tolist()
    new = {old: f"R{key[-2:]}{place + 1:02d}" for place, old in enumerate(own)}
    alone = _own_cases(people, tables[f"{RAW}/case_titles"], person_id)
    _rekey(tables, person_id, key, new, alone)
    _without_questions(tables)
    _unname(tables, spellings, set(new))
    tables["removals"] = _with_row(tables["removals"], [key, on.isoformat()])
    tables["changes"] = _with_row(
        tables["changes"],
        [on.isoformat(), "people", key, "A person was taken out on request.", "Request; no reason asked."],
    )
    for name, frame in tables.items():
        if not frame.equals(before[name]):
            (folder / f"{name}.csv").write_text(_text(frame), encoding="utf-8", newline="")
    for path in [*(folder / "raw").rglob("*.md")]:
        path.write_text(_nameless(path.read_text(encoding="utf-8"), spellings), encoding="utf-8", newline="")
    changed = sum(
        abs(len(frame) - len(before[name]))
        if len(frame) != len(before[name])
        else int((frame != before[name]).any(axis=1).sum())
        for name, frame in tables.items()
    )
    return Removal(key, (*spellings, person_id), changed)


def mentions(paths: Iterable[Path], spellings: Iterable[str]) -> list[str]:
    """Where any spelling still stands: `file:line`, in text files and inside their addresses, letter case aside."""
    pattern = _pattern(spellings)
    return [
        f"{path.name}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(unicodedata.normalize("NFC", line))
    ]


def _spellings(names: list[str]) -> list[str]:
    found = dict.fromkeys(re.sub(r"\(.*?\)", "", name).strip() for name in names)
    # A spelling of one short word would take out other people's words.
    return [name for name in found if len(name) > 5]


def _pattern(spellings: Iterable[str]) -> re.Pattern:
    # `Tep Vanny` also stands in an address as tep-vanny, tep_vanny, tep%20vanny and tepvanny.
    words = [r"(?:[\s_+.-]|%20)*".join(map(re.escape, re.split(r"[\s-]+", name))) for name in spellings]
    return re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE)


def _nameless(text: str, spellings: tuple[str, ...]) -> str:
    return _pattern(spellings).sub(NAMELESS, text)


def _own_cases(people: pd.DataFrame, titles: pd.DataFrame, person_id: str) -> dict[str, str]:
    """Cases of the research that only this person is in: group of the research to key."""
    groups = people.assign(group=people["case_group"].str.split(";")).explode("group")
    groups["group"] = groups["group"].str.strip()
    size = groups.groupby("group")["person_id"].nunique()
    mine = groups.loc[groups["person_id"] == person_id, "group"]
    keys = titles.set_index("case_group")["case_id"]
    # Two groups of the research may be one case.
    shared = keys[keys.index.isin(size.index[size > 1])]
    return {
        group: keys[group]
        for group in mine
        if group in keys.index and size[group] == 1 and keys[group] not in set(shared)
    }


def _rekey(
    tables: dict[str, pd.DataFrame], person_id: str, key: str, new: dict[str, str], alone: dict[str, str]
) -> None:
    tables[f"{RAW}/people"].loc[tables[f"{RAW}/people"]["person_id"] == person_id, "publish_tier"] = "removed"
    for name, kept in KEEP.items():
        frame = tables[name]
        base = frame["told_in"] if "told_in" in frame else frame.get("event_id", pd.Series("", index=frame.index))
        mine = (
            frame["person_id"].eq(person_id)
            if "person_id" in frame
            else base.str.replace(r"[abc]$", "", regex=True).isin(new)
        )
        for column in frame.columns:
            if column not in kept:
                frame.loc[mine, column] = FILL.get(name, {}).get(column, "")
        if "person_id" in frame:
            frame.loc[mine, "person_id"] = key
        for column in ("event_id", "told_in"):
            if column in frame:
                frame.loc[mine, column] = [_renamed(event, new) for event in frame.loc[mine, column]]
    gone = {person_id, *new, *alone.values()}
    for name in DROP:
        frame = tables[f"{RAW}/{name}"]
        keys = frame[[c for c in ("person_id", "event_id", "told_in", "case_id", "key") if c in frame]]
        tables[f"{RAW}/{name}"] = frame[
            ~keys.apply(lambda c: c.map(lambda k: _base(k) in gone or k in gone)).any(axis=1)
        ]
    titles = tables[f"{RAW}/case_titles"]
    tables[f"{RAW}/case_titles"] = titles[~titles["case_group"].isin(alone)]
    cases = tables[f"{RAW}/event_cases"]
    tables[f"{RAW}/event_cases"] = cases[~cases["case_id"].isin(alone.values())]
    replies = tables["raw/commentary/added_replies"]
    tables["raw/commentary/added_replies"] = replies[~replies["target_id"].isin(alone.values())]
    # A correction and a note of a withheld cell name their row by its key; the row no longer holds what they speak of.
    for name in ("corrections", "raw/redactions"):
        keys = tables[name]["key"].map(lambda k: {part.partition("=")[2] for part in k.split("&")})
        tables[name] = tables[name][[not (one & gone) for one in keys]]
    changes = tables["changes"]
    tables["changes"] = changes[~changes["key"].isin(gone)]


def _base(event: str) -> str:
    return re.sub(r"[abc]$|-\d+$", "", event)


def _renamed(event: str, new: dict[str, str]) -> str:
    base = _base(event)
    return new[base] + event[len(base) :] if base in new else event


def _without_questions(tables: dict[str, pd.DataFrame]) -> None:
    """Questions that were about the person alone go with their versions."""
    left = set(tables[f"{RAW}/dispute_subjects"]["dispute_id"])
    for name in ("disputes", "dispute_versions"):
        frame = tables[f"{RAW}/{name}"]
        tables[f"{RAW}/{name}"] = frame[frame["dispute_id"].isin(left)]


def _unname(tables: dict[str, pd.DataFrame], spellings: tuple[str, ...], events: set[str]) -> None:
    """Take the spellings out of every other cell: addresses and titles that hold them are withheld, words replaced.

    events: keys of the person's events, which nothing may cite any more.
    """
    pattern = _pattern(spellings)
    hidden: dict[str, str] = {}
    for name in (f"{RAW}/sources", f"{RAW}/added_sources"):
        frame = tables[name]
        key = "source_key" if "source_key" in frame else "source_id"
        named = frame["url"].str.contains(pattern) | frame["title"].str.contains(pattern)
        for row in frame[named].to_dict("records"):
            hidden[row["url"]] = f"{WITHHELD}:{row[key]}"
        frame.loc[named, "url"] = [f"{WITHHELD}:{k}" for k in frame.loc[named, key]]
        frame.loc[named, "title"] = "[title withheld]"
    # What the person said goes with the person, before any key changes; what others said stays without the name.
    silent: set[str] = set()
    for name in [n for n in tables if n.startswith("raw/commentary/") and "speaker" in tables[n]]:
        gone = tables[name]["speaker"].str.contains(pattern)
        if "kind" in tables[name]:
            tables[name] = tables[name][~gone]
        else:
            silent |= _drop_statements(tables, name, tables[name][gone])
    _uncite(tables, pattern, silent | events)
    for name, frame in tables.items():
        if name == "translations":
            tables[name] = frame[~(frame["text"].str.contains(pattern) | frame["text_km"].str.contains(pattern))]
            continue
        for column in frame.columns:
            cells = frame[column]
            if column.endswith("url") or column.endswith("urls"):
                tables[name][column] = [_addresses(cell, hidden, pattern) for cell in cells]
            else:
                found = cells.str.contains(pattern)
                # A key holds no blanks, and every table that uses it changes alike.
                tables[name].loc[found, column] = [
                    pattern.sub(NAMELESS if " " in cell else WITHHELD, cell) for cell in cells[found]
                ]


def _addresses(cell: str, hidden: dict[str, str], pattern: re.Pattern) -> str:
    parts = [part.strip() for part in re.split(r"\s;\s", cell)]
    return " ; ".join(hidden.get(p, f"{WITHHELD}:{WITHHELD}" if pattern.search(p) else p) for p in parts)


def _uncite(tables: dict[str, pd.DataFrame], pattern: re.Pattern, gone: set[str]) -> None:
    """Scenes, links and checks of the story that tell of the person, or rest on what goes with the person, go too."""
    for name in (n for n in ("scenes", "causes", "story_checks") if n in tables):
        told = tables[name].agg(" ".join, axis=1)
        cites = [
            bool(gone & {one for part in re.split(r"[\s:=]+", cell) for one in (part, _base(part))}) for cell in told
        ]
        tables[name] = tables[name][~(told.str.contains(pattern) | pd.Series(cites, index=told.index, dtype="bool"))]


def _drop_statements(tables: dict[str, pd.DataFrame], name: str, gone: pd.DataFrame) -> set[str]:
    """Take statements out with every reply to or from them; their keys."""
    key = "id" if "id" in gone else "statement_id"
    keys = set(gone[key])
    tables[name] = tables[name][~tables[name][key].isin(keys)]
    if "in_reply_to" in tables[name]:
        tables[name]["in_reply_to"] = [
            ";".join(one for one in cell.split(";") if one.strip() not in keys) for cell in tables[name]["in_reply_to"]
        ]
    for replies in ("raw/commentary/reply_kinds", "raw/commentary/added_replies"):
        frame = tables[replies]
        tables[replies] = frame[~(frame["statement_id"].isin(keys) | frame["target_id"].isin(keys))]
    return keys


def _with_row(frame: pd.DataFrame, row: list[str]) -> pd.DataFrame:
    return pd.concat([frame, pd.DataFrame([row], columns=frame.columns)], ignore_index=True)


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def _text(frame: pd.DataFrame) -> str:
    buffer = io.StringIO()
    frame.to_csv(buffer, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return buffer.getvalue()
