"""Scenes on any page: the stage above it, leaving it with everything as it is, and views kept as scenes of one's own.

A scene is the page itself at its date and with its filters; `scene` in the address puts the stage above it. So a reload,
a link and the way back need nothing of their own.
"""

import io
import json
from html import escape

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, check, contract, frames, page, presenter
from dashboard.messages import day, t

OWN, OPENING, PLACE = "own_scenes", "scene_to_open", "scene_place"
# What the address holds that is no filter of the page.
APART = ["as_of", "election", "lang", "scene", "tour", "notes"]
# What outlives the way from one scene to the next. Every other key is a filter of the page that is left.
LASTING = [*bar.HELD, OWN, OPENING, PLACE, "scenes_told", "detained_address", "report_job"]
BUTTONS = ["next", "before", "first", "last", "leave", "notes"]
TOURS = [0, 15, 30, 60]
MOST = 200
BYTE_ORDER_MARK = "\ufeff".encode()


def shipped() -> pd.DataFrame:
    """Our scenes in order."""
    return analysis.scenes.ordered(frames.load("scenes"))


def own() -> list[dict]:
    """The reader's own scenes, in order."""
    return st.session_state.setdefault(OWN, [])


def sequence(scene_id: str) -> pd.DataFrame:
    """The scenes among which one stands: ours, or the reader's own; empty where it is not known."""
    ours = shipped()
    if scene_id in ours.index:
        return ours
    mine = typed(own())
    return analysis.scenes.ordered(mine) if scene_id in set(mine["scene_id"]) else mine.head(0)


def typed(scenes: list[dict]) -> pd.DataFrame:
    """The reader's scenes as a frame with the types of the contract."""
    text = pd.DataFrame(scenes, columns=analysis.scenes.COLUMNS).astype("str").replace({"": None})
    return contract.cast(text, contract.read(frames.shipped())["scenes"])


def ask(scene_id: str, tour: int = 0, notes: bool = False) -> None:
    """Callback: open a scene. Date and election are set here, before the bar is drawn; the page follows in `follow`."""
    scenes = sequence(scene_id)
    if scene_id not in scenes.index:
        return
    scene = scenes.loc[scene_id]
    asked = analysis.scenes.parameters(scene)
    for key in [key for key in st.session_state if key not in LASTING]:
        del st.session_state[key]
    bar.set_to(scene["as_of"].date(), asked.pop("election", [bar.OPENS_ELECTION])[0])
    shown = {"scene": scene_id} | ({"tour": str(tour)} if tour else {}) | ({"notes": "1"} if notes else {})
    st.session_state[OPENING] = {"page": scene["page"], "asked": asked | shown}


def arrive() -> None:
    """A short link, with a scene and nothing else, opens it with its own date and filters: before the bar is drawn."""
    scene_id = st.query_params.get("scene")
    if scene_id and "as_of" not in st.session_state and set(st.query_params) <= {"scene", "tour", "notes", "lang"}:
        ask(scene_id, seconds(), st.query_params.get("notes") == "1")


def follow() -> None:
    """Go to the page of a scene that was asked for."""
    asked = st.session_state.pop(OPENING, None)
    if asked:
        st.switch_page(f"views/{asked['page']}.py", query_params=asked["asked"])


def stage() -> None:
    """Above the page: the scene with its sentences and sources, and the ways on; nothing where no scene is shown."""
    lang, scene_id = st.session_state["lang"], st.query_params.get("scene", "")
    scenes = sequence(scene_id)
    if scene_id not in scenes.index:
        return
    scene, at = scenes.loc[scene_id], analysis.scenes.place(scenes, scene_id)
    st.session_state[PLACE] = scene_id
    tour, notes = seconds(), st.query_params.get("notes") == "1"
    with st.container(key="presenting"):
        st.progress((at + 1) / len(scenes))
        words, tools = st.columns([5, 1], gap="medium")
        with words:
            told(lang, scene, at, len(scenes))
        with tools:
            presenter.stage(
                scene_id,
                {what: f"scene_{what}" for what in BUTTONS},
                tour,
                {"full": t(lang, "scene-full"), "clock": t(lang, "scene-clock")},
            )
        ways(lang, scenes, scene_id, tour, notes)
        if notes:
            said = in_language(lang, scene, "notes")
            st.info(said or t(lang, "scene-no-notes"), icon=":material/sticky_note_2:")


