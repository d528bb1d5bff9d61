"""A grid of hexagons standing on a point: odd rows are shifted half a hexagon east, row 0 is in the north."""

import numpy as np

ROW = float(np.sqrt(3) / 2)  # from row to row, where two hexagons side by side are 1 apart


def centres(column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """The middle of each hexagon: x to the east, y to the north."""
    return np.column_stack([column + 0.5 * (row % 2), -ROW * row])


def steps(column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """How many steps it takes from each hexagon to each other one."""
    slant = column - (row - row % 2) // 2
    east, south = slant[:, None] - slant[None, :], row[:, None] - row[None, :]
    return np.maximum.reduce([np.abs(east), np.abs(south), np.abs(east + south)])


def around(column: int, row: int) -> list[tuple[int, int]]:
    """The six hexagons beside one, from the east counter-clockwise."""
    shift = row % 2
    return [
        (column + 1, row), (column + shift, row - 1), (column + shift - 1, row - 1),
        (column - 1, row), (column + shift - 1, row + 1), (column + shift, row + 1),
    ]  # fmt: skip


def numbered(column: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same figure with its northernmost row and its westernmost column numbered 0."""
    if row.min() % 2:
        # Rows that were even become odd and are shifted east: they move one column west to stay where they were.
        column = column - (row % 2 == 0)
    row = row - row.min()
    return column - column.min(), row


def is_whole(group: set[tuple[int, int]]) -> bool:
    """Whether one can walk from each hexagon of a group to each other one without leaving it."""
    first = next(iter(group))
    reached, todo = {first}, [first]
    while todo:
        for cell in around(*todo.pop()):
            if cell in group and cell not in reached:
                reached.add(cell)
                todo.append(cell)
    return len(reached) == len(group)


def grown(wanted: list[tuple[float, float]], sizes: list[int]) -> list[list[tuple[int, int]]]:
    """For each wanted middle a group of so many hexagons in one piece, near it and clear of the groups before it."""
    total = sum(sizes)
    taken: set[tuple[int, int]] = set()
    groups = []
    for (x, y), size in zip(wanted, sizes, strict=True):
        free = _open_ground(taken, (round(x), round(-y / ROW)), total)

        def distance(cell, x=x, y=y):
            east, north = cell[0] + 0.5 * (cell[1] % 2), -ROW * cell[1]
            return round(1000 * ((east - x) ** 2 + (north - y) ** 2)), cell

        group, edge = [], {min(free, key=distance)}
        while len(group) < size:
            nearest = min(edge, key=distance)
            edge.remove(nearest)
            group.append(nearest)
            edge |= {cell for cell in around(*nearest) if cell in free and cell not in group}
        taken |= set(group)
        groups.append(group)
    return groups


def _open_ground(taken: set, place: tuple[int, int], total: int) -> set[tuple[int, int]]:
    # Free hexagons from which one can walk away from all groups: never a pocket too small for what is to come.
    reach = total + 2
    columns = [column for column, _ in taken] + [place[0]]
    rows = [row for _, row in taken] + [place[1]]
    west, east = min(columns) - reach, max(columns) + reach
    north, south = min(rows) - reach, max(rows) + reach
    free, todo = {(west, north)}, [(west, north)]
    while todo:
        for cell in around(*todo.pop()):
            if cell not in free and cell not in taken and west <= cell[0] <= east and north <= cell[1] <= south:
                free.add(cell)
                todo.append(cell)
    return free
