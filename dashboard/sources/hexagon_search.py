"""Communes exchanged between hexagons until neighbours are near and provinces and districts are whole and compact."""

import math
import random
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.sources import hexagon_grid

# What a fault costs, in the same small whole numbers everywhere, so that every machine finds the same places.
HOME = 12  # times the square of the steps between a commune's hexagon and its point
PULL_DISTRICT, PULL_PROVINCE, PULL_OTHER, PULL_FAMILY, PULL_SPLIT = 6, 4, 2, 80, 6  # times FAR, for two neighbours
FAR = (0, 0, 2, 5, 9, 14, 20, 27, 35, 44, 54, 65, 80)  # by the steps between them; the last for all beyond
DISTRICT_LINE, PROVINCE_LINE, COAST = 8, 16, 22  # each side of a hexagon that is such a line
DISTRICT_PIECE, PROVINCE_PIECE = 300, 800  # each piece beyond the first

TRIALS = 800  # for each commune
MENDINGS, NEAR = 4, 4  # rounds for districts still split, among all communes at most so many steps from them
HOT, WARM, COLD = 30.0, 15.0, 1.5  # how large a loss is still risked at first, at the first of a mending, and at last
SEED = 2017


@dataclass
class Communes:
    """What the search knows of each commune: where it would be, its district and province, neighbours and family."""

    wanted: np.ndarray
    district: list[int]
    province: list[int]
    neighbours: list[tuple[int, int]]
    families: list[list[int]]


