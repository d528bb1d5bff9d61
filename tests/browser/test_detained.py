"""The record of people as a reader uses it: every view, clicks that lead on, and nothing withheld on the wire."""

import io
import re

import pandas as pd
import pytest
import withheld
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error as PlaywrightError
from saved import KHMER, address, split

from dashboard import frames

pytestmark = pytest.mark.browser

PATTERNS = [f"detained?show=patterns&pattern={one}" for one in ("durations", "releases", "again", "cases")]
VIEWS = [
    *(f"detained?show={one}" for one in ("people", "time", "claims", "differ", "lists", "places")),
    *PATTERNS,
    "case?case=cnrp-14",
    "place?place=cc1",
    "article?article=cc-453",
    "removal",
]


@pytest.mark.parametrize(("width", "dark", "lang"), [(1440, False, "en"), (390, True, "km")], ids=["wide", "phone"])
@pytest.mark.parametrize("path", VIEWS)
def test_every_view_opens(visit, path, width, dark, lang):
    tab = visit(width=width, dark=dark).open(address(path, lang=lang))

    assert tab.page.locator('[data-testid="stException"]').count() == 0
    assert bool(KHMER.search(tab.page.inner_text("h1"))) == (lang == "km")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width + 1
    for chart in tab.page.locator(".plot-figure").all():
        assert len(chart.get_attribute("aria-label")) > 20
    assert tab.page.locator('[data-plot="lost"]').count() == 0
    assert not tab.page.locator('[data-testid="stAlert"]').count(), "the address was understood"


def test_the_date_moves_the_bands_and_who_moved(visit):
    tab = visit().open("detained?as_of=2018-08-31&since=2018-08-01")
    text = tab.text()

    assert "31 August 2018" in tab.page.inner_text(".finding")
    moved = int(re.search(r"(\d+) people change band between 1 August 2018 and 31 August 2018", text).group(1))
    assert moved >= 14, "the fourteen pardoned left prison in between"


def test_knowing_less_confirms_fewer_and_names_whom_a_later_source_changed(visit):
    inside = {}
    for known in ("", "&known_on=2017-05-30"):
        tab = visit().open(f"detained?as_of=2017-05-30{known}")
        inside[known] = int(re.search(r"confirm (\d+) named", tab.page.inner_text(".finding")).group(1))
    assert inside["&known_on=2017-05-30"] < inside[""]
    assert "changed by what was published after 30 May 2017" in tab.text()


def test_a_search_in_khmer_finds_the_person_and_stands_in_the_address(visit):
    tab = visit().open("detained?show=people&status=all")
    field = tab.page.get_by_test_id("stTextInputField")
    field.fill("ទេព វន្នី")
    field.press("Enter")
    tab.page.wait_for_function("location.search.includes('q=')")
    tab.settle()

    # Herself, and those whose records tell of her.
    left = int(re.search(r"of (\d+) who fit", tab.text()).group(1))
    assert 1 <= left <= 10
    tab.page.wait_for_selector(".plot-figure[aria-label*='Tep Vanny']")
    assert left == int(
        re.search(r"of (\d+) people", tab.page.locator(".plot-figure").first.get_attribute("aria-label")).group(1)
    )

    again = visit().open(tab.page.url.removeprefix(tab.origin + "/"))
    assert f"of {left} who fit" in again.text()


def test_a_name_written_nearly_right_is_offered(visit):
    tab = visit().open("detained?show=people&status=all&q=tep vany")

    tab.page.get_by_role("link", name="Tep Vanny").click()
    tab.page.wait_for_url("**/person**")
    tab.settle()

    assert tab.page.inner_text("h1") == "Tep Vanny"


