"""An observers' sample drawn: how the estimate settled, each stratum, and what the missing reports could change."""

from datetime import date as Date
from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures import ticks
from dashboard.messages import day, digits, listed, number, t

# More dots than this are a cloud that hides the line; more strata than that are read in the table.
MOST_DOTS, MOST_STRATA = 2_000, 40
# So many letters of a label stand on one line of a phone; the height of such a line, and of the mark under it.
LETTERS, LINE, MARK = {"en": 46, "km": 38}, {"en": 18, "km": 22}, 30
CASES = {"least": "triangle-left", "estimate": "circle", "most": "triangle-right"}
HALF = 50.0
# Times that were told without a day are all of this one, which is not said.
SOME_DAY = Date(2000, 1, 1)


def settled(line: pd.DataFrame, dots: pd.DataFrame, official: float | None, lang: str, mode: str) -> go.Figure:
    """The estimate after each report with its interval, the stations themselves, and the official share where there is one.

    line: `analysis.quick_count.settled`; dots: reports (place of a station in the order), share; official: in per cent.
    """
    ink = theme.INK[mode]
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    # Of many stations as many as can be told apart, evenly over the time.
    shown = dots.iloc[np.unique(np.linspace(0, len(dots) - 1, min(MOST_DOTS, len(dots))).round().astype(int))]
    figure.add_scatter(
        x=shown["reports"], y=100 * shown["share"], mode="markers", name=t(lang, "quick-stations"), hoverinfo="skip",
        marker={"size": 5, "color": theme.QUIET[mode], "opacity": 0.55},
    )  # fmt: skip
    known = line[line["low"].notna()]
    figure.add_scatter(
        x=[*known["reports"], *known["reports"][::-1]], y=[*(100 * known["high"]), *(100 * known["low"][::-1])],
        mode="lines", fill="toself", line={"width": 0}, fillcolor=theme.tint(ink, 0.18), name=t(lang, "quick-interval"),
        hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=line["reports"], y=100 * line["share"], mode="lines", line={"color": ink, "width": 2.2},
        name=t(lang, "quick-estimate"), hoverinfo="skip",
    )  # fmt: skip
    most = int(line["reports"].max())
    if official is not None:
        figure.add_scatter(
            x=[0, most], y=[official, official], mode="lines", line={"color": ink, "width": 1.6, "dash": "dash"},
            name=t(lang, "quick-official", share=number(lang, official, 2)), hoverinfo="skip",
        )  # fmt: skip
    values = [*(100 * shown["share"]), *(100 * line["share"].dropna()), *([] if official is None else [official])]
    # The interval at the end is seen whole; early ones may be wider than anything else.
    values += [100 * end for name in ("low", "high") for end in known[name].tail(1).clip(0, 1)]
    low, high = _reach(values)
    whole = ticks.axis(0, most, lang)
    steps = [(at, said) for at, said in zip(whole["tickvals"], whole["ticktext"], strict=True) if at == int(at)]
    figure.update_layout(
        height=440 if lang == "en" else 500, margin={"l": 58 if lang == "km" else 48, "t": 12, "r": 12},
        xaxis={"range": [0, most * 1.02 + 0.2], "title": {"text": t(lang, "quick-axis-reports")}, "tickangle": 0,
               "tickvals": [at for at, _ in steps], "ticktext": [said for _, said in steps]},
        yaxis={"range": [low, high], **ticks.axis(low, high, lang, per_cent=True)},
        legend={"y": -0.2, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def describe_settled(line: pd.DataFrame, lang: str) -> str:
    """The way of the estimate in words: after a quarter, half and all of the reports."""
    if line.empty:
        return t(lang, "quick-settled-none")
    at = dict.fromkeys([len(line) // 4, len(line) // 2, len(line) - 1])
    return t(lang, "quick-settled-alt", parts="; ".join(_point(line.iloc[place], lang) for place in at))


def _point(row: pd.Series, lang: str) -> str:
    if pd.isna(row["share"]):
        return t(lang, "quick-point-none", reports=int(row["reports"]))
    values = {"reports": int(row["reports"]), "share": number(lang, 100 * row["share"], 2)}
    if pd.isna(row["low"]):
        said = t(lang, "quick-point-open", **values)
    else:
        said = t(lang, "quick-point", margin=number(lang, 100 * (row["high"] - row["share"]), 2), **values)
    if pd.isna(row["time"]):
        return said
    clock = digits(lang, f"{row['time']:%H:%M}")
    return f"{said} ({clock}, {day(lang, row['time'])})" if row["time"].date() != SOME_DAY else f"{said} ({clock})"


def strata(rows: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """Share and interval of each stratum under its words; one without a share has words only.

    rows: `analysis.quick_count.by_stratum`.
    """
    shown = rows.head(MOST_STRATA)
    marks = [
        {"words": _stratum(row, lang).split("\n"), "at": 100 * row["share"], "margin": 100 * row["margin"],
         "symbol": "circle"}
        for row in shown.to_dict("records")
    ]  # fmt: skip
    return _labelled(marks, [], t(lang, "quick-axis-share"), lang, mode)


def describe_strata(rows: pd.DataFrame, lang: str) -> str:
    """Every stratum in words, as many as a sentence holds."""
    return listed(lang, [_stratum(row, lang).replace("\n", ", ") for row in rows.to_dict("records")])


def _stratum(row: dict, lang: str) -> str:
    """A stratum in words: what it says, and under that what came of what was drawn, out of how many there are."""
    share = t(lang, "quick-no-share")
    if pd.notna(row["share"]):
        values = {"share": number(lang, 100 * row["share"], 2)}
        if pd.notna(row["margin"]):
            share = t(lang, "quick-share-margin", margin=number(lang, 100 * row["margin"], 2), **values)
        else:
            share = t(lang, "quick-share-open", **values)
    counts = {name: int(row[name]) for name in ("reported", "drawn", "units")}
    name = row["stratum"].replace("<", "‹").replace(">", "›")
    return f"{t(lang, 'quick-stratum', name=name, share=share)}\n{t(lang, 'quick-stratum-reports', **counts)}"


def missing(cases: pd.DataFrame, official: float | None, lang: str, mode: str) -> go.Figure:
    """The estimate between the two ends that missing reports leave open, with the official share, and half where in reach.

    cases: `analysis.quick_count.cases`; official: in per cent.
    """
    marks = [
        {"words": [_case(row, lang)], "at": row["result_pct"], "margin": row["margin_pp"], "symbol": CASES[row["case"]]}
        for row in cases.to_dict("records")
    ]
    lines = [(t(lang, "quick-half", share=number(lang, HALF)), HALF, "dot")]
    if official is not None:
        lines.append((t(lang, "quick-official", share=number(lang, official, 2)), official, "dash"))
    return _labelled(marks, lines, t(lang, "quick-axis-result"), lang, mode)


def describe_missing(cases: pd.DataFrame, official: float | None, lang: str) -> str:
    """Every case in words, and the official share where there is one."""
    parts = [_case(row, lang) for row in cases.to_dict("records")]
    return "; ".join(parts + ([] if official is None else [t(lang, "quick-official", share=number(lang, official, 2))]))


def _case(row: dict, lang: str) -> str:
    """What the missing stations are taken to hold, and the result then."""
    values = {"result": number(lang, row["result_pct"], 2)}
    if row["case"] != "estimate":
        return t(lang, f"quick-case-{row['case']}", share=number(lang, row["share_pct"], 2), **values)
    if pd.isna(row["margin_pp"]):
        return t(lang, "quick-case-estimate-open", **values)
    return t(lang, "quick-case-estimate", margin=number(lang, row["margin_pp"], 2), **values)


def _labelled(marks: list[dict], lines: list[tuple[str, float, str]], title: str, lang: str, mode: str) -> go.Figure:
    """Marks with intervals on one axis of per cent, each under its words; lines (words, place, dash) cross the marks only."""
    ink, pixels, places = theme.INK[mode], 0, []
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    known = [mark for mark in marks if pd.notna(mark["at"])]
    margins = [mark["margin"] if pd.notna(mark["margin"]) else 0.0 for mark in known]
    ends = [mark["at"] + sign * margin for mark, margin in zip(known, margins, strict=True) for sign in (-1, 1)]
    # The second line, an official share, is always in reach; half of all only where the marks are near.
    low, high = _reach(ends + [at for _, at, dash in lines if dash == "dash"])
    for mark in marks:
        words = [part for words in mark["words"] for part in _wrapped(words, lang)]
        pixels += LINE[lang] * len(words) + 6
        figure.add_annotation(
            x=0, xref="paper", y=pixels, text="<br>".join(words), showarrow=False, align="left", xanchor="left",
            yanchor="bottom",
        )  # fmt: skip
        if pd.notna(mark["at"]):
            places.append(pixels + MARK / 2)
            pixels += MARK
        pixels += 6
    figure.add_scatter(
        x=[mark["at"] for mark in known], y=places, mode="markers", hoverinfo="skip", showlegend=False,
        marker={"symbol": [mark["symbol"] for mark in known], "size": 11, "color": ink},
        error_x={"type": "data", "array": margins, "color": ink, "thickness": 2, "width": 5},
    )  # fmt: skip
    drawn = [line for line in lines if low <= line[1] <= high]
    for words, at, dash in drawn:
        y = [end for place in places for end in (place - MARK / 2, place + MARK / 2, None)]
        figure.add_scatter(
            x=[at if end is not None else None for end in y], y=y, mode="lines", hoverinfo="skip", name=words,
            line={"color": theme.QUIET[mode] if dash == "dot" else ink, "width": 2, "dash": dash},
        )  # fmt: skip
    # Axis and legend have their room under the marks, so that a pixel of `places` is one on the screen.
    under = (64 if lang == "en" else 76) + (28 if lang == "en" else 36) * len(drawn)
    figure.update_layout(
        height=pixels + under + 4, margin={"t": 4, "b": under, "l": 12, "r": 16},
        xaxis={"range": [low, high], "title": {"text": title}, "tickangle": 0, "showline": True, "ticks": "outside",
               **ticks.axis(low, high, lang, per_cent=True)},
        yaxis={"visible": False, "range": [pixels, 0]},
        legend={"y": -66 / max(pixels, 1), "traceorder": "normal"},
    )  # fmt: skip
    return figure


def _wrapped(words: str, lang: str) -> list[str]:
    return wrap(words, LETTERS[lang], break_on_hyphens=False) or [""]


def _reach(values: list[float]) -> tuple[float, float]:
    """An axis of per cent around all values, with some room, inside 0 and 100; all of it where there are none."""
    if not values:
        return 0.0, 100.0
    low, high = min(values), max(values)
    room = max(0.1 * (high - low), 0.5)
    return max(low - room, 0.0), min(high + room, 100.0)
