"""A file from an address, streamed to disk with limits of size and patience; and what geoBoundaries says of its own."""

import hashlib
import http.client
import json
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.boundaries.progress import MB, Progress
from dashboard.boundaries.refusal import OUTSIDE, Refused, full_disk

GEOBOUNDARIES = "https://www.geoboundaries.org/api/current/gbOpen/KHM/ADM3/"
# The citation that geoBoundaries asks for.
RUNFOLA = (
    "Runfola, D. et al. (2020) geoBoundaries: A global database of political administrative boundaries. "
    "PLoS ONE 15(4): e0231866. https://doi.org/10.1371/journal.pone.0231866"
)
NOT_STATED = "not stated"
CHUNK = 1 << 18
# What a catalogue entry may weigh; data are heavier.
ENTRY = 1 * MB


@dataclass(frozen=True)
class Limits:
    """How large a file may be, how long to wait for a connection, and for the next byte."""

    max_mb: float = 300
    connect: float = 10
    silence: float = 30


@dataclass(frozen=True)
class Fetched:
    """A file on our disk: where it lies, its name for a reader, and where it came from."""

    path: Path
    name: str
    address: str
    sha256: str
    size: int
    told: dict = field(default_factory=dict)


def is_address(where: str) -> bool:
    """Whether an argument names a place on the web, not a file."""
    return "://" in where


