"""The page that takes a table in: each step with its faults, counts that add up, and a package that is whole or not there."""

import dataclasses
import fcntl
import gc
import io
import os
import subprocess
import sys
import time
import warnings

import country
import pandas as pd
import pytest
import streamlit as st
from conftest import ROOT
from test_app import opened

from dashboard import frames, intake
from dashboard.intake import rules
from dashboard.messages import LANGUAGES, has, t
from dashboard.panels import import_files, import_held, import_job, importing

MADE = {
    "country_code": "XF", "country_name": "Fordland", "country_language": "en", "election_name": "General election 2019",
    "source_publisher": "Electoral Office", "source_title": "Votes 2019", "source_licence": "CC0-1.0",
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Packages of a test lie in a folder of its own."""
    monkeypatch.setenv("COMMUNE_WATCH_PACKAGES", str(tmp_path / "packages"))
    monkeypatch.delenv(importing.VARIABLE, raising=False)
    return tmp_path / "packages"


@pytest.fixture
def fordland(tmp_path):
    """The tables and mappings of a country that does not exist."""
    return country.write(tmp_path / "fordland")


def checked(at):
    assert not at.exception, [(e.message, e.stack_trace) for e in at.exception]
    return at


def given(at, *files, package="fordland"):
    """Files by name and bytes, into a package."""
    if package and not at.session_state["import_package"]:
        at.text_input(key="import_name").set_value(package).run()
    uploads = [(name, data, "application/octet-stream") for name, data in files]
    return checked(at.file_uploader[0].set_value(uploads).run())


def table(fordland, year=2023):
    return f"votes-{year}.csv", (fordland / f"votes-{year}.csv").read_bytes()


def with_mapping(at, fordland, year=2023):
    """The mapping that was saved before, in the place of the suggestion."""
    (box,) = [box for box in at.file_uploader if box.label == t("en", "import-mapping")]
    return checked(box.set_value((f"{year}.toml", (fordland / f"{year}.toml").read_bytes(), "text/plain")).run())


def forth(at, steps=1):
    for _ in range(steps):
        checked(at.button(key="import_next").click().run())
    return at


def box(at, kind, start):
    """The one widget whose key begins so."""
    (found,) = [one for one in getattr(at, kind) if (one.key or "").startswith(f"import_{start}")]
    return found


def words_of(at):
    return " ".join(element.proto.body for element in at.get("html"))


def ended(at):
    """The import has run beside the page, and the page has seen it."""
    for _ in range(200):
        checked(at.run())
        if not any(button.key == "import_stop" for button in at.button):
            return at
        time.sleep(0.05)
    raise AssertionError("the import does not end")


def previewed(fordland, year=2023, package="fordland"):
    at = given(opened("import.py"), table(fordland, year), package=package)
    return forth(with_mapping(at, fordland, year), 3)


def imported(fordland, year=2023, package="fordland"):
    at = previewed(fordland, year, package)
    return ended(checked(at.button(key="import_now").click().run()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_one_sentence_where_it_is_off(monkeypatch, lang):
    monkeypatch.setenv(importing.VARIABLE, "off")
    at = opened("import.py", lang=lang)

    assert t(lang, "import-off") in words_of(at)
    assert not at.file_uploader
    assert not [button for button in at.button if (button.key or "").startswith("import_")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_opens_in_both_languages_and_every_widget_has_a_label(fordland, lang):
    at = given(opened("import.py", lang=lang), table(fordland, 2019))
    for _ in range(3):
        for kind in ("button", "selectbox", "text_input", "file_uploader", "radio", "date_input"):
            assert all(one.label.strip() for one in getattr(at, kind)), kind
        if not at.button(key="import_next").disabled:
            forth(at)
    assert at.session_state[import_held.KEY].step == 3


def test_the_columns_are_suggested_and_may_be_set_to_another_role(fordland):
    at = forth(given(opened("import.py"), table(fordland, 2019)))
    held = at.session_state[import_held.KEY]

    assert held.mapping.columns["ballots"] == "Ballots"
    assert held.mapping.parties == {
        "Lantern": "Lantern",
        "Orchard": "Orchard",
        "Tide": "Tide",
        "Free Voters": "Free-Voters",
    }
    assert not at.button(key="import_next").disabled

    # Ballots are the fifth column; the box says its place.
    checked(box(at, "selectbox", "role_issued").set_value(4).run())
    assert at.button(key="import_next").disabled
    assert "“Ballots” is used for something else already" in words_of(at)

    checked(box(at, "selectbox", "role_ballots").set_value(-1).run())
    assert not at.button(key="import_next").disabled
    assert held.mapping.columns["issued"] == "Ballots"
    assert "ballots" not in held.mapping.columns


def test_a_column_that_becomes_something_else_is_no_party_any_more(fordland):
    at = forth(given(opened("import.py"), table(fordland, 2019)))
    checked(box(at, "selectbox", "role_blank").set_value(9).run())

    held = at.session_state[import_held.KEY]
    assert held.layout.names[9] == "Tide"
    assert "Tide" not in held.mapping.parties
    assert not at.button(key="import_next").disabled


def test_other_rows_of_headings_are_read_anew_and_nonsense_is_told(fordland):
    at = forth(given(opened("import.py"), table(fordland)))
    held = at.session_state[import_held.KEY]
    assert held.layout.headings == (3,), "the title above the headings is none"

    checked(box(at, "text_input", "headings").set_value("no row").run())
    assert t("en", "import-headings-wrong") in [e.value for e in at.error]

    checked(box(at, "text_input", "headings").set_value("9999").run())
    assert at.error
    assert held.layout.headings == (3,)

    checked(box(at, "text_input", "headings").set_value("4").run())
    assert held.layout.headings == (4,)


def test_country_election_source_and_licence_are_asked_for_one_by_one(fordland):
    at = forth(given(opened("import.py"), table(fordland, 2019)), 2)

    said = words_of(at)
    for key in ("country-code", "election-date", "source-publisher", "source-title", "source-licence"):
        assert t("en", f"import-fault-{key}") in said
    assert at.button(key="import_next").disabled

    for key, value in MADE.items():
        box(at, "text_input", key).set_value(value)
    checked(box(at, "date_input", "election_date").set_value(pd.Timestamp("2019-05-05").date()).run())

    assert not at.button(key="import_next").disabled
    assert at.session_state[import_held.KEY].mapping.election.id == "XF2019"
    checked(box(at, "text_input", "source_url").set_value("ftp://x").run())
    assert t("en", "import-fault-source-url") in words_of(at)


def test_what_was_told_is_still_there_after_going_back(fordland):
    at = forth(given(opened("import.py"), table(fordland, 2019)), 2)
    checked(box(at, "text_input", "country_name").set_value("Fordland").run())
    checked(at.button(key="import_back").click().run())
    checked(box(at, "text_input", "level_province").set_value("Land").run())
    checked(at.button(key="import_back").click().run())
    forth(at)

    assert box(at, "text_input", "level_province").value == "Land"
    forth(at)
    assert box(at, "text_input", "country_name").value == "Fordland"
    assert at.session_state[import_held.KEY].mapping.levels["province"] == "Land"


def test_the_preview_counts_every_row_once_and_names_the_value_that_fails(fordland):
    at = previewed(fordland)

    # 160 stations, one of them twice, and 20 totals: 181 rows; one is no number, one is a repetition, one has too many ballots.
    assert dataclasses.astuple(at.session_state[import_held.KEY].preview.counts) == (181, 158, 1, 2, 20, 0)
    said = words_of(at)
    assert (
        "Of 181 rows of votes-2023.csv, 158 would be imported, 1 more with a warning, and 2 would be in quarantine"
        in said
    )
    labels = [one.label for one in at.expander]
    assert "Not a number: 1 row (In quarantine)" in labels
    assert "Ballots above registered voters: 1 row (Imported with a warning)" in labels
    assert ">60</td>" in said
    assert ">minus</td>" in said
    assert "once; row 95 is the same" in said
    assert not (at.session_state[import_held.KEY].into).exists(), "nothing is written before the user says so"


def test_findings_and_mapping_can_be_taken_home(fordland):
    held = previewed(fordland).session_state[import_held.KEY]
    saved = pd.read_csv(io.BytesIO(import_held.findings(held)), comment="#")

    assert {"not-a-number", "duplicate-station", "ballots-above-registered"} <= set(saved["rule"])
    assert set(saved["file"]) == {"votes-2023.csv"}
    assert intake.mapping.parsed(intake.text(held.mapping)) == held.mapping


def test_an_import_becomes_a_package_and_its_files_are_removed(fordland, home):
    at = previewed(fordland)
    work = at.session_state[import_held.KEY].work.name
    ended(checked(at.button(key="import_now").click().run()))

    assert "Of 181 rows, 158 were imported into “fordland”, 1 more with a warning, and 2 are in quarantine" in words_of(
        at
    )
    assert 'href="stations?package=fordland' in words_of(at)
    assert frames.load("elections", home / "fordland")["election_id"].tolist() == ["XF2023"]
    assert not import_held.Path(work).exists()
    assert "One import in “fordland”" in [header.value for header in at.header]


def test_the_same_table_twice_is_one_import(fordland, home):
    imported(fordland)
    at = imported(fordland)

    assert t("en", "import-said-same", name="fordland") in words_of(at)
    assert len(frames.load("imports", home / "fordland")) == 1


def test_a_corrected_table_is_a_revision_and_the_old_rows_stay_readable(fordland, home):
    imported(fordland)
    file = fordland / "votes-2023.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("minus", "7"), encoding="utf-8")
    at = imported(fordland)

    assert frames.load("imports", home / "fordland")["current"].tolist() == [False, True]
    assert "2 imports in “fordland”" in [header.value for header in at.header]
    old, new = "XF2023-fordland-2023-1", "XF2023-fordland-2023-2"
    past = at.selectbox(key="import_past_fordland")
    assert past.options[0].endswith("(in use)")
    stations = {}
    for one in (old, new):
        checked(at.selectbox(key="import_past_fordland").set_value(one).run())
        (shown,) = [d.value for d in at.dataframe if "station_id" in d.value]
        stations[one] = set(shown["station_id"])
    assert stations[new] - stations[old] == {"Lake/Lake 2/03"}


def test_several_elections_go_into_one_package(fordland, home):
    imported(fordland, 2019)
    imported(fordland, 2023)

    assert frames.load("elections", home / "fordland")["election_id"].tolist() == ["XF2019", "XF2023"]


def test_an_import_into_a_package_that_is_being_written_waits_for_the_user(fordland, home):
    imported(fordland, 2019)
    at = previewed(fordland)
    with (home / "fordland" / "versions" / ".lock").open("a+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ended(checked(at.button(key="import_now").click().run()))

    assert t("en", "import-busy", name="fordland") in [e.value for e in at.warning]
    assert len(frames.load("imports", home / "fordland")) == 1
    # The files are still given: once the other import has ended, this one goes through.
    ended(checked(at.button(key="import_now").click().run()))
    assert len(frames.load("imports", home / "fordland")) == 2


def test_a_stopped_import_leaves_no_package(fordland, home, monkeypatch):
    at = previewed(fordland)
    commit = intake.commit

    def stopped(*given, progress, **more):
        at.session_state[import_held.KEY].job.stopping.set()
        return commit(*given, progress=progress, **more)

    monkeypatch.setattr(intake, "commit", stopped)
    ended(checked(at.button(key="import_now").click().run()))

    assert t("en", "import-stopped") in [e.value for e in at.warning]
    assert not (home / "fordland" / "datapackage.json").exists()
    monkeypatch.setattr(intake, "commit", commit)
    ended(checked(at.button(key="import_now").click().run()))
    assert (home / "fordland" / "datapackage.json").exists()


def test_a_package_of_another_country_is_refused_in_a_sentence(fordland, home):
    imported(fordland, 2019)
    at = given(opened("import.py"), table(fordland, 2023))
    forth(with_mapping(at, fordland, 2023), 2)
    checked(box(at, "text_input", "country_code").set_value("AL").run())
    forth(at)
    ended(checked(at.button(key="import_now").click().run()))

    assert any("The package is about another country" in e.value for e in at.warning)


def test_a_fault_of_ours_leaves_the_way_back_open(fordland, monkeypatch):
    at = given(opened("import.py"), table(fordland))
    forth(with_mapping(at, fordland), 2)

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(import_held, "check", broken)
    forth(at)

    assert "Something went wrong" in at.error[0].value
    assert at.button(key="import_now").disabled
    checked(at.button(key="import_back").click().run())
    assert at.session_state[import_held.KEY].step == 3


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("table.csv", b"%PDF-1.7 and more", "own-is-pdf"),
        ("table.csv", b"", "own-empty-file"),
        ("table.xlsx", b"a,b\n1,2\n", "own-renamed-text"),
        ("page.csv", b"<html><script>alert(1)</script>", "own-is-web-page"),
    ],
)
def test_a_hostile_file_gets_its_sentence_and_can_be_taken_away(name, data, key):
    at = given(opened("import.py"), (name, data))

    values = {"ending": "xlsx", "right": "csv"}
    assert at.error[0].value.split(". ")[0].replace("\\", "") == t("en", key, **values).split(". ")[0]
    assert at.button(key="import_next").disabled
    (away,) = [button for button in at.button if button.key.endswith("_away")]
    checked(away.click().run())
    assert not at.error


def test_a_table_without_headings_gets_its_sentence():
    at = given(opened("import.py"), ("numbers.csv", b"1,2,3\n4,5,6\n"))

    assert at.error
    assert at.button(key="import_next").disabled


def test_a_workbook_with_several_sheets_asks_for_one():
    book = io.BytesIO()
    with pd.ExcelWriter(book, engine="xlsxwriter") as writer:
        for sheet, votes in (("First", 5), ("Second", 9)):
            frame = pd.DataFrame({"Region": ["North", "South"], "Lantern": [votes, 1], "Tide": [2, 3]})
            frame.to_excel(writer, sheet_name=sheet, index=False)
    at = given(opened("import.py"), ("book.xlsx", book.getvalue()))
    assert at.button(key="import_next").disabled

    (sheets,) = [one for one in at.selectbox if one.label == t("en", "import-sheet")]
    checked(sheets.set_value("Second").run())
    forth(at)
    assert "9" in at.dataframe[0].value.to_numpy().ravel().tolist()


def test_a_broken_mapping_is_told_by_line_and_key(fordland):
    at = given(opened("import.py"), table(fordland))
    file = fordland / "2023.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('licence = "CC0-1.0"', "licens = 5"), encoding="utf-8")
    with_mapping(at, fordland)

    (told,) = [e.value.replace("\\", "") for e in at.error]
    assert "source.licens" in told
    assert "Line 20" in told
    assert at.button(key="import_next").disabled


@pytest.mark.parametrize("name", ["Albania", "a/b", "..", "ღ"])
def test_a_name_that_is_no_name_of_a_package_is_told(name):
    at = opened("import.py")
    checked(at.text_input(key="import_name").set_value(name).run())

    assert t("en", "import-name-form") in [e.value for e in at.error]


@pytest.mark.parametrize("name", ["../../outside.csv", "..", "C:\\x\\outside.csv", "a\x00b.csv", "x" * 400 + ".csv"])
def test_no_name_of_a_file_leads_out_of_the_folder_of_the_session(name):
    try:
        one = import_held.Held(import_held.tempfile.TemporaryDirectory(), None)
        import_held.take(one, name, io.BytesIO(b"a,b\n"))
        (file,) = one.given
        assert file.path.resolve().is_relative_to(import_held.Path(one.work.name).resolve())
        assert file.path.read_bytes() == b"a,b\n"
    finally:
        st.session_state.clear()
        one.work.cleanup()


def test_a_text_that_looks_like_a_formula_is_saved_as_a_text():
    saved = pd.Series(["=1+1", "@x", "-5", "+cmd", "1,234"]).str.replace(import_held.FORMULA, r"'\g<0>", regex=True)

    assert saved.tolist() == ["'=1+1", "'@x", "-5", "'+cmd", "1,234"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_check_has_its_name_and_what_may_be_behind_it(lang):
    for rule in (*rules.QUARANTINE, *rules.WARNING):
        assert has(lang, f"rule-{rule}"), rule
        assert has(lang, f"rule-{rule}-says"), rule


def test_a_job_tells_share_and_stops_only_while_something_is_left():
    job = import_job.Job()
    job.told(800, 1_000)
    assert (job.share, job.left) == (0.0, None)
    job.told(900, 1_000)
    # Half of what was left at the beginning.
    assert job.share == 0.5
    job.stop()
    with pytest.raises(import_job.Stopped):
        job.told(950, 1_000)
    # The package has been replaced already: it would be untrue that it is as it was.
    job.told(1_000, 1_000)


def test_the_sizes_of_uploads_and_kinds_of_files_are_told():
    at = opened("import.py")

    assert f"{import_files.MOST} MB" in words_of(at)
    assert "commune-watch import" in words_of(at)


def test_the_albanian_table_is_suggested_whole():
    data = (ROOT.parent / "shared" / "reference" / "albania2013_three_prefectures.csv").read_bytes()
    at = forth(given(opened("import.py"), ("albania.csv", data), package="albania"))
    held = at.session_state[import_held.KEY]

    assert len({party for party in held.mapping.parties.values() if party}) == 66
    assert held.mapping.levels == {"province": "Prefecture", "commune": "Commune", "station": "Precinct"}


def test_a_long_table_shows_its_parties_and_may_be_read_as_wide_again():
    lines = [
        "Region,Town,Party,Votes",
        *(f"North,T{n},{party},{n + 1}" for n in range(4) for party in ("Tide", "Lantern", "Total")),
    ]
    at = forth(given(opened("import.py"), ("long.csv", "\n".join(lines).encode())))
    held = at.session_state[import_held.KEY]

    assert held.mapping.table.layout == "long"
    assert sorted(held.mapping.parties) == ["Lantern", "Tide"], "a total is no party"
    assert not at.button(key="import_next").disabled
    checked(box(at, "selectbox", "role_party").set_value(-1).run())
    assert t("en", "import-fault-columns-party") in words_of(at)

    checked(box(at, "radio", "layout").set_value("wide").run())
    assert held.mapping.table.layout == "wide"
    assert list(held.mapping.parties) == ["Party", "Votes"]


def test_a_table_of_cambodia_finds_its_areas_and_parties_in_the_package_that_ships(home):
    provinces = frames.load("provinces")
    rows = "\n".join(f"{name},{1_000 + n},{900 - n}" for n, name in enumerate(provinces["name_en"]))
    at = opened("import.py")
    checked(at.text_input(key="import_name").set_value("own").run())
    checked(at.selectbox(key="import_base").set_value(import_held.SHIPPED).run())
    at = forth(given(at, ("own.csv", f"Province,CPP,FUNCINPEC\n{rows}".encode()), package=""), 2)
    held = at.session_state[import_held.KEY]
    assert (held.mapping.country.code, held.mapping.country.areas) == ("KH", "known")
    assert list(held.mapping.parties.values()) == ["CPP", "FUNCINPEC"]

    for key, value in MADE.items():
        if not key.startswith("country"):
            box(at, "text_input", key).set_value(value)
    box(at, "text_input", "election_id").set_value("OWN2030")
    checked(box(at, "date_input", "election_date").set_value(pd.Timestamp("2030-05-05").date()).run())
    forth(at)
    assert held.preview.counts.imported == len(provinces)
    ended(checked(at.button(key="import_now").click().run()))

    assert "OWN2030" in set(frames.load("elections", home / "own")["election_id"])
    assert frames.at_home(home / "own")


def test_the_folder_of_a_session_goes_with_it():
    work = import_held.tempfile.TemporaryDirectory()
    one = import_held.Held(work, None)
    import_held.take(one, "a.csv", io.BytesIO(b"a,b\n"))
    place = import_held.Path(work.name)
    assert list(place.rglob("a.csv"))

    with warnings.catch_warnings():
        # That nobody cleaned up by hand is what is tested.
        warnings.simplefilter("ignore", ResourceWarning)
        del work, one
        gc.collect()
    assert not place.exists()


def test_what_a_killed_server_left_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(import_held.tempfile, "tempdir", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    left, mine, other = (tmp_path / f"{import_held.FOLDER}{who}-x" for who in (gone.pid, os.getpid(), "x"))
    for folder in (left, mine, other):
        folder.mkdir()
    import_held.swept()

    assert not left.exists()
    assert mine.exists()
    assert other.exists()
