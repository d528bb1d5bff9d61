"""Roll-ups of a package's station tables, written once and answered by DuckDB in this process or by a Spark cluster."""

from dashboard.warehouse.engine import VARIABLE, House, open
from dashboard.warehouse.faults import Patience, Unreachable
from dashboard.warehouse.points import binned, rows, sample, station_numbers
from dashboard.warehouse.rollups import COUNTS, LEVELS, change, units, votes, winners

__all__ = [
    "COUNTS",
    "LEVELS",
    "VARIABLE",
    "House",
    "Patience",
    "Unreachable",
    "binned",
    "change",
    "open",
    "rows",
    "sample",
    "station_numbers",
    "units",
    "votes",
    "winners",
]
