"""What an election gave: figures by party and for the country, those that compete, and counts by observers beside them.

Nothing is averaged. Where sources differ, one figure is marked as preferred in the data, with the reason; the others stay.
"""

import pandas as pd

NATION = "nation"
STATEMENT, PARTY_TALLY = "statement", "party tally"
OF_PARTIES = ["votes", "vote_pct", "seats", "chiefs", "first_deputies", "second_deputies"]
# What a list had beside votes and posts.
OF_LISTS = ["communes_contested", "candidates", "women_councillors", "women_chiefs"]
OF_COUNTRY = [
    "registered_voters",
    "ballots_cast",
    "valid_ballots",
    "invalid_ballots",
    "turnout_pct",
    "communes",
    "seats",
    "polling_stations",
    "parties_contesting",
    "candidates",
    "invalid_pct",
    "registered_women",
    "women_candidates",
    "women_candidates_pct",
    "women_councillors",
    "women_councillors_pct",
    "women_chiefs",
    "women_first_deputies",
    "women_second_deputies",
    "women_ordinary_members",
]


def of_nation(results: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """Every figure of the country for an election, with how many compete for its place: the preferred one first."""
    found = results[(results["election_id"] == election_id) & (results["level"] == NATION)]
    rivals = found.groupby(["measure", "party_id"], dropna=False)["result_id"].transform("size")
    return found.assign(competing=rivals).sort_values(
        ["measure", "party_id", "preferred", "result_id"], ascending=[True, True, False, True], ignore_index=True
    )


def by_party(results: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """One row per party: its preferred votes, share, seats, chiefs and deputies, and the sources; gaps stay gaps."""
    found = of_nation(results, election_id)
    wanted = [*OF_PARTIES, *OF_LISTS]
    found = found[found["preferred"] & found["party_id"].notna() & found["measure"].isin(wanted)]
    wide = found.pivot_table(index="party_id", columns="measure", values="value", aggfunc="first")
    wide = wide.reindex(columns=[m for m in wanted if m in wide])
    wide["source_id"] = found.groupby("party_id")["source_id"].agg(lambda keys: " ".join(dict.fromkeys(keys)))
    order = [m for m in ("seats", "votes") if m in wide]
    return wide.sort_values(order, ascending=False).reset_index().rename_axis(columns=None)


def of_country(results: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """The preferred figures that belong to no party: registered voters, ballots, turnout, communes, seats, stations."""
    found = of_nation(results, election_id)
    found = found[found["preferred"] & found["party_id"].isna() & found["measure"].isin(OF_COUNTRY)]
    ranked = found.assign(rank=found["measure"].map(OF_COUNTRY.index))
    return ranked.sort_values("rank", ignore_index=True).drop(columns="rank")


def competing(results: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """The figures of the country for which sources differ, side by side: the preferred one of each place first.

    A figure that stands alone and is not used is among them: something speaks against it. What sources say in words does
    not compete.
    """
    found = of_nation(results, election_id)
    disputed = (found["competing"] > 1) | ~found["preferred"].astype(bool)
    return found[disputed & (found["measure"] != STATEMENT)].reset_index(drop=True)


def all_competing(results: pd.DataFrame, elections: pd.DataFrame) -> pd.DataFrame:
    """The same over all elections, the latest first, with every column of the figures."""
    order = elections.sort_values("date", ascending=False)["election_id"]
    return pd.concat([competing(results, election) for election in order], ignore_index=True)


def by_province(
    results: pd.DataFrame, elections: pd.DataFrame, provinces: pd.DataFrame, measure: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A measure of parties by province: its rows, and the whole of every province at every election.

    The rows: election_id, area, party, value, source_id. The wholes: election_id, area, whole, absent. whole is missing where
    no source tells it: for chiefs the communes of the province, for seats the sum over its parties. absent: the province did
    not vote by itself, because figures are held for it together with another.
    """
    used = results[results["preferred"].astype(bool) & results["value"].notna() & results["area_code"].notna()]
    used = used[used["election_id"].isin(elections["election_id"]) & used["level"].isin(["province", "group"])]
    rows = used[(used["measure"] == measure) & used["party_id"].notna()]
    joint = rows[rows["level"] == "group"]
    alone = rows[rows["level"] == "province"]
    communes = used[(used["measure"] == "communes") & (used["level"] == "province")]
    totals = communes.set_index(["election_id", "area_code"])["value"]
    sums = alone.groupby(["election_id", "area_code"])["value"].sum()
    made = []
    for election in elections["election_id"]:
        codes = set("+".join(joint.loc[joint["election_id"] == election, "area_code"]).split("+"))
        for area in provinces["province_code"]:
            at = (election, area)
            whole = totals.get(at) if measure == "chiefs" else sums.get(at)
            # Chiefs of several provinces that a source adds together were elected in each of them all the same.
            together = measure == "seats" and area in codes and at not in sums.index
            made.append((election, area, whole, together))
    wholes = pd.DataFrame(made, columns=["election_id", "area", "whole", "absent"])
    columns = {"area_code": "area", "party_id": "party"}
    kept = alone[["election_id", "area_code", "party_id", "value", "source_id"]].rename(columns=columns)
    return kept.astype({"value": "int64"}).reset_index(drop=True), wholes.astype({"whole": "Int64"})


def beside_official(results: pd.DataFrame, counts: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """Each count by observers with the official figures for the same thing: one row per count and official figure.

    `inside` says whether the official figure lies in the stated range; it is missing where no range is stated. Which
    ballots a count is a share of, and how sure its range is, was not always stated.
    """
    counted = counts[counts["election_id"] == election_id]
    official = of_nation(results, election_id)
    # What a party says of its own votes is no official figure.
    official = official[official["status"] != PARTY_TALLY]
    columns = ["measure", "party_id", "value", "status", "stage", "preferred", "source_id"]
    official = official.loc[official["value"].notna(), columns].rename(
        columns={"value": "official_pct", "source_id": "official_source_id"}
    )
    found = counted.merge(official, on=["measure", "party_id"], how="left", validate="many_to_many")
    within = (found["official_pct"] >= found["low_pct"]) & (found["official_pct"] <= found["high_pct"])
    ranged = found["low_pct"].notna() & found["high_pct"].notna() & found["official_pct"].notna()
    return found.assign(inside=within.astype("boolean").where(ranged)).reset_index(drop=True)


def findings(exceptions: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """The known findings of figures that do not add up, for one election."""
    # The redistribution is of the councils of 2017 and of the Assembly of 2013.
    moved = {"C2017": "commune", "NA2013": "national_assembly"}.get(election_id)
    subject = exceptions["subject"]
    return exceptions[subject.str.startswith(election_id) | (subject == moved)].reset_index(drop=True)


def ballots_per_station(results: pd.DataFrame, election: str, stations: int) -> float | None:
    """Valid ballots of the official result by stations; None where the ballots are not known."""
    country = of_country(results, election).set_index("measure")["value"]
    return float(country["valid_ballots"]) / stations if "valid_ballots" in country else None
