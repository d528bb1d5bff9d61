"""Courts and prisons as the record names them: how many people each, and in which of their roles."""

import pandas as pd


def counted(places: pd.DataFrame, links: pd.DataFrame, persons: pd.Series) -> pd.DataFrame:
    """The places with `people`: unique people of those given whom a source links to each, in whatever role."""
    mine = links[links["person_id"].isin(persons)]
    people = mine.groupby("place_id")["person_id"].nunique()
    return places.assign(people=places["place_id"].map(people).fillna(0).astype("int64"))


def linked(links: pd.DataFrame, events: pd.DataFrame, place_id: str, persons: pd.Series) -> pd.DataFrame:
    """Who is linked to one place, and when the source says so: person_id, role, date, date_precision, case_id, source_id.

    The date is that of the event that names the place; missing where only the summary of a case does.
    """
    mine = links[(links["place_id"] == place_id) & links["person_id"].isin(persons)]
    dated = events[["event_id", "date", "date_precision", "event_class"]]
    found = mine.merge(dated, left_on="told_in", right_on="event_id", how="left", validate="many_to_one")
    columns = ["person_id", "role", "date", "date_precision", "event_class", "case_id", "told_in", "source_id"]
    return found[columns].sort_values(["date", "person_id"], ignore_index=True)
