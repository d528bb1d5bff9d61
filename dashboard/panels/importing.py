"""The import of a table in five steps: files, columns, election and source, a look at every row, and the import itself."""

import logging
import os
import secrets
from dataclasses import asdict, dataclass
from html import escape
from urllib.parse import urlencode

import duckdb
import pandas as pd
import streamlit as st

from dashboard import intake, own, page
from dashboard.contract import DataError
from dashboard.messages import t
from dashboard.panels import (
    import_columns,
    import_files,
    import_held,
    import_job,
    import_report,
    import_told,
)
from dashboard.panels.import_held import Held
from dashboard.panels.own import sentence, words

log = logging.getLogger("commune_watch")
# `off` where the server listens on more than this machine: who reaches it must not write on it.
VARIABLE = "COMMUNE_WATCH_IMPORT"
# The page that shows stations.
VIEW = "stations"
STEPS = ["files", "columns", "election", "preview", "import"]

ON_ONE_LINE = (
    "display:flex; flex-wrap:wrap; gap:0 1.5rem; list-style:none; padding:0; margin:0; scroll-margin-top:14rem"
)
MARKED = 'aria-current="step" style="font-weight:650"'
TO_THE_STEPS = (
    "{ const steps = document.querySelector('.import-steps');"
    "if (steps) { steps.scrollIntoView({block: 'start'}); steps.focus({preventScroll: true}); } }"
)


@dataclass(frozen=True)
class Done:
    """An import that is done, without the files that it was made of."""

    report: intake.Report
    name: str
    table: str
    election: str
    first: pd.DataFrame
    totals: pd.DataFrame
    notes: tuple[own.faults.Note, ...]


def allowed() -> bool:
    """Whether this server takes files in."""
    return os.environ.get(VARIABLE, "").strip().lower() != "off"


def finding(s: page.State) -> str:
    """What became of the import so far, in one sentence."""
    one: Held | None = st.session_state.get(import_held.KEY)
    done: Done | None = st.session_state.get("import_done")
    if done is not None and (one is None or not one.given):
        key = "import-said-done" if done.report.changed else "import-said-same"
        return import_report.said(s, key, asdict(done.report.counts), name=done.name)
    if one is None or not one.given:
        return t(s.lang, "import-said-nothing")
    if one.preview is not None:
        return import_report.said(s, "import-said-preview", asdict(one.preview.counts), name=one.given[0].name)
    return t(s.lang, "import-said-given", n=len(one.given), name=one.given[0].name)


def draw(s: page.State) -> None:
    """The step that the import is at; while it runs, nothing but how far it is."""
    one = import_held.held()
    if one.job is not None:
        follow(s, one)
        return
    ended: Done | None = st.session_state.get("import_done")
    if ended is not None and not one.given:
        reported(s, ended)
        return
    if one.step > 1 and (not one.given or one.layout is None):
        one.step = 1
    steps(s, one.step)
    if told := st.session_state.get("import_told"):
        st.warning(told, icon=":material/info:")
    if one.step > 1:
        st.html(f'<p class="quiet">{escape(import_columns.summary(s, one))}</p>')
    ready = [import_files.draw, import_columns.draw, import_told.draw, preview][one.step - 1](s, one)
    with st.container(horizontal=True, key="import_way"):
        if one.step > 1:
            st.button(t(s.lang, "import-back"), key="import_back", on_click=go, args=(one.step - 1,))
        if one.step < 4:
            st.button(
                t(s.lang, "import-next", step=t(s.lang, f"import-step-{STEPS[one.step]}")), key="import_next",
                type="primary", disabled=not ready, on_click=go, args=(one.step + 1,),
            )  # fmt: skip
        else:
            st.button(
                t(s.lang, "import-now", name=one.name),
                key="import_now",
                type="primary",
                disabled=not ready,
                on_click=begin,
            )
        if one.given:
            st.button(t(s.lang, "import-clear"), key="import_clear", on_click=another, type="tertiary")


def steps(s: page.State, now: int) -> None:
    """The steps on one line, the present one marked; a new step begins where the eye and the keyboard find it."""
    items = "".join(
        f"<li {MARKED if n == now else ''}>{n}. {escape(t(s.lang, f'import-step-{name}'))}</li>"
        for n, name in enumerate(STEPS[:4], start=1)
    )
    label = escape(t(s.lang, "import-steps"))
    st.html(f'<ol class="import-steps" tabindex="-1" aria-label="{label}" style="{ON_ONE_LINE}">{items}</ol>')
    if st.session_state.pop("import_moved", False):
        st.html(f"<script>{TO_THE_STEPS}</script>", unsafe_allow_javascript=True, width="content")


def go(step: int) -> None:
    """Callback: to another step."""
    import_held.held().step = step
    st.session_state.pop("import_told", None)
    st.session_state["import_moved"] = True


def another() -> None:
    """Callback: everything that was given is removed, and the first step is shown."""
    import_held.let_go()
    for kept in ("import_done", "import_told"):
        st.session_state.pop(kept, None)


