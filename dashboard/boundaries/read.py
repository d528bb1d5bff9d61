"""Areas from a file of polygons: GeoJSON, TopoJSON, Shapefile or GeoPackage, told apart by their content."""

import re
import warnings
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyogrio
import shapely

from dashboard.boundaries.progress import MB, Progress
from dashboard.boundaries.refusal import Refused

EXPECTED = "expected GeoJSON, TopoJSON, a Shapefile (.shp or zipped) or a GeoPackage"
# A TopoJSON is read whole, and takes some forty times its size while it is: 18 MB took 760.
TOPOJSON_MB = 30
# Twelve times the communes there are: room for islands that are areas of their own, and an end to waiting.
MOST_AREAS = 20_000
# Eight million points take about one GB while their borders are simplified.
MOST_POINTS = 8_000_000
BATCH = 100
LONGEST = 200
COMMUNES = re.compile(r"commune|sangkat|khum|adm(in)?_?3|level_?3", re.I)
SIMPLIFIED = re.compile(r"simplif", re.I)


@dataclass
class Areas:
    """The areas of a file in its order: shape (None where there is none), properties as text, and what was noticed."""

    file: str
    shapes: np.ndarray
    properties: pd.DataFrame
    crs: str | None
    # Positions of shapes that are there but are no geometry: rings that do not close, or of too few points.
    unreadable: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(path: Path, name: str, progress: Progress, layer: str | None = None, max_mb: float = 300) -> Areas:
    """The areas of a file, with its faults of form refused in a sentence."""
    source = _source(path, name, max_mb)
    notes = []
    with warnings.catch_warnings():
        # What GDAL warns of, a ring that does not close for one, is checked and said by us.
        warnings.simplefilter("ignore")
        try:
            layer = _layer(source, name, layer, notes)
            return _areas(source, name, layer, notes, progress)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pa.ArrowException, OSError) as fault:
            raise Refused(_damaged(name, str(fault))) from None


