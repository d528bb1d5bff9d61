"""Areas that are no polygons, cross themselves or lie elsewhere: every fault at once, in sentences."""

import shapely
from boundaries.maps import add, faults, feature, square, write

from dashboard.boundaries import store


def test_a_polygon_that_crosses_itself_is_repaired_and_listed(tmp_path, squares):
    lon, lat = 103.03461, 13.483
    bow_tie = shapely.Polygon(
        [(lon - 0.02, lat - 0.01), (lon + 0.02, lat + 0.01), (lon + 0.02, lat - 0.01), (lon - 0.02, lat + 0.01)]
    )
    squares[0]["geometry"] = shapely.geometry.mapping(bow_tie)

    told = add(write(tmp_path / "bow_tie.geojson", squares))

    assert told["repaired"] == ["feature 1: self-intersection"]
    drawn = store.shapes().query("code == '010201'")["shape"].iloc[0]
    assert shapely.is_valid(shapely.from_geojson(drawn))


def test_all_faults_of_a_file_are_told_at_once(tmp_path, squares):
    lon, lat = 104.9, 11.5
    squares += [
        feature(shapely.Point(lon, lat), code="120102"),
        feature(None, code="120103"),
        feature(shapely.LineString([(lon, lat), (lon, lat + 1)]), code="120104"),
        feature({"type": "Polygon", "coordinates": [[[lon, lat], [lon + 1, lat], [lon + 1, lat + 1]]]}, code="120105"),
        feature({"type": "Polygon", "coordinates": []}, code="120106"),
        feature({"type": "Polygon", "coordinates": [[[lon, lat]] * 4]}, code="120107"),
        feature(shapely.box(2.2, 48.8, 2.4, 48.9), code="120108"),
    ]  # fmt: skip

    said = faults(write(tmp_path / "seven_faults.geojson", squares))

    assert len(said) == 7
    for number, what in {
        7: "is a Point; expected a Polygon", 8: "has no shape", 9: "is a LineString", 10: "a ring that does not close or",
        11: "has no shape", 12: "nothing is left when it is repaired", 13: "lies at longitude 2.3, latitude 48.8",
    }.items():  # fmt: skip
        assert any(f"seven_faults.geojson: feature {number} " in fault and what in fault for fault in said), (
            number,
            said,
        )


def test_many_faults_of_one_kind_are_told_as_ten_and_a_number(tmp_path):
    said = faults(write(tmp_path / "points.geojson", [feature(shapely.Point(104, 12), code="1")] * 25))

    assert sum("is a Point" in fault for fault in said) == 10
    assert "points.geojson: 15 more features are no polygons" in said


def test_another_country_is_refused_in_one_sentence(tmp_path):
    laos = [feature(shapely.box(x, 18, x + 0.1, 18.1), code="010201", name="Vientiane") for x in (102.1, 102.6, 103.2)]

    (fault,) = faults(write(tmp_path / "laos.geojson", laos))

    assert "laos.geojson lies at longitude 102.1 to 103.2 and latitude 18.1 to 18.1; expected Cambodia" in fault


def test_longitude_and_latitude_exchanged_are_noticed(tmp_path, squares):
    turned = [
        feature(shapely.transform(shapely.geometry.shape(f["geometry"]), lambda c: c[:, ::-1]), code="1")
        for f in squares
    ]

    assert "seem to have changed places" in faults(write(tmp_path / "turned.geojson", turned))[0]


def test_a_coordinate_system_stated_in_geojson_is_heeded(tmp_path, squares):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}

    told = add(write(tmp_path / "crs84.geojson", squares, crs=crs))

    assert told["notes"] == []


def test_one_area_abroad_among_communes_is_told_by_its_number(tmp_path, squares):
    squares.insert(2, square("010201"))
    squares[2]["geometry"] = shapely.geometry.mapping(shapely.box(120, 10, 121, 11))

    assert faults(write(tmp_path / "one_abroad.geojson", squares)) == [
        "one_abroad.geojson: feature 3 lies at longitude 120.5, latitude 10.5; expected Cambodia, "
        "longitude 101.9 to 108.0 and latitude 10.0 to 14.9"
    ]
