"""Workbooks: stored values, formulas, merged cells, several sheets, and those that were made to do harm."""

import datetime
import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own.files import book, filled, keys, read, refusal, rewritten, rows, said, told, tried

from dashboard import own

LONG = [["area", "party", "votes"], ["North Land", "ALP", 12], ["South-Land", "ALP", 7]]
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def changed(path, change, lines=LONG):
    return rewritten(filled(lines), lambda name, content: change(content) if name == path else content)


def with_cell(xml: str, lines=LONG) -> bytes:
    """A workbook with one more row of XML."""
    return changed(SHEET, lambda part: part.replace(b"</sheetData>", xml.encode() + b"</sheetData>"), lines)


def test_the_numbers_of_a_workbook_are_read_whole():
    found = read(filled(LONG), "votes.xlsx")

    assert rows(found) == [("01", "ALP", 12), ("02", "ALP", 7)]
    assert found.faults == []


def test_a_fraction_of_a_workbook_never_looks_like_thousands():
    # The cell holds one and 234 thousandths: written as 1.234 it could be read as one thousand and more.
    found = read(filled([*LONG, ["Isle of Reeds", "ALP", 1.234]]), "votes.xlsx")

    assert told(found.faults) == [("own-fraction", 4, "C: votes")]


def test_text_that_looks_like_a_number_is_read_like_one():
    assert rows(read(filled([LONG[0], ["North Land", "ALP", "៥.៦៧៨"]]), "votes.xlsx")) == [("01", "ALP", 5678)]


def test_percentages_dates_and_truth_are_faults_whatever_lies_beneath():
    def write(made, sheet):
        sheet.write_row(0, 0, LONG[0])
        percent, day = made.add_format({"num_format": "0.0%"}), made.add_format({"num_format": "yyyy-mm-dd"})
        for n, area in enumerate(["North Land", "South-Land", "Isle of Reeds"]):
            sheet.write_row(n + 1, 0, [area, "ALP"])
        # A whole one, shown as 100 %: its number would pass for one vote.
        sheet.write_number(1, 2, 1, percent)
        sheet.write_datetime(2, 2, datetime.datetime(2099, 6, 5), day)
        sheet.write_boolean(3, 2, True)

    found = read(book(write), "votes.xlsx")

    assert keys(found.faults) == ["own-percent", "own-date", "own-word"]
    assert said(found.faults[0])["text"] == "100 %"


def test_a_formula_gives_its_stored_value_with_a_note_and_without_one_is_a_fault():
    def write(_, sheet):
        sheet.write_row(0, 0, LONG[0])
        sheet.write_row(1, 0, ["North Land", "ALP"])
        sheet.write_formula(1, 2, "=5+7", None, 12)
        sheet.write_row(2, 0, ["South-Land", "ALP"])
        sheet.write_formula(2, 2, "=6+7", None, "")
        sheet.write_row(3, 0, ["Isle of Reeds", "ALP"])
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")

    found = read(book(write), "votes.xlsx")

    assert rows(found)[0] == ("01", "ALP", 12)
    assert told(found.faults) == [("own-formula-empty", 3, "C: votes"), ("own-error-value", 4, "C: votes")]
    assert ("own-note-formulas", {"n": 2, "cell": "C2"}) in [(note.key, said(note)) for note in found.notes]


def test_text_that_begins_like_a_formula_is_a_fault_in_a_workbook_too():
    def write(_, sheet):
        sheet.write_row(0, 0, LONG[0])
        sheet.write_row(1, 1, ["ALP", 5])
        sheet.write_string(1, 0, '=HYPERLINK("http://attacker.example")')

    assert told(read(book(write), "votes.xlsx").faults) == [("own-formula", 2, "A: area")]


def merged(number_too=False):
    def write(_, sheet):
        # Headings in two rows; the area stands once for its two parties.
        sheet.merge_range("A1:A2", "Area")
        sheet.merge_range("B1:C1", "Result")
        sheet.write_row(1, 1, ["Party", "Votes"])
        sheet.merge_range("A3:A4", "North Land")
        sheet.write_row(2, 1, ["ALP", 12])
        sheet.write_row(3, 1, ["Beta", 7])
        sheet.write_row(4, 0, ["South-Land", "ALP", 3])
        if number_too:
            sheet.write_row(5, 0, ["South-Land", "Beta"])
            sheet.merge_range("C5:C6", 3)

    return book(write)


def test_merged_headings_and_areas_are_spread_and_told():
    found = read(merged(), "votes.xlsx")

    assert rows(found) == [("01", "ALP", 12), ("01", "BET", 7), ("02", "ALP", 3)]
    assert found.faults == []
    assert [said(note) for note in found.notes if note.key == "own-note-merged"] == [{"n": 2, "cells": "A1:A2"}]


