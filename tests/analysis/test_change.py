"""Change between elections: successions as sources state them, and no claim where a list is not told."""

import pandas as pd
import pytest

from dashboard import frames
from dashboard.analysis import change

TABLES = ("results", "elections", "party_links", "parties")


@pytest.fixture(scope="module")
def tables() -> list[pd.DataFrame]:
    return [frames.load(name) for name in TABLES]


def rows(tables, election, measure, level="nation") -> pd.DataFrame:
    return change.against(*tables, election, measure, level).set_index("party_id")


def test_an_election_is_compared_with_the_last_of_its_kind():
    elections = frames.load("elections")
    assert change.last(elections, "C2017") == "C2012"
    assert change.last(elections, "NA2018") == "NA2013"
    assert change.last(elections, "C2002") is None


def test_the_merger_of_2012_is_held_against_both_its_parts(tables):
    # Votes 2012: SRP 1,224,460 and HRP 580,483, together 1,804,943; CNRP 2017: 3,056,824.
    row = rows(tables, "C2017", "votes").loc["CNRP"]
    assert (row["before_parties"], row["before"], row["after"]) == ("HRP SRP", 1_804_943, 3_056_824)
    assert (row["change"], row["comparison"]) == (1_251_881, "merger")
    assert row["source_id"]
    assert row["before_source_id"]


def test_a_party_revived_under_another_name_has_no_change(tables):
    row = rows(tables, "C2022", "votes").loc["CLP"]
    assert row["comparison"] == "revived"
    assert pd.isna(row["change"]), "the list stood in neither 2012 under this name nor in 2017"


def test_a_dissolved_party_is_gone_even_where_the_lists_are_not_all_told(tables):
    assert rows(tables, "NA2018", "seats").loc["CNRP", "comparison"] == "gone"
    assert rows(tables, "C2022", "votes").loc["CNRP", "comparison"] == "gone"


def test_a_list_that_no_source_tells_is_neither_new_nor_gone(tables):
    # The Khmer Anti-Poverty Party stood in 2013; whether it was among the twenty lists of 2018 is not told.
    assert rows(tables, "NA2018", "votes").loc["KAPP", "comparison"] == "not told"
    # FUNCINPEC had 242,413 votes in 2013 and 374,510 in 2018.
    assert rows(tables, "NA2018", "votes").loc["FUNCINPEC", "change"] == 132_097
    # It stood in 2022, in 680 communes; its votes were not told.
    row = rows(tables, "C2022", "votes").loc["FUNCINPEC"]
    assert (row["comparison"], row["before"]) == ("not told", 132_319)
    assert pd.isna(row["after"])
    assert pd.isna(row["change"])


def test_lists_added_together_are_no_list(tables):
    assert rows(tables, "C2007", "votes").loc["OTHER", "comparison"] == "several lists"
    assert rows(tables, "C2007", "votes").loc["NRP", "comparison"] == "not told", "it may have stood among the others"


def test_provinces_are_compared_too(tables):
    # Battambang 2008: CPP 6, SRP 2, HRP 0; 2013: CPP 5, CNRP 3.
    found = rows(tables, "NA2013", "seats", "province")
    row = found[found["area_code"] == "02"].loc["CNRP"]
    assert (row["before"], row["after"], row["change"]) == (2, 3, 1)


def test_a_merger_of_which_one_part_is_not_held_is_no_sum(tables):
    # The country, 2012 to 2017: without HRP's figure what the CNRP's parts had together is not known.
    results, *others = tables
    cut = results[
        ~((results["election_id"] == "C2012") & (results["party_id"] == "HRP") & (results["measure"] == "votes"))
    ]
    row = change.against(cut, *others, "C2017", "votes").set_index("party_id").loc["CNRP"]
    assert row["comparison"] == "not told"
    assert pd.isna(row["before"])
    assert pd.isna(row["change"])


def test_a_dissolution_between_two_elections_is_told_with_the_change(tables):
    _, elections, _, parties = tables
    told = {}
    for election in ("C2017", "C2022"):
        made = change.against(*tables, election, "votes")
        told[election] = change.dissolved(made, elections, parties, election)["party_id"].tolist()
    assert told == {"C2017": [], "C2022": ["CNRP"]}
