"""Scenes for an audience: ours in order, the automatic tour, and scenes of the reader's own."""

from html import escape

import streamlit as st

from dashboard import analysis, check, frames, page
from dashboard.messages import day, number, t
from dashboard.panels import scenes

s = page.state()
ours = scenes.shipped()


def start() -> None:
    """The ways in: from the first scene, from the one shown last, or by itself."""
    begin, go_on, tour, each = st.columns([1, 2, 1, 1], vertical_alignment="bottom")
    begin.button(t(s.lang, "scenes-start"), on_click=scenes.ask, args=(ours.index[0],), key="start")
    last = st.session_state.get(scenes.PLACE)
    known = scenes.sequence(last or "")
    if last in known.index:
        title = scenes.in_language(s.lang, known.loc[last], "title")
        go_on.button(t(s.lang, "scenes-continue", title=title), on_click=scenes.ask, args=(last,), key="continue")
    with each:
        seconds = st.selectbox(
            t(s.lang, "scenes-seconds"), scenes.TOURS[1:], format_func=lambda n: t(s.lang, "scenes-seconds-option", n=n)
        )
    tour.button(t(s.lang, "scenes-tour"), on_click=scenes.ask, args=(ours.index[0], seconds), key="tour")
    st.caption(t(s.lang, "scenes-keys"))


def listed(rows) -> None:
    """Scenes in order, each opened by its button."""
    for at, (key, scene) in enumerate(rows.iterrows(), 1):
        words, action = st.columns([5, 1], vertical_alignment="center")
        words.html(
            f'<div class="card"><div class="when">{number(s.lang, at)} · {day(s.lang, scene["as_of"])} · '
            f"{escape(t(s.lang, 'page-' + scene['page']))}</div>"
            f'<div class="who">{escape(scenes.in_language(s.lang, scene, "title"))}</div>'
            f"<div>{escape(scenes.in_language(s.lang, scene, 'text'))}</div></div>"
        )
        action.button(
            t(s.lang, "scenes-open"), key=f"open_{key}", on_click=scenes.ask, args=(key,),
            help=scenes.in_language(s.lang, scene, "title"),
        )  # fmt: skip


def mine() -> None:
    """The reader's own scenes: in order, moved, taken away, saved as a file and read from one."""
    page.section(t(s.lang, "scenes-own"), t(s.lang, "scenes-own-about"))
    if not scenes.own():
        st.info(t(s.lang, "scenes-own-none"))
    else:
        listed(analysis.scenes.ordered(scenes.typed(scenes.own())))
        arrange()
        told = check.uncited_numbers(scenes.typed(scenes.own()), *frames.cited())
        if told:
            st.warning(t(s.lang, "scenes-uncited", n=len(told)) + "\n" + "".join(f"\n- {one}" for one in told))
        st.download_button(
            t(s.lang, "scenes-export", scenes=len(scenes.own())), data=scenes.exported, file_name="scenes.csv",
            mime="text/csv", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    given = st.file_uploader(t(s.lang, "scenes-import"), type="csv", max_upload_size=1, key="scenes_file")
    if given is not None and st.button(t(s.lang, "scenes-import-do")):
        faults = scenes.imported(given.getvalue())
        if faults:
            st.error(t(s.lang, "scenes-import-faults", n=len(faults)) + "\n" + "".join(f"\n- {one}" for one in faults))
        else:
            st.rerun()


def arrange() -> None:
    """One own scene moved up or down, or taken away."""
    titles = {one["scene_id"]: one["title"] for one in scenes.own()}
    which, up, down, away = st.columns([3, 1, 1, 1], vertical_alignment="bottom")
    chosen = which.selectbox(t(s.lang, "scenes-arrange"), list(titles), format_func=titles.get, key="arranged")
    acts = {up: ("up", lambda: analysis.scenes.moved(scenes.own(), chosen, -1)),
            down: ("down", lambda: analysis.scenes.moved(scenes.own(), chosen, 1)),
            away: ("away", lambda: analysis.scenes.without(scenes.own(), chosen))}  # fmt: skip
    for column, (name, act) in acts.items():
        if column.button(t(s.lang, f"scenes-{name}"), key=f"scenes_{name}"):
            scenes.arrange(act())
            st.rerun()


def notes_only() -> None:
    """The notes of the scene that another window of this browser shows, and which comes next."""
    last = st.session_state.get(scenes.PLACE)
    known = scenes.sequence(last or "")
    if last not in known.index:
        page.title(t(s.lang, "scenes-notes"), t(s.lang, "scenes-notes-waiting"))
        return
    scene = known.loc[last]
    page.title(scenes.in_language(s.lang, scene, "title"), scenes.in_language(s.lang, scene, "text"))
    st.info(scenes.in_language(s.lang, scene, "notes") or t(s.lang, "scene-no-notes"), icon=":material/sticky_note_2:")
    _, after = analysis.scenes.neighbours(known, last)
    if after:
        st.write(t(s.lang, "scenes-next", title=scenes.in_language(s.lang, known.loc[after], "title")))


def every() -> None:
    """All scenes, and the ways into them."""
    first, last = day(s.lang, ours["as_of"].min()), day(s.lang, ours["as_of"].max())
    finding = t(s.lang, "scenes-finding", scenes=len(ours), first=first, last=last)
    page.title(t(s.lang, "scenes-question"), finding)
    start()
    page.section(t(s.lang, "scenes-ours"), t(s.lang, "scenes-ours-about"))
    listed(ours)
    st.page_link(
        "views/scenes.py",
        label=t(s.lang, "scenes-notes-open"),
        query_params={"follow": "1"},
        icon=":material/sticky_note_2:",
    )
    mine()


# Not `st.stop`: what follows the page still has to remember which scene the other window shows.
if st.query_params.get("follow") == "1":
    notes_only()
else:
    every()