def fetch(address: str, folder: Path, limits: Limits, progress: Progress) -> Fetched:
    """The data at an address, or those that a geoBoundaries entry at the address points to."""
    found = _download(address, folder, "first", limits, progress)
    entry = _entry(found)
    if entry is None:
        return found
    told = _described(entry, found)
    found.path.unlink()
    data = _download(told["data_address"], folder, "second", limits, progress)
    return Fetched(data.path, data.name, address_shown(address), data.sha256, data.size, told)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def address_shown(address: str) -> str:
    """An address without a name and password that it may hold."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return scheme + mark + host.rpartition("@")[2] + slash + path


def _entry(found: Fetched) -> dict | None:
    if found.size > ENTRY:
        return None
    try:
        entry = json.loads(found.path.read_bytes())
    except ValueError:
        return None
    if isinstance(entry, list) and len(entry) == 1:
        entry = entry[0]
    return entry if isinstance(entry, dict) and ("gjDownloadURL" in entry or "boundaryID" in entry) else None


def _described(entry: dict, found: Fetched) -> dict:
    """Licence, citation and address of the data, as the geoBoundaries entry states them."""

    def said(name: str) -> str:
        text = str(entry.get(name) or "").strip()
        return "" if text.lower() in ("nan", "none", "null") else text

    faults = []
    if (said("boundaryISO"), said("boundaryType")) != ("KHM", "ADM3"):
        faults.append(
            f"{found.address} describes {said('boundaryISO') or 'no country'} {said('boundaryType')}; "
            "expected KHM ADM3, the communes of Cambodia"
        )
    address = said("gjDownloadURL") or said("simplifiedGeometryGeoJSON")
    if not address.startswith(("http://", "https://")):
        faults.append(f"{found.address} names no data: gjDownloadURL is {address!r}; expected an http(s) address")
    if faults:
        raise Refused(faults)
    licence = ", ".join(dict.fromkeys(filter(None, (said("boundaryLicense"), said("licenseDetail"))))) or NOT_STATED
    year, origin = said("boundaryYearRepresented"), said("boundarySource")
    return {
        "title": f"geoBoundaries {said('boundaryID') or 'KHM ADM3'}",
        "data_address": address,
        "licence": licence,
        "licence_address": said("licenseSource"),
        "citation": f"{origin or 'Source not stated'}{f' ({year})' if year else ''}, through {RUNFOLA}",
        "year": year,
        "build_date": said("buildDate"),
    }


class _Patient:
    """Waits for a connection as long as asked, then for each byte as long as asked."""

    silence: float = 30

    def connect(self):
        super().connect()
        self.sock.settimeout(self.silence)


def _opener(limits: Limits) -> urllib.request.OpenerDirector:
    plain = type("Plain", (_Patient, http.client.HTTPConnection), {"silence": limits.silence})
    secure = type("Secure", (_Patient, http.client.HTTPSConnection), {"silence": limits.silence})

    class Http(urllib.request.HTTPHandler):
        def http_open(self, request):
            return self.do_open(plain, request)

    class Https(urllib.request.HTTPSHandler):
        def https_open(self, request):
            return self.do_open(secure, request, context=ssl.create_default_context())

    class Redirects(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, request, file, code, words, headers, address):
            scheme = urllib.parse.urlsplit(address).scheme
            if scheme not in ("http", "https") or (request.type == "https" and scheme == "http"):
                raise Refused(f"{request.host} passes on to an address of kind {scheme}; expected https", OUTSIDE)
            return super().redirect_request(request, file, code, words, headers, address)

    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(), Http(), Https(), Redirects(), urllib.request.UnknownHandler(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.HTTPErrorProcessor(),
    ):  # fmt: skip
        opener.add_handler(handler)
    opener.addheaders = [("User-Agent", "commune-watch"), ("Accept-Encoding", "identity")]
    return opener


def _download(address: str, folder: Path, name: str, limits: Limits, progress: Progress) -> Fetched:
    shown = address_shown(address)
    try:
        parts = urllib.parse.urlsplit(address)
    except ValueError:
        parts = urllib.parse.urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused(f"{shown} is no web address; expected http:// or https:// and a host, or a file", OUTSIDE)
    progress.step(f"fetching {shown}")
    path = folder / name
    try:
        with _opener(limits).open(address, timeout=limits.connect) as answer:
            total = answer.headers.get("Content-Length", "")
            total = int(total) if total.isdecimal() else None
            _refuse_size(shown, total, limits)
            size = _stream(answer, path, shown, total, limits, progress)
    except urllib.error.HTTPError as fault:
        raise Refused(f"{shown} answers {fault.code} {fault.reason}; expected the file", OUTSIDE) from None
    except urllib.error.URLError as fault:
        raise Refused(_unreachable(shown, fault.reason, limits), OUTSIDE) from None
    except (http.client.HTTPException, UnicodeError, ValueError) as fault:
        raise Refused(f"{shown} cannot be asked for a file ({type(fault).__name__}: {fault})", OUTSIDE) from None
    except OSError as fault:
        raise Refused(_unreachable(shown, fault, limits), OUTSIDE) from None
    if total is not None and size < total:
        raise Refused(
            f"{shown} was cut short: {size:,} of {total:,} bytes came; expected all of them, so try again", OUTSIDE
        )
    last = urllib.parse.unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname
    return Fetched(path, last, shown, sha256(path), size)


def _stream(answer, path: Path, shown: str, total: int | None, limits: Limits, progress: Progress) -> int:
    size = 0
    with _Writing(path) as put:
        while True:
            try:
                piece = answer.read1(CHUNK)
            except TimeoutError:
                raise Refused(
                    f"{shown} stalled: no byte for {limits.silence:g} seconds after {size:,}"
                    f"{f' of {total:,}' if total else ''}; expected the whole file, so try again later",
                    OUTSIDE,
                ) from None
            except http.client.IncompleteRead:
                raise Refused(
                    f"{shown} was cut short after {size:,} bytes; expected the whole file, so try again", OUTSIDE
                ) from None
            if not piece:
                return size
            size += len(piece)
            _refuse_size(shown, size, limits)
            put(piece)
            progress.bytes(size, total)


class _Writing:
    """A file being written; a disk that is full is told apart from a network that fails."""

    def __init__(self, path: Path):
        self.path = path

    def __enter__(self):
        self.file = self._tell(lambda: self.path.open("wb"))
        return lambda piece: self._tell(lambda: self.file.write(piece))

    def __exit__(self, *_):
        self._tell(self.file.close)

    def _tell(self, act):
        try:
            return act()
        except OSError as fault:
            raise full_disk(fault, self.path.parent.parent) from fault


def _refuse_size(shown: str, size: int | None, limits: Limits) -> None:
    if size is not None and size > limits.max_mb * MB:
        raise Refused(
            f"{shown} is larger than {limits.max_mb:g} MB; expected a file of communes, which is smaller: "
            "simplify it, or allow more with --max-mb"
        )


def _unreachable(shown: str, reason, limits: Limits) -> str:
    if isinstance(reason, TimeoutError):
        return (
            f"{shown} does not answer: no connection in {limits.connect:g} seconds, or none of its answer "
            f"in {limits.silence:g}; expected the file, so try again later"
        )
    if isinstance(reason, socket.gaierror):
        return f"{shown} cannot be found ({reason.strerror}); is there an internet connection?"
    if isinstance(reason, ssl.SSLError):
        return f"{shown} has no valid certificate ({reason.reason or reason}); expected a secure connection"
    words = getattr(reason, "strerror", None) or str(reason)
    return f"{shown} cannot be reached ({words.lower()}); is there an internet connection?"
