"""Reports that readers ask for on a page: each in a process of its own, a few at a time, the others told to wait."""

import threading
from concurrent.futures import Future

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.messages import t
from dashboard.panels import report as panel


def test_two_reports_at_once_in_processes_of_their_own_do_not_mix():
    jobs = [panel.Job(f"removal?lang={lang}") for lang in ("en", "km")]
    futures = [panel._makers.submit(panel.make, job) for job in jobs]
    english, khmer = (future.result().decode("utf-8") for future in futures)

    assert '<html lang="en">' in english
    assert '<html lang="km">' in khmer
    assert [job.stage for job in jobs] == ["done", "done"]
    assert [job.share for job in jobs] == [1, 1]


def test_no_more_reports_are_made_at_once_than_there_are_places():
    free, running = threading.Event(), []

    def hold():
        running.append(threading.current_thread())
        free.wait(10)

    futures = [panel._makers.submit(hold) for _ in range(panel.AT_ONCE + 2)]
    try:
        assert len(set(running)) <= panel.AT_ONCE
        assert sum(future.running() for future in futures) <= panel.AT_ONCE
    finally:
        free.set()
        for future in futures:
            future.result()
    assert len(set(running)) <= panel.AT_ONCE


def test_a_report_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(panel.tempfile, "tempdir", str(tmp_path))

    with pytest.raises(RuntimeError):
        panel.make(panel.Job("nowhere"))
    assert list(tmp_path.iterdir()) == []


def shown(job) -> AppTest:
    """The place of the report for a reader whose report is so far."""

    def page():
        import streamlit as st

        from dashboard.panels import report

        report.follow("en", st.session_state["job"])

    at = AppTest.from_function(page)
    at.session_state["job"] = job
    at.session_state["report_told"] = job
    return at.run()


def test_a_reader_who_waits_is_told():
    at = shown(panel.Job("overview"))

    assert t("en", "report-waiting") in str(at.get("progress")[0].proto)
    assert not at.get("download_button")


def test_a_report_that_is_made_is_saved_and_one_that_failed_is_told_calmly():
    good, bad = Future(), Future()
    good.set_result(b"<html>")
    bad.set_exception(RuntimeError("secret trace"))

    assert shown(panel.Job("overview", made=good)).get("download_button")
    at = shown(panel.Job("overview", made=bad))
    assert at.error[0].value == t("en", "report-failed")
    assert "secret" not in at.error[0].value
