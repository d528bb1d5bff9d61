"""How long custody takes: all people on one date, and on every date from 1993 to today.

`python -m tests.bench.custody` prints the minimum, median and maximum of several runs, in milliseconds.
"""

import statistics
import time

import pandas as pd

from dashboard import frames
from dashboard.analysis import custody, durations, spells

RUNS = 7
DAYS = pd.date_range("1993-01-01", pd.Timestamp.today().normalize())


def main() -> None:
    tables = [frames.load(name) for name in ("case_events", "people", "lists", "list_members")]

    def every_date():
        counted = spells.counted(custody.over_time(*tables)).set_index("date")
        return counted.reindex(DAYS, method="ffill")

    tasks = {
        "all people on one date": lambda: custody.on(tables[0], tables[1], pd.Timestamp("2017-05-30"), *tables[2:]),
        f"all people on all {len(DAYS):,} dates since 1993": every_date,
        "all intervals and their lengths": lambda: durations.lasted(durations.intervals(*tables), DAYS[-1]),
    }
    for name, task in tasks.items():
        took = []
        for _ in range(RUNS):
            begun = time.perf_counter()
            task()
            took.append(1000 * (time.perf_counter() - begun))
        print(f"{name:55} {min(took):7.0f} {statistics.median(took):7.0f} {max(took):7.0f} ms")


if __name__ == "__main__":
    main()
