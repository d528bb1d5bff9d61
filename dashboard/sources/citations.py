"""Every address that a raw table names becomes one row of `sources`, whichever table names it first."""

import hashlib
import re
from urllib.parse import unquote, urlsplit

import pandas as pd

from dashboard.sources.dates import iso

COLUMNS = [
    "source_id",
    "publisher",
    "date",
    "date_precision",
    "date_text",
    "title",
    "url",
    "licence",
    "reliability",
    "extent_read",
    "note",
]
WITHHELD = "withheld:"


def same_page(url: str) -> str:
    """What two spellings of one address have in common: no scheme, no `www.`, no trailing slash."""
    return re.sub(r"^(https?://)?(www\.)?", "", url.strip()).rstrip("/")


def slug(text: str) -> str:
    """Lower-case letters and digits of a text, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


class Citations:
    """Hands out source keys and remembers what is known of each source."""

    def __init__(self, publishers: pd.DataFrame):
        # publishers: host, publisher, reliability
        self._hosts = publishers.set_index("host")[["publisher", "reliability"]].to_dict("index")
        self._rows: dict[str, dict] = {}
        self._by_page: dict[str, str] = {}

    def add(self, source_id: str, url: str, **known) -> str:
        """A source whose key is already given."""
        row = dict.fromkeys(COLUMNS, "") | {"source_id": source_id, "url": url.strip()}
        row |= {k: v for k, v in known.items() if v}
        if row["date_text"] and not row["date"]:
            row["date"], row["date_precision"] = iso(row["date_text"])
        self._rows[source_id] = row
        if url:
            self._by_page[same_page(url)] = source_id
        return source_id

    def cite(self, url: str, publisher: str = "", date: str = "", title: str = "", extent: str = "") -> str:
        """Key of the source at an address; what is known is filled in where it was missing, never overwritten."""
        if url.startswith(WITHHELD):
            # The address is withheld, but not who published the page and when: the key stands in its place.
            return self._rows[url.removeprefix(WITHHELD)]["source_id"]
        known = self._by_page.get(same_page(url))
        if known is None:
            host = self._host(url)
            if host not in self._hosts:
                raise KeyError(f"data/raw/publishers.csv does not name the host {host} of {url}")
            listed = self._hosts[host]
            publisher = publisher or listed["publisher"]
            known = self.add(
                f"{slug(publisher)[:40].strip('-')}-{hashlib.sha1(same_page(url).encode()).hexdigest()[:6]}",
                url,
                publisher=publisher,
                reliability=listed["reliability"],
                extent_read="not recorded",
                title=title or self._describe(url),
            )
        row = self._rows[known]
        if title and row["title"].startswith("["):
            row["title"] = title
        if date and not row["date_text"]:
            row["date_text"] = date
            row["date"], row["date_precision"] = iso(date)
        if extent and row["extent_read"] == "not recorded":
            row["extent_read"] = extent
        return known

    def cite_all(self, urls: str, **known) -> tuple[str, str]:
        """Keys of several addresses separated by ` ; `: the first one, and the others separated by a space."""
        keys = [self.cite(part, **known) for part in re.split(r"\s;\s", urls) if part.strip()]
        return (keys[0], " ".join(dict.fromkeys(k for k in keys[1:] if k != keys[0]))) if keys else ("", "")

    def table(self) -> pd.DataFrame:
        """All sources cited so far, by key."""
        return pd.DataFrame(self._rows.values(), columns=COLUMNS).sort_values("source_id")

    @staticmethod
    def _host(url: str) -> str:
        # Repositories are cited as `github.com/owner/name (commit):path`: the owner tells who publishes.
        if url.startswith("github.com/"):
            return "/".join(url.split(" ")[0].split("/")[:3])
        return urlsplit(url if "://" in url else f"http://{url}").netloc.removeprefix("www.")

    @staticmethod
    def _describe(url: str) -> str:
        parts = [p for p in re.split(r"[/:]", unquote(urlsplit(url).path or url)) if p]
        words = re.sub(
            r"[-_+]+", " ", re.sub(r"\.(html?|php|aspx|md|json|csv|ts)$", "", parts[-1] if parts else "")
        ).strip()
        # An address that ends in a number or a code tells nothing of the page.
        letters = sum(len(word) for word in re.findall(r"\b[^\W\d]{3,}\b", words))
        return f"[{words}]" if letters > sum(c.isdigit() for c in words) else "[title not recorded]"
