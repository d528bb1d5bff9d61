"""What tests of boundaries share: a home of their own, the communes of 2014, small maps made by hand, a server on loopback."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest
import shapely
from boundaries.maps import SHARED, Quiet, feature, square, write
from conftest import ROOT

from dashboard import boundaries, frames
from dashboard.boundaries import store


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch) -> Path:
    """Every test installs into a folder of its own, and asks no proxy."""
    home = tmp_path / "home"
    monkeypatch.setenv(store.VARIABLE, str(home))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return home


@pytest.fixture(scope="session")
def communes_2014(tmp_path_factory) -> Path:
    """The 1,633 communes of 2014 as polygons with their code `poly`; where nobody gave them to us, cells stand in."""
    shared = SHARED / "communes_2014.geojson"
    if shared.exists():
        return shared
    communes = frames.load("communes", ROOT / "data").set_index("commune_code")
    cells = frames.load("shapes", ROOT / "data").query("geography == 'cells' and level == 'commune'").set_index("code")
    shapes = pd.Series(shapely.from_geojson(cells["shape"].to_numpy()), index=cells.index)
    merged = shapes.groupby(communes["polygon_code_2014"].reindex(shapes.index)).agg(
        lambda s: shapely.union_all(list(s))
    )
    path = tmp_path_factory.mktemp("geo") / "communes_2014.geojson"
    write(path, [feature(shape, poly=code) for code, shape in merged.items()])
    return path


@pytest.fixture(scope="session")
def installed(communes_2014, tmp_path_factory) -> tuple[pd.DataFrame, dict]:
    """What an import of the communes of 2014 gives: the rows and what is told of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNE_WATCH_DATA", str(ROOT / "data"))
        patch.setenv(store.VARIABLE, str(tmp_path_factory.mktemp("home")))
        told = boundaries.add(str(communes_2014), progress=Quiet())
        return store.shapes(), told


@pytest.fixture
def squares() -> list[dict]:
    """Six communes as squares around their points."""
    return [square(code) for code in ("010201", "010202", "020101", "120101", "190303", "240101")]


@pytest.fixture
def small(tmp_path, squares) -> Path:
    """A map without a fault, of six squares."""
    return write(tmp_path / "small.geojson", squares)


@pytest.fixture
def server():
    """A server on loopback; `routes` holds what it does for a path."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as serving:
        serving.daemon_threads = True
        serving.routes, serving.over = {}, threading.Event()
        serving.address = f"http://127.0.0.1:{serving.server_address[1]}"
        threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield serving
        serving.over.set()
        serving.shutdown()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        route = self.server.routes.get(self.path)
        if route is None:
            self.send_error(404)
        elif callable(route):
            route(self)
        else:
            self.answer(route)

    def answer(self, body: bytes, length: int | None = None):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_): ...