def test_merged_numbers_are_a_fault():
    found = read(merged(number_too=True), "votes.xlsx")

    assert told(found.faults) == [("own-merged-number", 5, "C: Votes")]
    assert said(found.faults[0]) == {"text": "3", "cells": "C5:C6"}


def test_a_title_merged_over_all_columns_is_no_heading():
    def write(_, sheet):
        sheet.merge_range("A1:C1", "Votes 2099")
        for n, line in enumerate(LONG):
            sheet.write_row(n + 1, 0, line)

    assert own.table(book(write), "votes.xlsx").heading_row == 2


def test_the_first_sheet_that_holds_anything_is_used_until_another_is_chosen():
    def write(_, empty, first, second):
        for n, line in enumerate(LONG):
            first.write_row(n, 0, line)
            second.write_row(n, 0, [*line[:2], line[2] if n == 0 else 100])

    data = book(write, "cover", "2098", "ទិន្នន័យ")
    table = own.table(data, "votes.xlsx")

    assert (table.sheets, table.sheet) == (("cover", "2098", "ទិន្នន័យ"), "2098")
    assert own.table(data, "votes.xlsx", sheet="ទិន្នន័យ").rows[0] == ("North Land", "ALP", "100")
    assert refusal(data, "votes.xlsx", sheet="cover") == "own-empty-sheet"
    assert refusal(data, "votes.xlsx", sheet="none") == "own-no-sheet"


def test_a_refused_first_sheet_still_offers_the_others():
    def write(_, first, second):
        first.write(6000, 0, "far")
        for n, line in enumerate(LONG):
            second.write_row(n, 0, line)

    with pytest.raises(own.Refused) as refused:
        own.table(book(write, "raw", "votes"), "votes.xlsx")
    assert refused.value.sheets == ("raw", "votes")
    assert own.table(book(write, "raw", "votes"), "votes.xlsx", sheet="votes").rows[1] == ("South-Land", "ALP", "7")


def test_hidden_rows_are_read_and_told():
    def write(_, sheet):
        for n, line in enumerate(LONG):
            sheet.write_row(n, 0, line)
        sheet.set_row(2, None, None, {"hidden": True})

    found = read(book(write), "votes.xlsx")

    assert len(rows(found)) == 2
    assert ("own-note-hidden", {"n": 1, "row": "3"}) in [(note.key, said(note)) for note in found.notes]


