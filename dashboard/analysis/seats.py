"""From votes to seats, exactly: highest averages, largest remainder, a single seat, and what one more seat would have taken.

Integers and fractions decide, never a float. A tie is an answer: how many seats are contested, and between whom. Who gets
them (a lot, a list, nobody) is for the law to say and never for this module.

Highest averages after D'Hondt (1882) and Sainte-Laguë (1910); largest remainder with the quotas of Hare (1859) and Droop
(1868), as set out in Balinski and Young, Fair Representation (1982), and Pukelsheim, Proportional Representation (2017).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

# The divisor that a party's votes are divided by for its seat number 1, 2, 3 and so on.
DIVISORS = {
    "highest-average": lambda seat: Fraction(seat),
    "sainte-lague": lambda seat: Fraction(2 * seat - 1),
    # The first divisor of 1.4 in place of 1 makes a first seat dearer: Norway and Sweden since the 1950s.
    "modified-sainte-lague": lambda seat: Fraction(7, 5) if seat == 1 else Fraction(2 * seat - 1),
}
QUOTAS = {
    "hare": lambda votes, seats: Fraction(votes, seats),
    # The smallest whole number of votes that no more parties can reach than there are seats.
    "droop": lambda votes, seats: Fraction(votes // (seats + 1) + 1),
}
METHODS = [*DIVISORS, *QUOTAS]
# No chamber has more; a wrong number here would keep a reader waiting.
MOST_SEATS = 2000


class Unanswered(ValueError):
    """A question to which the method has no answer: a key for the reader's language, its values, and the sentence."""

    def __init__(self, key: str, sentence: str, **values):
        self.key, self.values = key, values
        super().__init__(sentence)


@dataclass(frozen=True)
class Allocation:
    """Seats that are settled, by party; how many are contested, and which parties are tied for them.

    each: how many of the contested seats one tied party can have. excluded: the parties below the threshold.
    """

    method: str
    size: int
    settled: dict[str, int]
    contested: int = 0
    tied: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    # A party is tied for one seat: its next quotient is smaller, its remainder is spent. Without any vote it is for all.
    each: int = 1

    def most(self, party: str) -> int:
        """The seats of a party if every contested one that it can have goes to it."""
        return self.settled[party] + (min(self.each, self.contested) if party in self.tied else 0)


def allocate(
    votes: Mapping[str, int], size: int, method: str = "highest-average", threshold: Fraction | None = None
) -> Allocation:
    """Seats of one district by a method of `METHODS`; one seat goes to the most votes, whatever the method.

    threshold: the least share of all votes that a party must have. With no vote at all, every seat is contested by all.
    ValueError: no party, a negative or broken number, an unknown method. Unanswered, which is one: no party above the
    threshold, or, for Droop, so few votes that the largest remainders do not use up the seats.
    """
    counted = _checked(votes, size, method)
    total = sum(counted.values())
    excluded = tuple(p for p, v in counted.items() if threshold is not None and total and v < threshold * total)
    standing = {p: v for p, v in counted.items() if p not in excluded}
    if not standing:
        per_cent = f"{float(threshold * 100):g}"
        raise Unanswered("threshold", f"no party reaches the threshold of {per_cent} per cent", per_cent=per_cent)
    none = dict.fromkeys(counted, 0)
    if size == 0:
        return Allocation(method, 0, none, excluded=excluded)
    if not sum(standing.values()):
        # Nobody voted: every party has the same claim to every seat, so none is settled.
        return Allocation(method, size, none, size, tuple(standing), excluded, each=size)
    claim = _plurality if size == 1 else _by_divisor if method in DIVISORS else _by_remainder
    settled, contested, tied = claim(standing, size, method)
    if sum(settled.values()) + contested != size:
        raise ArithmeticError(f"{sum(settled.values())} settled and {contested} contested seats are not {size}")
    return Allocation(method, size, none | settled, contested, tied, excluded)


def chief(votes: Mapping[str, int]) -> Allocation:
    """The chief of a council: the list with most votes; equal votes leave the post contested between them.

    How equal votes are decided in commune councils is in none of the sources that were read.
    """
    return allocate(votes, 1)


