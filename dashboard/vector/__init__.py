"""Figures as SVG without a browser, for a report: what our figures use of Plotly's bars and scatters, and our maps.

No library draws a Plotly figure without a browser (Kaleido starts one), and a report must be made where there is none.
Text stays text, so that whoever opens the report shapes its Khmer. A trace of another kind is refused by name.
"""

from dashboard.vector.areas import svg_map
from dashboard.vector.chart import svg

__all__ = ["svg", "svg_map"]
