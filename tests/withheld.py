"""What must not get out: the words that our raw tables withhold from the research, read from the research itself.

No word of it stands here or in any file of the repository: it is read from `shared/research`, which lies beside the
checkout, and never printed.
"""

import os
import re
from collections.abc import Iterable

import pandas as pd
from conftest import ROOT

RESEARCH = ROOT.parent / "shared" / "research"
NAME = re.compile(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b")
# Shorter texts stand in many places and give nobody away.
SHORTEST = 14


def words() -> list[str]:
    """Addresses and titles that are withheld whole, and every name-like run of words that no public table holds."""
    if not RESEARCH.exists():
        # In CI it must stand beside the checkout. Elsewhere there is nothing to compare with.
        assert not os.environ.get("CI"), f"{RESEARCH} must stand beside the checkout"
        return []
    redactions = _text(ROOT / "data" / "raw" / "redactions.csv")
    public = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "data").rglob("*.csv"))
    found: set[str] = set()
    for name, cells in redactions.groupby("raw_table"):
        received, ours = _text(RESEARCH / f"{name}.csv"), _text(ROOT / "data" / "raw" / f"{name}.csv")
        for cell in cells.itertuples():
            key, _, value = cell.key.partition("=")
            for row in ours.index[ours[key] == value]:
                was = received.loc[row, cell.column]
                if was != ours.loc[row, cell.column]:
                    found |= {part.strip() for part in was.split(" ; ") if len(part.strip()) >= SHORTEST}
                    found |= set(NAME.findall(was))
    # A run of words that stands in a public table in any letter case gives nobody away.
    lower = public.lower()
    return sorted(word for word in found if word.lower() not in lower)


def places(parts: Iterable[tuple[str, bytes]], secrets: list[str]) -> list[str]:
    """Names of the parts that hold any of the words, in any letter case; never the words."""
    patterns = [secret.lower().encode() for secret in secrets]
    lower = ((name, held.lower()) for name, held in parts)
    return [name for name, held in lower if any(secret in held for secret in patterns)]


def _text(path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)
