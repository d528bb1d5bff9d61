"""How long people were held: intervals of custody, and how long they lasted where the end is open.

An interval begins with the word that somebody was taken into custody and ends with the word of release. Where no release
is told its end is not known: it lasted at least until the last day on which a source says that the person was held.
`survival` reads such ends as censored, after Kaplan and Meier (Nonparametric estimation from incomplete observations,
Journal of the American Statistical Association 53, 1958), with the log-log interval of Kalbfleisch and Prentice.
"""

import warnings

import numpy as np
import pandas as pd

from dashboard.analysis.custody import SAME_EVENT_DAYS, Word, read

# Fewer people than this are never drawn as a group of their own, so that nobody is singled out.
SMALLEST_GROUP = 5
VERDICTS = {"conviction", "judgment"}
COLUMNS = [
    "person_id", "from_first", "from_last", "to_first", "to_last", "end_known", "asserted_on", "verdict_first",
    "verdict_last", "entry_class", "entry_event_id", "exit_event_id", "source_id", "exit_source_id",
]  # fmt: skip
DAYS = [c for c in COLUMNS if c.endswith(("_first", "_last")) or c == "asserted_on"]
# 1 month of the law as days: the mean month of the calendar.
MONTH_DAYS = 365.2425 / 12


def intervals(
    events: pd.DataFrame,
    people: pd.DataFrame,
    lists: pd.DataFrame | None = None,
    list_members: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per interval of custody of everybody in the bands.

    `from_first` to `from_last` and `to_first` to `to_last` are the days that entry and end may mean; without an end,
    `end_known` is false and `asserted_on` is the last day on which a source says that the person was held. A person
    whom a source finds in custody without telling the arrest is held from that word on. A release without a word of
    custody before it makes no interval: neither its beginning nor its length is known.
    """
    told, published, histories = read(events, people, lists, list_members)
    rows = []
    for person, words in zip(published, histories, strict=True):
        rows += [{"person_id": person} | row for row in _intervals(words)]
    found = pd.DataFrame(rows, columns=["person_id", "entry", "exit", *COLUMNS[1:9]])
    for column in DAYS:
        found[column] = pd.to_datetime(found[column].astype("Int64"), unit="D")
    rests_on = told[["event_id", "event_class", "source_id"]]
    entry = rests_on.reindex(found["entry"]).reset_index(drop=True)
    leaves = rests_on.reindex(found["exit"]).reset_index(drop=True)
    return found.assign(
        entry_event_id=entry["event_id"], entry_class=entry["event_class"], source_id=entry["source_id"],
        exit_event_id=leaves["event_id"], exit_source_id=leaves["source_id"],
    )[COLUMNS].astype({"end_known": "bool"})  # fmt: skip


def _intervals(words: list[Word]) -> list[dict]:
    rows, current = [], None
    for word in words:
        if word.effect == "enters":
            if current and word.first - current["from_last"] <= SAME_EVENT_DAYS and current["only_entry"]:
                # Two dates of one arrest: it lies somewhere in both.
                current["from_last"] = current["asserted_on"] = max(current["from_last"], word.last)
                continue
            # Arrested again with nothing told between: the end of the first custody is not known.
            rows += [current] if current else []
            current = _begin(word)
        elif word.effect == "inside":
            current = current or _begin(word)
            # A month says that the person was held at some time in it: surely on its first possible day only.
            current |= {"asserted_on": max(current["asserted_on"], word.first), "only_entry": False}
        elif word.effect == "leaves" and current:
            rows.append(current | {"to_first": word.first, "to_last": word.last, "end_known": True, "exit": word.row})
            current = None
        elif word.effect == "leaves" and rows and rows[-1]["end_known"]:
            if 0 <= word.first - rows[-1]["to_last"] <= SAME_EVENT_DAYS:
                rows[-1]["to_last"] = word.last
        elif word.effect == "outside" and current:
            # Found at liberty: it ended before, nobody says when.
            rows.append(current)
            current = None
        if current and word.event_class in VERDICTS and current["verdict_first"] is None:
            current |= {"verdict_first": word.first, "verdict_last": word.last}
    return rows + ([current] if current else [])


def _begin(word: Word) -> dict:
    return {
        "entry": word.row, "exit": -1, "from_first": word.first, "from_last": word.last, "to_first": None, "to_last": None,
        "end_known": False, "asserted_on": word.last, "verdict_first": None, "verdict_last": None, "only_entry": True,
    }  # fmt: skip


def lasted(found: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """How long each interval that began by a date had lasted on it: the intervals with ended, days, days_most, held.

    ended: the end was told by then; `days` and `days_most` are then the shortest and the longest that the dates allow.
    Else `days` is the shortest time the person was surely held ("at least"), and `days_most` is empty. held: custody is
    confirmed on the date itself.
    """
    begun = found[found["from_last"] <= as_of].reset_index(drop=True)
    ended = begun["end_known"] & (begun["to_last"] <= as_of)
    # Held until a known end that still lies ahead, or until the last word, but not beyond the date that is asked for.
    surely = begun["to_first"].where(begun["end_known"], begun["asserted_on"]).clip(upper=as_of)
    until = begun["to_first"].where(ended, surely)
    shortest = (until - begun["from_last"]).dt.days.clip(lower=0)
    longest = (begun["to_last"] - begun["from_first"]).dt.days.where(ended)
    return begun.assign(
        ended=ended, days=shortest.astype("Int64"), days_most=longest.astype("Int64"), held=~ended & (surely >= as_of)
    )


def before_trial(found: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """The same for the time before a verdict: it ends with the verdict or the release, whichever came first.

    Custody that began with the verdict is no detention before trial and has no row.
    """
    waiting = found[~found["entry_class"].isin(VERDICTS)]
    waiting = waiting[~(waiting["verdict_last"] <= waiting["from_first"])]
    tried = waiting["verdict_first"].notna() & ~(waiting["to_last"] <= waiting["verdict_first"])
    return lasted(
        waiting.assign(
            to_first=waiting["verdict_first"].where(tried, waiting["to_first"]),
            to_last=waiting["verdict_last"].where(tried, waiting["to_last"]),
            end_known=waiting["end_known"] | tried,
            ended_by=np.where(tried, "verdict", np.where(waiting["end_known"], "release", "not known")),
        ),
        as_of,
    )


def survival(times: pd.DataFrame, longest: bool = False) -> pd.DataFrame:
    """Share of spells that lasted longer than so many days: days, share, low, high, at_risk, ended, censored.

    times: days, days_most and ended (`lasted`, `before_trial`). With `longest` every vague end is read as late as its date
    allows. Open ends are censored where the last word stands. Empty below `SMALLEST_GROUP` spells.
    """
    # Imported here: it takes longer than everything else of an analysis, and few pages ask.
    from scipy.stats import CensoredData, ecdf

    columns = ["days", "share", "low", "high", "at_risk", "ended", "censored"]
    days = times["days_most"].where(times["ended"], times["days"]) if longest else times["days"]
    days, ended = days.astype("float64"), times["ended"].astype("bool")
    if times["person_id"].nunique() < SMALLEST_GROUP or not ended.any():
        return pd.DataFrame(columns=columns)
    curve = ecdf(CensoredData(uncensored=days[ended], right=days[~ended])).sf
    with warnings.catch_warnings():
        # Where all or nobody are left the interval has no value: a gap, and told as one below.
        warnings.simplefilter("ignore", RuntimeWarning)
        around = curve.confidence_interval(0.95, method="log-log")
    at = curve.quantiles
    steps = pd.DataFrame(
        {
            "days": at,
            "share": curve.probabilities,
            "low": around.low.probabilities,
            "high": around.high.probabilities,
            "at_risk": [(days >= day).sum() for day in at],
            "ended": [int((ended & (days == day)).sum()) for day in at],
            "censored": [int((~ended & (days == day)).sum()) for day in at],
        }
    )
    # While all are held there is nothing to be unsure of; where nobody is left the formula has no answer.
    whole = steps["share"] == 1
    steps.loc[whole, ["low", "high"]] = 1.0
    start = {"days": 0.0, "share": 1.0, "low": 1.0, "high": 1.0, "at_risk": len(days), "ended": 0, "censored": 0}
    return steps if at[0] == 0 else pd.concat([pd.DataFrame([start]), steps], ignore_index=True)


def median(curve: pd.DataFrame) -> float | None:
    """The day by which half of the spells had ended; None where fewer than half had."""
    below = curve[curve["share"] <= 0.5]
    return None if below.empty else float(below["days"].iloc[0])


def limits(stated: pd.DataFrame) -> pd.DataFrame:
    """One limit for each kind of offence: offence_kind, months, days, whole.

    The longest time in all where a source states it; else the first period, with `whole` false: nothing is added up from
    parts that different sources state.
    """
    known = stated.assign(whole=stated["total_months"].notna())
    known = known.assign(months=known["total_months"].fillna(known["first_months"])).dropna(subset=["months"])
    ordered = known.sort_values(["offence_kind", "whole", "limit_id"], ascending=[True, False, True])
    found = ordered.drop_duplicates("offence_kind")[["offence_kind", "months", "whole"]]
    return found.assign(days=found["months"].astype("float64") * MONTH_DAYS).reset_index(drop=True)


def over_limit(times: pd.DataFrame, months: int) -> pd.Series:
    """Whether a spell before trial was surely longer than a limit in months, counted in mean months of the calendar."""
    return times["days"] > months * MONTH_DAYS
