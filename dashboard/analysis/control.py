"""Which party held the chief of which commune at a date.

A commune belongs to the party of its chief, that is, the list with most votes there. Control runs from polling day, not
from the day a council is sworn in: the sources name winners, and rarely the day of taking office. The exception is the
dissolution of the CNRP: its 489 chiefs lost their posts on 16 November 2017, and the redistribution counts from
1 December 2017, the day of the election body's figures. What no source names stays not known, also where the count of
the province is known.
"""

import pandas as pd

DISSOLVED = pd.Timestamp("2017-11-16")
REDISTRIBUTED = pd.Timestamp("2017-12-01")

# What stands in `status` where no party does.
NOT_KNOWN = "not known"
NO_COUNCIL = "no elected council"
VACATED = "vacated"
DISPUTED = "disputed"
# In `chiefs_text`, where a source says which party had most chiefs of a province and no number.
MOST = "most chiefs"

AT = ["commune_code", "province_code", "party_id", "since", "basis", "status", "source_id"]


def polling_days(elections: pd.DataFrame) -> pd.Series:
    """Polling day of each commune election, in order, by election."""
    communal = elections[elections["kind"] == "commune"].sort_values("date")
    return communal.set_index("election_id")["date"]


def term(elections: pd.DataFrame, as_of: pd.Timestamp) -> str | None:
    """The election whose chiefs hold office at a date; `D2017` after the redistribution, None before the first one."""
    days = polling_days(elections)
    held = days[days <= as_of]
    if held.empty:
        return None
    last = held.index[-1]
    return "D2017" if last == "C2017" and as_of >= REDISTRIBUTED else last


