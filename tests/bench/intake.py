"""Seconds and peak memory of importing a generated CSV: `python -m tests.bench.intake --rows 5000000 [--layout long]`.

The import runs in a process of its own, from the file on the disk to the package on the disk, checks and roll-ups included.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARTIES = ["A", "B", "C", "D", "E"]
NUMBERS = ["registered", "ballots", "valid", "invalid"]
MAPPING = """\
[table]
name = "bench"
headings = [1]
layout = "{layout}"
[country]
code = "XB"
name = "Benchland"
language = "en"
[election]
id = "XB2090"
kind = "national_assembly"
date = 2090-01-01
name = "General election 2090"
[source]
publisher = "Nobody"
title = "Generated votes"
licence = "CC0-1.0"
[columns]
province = "province"
district = "district"
commune = "commune"
station = "station"
registered = "registered"
ballots = "ballots"
valid = "valid"
invalid = "invalid"
{more}
[parties]
{parties}
"""


def generated(path: Path, rows: int, layout: str) -> None:
    """Writes a table of so many rows: provinces, districts and communes in no order, five lists, numbers that add up."""
    chance = random.Random(11)
    # A stock of units is enough: what is timed is the import.
    stock = []
    for _ in range(4_000):
        votes = [chance.randint(0, 300) for _ in PARTIES]
        invalid = chance.randint(0, 12)
        ballots = sum(votes) + invalid
        stock.append(([ballots + chance.randint(1, 400), ballots, sum(votes), invalid], votes))
    head = ["province", "district", "commune", "station", *NUMBERS]
    wide = layout == "wide"
    units = rows if wide else -(-rows // len(PARTIES))
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(head + (PARTIES if wide else ["party", "votes"])) + "\n")
        left = rows
        for n in range(units):
            numbers, votes = stock[n * 7 % len(stock)]
            commune = n * 31 % 20_000
            area = f"Province {commune % 40:02},District {commune % 1_000:04},Commune {commune:05},{n:07},"
            area += ",".join(map(str, numbers))
            if wide:
                file.write(f"{area},{','.join(map(str, votes))}\n")
                continue
            for party, one in list(zip(PARTIES, votes, strict=True))[:left]:
                file.write(f"{area},{party},{one}\n")
            left -= len(PARTIES)


def imported(path: Path, layout: str, into: Path) -> None:
    """Imports the file and prints the counts."""
    from dashboard import intake
    from dashboard.intake.mapping import parsed

    more = 'party = "party"\nvotes = "votes"' if layout == "long" else ""
    mapping = parsed(MAPPING.format(layout=layout, more=more, parties="\n".join(f'{one} = "{one}"' for one in PARTIES)))
    with tempfile.TemporaryDirectory(dir=into.parent) as work:
        (Path(work) / "out").mkdir()
        con = intake.connected(Path(work))
        began = time.perf_counter()
        preview = intake.preview(con, intake.opened(path, Path(work) / "out"), mapping, files=[path])
        checked = time.perf_counter()
        intake.commit(con, preview, into)
        print(f"{preview.counts}; checked in {checked - began:.1f} s, written in {time.perf_counter() - checked:.1f} s")
        con.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rows", type=lambda text: int(float(text)), default=5_000_000)
    parser.add_argument("--layout", choices=["wide", "long"], default="wide")
    parser.add_argument("--import", dest="path", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.path:
        imported(args.path, args.layout, args.into)
        return
    with tempfile.TemporaryDirectory() as folder:
        path, into = Path(folder) / "votes.csv", Path(folder) / "package"
        generated(path, args.rows, args.layout)
        print(f"{args.rows:,} rows, {args.layout}, {path.stat().st_size / 1e6:.0f} MB of CSV")
        command = [sys.executable, "-m", "tests.bench.intake", "--layout", args.layout, "--import", str(path)]
        began = time.perf_counter()
        subprocess.run([*command, "--into", str(into)], check=True)
        taken = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
        written = sum(one.stat().st_size for one in into.rglob("*") if one.is_file())
        print(f"{taken:.1f} s in all, {peak:.2f} GB at most, {written / 1e6:.0f} MB of package")


if __name__ == "__main__":
    main()
