"""Text in a drawing: lines and bold from the few marks that figures use, and how wide it will be."""

import re
from html import escape, unescape

BREAK = re.compile(r"<br\s*/?>", re.I)
BOLD = re.compile(r"<b>(.*?)</b>", re.I | re.S)
TAG = re.compile(r"<[^>]*>")
LINE = 1.3
KHMER = ("\u1780", "\u17ff")
# Signs that stand above, below or before a Khmer letter and take no width of their own.
ABOVE = ("\u17b4", "\u17d3")


def lines(text: str) -> list[str]:
    """The lines of a text, marks and all."""
    return BREAK.split(str(text))


def bare(text: str) -> str:
    """A text without its marks."""
    return unescape(TAG.sub("", str(text)))


def width(text: str, size: float) -> float:
    """About how wide the widest line of a text is, in pixels: no font is at hand to measure it."""
    return max((sum(map(_share, bare(line))) for line in lines(text)), default=0) * size


def _share(letter: str) -> float:
    if KHMER[0] <= letter <= KHMER[1]:
        return 0.12 if ABOVE[0] <= letter <= ABOVE[1] else 0.74
    if letter in "iljI.,:;|!' ·":
        return 0.28
    return 0.68 if letter.isupper() or letter in "mwMW%" else 0.52


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
