"""Other people's commune polygons: an address or a file, fetched, read, checked, joined, simplified, stored for this user."""

from datetime import UTC, datetime
from pathlib import Path

from dashboard.boundaries import fetch, store
from dashboard.boundaries.fetch import GEOBOUNDARIES, NOT_STATED, Limits
from dashboard.boundaries.progress import MB, Progress
from dashboard.boundaries.refusal import OUTSIDE, Refused, full_disk

EXTRA = 'pip install "commune-watch[geography]"'


def add(
    where: str | None = None,
    tables: dict | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    licence: str | None = None,
    citation: str | None = None,
    layer: str | None = None,
    tolerance: float | None = None,
) -> dict:
    """What was installed from an address or a file: source, licence, counts, and what did not join."""
    _demand_extra()
    limits, progress = limits or Limits(), progress or Progress()
    where = where or GEOBOUNDARIES
    try:
        with store.workspace() as unfinished:
            found = _found(where, Path(unfinished), limits, progress)
            rows, told = _made(found, tables or _tables(), limits, progress, layer, tolerance)
            told |= {k: v for k, v in {"licence": licence, "citation": citation}.items() if v}
            progress.step("writing")
            store.write(rows, told)
    except OSError as fault:
        raise full_disk(fault, store.home()) from fault
    except MemoryError:
        raise Refused(f"{where} does not fit into memory; expected a smaller file", OUTSIDE) from None
    finally:
        progress.close()
    return told


def _demand_extra() -> None:
    # Only an import needs them; the app and the other commands run without.
    try:
        import pyogrio  # noqa: F401
        import pyproj  # noqa: F401
        import shapely  # noqa: F401
    except ImportError:
        raise Refused(f"this needs more libraries: {EXTRA}", OUTSIDE) from None


def _tables() -> dict:
    from dashboard import frames

    return {name: frames.load(name) for name in ("communes", "commune_codes", "provinces")}


def _found(where: str, unfinished: Path, limits: Limits, progress: Progress) -> fetch.Fetched:
    if fetch.is_address(where):
        return fetch.fetch(where, unfinished, limits, progress)
    path = Path(where)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise Refused(f"{where} {what}; expected a file, or an address that begins with https://", OUTSIDE)
    size = path.stat().st_size
    if size > limits.max_mb * MB:
        raise Refused(
            f"{path.name} has {size / MB:,.0f} MB; expected at most {limits.max_mb:g}: simplify it, or allow more "
            "with --max-mb"
        )
    try:
        digest = fetch.sha256(path)
    except OSError as fault:
        raise Refused(f"{path.name} cannot be read ({(fault.strerror or str(fault)).lower()})", OUTSIDE) from None
    # The folders above a file are the user's own business and are not written down.
    return fetch.Fetched(path, path.name, path.name, digest, size)


def _made(found, tables, limits, progress, layer, tolerance):
    """The rows of `shapes` and what is to be told of them, from a file on the disk."""
    from dashboard.boundaries import check, drawing, join, read

    progress.step(f"reading {found.name} ({found.size / MB:.1f} MB)")
    areas = read.read(found.path, found.name, progress, layer, limits.max_mb)
    progress.step(f"checking {len(areas.shapes):,} areas")
    faults = check.degrees(areas)
    if faults:
        # Where nothing has a place yet, country and join say nothing; the polygons can be looked at.
        raise Refused(faults + check.polygons(areas))
    faults = check.polygons(areas)
    mended, beyond = check.repair(areas)
    elsewhere = check.country(areas, tables["communes"])
    faults += beyond + elsewhere
    joined = None
    if not elsewhere:
        progress.step("joining them to the communes")
        try:
            joined = join.join(areas, tables["communes"], tables["commune_codes"], tables["provinces"])
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    progress.step("simplifying them with their borders shared")
    drawn = drawing.layers(joined.shapes, tables["communes"], tolerance)
    return drawn.rows, _told(found, areas, mended, joined, drawn)


def _told(found, areas, mended, joined, drawn) -> dict:
    return {
        "title": found.name, "licence": NOT_STATED, "citation": NOT_STATED,
        **found.told,
        "address": found.address,
        "fetched": datetime.now(UTC).date().isoformat(),
        "file": found.name, "bytes": found.size, "sha256": found.sha256,
        "areas": len(areas.shapes),
        "areas_joined": len(areas.shapes) - len(joined.left),
        "joined_by": joined.by,
        "communes_drawn": int((drawn.rows["level"] == "commune").sum()),
        "areas_not_joined": joined.left,
        "communes_without_shape": drawn.without,
        "discs": drawn.discs, "heirs": drawn.heirs,
        "repaired": mended,
        "notes": areas.notes + joined.notes + drawn.notes,
        "tolerance_degrees": drawn.tolerance, "points": drawn.points,
    }  # fmt: skip
