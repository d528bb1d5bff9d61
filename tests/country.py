"""A small country that does not exist: `python -m tests.country DIR` writes its two elections as tables to import.

Four provinces, twenty communes, 160 polling stations, four lists. The table of 2023 has what real ones have: a title above the
headings, totals by commune, thousands set off, and a few rows that no program should believe.
"""

import argparse
import csv
import random
from pathlib import Path

PROVINCES = {"North": 1.1, "Lake": 0.9, "Harbour": 1.3, "Hills": 0.7}
COMMUNES, STATIONS = 5, 8
LISTS = ["Lantern", "Orchard", "Tide", "Free Voters"]
SHARES = {2019: [46, 34, 14, 6], 2023: [41, 40, 12, 7]}
NUMBERS = ["Registered", "Ballots", "Valid", "Invalid"]
MAPPING = """\
[table]
name = "fordland-{year}"
headings = [{headings}]
layout = "wide"

[country]
code = "XF"
name = "Fordland"
language = "en"

[election]
id = "XF{year}"
kind = "national_assembly"
date = {year}-05-0{day}
name = "General election {year}"

[source]
publisher = "Electoral Office of Fordland"
title = "Votes by polling station, {year}"
licence = "CC0-1.0"

[columns]
province = "Region"
commune = "Town"
station = "Station"
registered = "Registered"
ballots = "Ballots"
valid = "Valid"
invalid = "Invalid"

[levels]
province = "Region"
commune = "Town"
station = "Station"

[parties]
Lantern = "LANTERN"
Orchard = "ORCHARD"
Tide = "TIDE"
"Free Voters" = "FREE"

[party_names]
LANTERN = "Lantern"
ORCHARD = "Orchard"
TIDE = "Tide"
FREE = "Free Voters"
"""


def rows(year: int, seed: int = 7) -> list[dict]:
    """One row per station: Region, Town, Station, the four numbers, and the votes of each list, which add up."""
    chance = random.Random(seed + year)
    made = []
    for region, weight in PROVINCES.items():
        for town in range(1, COMMUNES + 1):
            local = [
                share * chance.uniform(0.7, 1.3) * (weight if n == 0 else 1) for n, share in enumerate(SHARES[year])
            ]
            for station in range(1, STATIONS + 1):
                registered = chance.randint(280, 1_450)
                ballots = sum(chance.random() < 0.71 for _ in range(registered))
                invalid = sum(chance.random() < 0.012 for _ in range(ballots))
                votes = [0] * len(LISTS)
                for choice in chance.choices(range(len(LISTS)), weights=local, k=ballots - invalid):
                    votes[choice] += 1
                made.append(
                    {"Region": region, "Town": f"{region} {town}", "Station": f"{station:02}"}
                    | dict(zip(NUMBERS, (registered, ballots, ballots - invalid, invalid), strict=True))
                    | dict(zip(LISTS, votes, strict=True))
                )
    return made


def table_2019() -> list[list[str]]:
    """The table of 2019: headings, then a row per station."""
    made = rows(2019)
    return [list(made[0]), *([str(cell) for cell in row.values()] for row in made)]


def table_2023() -> list[list[str]]:
    """The table of 2023: headings in its third row, totals, and faults in three rows (`FAULTS`)."""
    made = rows(2023)
    written: list[list[str]] = [["Fordland: votes by polling station"], [], list(made[0])]
    for place, row in enumerate(made):
        cells = [f"{cell:,}" if isinstance(cell, int) else cell for cell in row.values()]
        if (row["Town"], row["Station"]) == ("Lake 2", "03"):
            cells[7] = "minus"  # the first list: no number
        if (row["Town"], row["Station"]) == ("Hills 4", "05"):
            cells[4] = f"{row['Registered'] + 40:,}"  # more ballots than voters
        written.append(cells)
        if (row["Town"], row["Station"]) == ("Harbour 1", "02"):
            written.append(list(cells))  # the same station twice
        if row["Station"] == f"{STATIONS:02}":
            town = made[place + 1 - STATIONS : place + 1]
            sums = [f"{sum(r[c] for r in town):,}" for c in [*NUMBERS, *LISTS]]
            written.append([row["Region"], row["Town"], "Total", *sums])
    return written


def write(folder: Path) -> Path:
    """Writes two tables and two mappings into a folder: votes-2019.csv, votes-2023.csv, 2019.toml, 2023.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    for year, made, headings, day in ((2019, table_2019(), 1, 5), (2023, table_2023(), 3, 7)):
        with (folder / f"votes-{year}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(made)
        text = MAPPING.format(year=year, headings=headings, day=day)
        (folder / f"{year}.toml").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    print(write(parser.parse_args().folder))
