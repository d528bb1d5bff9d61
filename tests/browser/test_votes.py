"""The calculator and the litmus test in a real browser: typed, slid, pasted, and read by keys alone."""

import csv
import re

import pytest
from conftest import ROOT

pytestmark = pytest.mark.browser


def finding(tab) -> str:
    """The sentence under the question of the page."""
    return tab.page.inner_text("p.finding")


def until(tab, said: str) -> None:
    """Wait until the page says something, and is at rest again."""
    tab.page.wait_for_function("said => document.body.innerText.includes(said)", arg=said, timeout=30_000)
    tab.settle()


def typed(tab, votes):
    """Type votes into the calculator, and leave by the keys that say so."""
    field = tab.page.locator(".st-key-votes textarea")
    field.fill(votes)
    field.press("Control+Enter")


def test_votes_typed_into_the_calculator_become_seats(visit):
    tab = visit().open("seats")
    typed(tab, "A 60\nB 28\nC 12")
    until(tab, "A 5, B 2, C 1")
    seats = tab.page.locator(".st-key-seats input")
    seats.fill("5")
    seats.press("Enter")
    until(tab, "5 seats by the method")

    assert finding(tab) == "5 seats by the method “Highest average (D’Hondt)”: A 4, B 1."
    assert "votes=A%3D60" in tab.page.url or "votes=A=60" in tab.page.url
    # By Sainte-Laguë the third party has one.
    tab.page.get_by_role("button", name="Sainte-Laguë", exact=True).or_(
        tab.page.get_by_role("radio", name="Sainte-Laguë", exact=True)
    ).first.click()
    until(tab, "“Sainte-Laguë”")
    assert finding(tab) == "5 seats by the method “Sainte-Laguë”: A 3, B 1, C 1."
    # The address alone brings it back.
    tab.page.goto(tab.page.url)
    tab.settle()
    assert finding(tab) == "5 seats by the method “Sainte-Laguë”: A 3, B 1, C 1."


def test_a_wrong_line_is_told_where_the_reader_looks(visit):
    tab = visit().open("seats")
    typed(tab, "A 60\nB forty")
    until(tab, "Line 2")

    assert "Line 2" in tab.page.inner_text('[data-testid="stAlert"]')


def test_the_swing_slider_moves_the_seats_by_keys_alone(visit):
    tab = visit().open("litmus")
    before = finding(tab)
    assert "CPP 64, CNRP 56" in before
    slider = tab.page.locator('.st-key-swing input[type="range"]')
    slider.focus()
    for _ in range(20):
        tab.page.keyboard.press("ArrowRight")
    until(tab, "CPP 62")
    # The least swing that does is found to a tenth, wherever the slider stands.
    assert "With a swing of 1.6 points from CPP to CNRP, CPP has no majority of 63 seats" in tab.text()

    # Two points from the CPP to the CNRP: no majority of 63 any more.
    assert "CPP 62" in finding(tab)
    assert "swing=2" in tab.page.url
    assert "In 2018 the CPP won 125 of 125 seats" in tab.text()


def test_own_votes_by_province_are_pasted_confirmed_and_mapped(visit):
    provinces = list(csv.DictReader((ROOT / "data" / "provinces.csv").open(encoding="utf-8")))
    # Fictitious: one list ahead in the odd, the other in the even codes.
    rows = [f"{p['name_en']}\t{60 if int(p['province_code']) % 2 else 40}000\t50000" for p in provinces]
    tab = visit().open("litmus?base=own")
    tab.page.locator('[data-testid="stExpander"] summary').filter(has_text="Your own numbers").click()
    field = tab.page.locator(".st-key-own_litmus_text_0 textarea")
    field.fill("province\tCPP\tCNRP\n" + "\n".join(rows))
    field.press("Control+Enter")
    until(tab, "Use these numbers")
    assert "in constituencies of 125 seats" not in tab.text(), "nothing is used before the reader says so"
    tab.page.locator(".st-key-own_litmus_use button").click()
    until(tab, "The list with most seats in each constituency")

    # Odd codes go to the one, even ones to the other; where the seats are even and the votes close, one may stay open.
    said = r"Your votes give, in constituencies of 125 seats together: CNRP \d+( to \d+)?, CPP \d+( to \d+)?\."
    assert re.fullmatch(said, finding(tab))
    assert tab.page.locator(".st-key-country .js-plotly-plot, .st-key-country .plot").count() >= 1
    assert "own" not in tab.page.url.split("?")[1].replace("base=own", ""), (
        "no number of the reader's goes into the address"
    )


@pytest.mark.parametrize("path", ["results", "results?show=counts&lang=km", "seats?lang=km", "litmus"])
def test_a_phone_needs_no_sideways_scrolling(visit, path):
    tab = visit(width=390).open(path)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