def preview(s: page.State, one: Held) -> bool:
    """Every row checked and nothing written yet: counts by outcome, each check with its first rows; whether it can go on."""
    page.section(t(s.lang, "import-preview-heading"), t(s.lang, "import-preview-about"))
    if one.preview is None:
        try:
            with st.spinner(t(s.lang, "import-checking"), show_time=True):
                import_held.check(one)
        except Exception as fault:
            # Whatever it is, the way back stays open.
            st.error(why(s, fault), icon=":material/error:")
            return False
    made, counts = one.preview, asdict(one.preview.counts)
    import_report.outcomes(s, counts)
    import_report.rules(s, made.rules, one.first)
    import_report.totals(s, made.totals, counts["totals"])
    import_report.notes(s, made.notes)
    with st.container(horizontal=True):
        import_told.toml(s, one, "import_preview_toml")
        if len(made.findings):
            most = import_held.MOST_FINDINGS
            all_of_them = int(made.rules["rows"].sum()) < most
            st.download_button(
                t(s.lang, "import-save-findings") if all_of_them else t(s.lang, "import-save-findings-most", n=most),
                data=lambda: import_held.findings(one), file_name=f"{one.mapping.table.name}-findings.csv", mime="text/csv",
                key="import_save_findings", on_click="ignore", icon=":material/download:", type="tertiary",
            )  # fmt: skip
    if not counts["imported"] + counts["warned"]:
        st.error(t(s.lang, "import-nothing-left"), icon=":material/error:")
        return False
    return True


def begin() -> None:
    """Callback: the import begins beside the page."""
    one = import_held.held()
    st.session_state.pop("import_told", None)
    if one.job is None and one.preview is not None:
        one.job = import_job.start(
            lambda progress: intake.commit(one.con, one.preview, one.into, progress=progress), one.con.interrupt
        )


def follow(s: page.State, one: Held) -> None:
    """How far the import is, with a way to stop it; then its report."""
    page.section(t(s.lang, "import-running", name=one.name), t(s.lang, "import-running-about"))
    st.fragment(running, run_every=None if one.job.made.done() else 0.5)(s, one)


def running(s: page.State, one: Held) -> None:
    """How much is done, and the time that is left; asked again every half second."""
    job = one.job
    if job is not None and not job.made.done():
        done = t(s.lang, "import-rows-done", done=round(job.total * job.share), total=job.total)
        left = t(s.lang, "import-left", seconds=job.left) if job.left is not None else ""
        st.progress(job.share, f"{done} {left}" if job.total else t(s.lang, "import-begins"))
        stopping = job.stopping.is_set()
        label = t(s.lang, "import-stopping" if stopping else "import-stop")
        st.button(label, key="import_stop", on_click=job.stop, disabled=stopping)
        return
    if job is not None:
        ended(s, one)
    st.rerun()


def ended(s: page.State, one: Held) -> None:
    """Keeps the report of an import that is done, or says why it is not; files of one that is done are removed."""
    job, one.job = one.job, None
    fault = job.made.exception()
    if fault is None:
        made = one.preview
        st.session_state["import_done"] = Done(
            job.made.result(),
            one.name,
            one.mapping.table.name,
            one.mapping.election.id,
            one.first,
            made.totals,
            made.notes,
        )
        import_held.let_go()
        return
    # Its tables may be half made: the rows are looked at again before the next attempt.
    one.preview = None
    st.session_state["import_told"] = why(s, fault)


def reported(s: page.State, done: Done) -> None:
    """What became of the rows of an import that is done, and the way into the package."""
    report, counts = done.report, asdict(done.report.counts)
    address = urlencode({"package": done.name, "election": done.election, "lang": s.lang})
    label = t(s.lang, "import-open", name=done.name)
    st.html(
        f'<p class="import-open"><a class="who" href="{VIEW}?{escape(address)}" target="_self"><b>{escape(label)}</b></a></p>'
    )
    about = t(s.lang, "import-done-about", revision=report.revision, table=done.table)
    page.section(t(s.lang, "import-done-heading"), about if report.changed else "")
    import_report.outcomes(s, counts)
    import_report.rules(s, report.rules, done.first)
    import_report.totals(s, done.totals, counts["totals"])
    import_report.notes(s, done.notes)
    st.button(t(s.lang, "import-another"), key="import_another", on_click=another, icon=":material/add:")


def why(s: page.State, fault: BaseException) -> str:
    """Why there was no import, in a sentence."""
    if isinstance(fault, import_job.Stopped):
        return t(s.lang, "import-stopped")
    if isinstance(fault, intake.Busy):
        return t(s.lang, "import-busy", name=import_held.held().name)
    if isinstance(fault, own.Refused):
        return "\n\n".join(sentence(s.lang, one, words) for one in fault.faults)
    if isinstance(fault, DataError):
        return "\n\n".join(words(import_told.sentence(s.lang, breach)) for breach in fault.breaches[:20])
    if isinstance(fault, (duckdb.OutOfMemoryException, MemoryError)):
        return t(s.lang, "import-memory")
    if isinstance(fault, OSError):
        return t(s.lang, "import-disk", text=words(fault.strerror or ""))
    reference = secrets.token_hex(4)
    log.error("fault %s", reference, exc_info=fault)
    return t(s.lang, "fault", reference=reference)
