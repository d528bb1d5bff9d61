"""The intake: any country's table of votes read, mapped, checked and written as a data package."""

from dashboard.intake.admitted import Busy
from dashboard.intake.checked import Counts, Preview, preview
from dashboard.intake.convert import connected
from dashboard.intake.files import Source, opened, scan
from dashboard.intake.layout import Layout, found, head
from dashboard.intake.mapping import Mapping, load, text
from dashboard.intake.package import Report, commit

__all__ = [
    "Busy",
    "Counts",
    "Layout",
    "Mapping",
    "Preview",
    "Report",
    "Source",
    "commit",
    "connected",
    "found",
    "head",
    "load",
    "opened",
    "preview",
    "scan",
    "text",
]
