"""What a compressed file holds, taken out under a limit that counts what comes out and not what its directory says."""

import io
import zipfile
from xml.parsers import expat

from dashboard.own.faults import Refused, refused
from dashboard.own.grid import Limits

ENTRIES = 1_000
CHUNK = 64 * 1024
# Small parts may be compressed as well as they like: a page of equal lines is no bomb.
SMALL = 1_000_000
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1


def unpacked(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Every file of a ZIP by its path; raises `Refused` for a bomb, a password, or what is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _declared(entries, limits)
            return _inflated(package, entries, limits)
    except Refused:
        raise
    except Exception as fault:
        # A broken archive makes the library raise a dozen kinds of error, its own and those of zlib, struct and others.
        raise refused("own-zip-broken") from fault


def _declared(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > ENTRIES:
        raise refused("own-zip-many", most=ENTRIES)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise refused("own-encrypted")
    if any(entry.compress_type not in METHODS for entry in entries):
        raise refused("own-zip-broken")
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise refused("own-zip-bomb", most=limits.unpacked // 1_000_000)
    for entry in entries:
        _sane(entry.file_size, entry.compress_size, limits)


def _inflated(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> dict[str, bytes]:
    found, total = {}, 0
    for entry in entries:
        parts, size = [], 0
        with package.open(entry) as file:
            while chunk := file.read(CHUNK):
                parts.append(chunk)
                size += len(chunk)
                total += len(chunk)
                if total > limits.unpacked:
                    raise refused("own-zip-bomb", most=limits.unpacked // 1_000_000)
                _sane(size, entry.compress_size, limits)
        if entry.filename in found:
            # Two files of one name: readers differ in which of them they take.
            raise refused("own-zip-broken")
        found[entry.filename] = b"".join(parts)
    return found


def _sane(size: int, packed: int, limits: Limits) -> None:
    if size > SMALL and size > limits.ratio * max(packed, 1):
        raise refused("own-zip-bomb", most=limits.unpacked // 1_000_000)


def harmless(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that are well-formed XML; refuses one that declares a document type, before anything reads it."""
    return {name: part for name, part in parts.items() if name.lower().endswith((".xml", ".rels")) and _is_xml(part)}


def _is_xml(part: bytes) -> bool:
    def declared(*_):
        raise refused("own-xml-entities")

    # As UTF-8 whatever it declares: the reader of workbooks takes it so, and both have to see the same.
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        return False
    return True
