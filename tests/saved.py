"""What browser tests read: an address with more parameters, Khmer letters, and a saved CSV with the notes over it."""

import re

KHMER = re.compile(r"[\u1780-\u17ff]")


def address(path: str, **parameters) -> str:
    """The address with parameters added."""
    joined = "&".join(f"{k}={v}" for k, v in parameters.items())
    return f"{path}{'&' if '?' in path else '?'}{joined}"


def split(text: str) -> tuple[dict[str, str], str]:
    """The notes over a saved CSV by name, and the table under them."""
    lines = text.split("\n")
    count = int(re.match(r"# (\d+) lines of notes", lines[0]).group(1))
    notes = dict(line.removeprefix("# ").split(": ", 1) for line in lines[1:count])
    return notes, "\n".join(lines[count:])
