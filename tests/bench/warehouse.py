"""How fast station votes roll up, and how much memory that takes: our warehouse on DuckDB and Spark, pandas, Polars.

`python -m tests.bench.warehouse --rows 1e6 1e7 1e8 [--level province commune] [--spark]` generates stations x 20 parties as the
Parquet tables of a package in a temporary folder and asks every engine, in a process of its own, for the votes, share
and rank of each party in each area. All answer with a frame of pandas, and all frames have to be equal. Every round
reads the files: of ours the house is open, which holds their columns and no rows.

  seconds   median of the rounds after the first, from the files to the frame
  first     the first round, with opening the house and what libraries load late; a cluster's start is not counted
  peak      resident memory of the process at its highest (of Spark only the driver's Python, not Java)
  growth    exponent of seconds over rows, the slope of their logarithms over all sizes so far: 1 is linear

pandas reads the table and groups it, as its users write it; Polars scans it lazily with its streaming engine. Above
--pandas-most rows pandas is left out: it holds the whole table several times. With --silent one station in a hundred
has not reported and its votes are missing, which ours tells from parties' missing votes and the others do not.
"""

import argparse
import contextlib
import json
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PARTIES = 20
# Bytes of Parquet for a row of votes, on the safe side: a full disk is found before it is filled.
BYTES = 12
TARGETS = "targets: pandas >= 10 x DuckDB at 1e7; DuckDB <= 1.5 x Polars; 1e8 rows below 4 GB; growth <= 1"


def main() -> None:
    """Measure every size, and print a line for each engine."""
    asked = _arguments()
    if asked.one:
        print(json.dumps(_measured(asked.one, Path(asked.folder), asked.level[0], asked.rounds)))
        return
    engines = [*asked.engines, *(["spark"] if asked.spark else [])]
    found: dict[tuple, list[tuple[float, float]]] = {}
    print(f"{'rows':>12} {'level':9} {'engine':7} {'seconds':>8} {'first':>8} {'peak MB':>8} {'growth':>7}  answer")
    with tempfile.TemporaryDirectory(dir=asked.place) as place, contextlib.ExitStack() as closing:
        environment = os.environ | (_cluster(Path(place), closing) if asked.spark else {})
        for rows in sorted(int(float(rows)) for rows in asked.rows):
            folder = Path(place) / str(rows)
            if shutil.disk_usage(place).free < 2 * rows * BYTES:
                sys.exit(f"not enough room in {place} for {rows:,} rows: --place names another folder")
            _generated(folder, rows, asked.silent)
            for level in asked.level:
                answers = []
                for engine in engines:
                    head = f"{rows:>12,} {level:9} {engine:7}"
                    if engine == "pandas" and rows > float(asked.pandas_most):
                        print(f"{head} left out: more than {float(asked.pandas_most):,.0f} rows (--pandas-most)")
                        continue
                    said = _asked(engine, folder, level, asked.rounds if rows < 5e7 else 3, environment)
                    if "failed" in said:
                        print(head, "failed:", said["failed"])
                        continue
                    answers.append(said["answer"])
                    points = found.setdefault((engine, level), [])
                    points.append((rows, said["seconds"]))
                    same = "equal" if said["answer"] == answers[0] else "DIFFERS"
                    print(
                        f"{head} {said['seconds']:8.2f} {said['first']:8.2f} {said['peak']:8,.0f} {_growth(points)}  "
                        f"{same}, {said['areas']:,} rows",
                        flush=True,
                    )
            shutil.rmtree(folder)
    print(TARGETS)


