"""The server around the pages: health, headers, page language, a calm page for a fault, a port in use."""

import logging
import socket
import subprocess
import sys

import pytest
from conftest import ROOT
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard import server


@pytest.fixture
def client():
    pages = [
        Route("/", lambda r: HTMLResponse('<!DOCTYPE html><html lang="en"><body>x</body></html>')),
        Route("/health", server.health),
        Route("/plain", lambda r: PlainTextResponse('<html lang="en">')),
    ]
    return TestClient(server.PageHeaders(Starlette(routes=pages)))


def test_the_health_route_answers(client):
    assert client.get("/health").json() == {"status": "ok"}


def test_a_page_has_the_language_of_its_address(client):
    assert '<html lang="km">' in client.get("/?lang=km").text
    assert '<html lang="en">' in client.get("/").text
    assert '<html lang="en">' in client.get("/?lang=%22%3E%3Cscript%3E").text


def test_only_pages_are_rewritten(client):
    assert client.get("/plain?lang=km").text == '<html lang="en">'


def test_every_answer_forbids_other_hosts(client):
    for path in ("/", "/health", "/?lang=km"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "http" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"


def test_a_fault_gives_a_reference_and_not_a_trace(caplog):
    def script():
        from dashboard import server

        server.calm(ValueError("the cell that broke"))

    with caplog.at_level(logging.ERROR, logger="commune_watch"):
        shown = AppTest.from_function(script).run().error[0].value

    reference = caplog.records[0].args[0]
    assert reference in shown
    assert "the cell that broke" not in shown
    assert "the cell that broke" in caplog.text


def test_a_port_in_use_ends_with_one_line_and_status_2():
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port", str(port)],
            cwd=ROOT, capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0
    assert str(port) in done.stderr
