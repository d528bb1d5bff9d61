"""Tables and analyses by name, for scripts: what `commune-watch table` prints."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard import contract, frames
from dashboard.analysis import control, custody

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


def _custody(as_of: str = OPENS) -> pd.DataFrame:
    return custody.on(
        frames.load("case_events"), frames.load("people"), pd.Timestamp(as_of),
        frames.load("lists"), frames.load("list_members"),
    )  # fmt: skip


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


def _until(name: str) -> Callable[..., pd.DataFrame]:
    def made(as_of: str | None = None) -> pd.DataFrame:
        found = frames.load(name)
        return found[found["date"] <= pd.Timestamp(as_of)] if as_of else found

    return made


ANALYSES = {
    "control": Analysis(_control, ("as_of", "level")),
    "custody": Analysis(_custody, ("as_of",)),
    "results": Analysis(_results, ("election", "level")),
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
