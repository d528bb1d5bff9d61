"""Custody over time: the bands of every person on every day on which one may change, joined into spells."""

from collections.abc import Callable

import pandas as pd

# As wide as the rule of custody takes a vague date: a week either side of a day, a month either side of the rest.
DOUBT = {"day": pd.DateOffset(days=7), "month": pd.DateOffset(months=1), "year": pd.DateOffset(months=1)}


def span(dated: pd.DataFrame, column: str = "date") -> pd.DataFrame:
    """First and last day that each date may mean: the day, the whole month or year, wider where the source is vague."""
    start, precision = dated[column], dated[f"{column}_precision"]
    month = (start + pd.offsets.MonthEnd(0)).where(precision == "month")
    year = (start + pd.offsets.YearEnd(0)).where(precision == "year")
    end = month.fillna(year).fillna(start)
    if "date_doubt" in dated:
        for unit, width in DOUBT.items():
            vague = dated["date_doubt"].notna() & (precision == unit)
            start, end = start.where(~vague, start - width), end.where(~vague, end + width)
    return pd.DataFrame({"start": start, "end": end}, index=dated.index)


def over_time(on: Callable[[pd.Timestamp], pd.DataFrame], days: pd.DatetimeIndex) -> pd.DataFrame:
    """Spells of all people: `on` gives the bands of a day, so that no second rule can contradict the first."""
    return joined(pd.concat([on(day).assign(as_of=day) for day in days], ignore_index=True))


def joined(banded: pd.DataFrame) -> pd.DataFrame:
    """One row per unbroken spell: person_id, status, start, end (first day it no longer holds; empty while it lasts)."""
    ordered = banded.sort_values(["person_id", "as_of"], ignore_index=True)
    before = ordered.groupby("person_id")["status"].shift()
    begins = ordered[before.isna() | (before != ordered["status"])].copy(deep=False)
    begins["end"] = begins.groupby("person_id")["as_of"].shift(-1)
    return begins.rename(columns={"as_of": "start"})[["person_id", "status", "start", "end"]].reset_index(drop=True)


def counted(spells: pd.DataFrame) -> pd.DataFrame:
    """Number of people in each band from each day on which a number changes: date, inside, unknown, out."""
    steps = pd.concat(
        [
            spells[["start", "status"]].rename(columns={"start": "date"}).assign(step=1),
            spells[["end", "status"]].rename(columns={"end": "date"}).dropna(subset=["date"]).assign(step=-1),
        ]
    )
    moves = steps.pivot_table(index="date", columns="status", values="step", aggfunc="sum", fill_value=0)
    totals = moves.reindex(columns=["inside", "unknown", "out"], fill_value=0).cumsum().astype("int64")
    return totals.rename_axis(columns=None).reset_index()


def within(spells: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The spells that touch a window, cut at its edges."""
    end = spells["end"].fillna(last)
    cut = spells.assign(start=spells["start"].clip(lower=first), end=end.clip(upper=last))
    return cut[cut["start"] < cut["end"]].reset_index(drop=True)
