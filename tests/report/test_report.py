"""The report of a view: one file that says what the page says, asks for nothing, and names every source by its number."""

import re
import threading
from datetime import UTC, datetime
from html import unescape
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
import withheld

from dashboard import frames, report
from dashboard.messages import day
from dashboard.report import address, capture, document
from dashboard.report.fragments import plain
from dashboard.report.references import References, link_to

NOW = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
ADDRESSES = [
    "overview",
    "detained?as_of=2017-05-30",
    "detained?show=people&lang=km",
    "control?level=province&as_of=2017-06-25",
    "results?show=over-time&kind=national_assembly",
    "seats?votes=A%3D6&votes=B%3D2&seats=7&lang=km",
    "litmus?swing=2&election=C2022",
    "commentary?show=said&period=all&stance=un&stance=reporter",
    "story",
    "timeline?from=2017-01-01&until=2017-12-31",
    "person?person=tep-vanny&lang=km",
    "case?case=cnrp-14",
    "article?article=cc-218",
    "place?place=appeal-court&lang=km",
    "speaker?speaker=sok-eysan",
    "removal?lang=km",
    "sources",
    "stations",
    "forensics?lang=km",
    "import",
]


@pytest.fixture(scope="module")
def made():
    """The report of each address, made once."""
    kept = {}

    def of(written):
        if written not in kept:
            kept[written] = report.make(written, NOW)
        return kept[written]

    return of


def text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", html, flags=re.S)))


def test_every_page_is_among_those_tried():
    # `package` is a page of other countries: tests/test_another_country.py makes its report.
    assert {address.parse(written)[0] for written in ADDRESSES} == set(address.pages()) - {"package"}


@pytest.mark.parametrize("written", ADDRESSES)
def test_a_report_says_what_it_is_of_when_and_from_what_it_was_made(made, written):
    html = made(written)
    view, parameters = address.parse(written)

    assert address.join(view, parameters) in text(html)
    assert day(parameters.get("lang", ["en"])[0], pd.Timestamp(parameters.get("as_of", ["2017-05-30"])[0])) in html
    assert "UTC" in html
    assert html.index("<h1>") < html.index("UTC") < html.index("<main>"), "what it is stands at its head"
    assert "0.1.0" in html
    assert "CC-BY-4.0" in html
    assert f'<html lang="{parameters.get("lang", ["en"])[0]}">' in html
    assert "<h1>" in html


@pytest.mark.parametrize("written", ADDRESSES)
def test_a_report_asks_for_nothing_and_runs_nothing(made, written):
    html = made(written)

    assert not re.search(r"<(script|iframe|link|img|form|button)\b", html)
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", html))
    assert not re.search(r"(src|srcset)=|@import|url\((?!#)", html)


@pytest.mark.parametrize("written", ADDRESSES)
def test_every_reference_is_in_the_list_and_every_entry_is_used(made, written):
    html = made(written)
    used = set(re.findall(r'href="#source-(\d+)"', html))
    listed = re.findall(r'<li id="source-(\d+)"', html)

    assert used == set(listed)
    assert [int(n) for n in listed] == list(range(1, len(listed) + 1))


@pytest.mark.parametrize("written", ADDRESSES)
def test_a_report_is_well_formed(made, written):
    body = made(written).partition("<body>")[2].partition("</body>")[0]

    ElementTree.fromstring(f"<body>{body.replace('<br>', '<br/>')}</body>")


@pytest.mark.parametrize("written", ADDRESSES)
def test_nobody_withheld_is_named(made, written):
    said = text(made(written))

    assert withheld.places([(written, said.encode())], withheld.words()) == []


def test_the_table_of_the_page_is_the_table_of_the_report(made):
    seen = capture.run("detained", {"show": ["people"]})
    tables = [block["frame"] for block in every(seen.blocks) if block["kind"] == "table"]
    written = re.findall(r"<tbody>(.*?)</tbody>", report.make("detained?show=people", NOW), re.S)

    assert [len(frame) for frame in tables] == [rows.count("<tr>") for rows in written]
    first = [re.search(r"<td>(.*?)</td>", rows)[1] for rows in written]
    assert [str(frame.iloc[0, 0]).partition("#")[2] or str(frame.iloc[0, 0]) for frame in tables] == list(
        map(text, first)
    )


