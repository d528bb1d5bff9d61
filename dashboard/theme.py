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
# Lists of a country whose parties we do not know, by rank of votes: any two of them, and each and the colour of others, are
# apart in normal and colour-deficient sight (tested as above). A seventh list is drawn as one of the others.
LISTS = {
    "light": ["#3864D3", "#D76710", "#12A365", "#622685", "#894421", "#211B3B"],
    "dark": ["#397FFA", "#CC9D32", "#34CB98", "#A456A6", "#D9FA7E", "#66693D"],
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


def mixed(colour: str, share: float, mode: str = "light") -> str:
    """A colour thinned over the ground as one opaque colour, for what is drawn with a pattern on it."""
    pairs = [(int(colour[i : i + 2], 16), int(GROUND[mode][i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in pairs)


def list_colours(lists: list[str], known: set[str], mode: str = "light") -> dict[str, str]:
    """Colours of lists: ours as everywhere; names that are a reader's own in even steps of grey, in the order given."""
    strange = [name for name in lists if name not in known]
    steps = ramp(OTHER[mode], len(strange) + 1, mode)[::-1]
    return {name: party_colour(name, mode) for name in lists} | dict(zip(strange, steps, strict=False))


def ranked_colours(lists: list[str], mode: str = "light") -> dict[str, str]:
    """Colours of lists that have none of their own, in the order given: by votes in the whole election, not in a part."""
    return {name: LISTS[mode][n] if n < len(LISTS[mode]) else OTHER[mode] for n, name in enumerate(lists)}


def readable(colour: str) -> str:
    """Ink or white for words on a colour, whichever stands out more (relative luminance as in WCAG 2)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return INK["light"] if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > 0.2 else "#FFFFFF"


def ramp(colour: str, classes: int, mode: str = "light") -> list[str]:
    """Even steps of one hue for a scale, from what lies near the ground to what stands out most from it.

    Mixed in OKLab (Björn Ottosson, 2020), where equal steps of lightness look equal; the steps are tested in CAM02-UCS.
    """
    _, green_red, blue_yellow = _oklab(colour)
    low, high = (0.90, 0.36) if mode == "light" else (0.34, 0.92)
    steps = []
    for step in range(classes):
        part = step / (classes - 1) if classes > 1 else 0.5
        # Pale ends hold little of the hue, as paper and screen do.
        strong = 0.25 + 0.75 * part if mode == "light" else 1 - abs(part - 0.5)
        lightness = low + (high - low) * part
        # What no screen can show is made less strong, never lighter or darker.
        tries = (strong * less / 50 for less in range(50, -1, -1))
        steps.append(next(c for k in tries if (c := _screen(lightness, green_red * k, blue_yellow * k))))
    return steps


def _oklab(colour: str) -> tuple[float, float, float]:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    one = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    two = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    three = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * one + 0.7936177850 * two - 0.0040720468 * three,
        1.9779984951 * one - 2.4285922050 * two + 0.4505937099 * three,
        0.0259040371 * one + 0.7827717662 * two - 0.8086757660 * three,
    )


def _screen(lightness: float, a: float, b: float) -> str | None:
    """The colour of OKLab that a screen shows; None where it has no such colour."""
    one = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    two = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    three = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    light = (
        4.0767416621 * one - 3.3077115913 * two + 0.2309699292 * three,
        -1.2684380046 * one + 2.6097574011 * two - 0.3413193965 * three,
        -0.0041960863 * one - 0.7034186147 * two + 1.7076147010 * three,
    )
    if min(light) < -0.0001 or max(light) > 1.0001:
        return None
    shares = (min(max(s, 0), 1) for s in light)
    bent = (12.92 * s if s <= 0.0031308 else 1.055 * s ** (1 / 2.4) - 0.055 for s in shares)
    return "#" + "".join(f"{round(255 * s):02X}" for s in bent)


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
