"""Texts of a table as numbers and areas: read as `own.numbers` reads them, missing is missing, and codes by one rule."""

from dataclasses import replace

import duckdb
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.imported import BASE, failed, mapped, previewed

from dashboard.contract import DataError
from dashboard.intake import numerals
from dashboard.own import numbers

SHIPPED = ROOT / "data"
KNOWN = replace(BASE.country, code="KH", name="Cambodia", language="km", areas="known")


@pytest.fixture(scope="module")
def con():
    with duckdb.connect() as made:
        made.execute(f"CREATE MACRO encoded(c) AS {numerals.encoded('c')}")
        yield made


def units(text: str, columns: str, **changes) -> list[tuple]:
    with previewed(text, mapping=mapped(text, **changes)) as (con, _):
        return con.execute(f"SELECT {columns} FROM units ORDER BY station_id").fetchall()


def read_as(con, text: str) -> tuple[int | None, int]:
    (code,) = con.execute("SELECT encoded(?)", [text]).fetchone()
    return (None, 0) if code is None else (code >> 5, code & 31)


TOLD = {"own-percent": "percentage", "own-negative": "negative", "own-large": "too-large", "own-fraction": "fraction"}
CELLS = st.one_of(
    st.text(alphabet="0123456789.,' %-+()eE٫១٣\u00a0\u200b–x/", min_size=1, max_size=14),
    st.from_regex(r"[0-9]{1,3}([., '][0-9]{3}){1,4}([.,]0{1,4})?", fullmatch=True),
    st.integers(0, 10**12).map(str),
).filter(lambda text: text == " ".join(text.split(" ")).strip() and text)


@settings(max_examples=400, deadline=None)
@given(CELLS)
def test_a_cell_is_read_as_by_the_reader_of_small_tables(con, text):
    value, kind = read_as(con, text)
    said = numbers._tried(text)
    if isinstance(said, numbers.Wrong) and kind in (numerals.DOT_ZERO, numerals.COMMA_ZERO):
        # 12.0 is 12 here: spreadsheets save whole numbers like that.
        assert said.key == "own-fraction"
        assert not text.rstrip("0").endswith(tuple("123456789"))
    elif isinstance(said, numbers.Wrong) and said.key == "own-fraction" and numerals.RULES[kind] == "too-large":
        # So is 1,000,000,000,000.0 a whole number, and more than there are people.
        assert text.rstrip("0").endswith((".", ","))
    elif isinstance(said, numbers.Wrong):
        assert numerals.RULES[kind] == TOLD.get(said.key, "not-a-number")
    elif said is None:
        assert (value, kind) == (None, 0)
    else:
        assert value == said.value
        assert (kind in (numerals.DOT, numerals.COMMA)) == said.doubtful


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("007", 7), ("១២៣", 123), ("٤٥", 45), ("1,234", 1234), ("1 234", 1234), ("1'234'567", 1234567),
     ("12.0", 12), ("1,234.00", 1234), ("10000000000", 10_000_000_000)],
)  # fmt: skip
def test_numbers_as_people_write_them(con, text, number):
    assert read_as(con, text)[0] == number


@pytest.mark.parametrize(
    ("text", "rule"),
    [("12.5", "fraction"), ("-3", "negative"), ("(3)", "negative"), ("45%", "percentage"), ("n/a", "not-a-number"),
     ("–", "not-a-number"), ("=A1+B1", "not-a-number"), ("1e6", "not-a-number"), ("2013-06-23", "not-a-number"),
     ("10000000001", "too-large"), ("9" * 50, "too-large"), ("1.23.456", "not-a-number")],
)  # fmt: skip
def test_what_is_no_number_is_told_by_its_rule(text, rule):
    assert failed(f"Station,Ballots,A\n1,10,3\n2,{text},4\n") == [(3, rule, "Ballots", text)]


def test_the_habit_of_the_column_settles_what_a_full_stop_is():
    whole = "Station,Ballots,A\n1,1.234,3\n2,900,4\n"
    assert units(whole, "ballots") == [(1234,), (900,)]
    doubtful = "Station,Ballots,A\n1,1.234,3\n2,2000,4\n"
    assert failed(doubtful) == [(2, "doubtful-number", "Ballots", "1.234")]


def test_the_habit_is_that_of_all_pieces_together():
    first, second = "Station,Ballots,A\n1,1.234,3\n", "Station,Ballots,A\n2,2000,4\n"
    assert failed(first, second) == [(2, "doubtful-number", "Ballots", "1.234")]


def test_an_empty_cell_is_missing_and_not_nothing():
    assert units("Station,Ballots,A,B\n1,,3,\n2,0,0,5\n", "ballots, votes") == [
        (None, [{"p": 1, "v": 3}, {"p": 2, "v": None}]),
        (0, [{"p": 1, "v": 0}, {"p": 2, "v": 5}]),
    ]