def every(blocks):
    for block in blocks:
        yield block
        yield from every(block.get("blocks", []))
        for cell in block.get("cells", []):
            yield from every(cell)
        for column in block.get("columns", []):
            yield from every(column["blocks"])


def test_filters_stand_in_words(made):
    said = text(made("commentary?show=said&period=all&stance=un&stance=reporter"))

    assert "Who speaks: Reporters, United Nations" in said or "Who speaks: United Nations, Reporters" in said


def test_a_filter_that_the_page_does_not_know_is_not_said_in_our_words():
    assert capture.run("detained", {"show": ["people"], "note": ["Somebody is guilty"], "q": ["mony"]}).filters == [
        ("What to show", "Person by person"),
        ("Search", "mony"),
    ]


def test_what_only_opens_sources_is_no_number(made):
    html = made("person?person=tep-vanny&lang=km")

    assert 'class="cited"' in html
    assert not re.search(r'<p class="figure">[^<]*ប្រភព', html)


def test_a_name_is_set_as_a_name_in_a_claim_as_in_a_reply(made):
    html = made("commentary?show=said&period=all&stance=un&stance=reporter") + made("overview")

    cards = re.findall(r'<div class="card said ?[^"]*"><div>(.{0,30})', html)
    assert cards
    assert all(card.startswith('<span class="who">') for card in cards), cards


def test_a_chart_of_the_page_is_a_drawing_with_its_words(made):
    html = made("detained?show=people&lang=km")

    assert html.count("<svg") == 1
    assert re.search(r"<svg[^>]*aria-label=\"[^\"]*[\u1780-\u17ff]", html)


def test_khmer_has_no_dotted_circle_and_stands_in_khmer_letters(made):
    html = made("person?person=tep-vanny&lang=km")

    assert "\u25cc" not in html
    assert re.search(r"<h2>[^<]*[\u1780-\u17ff]", html)


@pytest.mark.parametrize(
    ("written", "view", "parameters"),
    [
        ("", "overview", {}),
        ("/detained?as_of=2017-05-30", "detained", {"as_of": ["2017-05-30"]}),
        ("http://localhost:8501/control?party=CPP&tour=15", "control", {"party": ["CPP"]}),
        ("commentary?stance=un&stance=reporter", "commentary", {"stance": ["un", "reporter"]}),
    ],
)
def test_an_address_is_read_whole_or_without_its_host(written, view, parameters):
    assert address.parse(written) == (view, parameters)


@pytest.mark.parametrize(
    "written",
    ["nowhere", "../etc/passwd", "detained/x", "scenes", "http://[x", "javascript:detained", "file:///detained"],
)
def test_an_address_that_is_none_of_ours_is_refused_in_a_sentence(written):
    with pytest.raises(ValueError, match="there are article, case, commentary"):
        address.parse(written)


