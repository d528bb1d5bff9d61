"""How fast the timeline zooms in the browser, with our data and with ten times as many rows of it.

`python -m tests.bench.lanes` makes a data package with every statement, incident, event and event of the record of people
ten times over, at days of its own, serves it as the dashboard does, and zooms in Chromium by the buttons and the keys.

  zoom    from the click or key (its time stamp in the page) to the second frame after the lanes were drawn anew
  drawn   of that, the time until the lanes are in the page
  marks   what is drawn at that zoom, which the size of the data must not decide

The server hears of a period later and by itself: what it does for it is not part of a zoom.
"""

import argparse
import contextlib
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parent.parent.parent
LIMIT = 100
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
GROWN = {"statements": "statement_id", "incidents": "incident_id", "events": "event_id", "case_events": "event_id"}
# A zoom inwards to a few days and out again, and from one stretch to the next.
MOVES = ["+"] * 9 + ["Later"] * 4 + ["Earlier"] * 4 + ["−"] * 9 + ["+"] * 4 + ["Earlier"] * 3 + ["Whole"]
# The lanes are drawn in the handler itself: what follows is the browser's own layout and painting.
RECORDER = """
(() => {
  window.bench = { at: 0, done: [] };
  addEventListener("click", (event) => (bench.at = event.timeStamp), true);
  new MutationObserver(() => {
    if (!bench.at) return;
    const began = bench.at, drawn = performance.now() - began;
    bench.at = 0;
    requestAnimationFrame(() => requestAnimationFrame(() => bench.done.push([performance.now() - began, drawn])));
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-view"] });
})();
"""


def main() -> None:
    """Measure, and print a line for each size of the data."""
    asked = _arguments()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        print(f"{'rows':>6} {'items':>6} {'zoom min':>9} {'median':>7} {'max':>7} {'drawn':>7} {'marks':>6}")
        for times in asked.times:
            with tempfile.TemporaryDirectory() as place:
                rows = grown(Path(place), times)
                with _serve(Path(place)) as address:
                    _measure(browser, address, rows, asked.rounds)
        browser.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10], help="so many times our rows")
    parser.add_argument("--rounds", type=int, default=3, help="how often all moves are made")
    return parser.parse_args()


def grown(place: Path, times: int) -> int:
    """A copy of our data in which the dated tables have so many times their rows; how many rows those are."""
    for path in (ROOT / "data").iterdir():
        if path.suffix in (".csv", ".json"):
            shutil.copy(path, place)
    chance, total = random.Random(1), 0
    for name, key in GROWN.items():
        table = pd.read_csv(place / f"{name}.csv", dtype=str, keep_default_na=False)
        copies = [table] + [_copy(table, key, n, chance) for n in range(1, times)]
        made = pd.concat(copies, ignore_index=True)
        made.to_csv(place / f"{name}.csv", index=False, lineterminator="\n")
        total += len(made)
    return total


def _copy(table: pd.DataFrame, key: str, n: int, chance: random.Random) -> pd.DataFrame:
    """The rows once more, each at a day, month or year of its own within two years of the first."""
    apart = pd.to_timedelta([chance.randint(-700, 700) for _ in range(len(table))], unit="D")
    days = (pd.to_datetime(table["date"]) + apart).clip("1979-01-07", "2026-03-02")
    start = {"month": days.dt.strftime("%Y-%m-01"), "year": days.dt.strftime("%Y-01-01")}
    date = days.dt.strftime("%Y-%m-%d")
    for precision, text in start.items():
        date = date.mask(table["date_precision"] == precision, text)
    return table.assign(date=date, **{key: table[key] + f"x{n}"})


@contextlib.contextmanager
def _serve(data: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "server.py"), "--server.port", str(port),
        "--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    server = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"COMMUNE_WATCH_DATA": str(data)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(240):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://localhost:{port}/health", timeout=5)
                break
            if server.poll() is not None:
                raise SystemExit("the server ended")
            time.sleep(0.5)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def _measure(browser, address: str, rows: int, rounds: int) -> None:
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.add_init_script(RECORDER)
    page.goto(f"{address}/timeline")
    page.wait_for_selector('.plot[data-plot="drawn"]', timeout=180_000)
    items = page.inner_text(".plot-date").rsplit("·", 1)[1].strip()
    marks, took = [], []
    for _ in range(rounds):
        for move in MOVES:
            _quiet(page)
            page.evaluate("bench.done = []")
            page.locator(".plot-modes button", has_text=move).first.click()
            page.wait_for_function("bench.done.length", timeout=30_000)
            took.append(page.evaluate("bench.done[0]"))
            marks.append(int(page.locator(".plot").get_attribute("data-marks")))
    zoom, drawn = [one for one, _ in took], [one for _, one in took]
    print(
        f"{rows:6,} {items:>6} {min(zoom):9.0f} {statistics.median(zoom):7.0f} {max(zoom):7.0f} "
        f"{statistics.median(drawn):7.0f} {max(marks):6} ms, {len(zoom)} zooms"
    )
    verdict = "within" if statistics.median(zoom) <= LIMIT else "NOT within"
    print(f"       the median is {verdict} {LIMIT} ms")
    page.context.close()


def _quiet(page) -> None:
    """Wait until the page has nothing to do, so that one zoom does not measure the answer to the last."""
    page.wait_for_timeout(350)
    page.wait_for_function(
        "document.querySelector('[data-testid=\"stApp\"]').getAttribute('data-test-script-state') === 'notRunning'",
        timeout=120_000,
    )


if __name__ == "__main__":
    main()
