"""How fast the map changes and appears, beside a static page, a Dash app and `st.plotly_chart`, in one run.

Run from the checkout: `pip install -e ".[bench]"`, then `python -m tests.bench.map`. Nothing but loopback is used.
Timings live here and never in a test: machines differ, and only the ratios of one run say anything.

The contestants, each drawing the same areas as the same SVG traces at the same size in the same Chromium:
  static  a page with plotly.js alone and all steps in it; a click calls `Plotly.react` with traces made beforehand
  dash    a Dash app under gunicorn; a callback on the server answers with a `Patch` of the coordinates that changed
  stock   `st.plotly_chart` on a Streamlit page
  ours    `dashboard.plot` behind the dashboard's own routes: `ours` a step button of the map itself, which switches in
          the browser while the server follows; `ours, page` a Streamlit button elsewhere, by way of the server

What the figures mean:
  change    from the click (its time stamp in the page) to map idle: the last mutation inside the plot, and after it the
            first animation frame of seven that follow one another within 50 ms, so that the picture is on the screen;
            then 600 ms without another mutation. Contestants take turns; each click must change the areas' paths
  script    the same up to the second frame after the last mutation. A page that was at rest gets these two frames before
            its picture is made, one that was busy gets them after: compare with care where drawing is slow
  first     from the start of navigation to map idle: cold in a new browser context, warm at its second visit
  bytes     as they came over the wire, headers and what WebSocket frames carry included; sent and received apart
  memory    the JavaScript heap and the DOM nodes after a forced collection, after 20 and after 200 changes
  external  requests to any host but this one

`--areas 35000` draws as many synthetic areas, and compares the growth with linear. `--trace FOLDER` saves Chromium's
trace of ours (first map and changes; opens in its DevTools), and prints what happened when. `--only`,
`--visits`, `--changes` and `--late` shorten a run.
"""

import argparse
import base64
import contextlib
import gzip
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import plotly

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
VISITS = 5
QUIET, LIMIT = 600, 120_000
EARLY, LATE = 20, 200
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
# Heap and nodes that may come and go: compiled code and caches of the engine, not something kept per change.
GIVE_MB, GIVE_NODES = 1.0, 50

# Watches the page from before its first script. Every contestant is judged by the same few lines.
RECORDER = """
(() => {
  const seen = (window.bench = { armed: false, clicked: 0, first: 0, last: 0, framed: 0, settled: 0, mutations: 0, calls: [] });
  addEventListener("click", (event) => {
    if (!seen.armed || !event.isTrusted) return;
    const none = { first: 0, last: 0, framed: 0, settled: 0, mutations: 0, calls: [] };
    Object.assign(seen, none, { armed: false, clicked: event.timeStamp });
  }, true);
  const plot = (node) => node.nodeType === 1 && (node.matches(".js-plotly-plot") || node.querySelector(".js-plotly-plot"));
  const concerns = ({ target, addedNodes }) => target.closest?.(".js-plotly-plot") || [...addedNodes].some(plot);
  new MutationObserver((records) => {
    if (!records.some(concerns)) return;
    const now = performance.now();
    seen.mutations++;
    seen.first ||= now;
    seen.last = now;
    seen.settled = 0;
    // A picture still in the making holds up the frames after the next two or three: it is on the screen at the first
    // frame of an even run.
    let count = 0, run = [];
    const frame = () => {
      if (seen.last !== now) return;
      const at = performance.now();
      if (++count === 2) seen.framed = at;
      if (run.length && at - run.at(-1) > 50) run = [];
      if (run.push(at) > 6) seen.settled = Math.max(run[0], seen.framed);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }).observe(document, { subtree: true, childList: true, attributes: true,
    attributeFilter: ["d", "style", "transform", "fill"] });
  const fills = () =>
    [...document.querySelectorAll(".js-plotly-plot .scatterlayer path.js-fill")].map((path) => path.getAttribute("d") ?? "");
  seen.hash = () => {
    let found = 0;
    for (const letter of fills().join("|")) found = (Math.imul(found, 31) + letter.charCodeAt(0)) | 0;
    return found;
  };
  // So many areas of each look: the same for all, however each fits the country into its frame.
  seen.areas = () => fills().map((path) => path.split("M").length - 1).filter(Boolean).join(" ");
  seen.idle = (quiet, limit) => new Promise((done, failed) => {
    const begun = performance.now();
    const look = setInterval(() => {
      const now = performance.now();
      if (now - begun > limit) (clearInterval(look), failed(new Error("the map did not become idle")));
      if (!seen.settled || now - Math.max(seen.settled, seen.last) < quiet || !fills().some(Boolean)) return;
      clearInterval(look);
      const { clicked, first, framed, settled, mutations, calls } = seen;
      done({ clicked, first, framed, settled, mutations, calls });
    }, 20);
  });
})();
"""
# With --trace, when each drawing function began and how long it kept the page busy.
CALLS = """
let held;
Object.defineProperty(window, "Plotly", { configurable: true, get: () => held, set: (library) => {
  held = library;
  for (const name of ["newPlot", "react", "relayout", "restyle"]) {
    const plain = library[name];
    library[name] = function (...given) {
      const begun = performance.now();
      const made = plain.apply(this, given);
      bench.calls.push([`${name} ${name === "relayout" ? Object.keys(given[1]) : ""}`, begun, performance.now() - begun]);
      return made;
    };
  }
} });
"""


