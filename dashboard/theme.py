"""Party colours, the look of what is not known, and the Plotly template, in light and dark."""

import plotly.graph_objects as go

FONT = (
    '"Source Sans 3", "Source Sans", "Segoe UI", system-ui, "Noto Sans", "Noto Sans Khmer", "Leelawadee UI", '
    '"Khmer Sangam MN", "Khmer OS", sans-serif'
)

# One colour a party, everywhere. SRP, CNRP and Candlelight are one family on purpose: a lineage.
# The distances (CAM02-UCS, normal and colour-deficient sight) and the lightness in grey are tested.
PARTIES = {
    "light": {
        "CPP": "#1F4E8C",
        "CNRP": "#E4701E",
        "SRP": "#8E2F1F",
        "CLP": "#F5A25D",
        "FUNCINPEC": "#F7DC6F",
        "HRP": "#3FB59B",
        "KNUP": "#C2569B",
        "SRP_HRP": "#6E7A45",
    },
    "dark": {
        "CPP": "#5B8FD6",
        "CNRP": "#EF8035",
        "SRP": "#B5564A",
        "CLP": "#E2A667",
        "FUNCINPEC": "#ECDC61",
        "HRP": "#56CDB2",
        "KNUP": "#BC5598",
        "SRP_HRP": "#97A55F",
    },
}
OTHER = {"light": "#565C66", "dark": "#8E96A3"}
UNKNOWN = {"light": "#ECEAE4", "dark": "#2B3138"}
UNKNOWN_DOT = {"light": "#B9B4A7", "dark": "#6A727D"}
GROUND = {"light": "#FBFAF7", "dark": "#14181D"}
INK = {"light": "#1D232B", "dark": "#E8E6E1"}
QUIET = {"light": "#5B616B", "dark": "#A6ABB3"}
HAIRLINE = {"light": "#DAD7CE", "dark": "#333A43"}
# Custody bands go by value and pattern, not by a colour that judges.
BANDS = {
    "light": {"inside": "#1D232B", "unknown": "#B9B4A7", "out": "#FBFAF7"},
    "dark": {"inside": "#E8E6E1", "unknown": "#6A727D", "out": "#14181D"},
}

# Drawn in this order wherever parties stand side by side: by lineage, not by size.
ORDER = ["CPP", "FUNCINPEC", "SRP", "HRP", "SRP_HRP", "CNRP", "CLP", "KNUP"]


def party_colour(party_id: str | None, mode: str = "light") -> str:
    """Colour of a party; grey for a small one, the look of the unknown for none."""
    if not isinstance(party_id, str) or not party_id:
        return UNKNOWN[mode]
    return PARTIES[mode].get(party_id, OTHER[mode])


def tint(colour: str, share: float = 0.35) -> str:
    """A colour thinned over the ground: the same hue for what is less certain."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def party_rank(party_id: str) -> tuple[int, str]:
    """Sort key that keeps parties in one order on every page."""
    return (ORDER.index(party_id) if party_id in ORDER else len(ORDER), party_id)


def template(mode: str = "light", lang: str = "en") -> go.layout.Template:
    """The Plotly template: ink for the facts, a hairline grid only where it is read against."""
    size = 15 if lang == "km" else 13
    axis = {
        "gridcolor": HAIRLINE[mode],
        "linecolor": HAIRLINE[mode],
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": size, "color": QUIET[mode]},
        "title": {"font": {"size": size, "color": QUIET[mode]}},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": size, "color": INK[mode]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "title": {
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 1,
                "yref": "container",
                "yanchor": "top",
                "pad": {"t": 4},
                "font": {"size": size + 4, "color": INK[mode]},
                "subtitle": {"font": {"size": size, "color": QUIET[mode]}},
            },
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": -0.08,
                "yanchor": "top",
                "title": {"text": ""},
            },
            "margin": {"l": 8, "r": 8, "t": 64, "b": 8},
            "hoverlabel": {"font": {"family": FONT, "size": size}},
            "colorway": [OTHER[mode]],
            "hovermode": "closest",
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": QUIET[mode], "activecolor": INK[mode]},
        }
    )