def existing(communes: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """The communes that had a council of their own at a date.

    Before 2012 these are the communes of 2012, the oldest list we have: 1,633 where 1,621 voted. Which 12 came later is
    not known to us, so none is left out.
    """
    begun = communes["council_from"].isna() | (communes["council_from"] <= as_of)
    going = communes["council_until"].isna() | (as_of < communes["council_until"])
    return communes[begun & going]


def at(communes: pd.DataFrame, history: pd.DataFrame, elections: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """One row per commune with a council at the date: party, since, basis, status, source; gaps where not known."""
    there = existing(communes, as_of)[["commune_code", "province_code"]]
    valid = history[(history["since"] <= as_of) & (history["until"].isna() | (as_of < history["until"]))]
    disputed = set(valid.loc[valid["status"] == DISPUTED, "commune_code"])
    # Where sources contradict each other no party is named; the rows themselves show both versions.
    single = valid.drop_duplicates("commune_code").copy()
    single.loc[single["commune_code"].isin(disputed), ["party_id", "status"]] = [pd.NA, DISPUTED]
    found = there.merge(single, on="commune_code", how="left", validate="one_to_one")
    current = term(elections, as_of)
    silent = found["status"].isna()
    found.loc[silent, "status"] = NOT_KNOWN if current else NO_COUNCIL
    if DISSOLVED <= as_of < REDISTRIBUTED:
        ended = history[(history["party_id"] == "CNRP") & (history["until"] == DISSOLVED)].set_index("commune_code")
        lost = silent & found["commune_code"].isin(ended.index)
        found.loc[lost, "status"] = VACATED
        found.loc[lost, "since"] = DISSOLVED
        found.loc[lost, "source_id"] = found.loc[lost, "commune_code"].map(ended["source_id"])
    return found[AT].sort_values("commune_code", ignore_index=True)


def national(results: pd.DataFrame, elections: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """Chiefs by party in the country at a date: party_id, chiefs, of_total, since, status, source_id.

    Known for every term, also where the communes are not. Between the dissolution and the redistribution the CNRP's
    posts stand in a row without a party, status `vacated`.
    """
    columns = ["party_id", "chiefs", "of_total", "since", "status", "source_id"]
    current = term(elections, as_of)
    if current is None:
        return pd.DataFrame(columns=columns)
    found = _of_term(results, current, "nation")
    election = "C2017" if current == "D2017" else current
    total = results[
        (results["election_id"] == election)
        & (results["level"] == "nation")
        & (results["measure"] == "communes")
        & results["preferred"]
    ]["value"]
    found["of_total"] = pd.Series(total.iloc[0] if len(total) else pd.NA, index=found.index).astype("Int64")
    found["since"] = REDISTRIBUTED if current == "D2017" else polling_days(elections)[current]
    if current == "C2017" and as_of >= DISSOLVED:
        gone = found["party_id"] == "CNRP"
        found.loc[gone, ["party_id", "status"]] = [pd.NA, VACATED]
        found.loc[gone, "since"] = DISSOLVED
    found = found[found["chiefs"] > 0]
    return found[columns].sort_values("chiefs", ascending=False, ignore_index=True)


def by_province(
    held: pd.DataFrame, results: pd.DataFrame, provinces: pd.DataFrame, elections: pd.DataFrame, as_of: pd.Timestamp
) -> pd.DataFrame:
    """Chiefs by province and party: province_code, party_id, chiefs, chiefs_text, of_total, named, status, source_id.

    `chiefs` is the number that a source gives for the province; `named` counts the communes that are known one by one.
    A row without a party holds what is left of the province: communes that no source gives to a party. Between the
    dissolution and the redistribution the CNRP's chiefs stand without a party, status `vacated`.
    """
    columns = ["province_code", "party_id", "chiefs", "chiefs_text", "of_total", "named", "status", "source_id"]
    current = term(elections, as_of)
    if current is None:
        return pd.DataFrame(columns=columns)
    stated = _with_sign(_of_term(results, current, "province"), _of_term(results, current, "province", "most_chiefs"))
    stated = stated.rename(columns={"area_code": "province_code"})
    total = _communes_of(held, stated)
    gap = current == "C2017" and as_of >= DISSOLVED
    # A vacated post is counted under the party that lost it until the end, so that number and names meet.
    counted = held.assign(party_id=held["party_id"].mask(held["status"] == VACATED, "CNRP"))
    named = counted.dropna(subset="party_id").groupby(["province_code", "party_id"])
    named = named.agg(named=("commune_code", "size"), named_source=("source_id", "first")).reset_index()
    found = stated.drop(columns="of_total").merge(
        named, on=["province_code", "party_id"], how="outer", validate="one_to_one"
    )
    found["source_id"] = found["source_id"].fillna(found["named_source"])
    found["named"] = found["named"].fillna(0).astype("Int64")
    found["status"] = found["status"].fillna("named communes only")
    # Where every commune of a province is named for one party, their number is the number of its chiefs.
    whole = found["chiefs"].isna() & (found["named"] == found["province_code"].map(total))
    found.loc[whole, "chiefs"] = found.loc[whole, "named"]
    found.loc[whole, "status"] = "derived"
    if gap:
        found.loc[found["party_id"] == "CNRP", ["party_id", "status"]] = [pd.NA, VACATED]
    # Where no number is published, or only words such as "at least 1", the named communes are all we have.
    known = found["chiefs"].fillna(found["named"]).groupby(found["province_code"]).sum()
    rest = (total - known.reindex(total.index).fillna(0)).astype("Int64")
    rest = pd.DataFrame({"province_code": rest.index, "chiefs": rest.to_numpy(), "status": NOT_KNOWN, "named": 0})
    found = pd.concat([found, rest[rest["chiefs"] > 0]], ignore_index=True)
    found["of_total"] = found["province_code"].map(total).astype("Int64")
    found["chiefs"] = found["chiefs"].astype("Int64")
    # Provinces that did not exist in a source's own table keep their place: none is dropped.
    found = found[found["province_code"].isin(provinces["province_code"])]
    return found[columns].sort_values(["province_code", "party_id"], ignore_index=True)


def _communes_of(held: pd.DataFrame, stated: pd.DataFrame) -> pd.Series:
    """Communes of each province: the number a source gives, or else those on our list.

    Our oldest list is of 2012: Phnom Penh had 76 sangkats in 2002 and has 96 there, and the 20 are not unknown winners.
    """
    listed = held.groupby("province_code").size()
    said = stated.dropna(subset="of_total").groupby("province_code")["of_total"].max()
    return said.reindex(listed.index).fillna(listed).astype("Int64").rename("of_total")


def _with_sign(numbers: pd.DataFrame, most: pd.DataFrame) -> pd.DataFrame:
    """Published numbers, and in words which party had most chiefs where no number of it was published."""
    told = set(zip(numbers["area_code"], numbers["party_id"], strict=True))
    sign = most[[pair not in told for pair in zip(most["area_code"], most["party_id"], strict=True)]]
    return pd.concat([numbers, sign.assign(chiefs=pd.NA, chiefs_text=MOST)], ignore_index=True).astype(numbers.dtypes)


def _of_term(results: pd.DataFrame, current: str, level: str, measure: str = "chiefs") -> pd.DataFrame:
    after = current == "D2017"
    chosen = results[
        (results["election_id"] == ("C2017" if after else current))
        & (results["level"] == level)
        & (results["measure"] == ("chiefs_after_dissolution" if after else measure))
        & results["preferred"]
        & results["party_id"].notna()
    ]
    chosen = chosen.assign(chiefs=chosen["value"].astype("Int64"), chiefs_text=chosen["value_text"])
    columns = ["area_code", "area_name", "party_id", "chiefs", "chiefs_text", "of_total", "status", "source_id"]
    return chosen[columns].reset_index(drop=True)


def groups(results: pd.DataFrame, elections: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """Chiefs that sources count for several areas together, which no single province can claim."""
    current = term(elections, as_of)
    columns = ["area_name", "area_code", "party_id", "chiefs", "chiefs_text", "of_total", "status", "source_id"]
    if current is None:
        return pd.DataFrame(columns=columns)
    found = _of_term(results, current, "group")
    return found[columns].sort_values(["area_name", "chiefs"], ascending=[True, False], ignore_index=True)


def terms(results: pd.DataFrame, elections: pd.DataFrame) -> pd.DataFrame:
    """National totals of every term one below the other: term, since, party_id, chiefs, of_total, status, source_id."""
    days = [*polling_days(elections).items(), ("D2017", REDISTRIBUTED)]
    found = [national(results, elections, when).assign(term=name) for name, when in days]
    return pd.concat(found, ignore_index=True).sort_values(
        ["since", "chiefs"], ascending=[True, False], ignore_index=True
    )


def spans(terms: pd.DataFrame, last: pd.Timestamp) -> pd.DataFrame:
    """National totals as stretches of time, for a chart over time: `terms` with the day each row ends.

    The CNRP's chiefs end at the dissolution; from there to the redistribution their number stands without a party.
    """
    begins = sorted(terms["since"].unique())
    ends = dict(zip(begins, [*begins[1:], max(last, begins[-1])], strict=True)) if begins else {}
    made = terms.assign(until=terms["since"].map(ends))
    lost = (made["term"] == "C2017") & (made["party_id"] == "CNRP")
    gap = made[lost].assign(party_id=pd.NA, since=DISSOLVED, until=REDISTRIBUTED, status=VACATED)
    made.loc[lost, "until"] = DISSOLVED
    return pd.concat([made, gap], ignore_index=True).sort_values(
        ["since", "chiefs"], ascending=[True, False], ignore_index=True
    )


def holder(held: pd.DataFrame) -> pd.Series:
    """Who holds each row: the party, or where there is none what its absence means."""
    return held["party_id"].fillna(held["status"])


def narrowed(
    held: pd.DataFrame,
    communes: pd.DataFrame,
    province: str | None = None,
    district: str | None = None,
    who: str | None = None,
) -> pd.DataFrame:
    """The rows of a province, a district, or of one holder (a party, or a state such as `not known`)."""
    found = held
    if province:
        found = found[found["province_code"] == province]
    if district:
        codes = communes.loc[communes["district_code"] == district, "commune_code"]
        found = found[found["commune_code"].isin(codes)]
    if who:
        found = found[holder(found) == who]
    return found.reset_index(drop=True)


def province_rows(counted: pd.DataFrame) -> pd.DataFrame:
    """`by_province`, one row per province: a column per party, named, not_known, of_total, in_words, status, source_id.

    A party's column holds the published number, or where none is published the communes named one by one.
    """
    if counted.empty:
        return pd.DataFrame(
            columns=["province_code", "named", "not_known", "of_total", "in_words", "status", "source_id"]
        )
    # No number and no named commune is a gap, also for a party of which a source says that it had most chiefs.
    named = counted["named"].mask(counted["chiefs_text"].notna() & (counted["named"] == 0))
    known = counted.assign(known=counted["chiefs"].fillna(named), who=holder(counted))
    wide = known.pivot_table(index="province_code", columns="who", values="known", aggfunc="sum", min_count=1)
    wide = wide.astype("Int64").rename(columns={NOT_KNOWN: "not_known"})
    if "not_known" not in wide:
        wide["not_known"] = pd.NA
    # What is left is counted: none left is none.
    wide["not_known"] = wide["not_known"].fillna(0).astype("Int64")
    grouped = counted.groupby("province_code")
    said = counted[counted["chiefs_text"].notna()]
    wide["named"] = grouped["named"].sum()
    wide["of_total"] = grouped["of_total"].first().astype("Int64")
    wide["in_words"] = (said["party_id"] + ": " + said["chiefs_text"]).groupby(said["province_code"]).agg("; ".join)
    stated = counted[counted["status"] != NOT_KNOWN].groupby("province_code")
    wide["status"] = stated["status"].agg(lambda values: "; ".join(dict.fromkeys(values)))
    wide["source_id"] = stated["source_id"].agg(lambda values: " ".join(dict.fromkeys(values.dropna())))
    last = ["named", "not_known", "of_total", "in_words", "status", "source_id"]
    parties = [column for column in wide.columns if column not in last]
    return wide[parties + last].reset_index().rename_axis(columns=None)


def history_of(commune_code: str, history: pd.DataFrame, communes: pd.DataFrame) -> pd.DataFrame:
    """What is known of one commune, and, for the time before it had a council, of the commune it was cut from."""
    mine = communes[communes["commune_code"] == commune_code]
    found = history[history["commune_code"] == commune_code]
    child = mine.dropna(subset=["parent_code", "council_from"])
    if len(child):
        begun, parent = child[["council_from", "parent_code"]].iloc[0]
        found = pd.concat([found, history[(history["commune_code"] == parent) & (history["since"] < begun)]])
    return found.sort_values(["since", "commune_code"], ignore_index=True)


def terms_of(commune_code: str, history: pd.DataFrame, communes: pd.DataFrame, elections: pd.DataFrame) -> pd.DataFrame:
    """One commune term by term: term, since, until, commune_code, party_id, basis, status, note, sources.

    A term of which nothing is known is a row with status `not known`. Contradicting sources are rows side by side.
    Where the commune had no council of its own yet, the row is of the commune it was cut from, as `commune_code` says.
    """
    columns = ["control_id", "term", "since", "until", "commune_code", "party_id", "basis", "status", "note"]
    columns += ["source_id", "other_source_ids"]
    mine = communes[communes["commune_code"] == commune_code].iloc[0]
    known = history_of(commune_code, history, communes)
    days = pd.Series({**polling_days(elections), "D2017": REDISTRIBUTED}).sort_values()
    rows = []
    for (name, since), until in zip(days.items(), [*days.iloc[1:], pd.NaT], strict=True):
        if pd.notna(mine["council_until"]) and since >= mine["council_until"]:
            continue
        before = pd.notna(mine["council_from"]) and since < mine["council_from"]
        whose = mine["parent_code"] if before and pd.notna(mine["parent_code"]) else commune_code
        found = known[known["term"] == name]
        if found.empty:
            found = pd.DataFrame([{"term": name, "since": since, "commune_code": whose, "status": NOT_KNOWN}])
        rows += [
            row | {"until": row["until"] if pd.notna(row["until"]) else until}
            for row in found.reindex(columns=columns).to_dict("records")
        ]
    made = pd.DataFrame(rows, columns=columns)
    return made.assign(since=pd.to_datetime(made["since"]), until=pd.to_datetime(made["until"]))


def runs(terms: pd.DataFrame) -> pd.DataFrame:
    """The terms of a commune with neighbouring terms of which nothing is known joined into one row."""
    silent = terms["status"] == NOT_KNOWN
    same = silent & silent.shift(fill_value=False) & (terms["commune_code"] == terms["commune_code"].shift())
    run = (~same).cumsum()
    ends = terms["until"].groupby(run).agg(lambda days: days.iloc[-1])
    return terms[~same].assign(until=ends.to_numpy()).reset_index(drop=True)


def coverage(communes: pd.DataFrame, history: pd.DataFrame, elections: pd.DataFrame) -> pd.DataFrame:
    """For each term how many communes are known, and how: term, since, communes, by basis, disputed, not_known."""
    rows = []
    for name, when in [*polling_days(elections).items(), ("D2017", REDISTRIBUTED)]:
        held = at(communes, history, elections, when)
        known = held.dropna(subset="party_id")
        rows.append(
            {
                "term": name,
                "since": when,
                "communes": len(held),
                **{
                    basis: int((known["basis"] == basis).sum())
                    for basis in ("named result", "province sweep", "all but named")
                },
                "disputed": int((held["status"] == DISPUTED).sum()),
                "not_known": int((held["status"] == NOT_KNOWN).sum()),
            }
        )
    return pd.DataFrame(rows).sort_values("since", ignore_index=True)


def units(held: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """One row per chief in the country: party_id, located, commune_code where located, status.

    National totals say how many chiefs a party has; `held` says which communes they are, where that is known. The
    chiefs that no source places have no commune. Where no council is elected, there is one row per commune, no party.
    """
    columns = ["party_id", "located", "commune_code", "status"]
    if totals.empty:
        return held.assign(located=False)[columns]
    rows = []
    for total in totals.itertuples():
        mine = held[holder(held) == (total.party_id if isinstance(total.party_id, str) else VACATED)]
        placed = mine[["commune_code"]].assign(party_id=total.party_id, located=True, status=total.status)
        # A later report may name more communes than an early total gives: then the names are all shown.
        rest = max(int(total.chiefs) - len(placed), 0)
        unplaced = pd.DataFrame({"party_id": [total.party_id] * rest, "located": False, "status": total.status})
        rows += [placed, unplaced]
    return pd.concat(rows, ignore_index=True)[columns]
