"""Which commune each area is: by its code, or by its name where it lies; never by a guess."""

import re
import unicodedata
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from dashboard.boundaries.read import Areas
from dashboard.boundaries.refusal import Refused, each

# An area and the point we hold of its commune may lie this far apart, in degrees: surveys differ, provinces do not move.
NEAR = 0.1
# The point of a commune created later is that of the commune it was part of.
NEAR_PARENT = 0.4
# Of two areas with one code, the smaller may lie in the other by this share of it: borders drawn twice.
SAME = 0.1
KINDS = re.compile(r"^(khum|sangkat|commune|ឃុំ|សង្កាត់)\s*|\s+(khum|sangkat|commune)$")


@dataclass
class Joined:
    """Areas by the commune they are, how they were found, and what was left on both sides."""

    shapes: dict[str, shapely.Geometry]
    by: dict[str, int]
    left: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def plain(name: str) -> str:
    """A name as it is compared: without case, accents, spaces, signs nobody sees, and the word for commune."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if unicodedata.category(c) != "Cf" and not "\u0300" <= c <= "\u036f")
    # Under a Khmer consonant DA and TA look the same, and lists write either.
    text = text.replace("\u17d2\u178a", "\u17d2\u178f").replace("_", " ").strip()
    text = KINDS.sub("", text)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LMN")


def code(text: str) -> str:
    """A commune code as our lists write it, from one with `KH` or without its leading zero; empty where it is none."""
    digits = text.strip().upper().removeprefix("KH")
    return digits.zfill(6) if digits.isascii() and digits.isdecimal() and len(digits) in (5, 6) else ""


def join(areas: Areas, communes: pd.DataFrame, codes: pd.DataFrame, provinces: pd.DataFrame) -> Joined:
    """The areas by commune; refused with every fault where two areas claim one commune or where most join to none."""
    places = _Places(areas, communes)
    found, why, column = _by_code(areas, communes, codes, places)
    coded = sum(found != "")
    _by_name(areas, communes, provinces, places, found, why)
    named = sum(found != "") - coded
    made, notes, faults = one_each(areas, found)
    total = len(areas.shapes)
    if len(found[found != ""]) * 2 < total:
        faults.insert(0, _too_few(areas, int(sum(found != ""))))
    if faults:
        raise Refused(faults)
    by = {f"code ({column})": int(coded)} if coded else {}
    by |= {"name": int(named)} if named else {}
    called = labels(areas)
    left = [{"feature": int(i) + 1, "label": called[i], "why": why[i]} for i in np.flatnonzero(found == "")]
    return Joined(made, by, left, notes)


class _Places:
    """Where the communes' points lie among the areas."""

    def __init__(self, areas: Areas, communes: pd.DataFrame):
        self.shapes = areas.shapes
        known = communes.set_index("commune_code")
        self.points = dict(zip(known.index, shapely.points(known["lon"], known["lat"]), strict=True))
        self.reach = (known["point_basis"] == "own").map({True: NEAR, False: NEAR_PARENT}).to_dict()
        self.polygon = known["polygon_code_2014"].to_dict()
        self.province = known["province_code"].to_dict()
        # One point for each commune of 2014: those created later share it.
        owners = communes[communes["polygon_match"] != "split"]["commune_code"].tolist()
        tree = shapely.STRtree(areas.shapes)
        point, area = tree.query([self.points[c] for c in owners], predicate="intersects")
        self.inside = [[] for _ in areas.shapes]
        for p, a in zip(point, area, strict=True):
            self.inside[a].append(owners[p])

    def holds(self, i: int, commune: str) -> bool:
        return any(self.polygon[c] == self.polygon[commune] for c in self.inside[i])

    def holds_another(self, i: int, commune: str) -> bool:
        return any(self.polygon[c] != self.polygon[commune] for c in self.inside[i])

    def away(self, i: int, commune: str) -> float:
        return 0.0 if self.holds(i, commune) else float(shapely.distance(self.shapes[i], self.points[commune]))

    def near(self, i: int, commune: str) -> bool:
        return self.away(i, commune) <= self.reach[commune]


def _by_code(areas: Areas, communes: pd.DataFrame, codes: pd.DataFrame, places: _Places):
    # No code stands for two communes in any of the lists, so one look-up serves them all.
    known = dict(zip(codes["code"], codes["commune_code"], strict=True))
    communes_of = communes.set_index("commune_code")["polygon_match"]
    best = (np.full(len(areas.shapes), "", dtype=object), [""] * len(areas.shapes), "")
    most = (0, 0)
    for column in areas.properties.columns:
        asked = [known.get(code(text), "") for text in areas.properties[column]]
        if not any(asked):
            continue
        fits = [bool(c) and places.near(i, c) for i, c in enumerate(asked)]
        found = np.array([c if fit else "" for c, fit in zip(asked, fits, strict=True)], dtype=object)
        # Two columns may hold codes of two lists; the one that draws more communes goes before.
        split = sum(communes_of[c] == "abolished" for c in set(found) - {""})
        score = (int(sum(found != "")), split)
        if score > most:
            why = [
                f"its code is that of {c}, which lies about {places.away(i, c) * 110:.0f} km away"
                if c and not fit
                else ""
                for i, (c, fit) in enumerate(zip(asked, fits, strict=True))
            ]
            best, most = (found, why, column), score
    return best


