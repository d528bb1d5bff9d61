"""The votes of a matched table: one row per area and party, what it says of each area, and every fault at once."""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from dashboard.own.faults import Fault, Note, shown
from dashboard.own.headings import is_total
from dashboard.own.match import Match, Matching, confirmed
from dashboard.own.numbers import Wrong, column, looks
from dashboard.own.read import Table

COLUMNS = ["area", "area_name", "party", "votes"]
OF_AREAS = ["seats", "valid", "registered"]
# A table without a column of areas is about one.
ONE_AREA = Match("", "one area", "one area", "own", 0)
MOST_SEATS = 1_000
# So many names are given in a note.
NAMED = 5


@dataclass(frozen=True)
class Votes:
    """A user's numbers. frame: area, area_name, party, votes (missing where the table has none, never 0), by area and party.

    areas: area, area_name, seats, valid, registered; a column that the table has not is all missing. What has a fault is
    in neither: with faults they are for looking at only.
    """

    frame: pd.DataFrame
    areas: pd.DataFrame
    faults: list[Fault]
    notes: list[Note]
    name: str = ""

    @property
    def usable(self) -> bool:
        """Whether there is no fault and a vote is counted."""
        return not self.faults and bool(self.frame["votes"].notna().any())


@dataclass(frozen=True)
class Cell:
    """A number of the table with its place: area and party as matched, None for a sum of all."""

    area: Match | None
    party: Match | None
    value: int | None
    row: int
    column: int


def votes(table: Table, matching: Matching) -> Votes:
    """The numbers of a table as its columns are matched; a near spelling that was not confirmed is a name of its own."""
    return _Tally(table, confirmed(matching)).made()


