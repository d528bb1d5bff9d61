"""Each check on a table made for it: which rows fail, at which column, with which value; and that every row ends once."""

import random
import re
from dataclasses import replace

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.imported import failed, imported, mapped, previewed

from dashboard import messages
from dashboard.intake import numerals, rules

WHOLE = "Province,Station,Registered,Ballots,Valid,Invalid,A,B\nNorth,1,100,60,58,2,30,28\n"


def also(*rows: str) -> str:
    return WHOLE + "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("North,2,100,60,58,2,40,28", [("party-sum-unlike-valid", "Valid", "68"), ("votes-above-ballots", "Ballots", "68")]),
        ("North,2,100,110,108,2,80,28", [("ballots-above-registered", "Ballots", "110")]),
        ("North,2,100,60,50,2,30,20", [("valid-and-invalid-unlike-ballots", "Ballots", "60")]),
        ("North,2,100,60,58,2,30,27", [("party-sum-unlike-valid", "Valid", "57")]),
        ("North,2,60,60,58,2,30,28", [("full-turnout", "Ballots", "60")]),
        ("North,2,60,0,0,0,0,0", [("no-turnout", "Ballots", "0")]),
        ("North,2,0,0,0,0,0,0", [("no-voters", "Registered", "0")]),
        ("North,2,,,,,,", [("no-numbers", "Station", "North/2")]),
        ("North,2,100,60,58,2,30,", []),
        ("North,,100,60,58,2,30,28", [("no-area", "Station", None)]),
        ("North,2,100,60,58,2,30,-28", [("negative", "B", "-28")]),
        ("North,2,100,60,58,2,30.5,x", [("fraction", "A", "30.5"), ("not-a-number", "B", "x")]),
        ("North,2,100,60%,58,2,30,28", [("percentage", "Ballots", "60%")]),
        ("North,2", [("broken-row", None, "2 cells")]),
        ("Source: the office,,,,,,,", [("no-area", "Station", None)]),
    ],
)  # fmt: skip
def test_a_row_fails_the_check_that_was_made_for_it(row, found):
    assert failed(also(row)) == [(3, *one) for one in found]


def test_blank_ballots_count_with_valid_and_invalid_or_among_the_invalid():
    head = "Station,Ballots,Valid,Invalid,Blank\n".replace("\n", ",A\n")
    assert failed(head + "1,10,6,2,2,6\n2,8,6,2,2,6\n") == []
    assert failed(head + "1,9,6,2,2,6\n") == [(2, "valid-and-invalid-unlike-ballots", "Ballots", "9")]


def test_more_ballots_than_were_issued():
    assert failed("Station,Issued,Ballots,A\n1,9,10,5\n") == [(2, "ballots-above-issued", "Ballots", "10")]


def test_the_printed_total_of_a_row():
    assert failed("Station,A,B,Total\n1,3,4,7\n2,3,4,8\n3,3,,8\n") == [(3, "party-sum-unlike-total", "Total", "8")]


def test_a_table_without_every_list_is_told_once_and_not_row_by_row():
    rows = "".join(f"{n},{50},{20}\n" for n in range(12))
    with previewed(f"Station,Valid,A\n{rows}99,50,51\n") as (con, made):
        assert con.execute("SELECT row, rule FROM findings").fetchall() == [(14, "party-sum-unlike-valid")]
        assert [(note.key, note.values) for note in made.notes] == [("intake-note-incomplete", {"n": 12, "of": 13})]


def test_of_two_rows_alike_the_first_stays():
    text = also("North,2,100,60,58,2,30,28", "North,1,100,60,58,2,30,28")
    assert failed(text) == [(4, "duplicate-station", "Station", "North/1")]
    with previewed(text) as (con, made):
        assert con.execute("SELECT station_id, row FROM units ORDER BY 1").fetchall() == [
            ("North/1", 2),
            ("North/2", 3),
        ]
        assert made.counts.quarantined == 1