def _asked(engine: str, folder: Path, level: str, rounds: int, environment) -> dict:
    """What an engine measured of itself in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.warehouse", "--one", engine, "--folder", str(folder)]
    command += ["--level", level, "--rounds", str(rounds)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if run.returncode:
        return {"failed": (run.stderr.strip().splitlines() or ["killed"])[-1][:100]}
    return json.loads(run.stdout.splitlines()[-1])


def _growth(points) -> str:
    if len(points) < 2:
        return " " * 7
    rows, seconds = ([math.log(point[i]) for point in points] for i in (0, 1))
    return f"{statistics.linear_regression(rows, seconds).slope:7.2f}"


def _generated(folder: Path, rows: int, silent: bool = False) -> None:
    """A package of so many rows of votes, in the order in which tables of election commissions come: area by area."""
    import duckdb

    folder.mkdir()
    areas = (
        "printf('%07d', s // 30) AS commune_code, printf('%05d', s // 300) AS district_code, "
        "printf('%03d', s // 6000) AS province_code"
    )
    connection = duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(folder / "spill")})
    connection.sql(
        f"COPY (SELECT 'E1' AS election_id, printf('S%09d', s) AS station_id, 'station' AS level, NULL::VARCHAR AS name, "
        f"{areas}, 900 AS registered, NULL::BIGINT AS issued, 700 AS ballots, 690 AS valid, 10 AS invalid, NULL::BIGINT AS "
        "blank, NULL::VARCHAR AS rules, 'I1' AS import_id, s AS row, 'S' AS source_id "
        f"FROM range({rows // PARTIES}) t(s)) TO '{folder / 'stations.parquet'}'"
    )
    connection.sql(
        "COPY (SELECT 'E1' AS election_id, printf('S%09d', s) AS station_id, printf('P%02d', p) AS party_id, "
        f"CASE WHEN {not silent} OR s % 100 < 99 THEN (hash(i) % (60 - 3 * p + 1))::BIGINT END AS votes, "
        f"{areas} FROM (SELECT i, i // {PARTIES} AS s, i % {PARTIES} AS p FROM range({rows}) t(i))) "
        f"TO '{folder / 'station_votes.parquet'}'"
    )
    resources = [{"name": name, "path": f"{name}.parquet"} for name in ("stations", "station_votes")]
    (folder / "datapackage.json").write_text(json.dumps({"country": {"code": "XX"}, "resources": resources}))


def _measured(engine: str, folder: Path, level: str, rounds: int) -> dict:
    import pandas as pd

    ask = {"duckdb": _ours, "spark": _ours, "pandas": _pandas, "polars": _polars}[engine](folder, level, engine)
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        frame = ask()
        seconds.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    frame = frame[["area_code", "party_id", "votes", "share_pct", "rank"]].reset_index(drop=True)
    frame = frame.astype({"votes": "int64", "rank": "int64", "share_pct": "float64"})
    answer = int(pd.util.hash_pandas_object(frame.astype({"area_code": "object", "party_id": "object"})).sum())
    return {
        "seconds": statistics.median(seconds[1:]), "first": seconds[0], "peak": peak, "areas": len(frame), "answer": answer,
    }  # fmt: skip


def _ours(folder, level, engine):
    from dashboard import warehouse

    address = os.environ["BENCH_SPARK"] if engine == "spark" else "duckdb"
    if engine == "spark":
        warehouse.open(folder, address)  # starts Java and takes the workers in
    houses = []

    def ask():
        if not houses:
            houses.append(warehouse.open(folder, address))
        return warehouse.votes(houses[0], "E1", level)

    return ask


def _pandas(folder, level, engine):
    import pandas as pd

    def ask():
        t = pd.read_parquet(folder / "station_votes.parquet")
        t = t[t["election_id"] == "E1"]
        t = t.groupby([f"{level}_code", "party_id"], as_index=False)["votes"].sum()
        t = t.rename(columns={f"{level}_code": "area_code"})
        areas = t.groupby("area_code")["votes"]
        t["share_pct"] = t["votes"] * 100 / areas.transform("sum")
        t["rank"] = areas.rank(method="min", ascending=False)
        return t.sort_values(["area_code", "party_id"])

    return ask


def _polars(folder, level, engine):
    import polars as pl

    def ask():
        votes, area = pl.col("votes"), "area_code"
        return (
            pl.scan_parquet(folder / "station_votes.parquet")
            .filter(pl.col("election_id") == "E1")
            .group_by(pl.col(f"{level}_code").alias(area), "party_id")
            .agg(votes.sum(), told=votes.count(), units=pl.len())
            .with_columns(
                share_pct=votes * 100 / votes.sum().over(area),
                rank=votes.rank("min", descending=True).over(area),
            )
            .sort(area, "party_id")
            .collect(engine="streaming")
            .to_pandas()
        )

    return ask


def _cluster(place: Path, closing) -> dict[str, str]:
    from tests.warehouse.cluster import SUBMIT, Cluster

    (place / "spark").mkdir()
    cluster = Cluster(place / "spark")
    closing.callback(cluster.close)
    cluster.add(2)
    return {"BENCH_SPARK": cluster.address, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_SUBMIT_ARGS": SUBMIT}


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", nargs="+", default=["1e6", "1e7"])
    parser.add_argument(
        "--level", nargs="+", default=["province", "commune"], choices=["province", "district", "commune"]
    )
    parser.add_argument("--engines", nargs="+", default=["duckdb", "polars", "pandas"])
    parser.add_argument("--silent", action="store_true", help="votes of every hundredth station are missing")
    parser.add_argument("--spark", action="store_true", help="a master and two workers on this machine as well")
    parser.add_argument("--rounds", type=int, default=6, help="of each engine; three of 5e7 rows and more")
    parser.add_argument("--pandas-most", default="2e7", help="rows above which pandas is left out")
    parser.add_argument("--place", default=None, help="folder for the generated tables")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
