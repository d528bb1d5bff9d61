"""Files of four forms, and what is said of those that are none."""

import json
import subprocess
import sys
import zipfile

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from boundaries.maps import SHARED, add, faults, feature, square, write
from conftest import ROOT

from dashboard.boundaries import read, store


def frame(features) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")


def whole(shapes) -> np.ndarray:
    return shapely.from_geojson(shapes.query("level == 'commune'").sort_values("code")["shape"].to_numpy())


@pytest.mark.parametrize("suffix", [".gpkg", ".shp"])
def test_another_coordinate_system_is_turned_into_degrees_and_told(tmp_path, squares, small, suffix):
    add(small)
    expected = whole(store.shapes())
    path = tmp_path / f"utm{suffix}"
    frame(squares).to_crs("EPSG:32648").to_file(path)

    told = add(path)

    assert any("UTM zone 48N" in note for note in told["notes"])
    assert shapely.hausdorff_distance(whole(store.shapes()), expected).max() < 3e-4


def test_a_zipped_shapefile_is_read_and_its_simplified_copy_is_not(tmp_path, squares):
    frame(squares).to_file(tmp_path / "communes.shp")
    frame(squares[:2]).to_file(tmp_path / "communes_simplified.shp")
    path = tmp_path / "a name with spaces and ឃុំ.zip"
    with zipfile.ZipFile(path, "w") as package:
        for part in tmp_path.glob("communes*"):
            package.write(part, f"release/{part.name}")

    assert add(path)["areas"] == 6


def test_topojson_is_read_with_its_layer_of_communes(communes_2014, tmp_path, squares):
    shared = SHARED / "khm_admin_2025codes.topojson"
    if shared.exists():
        path, areas = shared, 1633
    else:
        import topojson

        path, areas = tmp_path / "made.topojson", 6
        path.write_text(topojson.Topology({"communes": frame(squares)}, object_name="communes").to_json())

    told = add(path)

    assert told["areas_joined"] == told["areas"] == areas
    assert any("WGS84 was assumed" in note for note in told["notes"])


def test_degrees_without_a_coordinate_system_are_taken_as_wgs84_and_told(tmp_path, squares):
    frame(squares).to_file(tmp_path / "bare.shp")
    (tmp_path / "bare.prj").unlink()

    assert any("WGS84 was assumed" in note for note in add(tmp_path / "bare.shp")["notes"])


def test_metres_without_a_coordinate_system_are_refused(tmp_path, squares):
    frame(squares).to_crs("EPSG:32648").to_file(tmp_path / "metres.shp")
    (tmp_path / "metres.prj").unlink()

    (fault,) = faults(tmp_path / "metres.shp")

    assert "states no coordinate system" in fault
    assert "are no degrees" in fault


def test_metres_in_geojson_which_has_no_other_system_than_degrees_are_refused(tmp_path, squares):
    metres = frame(squares).to_crs("EPSG:32648")
    path = write(
        tmp_path / "metres.geojson", [feature(s, code=c) for s, c in zip(metres.geometry, metres.code, strict=True)]
    )

    assert "gives its coordinates as degrees" in faults(path)[0]