def test_two_reports_at_once_do_not_mix():
    found = {}

    def one(lang):
        found[lang] = report.make(f"removal?lang={lang}", NOW)

    threads = [threading.Thread(target=one, args=(lang,)) for lang in ("en", "km")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert '<html lang="en">' in found["en"]
    assert '<html lang="km">' in found["km"]
    assert found["en"] == report.make("removal?lang=en", NOW)


def test_ten_thousand_rows_are_all_in_the_report():
    rows = pd.DataFrame({"place": np.arange(10_000), "source_id": "afp_coi", "note": "<b>x</b>"})
    references = References(frames.load("sources"), frames.load("carriers"))

    html = document.table("en", rows, ["Place", "Source", "Note"], references)

    assert html.count("<tr>") == 10_001
    assert html.count("[1]") == 10_000
    assert "<b>" not in html


def test_a_page_of_ten_thousand_rows_makes_a_report(tmp_path, monkeypatch):
    script = tmp_path / "app.py"
    script.write_text(
        "import datetime, pandas as pd, streamlit as st\n"
        "st.session_state.update(lang='en', as_of=datetime.date(2017, 5, 30), election='C2017')\n"
        "st.title('Long')\n"
        "st.dataframe(pd.DataFrame({'n': range(10_000), 'when': pd.Timestamp(2017, 6, 4)}), hide_index=True)\n"
    )
    monkeypatch.setattr(capture, "APP", script)
    shares = []

    html = report.make("overview", NOW, lambda share, stage: shares.append(share))

    assert html.count("<tr>") == 10_001
    assert html.count("2017-06-04") == 10_000
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, "–"),
        (pd.NaT, "–"),
        (True, "yes"),
        (1646, "1646"),
        (50.76, "50.76"),
        (pd.Timestamp(2017, 6, 4), '<span class="whole">2017-06-04</span>'),
        ("2017-06", '<span class="whole">2017-06</span>'),
        ("person?person=x#A & B", "A &amp; B"),
        (["a", "b"], "a, b"),
        ("https://a.org/x", '<a href="https://a.org/x">https://a.org/x</a>'),
        ("arrest_or_detention", "arrest_<wbr/>or_<wbr/>detention"),
    ],
)
def test_a_cell_in_words(cell, written):
    assert document._cell("en", cell) == written


def test_type_gets_smaller_until_the_words_of_a_table_stand_side_by_side():
    assert document.type_size("en", [5, 5], [20, 20]) == ""
    assert document.type_size("en", [8] * 9, [8] * 9) == "narrow"
    assert document.type_size("en", [10] * 10, [13] * 10) == "dense"
    assert document.type_size("en", [12] * 12, [26] * 12) == "least"
    assert document.type_size("en", [20] * 15, [26] * 15) == "least broken"


def test_a_file_of_a_repository_is_cited_as_it_is_written_and_leads_there():
    assert link_to("github.com/a/b (0f1):c/d.md") == (
        '<a href="https://github.com/a/b/blob/0f1/c/d.md">github.com/a/b (0f1):c/d.md</a>'
    )
    assert link_to("javascript:x") == "javascript:x"


def test_numbers_under_their_labels_come_side_by_side():
    label, figure = (
        {"kind": "html", "text": '<p class="figure-label">A</p>'},
        {"kind": "number", "text": "1", "blocks": []},
    )
    after = {"kind": "caption", "text": "x"}

    assert document.arranged([label, figure, label, figure, after]) == [
        {"kind": "row", "cells": [[label, figure], [label, figure]]},
        after,
    ]
    assert document.arranged([label, figure, after, label]) == [label, figure, after, label]


def test_a_fragment_loses_what_acts_and_keeps_what_it_says():
    html = plain(
        '<div class="card" onclick="x()"><script>bad()</script><input><a class="who" href="javascript:bad()">name</a> '
        '<a href="https://a.org/?x=1&amp;y=2">a</a> <img src="x"><i class="swatch" style="background:#123456"></i>'
        '<p style="background:url(x)">A &lt;b&gt; &amp; C</p>'
        '<details class="source-note" data-source="k"><summary>Source</summary><div class="card source">card</div>'
        "</details></div>",
        lambda key: f"[{key}]",
    )

    assert html == (
        '<div class="card"><span class="who">name</span> <a href="https://a.org/?x=1&amp;y=2">a</a> '
        '<i class="swatch" style="background:#123456"></i>'
        "<p>A &lt;b&gt; &amp; C</p> <sup>[k]</sup></div>"
    )


def test_the_command_writes_a_whole_file_or_none(tmp_path, capsys):
    from dashboard.__main__ import main

    file = tmp_path / "report.html"
    file.write_text("before")

    assert main(["report", "--url", "nowhere", "-o", str(file)]) == 2
    assert "no page 'nowhere'" in capsys.readouterr().err
    assert file.read_text() == "before"
    assert main(["report", "--url", "removal", "-o", str(file)]) == 0
    assert file.read_text().endswith("</html>\n")
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]
    assert main(["report", "--url", "removal", "-o", str(tmp_path / "none" / "x.html")]) == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("x.html (No such file or directory)")
