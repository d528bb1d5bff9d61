"""Columns by their headings, names by their spellings; what is sure, what is only near, what stays as it is."""

import pandas as pd
import pytest
from own.files import AREAS, NOBODY, NOWHERE, PARTIES, read, rows, said, text, told

from dashboard import own
from dashboard.own.headings import is_total, plain, role


def suggest(*lines, parties=PARTIES, areas=AREAS):
    table = own.table(text(*lines))
    return table, own.suggest(table, parties, areas)


def area_of(written, areas=AREAS):
    _, matching = suggest("area,party,votes", f'"{written}",ALP,1', areas=areas)
    one = matching.areas[written]
    return one.key, one.how


def party_of(written):
    _, matching = suggest("area,party,votes", f'North Land,"{written}",1')
    one = matching.parties[written]
    return one.key, one.how


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("Province", "area"), ("CONSTITUENCY", "area"), ("commune code", "area"), ("ខេត្ត", "area"), ("មណ្ឌល", "area"),
        ("area_name", "area_name"), ("Party", "party"), ("គណបក្ស", "party"), ("Votes", "votes"), ("សំឡេងឆ្នោត", "votes"),
        ("seats", "seats"), ("អាសនៈ", "seats"), ("Valid votes", "valid"), ("Registered voters", "registered"),
        ("អ្នកចុះឈ្មោះបោះឆ្នោត", "registered"), ("Total", "total"), ("សរុប", "total"), ("%", "other"), ("Alphabet Party", None),
    ],
)  # fmt: skip
def test_headings_are_known_in_both_languages(heading, says):
    assert role(heading) == says


def test_a_name_is_compared_without_what_spellings_of_it_differ_in():
    assert plain("Isle-of  REEDS") == plain("isle of reeds") == plain("Ísle of\u200b Reeds")
    # A sign between Khmer letters is part of the name.
    assert plain("ខាង") != plain("ខង")


@pytest.mark.parametrize("word", ["Total", "TOTALS", "All", "Grand total", "សរុប", "ទូទាំងប្រទេស"])
def test_rows_of_sums_are_known_by_their_word(word):
    assert is_total(word)


def test_a_long_table_is_recognised_with_its_columns():
    table, found = suggest("Party,Code,Votes,Seats,Valid,Registered,Remark", "ALP,1,5,2,9,20,x")

    assert (found.shape, found.area, found.party, found.votes) == ("long", 1, 0, 2)
    assert (found.seats, found.valid, found.registered) == (3, 4, 5)
    assert table.label(found.area) == "B: Code"


def test_a_wide_table_is_recognised_with_its_columns():
    _, found = suggest("ខេត្ត,ALP,អ្នកថ្មី,អាសនៈ,សរុប,%,Note", "ខេត្តខាងជើង,5,7,2,12,10%,x")

    assert (found.shape, found.area, found.party_columns) == ("wide", 0, (1, 2))
    assert (found.seats, found.total) == (3, 4)
    assert found.parties["អ្នកថ្មី"].how == "own"


def test_seats_that_differ_within_an_area_are_those_of_parties_and_not_suggested():
    _, found = suggest("area,party,votes,seats", "North Land,ALP,5,2", "North Land,Beta,3,1")

    assert found.seats is None


def test_of_several_columns_of_areas_the_one_that_is_known_is_taken():
    _, found = suggest("Commune,Province,Party,Votes", "Mill,North Land,ALP,5", "Weir,North Land,ALP,7")
    _, unknown = suggest(
        "Commune,Province,Party,Votes", "Mill,North Land,ALP,5", "Weir,North Land,ALP,7", areas=NOWHERE
    )

    assert (found.area, unknown.area) == (1, 0)


@pytest.mark.parametrize(
    "written",
    ["North Land", "north-land", "NORTHLAND", "ខេត្តខាងជើង", "ខាងជើង", "01", "1", "១", "KH-1", "kh 01", "North Land Province",
     "North Land (01)"],
)  # fmt: skip
def test_an_area_is_known_by_every_sure_spelling_of_its_name_and_code(written):
    assert area_of(written) == ("01", "exact")


@pytest.mark.parametrize(
    "written",
    ["ALP", "alp", "Alphabet Party", "alphabet", "គណបក្សអក្សរក្រម", "អក្សរក្រម", "Alphabet Party (ALP)", "The List (ALP)"],
)
def test_a_party_is_known_by_every_sure_spelling(written):
    assert party_of(written) == ("ALP", "exact")


def test_a_near_spelling_is_only_suggested():
    assert area_of("Nort Land") == ("01", "near")
    assert party_of("Alfabet Party") == ("ALP", "near")


def test_short_names_are_never_near_one_another():
    # One letter tells ALP from ALB: a slip cannot be told from another party.
    assert party_of("ALB") == ("ALB", "own")


def test_a_name_that_is_near_two_known_ones_is_suggested_for_neither():
    areas = pd.DataFrame({"code": ["1", "2"], "name_en": ["Eastern Hill", "Western Hill"], "name_km": [None, None]})

    assert area_of("estern Hill", areas) == ("estern Hill", "own")


def test_a_near_spelling_counts_only_when_it_is_confirmed():
    lines = text("area,party,votes", "Nort Land,Alfabet Party,5")

    assert rows(read(lines)) == [("Nort Land", "Alfabet Party", 5)]
    assert rows(read(lines, confirm=(["Nort Land"], []))) == [("01", "Alfabet Party", 5)]
    assert rows(read(lines, confirm=(["Nort Land"], ["Alfabet Party"]))) == [("01", "ALP", 5)]


def test_unknown_names_stay_and_their_spellings_are_one():
    found = read(text("area,party,votes", "Moon,New List,5", "MOON,Other,7"), parties=NOBODY, areas=NOWHERE)

    assert rows(found) == [("MOON", "New List", 5), ("MOON", "Other", 7)]
    assert found.faults == []


def test_a_name_of_two_known_areas_is_a_fault():
    areas = pd.DataFrame({"code": ["1", "2"], "name_en": ["Mill", "Mill"], "name_km": [None, None]})
    found = read(text("area,party,votes", "2,ALP,4", "Mill,ALP,5"), areas=areas)

    assert told(found.faults) == [("own-unclear", 3, "A: area")]
    assert said(found.faults[0]) == {"text": "Mill", "n": 2}


def test_a_text_that_is_longer_than_any_name_is_compared_with_none():
    assert area_of("(" * 30_000) == ("(" * 30_000, "own")


def test_a_number_that_is_no_code_with_letters_before_it_is_a_name():
    assert area_of("Ward 12") == ("Ward 12", "own")


def test_columns_chosen_by_hand_are_matched_anew():
    table, found = suggest("where,who,how many", "North Land,ALP,5", areas=NOWHERE)
    mended = own.named(table, own.Matching("long", area=0, party=1, votes=2), PARTIES, AREAS)

    assert found.shape == "wide", "no heading says that parties are rows"
    assert rows(own.votes(table, mended)) == [("01", "ALP", 5)]
