"""Who is listed, and who is only counted."""

import pandas as pd

from dashboard.analysis import roster


def people():
    return pd.DataFrame(
        {
            "person_id": ["bo", "ai", "withheld-1", "many"],
            "publish_tier": ["A", "A", "B", "group-only"],
            "record_kind": ["person", "person", "person", "group"],
            "group_size": pd.array([None, None, None, 23], dtype="Int64"),
            "name": ["Bo", "Ai", None, "Group of 23"],
            "role": ["land activist", "union leader", None, None],
            "affiliation": ["Lake", None, None, None],
        }
    )


def case_people():
    return pd.DataFrame(
        {
            "case_id": ["c1", "c2", "c1"],
            "person_id": ["bo", "bo", "ai"],
            "charges": ["insult; 2020: incitement", "incitement; [withheld]", None],
        }
    )


def listed():
    held = pd.DataFrame(
        {
            "person_id": ["ai", "bo"], "status": ["out", "inside"], "since": pd.to_datetime(["2016-01-01", "2016-08-15"]),
            "since_precision": ["year", "day"], "event_id": ["E1", "E2"], "event_class": ["release", "arrest_or_detention"],
            "source_id": ["s1", "s1"], "rule": ["released", "held_between"],
        }
    )  # fmt: skip
    cases = pd.DataFrame({"case_id": ["c1", "c2"], "title": ["Lake", "Road"]})
    sources = pd.DataFrame({"source_id": ["s1"], "publisher": ["LICADHO"]})
    return roster.listed(held, people(), case_people(), cases, sources)


def test_only_named_people_are_listed_each_once():
    assert listed()["name"].tolist() == ["Ai", "Bo"]
    assert listed().set_index("person_id").loc["bo", "case"] == "Lake; Road"


def test_withheld_people_and_groups_are_counted_apart():
    assert roster.withheld(people()) == 1
    assert roster.groups(people())["group_size"].tolist() == [23]


def test_a_year_is_written_as_a_year():
    assert roster.to_precision(listed()["since"], listed()["since_precision"]).tolist() == ["2016", "2016-08-15"]


def test_a_withheld_charge_is_no_charge_to_search_for_and_a_charge_counts_once():
    assert roster.offences(case_people()).to_numpy().tolist() == [["bo", "insult"], ["bo", "incitement"]]


def test_the_neighbours_of_a_person_are_named_people_only():
    before, after = roster.neighbours(people(), "ai")
    assert before is None
    assert after["person_id"] == "bo"
    assert roster.neighbours(people(), "bo")[1] is None


def test_a_case_has_its_people_in_bands_and_too_few_withheld_are_a_gap():
    cases = pd.DataFrame(
        {"case_id": ["c1", "c3"], "title": ["Lake", "Hill"], "facts_date": pd.NaT, "facts_date_precision": None,
         "source_id": "s1"}
    )  # fmt: skip
    held = pd.DataFrame({"person_id": ["ai", "bo"], "status": ["out", "inside"]})
    links = pd.concat([case_people(), pd.DataFrame({"case_id": ["c1"], "person_id": ["withheld-1"]})])

    found = roster.by_case(cases, links, people(), held).set_index("case_id")

    assert found.loc["c1", ["inside", "unknown", "out"]].tolist() == [1, 0, 1]
    assert pd.isna(found.loc["c1", "withheld"])
    assert found.loc["c3", ["inside", "unknown", "out"]].tolist() == [0, 0, 0]
