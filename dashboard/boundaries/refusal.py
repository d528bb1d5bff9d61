"""What stops an import, in sentences for a reader."""

from collections.abc import Callable, Iterable

# Exit statuses of the command: the file is at fault; the question, the network or the disk is.
FILE, OUTSIDE = 1, 2
LISTED = 10


class Refused(Exception):
    """An import that stops: every fault found as a sentence, and the exit status that goes with them."""

    def __init__(self, faults: list[str] | str, status: int = FILE):
        self.faults = [faults] if isinstance(faults, str) else faults
        self.status = status
        super().__init__("\n".join(self.faults))


def each(items: Iterable, sentence: Callable[..., str], more: str) -> list[str]:
    """One sentence per item, and after the first ten how many more there are: `more` has a place {count}."""
    items = list(items)
    said = [sentence(item) for item in items[:LISTED]]
    return said + ([more.format(count=f"{len(items) - LISTED:,}")] if len(items) > LISTED else [])


def full_disk(fault: OSError, folder) -> Refused:
    """What to say when a file cannot be written: the reason, the folder, and that nothing installed was lost."""
    return Refused(
        f"{folder} cannot be written ({(fault.strerror or str(fault)).lower()}); "
        "what was installed before is untouched, and nothing of the new file was kept",
        OUTSIDE,
    )
