"""Filters over people: each facet gives a person any number of values, and says beside each how many people it leaves.

A facet is a series of values by `person_id`; a person may stand in it several times. Every number counts unique people.
"""

import pandas as pd

# How long somebody was surely held in all, up to a date: lower ends of the classes, in days.
HELD_FOR = {"none": None, "under-30": 0, "30-180": 30, "180-365": 180, "1-2-years": 365, "over-2-years": 730}


def of(frame: pd.DataFrame, column: str) -> pd.Series:
    """A facet from a table with a row per person and value; gaps are no value."""
    rows = frame[["person_id", column]].dropna().drop_duplicates()
    return rows.set_index("person_id")[column].astype("str")


def words(frame: pd.DataFrame, column: str) -> pd.Series:
    """A facet from a column that holds several keys separated by a space."""
    return of(frame.assign(**{column: frame[column].str.split()}).explode(column), column)


def held_for(persons: pd.Series, lasted: pd.DataFrame) -> pd.DataFrame:
    """Days surely held in all, per person: person_id, days, at_least (an end is not known or not yet there), held_for.

    lasted: `analysis.durations.lasted`. Someone without an interval of custody has `none`.
    """
    total = lasted.groupby("person_id").agg(days=("days", "sum"), ended=("ended", "all"))
    found = pd.DataFrame({"person_id": persons}).merge(
        total.reset_index(), on="person_id", how="left", validate="one_to_one"
    )
    names, edges = list(HELD_FOR)[1:], list(HELD_FOR.values())[1:]
    place = pd.cut(found["days"].astype("float64"), [*edges, float("inf")], right=False, labels=names)
    return found.assign(
        at_least=found["ended"].eq(False), held_for=place.astype("str").where(found["days"].notna(), "none")
    ).drop(columns="ended")


def matching(persons: pd.Series, facets: dict[str, pd.Series], wanted: dict[str, list[str]]) -> set[str]:
    """The people who have one of the wanted values in every facet; a facet without wanted values lets everybody pass."""
    left = set(persons)
    for name, values in wanted.items():
        if values:
            facet = facets[name]
            left &= set(facet.index[facet.isin(values)])
    return left


def tally(persons: pd.Series, facets: dict[str, pd.Series], wanted: dict[str, list[str]], name: str) -> pd.Series:
    """People behind each value of a facet among those whom all other filters leave, the most frequent first.

    A value that is wanted, or that nobody has any more, stays with its number: a choice that vanishes cannot be undone.
    """
    others = matching(persons, facets, {key: values for key, values in wanted.items() if key != name})
    facet = facets[name]
    mine = facet[facet.index.isin(others)].reset_index().drop_duplicates()
    counted = mine.groupby(mine.columns[1])["person_id"].nunique() if len(mine) else pd.Series(dtype="int64")
    every = counted.reindex(facet.unique(), fill_value=0)
    return every.sort_index().sort_values(ascending=False, kind="stable")
