"""The build changes nothing at its second run, stops at a stale correction, and never leaves a table half-written."""

import shutil

import pandas as pd
import pytest
from conftest import ROOT

from dashboard.__main__ import main
from dashboard.sources.build import build
from dashboard.sources.dates import iso
from dashboard.sources.raw import CorrectionError, RawTables


@pytest.fixture
def folder(tmp_path):
    """A copy of the whole data folder, raw tables included."""
    return shutil.copytree(ROOT / "data", tmp_path / "data")


def contents(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def correction(folder, **row):
    path = folder / "corrections.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table = pd.concat([table, pd.DataFrame([row])])
    table.to_csv(path, index=False, lineterminator="\n")


STALE = {
    "table": "gazetteer/provinces", "key": "code=01", "column": "name_en", "was": "Elsewhere", "now": "Nowhere",
    "reason": "test", "source_id": "ai_coi",
}  # fmt: skip


def test_the_shipped_tables_are_what_the_build_makes(folder):
    before = contents(folder)

    build(folder)

    assert contents(folder) == before


def test_a_correction_that_no_longer_matches_fails_and_nothing_is_written(folder):
    correction(folder, **STALE)
    before = contents(folder)

    with pytest.raises(CorrectionError, match=r"holds 'Banteay Meanchey', expected 'Elsewhere'"):
        build(folder)

    assert contents(folder) == before


def test_the_command_ends_with_the_fault_and_status_1(folder, capsys):
    correction(folder, **STALE)

    assert main(["build", "--data", str(folder)]) == 1
    assert "corrections.csv line" in capsys.readouterr().err


def test_all_stale_corrections_are_listed_at_once(folder):
    correction(folder, **STALE)
    correction(folder, **STALE | {"key": "code=99"})
    correction(folder, **STALE | {"column": "no_such_column"})

    with pytest.raises(CorrectionError) as caught:
        build(folder)

    assert len(str(caught.value).splitlines()) == 3


def test_a_raw_row_that_nobody_accounts_for_stops_the_build(tmp_path):
    (tmp_path / "fruit.csv").write_text("name\napple\npear\n", encoding="utf-8")
    raw = RawTables(tmp_path, pd.DataFrame(columns=["table", "key", "column", "was", "now"]))
    raw.read("fruit")
    raw.keep("fruit", "fruits", 1)

    with pytest.raises(CorrectionError, match="fruit has 2 rows, 1 are accounted for"):
        raw.ledger()


def test_the_ledger_adds_up_to_the_raw_tables():
    ledger = pd.read_csv(ROOT / "data" / "ledger.csv")
    for name, told in ledger.groupby("raw_table")["rows"].sum().items():
        assert told == len(pd.read_csv(ROOT / "data" / "raw" / f"{name}.csv", dtype=str)), name


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2017-05-30", "2017-05-30", "day"),
        ("2017-05-30 (from URL)", "2017-05-30", "day"),
        ("2017-06", "2017-06-01", "month"),
        ("n.d. (2016)", "2016-01-01", "year"),
        ("n.d. (2020-21)", "", ""),
        ("n.d.", "", ""),
    ],
)
def test_a_date_says_no_more_than_its_text(text, day, precision):
    assert iso(text) == (day, precision)
