"""How long the dashboard takes to start and to show its first chart, what loading costs, and what an idle reader costs.

Run from the checkout: `python -m tests.bench.start`. Timings live here and never in a test: machines differ.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

RUNS = 5
SESSIONS = 20
WARM = 5
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip

LOAD = """
import time
from dashboard import frames, contract
frames.folder()
import pandas
start = time.perf_counter()
tables = frames.every()
print(time.perf_counter() - start, sum(map(len, tables.values())), len(tables))
"""


def main() -> None:
    """Measure, and print a line for each figure."""
    loads = [subprocess.check_output([sys.executable, "-c", LOAD], text=True).split() for _ in range(RUNS)]
    seconds = [float(line[0]) for line in loads]
    print(
        f"all {loads[0][2]} tables, {loads[0][1]} rows, loaded in {_spread(seconds, 1000, 'ms')} (first load in a process)"
    )
    answers, charts, memory = [], [], None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        for run in range(RUNS):
            server, address, started = _serve()
            try:
                answers.append(time.perf_counter() - started)
                browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
                page = browser.new_page()
                page.goto(address)
                page.wait_for_selector('[data-plot="drawn"]')
                charts.append(time.perf_counter() - started)
                if run == RUNS - 1:
                    memory = _per_session(browser, address, server.pid)
                browser.close()
            finally:
                server.terminate()
                server.wait()
    print(f"serve to first response: {_spread(answers)}")
    print(f"serve to first chart on screen, browser start included: {_spread(charts)}")
    print(f"memory per idle session, mean of {SESSIONS}: {memory:.1f} MB")


def _serve() -> tuple[subprocess.Popen, str, float]:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    address = f"http://localhost:{port}"
    started = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while True:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=1)
            return server, address, started
        except OSError:
            time.sleep(0.02)


def _per_session(browser, address: str, parent: int) -> float:
    # The first few sessions fill what all of them share: caches, and the interpreter's own free lists.
    pages = [_open(browser, address) for _ in range(WARM)]
    time.sleep(2)
    before = _resident(parent)
    pages += [_open(browser, address) for _ in range(SESSIONS)]
    time.sleep(2)
    grown = _resident(parent) - before
    for page in pages:
        page.close()
    return grown / SESSIONS


def _open(browser, address: str):
    page = browser.new_context().new_page()
    page.goto(address)
    page.wait_for_selector('[data-plot="drawn"]')
    return page


def _resident(parent: int) -> float:
    """Resident memory of a process and its children, in MB."""
    total, waiting = 0, [str(parent)]
    while waiting:
        pid = waiting.pop()
        status = Path(f"/proc/{pid}/status").read_text()
        total += int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
        for task in Path(f"/proc/{pid}/task").iterdir():
            waiting += (task / "children").read_text().split()
    return total / 1024


def _spread(values: list[float], factor: float = 1, unit: str = "s") -> str:
    shown = [v * factor for v in values]
    return (
        f"median {statistics.median(shown):.2f} {unit} (min {min(shown):.2f}, max {max(shown):.2f}, {len(shown)} runs)"
    )


if __name__ == "__main__":
    os.environ.pop("COMMUNE_WATCH_DATA", None)
    main()