def test_coloured_cells_far_away_are_nothing_and_a_filled_one_is_beyond_the_limit():
    def write(made, sheet):
        for n, line in enumerate(LONG):
            sheet.write_row(n, 0, line)
        sheet.write_blank(1_048_575, 16_383, None, made.add_format({"bg_color": "red"}))

    assert len(own.table(book(write), "votes.xlsx").rows) == 2
    assert refusal(with_cell('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "a.xlsx") == "own-many-columns"
    assert refusal(with_cell('<row r="5001"><c r="A5001"><v>1</v></c></row>'), "a.xlsx") == "own-many-rows"
    assert refusal(with_cell('<row r="4"><c r="GS4"><v>1</v></c></row>'), "a.xlsx") == "own-many-columns"


def test_a_thousand_columns_are_refused():
    assert refusal(filled([["area", *range(1000)], ["North Land", *range(1000)]]), "votes.xlsx") == "own-many-columns"


@pytest.mark.parametrize("place", ["A0", "0", "A99999999", "a1", "ZZZZ1", "A1B", "-1", "\u0661", "A" * 5000 + "1"])
def test_a_cell_at_a_place_that_no_spreadsheet_has_is_refused(place):
    assert refusal(with_cell(f'<row r="4"><c r="{place}"><v>1</v></c></row>'), "a.xlsx") == "own-zip-broken"


def test_a_workbook_renamed_to_csv_is_refused():
    assert refusal(filled(LONG), "votes.csv") == "own-renamed"


@pytest.mark.parametrize("path", [SHEET, TEXTS, "xl/workbook.xml", "docProps/app.xml"])
def test_a_document_type_with_entities_is_refused_wherever_it_stands(path):
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def change(part):
        return part.replace(b"?>", b"?>" + laughs, 1)

    assert refusal(changed(path, change), "votes.xlsx") == "own-xml-entities"


def bomb(size: int) -> bytes:
    return changed(TEXTS, lambda _: b"<sst>" + b" " * size + b"</sst>")


def test_a_zip_bomb_is_refused_by_what_its_directory_says():
    # 60 MB of spaces take 60 kB: over the size, and packed a thousandfold.
    assert refusal(bomb(60_000_000), "votes.xlsx") == "own-zip-bomb"
    assert refusal(bomb(2_000_000), "votes.xlsx") == "own-zip-bomb"


def lying(data: bytes, path: str, size: int, packed: int | None = None) -> bytes:
    """A ZIP whose directory and local head say another size of one file."""
    made = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entry = package.getinfo(path)
        directory = package.start_dir
    struct.pack_into("<L", made, entry.header_offset + 22, size)
    place = directory
    while made[place : place + 4] == b"PK\x01\x02":
        name, extra, comment = struct.unpack_from("<3H", made, place + 28)
        if bytes(made[place + 46 : place + 46 + name]).decode() == path:
            struct.pack_into("<L", made, place + 24, size)
            if packed is not None:
                struct.pack_into("<L", made, place + 20, packed)
        place += 46 + name + extra + comment
    return bytes(made)


def test_a_directory_that_lies_about_the_size_does_not_help():
    assert refusal(lying(bomb(60_000_000), TEXTS, 1000), "votes.xlsx") == "own-zip-broken"
    assert refusal(lying(bomb(60_000_000), TEXTS, 900_000), "votes.xlsx") == "own-zip-broken"


def test_sizes_are_counted_while_they_come_out(monkeypatch):
    from dashboard.own import archive

    # As if the directory were believed: what comes out is counted all the same.
    monkeypatch.setattr(archive, "_declared", lambda entries, limits: None)

    assert refusal(bomb(60_000_000), "votes.xlsx") == "own-zip-bomb"


def test_an_archive_with_a_password_or_thousands_of_parts_is_refused():
    data = bytearray(filled(LONG))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        directory = package.start_dir
    data[directory + 8] |= 1

    assert refusal(bytes(data), "votes.xlsx") == "own-encrypted"

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for n in range(1001):
            package.writestr(str(n), "")
    assert refusal(buffer.getvalue(), "votes.xlsx") == "own-zip-many"


def test_one_long_text_in_every_cell_is_refused():
    # 30,000 letters in each of 3,000 cells: 90 MB of text out of a small file.
    lines = [["area", "x" * 30_000]] + [["x" * 30_000, 1] for _ in range(3000)]

    assert refusal(filled(lines), "votes.xlsx") == "own-zip-bomb"


def test_a_text_longer_than_a_spreadsheet_allows_is_refused():
    def change(part):
        return part.replace(b"<t>ALP</t>", b"<t>" + bytes(n % 26 + 97 for n in range(40_000)) + b"</t>")

    assert refusal(changed(TEXTS, change), "votes.xlsx") == "own-long-cell"


def test_a_value_longer_than_a_spreadsheet_allows_is_refused():
    long = "".join(str(n % 7) for n in range(40_000))

    assert refusal(with_cell(f'<row r="4"><c r="A4"><v>{long}</v></c></row>'), "votes.xlsx") == "own-zip-broken"


def test_two_parts_of_one_name_are_refused():
    buffer = io.BytesIO(filled(LONG))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(buffer, "a") as package:
        package.writestr(SHEET, "<worksheet/>")

    assert refusal(buffer.getvalue(), "votes.xlsx") == "own-zip-broken"


def test_a_workbook_without_its_sheet_or_cut_short_is_refused():
    without = rewritten(filled(LONG), lambda name, content: None if name == SHEET else content)

    assert refusal(without, "votes.xlsx") == "own-empty-file"
    assert refusal(filled(LONG)[:-300], "votes.xlsx") == "own-zip-broken"


@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
@settings(deadline=None, max_examples=150)
def test_a_workbook_with_any_bytes_changed_gives_a_table_or_a_refusal(place, other):
    data = bytearray(filled(LONG))
    place %= len(data)
    data[place : place + len(other)] = other

    found = tried(bytes(data), "votes.xlsx")

    assert found.rows if isinstance(found, own.Table) else found.faults


@given(st.sampled_from([SHEET, TEXTS, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"]), st.data())
@settings(deadline=None, max_examples=150)
def test_parts_with_any_bytes_changed_give_a_table_or_a_refusal(path, data):
    def change(part):
        place = data.draw(st.integers(0, len(part) - 1))
        other = data.draw(
            st.one_of(st.binary(max_size=6), st.sampled_from([b"<c/>", b'r="', b"9", b"-1", b"</row>", b'"']))
        )
        return part[:place] + other + part[place + data.draw(st.integers(0, 6)) :]

    found = tried(changed(path, change), "votes.xlsx")

    assert found.rows if isinstance(found, own.Table) else found.faults
