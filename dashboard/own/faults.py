"""What is wrong with a user's table, cell by cell, and what was read in a way that should be known."""

from dataclasses import dataclass, field

# So many faults are listed; a longer list helps nobody to mend a file, and how many more there are is said.
LISTED = 200
# So much of a cell is repeated in a sentence.
SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One fault: a catalogue key, the row as the user's spreadsheet numbers it, the column's letter and heading, values.

    A fault of the whole file has no row; one of a whole column has that of the headings.
    """

    key: str
    row: int | None = None
    column: str = ""
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """Something that is no fault and was decided all the same: a catalogue key and its values."""

    key: str
    values: dict = field(default_factory=dict)


class Refused(Exception):
    """A file that cannot be read as a table at all: the faults that say why, and what to do.

    sheets: those of a workbook of which another sheet may do.
    """

    def __init__(self, *faults: Fault, sheets: tuple[str, ...] = ()):
        self.faults, self.sheets = list(faults), sheets
        super().__init__("; ".join(fault.key for fault in faults))


def refused(key: str, **values) -> Refused:
    """A refusal of the whole file by one catalogue key."""
    return Refused(Fault(key, values=values))


def listed(faults: list[Fault]) -> tuple[list[Fault], int]:
    """The faults from the first row to the last, cut to the longest list, and how many more there are."""
    ordered = sorted(faults, key=lambda fault: (fault.row or 0, fault.column))
    return ordered[:LISTED], max(len(ordered) - LISTED, 0)


def shown(text: str) -> str:
    """A cell as a sentence repeats it: cut where it is long."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
