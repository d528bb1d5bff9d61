"""Sums and shares that must hold between official figures, and whether they do.

Every rule compares only where all its parts are known: a gap is no breach. Each gives rows of `COLUMNS`, one for every place
where it could be tried; `holds` says how it went. `relation` is what should be: the found figure equals the expected one, is
at most as large, or can be printed so (`rounds to`).
"""

import pandas as pd

COLUMNS = ["rule", "subject", "found", "expected", "table", "key"]
EQUAL, WITHIN, ROUNDS = "equals", "at most", "rounds to"
PROVINCES = 25
# Printed shares of all parties add to 100 but for rounding: then no party is missing from the list.
COMPLETE_PCT = 99.9
# Statuses whose figures belong together; a preliminary share was taken of another total.
SETTLED = ("final", "derived")
OPPOSITION_2012 = ["SRP", "HRP", "SRP_HRP"]


def breaches(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Every place where the figures of elections, control and redistribution contradict each other: `COLUMNS`."""
    found = audit(frames)
    return found.loc[~found["holds"], COLUMNS].reset_index(drop=True)


def audit(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Every identity that the published figures should keep, tried: `COLUMNS`, relation, holds, difference.

    difference: found less expected; missing where the two are no numbers.
    """
    results, control = frames["results"], frames["control_history"]
    used = results[results["preferred"].astype(bool) & results["value"].notna()]
    found = [
        *party_seats_make_all_seats(used),
        *posts_make_communes(used),
        *seats_and_chiefs_make_all_seats(used),
        *votes_make_valid_ballots(used),
        *votes_within_valid_ballots(used),
        *valid_and_invalid_make_ballots(results),
        *turnout_reproduces(results),
        *vote_shares_reproduce(used),
        *provinces_make_the_nation(used),
        *women_and_men_make_seats(used),
        *women_posts_make_women(used),
        *candidates_make_all_candidates(used),
        *contested_within_communes(used),
        *moved_seats_balance(frames["redistribution"]),
        *one_source_moves_all_seats(frames["redistribution"]),
        *seats_after_follow(frames["redistribution"]),
        *complete_control_equals_chiefs(control, used),
        *one_party_at_a_time(control),
        *named_within_chiefs(control, used, frames["communes"]),
    ]
    made = pd.DataFrame(found, columns=[*COLUMNS, "relation", "holds"]).astype({"holds": bool})
    numbers = (pd.to_numeric(made[c], errors="coerce") for c in ("found", "expected"))
    return made.assign(difference=next(numbers) - next(numbers))


def unexplained(found: pd.DataFrame, exceptions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Breaches that no exception names with the same figures, and exceptions that no longer occur."""
    columns = ["rule", "subject", "found", "expected"]
    broken = set(found[columns].itertuples(index=False, name=None))
    named = set(exceptions[columns].astype(str).itertuples(index=False, name=None))
    new = [row not in named for row in found[columns].itertuples(index=False, name=None)]
    gone = [row not in broken for row in exceptions[columns].astype(str).itertuples(index=False, name=None)]
    return found[pd.Series(new, index=found.index, dtype=bool)], exceptions[
        pd.Series(gone, index=exceptions.index, dtype=bool)
    ]


def tried(
    rule: str, subject: str, found, expected, holds: bool, table: str = "results", key: str = "", relation: str = EQUAL
) -> dict:
    """One row: what the figures give and what they should give, as text, how the two should lie, and whether they do."""
    row = dict(zip(COLUMNS, (rule, subject, text(found), text(expected), table, key), strict=True))
    return row | {"relation": relation, "holds": bool(holds)}


def text(number) -> str:
    """A number without needless digits."""
    if isinstance(number, str):
        return number
    return f"{number:.0f}" if float(number).is_integer() else f"{number:g}"


def national(used: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Figures of the country for one measure."""
    return used[(used["level"] == "nation") & (used["measure"] == measure)]


def by_party(used: pd.DataFrame, measure: str) -> pd.Series:
    """Sum over the parties, by election."""
    figures = national(used, measure)
    return figures[figures["party_id"].notna()].groupby("election_id")["value"].sum()


def whole(used: pd.DataFrame, measure: str) -> pd.Series:
    """The figure for all parties together, by election."""
    figures = national(used, measure)
    return figures[figures["party_id"].isna()].set_index("election_id")["value"]


def compare(rule: str, found: pd.Series, expected: pd.Series) -> list[dict]:
    """Two series that share an index, held against each other; what only one of them holds is a gap."""
    both = pd.concat({"found": found, "expected": expected}, axis=1).dropna()
    return [
        tried(rule, str(subject), row["found"], row["expected"], row["found"] == row["expected"])
        for subject, row in both.iterrows()
    ]


def party_seats_make_all_seats(used: pd.DataFrame) -> list[dict]:
    """Seats of the parties add up to all seats."""
    return compare("party seats make all seats", by_party(used, "seats"), whole(used, "seats"))


def posts_make_communes(used: pd.DataFrame) -> list[dict]:
    """Each commune has one chief, one first and one second deputy."""
    communes = whole(used, "communes")
    rules = {"chiefs": "chiefs", "first_deputies": "first deputies", "second_deputies": "second deputies"}
    return [
        row
        for measure, name in rules.items()
        for row in compare(f"{name} make communes", by_party(used, measure), communes)
    ]


def seats_and_chiefs_make_all_seats(used: pd.DataFrame) -> list[dict]:
    """Seats that a source counts without the chiefs make, with the chiefs, the seats of the party and all seats."""
    at = ["election_id", "party_id"]
    named = used.assign(party_id=used["party_id"].fillna("all"))
    without, chiefs, seats, communes = (
        national(named, m).set_index(at)["value"] for m in ("seats_without_chiefs", "chiefs", "seats", "communes")
    )
    sums = without + chiefs.combine_first(communes)
    both = pd.concat({"found": sums, "expected": seats}, axis=1).dropna()
    return [
        tried(
            "seats and chiefs make all seats",
            f"{e} {p}",
            row["found"],
            row["expected"],
            row["found"] == row["expected"],
        )
        for (e, p), row in both.iterrows()
    ]


def listed_in_full(used: pd.DataFrame) -> set[str]:
    """Elections whose parties' shares add to 100: no party's votes are missing."""
    votes, shares = national(used, "votes"), national(used, "vote_pct")
    totals = shares[shares["party_id"].notna()].groupby("election_id")["value"].sum()
    parties = votes.groupby("election_id")["party_id"].nunique()
    same = parties.reindex(totals.index) >= shares.groupby("election_id")["party_id"].nunique()
    return set(totals[(totals >= COMPLETE_PCT) & same].index)


def votes_make_valid_ballots(used: pd.DataFrame) -> list[dict]:
    """Votes of all parties make the valid ballots, where no party is missing."""
    votes = by_party(used, "votes")
    complete = votes[votes.index.isin(listed_in_full(used))]
    return compare("votes make valid ballots", complete, whole(used, "valid_ballots"))


def votes_within_valid_ballots(used: pd.DataFrame) -> list[dict]:
    """No area has more votes for its parties than valid ballots, also where parties are missing."""
    at = ["election_id", "area_code"]
    sums = used[used["measure"] == "votes"].groupby(at)["value"].sum()
    valid = used[used["measure"] == "valid_ballots"].set_index(at)["value"]
    both = pd.concat({"votes": sums, "valid": valid}, axis=1).dropna()
    return [
        tried(
            "votes within valid ballots", f"{election} {area}", row["votes"], row["valid"], row["votes"] <= row["valid"],
            relation=WITHIN,
        )
        for (election, area), row in both.iterrows()
    ]  # fmt: skip


def valid_base(used: pd.DataFrame) -> pd.Series:
    """Valid ballots by election: as given, or else the votes of all parties where none is missing."""
    votes = by_party(used, "votes")
    return whole(used, "valid_ballots").combine_first(votes[votes.index.isin(listed_in_full(used))])


def valid_and_invalid_make_ballots(results: pd.DataFrame) -> list[dict]:
    """Valid and invalid ballots make the ballots cast; every settled figure of ballots is held against them."""
    used = results[results["preferred"].astype(bool) & results["value"].notna()]
    sums = valid_base(used) + whole(used, "invalid_ballots")
    settled = results[results["status"].isin(SETTLED) & results["value"].notna()]
    cast = national(settled, "ballots_cast")
    made = []
    for row in cast.itertuples():
        expected = sums.get(row.election_id)
        if expected is None or pd.isna(expected):
            continue
        subject = f"{row.election_id} {row.series}" if pd.notna(row.series) else row.election_id
        holds = expected == row.value
        made.append(tried("valid and invalid make ballots", subject, row.value, expected, holds, key=row.result_id))
    return made


def turnout_reproduces(results: pd.DataFrame) -> list[dict]:
    """Ballots cast over registered voters give the printed turnout, for some figure of ballots of the same status."""
    figures = results[results["value"].notna() & results["area_code"].notna()]
    places = ["election_id", "area_code"]
    registered = figures[(figures["measure"] == "registered_voters") & figures["preferred"].astype(bool)]
    on_list = registered.set_index(places)["value"]
    cast = figures[figures["measure"] == "ballots_cast"]
    made = []
    for row in figures[figures["measure"] == "turnout_pct"].itertuples():
        at = row.election_id, row.area_code
        same = (cast["election_id"] == at[0]) & (cast["area_code"] == at[1]) & (cast["status"] == row.status)
        if at not in on_list.index or not same.any():
            continue
        shares = cast.loc[same, "value"] / on_list[at] * 100
        fitting = [share for share in shares if rounds_to(share, row.value)]
        made.append(
            tried(
                "turnout reproduces", f"{at[0]} {at[1]}", row.value, round((fitting or list(shares))[0], 2), bool(fitting),
                key=row.result_id, relation=ROUNDS,
            )
        )  # fmt: skip
    return made


def vote_shares_reproduce(used: pd.DataFrame) -> list[dict]:
    """Votes over valid ballots give the printed share of each party."""
    base = valid_base(used)
    settled = used[used["status"].isin(SETTLED)]
    votes = national(settled, "votes").set_index(["election_id", "party_id"])["value"]
    made = []
    for row in national(settled, "vote_pct").itertuples():
        at = row.election_id, row.party_id
        if at not in votes.index or row.election_id not in base.index:
            continue
        share = votes[at] / base[row.election_id] * 100
        subject = f"{row.election_id} {row.party_id}"
        made.append(
            tried(
                "vote shares reproduce", subject, row.value, round(share, 2), rounds_to(share, row.value),
                key=row.result_id, relation=ROUNDS,
            )
        )  # fmt: skip
    return made


def rounds_to(exact: float, printed: float) -> bool:
    """Whether a number can be printed so, within half a unit of its last digit; a dropped final 0 is in its favour."""
    digits = len(repr(float(printed)).partition(".")[2])
    digits = 0 if float(printed).is_integer() and printed != 0 else digits
    return abs(exact - printed) <= 0.5 * 10**-digits + 1e-9


def provinces_make_the_nation(used: pd.DataFrame) -> list[dict]:
    """Areas that together cover the 25 provinces once make the national figure."""
    counted = used[used["measure"].isin(["communes", "chiefs", "chiefs_after_dissolution", "seats"])]
    counted = counted.assign(party_id=counted["party_id"].fillna(""))
    keys = ["election_id", "party_id", "measure"]
    nation = counted[counted["level"] == "nation"].set_index(keys)["value"]
    parts = counted[counted["level"].isin(["province", "group"]) & counted["area_code"].notna()]
    made = []
    for key, areas in parts.groupby(keys):
        total = sum_of_cover(areas)
        if total is not None and key in nation.index:
            subject = " ".join(part for part in key if part)
            made.append(tried("provinces make the nation", subject, total, nation[key], total == nation[key]))
    return made


def sum_of_cover(areas: pd.DataFrame) -> float | None:
    """Sum over provinces, and groups of the rest, if they cover all 25 once; otherwise nothing."""
    covered: set[str] = set()
    total = 0.0
    # Provinces first: a group counts only for provinces that have no figure of their own.
    for row in areas.sort_values("area_code", key=lambda codes: codes.str.len()).itertuples():
        codes = set(row.area_code.split("+"))
        if covered & codes:
            continue
        covered |= codes
        total += row.value
    return total if len(covered) == PROVINCES else None


def women_and_men_make_seats(used: pd.DataFrame) -> list[dict]:
    """Women and men on the councils make the seats, party by party and together."""
    made = []
    at = ["election_id", "party_id"]
    named = used.assign(party_id=used["party_id"].fillna("all"))
    men, women, seats = (
        national(named, m).set_index(at)["value"] for m in ("men_councillors", "women_councillors", "seats")
    )
    both = pd.concat({"found": men + women, "expected": seats}, axis=1).dropna()
    for (election, party), row in both.iterrows():
        holds = row["found"] == row["expected"]
        made.append(tried("women and men make seats", f"{election} {party}", row["found"], row["expected"], holds))
    with_parties = by_party(used, "women_councillors")
    return made + compare("women of the parties make all women", with_parties, whole(used, "women_councillors"))


def women_posts_make_women(used: pd.DataFrame) -> list[dict]:
    """Women as chiefs, deputies and ordinary councillors make all women on the councils."""
    posts = ["women_chiefs", "women_first_deputies", "women_second_deputies", "women_ordinary_members"]
    parts = pd.concat([whole(used, post) for post in posts], axis=1).dropna()
    return compare("women in posts make all women", parts.sum(axis=1), whole(used, "women_councillors"))


def candidates_make_all_candidates(used: pd.DataFrame) -> list[dict]:
    """Candidates of the parties make all candidates, where every party that stood is there."""
    figures = national(used, "candidates")
    listed = figures[figures["party_id"].notna()].groupby("election_id")["party_id"].nunique()
    standing = whole(used, "parties_contesting").reindex(listed.index)
    full = listed[listed == standing].index
    found = by_party(used, "candidates")
    return compare("candidates of the parties make all", found[found.index.isin(full)], whole(used, "candidates"))


def contested_within_communes(used: pd.DataFrame) -> list[dict]:
    """No party stood in more communes than there were."""
    communes = whole(used, "communes")
    made = []
    for row in national(used, "communes_contested").itertuples():
        limit = communes.get(row.election_id)
        if limit is not None:
            subject = f"{row.election_id} {row.party_id}"
            made.append(
                tried(
                    "contested within communes", subject, row.value, limit, row.value <= limit, key=row.result_id,
                    relation=WITHIN,
                )
            )  # fmt: skip
    return made


def moved_seats_balance(redistribution: pd.DataFrame) -> list[dict]:
    """Seats lost and seats received are the same number, with every source taken together."""
    used = redistribution[redistribution["preferred"].astype(bool) & redistribution["seats_moved"].notna()]
    made = []
    for chamber, rows in used.groupby("chamber"):
        moved = rows["seats_moved"].astype(float)
        lost, received = -moved[moved < 0].sum(), moved[moved > 0].sum()
        if lost and received:
            made.append(tried("moved seats balance", chamber, received, lost, lost == received, "redistribution"))
    return made


def one_source_moves_all_seats(redistribution: pd.DataFrame) -> list[dict]:
    """The source that tells where all the seats of a party went accounts for all of them."""
    made = []
    known = redistribution[redistribution["seats_moved"].notna()]
    # A row marked as a gap says that the source set out to tell everything and did not.
    for gap in known[known["response"] == "gap"].itertuples():
        rows = known[(known["source_id"] == gap.source_id) & (known["chamber"] == gap.chamber)]
        moved = rows.loc[rows["response"] != "gap", "seats_moved"].astype(float)
        lost, received = -moved[moved < 0].sum(), moved[moved > 0].sum()
        if lost:
            holds = lost == received
            made.append(
                tried("one source moves all seats", gap.chamber, received, lost, holds, "redistribution", gap.row_id)
            )
    return made


def seats_after_follow(redistribution: pd.DataFrame) -> list[dict]:
    """Seats before and seats moved make seats after, where a source gives all three."""
    full = redistribution.dropna(subset=["seats_before", "seats_moved", "seats_after"])
    return [
        tried(
            "seats after follow", row.row_id, row.seats_before + row.seats_moved, row.seats_after,
            row.seats_before + row.seats_moved == row.seats_after, "redistribution", row.row_id,
        )
        for row in full.itertuples()
    ]  # fmt: skip


def complete_control_equals_chiefs(control: pd.DataFrame, used: pd.DataFrame) -> list[dict]:
    """Where every commune's control is known, the parties hold as many communes as chiefs were counted."""
    made = []
    for term, rows in control[control["party_id"].notna()].groupby("term"):
        chiefs = chiefs_of(term, used)
        if chiefs.empty or rows["commune_code"].nunique() != chiefs.sum():
            continue
        held = rows.groupby("party_id").size()
        for party in sorted(set(held.index) | set(chiefs[chiefs > 0].index)):
            counts = held.get(party, 0), chiefs.get(party, 0)
            made.append(
                tried("control equals chiefs", f"{term} {party}", *counts, counts[0] == counts[1], "control_history")
            )
    return made


def chiefs_of(term: str, used: pd.DataFrame, level: str = "nation") -> pd.Series:
    """Chiefs of each party in the country, or of each area and party, in a term."""
    election, measure = ("C2017", "chiefs_after_dissolution") if term == "D2017" else (term, "chiefs")
    rows = used[(used["election_id"] == election) & (used["measure"] == measure) & used["party_id"].notna()]
    rows = rows[rows["level"] == level]
    return rows.set_index("party_id" if level == "nation" else ["area_code", "party_id"])["value"]


def one_party_at_a_time(control: pd.DataFrame) -> list[dict]:
    """No commune is held by two parties on one day, apart from rows marked as disputed."""
    sure = control[control["status"] != "disputed"].sort_values(["commune_code", "since"])
    # No end known: the row before still holds.
    open_still = sure["until"].isna() | (sure["since"].shift(-1) < sure["until"])
    earlier = sure.groupby("commune_code")
    overlap = (sure["commune_code"] == sure["commune_code"].shift()) & open_still.shift(fill_value=False)
    overlap &= sure["party_id"] != earlier["party_id"].shift()
    broken = [
        tried(
            "one party at a time", row.commune_code, row.party_id, "one party", False, "control_history", row.control_id
        )
        for row in sure[overlap].itertuples()
    ]
    if broken or sure.empty:
        return broken
    # One row stands for all communes: none of them is held by two.
    return [tried("one party at a time", "all", sure["commune_code"].nunique(), "one party", True, "control_history")]


def named_within_chiefs(control: pd.DataFrame, used: pd.DataFrame, communes: pd.DataFrame) -> list[dict]:
    """A party holds no more named communes than chiefs were counted for it, in the country and in a province."""
    known = control[control["party_id"].notna()].merge(
        communes[["commune_code", "province_code"]], on="commune_code", validate="many_to_one"
    )
    made = []
    for (term, party), rows in known.groupby(["term", "party_id"]):
        chiefs = chiefs_of(term, used)
        limit = together(chiefs, party)
        if limit is not None:
            made.append(within("named within chiefs", f"{term} {party}", len(rows), limit))
        in_province = chiefs_of(term, used, "province")
        for province, held in rows.groupby("province_code").size().items():
            if (province, party) in in_province.index:
                limit = in_province[province, party]
                made.append(within("named within chiefs", f"{term} {party} {province}", held, limit))
    return made + opposition_within_chiefs(known, used)


def within(rule: str, subject: str, found: float, limit: float) -> dict:
    """A number of named communes held against the number of chiefs."""
    return tried(rule, subject, found, limit, found <= limit, "control_history", relation=WITHIN)


def together(chiefs: pd.Series, party: str) -> float | None:
    """The number of a party, or of SRP and HRP together where the two are not told apart."""
    if party == "SRP_HRP" and {"SRP", "HRP"} <= set(chiefs.index):
        return chiefs["SRP"] + chiefs["HRP"]
    return chiefs.get(party)


def opposition_within_chiefs(known: pd.DataFrame, used: pd.DataFrame) -> list[dict]:
    """Communes of SRP and HRP in a province are no more than a source counts for the two together."""
    in_province = chiefs_of("C2012", used, "province")
    rows = known[(known["term"] == "C2012") & known["party_id"].isin(OPPOSITION_2012)]
    made = []
    for province, held in rows.groupby("province_code").size().items():
        limit = in_province.get((province, "SRP_HRP"))
        if limit is not None:
            made.append(within("named within chiefs", f"C2012 SRP_HRP {province}", held, limit))
    return made
