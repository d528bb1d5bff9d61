"""Answers: a finished frame in, a Plotly figure out, each with the words that describe it."""

from dashboard.figures import (
    balance,
    cases,
    charges,
    commentary,
    commune_map,
    control,
    coverage,
    custody,
    durations,
    flows,
    lanes,
    listings,
    places,
    releases,
    results,
    speakers,
)

__all__ = [
    "balance",
    "cases",
    "charges",
    "commentary",
    "commune_map",
    "control",
    "coverage",
    "custody",
    "durations",
    "flows",
    "lanes",
    "listings",
    "places",
    "releases",
    "results",
    "speakers",
]
