"""Every word a reader sees, in English and Khmer, with numbers and dates as that reader writes them."""

from collections.abc import Iterable
from datetime import date as Date
from functools import cache
from pathlib import Path

import pandas as pd
from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = {"en": "English", "km": "ខ្មែរ"}
CATALOGUE = Path(__file__).parent / "catalogue"
KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
# British order and months in English: the analysts, the press and the court records quoted here use it.
LOCALES = {"en": "en_GB", "km": "km"}
# A message refuses a value of more than 2,500 letters.
LONGEST = 2200
NO_BREAK_SPACE = "\u00a0"


@cache
def bundle(lang: str) -> FluentBundle:
    """The catalogue of one language: all its `.ftl` files together."""
    made = FluentBundle([LOCALES[lang]], use_isolating=False)
    for path in sorted((CATALOGUE / lang).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def t(lang: str, key: str, **values) -> str:
    """The message `key`; a whole number `n` is written out for the reader and kept as `n_n` to choose a plural by."""
    message = bundle(lang).get_message(key)
    args = {}
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int):
            args[name] = value
        else:
            args[name], args[f"{name}_n"] = number(lang, value), value
    text, faults = bundle(lang).format_pattern(message.value, args)
    if faults:
        raise ValueError(f"message {key} ({lang}): {faults}")
    return text


def listed(lang: str, parts: Iterable[str], between: str = "; ") -> str:
    """Parts of a description one after the other, as many as a sentence can hold, and how many more there are."""
    parts = list(parts)
    held, length = 0, 0
    while held < len(parts) and length + len(parts[held]) < LONGEST:
        length += len(parts[held]) + 2
        held += 1
    left = len(parts) - held
    return between.join(parts[:held] + ([t(lang, "and-more", n=left)] if left else [])) or "–"


def has(lang: str, key: str) -> bool:
    """Whether the catalogue holds a message."""
    return bundle(lang).has_message(key)


def column_titles(lang: str, names: Iterable[str]) -> dict[str, str]:
    """Titles of columns that are ours and not of the contract, by their names in a frame."""
    return {name: t(lang, f"column-{name.replace('_', '-')}") for name in names}


def digits(lang: str, text: str) -> str:
    """Text with the digits of the language."""
    return text.translate(KHMER_DIGITS) if lang == "km" else text


def number(lang: str, value: float | int | None, decimals: int = 0) -> str:
    """A number with grouped thousands: 1,646 in English, ១ ៦៤៦ in Khmer; an en dash where there is none."""
    if value is None or pd.isna(value):
        return "–"
    text = f"{value:,.{decimals}f}"
    if lang == "km":
        # Khmer print sets a space between thousands and a comma before decimals.
        text = text.replace(",", NO_BREAK_SPACE).replace(".", ",")
    return digits(lang, text)


def day(lang: str, when: Date | pd.Timestamp | None, precision: str = "day") -> str:
    """A date written out to its precision: 30 May 2017, May 2017, 2017."""
    if when is None or pd.isna(when):
        return "–"
    pattern = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}[precision]
    return digits(lang, format_date(when, pattern, locale=LOCALES[lang]))


def in_language(lang: str, row, column: str = "name") -> str:
    """`name_km` or `name_en` of a row; the other script where the wanted one is a gap."""
    wanted, other = (f"{column}_km", f"{column}_en") if lang == "km" else (f"{column}_en", f"{column}_km")
    return row[wanted] if pd.notna(row[wanted]) else row[other]
