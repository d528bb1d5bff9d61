"""`commune-watch forensics`: the list on a made-up country, what is refused, and a sentence for every wrong question."""

import argparse
import csv
import io

import fictitious
import pytest

from dashboard.analysis import forensics as asked
from dashboard.commands import forensics


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """Two elections of 360 stations in three regions."""
    return fictitious.package(tmp_path_factory.mktemp("country") / "package", communes=4, stations=30)


@pytest.fixture
def ask(capsys, monkeypatch):
    """Runs the command on a package: status, output, faults."""

    def run(folder, *arguments: str) -> tuple[int, str, str]:
        if folder:
            monkeypatch.setenv("COMMUNE_WATCH_DATA", str(folder))
        parser = argparse.ArgumentParser()
        forensics.options(parser)
        status = forensics.run(parser.parse_args(arguments))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_the_list_tells_the_effect_first_and_takes_the_last_election_and_its_first_list(ask, country):
    status, said, faults = ask(country, "--draws", "100")

    assert (status, faults) == (0, "")
    lines = said.splitlines()
    assert lines[0] == "XF2023, APPLE: 360 polling stations, 360 with turnout and share"
    assert lines[1].endswith("100 simulated elections")
    assert lines[3].split()[:3] == ["effect", "observed", "expected"]
    assert any(line.endswith("close to a whole per cent, turnout and share") for line in lines)
    assert "a question and not an answer" in lines[-1]


def test_csv_has_a_row_for_each_test(ask, country):
    _, said, _ = ask(country, "--draws", "100", "--format", "csv", "--election", "XF2019", "--party", "CHERRY")
    rows = list(csv.DictReader(io.StringIO(said)))

    assert list(rows[0]) == asked.COLUMNS
    assert len(rows) == 18
    assert {row["test"] for row in rows} == set(forensics.TESTS), "each test has a name in words"


def test_one_area_is_held_against_its_own_parts(ask, country):
    _, said, _ = ask(country, "--draws", "100", "--area", "P2")

    assert said.startswith("XF2023, APPLE, area P2: 120 polling stations")
    assert "not run  close to a whole per cent, turnout and share: too few: 120, needs 200" in said


def test_without_a_table_of_stations_it_says_what_to_import(ask, country, tmp_path):
    status, said, fault = ask(None)
    assert (status, said) == (1, "")
    assert fault.startswith("commune-watch: no table of polling stations is public for Cambodia;")
    assert "commune-watch import FILE --into DIR" in fault

    stations, votes = fictitious.tables()
    other = fictitious.write(tmp_path / "empty", stations.head(0), votes.head(0))
    status, _, fault = ask(other)
    assert status == 1
    assert fault.startswith("commune-watch: the package holds no table of polling stations;")
    assert "Cambodia" not in fault


def test_totals_of_communes_are_refused_where_stations_are_needed(ask, tmp_path):
    stations, votes = fictitious.tables(communes=4, stations=30)
    _, said, _ = ask(fictitious.write(tmp_path / "totals", stations.assign(level="commune"), votes), "--draws", "100")

    assert "360 rows, each a commune" in said
    assert said.count("needs single stations, and the rows are totals of areas") == 12


def test_without_ballots_they_are_put_together_from_their_parts(ask, country, tmp_path):
    stations, votes = fictitious.tables(communes=4, stations=30)
    bare = fictitious.write(tmp_path / "bare", stations.drop(columns="ballots"), votes)

    assert ask(bare, "--draws", "100")[1] == ask(country, "--draws", "100")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--draws", "5"], "'5' for --draws is no number of simulated elections; expected 100 to 10000"),
        (["--draws", "many"], "'many' for --draws is no number of simulated elections"),
        (["--election", "C2017"], "no election 'C2017' has rows of stations; there are XF2019, XF2023"),
        (["--party", "X"], "no party in XF2023 'X' has rows of stations; there are APPLE, BERRY, CHERRY"),
        (["--area", "P9"], "no stations of XF2023 lie in the area 'P9'"),
    ],
)
def test_a_wrong_question_gets_a_sentence(ask, country, arguments, sentence):
    status, said, fault = ask(country, *arguments)

    assert (status, said) == (2, "")
    assert fault.startswith(f"commune-watch: {sentence}")
