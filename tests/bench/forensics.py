"""How long the statistics of doubt take: `python -m tests.bench.forensics [--draws 1000]`. Prints seconds; tests never measure.

Target: 1,000 simulated elections over 95,000 stations in under 10 s.
"""

import argparse
import resource
import time

import numpy as np
import pandas as pd

from dashboard.analysis import coarse, digits, forensics, outliers, turnout_shape

STATIONS, AREAS = 95_000, 80


def made() -> pd.DataFrame:
    """Fictitious stations of the size of Russia's, the same at every run."""
    random = np.random.default_rng(7)
    area = random.integers(0, AREAS, STATIONS)
    registered = random.integers(100, 2800, STATIONS)
    ballots = random.binomial(registered, random.beta(9, 6, STATIONS))
    votes = random.binomial(ballots, random.beta(6, 5, STATIONS))
    return pd.DataFrame(
        {"station_id": [f"{n:06}" for n in range(STATIONS)], "area": area.astype(str), "registered": registered,
         "issued": ballots, "ballots": ballots, "votes": votes}
    )  # fmt: skip


def timed(what: str, job) -> None:
    """Print how long a job takes."""
    start = time.perf_counter()
    job()
    print(f"{what:72} {time.perf_counter() - start:7.2f} s", flush=True)


def main() -> None:
    """All measurements."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--draws", type=int, default=1000)
    draws = parser.parse_args().draws
    frame = made()
    kept, _ = coarse.kept(frame)
    votes, ballots, areas = frame["votes"].to_numpy(), frame["ballots"].to_numpy(), frame["area"].to_numpy()
    some = f"{draws:,} draws, {STATIONS:,} stations"
    timed(f"whole per cents, exact chances: {some}", lambda: coarse.null(kept, draws))
    timed(f"whole per cents, legacy generator as published: {some}", lambda: coarse.legacy_null(kept, draws))
    sure = ballots > 0
    timed(
        f"last digits of one count: {some}",
        lambda: digits.last_digits("votes", votes[sure], ballots[sure], draws, np.random.default_rng(1)),
    )
    timed(
        f"second digits of one count: {some}",
        lambda: digits.second_digits("votes", votes[sure], ballots[sure], areas[sure], draws, np.random.default_rng(1)),
    )
    timed(f"dip: {STATIONS:,} stations", lambda: turnout_shape.dip(ballots / frame["registered"].to_numpy()))
    timed(f"outliers: {STATIONS:,} stations", lambda: outliers.found(frame))
    timed(f"all tests together: {some}", lambda: forensics.run(frame, draws=draws))
    print(f"peak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
