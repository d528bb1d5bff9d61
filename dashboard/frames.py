"""The tables of a data package as typed pandas frames that keep the contract."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow.parquet

from dashboard import contract

HERE = Path(__file__).parent
VARIABLE = "COMMUNE_WATCH_DATA"


def folder() -> Path:
    """The data folder in use: what the reader chose, that of `COMMUNE_WATCH_DATA`, or the one that ships with the package."""
    chosen = _chooser()
    named = os.environ.get(VARIABLE)
    return chosen or (Path(named).resolve() if named else shipped())


def follow(chooser: Callable[[], Path | None]) -> None:
    """From now on ask `chooser` first which folder is in use: the pages of one server may show several packages."""
    global _chooser
    _chooser = chooser


def _chooser() -> Path | None:
    return None


def shipped() -> Path:
    """The data folder that ships with the package: inside an installed copy, beside the code in a checkout."""
    return next(p for p in (HERE / "data", HERE.parent / "data") if (p / "datapackage.json").exists())


def names() -> list[str]:
    """The tables that can be loaded."""
    return list(contract.read(folder()))


def load(name: str, place: Path | None = None) -> pd.DataFrame:
    """A table as a typed frame. What a caller does to it, no other caller sees."""
    # Under copy-on-write a shallow copy is isolated: a write copies the column first.
    here = place or folder()
    return _load(here, name, contract.stamp(here)).copy(deep=False)


def every(place: Path | None = None) -> dict[str, pd.DataFrame]:
    """All tables by name, but those of single polling stations: they are read through roll-ups."""
    return {name: load(name, place) for name, table in contract.read(place or folder()).items() if not table.large}


def at_home(place: Path | None = None) -> bool:
    """Whether the package is about the country of the one that ships: its law, its parties and its history apply."""
    return contract.country(place or folder()).code == contract.country(shipped()).code


def lengths(place: Path | None = None) -> dict[str, int]:
    """How many rows each table has; those in Parquet say so without being read."""
    here = place or folder()
    return {
        name: sum(pyarrow.parquet.read_metadata(here / path).num_rows for path in table.paths)
        if table.parquet
        else len(load(name, here))
        for name, table in contract.read(here).items()
    }


def cited(place: Path | None = None) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """What a citation can name: all tables, and the key column of each that has one alone."""
    tables = contract.read(place or folder())
    return every(place), {name: t.primary_key[0] for name, t in tables.items() if len(t.primary_key) == 1}


# More tables than two packages have; what was replaced goes in the end.
@lru_cache(maxsize=128)
def _load(place: Path, name: str, stamp: int) -> pd.DataFrame:
    tables = contract.read(place)
    if name not in tables:
        raise KeyError(f"no table {name!r}; there are {', '.join(tables)}")
    table = tables[name]
    try:
        if table.parquet:
            read = [pd.read_parquet(place / path, columns=table.columns) for path in table.paths]
            return pd.concat(read, ignore_index=True).astype({f.name: f.dtype for f in table.fields})
        text = pd.read_csv(place / table.path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
        return contract.cast(text[table.columns], table)
    except (OSError, ValueError, KeyError) as fault:
        # Say what is wrong with the folder as a whole, not only with the first cell that stopped us.
        raise contract.DataError(
            contract.breaches(place) or [contract.Breach(table.path, None, "", "", str(fault))]
        ) from fault
