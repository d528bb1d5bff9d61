"""The timeline as a reader uses it: the brush, the keys, what an item says, and what the address remembers."""

import io
import re

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from saved import KHMER, address, split

pytestmark = pytest.mark.browser

JUNE = "timeline?from=2017-06-01&until=2017-06-30"


def asked(tab, name):
    """A parameter of the address, as it is now."""
    return tab.page.evaluate("name => new URLSearchParams(location.search).get(name)", name)


def stage(tab):
    return tab.page.locator(".plot-stage").bounding_box()


def drag(tab, start, end):
    """Drag across the lanes, from and to a share of their width."""
    tab.page.locator(".plot-stage").scroll_into_view_if_needed()
    box, mouse = stage(tab), tab.page.mouse
    y = box["y"] + box["height"] / 2
    mouse.move(box["x"] + start * box["width"], y)
    mouse.down()
    mouse.move(box["x"] + end * box["width"], y, steps=4)
    mouse.up()


def follow(tab, name):
    """Wait until the address has a parameter, and the page is drawn for it."""
    tab.page.wait_for_function("name => new URLSearchParams(location.search).has(name)", arg=name, timeout=30_000)
    tab.settle()


def rows(tab):
    return int(re.search(r"All ([\d,]+) items? of the period", tab.text()).group(1).replace(",", ""))


@pytest.mark.parametrize(("width", "dark", "lang"), [(1440, False, "en"), (390, True, "km")], ids=["wide", "phone"])
@pytest.mark.parametrize("path", ["timeline", f"{JUNE}&item=events:ev32"])
def test_the_page_opens(visit, path, width, dark, lang):
    tab = visit(width=width, dark=dark).open(address(path, lang=lang))

    assert tab.page.locator('[data-testid="stException"], [data-plot="lost"], [data-testid="stAlert"]').count() == 0
    assert bool(KHMER.search(tab.page.inner_text("h1"))) == (lang == "km")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width + 1
    assert len(tab.page.locator(".plot-figure").get_attribute("aria-label")) > 60
    # Nothing that is drawn leaves the lanes.
    outside = tab.page.evaluate(
        """() => { const stage = document.querySelector('.plot-stage').getBoundingClientRect();
        return [...document.querySelectorAll('.plot-over :is(rect, circle, text)')].filter(node => {
            const box = node.getBoundingClientRect();
            const within = box.left >= stage.left - 2 && box.right <= stage.right + 2 && box.bottom <= stage.bottom + 2;
            return !node.closest('defs') && !within;
        }).map(node => node.outerHTML.slice(0, 120)) }"""
    )
    assert outside == []


def test_a_drag_sets_the_period_of_the_lanes_of_the_table_and_of_the_address(visit):
    tab = visit().open("timeline")
    every = rows(tab)

    drag(tab, 0.75, 0.85)
    view = tab.page.locator(".plot").get_attribute("data-view").split()
    follow(tab, "from")

    assert [asked(tab, "from"), asked(tab, "until")] == view
    assert rows(tab) < every
    shown = tab.page.inner_text(".plot-date").rsplit("·", 1)[1]
    assert int(shown) == rows(tab), "chart and table hold the same"
    with tab.page.expect_download() as waiting:
        tab.page.locator(".st-key-timeline_table_csv button").first.click()
    notes, table = split(waiting.value.path().read_text(encoding="utf-8-sig"))
    assert notes["rows"] == str(len(pd.read_csv(io.StringIO(table), dtype=str))) == str(rows(tab))

    tab.page.locator(".plot-figure").press("Home")
    tab.page.wait_for_function("!location.search.includes('from=')")
    tab.settle()
    assert rows(tab) == every


