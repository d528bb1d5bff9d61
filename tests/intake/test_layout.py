"""Where the headings of a table stand, what its columns are called, wide or long, percentages, totals and ragged rows."""

import duckdb
import pytest
from conftest import ROOT
from own.files import book

from dashboard.intake import files, layout
from dashboard.own.faults import Refused

SHARED = ROOT.parent / "shared" / "reference"


@pytest.fixture
def con():
    with duckdb.connect() as made:
        yield made


@pytest.fixture
def source(tmp_path):
    """The source of lines, or of bytes under a name."""
    (tmp_path / "work").mkdir()

    def source_(*said: str, data: bytes = b"", name: str = "t.csv") -> files.Source:
        (tmp_path / name).write_bytes(data or "\n".join(said).encode())
        (made,) = files.opened(tmp_path / name, tmp_path / "work")
        return made

    return source_


@pytest.mark.parametrize(
    ("lines", "headings", "names", "first"),
    [
        (["Shire,Station,Reed", "North,1,5"], (1,), ("Shire", "Station", "Reed"), 2),
        # A title, an empty row, and a row about the table above the headings, which stand in the fourth row.
        (
            ["Results of 2091,,", ",,", "Final,As of May,", "Shire,Station,Reed", "North,1,5"],
            (4,), ("Shire", "Station", "Reed"), 5,
        ),
        # Two rows: the merged cells of the upper one are empty but for the first.
        (
            ["Shire,Voters,Votes,,Turnout", ",,Reed,Sedge,", "North,900,5,6,50"],
            (1, 2), ("Shire", "Voters", "Votes / Reed", "Votes / Sedge", "Turnout"), 3,
        ),
        # Three rows, with a title above.
        (
            ["The Fens,,,", ",Votes,,", "Area,Lists,,Persons", ",Reed,Sedge,Tarn", "North,5,6,7"],
            (2, 3, 4), ("Area", "Votes / Lists / Reed", "Votes / Lists / Sedge", "Votes / Persons / Tarn"), 5,
        ),
        # A row that only numbers the columns is no row of data.
        (["Shire,Box,Reed,Sedge,Tarn", "1,2,3,4,5", "North,1,5,6,7"], (1,), ("Shire", "Box", "Reed", "Sedge", "Tarn"), 3),
        # Missing and repeated headings get names that tell them apart.
        (["Shire,,Reed,Reed", "North,1,5,6"], (1,), ("Shire", "Column B", "Reed", "Reed (2)"), 2),
        # Lists that go by their numbers.
        (["Shire,1,2", "North,50,60"], (1,), ("Shire", "1", "2"), 2),
        (["ខេត្ត,ការិយាល័យ,ត្រកួន", "កំពត,១,៥"], (1,), ("ខេត្ត", "ការិយាល័យ", "ត្រកួន"), 2),
    ],
)  # fmt: skip
def test_the_headings_are_found(con, source, lines, headings, names, first):
    found = layout.found(con, source(*lines))

    assert (found.headings, found.names, found.first) == (headings, names, first)


def test_merged_headings_of_a_workbook_are_joined(con, source):
    def write(_, sheet):
        sheet.merge_range("A1:E1", "Votes of the Fens by shire, 2091")
        sheet.merge_range("A2:A3", "Shire")
        sheet.merge_range("B2:B3", "Voters")
        sheet.merge_range("C2:E2", "Votes")
        sheet.write_row(2, 2, ["Reed", "Sedge", "Tarn"])
        sheet.write_row(3, 0, ["North", 900, 5, 6, 7])

    found = layout.found(con, source(data=book(write), name="t.xlsx"))

    assert found.headings == (2, 3)
    assert found.names == ("Shire", "Voters", "Votes / Reed", "Votes / Sedge", "Votes / Tarn")
    assert found.first == 4


def test_a_saved_mapping_says_where_the_headings_are(con, source):
    lines = source("Reeds,Sedges", "Shire,Reed", "Upper,Lower", "North,5")

    assert layout.at(con, lines, (2, 3)).names == ("Shire / Upper", "Reed / Lower")
    assert layout.at(con, lines, [2], layout="long").layout == "long"


def test_a_table_without_headings_or_rows_is_refused(con, source):
    for lines, key in [(["1,2", "3,4"], "own-no-headings"), (["Shire,Reed"], "own-no-rows")]:
        with pytest.raises(Refused) as caught:
            layout.found(con, source(*lines))
        assert caught.value.faults[0].key == key


