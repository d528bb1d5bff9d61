"""The report of the view that is shown: made beside the page, in a process of its own, and then saved by the reader."""

import logging
import os
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard.messages import t

log = logging.getLogger(__name__)
# So many reports are made at once on one server; who comes after them waits in turn.
AT_ONCE = 2
SECONDS = 600
KEY = "report_job"
# Signs that no file system likes in a name.
SAFE = {ord(sign): "_" for sign in '?&=%/\\:*"<>|'}
_makers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="report")


@dataclass
class Job:
    """One report: the view it is of, how far it is, and in the end its bytes."""

    url: str
    share: float = 0.0
    stage: str = "waiting"
    made: Future = field(default_factory=Future)


def draw(view: str) -> None:
    """The button, and what became of the report that was asked for last."""
    lang = st.session_state["lang"]
    url = address(view)
    job: Job | None = st.session_state.get(KEY)
    if job and job.url != url and job.made.done():
        # The reader has gone on to another view: the button is about that one.
        job = st.session_state[KEY] = None
    if job is None:
        st.button(
            t(lang, "report"), key="report_start", on_click=start, args=(url,), type="tertiary",
            icon=":material/description:", help=t(lang, "report-help"),
        )  # fmt: skip
        return
    st.fragment(follow, run_every=None if job.made.done() else 1)(lang, job)


def address(view: str) -> str:
    """The address of the view with all that the bar holds, which its own address leaves out where it is usual."""
    asked = {key: st.query_params.get_all(key) for key in st.query_params if key not in ("scene", "tour", "notes")}
    held = st.session_state
    asked |= {"as_of": [held["as_of"].isoformat()], "election": [held["election"]], "lang": [held["lang"]]}
    return f"{view}?{urlencode(asked, doseq=True)}"


def start(url: str) -> None:
    """Callback: put a report in the queue."""
    job = Job(url)
    job.made = _makers.submit(make, job)
    st.session_state[KEY] = job


def follow(lang: str, job: Job) -> None:
    """How far the report is; once it is made, the button that saves it."""
    if not job.made.done():
        st.progress(job.share, t(lang, f"report-{job.stage}"))
        return
    if st.session_state.get("report_told") is not job:
        # The page is made once more, so that nothing goes on asking.
        st.session_state["report_told"] = job
        st.rerun()
    if job.made.exception() is not None:
        st.error(t(lang, "report-failed"))
    else:
        name = job.url.replace("?", "_").split("&lang")[0]
        st.download_button(
            t(lang, "report-save"), data=job.made.result(), mime="text/html", key="report_save", on_click="ignore",
            file_name=f"commune-watch_{name[:60].translate(SAFE)}.html", icon=":material/download:",
        )  # fmt: skip
    st.button(t(lang, "report-again"), key="report_again", on_click=start, args=(job.url,), type="tertiary")


def make(job: Job) -> bytes:
    """Make a report in a process of its own: it neither holds up other readers nor shares anything with another report."""
    job.stage = "page"
    with tempfile.TemporaryDirectory(prefix="commune-watch-") as folder:
        file = Path(folder) / "report.html"
        command = [sys.executable, "-m", "dashboard", "report", f"--url={job.url}", "-o", str(file)]
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, encoding="utf-8", errors="replace", env=os.environ | {"PYTHONUTF8": "1"}
        ) as process:
            # One that hangs would keep its place for ever.
            limit = threading.Timer(SECONDS, process.kill)
            limit.start()
            told = []
            for line in process.stderr:
                told.append(line)
                if line.startswith("progress "):
                    share, stage = line.split()[1:3]
                    job.share, job.stage = float(share), stage
            status = process.wait()
            limit.cancel()
        if status:
            log.error("report of %s failed with status %s: %s", job.url, status, "".join(told[-5:]))
            raise RuntimeError(f"status {status}")
        return file.read_bytes()
