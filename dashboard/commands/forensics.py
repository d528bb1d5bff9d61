"""`commune-watch forensics`: the statistics of doubt on a package's polling stations, as text or as CSV."""

import argparse
import sys
import time

import pandas as pd

from dashboard import frames, station_table
from dashboard.analysis import forensics, outliers
from dashboard.warehouse import Unreachable

TESTS = {
    "last_mean": "mean last digit", "last_0_5": "last digit 0 or 5", "last_repeated": "last two digits equal",
    "last_adjacent": "last two digits adjacent", "second_mean": "mean second digit",
    "percent_0_5": "whole per cent ends 0 or 5", "coarse": "close to a whole per cent", "skewness": "skewness",
    "kurtosis": "kurtosis", "dip": "dip", "correlation": "correlation", "slope": "slope of votes on turnout",
    "outliers": "far from their area",
}  # fmt: skip
REASONS = {
    "too few": "too few: {n}, needs {least}", "not stations": "needs single stations, and the rows are totals of areas",
    "small counts": "half of the stations have fewer than {least} votes of this list",
    "no numbers": "the numbers it needs are not told",
}  # fmt: skip
NONE_HOME = (
    "no table of polling stations is public for Cambodia; a table with one row per station (area, station, registered "
    "voters, ballots, votes by list) can be imported with commune-watch import FILE --into DIR"
)
NONE = (
    "the package holds no table of polling stations; a table with one row per station (area, station, registered "
    "voters, ballots, votes by list) can be imported with commune-watch import FILE --into DIR"
)
FOOT = (
    "Effect is observed less expected; expected and interval are this election held again by chance, on its own sizes.\n"
    "A difference from chance is a question and not an answer; honest elections can fail these tests and others pass them."
)
HIGHEST = 10_000


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--election", metavar="ID", help="the latest with rows of stations, unless given")
    parser.add_argument("--party", metavar="ID", help="the one with most votes, unless given")
    parser.add_argument("--area", metavar="CODE", help="one province, district or commune instead of the country")
    parser.add_argument("--draws", default="1000", metavar="N", help="simulated elections, from 100 to 10000 (1000)")
    parser.add_argument("--format", choices=["text", "csv"], default="text", help="(text)")


def run(args: argparse.Namespace) -> int:
    """Print the tests; 2 with a sentence where the question makes no sense, 1 where there is nothing to test."""
    folder = frames.folder()
    try:
        draws = _draws(args.draws)
        held = station_table.elections(folder)
        if not held:
            return _stop(NONE_HOME if frames.at_home() else NONE, 1)
        election = _one(args.election, held, "election") or _latest(held)
        listed = station_table.parties(folder, election)
        party = _one(args.party, listed, f"party in {election}") or listed[0]
        numbers = station_table.numbers(folder, election, party, args.area)
        made = forensics.run(numbers.frame, numbers.unit, draws, progress=_Bar() if sys.stderr.isatty() else None)
    except (ValueError, Unreachable) as fault:
        return _stop(str(fault), 2)
    except KeyboardInterrupt:
        return _stop("stopped", 130)
    if args.format == "csv":
        made.rows.to_csv(sys.stdout, index=False, lineterminator="\n")
    else:
        _say(made, election, party, args.area, numbers)
    return 0


def _say(made: forensics.Found, election: str, party: str, area: str | None, numbers: station_table.Numbers) -> None:
    unit = "polling stations" if numbers.unit == forensics.STATION else f"rows, each a {numbers.unit}"
    where = f", area {area}" if area else ""
    print(f"{election}, {party}{where}: {made.stations} {unit}, {made.usable} with turnout and share")
    refused = int(made.rows["refused"].notna().sum())
    print(f"{len(made.rows) - refused} tests run, {refused} refused; {made.draws} simulated elections")
    print()
    print(f"{'effect':>10} {'observed':>10} {'expected':>10} {'by chance':>21} {'p':>8} {'p adj.':>8} {'n':>8}  test")
    for row in made.rows.to_dict("records"):
        name = f"{TESTS[row['test']]}, {row['measured_on']}"
        if isinstance(row["refused"], str):
            why = REASONS[row["refused"]].format(n=row["n"], least=row["least"])
            print(f"{'not run':>10}  {name}: {why}")
            continue
        between = f"{_number(row['null_low'])} to {_number(row['null_high'])}" if pd.notna(row["null_low"]) else "-"
        print(
            f"{_number(row['effect'], '+'):>10} {_number(row['observed']):>10} {_number(row['expected']):>10} "
            f"{between:>21} {_p(row['p']):>8} {_p(row['p_adjusted']):>8} {row['n']:>8}  {name}"
        )
    out = outliers.flagged(made.outliers)
    for row in out.head(10).itertuples():
        print(
            f"station {row.station_id}, area {row.area}: {row.measure} {row.value_pct:.1f}%, "
            f"{row.effect_pp:+.1f} points from the area's median"
        )
    if len(out) > 10:
        print(f"and {len(out) - 10} more comparisons that stand out")
    print()
    print(FOOT)


def _number(value: float, sign: str = "") -> str:
    return f"{value:{sign}.0f}" if abs(value) >= 100 else f"{value:{sign}.4f}"


def _p(value: float) -> str:
    return "-" if pd.isna(value) else "<0.0005" if value < 0.0005 else f"{value:.4f}"


def _draws(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not forensics.LEAST_DRAWS <= int(text) <= HIGHEST:
        raise ValueError(
            f"{text!r} for --draws is no number of simulated elections; expected {forensics.LEAST_DRAWS} to {HIGHEST}"
        )
    return int(text)


def _one(asked: str | None, known: list[str], what: str) -> str | None:
    if asked is not None and asked not in known:
        some = ", ".join(known[:20]) + (f" and {len(known) - 20} more" if len(known) > 20 else "")
        raise ValueError(f"no {what} {asked!r} has rows of stations; there are {some}")
    return asked


def _latest(held: list[str]) -> str:
    elections = frames.load("elections").set_index("election_id")["date"]
    return max(held, key=lambda election: (elections.get(election, pd.Timestamp.min), election))


def _stop(sentence: str, status: int) -> int:
    print(f"commune-watch: {sentence}", file=sys.stderr)
    return status


class _Bar:
    """Progress with the time left, on one line of a terminal."""

    def __init__(self):
        self.started = time.monotonic()

    def __call__(self, done: float) -> None:
        spent = time.monotonic() - self.started
        left = f", {spent * (1 - done) / done:.0f} s left" if done > 0.02 else ""
        print(f"\r{100 * done:3.0f}%{left}   ", end="\n" if done >= 1 else "", file=sys.stderr, flush=True)
