"""`commune-watch quick-count`: the paper example, what is missing, and a sentence for every wrong question."""

import argparse
import io
import sys

import pytest

from dashboard.commands import quick_count

TWO = "station,stratum,votes,base,time\na,town,60,100,18:10\nb,town,40,100,18:00\nc,land,20,100,19:00\nd,land,30,100,18:30\n"
STRATA = "stratum,stations\ntown,10\nland,30\n"


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """The command on tables that are written to files first: its status, its answer and its complaint."""

    def asked(table: str | bytes, *more: str, strata: str | None = None) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "sample.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
        if strata is not None:
            (tmp_path / "strata.csv").write_text(strata, encoding="utf-8")
            more = (*more, "--strata", "strata.csv")
        parser = argparse.ArgumentParser()
        quick_count.options(parser)
        status = quick_count.run(parser.parse_args(["sample.csv", *more]))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return asked


def test_two_strata_on_paper(run):
    # Town 10 stations of 50 votes in 100, land 30 of 25: 1,250 of 4,000 = 31.25 %. The residuals y - 0.3125 * 100 are 10 and
    # -10 from the mean of town, 5 and -5 from that of land: 10² (1 - 2/10) / 2 * 200 = 8,000 and 30² (1 - 2/30) / 2 * 50 =
    # 21,000; √29,000 / 4,000 = 4.2573 points, times 1.95996: 8.34.
    status, said, _ = run(TWO, strata=STRATA)
    assert status == 0
    assert "4 stations in the sample: 4 reported, 0 missing, 0 left out" in said
    assert "share 31.25%, 22.91% to 39.59%, ± 8.34 points at 95%" in said
    rows = {line.split()[0]: line.split()[1:6] for line in said.splitlines() if line[:4] in ("town", "land")}
    assert rows == {"town": ["10", "2", "2", "0", "50.00%"], "land": ["30", "2", "2", "0", "25.00%"]}
    assert "every station of the sample has a report" in said


def test_the_running_estimate_follows_the_times(run):
    # By time b, a, d, c: 40 %, 50 %, 130 of 300 = 43.33 %, 150 of 400 = 37.5 %.
    _, said, _ = run(TWO.replace("land", "town"))
    assert "in the order of their time" in said
    lines = [line.split() for line in said.splitlines() if " reports " in line and line.startswith("   ")]
    assert [(line[0], line[2]) for line in lines] == [
        ("1", "40.00%"),
        ("2", "50.00%"),
        ("3", "43.33%"),
        ("4", "37.50%"),
    ]


def test_three_stations_of_a_country_without_end_and_of_one_of_twelve(run):
    # The error is √(1/300) = 5.7735 points, the margin 11.32; of 12 stations √(1 - 3/12) = 0.866 of it: 9.80.
    table = "votes,base\n50,100\n60,100\n40,100\n"
    _, said, _ = run(table)
    assert "± 11.32 points at 95%" in said
    assert "taken to be endless" in said
    _, said, _ = run(table, "--population", "12")
    assert "± 9.80 points at 95%" in said
    assert "endless" not in said


def test_what_the_missing_report_could_change(run):
    # Town 500 of 1,000. Of the three land stations two say 50 of 200: 30 / 3 * 50 = 500 of 3,000, and 1,000 ballots, a quarter
    # of all 4,000, are open: (1,000 + 1,000 q) / 4,000 is 31.25 % for q = 25 %, 37.5 % for q = 50 %, 50 % for q = 100 %.
    status, said, _ = run(TWO + "e,land,,,\n", strata=STRATA)
    assert status == 0
    assert "5 stations in the sample: 4 reported, 1 missing, 0 left out" in said
    assert "1 reports are missing or left out, 25.00% of the base" not in said, "one report is missing, not are"
    assert "1 report is missing or left out, 25.00% of the base" in said
    assert "lowest share:  31.25%" in said
    assert "highest share: 37.50%" in said
    assert "50% where they have a share of 100.00%" in said


def test_a_stratum_with_one_report_has_no_margin_and_is_named(run):
    status, said, _ = run(TWO.replace("d,land,30,100,18:30\n", ""), strata=STRATA)
    assert status == 0
    assert "share 27.50%, interval not known" in said
    assert "no margin: fewer than two reports from land" in said


