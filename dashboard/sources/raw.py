"""The raw tables as received, with every departure from them applied and every row accounted for."""

from collections import Counter
from pathlib import Path

import pandas as pd

LINE = "raw_line"


class CorrectionError(ValueError):
    """Corrections that no longer match what the raw tables say; the message lists them all."""


class RawTables:
    """Reads raw tables, applies corrections to them and keeps the ledger of what became of each row."""

    def __init__(self, folder: Path, corrections: pd.DataFrame):
        self.folder = Path(folder)
        self._corrections = corrections
        self._ledger: Counter = Counter()
        self._read: dict[str, int] = {}
        self._faults: list[str] = []

    def names(self) -> list[str]:
        """The raw tables in the folder, as `subfolder/name`."""
        return sorted(p.relative_to(self.folder).with_suffix("").as_posix() for p in self.folder.rglob("*.csv"))

    def read(self, name: str) -> pd.DataFrame:
        """One raw table as text, corrected, blanks as empty text, with its line numbers in `raw_line`."""
        frame = pd.read_csv(self.folder / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")
        self._read[name] = len(frame)
        # The header is line 1. Line numbers count records: a quoted line break would shift an editor's count.
        frame[LINE] = range(2, len(frame) + 2)
        for correction in self._corrections[self._corrections["table"] == name].itertuples():
            self._correct(frame, correction)
        return frame

    def _correct(self, frame: pd.DataFrame, correction) -> None:
        where = f"corrections.csv line {correction.Index + 2}"
        if correction.column not in frame.columns:
            self._faults.append(f"{where}: {correction.table} has no column {correction.column}")
            return
        chosen = pd.Series(True, index=frame.index)
        for condition in correction.key.split("&"):
            column, _, value = condition.partition("=")
            if column not in frame.columns:
                self._faults.append(f"{where}: the key names {column}, which {correction.table} does not have")
                return
            chosen &= frame[column] == value
        if chosen.sum() != 1:
            fits = int(chosen.sum())
            self._faults.append(f"{where}: the key {correction.key} fits {fits} rows of {correction.table}, expected 1")
            return
        found = frame.loc[chosen, correction.column].iloc[0]
        if found != correction.was:
            self._faults.append(
                f"{where}: {correction.table} {correction.key} column {correction.column} "
                f"holds {found!r}, expected {correction.was!r}"
            )
            return
        frame.loc[chosen, correction.column] = correction.now

    def keep(self, name: str, table: str, rows: int, reason: str = "carried over") -> None:
        """Note that `rows` rows of a raw table went to a table of the package."""
        self._ledger[name, "kept", table, reason] += rows

    def merge(self, name: str, table: str, rows: int, reason: str) -> None:
        """Note rows that repeat a fact which another row already holds."""
        self._ledger[name, "merged", table, reason] += rows

    def leave_out(self, name: str, rows: int, reason: str) -> None:
        """Note rows that are not carried over, and why."""
        self._ledger[name, "left out", "", reason] += rows

    def ledger(self) -> pd.DataFrame:
        """What became of every raw row; raises where a row is not accounted for or a correction no longer fits."""
        rows = [(*key, count) for key, count in self._ledger.items() if count]
        frame = pd.DataFrame(rows, columns=["raw_table", "outcome", "table", "reason", "rows"])
        told = frame.groupby("raw_table")["rows"].sum()
        # A table that several modules read tells its faults once.
        faults = list(dict.fromkeys(self._faults))
        for name in self.names():
            if name not in self._read:
                faults.append(f"raw table {name} was not read")
            elif told.get(name, 0) != self._read[name]:
                faults.append(f"raw table {name} has {self._read[name]} rows, {told.get(name, 0)} are accounted for")
        for table in sorted(set(self._corrections["table"]) - set(self._read)):
            faults.append(f"corrections.csv names the raw table {table}, which does not exist")
        if faults:
            raise CorrectionError("\n".join(faults))
        return frame[["raw_table", "outcome", "table", "rows", "reason"]].sort_values(
            ["raw_table", "outcome", "table", "reason"]
        )
