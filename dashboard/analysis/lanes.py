"""One axis for everything that has a date: what stands on which lane, what lies in a period, what comes next.

An item is a row of one of our tables, or several rows of the record of people that tell of one day, one case and one
kind of event: a mass trial is one item with its number of people. The number of items is the number of rows that we
hold, never of what happened. People whose names may not be published are counted by year, without name and case.
"""

from itertools import pairwise

import pandas as pd

from dashboard.analysis import control
from dashboard.analysis.debate import last_day
from dashboard.analysis.durations import SMALLEST_GROUP

ELECTIONS, CONTROL, LAW, CUSTODY = "elections", "control", "law", "custody"
INCIDENTS, STATEMENTS, REACTIONS = "incidents", "statements", "reactions"
# From the top of the page to its foot.
LANES = [ELECTIONS, CONTROL, LAW, CUSTODY, INCIDENTS, STATEMENTS, REACTIONS]
# What an observer counts over a whole campaign: never a single incident, and never added to another's.
TOTAL = "total"
LANE_OF_EVENT = {
    "commune_election": ELECTIONS,
    "election": ELECTIONS,
    "arrest": CUSTODY,
    "violence": INCIDENTS,
    "sanction": REACTIONS,
    "report": REACTIONS,
}
LANE_OF_CLASS = {
    "arrest_or_detention": CUSTODY,
    "release": CUSTODY,
    "release_on_bail": CUSTODY,
    "pardon": CUSTODY,
    "exile": CUSTODY,
    "deportation": CUSTODY,
    "death": CUSTODY,
    "un_body": REACTIONS,
}
ABROAD = ["foreign_government", "un"]
STEPS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
COLUMNS = [
    "item_id", "lane", "date", "until", "precision", "title", "detail", "kind", "source_id", "other_source_ids",
    "people", "who", "names", "person_ids", "case_id", "speaker_id", "reply_status", "rows",
]  # fmt: skip
DATED = ["date", "until"]
TEXTS = [column for column in COLUMNS if column not in ("people", *DATED)]


def items(
    elections: pd.DataFrame,
    events: pd.DataFrame,
    case_events: pd.DataFrame,
    people: pd.DataFrame,
    incidents: pd.DataFrame,
    statements: pd.DataFrame,
) -> pd.DataFrame:
    """Every item by date: `COLUMNS`. until: the last day its precision allows; rows: `table:key` of each of its rows.

    title is empty where the words are made from numbers and names: elections, and what the record of people holds.
    people: how many people the rows tell of; who: `named`, `unnamed`, or `group`, which counts with the size its source
    states, in an item of its own. names: also of those who reported an incident.
    """
    found = [
        _plain(elections, "elections", "election_id", "kind").assign(lane=ELECTIONS),
        _of_events(events),
        _of_people(case_events, people),
        _of_incidents(incidents),
        _of_statements(statements),
    ]
    made = pd.concat([part.reindex(columns=COLUMNS) for part in found if len(part)] or [_none()], ignore_index=True)
    made = made.astype({column: "str" for column in TEXTS} | {"people": "Int64"})
    made["until"] = last_day(made.assign(date_precision=made["precision"]))
    return made.sort_values(["date", "until", "item_id"], ignore_index=True)


def _none() -> pd.DataFrame:
    return pd.DataFrame({c: pd.Series(dtype="datetime64[s]" if c in DATED else "str") for c in COLUMNS})


def _plain(table: pd.DataFrame, name: str, key: str, kind: str) -> pd.DataFrame:
    """Rows that are items as they stand."""
    named = name + ":" + table[key].astype("str")
    return table.assign(item_id=named, rows=named, precision=table["date_precision"], kind=table[kind])


def _of_events(events: pd.DataFrame) -> pd.DataFrame:
    made = _plain(events, "events", "event_id", "category")
    # Parties, government, press and associations: what those in office decided, beside the laws.
    return made.assign(lane=made["kind"].map(LANE_OF_EVENT).fillna(LAW), title=made["event"], detail=made["note"])


def _of_incidents(incidents: pd.DataFrame) -> pd.DataFrame:
    made = _plain(incidents, "incidents", "incident_id", "type")
    return made.assign(
        lane=INCIDENTS,
        kind=made["kind"].mask(made["is_aggregate"], TOTAL),
        title=made["area_name"].str.strip("()") + ": " + made["what"],
        detail=made["reply"],
        names=made["reported_by"],
    )


