"""What the missing reports of a sample could change, drawn: the estimate between its two ends, the official share beside."""

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures import ticks
from dashboard.messages import number, t

# So many letters of a label stand on one line of a phone, and the height of such a line.
LETTERS, LINE = {"en": 46, "km": 38}, {"en": 18, "km": 26}
# The room of a mark under its label, and of the axis and the legend under them all.
MARK, UNDER = 26, {"en": 130, "km": 170}
SYMBOLS = {"least": "triangle-left", "estimate": "circle", "most": "triangle-right"}
HALF = 50.0


def drawn(cases: pd.DataFrame, official: float | None, lang: str, mode: str) -> go.Figure:
    """A mark for each case on one axis of per cent, with the official share and half of all where they are in reach.

    cases: `analysis.quick_count.cases`; official: in per cent.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    ink, pixels = theme.INK[mode], 0
    known = cases.dropna(subset="result_pct")
    for row in known.to_dict("records"):
        label = wrap(words(row, lang), LETTERS[lang], break_long_words=False, break_on_hyphens=False)
        pixels += LINE[lang] * len(label) + 8
        figure.add_annotation(
            x=0, xref="paper", y=pixels, text="<br>".join(label), showarrow=False, align="left", xanchor="left",
            yanchor="bottom",
        )  # fmt: skip
        pixels += MARK
        margin = row["margin_pp"] if pd.notna(row["margin_pp"]) else None
        figure.add_scatter(
            x=[row["result_pct"]], y=[pixels - MARK / 2], mode="markers", hoverinfo="skip", showlegend=False,
            marker={"symbol": SYMBOLS[row["case"]], "size": 12, "color": ink},
            error_x={"type": "data", "array": [margin], "color": ink, "thickness": 2, "width": 5} if margin else None,
        )  # fmt: skip
    low, high = _reach(known, official)
    lines = [("sensitivity-half", HALF, "dot")] if low <= HALF <= high else []
    lines += [("sensitivity-official", official, "dash")] if official is not None else []
    for key, at, dash in lines:
        figure.add_scatter(
            x=[at, at], y=[0, pixels], mode="lines", hoverinfo="skip",
            name=t(lang, key, share=number(lang, at, 2 if at != HALF else 0)),
            line={"color": theme.QUIET[mode] if dash == "dot" else ink, "width": 1.6, "dash": dash},
        )  # fmt: skip
    figure.update_layout(
        height=pixels + UNDER[lang], margin={"t": 4, "b": 8, "l": 8, "r": 16},
        xaxis={"range": [low, high], "showgrid": True, "title": {"text": t(lang, "sensitivity-axis")},
               **ticks.axis(low, high, lang, per_cent=True)},
        yaxis={"visible": False, "range": [pixels + 6, 0]},
        legend={"y": -62 / max(pixels, 1), "traceorder": "normal"},
    )  # fmt: skip
    return figure


def words(row: dict, lang: str) -> str:
    """One case in words: what the missing stations are taken to hold, and the result then."""
    values = {"result": number(lang, row["result_pct"], 2)}
    if row["case"] == "estimate":
        if pd.isna(row["margin_pp"]):
            return t(lang, "sensitivity-estimate-open", **values)
        return t(lang, "sensitivity-estimate", margin=number(lang, row["margin_pp"], 2), **values)
    return t(lang, f"sensitivity-{row['case']}", share=number(lang, row["share_pct"], 2), **values)


def describe(cases: pd.DataFrame, official: float | None, lang: str) -> str:
    """Every case in words, and the official share where there is one."""
    parts = [words(row, lang) for row in cases.dropna(subset="result_pct").to_dict("records")]
    parts += [] if official is None else [t(lang, "sensitivity-official", share=number(lang, official, 2))]
    return "; ".join(parts)


def _reach(cases: pd.DataFrame, official: float | None) -> tuple[float, float]:
    """An axis around all marks and ends of intervals, with some room, inside 0 and 100."""
    margin = cases["margin_pp"].fillna(0)
    values = [
        *(cases["result_pct"] - margin),
        *(cases["result_pct"] + margin),
        *([] if official is None else [official]),
    ]
    low, high = min(values), max(values)
    room = max(0.12 * (high - low), 0.5)
    return max(low - room, 0.0), min(high + room, 100.0)
