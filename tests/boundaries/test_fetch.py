"""A file from an address: whole, or refused in a sentence within the time and size allowed."""

import errno
import hashlib
import json
import time
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
from boundaries.maps import Quiet, add

from dashboard import boundaries
from dashboard.boundaries import Limits, fetch, store

SHORT = Limits(connect=0.5, silence=0.5)
ENTRY = {
    "boundaryID": "KHM-ADM3-12345678", "boundaryISO": "KHM", "boundaryType": "ADM3", "boundaryYearRepresented": "2014",
    "boundarySource": "Open Development Cambodia", "boundaryLicense": "Creative Commons Attribution 4.0 (CC BY 4.0)",
    "licenseDetail": "nan", "licenseSource": "example.org/licence", "buildDate": "Dec 12, 2023", "admUnitCount": "1633",
}  # fmt: skip


def refused(address, limits=SHORT) -> boundaries.Refused:
    with pytest.raises(boundaries.Refused) as stopped:
        boundaries.add(address, limits=limits, progress=Quiet())
    assert len(stopped.value.faults) == 1, stopped.value.faults
    assert not store.folder().exists()
    assert not list(store.home().iterdir()), "something unfinished was left"
    return stopped.value


def entry(server, **changes) -> bytes:
    return json.dumps(ENTRY | {"gjDownloadURL": f"{server.address}/communes.geojson"} | changes).encode()


def test_without_an_argument_the_release_of_geoboundaries_is_fetched(server, communes_2014, monkeypatch):
    data = communes_2014.read_bytes()
    server.routes |= {"/api/current/gbOpen/KHM/ADM3/": entry(server), "/communes.geojson": data}
    monkeypatch.setattr(boundaries, "GEOBOUNDARIES", f"{server.address}/api/current/gbOpen/KHM/ADM3/")

    told = boundaries.add(progress=Quiet())

    assert told["licence"] == "Creative Commons Attribution 4.0 (CC BY 4.0)"
    assert told["licence_address"] == "example.org/licence"
    assert told["citation"].startswith("Open Development Cambodia (2014), through Runfola, D.")
    assert told["address"].endswith("/api/current/gbOpen/KHM/ADM3/")
    assert told["data_address"].endswith("/communes.geojson")
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert (told["areas"], told["areas_joined"], told["communes_drawn"]) == (1633, 1633, 1652)
    assert store.source() == told | {"shapes_sha256": store.source()["shapes_sha256"]}


def test_the_address_asked_by_default_is_that_of_the_communes_of_cambodia():
    assert fetch.GEOBOUNDARIES == "https://www.geoboundaries.org/api/current/gbOpen/KHM/ADM3/"


def test_an_address_of_data_is_fetched_with_the_licence_its_user_states(server, small):
    server.routes["/small.geojson"] = small.read_bytes()

    told = add(f"{server.address}/small.geojson", licence="CC0", citation="A. Maker (2020)")

    assert (told["title"], told["licence"], told["citation"]) == ("small.geojson", "CC0", "A. Maker (2020)")


def test_a_redirect_is_followed(server, small):
    def moved(handler):
        handler.send_response(302)
        handler.send_header("Location", "/small.geojson")
        handler.end_headers()

    server.routes |= {"/old": moved, "/small.geojson": small.read_bytes()}

    assert add(f"{server.address}/old")["areas"] == 6


def test_a_redirect_to_a_file_of_this_machine_is_refused(server):
    def astray(handler):
        handler.send_response(302)
        handler.send_header("Location", "file:///etc/hostname")
        handler.end_headers()

    server.routes["/old"] = astray

    assert (
        "kind file" in refused(f"{server.address}/old").faults[0] or "302" in refused(f"{server.address}/old").faults[0]
    )


def test_an_entry_of_another_country_and_without_data_is_refused_with_both_faults(server):
    server.routes["/api"] = entry(server, boundaryISO="LAO", boundaryType="ADM2", gjDownloadURL="")

    with pytest.raises(boundaries.Refused) as stopped:
        add(f"{server.address}/api")

    first, second = stopped.value.faults
    assert "describes LAO ADM2; expected KHM ADM3" in first
    assert "names no data" in second


def test_a_download_that_is_cut_short_is_refused_with_what_came_and_what_was_announced(server, small):
    body = small.read_bytes()
    server.routes["/cut"] = lambda handler: handler.answer(body[:500], length=len(body))

    stopped = refused(f"{server.address}/cut")

    assert f"cut short: 500 of {len(body):,} bytes" in stopped.faults[0]
    assert stopped.status == 2


