"""The map in a real Chromium: what a click, a key, a step and a slow server do to it."""

import json
import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from itertools import pairwise

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard import analysis, frames, layers

pytestmark = pytest.mark.browser

MAP = ".st-key-map .plot"
# Sangkat Tonle Basak, in the middle of Phnom Penh.
KNOWN = "120101"


def ready(tab):
    tab.page.wait_for_selector(f'{MAP}[data-plot="drawn"]')
    return tab


def where(tab, code, geography="hexagons", level="commune"):
    """The pixel of the window at which an area has its label point."""
    at = layers.order(geography, level).index(code)
    shapes = frames.load("shapes")
    row = shapes[(shapes["geography"] == geography) & (shapes["level"] == level)].sort_values("code").iloc[at]
    x, y = row["lon"] * layers.STRETCH * layers.UNIT, row["lat"] * layers.UNIT
    tab.page.locator(f"{MAP} .plot-figure").scroll_into_view_if_needed()
    return tab.page.evaluate(
        """([x, y]) => {
            const gd = document.querySelector('.st-key-map .plot-figure');
            const plane = gd.querySelector('.nsewdrag').getBoundingClientRect();
            return [plane.left + gd._fullLayout.xaxis.d2p(x), plane.top + gd._fullLayout.yaxis.d2p(y)];
        }""",
        [x, y],
    )


def asked(tab, name):
    tab.page.wait_for_function(f"new URLSearchParams(location.search).has('{name}')", timeout=30_000)
    tab.settle()
    return re.search(rf"[?&]{name}=([^&]+)", tab.page.url).group(1)


def ranges(tab):
    """West, east, south and north of what the map shows."""
    plane = "document.querySelector('.st-key-map .plot-figure')._fullLayout"
    return tab.page.evaluate(f"(({{xaxis, yaxis}}) => [...xaxis.range, ...yaxis.range])({plane})")


@pytest.mark.parametrize("geography", layers.SHIPPED)
def test_a_click_on_a_known_commune_opens_that_commune(visit, geography):
    tab = ready(visit().open(f"control?shapes={geography}"))
    tab.page.mouse.click(*where(tab, KNOWN, geography))

    assert asked(tab, "commune") == KNOWN
    assert frames.load("communes").set_index("commune_code").loc[KNOWN, "name_km"] in tab.text()


def test_zoom_survives_a_change_of_date(visit):
    tab = ready(visit().open("control?as_of=2017-05-30"))
    tab.page.get_by_role("button", name="Closer").click()
    before = ranges(tab)

    tab.page.locator(f'{MAP} button[data-key="2022-06-05"]').click()
    tab.page.wait_for_function("location.search.includes('as_of=2022-06-05')")
    tab.settle()

    assert ranges(tab) == before
    assert "5 June 2022" in tab.page.inner_text(".as-of")
    assert tab.page.inner_text(f"{MAP} .plot-date") == "5 June 2022"


def test_a_step_shows_at_once_what_it_says(visit):
    tab = ready(visit().open("control?as_of=2017-05-30"))
    held = analysis.control.at(
        *(frames.load(n) for n in ("communes", "control_history", "elections")), pd.Timestamp("2022-06-05")
    )
    clp = int((held["party_id"] == "CLP").sum())
    # Nothing of the server is needed: it is told to stand still.
    tab.page.evaluate("WebSocket.prototype.send = () => {}")
    tab.page.locator(f'{MAP} button[data-key="2022-06-05"]').click()
    tab.page.wait_for_selector(f'{MAP}[data-step="2022-06-05"]')

    legend = tab.page.locator(f"{MAP} .plot-legend li").all_inner_texts()
    assert sum(int(re.search(r": ([\d,]+)$", entry).group(1).replace(",", "")) for entry in legend) == len(held) == 1652
    assert any("Candlelight" in entry and entry.endswith(f": {clp}") for entry in legend)


def test_a_mark_of_the_bar_moves_the_map_before_the_server_answers(visit):
    tab = ready(visit().open("control?as_of=2017-05-30"))
    tab.page.evaluate("WebSocket.prototype.send = () => {}")
    tab.page.get_by_role("button", name="2022", exact=True).first.click()

    tab.page.wait_for_selector(f'{MAP}[data-step="2022-06-05"]')


def test_colours_say_who_holds_an_area(visit):
    # A wrong colour would mislead: the pixel of a sangkat whose CNRP chief a source names.
    tab = ready(visit().open("control?as_of=2017-07-01&province=12"))
    history = frames.load("control_history")
    then = history[(history["since"] == "2017-06-04") & (history["basis"] == "named result")]
    codes = then.loc[(then["party_id"] == "CNRP") & then["commune_code"].str.startswith("12"), "commune_code"]
    x, y = where(tab, codes.iloc[0])
    # Beside the middle, where no name stands.
    assert pixel(tab, x + 3, y + 9) == pytest.approx((228, 112, 30), abs=12)


def pixel(tab, x, y):
    """Colour of one pixel of the window."""
    shot = tab.page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1})
    return tuple(
        tab.page.evaluate(
            """async (png) => {
                const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
                const canvas = new OffscreenCanvas(1, 1).getContext('2d');
                canvas.drawImage(image, 0, 0);
                return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
            }""",
            b64encode(shot).decode(),
        )
    )


