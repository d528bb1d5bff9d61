"""The app as a reader starts it: the command of the README, on a port of its own, stopped when the test has ended."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import ROOT


@contextmanager
def served(folder: Path, **variables: str) -> Iterator[str]:
    """Its address. folder: where it is started and writes what it says; variables: of its environment."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = shutil.which("commune-watch")
    start = [command] if command else [sys.executable, "-m", "dashboard"]
    log = folder / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(
            [*start, "serve", "--no-browser", "--port", str(port)],
            cwd=folder if command else ROOT,
            env=os.environ | variables,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
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
            # The command and the server that it started.
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(10)
