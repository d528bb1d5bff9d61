"""A user's numbers as a data package: two tables with types and units, and the same bytes for the same numbers."""

import codecs
import io
import json
import zipfile

import pandas as pd

# One date for every entry: the same numbers give the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)
# Title, type and unit of each column.
FIELDS = {
    "area": ("Code of the area, or its name", "string", None),
    "area_name": ("Name of the area", "string", None),
    "party": ("Identifier of the party, or its name", "string", None),
    "votes": ("Votes for the party in the area; empty where not known", "integer", "votes"),
    "seats": ("Seats of the area", "integer", "seats"),
    "valid": ("Valid votes in the area", "integer", "votes"),
    "registered": ("Registered voters in the area", "integer", "persons"),
}
VOTES = ["area", "area_name", "party", "votes"]
AREAS = ["area", "area_name", "seats", "valid", "registered"]


def saved(frame: pd.DataFrame, areas: pd.DataFrame, title: str) -> bytes:
    """A ZIP of `votes.csv`, `areas.csv` and `datapackage.json` (Data Package 2) that `read.table` reads again.

    frame: area, area_name, party, votes. areas: area, area_name, seats, valid, registered, a row per area of the frame.
    ValueError where the two tables do not have the same areas.
    """
    if set(frame["area"]) != set(areas["area"]) or areas["area"].duplicated().any():
        raise ValueError("the areas of the votes and the table of areas are not the same")
    files = {
        "votes.csv": _csv(frame[VOTES].sort_values(["area", "party"])),
        "areas.csv": _csv(areas[AREAS].sort_values("area")),
        "datapackage.json": (json.dumps(_contract(title), ensure_ascii=False, indent=2) + "\n").encode("utf-8"),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Written alike on every system.
            entry.create_system = 3
            package.writestr(entry, content)
    return buffer.getvalue()


def template(areas: pd.DataFrame, parties: pd.DataFrame, lang: str = "en") -> bytes:
    """A CSV to be filled in: a row per area and a column per party, every number empty.

    areas: code, name_en, name_km. parties: party_id, short_en, short_km; one whose short name is not its own goes by its id.
    """
    names = _in_language(areas, "name", lang, "code")
    shorts = _in_language(parties, "short", lang, "party_id")
    shorts = shorts.mask(shorts.duplicated(keep=False), parties["party_id"])
    made = pd.DataFrame({"area": areas["code"], "area_name": names})
    made = made.reindex(columns=["area", "area_name", *shorts, "seats", "valid", "registered"])
    # The byte order mark lets a spreadsheet read Khmer.
    return codecs.BOM_UTF8 + _csv(made)


def _in_language(frame: pd.DataFrame, column: str, lang: str, key: str) -> pd.Series:
    """The names of a frame in a language, else in English, else its keys."""
    names = frame[key].astype("str")
    for one in ("en", lang):
        if f"{column}_{one}" in frame:
            names = frame[f"{column}_{one}"].astype("str").fillna(names)
    return names


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _contract(title: str) -> dict:
    votes = _resource("votes", "Votes by area and party", VOTES, ["area", "party"])
    votes["schema"]["foreignKeys"] = [
        {"fields": ["area"], "reference": {"resource": "areas", "fields": ["area"]}},
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "own-votes",
        "title": title,
        "resources": [votes, _resource("areas", "What is told of each area", AREAS, ["area"])],
    }


def _resource(name: str, title: str, columns: list[str], key: list[str]) -> dict:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": title,
        "schema": {
            "fields": [_field(column, column in key) for column in columns],
            "primaryKey": key,
            "missingValues": [""],
        },
    }


def _field(name: str, required: bool) -> dict:
    title, kind, unit = FIELDS[name]
    made = {"name": name, "type": kind, "title": title} | ({"unit": unit} if unit else {})
    limits = ({"required": True} if required else {}) | ({"minimum": 0} if kind == "integer" else {})
    return made | ({"constraints": limits} if limits else {})
