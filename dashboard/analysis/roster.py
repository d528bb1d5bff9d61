"""The people whose names may be published, each with what a reader asks first: role, case, charge, band, source."""

import pandas as pd

from dashboard.analysis.custody import IN_BANDS, counts_by

DATED = r"^(?:\d{4}(?:[-/]\d{2,4})?|earlier): "


def published(people: pd.DataFrame) -> pd.DataFrame:
    """People with a page of their own, by name: tier A and no group."""
    return people[(people["publish_tier"] == "A") & (people["record_kind"] == "person")].sort_values(
        "name", ignore_index=True
    )


def withheld(people: pd.DataFrame) -> int:
    """Number of people on record whose names are withheld."""
    return int(((people["publish_tier"] == "B") & (people["record_kind"] == "person")).sum())


def groups(people: pd.DataFrame) -> pd.DataFrame:
    """Groups that are never broken out, each with the size its source states: never added up, never mixed into people."""
    return people[people["record_kind"] == "group"].sort_values("person_id", ignore_index=True)


def to_precision(dates: pd.Series, precision: pd.Series) -> pd.Series:
    """Dates as text that says no more than is known: 2016-08-15, 2016-08, 2016."""
    text = dates.dt.strftime("%Y-%m-%d")
    return text.where(precision == "day", text.str[:7]).where(precision != "year", text.str[:4])


def listed(
    held: pd.DataFrame,
    people: pd.DataFrame,
    case_people: pd.DataFrame,
    cases: pd.DataFrame,
    sources: pd.DataFrame,
) -> pd.DataFrame:
    """One row per published person on a date: name, role, affiliation, cases, charges, band, what the band rests on."""
    # People taken out on request keep their place in the bands, without a name.
    counted = people[people["publish_tier"].isin(IN_BANDS) & (people["record_kind"] == "person")]
    known = case_people.merge(cases[["case_id", "title"]], on="case_id", validate="many_to_one")
    by_person = known.groupby("person_id").agg(
        case=("title", lambda titles: "; ".join(dict.fromkeys(titles))),
        charges=("charges", lambda texts: "; ".join(dict.fromkeys(texts.dropna())) or None),
    )
    return (
        held[["person_id", "status", "since", "since_precision", "event_id", "event_class", "source_id", "rule"]]
        .merge(counted[["person_id", "name", "role", "affiliation"]], on="person_id", validate="one_to_one")
        .join(by_person, on="person_id")
        .join(sources.set_index("source_id")[["publisher"]], on="source_id")
        .sort_values("name", ignore_index=True)
    )


def offences(case_people: pd.DataFrame) -> pd.DataFrame:
    """One row per person and charge, in the words of the record: person_id, offence."""
    found = case_people.dropna(subset=["charges"])[["person_id", "charges"]]
    split = found.assign(offence=found["charges"].str.split(";")).explode("offence")
    # The year in front tells the case, not the charge.
    split = split.assign(offence=split["offence"].str.strip().str.replace(DATED, "", regex=True))
    # A charge that is withheld is no charge to search for.
    named = split[~split["offence"].isin(["", "[withheld]"])]
    return named[["person_id", "offence"]].drop_duplicates().reset_index(drop=True)


def neighbours(people: pd.DataFrame, person_id: str) -> tuple[pd.Series | None, pd.Series | None]:
    """The published people before and after one, by name."""
    ordered = published(people)
    at = int(ordered.index[ordered["person_id"] == person_id][0])
    before = ordered.iloc[at - 1] if at > 0 else None
    after = ordered.iloc[at + 1] if at + 1 < len(ordered) else None
    return before, after


def by_case(cases: pd.DataFrame, case_people: pd.DataFrame, people: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """The cases, with the number of their people in each band on a date and of those who are only counted."""
    counted = counts_by(held, people, case_people[["person_id", "case_id"]])
    found = cases.merge(counted, on="case_id", how="left", validate="one_to_one")
    found[["inside", "unknown", "out"]] = found[["inside", "unknown", "out"]].fillna(0).astype("int64")
    columns = [
        "case_id",
        "title",
        "facts_date",
        "facts_date_precision",
        "inside",
        "unknown",
        "out",
        "withheld",
        "source_id",
    ]
    return found[columns].sort_values("case_id", ignore_index=True)
