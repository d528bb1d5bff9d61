"""What has to be true before anything is written into a package: one import at a time, into a package that it fits."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from dashboard import contract, frames
from dashboard.contract import Breach, DataError
from dashboard.intake.mapping import Mapping

VERSIONS, LOCK = "versions", ".lock"


class Busy(Exception):
    """Another import into the same package is running."""

    def __init__(self, folder: Path):
        super().__init__(f"another import into {folder} is running; wait until it has ended")


def demand_folder(into: Path, fresh: bool) -> None:
    if into.exists() and not into.is_dir():
        raise DataError([Breach(into.name, None, "", "", "not a folder", "a folder for the package")])
    if fresh and into.is_dir():
        known = {
            VERSIONS,
            *(Path(path).parts[0] for table in contract.read(frames.shipped()).values() for path in table.paths),
        }
        if strange := sorted({path.name for path in into.iterdir()} - known):
            raise DataError(
                [Breach(strange[0], None, "", "", "not a package", f"an empty folder or a package in {into}")]
            )


@contextmanager
def locked(into: Path) -> Iterator[None]:
    """Holds the lock of a package; the system lets go of it when the process ends, however it ends."""
    with (into / VERSIONS / LOCK).open("a+b") as file:
        try:
            _lock(file)
        except OSError:
            raise Busy(into) from None
        yield


def _lock(file) -> None:
    try:
        import fcntl
    except ModuleNotFoundError:
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def swept(into: Path, imports: pd.DataFrame) -> None:
    """Takes away folders of versions that the package does not name: of imports that did not end."""
    named = set(imports["import_id"])
    for path in (into / VERSIONS).iterdir():
        if path.is_dir() and path.name not in named:
            shutil.rmtree(path)


def demand_fresh(package: Path | None, stamp: int, into: Path) -> None:
    """Refuses what was checked against another package, or against this one before it changed."""
    # What came in since may hold the same stations.
    if package is None or package.resolve() != into.resolve() or contract.stamp(into) != stamp:
        raise DataError(
            [Breach(into.name, None, "", "", "changed since the check", "a check against the package as it is now")]
        )


def demand(mapping: Mapping, before: dict, package: Path | None) -> None:
    """Refuses a mapping that contradicts the package: another country, an election of another day, areas of its own."""
    found, country = [], before["country"]
    if country["code"] != mapping.country.code:
        found.append(
            Breach(
                "", None, "country.code", mapping.country.code, "another country", f"{country['code']}, as the package"
            )
        )
    if mapping.country.areas == "table" and _has_own_areas(before):
        found.append(
            Breach(
                "",
                None,
                "country.areas",
                "table",
                "not used",
                "known, as the package has its areas; or --based-on none",
            )
        )
    if package is not None:
        held = frames.load("elections", package).set_index("election_id")
        if mapping.election.id in held.index:
            there = held.loc[mapping.election.id]
            if there["date"].date() != mapping.election.date:
                found.append(
                    Breach(
                        "", None, "election.date", str(mapping.election.date), "another day", str(there["date"].date())
                    )
                )
            if there["kind"] != mapping.election.kind:
                found.append(Breach("", None, "election.kind", mapping.election.kind, "another kind", there["kind"]))
    if found:
        raise DataError(found)


def _has_own_areas(before: dict) -> bool:
    """Whether the codes of areas have a form that the contract demands: then the package knows its areas."""
    table = next(r for r in before["resources"] if r["name"] == "provinces")
    return any("pattern" in (f.get("constraints") or {}) for f in table["schema"]["fields"])