def test_double_click_goes_down_and_the_trail_goes_up(visit):
    tab = ready(visit().open("control?level=province"))
    tab.page.mouse.dblclick(*where(tab, "02", level="province"))
    tab.page.wait_for_function("location.search.includes('province=02')")
    tab.settle()

    assert "level=district" in tab.page.url
    trail = tab.page.locator(f"{MAP} .plot-trail")
    assert "Battambang" in trail.inner_text()

    trail.get_by_role("button", name="Cambodia").click()
    tab.page.wait_for_function("!location.search.includes('province=')")


def test_arrow_keys_go_to_a_neighbour_and_speak(visit):
    tab = ready(visit().open(f"control?commune={KNOWN}"))
    tab.page.locator(f"{MAP} .plot-figure").focus()
    spoken = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        tab.page.keyboard.press(key)
        tab.page.wait_for_function(
            f"before => document.querySelector('{MAP} .plot-live').textContent !== before", arg="".join(spoken[-1:])
        )
        spoken.append(tab.page.inner_text(f"{MAP} .plot-live"))

    # The first press goes to the open commune itself, the others to hexagons beside it.
    layer = json.loads(layers.layer("hexagons", "commune", "en"))
    called = {
        f"{name}. {within}": i for i, (name, within) in enumerate(zip(layer["names"], layer["within"], strict=True))
    }
    passed = [called[". ".join(words.split(". ")[:2])] for words in spoken]
    assert layer["codes"][passed[0]] == KNOWN
    hexagons = frames.load("hexagons").set_index("commune_code")
    for one, other in pairwise(layer["codes"][i] for i in passed):
        assert abs(hexagons.loc[one] - hexagons.loc[other]).max() <= 1
    communes = frames.load("communes").set_index("commune_code")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_function(f"!location.search.includes('commune={KNOWN}')")
    tab.settle()
    opened = communes.loc[asked(tab, "commune")]
    assert spoken[-1].startswith(opened["name_en"])


def test_a_box_chooses_several_and_sums_them(visit):
    tab = ready(visit().open("control?as_of=2022-06-05"))
    tab.page.get_by_role("button", name="Box").click()
    x, y = where(tab, KNOWN)
    tab.page.mouse.move(x - 40, y - 40)
    tab.page.mouse.down()
    tab.page.mouse.move(x + 40, y + 40, steps=6)
    tab.page.mouse.up()

    asked(tab, "areas")
    heading = tab.page.get_by_role("heading", name=re.compile("areas chosen")).inner_text()
    n = int(heading.split()[0])
    assert 5 < n < 80
    # The link holds the choice.
    again = ready(visit().open(tab.page.url.removeprefix(tab.origin + "/")))
    assert again.page.get_by_role("heading", name=heading).count() == 1


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_a_saved_map_has_title_date_legend_and_sources(visit, kind):
    tab = ready(visit().open("control?as_of=2022-06-05"))
    with tab.page.expect_download() as waiting:
        tab.page.locator(MAP).get_by_role("button", name=kind).click()
    path = waiting.value.path()

    assert waiting.value.suggested_filename == f"commune-watch_map_commune_2022-06-05.{kind.lower()}"
    if kind == "PNG":
        assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert path.stat().st_size > 50_000
        return
    words = " ".join("".join(node.itertext()) for node in ET.parse(path).iter("{http://www.w3.org/2000/svg}text"))
    for said in ("On 5 June 2022", "Candlelight", "Sources:", "Battambang", "As of 5 June 2022"):
        assert said in words


def test_a_slow_server_shows_that_it_is_asked(visit):
    tab = visit()
    tab.page.add_init_script("addEventListener('pointerup', () => { window.released = performance.now(); }, true)")
    ready(tab.open("control"))
    tab.page.evaluate("WebSocket.prototype.send = () => {}")
    # By the clock of the page: the sign is taken away again where nobody works, and a slow machine looks too late.
    tab.page.evaluate(
        """map => new MutationObserver(() => { window.shownAfter ??= performance.now() - window.released; })
            .observe(document.querySelector(map), { attributeFilter: ['data-waiting'] })""",
        MAP,
    )
    tab.page.mouse.click(*where(tab, KNOWN))
    tab.page.wait_for_function("window.shownAfter !== undefined")

    assert 0 <= tab.page.evaluate("window.shownAfter") < 300


def test_a_slow_first_load_shows_a_skeleton(visit):
    tab = visit(fresh=True)
    tab.page.route("**/plotly.min.js", lambda route: None)
    tab.page.goto(f"{tab.origin}/control", wait_until="commit")
    stage = tab.page.wait_for_selector('.plot[data-plot="loading"] .plot-stage')

    assert stage.bounding_box()["height"] > 300
    assert stage.evaluate("node => getComputedStyle(node).animationName") == "plot-wait"


def test_playing_ends_at_the_last_date_and_tells_the_page(visit):
    tab = ready(visit().open("control?as_of=2017-07-01"))
    tab.page.get_by_role("button", name="Play").click()
    tab.page.wait_for_function("location.search.includes('as_of=2022-06-05')", timeout=30_000)
    tab.settle()

    assert tab.page.get_by_role("button", name="Play").count() == 1


def test_the_theme_of_the_reader_is_followed(visit):
    tab = ready(visit().open("control?as_of=2022-06-05"))
    ink = "document.querySelector('.st-key-map .plot-figure')._fullLayout.font.color"
    light = tab.page.evaluate(ink)
    tab.page.emulate_media(color_scheme="dark")
    tab.page.wait_for_function(f"{ink} !== '{light}'")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "path", ["control?commune=120101", "control?level=province&shows=change&lang=km", "", "detained", "commentary"]
)
def test_no_rule_of_accessibility_is_broken(visit, path, dark):
    tab = visit(dark=dark).open(path)

    found = Axe().run(tab.page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