def _checked(votes: Mapping[str, int], size: int, method: str) -> dict[str, int]:
    if method not in METHODS:
        raise ValueError(f"no method {method!r}; there are {', '.join(METHODS)}")
    if not votes:
        raise ValueError("no party: votes by party are needed")
    whole = {party: int(number) for party, number in votes.items()}
    broken = [party for party, number in votes.items() if number != whole[party] or number < 0]
    if broken:
        raise ValueError(f"votes are whole numbers from 0 on; not so: {', '.join(map(str, broken))}")
    if int(size) != size or not 0 <= size <= MOST_SEATS:
        raise ValueError(f"{size} seats; expected a whole number from 0 to {MOST_SEATS}")
    return whole


def _plurality(votes: dict[str, int], size: int, method: str) -> tuple[dict[str, int], int, tuple[str, ...]]:
    most = max(votes.values())
    first = tuple(p for p, v in votes.items() if v == most)
    return ({first[0]: 1}, 0, ()) if len(first) == 1 else ({}, 1, first)


def _by_divisor(votes: dict[str, int], size: int, method: str) -> tuple[dict[str, int], int, tuple[str, ...]]:
    divisor = DIVISORS[method]
    # No party without a vote has a claim: its quotients are all nothing.
    next_one = {p: v / divisor(1) for p, v in votes.items() if v}
    settled = dict.fromkeys(votes, 0)
    left = size
    while True:
        highest = max(next_one.values())
        tied = tuple(p for p, quotient in next_one.items() if quotient == highest)
        if len(tied) > left:
            # More equal quotients than seats: none of them can be told from the others.
            return settled, left, tied if left else ()
        for party in tied:
            settled[party] += 1
            next_one[party] = votes[party] / divisor(settled[party] + 1)
        left -= len(tied)


