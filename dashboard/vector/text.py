"""Text in a drawing: lines and bold from the few marks that figures use, and how wide it will be."""

import re
from html import escape, unescape

BREAK = re.compile(r"<br\s*/?>", re.I)
BOLD = re.compile(r"<b>(.*?)</b>", re.I | re.S)
TAG = re.compile(r"<[^>]*>")
LINE = 1.3
SIGN = re.compile(r"\u17d2.|.", re.S)
# Widths of Khmer in em, by what takes one, two, three or four steps of 0.38: measured with the Khmer OS fonts over
# the words of our figures. Signs above and below take none, nor do most letters below (COENG and a letter).
STEP = 0.38
KHMER = (
    dict.fromkeys(map(chr, range(0x1780, 0x17EA)), 2)
    | dict.fromkeys(map(chr, [*range(0x17B4, 0x17B6), *range(0x17B7, 0x17BE), 0x17C6, *range(0x17C9, 0x17D4)]), 0)
    | dict.fromkeys("\u179a\u179c\u17b6\u17be\u17c1\u17c2\u17c3", 1)
    | dict.fromkeys("\u1783\u1789\u1799\u179b\u179f\u17a0\u17a1", 3)
    | dict.fromkeys("\u1788\u178e", 4)
    | dict.fromkeys(["\u17d2\u1794", "\u17d2\u1799", "\u17d2\u179a", "\u17d2\u179f"], 1)
    | dict.fromkeys("\u17c7\u17c8\u17d6", 1.4)
)


def lines(text: str) -> list[str]:
    """The lines of a text, marks and all."""
    return BREAK.split(str(text))


def bare(text: str) -> str:
    """A text without its marks."""
    return unescape(TAG.sub("", str(text)))


def width(text: str, size: float) -> float:
    """About how wide the widest line of a text is, in pixels: no font is at hand to measure it."""
    return max((sum(map(_share, SIGN.findall(bare(line)))) for line in lines(text)), default=0) * size


def folded(text: str, size: float, room: float) -> str:
    """A text broken at spaces into lines no wider than its room, where they can be."""
    found = [""]
    for word in str(text).split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if found[-1] and width(longer, size) > room:
            found.append(word)
        else:
            found[-1] = longer
    return "<br>".join(found)


def _share(letter: str) -> float:
    if letter[0] == "\u17d2" or letter in KHMER:
        return STEP * KHMER.get(letter, 0)
    if letter == "%":
        return 0.9
    if letter in "iljI.,:;|!' ·":
        return 0.32
    return 0.72 if letter.isupper() or letter in "mw" else 0.56


def height(text: str, size: float) -> float:
    """How high a text of some lines is, in pixels."""
    return len(lines(text)) * size * LINE


def draw(
    text: str, x: float, y: float, size: float, fill: str, anchor: str = "start", turn: float = 0, up: float = 0
) -> str:
    """A text as SVG. y is the top of its first line; up: how much of its height stands above y, 0 to 1."""
    rows = lines(text)
    top = y - up * height(text, size)
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{top + size * (LINE * n + 1.02):.1f}">{_marked(row)}</tspan>'
        for n, row in enumerate(rows)
    )
    turned = f' transform="rotate({turn:g} {x:.1f} {y:.1f})"' if turn else ""
    return f'<text font-size="{size:g}" fill="{escape(fill)}" text-anchor="{anchor}"{turned}>{spans}</text>'


def _marked(row: str) -> str:
    parts, at = [], 0
    for found in BOLD.finditer(row):
        parts.append(escape(bare(row[at : found.start()])))
        parts.append(f'<tspan font-weight="650">{escape(bare(found.group(1)))}</tspan>')
        at = found.end()
    return "".join([*parts, escape(bare(row[at:]))])
