"""`commune-watch quick-count`: an observers' sample of stations, how sure it is, and what its missing reports could change."""

import argparse
import sys
from pathlib import Path

import pandas as pd

from dashboard import own
from dashboard.analysis import quick_count, sampling
from dashboard.messages import has, t

MOST_STATIONS = 10_000_000
# So many faults of a file are printed.
LISTED = 50
# The estimate as it stood when so much of the reports was in.
PARTS = [0.25, 0.5, 0.75, 1]
FOOT = (
    "The margin covers the chance of which stations were drawn and nothing else: not missing reports, not what came before\n"
    "the count. It holds for stations drawn at random; with fewer than about 30 reports the true margin is larger."
)


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help="CSV with votes, base and, where known, station, stratum, time; - for standard input",
    )
    parser.add_argument("--strata", metavar="FILE", help="CSV with stratum and stations: how many there are of each")
    parser.add_argument("--population", metavar="N", help="stations in the country, where there are no strata")
    parser.add_argument("--confidence", default="95", metavar="PERCENT", help="of the interval, for example 99 (95)")


def run(args: argparse.Namespace) -> int:
    """Print the estimate; 2 with a sentence where the question makes no sense."""
    try:
        confidence = _confidence(args.confidence)
        if args.file == "-" == args.strata:
            raise ValueError("only one of the two tables can come from standard input")
        sample, faults, impossible = own.sample.read(_text(args.file))
        _refuse(args.file, faults)
        if sample.empty:
            raise ValueError(f"{args.file}: no station stands under the headings")
        units = _units(args, sample)
        sample = sample if args.strata else sample.assign(stratum=quick_count.WHOLE)
        _say(sample, units, confidence, ended=bool(args.strata or args.population))
    except ValueError as fault:
        print(f"commune-watch: {fault}", file=sys.stderr)
        return 2
    for fault in impossible[:LISTED]:
        print(f"left out: {_words(fault)}")
    print()
    print(FOOT)
    return 0


def _say(sample: pd.DataFrame, units: pd.Series, confidence: float, ended: bool) -> None:
    found = quick_count.of_country(sample, units, confidence)
    level = f"{100 * confidence:g}%"
    print(
        f"{len(sample)} stations in the sample: {found.stations} reported, {found.missing} missing, {found.excluded} left out"
    )
    print(f"share {_share(found.share)}, {_between(found.share, found.margin)} at {level}")
    if not ended:
        print("without --population or --strata the country is taken to be endless, which makes the margin no smaller")
    if found.margin != found.margin:
        print(f"no margin: {_why(sample, units, found)}")
    if len(units) > 1:
        print()
        _strata(quick_count.by_stratum(sample, units, confidence))
    _came(quick_count.settled(sample, units, confidence))
    _missing(sample, units, found)


def _strata(rows: pd.DataFrame) -> None:
    wide = max(7, *(len(str(name)) for name in rows["stratum"]))
    print(f"{'stratum':{wide}} {'stations':>9} {'sample':>7} {'reported':>9} {'missing':>8} {'share':>8}  interval")
    for row in rows.itertuples():
        print(
            f"{row.stratum:{wide}} {row.units:>9} {row.drawn:>7} {row.reported:>9} {row.missing:>8} "
            f"{_share(row.share):>8}  {_between(row.share, row.margin)}"
        )


def _came(line: pd.DataFrame) -> None:
    """How the estimate moved while the reports came in."""
    if len(line) < len(PARTS):
        return
    last = int(line["reports"].iloc[-1])
    at = [int((line["reports"] - part * last).abs().idxmin()) for part in PARTS]
    print()
    timed = line["time"].notna().any()
    print(f"as the reports came in, in the order of {'their time' if timed else 'the rows'}")
    for row in line.loc[at].itertuples():
        print(f"{row.reports:>8} reports {_share(row.share):>8}  {_between(row.share, row.high - row.share)}")


