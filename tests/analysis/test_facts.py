"""Citations of facts: what they name, and every number of a sentence held against them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import frames
from dashboard.analysis import custody, facts

DAY = pd.Timestamp("2017-05-30")

TABLES = {
    "results": pd.DataFrame(
        {"result_id": ["a", "b"], "value": [1646.0, 50.76], "note": [pd.NA, "of 12 parties"], "source_id": ["s1", "s2"]}
    ),
    "events": pd.DataFrame({"event_id": ["ev1"], "event": ["66 of 123 voted"], "source_id": ["s1"]}),
}
KEYS = {"results": "result_id", "events": "event_id"}


def wrong(cell, *texts):
    return [found for found, _ in facts.faults(TABLES, KEYS, cell, list(texts))]


def test_a_citation_names_a_row_a_cell_or_a_count():
    assert facts.read("results:a:value=1646 events:ev1 computed:inside@2017-05-30=24") == [
        facts.Fact("results", "a", "value", "1646"),
        facts.Fact("events", "ev1"),
        facts.Fact("computed", "inside@2017-05-30", "", "24"),
    ]


@pytest.mark.parametrize("cell", ["results", "results:", ":a", "a b", "results:a:value="])
def test_what_is_no_citation_is_named(cell):
    with pytest.raises(ValueError, match="table:key"):
        facts.read(cell)


def test_every_number_of_a_sentence_must_stand_in_a_cited_fact():
    assert wrong("results:a:value=1646", "In 1,646 communes.") == []
    assert wrong("results:a:value=1646", "In 1,647 communes.") == ["1647"]
    assert wrong("results:a:value=1646", "In 1,646 communes of 12 parties.") == ["12"]
    assert wrong("results:a:value=1646 results:b", "In 1,646 communes of 12 parties.") == []


def test_words_of_a_cited_row_hold_its_numbers():
    assert wrong("events:ev1", "66 lawmakers voted.") == []


def test_a_number_beside_a_citation_must_be_the_table_s():
    assert wrong("results:a:value=1645", "") == ["results:a:value=1645"]


def test_a_fact_that_no_longer_exists_is_a_fault():
    assert wrong("results:gone:value=1646", "") == ["results:gone:value"]
    assert wrong("nothing:a", "") == ["nothing:a"]
    assert wrong("results:a:weight", "") == ["results:a:weight"]
    assert wrong("computed:guess@2017-05-30", "") == ["computed:guess@2017-05-30"]


def test_dates_and_years_are_no_figures():
    assert wrong("events:ev1", "On 4 June 2017 and on 2 and 3 July, in 1979.") == []
    assert wrong("events:ev1", "នៅថ្ងៃទី ៤ ខែមិថុនា ឆ្នាំ ២០១៧") == []


def test_a_number_is_read_in_khmer_digits_and_khmer_order():
    assert facts.numbers("១\u00a0៦៤៦ ឃុំ, ៥០,៧៦ ភាគរយ") == [1646, 50.76]
    assert wrong("results:a:value=1646 results:b:value", "ឃុំ ១\u00a0៦៤៦; ៥០,៧៦ ភាគរយ") == []
    assert wrong("results:a:value=1646", "ឃុំ ១\u00a0៦៤៧") == ["1647"]


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_a_whole_number_is_read_as_it_was_written(n):
    spaced = f"{n:,}".replace(",", "\u00a0")

    assert facts.numbers(f"x {n:,} y") == facts.numbers(f"x {spaced} y") == facts.numbers(f"x {n} y") == [n]


def test_the_digits_of_keys_dates_and_addresses_are_no_figures():
    tables = {"events": TABLES["events"].assign(date=pd.Timestamp("2017-06-04"), url="a.org/7", area_code="08")}

    assert [said for said, _ in facts.uncited(tables, KEYS, "events:ev1", ["4 of 7 in 8, by 1"])] == [
        "4",
        "7",
        "8",
        "1",
    ]


def test_a_date_in_the_words_of_a_row_lends_no_number_to_a_sentence():
    tables = {"events": TABLES["events"].assign(event="66 voted on 20 February 2017")}

    assert facts.uncited(tables, KEYS, "events:ev1", ["66 voted."]) == []
    assert [said for said, _ in facts.uncited(tables, KEYS, "events:ev1", ["20 voted."])] == ["20"]


def test_a_number_that_a_page_makes_has_the_sources_of_its_rows():
    tables, keys = frames.cited()
    cell = "computed:inside@2017-05-30"
    held = custody.on(*(tables[n] for n in ("case_events", "people")), DAY, tables["lists"], tables["list_members"])
    inside = held[held["status"] == "inside"]

    assert facts.value_of(tables, keys, facts.read(cell)[0]) == len(inside)
    assert facts.sources(tables, keys, cell) == list(dict.fromkeys(inside["source_id"]))
    assert facts.sources(tables, keys, "computed:years@2017-05-30") == facts.sources(tables, keys, "events:ev02")


def test_sources_of_a_cell_are_those_of_its_rows_each_once():
    assert facts.sources(TABLES, KEYS, "results:a:value events:ev1 results:b") == [
        "s1",
        "s2",
    ]