@pytest.mark.parametrize(
    ("heading", "row", "kind"),
    [
        ("Shire,Party,Votes", "North,Reed,5", "long"),
        ("Shire,Party,2091", "North,Reed,5", "long"),
        ("ខេត្ត,គណបក្ស,សំឡេង", "កំពត,ត្រកួន,៥", "long"),
        ("Shire,Reed,Sedge", "North,5,6", "wide"),
        ("Shire,Party of Reeds,Party of Sedges", "North,5,6", "wide"),
    ],
)
def test_wide_and_long_are_told_apart(con, source, heading, row, kind):
    found = layout.at(con, source(heading, row, row.replace("Reed", "Sedge").replace("ត្រកួន", "ឈូក")), (1,))

    assert found.layout == kind


def test_columns_of_percentages_are_found_by_heading_sign_and_numbers(con, source):
    found = layout.found(
        con,
        source(
            "Shire,Reed,Reed %,Turnout,Part,Whole,Float",
            "North,5,45.45,50 %,0.25,12.0,5.0",
            "South,100,54.55,51 %,0.75,13.0,6.0",
            "West,1.234,60,52 %,0.5,14.0,7.0",
        ),
    )

    assert found.percent == ("Reed %", "Turnout", "Part")


def test_totals_are_recognised_and_never_missing(con, source):
    table = source(
        "Shire,Station,Reed", "North,1,5", "Total North,,5", "South,2,6", "South,TOTAL,6", "សរុប,,11", ",,", "Totalfen,3,1",
        "Итого:,,11", "Grand total,,11",
    )  # fmt: skip
    found = layout.found(con, table)
    said = layout.totals(found, ["Shire", "Station"])

    rows = con.execute(f"SELECT row, {said} FROM {files.scan(con, table)} ORDER BY row").fetchall()

    assert [row for row, total in rows if total] == [3, 5, 6, 9, 10]
    assert [row for row, total in rows if total is None] == []


def test_sql_and_python_say_the_same_of_totals(con):
    made = layout.Layout((1,), ("Area",), 2)
    texts = ["Total", "total:", "SUBTOTAL", "Sub-total North", "North", "Total Recall Party", "Totals for North", "Berat total",
             "Berat (total)", "សរុប", "សរុបខេត្តកំពត", "ខេត្តកំពត", "All", "Allen", "សរុបរួម", "Всего", "12", "Subtotalia"]  # fmt: skip
    con.execute("CREATE TABLE said (c1 VARCHAR)")
    con.executemany("INSERT INTO said VALUES (?)", [[text] for text in texts])

    sql = dict(con.execute(f"SELECT c1, {layout.totals(made, ['Area'])} FROM said").fetchall())

    assert sql == {text: layout.says_total(text) for text in texts}
    assert [text for text in texts if not sql[text]] == ["North", "ខេត្តកំពត", "Allen", "12", "Subtotalia"]


def test_rows_that_are_broken_are_those_with_cells_missing_or_too_many(con, source):
    table = source("Shire,Station,Reed,", "North,1,5", "South,2", "West,3,7,", "East,4,8,,9", ",,", "East,4,8,,")
    found = layout.found(con, table)

    assert (found.least, found.most) == (3, 4)
    rows = con.execute(f"SELECT row FROM {files.scan(con, table)} WHERE {layout.broken(found)} ORDER BY row").fetchall()
    assert rows == [(3,), (5,)]


def test_the_head_is_what_stands_in_the_file(con, source):
    frame = layout.head(con, source("Shire,Reed", "North,៥", "South,"), 2)

    assert frame.to_dict("list") == {"row": [1, 2], "cells": [2, 2], "c1": ["Shire", "North"], "c2": ["Reed", "៥"]}


def test_the_sample_reaches_to_the_end_of_a_long_table(con, source):
    table = source("Shire,Station,Reed", *[f"North,{n},{n % 7}" for n in range(2, 20_002)])
    found = layout.found(con, table)

    rows = layout.sample(con, table, found)["row"]

    assert rows.min() == 2
    assert rows.max() > 19_900
    assert len(rows) < 3 * layout.SAMPLE


def test_the_albanian_table_is_wide_with_its_headings_in_the_first_row(con, tmp_path):
    (table,) = files.opened(SHARED / "albania2013_three_prefectures.csv", tmp_path)
    found = layout.found(con, table)

    assert (found.headings, found.first, found.layout, found.percent) == ((1,), 2, "wide", ())
    assert found.names[:5] == ("Prefectures", "Communes", "Precincts", "Ballots", "Registered")
    assert found.names[5:] == tuple(f"C{n:03}" for n in range(7, 73))


def test_the_russian_tables_are_wide(con, tmp_path):
    for year, rows in [(2004, 95_780), (2011, 95_226)]:
        (table,) = files.opened(SHARED / f"russia{year}_stations.csv.gz", tmp_path)
        found = layout.found(con, table)

        assert found.names == ("region", "station", "registered", "issued", "invalid", "valid", "leader")
        assert (table.rows, found.layout, found.percent) == (rows, "wide", ())
