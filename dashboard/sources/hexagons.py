"""One equal hexagon for every commune of today: near its neighbours, in a province of one piece."""

import numpy as np
import pandas as pd

from dashboard.sources import equal_density, hexagon_grid
from dashboard.sources.hexagon_search import Communes, settled

KM_PER_DEGREE = 111.2
# Places are rounded to this part of a hexagon before they are compared: other processors round sums otherwise.
PRECISION = 1000


def place(communes: pd.DataFrame) -> pd.DataFrame:
    """The column and row of the hexagon of every commune that is not abolished, by code."""
    today = current(communes)
    if today.empty:
        return pd.DataFrame({"commune_code": [], "column": [], "row": []}).astype({"column": int, "row": int})
    points = equal_density.apart(equal_density.plane(today["lon"], today["lat"]))
    outside, lake, step = equal_density.surroundings(points)
    level = equal_density.levelled(np.vstack([points, outside]), step) / step
    level = np.rint(level * PRECISION) / PRECISION
    wanted, water, abroad = np.split(level, [len(points), len(points) + int(lake.sum())])
    column, row = _land(wanted, water, abroad)
    facts = Communes(
        wanted=wanted,
        district=_numbers(today["district_code"]),
        province=_numbers(today["province_code"]),
        neighbours=neighbours(points, outside),
        families=families(today),
    )
    first = _nearest(wanted, column[: len(wanted)], row[: len(wanted)])
    cell = settled(facts, column, row, first)
    column, row = column[cell], row[cell]
    if not all(_whole(column, row, today["province_code"])):
        column, row = _laid_anew(wanted, np.array(facts.province))
    column, row = hexagon_grid.numbered(column, row)
    return pd.DataFrame({"commune_code": today["commune_code"], "column": column, "row": row})


def quality(placed: pd.DataFrame, communes: pd.DataFrame) -> dict[str, float]:
    """How true the hexagons are to the ground.

    - `mean_displacement`: the mean distance, in steps of the grid, between a commune's hexagon and its point, after
      the one scale and shift of the points that make the squared distances least; no rotation, no warp.
      `km_per_hexagon` is that scale, `mean_displacement_km` the same distance on it.
    - `neighbours_kept`, `neighbours_within_two`: of the pairs of communes whose nearest-point cells touch on land,
      the share that are side by side, or at most two steps apart.
    - `provinces_whole`, `districts_whole`: the share in one piece.
    - `compactness`: the least outline that so many hexagons can have, over the province's own; mean of the provinces.
    - `directions_kept`: of the pairs of provinces with such neighbours, the share whose bearing from middle to middle
      is turned by less than 45 degrees.
    """
    today = current(communes).merge(placed, on="commune_code", validate="1:1")
    column, row = today["column"].to_numpy(), today["row"].to_numpy()
    points = equal_density.apart(equal_density.plane(today["lon"], today["lat"]))
    centres = hexagon_grid.centres(column, row)
    from_middle, to_middle = points - points.mean(axis=0), centres - centres.mean(axis=0)
    scale = (from_middle * to_middle).sum() / max((from_middle**2).sum(), 1e-12)
    displacement = np.linalg.norm(from_middle * scale - to_middle, axis=1).mean()
    outside, _, _ = equal_density.surroundings(points)
    pairs = neighbours(points, outside)
    apart = np.array([_steps(column, row, one, other) for one, other in pairs])
    turned = _turned(points, centres, np.array(_numbers(today["province_code"])), pairs)
    return {
        "communes": len(today),
        "mean_displacement": float(displacement),
        "km_per_hexagon": float(KM_PER_DEGREE / scale),
        "mean_displacement_km": float(displacement * KM_PER_DEGREE / scale),
        "neighbours": len(pairs),
        "neighbours_kept": float((apart == 1).mean()),
        "neighbours_within_two": float((apart <= 2).mean()),
        "provinces": today["province_code"].nunique(),
        "provinces_whole": float(np.mean(_whole(column, row, today["province_code"]))),
        "districts": today["district_code"].nunique(),
        "districts_whole": float(np.mean(_whole(column, row, today["district_code"]))),
        "compactness": float(np.mean(_compactness(column, row, today["province_code"]))),
        "directions_kept": float((turned < 45).mean()),
    }


def told(placed: pd.DataFrame, communes: pd.DataFrame) -> str:
    """How true the hexagons are to the ground, for the README of the data, so rounded that every machine says the same."""
    found = quality(placed.astype({"column": int, "row": int}), communes)

    def pieces(areas: str) -> str:
        return f"{round(found[f'{areas}_whole'] * found[areas])} of {found[areas]} {areas} are in one piece"

    def share(figure: str) -> str:
        return f"{100 * found[figure]:.0f} %"

    return "\n".join(
        [
            f"- {pieces('provinces')}; {pieces('districts')}.",
            f"- Of {found['neighbours']:,} pairs of neighbours (their nearest-point cells touch, no lake or sea between), "
            f"{share('neighbours_kept')} are side by side and {share('neighbours_within_two')} at most two steps apart.",
            f"- A commune is {found['mean_displacement']:.1f} hexagons from its point on average, on the scale on which the "
            f"points fit best (one hexagon is {found['km_per_hexagon']:.0f} km): equal hexagons need room where communes are "
            "dense, and take it where they are sparse.",
            f"- {share('directions_kept')} of neighbouring provinces lie in the direction they have on the ground (turned by "
            "less than 45 degrees).",
            f"- Compactness of provinces: {found['compactness']:.2f} on average (1 is the shortest outline possible).",
        ]
    )


def current(communes: pd.DataFrame) -> pd.DataFrame:
    """The communes of today, by code."""
    today = communes[communes["polygon_match"] != "abolished"]
    return today.sort_values("commune_code").reset_index(drop=True)


