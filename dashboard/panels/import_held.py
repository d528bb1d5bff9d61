"""What one session holds of an import: the folder of its files, the tables as they were read, the mapping as it is corrected.

The folder goes with the session, or with the import; nothing of it is kept for other sessions or put into the address.
"""

import hashlib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import BinaryIO

import duckdb
import pandas as pd
import streamlit as st

from dashboard import contract, export, frames, intake, own, packages
from dashboard.contract import Breach, DataError
from dashboard.intake import layout as layouts
from dashboard.intake import mapping as mappings
from dashboard.intake import suggest
from dashboard.panels.import_job import Job

KEY = "import_held"
# Folders of sessions begin so, then comes the number of the process.
FOLDER = "commune-watch-import-"
# Signs that a name of a file cannot have on every system.
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
LONGEST_NAME = 120
NOT_IN_AN_ID = re.compile(r"[^\w.-]+")
MOST_PARTIES = 2_000
FORMULA = re.compile(r"^[=@\t\r]|^[+-](?![0-9.,]+$)")
# So many rows show what a check found, and so many findings are saved from the page; the package has all.
EXAMPLES, MOST_FINDINGS = 5, 100_000
# What a new package begins with: nothing, or the package that ships with its areas and parties.
NOTHING, SHIPPED = "none", "shipped"


@dataclass
class Given:
    """A file that the user gave: its name, where it lies, the sheet that was chosen, and what was read or why it was not."""

    name: str
    path: Path
    digest: str
    sheet: str | None = None
    read_as: str | None = ""
    sources: list[intake.Source] = field(default_factory=list)
    refusal: own.Refused | None = None

    @property
    def folder(self) -> Path:
        """The folder of this file alone; what is unpacked goes there too."""
        return self.path.parent.parent


@dataclass
class Held:
    """The import of this session, from the first file to its report."""

    work: tempfile.TemporaryDirectory
    con: duckdb.DuckDBPyConnection
    step: int = 1
    name: str = ""
    new: bool = True
    base: str = NOTHING
    given: list[Given] = field(default_factory=list)
    saved: intake.Mapping | None = None
    saved_name: str = ""
    saved_faults: list[Breach] = field(default_factory=list)
    drafted: str = ""
    layout: intake.Layout | None = None
    layouts: list[intake.Layout] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=dict)
    mapping: intake.Mapping = field(default_factory=intake.Mapping)
    labels: dict[str, tuple[bool, str, str]] = field(default_factory=dict)
    refusal: own.Refused | None = None
    preview: intake.Preview | None = None
    first: pd.DataFrame = field(default_factory=pd.DataFrame)
    job: Job | None = None

    @property
    def sources(self) -> list[intake.Source]:
        """All tables of all files, in the order in which they were given."""
        return [source for one in self.given for source in one.sources]

    @property
    def into(self) -> Path:
        """The folder of the package that the tables go into."""
        return packages.folder(self.name)

    @property
    def based_on(self) -> Path | None:
        """The package whose areas and parties are known: the one that is added to, or the one that a new one begins with."""
        if not self.new:
            return self.into
        return frames.shipped() if self.base == SHIPPED else None

    @property
    def token(self) -> str:
        """Tells one set of files, sheets and base from another: each has widgets of its own."""
        said = [(one.digest, one.name, one.sheet) for one in self.given]
        return hashlib.sha256(repr((said, self.based_on, self.saved)).encode()).hexdigest()[:12]


def held() -> Held:
    """The import of this session, begun if there is none."""
    if KEY not in st.session_state:
        swept()
        work = tempfile.TemporaryDirectory(prefix=f"{FOLDER}{os.getpid()}-", ignore_cleanup_errors=True)
        st.session_state[KEY] = Held(work, intake.connected(Path(work.name)))
    return st.session_state[KEY]


def swept() -> None:
    """Removes the folders of servers that were killed before they could do so."""
    if os.name != "posix":
        return
    for path in Path(tempfile.gettempdir()).glob(f"{FOLDER}[0-9]*-*"):
        try:
            os.kill(int(path.name.removeprefix(FOLDER).split("-")[0]), 0)
        except ProcessLookupError:
            shutil.rmtree(path, ignore_errors=True)
        except (OSError, ValueError, OverflowError):
            # Of another user, or no folder of ours.
            continue


