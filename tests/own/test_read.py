"""Text files and pastes: encodings, delimiters, headings, ragged rows, and files that are something else."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own.files import keys, read, refusal, rows, said, text, told, tried

from dashboard import own
from dashboard.own.grid import Limits, letter

LONG = text("area,party,votes", "North Land,ALP,12", "South-Land,Beta,7")


def test_a_small_csv_is_a_table():
    table = own.table(LONG, "votes.csv")

    assert table.headings == ("area", "party", "votes")
    assert table.rows == (("North Land", "ALP", "12"), ("South-Land", "Beta", "7"))
    assert table.numbers == (2, 3)
    assert (table.faults, table.notes) == ((), ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(delimiter):
    assert own.table(LONG.replace(b",", delimiter.encode())).headings == ("area", "party", "votes")


def test_semicolons_are_found_beside_commas_of_thousands():
    table = own.table(text("area;ALP;Beta", "North Land;1,234;5,678", "South-Land;2,345;6,789"))

    assert table.rows[0] == ("North Land", "1,234", "5,678")


def test_a_delimiter_that_the_file_announces_is_taken_and_its_line_is_no_row():
    table = own.table(b"sep=;\r\narea;party;votes\r\nNorth Land;ALP;12\r\n")

    assert (table.heading_row, table.numbers) == (1, (2,))


def test_a_paste_from_a_spreadsheet_may_hold_quotation_marks_and_line_breaks():
    table = own.table(b'area\tparty\tvotes\n"North\nLand"\tALP\t12\n')
    odd = own.table(b'area\tparty\tvotes\nNorth Land\t"Best" Party\t12\n')

    assert table.rows == (("North Land", "ALP", "12"),)
    assert odd.rows == (("North Land", '"Best" Party', "12"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_khmer_is_read_in_every_marked_encoding(encoding):
    table = own.table("ខេត្ត,គណបក្ស,សំឡេង\nខេត្តខាងជើង,អក្សរក្រម,១២\n".encode(encoding))

    assert table.rows == (("ខេត្តខាងជើង", "អក្សរក្រម", "១២"),)
    assert rows(read("ខេត្ត,គណបក្ស,សំឡេង\nខេត្តខាងជើង,អក្សរក្រម,១២\n".encode(encoding))) == [("01", "ALP", 12)]


def test_another_encoding_is_guessed_and_the_guess_is_told():
    lines = ["area;party;votes"] + [f"Région Été {n};Fédération créée à l’été;{n}" for n in range(1, 20)]
    table = own.table("\n".join(lines).encode("cp1252"))

    assert table.rows[0][0] == "Région Été 1"
    assert keys(table.notes) == ["own-note-encoding"]


def test_two_encodings_in_one_file_are_refused_with_the_first_line_that_does_not_fit():
    data = "area,party,votes\nÎle,ALP,1\n".encode() + "Été,ALP,2\n".encode("cp1252")

    with pytest.raises(own.Refused) as refused:
        own.table(data)
    assert (refused.value.faults[0].key, said(refused.value.faults[0])) == ("own-encoding-mixed", {"row": "3"})


def test_a_mark_of_utf_8_over_other_bytes_is_refused_with_the_line():
    with pytest.raises(own.Refused) as refused:
        own.table(b"\xef\xbb\xbfarea,votes\n\xe9t\xe9,1\n")
    assert said(refused.value.faults[0]) == {"row": "2"}


def test_half_a_utf_16_file_and_zero_bytes_are_refused():
    assert refusal("area,votes\nA,1\n".encode("utf-16")[:-1]) == "own-encoding-broken"
    assert refusal(b"area,votes\nA\0,1\n") == "own-nul"
    assert refusal("area,votes\nA,1\n".encode("utf-16-le")) == "own-nul"
    assert refusal("area,votes\nA,1\n".encode("utf-32")) == "own-nul"


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf", b"\xff\xfe", b",,,\n,,,\n"])
def test_an_empty_file_is_refused(data):
    assert refusal(data) in ("own-empty-file", "own-one-column")


def test_one_giant_line_is_refused():
    assert refusal(b"a" * 4_000_000) == "own-long-cell"
    assert refusal(b"area,votes\nA,1\n" + b"x" * 200_000 + b",2\n") == "own-long-cell"
    assert refusal(b"1," * 1_000_000) == "own-many-columns"


def test_more_than_every_limit_is_refused():
    wide = text(",".join(["area", *(f"P{n}" for n in range(1000))]), ",".join(["North Land", *["1"] * 1000]))

    assert refusal(wide) == "own-many-columns"
    assert refusal(text("area,votes", *["A,1"] * 5000)) == "own-many-rows"
    assert refusal(text("area" + ",x" * 99, *["A" + ",1" * 99] * 1000)) == "own-many-cells"
    assert refusal(b"a,b\n" * 1_300_000) == "own-many-bytes"


def test_limits_may_be_wider_for_another_use():
    table = own.table(text("area,votes", *["A,1"] * 6000), limits=Limits(rows=10_000))

    assert len(table.rows) == 6000


def test_five_thousand_rows_with_the_headings_are_read():
    assert len(own.table(text("area,votes", *["A,1"] * 4999)).rows) == 4999


def test_one_column_is_refused():
    assert refusal(text("area", "North Land", "South-Land")) == "own-one-column"


def test_an_open_quotation_mark_is_refused_with_its_row():
    with pytest.raises(own.Refused) as refused:
        own.table(text("area,party,votes", "A,ALP,1", '"B,ALP,2', "C,ALP,3"))
    assert (refused.value.faults[0].key, said(refused.value.faults[0])) == ("own-quote", {"row": "3"})


def test_headings_below_titles_are_found_and_told():
    table = own.table(text("Votes by province", "Fictitious, 2099", "", "Province,Party,Votes", "North Land,ALP,12"))

    assert table.headings == ("Province", "Party", "Votes")
    assert (table.heading_row, table.numbers) == (4, (5,))
    assert [(note.key, said(note)) for note in table.notes] == [("own-note-heading-row", {"row": "4"})]


def test_headings_of_no_known_word_are_the_last_row_before_the_numbers():
    table = own.table(text("Results", "Where,Reds,Blues", "Hill,12,30", "Dale,5,7"))

    assert (table.heading_row, table.headings) == (2, ("Where", "Reds", "Blues"))


def test_the_notes_above_a_table_saved_here_are_no_headings():
    above = ["# 3 lines of notes, then the table", "# table: commune-watch votes, data package 1", "# rows: 2"]

    assert own.table(text(*above, "area,party,votes", "North Land,ALP,12")).heading_row == 4


def test_rows_of_numbers_only_have_no_headings():
    assert refusal(text("North Land,12,30", "South-Land,5,7")) == "own-no-headings"
    assert refusal(text("area,party,votes")) == "own-no-rows"


def test_a_blank_row_counts_as_a_spreadsheet_counts_it():
    assert own.table(text("area,party,votes", "", "North Land,ALP,1")).numbers == (3,)


def test_ragged_rows_are_faults_with_row_and_column():
    table = own.table(text("area,party,votes", "North Land,ALP", "South-Land,ALP,2,3", "Isle of Reeds,ALP,3"))

    assert told(table.faults) == [("own-short-row", 2, "C: votes"), ("own-long-row", 3, "D")]
    assert said(table.faults[0]) == {"n": 2, "expected": 3}
    assert said(table.faults[1]) == {"n": 4, "expected": 3}


def test_what_begins_like_a_formula_is_a_fault_and_a_signed_number_is_not():
    lines = ["area,party,votes", "=1+1,ALP,1", "@A1,ALP,2", "+cmd|' /C calc'!A0,ALP,3", "-x,ALP,4", "North Land,ALP,+5"]
    table = own.table(text(*lines))

    assert told(table.faults) == [("own-formula", row, "A: area") for row in (2, 3, 4, 5)]


def test_a_formula_for_a_number_is_one_fault_and_is_never_evaluated():
    found = read(text("area,party,votes", "North Land,ALP,=2+2", "South-Land,ALP,3"))

    assert told(found.faults) == [("own-formula", 2, "C: votes")]
    assert rows(found) == [("01", "ALP", None), ("02", "ALP", 3)]


def test_marks_that_turn_the_writing_and_control_characters_are_taken_out():
    assert own.table("area,votes\n\u202eNorth\u202c \x07Land,1\n".encode()).rows == (("North Land", "1"),)


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"%PDF-1.7\n", "votes.csv", "own-is-pdf"),
        (b"\x89PNG\r\n\x1a\n", "votes.csv", "own-is-image"),
        (b"<html><table>", "votes.xls", "own-is-web-page"),
        (b'<?xml version="1.0"?><Workbook/>', "votes.csv", "own-is-web-page"),
        (b'{"votes": 1}', "votes.csv", "own-is-json"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "votes.xls", "own-is-xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "votes.xlsx",
            "own-encrypted",
        ),
        (LONG, "votes.xlsx", "own-renamed-text"),
        (b"\x1f\x8b\x08", "votes.csv.gz", "own-is-archive"),
    ],
)
def test_a_file_that_is_something_else_is_refused_by_what_it_is(data, name, key):
    assert refusal(data, name) == key


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


def test_archives_that_are_no_workbook_say_what_they_are():
    assert refusal(zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "votes.ods") == "own-is-ods"
    assert refusal(zipped(word__document_xml="<w/>"), "votes.xlsx") == "own-is-document"
    assert refusal(zipped(xl__workbook_bin="x"), "votes.xlsb") == "own-is-xlsb"
    assert refusal(zipped(votes_csv="area,votes"), "votes.zip") == "own-is-archive"
    assert refusal(zipped(), "votes.zip") == "own-is-archive"


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(alphabet="area,votes;\t|\n\"'=+-@12.% \u17e1é\0", max_size=200).map(lambda t: t.encode("utf-8")),
        st.binary(max_size=60).map(lambda b: b"PK\x03\x04" + b),
        st.text(max_size=80).map(lambda t: b"\xff\xfe" + t.encode("utf-16-le", "surrogatepass")),
    ),
    st.sampled_from(["", "votes.csv", "votes.xlsx", "votes.zip"]),
)
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_a_table_or_a_refusal(data, name):
    found = tried(data, name)

    if isinstance(found, own.Refused):
        assert found.faults
    else:
        assert all(len(row) == len(found.headings) for row in found.rows)
        read(data, name)
