"""An import that runs beside the page: how far it is, how long it may still take, and a way to stop it."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

log = logging.getLogger(__name__)
# Each import uses all cores: who comes after them waits in turn.
AT_ONCE = 2
_workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="import")


class Stopped(Exception):
    """The user stopped the import."""


@dataclass
class Job:
    """One import: rows done of all, how many were done when it began, when that was, and in the end its report."""

    done: int = 0
    total: int = 0
    first: int | None = None
    began: float = field(default_factory=time.monotonic)
    stopping: threading.Event = field(default_factory=threading.Event)
    made: Future = field(default_factory=Future)
    interrupt: Callable[[], None] = lambda: None

    @property
    def share(self) -> float:
        """How much of what was left at the beginning is done, 0 to 1."""
        left = self.total - (self.first or 0)
        return min(max((self.done - (self.first or 0)) / left, 0.0), 1.0) if left > 0 else 0.0

    @property
    def left(self) -> int | None:
        """Seconds that may still be needed, at the pace so far; None where nothing is known yet."""
        share = self.share
        return round((time.monotonic() - self.began) * (1 - share) / share) if share else None

    def told(self, done: int, total: int) -> None:
        """What the import says of its progress; raises Stopped once the user has said so and something is left to stop."""
        self.first = done if self.first is None else self.first
        self.done, self.total = done, total
        if self.stopping.is_set() and done < total:
            raise Stopped

    def stop(self) -> None:
        """Asks the import to end; the package stays as it was."""
        self.stopping.set()
        self.interrupt()


def start(work: Callable[[Callable[[int, int], None]], object], interrupt: Callable[[], None]) -> Job:
    """Begins an import beside the page. work: takes what it tells its progress to, and returns the report."""
    job = Job(interrupt=interrupt)

    def run() -> object:
        job.began = time.monotonic()
        try:
            if job.stopping.is_set():
                raise Stopped
            return work(job.told)
        except Exception as fault:
            # A query that was broken off is the user's wish too.
            raise Stopped if job.stopping.is_set() else fault from fault

    job.made = _workers.submit(run)
    return job
