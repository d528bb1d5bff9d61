"""What happened, and what came next."""

import pandas as pd


def after(events: pd.DataFrame, as_of: pd.Timestamp, most: int) -> pd.DataFrame:
    """The next events after a date, the nearest first."""
    return events[events["date"] > as_of].sort_values("date").head(most).reset_index(drop=True)


def before(events: pd.DataFrame, as_of: pd.Timestamp, most: int) -> pd.DataFrame:
    """The last events up to a date, the nearest first."""
    return events[events["date"] <= as_of].sort_values("date", ascending=False).head(most).reset_index(drop=True)


def next_election(elections: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series | None:
    """The first election after a date; None where the record ends before one."""
    later = elections[elections["date"] > as_of].sort_values("date")
    return None if later.empty else later.iloc[0]