class _Tally:
    """Goes through a table once per question and collects what is wrong with it."""

    def __init__(self, table: Table, matching: Matching):
        self.table, self.matching = table, matching
        self.faults: list[Fault] = list(table.faults)
        self.notes: list[Note] = list(table.notes)
        # A broken cell has its fault already.
        self.told = {(fault.row, fault.column) for fault in table.faults}
        self.read: dict[int, list[int | None]] = {}

    def made(self) -> Votes:
        if not self._columns():
            return self._votes([], {})
        cells = self._wide() if self.matching.shape == "wide" else self._long()
        data = self._once([cell for cell in cells if cell.area and cell.party])
        per_area = self._per_area()
        self._unclear()
        self._sizes(data, per_area)
        if not self.faults:
            self._sums(data, [cell for cell in cells if not (cell.area and cell.party)], per_area)
            self._tell(data)
        return self._votes(data, per_area)

    def fault(self, key: str, row: int | None, place: int | None, **values) -> None:
        """Adds a fault unless the cell has one."""
        label = "" if place is None else self.table.label(place)
        if place is None or (row, label) not in self.told:
            self.faults.append(Fault(key, row, label, values))
            self.told.add((row, label))

    # Columns.

    def _columns(self) -> bool:
        """Whether every column that is needed is chosen, none for two things, each with a heading of its own."""
        mine, table = self.matching, self.table
        if mine.shape == "wide":
            missing = ["own-choose-area"] * (mine.area is None) + ["own-choose-parties"] * (not mine.party_columns)
        else:
            missing = ["own-choose-party"] * (mine.party is None) + ["own-choose-votes"] * (mine.votes is None)
        for key in missing:
            self.fault(key, None, None)
        used = self._used()
        for place in sorted(place for place in set(used) if used.count(place) > 1):
            self.fault("own-column-twice", table.heading_row, place)
        for place in sorted(set(used)):
            same = [n for n, heading in enumerate(table.headings) if heading and heading == table.headings[place]]
            if not table.headings[place]:
                self.fault("own-heading-empty", table.heading_row, place)
            elif len(same) > 1:
                others = ", ".join(table.label(n).split(":")[0] for n in same if n != place)
                self.fault(
                    "own-heading-twice", table.heading_row, place, text=shown(table.headings[place]), others=others
                )
        return not missing

    def _used(self) -> list[int]:
        mine = self.matching
        single = [mine.area, mine.area_name, mine.seats, mine.valid, mine.registered, mine.total]
        single += [] if mine.shape == "wide" else [mine.party, mine.votes]
        several = mine.party_columns if mine.shape == "wide" else ()
        return [place for place in [*single, *several] if place is not None]

    # Rows.

    def _numbers(self, place: int) -> list[int | None]:
        """A column as numbers; the faults of it are told, except in a row of sums, which is no data."""
        if place not in self.read:
            found = column(self.table.cells(place))
            for one, number, row in zip(found, self.table.numbers, self.table.rows, strict=True):
                if isinstance(one, Wrong) and not self._is_sum(row):
                    self.fault(one.key, number, place, **one.values)
            self.read[place] = [None if isinstance(one, Wrong) else one for one in found]
        return self.read[place]

    def _is_sum(self, row: tuple[str, ...]) -> bool:
        mine = self.matching
        named = [(mine.area, mine.areas)] + ([(mine.party, mine.parties)] if mine.shape == "long" else [])
        return any(place is not None and is_total(row[place]) and row[place] not in known for place, known in named)

    def _area(self, row: tuple[str, ...]) -> Match | None:
        return ONE_AREA if self.matching.area is None else self.matching.areas.get(row[self.matching.area])

    def _remark(self, number: int, row: tuple[str, ...]) -> bool:
        """Whether a row holds nothing but one text that names no known area: a source or a heading between rows; told."""
        text, *others = filter(None, row)
        known = self.matching.areas.get(text)
        if others or looks(text) or (known and known.how == "exact") or self.matching.area is None:
            return False
        self.notes.append(Note("own-note-remark", {"row": str(number), "text": shown(text)}))
        return True

    def _rows(self):
        """Number, row, place and area of each row of data or sums; a row of numbers without an area is a fault."""
        for place, (number, row) in enumerate(zip(self.table.numbers, self.table.rows, strict=True)):
            if self._remark(number, row):
                continue
            if self.matching.area is not None and not row[self.matching.area]:
                self.fault("own-no-area", number, self.matching.area)
                continue
            yield place, number, row, self._area(row)

    def _long(self) -> list[Cell]:
        mine, cells = self.matching, []
        numbers = self._numbers(mine.votes)
        for place, number, row, area in self._rows():
            if not row[mine.party]:
                self.fault("own-no-party", number, mine.party)
                continue
            cells.append(Cell(area, mine.parties.get(row[mine.party]), numbers[place], number, mine.votes))
        return cells

    def _wide(self) -> list[Cell]:
        mine, table = self.matching, self.table
        numbers = {place: self._numbers(place) for place in mine.party_columns}
        lists = {place: mine.parties.get(table.headings[place]) for place in mine.party_columns}
        return [
            Cell(area, lists[column], numbers[column][place], number, column)
            for place, number, _, area in self._rows()
            for column in mine.party_columns
        ]

    # What is told of the rows.

    def _once(self, cells: list[Cell]) -> list[Cell]:
        """The first cell of each area and party; a second one is a fault."""
        first: dict[tuple[str, str], Cell] = {}
        for cell in cells:
            before = first.setdefault((cell.area.key, cell.party.key), cell)
            if before is cell:
                continue
            told = {"area": shown(cell.area.name), "party": shown(cell.party.name), "other": str(before.row)}
            if self.matching.shape == "wide" and before.row == cell.row:
                self.fault("own-party-twice", self.table.heading_row, cell.column, party=told["party"],
                           other=self.table.label(before.column))  # fmt: skip
            elif self.matching.shape == "wide":
                self.fault("own-area-twice", cell.row, self.matching.area, area=told["area"], other=told["other"])
            else:
                self.fault("own-duplicate", cell.row, self.matching.party, **told)
        return list(first.values())

    def _per_area(self) -> dict[str, dict[str, tuple[int, int]]]:
        """For each area and name of a column what the table says, with the row that says it."""
        said: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for name in [*OF_AREAS, "total"]:
            place = getattr(self.matching, name)
            if place is None:
                continue
            numbers = self._numbers(place)
            for at, (number, row) in enumerate(zip(self.table.numbers, self.table.rows, strict=True)):
                area, value = self._area(row), numbers[at]
                if area is None or value is None:
                    continue
                before, row_before = said[area.key].setdefault(name, (value, number))
                if before != value:
                    self.fault(
                        "own-differs", number, place, area=shown(area.name), before=before, other=str(row_before)
                    )
        return dict(said)

    def _unclear(self) -> None:
        """A name that stands for several known ones is a fault where it stands first."""
        mine, table = self.matching, self.table
        for text, one in mine.areas.items():
            if one.how == "unclear":
                number = table.numbers[table.cells(mine.area).index(text)]
                self.fault("own-unclear", number, mine.area, text=shown(text), n=one.options)
        for text, one in mine.parties.items():
            if one.how == "unclear" and mine.shape == "wide":
                place = next(n for n in mine.party_columns if table.headings[n] == text)
                self.fault("own-unclear", table.heading_row, place, text=shown(text), n=one.options)
            elif one.how == "unclear":
                number = table.numbers[table.cells(mine.party).index(text)]
                self.fault("own-unclear", number, mine.party, text=shown(text), n=one.options)

    def _sizes(self, data: list[Cell], per_area: dict) -> None:
        """Votes within the valid ones, those within the registered voters, seats that a chamber can have."""
        sums: dict[str, int] = defaultdict(int)
        for cell in data:
            sums[cell.area.key] += cell.value or 0
        mine = self.matching
        for area, told in per_area.items():
            seats, valid, registered = (told.get(name) for name in OF_AREAS)
            if seats and not 0 < seats[0] <= MOST_SEATS:
                self.fault("own-seats", seats[1], mine.seats, value=seats[0], most=MOST_SEATS)
            if valid and valid[0] < sums[area]:
                self.fault("own-valid-below", valid[1], mine.valid, value=valid[0], sum=sums[area])
            least = valid[0] if valid else sums[area]
            if registered and registered[0] < least:
                key = "own-registered-below" if valid else "own-registered-below-votes"
                self.fault(key, registered[1], mine.registered, value=registered[0], sum=least)

    def _sums(self, data: list[Cell], given: list[Cell], per_area: dict) -> None:
        """What the table's own sums say against the votes; told, not used."""
        mine: dict[tuple[str | None, str | None], int] = defaultdict(int)
        for cell in data:
            for area in (cell.area.key, None):
                for party in (cell.party.key, None):
                    mine[area, party] += cell.value or 0
        told = []
        for cell in sorted(given, key=lambda cell: (cell.row, cell.column)):
            keys = tuple(one.key if one else None for one in (cell.area, cell.party))
            what = " · ".join(one.name for one in (cell.area, cell.party) if one) or self.table.label(cell.column)
            told.append((cell.row, what, cell.value, mine[keys]))
        told += [
            (row, area, value, mine[area, None])
            for area, said in per_area.items()
            for value, row in [said.get("total", (None, 0))]
        ]
        told += self._sum_rows(per_area)
        self._differences([one for one in told if one[2] is not None])

    def _sum_rows(self, per_area: dict) -> list[tuple[int, str, int | None, int]]:
        """Seats, valid votes, registered voters and totals in rows of sums of all areas, beside the sums of the areas."""
        found = []
        for name in [*OF_AREAS, "total"]:
            place = getattr(self.matching, name)
            if place is None or self.matching.area is None:
                continue
            mine = sum(said[name][0] for said in per_area.values() if name in said)
            for value, number, row in zip(self._numbers(place), self.table.numbers, self.table.rows, strict=True):
                if self._is_sum(row) and self._area(row) is None:
                    found.append((number, self.table.label(place), value, mine))
        return found

    def _differences(self, told: list[tuple[int, str, int, int]]) -> None:
        """Row, what is summed up, the sum given and ours: those that differ one by one, the others as a number."""
        differ = [one for one in told if one[2] != one[3]]
        for row, what, given, mine in differ[:NAMED]:
            values = {"row": str(row), "what": shown(what), "given": given, "sum": mine}
            self.notes.append(Note("own-note-sum-differs", values))
        if len(differ) > NAMED:
            self.notes.append(Note("own-note-sums-differ", {"n": len(differ) - NAMED}))
        if len(told) > len(differ):
            self.notes.append(Note("own-note-sums-agree", {"n": len(told) - len(differ)}))

    def _tell(self, data: list[Cell]) -> None:
        """What was left open or out: missing votes, pairs without a row, names of no list, columns not read."""
        if not data or not any(cell.value is not None for cell in data):
            self.fault("own-no-votes", None, None)
            return
        if self.matching.area is None:
            self.notes.append(Note("own-note-one-area"))
        missing = sum(cell.value is None for cell in data)
        if missing:
            self.notes.append(Note("own-note-missing", {"n": missing}))
        areas, lists = {cell.area.key for cell in data}, {cell.party.key for cell in data}
        absent = len(areas) * len(lists) - len(data)
        if absent:
            self.notes.append(Note("own-note-absent", {"n": absent, "areas": len(areas), "parties": len(lists)}))
        for kind, matches in (("areas", [cell.area for cell in data]), ("parties", [cell.party for cell in data])):
            own = sorted({one.name for one in matches if one.how == "own" and one is not ONE_AREA})
            if own:
                self.notes.append(Note(f"own-note-own-{kind}", {"n": len(own), "names": _some(own)}))
        used = self._used()
        unused = [self.table.label(n) for n in range(len(self.table.headings)) if n not in used]
        if unused:
            self.notes.append(Note("own-note-unused", {"n": len(unused), "names": _some(unused)}))

    # The frames.

    def _votes(self, data: list[Cell], per_area: dict) -> Votes:
        rows = [(cell.area.key, cell.area.name, cell.party.key, cell.value) for cell in data]
        frame = pd.DataFrame(sorted(rows, key=lambda row: row[:3]), columns=COLUMNS)
        about = [
            {"area": area, "area_name": name} | {c: said[c][0] for c in OF_AREAS if c in said}
            for area, name in sorted({row[:2] for row in rows})
            for said in [per_area.get(area, {})]
        ]
        areas = pd.DataFrame(about, columns=["area", "area_name", *OF_AREAS])
        return Votes(_typed(frame), _typed(areas), self.faults, self.notes, self.table.name)


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({c: "str" if c in ("area", "area_name", "party") else "Int64" for c in frame})


def _some(names: list[str]) -> str:
    """A few names, the rest an ellipsis."""
    return "; ".join(map(shown, names[:NAMED])) + ("; …" if len(names) > NAMED else "")
