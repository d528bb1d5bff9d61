"""A user's own votes: a file or a paste read, its columns matched, every fault found, and the numbers saved as a package.

Nothing here knows a page, evaluates a formula, or sends or keeps anything: bytes in, frames and faults out.
"""

from dashboard.own import faults, match, numbers, package, read, sample, tally
from dashboard.own.faults import Fault, Note, Refused, listed
from dashboard.own.grid import MB, Limits
from dashboard.own.match import Match, Matching, confirmed, named, suggest
from dashboard.own.package import saved, template
from dashboard.own.read import Table, table
from dashboard.own.tally import Votes, votes

__all__ = [
    "MB",
    "Fault",
    "Limits",
    "Match",
    "Matching",
    "Note",
    "Refused",
    "Table",
    "Votes",
    "confirmed",
    "faults",
    "listed",
    "match",
    "named",
    "numbers",
    "package",
    "read",
    "sample",
    "saved",
    "suggest",
    "table",
    "tally",
    "template",
    "votes",
]
