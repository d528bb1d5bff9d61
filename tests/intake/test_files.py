"""Files of every kind as rows with their right numbers, and those that were made to do harm refused with their reason."""

import bz2
import csv
import gzip
import io
import zipfile

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own.files import book, filled, rewritten, said

from dashboard.intake import files, lines
from dashboard.messages import has
from dashboard.own.faults import Refused

LINES = ["province,station,A,B", "North,1,5,0", "South,2,7,1"]
PLAIN = "\n".join(LINES).encode()
ROWS = [(1, "province", "station", "A", "B"), (2, "North", "1", "5", "0"), (3, "South", "2", "7", "1")]


@pytest.fixture
def con():
    with duckdb.connect() as made:
        yield made


@pytest.fixture
def work(tmp_path):
    made = tmp_path / "work"
    made.mkdir()
    return made


@pytest.fixture
def opened(tmp_path, work):
    """The sources of bytes that lie under a name."""

    def open_(data: bytes, name: str = "t.csv", sheet: str | None = None):
        (tmp_path / name).write_bytes(data)
        return files.opened(tmp_path / name, work, sheet)

    return open_


@pytest.fixture
def rows(con, opened):
    """The rows of the one source of bytes, without how many cells each has in the file."""

    def rows_(data: bytes, name: str = "t.csv", sheet: str | None = None):
        (source,) = opened(data, name, sheet)
        return scanned(con, source)

    return rows_


def scanned(con, source) -> list[tuple]:
    return con.execute(f"SELECT * EXCLUDE (cells) FROM {files.scan(con, source)} ORDER BY row").fetchall()


def refusal(opened, data: bytes, name: str = "t.csv", sheet: str | None = None) -> str:
    """The key by which a file is refused; it has to have its sentence."""
    with pytest.raises(Refused) as caught:
        opened(data, name, sheet)
    key = caught.value.faults[0].key
    assert has("en", key), key
    assert has("km", key), key
    return key


