"""What the chart component fetches, and what a map gives it."""

import gzip
import json
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import plot
from dashboard.panels import commune_map
from dashboard.plot import files


@pytest.fixture
def client():
    return TestClient(Starlette(routes=files.routes()))


@pytest.mark.parametrize("name", sorted(files.SCRIPTS))
def test_a_script_comes_compressed_and_is_kept_for_ever(client, name):
    answer = client.get(files.address(name), headers={"accept-encoding": "gzip"})

    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.content == files.SCRIPTS[name].read_bytes()


def test_a_browser_that_takes_no_gzip_gets_the_plain_text(client):
    answer = client.get(files.address("plot.js"), headers={"accept-encoding": "identity"})

    assert "content-encoding" not in answer.headers
    assert answer.content == files.SCRIPTS["plot.js"].read_bytes()


def test_plotly_js_is_the_one_of_the_python_package(client):
    import plotly

    assert files.SCRIPTS["plotly.min.js"].is_relative_to(plotly.__path__[0])


@pytest.mark.parametrize("path", ["/plot/json/0123", f"/plot/{files.version()}/server.py", "/plot/old/plot.js"])
def test_what_is_not_there_is_a_plain_404(client, path):
    assert client.get(path).status_code == 404


def test_the_same_content_has_one_address_and_comes_back_as_it_was(client):
    one, two = plot.publish(b'{"a":1}'), plot.publish(b'{"a":1}')

    assert one == two != plot.publish(b'{"a":2}')
    assert client.get(one).json() == {"a": 1}
    assert "immutable" in client.get(one).headers["cache-control"]


def test_only_so_much_is_kept_and_what_was_just_asked_for_stays():
    kept = plot.publish(b'"first"')
    for n in range(files.KEPT - 1):
        plot.publish(str(n).encode())
    plot.publish(b'"first"')
    plot.publish(b'"one more"')

    assert kept.rpartition("/")[2] in files._published
    assert len(files._published) == files.KEPT


def test_steps_are_a_byte_per_area():
    made = plot.steps([{"key": "2017-06-04", "codes": [0, 2, -1]}], ["CPP", "CNRP", "not known"])

    (step,) = json.loads(made)
    assert list(b64decode(step["codes"])) == [0, 2, 255]
    assert step["names"] == ["CPP", "CNRP", "not known"]


def test_compressed_scripts_are_the_same_bytes_every_time():
    assert files._compressed("areas.js") == gzip.compress(files.SCRIPTS["areas.js"].read_bytes(), 6, mtime=0)


CODES = st.lists(st.from_regex(r"\A\d{6}\Z").filter(str.isascii), unique=True, max_size=60)


@given(CODES)
def test_chosen_areas_survive_the_address(codes):
    packed = commune_map.pack(codes)

    assert commune_map.unpack(packed) == sorted(codes)
    assert packed == commune_map.pack(codes[::-1])
    assert all(sign.isalnum() or sign in "-_" for sign in packed)


@given(st.text(max_size=200))
def test_a_strange_address_chooses_nothing(text):
    assert all(code.isdecimal() for code in commune_map.unpack(text))


def test_a_bomb_in_the_address_is_cut_short():
    bomb = commune_map.pack(["0" * 50_000_000])

    assert commune_map.unpack(bomb) == []
