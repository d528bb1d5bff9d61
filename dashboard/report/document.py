"""A report as one HTML document: head, page, list of sources. Everything it needs is inside it."""

import json
import re
from datetime import datetime
from html import escape
from pathlib import Path

import marko
import pandas as pd

from dashboard import bar, export, frames, vector
from dashboard.messages import LANGUAGES, day, digits, t
from dashboard.plot import files
from dashboard.report.capture import Seen
from dashboard.report.fragments import plain
from dashboard.report.references import References

STYLE = Path(__file__).parent / "document.css"
WIDE, HALF = 860, 430
ICON = re.compile(r":material/\w+: ?")
ADDRESS = re.compile(r"^[a-z]+\?[^#\s]*#(.*)$")


def write(seen: Seen, address: str, now: datetime) -> str:
    """The document. now: when it is made, with its time zone."""
    references = References(frames.load("sources"), frames.load("carriers"))
    body = "".join(_block(seen.lang, block, references, f"c{n}-", WIDE) for n, block in enumerate(seen.blocks))
    title = next((block["text"] for block in seen.blocks if block["kind"] == "title"), t(seen.lang, "app-name"))
    sources = references.listed(seen.lang)
    listed = f'<section class="sources"><h2>{t(seen.lang, "report-sources")}</h2><ol>{sources}</ol></section>'
    return (
        f'<!DOCTYPE html>\n<html lang="{seen.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {escape(t(seen.lang, 'app-name'))}</title><style>{_style()}</style></head>"
        f'<body><p class="kicker">{_kicker(seen, now)}</p>'
        f"<main>{body}</main>{listed if sources else ''}{_foot(seen, address, now)}</body></html>\n"
    )


def _kicker(seen: Seen, now: datetime) -> str:
    """The line at the top of the first page: what this is, the date it speaks of, what was asked, when it was made."""
    lang = seen.lang
    said = [
        t(lang, "app-name"),
        t(lang, "report-kicker"),
        t(lang, "bar-as-of", date=day(lang, pd.Timestamp(seen.as_of))),
    ]
    said += [f"{label}: {words}" for label, words in seen.filters]
    said.append(f"{t(lang, 'report-made')} {day(lang, pd.Timestamp(now.date()))}")
    return escape(" · ".join(said))


def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def _foot(seen: Seen, address: str, now: datetime) -> str:
    """What the report is of, when and from what it was made, under which licence, and how a gap is to be read."""
    made = f"{day(seen.lang, pd.Timestamp(now.date()))}, {digits(seen.lang, f'{now:%H:%M}')} UTC"
    asked = "; ".join(f"{label}: {said}" for label, said in seen.filters)
    rows = {
        "report-as-of": day(seen.lang, pd.Timestamp(seen.as_of)),
        "report-election": bar.election_name(seen.lang, seen.election),
        "report-filters": asked or t(seen.lang, "report-no-filters"),
        "report-language": LANGUAGES[seen.lang],
        "report-address": address,
        "report-made": made,
        "report-version": export.version(frames.folder()),
        "report-licence": export.licence(frames.folder()),
    }
    said = "".join(f"<dt>{escape(t(seen.lang, key))}</dt><dd>{escape(str(value))}</dd>" for key, value in rows.items())
    gaps = escape(t(seen.lang, "report-gaps"))
    return f"<footer><h2>{t(seen.lang, 'report-about')}</h2><dl>{said}</dl><p>{gaps}</p></footer>"


def _block(lang: str, block: dict, references: References, ids: str, wide: int) -> str:
    kind = block["kind"]
    if kind in HEADINGS:
        return f"<{HEADINGS[kind]}>{escape(ICON.sub('', block['text']))}</{HEADINGS[kind]}>"
    if kind == "html":
        return plain(block["text"], references.cite)
    if kind in ("markdown", "caption"):
        return f'<div class="{kind}">{plain(marko.convert(ICON.sub("", block["text"])), references.cite)}</div>'
    if kind in ("info", "warning", "error", "success"):
        return f'<p class="note">{escape(ICON.sub("", block["text"]))}</p>'
    if kind == "chart":
        return _chart(block, ids, wide)
    if kind == "table":
        return table(lang, block["frame"], block["titles"], references)
    inside = [
        _block(lang, one, references, f"{ids}{n}-", wide) for n, one in enumerate(block.get("blocks", []))
    ]  # fmt: skip
    if kind == "number":
        return f'<p class="figure">{escape(block["text"])}</p><div class="says">{"".join(inside)}</div>'
    if kind == "group":
        return (
            f'<section class="group"><h4>{escape(ICON.sub("", block["text"]))}</h4>{"".join(inside)}</section>'
            if any(inside)
            else ""
        )
    if kind == "row":
        return f'<div class="row">{_cells(lang, block["cells"], references, ids, wide)}</div>'
    return _columns(lang, block, references, ids)


HEADINGS = {"title": "h1", "header": "h2", "subheader": "h3"}


def _columns(lang: str, block: dict, references: References, ids: str) -> str:
    """Things side by side, as wide as on the page; one that holds a table or nothing beside it has the whole width."""
    filled = [column for column in block["columns"] if column["blocks"]]
    if len(filled) < 2 or any(_is_wide(column["blocks"]) for column in filled):
        return "".join(
            _block(lang, one, references, f"{ids}{c}-{n}-", WIDE)
            for c, column in enumerate(filled)
            for n, one in enumerate(column["blocks"])
        )
    total = sum(column["weight"] for column in filled)
    widths = " ".join(f"{column['weight'] / total * len(filled):.3f}fr" for column in filled)
    cells = _cells(lang, [column["blocks"] for column in filled], references, ids, HALF)
    return f'<div class="columns" style="grid-template-columns:{widths}">{cells}</div>'


def _cells(lang: str, cells: list[list[dict]], references: References, ids: str, wide: int) -> str:
    return "".join(
        f"<div>{''.join(_block(lang, one, references, f'{ids}{c}-{n}-', wide) for n, one in enumerate(blocks))}</div>"
        for c, blocks in enumerate(cells)
    )


def _is_wide(blocks: list[dict]) -> bool:
    return any(block["kind"] in ("table", "chart") or _is_wide(block.get("blocks", [])) for block in blocks)


def _chart(block: dict, ids: str, wide: int) -> str:
    figure, areas = json.loads(block["figure"]), block["areas"]
    if areas:
        return f"<figure>{vector.svg_map(figure, areas, files.published, block['alt'], wide, ids)}</figure>"
    return f"<figure>{vector.svg(figure, block['alt'], wide, ids)}</figure>"


def table(lang: str, frame: pd.DataFrame, titles: list[str], references: References) -> str:
    """A frame as a table whose head stands on every printed page; cells of sources are numbers of the list."""
    named = [str(column).endswith(("source_id", "source_ids")) for column in frame.columns]
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    columns = [
        [references.cited(cell) if source and isinstance(cell, str) else _cell(lang, cell) for cell in frame[column]]
        for column, source in zip(frame.columns, named, strict=True)
    ]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in zip(*columns, strict=True))
    size = "tight" if len(titles) > 9 else "narrow" if len(titles) > 7 else ""
    return f'<table class="{size}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _cell(lang: str, cell) -> str:
    """A cell in words: an en dash for a gap, a date without its time, a link's words alone."""
    if not isinstance(cell, str | list) and pd.isna(cell):
        return "–"
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float):
        return digits(lang, f"{cell:,.10g}")
    linked = ADDRESS.match(str(cell))
    return escape(linked.group(1) if linked else str(cell))