def tried(folder, data: bytes, name: str) -> list[files.Source] | Refused:
    """The sources of bytes, or their refusal; any other exception is the test's failure."""
    (folder / name).write_bytes(data)
    (folder / "work").mkdir()
    try:
        return files.opened(folder / name, folder / "work")
    except Refused as refused:
        return refused


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def parquet(**columns) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def odf(*tables: str, **attributes: str) -> bytes:
    """An OpenDocument spreadsheet of tables as they stand in its XML."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = "".join(
        f'<table:table table:name="{name}">{rows}</table:table>'
        for name, rows in zip(["First", "Second", "Third"], tables, strict=False)
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    )
    return zipped(
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
        content__xml=f"{content}</office:document-content>".encode(),
        **{name: text.encode() for name, text in attributes.items()},
    )


def line(*cells, times: int = 1) -> str:
    made = "".join(
        f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
        if isinstance(cell, int | float)
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{made}</table:table-row>'


ODS = "".join(line(*row) for row in [("province", "station", "A", "B"), ("North", 1, 5, 0), ("South", 2, 7, 1)])
XLSX = filled([["province", "station", "A", "B"], ["North", 1, 5, 0], ["South", 2, 7, 1]])
PARQUET = parquet(province=["North", "South"], station=[1, 2], A=[5, 7], B=[0.0, 1.0])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PLAIN, "t.csv"),
        (PLAIN + b"\n", "t.csv"),
        (PLAIN.replace(b"\n", b"\r\n"), "t.csv"),
        (PLAIN.replace(b"\n", b"\r"), "t.csv"),
        (PLAIN.replace(b"\n", b"\r\n", 1), "t.csv"),
        (PLAIN.replace(b",", b"\t"), "t.tsv"),
        (PLAIN.replace(b",", b";"), "t.txt"),
        (b"sep=;\n" + PLAIN.replace(b",", b";"), "t.csv"),
        (b"\xef\xbb\xbf" + PLAIN, "t.csv"),
        (PLAIN.decode().encode("utf-16"), "t.csv"),
        (PLAIN + b"\n\n\n", "t.csv"),
        (b'"province","station","A","B"\n"North","1","5","0"\n"South","2","7","1"', "t.csv"),
        (b" province , station,A,B\n  North ,1,5,0\nSouth,\t2,7,1", "t.csv"),
        (gzip.compress(PLAIN), "t.csv.gz"),
        (zipped(t__csv=PLAIN), "t.zip"),
        (gzip.compress(XLSX), "t.xlsx.gz"),
        (zipped(t__xlsx=XLSX), "t.zip"),
        (XLSX, "t.xlsx"),
        (odf(ODS), "t.ods"),
    ],
)
def test_the_same_table_in_every_kind_of_file_gives_the_same_rows(rows, data, name):
    assert rows(data, name) == ROWS


def test_a_parquet_file_has_its_names_as_first_row_and_its_numbers_as_text(rows):
    assert rows(PARQUET, "t.parquet") == ROWS


def test_a_fraction_of_a_parquet_file_never_looks_like_thousands(rows):
    found = rows(parquet(a=["x"] * 4, b=[1.234, 1.5, 12.0, None]), "t.parquet")

    assert [cells[2] for cells in found] == ["b", "1.2340", "1.5", "12", None]


def test_the_names_of_a_large_parquet_file_stand_first(con, opened):
    (source,) = opened(parquet(n=pa.array(range(2, 400_002)), text=["x"] * 400_000), "t.parquet")

    assert con.execute(f"SELECT row, c1 FROM {files.scan(con, source)} LIMIT 2").fetchall() == [(1, "n"), (2, "2")]
    wrong = con.execute(f"SELECT count(*) FROM {files.scan(con, source)} WHERE row > 1 AND c1 <> row::VARCHAR")
    assert wrong.fetchone() == (0,)


def test_the_folder_and_name_of_a_file_may_hold_the_signs_of_a_pattern(con, tmp_path, work):
    folder = tmp_path / "year=2099 [a]*?'"
    folder.mkdir()
    (folder / "t[1]*.csv").write_bytes(PLAIN)
    (folder / "t1.csv").write_bytes(b"another,table\n1,2")

    (source,) = files.opened(folder / "t[1]*.csv", work)

    assert scanned(con, source) == ROWS


def test_a_plain_file_is_read_where_it_lies_and_any_other_is_rewritten(opened, tmp_path):
    assert opened(PLAIN)[0].path == tmp_path / "t.csv"
    assert opened(PLAIN.replace(b"North,1", b'"Nor\nth",1'))[0].kind == "cells"


def test_empty_lines_and_line_breaks_in_cells_do_not_shift_the_numbers_of_rows(rows):
    found = rows(b'a,b\n\n1,"x\ny"\n\n\n2,z\n\n')

    assert found == [(1, "a", "b"), (2, None, None), (3, "1", "x y"), (4, None, None), (5, None, None), (6, "2", "z")]


def test_how_many_cells_a_row_has_is_told(con, opened):
    for ragged in (b"a,b,c\n1,2\n1,2,3\n1,2,3,4\n,,\n", b'a,b,c\n1,"2\n"\n1,2,3\n1,2,3,4\n,,\n'):
        (source,) = opened(ragged)
        found = con.execute(f"SELECT row, cells, c3, c4 FROM {files.scan(con, source)} ORDER BY row").fetchall()
        # Rows that hold nothing at the end are no rows where the file is rewritten.
        assert found[:4] == [(1, 3, "c", None), (2, 2, None, None), (3, 3, "3", None), (4, 4, "3", "4")]


def test_many_ragged_rows_are_read_like_few(con, opened):
    data = b"a,b,c\n" + b"1,2\n1,2,3\n" * 500
    (source,) = opened(data)

    assert source.kind == "cells"
    counted = con.execute(f"SELECT cells, count(*) FROM {files.scan(con, source)} GROUP BY 1 ORDER BY 1").fetchall()
    assert counted == [(2, 500), (3, 501)]


CELLS = st.text(alphabet='ab1 ,;"\n\r\té០\u200bខ', max_size=5)


@settings(max_examples=150, deadline=None)
@given(
    table=st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=12), quoting=st.sampled_from([0, 1])
)
def test_every_way_of_reading_gives_the_cells_that_were_written(tmp_path_factory, table, quoting):
    """The fast way against the standard library's own reader, whichever of them a file takes."""
    table = [["head", "ing"], *table]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=quoting, lineterminator="\r\n").writerows(table)
    found = tried(tmp_path_factory.mktemp("t"), buffer.getvalue().encode(), "t.csv")
    if isinstance(found, Refused) or found[0].delimiter != ",":
        # Delimiters within its cells may leave none by which most rows have one width, or another one.
        return
    (source,) = found
    with duckdb.connect() as con:
        rows = scanned(con, source)
    wanted = [[" ".join(cell.split()) or None for cell in row] + [None] * source.columns for row in table]
    while not any(wanted[-1]):
        wanted.pop()
    assert rows[: len(wanted)] == [(n, *row[: source.columns]) for n, row in enumerate(wanted, start=1)]
    assert not any(any(cells) for _, *cells in rows[len(wanted) :])


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "Dibër"), ("cp1251", "Область Самары"), ("utf-8", "ខេត្តកំពត")]
)
def test_names_are_read_in_the_encoding_of_their_file(con, opened, encoding, name):
    # Told by its sample, and read in pieces: the name stands far behind the first of them.
    data = (PLAIN.decode() + "\nNorth,1,5,0" * 30_000 + f"\n{name},3,1,1" * 40).encode(encoding)

    (source,) = opened(data)

    assert scanned(con, source)[-1] == (30_043, name, "3", "1", "1")
    assert source.encoding.replace("-", "") == encoding.replace("-", "")
    assert [note.key for note in source.notes] == ([] if encoding == "utf-8" else ["own-note-encoding"])


