"""Who is inside, unknown or out on a date, person by person, with the event it rests on and the rule applied.

Three bands. Confirmed inside: a source supports custody on that date. Unknown: an arrest or a sentence before the date,
and no later word. Out: released, bailed, abroad, never in custody as far as our record goes, or not yet in it.
Custody is never inferred from silence, and neither is release.

The rules, by key. The column `custody_effect` of an event says what its text tells: `enters`, `inside`, `leaves`,
`outside` or `none`.

inside
    held_between    An arrest before the date and, as the next word, a release after it: the end is known.
    asserted_after  An arrest before the date and, as the next word, a source that says the person is inside later on;
                    a list counts as such a word on its own date, unless its basis is weak.
    held_that_day   The source says the person was held on this very day.
unknown
    no_later_word   Held once, and nothing later says whether still inside. A later arrest, or a source that finds the
                    person at liberty, does not tell when the first custody ended: it ends in this band.
    date_doubt      The date lies inside the doubt of an event: a month is the whole month, a year the whole year;
                    `approx` and `inferred` add a week either side to a day and a month either side to a month or year.
    conflicting_dates   Sources give two dates, at most 14 days apart, for one arrest or one release: unknown between.
    sentenced_without_word  Sentenced, or an appeal rejected, while at liberty, and no word of custody. A sentence in
                    absentia and a suspended sentence are no custody and leave the band as it was.
    start_not_known A later event speaks of custody or release, but no source gives the arrest.
out
    released        Release, bail or the end of a sentence, and nothing since.
    at_liberty      A source finds the person at liberty.
    abroad          Exile or deportation.
    no_custody_on_record    Events, but none that speaks of custody.
    not_yet         No event in our record up to the date.

A vague date that holds an exact one of the same effect is the same event and adds nothing. Events stand in the order of
their dates; a month or a year stands at its first day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

BANDS = ["inside", "unknown", "out"]
# Two dates of one arrest or one release in two sources; the widest gap in our sources is four days.
SAME_EVENT_DAYS = 14
DOUBT_DAYS = 7
# Classes that sentence somebody. Without a word of custody they end what we know of a person at liberty.
SENTENCING = {"conviction", "appeal_rejected", "sentence_reduced_on_appeal"}
GOES_ABROAD = {"exile", "deportation"}
# A list says that its people are held on its date; a weak basis does not carry that.
LISTED_BASIS = {"confirmed", "strong inference", "inference"}
SAID = [
    "person_id", "event_id", "event_class", "date", "date_precision", "date_doubt", "sequence", "custody_effect",
    "source_id",
]  # fmt: skip
COLUMNS = ["person_id", "status", "since", "since_precision", "event_id", "event_class", "source_id", "rule"]
SPELL_COLUMNS = ["person_id", "status", "start", "end"]
# People who stand in the bands: those who are named, and those taken out on request, whose place the numbers keep.
IN_BANDS = ("A", "removed")


@dataclass(frozen=True, slots=True)
class Word:
    """One thing a source says of a person: its date, the days the date may mean, and what it tells of custody."""

    date: int
    first: int
    last: int
    order: int
    effect: str
    event_class: str
    row: int


def on(
    events: pd.DataFrame,
    people: pd.DataFrame,
    as_of: pd.Timestamp,
    lists: pd.DataFrame | None = None,
    list_members: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per published person: inside, unknown or out on a date, the event and source it rests on, the rule."""
    return at_any_date(events, people, lists, list_members)(as_of)


def at_any_date(
    events: pd.DataFrame,
    people: pd.DataFrame,
    lists: pd.DataFrame | None = None,
    list_members: pd.DataFrame | None = None,
) -> Callable[[pd.Timestamp], pd.DataFrame]:
    """The same for any date: a function of the date. Read the events once, ask for many dates."""
    told, published, histories = read(events, people, lists, list_members)

    def bands_of(as_of: pd.Timestamp) -> pd.DataFrame:
        today = (pd.Timestamp(as_of) - pd.Timestamp(0)).days
        found = [_status(history, today) for history in histories]
        rests_on = told[["date", "date_precision", "event_id", "event_class", "source_id"]]
        rows = rests_on.reindex([row for _, _, row in found]).reset_index(drop=True)
        rows = rows.rename(columns={"date": "since", "date_precision": "since_precision"})
        return rows.assign(
            person_id=published.to_numpy(),
            status=[status for status, _, _ in found],
            rule=[rule for _, rule, _ in found],
        )[COLUMNS]

    return bands_of


