"""Answers: a finished frame in, a Plotly figure out, each with the words that describe it."""

from dashboard.figures import commentary, control, coverage, custody, results

__all__ = ["commentary", "control", "coverage", "custody", "results"]
