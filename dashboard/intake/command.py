"""`commune-watch import`: a table of votes into a data package, with a report of every row; or a mapping to correct."""

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from dashboard import contract, frames, messages
from dashboard.contract import DataError
from dashboard.intake import admitted, checked, convert, layout, mapping, package, suggest
from dashboard.intake.checked import Preview
from dashboard.intake.files import Source, opened
from dashboard.own.faults import Fault, Refused

NONE = "none"
WIDE = 60


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE",
        help="CSV, TSV, XLSX, ODS or Parquet, also in GZIP or ZIP; several are parts of one table",
    )  # fmt: skip
    parser.add_argument(
        "--mapping",
        type=Path,
        metavar="FILE",
        help="what each column is (TOML); without it one is suggested and written",
    )
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="data package, or a new folder for one")
    parser.add_argument(
        "--based-on", metavar="DIR",
        help="package that a new one begins from, or none (the package in use where it is about the same country)",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="say what would be imported, and write nothing")


def run(args: argparse.Namespace) -> int:
    """Imports and reports: 0 where the table was imported, also with rows in quarantine; 1 where it was refused; 2 where the
    command or the mapping is not complete."""
    try:
        with tempfile.TemporaryDirectory(prefix="commune-watch-") as work:
            return _run(args, Path(work))
    except Refused as refusal:
        return _stop([_said(fault) for fault in refusal.faults] + [f"sheet: {sheet}" for sheet in refusal.sheets])
    except DataError as fault:
        return _stop([str(breach) for breach in fault.breaches])
    except admitted.Busy as busy:
        return _stop([str(busy)])
    except OSError as fault:
        return _stop([f"nothing was changed: {fault}"])
    except KeyboardInterrupt:
        return _stop(["stopped; nothing was changed"])


def _run(args: argparse.Namespace, work: Path) -> int:
    asked = mapping.load(args.mapping) if args.mapping else None
    base = _base(args, asked.country.code if asked else "")
    if isinstance(base, str):
        return _stop([base], status=2)
    con = convert.connected(work)
    try:
        sources = _opened(args.files, work, asked.table.sheet if asked else "")
        if asked is None:
            return _suggested(con, args, sources, base)
        show = _progress() if sys.stderr.isatty() else None
        preview = checked.preview(con, sources, asked, base, args.files, show)
        if args.dry_run:
            _clear(show)
            print(report(preview))
            print(f"nothing was written; without --dry-run it goes into {args.into}")
            return 0
        made = package.commit(con, preview, args.into, show)
        _clear(show)
    finally:
        con.close()
    if not made.changed:
        print(f"nothing to do: these files were imported with this mapping before, as {made.import_id}")
        return 0
    print(report(preview))
    print(f"imported as {made.import_id}, revision {made.revision} of the table {asked.table.name}")
    if preview.counts.quarantined:
        print(
            f"NOT imported: {_rows(preview.counts.quarantined)} in quarantine; correct file or mapping, and import again"
        )
    if len(preview.rules):
        print(f"every row that fails a check: {made.version / 'import_findings.parquet'}")
    print(f"next: commune-watch serve --data {shlex.quote(str(args.into))}")
    return 0


def _base(args: argparse.Namespace, country: str) -> Path | str | None:
    """The package to go on or to begin from, None for an empty one; a text says what is wrong."""
    if (args.into / "datapackage.json").exists():
        if args.based_on:
            return f"{args.into} is a package already: --based-on is for a new one"
        return args.into
    if args.based_on == NONE:
        return None
    if args.based_on:
        there = Path(args.based_on)
        return there if (there / "datapackage.json").exists() else f"there is no data package in {there}"
    here = frames.folder()
    return here if not country or contract.country(here).code == country else None


def _opened(files: list[Path], work: Path, sheet: str) -> list[Source]:
    sources = []
    for n, path in enumerate(files):
        place = work / f"file-{n}"
        place.mkdir()
        try:
            sources += opened(path, place, sheet or None)
        except Refused as refusal:
            # Which of several files it is stands where else a column would.
            faults = [replace(fault, column=path.name) for fault in refusal.faults]
            raise Refused(*faults, sheets=refusal.sheets) from None
    return sources


