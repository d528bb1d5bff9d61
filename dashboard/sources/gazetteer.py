"""Provinces, districts, communes and their codes in each list, from the national gazetteer and the map of 2014."""

import pandas as pd

from dashboard.sources.citations import Citations
from dashboard.sources.raw import RawTables

# The national gazetteer was read in this copy; the raw rows of 2017 cite it in the same words.
GAZETTEER = "github.com/seanghay/pumi-js (a0abeb8):src/data/communes.ts"
MAP_2014 = "geoboundaries-khm-adm3-2014"

# First commune election after the sub-decree that created a commune.
FIRST_COUNCIL = {"2016": "2017-06-04", "2021": "2022-06-05"}
# Communes of 2014 of which nothing is left under the old code: their councils ended at the election of 2017.
LAST_COUNCIL = "2017-06-04"
SANGKAT = ("Sangkat", "សង្កាត់")

ADDED_SOURCE = ["publisher", "title", "reliability", "extent_read", "note"]


def tables(raw: RawTables, citations: Citations, by_hand: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Provinces, districts, communes and commune codes."""
    add_sources(raw, citations)
    source = citations.cite(GAZETTEER, extent="data file")
    listed = raw.read("gazetteer/communes")
    raw.keep("gazetteer/communes", "communes", len(listed))
    gone = abolished(listed)
    return {
        "provinces": provinces(raw, source),
        "districts": districts(raw, source),
        "communes": communes(listed, gone, source),
        "commune_codes": codes(listed, gone, source),
    }


def add_sources(raw: RawTables, citations: Citations) -> None:
    """Pages read while the tables were made, beside those that the raw tables name."""
    added = raw.read("added_sources")
    for row in added.to_dict("records"):
        citations.add(
            row["source_id"], row["url"], date_text=row["date"], **{column: row[column] for column in ADDED_SOURCE}
        )
    raw.keep("added_sources", "sources", len(added))


def provinces(raw: RawTables, source: str) -> pd.DataFrame:
    """The 25 provinces of today, by code."""
    listed = raw.read("gazetteer/provinces").rename(columns={"code": "province_code"})
    raw.keep("gazetteer/provinces", "provinces", len(listed))
    listed["type_en"] = listed["type_km"].map({"ខេត្ត": "Province", "រាជធានី": "Capital"})
    columns = ["province_code", "name_en", "name_km", "type_en", "type_km", "source_id"]
    return listed.assign(source_id=source)[columns].sort_values("province_code")


def districts(raw: RawTables, source: str) -> pd.DataFrame:
    """The 210 districts since December 2022, by code."""
    listed = raw.read("gazetteer/districts").rename(columns={"code": "district_code", "province": "province_code"})
    raw.keep("gazetteer/districts", "districts", len(listed))
    columns = ["district_code", "name_en", "name_km", "type_en", "type_km", "province_code", "source_id"]
    return listed.assign(source_id=source)[columns].sort_values("district_code")


def abolished(listed: pd.DataFrame) -> pd.DataFrame:
    """The communes of 2014 whose every part is a new commune: one row each, with the values its parts share."""
    kept = set(listed.loc[listed["polygon_match"] != "split", "polygon_code_2014"])
    parts = listed[~listed["polygon_code_2014"].isin(kept)]
    return parts.drop_duplicates("polygon_code_2014").assign(code=lambda gone: gone["polygon_code_2014"])


def parents(listed: pd.DataFrame) -> dict[str, str]:
    """Today's code of the commune that keeps the shape of 2014, by the code of that shape."""
    keepers = listed[listed["polygon_match"] != "split"]
    return dict(zip(keepers["polygon_code_2014"], keepers["code"], strict=True))


def communes(listed: pd.DataFrame, gone: pd.DataFrame, source: str) -> pd.DataFrame:
    """Every commune of today and the abolished ones, by code."""
    keeper = parents(listed)
    rows = [_today(row, keeper, source) for row in listed.to_dict("records")]
    rows += [_gone(row, listed, source) for row in gone.to_dict("records")]
    return pd.DataFrame(rows).sort_values("commune_code")


def _shared(row: dict, source: str) -> dict:
    return {
        "commune_code": row["code"],
        "district_code": row["district_code"],
        "province_code": row["province_code"],
        "lat": row["lat"],
        "lon": row["lon"],
        "polygon_code_2014": row["polygon_code_2014"],
        "area_km2": row["polygon_km2"],
        "source_id": source,
        "other_source_ids": MAP_2014,
    }


def _today(row: dict, keeper: dict[str, str], source: str) -> dict:
    split = row["polygon_match"] == "split"
    note = ""
    if split:
        note = f"Created in {row['split_year']} out of {row['polygon_name_2014']}."
    elif row["polygon_match"] == "recoded":
        note = f"Had the code {row['polygon_code_2014']} in 2014."
    return _shared(row, source) | {
        "name_en": row["name_en"],
        "name_km": row["name_km"],
        "type_en": row["type_en"],
        "type_km": row["type_km"],
        "council_from": FIRST_COUNCIL[row["split_year"]] if split else "",
        "council_until": "",
        "created_year": row["split_year"],
        # Where nothing keeps the old code, the parent is the abolished commune itself.
        "parent_code": keeper.get(row["polygon_code_2014"], row["polygon_code_2014"]) if split else "",
        "point_basis": "shared" if split else "own",
        "polygon_match": row["polygon_match"],
        "reference_km": " · ".join(dict.fromkeys(part.strip() for part in (row["ref"], row["note"]) if part.strip())),
        "note": note,
    }


def _gone(row: dict, listed: pd.DataFrame, source: str) -> dict:
    parts = listed.loc[listed["polygon_code_2014"] == row["code"], "name_en"]
    return _shared(row, MAP_2014) | {
        "name_en": row["polygon_name_2014"],
        "name_km": "",
        "type_en": SANGKAT[0],
        "type_km": SANGKAT[1],
        "council_from": "",
        "council_until": LAST_COUNCIL,
        "created_year": "",
        "parent_code": "",
        "point_basis": "shared",
        "polygon_match": "abolished",
        "reference_km": "",
        "note": f"Divided in {row['split_year']} into {', '.join(parts)}. Name as in the map of 2014.",
        "other_source_ids": source,
    }


def codes(listed: pd.DataFrame, gone: pd.DataFrame, source: str) -> pd.DataFrame:
    """One row per commune and list in which it stands, with its code there."""
    undivided = listed[listed["polygon_match"] != "split"]
    lists = [
        (undivided, "2014", "polygon_code_2014", MAP_2014),
        (gone, "2014", "code", MAP_2014),
        (listed, "2017", "code_2017", source),
        (listed, "2021", "code_2021", source),
        (listed, "2022", "code_2022", source),
        (listed, "2025", "code", source),
    ]
    frames = [
        pd.DataFrame({"commune_code": rows["code"], "vintage": vintage, "code": rows[column], "source_id": origin})
        for rows, vintage, column, origin in lists
    ]
    made = pd.concat(frames)
    return made[made["code"] != ""].sort_values(["commune_code", "vintage"])
