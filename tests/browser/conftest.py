"""The app as a reader starts it, and a page that watches what the browser asks for and complains of."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from conftest import ROOT


@pytest.fixture(scope="session")
def origin(tmp_path_factory):
    """The address of the app, started by the command of the README from a folder that is not the checkout."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = shutil.which("commune-watch")
    start = [command] if command else [sys.executable, "-m", "dashboard"]
    log = tmp_path_factory.mktemp("serve") / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(
            [*start, "serve", "--no-browser", "--port", str(port)],
            cwd=tmp_path_factory.mktemp("elsewhere") if command else ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        address = f"http://localhost:{port}"
        try:
            for _ in range(120):
                try:
                    urllib.request.urlopen(f"{address}/health", timeout=2)
                    break
                except OSError:
                    assert server.poll() is None, log.read_text()
                    time.sleep(0.5)
            yield address
        finally:
            server.terminate()
            server.wait(10)


class Visit:
    """One tab: where it went, what it asked of other hosts, and what the console complained of."""

    def __init__(self, page, origin):
        self.page, self.origin = page, origin
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._request)
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))

    def _request(self, request):
        own = (self.origin, self.origin.replace("http", "ws"), "data:", "blob:", "about:")
        if not request.url.startswith(own):
            self.outside.append(request.url)

    def open(self, path=""):
        self.page.goto(f"{self.origin}/{path}")
        self.settle()
        return self

    def settle(self):
        """Wait until the page is drawn: the script has run, and no chart is still coming."""
        page = self.page
        page.wait_for_selector("h1", timeout=30_000)
        page.wait_for_function(
            """() => {
                const app = document.querySelector('[data-testid="stApp"]');
                return app && app.getAttribute('data-test-script-state') === 'notRunning'
                    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
                    && !document.querySelector('[data-plot="loading"], [data-waiting]')
                    && [...document.querySelectorAll('[data-testid^="stBidiComponent"]')]
                        .every(part => part.querySelector('.plot, .scene-tools, [data-memory]'));
            }""",
            timeout=30_000,
        )

    def text(self):
        return self.page.inner_text('[data-testid="stMain"]')


@pytest.fixture
def visit(chromium, origin):
    """Opens tabs: `visit(width=390, dark=True)`. At the end no tab may have asked another host or logged an error."""
    opened = []

    def new(width=1440, height=1000, dark=False):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        tab = Visit(context.new_page(), origin)
        opened.append((context, tab))
        return tab

    yield new
    for context, tab in opened:
        context.close()
        assert tab.outside == [], "asked a host outside its own origin"
        assert tab.errors == [], "the console has an error"
