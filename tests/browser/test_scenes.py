"""Scenes in a real Chromium: shown by keyboard alone, each with the numbers of the tables, kept by a reload."""

import re

import pytest

from dashboard import frames
from dashboard.analysis import facts, scenes

pytestmark = pytest.mark.browser

SCENES = scenes.ordered(frames.load("scenes"))
# What the page of a scene says itself, below the stage, of the scene's headline number.
HEADLINES = {
    "behind-bars": "computed:inside@2017-05-30",
    "polling-day": "results:C2017-KH-communes-A:value",
    "final-results": "results:C2017-KH-CPP-chiefs-A:value",
    "redistribution": "redistribution:commune_chief-CPP:seats_after",
    "vote-2022": "results:C2022-KH-CPP-chiefs-A:value",
}


def at(tab) -> str:
    return re.search(r"[?&]scene=([a-z0-9-]+)", tab.page.url).group(1)


def words(tab) -> str:
    return tab.page.inner_text(".scene")


def press(tab, key, until):
    tab.page.keyboard.press(key)
    tab.page.wait_for_function(f"() => document.querySelector('.scene h2')?.textContent === {until!r}", timeout=30_000)
    tab.settle()


def test_the_tour_is_driven_by_keyboard_alone_and_every_number_is_the_table_s(visit):
    tab = visit()
    tab.open(f"?scene={SCENES.index[0]}")
    tables, keys = frames.cited()
    for n, (scene_id, scene) in enumerate(SCENES.iterrows()):
        if n:
            press(tab, ["ArrowRight", "PageDown"][n % 2], scene["title"])
        assert at(tab) == scene_id
        said = facts.numbers(words(tab))
        for fact in facts.read(scene["facts"]):
            if fact.value:
                assert float(facts.value_of(tables, keys, fact)) in said, f"{scene_id}: {fact}"
        if scene_id in HEADLINES:
            headline = facts.value_of(tables, keys, facts.read(HEADLINES[scene_id])[0])
            assert re.search(rf"\b{headline:,.0f}\b", tab.text().replace(words(tab), "")), scene_id
    press(tab, "ArrowLeft", SCENES["title"].iloc[-2])
    press(tab, "Home", SCENES["title"].iloc[0])


def test_a_reload_keeps_the_place_notes_come_and_go_and_leaving_keeps_the_view(visit):
    tab = visit()
    tab.open("?scene=behind-bars")
    tab.page.keyboard.press("n")
    tab.page.wait_for_selector('.st-key-presenting [data-testid="stAlert"]')
    tab.page.reload()
    tab.settle()
    assert at(tab) == "behind-bars"
    assert tab.page.locator('.st-key-presenting [data-testid="stAlert"]').count() == 1
    assert not tab.page.locator('header[data-testid="stHeader"]').is_visible(), "the audience sees no navigation"

    tab.page.keyboard.press("x")
    tab.page.wait_for_selector(".scene", state="detached")
    tab.settle()

    assert "show=people" in tab.page.url
    assert "scene=" not in tab.page.url
    assert tab.page.locator('header[data-testid="stHeader"]').is_visible()


def test_the_tour_goes_on_by_itself_and_stops(visit):
    tab = visit()
    tab.open("?scene=the-story&tour=15")
    tab.page.wait_for_function(
        "() => document.querySelector('.scene h2')?.textContent.startsWith('30 May 2017: who')", timeout=60_000
    )
    tab.settle()
    tab.page.click(".st-key-scene_tour button")
    tab.page.wait_for_selector(".st-key-scene_tour", state="detached")

    assert "tour=" not in tab.page.url


def test_a_scene_of_ones_own_survives_a_reload_and_is_presented(visit):
    tab = visit()
    tab.open("detained?show=people&as_of=2018-08-28")
    tab.page.click(".st-key-view_tools button:has-text('Add this view')")
    tab.page.get_by_label("Title", exact=True).fill("After the pardons")
    tab.page.get_by_label("Two or three sentences").fill("Who is left?")
    tab.page.get_by_role("button", name="Add", exact=True).click()
    tab.page.wait_for_selector("text=You have 1 scene of your own.")
    tab.settle()
    tab.open("scenes")
    tab.page.wait_for_selector("text=After the pardons")
    tab.settle()
    tab.page.click(".st-key-open_own-1 button")
    tab.page.wait_for_selector(".scene h2:has-text('After the pardons')")
    tab.settle()

    assert "show=people" in tab.page.url
    assert "as_of=2018-08-28" in tab.page.url
