"""What an election gave: figures by party and for the country, those that compete, and counts by observers beside them.

Nothing is averaged. Where sources differ, one figure is marked as preferred in the data, with the reason; the others stay.
"""

import pandas as pd

NATION = "nation"
OF_PARTIES = ["votes", "vote_pct", "seats", "chiefs", "first_deputies", "second_deputies"]
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
    found = found[found["preferred"] & found["party_id"].notna() & found["measure"].isin(OF_PARTIES)]
    wide = found.pivot_table(index="party_id", columns="measure", values="value", aggfunc="first")
    wide = wide.reindex(columns=[m for m in OF_PARTIES if m in wide])
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
    """The figures of the country for which sources differ, side by side: the preferred one of each place first."""
    found = of_nation(results, election_id)
    return found[found["competing"] > 1].reset_index(drop=True)


def beside_official(results: pd.DataFrame, counts: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """Each count by observers with the official figures for the same thing: one row per count and official figure.

    `inside` says whether the official figure lies in the stated range; it is missing where no range is stated. Which
    ballots a count is a share of, and how sure its range is, was not always stated.
    """
    counted = counts[counts["election_id"] == election_id]
    official = of_nation(results, election_id)
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
