"""What changed since the last comparable election, party by party, with the successions that sources state.

A commune election is compared with the commune election before it, an Assembly election with that of the Assembly.
"""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import arithmetic
from dashboard.analysis import results as given

SAME, MERGER, REVIVED, NEW, GONE = "same list", "merger", "revived", "new list", "gone"
# One of the two figures is not held, or belongs to several lists: what became of the list is not told.
UNTOLD, GROUPED = "not told", "several lists"
COLUMNS = [
    "level", "area_code", "party_id", "before_parties", "before", "after", "change", "comparison", "source_id",
    "before_source_id",
]  # fmt: skip


def last(elections: pd.DataFrame, election_id: str) -> str | None:
    """The election of the same kind before this one; None for the first."""
    dated = elections.sort_values("date")
    mine = dated.set_index("election_id").loc[election_id]
    earlier = dated[(dated["kind"] == mine["kind"]) & (dated["date"] < mine["date"])]
    return None if earlier.empty else earlier["election_id"].iloc[-1]


def against(
    results: pd.DataFrame,
    elections: pd.DataFrame,
    links: pd.DataFrame,
    parties: pd.DataFrame,
    election_id: str,
    measure: str,
    level: str = given.NATION,
) -> pd.DataFrame:
    """One row per area and party: before, after, change, and how the two compare; the columns of `COLUMNS`.

    before is the sum over `before_parties`, the lists that went on as this one. `new list`: it did not stand before;
    `gone`: it stands no more; both only where every list that stood is known. `revived`: it stands again under another
    name, after an election without it. `not told`: one of the figures is not held. `several lists`: a source adds them up.
    """
    earlier = last(elections, election_id)
    if earlier is None:
        return pd.DataFrame(columns=COLUMNS)
    now, then = (_figures(results, e, measure, level) for e in (election_id, earlier))
    days = elections.set_index("election_id")["date"]
    joined = succession(links, days[earlier], days[election_id])
    passed = _passed(results, days, links, parties, joined, earlier, election_id)
    rows = []
    for area in dict.fromkeys([*now["area_code"], *then["area_code"]]):
        ours, theirs = (f[f["area_code"] == area].set_index("party_id") for f in (now, then))
        for party in dict.fromkeys([*ours.index, *(joined.get(p, p) for p in theirs.index)]):
            olds = [p for p in theirs.index if joined.get(p, p) == party]
            after = ours["value"].get(party)
            parts = {p for p, to in joined.items() if to == party} & passed.stood
            # A part of a merger of which no figure is held leaves the sum unknown: it is not nothing.
            whole = olds and parts <= set(olds)
            before = theirs.loc[olds, "value"].sum() if whole else None
            kind = _kind(party, olds, before, after, passed)
            both = after is not None and before is not None
            rows.append(
                {
                    "level": level, "area_code": area, "party_id": party, "before_parties": " ".join(olds) or None,
                    "before": before, "after": after, "change": after - before if both else None, "comparison": kind,
                    "source_id": ours["source_id"].get(party),
                    "before_source_id": " ".join(dict.fromkeys(theirs.loc[olds, "source_id"])) or None,
                }
            )  # fmt: skip
    made = pd.DataFrame(rows, columns=COLUMNS)
    numbers = ["before", "after", "change"]
    made[numbers] = made[numbers].astype("float64")
    return made


def dissolved(change: pd.DataFrame, elections: pd.DataFrame, parties: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """The parties of a change that were dissolved between the two elections: rows of `parties`.

    That a list stands no more is not its voters' doing where it was dissolved, so both are told together.
    """
    days = elections.set_index("election_id")["date"]
    between = (parties["dissolved"] > days[last(elections, election_id)]) & (parties["dissolved"] <= days[election_id])
    return parties[between & parties["party_id"].isin(change["party_id"])]


def _figures(results: pd.DataFrame, election_id: str, measure: str, level: str) -> pd.DataFrame:
    used = results[results["preferred"].astype(bool) & results["value"].notna() & results["party_id"].notna()]
    used = used[(used["election_id"] == election_id) & (used["measure"] == measure) & (used["level"] == level)]
    return used[["area_code", "party_id", "value", "source_id"]].drop_duplicates(["area_code", "party_id"])


def _kind(party: str, olds: list[str], before, after, passed: "_Passed") -> str:
    if party in passed.grouped:
        return GROUPED
    if olds and olds != [party]:
        return UNTOLD if before is None else MERGER
    if party in passed.new or (passed.all_before and party not in passed.before):
        return REVIVED if party in passed.revived else NEW
    if party in passed.dissolved or (passed.all_after and party not in passed.after):
        return GONE
    return UNTOLD if before is None or after is None else SAME


@dataclass(frozen=True)
class _Passed:
    """What happened to parties from one election to the next: who stood, whether that is told of all, and who is new."""

    stood: set[str]
    before: set[str]
    all_before: bool
    after: set[str]
    all_after: bool
    grouped: set[str]
    revived: set[str]
    new: set[str]
    dissolved: set[str]


def _passed(results, days, links, parties, joined, earlier: str, later: str) -> _Passed:
    grouped = set(parties.loc[parties["kind"] == "grouping", "party_id"])
    before, all_before = _standing(results, earlier, grouped)
    after, all_after = _standing(results, later, grouped)
    founded = (parties["founded"] > days[earlier]) & (parties["founded"] <= days[later])
    return _Passed(
        before, {joined.get(p, p) for p in before}, all_before, after, all_after, grouped,
        set(links.loc[links["kind"] == "relaunched as", "to_party"]),
        set(parties.loc[founded, "party_id"]), set(parties.loc[parties["dissolved"] <= days[later], "party_id"]),
    )  # fmt: skip


def _standing(results: pd.DataFrame, election_id: str, grouped: set[str]) -> tuple[set[str], bool]:
    """The lists of which any figure of the country is held, and whether these are all that stood."""
    used = results[(results["election_id"] == election_id) & (results["level"] == given.NATION)]
    lists = set(used.loc[used["measure"].isin([*given.OF_PARTIES, "communes_contested"]), "party_id"].dropna())
    counted = used.loc[used["measure"].eq("parties_contesting") & used["value"].notna(), "value"]
    told = len(counted) and len(lists) == counted.iloc[0]
    full = election_id in arithmetic.listed_in_full(used[used["preferred"].astype(bool) & used["value"].notna()])
    # Where a source adds small lists together, nobody can say which of them stood.
    return lists, bool(told or full) and not lists & grouped


def succession(links: pd.DataFrame, before: pd.Timestamp, after: pd.Timestamp, lineage: bool = False) -> dict[str, str]:
    """Which list of the later election each list of the earlier one goes on as, by links dated between the two.

    lineage: every party that links join, directly or through another, at whatever date, is one family under one key.
    """
    if not lineage:
        between = links[(links["date"] > before) & (links["date"] <= after) & (links["kind"] == "merged into")]
        return dict(zip(between["from_party"], between["to_party"], strict=True))
    family: dict[str, str] = {}
    for link in links.sort_values("date").itertuples():
        key = family.get(link.from_party) or family.get(link.to_party) or link.from_party
        old = {family.get(link.from_party, key), family.get(link.to_party, key)}
        family |= {p: key for p, k in family.items() if k in old}
        family |= {link.from_party: key, link.to_party: key}
    return family
