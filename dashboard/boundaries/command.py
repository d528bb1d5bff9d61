"""`commune-watch boundaries`: add, show, remove."""

import argparse
import sys

from dashboard import boundaries, frames
from dashboard.boundaries import store
from dashboard.boundaries.fetch import GEOBOUNDARIES, NOT_STATED, Limits
from dashboard.boundaries.refusal import FILE, LISTED, OUTSIDE, Refused
from dashboard.contract import DataError

# What a shell expects of a program that was stopped with Ctrl-C.
STOPPED = 130


def options(parser: argparse.ArgumentParser) -> None:
    """The sub-verbs and their options."""
    verbs = parser.add_subparsers(dest="verb", metavar="add|show|remove")
    about = "fetch or read commune polygons, check and join them, and install them for this user"
    child = verbs.add_parser("add", help=about, description=about)
    child.add_argument(
        "where", nargs="?", metavar="URL|FILE",
        help=f"GeoJSON, TopoJSON, Shapefile or GeoPackage; without it geoBoundaries gbOpen KHM ADM3 ({GEOBOUNDARIES})",
    )  # fmt: skip
    child.add_argument("--licence", metavar="TEXT", help="licence of the file, to be stored and shown with the map")
    child.add_argument("--citation", metavar="TEXT", help="how its makers wish to be cited")
    child.add_argument("--layer", metavar="NAME", help="layer of the communes, where a file has several")
    child.add_argument("--max-mb", type=_positive, default=Limits.max_mb, metavar="MB", help="largest file read (300)")
    child.add_argument(
        "--tolerance", type=_positive, metavar="DEGREES", help="how much to simplify (by itself: to 40,000 points)"
    )
    child.add_argument(
        "--wait-connect", type=_positive, default=Limits.connect, metavar="SECONDS", help="for a connection (10)"
    )
    child.add_argument(
        "--wait-byte", type=_positive, default=Limits.silence, metavar="SECONDS", help="for the next byte (30)"
    )
    child.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help="another data package to join to")
    for verb, about in (("show", "say what is installed"), ("remove", "delete what is installed")):
        verbs.add_parser(verb, help=about, description=about)


def run(args: argparse.Namespace) -> int:
    """Does what was asked, says what came of it, and returns the exit status."""
    try:
        return {"add": _add, "remove": _remove}.get(args.verb, _show)(args)
    except Refused as refused:
        for fault in refused.faults:
            print(f"commune-watch: {fault}", file=sys.stderr)
        return refused.status
    except DataError as broken:
        for breach in broken.breaches:
            print(f"commune-watch: {breach}", file=sys.stderr)
        return FILE
    except KeyboardInterrupt:
        print("commune-watch: stopped; what was installed before is untouched", file=sys.stderr)
        return STOPPED


def _add(args: argparse.Namespace) -> int:
    limits = Limits(args.max_mb, args.wait_connect, args.wait_byte)
    boundaries.add(
        args.where, limits=limits, licence=args.licence, citation=args.citation, layer=args.layer,
        tolerance=args.tolerance,
    )  # fmt: skip
    return _show(args)


def _show(args: argparse.Namespace) -> int:
    told = store.source()
    if told is None:
        home = "those of geoBoundaries" if frames.at_home() else "those of a file or an address"
        print(f"no boundaries are installed; `commune-watch boundaries add` installs {home}")
        return 0
    # Reading them is the test that they are whole.
    store.shapes()
    for line in lines(told):
        print(line)
    print(f"in {store.folder()}")
    return 0


def _remove(args: argparse.Namespace) -> int:
    try:
        print("the installed boundaries were deleted" if store.remove() else "no boundaries are installed")
    except OSError as fault:
        raise Refused(
            f"{store.folder()} cannot be deleted ({(fault.strerror or str(fault)).lower()})", OUTSIDE
        ) from fault
    return 0


def lines(told: dict) -> list[str]:
    """What is installed, line by line: source, licence, citation, date, counts, and what did not join."""
    by = ", ".join(f"{count:,} by {way}" for way, count in told["joined_by"].items())
    said = [
        f"boundaries: {told['title']}, from {told['address']}",
        f"licence: {told['licence']}" + (f" ({told['licence_address']})" if told.get("licence_address") else ""),
        f"citation: {told['citation']}",
        f"fetched: {told['fetched']}, {told['bytes']:,} bytes, sha256 {told['sha256']}",
        f"areas: {told['areas']:,}, of which {told['areas_joined']:,} join ({by})",
        _drawn(told),
    ]
    if NOT_STATED in (told["licence"], told["citation"]):
        said.append("state licence and citation with --licence and --citation when you add the file again")
    said += told["notes"]
    said += _list("repaired", told["repaired"])
    said += _list(
        "areas that did not join",
        [f"feature {area['feature']} ({area['label']}): {area['why']}" for area in told["areas_not_joined"]],
    )
    return said + _list(f"{told.get('level_word', 'commune')}s without a shape", told["communes_without_shape"])


def _drawn(told: dict) -> str:
    if "level" in told:
        return f"drawn: the level {told['level_word']} and those above it; {told['points']:,} points"
    return (
        f"communes drawn: {told['communes_drawn']:,}, of which {len(told['discs'])} as discs in the polygon of the commune "
        f"they were part of; {told['points']:,} points"
    )


def _list(title: str, items: list[str]) -> list[str]:
    if not items:
        return []
    more = [f"  and {len(items) - LISTED:,} more, all in source.json"] if len(items) > LISTED else []
    return [f"{title}: {len(items):,}", *(f"  {item}" for item in items[:LISTED]), *more]


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number
