"""The whole app on a country that does not exist: its tables imported, every page on them, and no word about Cambodia."""

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_app import APP, charts

from dashboard import check, frames, intake, packages, report
from tests import country

PAGES = ["package", "stations", "results", "seats", "forensics", "sources", "import"]
# The name of the program and the name of the other language are no words about the country.
ABOUT_CAMBODIA = re.compile(
    r"cambod|\bCPP\b|\bCNRP\b|\bNEC\b|phnom penh|sangkat|\bcommunes?\b(?![- ]watch)|\bkhmer\b|កម្ពុជា|ឃុំ|សង្កាត់",
    re.IGNORECASE,
)


def imported(table: Path, mapping: Path, into: Path) -> intake.Report:
    """Imports one table as the command does."""
    with tempfile.TemporaryDirectory() as work, intake.connected(Path(work)) as con:
        held = into if (into / "datapackage.json").exists() else None
        sources = intake.opened(table, Path(work))
        return intake.commit(con, intake.preview(con, sources, intake.load(mapping), held, [table]), into)


@pytest.fixture(scope="session")
def fordland(tmp_path_factory) -> Path:
    """A package of both elections of Fordland."""
    tables = country.write(tmp_path_factory.mktemp("tables"))
    into = tmp_path_factory.mktemp("packages") / "fordland"
    for year in (2019, 2023):
        imported(tables / f"votes-{year}.csv", tables / f"{year}.toml", into)
    return into


def opened(view: str, **parameters: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in parameters.items():
        at.query_params[name] = value
    at.switch_page(f"views/{view}.py")
    at.run()
    assert not at.exception, [e.message for e in at.exception]
    return at


def said(at: AppTest) -> str:
    """Every word of a page: texts, labels, options, tables, and the words of its charts."""
    words = [element.proto.body for element in at.get("html")]
    for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success"):
        words += [element.value for element in at.get(kind)]
    for kind in (
        "selectbox",
        "multiselect",
        "radio",
        "button_group",
        "segmented_control",
        "text_input",
        "number_input",
        "button",
    ):
        for element in at.get(kind):
            words += [str(getattr(element, "label", "")), *map(str, getattr(element, "options", []) or [])]
    for element in at.get("expander"):
        words.append(element.label)
    for element in at.dataframe:
        words += [*map(str, element.value.columns), *(str(cell) for row in element.value.to_numpy() for cell in row)]
    words += [chart["alt"] + " " + " ".join(map(str, chart["words"].values())) for chart in charts(at)]
    return "\n".join(words)


def test_the_package_keeps_the_contract_and_its_counts_add_up(fordland):
    assert check.breaches(fordland) == []
    made = frames.load("imports", fordland).set_index("election_id")
    # By hand: 160 stations; one is no number and one stands twice in 2023; 20 rows of totals.
    assert made.loc["XF2019", ["rows_read", "rows_imported", "rows_quarantined"]].tolist() == [160, 160, 0]
    later = made.loc["XF2023"]
    assert (later["rows_read"], later["rows_quarantined"], later["rows_totals"]) == (181, 2, 20)
    parts = ["rows_imported", "rows_warned", "rows_quarantined", "rows_totals", "rows_empty"]
    assert later[parts].sum() == later["rows_read"]


@pytest.mark.parametrize("lang", ["en", "km"])
@pytest.mark.parametrize("view", PAGES)
def test_every_page_is_about_the_country_of_the_package(fordland, monkeypatch, view, lang):
    monkeypatch.setenv(frames.VARIABLE, str(fordland))
    at = opened(view, lang=lang)

    assert at.title
    # Names of tables and levels are the same in every package; a new package may begin with what ships.
    ours = {"commune", "areas and parties of Cambodia, as they ship", "ឃុំ និងសង្កាត់", "តំបន់ និងគណបក្សរបស់ Cambodia ដែលមានស្រាប់"}
    lines = [
        line for line in said(at).splitlines() if line not in ours and "communes, districts, elections" not in line
    ]
    assert not [line for line in lines if ABOUT_CAMBODIA.search(line)]


def test_the_sums_on_the_pages_are_those_of_the_table(fordland, monkeypatch):
    monkeypatch.setenv(frames.VARIABLE, str(fordland))
    rows = country.rows(2019)
    registered, lantern = sum(r["Registered"] for r in rows), sum(r["Lantern"] for r in rows)
    whole = sum(r[name] for r in rows for name in country.LISTS)

    page = said(opened("package")) + said(opened("stations", election="XF2019"))

    assert frames.load("results").query(
        "election_id == 'XF2019' and level == 'nation' and measure == 'registered_voters'"
    )["value"].tolist() == [registered]
    assert f"{100 * lantern / whole:.2f}%" in page


def test_one_server_shows_several_packages(fordland, monkeypatch):
    monkeypatch.setenv(packages.VARIABLE, str(fordland.parent))
    assert packages.names() == ["fordland"]
    there = opened("stations", package="fordland")
    assert "Fordland" in said(opened("package", package="fordland"))
    assert there.session_state["election"] == "XF2023"
    here = AppTest.from_file(str(APP), default_timeout=60).run()
    assert here.session_state["election"] == "C2017", "another reader's package is not ours"


def test_a_package_that_is_not_there_is_said_and_not_shown():
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.query_params["package"] = "../../etc"
    at.run()
    assert not at.exception
    assert at.session_state["package"] == ""
    assert at.info, "the address asked for something in vain"


def test_a_report_of_another_country_says_its_own_licence(fordland, monkeypatch):
    monkeypatch.setenv(frames.VARIABLE, str(fordland))
    for view in ("package", "stations?level=province&election=XF2019"):
        made = report.make(view, datetime(2026, 11, 27, 12, 0, tzinfo=UTC))
        assert "CC0-1.0" in made
        assert "CC-BY-4.0" not in made
        assert "Electoral Office of Fordland" in made
        assert "General election 2019" in made