def _missing(sample: pd.DataFrame, units: pd.Series, found: sampling.Estimate) -> None:
    out = found.missing + found.excluded
    print()
    if not out:
        print("every station of the sample has a report that can be used")
        return
    gone = f"{out} report{' is' if out == 1 else 's are'} missing or left out"
    open_ = quick_count.missing(sample, units)
    if open_.weight != open_.weight:
        print(f"{gone}; what they could change cannot be told")
        return
    like = "stratum" if len(units) > 1 else "station"
    print(f"{gone}, {_share(open_.weight)} of the base by the mean size of a station")
    print(f"if they voted as the {like} with the lowest share:  {_share(open_.least)}")
    print(f"if they voted as the {like} with the highest share: {_share(open_.most)}")
    half = open_.tipping(0.5)
    if half is None:
        side = "above" if open_.known > 0.5 else "below"
        print(f"whatever they hold, the result of the sample lies {side} 50%")
    else:
        print(f"the result of the sample is 50% where they have a share of {_share(half)}")


def _why(sample: pd.DataFrame, units: pd.Series, found: sampling.Estimate) -> str:
    """Why there is no margin: what has too few reports for one."""
    if found.stations == 0:
        return "there is no report"
    if len(units) == 1:
        return "one report does not show how far stations differ" if found.stations == 1 else "the base is nought"
    short = quick_count.short(sample, units)
    return f"fewer than two reports from {', '.join(short)}" if short else "the base is nought"


def _units(args: argparse.Namespace, sample: pd.DataFrame) -> pd.Series:
    """Stations of the country by stratum: of the table of strata, of the number given, or one without end."""
    if args.strata and args.population:
        raise ValueError("--strata tells the number of stations already; leave --population out")
    if args.strata:
        if "stratum" not in sample:
            raise ValueError(f"{args.file}: --strata needs a column stratum in the sample")
        units, faults = own.sample.strata(_text(args.strata))
        _refuse(args.strata, faults)
        if units.empty:
            raise ValueError(f"{args.strata}: no stratum stands under the headings")
        _refuse(args.file, own.sample.unfit(sample, units))
        return units
    if "stratum" in sample and len(set(sample["stratum"])) > 1:
        raise ValueError(f"{args.file} has strata: say with --strata FILE how many stations there are of each")
    number = MOST_STATIONS * 1000 if args.population is None else _population(args.population)
    if number < len(sample):
        raise ValueError(f"{len(sample)} stations cannot be drawn from {number}")
    return pd.Series({quick_count.WHOLE: number})


def _population(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= MOST_STATIONS:
        raise ValueError(
            f"{text!r} for --population is no number of stations; expected a whole number from 1 to {MOST_STATIONS}"
        )
    return int(text)


def _confidence(text: str) -> float:
    try:
        found = float(text.removesuffix("%"))
    except ValueError:
        found = 0.0
    if not 50 <= found < 100:
        raise ValueError(
            f"{text!r} for --confidence is no level; expected per cent from 50 to below 100, for example 95"
        )
    return found / 100


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return own.text.decoded(data)[0].removeprefix("\ufeff")
    except OSError as fault:
        raise ValueError(f"{file} cannot be read: {fault.strerror}") from None
    except own.Refused as refusal:
        raise ValueError("; ".join(_words(fault) for fault in refusal.faults)) from None


def _refuse(file: str, faults: list[own.Fault]) -> None:
    if faults:
        more = f"\nand {len(faults) - LISTED} more" if len(faults) > LISTED else ""
        raise ValueError(f"{file}: " + "\n".join(_words(fault) for fault in faults[:LISTED]) + more)


def _words(fault: own.Fault) -> str:
    if not has("en", fault.key):
        return fault.key
    return t("en", fault.key, row=fault.row or 0, column=fault.column, **fault.values)


def _share(value: float) -> str:
    return "-" if value != value else f"{100 * value:.2f}%"


def _between(share: float, margin: float) -> str:
    if margin != margin:
        return "interval not known"
    # The normal interval may reach beyond what a share can be.
    return f"{_share(max(share - margin, 0))} to {_share(min(share + margin, 1))}, ± {100 * margin:.2f} points"
