"""Small files of votes for the tests: fictitious areas and parties, as text and as workbooks."""

import io
import zipfile

import pandas as pd
import xlsxwriter

from dashboard import own

AREAS = pd.DataFrame(
    {
        "code": ["01", "02", "12"],
        "name_en": ["North Land", "South-Land", "Isle of Reeds"],
        "name_km": ["ខេត្តខាងជើង", None, None],
    }
)
PARTIES = pd.DataFrame(
    {
        "party_id": ["ALP", "BET", "GAM"],
        "name_en": ["Alphabet Party", "Beta Union", "Gamma League"],
        "name_km": ["គណបក្សអក្សរក្រម", None, None],
        "short_en": ["ALP", "Beta", "GAM"],
        "short_km": ["អក្សរក្រម", None, None],
    }
)
NOBODY, NOWHERE = PARTIES[:0], AREAS[:0]


def text(*lines: str) -> bytes:
    """A file of these lines."""
    return ("\n".join(lines) + "\n").encode("utf-8")


def read(data: bytes, name: str = "", parties=PARTIES, areas=AREAS, confirm: tuple = ((), ())) -> own.Votes:
    """The votes of a file with its columns matched as suggested."""
    table = own.table(data, name)
    return own.votes(table, own.confirmed(own.suggest(table, parties, areas), *confirm))


def rows(votes: own.Votes) -> list[tuple]:
    """Area, party and votes of each row; None where missing."""
    return [
        (row.area, row.party, None if pd.isna(row.votes) else int(row.votes))
        for row in votes.frame.itertuples(index=False)
    ]


def told(faults) -> list[tuple]:
    """Key, row and column of each fault."""
    return [(fault.key, fault.row, fault.column) for fault in faults]


def keys(notes) -> list[str]:
    """Keys of notes or faults."""
    return [note.key for note in notes]


def said(one) -> dict:
    """What a fault or a note says of itself."""
    return one.values  # noqa: PD011 (a dict, not a frame)


def book(write, *sheets: str) -> bytes:
    """A workbook: `write` is given it and its sheets."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    write(made, *[made.add_worksheet(name) for name in sheets or ["votes"]])
    made.close()
    return buffer.getvalue()


def filled(lines: list[list]) -> bytes:
    """A workbook of one sheet with these rows."""

    def write(_, sheet):
        for n, line in enumerate(lines):
            sheet.write_row(n, 0, line)

    return book(write)


def rewritten(data: bytes, change) -> bytes:
    """A ZIP with each file as `change(name, content)` makes it; None takes it away."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = change(name, before.read(name))
            if content is not None:
                after.writestr(name, content)
    return buffer.getvalue()


def refusal(data: bytes, name: str = "", **asked) -> str:
    """The key by which a file is refused; a test fails where it is not."""
    try:
        own.table(data, name, **asked)
    except own.Refused as refused:
        return refused.faults[0].key
    raise AssertionError("the file was read")


def tried(data: bytes, name: str = "") -> own.Table | own.Refused:
    """The table of a file, or its refusal; any other exception is the test's failure."""
    try:
        return own.table(data, name)
    except own.Refused as refused:
        return refused
