"""Boundaries of another country: which areas of the package the features of a file are, at the level that fits most of them.

Of such a country we hold codes and names, and no points: a name that several areas of a level bear joins only where another
column of the file names the area above it, and never by a guess.
"""

import numpy as np
import pandas as pd
import shapely

from dashboard.boundaries import drawing
from dashboard.boundaries.join import Joined, labels, one_each, plain
from dashboard.boundaries.read import Areas
from dashboard.boundaries.refusal import Refused

# The finest first: a file of communes names provinces too.
LEVELS = ["commune", "district", "province"]
# Codes of a column count only where they name the same area as the names do, in this share of features that have both.
AGREE = 0.9


def join(areas: Areas, places: dict[str, pd.DataFrame], country: str) -> tuple[str, Joined]:
    """The level that a file's features are of, and the features by code of their area; refused where most join to none.

    places: by level that the country has, the table of its areas (code first, name_en, name_km and the codes above).
    """
    levels = [level for level in LEVELS if level in places]
    tried = {level: _found(areas, level, places) for level in levels}
    level = max(levels, key=lambda one: int((tried[one][0] != "").sum()), default=None)
    count = int((tried[level][0] != "").sum()) if level else 0
    if count * 2 < len(areas.shapes) or not count:
        raise Refused([_too_few(areas, count, levels, country)])
    found, why, by, noted = tried[level]
    made, notes, faults = one_each(areas, found, level)
    if faults:
        raise Refused(faults)
    called = labels(areas)
    left = [{"feature": int(i) + 1, "label": called[i], "why": why[i]} for i in np.flatnonzero(found == "")]
    return level, Joined(made, by, left, notes + noted)


def layers(
    joined: dict[str, shapely.Geometry], level: str, places: dict[str, pd.DataFrame], tolerance: float | None = None
) -> drawing.Layers:
    """The areas of a level and of those above it as rows of `shapes`, with their borders shared."""
    codes = sorted(joined)
    polygons, tolerance, notes = drawing.simplified(np.array([joined[c] for c in codes], dtype=object), tolerance)
    drawn = dict(zip(codes, polygons, strict=True))
    above = [one for one in LEVELS[LEVELS.index(level) + 1 :] if one in places]
    table = places[level].set_index(f"{level}_code")
    whole = {one: drawing.dissolved(drawn, table[f"{one}_code"]) for one in above} | {level: drawn}
    rows = [drawing.row(one, code, shapes[code]) for one, shapes in whole.items() for code in sorted(shapes)]
    without = sorted(set(table.index) - set(codes))
    points = int(shapely.get_num_coordinates(polygons).sum())
    return drawing.Layers(pd.DataFrame(rows, columns=drawing.COLUMNS), tolerance, points, {}, {}, without, notes)


def _found(areas: Areas, level: str, places: dict[str, pd.DataFrame]):
    """By feature its area's code or nothing, why nothing, how many were found by what, and what is to be noted."""
    table = places[level]
    codes = dict(zip(table[f"{level}_code"].map(_bare), table[f"{level}_code"], strict=True))
    named, why = _by_name(areas, level, places)
    coded, column = _by_code(areas, codes)
    both = (named != "") & (coded != "")
    # Numbers from one to the last stand in many files, and mean another list there.
    if both.any() and (named[both] == coded[both]).mean() < AGREE:
        coded[:] = ""
    taken = set(named)
    found = np.array([n or (c if c not in taken else "") for n, c in zip(named, coded, strict=True)], dtype=object)
    by_code = int(((found != "") & (named == "")).sum())
    by = {"name": int((named != "").sum()), f"code ({column})": by_code}
    notes = (
        [f"Areas were found by the codes of {column!r} alone: no name confirms them."]
        if by_code and not both.any()
        else []
    )
    return found, why, {way: count for way, count in by.items() if count}, notes


def _by_code(areas: Areas, codes: dict[str, str]) -> tuple[np.ndarray, str]:
    codes = {bare: code for bare, code in codes.items() if bare}
    best, most = (np.full(len(areas.shapes), "", dtype=object), ""), 0
    for column in areas.properties.columns:
        said = [codes.get(_bare(text), "") for text in areas.properties[column]]
        # A column that has one code in every row says where the whole lies, not which area each is.
        if len(set(said) - {""}) > most:
            best, most = (np.array(said, dtype=object), column), len(set(said) - {""})
    return best


def _by_name(areas: Areas, level: str, places: dict[str, pd.DataFrame]) -> tuple[np.ndarray, list[str]]:
    known = _names(places[level], f"{level}_code")
    columns = areas.properties.columns
    said = {column: [plain(text) for text in areas.properties[column]] for column in columns}
    best = max(columns, key=lambda one: len({name for name in said[one] if name in known}), default=None)
    found = np.full(len(areas.shapes), "", dtype=object)
    why = ["it bears no code and no name of an area of the package"] * len(found)
    if best is None:
        return found, why
    above = [(one, _names(places[one], f"{one}_code")) for one in LEVELS[LEVELS.index(level) + 1 :] if one in places]
    table = places[level].set_index(f"{level}_code").to_dict("index")
    for i in range(len(found)):
        asked = sorted(known.get(said[best][i], set()))
        for one, names in above:
            stated = set().union(*(names.get(said[column][i], set()) for column in columns if column != best))
            if stated:
                asked = [code for code in asked if table[code][f"{one}_code"] in stated]
        if len(asked) == 1:
            found[i] = asked[0]
        elif asked:
            why[i] = f"its name fits {len(asked)} areas: {', '.join(asked[:5])}"
    return found, why


def _names(table: pd.DataFrame, key: str) -> dict[str, set[str]]:
    """Codes by name as it is compared."""
    known: dict[str, set[str]] = {}
    for column in ("name_en", "name_km"):
        for code, name in table[[key, column]].dropna().itertuples(index=False):
            known.setdefault(plain(name), set()).add(code)
    known.pop("", None)
    return known


def _bare(code: str) -> str:
    """A code as it is compared: without case, and without zeros that a spreadsheet takes away."""
    return str(code).strip().casefold().lstrip("0")


def _too_few(areas: Areas, count: int, levels: list[str], country: str) -> str:
    such = "; ".join(label for label in labels(areas)[:3] if label)
    return (
        f"{areas.file}: {count or 'none'} of its {len(areas.shapes):,} areas{f' ({such}, …)' if such else ''} "
        f"{'joins' if count < 2 else 'join'} to an area of {country} in the package; expected areas of one level "
        f"({', '.join(levels)}) with the codes or the names that the imported table has"
    )
