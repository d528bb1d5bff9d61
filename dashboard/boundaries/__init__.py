"""Other people's commune polygons: an address or a file, fetched, read, checked, joined, simplified, stored for this user."""

from datetime import UTC, datetime
from pathlib import Path

from dashboard import contract, frames
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
    where = where or _usual()
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
    if frames.at_home():
        return {name: frames.load(name) for name in ("communes", "commune_codes", "provinces")}
    real = contract.country(frames.folder()).levels
    return {level: frames.load(f"{level}s") for level in ("commune", "district", "province") if level in real}


def _usual() -> str:
    """Where the boundaries of the country come from, if nobody says; of other countries only their reader knows."""
    if frames.at_home():
        return GEOBOUNDARIES
    name = contract.country(frames.folder()).name
    raise Refused(f"the package is of {name}: name a file or an address of its areas", OUTSIDE)


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
    if not frames.at_home():
        return _made_elsewhere(found, areas, faults + beyond, mended, tables, progress, tolerance)
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


def _made_elsewhere(found, areas, faults, mended, tables, progress, tolerance):
    """The same for a package of another country: its areas by code or name, at the level that the file is of."""
    from dashboard.boundaries import elsewhere

    if faults:
        raise Refused(faults)
    country = contract.country(frames.folder())
    progress.step(f"joining them to the areas of {country.name}")
    level, joined = elsewhere.join(areas, tables, country.name)
    progress.step("simplifying them with their borders shared")
    drawn = elsewhere.layers(joined.shapes, level, tables, tolerance)
    word = country.levels[level].lower()
    return drawn.rows, _told(found, areas, mended, joined, drawn) | {"level": level, "level_word": word}


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