def seconds() -> int:
    """How long the automatic tour stays at a scene; 0 where there is none."""
    asked = st.query_params.get("tour", "0")
    return int(asked) if asked.isdigit() and int(asked) in TOURS else 0


def in_language(lang: str, scene: pd.Series, column: str) -> str:
    """A text of a scene in the reader's language, or in English where it has no other; empty where there is none."""
    wanted = scene[f"{column}_km"] if lang == "km" and pd.notna(scene[f"{column}_km"]) else scene[column]
    return wanted if isinstance(wanted, str) else ""


def told(lang: str, scene: pd.Series, at: int, total: int) -> None:
    """Title, sentences and sources of a scene."""
    count = t(lang, "scene-count", at=at + 1, total=total)
    st.html(
        f'<div class="scene" aria-live="polite"><p class="when">{escape(count)} · {day(lang, scene["as_of"])}</p>'
        f"<h2>{escape(in_language(lang, scene, 'title'))}</h2><p>{escape(in_language(lang, scene, 'text'))}</p></div>"
    )
    cited = scene["facts"] if isinstance(scene["facts"], str) else ""
    sources = analysis.facts.sources(*frames.cited(), cited)
    if sources:
        with st.expander(t(lang, "scene-sources", n=len(sources))):
            page.source_cards(sources)


def ways(lang: str, scenes: pd.DataFrame, scene_id: str, tour: int, notes: bool) -> None:
    """Buttons, each with its key of the keyboard: before, next, leave with the state intact, notes, tour, all scenes."""
    before, after = analysis.scenes.neighbours(scenes, scene_id)
    ends = {"first": scenes.index[0], "last": scenes.index[-1], "before": before, "next": after}
    with st.container(horizontal=True, key="scene_ways", vertical_alignment="center"):
        for what in ("before", "next"):
            st.button(
                t(lang, f"scene-{what}"), key=f"scene_{what}", on_click=ask, args=(ends[what], tour, notes),
                disabled=ends[what] is None, help=t(lang, f"scene-{what}-key"),
            )  # fmt: skip
        st.button(t(lang, "scene-leave"), key="scene_leave", on_click=leave, help=t(lang, "scene-leave-key"))
        st.button(t(lang, "scene-notes"), key="scene_notes", on_click=switch_notes, help=t(lang, "scene-notes-key"))
        if tour:
            st.button(t(lang, "scene-tour-stop"), key="scene_tour", on_click=stop_tour)
        for what in ("first", "last"):
            st.button(
                t(lang, f"scene-{what}"),
                key=f"scene_{what}",
                on_click=ask,
                args=(ends[what], tour, notes),
                type="tertiary",
            )
        st.page_link("views/scenes.py", label=t(lang, "scene-all"))


def leave() -> None:
    """Callback: the page stays as it is, without the stage."""
    for key in ("scene", "tour", "notes"):
        st.query_params.pop(key, None)


def stop_tour() -> None:
    """Callback: the scene stays, and no other comes by itself."""
    st.query_params.pop("tour", None)


def switch_notes() -> None:
    """Callback: show the speaker's notes, or put them away."""
    if st.query_params.pop("notes", None) is None:
        st.query_params["notes"] = "1"