def neighbours(points: np.ndarray, outside: np.ndarray) -> list[tuple[int, int]]:
    """The pairs of points whose nearest-point cells touch, where no lake, sea or foreign land lies between them."""
    from scipy.spatial import Delaunay

    corners = Delaunay(np.vstack([points, outside])).simplices
    pairs = np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]]), axis=1)
    pairs = np.unique(pairs[pairs[:, 1] < len(points)], axis=0)
    return [(int(one), int(other)) for one, other in pairs]


def families(today: pd.DataFrame) -> list[list[int]]:
    """The row numbers of communes that come from one: it, where it still exists, and those created out of it."""
    number = {code: i for i, code in enumerate(today["commune_code"])}
    found: dict[str, list[int]] = {}
    for code, parent in zip(today["commune_code"], today["parent_code"].fillna(""), strict=True):
        if parent:
            found.setdefault(parent, [number[parent]] if parent in number else []).append(number[code])
    return [family for _, family in sorted(found.items())]


def _numbers(codes: pd.Series) -> list[int]:
    return pd.factorize(codes, sort=True)[0].tolist()


def _land(wanted: np.ndarray, water: np.ndarray, abroad: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows to choose from: first as many as there are communes, in the shape of the country; no lake."""
    from scipy.spatial import cKDTree

    tree, width = cKDTree(wanted), 3.0
    while True:
        low, high = wanted.min(axis=0) - width - 1, wanted.max(axis=0) + width + 1
        columns = np.arange(np.floor(low[0]), np.ceil(high[0]) + 1, dtype=int)
        rows = np.arange(np.floor(-high[1] / hexagon_grid.ROW), np.ceil(-low[1] / hexagon_grid.ROW) + 1, dtype=int)
        column, row = (grid.ravel() for grid in np.meshgrid(columns, rows))
        inland = tree.query(hexagon_grid.centres(column, row))[0]
        near = inland < width
        if near.sum() > 1.3 * len(wanted) + 6:
            break
        width *= 1.5  # communes too close together for the levelling: more room around them
    column, row, inland = column[near], row[near], inland[near]
    centres = hexagon_grid.centres(column, row)
    coast = cKDTree(abroad).query(centres)[0]
    if len(water):
        shore = cKDTree(water).query(centres)[0]
        dry = (shore > inland) | (shore > coast)
        column, row, inland, coast, centres = (a[dry] for a in (column, row, inland, coast, centres))
    # The mean over a hexagon and those around it rounds the coast.
    beside = cKDTree(centres).query(centres, k=list(range(1, min(7, len(centres)) + 1)))[1]
    depth = np.rint((coast - inland)[beside].mean(axis=1) * PRECISION).astype(int)
    order = np.argsort(-depth, kind="stable")
    return column[order], row[order]


def _nearest(wanted: np.ndarray, column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """For each commune the number of a hexagon of its own, the sum of the squared distances being least."""
    from scipy.optimize import linear_sum_assignment

    centres = hexagon_grid.centres(column, row)
    away = ((wanted[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    return linear_sum_assignment(np.rint(away * PRECISION))[1]


def _laid_anew(wanted: np.ndarray, province: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows with every province in one piece, whatever the points: where the search leaves one broken."""
    members = [np.flatnonzero(province == number) for number in range(province.max() + 1)]
    middles = [wanted[rows].mean(axis=0) for rows in members]
    inner = sorted(range(len(members)), key=lambda n: round(float(((middles[n] - wanted.mean(axis=0)) ** 2).sum()), 3))
    groups = hexagon_grid.grown([tuple(middles[n]) for n in inner], [len(members[n]) for n in inner])
    cells = np.zeros((len(wanted), 2), int)
    for number, group in zip(inner, groups, strict=True):
        group = np.array(sorted(group))
        cells[members[number]] = group[_nearest(wanted[members[number]], group[:, 0], group[:, 1])]
    return cells[:, 0], cells[:, 1]


def _groups(column: np.ndarray, row: np.ndarray, codes: pd.Series) -> list[set[tuple[int, int]]]:
    cells = list(zip(column.tolist(), row.tolist(), strict=True))
    return [{cells[i] for i in rows} for _, rows in sorted(codes.groupby(codes).indices.items())]


def _whole(column: np.ndarray, row: np.ndarray, codes: pd.Series) -> list[bool]:
    return [hexagon_grid.is_whole(group) for group in _groups(column, row, codes)]


def _compactness(column: np.ndarray, row: np.ndarray, codes: pd.Series) -> list[float]:
    found = []
    for group in _groups(column, row, codes):
        outline = sum(other not in group for cell in group for other in hexagon_grid.around(*cell))
        # Harary and Harborth (1976): the least outline of n hexagons.
        found.append(2 * np.ceil(np.sqrt(12 * len(group) - 3)) / outline)
    return found


def _steps(column: np.ndarray, row: np.ndarray, one: int, other: int) -> int:
    pair = [one, other]
    return int(hexagon_grid.steps(column[pair], row[pair])[0, 1])


def _turned(points: np.ndarray, centres: np.ndarray, province: np.ndarray, pairs: list) -> np.ndarray:
    """By how many degrees the bearing between neighbouring provinces is turned."""
    count = range(province.max() + 1)
    before = np.array([points[province == number].mean(axis=0) for number in count])
    after = np.array([centres[province == number].mean(axis=0) for number in count])
    joined = sorted({tuple(sorted((province[a], province[b]))) for a, b in pairs if province[a] != province[b]})
    ways = [(before[b] - before[a], after[b] - after[a]) for a, b in joined]
    return np.array(
        [abs(np.degrees(np.arctan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1]))) for u, v in ways]
    )