def test_arrow_keys_go_from_item_to_item_read_it_and_enter_opens_it(visit):
    tab = visit().open(JUNE)
    lanes, live = tab.page.locator(".plot-figure"), tab.page.locator(".plot-live")
    lanes.press("ArrowRight")
    first = live.inner_text()
    lanes.press("ArrowRight")
    second = live.inner_text()
    lanes.press("ArrowLeft")

    assert first.startswith("1 of ")
    assert second.startswith("2 of ")
    assert live.inner_text() == first

    lanes.press("Enter")
    follow(tab, "item")
    assert tab.page.locator(".card.said .source-note").count() >= 1
    opened = asked(tab, "item")
    tab.page.locator(".st-key-item_next button").click()
    tab.page.wait_for_function("before => !location.search.includes(encodeURIComponent(before))", arg=opened)
    tab.settle()
    assert "2 of " in tab.text()


def test_a_month_is_a_bar_as_long_as_the_month_and_a_day_is_a_dot(visit):
    tab = visit().open("timeline?from=2017-05-01&until=2017-07-31&lane=incidents")
    wide = stage(tab)["width"] - 16

    bars = [bar.bounding_box()["width"] for bar in tab.page.locator(".lane-span").all()]
    dots = [dot.bounding_box()["width"] for dot in tab.page.locator(".lane-day").all()]

    assert any(abs(bar - wide * 30 / 92) < 4 for bar in bars), "June has 30 of 92 days"
    assert any(abs(bar - wide) < 4 for bar in bars) or len(bars) >= 2
    assert dots
    assert max(dots) < 9


def test_columns_give_way_to_single_items_where_there_is_room(visit):
    tab = visit().open("timeline?lane=statements")
    assert tab.page.locator(".lane-column").count()
    assert not tab.page.locator(".lane-day").count()

    tab.page.locator(".plot-figure").focus()
    tab = visit().open("timeline?from=2017-05-28&until=2017-06-10&lane=statements")
    assert not tab.page.locator(".lane-column").count()
    assert tab.page.locator(".lane-day").count() > 40


def test_an_incident_stands_beside_its_reply_or_says_that_none_was_seen(visit):
    for given, words in ((True, "Reply"), (False, "No reply was found in what was read.")):
        key = incident(given)
        tab = visit().open(f"timeline?item=incidents:{key}")
        left, right = tab.page.locator(".side-by-side .card.said").all()
        assert words in right.inner_text()
        assert left.evaluate("n => getComputedStyle(n).fontSize") == right.evaluate("n => getComputedStyle(n).fontSize")


def incident(given):
    from dashboard import frames

    known = frames.load("incidents")
    known = known[~known["is_aggregate"] & (known["reply_status"] == ("given" if given else "none seen"))]
    return known["incident_id"].iloc[0]


def test_what_a_source_links_opens_the_other_item(visit):
    tab = visit().open(f"{JUNE}&item=events:ev32")
    assert "The source says" in tab.text()
    assert tab.page.locator(".lane-link").count()

    tab.page.locator(".st-key-cause_results-2017 button").click()
    tab.page.wait_for_function("new URLSearchParams(location.search).get('item') === 'events:ev33'")
    tab.settle()
    assert "25 June 2017" in tab.page.inner_text(".card.said")


def test_a_preset_and_the_fields_set_the_period_without_a_drag(visit):
    tab = visit(width=390).open("timeline")
    tab.page.locator(".st-key-period_2017 button").click()
    follow(tab, "from")

    assert [asked(tab, "from"), asked(tab, "until")] == ["2017-01-01", "2017-12-31"]
    assert tab.page.locator(".plot").get_attribute("data-view") == "2017-01-01 2017-12-31"


def test_a_period_without_items_says_so_and_what_to_change(visit):
    tab = visit().open("timeline?from=1980-01-01&until=1980-12-31")

    assert "Choose a longer period or more lanes." in tab.text()
    assert visit().open("timeline?from=2018-01-01&until=2017-01-01").text().count("ends before it begins") == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_rules_of_accessibility_hold(visit, dark):
    tab = visit(dark=dark).open(f"{JUNE}&item=events:ev32")

    found = Axe().run(tab.page).response["violations"]

    assert not found, [(v["id"], v["nodes"][0]["html"][:120]) for v in found]