def _by_remainder(votes: dict[str, int], size: int, method: str) -> tuple[dict[str, int], int, tuple[str, ...]]:
    quota = QUOTAS[method](sum(votes.values()), size)
    settled = {p: int(v // quota) for p, v in votes.items()}
    remainders = {p: v - settled[p] * quota for p, v in votes.items()}
    left = size - sum(settled.values())
    claims = sorted((r for r in remainders.values() if r), reverse=True)
    if left > len(claims):
        sentence = f"with so few votes the {method} quota leaves {left} seats for {len(claims)} remainders"
        raise Unanswered("remainders", sentence, seats=left, remainders=len(claims))
    if not left:
        return settled, 0, ()
    last = claims[left - 1]
    above = [p for p, r in remainders.items() if r > last]
    level = tuple(p for p, r in remainders.items() if r == last)
    for party in above:
        settled[party] += 1
    left -= len(above)
    if left == len(level):
        return settled | {p: settled[p] + 1 for p in level}, 0, ()
    return settled, left, level


def compared(votes: Mapping[str, int], size: int, threshold: Fraction | None = None) -> pd.DataFrame:
    """Every method side by side: method, party, votes, settled, contested, tied, excluded; one row per method and party.

    A method that has no answer for these numbers has missing seats and the key of the reason in `refused`.
    """
    rows = []
    for method in METHODS:
        try:
            made = allocate(votes, size, method, threshold)
        except Unanswered as fault:
            rows += [{"method": method, "party": p, "votes": v, "refused": fault.key} for p, v in votes.items()]
            continue
        rows += [
            {
                "method": method, "party": p, "votes": v, "settled": made.settled[p], "contested": made.contested,
                "tied": p in made.tied, "excluded": p in made.excluded,
            }
            for p, v in votes.items()
        ]  # fmt: skip
    columns = ["method", "party", "votes", "settled", "contested", "tied", "excluded", "refused"]
    kinds = {"settled": "Int64", "contested": "Int64", "tied": "boolean", "excluded": "boolean", "refused": "str"}
    return pd.DataFrame(rows).reindex(columns=columns).astype(kinds)


def quotients(votes: Mapping[str, int], size: int, method: str = "highest-average") -> pd.DataFrame:
    """Every quotient that could win a seat, highest first: party, seat, divisor, quotient, rank, wins.

    rank: the place among all quotients, equal ones sharing the first of their places. wins: True for a settled seat, False
    for none, missing where the quotient is tied for a contested one. quotient is a Fraction. ValueError for a quota method.
    """
    if method not in DIVISORS:
        raise ValueError(f"the method {method!r} has remainders, no quotients")
    counted = _checked(votes, size, method)
    made = allocate(counted, size, method) if size != 1 else None
    rows = [
        {"party": p, "seat": seat, "divisor": DIVISORS[method](seat), "quotient": v / DIVISORS[method](seat)}
        for p, v in counted.items()
        for seat in range(1, (made.most(p) if made else 1) + 2)
        if v
    ]
    found = pd.DataFrame(rows, columns=["party", "seat", "divisor", "quotient"])
    # Sorted as fractions: as floats two of them could look the same.
    order = sorted(found.index, key=lambda n: (-found["quotient"][n], found.index.get_loc(n)))
    found = found.loc[order].reset_index(drop=True)
    first: dict[Fraction, int] = {}
    found["rank"] = [first.setdefault(q, place) for place, q in enumerate(found["quotient"], start=1)]
    equal = found.groupby("rank")["rank"].transform("size")
    inside, tied = found["rank"] + equal - 1 <= size, found["rank"] <= size
    return found.assign(wins=inside.astype("boolean").mask(tied & ~inside))


def remainders(votes: Mapping[str, int], size: int, method: str = "hare") -> pd.DataFrame:
    """Full quotas and remainder of each party: party, votes, quota, full, remainder, settled, tied. Fractions, exact."""
    if method not in QUOTAS:
        raise ValueError(f"the method {method!r} has quotients, no remainders")
    counted = _checked(votes, size, method)
    made = allocate(counted, size, method)
    quota = QUOTAS[method](sum(counted.values()), size) if size else Fraction(0)
    rows = [
        {
            "party": p, "votes": v, "quota": quota, "full": int(v // quota) if quota else 0,
            "remainder": v % quota if quota else Fraction(0), "settled": made.settled[p], "tied": p in made.tied,
        }
        for p, v in counted.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


def short(
    votes: Mapping[str, int], size: int, method: str = "highest-average", threshold: Fraction | None = None
) -> dict[str, int | None]:
    """How many more votes would have given each party one more settled seat, those of the others unchanged.

    None where no number does: it has them all, or would need more than a thousand times all votes. By the Droop quota it is
    not told: the quota grows with each vote by whole steps, so that more votes can cost a seat. Nor is it by the Hare quota
    with a threshold: more votes for one party raise the bar, and the list that falls under it can take a seat along.
    """
    made = allocate(votes, size, method, threshold)
    if size != 1 and (method == "droop" or (method in QUOTAS and threshold)):
        return dict.fromkeys(votes)
    if threshold is None and (method in DIVISORS or size == 1):
        return {party: _short_by_divisor(votes, made, party) for party in votes}
    return {party: _short_by_search(votes, made, party, threshold) for party in votes}


def _short_by_divisor(votes: Mapping[str, int], made: Allocation, party: str) -> int | None:
    if made.settled[party] >= made.size:
        return None
    # One seat goes to the most votes by every method, which is the first divisor of highest averages.
    divisor = DIVISORS.get(made.method, DIVISORS["highest-average"]) if made.size > 1 else DIVISORS["highest-average"]
    held = {p: made.settled[p] + (p in made.tied) for p in votes if p != party}
    lowest = [votes[p] / divisor(n) for p, n in held.items() if n]
    if not lowest:
        return 1
    # Strictly above the weakest claim of another that holds a seat or is tied for one.
    return int(min(lowest) * divisor(made.settled[party] + 1) // 1) + 1 - votes[party]


def _short_by_search(votes: Mapping[str, int], made: Allocation, party: str, threshold: Fraction | None) -> int | None:
    wanted = made.settled[party] + 1
    if wanted > made.size:
        return None

    def enough(more: int) -> bool:
        moved = {**votes, party: votes[party] + more}
        try:
            return allocate(moved, made.size, made.method, threshold).settled[party] >= wanted
        except ValueError:
            return False

    # More votes for one party never cost it a seat by what comes here, so halving finds the least.
    most = 1
    limit = 1000 * max(sum(votes.values()), 1)
    while not enough(most):
        most *= 2
        if most > limit:
            return None
    least = most // 2
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if enough(middle) else (middle, most)
    return most