def test_of_rows_that_differ_none_stays():
    text = also("North,2,100,60,58,2,30,28", "North,1,100,60,58,2,29,29")
    assert failed(text) == [
        (2, "duplicate-station", "Station", "North/1"),
        (4, "duplicate-station", "Station", "North/1"),
    ]


def test_a_number_written_in_two_ways_is_the_same_row():
    text = "Station,Ballots,A\n1,900,5\n1,900.0,5\n"
    with previewed(text) as (_con, made):
        assert made.units == 1


def test_an_area_with_a_code_of_its_own_lies_in_one_province():
    head = "Province,Commune,Commune name,Station,A\n"
    text = head + "North,7,Reed,1,5\nNorth,7,Reed,2,5\nSouth,7,Reed,3,5\nSouth,8,Fen,1,5\n"
    assert failed(text) == [(4, "area-in-two-provinces", "Commune", "7")]
    # The same number with another name is another commune; so is the same name without a number.
    assert failed(head + "North,7,Reed,1,5\nSouth,7,Fen,1,5\n") == []
    assert failed("Province,Commune,Station,A\nNorth,Reed,1,5\nSouth,Reed,1,5\n") == []
    assert failed("Province,Commune,Station,A\nNorth,71234,1,5\nNorth,71234,2,5\nSouth,71234,1,5\n") == [
        (4, "area-in-two-provinces", "Commune", "71234")
    ]


LONG = "Station,Registered,Party,Votes\n1,50,A,7\n1,50,B,8\n2,60,A,9\n2,60,B,1\n"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("3,10,Z,5", [(6, "unknown-party", "Party", "Z")]),
        ("3,10,,5", [(6, "no-party", "Party", None)]),
        (
            "1,50,C,x",
            [(6, "not-a-number", "Votes", "x"), (2, "rest-of-unit", None, "1"), (3, "rest-of-unit", None, "1")],
        ),
        ("1,50,B,8", [(6, "duplicate-station", "Station", "1")]),
        (
            "1,50,B,9",
            [
                (3, "duplicate-station", "Station", "1"),
                (6, "duplicate-station", "Station", "1"),
                (2, "rest-of-unit", None, "1"),
            ],
        ),
        (
            "1,51,C,9",
            [(row, "unit-numbers-differ", "Registered", said) for row, said in ((2, "50"), (3, "50"), (6, "51"))],
        ),
    ],
)
def test_the_rows_of_a_unit_of_a_long_table_stand_together(row, found):
    assert failed(LONG + row + "\n") == sorted(found)


def test_a_total_of_a_long_table_is_a_check_of_its_unit():
    text = "Station,Party,Votes\n1,A,7\n1,B,8\n1,Total,15\n2,A,1\n2,B,1\n2,Total,3\n"
    with previewed(text) as (con, made):
        assert con.execute("SELECT row, rule, value, expected FROM findings").fetchall() == [
            (7, "totals-unlike-rows", "3", "2, the sum of 1 imported units")
        ]
        assert (made.counts.imported, made.counts.totals) == (4, 2)


def test_rows_of_totals_are_compared_with_the_sum_of_their_rows():
    text = (
        "Province,Commune,Station,Ballots,A\nNorth,Reed,1,10,4\nNorth,Reed,2,20,5\nNorth,Total Reed,,30,9\n"
        "North,Fen,1,7,1\nNorth,Subtotal,,37,11\nTotal,,,37,10\nTotal Nowhere,,,5,5\n"
    )
    with previewed(text) as (con, made):
        told = con.execute("SELECT row, rule, col, value, expected FROM findings ORDER BY ALL").fetchall()
        assert told == [
            (6, "totals-unlike-rows", "A", "11", "10, the sum of 3 imported units"),
            (8, "totals-unplaced", None, None, "an area of the table"),
        ]
        assert (made.counts.imported, made.counts.totals) == (3, 4)
        assert set(zip(made.totals["row"], made.totals["scope"], made.totals["scope_code"], strict=True)) == {
            (4, "commune", "North/Reed"), (6, "province", "North"), (7, "nation", "XF"),
        }  # fmt: skip


