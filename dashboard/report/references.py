"""Sources as numbered references: each gets its number where it is first named, and stands in the list under it."""

from html import escape

import pandas as pd

from dashboard import export
from dashboard.messages import day, t


class References:
    """The numbers of one report."""

    def __init__(self, sources: pd.DataFrame, carriers: pd.DataFrame):
        self._known = sources.set_index("source_id")
        self._carriers = carriers.sort_values(["source_id", "step"])
        self._numbers: dict[str, int] = {}

    def cite(self, source_id: str) -> str:
        """The number of a source as a link to the list; the key itself where no such source is known."""
        if source_id not in self._known.index:
            return escape(source_id)
        number = self._numbers.setdefault(source_id, len(self._numbers) + 1)
        return f'<a class="ref" href="#source-{number}">[{number}]</a>'

    def cited(self, cell: str) -> str:
        """The numbers of all sources that a cell names, with spaces between."""
        return " ".join(self.cite(key) for key in str(cell).split())

    def listed(self, lang: str) -> str:
        """The list: publisher, title, date, through whose hands, reliability, address."""
        return "".join(self._entry(lang, key, number) for key, number in self._numbers.items())

    def _entry(self, lang: str, key: str, number: int) -> str:
        source = self._known.loc[key]
        when = day(lang, source["date"], source["date_precision"]) if pd.notna(source["date"]) else t(lang, "undated")
        hands = self._carriers[self._carriers["source_id"] == key]["carrier"]
        carried = f" {escape(t(lang, 'carried', hands=' → '.join(hands)))}." if len(hands) else ""
        url = source["url"]
        link = escape(t(lang, "address-withheld")) if pd.isna(url) else link_to(str(url))
        rated = escape(t(lang, f"reliability-{source['reliability']}"))
        return (
            f'<li id="source-{number}" value="{number}"><strong>{escape(source["publisher"])}</strong>, {when}. '
            f"{escape(source['title'])}.{carried} <span>{rated}.</span> {link}</li>"
        )


def link_to(url: str) -> str:
    """An address as text that leads there."""
    to = export.web_address(url)
    return f'<a href="{escape(to)}">{escape(url)}</a>' if to.startswith(("http://", "https://")) else escape(url)
