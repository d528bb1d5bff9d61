"""Ticks of a numeric axis with the numbers as their reader writes them: Plotly writes Western digits only."""

import math

from dashboard.messages import number, t

NICE = (1, 2, 2.5, 5, 10)


def axis(low: float, high: float, lang: str, most: int = 5, per_cent: bool = False) -> dict:
    """`tickvals` and `ticktext` at even round steps from `low` to `high`, no more than `most` of them."""
    span = high - low
    if not span > 0:
        return {"tickvals": [low], "ticktext": [_text(low, 0, lang, per_cent)]}
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(n * power for n in NICE if span / (n * power) <= most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [n * step for n in range(first, last + 1)]
    decimals = 0 if all(abs(v - round(v)) < 1e-9 for v in values) else 1 if step >= 0.1 else 2
    return {"tickvals": values, "ticktext": [_text(v, decimals, lang, per_cent) for v in values]}


def _text(value: float, decimals: int, lang: str, per_cent: bool) -> str:
    sign = "−" if value < 0 else ""
    text = sign + number(lang, abs(value), decimals)
    return t(lang, "percent", value=text) if per_cent else text
