"""What the README promises: every command, table and column is described, and what it shows is what happens."""

import json
import os
import re
import shlex
import subprocess
import sys

import pandas as pd
import pytest
from conftest import ROOT

from dashboard import contract, tables
from dashboard.__main__ import main

README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA_README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments], cwd=ROOT, capture_output=True, timeout=120, check=True
    ).stdout


def test_the_top_level_is_the_one_agreed():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    top = {path.split("/")[0] for path in tracked}
    assert {t for t in top if not t.startswith(".")} == {
        "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "dashboard", "data", "tests",
    }  # fmt: skip


@pytest.mark.parametrize(
    "command",
    ["serve", "import", "build", "check", "tables", "table", "boundaries", "seats", "quick-count", "forensics"],
)
def test_every_command_has_a_help_text_and_stands_in_the_readme(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])

    assert ended.value.code == 0
    assert "--data" in capsys.readouterr().out
    assert f"commune-watch {command}" in README


def test_the_readme_gives_the_two_commands_that_do_everything():
    blocks = re.findall(r"```sh\n(.*?)```", README, re.S)
    assert blocks[0].strip() == "pip install . && commune-watch serve"
    assert blocks[1].strip() == 'pip install ".[test]" && pytest'


@pytest.mark.parametrize("name", tables.names())
def test_every_table_can_be_printed_and_its_columns_are_documented(name):
    made = tables.make(name)
    known = contract.read(ROOT / "data")
    analyses = contract.read_analyses(ROOT / "data")

    documented = analyses[name] if name in analyses else known[name]

    assert list(made.columns) == documented.columns
    assert all(f.description for f in documented.fields)
    assert len(tables.about(name)) > 20


@pytest.mark.parametrize("level", ["commune", "province", "national"])
def test_control_is_printed_on_each_level_with_documented_columns(level):
    made = tables.make("control", as_of="2017-05-30", level=level)
    documented = contract.read_analyses(ROOT / "data")

    assert list(made.columns) == documented["control" if level == "commune" else f"control-{level}"].columns


@pytest.mark.parametrize("by", ["role", "case", "month"])
def test_custody_is_counted_by_role_case_and_month_with_documented_columns(by):
    made = tables.make("custody-counts", as_of="2022-06-05", by=by)
    documented = contract.read_analyses(ROOT / "data")[f"custody-counts-{by}"]

    assert list(made.columns) == documented.columns
    if by != "month":
        told = made["withheld"].dropna()
        assert ((told == 0) | (told >= 5)).all(), "so few withheld people are not counted in a group"


def test_knowing_less_is_asked_for_by_its_day():
    then = tables.make("custody", as_of="2017-05-30", known_on="2017-05-30")
    today = tables.make("custody", as_of="2017-05-30")

    assert (then["status"] == "inside").sum() < (today["status"] == "inside").sum()


def test_the_data_readme_names_every_table():
    for name in contract.read(ROOT / "data"):
        assert f"`{name}`" in DATA_README, name


def test_the_worked_example_of_another_country_runs_as_written(tmp_path):
    (block,) = [b for b in re.findall(r"```sh\n(.*?)```", README, re.S) if "tests.country" in b]
    program = shlex.quote(sys.executable)
    script = block.replace("python -m", f"{program} -m").replace("commune-watch ", f"{program} -m dashboard ")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=120,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "158  imported" in done.stdout
    assert "2  in quarantine" in done.stdout
    assert "XF2023, LANTERN: 159 polling stations" in done.stdout


def test_a_table_is_printed_in_three_formats(tmp_path):
    text = run("table", "custody", "--as-of", "2017-05-30")
    json_ = run("table", "custody", "--as-of", "2017-05-30", "--format", "json")
    parquet = tmp_path / "custody.parquet"
    parquet.write_bytes(run("table", "custody", "--as-of", "2017-05-30", "--format", "parquet"))

    rows = len(text.decode().splitlines()) - 1
    assert rows == len(json.loads(json_))
    assert rows == len(pd.read_parquet(parquet))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["table", "nothing"], "no table 'nothing'"),
        (["table", "sources", "--as-of", "2017-05-30"], "does not take --as-of"),
        (["table", "control", "--level", "group"], "no level 'group'"),
        (["table", "results", "--election", "C1999"], "no election 'C1999'"),
        (["tables", "--data", "no-such-folder"], "missing contract"),
        (["table", "events", "--data", "no-such-folder"], "missing contract"),
        (["build", "--data", "no-such-folder"], "no folder"),
    ],
)
def test_a_wrong_question_ends_with_one_clear_line_and_status_2(arguments, says, capsys):
    assert main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert says in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["table", "control", "--as-of", "2017-02-30"], "expected YYYY-MM-DD"),
        (["table", "custody", "--as-of", "9999-01-01"], "outside the record"),
        (["serve", "--port", "99999"], "expected a number from 1 to 65535"),
        (["serve", "--port", "0"], "expected a number from 1 to 65535"),
    ],
)
def test_an_option_that_means_nothing_is_refused_with_status_2(arguments, says, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert says in capsys.readouterr().err


def test_no_file_carries_a_machine_path_or_a_secret():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    slash = "/"
    paths = re.compile(rf"(^|[^\w.]){slash}(work|home|root|tmp){slash}\w")
    for name in tracked:
        if name.endswith((".py", ".toml", ".md", ".json", ".css", ".ftl", ".txt")):
            text = (ROOT / name).read_text(encoding="utf-8")
            assert not paths.search(text), f"{name}: {paths.search(text).group()}"
