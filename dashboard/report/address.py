"""The address of a view: its page and what it asks for."""

from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

VIEWS = Path(__file__).parent.parent / "views"
FIRST = "overview"
# Pages that ask instead of telling: a report of them would be empty.
WITHOUT = {"scenes"}
# What belongs to the showing and not to the view.
DROPPED = {"tour", "notes", "embed"}


def pages() -> list[str]:
    """The pages that a report can be made of."""
    return sorted({path.stem for path in VIEWS.glob("*.py")} - WITHOUT)


def parse(written: str) -> tuple[str, dict[str, list[str]]]:
    """Page and parameters of an address, whole or without its host; ValueError in a sentence where it is none of ours."""
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        raise ValueError(f"{written[:60]!r} is no address; {_expected()}") from None
    if parts.scheme not in ("", "http", "https"):
        raise ValueError(f"{parts.scheme[:20]!r} leads to no page of ours; {_expected()}")
    name = parts.path.strip("/") or FIRST
    if name not in pages():
        raise ValueError(f"no page {name[:40]!r}; {_expected()}")
    parameters: dict[str, list[str]] = {}
    for key, value in parse_qsl(parts.query, keep_blank_values=False):
        if key not in DROPPED:
            parameters.setdefault(key, []).append(value)
    return name, parameters


def _expected() -> str:
    return f"there are {', '.join(pages())}: for example detained?as_of=2017-05-30"


def join(view: str, parameters: dict[str, list[str]]) -> str:
    """The address of a page and its parameters."""
    return view + (f"?{urlencode(parameters, doseq=True)}" if parameters else "")