def keep_view(view: str) -> None:
    """A small form on every page that can be a scene: the view that is shown becomes one of the reader's own."""
    lang = st.session_state["lang"]
    if view not in pages():
        return
    with st.popover(t(lang, "scene-add"), icon=":material/add_to_queue:", type="tertiary"):
        with st.form("scene_form", clear_on_submit=True, border=False):
            title = st.text_input(t(lang, "scene-add-title"), max_chars=MOST)
            text = st.text_area(t(lang, "scene-add-text"), max_chars=2 * MOST)
            done = st.form_submit_button(t(lang, "scene-add-do"))
        if done and not title.strip():
            st.warning(t(lang, "scene-add-untitled"))
        elif done:
            asked = {key: st.query_params.get_all(key) for key in st.query_params if key not in APART}
            if st.session_state["election"] != bar.OPENS_ELECTION:
                asked["election"] = [st.session_state["election"]]
            when = st.session_state["as_of"].isoformat()
            own().append(analysis.scenes.made(own(), view, when, asked, title.strip(), text.strip() or title.strip()))
            st.success(t(lang, "scene-added", scenes=len(own())))


def pages() -> list[str]:
    """The pages that a scene can be of, as the contract lists them."""
    return contract.read(frames.shipped())["scenes"]["page"].constraints["enum"]


def arrange(scenes: list[dict]) -> None:
    """Put the reader's scenes in another order, or fewer of them: the browser then forgets what is gone."""
    st.session_state[OWN], st.session_state["scenes_told"] = scenes, True


def imported(content: bytes) -> list[contract.Breach]:
    """Take scenes from a file: all its faults where it has any, and then nothing is taken; else they are added at the end.

    A number that no fact of the scene holds is no reason to refuse it: it is told on the page of the scenes.
    """
    # A spreadsheet writes a mark before the first letter.
    content = content.removeprefix(BYTE_ORDER_MARK)
    faults = contract.breaches_of(frames.shipped(), "scenes", content)
    if faults:
        return faults
    rows = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8")
    faults = check.wrong_citations(typed(rows.to_dict("records")), *frames.cited())
    if faults:
        return faults
    for row in rows.sort_values("position", key=lambda c: c.astype(int)).to_dict("records"):
        added = analysis.scenes.made(own(), row["page"], row["as_of"], {}, row["title"], row["text"])
        own().append(row | {"scene_id": added["scene_id"], "position": added["position"]})
    return []


def exported() -> bytes:
    """The reader's own scenes as a file of the contract."""
    frame = pd.DataFrame(own(), columns=analysis.scenes.COLUMNS)
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")


def memory(view: str) -> None:
    """Let the browser remember the reader's scenes, and take back what it remembers."""
    # A browser that holds scenes tells so before a reader can add any: an empty list is never written over them.
    told = bool(st.session_state.get("scenes_told"))
    remembered = json.dumps(own(), ensure_ascii=False) if own() or told else None
    with st.container(key="memory_box"):
        presenter.memory(remembered, view == "scenes", told, _told)


def _told() -> None:
    said = st.session_state["memory"].told
    if not said:
        return
    remembered = json.loads(said)
    if isinstance(remembered.get("place"), str):
        st.session_state[PLACE] = remembered["place"]
    if not st.session_state.get("scenes_told"):
        st.session_state["scenes_told"] = True
        st.session_state[OWN] = readable(remembered.get("own")) + own()


def readable(said: str | None) -> list[dict]:
    """Scenes that the browser remembers, without those that are no longer of the contract."""
    try:
        rows = json.loads(said or "[]")
        content = pd.DataFrame(rows, columns=analysis.scenes.COLUMNS).to_csv(index=False).encode("utf-8")
    except (ValueError, TypeError):
        return []
    faults = contract.breaches_of(frames.shipped(), "scenes", content) if rows else []
    if any(fault.line is None for fault in faults):
        return []
    broken = {fault.line for fault in faults}
    kept = [row for line, row in enumerate(rows, start=2) if line not in broken]
    return analysis.scenes.numbered([{key: row.get(key, "") for key in analysis.scenes.COLUMNS} for row in kept])
