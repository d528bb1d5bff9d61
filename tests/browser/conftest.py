"""The app as a reader starts it, and a page that watches what the browser asks for and complains of."""

import pytest
from conftest import FLAGS, chromium_path
from served import served


@pytest.fixture(scope="session")
def origin(tmp_path_factory):
    """The address of the app, started by the command of the README from a folder that is not the checkout."""
    with served(tmp_path_factory.mktemp("elsewhere")) as address:
        yield address


# The script has run, and no chart is still coming.
DRAWN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app && app.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
        && !document.querySelector('[data-plot="loading"], [data-waiting]')
        && [...document.querySelectorAll('[data-testid^="stBidiComponent"]')]
            .every(part => part.querySelector('.plot, .scene-tools, [data-memory]'));
}"""


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
        page.wait_for_function(DRAWN, timeout=30_000)
        # What the script sent last may still be on its way to a chart that looks ready.
        page.wait_for_function(
            "new Promise(then => requestAnimationFrame(() => requestAnimationFrame(() => then(true))))"
        )
        page.wait_for_function(DRAWN, timeout=30_000)

    def text(self):
        return self.page.inner_text('[data-testid="stMain"]')


# What a page can keep with a reader. What it fetched is not among them.
KEPT = "cookies,local_storage,indexeddb,websql,file_systems,cache_storage,service_workers"


@pytest.fixture(scope="session")
def profiles(driver, tmp_path_factory):
    """`profiles(2)` is the browser of a third reader. Each keeps the scripts that it fetched, as any browser does."""
    started = []

    def of(number):
        while len(started) <= number:
            path = chromium_path()
            assert path, "no Chromium on this machine: install Debian's package chromium"
            folder = tmp_path_factory.mktemp("profile")
            started.append(driver.chromium.launch_persistent_context(folder, executable_path=path, args=FLAGS))
        return started[number]

    yield of
    for context in started:
        context.close()


@pytest.fixture
def visit(profiles, chromium, origin):
    """Opens tabs, each of another reader: `visit(width=390, dark=True)`; fresh: of one whose browser has fetched nothing yet.

    At the end no tab may have asked another host or logged an error.
    """
    opened, contexts = [], []

    def new(width=1440, height=1000, dark=False, fresh=False):
        if fresh:
            contexts.append(chromium.new_context(accept_downloads=True))
            page = contexts[-1].new_page()
        else:
            page = profiles(len(opened)).new_page()
            session = page.context.new_cdp_session(page)
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT})
            session.detach()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        opened.append(Visit(page, origin))
        return opened[-1]

    yield new
    for tab in opened:
        tab.page.close()
    for context in contexts:
        context.close()
    for tab in opened:
        assert tab.outside == [], "asked a host outside its own origin"
        assert tab.errors == [], "the console has an error"
