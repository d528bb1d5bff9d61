"""`commune-watch seats`: votes to seats by one method or by all, with the tie said and the votes that were missing."""

import argparse
import sys
from fractions import Fraction

from dashboard.analysis import seats


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("votes", nargs="+", metavar="PARTY=VOTES", help="for example A=100 B=80")
    parser.add_argument("--seats", required=True, metavar="N", help="seats of the council or constituency")
    parser.add_argument(
        "--method", default="highest-average", metavar="NAME",
        help=f"{', '.join(seats.METHODS)}, or all (highest-average)",
    )  # fmt: skip
    parser.add_argument("--threshold", metavar="PERCENT", help="least share of the votes that a party must have")


def run(args: argparse.Namespace) -> int:
    """Print the seats; 2 with a sentence where the question makes no sense."""
    try:
        votes, size, threshold = _votes(args.votes), _whole(args.seats, "--seats"), _share(args.threshold)
        if args.method != "all":
            _say(votes, size, args.method, threshold)
            return 0
        for n, method in enumerate(seats.METHODS):
            print(end="\n" if n else "")
            try:
                _say(votes, size, method, threshold)
            except ValueError as fault:
                print(f"{method}: {fault}")
    except ValueError as fault:
        print(f"commune-watch: {fault}", file=sys.stderr)
        return 2
    return 0


def _say(votes: dict[str, int], size: int, method: str, threshold: Fraction | None) -> None:
    made = seats.allocate(votes, size, method, threshold)
    missing, whole = seats.short(votes, size, method, threshold), sum(votes.values())
    wide = max(5, *(len(party) for party in votes))
    print(f"{method}, {size} seats, {whole} votes")
    print(f"{'party':{wide}} {'votes':>12} {'share':>8} {'seats':>6} {'one more needs':>15}")
    for party, number in votes.items():
        share = f"{100 * number / whole:.2f}%" if whole else "-"
        more = "-" if missing[party] is None else f"{missing[party]} more"
        print(f"{party:{wide}} {number:>12} {share:>8} {made.settled[party]:>6} {more:>15}")
    if made.contested:
        print(f"{made.contested} contested between {', '.join(made.tied)}: equal claims, for the law to decide")
    if made.excluded:
        print(f"below the threshold: {', '.join(made.excluded)}")


def _votes(given: list[str]) -> dict[str, int]:
    votes: dict[str, int] = {}
    faults = []
    for text in given:
        party, equals, number = text.rpartition("=")
        if not equals or not party.strip():
            faults.append(f"{text!r} is not PARTY=VOTES, for example A=100")
        elif not (number.isascii() and number.isdigit()):
            faults.append(f"{number!r} for {party} is no number of votes; expected a whole number from 0 on")
        elif party in votes:
            faults.append(f"{party} is given twice")
        else:
            votes[party] = int(number)
    if faults:
        raise ValueError("; ".join(faults))
    return votes


def _whole(text: str, option: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) > seats.MOST_SEATS:
        raise ValueError(
            f"{text!r} for {option} is no number of seats; expected a whole number up to {seats.MOST_SEATS}"
        )
    return int(text)


def _share(text: str | None) -> Fraction | None:
    if text is None:
        return None
    try:
        share = Fraction(text.removesuffix("%")) / 100
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"{text!r} for --threshold is no share; expected per cent, for example 5") from None
    if not 0 <= share <= 1:
        raise ValueError(f"{text!r} for --threshold is no share; expected 0 to 100 per cent")
    return share