def _source(path: Path, name: str, max_mb: float) -> str:
    """What GDAL opens, after a look at the first bytes; a file that is none of ours is named for what it is."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as fault:
        raise Refused(f"{name} cannot be read ({fault.strerror.lower()}); {EXPECTED}", status=2) from None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise Refused(f"{name} is empty; {EXPECTED}")
    if head.startswith(b"PK"):
        return _zipped(path, name, max_mb)
    if head.startswith(b"SQLite format 3"):
        return f"GPKG:{path}" if path.suffix.lower() != ".gpkg" else str(path)
    if head.startswith(b"\x00\x00\x27\x0a"):
        return _shapefile(path, name)
    if text.startswith(b"{"):
        return _json(path, name, text)
    raise Refused(_other(name, text, head))


def _other(name: str, text: bytes, head: bytes) -> str:
    words = text.decode("utf-8", "replace")
    lower = words.lower()
    if lower.startswith("<"):
        if "<kml" in lower:
            return f"{name} is KML; {EXPECTED}"
        title = re.search(r"<title[^>]*>\s*(.{1,80}?)\s*</title>", words, re.I | re.S)
        called = f" titled {title.group(1)!r}" if title else ""
        kind = "a web page (HTML)" if "<html" in lower or "<!doctype html" in lower else "XML"
        return f"{name} is {kind}{called}, perhaps an error page in place of the file; {EXPECTED}"
    if lower.startswith("version https://git-lfs"):
        return f"{name} is a Git LFS pointer, which names the file and does not hold it; expected the file itself"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return f"{name} is text in UTF-16; expected UTF-8"
    if head.startswith(b"\x1f\x8b"):
        return f"{name} is compressed with gzip; expected it unpacked"
    return f"{name} begins with {words[:20]!r}, which is none of the forms we read; {EXPECTED}"


def _json(path: Path, name: str, text: bytes) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4096))
        ends = text + file.read()
    kinds = {kind.decode() for kind in re.findall(rb'"type"\s*:\s*"(\w+)"', ends)}
    if "Topology" in kinds:
        if path.stat().st_size > TOPOJSON_MB * MB:
            raise Refused(
                f"{name} is a TopoJSON of more than {TOPOJSON_MB} MB, which would not fit into memory; "
                "expected a smaller one, or the same as GeoJSON or GeoPackage"
            )
        return f"TopoJSON:{path}"
    if "FeatureCollection" in kinds:
        return f"GeoJSON:{path}"
    if "Feature" in kinds:
        raise Refused(f"{name} holds features one by one, in no collection; expected a GeoJSON FeatureCollection")
    beginning = text[:60].decode("utf-8", "replace").replace("\n", " ")
    raise Refused(f"{name} is JSON that begins with {beginning!r} and is no map; {EXPECTED}")


def _shapefile(path: Path, name: str) -> str:
    beside = {p.suffix.lower() for p in path.parent.glob(f"{path.stem}.*")} if path.suffix else set()
    missing = [suffix for suffix in (".shx", ".dbf") if suffix not in beside]
    if missing:
        raise Refused(f"{name} stands without its {' and '.join(missing)}; expected them beside it, or all in one .zip")
    return str(path)


def _zipped(path: Path, name: str, max_mb: float) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            members = [m for m in package.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX")]
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Refused(f"{name} begins like a zip and has no end: it was cut short; expected a whole zip") from None
    size = sum(m.file_size for m in members)
    if size > max_mb * MB:
        raise Refused(
            f"{name} unpacks to {size / MB:,.0f} MB; expected at most {max_mb:g}, or allow more with --max-mb"
        )
    if any(m.flag_bits & 1 for m in members):
        raise Refused(f"{name} is locked with a password; expected an open zip")
    names = [m.filename for m in members if m.filename.lower().endswith(".shp")]
    # A release may hold a coarser copy beside the full one.
    names = [n for n in names if not SIMPLIFIED.search(n)] or names
    if len(names) != 1:
        found = f"{len(names)} Shapefiles ({', '.join(names[:5])})" if names else "no Shapefile (.shp)"
        raise Refused(f"{name} holds {found}; expected one")
    inside = {m.filename.lower() for m in members}
    stem = names[0][:-4].lower()
    missing = [suffix for suffix in (".shx", ".dbf") if stem + suffix not in inside]
    if missing:
        raise Refused(f"{name} holds {names[0]} without its {' and '.join(missing)}; expected them in the same zip")
    return f"/vsizip/{{{path}}}/{names[0]}"


def _layer(source: str, name: str, wanted: str | None, notes: list[str]) -> str | None:
    if source.startswith("GeoJSON:"):
        # It has one, and to ask would be to read all of it once more.
        return None
    layers = [str(layer) for layer, kind in pyogrio.list_layers(source) if kind is not None]
    if wanted:
        if wanted not in layers:
            raise Refused(f"{name} has no layer {wanted!r}; expected one of {', '.join(layers)}", status=2)
        return wanted
    if not layers:
        raise Refused(f"{name} has no layer of shapes; expected one of the communes")
    fitting = layers if len(layers) == 1 else [layer for layer in layers if COMMUNES.search(layer)]
    if len(fitting) != 1:
        raise Refused(f"{name} has the layers {', '.join(layers)}; name the one of the communes with --layer", status=2)
    if len(layers) > 1:
        notes.append(f"The layer {fitting[0]!r} was read, of {', '.join(layers)}.")
    return fitting[0]


def _areas(source: str, name: str, layer: str | None, notes: list[str], progress: Progress) -> Areas:
    total = None if layer is None else pyogrio.read_info(source, layer=layer)["features"]
    shapes, properties, unreadable = [], [], []
    done = points = 0
    with pyogrio.open_arrow(source, layer=layer, use_pyarrow=True, batch_size=BATCH) as (meta, batches):
        column = meta["geometry_name"] or "wkb_geometry"
        for batch in batches:
            written = np.asarray(batch.column(column).to_numpy(zero_copy_only=False), dtype=object)
            made = shapely.from_wkb(written, on_invalid="ignore")
            unreadable += [
                done + i for i, (w, s) in enumerate(zip(written, made, strict=True)) if w is not None and s is None
            ]
            shapes.append(shapely.force_2d(made))
            if shapely.has_z(made).any() and not any(n.startswith("Heights") for n in notes):
                notes.append("Heights (3-D coordinates) were dropped.")
            properties.append(_text(batch, column))
            done += batch.num_rows
            if done > MOST_AREAS:
                raise Refused(f"{name} holds more than {MOST_AREAS:,} areas; expected some 1,650 communes")
            points += int(shapely.get_num_coordinates(made).sum())
            if points > MOST_POINTS:
                raise Refused(
                    f"{name} holds more than {MOST_POINTS:,} points (reached at feature {done:,}), which would not "
                    "fit into memory; expected fewer, so simplify it first"
                )
            progress.count(done, total if total and total > 0 else None)
    progress.close()
    if not done:
        raise Refused(f"{name} holds no area; expected the communes of Cambodia")
    return Areas(name, np.concatenate(shapes), pd.concat(properties, ignore_index=True), meta["crs"], unreadable, notes)


def _text(batch: pa.RecordBatch, geometry: str) -> pd.DataFrame:
    """The properties that can be a code or a name, as text cut to a length that no code or name has."""
    found = {}
    for place, kind in zip(batch.schema.names, batch.schema.types, strict=True):
        if place == geometry:
            continue
        values = batch.column(place)
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            found[place] = pc.utf8_slice_codeunits(values, 0, LONGEST).to_pylist()
        elif pa.types.is_integer(kind):
            found[place] = [None if v is None else str(v) for v in values.to_pylist()]
        elif pa.types.is_floating(kind):
            # A code that went through a spreadsheet is 10201.0.
            found[place] = [f"{v:.0f}" if v is not None and v == v // 1 else None for v in values.to_pylist()]
    return pd.DataFrame(found, index=range(batch.num_rows), dtype="str").fillna("")


def _damaged(name: str, words: str) -> str:
    words = words.partition("\n")[0].strip().rstrip(".")
    place = re.search(r"At line (\d+), character (\d+): (.+)", words)
    if place:
        line, character, what = place.groups()
        if "too complex" in what:
            return (
                f"{name} holds a feature too large to be read, at line {line}; expected communes, each of which is a "
                "small part of the file: simplify it first"
            )
        short = what.startswith("Unterminated") or "end of" in what.lower()
        how = "ends in the middle: it was cut short, or is damaged" if short else "is damaged"
        return f"{name} {how}, at line {line}, character {character} ({what.lower()}); expected whole JSON"
    words = re.sub(r"\S*[/\\](\.unfinished-\S*|[^\s/\\']+)", name, words)
    return f"{name} cannot be read as a map ({words[:200]}); {EXPECTED}, whole"
