"""A table of polling stations in a real browser: from the file, step by step, to its map; by keys alone; on a phone."""

import pytest
from conftest import ROOT
from served import served

pytestmark = pytest.mark.browser

TABLE = ROOT.parent / "shared" / "reference" / "albania2013_three_prefectures.csv"
TOLD = {
    "country_code": "AL", "country_name": "Albania", "country_language": "sq", "election_date": "2013-06-23",
    "election_name": "Parliamentary election 2013", "source_publisher": "Central Election Commission of Albania",
    "source_title": "Results by precinct, 2013", "source_licence": "as published",
}  # fmt: skip


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    """The address of an app of its own, which keeps its packages in a folder of the test."""
    packages = str(tmp_path_factory.mktemp("packages"))
    with served(tmp_path_factory.mktemp("serve"), COMMUNE_WATCH_PACKAGES=packages) as address:
        yield address


def until(tab, said: str) -> None:
    """Wait until the page says something, and is at rest again."""
    tab.page.wait_for_function("said => document.body.innerText.includes(said)", arg=said, timeout=60_000)
    tab.settle()


def typed(tab, start: str, text: str) -> None:
    """Type into the field whose key begins so, and leave it."""
    field = tab.page.locator(f"[class*='st-key-import_{start}'] input").first
    field.fill(text)
    field.press("Tab")
    tab.settle()


def give(tab, name: str, path=TABLE) -> None:
    """A package by name, and a file."""
    typed(tab, "name", name)
    tab.page.locator("[class*='st-key-import_files'] input[type=file]").set_input_files(str(path))
    until(tab, "1,117 rows, 71 columns")


def forth(tab) -> None:
    """To the next step, by the key that presses a button."""
    button = tab.page.locator(".st-key-import_next button:not([disabled])")
    button.focus()
    tab.page.keyboard.press("Enter")
    tab.settle()


def outcomes(tab) -> dict[str, int]:
    """The counts as they stand on the screen, by their names."""
    found = tab.page.locator("table:has(tfoot)").first
    cells = zip(found.locator("th").all_inner_texts(), found.locator("td:nth-child(2)").all_inner_texts(), strict=True)
    return {name: int(number.replace(",", "")) for name, number in cells}


def test_the_albanian_table_goes_from_the_file_to_its_map(visit):
    tab = visit().open("import")
    give(tab, "albania")
    forth(tab)
    until(tab, "66 columns that may be parties")
    assert tab.page.evaluate("document.activeElement.className") == "import-steps", (
        "the new step is where the keys go on"
    )
    forth(tab)
    until(tab, "Write who published the table.")
    assert tab.page.locator(".st-key-import_next button").is_disabled()
    for start, text in TOLD.items():
        typed(tab, start, text)
    forth(tab)
    until(tab, "What would become of each row")

    # 1,116 precincts below one row of headings.
    counts = outcomes(tab)
    assert counts.pop("Rows read") == 1_116
    assert sum(counts.values()) == 1_116
    assert "Turnout of 100%: 18 rows (Imported with a warning)" in tab.text()

    tab.page.locator(".st-key-import_now button").click()
    until(tab, "One import in “albania”")
    assert "Of 1,116 rows" in tab.page.inner_text("p.finding")
    assert {k: v for k, v in outcomes(tab).items() if k != "Rows read"} == counts

    tab.page.locator(".import-open a").click()
    tab.page.wait_for_url("**/stations?**")
    until(tab, "Parliamentary election 2013, imported table:")
    assert "package=albania" in tab.page.url
    assert "1,116 of 1,116 polling stations" in tab.page.inner_text("p.finding")
    plots = tab.page.locator(".plot")
    assert plots.count() >= 1
    assert plots.first.get_attribute("data-plot") not in ("loading", "lost")
    assert plots.first.locator("svg").first.is_visible()


def test_a_phone_needs_no_sideways_scrolling(visit):
    tab = visit(width=390).open("import?lang=km")
    typed(tab, "name", "phone")
    tab.page.locator("[class*='st-key-import_files'] input[type=file]").set_input_files(str(TABLE))
    tab.page.wait_for_selector(".st-key-import_next button:not([disabled])", timeout=30_000)
    tab.settle()
    for _ in range(2):
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
        forth(tab)
        tab.page.wait_for_selector(".st-key-import_back", timeout=30_000)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_file_that_is_no_table_is_told_and_the_page_goes_on(visit, tmp_path):
    (tmp_path / "report.csv").write_bytes(b"%PDF-1.7\n" + bytes(200))
    tab = visit().open("import")
    typed(tab, "name", "hostile")
    upload = tab.page.locator("[class*='st-key-import_files'] input[type=file]")
    upload.set_input_files(str(tmp_path / "report.csv"))
    until(tab, "This is a PDF.")
    assert tab.page.locator(".st-key-import_next button").is_disabled()

    tab.page.get_by_role("button", name="Take report.csv away").click()
    tab.page.wait_for_function("!document.body.innerText.includes('This is a PDF.')")
    give(tab, "hostile")
    assert tab.page.locator(".st-key-import_next button").is_enabled()
