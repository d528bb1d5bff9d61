"""Why an engine or its files give no answer, in one sentence each, and how long we wait for one."""

import threading
import time
from dataclasses import dataclass

# The same sentences stand in the catalogue (`warehouse.ftl`); a test holds the two together.
SENTENCES = {
    "warehouse-engine": "{engine} names no engine: leave it empty for this machine, or give spark://HOST:PORT or "
    "sc://HOST:PORT.",
    "warehouse-no-answer": "Nothing answers at {address}: check the address, that the cluster is running and that no "
    "firewall stands between.",
    "warehouse-not-spark": "{address} answers, but not as a Spark cluster of this version ({version}): check the port "
    "and the version of the cluster.",
    "warehouse-no-java": "No Java was found: install Java 17 (on Debian openjdk-17-jre-headless), or let JAVA_HOME "
    "name its folder.",
    "warehouse-wrong-java": "{java} is not a Java that Spark runs on ({found}): install Java 17 or 21 and let "
    "JAVA_HOME name its folder.",
    "warehouse-no-spark": "This installation cannot speak to {engine}, for {missing} is not installed: install "
    "commune-watch[spark].",
    "warehouse-no-workers": "The cluster gave no answer and no worker took up the work for {seconds} seconds: check "
    "that its workers run and have a free core, then ask again.",
    "warehouse-too-long": "The engine had no answer after {seconds} seconds and the question was withdrawn: ask again, "
    "or give the cluster more workers.",
    "warehouse-lost": "The engine gave up on the question ({reason}): check that its workers run and can read the "
    "files at the same path, then ask again.",
    "warehouse-broken": "The tables of stations could not be asked ({reason}): free memory and disk space, or import "
    "the table again.",
    "warehouse-no-file": "{path} is missing, though datapackage.json names it: put it back, or import the table again.",
    "warehouse-bad-file": "{path} cannot be read as a table of stations ({reason}): import the table again.",
    "warehouse-no-column": "{path} has no column {column}: import the table again.",
    "warehouse-no-package": "{path} is not a data package: there is no datapackage.json that can be read.",
}


class Unreachable(RuntimeError):
    """An engine or a file that gives no answer: `key` and `values` for the catalogue, and the sentence in English."""

    def __init__(self, key: str, **values):
        self.key, self.values = key, values
        super().__init__(SENTENCES[key].format(**values))


@dataclass(frozen=True)
class Patience:
    """Seconds that we wait for a port to open, a cluster to take us in, a worker to take up work, and an answer."""

    port: float = 5
    start: float = 45
    idle: float = 60
    answer: float = 600


class TooLong(Exception):
    """Nothing came in time."""


def within(seconds: float, work, watch=lambda waited: None):
    """What `work()` returns, or TooLong after so many seconds; its own exceptions pass; `watch` is called meanwhile.

    The thread of late work is left to itself: a call into a Java machine that hangs cannot be broken off from here,
    but nobody has to wait for it.
    """
    result: dict = {}

    def run():
        try:
            result["value"] = work()
        except BaseException as fault:  # handed over to the thread that waits
            result["fault"] = fault

    thread = threading.Thread(target=run, daemon=True)
    started = time.monotonic()
    thread.start()
    while thread.is_alive():
        thread.join(0.25)
        waited = time.monotonic() - started
        if not thread.is_alive():
            break
        if waited > seconds:
            raise TooLong
        watch(waited)
    if "fault" in result:
        raise result["fault"]
    return result["value"]
