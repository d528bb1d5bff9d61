"""What a reader saves: the rows as shown, under a head that says what they are; and the package as one file."""

import io
import json
import zipfile

import pandas as pd

from dashboard import contract, export

HEAD = {"table": "people", "as_of": "2017-05-30", "filters": "role=monk", "licence": "CC BY 4.0", "sources": "A; B"}


def frame():
    return pd.DataFrame(
        {
            "name": ["ទេព", "=1+1"], "date": pd.to_datetime(["2017-05-30", None]), "n": pd.array([None, 3], dtype="Int64"),
            "note": ["two\nlines", None],
        }
    )  # fmt: skip


def test_a_csv_says_first_how_many_lines_of_notes_there_are():
    data = export.csv(frame(), HEAD)
    lines = data.decode("utf-8-sig").splitlines()

    assert lines[0] == "# 6 lines of notes, then the table"
    assert lines[1:6] == [f"# {key}: {said}" for key, said in HEAD.items()]
    read = pd.read_csv(io.BytesIO(data), skiprows=6, encoding="utf-8-sig", parse_dates=["date"])
    assert read["name"].tolist() == ["ទេព", "=1+1"]
    assert read["n"].isna().tolist() == [True, False], "a gap stays a gap"
    assert read["note"][0] == "two\nlines"


def test_a_workbook_holds_the_rows_and_their_notes_and_no_formula():
    data = export.xlsx(frame(), HEAD)
    opened = zipfile.ZipFile(io.BytesIO(data))

    sheets = {name: opened.read(name).decode() for name in opened.namelist() if name.startswith("xl/worksheets/")}
    shared = opened.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 2
    assert not any("<f>" in sheet for sheet in sheets.values())
    for text in ("ទេព", "=1+1", "as_of", "2017-05-30", "CC BY 4.0"):
        assert text in shared, text


def test_json_has_what_it_is_beside_the_rows_and_gaps_as_null():
    held = json.loads(export.as_json(frame(), HEAD))

    assert held["about"] == HEAD
    assert held["rows"][0] == {"name": "ទេព", "date": "2017-05-30", "n": None, "note": "two\nlines"}
    assert held["rows"][1]["date"] is None


def test_the_package_holds_the_contract_and_every_table_and_nothing_else(package):
    (package / "notes.txt").write_text("not for readers", encoding="utf-8")

    held = zipfile.ZipFile(io.BytesIO(export.zipped(package))).namelist()

    tables = {f"commune-watch/{table.path}" for table in contract.read(package).values()}
    assert set(held) == tables | {"commune-watch/datapackage.json"}


def test_a_table_in_the_package_is_the_table_on_disk(package):
    held = zipfile.ZipFile(io.BytesIO(export.zipped(package)))

    assert held.read("commune-watch/sources.csv") == (package / "sources.csv").read_bytes()


def test_the_same_package_gives_the_same_bytes(package):
    assert export.zipped(package) == export.zipped(package)
