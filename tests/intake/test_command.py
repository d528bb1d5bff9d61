"""`commune-watch import` from the command line: what it prints, what it writes, and how it ends."""

import argparse
import shlex

import pandas as pd
import pytest
from intake.imported import mapped

from dashboard import check, frames, intake
from dashboard.intake import admitted, command

TEXT = "Station,Ballots,A,B\n1,60,28,30\n2,50,x,20\n3,5,4,2\nTotal,115,60,52\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def told(tmp_path):
    path = tmp_path / "fens.toml"
    path.write_text(intake.text(mapped(TEXT)), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path, capsys):
    """Runs the command into `tmp_path/package`: its status, what it printed, and what it complained of."""

    def run_(*words) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        command.options(parser)
        status = command.run(parser.parse_args([*map(str, words), "--into", str(tmp_path / "package")]))
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_


def test_a_table_is_imported_with_a_report_of_every_row(run, table, told, tmp_path):
    status, said, complaint = run(table, "--mapping", told)
    assert (status, complaint) == (0, "")
    assert said.splitlines()[:9] == [
        "votes.csv: 4 rows read, 2 units (station)",
        "           1  imported",
        "           1  imported with a warning",
        "           1  in quarantine, not imported",
        "           1  rows of totals, used as checks",
        "           0  empty",
        "quarantined: Not a number [not-a-number], 1 row; first votes.csv row 3, A: 'x', expected a whole number from 0 on",
        "warning: Votes above ballots [votes-above-ballots], 1 row; first votes.csv row 4, Ballots: '6', expected at most 5",
        "warning: Printed total unlike the sum of its rows [totals-unlike-rows], 1 row; first votes.csv row 5, A: '60', "
        "expected 32, the sum of 2 imported units; 1 rows of the table are in quarantine",
    ]
    assert "NOT imported: 1 row in quarantine" in said
    into = tmp_path / "package"
    assert str(into / "versions" / "XF2090-fens-1" / "import_findings.parquet") in said
    assert said.splitlines()[-1] == f"next: commune-watch serve --data {shlex.quote(str(into))}"
    assert check.breaches(into) == []
    status, said, _ = run(table, "--mapping", told)
    assert (status, said.startswith("nothing to do")) == (0, True)


def test_a_dry_run_writes_nothing(run, table, told, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    status, said, _ = run(table, "--mapping", told, "--dry-run")
    assert status == 0
    assert "1  in quarantine" in said
    assert "nothing was written" in said
    assert sorted(tmp_path.rglob("*")) == before


def test_without_a_mapping_one_is_suggested_and_says_what_is_missing(run, table, tmp_path):
    status, said, _ = run(table)
    assert status == 2
    assert "to fill in   source.licence" in said
    assert "to fill in   election.date" in said
    assert "station      Station" in said
    made = tmp_path / "votes.toml"
    assert f"--mapping {shlex.quote(str(made))}" in said
    assert 'station = "Station"' in made.read_text(encoding="utf-8")
    assert not (tmp_path / "package").exists()
    # What the user has corrected is not written over.
    status, _, complaint = run(table)
    assert status == 2
    assert "already" in complaint


def test_several_files_are_parts_of_one_table(run, table, told, tmp_path):
    more = tmp_path / "more.csv"
    more.write_text("Station,Ballots,A,B\n4,9,4,5\n", encoding="utf-8")
    status, said, _ = run(table, more, "--mapping", told)
    assert status == 0
    assert said.startswith("votes.csv, more.csv: 5 rows read, 3 units")
    assert frames.load("stations", tmp_path / "package")["station_id"].tolist() == ["1", "3", "4"]


def test_a_file_that_is_no_table_is_refused_in_one_sentence(run, told, tmp_path):
    path = tmp_path / "votes.csv"
    path.write_bytes(b"")
    status, _, complaint = run(path, "--mapping", told)
    assert status == 1
    assert complaint.startswith("commune-watch: votes.csv: ")
    assert "own-" not in complaint
    status, _, complaint = run(tmp_path / "none.csv", "--mapping", told)
    assert status == 1
    assert "none.csv" in complaint


def test_a_mapping_with_faults_is_refused_with_all_of_them(run, table, told):
    told.write_text(
        told.read_text(encoding="utf-8").replace('licence = "CC0-1.0"', 'licence = ""').replace('"XF"', '"Fens"')
    )
    status, _, complaint = run(table, "--mapping", told)
    assert status == 1
    assert "source.licence" in complaint
    assert "country.code" in complaint
    assert "fens.toml:" in complaint


def test_a_package_that_is_being_imported_into_is_busy(run, table, told, tmp_path):
    run(table, "--mapping", told)
    table.write_text(TEXT.replace("x", "9"), encoding="utf-8")
    with admitted.locked(tmp_path / "package"):
        status, _, complaint = run(table, "--mapping", told)
    assert status == 1
    assert "another import into" in complaint


@pytest.mark.parametrize(
    ("base", "sentence"), [("nowhere", "there is no data package"), (None, "is a package already")]
)
def test_a_base_that_cannot_be_one(run, table, told, tmp_path, base, sentence):
    if base is None:
        run(table, "--mapping", told)
    status, _, complaint = run(table, "--mapping", told, "--based-on", base or tmp_path)
    assert status == 2
    assert sentence in complaint


def test_what_the_engine_may_hold_is_the_users_to_say(run, table, told, monkeypatch):
    monkeypatch.setenv("COMMUNE_WATCH_MEMORY", "300MB")
    status, _, _ = run(table, "--mapping", told)
    assert status == 0


def test_the_small_country_of_the_worked_example(run, tmp_path):
    import country as example

    folder = example.write(tmp_path / "fordland")
    assert run(folder / "votes-2019.csv", "--mapping", folder / "2019.toml")[0] == 0
    status, _said, _ = run(folder / "votes-2023.csv", "--mapping", folder / "2023.toml")
    assert status == 0
    held = frames.load("imports", tmp_path / "package").set_index("election_id")
    assert held.loc["XF2019", ["rows_read", "rows_imported"]].tolist() == [160, 160]
    counts = ["rows_read", "rows_imported", "rows_warned", "rows_quarantined", "rows_totals", "rows_empty"]
    assert held.loc["XF2023", counts].tolist() == [181, 158, 1, 2, 20, 0]
    found = frames.load("import_findings", tmp_path / "package")
    assert set(found["rule"]) == {
        "not-a-number", "duplicate-station", "ballots-above-registered", "valid-and-invalid-unlike-ballots",
        "unlike-its-history", "totals-unlike-rows",
    }  # fmt: skip
    assert pd.isna(found.loc[found["outcome"] == "warning", "text"]).all()
    assert check.breaches(tmp_path / "package") == []