def test_a_station_far_from_its_own_history_is_told(tmp_path):
    chance = random.Random(5)
    now, before = ["Station,Registered,Ballots,A,B"], ["Station,Registered,Ballots,A,B"]
    for n in range(60):
        then = chance.randint(480, 520)
        votes = then + chance.randint(-10, 10) + (300 if n == 7 else 0)
        before.append(f"{n},1000,{then},{then // 2},{then - then // 2}")
        now.append(f"{n},1000,{votes},{votes // 2},{votes - votes // 2}")
    first = mapped(before[0])
    earlier = replace(first, election=replace(first.election, id="XF2085", date=first.election.date.replace(year=2085)))
    imported(tmp_path / "p", "\n".join(before) + "\n", mapping=earlier)
    told = failed("\n".join(now) + "\n", package=tmp_path / "p")
    assert [(row, rule) for row, rule, *_ in told] == [(9, "unlike-its-history")]
    assert told[0][3].startswith("turnout 8")
    assert ", was " in told[0][3]


def test_a_station_that_another_table_of_the_election_brought(tmp_path):
    imported(tmp_path / "p", "Station,A\n1,5\n2,5\n")
    other = mapped("Station,A\n")
    other = replace(other, table=replace(other.table, name="more"))
    assert failed("Station,A\n2,5\n3,5\n", mapping=other, package=tmp_path / "p") == [
        (2, "station-in-package", "Station", "2")
    ]


def test_the_whole_row_stands_in_quarantine():
    with previewed('Station,A,Remark\n1,x,"say ""so"", today"\n') as (con, _):
        assert con.execute("SELECT text FROM findings").fetchall() == [
            ('{"Station":"1","A":"x","Remark":"say \\"so\\", today"}',)
        ]


CELL = st.sampled_from(["", "0", "1", "12", "12.0", "1,234", "-4", "x", "50%", "1.5"])
AREA = st.sampled_from(["", "North", "South", "Total", "Total North"])
ROW = st.tuples(
    AREA, st.sampled_from(["", "1", "2", "3", "Total"]), CELL, CELL, st.sampled_from(["A", "B", "Z", "", "Total"]), CELL
)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(ROW, min_size=1, max_size=14), long=st.booleans(), cut=st.integers(1, 13))
def test_every_row_ends_once_and_neither_order_nor_pieces_change_the_tables(rows, long, cut):
    if long:
        head, rows = "Province,Station,Registered,Ballots,Party,Votes", [row for row in rows if any(row)]
    else:
        head, rows = "Province,Station,Registered,Ballots,A,B", [(*row[:4], row[2], row[5]) for row in rows if any(row)]
    if not rows:
        return
    made = [head, *(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)]
    mapping = mapped(head)
    asked = (
        "SELECT station_id, rows, registered, ballots, votes, rules FROM units ORDER BY station_id",
        "SELECT rule, col, value FROM findings WHERE rule <> 'duplicate-station' ORDER BY ALL",
        "SELECT * FROM sums ORDER BY ALL",
    )

    def told(*texts):
        with previewed(*texts, mapping=mapping) as (con, preview):
            counts = preview.counts
            # `counted` asserts the sum; here that nothing was read twice or not at all.
            assert counts.read == len(rows)
            return counts, *(con.execute(one).fetchall() for one in asked)

    whole = told("\n".join(made) + "\n")
    assert told("\n".join([head, *made[:0:-1]]) + "\n") == whole
    if cut < len(rows):
        assert told("\n".join(made[: cut + 1]) + "\n", "\n".join([head, *made[cut + 1 :]]) + "\n") == whole


def test_every_check_has_its_words_in_both_languages():
    names = {*rules.QUARANTINE, *rules.WARNING}
    assert set(numerals.RULES.values()) <= set(rules.QUARANTINE)
    code = "".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "dashboard" / "intake").glob("*.py")))
    assert all(re.search(rf"[\"']{name}[\"']", code) for name in names)
    for lang in messages.LANGUAGES:
        for name in names:
            assert messages.has(lang, f"rule-{name}"), name
            assert messages.has(lang, f"rule-{name}-says"), name