def test_digits_of_other_scripts_stay_as_they_are(rows):
    assert rows("a,b\n១២,٣٤\n".encode())[1] == (2, "១២", "٣٤")


def test_a_mark_in_the_middle_of_a_file_is_taken_out_with_a_note(con, opened):
    (source,) = opened(PLAIN + b"\n\xef\xbb\xbfWest,3,1,1\n\xef\xbb\xbf" + PLAIN)

    assert scanned(con, source)[3] == (4, "West", "3", "1", "1")
    assert scanned(con, source)[4] == (5, *ROWS[0][1:])
    assert [(note.key, said(note)) for note in source.notes] == [("intake-note-marks", {"n": 2})]


def test_marks_of_direction_and_control_characters_are_taken_out(rows):
    assert rows("a,b\nNor\u202eth,\x1b[31m5\n".encode())[1] == (2, "North", "[31m5")


def test_a_line_longer_than_any_row_is_refused_while_it_is_read(monkeypatch, opened):
    monkeypatch.setattr(lines, "LINE", 1_000)
    monkeypatch.setattr(lines, "PIECE", 256)
    # Were it read on, the end of the file would be found to be broken.
    data = PLAIN + b"\n" + b"9" * 400_000 + b"\0"

    with pytest.raises(Refused) as caught:
        opened(data)

    assert caught.value.faults[0].key == "intake-long-line"
    assert said(caught.value.faults[0])["row"] == "4"


def test_a_cell_longer_than_a_spreadsheet_allows_is_refused_in_every_file(opened, rows):
    assert rows(PLAIN.replace(b"North", b"N" * 32_767))[1][1] == "N" * 32_767
    assert refusal(opened, PLAIN.replace(b"North", b"N" * 32_768)) == "own-long-cell"
    assert refusal(opened, odf(line("a", "b") + line("N" * 32_768, 1)), "t.ods") == "own-long-cell"