def test_a_stratum_without_a_report_leaves_the_whole_open_and_is_named(run):
    status, said, _ = run("stratum,votes,base\ntown,60,100\ntown,40,100\nland,,\n", strata=STRATA)
    assert status == 0
    assert "share -, interval not known" in said
    assert "no margin: fewer than two reports from land" in said
    assert "cannot be told" in said


def test_a_report_that_cannot_be_is_left_out_and_named(run):
    status, said, _ = run("station,votes,base\na,50,100\nb,60,100\nc,120,100\n")
    assert status == 0
    assert "2 reported, 0 missing, 1 left out" in said
    assert "left out: Row 4, column votes: 120 is more than the base" in said


def test_the_level_of_the_interval(run):
    # 2.5758 * 5.7735 = 14.87
    _, said, _ = run("votes,base\n50,100\n60,100\n40,100\n", "--confidence", "99%")
    assert "± 14.87 points at 99%" in said


def test_a_table_comes_from_standard_input(run, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"votes,base\n50,100\n60,100\n")))
    parser = argparse.ArgumentParser()
    quick_count.options(parser)
    assert quick_count.run(parser.parse_args(["-"])) == 0
    assert "share 55.00%" in capsys.readouterr().out


def test_a_byte_order_mark_is_no_part_of_a_heading(run):
    assert run("\ufeffvotes,base\n50,100\n60,100\n")[0] == 0
    assert run("votes;base\n50;100\n60;100\n".encode("utf-16"))[0] == 0


@pytest.mark.parametrize(
    ("table", "more", "strata", "sentences"),
    [
        ("a,b\n1,2", [], None, ["heading “votes”", "heading “base”"]),
        ("votes,base\nx,1\n1,-2", [], None, ["Row 2, column votes: “x”", "Row 3, column base: “-2”"]),
        ("votes,base\n", [], None, ["no station stands under the headings"]),
        (TWO, [], None, ["has strata: say with --strata FILE"]),
        (TWO, ["--population", "40"], STRATA, ["leave --population out"]),
        (TWO, [], "stratum,stations\ntown,10\n", ["stratum “land” of the sample is not in the table"]),
        (TWO, [], "stratum,stations\ntown,1\nland,30\n", ["sample has 2 stations of the stratum “town”"]),
        (TWO, [], "stratum,stations\ntown,many\nland,30\n", ["strata.csv: Row 2, column stations: “many”"]),
        (TWO, [], "stratum,stations\n", ["no stratum stands under the headings"]),
        ("votes,base\n1,2", [], STRATA, ["--strata needs a column stratum"]),
        ("votes,base\n1,2\n1,2", ["--population", "1"], None, ["2 stations cannot be drawn from 1"]),
        ("votes,base\n1,2", ["--population", "0"], None, ["'0' for --population is no number of stations"]),
        ("votes,base\n1,2", ["--population", "1.5"], None, ["'1.5' for --population"]),
        ("votes,base\n1,2", ["--confidence", "100"], None, ["'100' for --confidence is no level"]),
        ("votes,base\n1,2", ["--confidence", "nan"], None, ["'nan' for --confidence is no level"]),
        ("votes,base\n1,2", ["--strata", "nowhere.csv"], None, ["needs a column stratum"]),
        ("stratum,votes,base\nx,1,2", ["--strata", "nowhere.csv"], None, ["nowhere.csv cannot be read: No such file"]),
        (b"\xff\xfe\x00", [], None, ["UTF-16"]),
    ],
)  # fmt: skip
def test_a_wrong_question_gets_a_sentence(run, table, more, strata, sentences):
    status, said, fault = run(table, *more, strata=strata)
    assert (status, said) == (2, "")
    assert fault.startswith("commune-watch: ")
    for sentence in sentences:
        assert sentence in fault


def test_a_file_that_is_not_there_gets_a_sentence(capsys):
    parser = argparse.ArgumentParser()
    quick_count.options(parser)
    assert quick_count.run(parser.parse_args(["nowhere.csv"])) == 2
    assert "nowhere.csv cannot be read: No such file or directory" in capsys.readouterr().err