@dataclass(frozen=True)
class Contestant:
    """A page to visit, and the selector of its button for a step."""

    name: str
    server: str
    button: str


CONTESTANTS = [
    Contestant("static", "static", "#step-{step}"),
    Contestant("dash", "dash", "#step-{step}"),
    Contestant("stock", "stock", ".st-key-step-{step} button"),
    Contestant("ours", "ours", '.plot-steps [data-key="{key}"]'),
    Contestant("ours, page", "ours", ".st-key-step-{step} button"),
]
COMMANDS = {
    "dash": ["-m", "gunicorn", "--threads", "4", "--bind", "localhost:{port}", "tests.bench.map_dash:server"],
    "stock": ["-m", "streamlit", "run", str(HERE / "map_stock.py")],
    "ours": ["-m", "streamlit", "run", str(HERE / "map_server.py")],
}
STREAMLIT = [
    "--server.port", "{port}", "--server.headless", "true", "--server.fileWatcherType", "none",
    "--browser.gatherUsageStats", "false", "--server.showEmailPrompt", "false",
]  # fmt: skip


class Wire:
    """Counts what a page receives and sends, and whom it asks."""

    def __init__(self, page):
        self.received = self.sent = 0
        self.hosts: list[str] = []
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._got)
        session.on("Network.webSocketFrameReceived", lambda event: self._framed("received", event))
        session.on("Network.webSocketFrameSent", lambda event: self._framed("sent", event))
        session.on("Network.webSocketCreated", lambda event: self.hosts.append(event["url"]))
        session.send("Network.enable")

    def _asked(self, event: dict) -> None:
        request = event["request"]
        self.hosts.append(request["url"])
        self.sent += len(request.get("postData", ""))
        self.sent += sum(len(name) + len(value) + 4 for name, value in request["headers"].items())

    def _got(self, event: dict) -> None:
        self.received += event["encodedDataLength"]

    def _framed(self, way: str, event: dict) -> None:
        frame = event["response"]
        # Binary frames come to us in base64.
        size = len(frame["payloadData"]) * (3 / 4 if frame["opcode"] == 2 else 1)
        setattr(self, way, getattr(self, way) + round(size))

    def external(self) -> list[str]:
        """Addresses on other hosts than this one."""
        return [url for url in self.hosts if urlsplit(url).hostname not in ("localhost", "127.0.0.1", None)]

    def reset(self) -> None:
        """Count from nothing again; the hosts stay."""
        self.received = self.sent = 0


def main() -> None:
    """Measure, and print a line for each figure."""
    asked = _arguments()
    if asked.areas:
        _grow(asked)
        return
    with _round(0, asked.only) as (chosen, browser, addresses):
        if asked.trace:
            _trace(browser, chosen, addresses, asked.trace)
            return
        firsts, starts, external = _first(browser, chosen, addresses, asked.visits)
        changes, wires, more = _changes(browser, chosen, addresses, asked.changes)
        external += more
        memory = _memory(browser, chosen, addresses, asked.late) if asked.late else {}
    _print(chosen, firsts, starts, changes, wires, memory, external)
    _judge(firsts, changes, wires, memory, external)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--areas", type=int, default=0, help="synthetic areas instead of the 1,652")
    parser.add_argument("--changes", type=int, default=30, help="changes of each contestant")
    parser.add_argument(
        "--late", type=int, default=LATE, help="changes before the second look at memory; 0 leaves it out"
    )
    parser.add_argument("--visits", type=int, default=VISITS, help="cold and warm visits to each contestant")
    parser.add_argument("--only", nargs="+", choices=[one.name for one in CONTESTANTS], help="these contestants only")
    parser.add_argument("--trace", type=Path, help="folder for Chromium's trace of ours")
    return parser.parse_args()


