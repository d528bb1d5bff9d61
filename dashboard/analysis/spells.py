"""Spells of custody: what they add up to, and the days that a date may mean."""

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


def counted(spells: pd.DataFrame) -> pd.DataFrame:
    """Number of people in each band from each day on which a number changes: date, inside, unknown, out.

    spells: `analysis.custody.over_time`.
    """
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


def monthly(counted: pd.DataFrame, last: pd.Timestamp) -> pd.DataFrame:
    """The numbers on the last day of each month up to a date, and on that date: date, inside, unknown, out."""
    days = pd.date_range(counted["date"].min(), last, freq="ME").append(pd.DatetimeIndex([last])).unique()
    asked = pd.DataFrame({"date": days.astype(counted["date"].dtype)})
    return (
        pd.merge_asof(asked, counted.sort_values("date"), on="date")
        .dropna()
        .astype({band: "int64" for band in ("inside", "unknown", "out")})
    )
