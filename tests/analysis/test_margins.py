"""Margins by hand."""

import pandas as pd
import pytest

from dashboard.analysis import margins


def of(**votes) -> pd.DataFrame:
    rows = [(area, party, n) for area, given in votes.items() for party, n in given.items()]
    return pd.DataFrame(rows, columns=["area", "party", "votes"]).astype({"votes": "Int64"})


def test_the_margin_is_first_less_second():
    # 50, 30, 20: twenty votes, 20 per cent of 100; 1 / (0.25 + 0.09 + 0.04) parties.
    row = margins.by_area(of(one={"A": 30, "B": 50, "C": 20})).iloc[0]
    assert row[["votes", "first", "second", "margin", "margin_pct"]].tolist() == [100, "B", "A", 20, 20]
    assert row["effective"] == pytest.approx(1 / 0.38)


def test_level_lists_have_no_first():
    row = margins.by_area(of(one={"A": 40, "B": 40, "C": 20})).iloc[0]
    assert row["first"] is None or pd.isna(row["first"])
    assert row["margin"] == 0


def test_a_list_alone_has_no_second_and_a_gap_has_no_answer():
    found = margins.by_area(of(one={"A": 7}, two={"A": 5, "B": None}, three={"A": 0})).set_index("area")
    assert list(found.index) == ["one"]
    assert found.loc["one", "margin"] == 7
    assert pd.isna(found.loc["one", "second"])


def test_level_seconds_name_no_second():
    # 50, 25, 25: the first leads by 25, and which list is second no vote says.
    row = margins.by_area(of(one={"A": 50, "B": 25, "C": 25})).iloc[0]
    assert row["first"] == "A"
    assert row["margin"] == 25
    assert pd.isna(row["second"])
