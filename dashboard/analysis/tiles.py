"""A map of tiles for areas whose shapes nobody gave us: one square each, in one block per area above; places mean nothing."""

import math

import pandas as pd

# Width to height of the whole, as a screen has room.
ASPECT = 1.45
# Empty tiles between two blocks.
GAP = 0.6
COLUMNS = ["code", "block", "x", "y"]


def tiles(areas: pd.DataFrame, aspect: float = ASPECT) -> pd.DataFrame:
    """The place of each area: code, block, x and y of its square's lower left corner; squares have a side of 1.

    areas: code (once each), block (the area above; missing or the same for all: one block) and order, by which the tiles
    of a block follow each other in rows from its upper left corner. Blocks stand on shelves, the largest first, each as
    square as it can be; of all widths the one is taken in which the whole fills a room of that aspect best. The same
    areas have the same places in whatever order they come. Raises ValueError for a code that stands twice.
    """
    if areas["code"].duplicated().any():
        raise ValueError(f"code {areas.loc[areas['code'].duplicated(), 'code'].iloc[0]!r} stands twice")
    if areas.empty:
        return pd.DataFrame({"code": [], "block": [], "x": [], "y": []}).astype({"code": "str", "block": "str"})
    known = areas.assign(block=areas["block"].fillna("").astype("str"))
    known = known.sort_values(["block", "order", "code"], ignore_index=True)
    sizes = known["block"].value_counts()
    blocks = sorted(sizes.index, key=lambda block: (-sizes[block], block))
    shapes = {block: _shape(int(sizes[block]), aspect if len(blocks) == 1 else 1.0) for block in blocks}
    corners = _packed(blocks, shapes, aspect)
    place = known.groupby("block").cumcount()
    wide = known["block"].map({block: shape[0] for block, shape in shapes.items()})
    left = known["block"].map({block: corner[0] for block, corner in corners.items()})
    top = known["block"].map({block: corner[1] for block, corner in corners.items()})
    made = known[["code", "block"]].assign(x=left + place % wide, y=-(top + place // wide + 1.0))
    return made.sort_values("code", ignore_index=True)[COLUMNS]


def blocks(placed: pd.DataFrame) -> pd.DataFrame:
    """The rectangle around each block of `tiles`: block, west, east, south, north."""
    found = placed.groupby("block", as_index=False).agg(
        west=("x", "min"), east=("x", "max"), south=("y", "min"), north=("y", "max")
    )
    return found.assign(east=found["east"] + 1, north=found["north"] + 1)


def _shape(count: int, aspect: float) -> tuple[int, int]:
    """Columns and rows of so many tiles in a rectangle that is nearly of an aspect."""
    wide = min(count, max(1, math.ceil(math.sqrt(count * aspect) - 1e-9)))
    return wide, math.ceil(count / wide)


def _packed(blocks: list[str], shapes: dict[str, tuple[int, int]], aspect: float) -> dict[str, tuple[float, float]]:
    """Left and top of each block in the best of all widths."""
    total = sum(shapes[block][0] + GAP for block in blocks)
    least = max(shapes[block][0] for block in blocks)
    # Widths between are no better than these: a shelf ends where a block ends.
    tried = sorted({least, *(least + step * (total - least) / 200 for step in range(201))})
    return min((_shelves(blocks, shapes, width) for width in tried), key=lambda made: _room(made, shapes, aspect))


def _shelves(blocks: list[str], shapes: dict[str, tuple[int, int]], width: float) -> dict[str, tuple[float, float]]:
    corners, x, top, high = {}, 0.0, 0.0, 0
    for block in blocks:
        wide, rows = shapes[block]
        if x and x + wide > width + 1e-9:
            x, top, high = 0.0, top + high + GAP, 0
        corners[block] = (x, top)
        x, high = x + wide + GAP, max(high, rows)
    return corners


def _room(corners: dict[str, tuple[float, float]], shapes: dict[str, tuple[int, int]], aspect: float) -> tuple:
    """How much room a packing takes on a screen of an aspect: the less, the larger its tiles can be."""
    wide = max(x + shapes[block][0] for block, (x, _) in corners.items())
    high = max(top + shapes[block][1] for block, (_, top) in corners.items())
    return round(max(wide / aspect, high), 6), round(wide * high, 6)
