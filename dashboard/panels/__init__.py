"""Parts of a page that are long enough to stand alone: the map, one commune or area, one election."""

from dashboard.panels import area, commune, commune_map, election, mapped

__all__ = ["area", "commune", "commune_map", "election", "mapped"]