def test_an_open_quotation_mark_does_not_swallow_the_file(monkeypatch, opened):
    monkeypatch.setattr(lines, "LINE", 1_000)

    assert refusal(opened, PLAIN + b'\n"North,3,4,5' + b"\nSouth,3,4,5" * 1_000) == "own-quote"


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"", "t.csv", "own-empty-file"),
        (b"\n\n \n", "t.csv", "own-empty-file"),
        (b"%PDF-1.7 \n1 0 obj", "t.csv", "own-is-pdf"),
        (b"\x89PNG\r\n\x1a\n", "t.csv", "own-is-image"),
        (b"<html><table><tr>", "t.xls", "own-is-web-page"),
        (b'{"a": [1, 2]}', "t.csv", "own-is-json"),
        (bz2.compress(PLAIN), "t.csv", "own-is-archive"),
        (PLAIN, "t.xlsx", "own-renamed-text"),
        (b"a,b\n1,\0\0\n", "t.csv", "own-nul"),
        (b"a,b\n" + b"1,2\n" * 100_000 + b"1,\0\n", "t.csv", "own-nul"),
        (b"alone\n1\n2\n", "t.csv", "own-one-column"),
        (b'a,b\n"1,2\n3,4', "t.csv", "own-quote"),
        ("a,b\né,1\n".encode() + "é,2\n".encode("cp1252"), "t.csv", "own-encoding-mixed"),
        ("a,b\n1,2\n".encode("utf-16") + b"\x00", "t.csv", "own-encoding-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "t.xlsx", "own-encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook", "t.xls", "own-is-xls"),
        (b"PAR1 is no table", "t.parquet", "intake-parquet"),
        (PARQUET[:-40], "t.parquet", "intake-parquet"),
        (parquet(a=[[1], [2]]), "t.parquet", "intake-parquet-form"),
        (parquet(a=pa.array([], pa.int64())), "t.parquet", "own-empty-file"),
        (gzip.compress(gzip.compress(PLAIN)), "t.gz", "intake-nested"),
        (gzip.compress(zipped(t__csv=PLAIN)), "t.gz", "intake-nested"),
        (zipped(t__zip=zipped(t__csv=PLAIN)), "t.zip", "intake-nested"),
        (zipped(t__csv=zipped(t__csv=PLAIN)), "t.zip", "intake-nested"),
        (zipped(t__csv=gzip.compress(PLAIN)), "t.zip", "intake-nested"),
        (zipped(readme__md=b"a,b"), "t.zip", "own-is-archive"),
        (gzip.compress(PLAIN)[:-9], "t.csv.gz", "own-zip-broken"),
        (zipped(t__csv=PLAIN)[:60], "t.zip", "own-zip-broken"),
        (XLSX[:3000], "t.xlsx", "own-zip-broken"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(opened, data, name, key):
    assert refusal(opened, data, name) == key


def test_a_folder_and_a_missing_file_are_refused(tmp_path, work):
    for path, key in [(tmp_path, "intake-no-file"), (tmp_path / "none.csv", "intake-unreadable")]:
        with pytest.raises(Refused) as caught:
            files.opened(path, work)
        assert caught.value.faults[0].key == key


def test_a_bomb_is_stopped_by_what_comes_out_of_it(opened, work):
    bomb = b"0," * 5_000_000

    assert refusal(opened, gzip.compress(bomb), "t.csv.gz") == "intake-bomb"
    assert refusal(opened, zipped(t__csv=bomb), "t.zip") == "intake-bomb"
    written = sum(path.stat().st_size for path in work.rglob("unpacked"))
    assert written < len(bomb) / 2


def test_a_workbook_that_is_a_bomb_is_refused(opened):
    def grown(name, content):
        return content + b" " * 50_000_000 if name == "xl/worksheets/sheet1.xml" else content

    assert refusal(opened, rewritten(XLSX, grown), "t.xlsx") == "own-zip-bomb"


def test_a_full_disk_is_told_before_it_is_full(monkeypatch, opened):
    monkeypatch.setattr(files, "MB", 1)
    monkeypatch.setattr(files, "LEFT", 1 << 62)

    assert refusal(opened, gzip.compress(PLAIN * 1_000), "t.csv.gz") == "intake-disk"


def test_names_in_a_zip_lead_nowhere(con, opened, tmp_path):
    (source,) = opened(zipped(**{"../../out__csv": PLAIN}), "t.zip")

    assert scanned(con, source) == ROWS
    assert not list(tmp_path.parent.glob("**/out.csv"))


def test_each_table_of_a_zip_is_a_source_and_what_is_none_is_told(con, opened):
    found = opened(zipped(a__csv=PLAIN, b__tsv=PLAIN.replace(b",", b"\t"), readme__md=b"x"), "t.zip")

    assert [one.file for one in found] == ["t.zip!a.csv", "t.zip!b.tsv"]
    assert [scanned(con, one) for one in found] == [ROWS, ROWS]
    assert [(note.key, said(note)) for note in found[0].notes] == [
        ("intake-note-skipped", {"n": 1, "text": "readme.md"})
    ]


def two_sheets(_, *sheets):
    for n, sheet in enumerate(sheets):
        sheet.write_row(0, 0, ["province", "votes"])
        sheet.write_row(1, 0, ["North", 5 + n])


def test_two_sheets_are_never_mixed_and_the_user_chooses(rows, opened):
    for data, name, names in [
        (book(two_sheets, "Draft", "Final"), "t.xlsx", ("Draft", "Final")),
        (odf(ODS, ODS), "t.ods", ("First", "Second")),
    ]:
        with pytest.raises(Refused) as caught:
            opened(data, name)
        assert caught.value.faults[0].key == "intake-sheets"
        assert caught.value.sheets == names
    assert rows(book(two_sheets, "Draft", "Final"), "t.xlsx", "Final")[1] == (2, "North", "6")
    assert opened(book(two_sheets, "Draft", "Final"), "t.xlsx", "Draft")[0].file == "t.xlsx!Draft"
    assert refusal(opened, book(two_sheets, "Draft", "Final"), "t.xlsx", "None") == "own-no-sheet"


def test_a_sheet_with_a_title_only_is_no_second_table(rows):
    def write(_, cover, table):
        cover.write(0, 0, "Results of the election")
        table.write_row(0, 0, ["province", "votes"])
        table.write_row(1, 0, ["North", 5])

    assert rows(book(write, "Cover", "Table"), "t.xlsx")[1] == (2, "North", "5")


def test_formulas_give_stored_values_with_a_note_and_never_pass_for_an_empty_cell(con, opened):
    def write(_, sheet):
        sheet.write_row(0, 0, ["province", "A", "B"])
        sheet.write(1, 0, "North")
        sheet.write_formula(1, 1, "=5+7", None, 12)
        sheet.write_formula(1, 2, "=5+7", None, "")

    (source,) = opened(book(write), "t.xlsx")

    assert scanned(con, source)[1] == (2, "North", "12", "=?")
    assert [note.key for note in source.notes] == ["own-note-formulas"]


def test_percentages_dates_and_formulas_of_an_open_document_are_told(con, opened):
    cells = (
        '<table:table-cell office:value-type="percentage" office:value="0.5"/>'
        '<table:table-cell office:value-type="date" office:date-value="2099-01-02"/>'
        '<table:table-cell table:formula="of:=5+7" office:value-type="float" office:value="12"/>'
        '<table:table-cell table:formula="of:=5+7"/>'
        '<table:table-cell office:value-type="string"><office:annotation><text:p>not this</text:p></office:annotation>'
        "<text:p>No<text:s/>rth</text:p></table:table-cell>"
    )
    (source,) = opened(odf(line("a", "b", "c", "d", "e") + f"<table:table-row>{cells}</table:table-row>"), "t.ods")

    assert scanned(con, source)[1] == (2, "50 %", "2099-01-02", "12", "=?", "No rth")
    assert [(note.key, said(note)) for note in source.notes] == [("own-note-formulas", {"n": 2, "cell": "C2"})]


def test_empty_rows_and_cells_of_an_open_document_keep_their_numbers(rows):
    cells = '<table:table-cell table:number-columns-repeated="9"/>'
    gap = f'<table:table-row table:number-rows-repeated="3">{cells}</table:table-row>'
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'

    found = rows(odf(line("a", "b") + gap + line("North", 5, times=2) + end), "t.ods")

    assert [row for row in found if row[1]] == [(1, "a", "b"), (5, "North", "5"), (6, "North", "5")]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (line("a", "b") + line("x", 1, times=1_000_000_0), "intake-large-sheet"),
        (line("a", "b") + line(*range(9), times=1_000_000), "intake-large-sheet"),
        (line("a", "b") + line(1).replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16000"'),
         "own-many-columns"),
        ("", "own-empty-file"),
    ],
)  # fmt: skip
def test_an_open_document_that_says_more_than_it_holds_is_refused(opened, rows, key):
    assert refusal(opened, odf(rows), "t.ods") == key


