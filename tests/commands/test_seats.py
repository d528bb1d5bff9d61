"""`commune-watch seats`: the answer on paper, ties, and a sentence for every wrong question."""

import pytest

from dashboard.__main__ import main


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    status = main(["seats", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_example_of_the_readme(capsys):
    # 100, 80, 50, 40, 33.3, 26.7, 25, 20, 20 ... eighteen seats: ten and eight.
    status, said, _ = run(capsys, "--method", "highest-average", "--seats", "18", "A=100", "B=80")
    assert status == 0
    lines = [line.split() for line in said.splitlines()]
    assert lines[0] == ["highest-average,", "18", "seats,", "180", "votes"]
    assert lines[2] == ["A", "100", "55.56%", "10", "11", "more"]
    assert lines[3] == ["B", "80", "44.44%", "8", "11", "more"]


def test_a_tie_is_told_and_not_broken(capsys):
    status, said, _ = run(capsys, "--seats", "7", "A=6", "B=2")
    assert status == 0
    assert "1 contested between A, B" in said


def test_all_methods_stand_one_after_the_other_and_one_without_an_answer_says_so(capsys):
    status, said, _ = run(capsys, "--seats", "7", "--method", "all", "A=6", "B=2")
    assert status == 0
    assert "sainte-lague, 7 seats" in said
    assert "droop: with so few votes the droop quota leaves 3 seats" in said


def test_a_threshold_names_who_is_below_it(capsys):
    _, said, _ = run(capsys, "--seats", "3", "--threshold", "5%", "A=600", "B=6")
    assert "below the threshold: B" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--seats", "x", "A=1"], "'x' for --seats is no number of seats; expected a whole number up to 2000"),
        (["--seats", "3", "A"], "'A' is not PARTY=VOTES, for example A=100"),
        (["--seats", "3", "A=1.5"], "'1.5' for A is no number of votes"),
        (["--seats", "3", "A=-1"], "'-1' for A is no number of votes"),
        (["--seats", "3", "A=1", "A=2"], "A is given twice"),
        (["--seats", "3", "--method", "lot", "A=1"], "no method 'lot'; there are highest-average"),
        (["--seats", "3", "--threshold", "many", "A=1"], "'many' for --threshold is no share"),
        (["--seats", "3", "--threshold", "1/0", "A=1"], "'1/0' for --threshold is no share"),
        (["--seats", "3", "--threshold", "80", "A=1", "B=1"], "no party reaches the threshold of 80 per cent"),
    ],
)
def test_a_wrong_question_gets_a_sentence(capsys, arguments, sentence):
    status, said, fault = run(capsys, *arguments)
    assert (status, said) == (2, "")
    assert fault.startswith("commune-watch: ")
    assert sentence in fault


def test_all_faults_are_told_at_once(capsys):
    _, _, fault = run(capsys, "--seats", "3", "A", "B=x", "=4")
    assert "'A' is not" in fault
    assert "'x' for B" in fault
    assert "'=4' is not" in fault
