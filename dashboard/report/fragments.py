"""The pages' own fragments of HTML in a report: sources become numbers, and nothing stays that acts or asks for anything."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

KEPT = {"p", "div", "span", "strong", "em", "b", "i", "br", "ul", "ol", "li", "blockquote", "section", "h2", "h3", "h4"}
# Marks without an end: what is dropped of them drops nothing after them.
ALONE = {"br", "input", "img", "hr"}
DROPPED = {"script", "style", "svg", "button", "form", "iframe"}
# What a mark may still say: how it looks in our own sheet, its language, the colour of a swatch.
SAID = {"class", "lang"}


class Fragment(HTMLParser):
    """One fragment, read tag by tag."""

    def __init__(self, cite: Callable[[str], str]):
        super().__init__(convert_charrefs=True)
        self._cite, self._made, self._silent = cite, [], []
        # What closes each link that is open: a name that leads to a page of ours leads nowhere in a file, but stays a name.
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        said = dict(attributes)
        if self._silent:
            if tag not in ALONE:
                self._silent.append(tag)
            return
        if said.get("data-source"):
            # The card of a source is in the list at the end; here stands its number.
            self._made.append(f" <sup>{self._cite(said['data-source'])}</sup>")
            self._silent.append(tag)
        elif tag in DROPPED:
            self._silent.append(tag)
        elif tag == "a":
            outside = (said.get("href") or "").startswith("http")
            self._links.append("</a>" if outside else "</span>")
            self._made.append(f'<a href="{escape(said["href"])}">' if outside else f"<span{_attributes(said)}>")
        elif tag in KEPT:
            self._made.append(f"<{tag}{_attributes(said)}>")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
        elif tag == "a" and self._links:
            self._made.append(self._links.pop())
        elif tag in KEPT - ALONE:
            self._made.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._made.append(escape(data))

    @property
    def html(self) -> str:
        """The fragment as it stands in the report."""
        return "".join(self._made)


def _attributes(said: dict) -> str:
    kept = "".join(f' {name}="{escape(said[name] or "")}"' for name in SAID if name in said)
    colour = (said.get("style") or "").removeprefix("background:")
    # A swatch's colour, and no other style: anything else could fetch or cover something.
    safe = colour.startswith("#") and colour[1:].isalnum()
    return kept + (f' style="background:{colour}"' if said.get("class") == "swatch" and safe else "")


def plain(html: str, cite: Callable[[str], str]) -> str:
    """A fragment of a page as a report may hold it. cite: the number of a source by its key."""
    reader = Fragment(cite)
    reader.feed(html)
    reader.close()
    return reader.html