def _suggested(con, args: argparse.Namespace, sources: list[Source], base: Path | None) -> int:
    """Writes a mapping beside the first file, and says what is to be checked and how to go on."""
    path = args.files[0].with_name(args.files[0].name.split(".")[0] + ".toml")
    if path.exists():
        return _stop([f"there is {path} already: correct it and add --mapping {shlex.quote(str(path))}"], status=2)
    found = layout.found(con, sources[0])
    made = suggest.mapping(con, sources[0], found, *_known(base))
    path.write_text(mapping.text(made), encoding="utf-8")
    print(f"{path}: what the columns of {sources[0].file} seem to be ({made.table.layout}, {len(found.names)} columns)")
    for role, heading in made.columns.items():
        print(f"  {role:12} {heading}")
    lists = [party for party in made.parties.values() if party]
    print(f"  {'parties':12} {', '.join(lists[:8])}{' …' if len(lists) > 8 else ''} ({len(lists)})")
    if left := mapping.unmapped(made, found.names):
        print(f"  {'left out':12} {', '.join(left[:8])}{' …' if len(left) > 8 else ''}")
    missing = [breach for breach in mapping.faults(made) if breach.rule == "required"]
    for breach in missing:
        print(f"  to fill in   {breach.column}: {breach.expected}")
    again = [*map(str, args.files), "--mapping", str(path), "--into", str(args.into)]
    again += ["--based-on", args.based_on] if args.based_on else []
    print(f"check it, fill in what is empty, then: commune-watch import {shlex.join(again)}")
    return 2


def _known(base: Path | None) -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """The parties and areas of a package, as suggestions want them."""
    if base is None:
        return None, None
    areas = [
        frames.load(f"{level}s", base).rename(columns={f"{level}_code": "code"}).assign(level=level)
        for level in convert.AREAS
    ]
    return frames.load("parties", base), pd.concat(areas)[["code", "name_en", "name_km", "level"]]


def report(preview: Preview) -> str:
    """What becomes of every row, and each check that rows fail with its first example."""
    counts = preview.counts
    lines = [f"{', '.join(preview.files)}: {_rows(counts.read)} read, {preview.units:,} units ({preview.level})"]
    for number, words in (
        (counts.imported, "imported"),
        (counts.warned, "imported with a warning"),
        (counts.quarantined, "in quarantine, not imported"),
        (counts.totals, "rows of totals, used as checks"),
        (counts.empty, "empty"),
    ):
        lines.append(f"{number:>12,}  {words}")
    for row in preview.rules.to_dict("records"):
        where = f"{row['file']} row {row['row']}" + (f", {row['column']}" if isinstance(row["column"], str) else "")
        value = f": {_cut(row['value'])!r}" if isinstance(row["value"], str) else ""
        expected = f", expected {row['expected']}" if isinstance(row["expected"], str) else ""
        title = messages.t("en", f"rule-{row['rule']}")
        lines.append(f"{row['outcome']}: {title} [{row['rule']}], {_rows(row['rows'])}; first {where}{value}{expected}")
    lines += [f"note: {messages.t('en', note.key, **note.values)}" for note in preview.notes]
    return "\n".join(lines)


def _rows(number: int) -> str:
    return f"{number:,} row" + ("" if number == 1 else "s")


def _cut(text: str) -> str:
    return text if len(text) <= WIDE else text[: WIDE - 1] + "…"


def _said(fault: Fault) -> str:
    said = vars(fault)["values"]
    text = messages.t("en", fault.key, **said) if messages.has("en", fault.key) else fault.key
    return f"{fault.column}: {text}" if fault.column else text


def _progress() -> Callable[[int, int], None]:
    began = time.monotonic()

    def show(done: int, total: int) -> None:
        taken = time.monotonic() - began
        left = f", {taken * (total - done) / done:.0f} s left" if done and taken > 1 else ""
        print(f"\r\033[K{done:,} of {total:,} rows{left}", end="", file=sys.stderr, flush=True)

    return show


def _clear(show: Callable | None) -> None:
    if show is not None:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _stop(lines: list[str], status: int = 1) -> int:
    for line in lines:
        print(f"commune-watch: {line}", file=sys.stderr)
    return status
