"""Items of the timeline in words: which lane, what kind, what happened, who held the communes, what a period holds."""

import pandas as pd

from dashboard.figures.commentary import event_label, incident_label, stance_label
from dashboard.figures.control import holder_label
from dashboard.messages import day, number, t

TOTALS, TOTAL = "totals", "total"
# From the top of the page to its foot: the totals of observers follow the incidents, apart from them.
TRACKS = ["elections", "control", "law", "custody", "incidents", TOTALS, "statements", "reactions"]


def lane_label(lang: str, lane: str) -> str:
    """Name of a lane."""
    return t(lang, f"timeline-lane-{lane}")


def kind_label(lang: str, item) -> str:
    """What an item is: a kind of event, of incident, of speaker; `item` has item_id and kind."""
    table = item["item_id"].partition(":")[0]
    if table == "elections":
        return event_label(lang, "commune_election" if item["kind"] == "commune" else "election")
    if table == "incidents":
        return incident_label(lang, "aggregate" if item["kind"] == TOTAL else item["kind"])
    if table == "case_events":
        return t(lang, f"class-{item['kind']}")
    return (stance_label if table == "statements" else event_label)(lang, item["kind"])


def worded(items: pd.DataFrame, cases: dict[str, str], lang: str) -> pd.DataFrame:
    """The items with `title` filled in and `kind_label`. cases: title of each case by its key."""
    rows = items.to_dict("records")
    labels = [kind_label(lang, row) for row in rows]
    titles = [_title(row, label, cases, lang) for row, label in zip(rows, labels, strict=True)]
    return items.assign(
        title=pd.Series(titles, index=items.index, dtype="str"), kind_label=pd.Series(labels, index=items.index, dtype="str")
    )  # fmt: skip


def _title(row: dict, label: str, cases: dict[str, str], lang: str) -> str:
    if isinstance(row["title"], str):
        return row["title"]
    if row["item_id"].startswith("elections:"):
        kind = "commune" if row["kind"] == "commune" else "assembly"
        return t(lang, f"election-{kind}", year=day(lang, row["date"], "year"))
    people, names = int(row["people"]), row["names"].split("; ") if isinstance(row["names"], str) else []
    if row["who"] == "named" and len(names) == people <= 3:
        said = t(lang, "timeline-title-named", names=", ".join(names), event=label)
    else:
        said = t(lang, f"timeline-title-{_WHO.get(row['who'], 'people')}", people=people, event=label)
    return t(lang, "timeline-title-case", title=said, case=cases[row["case_id"]]) if row["case_id"] in cases else said


_WHO = {"unnamed": "withheld", "group": "group"}


def tracks(lanes: list[str]) -> list[str]:
    """The lanes in their order, with that of the totals under the incidents."""
    return [key for lane in lanes for key in ([lane, TOTALS] if lane == "incidents" else [lane])]


def track(items: pd.DataFrame) -> pd.Series:
    """The lane that each item is drawn on: totals lie apart from single incidents."""
    return items["lane"].mask(items["kind"] == TOTAL, TOTALS)


def holder(row, parties: pd.DataFrame, lang: str) -> str:
    """Who holds a row of `control_share`, or what stands in place of a party."""
    return holder_label(lang, row.party_id if isinstance(row.party_id, str) else row.status, parties)


def held_row(row, parties: pd.DataFrame, lang: str) -> str:
    share = number(lang, 100 * float(row.share), 1)
    who = holder(row, parties, lang)
    return t(
        lang, "timeline-share-row", party=who, chiefs=int(row.chiefs), total=int(row.of_total), share=share
    )  # fmt: skip


def held_lines(share: pd.DataFrame, parties: pd.DataFrame, lang: str) -> list[str]:
    """One stretch of the control lane in words, a line for each party and for what is not known."""
    return [held_row(row, parties, lang) for row in share.itertuples()]


def finding(items: pd.DataFrame, since: pd.Timestamp, until: pd.Timestamp, lang: str) -> str:
    """How many items a period holds, and on which lane most of them stand, in a sentence made from the data."""
    said = {"since": day(lang, since), "until": day(lang, until)}
    if items.empty:
        return t(lang, "timeline-finding-none", **said)
    counts = track(items).value_counts()
    top = min(counts.index[counts == counts.max()], key=TRACKS.index)
    return t(
        lang, "timeline-finding", **said, items=len(items), most=int(counts[top]), lane=lane_label(lang, top),
        inexact=int((items["precision"] != "day").sum()),
    )  # fmt: skip


def describe_timeline(
    items: pd.DataFrame, lanes: list[str], as_of: pd.Timestamp, since: pd.Timestamp, until: pd.Timestamp, lang: str
) -> str:
    """What the lanes show of a period, in words made from the data."""
    said = {"since": day(lang, since), "until": day(lang, until)}
    if items.empty:
        return t(lang, "timeline-alt-none", **said)
    counts = track(items).value_counts()
    keys = [key for key in tracks(lanes) if key in counts]
    parts = "; ".join(f"{lane_label(lang, key)} {number(lang, int(counts[key]))}" for key in keys)
    return t(
        lang, "timeline-chart-alt", **said, items=len(items), lanes=len(lanes), parts=parts, date=day(lang, as_of),
        inexact=int((items["precision"] != "day").sum()),
    )  # fmt: skip
