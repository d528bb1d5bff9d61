"""Parts of a page that are long enough to stand alone: the map, one commune or area, one election, a calculator."""

from dashboard.panels import (
    area,
    audit,
    change,
    commune,
    commune_map,
    coverage,
    election,
    litmus,
    mapped,
    own,
    own_results,
    provinces,
    quick_count,
    sampling,
    scenario,
    seats,
)

__all__ = [
    "area",
    "audit",
    "change",
    "commune",
    "commune_map",
    "coverage",
    "election",
    "litmus",
    "mapped",
    "own",
    "own_results",
    "provinces",
    "quick_count",
    "sampling",
    "scenario",
    "seats",
]