def let_go() -> None:
    """Removes everything that was given; the next import begins anew."""
    gone: Held | None = st.session_state.pop(KEY, None)
    if gone is not None:
        gone.con.close()
        gone.work.cleanup()


def take(one: Held, name: str, data: BinaryIO) -> None:
    """Writes a file into the folder of the session, in the place of one of the same name."""
    name = UNSAFE.sub("_", PurePath(name.replace("\\", "/")).name).strip(" .")[-LONGEST_NAME:] or "table"
    leave(one, name)
    place = Path(tempfile.mkdtemp(dir=one.work.name)) / "in"
    place.mkdir()
    (place.parent / "out").mkdir()
    with (place / name).open("wb") as file:
        shutil.copyfileobj(data, file, 1 << 20)
    with (place / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    one.given.append(Given(name, place / name, digest))


def leave(one: Held, name: str) -> None:
    """Takes a file away again."""
    for file in [file for file in one.given if file.name == name]:
        one.given.remove(file)
        shutil.rmtree(file.folder, ignore_errors=True)
    one.preview = None


def read(one: Held) -> None:
    """Reads what has not been read yet; a file that is refused keeps the reason."""
    for file in one.given:
        wanted = file.sheet or (one.saved.table.sheet if one.saved and one.saved.table.sheet else None)
        if file.read_as == wanted:
            continue
        file.sources, file.refusal, file.read_as = [], None, wanted
        try:
            file.sources = intake.opened(file.path, file.folder / "out", wanted)
        except own.Refused as refusal:
            # Without its traceback, which would keep the whole file.
            file.refusal = own.Refused(*refusal.faults, sheets=refusal.sheets)


def draft(one: Held) -> None:
    """The mapping to begin with: the saved one, or what the first table suggests; done once for the same files."""
    if one.drafted == one.token or not one.sources:
        return
    one.drafted, one.preview, one.refusal = one.token, None, None
    try:
        if one.saved:
            one.layout = layouts.at(one.con, one.sources[0], one.saved.table.headings, one.saved.table.layout)
            one.mapping = one.saved
        else:
            one.layout = intake.found(one.con, one.sources[0])
            one.mapping = filled(one, suggested(one, one.layout))
        settle(one)
    except own.Refused as refusal:
        one.layout, one.refusal = None, own.Refused(*refusal.faults)


def laid_out(one: Held, headings: tuple[int, ...], kind: str) -> own.Refused | None:
    """Reads the table again under other headings, or as wide or long; what was told of election and source stays."""
    try:
        layout = layouts.at(one.con, one.sources[0], headings, kind)
        made = suggested(one, layout)
    except own.Refused as refusal:
        return own.Refused(*refusal.faults)
    before = one.mapping
    made = replace(made, country=before.country, election=before.election, source=before.source)
    one.layout, one.mapping, one.preview = (
        layout,
        replace(made, table=replace(made.table, name=before.table.name)),
        None,
    )
    settle(one)
    return None


def suggested(one: Held, layout: intake.Layout) -> intake.Mapping:
    """What the first table suggests, with the areas and parties of the package that is added to."""
    return suggest.mapping(one.con, one.sources[0], layout, *known(one.based_on))


def settle(one: Held) -> None:
    """After a new layout: what each label means as a party, and where the other tables have their columns."""
    one.labels = {
        label: (bool(party), party, one.mapping.party_names.get(party, ""))
        for label, party in one.mapping.parties.items()
    }
    one.told = {}
    one.layouts = [one.layout] + [
        layouts.at(one.con, source, one.layout.headings, one.layout.layout) for source in one.sources[1:]
    ]


def filled(one: Held, made: intake.Mapping) -> intake.Mapping:
    """The suggestion with what was told before, and with the country of a package that there is already."""
    made = replace(made, election=one.mapping.election, source=one.mapping.source)
    if one.based_on is None:
        before = one.mapping.country
        return replace(
            made, country=replace(made.country, code=before.code, name=before.name, language=before.language)
        )
    said = contract.country(one.based_on)
    return replace(made, country=replace(made.country, code=said.code, name=said.name, language=said.language))


def known(folder: Path | None) -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """Parties and areas of a package as `suggest.mapping` takes them; none where a package begins with nothing."""
    if folder is None:
        return None, None
    levels = []
    for level in ("province", "district", "commune"):
        frame = frames.load(f"{level}s", folder).rename(columns={f"{level}_code": "code"})
        levels.append(frame[["code", "name_en", "name_km"]].assign(level=level))
    areas = pd.concat(levels, ignore_index=True)
    # A level that a country has not repeats the codes of the one above.
    return frames.load("parties", folder), areas.drop_duplicates("code") if len(areas) else None


def use(one: Held, mapping: intake.Mapping) -> None:
    """The mapping as the user has it now; a preview of another one is forgotten."""
    if mapping != one.mapping:
        one.mapping, one.preview = mapping, None


def use_saved(one: Held, name: str, data: bytes) -> None:
    """A mapping saved before, in the place of the suggestion; its faults are kept to be told."""
    one.saved_name, one.saved, one.saved_faults = name, None, []
    place = Path(tempfile.mkdtemp(dir=one.work.name)) / "mapping.toml"
    place.write_bytes(data)
    try:
        one.saved = intake.load(place)
    except DataError as fault:
        one.saved_faults = fault.breaches
    place.unlink()


def check(one: Held) -> None:
    """Checks every row without writing any, and keeps the first rows of each check."""
    made = intake.preview(one.con, one.sources, one.mapping, one.based_on, [file.path for file in one.given])
    columns = "file, row, outcome, rule, col AS column, value, expected"
    few = f"QUALIFY row_number() OVER (PARTITION BY outcome, rule ORDER BY file, row, col) <= {EXAMPLES}"
    first = one.con.execute(f"SELECT {columns} FROM findings {few} ORDER BY file, row, col").df()
    one.first = first.assign(file=[made.files[int(n)] for n in first["file"]])
    one.preview = made


def findings(one: Held) -> bytes:
    """Every finding of the preview as CSV, at most `MOST_FINDINGS`."""
    columns = "file, row, outcome, rule, col AS column, value, expected"
    # The page may be asking something else at the same time.
    with one.con.cursor() as own_way:
        order = f"ORDER BY file, row, rule, col LIMIT {MOST_FINDINGS}"
        frame = own_way.execute(f"SELECT {columns} FROM findings {order}").df()
    frame = frame.assign(
        file=[one.preview.files[int(n)] for n in frame["file"]],
        # A spreadsheet would take it for a formula of ours.
        value=frame["value"].str.replace(FORMULA, r"'\g<0>", regex=True),
    )
    return export.csv(frame, {"table": f"findings of {one.mapping.table.name}"})


def party_labels(one: Held) -> list[str]:
    """What may be a party: the columns that are nothing else, or the values of the column of parties; at most 2,000."""
    if one.mapping.table.layout == "wide":
        taken = {*one.mapping.columns.values(), *one.mapping.names.values()}
        return [name for name in one.layout.names if name not in taken]
    heading = one.mapping.columns.get("party", "")
    if heading not in one.told:
        found: set[str] = set()
        for source, layout in zip(one.sources, one.layouts, strict=True):
            if heading in layout.names:
                column = layout.column(heading)
                asked = f"SELECT DISTINCT {column} FROM {intake.scan(one.con, source)}"
                where = f"WHERE row >= {layout.first} AND {column} IS NOT NULL LIMIT {MOST_PARTIES}"
                found |= {text for (text,) in one.con.execute(f"{asked} {where}").fetchall()}
        one.told[heading] = sorted(text for text in found if not layouts.says_total(text))[:MOST_PARTIES]
    return one.told[heading]


def absent(one: Held) -> list[Breach]:
    """The columns that the mapping names and one of the tables has not."""
    return [
        breach
        for source, layout in zip(one.sources, one.layouts, strict=True)
        for breach in mappings.absent(one.mapping, layout.names, source.file)
    ]


def party_id(label: str) -> str:
    """An id for a label that has none."""
    return NOT_IN_AN_ID.sub("-", label).strip("-.")[:40] or "party"
