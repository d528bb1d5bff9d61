"""A package for a country of its own: every table with its headings, and nothing that holds only for Cambodia."""

import csv
import json
import re
from pathlib import Path

from dashboard import frames
from dashboard.intake.mapping import Country

# Patterns, lists of values and demands that are of Cambodia's codes, offices and gazetteer.
FREE = {
    "provinces": ("province_code", "name_km", "type_en", "type_km"),
    "districts": ("district_code", "name_km", "type_en", "type_km"),
    "communes": (
        "commune_code", "type_en", "type_km", "created_year", "parent_code", "lat", "lon", "point_basis",
        "polygon_code_2014", "polygon_match",
    ),
    "commune_codes": ("vintage", "code"),
    "hexagons": ("commune_code",),
    "shapes": ("code",),
    "elections": ("election_id",),
    "parties": ("party_id",),
    "results": ("area_code",),
    "control_history": ("term",),
    "people": ("wave",),
    "statements": ("language",),
}  # fmt: skip
KEYS = {"provinces": "province_code", "districts": "district_code", "communes": "commune_code", "elections": "election_id",
        "parties": "party_id"}  # fmt: skip
# Measures that a table of votes fills, and those that pages work out from them.
MEASURES = (
    "votes", "registered_voters", "ballots_cast", "valid_ballots", "invalid_ballots", "turnout_pct", "vote_pct",
    "invalid_pct", "seats", "polling_stations",
)  # fmt: skip
TITLES = {
    "provinces": ("Areas of the first level", "Areas of the widest level below the country."),
    "districts": (
        "Areas of the second level",
        "Areas of the second level; where the country has none, those of the first.",
    ),
    "communes": ("Areas of the third level", "Areas of the third level; where the country has none, those above."),
    "commune_codes": ("Crosswalk of codes", "Codes of the same area in other lists."),
    "elections": ("Elections", "Elections of the tables that were imported."),
    "stations": (
        "Polling stations",
        "What a table of votes says of each of its smallest units, polling stations as a rule.",
    ),
}
HOME = re.compile(
    r"Cambodia|\bkhums?\b|sangkat|\bsrok\b|\bkrong\b|\bkhans?\b|gazetteer|National Assembly|\bKH\b|\bCPP\b|"
    r"CNRP|Supreme Court|\bNEC\b|COMFREL|Prison|six-digit|[Tt]wo-digit|[Ff]our digits|sub-decree"
)


def contract(country: Country, levels: dict[str, str]) -> dict:
    """The contract of a package about a country. levels: level -> the country's word for it, the widest first."""
    made = json.loads((frames.shipped() / "datapackage.json").read_text(encoding="utf-8"))
    made |= {
        "name": f"commune-watch-{country.code.lower()}",
        "title": f"{country.name}: votes by area",
        "description": f"Tables of votes of {country.name}, each row with its source. A gap is a gap: nothing is estimated.",
        "country": about(country, levels),
        "licenses": [],
        "contributors": [],
    }
    for resource in made["resources"]:
        free(resource)
        title, described = TITLES.get(resource["name"], (resource["title"], resource["description"]))
        resource["title"], resource["description"] = title, _neutral(described, title)
        for field in resource["schema"]["fields"]:
            field["description"] = _neutral(field["description"], field["title"])
    return made


def about(country: Country, levels: dict[str, str]) -> dict:
    """What a contract says of its country."""
    return {
        "code": country.code, "name": country.name, "language": country.language,
        "levels": [{"level": level, "title": title} for level, title in levels.items()],
    }  # fmt: skip


def free(resource: dict) -> None:
    """Takes from a table what holds only for Cambodia; a key is still demanded."""
    name = resource["name"]
    for field in resource["schema"]["fields"]:
        if field["name"] in FREE.get(name, ()):
            field["constraints"] = {"required": True} if field["name"] == KEYS.get(name) else {}


def write(folder: Path, made: dict) -> None:
    """Writes the tables of a contract with their headings only, and the measures; `datapackage.json` is not written."""
    shipped = frames.shipped()
    for resource in made["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        rows = []
        if resource["name"] == "measures":
            with (shipped / "measures.csv").open(encoding="utf-8", newline="") as file:
                rows = [[row[c] for c in columns] for row in csv.DictReader(file) if row["measure"] in MEASURES]
            rows = [[_neutral(cell, row[1]) for cell in row] for row in rows]
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([columns, *rows])


def _neutral(text: str, otherwise: str) -> str:
    """A text that names nothing of Cambodia: its sentences that do are left out."""
    kept = [one for one in re.split(r"(?<=[.;])\s+", text) if not HOME.search(one)]
    return " ".join(kept) or otherwise
