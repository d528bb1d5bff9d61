"""Dates as raw tables write them, to a first day and a precision."""

import re


def iso(text: str) -> tuple[str, str]:
    """First day and precision (`day`, `month`, `year`) of a date that begins with, or holds, an ISO date.

    `2017-05-30 (from URL)` gives a day, `n.d. (2016)` a year. A text with no date, or a range that
    a single first day would misstate (`2020-21`), gives two empty texts: a gap stays a gap.
    """
    match = re.search(r"(?<!\d)((?:19|20)\d{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])", text)
    if not match:
        return "", ""
    year, month, day = match.groups()
    if day:
        return f"{year}-{month}-{day}", "day"
    if month:
        return f"{year}-{month}-01", "month"
    return f"{year}-01-01", "year"