def test_a_download_in_chunks_that_is_cut_short_is_refused(server):
    def chunks(handler):
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b'10\r\n{"type": "Featur\r\nff\r\nmore')

    server.routes["/cut"] = chunks

    assert "cut short after" in refused(f"{server.address}/cut").faults[0]


def test_a_file_cut_short_before_it_was_served_is_refused_with_the_place(server, small):
    server.routes["/half.geojson"] = small.read_bytes()[:700]

    stopped = refused(f"{server.address}/half.geojson")

    assert "half.geojson ends in the middle: it was cut short" in stopped.faults[0]
    assert "line 1, character" in stopped.faults[0]
    assert stopped.status == 1


def test_a_web_page_in_place_of_data_is_told_with_its_title(server):
    server.routes["/page"] = b"<!DOCTYPE html><html><head><title>Sign in</title></head></html>"

    assert "a web page (HTML) titled 'Sign in', perhaps an error page" in refused(f"{server.address}/page").faults[0]


def test_a_pointer_to_the_file_is_not_the_file(server):
    server.routes["/lfs"] = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"

    assert "Git LFS pointer" in refused(f"{server.address}/lfs").faults[0]


def test_an_answer_of_404_is_told(server):
    stopped = refused(f"{server.address}/nothing")

    assert "answers 404 Not Found" in stopped.faults[0]
    assert stopped.status == 2


@pytest.mark.parametrize("sent", [0, 700])
def test_a_server_that_stalls_is_left_after_the_time_allowed(server, small, sent):
    def stall(handler):
        if sent:
            handler.answer(small.read_bytes()[:sent], length=5_000)
            handler.wfile.flush()
        server.over.wait(20)

    server.routes["/slow"] = stall
    began = time.monotonic()

    stopped = refused(f"{server.address}/slow")

    assert time.monotonic() - began < 5
    assert stopped.status == 2
    assert ("no byte for 0.5 seconds after 700 of 5,000" if sent else "does not answer") in stopped.faults[0]


def test_nobody_listening_is_told():
    stopped = refused("http://127.0.0.1:9/communes.geojson")

    assert "cannot be reached (connection refused)" in stopped.faults[0]
    assert stopped.status == 2


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/hostname", "http://", "http://[1", "x://y"])
def test_an_address_that_is_none_is_refused_without_asking(address):
    assert refused(address).status == 2


def test_a_name_and_password_in_an_address_are_not_written_down(server, small):
    server.routes["/small.geojson"] = small.read_bytes()
    secret = server.address.replace("//", "//me:secret@")

    # The standard library takes no password in an address; what it says must not repeat it.
    assert "secret" not in refused(f"{secret}/small.geojson").faults[0]
    assert fetch.address_shown("https://me:secret@example.org/a?b=1") == "https://example.org/a?b=1"


def test_a_download_that_announces_too_much_is_refused_before_it_begins(server):
    server.routes["/large"] = lambda handler: handler.answer(b"{", length=400_000_000)

    assert "larger than 300 MB" in refused(f"{server.address}/large", Limits()).faults[0]


def test_a_download_that_announces_nothing_is_refused_when_it_grows_too_large(server):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            while not server.over.is_set():
                handler.wfile.write(b" " * 100_000)
        except OSError:
            pass

    server.routes["/endless"] = endless

    assert "larger than 2 MB" in refused(f"{server.address}/endless", Limits(max_mb=2)).faults[0]


def test_a_full_disk_during_the_download_is_told_and_leaves_nothing(server, small, monkeypatch):
    server.routes["/small.geojson"] = small.read_bytes()
    real = Path.open

    def full(path, mode="r", **options):
        # The kernel's own full disk.
        return (
            open("/dev/full", mode, buffering=0)
            if path.name == "first" and "w" in mode
            else real(path, mode, **options)
        )

    monkeypatch.setattr(Path, "open", full)

    stopped = refused(f"{server.address}/small.geojson")

    assert "no space left on device" in stopped.faults[0]
    assert stopped.status == 2
    assert stopped.__cause__.errno == errno.ENOSPC


@pytest.mark.parametrize("form", ["gpkg", "zip"])
def test_other_forms_are_read_from_an_address_too_whatever_the_address_is_called(server, squares, tmp_path, form):
    frame = gpd.GeoDataFrame.from_features(squares, crs="EPSG:4326")
    if form == "gpkg":
        frame.to_file(tmp_path / "a.gpkg")
    else:
        frame.to_file(tmp_path / "a.shp")
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
            for part in (tmp_path / "a").parent.glob("a.[sdpc]*"):
                package.write(part, part.name)
    server.routes["/download?id=7"] = (tmp_path / f"a.{form}").read_bytes()

    told = add(f"{server.address}/download?id=7")

    assert (told["areas_joined"], told["file"]) == (6, "download")