def settled(communes: Communes, column: np.ndarray, row: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The number of a hexagon for each commune, starting from a first one each: simulated annealing by exchanges."""
    board = _Board(communes, column, row, first)
    chance = random.Random(SEED)
    _anneal(board, range(len(first)), HOT, chance)
    friends, torn = board.friends.copy(), set()
    for _ in range(MENDINGS):
        split = {number for number, area in enumerate(board.of_district) if board.pieces(area) > 1}
        if not split:
            break
        torn |= split
        for number in sorted(split):
            board.gather([commune for commune, district in enumerate(communes.district) if district == number])
        _anneal(board, board.within(NEAR, split), WARM, chance)
    # Once whole they stay so without being held together.
    board.friends = friends
    _anneal(board, board.within(NEAR, torn), WARM, chance)
    return np.array(board.place)


def _anneal(board: "_Board", movers: Sequence[int], hot: float, chance: random.Random) -> None:
    trials = TRIALS * len(movers)
    cooling = math.log(COLD / hot)
    for trial in range(trials):
        heat = hot * math.exp(cooling * trial / trials)
        commune = movers[int(chance.random() * len(movers))]
        friends = board.friends[commune]
        # Half of the trials go one step, half beside a neighbour.
        centre = board.place[commune]
        if friends and chance.random() < 0.5:
            centre = board.place[friends[int(chance.random() * len(friends))][0]]
        beside = board.beside[centre]
        if beside:
            target = beside[int(chance.random() * len(beside))]
            board.exchange(commune, target, -heat * math.log(1.0 - chance.random()))


class _Board:
    """Who is on which hexagon. The number after the last commune stands for nobody."""

    def __init__(self, communes: Communes, column: np.ndarray, row: np.ndarray, first: np.ndarray):
        count = len(first)
        self.nobody = count
        self.place = first.tolist()
        self.who = [count] * len(column)
        for commune, cell in enumerate(self.place):
            self.who[cell] = commune
        steps = hexagon_grid.steps(column, row)
        self.beside = [np.flatnonzero(line == 1).tolist() for line in steps]
        far = np.array(FAR, np.uint8)[np.minimum(steps, len(FAR) - 1)]
        self.far = [line.tobytes() for line in far]
        centres = hexagon_grid.centres(column, row)
        away = ((communes.wanted[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
        self.home = [array("l", line) for line in np.rint(HOME * away).astype(int).tolist()]
        self.district, self.province = [*communes.district, -1], [*communes.province, -1]
        self.friends = self._friends(communes)
        self.of_district = self._areas(self.district)
        self.of_province = self._areas(self.province)

    def _friends(self, communes: Communes) -> list[list[tuple[int, int]]]:
        pull: list[dict[int, int]] = [{} for _ in self.place]
        for one, other in communes.neighbours:
            weight = PULL_OTHER
            if self.district[one] == self.district[other]:
                weight = PULL_DISTRICT
            elif self.province[one] == self.province[other]:
                weight = PULL_PROVINCE
            pull[one][other] = pull[other][one] = weight
        for family in communes.families:
            for one in family:
                pull[one] |= {other: PULL_FAMILY for other in family if other != one}
        return [sorted(each.items()) for each in pull]

    def _areas(self, area_of: list[int]) -> list[set[int]]:
        areas: list[set[int]] = [set() for _ in range(max(area_of) + 1)]
        for commune, cell in enumerate(self.place):
            areas[area_of[commune]].add(cell)
        return areas

    def cost(self, commune: int, cell: int) -> int:
        """What it costs that this commune, or nobody, is on this hexagon."""
        who = self.who
        if commune == self.nobody:
            return COAST * sum(who[other] != commune for other in self.beside[cell])
        place, far = self.place, self.far[cell]
        cost = self.home[commune][cell]
        for other, pull in self.friends[commune]:
            cost += pull * far[place[other]]
        district, province = self.district[commune], self.province[commune]
        for other in self.beside[cell]:
            other = who[other]
            if other == self.nobody:
                cost += COAST
            elif self.district[other] != district:
                cost += DISTRICT_LINE if self.province[other] == province else PROVINCE_LINE
        return cost

    def exchange(self, commune: int, target: int, bearable: float) -> None:
        """Exchange a commune with whoever is on the target, unless that costs more than is bearable."""
        start, other = self.place[commune], self.who[target]
        if other == commune or (other == self.nobody and not self._is_open(start, target)):
            return
        before = self.cost(commune, start) + self.cost(other, target)
        self._put(commune, target, other, start)
        loss = self.cost(commune, target) + self.cost(other, start) - before
        if loss <= bearable and self.district[commune] != self.district[other]:
            loss += self._broken(self.of_district, self.district, commune, other, start, target) * DISTRICT_PIECE
            if self.province[commune] != self.province[other]:
                loss += self._broken(self.of_province, self.province, commune, other, start, target) * PROVINCE_PIECE
            if loss > bearable:
                self._move(self.of_district, self.district, commune, other, target, start)
                if self.province[commune] != self.province[other]:
                    self._move(self.of_province, self.province, commune, other, target, start)
        if loss > bearable:
            self._put(commune, start, other, target)

    def _is_open(self, cell: int, target: int) -> bool:
        # A hexagon given up for an empty one must lie on the coast, or it would be a hole in the country.
        return any(self.who[other] == self.nobody for other in self.beside[cell] if other != target)

    def _put(self, commune: int, cell: int, other: int, cell_of_other: int) -> None:
        self.who[cell], self.place[commune] = commune, cell
        self.who[cell_of_other] = other
        if other != self.nobody:
            self.place[other] = cell_of_other

    def _broken(self, areas: list[set[int]], area_of: list[int], commune: int, other: int, start: int, target: int):
        # By how many pieces the two areas have become more, now that the exchange is made in their sets as well.
        touched = [area_of[commune]] + [area_of[other]] * (other != self.nobody)
        before = sum(self.pieces(areas[area]) for area in touched)
        self._move(areas, area_of, commune, other, start, target)
        return sum(self.pieces(areas[area]) for area in touched) - before

    def _move(self, areas: list[set[int]], area_of: list[int], commune: int, other: int, start: int, target: int):
        areas[area_of[commune]].remove(start)
        if other != self.nobody:
            areas[area_of[other]].remove(target)
            areas[area_of[other]].add(start)
        areas[area_of[commune]].add(target)

    def gather(self, members: list[int]) -> None:
        """Let all these communes pull each other, more with every call."""
        for one in members:
            pull = dict(self.friends[one])
            for other in members:
                if other != one:
                    pull[other] = pull.get(other, 0) + PULL_SPLIT
            self.friends[one] = sorted(pull.items())

    def within(self, steps: int, districts: set[int]) -> list[int]:
        """The communes at most so many steps from these districts."""
        reached = {cell for district in districts for cell in self.of_district[district]}
        for _ in range(steps):
            reached |= {other for cell in reached for other in self.beside[cell]}
        return sorted(self.who[cell] for cell in reached if self.who[cell] != self.nobody)

    def pieces(self, area: set[int]) -> int:
        """In how many pieces these hexagons are."""
        left, count, beside = set(area), 0, self.beside
        while left:
            count += 1
            todo = [left.pop()]
            while todo:
                for other in beside[todo.pop()]:
                    if other in left:
                        left.remove(other)
                        todo.append(other)
        return count
