"""A country that does not exist, as a data package with polling stations: two elections, names that mean nothing."""

import csv
import json
import random
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from conftest import ROOT

COUNTRY = {
    "code": "XF",
    "name": "Fordland",
    "language": "en",
    "levels": [
        {"level": "province", "title": "Region"},
        {"level": "commune", "title": "Town"},
        {"level": "station", "title": "Station"},
    ],
}
ELECTIONS = {"XF2019": "2019-05-05", "XF2023": "2023-05-07"}
PROVINCES = ["North", "South", "East", "West", "Lake", "Hills", "Harbour", "Plain"]
COMMUNES = ["Ford", "Mill", "Bridge", "Well", "Field", "Grove", "Stone", "Cross"]
PARTIES = ["Apple", "Berry", "Cherry", "Date", "Elder", "Fig", "Grape", "Hazel"]
TEXT, NUMBER = pa.string(), pa.int64()
SOURCE = "xf-office-2023"
# What only the country of the shipped package has to keep.
DROPPED = ("pattern", "enum", "minimum", "maximum", "required", "unique")


def package(
    folder: Path, provinces: int = 3, communes: int = 4, stations: int = 5, parties: int = 3, seed: int = 1
) -> Path:
    """A package of so many provinces, communes in each, stations in each of these, and lists."""
    return write(folder, *tables(provinces, communes, stations, parties, seed))


def tables(provinces: int = 3, communes: int = 4, stations: int = 5, parties: int = 3, seed: int = 1):
    """Stations and votes of both elections as frames, every number told; the first list has most votes on the whole."""
    chance, units, votes = random.Random(seed), [], []
    for year, election in enumerate(ELECTIONS):
        row = 1
        for p in range(provinces):
            for c in range(communes):
                leaning = [chance.uniform(0.6, 1.4) * (parties - n) for n in range(parties)]
                for one in range(stations):
                    row += 1
                    area = {
                        "commune_code": f"P{p + 1}-{c + 1}",
                        "district_code": f"P{p + 1}",
                        "province_code": f"P{p + 1}",
                    }
                    key = {"election_id": election, "station_id": f"P{p + 1}-{c + 1}-{one + 1:03}"}
                    registered = chance.randint(300, 1200)
                    ballots = round(registered * chance.uniform(0.45, 0.85))
                    invalid = round(ballots * chance.uniform(0, 0.03))
                    weights = [w * chance.uniform(0.8, 1.2) for w in leaning]
                    counts = [int((ballots - invalid) * w / sum(weights)) for w in weights]
                    counts[0] += ballots - invalid - sum(counts)
                    units.append(
                        key | area | {
                            "level": "station", "name": f"{COMMUNES[c % 8]} {PROVINCES[p % 8]} {one + 1}",
                            "registered": registered, "ballots": ballots, "valid": ballots - invalid, "invalid": invalid,
                            "import_id": f"xf-{year}", "row": row, "source_id": SOURCE,
                        }
                    )  # fmt: skip
                    votes += [
                        key | {"party_id": PARTIES[n % 8].upper(), "votes": count} | area
                        for n, count in enumerate(counts)
                    ]
    numbers = dict.fromkeys(("registered", "ballots", "valid", "invalid", "row"), "Int64")
    return pd.DataFrame(units).astype(numbers), pd.DataFrame(votes).astype({"votes": "Int64"})


def write(folder: Path, stations: pd.DataFrame, votes: pd.DataFrame) -> Path:
    """The frames as a package of the contract: every other table is there, with headings and what the two need."""
    folder.mkdir(parents=True, exist_ok=True)
    contract = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    contract |= {"country": COUNTRY, "name": "fordland", "title": "Fordland"}
    held = _held(stations, votes)
    for resource in contract["resources"]:
        schema = resource["schema"]
        for field in schema["fields"]:
            for name in DROPPED:
                field.get("constraints", {}).pop(name, None)
        names = [field["name"] for field in schema["fields"]]
        if resource["name"] in ("stations", "station_votes"):
            frame = stations if resource["name"] == "stations" else votes
            kinds = [(f["name"], NUMBER if f["type"] == "integer" else TEXT) for f in schema["fields"]]
            made = pa.Table.from_pandas(frame.reindex(columns=names), schema=pa.schema(kinds), preserve_index=False)
            resource["path"], resource["format"] = f"{resource['name']}.parquet", "parquet"
            pq.write_table(made, folder / resource["path"])
            continue
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, names, lineterminator="\n")
            rows.writeheader()
            rows.writerows(held.get(resource["name"], []))
    (folder / "datapackage.json").write_text(json.dumps(contract, ensure_ascii=False), encoding="utf-8")
    return folder


def _held(stations: pd.DataFrame, votes: pd.DataFrame) -> dict[str, list[dict]]:
    source = {"source_id": SOURCE}
    areas = stations[["province_code", "commune_code"]].dropna().drop_duplicates().sort_values("commune_code")
    regions = sorted(stations["province_code"].dropna().unique())
    named = {code: _name(PROVINCES, code[1:]) for code in regions}
    kind = {"type_en": "Region", "type_km": "Region"}
    towns = [
        {"commune_code": c, "name_en": f"{named[p]} {_name(COMMUNES, c.rsplit('-', 1)[1])}", "type_en": "Town",
         "type_km": "Town", "district_code": p, "province_code": p} | source
        for p, c in areas.itertuples(index=False)
    ]  # fmt: skip
    lists = [
        {"party_id": p, "kind": "party", "name_en": f"{p.title()} list", "short_en": f"{p.title()} list"} | source
        for p in sorted(votes["party_id"].unique())
    ]
    return {
        "provinces": [{"province_code": c, "name_en": named[c]} | kind | source for c in regions],
        "districts": [{"district_code": c, "province_code": c, "name_en": named[c]} | kind | source for c in regions],
        "communes": towns,
        "parties": lists,
        "elections": [
            {"election_id": e, "kind": "national_assembly", "date": day, "date_precision": "day",
             "name_en": f"General election {day[:4]}"} | source
            for e, day in ELECTIONS.items()
        ],
        "sources": [
            source | {"publisher": "Electoral Office", "date": "2023-05-20", "date_precision": "day",
                      "title": "Votes by station", "url": "https://example.org/votes", "licence": "CC0-1.0",
                      "reliability": "A", "extent_read": "full text"}
        ],
        "imports": [_import(stations, n, e) | source for n, e in enumerate(ELECTIONS)],
    }  # fmt: skip


def _import(stations: pd.DataFrame, number: int, election: str) -> dict:
    mine = stations[stations["election_id"] == election]
    warned = int(mine["rules"].notna().sum()) if "rules" in mine else 0
    return {
        "import_id": f"xf-{number}", "name": f"fordland-{election[2:]}", "revision": 1, "current": "true",
        "files": f"votes-{election[2:]}.csv", "sha256": "0" * 64, "mapping_sha256": "0" * 64, "imported_on": "2023-06-01",
        "election_id": election, "rows_read": len(mine) + 2, "rows_imported": len(mine) - warned, "rows_warned": warned,
        "rows_quarantined": 2, "rows_totals": 0, "rows_empty": 0,
    }  # fmt: skip


def _name(names: list[str], number: str) -> str:
    at = int(number) - 1
    return names[at % 8] + (f" {at // 8 + 1}" if at >= 8 else "")
