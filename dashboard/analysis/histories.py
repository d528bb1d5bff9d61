"""Histories that cannot have been, and such as are odd: they are listed and never repaired."""

import pandas as pd

from dashboard.analysis.custody import SAME_EVENT_DAYS
from dashboard.analysis.spells import span

COLUMNS = ["event_id", "rule", "found", "expected"]
ODD = ["key", "rule", "found", "expected"]
FINENESS = {"year": 0, "month": 1, "day": 2}


def contradictions(events: pd.DataFrame) -> pd.DataFrame:
    """What cannot have been within one person's history: event_id, rule, found (a date), expected.

    A release with no earlier word of custody is a gap in our record and no fault, unless the arrest comes after it.
    Nothing but a word of a UN body or a court on papers follows a death.
    """
    rows = []
    for _, mine in events.sort_values(["date", "sequence"]).groupby("person_id"):
        held = mine["custody_effect"].isin(["enters", "inside"])
        arrests = mine[mine["custody_effect"] == "enters"]
        for release in mine[mine["custody_effect"] == "leaves"].itertuples():
            before = held & (
                (mine["date"] < release.date)
                | ((mine["date"] == release.date) & (mine["event_id"] != release.event_id))
            )
            later = arrests[arrests["date"] > release.date]
            if not before.any() and len(later):
                rows.append(
                    {
                        "event_id": release.event_id,
                        "rule": "release before arrest",
                        "found": release.date.date().isoformat(),
                        "expected": f"a date on or after the arrest of {later['date'].min().date().isoformat()}",
                    }
                )
        for death in mine[mine["event_class"] == "death"].itertuples():
            after = mine[(mine["date"] > death.date) & ~mine["event_class"].isin(["un_body", "other"])]
            rows += [
                {
                    "event_id": late.event_id,
                    "rule": "event after death",
                    "found": late.date.date().isoformat(),
                    "expected": f"no event after the death of {death.date.date().isoformat()}",
                }
                for late in after.itertuples()
            ]
    return pd.DataFrame(rows, columns=COLUMNS)


def odd(events: pd.DataFrame) -> pd.DataFrame:
    """What is odd within one person's history and may be true: key (of the event), rule, found, expected.

    Two open custodies: taken into custody again with no word of release between, more than two weeks apart. Conviction
    before charge: of one case, by the first days that the dates may mean.
    """
    spans = events.join(span(events).rename(columns={"start": "first", "end": "until"}))
    rows = []
    for _, mine in spans.sort_values(["date", "sequence"]).groupby("person_id"):
        entry = None
        for event in mine.itertuples():
            if event.custody_effect == "enters":
                if entry is not None and (event.first - entry.until).days > SAME_EVENT_DAYS:
                    rows.append(
                        (event.event_id, "two open custodies", _iso(event.date), f"a release after {_iso(entry.date)}")
                    )
                entry = event
            elif event.custody_effect in ("leaves", "outside"):
                entry = None
        charged = mine[(mine["event_class"] == "charge") & mine["case_id"].notna()]
        for charge in charged.drop_duplicates("case_id").itertuples():
            early = mine[(mine["case_id"] == charge.case_id) & (mine["event_class"] == "conviction")]
            rows += [
                (
                    event.event_id,
                    "conviction before charge",
                    _iso(event.date),
                    f"after the charge of {_iso(charge.date)}",
                )
                for event in early[early["until"] < charge.first].itertuples()
            ]
    return pd.DataFrame(rows, columns=ODD).sort_values(["rule", "key"], ignore_index=True)


def finer_than_source(claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Counts dated more finely than their source is: key (of the claim), rule, found, expected."""
    both = claims.merge(sources[["source_id", "date_precision"]], on="source_id", validate="many_to_one")
    fine, coarse = both["as_of_precision"].map(FINENESS), both["date_precision"].map(FINENESS)
    late = both[(fine > coarse) & coarse.notna()]
    rows = [
        (
            row.claim_id,
            "date less precise than the claim",
            row.as_of_text,
            f"a source dated to the {row.as_of_precision}",
        )
        for row in late.itertuples()
    ]
    return pd.DataFrame(rows, columns=ODD)


def _iso(when: pd.Timestamp) -> str:
    return when.date().isoformat()
