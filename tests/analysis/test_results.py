"""Figures of an election: what stands, what competes, and observers' counts beside it."""

import pandas as pd
import pytest

from dashboard import frames
from dashboard.analysis import results as asked

COLUMNS = ["result_id", "election_id", "level", "party_id", "measure", "value", "value_text", "status", "stage",
           "preferred", "source_id"]  # fmt: skip


@pytest.fixture
def results():
    rows = [
        ("a", "C2017", "nation", "CPP", "votes", 600.0, None, "final", None, True, "s1"),
        ("b", "C2017", "nation", "CNRP", "votes", 400.0, None, "final", None, True, "s1"),
        ("c", "C2017", "nation", "CPP", "vote_pct", 60.0, None, "final", None, True, "s2"),
        ("d", "C2017", "nation", "CPP", "seats", 7.0, None, "final", None, True, "s1"),
        ("e", "C2017", "nation", None, "turnout_pct", 85.0, None, "preliminary", "election night", False, "s3"),
        ("f", "C2017", "nation", None, "turnout_pct", 90.0, None, "final", None, True, "s1"),
        ("g", "C2017", "province", "CPP", "votes", 10.0, None, "final", None, True, "s1"),
        ("h", "C2012", "nation", "CPP", "votes", 1.0, None, "final", None, True, "s1"),
        ("i", "C2017", "nation", None, "seats", 10.0, None, "final", None, True, "s1"),
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"preferred": "boolean"})


@pytest.fixture
def counts():
    rows = [
        ("C2017", "Observers", "vote_pct", "CPP", 58.0, 57.0, 61.0),
        ("C2017", "Observers", "turnout_pct", None, 88.0, 87.0, 89.0),
        ("C2017", "Others", "vote_pct", "CPP", 55.0, None, None),
    ]
    columns = ["election_id", "organisation", "measure", "party_id", "estimate_pct", "low_pct", "high_pct"]
    return pd.DataFrame(rows, columns=columns).assign(source_id="s9")


def test_figures_of_other_elections_and_of_provinces_stay_out(results):
    assert set(asked.of_nation(results, "C2017")["result_id"]) == set("abcdefi")
    assert asked.of_nation(results, "C1999").empty


def test_each_party_has_a_row_and_a_gap_stays_a_gap(results):
    found = asked.by_party(results, "C2017").set_index("party_id")

    assert found.loc["CPP", ["votes", "vote_pct", "seats"]].tolist() == [600, 60, 7]
    assert pd.isna(found.loc["CNRP", "seats"])
    assert found.loc["CPP", "source_id"].split() == ["s1", "s2"] or set(found.loc["CPP", "source_id"].split()) == {
        "s1",
        "s2",
    }
    assert asked.by_party(results, "C1999").empty


def test_the_country_has_its_preferred_figures_in_a_fixed_order(results):
    found = asked.of_country(results, "C2017")

    assert found["measure"].tolist() == ["turnout_pct", "seats"]
    assert found["value"].tolist() == [90, 10]


def test_figures_that_compete_stand_side_by_side_the_preferred_first(results):
    found = asked.competing(results, "C2017")

    assert found["result_id"].tolist() == ["f", "e"]


def test_an_observers_count_stands_beside_every_official_figure(results, counts):
    found = asked.beside_official(results, counts, "C2017")

    turnout = found[found["measure"] == "turnout_pct"]
    assert sorted(turnout["official_pct"]) == [85, 90], "both official figures, not only the preferred one"
    assert not turnout["inside"].any()
    votes = found[found["measure"] == "vote_pct"].set_index("organisation")
    assert votes.loc["Observers", "inside"]
    assert pd.isna(votes.loc["Others", "inside"]), "where no range is stated nothing is inside or outside"


def test_findings_are_those_of_the_election():
    listed = pd.DataFrame({"subject": ["C2017", "C2007 A", "commune", "NA2003 SRP seats"], "rule": list("abcd")})

    assert asked.findings(listed, "C2017")["rule"].tolist() == ["a", "c"]
    assert asked.findings(listed, "C2007")["rule"].tolist() == ["b"]
    assert asked.findings(listed, "C2022").empty


def test_the_official_shares_of_2017_lie_in_the_stated_range_and_one_turnout_does():
    found = asked.beside_official(frames.load("results"), frames.load("parallel_counts"), "C2017")
    sample = found[found["organisation"].str.startswith("Transparency")]

    assert sample.loc[sample["measure"] == "vote_pct", "inside"].all()
    turnout = sample[sample["measure"] == "turnout_pct"].set_index("official_pct")["inside"]
    assert turnout.to_dict() == {90.37: True, 89.52: False, 85.74: False}


def test_seats_and_votes_of_2017_are_those_of_the_official_result():
    found = asked.by_party(frames.load("results"), "C2017").set_index("party_id")

    assert found.loc["CPP", ["votes", "seats", "chiefs"]].tolist() == [3540056, 6503, 1156]
    assert found.loc["CNRP", ["votes", "seats", "chiefs"]].tolist() == [3056824, 5007, 489]
    assert found["votes"].sum() == 6973911
    assert found["seats"].sum() == 11572
