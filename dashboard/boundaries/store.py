"""The boundaries that a user has installed, in the user's own data folder: read, written, removed. Needs no GIS library."""

import hashlib
import io
import json
import os
import re
import shutil
import tempfile
import time
from functools import lru_cache
from pathlib import Path

import pandas as pd
import platformdirs

from dashboard import contract, frames
from dashboard.boundaries.refusal import full_disk
from dashboard.contract import Breach, DataError

VARIABLE = "COMMUNE_WATCH_HOME"
GEOGRAPHY = "boundaries"
COLUMNS = ["geography", "level", "code", "lon", "lat", "shape"]
LEVELS = {"commune", "district", "province"}
STALE = 24 * 60 * 60
SHAPES, SOURCE = "shapes.csv", "source.json"
AGAIN = "a file that `commune-watch boundaries add` wrote: run it again, or `commune-watch boundaries remove`"


def home() -> Path:
    """The user's data folder: that of `COMMUNE_WATCH_HOME`, or the one this system has for such data."""
    named = os.environ.get(VARIABLE)
    return Path(named).resolve() if named else Path(platformdirs.user_data_dir("commune-watch", appauthor=False))


def folder() -> Path:
    """Where the installed boundaries lie, or would lie."""
    place, previous = _place(), _previous()
    # A power cut between the two steps of a swap leaves the boundaries of before under their second name.
    return previous if previous.exists() and not place.exists() else place


def shapes() -> pd.DataFrame | None:
    """The installed shapes, one row per area, with the columns of the table `shapes`; None where nothing is installed."""
    place = folder()
    if not place.exists():
        return None
    try:
        stamp = tuple((place / name).stat().st_mtime_ns for name in (SHAPES, SOURCE))
    except OSError:
        raise _broken(place, "missing table", "both shapes.csv and source.json") from None
    return _shapes(place, stamp).copy(deep=False)


def source() -> dict | None:
    """Where the installed shapes come from, under what licence, and what did not join; None where nothing is installed."""
    place = folder()
    if not place.exists():
        return None
    try:
        told = json.loads((place / SOURCE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise _broken(place, str(fault), AGAIN, SOURCE) from None
    if not isinstance(told, dict) or not {"licence", "citation", "shapes_sha256"} <= told.keys():
        raise _broken(place, "columns", AGAIN, SOURCE)
    return told


def write(frame: pd.DataFrame, told: dict) -> Path:
    """Puts shapes and source in the place of what was installed, both or neither, and returns the folder."""
    table = frame[COLUMNS].to_csv(index=False, lineterminator="\n").encode("utf-8")
    told = told | {"shapes_sha256": hashlib.sha256(table).hexdigest()}
    try:
        with workspace() as fresh:
            made = Path(fresh) / GEOGRAPHY
            made.mkdir()
            _write(made / SHAPES, table)
            _write(made / SOURCE, (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
            _swap(made)
    except OSError as fault:
        raise full_disk(fault, home()) from fault
    return folder()


def remove() -> bool:
    """Deletes the installed boundaries; says whether there were any."""
    found = [place for place in (_place(), _previous()) if place.exists()]
    for place in found:
        shutil.rmtree(place)
    return bool(found)


def workspace() -> tempfile.TemporaryDirectory:
    """A folder for unfinished files, on the disk of the finished ones; it goes when the work ends, however it ends."""
    home().mkdir(parents=True, exist_ok=True)
    for left in home().glob(".unfinished-*"):
        # A machine that was switched off did not tidy; an import that still runs is younger.
        if time.time() - left.stat().st_mtime > STALE:
            shutil.rmtree(left, ignore_errors=True)
    return tempfile.TemporaryDirectory(prefix=".unfinished-", dir=home(), ignore_cleanup_errors=True)


def _place() -> Path:
    return home() / _name()


def _previous() -> Path:
    return home() / f"{_name()}.previous"


def _name() -> str:
    """Each country has boundaries of its own; those of the country of the shipped package keep the name they always had."""
    if frames.at_home():
        return GEOGRAPHY
    # What a package calls its country is somebody's text: no more of it gets into a path than letters and digits.
    code = re.sub(r"[^a-z0-9]+", "-", contract.country(frames.folder()).code.lower()).strip("-")[:20]
    return f"{GEOGRAPHY}-{code or 'other'}"


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        # Some file systems tell of a full disk only now.
        os.fsync(file.fileno())


def _swap(made: Path) -> None:
    place, previous = _place(), _previous()
    if place.exists():
        shutil.rmtree(previous, ignore_errors=True)
    try:
        if place.exists():
            os.replace(place, previous)
        os.replace(made, place)
    except BaseException:
        if previous.exists() and not place.exists():
            os.replace(previous, place)
        raise
    shutil.rmtree(previous, ignore_errors=True)


# One server may show packages of several countries.
@lru_cache(maxsize=4)
def _shapes(place: Path, stamp: tuple[int, ...]) -> pd.DataFrame:
    # The stamp is part of the key: other boundaries are read anew.
    table = (place / SHAPES).read_bytes()
    if hashlib.sha256(table).hexdigest() != source()["shapes_sha256"]:
        raise _broken(place, "differs from what source.json describes", AGAIN)
    try:
        text = pd.read_csv(io.BytesIO(table), dtype=str, keep_default_na=False, encoding="utf-8")
        frame = text.assign(lon=pd.to_numeric(text["lon"]), lat=pd.to_numeric(text["lat"]))
    except (ValueError, KeyError) as fault:
        raise _broken(place, str(fault), AGAIN) from None
    if list(frame.columns) != COLUMNS:
        raise _broken(place, "columns", ", ".join(COLUMNS))
    return frame


def _broken(place: Path, rule: str, expected: str, name: str = SHAPES) -> DataError:
    return DataError([Breach(str(place / name), None, "", "", rule, expected)])
