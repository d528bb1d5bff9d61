"""The data package as one file, for a reader to keep."""

import io
import json
import zipfile
from pathlib import Path

from dashboard import contract

# One date for every entry: the same package gives the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)


def zipped(folder: Path) -> bytes:
    """A ZIP with the contract and every table it declares; nothing else that may lie in the folder."""
    names = ["datapackage.json", *(table.path for table in contract.read(folder).values())]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            entry = zipfile.ZipInfo(f"commune-watch/{name}", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (Path(folder) / name).read_bytes())
    return buffer.getvalue()


def version(folder: Path) -> str:
    """The version that the package gives itself."""
    return json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))["version"]
