"""What an import is doing, on standard error: one line that moves on a terminal, plain lines elsewhere."""

import sys

MB = 1_000_000


class Progress:
    """Says each step once, and how much of a long one is done."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stderr
        self.moves = self.stream.isatty()
        self.open = False
        self.quarters = 0

    def step(self, words: str) -> None:
        """A new step begins."""
        self.close()
        self.quarters = 0
        print(words, file=self.stream, flush=True)

    def bytes(self, done: int, total: int | None) -> None:
        """So many bytes of a step are done; the total may be unknown."""
        of = f" of {total / MB:.1f}" if total else ""
        self._part(done, total, f"  {done / MB:.1f}{of} MB")

    def count(self, done: int, total: int | None) -> None:
        """So many areas of a step are done."""
        of = f" of {total:,}" if total else ""
        self._part(done, total, f"  {done:,}{of} areas")

    def _part(self, done: int, total: int | None, words: str) -> None:
        if self.moves:
            print(f"\r\x1b[K{words}", end="", file=self.stream, flush=True)
            self.open = True
            return
        # In a log a line for every quarter is enough.
        quarter = done * 4 // total if total else done // (25 * MB)
        if quarter > self.quarters:
            self.quarters = quarter
            print(words, file=self.stream, flush=True)

    def close(self) -> None:
        """Ends the line that moves, so that what follows begins on one of its own."""
        if self.open:
            print(file=self.stream, flush=True)
            self.open = False
