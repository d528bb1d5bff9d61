"""Real clicks in a real Chromium, on the app as its README starts it."""

import io

import pandas as pd
import pytest
from saved import KHMER, address, split

from dashboard import frames

pytestmark = pytest.mark.browser

PAGES = [
    "", "control", "detained", "commentary", "commentary?show=said", "story", "speaker?speaker=hun-sen", "sources",
    "person?person=tep-vanny",
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "km"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.split("?")[0] or "overview")
def test_every_page_opens(visit, path, width, dark, lang):
    tab = visit(width=width, dark=dark).open(address(path, lang=lang))

    heading = tab.page.inner_text("h1")

    assert tab.page.locator('[data-testid="stException"]').count() == 0
    assert bool(KHMER.search(heading)) == (lang == "km") or path.startswith("person")
    assert tab.page.evaluate("document.documentElement.lang") == lang
    # Nothing sticks out of the window: a reader on a phone scrolls one way only.
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width + 1
    # Charts are told to those who do not see them.
    for chart in tab.page.locator(".plot-figure").all():
        assert chart.get_attribute("aria-label")
    assert tab.page.locator('[data-plot="lost"]').count() == 0


def test_a_pasted_link_opens_the_same_view(visit):
    tab = visit().open("control?as_of=2022-06-05&election=C2022&lang=km")

    assert "៥ មិថុនា ២០២២" in tab.text()

    again = visit().open(tab.page.url.removeprefix(tab.origin + "/"))
    assert again.page.inner_text("h1") == tab.page.inner_text("h1")
    assert again.page.inner_text(".finding") == tab.page.inner_text(".finding")


def test_the_date_moves_every_page(visit):
    tab = visit().open("?as_of=2018-01-01")
    assert "1 January 2018" in tab.text()

    tab.page.get_by_role("link", name="Party control").first.click()
    tab.page.wait_for_url("**/control**")
    tab.settle()

    assert "1 January 2018" in tab.page.inner_text(".finding")
    assert "as_of=2018-01-01" in tab.page.url


def test_a_mark_of_an_election_moves_the_date(visit):
    tab = visit().open("")
    tab.page.get_by_role("button", name="2022").first.click()
    tab.page.wait_for_function("location.search.includes('as_of=2022-06-05')")
    tab.settle()

    assert "5 June 2022" in tab.page.inner_text(".as-of")


def test_a_number_opens_its_source(visit):
    tab = visit().open("")
    tab.page.locator('[class*="st-key-figure_"] button').first.click()
    card = tab.page.locator("[data-testid=stPopoverBody] .card.source").first
    card.wait_for(state="visible")

    assert "Reliability" in card.inner_text()


def test_a_download_is_exactly_what_the_frame_holds(visit):
    tab = visit().open("sources?as_of=2017-05-30&part=findings")
    with tab.page.expect_download() as waiting:
        tab.page.locator('[data-testid="stDownloadButton"] button').first.click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")

    notes, table = split(text)
    assert notes["as_of"] == "2017-05-30"
    assert notes["filters"] == "none"
    assert notes["licence"].startswith("CC-BY-4.0")
    saved = pd.read_csv(io.StringIO(table), dtype=str, keep_default_na=False)
    held = frames.load("exceptions").astype(str)
    assert len(saved) == len(held) > 0
    shared = [column for column in saved.columns if column in held.columns]
    assert {"rule", "subject", "found", "expected"} <= set(shared)
    assert saved[shared].to_numpy().tolist() == held[shared].to_numpy().tolist()


@pytest.mark.parametrize(
    "strange",
    ["as_of=1850-01-01", "as_of=yesterday", "election=C1999", "lang=fr", "election=<script>alert(1)</script>"],
)
def test_a_strange_address_is_noted_and_never_echoed(visit, strange):
    tab = visit().open(f"?{strange}")

    note = tab.page.locator('[data-testid="stAlert"]').first.inner_text()

    assert note
    assert "alert(1)" not in tab.page.content()
    assert "yesterday" not in tab.text()
    assert tab.page.locator("h1").count() == 1


def test_a_fault_shows_a_calm_page_with_a_reference(visit, origin):
    # No page fails on purpose: the handler itself is tested in test_server.py. Here: an unknown person is no fault.
    tab = visit().open("person?person=<b>nobody</b>")

    assert "nobody" not in tab.text()
    assert tab.page.locator('[data-testid="stException"]').count() == 0


def test_three_tabs_hold_three_dates(visit):
    tabs = [visit().open(f"?as_of={year}-07-01") for year in (2013, 2018, 2023)]

    for tab, year in zip(tabs, (2013, 2018, 2023), strict=True):
        assert f"1 July {year}" in tab.page.inner_text(".as-of")
