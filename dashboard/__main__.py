"""The command line: serve, import, build, check, tables, table, report, seats, forensics, remove, boundaries."""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from datetime import date as Date
from pathlib import Path

from dashboard import commands, frames
from dashboard.boundaries import command as own_boundaries
from dashboard.contract import Breach, DataError

WORST = 8
# As `warehouse` and the page of imports read them; neither is loaded for a command that does not need it.
ENGINE, IMPORT = "COMMUNE_WATCH_ENGINE", "COMMUNE_WATCH_IMPORT"
HERE_ONLY = {"localhost", "127.0.0.1", "::1"}
HEAVY = {"import", "forensics", "quick-count"}


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="commune-watch", description="Who holds Cambodia's communes, who is held, who says what."
    )
    asked = (sys.argv[1:] if argv is None else argv)[:1]
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    verbs = (serve, import_, build, check, tables, table, report, seats, quick_count, forensics, remove, boundaries)
    for verb in verbs:
        # The docstring of a verb is its help.
        name = verb.__name__.strip("_").replace("_", "-")
        child = commands.add_parser(name, help=verb.__doc__, description=verb.__doc__)
        child.add_argument(
            "--data", metavar="DIR", help=f"another data package of the same contract (or {frames.VARIABLE})"
        )
        child.set_defaults(run=verb)
        if name in ("serve", "forensics"):
            child.add_argument(
                "--engine", metavar="ADDRESS",
                help=f"add up votes on spark://HOST:PORT or sc://HOST:PORT instead of here (or {ENGINE})",
            )  # fmt: skip
        # Those of some commands bring libraries along that the others do not wait for.
        if name not in HEAVY or name in asked:
            OPTIONS.get(name, lambda _: None)(child)
    args = parser.parse_args(argv)
    if args.data:
        os.environ[frames.VARIABLE] = args.data
    if getattr(args, "engine", None):
        os.environ[ENGINE] = args.engine
    try:
        return args.run(args)
    except DataError as fault:
        return _stop(_worst(frames.folder(), fault.breaches))
    except BrokenPipeError:
        # The reader of our output, `head` for one, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def serve(args: argparse.Namespace) -> int:
    """Open the dashboard in a browser."""
    status = _refuse_bad_data(frames.folder())
    if status:
        return status
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((args.address, args.port))
        except OSError as fault:
            return _stop(
                f"port {args.port} cannot be used on {args.address} ({fault.strerror}); choose another with --port"
            )
    command = [
        sys.executable, "-m", "streamlit", "run", str(Path(__file__).parent / "server.py"),
        "--server.port", str(args.port), "--server.address", args.address,
        "--server.headless", "true" if args.no_browser else "false",
    ]  # fmt: skip
    if args.address not in HERE_ONLY:
        # Whoever can look from elsewhere must not write on this machine.
        os.environ.setdefault(IMPORT, "off")
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 0


def build(args: argparse.Namespace) -> int:
    """Make data/*.csv from data/raw/ and data/corrections.csv."""
    try:
        from dashboard.sources.build import build as make
    except ModuleNotFoundError as missing:
        if missing.name.startswith("dashboard"):
            raise
        return _stop(f'building needs {missing.name}: pip install "commune-watch[geography]"')

    folder = frames.folder()
    if not (folder / "raw").is_dir():
        return _stop(f"there are no raw tables to build from: no folder {folder / 'raw'}")
    try:
        for name, rows in make(folder).items():
            print(f"{name:20} {rows:6}")
    except (ValueError, OSError) as fault:
        return _stop(str(fault), status=1)
    return 0


def check(args: argparse.Namespace) -> int:
    """Check every table against the contract, and the sums; exit 1 on a breach that is not a known exception."""
    from dashboard import check as checking

    folder = frames.folder()
    try:
        found = checking.breaches(folder)
        excused = [] if found else checking.known(folder).itertuples()
        odd = [] if found else checking.questions(folder)
    except DataError as fault:
        found, excused, odd = fault.breaches, [], []
    for question in odd:
        print(f"odd, not repaired: {question}")
    for breach in found:
        print(breach)
    for exception in excused:
        print(f"known exception: {exception.rule}, {exception.subject}: {exception.finding} [{exception.source_id}]")
    print(
        f"{len(found)} breaches"
        if found
        else "every table keeps its contract, and the sums hold but for the known exceptions"
    )
    return 1 if found else 0


def tables(args: argparse.Namespace) -> int:
    """List the tables and analyses that `table` prints."""
    from dashboard import tables as catalogue

    for name in catalogue.names():
        print(f"{name:20} {catalogue.about(name)}")
    return 0


