"""Small maps made by hand, and what an import says of them."""

import json
from pathlib import Path

import pytest
import shapely
from conftest import ROOT

from dashboard import boundaries, frames
from dashboard.boundaries import store

# Other people's polygons, beside the checkout on our machines and never in it.
SHARED = ROOT.parent / "shared" / "geo"


class Quiet:
    """A progress that nobody reads."""

    def step(self, words): ...
    def bytes(self, done, total): ...
    def count(self, done, total): ...
    def close(self): ...


def point(code: str) -> tuple[float, float]:
    """The point we hold of a commune."""
    row = frames.load("communes", ROOT / "data").set_index("commune_code").loc[code]
    return float(row["lon"]), float(row["lat"])


def square(code: str, half: float = 0.01, **properties) -> dict:
    """A commune as a square around its point."""
    lon, lat = point(code)
    shape = shapely.box(lon - half, lat - half, lon + half, lat + half)
    return feature(shape, **(properties or {"code": code}))


def feature(shape, **properties) -> dict:
    """A GeoJSON feature of a shape, or of a geometry written out."""
    geometry = json.loads(shapely.to_geojson(shape)) if isinstance(shape, shapely.Geometry) else shape
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(path: Path, features: list[dict], **more) -> Path:
    """A GeoJSON file."""
    path.write_text(json.dumps({"type": "FeatureCollection", **more, "features": features}, ensure_ascii=False))
    return path


def faults(path: Path, **options) -> list[str]:
    """What an import says against a file."""
    with pytest.raises(boundaries.Refused) as refused:
        boundaries.add(str(path), progress=Quiet(), **options)
    assert all(fault and "\n" not in fault and len(fault) < 400 for fault in refused.value.faults)
    assert not store.folder().exists()
    return refused.value.faults


def add(where, **options) -> dict:
    """What an import tells of a file."""
    return boundaries.add(str(where), progress=Quiet(), **options)
