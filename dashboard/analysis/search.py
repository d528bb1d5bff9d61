"""Search in every spelling and script: what a reader types against what the record holds, letter case and signs aside."""

import difflib
import re
import unicodedata

import pandas as pd

# Zero-width spaces part words in Khmer print and are not typed.
INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
LIKE = 0.75
KHMER = range(0x1780, 0x1800)


def folded(text: str) -> str:
    """A text as it is compared: no case, no accents on Latin letters, no hyphens or dots, one space between words."""
    plain = unicodedata.normalize("NFKD", str(text).translate(INVISIBLE)).casefold()
    # Khmer vowels and subscripts are marks too: they carry the word and stay.
    kept = (c for c in plain if not unicodedata.combining(c) or ord(c) in KHMER)
    spaced = "".join(c if c.isalnum() or ord(c) in KHMER else " " for c in kept)
    joined = " ".join(spaced.split())
    # Khmer print parts words or does not: between Khmer letters a blank says nothing.
    return re.sub(rf"(?<=[{chr(KHMER[0])}-{chr(KHMER[-1])}]) (?=[{chr(KHMER[0])}-{chr(KHMER[-1])}])", "", joined)


def texts(*frames: tuple[pd.DataFrame, list[str]]) -> pd.Series:
    """All that is written about each person, folded: index person_id. frames: frame with person_id, and its text columns."""
    parts = [
        frame.set_index("person_id")[column].dropna().astype("str") for frame, columns in frames for column in columns
    ]
    joined = pd.concat(parts).groupby(level=0).agg(" | ".join)
    return joined.map(folded)


def found(texts: pd.Series, asked: str) -> set[str]:
    """The keys under which every word asked for is written, in any order; all where nothing is asked, none for signs alone."""
    words = [word for word in map(folded, asked.split()) if word]
    if asked.strip() and not words:
        return set()
    return {person for person, text in texts.items() if all(word in text for word in words)}


def alike(names: pd.Series, asked: str, most: int = 5) -> list[str]:
    """Names written nearly as what was asked, the likest first: for a search that found nobody."""
    wanted = folded(asked)
    ranked = difflib.get_close_matches(wanted, names.map(folded).unique().tolist(), n=most, cutoff=LIKE)
    by_folded = dict(zip(names.map(folded), names, strict=True))
    return [by_folded[name] for name in ranked]
