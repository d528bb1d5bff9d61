"""Values as places on an axis: numbers, dates, and names in the order in which they come."""

import base64
import math
import re
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd

DATED = re.compile(r"^\d{4}-\d\d(-\d\d)?([T ]|$)")
# Room that an axis without a range of its own leaves at each end, as a share of what it holds.
ROOM = 0.05
# Plotly gives the length and the width of a bar on a date axis in milliseconds.
DAY = 86_400_000


def plain(values) -> list:
    """A figure's array as a list, whether it was written out or packed."""
    if isinstance(values, dict) and "bdata" in values:
        # Plotly names its number types as NumPy does, in the byte order of the page.
        return np.frombuffer(base64.b64decode(values["bdata"]), dtype=f"<{values['dtype']}").tolist()
    return [] if values is None else list(values) if isinstance(values, list | tuple) else [values]


class Scale:
    """One axis: from values to pixels."""

    def __init__(self, axis: dict, held: list, start: float, end: float, grounded: bool = False, places: tuple = ()):
        """held: all values drawn on it; start, end: the pixels of its first and its last value.

        grounded: bars stand on it, so that an axis whose smallest value is 0 begins there;
        places: where bars stand side by side on it.
        """
        self.kind = axis.get("type") or _kind([*held, *plain(axis.get("range"))])
        self.names = list(dict.fromkeys(held)) if self.kind == "category" else []
        numbers = [n for n in map(self.number, held) if n is not None]
        low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
        room = (high - low) * ROOM or 0.5
        low, high = (low - 0.5, high + 0.5) if self.kind == "category" else (low - room, high + room)
        if grounded and numbers:
            low, high = 0 if min(numbers) == 0 else low, 0 if max(numbers) == 0 else high
        asked = [self.number(value) for value in plain(axis.get("range"))] or [None, None]
        self.low = low if asked[0] is None else asked[0]
        self.high = high if asked[1] is None else asked[1]
        if axis.get("autorange") == "reversed":
            self.low, self.high = self.high, self.low
        self.start, self.end = start, end
        # How far bars stand apart, as their widths are given: the shortest way between two of all traces.
        stand = sorted({n for n in map(self.number, places) if n is not None})
        self.apart = min((b - a for a, b in pairwise(stand)), default=1.0) * (DAY if self.kind == "date" else 1)

    def number(self, value) -> float | None:
        """A value as a number: days since 1970 for a date, the place of a name, the logarithm on such an axis."""
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return None
        if self.kind == "date":
            return (
                pd.Timestamp(value, unit="ms").timestamp() / 86_400 if isinstance(value, int | float) else _day(value)
            )
        if self.kind == "category":
            return (
                float(self.names.index(value))
                if value in self.names
                else float(value)
                if isinstance(value, int | float)
                else None
            )
        return float(value)

    def at(self, value) -> float | None:
        """The pixel of a value."""
        number = self.number(value)
        if number is None:
            return None
        return self.pixel(number)

    def after(self, value, length: float) -> float | None:
        """The number that lies a bar's length, or a part of its width, after a value."""
        if self.kind in ("date", "category"):
            number = self.number(value)
            return None if number is None else number + (length / DAY if self.kind == "date" else length)
        return self.number(value + length)

    def pixel(self, number: float) -> float:
        """The pixel of a number of this axis."""
        return self.start + (number - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)

    def nearest(self, pixel: float) -> float:
        """A pixel, or the nearest one on the axis."""
        return min(max(pixel, min(self.start, self.end)), max(self.start, self.end))

    def within(self, value) -> bool:
        """Whether a value lies in the range that is shown."""
        number = self.number(value)
        return number is not None and min(self.low, self.high) - 1e-9 <= number <= max(self.low, self.high) + 1e-9


def _kind(values: list) -> str:
    words = [value for value in values if isinstance(value, str)]
    if words and all(DATED.match(word) for word in words):
        return "date"
    return "category" if words else "linear"


@lru_cache(maxsize=20_000)
def _day(value) -> float | None:
    found = pd.Timestamp(value)
    return (
        None
        if pd.isna(found)
        else found.tz_localize(None).timestamp() / 86_400
        if found.tzinfo
        else found.timestamp() / 86_400
    )


def ticks(scale: Scale, axis: dict) -> list[tuple]:
    """Value and words of each tick that lies in the range; those of the axis, or round steps of a number."""
    if axis.get("tickvals") is not None:
        values = plain(axis["tickvals"])
        words = plain(axis.get("ticktext")) or [_word(value) for value in values]
        return [(v, str(w)) for v, w in zip(values, words, strict=False) if scale.within(v)]
    if scale.kind == "category":
        return [(name, str(name)) for name in scale.names]
    if scale.kind == "date":
        first, last = sorted([scale.low, scale.high])
        years = range(math.ceil(1970 + first / 365.25), int(1970 + last / 365.25) + 1)
        step = max(1, len(years) // 8)
        return [(f"{year}-01-01", str(year)) for year in years if year % step == 0]
    low, high = sorted([scale.low, scale.high])
    step = _round((high - low) / 5)
    first = math.ceil(low / step) * step
    return [(first + n * step, _word(first + n * step)) for n in range(int((high - first) / step) + 1)]


def _round(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step or 1))
    return next(power * n for n in (1, 2, 5, 10) if step <= power * n * 1.0001)


def _word(value) -> str:
    return f"{value:,.10g}" if isinstance(value, int | float) else str(value)