@contextlib.contextmanager
def _round(areas: int, only: list[str] | None) -> Iterator[tuple]:
    """Servers of the contestants, each visited once, and a browser."""
    from playwright.sync_api import sync_playwright

    chosen = [one for one in CONTESTANTS if not only or one.name in only]
    with contextlib.ExitStack() as stack:
        addresses = {}
        for name in dict.fromkeys(one.server for one in chosen):
            addresses[name] = stack.enter_context(_static(areas) if name == "static" else _serve(name, areas))
        driver = stack.enter_context(sync_playwright())
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        stack.callback(browser.close)
        pictures = {}
        for one in {one.server: one for one in chosen}.values():
            with _visit(browser, addresses[one.server]) as page:
                pictures[one.server] = _idle(page) and (page.evaluate("bench.areas()"), page.evaluate("Plotly.version"))
        hashes, versions = ({picture[part] for picture in pictures.values()} for part in (0, 1))
        same = "the same" if len(hashes) == 1 else f"NOT the same: {pictures}"
        print(f"plotly.js {', '.join(sorted(versions))}; the areas of each look are {same} in {', '.join(pictures)}")
        yield chosen, browser, addresses


# ---- servers ----
@contextlib.contextmanager
def _serve(name: str, areas: int) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, *COMMANDS[name], *([] if name == "dash" else STREAMLIT)]
    server = subprocess.Popen(
        [part.format(port=port) for part in command], cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "MAP_AREAS": str(areas)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://localhost:{port}/"
        for _ in range(1200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address, timeout=30)
                break
            if server.poll() is not None:
                raise SystemExit(f"the server of {name} ended: {' '.join(command)}")
            time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def _static(areas: int) -> Iterator[str]:
    os.environ["MAP_AREAS"] = str(areas)
    from tests.bench import map_areas

    map_areas.country.cache_clear()
    map_areas.bare.cache_clear()
    country = map_areas.country()
    sent = {
        "figure": map_areas.bare().to_dict(),
        "layers": {level: json.loads(layer) for level, layer in country.layers.items()},
        "codes": [base64.b64encode(codes.tobytes()).decode() for codes in country.looks],
        "config": map_areas.CONFIG,
    }
    text = json.dumps(sent, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    page = (HERE / "map_static.html").read_text(encoding="utf-8").replace("SENT", text, 1).encode()
    library = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
    files = {
        "/": ("text/html; charset=utf-8", gzip.compress(page, 6)),
        "/plotly.min.js": ("text/javascript", gzip.compress(library, 6)),
    }

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            kind, body = files.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in files else 404)
            if body:
                self.send_header("content-encoding", "gzip")
                self.send_header("cache-control", "public, max-age=31536000, immutable")
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("localhost", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


# ---- the browser ----
@contextlib.contextmanager
def _visit(browser, address: str, scripts: str = "") -> Iterator:
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    context.add_init_script(RECORDER + scripts)
    try:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        yield page
    finally:
        context.close()


def _idle(page, quiet: int = QUIET) -> dict:
    return page.evaluate("([quiet, limit]) => bench.idle(quiet, limit)", [quiet, LIMIT])


def _change(page, one: Contestant, step: int, quiet: int = QUIET) -> dict:
    """Click the button of a step, and say what happened until the map was idle."""
    from tests.bench import map_areas

    button = page.locator(one.button.format(step=step, key=map_areas.key(step)))
    before = page.evaluate("(bench.armed = true, bench.settled = 0, bench.hash())")
    button.click()
    seen = _idle(page, quiet)
    after = page.evaluate("bench.hash()")
    if after == before:
        raise SystemExit(f"{one.name}: the click on step {step} changed nothing")
    return seen


def _first(browser, chosen, addresses, visits: int) -> tuple[dict, dict, list[str]]:
    """Milliseconds to the first map, cold and warm, bytes at a cold start, and requests to other hosts."""
    firsts: dict = {}
    starts: dict = {}
    external = []
    for _ in range(visits):
        for name in dict.fromkeys(one.server for one in chosen):
            context = browser.new_context(viewport={"width": 1200, "height": 1000})
            context.add_init_script(RECORDER)
            for kind in ("cold", "warm"):
                page = context.new_page()
                wire = Wire(page)
                page.goto(addresses[name], wait_until="commit")
                firsts.setdefault((name, kind), []).append(_idle(page)["settled"])
                starts.setdefault((name, kind), []).append((wire.received, wire.sent))
                external += wire.external()
                page.close()
            context.close()
    return firsts, starts, external


def _changes(browser, chosen, addresses, count: int) -> tuple[dict, dict, list[str]]:
    """What each click led to, and its bytes, contestants taking turns."""
    changes: dict = {one.name: [] for one in chosen}
    wires: dict = {one.name: [] for one in chosen}
    with contextlib.ExitStack() as stack:
        pages = {}
        for one in chosen:
            page = stack.enter_context(_visit(browser, addresses[one.server]))
            _idle(page)
            pages[one.name] = page, Wire(page)
        # The first change pays for what all later ones have: compiled code.
        for turn in range(count + 1):
            for one in chosen:
                page, wire = pages[one.name]
                page.bring_to_front()
                wire.reset()
                seen = _change(page, one, (turn + 1) % _steps())
                if turn:
                    changes[one.name].append(seen)
                    wires[one.name].append((wire.received, wire.sent))
        external = [url for _, wire in pages.values() for url in wire.external()]
    return changes, wires, external


def _memory(browser, chosen, addresses, late: int) -> dict:
    """Heap in MB and DOM nodes, after a few changes and after many."""
    found = {}
    for one in chosen:
        with _visit(browser, addresses[one.server]) as page:
            _idle(page)
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable")
            session.send("HeapProfiler.enable")
            for turn in range(1, late + 1):
                _change(page, one, turn % _steps(), quiet=120)
                if turn in (EARLY, late):
                    found.setdefault(one.name, []).append(_held(page, session))
    return found


def _held(page, session) -> tuple[float, int]:
    page.wait_for_timeout(1500)
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return metrics["JSHeapUsedSize"] / 1e6, int(metrics["Nodes"])


def _steps() -> int:
    from tests.bench import map_areas

    return map_areas.STEPS


# ---- what was found ----
def _durations(changes: list[dict]) -> list[float]:
    return [seen["settled"] - seen["clicked"] for seen in changes]


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def _print(chosen, firsts, starts, changes, wires, memory, external) -> None:
    for one in chosen:
        times = _durations(changes[one.name])
        scripts = [seen["framed"] - seen["clicked"] for seen in changes[one.name]]
        first = statistics.median(seen["first"] - seen["clicked"] for seen in changes[one.name])
        print(
            f"change       {one.name:12} median {statistics.median(times):6.0f} ms   95% {_p95(times):6.0f} ms"
            f"   (first sign {first:.0f} ms, script {statistics.median(scripts):.0f} ms, {len(times)} clicks)"
        )
    for (name, kind), times in firsts.items():
        print(f"first, {kind}  {name:12} median {statistics.median(times):6.0f} ms   max {max(times):6.0f} ms")
    for (name, kind), sizes in starts.items():
        received, sent = (statistics.median(size) / 1000 for size in zip(*sizes, strict=True))
        print(f"bytes, {kind}  {name:12} received {received:8.1f} kB   sent {sent:6.1f} kB")
    for one in chosen:
        received, sent = (statistics.median(size) / 1000 for size in zip(*wires[one.name], strict=True))
        print(f"bytes/change {one.name:12} received {received:8.1f} kB   sent {sent:6.1f} kB")
    for name, ((heap, nodes), (late_heap, late_nodes)) in memory.items():
        print(f"memory       {name:12} heap {heap:6.1f} -> {late_heap:6.1f} MB   nodes {nodes} -> {late_nodes}")
    print(f"external requests: {len(external)} {sorted(set(external))[:5] if external else ''}")


def _judge(firsts, changes, wires, memory, external) -> None:
    """A line for each target: the figure, the target, met or not met. Targets that were not measured are left out."""
    middle = {name: statistics.median(_durations(seen)) for name, seen in changes.items()}
    first = {which: statistics.median(times) for which, times in firsts.items()}
    for own in ("ours", "ours, page"):
        for peer, target in (("static", 1.2), ("dash", 1.0)):
            if own in middle and peer in middle:
                _target(f"change, {own} / {peer}", middle[own] / middle[peer], target)
    for kind, target in (("cold", 1.5), ("warm", 1.2)):
        if ("ours", kind) in first and ("dash", kind) in first:
            _target(f"first map, {kind}, ours / dash", first["ours", kind] / first["dash", kind], target)
    for own in ("ours", "ours, page"):
        if own in wires:
            _target(f"kB per change, {own}", statistics.median(map(sum, wires[own])) / 1000, 20)
        if own in memory:
            (heap, nodes), (late_heap, late_nodes) = memory[own]
            _target(f"MB of heap more after the last change than after {EARLY}, {own}", late_heap - heap, GIVE_MB)
            _target(f"DOM nodes more, {own}", late_nodes - nodes, GIVE_NODES)
    _target("external requests", len(external), 0)


def _target(what: str, found: float, target: float) -> None:
    print(f"target       {what}: {found:.2f}, at most {target:g}: {'met' if found <= target else 'NOT MET'}")


def _grow(asked: argparse.Namespace) -> None:
    """The same with many areas, and how the times grew."""
    only = asked.only or ["static", "dash", "ours"]
    found = []
    for areas in (0, asked.areas):
        print(f"--- {areas or 'the shipped'} areas")
        with _round(areas, only) as (chosen, browser, addresses):
            firsts, starts, external = _first(browser, chosen, addresses, asked.visits)
            changes, wires, more = _changes(browser, chosen, addresses, asked.changes)
        _print(chosen, firsts, starts, changes, wires, {}, external + more)
        found.append(
            {("change", name): statistics.median(_durations(seen)) for name, seen in changes.items()}
            | {(f"first, {kind}", name): statistics.median(times) for (name, kind), times in firsts.items()}
        )
    linear = asked.areas / 1652
    for (what, name), small in found[0].items():
        print(f"growth       {what}, {name}: {found[1][what, name] / small:.1f} times, areas {linear:.1f} times")
        if name == "ours":
            _target(f"growth of {what}", found[1][what, name] / small, linear)


def _trace(browser, chosen, addresses, folder: Path) -> None:
    """Save Chromium's trace of ours, and print when requests, messages and drawing began and ended."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = ["-*", "devtools.timeline", "v8.execute", "disabled-by-default-v8.cpu_profiler", "blink.user_timing"]
    for one in [one for one in chosen if one.server == "ours"]:
        for kind in ("first", "change"):
            context = browser.new_context(viewport={"width": 1200, "height": 1000})
            context.add_init_script(RECORDER + CALLS)
            page = context.new_page()
            path = folder / f"{one.name.replace(', ', '-')}-{kind}.json"
            if kind == "first":
                browser.start_tracing(page=page, path=path, categories=kinds)
                page.goto(addresses["ours"], wait_until="commit")
                seen = _idle(page)
            else:
                page.goto(addresses["ours"], wait_until="commit")
                _idle(page)
                _change(page, one, 1)
                browser.start_tracing(page=page, path=path, categories=kinds)
                seen = _change(page, one, 2)
            browser.stop_tracing()
            print(
                f"--- {one.name}, {kind}: idle after {seen['settled'] - seen['clicked']:.0f} ms; trace in {path.name}"
            )
            rows = [(begun, lasted, name) for name, begun, lasted in seen["calls"]]
            rows += [tuple(row) for row in page.evaluate(RESOURCES)]
            for begun, lasted, name in sorted(rows):
                if begun >= seen["clicked"]:
                    print(f"{begun - seen['clicked']:8.0f} ms  +{lasted:6.0f} ms  {name}")
            context.close()


RESOURCES = """performance.getEntriesByType("resource").map(({ name, startTime, duration, decodedBodySize }) =>
  [startTime, duration, `${new URL(name).pathname.split("/").slice(-2).join("/")} ${Math.round(decodedBodySize / 1000)} kB`])"""


if __name__ == "__main__":
    os.environ.pop("COMMUNE_WATCH_DATA", None)
    main()