def _of_statements(statements: pd.DataFrame) -> pd.DataFrame:
    made = _plain(statements, "statements", "statement_id", "stance")
    lane = made["kind"].map({stance: REACTIONS for stance in ABROAD}).fillna(STATEMENTS)
    return made.assign(lane=lane, title=made["speaker"] + ": " + made["claim"], detail=made["quote_fragment"])


def _of_people(case_events: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """One row per day, case and kind of event."""
    known = people.set_index("person_id")[["publish_tier", "record_kind", "group_size", "name"]]
    joined = case_events.join(known, on="person_id").sort_values(["date", "event_id"])
    named = (joined["publish_tier"] == "A") & (joined["record_kind"] == "person")
    # A day would tell who it was: whoever is not named is known by the year alone, and by no case.
    joined["date"] = joined["date"].where(named, joined["date"].dt.to_period("Y").dt.start_time.astype("datetime64[s]"))
    joined["precision"] = joined["date_precision"].where(named, "year")
    joined["case_id"] = joined["case_id"].where(named)
    for column in ("name", "detail"):
        joined[column] = joined[column].where(named)
    # A group stands alone with its size: never broken out, never mixed into people.
    whole = joined["record_kind"] == "group"
    joined["who"] = pd.Series("unnamed", index=joined.index).mask(named, "named").mask(whole, "group")
    joined["group"] = joined["person_id"].where(whole)
    by = ["date", "precision", "case_id", "event_class", "who", "group"]
    made = _grouped(joined.assign(item=joined.groupby(by, dropna=False, sort=False).ngroup()))
    # So few withheld people are no group that hides anybody: what is known of them is left out here.
    return made[(made["who"] != "unnamed") | (made["people"] >= SMALLEST_GROUP)]


def _grouped(joined: pd.DataFrame) -> pd.DataFrame:
    """One row for each value of `item`: number and names of its people, its sources, the keys of its rows."""
    first = joined.drop_duplicates("item").set_index("item")
    everyone = joined.drop_duplicates(["item", "person_id"])
    named = everyone.dropna(subset="name").groupby("item")
    told = joined.drop_duplicates(["item", "detail"]).groupby("item").size()
    keys = _sources(joined)
    size = everyone.groupby("item").size().mask(first["record_kind"] == "group", first["group_size"])
    rows = ("case_events:" + joined["event_id"]).groupby(joined["item"]).agg(" ".join)
    return pd.DataFrame(
        {
            "item_id": "case_events:" + first["event_id"],
            "lane": first["event_class"].map(LANE_OF_CLASS).fillna(LAW),
            "date": first["date"],
            "precision": first["precision"],
            "kind": first["event_class"],
            # What is told of one person is not what is told of all.
            "detail": first["detail"].where(told == 1),
            "people": size.astype("Int64"),
            "who": first["who"],
            "names": named["name"].agg("; ".join),
            "person_ids": named["person_id"].agg(" ".join),
            "case_id": first["case_id"],
            "source_id": keys.str.split().str[0],
            "other_source_ids": keys.str.split(n=1).str[1],
            # A link that a source states is drawn to people who may be named, and to no others.
            "rows": rows.where(first["who"] == "named"),
        }
    )


def _sources(joined: pd.DataFrame) -> pd.Series:
    """The sources of each item, once, those of its first row first."""
    cells = joined["source_id"].str.cat(joined["other_source_ids"], sep=" ", na_rep="")
    told = cells.str.split().explode().to_frame("key").assign(item=joined["item"])
    return told.drop_duplicates().groupby("item")["key"].agg(" ".join)


def in_period(items: pd.DataFrame, since: pd.Timestamp | None, until: pd.Timestamp | None) -> pd.DataFrame:
    """The items whose day, month or year touches a period; both its days belong to it, and None leaves that end open."""
    found = items
    if since is not None:
        found = found[found["until"] >= since]
    if until is not None:
        found = found[found["date"] <= until]
    return found


def next_and_previous(items: pd.DataFrame, item_id: str | None) -> tuple[str | None, str | None]:
    """The keys of the items after and before one in the order of the frame. From none of them the first is next."""
    order = list(items["item_id"])
    if item_id not in order:
        return (order[0] if order else None), None
    at = order.index(item_id)
    return (order[at + 1] if at + 1 < len(order) else None), (order[at - 1] if at else None)


def density(items: pd.DataFrame, step: str) -> pd.DataFrame:
    """How many items each step of the axis holds, by lane: lane, start, end, exact, inexact; steps of none have no row.

    step: a key of `STEPS`. exact: those whose step is known; inexact: those of a month or year that may fall into it, so
    that one item can stand in several steps. Totals of observers are no items to be counted.
    """
    single = items[items["kind"] != TOTAL]
    first, last = (single[column].dt.to_period(STEPS[step]) for column in ("date", "until"))
    spread = [list(pd.period_range(a, b)) for a, b in zip(first, last, strict=True)]
    told = pd.DataFrame({"lane": single["lane"], "step": spread, "sure": [len(steps) == 1 for steps in spread]})
    told = told.explode("step").dropna(subset="step")
    counted = told.groupby(["lane", "step"])["sure"].agg(exact="sum", all="size").reset_index()
    starts = pd.PeriodIndex(counted["step"], freq=STEPS[step])
    return pd.DataFrame(
        {
            "lane": counted["lane"],
            "start": starts.start_time,
            "end": starts.end_time.normalize(),
            "exact": counted["exact"].astype("int64"),
            "inexact": (counted["all"] - counted["exact"]).astype("int64"),
        }
    ).sort_values(["lane", "start"], ignore_index=True)


def links(items: pd.DataFrame, causes: pd.DataFrame) -> pd.DataFrame:
    """What a source says led to what: cause_id, from_item, to_item, from_date, to_date, words, source_id.

    causes: table and key of both ends. A link one end of which stands on no lane is left out.
    """
    of = {row: item for item, rows in zip(items["item_id"], items["rows"], strict=True) if isinstance(rows, str)
          for row in rows.split()}  # fmt: skip
    found = causes.assign(
        **{f"{end}_item": (causes[f"{end}_table"] + ":" + causes[f"{end}_id"]).map(of) for end in ("from", "to")}
    ).dropna(subset=["from_item", "to_item"])
    dated = items.set_index("item_id")["date"]
    found = found.assign(from_date=found["from_item"].map(dated), to_date=found["to_item"].map(dated))
    columns = ["cause_id", "from_item", "to_item", "from_date", "to_date", "words", "source_id"]
    return found[columns].sort_values(["from_date", "cause_id"], ignore_index=True)


def control_share(results: pd.DataFrame, elections: pd.DataFrame, last: pd.Timestamp) -> pd.DataFrame:
    """Share of the communes that each party held, stretch by stretch: since, until, party_id, status, chiefs, of_total,
    share, below, source_id.

    A share is of all communes and holds from one day to the next change: nothing is drawn in between. below: the share
    of those that stand under it. What no source gives to a party is a row of its own, status `not known`.
    """
    spans = control.spans(control.terms(results, elections), last)
    cuts = sorted({*spans["since"], *spans["until"]})
    stretches = [_stretch(spans, since, until) for since, until in pairwise(cuts)]
    columns = ["since", "until", "party_id", "status", "chiefs", "of_total", "share", "below", "source_id"]
    return pd.concat(stretches, ignore_index=True)[columns] if stretches else pd.DataFrame(columns=columns)


def _stretch(spans: pd.DataFrame, since: pd.Timestamp, until: pd.Timestamp) -> pd.DataFrame:
    held = spans[(spans["since"] <= since) & (spans["until"] >= until)]
    held = held[["party_id", "status", "chiefs", "of_total", "source_id"]]
    total, known = held["of_total"].max(), held["chiefs"].sum()
    if pd.notna(total) and known < total:
        rest = {"status": control.NOT_KNOWN, "chiefs": total - known, "of_total": total}
        held = pd.concat([held, pd.DataFrame([rest]).astype({"chiefs": "Int64", "of_total": "Int64"})])
    share = (held["chiefs"] / held["of_total"]).astype("Float64")
    return held.assign(since=since, until=until, share=share, below=share.cumsum() - share)
