"""Tables and analyses by name, for scripts: what `commune-watch table` prints."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard import contract, frames
from dashboard.analysis import arithmetic, change, control, custody, durations, indices, known, listings, roster, spells
from dashboard.analysis import results as asked

OPENS = "2017-05-30"


@dataclass(frozen=True)
class Analysis:
    """A table computed from the package, and the options it heeds."""

    make: Callable[..., pd.DataFrame]
    options: tuple[str, ...]


def _control(as_of: str = OPENS, level: str = "commune") -> pd.DataFrame:
    when = pd.Timestamp(as_of)
    if level == "national":
        return control.national(frames.load("results"), frames.load("elections"), when)
    held = control.at(frames.load("communes"), frames.load("control_history"), frames.load("elections"), when)
    if level == "commune":
        return held
    if level == "province":
        return control.by_province(
            held, frames.load("results"), frames.load("provinces"), frames.load("elections"), when
        )
    raise ValueError(f"control has no level {level!r}; there are commune, province, national")


def _record(known_on: str | None):
    """Events, people, lists and members as a source had published them by a day."""
    sources, when = frames.load("sources"), pd.Timestamp(known_on) if known_on else None
    events, lists, members = (known.by(frames.load(n), sources, when) for n in ("case_events", "lists", "list_members"))
    return events, frames.load("people"), lists, members


def _custody(as_of: str = OPENS, known_on: str | None = None) -> pd.DataFrame:
    events, people, lists, members = _record(known_on)
    return custody.on(events, people, pd.Timestamp(as_of), lists, members)


def _custody_counts(as_of: str = OPENS, known_on: str | None = None, by: str | None = None) -> pd.DataFrame:
    events, people, lists, members = _record(known_on)
    if by == "month":
        return spells.monthly(spells.counted(custody.over_time(events, people, lists, members)), pd.Timestamp(as_of))
    held = custody.on(events, people, pd.Timestamp(as_of), lists, members)
    if by is None:
        return custody.counts(held, people)
    groups = people[["person_id", "role"]] if by == "role" else frames.load("case_people")[["person_id", "case_id"]]
    return custody.counts_by(held, people, groups)


def _durations(as_of: str = OPENS, known_on: str | None = None) -> pd.DataFrame:
    events, people, lists, members = _record(known_on)
    return durations.lasted(durations.intervals(events, people, lists, members), pd.Timestamp(as_of))


def _lists(known_on: str | None = None) -> pd.DataFrame:
    _, _, lists, members = _record(known_on)
    return listings.identified(lists, members)


def _cases(as_of: str = OPENS, known_on: str | None = None) -> pd.DataFrame:
    events, people, lists, members = _record(known_on)
    held = custody.on(events, people, pd.Timestamp(as_of), lists, members)
    return roster.by_case(frames.load("cases"), frames.load("case_people"), people, held)


def _results(election: str | None = None, level: str | None = None) -> pd.DataFrame:
    found = frames.load("results")
    known = frames.load("elections")["election_id"]
    if election and election not in set(known):
        raise ValueError(f"no election {election!r}; there are {', '.join(known)}")
    if election:
        found = found[found["election_id"] == election]
    if level:
        found = found[found["level"] == {"national": "nation"}.get(level, level)]
    return found


def _change(election: str = "C2017", level: str = "national") -> pd.DataFrame:
    level = {"national": "nation"}.get(level, level)
    names = ("results", "elections", "party_links", "parties")
    tables = [frames.load(name) for name in names]
    known = tables[1]["election_id"]
    if election not in set(known):
        raise ValueError(f"no election {election!r}; there are {', '.join(known)}")
    return change.against(*tables, election, "seats", level)


def _indices() -> pd.DataFrame:
    return indices.of_elections(*(frames.load(n) for n in ("results", "elections", "parties", "party_links")))


def _until(name: str) -> Callable[..., pd.DataFrame]:
    def made(as_of: str | None = None) -> pd.DataFrame:
        found = frames.load(name)
        return found[found["date"] <= pd.Timestamp(as_of)] if as_of else found

    return made


ANALYSES = {
    "control": Analysis(_control, ("as_of", "level")),
    "custody": Analysis(_custody, ("as_of", "known_on")),
    "custody-counts": Analysis(_custody_counts, ("as_of", "known_on", "by")),
    "durations": Analysis(_durations, ("as_of", "known_on")),
    "lists": Analysis(_lists, ("known_on",)),
    "cases": Analysis(_cases, ("as_of", "known_on")),
    "results": Analysis(_results, ("election", "level")),
    "change": Analysis(_change, ("election", "level")),
    "competing": Analysis(lambda: asked.all_competing(frames.load("results"), frames.load("elections")), ()),
    "audit": Analysis(lambda: arithmetic.audit(frames.every()), ()),
    "indices": Analysis(_indices, ()),
    "statements": Analysis(_until("statements"), ("as_of",)),
    "events": Analysis(_until("events"), ("as_of",)),
}


def names() -> list[str]:
    """Everything that can be printed: the analyses, then the tables of the package."""
    return [*ANALYSES, *(n for n in frames.names() if n not in ANALYSES)]


def about(name: str) -> str:
    """What a table or an analysis holds, in a sentence."""
    known = contract.read(frames.folder()) | contract.read_analyses(frames.folder())
    return known[name].description


def make(name: str, **options: str) -> pd.DataFrame:
    """A table or an analysis with the options given; an option that it does not heed is an error."""
    if name not in names():
        raise ValueError(f"no table {name!r}; `commune-watch tables` lists them")
    heeded = ANALYSES[name].options if name in ANALYSES else ()
    strange = [f"--{o.replace('_', '-')}" for o in options if o not in heeded]
    if strange:
        raise ValueError(f"the table {name!r} does not take {', '.join(strange)}")
    return ANALYSES[name].make(**options) if name in ANALYSES else frames.load(name)
