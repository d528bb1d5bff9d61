"""Who said what, and who answered: a claim is never shown without the reply that answers it."""

import pandas as pd

from dashboard.analysis import search

# What the page offers as a period: all that was said by the date, everything we hold, or the weeks around the date.
UP_TO, ALL, AROUND = "up_to", "all", "around"
WEEKS_AROUND = 4
# The years between one commune election and the next, with that of 2017, of which we hold most, apart.
PERIODS = [(2012, 2013), (2014, 2016), (2017, 2017), (2018, 2021), (2022, 2023), (2024, 2026)]


def around(statements: pd.DataFrame, as_of: pd.Timestamp, days: int) -> pd.DataFrame:
    """Statements made within so many days of a date, up to it first; only those dated to the day."""
    apart = (statements["date"] - as_of).dt.days
    near = statements[(apart.abs() <= days) & (statements["date_precision"] == "day")]
    return near.assign(apart=apart[near.index].abs()).sort_values(["date", "statement_id"]).drop(columns="apart")


def known_by(statements: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """Statements made up to a date. A month or a year counts once it has begun."""
    return statements[statements["date"] <= as_of]


def pairs(statements: pd.DataFrame, replies: pd.DataFrame) -> pd.DataFrame:
    """One row per claim and reply between statements: claim_id, reply_id, kind, basis, and the later of the two dates."""
    links = replies[replies["target_table"] == "statements"]
    dated = statements.set_index("statement_id")["date"]
    found = links.rename(columns={"statement_id": "reply_id", "target_id": "claim_id"})
    found = found[found["claim_id"].isin(dated.index) & found["reply_id"].isin(dated.index)]
    latest = pd.concat([found["claim_id"].map(dated), found["reply_id"].map(dated)], axis=1).max(axis=1)
    return found.assign(date=latest)[["claim_id", "reply_id", "kind", "basis", "date"]].sort_values(
        "date", ignore_index=True
    )


def exchanges(shown: pd.DataFrame, statements: pd.DataFrame, replies: pd.DataFrame) -> list[dict]:
    """Claims with the replies that answer them: claims, replies, kinds, bases, by date of the first claim.

    Every exchange that one of the statements `shown` takes part in, whole, also where its other side lies outside;
    then each statement shown that neither answers nor is answered, with no replies. A statement that answers one and is
    answered by another stands in both exchanges.
    """
    linked = pairs(statements, replies)
    dated = statements.set_index("statement_id")["date"]
    told = set(shown["statement_id"])
    found = []
    for claims, its in _blocks(linked):
        if not told & (set(claims) | set(its["reply_id"])):
            continue
        answers = its.drop_duplicates("reply_id").set_index("reply_id")
        found.append(
            {
                "claims": sorted(claims, key=lambda c: (dated[c], c)),
                "replies": sorted(answers.index, key=lambda r: (dated[r], r)),
                "kinds": answers["kind"].to_dict(),
                "bases": answers["basis"].to_dict(),
            }
        )
    paired = {s for block in found for s in (*block["claims"], *block["replies"])}
    alone = [s for s in shown["statement_id"] if s not in paired]
    found += [{"claims": [s], "replies": [], "kinds": {}, "bases": {}} for s in alone]
    return sorted(found, key=lambda b: (not b["replies"], dated[b["claims"][0]], b["claims"][0]))


def _blocks(linked: pd.DataFrame) -> list[tuple[list[str], pd.DataFrame]]:
    """Claims that share a reply, directly or through another claim, and the links between them and their replies."""
    block = {claim: claim for claim in linked["claim_id"]}

    def first(claim: str) -> str:
        while block[claim] != claim:
            claim = block[claim]
        return claim

    for claims in linked.groupby("reply_id")["claim_id"]:
        names = sorted(first(c) for c in claims[1])
        for name in names[1:]:
            block[first(name)] = first(names[0])
    of = linked["claim_id"].map(first)
    return [(sorted(set(its["claim_id"])), its) for _, its in linked.groupby(of, sort=True)]


def in_period(statements: pd.DataFrame, as_of: pd.Timestamp, period: str) -> pd.DataFrame:
    """Statements up to the date, all of them, or those whose day, month or year touches the weeks around it."""
    if period == UP_TO:
        return known_by(statements, as_of)
    if period == AROUND:
        reach = pd.Timedelta(weeks=WEEKS_AROUND)
        until = last_day(statements)
        return statements[(statements["date"] <= as_of + reach) & (until >= as_of - reach)]
    return statements


def chosen(
    statements: pd.DataFrame,
    stances: list[str] | None = None,
    speakers: list[str] | None = None,
    topics: list[str] | None = None,
    text: str = "",
    texts: pd.Series | None = None,
) -> pd.DataFrame:
    """Statements of any of the stances, speakers (by key) and topics chosen that hold every word of the text.

    texts: what is searched by statement_id (`texts`); the statements' own words where it is not given. No choice leaves all.
    """
    found = statements
    for column, wanted in (("stance", stances), ("speaker_id", speakers), ("topic", topics)):
        if wanted:
            found = found[found[column].isin(wanted)]
    if text.strip():
        held = search.found(texts_of(statements) if texts is None else texts, text)
        found = found[found["statement_id"].isin(held)]
    return found


def texts_of(*versions: pd.DataFrame) -> pd.Series:
    """All words of each statement, folded for search: index statement_id. versions: the statements in one or two languages."""
    parts = [
        version.set_index("statement_id")[column].dropna().astype("str")
        for version in versions
        for column in ("speaker", "printed_name", "role", "topic", "claim", "quote_fragment")
        if column in version
    ]
    return pd.concat(parts).groupby(level=0).agg(" | ".join).map(search.folded)


def last_day(statements: pd.DataFrame) -> pd.Series:
    """The last day on which a statement can have been made: its date, or the end of its month or year."""
    until = statements["date"].copy()
    month = statements["date_precision"] == "month"
    year = statements["date_precision"] == "year"
    until[month] = statements["date"][month] + pd.offsets.MonthEnd(0)
    until[year] = statements["date"][year] + pd.offsets.YearEnd(0)
    return until


def spans(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements with `until`, the last day each can have been made, in order of date."""
    return statements.assign(until=last_day(statements)).sort_values(["date", "statement_id"], ignore_index=True)


def reply_counts(statements: pd.DataFrame, replies: pd.DataFrame) -> pd.DataFrame:
    """The statements with `answers` and `answered_by`: how many of our statements each answers and is answered by."""
    linked = pairs(statements, replies)
    return statements.assign(
        answers=statements["statement_id"].map(linked["reply_id"].value_counts()).fillna(0).astype("Int64"),
        answered_by=statements["statement_id"].map(linked["claim_id"].value_counts()).fillna(0).astype("Int64"),
    )


def by_topic(statements: pd.DataFrame, most: int | None = None, column: str = "stance") -> pd.DataFrame:
    """How many statements we hold by topic and who speaks: topic, stance, statements; the topics with most come first.

    Beyond `most` topics the rest are counted together, with an empty topic. Pairs without a statement have no row.
    column: what stands against the topic instead of who speaks, for example `period` (`in_periods`).
    """
    order = statements["topic"].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable").index
    kept = order if most is None else order[:most]
    counted = statements.assign(topic=statements["topic"].where(statements["topic"].isin(kept)))
    found = counted.groupby(["topic", column], dropna=False).size().rename("statements").reset_index()
    rank = {topic: place for place, topic in enumerate(kept)}
    found["rank"] = found["topic"].map(rank).fillna(len(rank))
    return found.sort_values(["rank", column], ignore_index=True).drop(columns="rank")


def in_periods(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements with `period`, the years they were said in, as `PERIODS` parts them: 2014-2016."""
    names = [f"{first}-{last}" if first != last else str(first) for first, last in PERIODS]
    year = statements["date"].dt.year
    period = pd.Series("", index=statements.index)
    for name, (first, last) in zip(names, PERIODS, strict=True):
        period = period.mask(year.between(first, last), name)
    return statements.assign(period=period)


def answers_elsewhere(statement_id: str, replies: pd.DataFrame) -> pd.DataFrame:
    """What a statement answers that is no statement: a published count or a case. target_table, target_id, kind, basis."""
    mine = replies[(replies["statement_id"] == statement_id) & (replies["target_table"] != "statements")]
    return mine[["target_table", "target_id", "kind", "basis"]]


def by_source(statements: pd.DataFrame, carriers: pd.DataFrame, sources: pd.DataFrame, by: str) -> pd.DataFrame:
    """How many statements we hold by `stance`, `year`, `carrier`, `way`, `language` or `precision`: what, statements.

    carrier: who carried it first; way: how it reached the page that was read, the last step of its chain, or `itself`;
    language: of the page; most first, years in order.
    """
    steps = carriers.sort_values(["source_id", "step"])
    first, last = (steps.drop_duplicates("source_id", keep=end).set_index("source_id") for end in ("first", "last"))
    publisher = statements["source_id"].map(sources.set_index("source_id")["publisher"])
    what = {
        "stance": lambda: statements["stance"],
        "year": lambda: statements["date"].dt.year.astype("str"),
        "carrier": lambda: statements["source_id"].map(first["carrier"]).fillna(publisher),
        "way": lambda: statements["source_id"].map(last["kind"]).fillna("itself"),
        "language": lambda: statements["language"].fillna("en"),
        "precision": lambda: statements["date_precision"],
    }[by]()
    counts = what.value_counts().rename_axis("what").rename("statements").reset_index()
    order = ["what"] if by == "year" else ["statements", "what"]
    return counts.sort_values(order, ascending=[name != "statements" for name in order], ignore_index=True)


def nearest(statements: pd.DataFrame, as_of: pd.Timestamp) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """The days of the last statement before a date and the first after it, of those dated to the day."""
    days = statements.loc[statements["date_precision"] == "day", "date"]
    before, after = days[days <= as_of], days[days > as_of]
    return (before.max() if len(before) else None, after.min() if len(after) else None)


def incidents_of(incidents: pd.DataFrame, election_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The single incidents around an election, and apart from them the totals of observers, which overlap."""
    mine = incidents[incidents["election_id"] == election_id].sort_values(["date", "incident_id"])
    totals = mine["is_aggregate"].fillna(False).astype(bool)
    return mine[~totals].reset_index(drop=True), mine[totals].reset_index(drop=True)


def closest(exchanges: list[dict], statements: pd.DataFrame, as_of: pd.Timestamp) -> list[dict]:
    """The exchanges by how near their nearest claim or reply is to a date; of two as near, the earlier one first."""
    dated = statements.set_index("statement_id")["date"]

    def apart(exchange: dict) -> tuple:
        days = [abs((dated[s] - as_of).days) for s in (*exchange["claims"], *exchange["replies"])]
        return min(days), dated[exchange["claims"][0]]

    return sorted(exchanges, key=apart)
