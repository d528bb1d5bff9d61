"""Parts of a page that are long enough to stand alone: what Streamlit draws for one commune, or one election."""

from dashboard.panels import commune, election

__all__ = ["commune", "election"]