def over_time(
    events: pd.DataFrame,
    people: pd.DataFrame,
    lists: pd.DataFrame | None = None,
    list_members: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The bands on every day at once, as unbroken spells: person_id, status, start, end (the first day after; empty at last).

    The same rule as `on`, asked on each day on which the band of that person may change; all spells begin on the first
    day of the record, so that the bands part the people on every day.
    """
    told, published, histories = read(events, people, lists, list_members)
    if told.empty:
        return pd.DataFrame(columns=SPELL_COLUMNS)
    begins = int(told["first"].min())
    rows = []
    for person, words in zip(published, histories, strict=True):
        days = sorted({begins, *(day for w in words for day in (w.first, w.last, w.last + 1))})
        mine = []
        for day in days:
            status = _status(words, day)[0]
            if not mine or mine[-1][1] != status:
                mine.append([person, status, day, None])
        for one, following in pairwise(mine):
            one[3] = following[2]
        rows += mine
    spells = pd.DataFrame(rows, columns=SPELL_COLUMNS)
    return spells.assign(**{c: pd.to_datetime(spells[c].astype("Int64"), unit="D") for c in ("start", "end")})


def moved(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Who stands in another band than before: person_id, was, now, and what the band of now rests on."""
    both = after.merge(
        before[["person_id", "status"]].rename(columns={"status": "was"}), on="person_id", validate="one_to_one"
    )
    found = both[both["status"] != both["was"]].rename(columns={"status": "now"})
    return found[["person_id", "was", "now", *COLUMNS[2:]]].reset_index(drop=True)


def counts_by(custody: pd.DataFrame, people: pd.DataFrame, groups: pd.DataFrame, fewest: int = 5) -> pd.DataFrame:
    """People in the bands by the second column of `groups` (a role, a case): that column, inside, unknown, out, withheld.

    A person in two cases is counted in both, so rows do not add up. Fewer than `fewest` withheld people are not told: a
    gap, and not a nought, which is told.
    """
    column = groups.columns[1]
    banded = groups.merge(custody[["person_id", "status"]], on="person_id").drop_duplicates()
    found = pd.crosstab(banded[column], banded["status"]).reindex(columns=BANDS, fill_value=0)
    hidden = people.loc[(people["publish_tier"] == "B") & (people["record_kind"] == "person"), "person_id"]
    withheld = groups[groups["person_id"].isin(hidden)].drop_duplicates().groupby(column).size()
    every = found.index.union(withheld.index)
    found = found.reindex(every, fill_value=0)
    counted = withheld.reindex(every, fill_value=0).astype("Int64")
    return (
        found.assign(withheld=counted.where((counted == 0) | (counted >= fewest)))
        .rename_axis(index=column, columns=None)
        .reset_index()
    )


def read(events: pd.DataFrame, people: pd.DataFrame, lists=None, list_members=None):
    """What is told of everybody in the bands: the rows, the person keys in order, each one's words in order of time."""
    counted = people["publish_tier"].isin(IN_BANDS) & (people["record_kind"] == "person")
    published = people[counted]["person_id"].sort_values()
    told = _told(events, lists, list_members)
    told = told[told["person_id"].isin(published)].reset_index(drop=True)
    return told, published, _histories(told, published)


def bands(custody: pd.DataFrame) -> pd.DataFrame:
    """Number of published people in each band: status, people. All three bands stand there, also empty ones."""
    people = custody["status"].value_counts().reindex(BANDS, fill_value=0)
    return people.rename_axis("status").rename("people").reset_index()


def counts(custody: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Published people by band, the people withheld, each group: unit, status, people, person_id, stated_size.

    Withheld people are counted as on record and stand in no band; a group has its stated size in a column of its own.
    """
    published = bands(custody).assign(unit="published")
    withheld = (people["publish_tier"] == "B") & (people["record_kind"] == "person")
    groups = people[people["record_kind"] == "group"].sort_values("person_id")
    rows = [
        published,
        pd.DataFrame({"unit": ["withheld"], "people": [int(withheld.sum())]}),
        pd.DataFrame({"unit": "group", "person_id": groups["person_id"], "stated_size": groups["group_size"]}),
    ]
    found = pd.concat(rows, ignore_index=True).reindex(columns=["unit", "status", "people", "person_id", "stated_size"])
    return found.astype({"people": "Int64", "stated_size": "Int64"})


def _told(events: pd.DataFrame, lists: pd.DataFrame | None, list_members: pd.DataFrame | None) -> pd.DataFrame:
    """Events, and listings as words of custody on their date, with first and last day of each date's doubt."""
    said = events[SAID]
    if lists is not None and list_members is not None:
        # An opinion or a profile names a person without saying that they are held on its date: no word of custody.
        listed = list_members[list_members["basis"].isin(LISTED_BASIS)].merge(
            lists.loc[lists["says_held"], ["list_id", "as_of", "as_of_precision"]], on="list_id", validate="many_to_one"
        )
        words = listed.rename(columns={"as_of": "date", "as_of_precision": "date_precision"}).assign(
            # After the events of its day: what the day's events tell stands first.
            event_id=None, event_class="listing", date_doubt=None, sequence=999, custody_effect="inside",
        )  # fmt: skip
        said = pd.concat([said, words[said.columns]], ignore_index=True) if len(words) else said
    start = said["date"]
    month, year = said["date_precision"] == "month", said["date_precision"] == "year"
    end = start.where(~month, start + pd.offsets.MonthEnd(0)).where(~year, start + pd.offsets.YearEnd(0))
    vague = said["date_doubt"].notna() & (said["date_doubt"] != "")
    wide = vague & (month | year)
    days = pd.Timedelta(days=DOUBT_DAYS)
    first = start.where(~(vague & ~wide), start - days).where(~wide, start - pd.DateOffset(months=1))
    last = end.where(~(vague & ~wide), end + days).where(~wide, end + pd.offsets.MonthEnd(1))
    zero = pd.Timestamp(0)
    return said.assign(day=(start - zero).dt.days, first=(first - zero).dt.days, last=(last - zero).dt.days)


def _histories(told: pd.DataFrame, published: pd.Series) -> list[list[Word]]:
    """The words on each published person, in order of time."""
    by_person: dict[str, list[Word]] = {person: [] for person in published}
    columns = (
        told[c].to_list() for c in ("person_id", "day", "first", "last", "sequence", "custody_effect", "event_class")
    )
    for row, (person, day, first, last, order, effect, event_class) in enumerate(zip(*columns, strict=True)):
        by_person[person].append(Word(day, first, last, int(order), effect, event_class, row))
    return [_without_vaguer(sorted(words, key=lambda w: (w.date, w.order))) for words in by_person.values()]


def _without_vaguer(words: list[Word]) -> list[Word]:
    """The words, where a vague date that holds an exact one of the same effect no longer speaks of custody."""
    exact = [w for w in words if w.first == w.last and w.effect in ("enters", "leaves")]
    return [
        Word(w.date, w.first, w.last, w.order, "none", "other", w.row)
        if w.first < w.last and any(e.effect == w.effect and w.first <= e.date <= w.last for e in exact)
        else w
        for w in words
    ]


def _status(words: list[Word], today: int) -> tuple[str, str, int]:
    """Status, rule and row of the event it rests on; row -1 where none precedes the date."""
    doubtful = [w for w in words if w.first <= today < w.last]
    settled = _band([w for w in words if w.last <= today], [w for w in words if w.last > today], today)
    for count in range(1, len(doubtful) + 1):
        # What if the doubtful events had happened by now, one after the other? Only what holds either way is known.
        by_now = set(doubtful[:count])
        past = [w for w in words if w.last <= today or w in by_now]
        ahead = [w for w in words if w.last > today and w not in by_now]
        if _band(past, ahead, today)[0] != settled[0]:
            return "unknown", "date_doubt", doubtful[count - 1].row
    return settled


def _band(past: list[Word], ahead: list[Word], today: int) -> tuple[str, str, int]:
    state, entered, word = "never", None, None
    for w in past:
        if w.effect == "enters":
            state, entered, word = "held", w, w
        elif w.effect == "inside":
            entered = entered if state == "held" else w
            state, word = "held", w
        elif w.effect in ("leaves", "outside"):
            state, word = "out", w
        elif w.event_class in SENTENCING and state in ("never", "out"):
            state, word = "sentenced", w
    following = next((w for w in ahead if w.effect != "none"), None)
    if state == "held":
        return _held(entered, word, following, today)
    if state == "out":
        twice = following is not None and word.effect == following.effect == "leaves"
        if twice and following.date - word.date <= SAME_EVENT_DAYS:
            return "unknown", "conflicting_dates", word.row
        if word.event_class in GOES_ABROAD:
            return "out", "abroad", word.row
        return "out", "released" if word.effect == "leaves" else "at_liberty", word.row
    if state == "sentenced":
        return "unknown", "sentenced_without_word", word.row
    if not past:
        return "out", "not_yet", -1
    if following is not None and following.effect in ("leaves", "inside"):
        return "unknown", "start_not_known", past[-1].row
    return "out", "no_custody_on_record", past[-1].row


def _held(entered: Word, word: Word, following: Word | None, today: int) -> tuple[str, str, int]:
    if following is not None:
        # Two arrests close together are one arrest with two dates: sources agree on custody from the later one on.
        if following.effect == word.effect == "enters" and following.date - word.date <= SAME_EVENT_DAYS:
            return "unknown", "conflicting_dates", word.row
        if following.effect == "leaves":
            return "inside", "held_between", entered.row
        if following.effect == "inside":
            return "inside", "asserted_after", entered.row
    if word.first == word.last == today:
        return "inside", "held_that_day", word.row
    return "unknown", "no_later_word", word.row
