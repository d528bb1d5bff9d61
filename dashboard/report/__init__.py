"""A report of one view: a single HTML file that is read and printed without a script, a server or a connection.

Every view's state is in its address. So a report is the page run once more at that address, without a browser, by the
part of Streamlit made for it (`streamlit.testing`), its elements turned into plain HTML: the same page, not another one
that could come to say something else.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from dashboard.report import address, capture, document

# What runs a page keeps state of the whole process: in one process reports are made one after the other.
_alone = threading.Lock()


def make(written: str, now: datetime | None = None, progress: Callable[[float, str], None] | None = None) -> str:
    """The report of the view at an address (`detained?as_of=2017-05-30`) as HTML.

    progress: told a share from 0 to 1 and the stage in a word. ValueError for an address that is none of ours, RuntimeError
    where the page itself failed.
    """
    told = progress or (lambda share, stage: None)
    view, parameters = address.parse(written)
    with _alone:
        told(0.1, "page")
        seen = capture.run(view, parameters)
        told(0.6, "document")
        html = document.write(
            seen,
            written.strip() or address.join(view, parameters),
            now or datetime.now(UTC),
            lambda share: told(0.6 + 0.4 * share, "document"),
        )
        told(1.0, "done")
    return html
