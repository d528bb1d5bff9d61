"""A page run without a browser, and what stands on it in order: words, numbers, charts, tables, things side by side."""

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parent.parent / "app.py"
SECONDS = 300
# How Streamlit's protocol numbers a container whose parts stand side by side.
HORIZONTAL = 2
# Parts of the page that lead elsewhere or ask: the head of the report says what was asked.
PASSED_OVER = ("bar", "marks", "view_tools", "memory_box", "scene_ways", "trail")
BAR = ("lang", "as_of", "election", "scene")
# The foot of every page says what the foot of the report says.
FOOT = '<footer class="foot"'
WORDS = {"title", "header", "subheader", "markdown", "caption", "html", "info", "warning", "error", "success"}


@dataclass
class Seen:
    """What a page said: language, date, the filters in words, and its blocks in order."""

    lang: str
    as_of: str
    election: str
    filters: list[tuple[str, str]]
    blocks: list[dict] = field(default_factory=list)


def run(view: str, parameters: dict[str, list[str]]) -> Seen:
    """Run a page at its address. RuntimeError with the page's own words where it failed."""
    # Without a browser Streamlit warns at every turn that there is none.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True
    page = AppTest.from_file(str(APP), default_timeout=SECONDS)
    for key, values in parameters.items():
        page.query_params[key] = values if len(values) > 1 else values[0]
    page.run()
    if view != "overview":
        page.switch_page(f"views/{view}.py")
        page.run()
    if page.exception:
        raise RuntimeError(f"the page {view} failed: {page.exception[0].message}")
    state = page.session_state
    return Seen(
        lang=state["lang"],
        as_of=state["as_of"].isoformat(),
        election=state["election"],
        filters=_filters(page, parameters),
        blocks=_blocks(page.main),
    )


def _filters(page: AppTest, parameters: dict) -> list[tuple[str, str]]:
    """Label and chosen words of each filter that the address asks for."""
    widgets = {w.key: w for w in page.main if getattr(w, "key", None) and hasattr(w, "label")}
    found = []
    for key in parameters:
        # The bar stands in the head anyway. What no field of the page answers to is no filter: an address can hold
        # anything, and what it holds is not said in our words.
        chosen = "" if key in BAR or key not in widgets else _chosen(widgets[key])
        if chosen:
            found.append((widgets[key].label or key, chosen))
    return found


def _chosen(widget) -> str:
    options = getattr(widget, "options", None)
    at = getattr(widget, "indices", None)
    if options and at:
        return ", ".join(str(options[n]) for n in at)
    value = getattr(widget, "value", None)
    return "" if value in (None, [], "") else str(value)


def _blocks(node) -> list[dict]:
    return [block for child in node.children.values() for block in _block(child)]


def _block(node) -> list[dict]:
    kind = node.type
    if _key(node).startswith(PASSED_OVER) or _key(node).endswith("_downloads"):
        return []
    if kind in WORDS:
        text = node.proto.body if kind == "html" else str(node.value)
        return [] if text.startswith(FOOT) else [{"kind": kind, "text": text}]
    if kind == "dataframe":
        return [_table(node)]
    if kind == "bidi_component":
        given = json.loads(node.proto.json)
        return [{"kind": "chart", **given}] if "figure" in given else []
    if kind == "popover":
        # A bold label is a number and what opens is its source; another says only that sources are behind it.
        label = node.proto.popover.label
        kind = "number" if label.startswith("**") else "cited"
        return [{"kind": kind, "text": label.strip("*"), "blocks": _blocks(node)}]
    if kind == "expander":
        return [{"kind": "group", "text": node.proto.label, "blocks": _blocks(node)}]
    if not hasattr(node, "children"):
        return []
    cells = [(child, _block(child)) for child in node.children.values()]
    filled = [blocks for _, blocks in cells if blocks]
    if any(child.type == "column" for child, _ in cells) and len(cells) > 1:
        held = [{"weight": child.proto.weight, "blocks": blocks} for child, blocks in cells]
        return [{"kind": "columns", "columns": held}] if filled else []
    if kind == "flex_container" and node.proto.flex_container.direction == HORIZONTAL and len(filled) > 1:
        return [{"kind": "row", "cells": filled}]
    return [block for blocks in filled for block in blocks]


def _key(node) -> str:
    """The key that the page gave a container; empty where it gave none."""
    written = str(getattr(getattr(node, "proto", None), "id", "") or "")
    return written.split("-", 2)[-1] if written.startswith("$$ID-") else ""


def _table(node) -> dict:
    config = json.loads(node.proto.columns or "{}")
    frame: pd.DataFrame = node.value
    hidden = {name for name, said in config.items() if said.get("hidden")}
    shown = frame[[column for column in frame.columns if column not in hidden]]
    titles = [config.get(str(column), {}).get("label") or str(column) for column in shown.columns]
    return {"kind": "table", "frame": shown, "titles": titles}