def test_heights_are_dropped_and_told(tmp_path, squares):
    high = [feature(shapely.force_3d(shapely.geometry.shape(f["geometry"]), 12.5), **f["properties"]) for f in squares]

    told = add(write(tmp_path / "with_heights.geojson", high))

    assert any(note.startswith("Heights") for note in told["notes"])
    assert not shapely.has_z(whole(store.shapes())).any()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.geojson", b"", "empty.geojson is empty"),
        ("error.geojson", b"<html><title>502 Bad Gateway</title></html>", "web page (HTML) titled '502 Bad Gateway'"),
        ("map.kml", b'<?xml version="1.0"?><kml xmlns="x"></kml>', "is KML"),
        ("table.csv", b"code,name\n010201,x\n", "begins with 'code,name"),
        ("utf16.geojson", '{"type"'.encode("utf-16"), "UTF-16"),
        ("map.geojson.gz", b"\x1f\x8b\x08\x00", "gzip"),
        ("pointer.geojson", b"version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer"),
        ("error.json", b'{"message": "rate limit exceeded"}', "is JSON that begins with '{\"message\""),
        ("one.geojson", b'{"type": "Feature", "properties": {}, "geometry": null}', "in no collection"),
        ("none.geojson", b'{"type": "FeatureCollection", "features": []}', "holds no area"),
        ("half.zip", b"PK\x03\x04 and no more", "cut short"),
        ("photo.jpg", b"\xff\xd8\xff\xe0 not a map", "none of the forms"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_map_is_named_for_what_it_is(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)

    (fault,) = faults(path)

    assert says in fault
    assert fault.startswith(name)
    assert "expected" in fault


def test_json_damaged_in_the_middle_is_refused_with_the_place(tmp_path, small):
    text = small.read_text()
    path = tmp_path / "damaged.geojson"
    path.write_text(text[:900] + "oops" + text[900:])

    (fault,) = faults(path)

    assert "damaged.geojson is damaged, at line 1, character" in fault


def test_a_damaged_geopackage_is_refused_without_the_path_of_this_machine(tmp_path, squares):
    frame(squares).to_file(tmp_path / "good.gpkg")
    path = tmp_path / "cut.gpkg"
    path.write_bytes((tmp_path / "good.gpkg").read_bytes()[:6000])

    assert str(tmp_path) not in faults(path)[0]


def test_a_shapefile_without_its_other_files_is_refused(tmp_path, squares):
    frame(squares).to_file(tmp_path / "alone.shp")
    (tmp_path / "alone.dbf").unlink()
    (tmp_path / "alone.shx").unlink()

    assert faults(tmp_path / "alone.shp") == [
        "alone.shp stands without its .shx and .dbf; expected them beside it, or all in one .zip"
    ]


def test_a_zip_that_unpacks_to_more_than_allowed_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("communes.shp", b"\0" * 5_000_000)

    from dashboard.boundaries import Limits

    assert "unpacks to 5 MB; expected at most 2" in faults(tmp_path / "bomb.zip", limits=Limits(max_mb=2))[0]


def test_of_several_layers_that_may_be_the_communes_one_has_to_be_named(tmp_path, squares):
    path = tmp_path / "layers.gpkg"
    for layer in ("north", "south"):
        frame(squares).to_file(path, layer=layer)

    assert "has the layers north, south; name the one" in faults(path)[0]
    assert "has no layer 'west'" in faults(path, layer="west")[0]
    assert add(path, layer="south")["areas"] == 6


def test_more_areas_or_points_than_a_country_has_are_refused(tmp_path, squares, monkeypatch):
    path = write(tmp_path / "many.geojson", squares)
    monkeypatch.setattr(read, "MOST_POINTS", 20)
    assert "holds more than 20 points (reached at feature 6)" in faults(path)[0]

    monkeypatch.setattr(read, "MOST_AREAS", 5)
    assert "holds more than 5 areas" in faults(path)[0]


def test_a_large_topojson_is_refused_as_it_is_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "TOPOJSON_MB", 0.00001)
    path = tmp_path / "large.topojson"
    path.write_text('{"type": "Topology", "objects": {}, "arcs": []}')

    assert "is a TopoJSON of more than" in faults(path)[0]


def test_two_hundred_megabytes_are_read_in_a_quarter_of_a_gigabyte(tmp_path, communes_2014):
    path = tmp_path / "padded.geojson"
    padding = "x" * 120_000
    features = json.loads(communes_2014.read_bytes())["features"]
    with path.open("w") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for i, each in enumerate(features):
            each["properties"]["note"] = padding
            file.write(("," if i else "") + json.dumps(each))
        file.write("]}")
    assert path.stat().st_size > 190_000_000
    # A process of its own, so that what it takes at its most is its own.
    code = (
        "import re, sys; from dashboard.__main__ import main; status = main(sys.argv[1:]);"
        # Not its `ru_maxrss`: that begins with what the process held that started it.
        "peak = re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1];"
        "print('peak', int(peak) // 1024); sys.exit(status)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, "boundaries", "add", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert ran.returncode == 0, ran.stderr
    assert "1,633 join" in ran.stdout
    assert int(ran.stdout.split()[-1]) < 600, "megabytes"


def test_one_feature_too_large_to_be_read_is_refused_in_a_sentence(tmp_path):
    turn = np.linspace(0, 2 * np.pi, 60_000)
    ring = shapely.Polygon(np.column_stack([104 + np.cos(turn), 12 + np.sin(turn)]))
    path = write(tmp_path / "one_giant.geojson", [feature(ring, code="010201")])
    # GDAL refuses a feature that takes 200 MB by itself; a smaller limit makes a faster test.
    pyogrio.set_gdal_config_options({"OGR_GEOJSON_MAX_OBJ_SIZE": 1})
    try:
        (fault,) = faults(path)
    finally:
        pyogrio.set_gdal_config_options({"OGR_GEOJSON_MAX_OBJ_SIZE": None})

    assert "one_giant.geojson holds a feature too large to be read" in fault


def test_a_file_larger_than_allowed_is_refused_unread(tmp_path, squares):
    from dashboard.boundaries import Limits

    path = write(tmp_path / "large.geojson", [square("010201", note="x" * 2_000_000)])

    assert "large.geojson has 2 MB; expected at most 1" in faults(path, limits=Limits(max_mb=1))[0]
