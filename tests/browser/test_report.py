"""A report in a real Chromium: asked for on a page, opened without a connection, printed to A4, its Khmer shaped."""

import io
import re
import unicodedata
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from dashboard import report

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
MILLIMETRES = 25.4 / 72


@pytest.fixture
def offline(chromium, tmp_path):
    """Opens a report from its file in a browser that is cut off, and tells what it asked for."""
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    def open_(html: str):
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        page.goto(file.as_uri())
        return page

    yield open_
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


def words(text: str) -> list[str]:
    # A printer joins f and i into one sign: told apart again before they are compared.
    return re.findall(r"[A-Za-z0-9]+", unicodedata.normalize("NFKC", text))


def test_a_printed_report_has_a4_pages_and_the_words_of_the_screen(offline):
    page = offline(report.make("detained?as_of=2017-05-30", NOW))
    finding = page.inner_text(".finding")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    for sheet in printed.pages:
        wide, high = (float(side) * MILLIMETRES for side in (sheet.mediabox.width, sheet.mediabox.height))
        assert (round(wide), round(high)) == (210, 297)
    said = words(" ".join(sheet.extract_text() for sheet in printed.pages))
    for part in (page.inner_text("h1"), finding, page.inner_text("header"), page.inner_text("footer")):
        assert [word for word in words(part) if word not in said] == []
    assert "24" in words(finding)


def test_nothing_of_a_report_is_wider_than_its_page(offline):
    for address in (
        "control?level=province&as_of=2017-06-25&lang=km",
        "commentary?show=said&period=all",
        "timeline?from=2017-01-01&until=2017-12-31",
    ):
        page = offline(report.make(address, NOW))
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 673, "height": 1000})

        assert page.evaluate("document.documentElement.scrollWidth") <= 673
        assert not page.query_selector("table.broken"), "words of a table are broken anywhere"
        outside = """() => [...document.querySelectorAll('td, th, .card, .figure')].filter(
            part => part.scrollWidth > part.clientWidth + 1).map(part => part.textContent)"""
        assert page.evaluate(outside) == []


def test_khmer_is_one_step_larger_on_paper_too(offline):
    sizes = {}
    for lang in ("en", "km"):
        page = offline(report.make(f"removal?lang={lang}", NOW))
        page.emulate_media(media="print")
        look = "element => { const s = getComputedStyle(element); return [s.fontSize, s.lineHeight, s.letterSpacing] }"
        size, line, spacing = page.eval_on_selector("main p", look)
        sizes[lang] = (float(size[:-2]), float(line[:-2]) / float(size[:-2]), spacing)

    assert sizes["km"][0] > sizes["en"][0]
    assert round(sizes["km"][1], 2) == 1.8
    assert sizes["km"][2] == "normal" or float(sizes["km"][2][:-2]) == 0


def test_khmer_is_shaped_by_a_khmer_font(offline, chromium):
    page = offline(report.make("commentary?lang=km", NOW))

    # Subscript letters and vowels in front join into fewer shapes than letters: ក្រុ is one cluster, about one letter wide.
    wide = """text => { const mark = document.createElement('span'); mark.textContent = text; document.body.append(mark);
        const width = mark.getBoundingClientRect().width; mark.remove(); return width; }"""
    assert page.evaluate(wide, "ក្រុ") < 1.9 * page.evaluate(wide, "ក")
    assert page.evaluate(wide, "កេ") < page.evaluate(wide, "ក") + page.evaluate(wide, "េ")
    assert "\u25cc" not in page.content()
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert any("khmer" in font["familyName"].lower() for font in fonts), fonts


def test_a_reader_asks_for_a_report_and_saves_it(visit):
    tab = visit()
    tab.open("detained?show=lists&as_of=2017-05-30")
    tab.page.click(".st-key-report_start button")
    tab.page.wait_for_selector(".st-key-report_save button", timeout=90_000)
    tab.settle()
    with tab.page.expect_download() as saved:
        tab.page.click(".st-key-report_save button")
    html = saved.value.path().read_text(encoding="utf-8")

    assert saved.value.suggested_filename.endswith(".html")
    assert tab.page.inner_text("h1") in html
    assert "detained?show=lists" in html
    assert "<svg" in html