def test_a_filter_narrows_counts_and_is_saved_with_its_table(visit):
    tab = visit().open("detained?show=people&status=all&case=cnrp-14")
    assert "of 14 who fit the filters" in tab.text()

    with tab.page.expect_download() as waiting:
        tab.page.locator(".st-key-people_csv button").first.click()
    notes, table = split(waiting.value.path().read_text(encoding="utf-8-sig"))

    assert notes["filters"] == "case=cnrp-14; show=people; status=all"
    assert notes["as_of"] == "2017-05-30"
    saved = pd.read_csv(io.StringIO(table), dtype=str, keep_default_na=False)
    links = frames.load("case_people")
    assert set(saved["person_id"]) == set(links.loc[links["case_id"] == "cnrp-14", "person_id"])
    assert notes["rows"] == str(len(saved)) == "14"


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_the_same_rows_are_saved_as_workbook_and_json(visit, kind):
    tab = visit().open("detained?show=people&status=all&case=adhoc-five")
    with tab.page.expect_download() as waiting:
        tab.page.locator(f".st-key-people_{kind} button").first.click()
    path = waiting.value.path()

    assert waiting.value.suggested_filename.endswith(f".{kind}")
    if kind == "json":
        import json

        held = json.loads(path.read_text(encoding="utf-8"))
        assert held["about"]["filters"] == "case=adhoc-five; show=people; status=all"
        assert len(held["rows"]) == 5
    else:
        assert path.read_bytes()[:2] == b"PK"


def test_a_mark_on_a_chart_leads_to_its_page(visit):
    tab = visit().open("detained?show=patterns&pattern=articles")
    figure = tab.page.locator(".plot-figure").first
    figure.focus()
    figure.press("ArrowRight")
    figure.press("Enter")
    tab.page.wait_for_url("**/article**")
    tab.settle()

    assert "Art. " in tab.page.inner_text("h1")


def test_from_a_person_to_the_case_and_back_to_the_same_list(visit):
    tab = visit().open("detained?show=people&status=all&case=cnrp-14")
    tab.page.goto(f"{tab.origin}/person?person=an-batham")
    tab.settle()
    tab.page.get_by_role("link", name="Open the case").first.click()
    tab.page.wait_for_url("**/case?**")
    tab.settle()

    assert tab.page.inner_text("h1").startswith("CNRP 14")
    assert "14 confirmed inside" in tab.page.inner_text(".finding")


@pytest.mark.parametrize(
    "path", ["case?case=nowhere-known", "place?place=<b>x</b>", "article?article=cc-1", "person?person=removed-001"]
)
def test_an_address_without_a_page_is_told_calmly_and_not_echoed(visit, path):
    tab = visit().open(path)

    assert "There is no page for this address" in tab.text()
    assert "nowhere-known" not in tab.text()
    assert tab.page.locator('[data-testid="stException"]').count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "path", ["detained?show=people", "detained?show=patterns&spell=trial", "case?case=cnrp-14", "removal"]
)
def test_the_rules_of_accessibility_hold(visit, path, dark):
    tab = visit(dark=dark).open(path)

    found = Axe().run(tab.page).response["violations"]

    assert not found, [(v["id"], v["nodes"][0]["html"][:120]) for v in found]


def test_nothing_withheld_is_on_the_wire(visit):
    secrets = withheld.words()
    parts, tab = [], visit(fresh=True)
    tab.page.on("websocket", lambda s: s.on("framereceived", lambda frame: parts.append(("socket", as_bytes(frame)))))
    tab.page.on("response", lambda r: parts.append((r.url, body(r))))
    for path in ("detained?status=all&show=people", "detained?show=claims", "case?case=before-the-return-2019",
                 "case?case=chinese-embassy-2020", "person?person=theary-seng"):  # fmt: skip
        tab.open(path)
    with tab.page.expect_download() as waiting:
        tab.open("sources?part=data")
        tab.page.locator('[data-testid="stDownloadButton"] button').first.click()
    parts.append(("download", waiting.value.path().read_bytes()))

    assert withheld.places(parts, ["Tep Vanny"]), "the search reads what is on the wire"
    assert withheld.places(parts, secrets) == []


def as_bytes(frame) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()


def body(response) -> bytes:
    try:
        return response.body()
    except PlaywrightError:  # a redirect and an upgrade have none
        return b""
