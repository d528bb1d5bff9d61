"""Questions: frame in, frame out. Nothing here knows where a frame came from or how it is drawn."""

from dashboard.analysis import (
    arithmetic,
    commune_map,
    control,
    counts,
    coverage,
    custody,
    debate,
    histories,
    results,
    roster,
    spells,
    timeline,
)

__all__ = [
    "arithmetic",
    "commune_map",
    "control",
    "counts",
    "coverage",
    "custody",
    "debate",
    "histories",
    "results",
    "roster",
    "spells",
    "timeline",
]
