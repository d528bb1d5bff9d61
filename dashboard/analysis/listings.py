"""List against list: who is on which organisation's list, on what basis, and how many of its total are not identified."""

import pandas as pd

# How sure it is that the list covers the person, the surest first.
BASES = ["confirmed", "strong inference", "inference", "weak"]


def against(lists: pd.DataFrame, members: pd.DataFrame, persons: pd.Series) -> pd.DataFrame:
    """One row per person on any list, one column per list with the basis, empty where the list does not cover the person."""
    mine = members[members["person_id"].isin(persons)]
    wide = mine.pivot_table(index="person_id", columns="list_id", values="basis", aggfunc="first")
    order = lists.sort_values(["as_of", "list_id"])["list_id"]
    return wide.reindex(columns=[one for one in order if one in wide.columns]).rename_axis(columns=None).reset_index()


def identified(lists: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """One row per list: its stated total, how many of it are identified on each basis, and how many are not.

    not_identified is what the total leaves over, and missing where we take more people to be on the list than it counts.
    """
    counted = pd.crosstab(members["list_id"], members["basis"]).reindex(columns=BASES, fill_value=0)
    counted = counted.rename(columns=lambda basis: basis.replace(" ", "_"))
    found = lists.merge(counted.reset_index(), on="list_id", how="left", validate="one_to_one")
    bases = [basis.replace(" ", "_") for basis in BASES]
    found[bases] = found[bases].fillna(0).astype("Int64")
    left = found["stated_total"] - found[bases].sum(axis=1)
    return found.assign(not_identified=left.where(left >= 0)).sort_values(["as_of", "list_id"], ignore_index=True)


def differences(members: pd.DataFrame, held: pd.DataFrame, list_id: str) -> pd.DataFrame:
    """One list against our bands on its date: person_id, basis, status, kind.

    Only people in the bands: one whose name is withheld is neither named nor told to be on a list.

    kind: both (on the list and confirmed inside), list only (on the list, not confirmed by us), record only (confirmed
    inside by our record, not taken to be on the list).
    """
    mine = members.loc[members["list_id"] == list_id, ["person_id", "basis"]]
    both = held[["person_id", "status"]].merge(mine, on="person_id", how="left", validate="one_to_one")
    on_list, inside = both["basis"].notna(), both["status"] == "inside"
    kinds = pd.Series("neither", index=both.index)
    kinds = (
        kinds.mask(on_list & inside, "both").mask(on_list & ~inside, "list only").mask(~on_list & inside, "record only")
    )
    found = both.assign(kind=kinds)
    return found[found["kind"] != "neither"][["person_id", "basis", "status", "kind"]].reset_index(drop=True)
