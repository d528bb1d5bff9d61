"""A report as one HTML document: head, page, list of sources, foot. Everything it needs is inside it."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from html import escape
from pathlib import Path

import marko
import pandas as pd

from dashboard import bar, export, frames, vector
from dashboard.messages import LANGUAGES, day, digits, t
from dashboard.plot import files
from dashboard.report.capture import Seen
from dashboard.report.fragments import plain
from dashboard.report.references import References, link_to

STYLE = Path(__file__).parent / "document.css"
HEADINGS = {"title": "h1", "header": "h2", "subheader": "h3"}
NOTES = ("info", "warning", "error", "success")
WIDE, HALF = 760, 400
# A chart that is higher than so many of its widths is shrunk until a page holds it: it is drawn as wide as then fits.
TALL, FILLS, WIDEST = 1.24, 0.8, 1200
BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
ICON = re.compile(r":material/\w+: ?")
ADDRESS = re.compile(r"^[a-z]+\?[^#\s]*#(.*)$")
# What stands on a line of its own in the head.
LINES, LINE = ("report-filters", "report-address", "report-licence"), ' class="whole-line"'
LABEL = '<p class="figure-label'
# Where a printer may break a long word: after these, as after a space.
JOINT = re.compile(r"([_:./])(?=\w)")
GAP = re.compile(r"[\s\-–]+")
KHMER = re.compile("[\u1780-\u17ff]")
LONG, KHMER_WORD, CITED = 15, 8, 5
# So wide, in letters, a column of sentences should be if it can.
SENTENCE = 26
# Width of a page between its margins in CSS pixels (178 mm), and the sizes of type that a table may have, in pixels.
PAGE, SIZES = 673, {"": 12.5, "narrow": 10.5, "tight": 9, "dense": 8, "least": 7}
# Width of a letter in its size, and what stands between two columns, in pixels.
LETTER, BETWEEN = 0.56, 5


def write(seen: Seen, address: str, now: datetime, progress: Callable[[float], None] = lambda share: None) -> str:
    """The document. address: as it was asked for; now: when it is made, with its time zone; progress: share that is done."""
    references = References(frames.load("sources"), frames.load("carriers"))
    blocks = arranged(seen.blocks)
    written = []
    for n, block in enumerate(blocks):
        written.append(_block(seen.lang, block, references, f"c{n}-", WIDE))
        progress((n + 1) / len(blocks))
    first = _opening(blocks)
    title = next((block["text"] for block in blocks if block["kind"] == "title"), t(seen.lang, "app-name"))
    sources = references.listed(seen.lang)
    listed = f'<section class="sources"><h2>{escape(t(seen.lang, "report-sources"))}</h2><ol>{sources}</ol></section>'
    return (
        f'<!DOCTYPE html>\n<html lang="{seen.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {escape(t(seen.lang, 'app-name'))}</title>"
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head>"
        f'<body><header><p class="kicker">{_kicker(seen)}</p>{"".join(written[:first])}{_about(seen, address, now)}'
        f"</header><main>{''.join(written[first:])}</main>{listed if sources else ''}{_foot(seen.lang)}</body></html>\n"
    )


def _opening(blocks: list[dict]) -> int:
    """How many blocks make the head: up to the title and the finding under it; none where the title stands further in."""
    at = next((n + 1 for n, block in enumerate(blocks) if block["kind"] == "title"), 0)
    finding = 0 < at < len(blocks) and blocks[at]["kind"] == "html" and 'class="finding"' in blocks[at]["text"]
    return at + finding


def _kicker(seen: Seen) -> str:
    """The line at the top of the first page: what this is, and the date it speaks of."""
    when = t(seen.lang, "bar-as-of", date=day(seen.lang, pd.Timestamp(seen.as_of)))
    return escape(" · ".join([t(seen.lang, "app-name"), t(seen.lang, "report-kicker"), when]))


def _about(seen: Seen, address: str, now: datetime) -> str:
    """What the report is of, when and from what it was made, and under which licence."""
    lang = seen.lang
    asked = "; ".join(f"{label}: {said}" for label, said in seen.filters)
    rows = {
        "report-as-of": escape(day(lang, pd.Timestamp(seen.as_of))),
        "report-election": escape(bar.election_name(lang, seen.election)),
        "report-language": escape(LANGUAGES[lang]),
        "report-version": escape(export.version(frames.folder())),
        "report-made": escape(f"{day(lang, pd.Timestamp(now.date()))}, {digits(lang, f'{now:%H:%M}')} UTC"),
        "report-software": escape(t(lang, "app-name")),
        "report-filters": escape(asked or t(lang, "report-no-filters")),
        "report-address": link_to(address),
        "report-licence": " ".join(map(link_to, export.licence(frames.folder()).split(" "))),
    }
    said = "".join(
        f"<div{LINE if key in LINES else ''}><dt>{escape(t(lang, key))}</dt><dd>{value}</dd></div>"
        for key, value in rows.items()
    )
    return f'<dl class="made">{said}</dl>'


def _foot(lang: str) -> str:
    return f"<footer><h2>{escape(t(lang, 'report-reading'))}</h2><p>{escape(t(lang, 'report-gaps'))}</p></footer>"


def arranged(blocks: list[dict]) -> list[dict]:
    """Numbers that follow each other, each under its label, come side by side: a narrow column of the page is a row here."""
    made: list[dict] = []
    run: list[list[dict]] = []
    left = list(blocks)
    while left or run:
        if len(left) > 1 and left[1]["kind"] == "number" and left[0].get("text", "").startswith(LABEL):
            run.append(left[:2])
            left = left[2:]
            continue
        made += [{"kind": "row", "cells": run}] if len(run) > 1 else [block for pair in run for block in pair]
        run = []
        made += left[:1]
        left = left[1:]
    return made


def _blocks(lang: str, blocks: list[dict], references: References, ids: str, wide: int) -> str:
    return "".join(_block(lang, one, references, f"{ids}{n}-", wide) for n, one in enumerate(arranged(blocks)))


def _block(lang: str, block: dict, references: References, ids: str, wide: int) -> str:
    kind = block["kind"]
    if kind in HEADINGS:
        return f"<{HEADINGS[kind]}>{escape(ICON.sub('', block['text']))}</{HEADINGS[kind]}>"
    if kind == "html":
        return plain(block["text"], references.cite)
    if kind in ("markdown", "caption") or kind in NOTES:
        said = plain(marko.convert(ICON.sub("", block["text"])), references.cite)
        return f'<div class="{"note" if kind in NOTES else kind}">{said}</div>'
    if kind == "chart":
        return _chart(block, ids, wide)
    if kind == "table":
        return table(lang, block["frame"], block["titles"], references)
    if kind == "row":
        return f'<div class="row">{_cells(lang, block["cells"], references, ids, HALF)}</div>'
    if kind == "columns":
        return _columns(lang, block, references, ids)
    inside = _blocks(lang, block["blocks"], references, ids, wide)
    label = escape(ICON.sub("", block["text"]))
    if kind == "number":
        return f'<p class="figure">{label}</p><div class="says">{inside}</div>'
    if kind == "cited":
        return f'<div class="cited"><span>{label}</span> {inside}</div>' if inside else ""
    return f'<section class="group"><h4>{label}</h4>{inside}</section>' if inside else ""


def _columns(lang: str, block: dict, references: References, ids: str) -> str:
    """Things side by side, as wide as on the page; what is wide in itself or divided again has the whole width."""
    filled = [column for column in block["columns"] if column["blocks"]]
    if len(filled) < 2 or any(_is_wide(arranged(column["blocks"])) for column in filled):
        return "".join(
            _blocks(lang, column["blocks"], references, f"{ids}{n}-", WIDE) for n, column in enumerate(filled)
        )
    total = sum(column["weight"] for column in filled)
    widths = " ".join(f"{column['weight'] / total * len(filled):.3f}fr" for column in filled)
    cells = _cells(lang, [column["blocks"] for column in filled], references, ids, HALF)
    return f'<div class="columns" style="grid-template-columns:{widths}">{cells}</div>'


def _cells(lang: str, cells: list[list[dict]], references: References, ids: str, wide: int) -> str:
    return "".join(
        f"<div>{_blocks(lang, blocks, references, f'{ids}{n}-', wide)}</div>" for n, blocks in enumerate(cells)
    )


def _is_wide(blocks: list[dict]) -> bool:
    return any(
        block["kind"] in ("table", "chart", "columns", "row") or _is_wide(block.get("blocks", [])) for block in blocks
    )


def _chart(block: dict, ids: str, wide: int) -> str:
    figure, areas = json.loads(block["figure"]), block["areas"]
    if areas:
        drawn = vector.svg_map(figure, areas, files.published, block["alt"], wide, ids)
        return f'<figure class="map">{drawn}</figure>'
    drawn = vector.svg(figure, block["alt"], wide, ids)
    width, height = map(float, BOX.search(drawn).groups())
    if height > TALL * width and wide == WIDE:
        drawn = vector.svg(figure, block["alt"], int(min(max(WIDE, FILLS * height), WIDEST)), ids)
    return f"<figure>{drawn}</figure>"


def table(lang: str, frame: pd.DataFrame, titles: list[str], references: References) -> str:
    """A frame as a table whose head stands on every printed page; cells of sources are numbers of the list."""
    named = [str(column).endswith(("source_id", "source_ids")) for column in frame.columns]
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    # Column by column, by place: two columns of a frame may have the same name.
    held = [frame.iloc[:, n].tolist() for n in range(frame.shape[1])]
    columns = [
        [references.cited(cell) if source and isinstance(cell, str) else _cell(lang, cell) for cell in cells]
        for cells, source in zip(held, named, strict=True)
    ]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in zip(*columns, strict=True))
    words = [
        max(_longest([title]), CITED if source else _longest(cells))
        for title, cells, source in zip(titles, held, named, strict=True)
    ]
    lines = [max(word, 0 if source else _line(cells)) for word, cells, source in zip(words, held, named, strict=True)]
    return f'<table class="{type_size(lang, words, lines)}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def type_size(lang: str, words: list[int], lines: list[int]) -> str:
    """The largest size of type in which columns stand side by side on a page: a class of the sheet.

    words: letters of the longest word in each column; lines: letters that it wants on a line. Where not even the words
    fit in the smallest size, they may be broken anywhere.
    """

    def fit(letters: list[int], name: str) -> bool:
        return sum(letters) * LETTER * (SIZES[name] + (lang == "km")) + len(letters) * BETWEEN <= PAGE

    # From eight columns on the words are many too: smaller type keeps their lines few.
    allowed = list(SIZES)[1 if len(words) > 7 else 0 :]
    small = [name for name in allowed[:-1] if fit(lines, name)] + [
        name for name in ("dense", "least") if fit(words, name)
    ]
    return small[0] if small else "least broken"


def _line(cells: list) -> int:
    """Letters that the words of a column want on a line: as many as an average cell has, up to a good line."""
    words = [len(cell) for cell in cells if isinstance(cell, str)]
    return min(SENTENCE, sum(words) // len(words)) if words else 0


def _longest(cells: Iterable) -> int:
    """Letters of the longest part of cells within which no line may break."""
    texts = {cell.isoformat()[:10] if isinstance(cell, date) else str(cell) for cell in cells}
    parts = {part for text in texts for part in _parts(text)}
    return max((KHMER_WORD if KHMER.search(part) else len(part) for part in parts), default=0)


def _parts(cell: str) -> list[str]:
    """The parts of a cell between which a line may break: at spaces, and within long words at their joints."""
    text = ADDRESS.sub(r"\1", cell)
    if _is_date(text):
        return [text]
    words = GAP.split(text)
    return [part for word in words for part in (JOINT.split(word) if len(word) > LONG else [word])]


def _is_date(text: str) -> bool:
    return text[:4].isdigit() and text[4:5] == "-" and len(text) <= 10


def _cell(lang: str, cell) -> str:
    """A cell in words: an en dash for a gap, a date without its time, yes or no, a link's words alone."""
    if isinstance(cell, list | tuple) or hasattr(cell, "tolist"):
        return ", ".join(_cell(lang, part) for part in cell)
    if pd.isna(cell):
        return "–"
    if isinstance(cell, bool):
        return escape(t(lang, "report-yes" if cell else "report-no"))
    if isinstance(cell, date):
        return f'<span class="whole">{cell:%Y-%m-%d}</span>'
    if isinstance(cell, float):
        return digits(lang, f"{cell:.10g}")
    if isinstance(cell, int):
        return digits(lang, str(cell))
    text = ADDRESS.sub(r"\1", str(cell))
    if text.startswith(("http://", "https://")):
        return link_to(text)
    if _is_date(text):
        return f'<span class="whole">{escape(text)}</span>'
    return " ".join(map(_breakable, text.split(" ")))


def _breakable(word: str) -> str:
    """A word with places where a long one may be broken."""
    return JOINT.sub(r"\1<wbr/>", escape(word)) if len(word) > LONG else escape(word)