def test_decimal_noughts_are_counted_in_a_note():
    with previewed("Station,Ballots,A\n1,10.0,3\n2,20,4.00\n") as (_, made):
        assert [(note.key, note.values) for note in made.notes] == [("intake-note-decimals", {"n": 2})]


def test_a_code_is_the_path_of_the_values():
    text = "Province,Commune,Station,A\nNorth,Reed,1,5\nNorth,Fen,1,6\nSouth/East,Reed,1,7\n"
    assert units(text, "station_id, commune_code, district_code, province_code") == [
        ("North/Fen/1", "North/Fen", "North", "North"),
        ("North/Reed/1", "North/Reed", "North", "North"),
        ("South%2FEast/Reed/1", "South%2FEast/Reed", "South%2FEast", "South%2FEast"),
    ]


def test_a_table_without_areas_above_is_of_the_nation():
    assert units("Station,A\n7,5\n", "station_id, commune_code, province_code") == [("7", "XF", "XF")]


def test_a_long_table_has_one_unit_of_several_rows():
    text = "Station,Registered,Party,Votes\n1,50,A,7\n1,,B,8\n2,60,B,\n"
    assert units(text, "station_id, rows, registered, votes") == [
        ("1", 2, 50, [{"p": 1, "v": 7}, {"p": 2, "v": 8}]),
        ("2", 1, 60, [{"p": 2, "v": None}]),
    ]


def test_a_label_that_is_no_party_leaves_the_unit_its_numbers():
    text = "Station,Invalid,Party,Votes\n1,3,A,7\n1,3,blank,2\n"
    parties = {"A": "A", "blank": ""}
    assert units(text, "rows, invalid, votes", parties=parties) == [(2, 3, [{"p": 1, "v": 7}])]


def known(text: str, **changes):
    country = replace(KNOWN, **changes.pop("country", {}))
    with previewed(text, mapping=mapped(text, country=country, **changes), package=SHIPPED) as (con, made):
        placed = con.execute(
            "SELECT station_id, commune_code, district_code, province_code FROM units ORDER BY row"
        ).fetchall()
        return placed, con.execute("SELECT row, rule, value FROM findings ORDER BY ALL").fetchall(), made.notes


def test_areas_of_the_package_are_found_by_code_and_by_name_inside_their_province():
    placed, told, _ = known(
        "Province,Commune,Station,A\nBanteay Meanchey,Banteay Neang,1,5\nបន្ទាយមានជ័យ,បត់ត្រង់,1,5\n01,010201,2,5\n01,Nowhere,1,5\n"
    )
    assert placed == [
        ("010201/1", "010201", "0102", "01"), ("010202/1", "010202", "0102", "01"), ("010201/2", "010201", "0102", "01"),
    ]  # fmt: skip
    assert told == [(5, "unknown-area", "Nowhere")]


def test_lost_zeros_come_back_with_a_note():
    placed, told, notes = known("Commune,A\n10201,5\n")
    assert placed == [("010201", "010201", "0102", "01")]
    assert told == []
    assert [(note.key, note.values) for note in notes] == [("intake-note-zeros", {"n": 1, "text": "10201"})]


def test_a_code_of_an_older_list_leads_to_the_area_of_today():
    import pandas as pd

    lists = pd.read_csv(SHIPPED / "commune_codes.csv", dtype=str)
    older = lists[lists["vintage"] == "2014"]
    moved = older[older["code"] != older["commune_code"]].iloc[0]
    placed, _, _ = known(f"Commune,A\n{moved['code']},5\n", country={"vintage": "2014"})
    assert placed[0][0] == moved["commune_code"]
    with pytest.raises(DataError, match="unknown vintage"):
        known("Commune,A\n010201,5\n", country={"vintage": "1999"})


def test_a_spelling_of_the_mapping_leads_to_its_code():
    placed, told, _ = known("Province,A\nKampong Chaam,5\n", areas={"Kampong Chaam": "03"})
    assert (placed, told) == ([("03", None, None, "03")], [])


def test_a_commune_of_another_province_is_told():
    _, told, _ = known("Province,Commune,A\n02,010201,5\n")
    assert told == [(2, "area-in-two-provinces", "010201")]


def test_a_mapping_that_does_not_fit_is_refused_with_every_column():
    text = "Station,A\n1,5\n"
    wrong = replace(mapped(text), columns={"station": "Nr", "ballots": "Cast"})
    with pytest.raises(DataError) as caught, previewed(text, mapping=wrong):
        pass
    assert [(b.column, b.value, b.rule) for b in caught.value.breaches] == [
        ("columns.station", "Nr", "no such column"),
        ("columns.ballots", "Cast", "no such column"),
    ]


def test_files_with_their_columns_in_another_order_are_parts_of_one_table():
    with previewed("Station,Ballots,A\n1,9,3\n", "A,Station,Ballots\n4,2,8\n") as (con, _):
        assert con.execute("SELECT station_id, ballots, party_sum FROM units ORDER BY 1").fetchall() == [
            ("1", 9, 3),
            ("2", 8, 4),
        ]
