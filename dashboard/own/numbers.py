"""Votes as people write them: whole numbers in three scripts with thousands set off in several ways; a doubt is a fault.

How a doubt is resolved. Votes are whole numbers, so a full stop or a comma before exactly three digits sets off thousands
and `1.234` is one thousand two hundred and thirty-four, but only as long as the rest of the column agrees: every number
of the column with that sign has groups of three, and no number of the column sets off thousands with another sign or,
from 1000 on, with none. Where the column does not agree, nobody can tell 1.234 from 1 and 234 thousandths, and each such
number is a fault. A number with two groups (1.234.567), or set off with a space or an apostrophe, is never in doubt.
"""

import re
from dataclasses import dataclass

from dashboard.own.faults import shown

# Khmer, Arabic-Indic and Eastern Arabic-Indic digits. Raised digits are left out on purpose: they are footnotes.
DIGITS = {ord(first) + n: str(n) for first in "០٠۰" for n in range(10)}
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u202f\u205f\u3000\t"), " ")
SIGNS = {ord("’"): "'", ord("ʼ"): "'", ord("٬"): "'", ord("−"): "-", ord("‐"): "-", ord("‑"): "-", ord("٪"): "%",
         ord("％"): "%"}  # fmt: skip
HIDDEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
AS_ASCII = DIGITS | SPACES | SIGNS | HIDDEN
# More than all people: a number that long is a code, a telephone number or a slip.
MOST = 10_000_000_000

# Longer than any number is written; the patterns below would take long over a long text.
LONGEST = 60
DASHES = re.compile(r"[-–—…]+|\.{2,}")
PERCENT = re.compile(r"[-+]?[\d.,' ]*\d[\d.,' ]*(%|per ?cent|percent|ភាគរយ)", re.IGNORECASE)
NEGATIVE = re.compile(r"[-–] ?[.,]?\d[\d.,' ]*|\( ?\d[\d.,' ]* ?\)|\d[\d.,' ]*-")
EXPONENT = re.compile(r"\+?\d+([.,]\d+)?[eE][-+]?\d+")
DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}([ T]\d.*)?|\d{1,4}[-/]\d{1,4}")
WRITTEN = re.compile(r"[\d.,' ]*\d[\d.,' ]*")
FRACTION = re.compile(r"\d*[.,٫]\d+")


class Wrong(ValueError):
    """A cell that is no whole number from 0 on: the catalogue key of the fault, and its values."""

    def __init__(self, key: str, text: str, **values):
        self.key, self.values = key, {"text": shown(text)} | values
        super().__init__(f"{key}: {shown(text)}")


@dataclass(frozen=True)
class Reading:
    """A number with the sign that sets off its thousands ("" for none); `doubtful` where that sign may be a decimal one."""

    value: int
    text: str
    sign: str = ""
    doubtful: bool = False


def whole(text: str) -> int:
    """The whole number that a cell holds by itself; raises `Wrong`, for an empty cell too."""
    found = column([text])[0]
    if found is None:
        raise Wrong("own-empty", text)
    if isinstance(found, Wrong):
        raise found
    return found


def column(texts: list[str]) -> list[int | Wrong | None]:
    """Each cell of a column as a whole number, as missing (None, never 0), or as what is wrong with it."""
    read = [_tried(text) for text in texts]
    # For each sign, the first text of the column that speaks against its setting off thousands.
    against = {sign: _against(sign, read) for sign in ".,"}
    found = []
    for one in read:
        if isinstance(one, Reading) and one.doubtful and against[one.sign]:
            found.append(Wrong("own-doubtful", one.text, other=shown(against[one.sign])))
        else:
            found.append(one.value if isinstance(one, Reading) else one)
    return found


def looks(text: str) -> bool:
    """Whether a cell is a number of any kind, fit for votes or not: a share, a fraction and a negative one too."""
    try:
        return _read(text) is not None
    except Wrong as wrong:
        return wrong.key not in ("own-word", "own-dash", "own-date")


def _tried(text: str) -> Reading | Wrong | None:
    try:
        return _read(text)
    except Wrong as wrong:
        return wrong


def _against(sign: str, read: list) -> str:
    for one in read:
        if isinstance(one, Wrong) and one.key == "own-fraction" and one.values["sign"] == sign:
            return one.values["text"]
        if isinstance(one, Reading) and one.value >= 1000 and one.sign != sign:
            return one.text
    return ""


def _read(text: str) -> Reading | None:
    written = " ".join(text.translate(AS_ASCII).split())
    if not written:
        return None
    if len(written) > LONGEST:
        raise Wrong("own-large" if set(written) <= set("0123456789.,' +-") else "own-word", text, most=MOST)
    if DASHES.fullmatch(written):
        raise Wrong("own-dash", text)
    if PERCENT.fullmatch(written):
        raise Wrong("own-percent", text)
    if DATE.fullmatch(written):
        raise Wrong("own-date", text)
    if NEGATIVE.fullmatch(written):
        raise Wrong("own-negative", text)
    if EXPONENT.fullmatch(written):
        raise Wrong("own-exponent", text)
    written = written.removeprefix("+").strip()
    if FRACTION.fullmatch(written) and "٫" in written:
        raise Wrong("own-fraction", text, sign="٫")
    if not WRITTEN.fullmatch(written):
        raise Wrong("own-word", text)
    return _grouped(written, text)


def _grouped(written: str, text: str) -> Reading:
    """A number of ASCII digits and signs between them."""
    signs = [c for c in written if not c.isdigit()]
    if not signs:
        return Reading(_sized(written, text), text)
    groups = re.split(r"[.,' ]", written)
    last = signs[-1]
    if len(set(signs)) == 1 and _threes(groups):
        if groups[0].startswith("0"):
            # 0.123 and 0,123 are fractions; no one writes nothing thousand.
            raise Wrong("own-fraction", text, sign=last) if last in ".," else Wrong("own-groups", text)
        return Reading(_sized("".join(groups), text), text, last, doubtful=last in ".," and len(signs) == 1)
    alone = last in ".," and signs.count(last) == 1 and groups[-1]
    if alone and (len(signs) == 1 or (len(set(signs)) == 2 and _threes(groups[:-1]))):
        raise Wrong("own-fraction", text, sign=last)
    raise Wrong("own-groups", text)


def _threes(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _sized(digits: str, text: str) -> int:
    digits = digits.lstrip("0") or "0"
    # Counted before it is made a number: a long one costs time and Python refuses it.
    if len(digits) > len(str(MOST)) or int(digits) > MOST:
        raise Wrong("own-large", text, most=MOST)
    return int(digits)