def test_an_open_document_with_a_password_a_type_or_broken_xml_is_refused(opened):
    manifest = {"META-INF/manifest__xml": "<manifest:encryption-data/>"}
    assert refusal(opened, odf(ODS, **manifest), "t.ods") == "own-encrypted"

    def typed(name, content):
        return b'<!DOCTYPE a [<!ENTITY b "c">]>' + content if name == "content.xml" else content

    assert refusal(opened, rewritten(odf(ODS), typed), "t.ods") == "own-xml-entities"
    assert refusal(opened, odf(ODS.replace("</table:table-row>", "")), "t.ods") == "own-zip-broken"


def test_merged_areas_are_spread_and_a_merged_number_is_told(con, opened):
    def write(_, sheet):
        sheet.write_row(0, 0, ["province", "station", "A"])
        sheet.merge_range("A2:A3", "North")
        sheet.write_row(1, 1, [1, 5])
        sheet.write(2, 1, 2)
        sheet.write_row(3, 0, ["South", 3])
        sheet.merge_range("C3:C4", 9)

    (source,) = opened(book(write), "t.xlsx")

    assert scanned(con, source)[1:] == [(2, "North", "1", "5"), (3, "North", "2", "9"), (4, "South", "3", None)]
    assert [(note.key, said(note)) for note in source.notes] == [
        ("intake-note-merged-number", {"text": "9", "cells": "C3:C4"})
    ]


def test_rows_of_a_large_file_keep_their_numbers_on_every_thread(opened):
    data = "n,text\n" + "".join(f"{n},words of row {n}\n" for n in range(2, 700_002))
    (source,) = opened(data.encode())

    with duckdb.connect(config={"threads": 4}) as con:
        wrong = con.execute(f"SELECT count(*) FROM {files.scan(con, source)} WHERE row > 1 AND c1 <> row::VARCHAR")
        assert wrong.fetchone() == (0,)
        assert source.rows == 700_001


@settings(max_examples=80, deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(["t.csv", "t.xlsx", "t.ods", "t.gz", "t.zip", "t.parquet"]),
       start=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"\xff\xfe", b"a,b\n"]))  # fmt: skip
def test_any_bytes_are_read_or_refused(tmp_path_factory, data, name, start):
    found = tried(tmp_path_factory.mktemp("t"), start + data, name)
    if isinstance(found, Refused):
        assert has("en", found.faults[0].key)
        return
    with duckdb.connect() as con:
        for source in found:
            assert isinstance(con.execute(f"SELECT * FROM {files.scan(con, source)}").df(), pd.DataFrame)
