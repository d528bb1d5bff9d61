"""The tables of a data package as typed pandas frames that keep the contract."""

import os
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard import contract

HERE = Path(__file__).parent
VARIABLE = "COMMUNE_WATCH_DATA"


def folder() -> Path:
    """The data folder in use: that of `COMMUNE_WATCH_DATA`, or the one that ships with the package."""
    named = os.environ.get(VARIABLE)
    return Path(named).resolve() if named else shipped()


def shipped() -> Path:
    """The data folder that ships with the package: inside an installed copy, beside the code in a checkout."""
    return next(p for p in (HERE / "data", HERE.parent / "data") if (p / "datapackage.json").exists())


def names() -> list[str]:
    """The tables that can be loaded."""
    return list(contract.read(folder()))


def load(name: str, place: Path | None = None) -> pd.DataFrame:
    """A table as a typed frame. What a caller does to it, no other caller sees."""
    # Under copy-on-write a shallow copy is isolated: a write copies the column first.
    return _load(place or folder(), name).copy(deep=False)


def every(place: Path | None = None) -> dict[str, pd.DataFrame]:
    """All tables by name."""
    return {name: load(name, place) for name in contract.read(place or folder())}


def cited(place: Path | None = None) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """What a citation can name: all tables, and the key column of each that has one alone."""
    tables = contract.read(place or folder())
    return every(place), {name: t.primary_key[0] for name, t in tables.items() if len(t.primary_key) == 1}


@cache
def _load(place: Path, name: str) -> pd.DataFrame:
    tables = contract.read(place)
    if name not in tables:
        raise KeyError(f"no table {name!r}; there are {', '.join(tables)}")
    table = tables[name]
    try:
        text = pd.read_csv(place / table.path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
        return contract.cast(text[table.columns], table)
    except (OSError, ValueError, KeyError) as fault:
        # Say what is wrong with the folder as a whole, not only with the first cell that stopped us.
        raise contract.DataError(
            contract.breaches(place) or [contract.Breach(table.path, None, "", "", str(fault))]
        ) from fault