def table(args: argparse.Namespace) -> int:
    """Print a table or an analysis to standard output."""
    from dashboard import tables as catalogue

    asked = ("as_of", "known_on", "by", "election", "level")
    options = {k: getattr(args, k) for k in asked if getattr(args, k) is not None}
    try:
        frame = catalogue.make(args.name, **options)
    except DataError:
        raise
    except ValueError as fault:
        return _stop(str(fault))
    if args.format == "parquet":
        sys.stdout.buffer.write(frame.to_parquet(index=False))
    elif args.format == "json":
        print(frame.to_json(orient="records", date_format="iso", date_unit="s", force_ascii=False, indent=1))
    else:
        frame.to_csv(sys.stdout, index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return 0


def remove(args: argparse.Namespace) -> int:
    """Take a person out of the data on request: everywhere, while the numbers keep a place without a name."""
    try:
        from dashboard.sources.build import build as make
    except ModuleNotFoundError as missing:
        if missing.name.startswith("dashboard"):
            raise
        return _stop(f'the tables are built again, which needs {missing.name}: pip install "commune-watch[geography]"')
    from dashboard import check as checking
    from dashboard import removal

    folder = frames.folder()
    # Everything is done on a copy beside the folder, which takes its place only when nothing is left to find.
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        copy = Path(beside) / folder.name
        shutil.copytree(folder, copy)
        try:
            done = removal.take_out(copy, args.person, Date.today())
            make(copy)
        except (removal.RemovalError, ValueError, OSError) as fault:
            return _stop(f"nothing was changed: {fault}", status=1)
        left = removal.mentions((p for p in copy.rglob("*") if p.is_file()), done.spellings)
        if left:
            return _stop(f"nothing was changed: still named in {', '.join(left[:WORST])}", status=1)
        if found := checking.breaches(copy):
            return _stop(f"nothing was changed: {_worst(copy, found)}", status=1)
        folder.rename(Path(beside) / "before")
        copy.rename(folder)
    print(
        f"{done.key} stands in the place of the person; {done.rows} rows changed or went. Older versions still name them."
    )
    return 0


def boundaries(args: argparse.Namespace) -> int:
    """Show, add or remove commune boundaries, which are other people's data, for this user."""
    return own_boundaries.run(args)


def report(args: argparse.Namespace) -> int:
    """Save one view as a report: a single HTML file with its charts, tables and sources."""
    # Imported here: it brings the whole of the pages along.
    from dashboard.report import command

    status = _refuse_bad_data(frames.folder())
    return status or command.run(args.url, args.output)


def seats(args: argparse.Namespace) -> int:
    """Turn votes into seats, exactly: highest averages or largest remainder, ties told."""
    return commands.seats.run(args)


def import_(args: argparse.Namespace) -> int:
    """Take in a table of votes of any country, check every row of it, and make or mend a data package with it."""
    from dashboard.intake import command

    return command.run(args)


def quick_count(args: argparse.Namespace) -> int:
    """Estimate a result from an observers' sample of polling stations, and what its missing reports could change."""
    from dashboard.commands import quick_count as asked

    return asked.run(args)


def forensics(args: argparse.Namespace) -> int:
    """Compare the polling stations of an election with what chance alone would give, and say what that cannot show."""
    from dashboard.commands import forensics as asked

    return asked.run(args)


def _import_options(parser: argparse.ArgumentParser) -> None:
    from dashboard.intake import command

    command.options(parser)


def _quick_count_options(parser: argparse.ArgumentParser) -> None:
    from dashboard.commands import quick_count as asked

    asked.options(parser)


def _forensics_options(parser: argparse.ArgumentParser) -> None:
    from dashboard.commands import forensics as asked

    asked.options(parser)


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--url", required=True, metavar="VIEW", help="a page with its filters: detained?as_of=2017-05-30"
    )
    parser.add_argument(
        "-o", "--output", default="report.html", metavar="FILE", help="file (report.html); - for standard output"
    )


def _serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8501, help="port to listen on (8501)")
    parser.add_argument("--address", default="localhost", help="address to listen on (localhost)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _table_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a name from `commune-watch tables`")
    parser.add_argument(
        "--as-of", type=_date, metavar="DATE", help="date, YYYY-MM-DD (30 May 2017 where one is needed)"
    )
    parser.add_argument(
        "--known-on", type=_date, metavar="DATE", help="leave out what was published after this date, YYYY-MM-DD"
    )
    parser.add_argument("--by", choices=["role", "month", "case"], help="people in bands by role, month or case")
    parser.add_argument("--election", metavar="ID", help="for example C2017")
    parser.add_argument(
        "--level", choices=["commune", "district", "province", "national", "group"], help="level of areas"
    )
    parser.add_argument("--format", choices=["csv", "json", "parquet"], default="csv", help="csv, json or parquet")


def _remove_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="KEY", help="key of the person, as it stands in the address of the page")


def _date(text: str) -> str:
    try:
        when = Date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; expected YYYY-MM-DD") from None
    if not 1900 <= when.year <= 2100:
        raise argparse.ArgumentTypeError(f"{text!r} is outside the record; expected a year from 1900 to 2100")
    return when.isoformat()


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; expected a number from 1 to 65535")
    return int(text)


OPTIONS = {
    "serve": _serve_options,
    "table": _table_options,
    "report": _report_options,
    "seats": commands.seats.options,
    "import": _import_options,
    "quick-count": _quick_count_options,
    "forensics": _forensics_options,
    "remove": _remove_options,
    "boundaries": own_boundaries.options,
}


def _refuse_bad_data(folder: Path) -> int:
    if not folder.is_dir():
        return _stop(f"there is no data folder {folder}")
    if folder == frames.shipped():
        # What ships was checked before it shipped; that every table can be read is checked again, in a tenth of a second.
        frames.every()
        return 0
    from dashboard import check as checking

    found = checking.breaches(folder)
    return _stop(_worst(folder, found)) if found else 0


def _worst(folder: Path, found: list[Breach]) -> str:
    """One line with the worst faults of a folder, each kind once, and how many there are."""
    kinds = {(b.file, b.column, b.rule): b for b in reversed(found)}
    shown = list(reversed(kinds.values()))[:WORST]
    more = f"; {len(found)} in all, listed by `commune-watch check`" if len(found) > len(shown) else ""
    return f"the data in {folder} break their contract: {'; '.join(str(b) for b in shown)}{more}"


def _stop(line: str, status: int = 2) -> int:
    print(f"commune-watch: {line}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
