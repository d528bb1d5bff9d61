"""How long projections take: `python -m tests.bench.litmus`. Prints seconds; tests never measure.

Targets: 25 constituencies and 20 parties under 100 ms at the server, with the curve of a swingometer; 35,000 councils
under a second.
"""

import statistics
import time

import numpy as np
import pandas as pd

from dashboard.analysis import constituencies, litmus

ROUNDS = 5


def made(areas: int, parties: int, most_votes: int, most_seats: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Fictitious votes and sizes, the same at every run."""
    chance = np.random.default_rng(4)
    votes = pd.DataFrame(
        {
            "area": np.repeat(np.arange(areas), parties),
            "party": np.tile([f"p{n}" for n in range(parties)], areas),
            "votes": chance.integers(0, most_votes, areas * parties),
        }
    )
    return votes, pd.DataFrame({"area": np.arange(areas), "seats": chance.integers(1, most_seats + 1, areas)})


def timed(what: str, job) -> None:
    """Print the median and the longest of a few runs."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    print(f"{what:64} median {1000 * statistics.median(taken):7.1f} ms, longest {1000 * max(taken):7.1f} ms")


def projection(votes: pd.DataFrame, sizes: pd.DataFrame, kind: str) -> None:
    """What a move of the slider asks for."""
    still = litmus.weighed(votes)
    litmus.seats_of(litmus.swung(still, "p0", "p1", 35, kind), sizes)
    litmus.curve(still, sizes, "p0", "p1", kind)


def main() -> None:
    """All measurements."""
    votes, sizes = made(25, 20, 300_000, 12)
    for kind in (litmus.UNIFORM, litmus.PROPORTIONAL):
        timed(
            f"25 constituencies, 20 parties: {kind} swing, seats and curve", lambda k=kind: projection(votes, sizes, k)
        )
    many, councils = made(35_000, 8, 3_000, 11)
    timed(
        "35,000 councils, 8 parties: seats, votes short, who would lose",
        lambda: constituencies.allocate(many, councils),
    )
    swung = lambda: litmus.seats_of(litmus.swung(litmus.weighed(many), "p0", "p1", 35), councils)  # noqa: E731
    timed("35,000 councils, 8 parties: uniform swing and seats", swung)


if __name__ == "__main__":
    main()
