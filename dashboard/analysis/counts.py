"""Published counts of people held, each with its claimant: never added, never averaged, stock never mixed with flow."""

import pandas as pd

from dashboard.analysis.spells import span

# How a source hedges its number; the words decide, in this order.
HEDGES = ["at least", "more than", "nearly", "about", "as many as"]


def near(claims: pd.DataFrame, as_of: pd.Timestamp, days: int, measures: tuple[str, ...]) -> pd.DataFrame:
    """Claims of some measures for a date at most so many days from `as_of`, oldest first; `apart` tells how many."""
    wanted = claims[claims["measure"].isin(measures)]
    spans = span(wanted, "as_of")
    early = (spans["start"] - as_of).dt.days
    late = (as_of - spans["end"]).dt.days
    # Below zero on both sides: the date lies inside the month or year that the claim speaks of.
    apart = pd.concat([early, late], axis=1).max(axis=1).clip(lower=0)
    return wanted.assign(apart=apart)[apart <= days].sort_values(["as_of", "claim_id"], ignore_index=True)


def latest(claims: pd.DataFrame, as_of: pd.Timestamp, days: int) -> pd.Series | None:
    """The last stock count for a date not after `as_of`, at most so many days back; None where there is none."""
    found = near(claims[claims["as_of"] <= as_of], as_of, days, ("stock",))
    # By the first day that a date may mean: a day says more than the month it lies in, and does not give way to it.
    found = found.assign(exact=found["as_of_precision"] == "day").sort_values(
        ["as_of", "exact"], ascending=False, kind="stable"
    )
    return None if found.empty else found.iloc[0]


def hedge(value_text: str) -> str:
    """The hedge in a number as stated: at least, more than, nearly, about, as many as, or none."""
    return next((words for words in HEDGES if words in value_text.lower()), "")


def answered(claims: pd.DataFrame, replies: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """One row per claim and statement that answers it: claim_id, kind, basis, and the statement's own columns."""
    links = replies[(replies["target_table"] == "count_claims") & replies["target_id"].isin(claims["claim_id"])]
    links = links.rename(columns={"target_id": "claim_id"})[["claim_id", "statement_id", "kind", "basis"]]
    return links.merge(statements, on="statement_id", validate="many_to_one").sort_values("date", ignore_index=True)
