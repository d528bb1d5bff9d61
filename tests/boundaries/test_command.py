"""`commune-watch boundaries` as a person at a terminal meets it."""

import io
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from boundaries.maps import add, write
from conftest import ROOT

from dashboard.__main__ import main
from dashboard.boundaries import store
from dashboard.boundaries.progress import Progress


def test_nothing_installed_is_said_with_what_to_do(capsys):
    assert main(["boundaries"]) == 0
    assert "no boundaries are installed; `commune-watch boundaries add`" in capsys.readouterr().out


def test_adding_says_licence_citation_counts_and_what_did_not_join(tmp_path, squares, capsys):
    squares[0]["properties"] = {"name": "Nowhere at all"}

    status = main(
        ["boundaries", "add", str(write(tmp_path / "a.geojson", squares)), "--licence", "ODbL", "--citation", "Maker"]
    )

    said = capsys.readouterr()
    assert status == 0
    assert "licence: ODbL\ncitation: Maker" in said.out
    assert "areas: 6, of which 5 join (5 by code (code))" in said.out
    assert "areas that did not join: 1\n  feature 1 (Nowhere at all): it bears no code and no name" in said.out
    assert "communes without a shape: 1,647" in said.out
    assert said.err.splitlines()[0].startswith("reading a.geojson (0.0 MB)")
    assert said.err.splitlines()[-1] == "writing"


def test_what_is_installed_is_shown_without_a_sub_verb_too(small, capsys):
    add(small)

    assert main(["boundaries"]) == main(["boundaries", "show"]) == 0
    said = capsys.readouterr().out
    assert said.count("licence: not stated") == 2
    assert "state licence and citation with --licence and --citation" in said
    assert re.search(r"fetched: \d{4}-\d\d-\d\d, [\d,]+ bytes, sha256 [0-9a-f]{64}", said)


def test_removing_deletes_what_is_installed(small, capsys):
    add(small)

    assert main(["boundaries", "remove"]) == 0
    assert not store.folder().exists()
    assert main(["boundaries", "remove"]) == 0
    assert capsys.readouterr().out == "the installed boundaries were deleted\nno boundaries are installed\n"


def test_faults_of_a_file_are_told_line_by_line_with_status_1(tmp_path, squares, capsys):
    squares[0]["geometry"] = squares[1]["geometry"] = None

    assert main(["boundaries", "add", str(write(tmp_path / "gaps.geojson", squares))]) == 1
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("commune-watch: ")]
    assert [line.partition("; ")[0] for line in said] == [
        "commune-watch: gaps.geojson: feature 1 has no shape", "commune-watch: gaps.geojson: feature 2 has no shape"
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["no-such-file.geojson", "dashboard", "http://127.0.0.1:9/x", "gopher://x/y"])
def test_a_wrong_question_ends_with_one_line_and_status_2(where, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)

    assert main(["boundaries", "add", where]) == 2
    said = capsys.readouterr().err.splitlines()
    assert next(line for line in said if not line.startswith("fetching")).startswith("commune-watch: ")
    assert "Traceback" not in "".join(said)


@pytest.mark.parametrize(
    "arguments", [["--max-mb", "0"], ["--max-mb", "many"], ["--tolerance", "-1"], ["--wait-byte", "nan"]]
)
def test_an_option_that_means_nothing_is_refused_with_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["boundaries", "add", *arguments])

    assert ended.value.code == 2
    assert "is no number above 0" in capsys.readouterr().err


@pytest.mark.parametrize("library", ["pyogrio", "pyproj", "shapely"])
def test_without_the_libraries_one_line_says_how_to_get_them(small, library, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, library, None)

    assert main(["boundaries", "add", str(small)]) == 2
    assert (
        capsys.readouterr().err == 'commune-watch: this needs more libraries: pip install "commune-watch[geography]"\n'
    )


def test_broken_boundaries_are_told_and_not_thrown(small, capsys):
    add(small)
    (store.folder() / "shapes.csv").write_text("")

    assert main(["boundaries", "show"]) == 1
    assert "shapes.csv: differs from what source.json describes" in capsys.readouterr().err


def test_ctrl_c_during_a_download_leaves_the_old_boundaries_and_no_half_file(small, server, own_home):
    add(small)
    asked = []

    def stall(handler):
        asked.append(handler.path)
        handler.answer(b'{"type":', length=5_000_000)
        handler.wfile.flush()
        server.over.wait(30)

    server.routes["/slow"] = stall
    command = [sys.executable, "-m", "dashboard", "boundaries", "add", f"{server.address}/slow"]
    # A shell that runs the tests in its background has its children ignore Ctrl-C, and theirs after them.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as running:
        signal.signal(signal.SIGINT, before)
        until = time.monotonic() + 30
        while not asked and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=20)[1]

    assert running.returncode == 130
    assert said.splitlines()[-1] == "commune-watch: stopped; what was installed before is untouched"
    assert os.listdir(own_home) == ["boundaries"]
    assert store.source()["areas"] == 6


def test_importing_boundaries_imports_no_library_of_maps():
    code = (
        "import sys; import dashboard.__main__, dashboard.boundaries, dashboard.boundaries.store;"
        "assert not {'geopandas', 'shapely', 'pyogrio', 'pyproj', 'topojson'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_moves_on_one_line_of_a_terminal():
    stream = Terminal()
    progress = Progress(stream)
    progress.step("fetching a")
    progress.bytes(500_000, 2_000_000)
    progress.bytes(2_000_000, 2_000_000)
    progress.step("reading a")

    assert stream.getvalue() == ("fetching a\n\r\x1b[K  0.5 of 2.0 MB\r\x1b[K  2.0 of 2.0 MB\nreading a\n")


def test_progress_in_a_log_is_a_plain_line_for_each_quarter():
    stream = io.StringIO()
    progress = Progress(stream)
    progress.step("fetching a")
    for done in range(0, 2_000_001, 100_000):
        progress.bytes(done, 2_000_000)

    assert stream.getvalue().splitlines() == [
        "fetching a", "  0.5 of 2.0 MB", "  1.0 of 2.0 MB", "  1.5 of 2.0 MB", "  2.0 of 2.0 MB"
    ]  # fmt: skip
