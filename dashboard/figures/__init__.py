"""Answers: a finished frame in, a Plotly figure out, each with the words that describe it."""

from dashboard.figures import commentary, commune_map, control, coverage, custody, flows, results

__all__ = ["commentary", "commune_map", "control", "coverage", "custody", "flows", "results"]
