"""Releases, articles, lists, places and filters: small tables whose answers can be counted by hand."""

import pandas as pd

from dashboard.analysis import charges, facets, listings, places, releases, search

PERSONS = pd.Series(["a", "b", "c"])


def ends():
    return pd.DataFrame(
        {
            "person_id": ["a", "b", "c"], "date": pd.to_datetime(["2018-07-01", "2018-08-28", "2018-01-01"]),
            "date_precision": ["day", "day", "year"], "to_first": pd.to_datetime(["2018-07-01", "2018-08-28", "2018-01-01"]),
            "to_last": pd.to_datetime(["2018-07-01", "2018-08-28", "2018-12-31"]), "manner": ["bail", "pardon", "served"],
            "event_id": ["E1", "E2", "E3"], "source_id": "s",
        }
    )  # fmt: skip


ELECTIONS = pd.DataFrame({"election_id": ["NA2018"], "date": pd.to_datetime(["2018-07-29"]), "kind": ["assembly"]})


def test_an_end_of_custody_has_the_manner_of_the_event_that_ended_it():
    intervals = pd.DataFrame(
        {"person_id": ["a", "b"], "to_first": pd.to_datetime(["2018-07-01", None]), "end_known": [True, False],
         "to_last": pd.to_datetime(["2018-07-01", None]), "exit_event_id": ["E1", None]}
    )  # fmt: skip
    events = pd.DataFrame(
        {"event_id": ["E1"], "date": pd.to_datetime(["2018-07-01"]), "date_precision": ["day"], "release_manner": ["bail"],
         "source_id": ["s"]}
    )  # fmt: skip

    found = releases.ends(intervals, events)

    assert found[["person_id", "manner"]].to_numpy().tolist() == [["a", "bail"]]
    assert releases.tally(found)["acquittal"] == 0, "a nought is counted"


def test_ends_stand_before_or_after_an_election_and_a_vague_one_nowhere():
    found = releases.around(ends(), ELECTIONS, 90)

    assert found[["side", "manner", "ends"]].to_numpy().tolist() == [["before", "bail", 1], ["after", "pardon", 1]]


def article_links():
    return pd.DataFrame(
        {
            "person_id": ["a", "a", "b", "c", "x"], "case_id": ["one", "one", "one", "two", "two"],
            "told_in": ["case", "E1", "case", "case", "case"],
            "article_id": ["cc-453", "cc-453", "cc-453", "ccp-276", "cc-453"],
            "stands_for": ["charge", "conviction", "charge", "bail", "charge"], "source_id": "s",
        }
    )  # fmt: skip


ARTICLES = pd.DataFrame(
    {"article_id": ["cc-453", "ccp-276"], "law": "Criminal Code", "number": ["453", "276"], "offence": ["plotting", None],
     "offence_km": None}
)  # fmt: skip


def test_an_article_counts_each_person_once_and_bail_charges_nobody():
    found = charges.by_article(article_links(), ARTICLES, PERSONS)

    assert found[["article_id", "people", "cases"]].to_numpy().tolist() == [["cc-453", 2, 1]]
    assert charges.without_article(article_links(), PERSONS) == 1
    assert charges.under(article_links(), "cc-453", PERSONS)["person_id"].tolist() == ["a", "a", "b"]


def members():
    return pd.DataFrame(
        {
            "list_id": ["l", "l", "m"], "person_id": ["a", "b", "b"], "basis": ["confirmed", "weak", "confirmed"],
            "why": "w", "source_id": "s",
        }
    )  # fmt: skip


LISTS = pd.DataFrame(
    {
        "list_id": ["l", "m"],
        "as_of": pd.to_datetime(["2017-05-30", "2016-01-01"]),
        "stated_total": pd.array([5, 0], "Int64"),
    }
)


def test_lists_stand_side_by_side_the_oldest_first():
    wide = listings.against(LISTS, members(), PERSONS).set_index("person_id")

    assert list(wide.columns) == ["m", "l"]
    assert wide.loc["b"].tolist() == ["confirmed", "weak"]
    assert pd.isna(wide.loc["a", "m"])


def test_what_a_total_leaves_over_is_told_and_never_below_nought():
    found = listings.identified(LISTS, members()).set_index("list_id")

    assert found.loc["l", ["confirmed", "weak", "not_identified"]].tolist() == [1, 1, 3]
    assert pd.isna(found.loc["m", "not_identified"]), "we take more people to be on it than it counts"


def test_a_list_differs_from_the_bands_in_both_ways():
    held = pd.DataFrame({"person_id": ["a", "b", "c", "d"], "status": ["inside", "out", "inside", "out"]})

    found = listings.differences(members(), held, "l").set_index("person_id")["kind"]

    assert found.to_dict() == {"a": "both", "b": "list only", "c": "record only"}


def test_a_place_counts_people_and_keeps_those_with_none():
    spots = pd.DataFrame({"place_id": ["cc1", "cc2"]})
    links = pd.DataFrame({"place_id": ["cc1", "cc1"], "person_id": ["a", "a"], "role": ["held", "released from"]})

    assert places.counted(spots, links, PERSONS)["people"].tolist() == [1, 0]


def facet(**values):
    rows = [(person, value) for person, held in values.items() for value in held]
    return pd.Series([v for _, v in rows], index=pd.Index([p for p, _ in rows], name="person_id"), name="value")


FACETS = {"role": facet(a=["monk"], b=["monk"], c=["mp"]), "case": facet(a=["one", "two"], b=["two"], c=["two"])}


def test_filters_narrow_together_and_an_empty_one_lets_all_pass():
    assert facets.matching(PERSONS, FACETS, {"role": [], "case": []}) == {"a", "b", "c"}
    assert facets.matching(PERSONS, FACETS, {"role": ["monk"], "case": ["one"]}) == {"a"}
    assert facets.matching(PERSONS, FACETS, {"role": ["mp"], "case": ["one"]}) == set()


def test_a_number_beside_an_option_is_what_it_would_leave():
    wanted = {"role": ["monk"], "case": ["one"]}

    assert facets.tally(PERSONS, FACETS, wanted, "case").to_dict() == {"two": 2, "one": 1}
    assert facets.tally(PERSONS, FACETS, wanted, "role").to_dict() == {"monk": 1, "mp": 0}


def test_time_held_is_added_up_and_an_open_end_says_at_least():
    lasted = pd.DataFrame({"person_id": ["a", "a", "b"], "days": [20, 20, 400], "ended": [True, True, False]})

    found = facets.held_for(PERSONS, lasted).set_index("person_id")

    assert found["held_for"].tolist() == ["30-180", "1-2-years", "none"]
    assert found["at_least"].tolist() == [False, True, False]


def test_a_search_finds_every_spelling_and_script():
    people = pd.DataFrame(
        {"person_id": ["a", "b"], "name": ["Sok Rin", "Chan Dara"], "name_km": ["សុខ រិន", None],
         "name_variants": ["Sokh Rinn; Sok-Rin", None]}
    )  # fmt: skip
    texts = search.texts((people, ["name", "name_km", "name_variants"]))

    for asked in ("sok rin", "SOKH", "rin sok", "សុខ", "សុខ\u200bរិន", "sok-rin"):
        assert search.found(texts, asked) == {"a"}, asked
    assert search.found(texts, "") == {"a", "b"}
    assert search.found(texts, "nobody") == set()
    assert search.alike(people["name"], "sok rim") == ["Sok Rin"]
