"""The stations of one election with the votes of one party, as the statistics of doubt take them: the one place that joins."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard import warehouse

# Within which areas the tests compare stations, by the level of the area that is looked at.
WITHIN = {None: "province_code", "province_code": "district_code", "district_code": "commune_code"}


@dataclass(frozen=True)
class Numbers:
    """frame: station_id, area, registered, issued, ballots, votes (Int64), one row per unit; unit: its level.

    base: what stands in `ballots`: `ballots` where the table tells them (or valid with invalid ones), else `valid`.
    """

    frame: pd.DataFrame
    unit: str
    base: str


def elections(folder: Path) -> list[str]:
    """The elections that the package has station rows of; none where it has no such table. Raises Unreachable."""
    return list(warehouse.open(folder).elections)


def parties(folder: Path, election: str) -> list[str]:
    """The parties of an election, the one with most votes first; one with gaps by the votes that are told."""
    totals = warehouse.votes(warehouse.open(folder), election, "nation")
    return totals.sort_values(["votes", "party_id"], ascending=[False, True], na_position="last")["party_id"].tolist()


def areas(folder: Path, election: str) -> list[str]:
    """The codes of the provinces that an election has stations in."""
    house = warehouse.open(folder)
    return sorted(warehouse.units(house, election, "province")["area_code"])


def numbers(folder: Path, election: str, party: str, area: str | None = None) -> Numbers:
    """What the tests need of an election, of the whole country or of one area. Raises Unreachable, ValueError for no area."""
    house = warehouse.open(folder)
    whole = warehouse.station_numbers(house, election, party)
    level = None
    if area is not None:
        level = next((column for column in WITHIN.values() if (whole[column] == area).any()), None)
        if level is None:
            raise ValueError(f"no stations of {election} lie in the area {area!r}")
        whole = whole[whole[level] == area]
    units = house.stations.filter(house.stations.election_id == election).select("level").distinct()
    # Units of two levels in one election: the larger ones decide what may be tested.
    found = set(house.frame(units)["level"])
    unit = next(name for name in ("province", "district", "commune", "station") if name in found or name == "station")
    return made(whole, unit, WITHIN.get(level, "commune_code"))


def made(whole: pd.DataFrame, unit: str, within: str) -> Numbers:
    """From `warehouse.station_numbers`: the columns of the tests, ballots from their parts where only these are told."""
    base, ballots = "ballots", whole["ballots"]
    if ballots.isna().all():
        ballots = whole["valid"] + whole["invalid"] + whole["blank"].fillna(0)
        if ballots.isna().all():
            base, ballots = "valid", whole["valid"]
    frame = pd.DataFrame(
        {
            "station_id": whole["station_id"], "area": whole[within].fillna(""), "registered": whole["registered"],
            "issued": whole["issued"], "ballots": ballots, "votes": whole["votes"],
        }
    )  # fmt: skip
    counts = ["registered", "issued", "ballots", "votes"]
    return Numbers(frame.astype(dict.fromkeys(counts, "Int64")).reset_index(drop=True), unit, base)
