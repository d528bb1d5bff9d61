"""The packages that a user imported, by name: where they lie, and which there are."""

import os
import re
from pathlib import Path

import platformdirs

# Where the packages lie instead of the user's own folder.
VARIABLE = "COMMUNE_WATCH_PACKAGES"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def home() -> Path:
    """The folder of the user's packages; it need not exist."""
    named = os.environ.get(VARIABLE)
    return Path(named).resolve() if named else platformdirs.user_data_path("commune-watch") / "packages"


def folder(name: str) -> Path:
    """The folder of a package by its name; raises ValueError for what is no name."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a package: small Latin letters, digits and hyphens")
    return home() / name


def names() -> list[str]:
    """The packages that can be opened, in order of their names."""
    here = home()
    found = here.iterdir() if here.is_dir() else []
    return sorted(p.name for p in found if NAME.fullmatch(p.name) and (p / "datapackage.json").is_file())
