"""Which holders' areas went to whom between two days: flows from left to right, each as wide as its areas."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.commune_map import kind_label
from dashboard.figures.looks import FLIP, STATES, VACATED, who_label
from dashboard.figures.stepped import halo
from dashboard.messages import day, number, t

# Pixels between two nodes, for their names, and around the drawing.
PAD, MARGIN = 22, 16


def flows(flips: pd.DataFrame, parties: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """Holders before on the left, after on the right; a link is as wide as its areas, in the colour of the old holder.

    flips: `analysis.commune_map.flips`. What is not known keeps a place on both sides.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    sides = [(side, flips.groupby(side)["areas"].sum()) for side in ("was", "now")]
    nodes = [(side, who, int(sums[who])) for side, sums in sides for who in sorted(sums.index, key=_rank)]
    place = {(side, who): i for i, (side, who, _) in enumerate(nodes)}
    called = {who: who_label(lang, who, parties) for _, who, _ in nodes}
    rows = flips.sort_values(["was", "now"], key=lambda column: column.map(_rank), kind="stable")
    columns = [[areas for at, _, areas in nodes if at == side] for side in ("was", "now")]
    most = max(1, *(len(column) for column in columns))
    height = max(320, 60 * most)
    figure.add_sankey(
        arrangement="fixed",
        node={
            "label": [t(lang, "map-count", holder=called[who], areas=areas) for _, who, areas in nodes],
            "color": [_colour(who, mode) for _, who, _ in nodes],
            "line": {"width": 0.6, "color": theme.QUIET[mode]},
            "x": [0.001 if side == "was" else 0.999 for side, _, _ in nodes],
            "y": [y for column in columns for y in _middles(column, most, PAD / (height - 2 * MARGIN))],
            "pad": PAD,
            "thickness": 14,
            "hoverinfo": "skip",
        },
        link={
            "source": [place["was", row.was] for row in rows.itertuples()],
            "target": [place["now", row.now] for row in rows.itertuples()],
            "value": rows["areas"].astype(float),
            "color": [theme.tint(_colour(row.was, mode), 0.75 if row.kind == FLIP else 0.4) for row in rows.itertuples()],
            "arrowlen": 12,
            "customdata": [
                t(lang, "map-look", look=t(lang, "map-moved", was=called[row.was], now=called[row.now]),
                  areas=int(row.areas))
                for row in rows.itertuples()
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        textfont={"color": theme.INK[mode], "family": theme.FONT, "shadow": halo(mode),
                  "size": 13 if lang == "km" else 12},
    )  # fmt: skip
    figure.update_layout(height=height, margin={"t": MARGIN, "b": MARGIN, "l": 8, "r": 8})
    return figure


def flows_title(
    flips: pd.DataFrame, parties: pd.DataFrame, before: pd.Timestamp, after: pd.Timestamp, level: str, lang: str
) -> str:
    """The finding of the flows: how many changed hands, and the most frequent way."""
    values = {"before": day(lang, before), "after": day(lang, after)}
    moved = flips[flips["kind"] == FLIP]
    changed = int(moved["areas"].sum())
    if level != "commune":
        return t(lang, "map-flows-title-above", changed=changed, **values)
    largest = moved[moved["areas"] == moved["areas"].max()]
    if len(largest) != 1:
        return t(lang, "map-flows-title", changed=changed, **values)
    top = largest.iloc[0]
    was, now = (who_label(lang, top[side], parties) for side in ("was", "now"))
    return t(lang, "map-flows-title-most", changed=changed, was=was, now=now, most=int(top["areas"]), **values)


def describe_flows(
    flips: pd.DataFrame, parties: pd.DataFrame, before: pd.Timestamp, after: pd.Timestamp, lang: str
) -> str:
    """Every flow in words, the largest first."""
    parts = [
        t(lang, "map-moved", was=who_label(lang, row.was, parties), now=who_label(lang, row.now, parties))
        + f" {number(lang, int(row.areas))}"
        for row in flips.sort_values("areas", ascending=False, kind="stable").itertuples()
    ]
    return t(lang, "map-flows-alt", before=day(lang, before), after=day(lang, after), parts="; ".join(parts) or "–")


def flows_twin(flips: pd.DataFrame, parties: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The flows as a table: before, after, what happened, areas."""
    named = {side: [who_label(lang, who, parties) for who in flips[side]] for side in ("was", "now")}
    return pd.DataFrame(
        named | {"kind": [kind_label(lang, kind) for kind in flips["kind"]], "areas": flips["areas"].to_numpy()}
    )


def _rank(who: str) -> tuple:
    return (1, STATES.index(who), "") if who in STATES else (0, *theme.party_rank(who))


def _colour(who: str, mode: str) -> str:
    if who in STATES and who != VACATED:
        return theme.UNKNOWN_DOT[mode]
    return theme.mixed(theme.party_colour("CNRP", mode), 0.4, mode) if who == VACATED else theme.party_colour(who, mode)


def _middles(areas: list[int], most: int, room: float) -> list[float]:
    """Where the middle of each node of a side stands, from the top; both sides have one scale, that of the fuller one."""
    free = 1 - room * (most - 1)
    at = (1 - free - room * (len(areas) - 1)) / 2
    middles = []
    for n in areas:
        high = free * n / sum(areas)
        middles.append(min(max(at + high / 2, 0.001), 0.999))
        at += high + room
    return middles