def _by_name(areas, communes, provinces, places, found, why) -> None:
    """Adds to `found` the communes whose name an area bears, where it lies; says in `why` what prevented it."""
    wanted = np.flatnonzero(found == "")
    if not len(wanted):
        return
    names = pd.concat([communes.set_index("commune_code")[c].dropna() for c in ("name_en", "name_km")]).map(plain)
    known = (
        names.reset_index(name="name").groupby("name")["commune_code"].agg(lambda codes: sorted(set(codes))).to_dict()
    )
    known.pop("", None)
    columns = _name_columns(areas.properties.iloc[wanted], known)
    stated = _provinces(areas.properties, provinces)
    taken = set(found)
    for i in wanted:
        if why[i]:
            continue
        if not columns:
            why[i] = "it bears no code and no name of a commune of ours"
            continue
        said = [plain(areas.properties[column].iloc[i]) for column in columns]
        asked = sorted({c for name in said for c in known.get(name, ())} - taken)
        sure = [c for c in asked if places.holds(i, c) and not places.holds_another(i, c)]
        if not sure:
            # Our point lies outside the area: the name has to be the only one of its province, and no other's point inside.
            province = {stated[i]} if stated[i] else {places.province[c] for c in places.inside[i]}
            sure = [
                c for c in asked
                if places.province[c] in province and places.near(i, c) and not places.holds_another(i, c)
            ]  # fmt: skip
        if len(sure) == 1:
            found[i] = sure[0]
        elif sure:
            why[i] = f"its name fits {len(sure)} communes there: {', '.join(sure)}"
        else:
            why[i] = "its name is that of no commune of ours that lies there"


def _name_columns(properties: pd.DataFrame, known: dict) -> list[str]:
    """The column that holds most names of communes in Latin script, and that in Khmer."""
    counts = {}
    for column in properties.columns:
        said = [plain(text) for text in properties[column]]
        hits = [name for name in said if name in known]
        khmer = sum("\u1780" <= name[0] <= "\u17ff" for name in hits)
        counts[column] = (len(hits) - khmer, khmer)
    chosen = []
    for script in (0, 1):
        best = max(counts, key=lambda column: counts[column][script], default=None)
        if best is not None and counts[best][script]:
            chosen.append(best)
    return list(dict.fromkeys(chosen))


def _provinces(properties: pd.DataFrame, provinces: pd.DataFrame) -> list[str]:
    """The province that each area states, as our code; empty where no column names provinces."""
    known = {plain(row.name_en): row.province_code for row in provinces.itertuples()}
    known |= {plain(row.name_km): row.province_code for row in provinces.itertuples()}
    best = [""] * len(properties)
    for column in properties.columns:
        said = [_province(text, known) for text in properties[column]]
        if sum(map(bool, said)) > max(sum(map(bool, best)), len(said) * 0.8):
            best = said
    return best


def _province(text: str, known: dict[str, str]) -> str:
    digits = text.strip().upper().removeprefix("KH")
    if digits.isascii() and digits.isdecimal() and len(digits) <= 2:
        return digits.zfill(2) if digits.zfill(2) in known.values() else ""
    return known.get(plain(re.sub(r"(?i)\b(province|capital)\b|^(ខេត្ត|រាជធានី)", "", text)), "")


def one_each(areas: Areas, found: np.ndarray, level: str = "commune") -> tuple[dict, list[str], list[str]]:
    """One shape per area: parts that lie apart are united and told, areas that lie on each other are faults."""
    made, notes, faults = {}, [], []
    rows = pd.Series(np.arange(len(found))).groupby(found).agg(list)
    for commune, features in rows.drop("", errors="ignore").items():
        shapes = areas.shapes[features]
        made[commune] = shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)
        if len(shapes) == 1:
            continue
        listed = ", ".join(str(i + 1) for i in features)
        double = shapely.area(shapes).sum() - shapely.area(made[commune])
        if double > SAME * shapely.area(shapes).min():
            faults.append(f"{areas.file}: features {listed} lie on each other and are all {commune}; expected one area")
        else:
            notes.append(f"Features {listed} are all {commune} and lie apart: they were united.")
    return made, notes, each(faults, str, f"{areas.file}: {{count}} more {level}s have several areas")


def _too_few(areas: Areas, joined: int) -> str:
    said = [label for label in labels(areas)[:3] if label]
    such = f" ({'; '.join(said)}, …)" if said else ""
    return (
        f"{areas.file}: {joined or 'none'} of its {len(areas.shapes):,} areas{such} "
        f"{'joins' if joined < 2 else 'join'} to a commune of ours; expected the communes of Cambodia (level ADM3) with "
        "their codes, or with their names as the gazetteer spells them"
    )


def labels(areas: Areas) -> list[str]:
    """A few words by which a reader finds an area in the file."""
    columns = [c for c in areas.properties.columns if areas.properties[c].str.len().between(2, 40).any()][:4]
    return [", ".join(v for v in row if v and len(v) <= 40) for row in areas.properties[columns].to_numpy()]
