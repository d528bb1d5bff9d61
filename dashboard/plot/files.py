"""What the component's browser part fetches: its scripts, plotly.js, and JSON that the pages publish.

Each address holds a hash of its content, so a browser keeps what it has for ever and never asks twice.
"""

import gzip
import threading
from collections import OrderedDict
from functools import cache
from hashlib import sha256
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

HERE = Path(__file__).parent
SCRIPTS = {name: HERE / name for name in ("plot.js", "areas.js", "lanes.js", "parts.js", "picture.js", "shapes.js")}
SCRIPTS["plotly.min.js"] = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
# Enough for the maps that all readers have open; a browser that asks for one let go has its page made again.
KEPT = 512

_published: OrderedDict[str, bytes] = OrderedDict()
_lock = threading.Lock()


@cache
def version() -> str:
    """A hash of all scripts together: they import one another by name within one version."""
    found = sha256()
    for path in SCRIPTS.values():
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def address(name: str) -> str:
    """The address of a script."""
    return f"/plot/{version()}/{name}"


def publish(content: bytes) -> str:
    """Keep some JSON for the browser, and return its address."""
    digest = sha256(content).hexdigest()[:24]
    with _lock:
        if digest not in _published:
            _published[digest] = gzip.compress(content, 6, mtime=0)
        _published.move_to_end(digest)
        while len(_published) > KEPT:
            _published.popitem(last=False)
    return f"/plot/json/{digest}"


def published(address: str) -> bytes:
    """The JSON that lies at an address, for whoever draws without a browser; KeyError where it was let go."""
    with _lock:
        return gzip.decompress(_published[address.rsplit("/", 1)[-1]])


def routes() -> list[Route]:
    """The routes for the server."""
    return [Route("/plot/json/{digest}", _json), Route(f"/plot/{version()}/{{name}}", _script)]


@cache
def _compressed(name: str) -> bytes:
    return gzip.compress(SCRIPTS[name].read_bytes(), 6, mtime=0)


def warm() -> None:
    """Compress the scripts before the first reader comes."""
    for name in SCRIPTS:
        _compressed(name)


def _script(request: Request) -> Response:
    name = request.path_params["name"]
    return _answer(request, _compressed(name), "text/javascript") if name in SCRIPTS else Response(status_code=404)


def _json(request: Request) -> Response:
    with _lock:
        content = _published.get(request.path_params["digest"])
    return _answer(request, content, "application/json") if content else Response(status_code=404)


def _answer(request: Request, packed: bytes, kind: str) -> Response:
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type=kind, headers=FOR_EVER | {"content-encoding": "gzip"})
    return Response(gzip.decompress(packed), media_type=kind, headers=FOR_EVER)
