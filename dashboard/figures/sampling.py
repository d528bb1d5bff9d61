"""Parallel counts, drawn: observers' counts around the official figures, what a sample notices, how large it has to be."""

from math import ceil
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import has, in_language, number, t

# So many letters of a label, of a bold heading and of an entry of the legend stand on one line of a phone.
LETTERS, BOLD, ENTRY = {"en": 46, "km": 48}, {"en": 46, "km": 38}, {"en": 46, "km": 33}
# Height of a line of `intervals` with its label, of a heading, and of the axis and the legend under them.
LINE, HEADING, UNDER = {"en": 60, "km": 78}, {"en": 60, "km": 76}, {"en": 150, "km": 230}
DASHES = ["solid", "dash", "dot", "dashdot"]
SYMBOLS = ["circle", "square", "diamond", "diamond-open", "triangle-up", "triangle-up-open"]


def intervals(counted: pd.DataFrame, parties: pd.DataFrame, measures: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """One axis of percentage points from the official figure used; under each measure and party a line per count.

    counted: `analysis.results.beside_official`. A count that states a range has it as a line, and a band through the
    other lines of its measure shows which official figures lie inside.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    blocks = _blocks(counted)
    ink, pixels, lines = theme.INK[mode], 0, []
    for block in blocks:
        pixels += HEADING[lang]
        _label(
            figure, f"<b>{'<br>'.join(_wrapped(_heading(block, parties, measures, lang), BOLD[lang]))}</b>", pixels - 14
        )
        top = pixels
        for line in block["lines"]:
            pixels += LINE[lang]
            lines.append(line | {"y": pixels - 12, "colour": _colour(block, mode)})
            _label(figure, "<br>".join(_wrapped(_said(line, lang), LETTERS[lang])), pixels - 22)
        for line in block["lines"]:
            if line["low"] is not None:
                figure.add_shape(
                    type="rect", x0=line["low"], x1=line["high"], y0=top, y1=pixels, layer="below",
                    fillcolor=theme.tint(theme.UNKNOWN_DOT[mode], 0.28), line={"width": 0},
                )  # fmt: skip
        figure.add_shape(type="line", x0=0, x1=0, y0=top, y1=pixels, line={"color": ink, "width": 2})
    _marks(figure, lines, lang, mode)
    low, high = _reach([line[key] for line in lines for key in ("low", "at", "high") if line[key] is not None])
    step = next(step for step in (1, 2, 5, 10, 20) if (high - low) / step <= 9)
    ticks = [tick for tick in range(-100, 101, step) if low <= tick <= high]
    figure.update_layout(
        height=pixels + UNDER[lang],
        margin={"t": 4, "b": 8, "l": 8, "r": 16},
        xaxis={
            "range": [low, high], "tickvals": ticks, "ticktext": [_signed(lang, tick) for tick in ticks],
            "showgrid": True, "title": {"text": t(lang, "sampling-axis-points")},
        },
        yaxis={"visible": False, "range": [pixels + 8, 0]},
        legend={"y": -70 / max(pixels, 1), "traceorder": "normal"},
    )  # fmt: skip
    return figure


def _marks(figure: go.Figure, lines: list[dict], lang: str, mode: str) -> None:
    """The counts with and without a range, the official figure, and the other official ones."""
    ink = theme.INK[mode]
    ranged = [line for line in lines if line["kind"] == "count" and line["low"] is not None]
    bare = [line for line in lines if line["kind"] == "count" and line["low"] is None]
    others = [line for line in lines if line["kind"] == "official"]
    if ranged:
        figure.add_scatter(
            x=[line["at"] for line in ranged], y=[line["y"] for line in ranged], mode="markers",
            name=t(lang, "sampling-mark-range"), hoverinfo="skip",
            error_x={
                "type": "data", "symmetric": False, "array": [line["high"] - line["at"] for line in ranged],
                "arrayminus": [line["at"] - line["low"] for line in ranged], "thickness": 2, "width": 5, "color": ink,
            },
            marker={"symbol": "circle", "size": 11, "color": [line["colour"] for line in ranged],
                    "line": {"width": 1, "color": ink}},
        )  # fmt: skip
    if bare:
        figure.add_scatter(
            x=[line["at"] for line in bare], y=[line["y"] for line in bare], mode="markers",
            name=t(lang, "sampling-mark-bare"), hoverinfo="skip",
            marker={"symbol": "circle", "size": 10, "color": theme.GROUND[mode],
                    "line": {"width": 2.5, "color": [line["colour"] for line in bare]}},
        )  # fmt: skip
    figure.add_scatter(
        x=[None], y=[None], mode="lines", line={"color": ink, "width": 2}, name=t(lang, "sampling-mark-used"),
        hoverinfo="skip",
    )  # fmt: skip
    if others:
        figure.add_scatter(
            x=[line["at"] for line in others], y=[line["y"] for line in others], mode="markers",
            name=t(lang, "sampling-mark-other"), hoverinfo="skip",
            marker={"symbol": "diamond-open", "size": 11, "color": ink, "line": {"width": 1.8, "color": ink}},
        )  # fmt: skip


def intervals_title(counted: pd.DataFrame, lang: str) -> str:
    """How many official figures lie inside the stated ranges: of those used here, and of those that compete."""
    ranged = counted[counted["inside"].notna()].drop_duplicates(["measure", "party_id", "organisation", "official_pct"])
    if ranged.empty:
        return t(lang, "sampling-intervals-none")
    used = ranged["preferred"].astype("bool")
    counts = {
        "used": int(used.sum()), "inside": int(ranged.loc[used, "inside"].sum()),
        "others": int((~used).sum()), "others_inside": int(ranged.loc[~used, "inside"].sum()),
    }  # fmt: skip
    return t(lang, "sampling-intervals-title" if counts["others"] else "sampling-intervals-title-one", **counts)


def describe_intervals(counted: pd.DataFrame, parties: pd.DataFrame, measures: pd.DataFrame, lang: str) -> str:
    """Every line of the chart in words."""
    parts = [
        f"{_heading(block, parties, measures, lang)}: {'; '.join(_said(line, lang) for line in block['lines'])}"
        for block in _blocks(counted)
    ]
    return f"{intervals_title(counted, lang)}. {' | '.join(parts)}"


def _blocks(counted: pd.DataFrame) -> list[dict]:
    """One block per measure and party that has an official figure in use: shares of votes first, by lineage of the party."""
    rows = counted[counted["official_pct"].notna()]
    blocks = []
    for (measure, party), group in rows.groupby(["measure", rows["party_id"].fillna("")], sort=False):
        used = group[group["preferred"].astype("bool")]
        if used.empty:
            continue
        official = used.iloc[0]
        lines = [_count_line(row, official["official_pct"]) for row in used.itertuples()]
        lines.sort(key=lambda line: line["low"] is None)
        others = group[~group["preferred"].astype("bool")].drop_duplicates(["official_pct", "status"])
        for row in others.sort_values("official_pct", ascending=False).itertuples():
            inside = group.loc[group["official_pct"] == row.official_pct, "inside"].dropna()
            lines.append(
                {
                    "kind": "official", "at": row.official_pct - official["official_pct"], "low": None, "high": None,
                    "value": row.official_pct, "status": row.status, "inside": _of_all(inside),
                }
            )  # fmt: skip
        blocks.append({"measure": measure, "party": party, "official": official, "lines": lines})
    return sorted(blocks, key=lambda b: (not b["party"], b["measure"], theme.party_rank(b["party"])))


def _count_line(row, official: float) -> dict:
    ranged = pd.notna(row.low_pct) and pd.notna(row.high_pct)
    return {
        "kind": "count", "who": row.organisation, "value": row.estimate_pct, "at": row.estimate_pct - official,
        "low": row.low_pct - official if ranged else None, "high": row.high_pct - official if ranged else None,
        "ends": (row.low_pct, row.high_pct), "inside": _of_all([row.inside] if ranged else []),
    }  # fmt: skip


def _of_all(inside) -> str:
    """Whether a figure lies inside all ranges, none or some; nothing where no range is stated."""
    found = {bool(value) for value in inside}
    return {frozenset(): "", frozenset([True]): "inside", frozenset([False]): "outside"}.get(frozenset(found), "some")


def _heading(block: dict, parties: pd.DataFrame, measures: pd.DataFrame, lang: str) -> str:
    what = name_of(block["measure"], block["party"], parties, measures, lang)
    official = block["official"]
    return t(lang, "sampling-official", what=what, value=_percent(lang, official["official_pct"], 2),
             status=_status(lang, official["status"]))  # fmt: skip


def _said(line: dict, lang: str) -> str:
    if line["kind"] == "official":
        values = {"value": _percent(lang, line["value"], 2), "status": _status(lang, line["status"])}
        return t(lang, f"sampling-other-{line['inside'] or 'bare'}", **values)
    values = {"who": line["who"], "value": _percent(lang, line["value"], 0 if float(line["value"]).is_integer() else 1)}
    if line["low"] is None:
        return t(lang, "sampling-count-bare", **values)
    low, high = (number(lang, end, 1) for end in line["ends"])
    return t(lang, f"sampling-count-{line['inside']}", low=low, high=high, **values)


def _status(lang: str, status: str) -> str:
    """How far the count had come, in a word where there is one."""
    short = f"sampling-status-{status.replace(' ', '-')}"
    return t(lang, short if has(lang, short) else short.removeprefix("sampling-"))


def noticed(
    curves: pd.DataFrame, apart: pd.DataFrame, parties: pd.DataFrame, measures: pd.DataFrame, lang: str, mode: str
) -> go.Figure:
    """Chance that a sample notices a difference, by its size; the differences that there were stand on the curves.

    curves: measure, party_id, spread_pp, difference_pp, chance; apart: `analysis.sampling.differences`.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    keys = _keys(curves)
    for n, (measure, party) in enumerate(keys):
        curve = _of(curves, measure, party)
        name = name_of(measure, party, parties, measures, lang)
        figure.add_scatter(
            x=curve["difference_pp"], y=curve["chance"], mode="lines", name=name, hoverinfo="skip",
            line={"width": 2.5, "dash": DASHES[n % 4], "color": _line_colour(party, mode)},
        )  # fmt: skip
    for n, row in enumerate(_ordered(apart, keys)):
        party = row["party_id"] if isinstance(row["party_id"], str) else ""
        figure.add_scatter(
            x=[abs(row["difference_pp"])], y=[row["chance"]], mode="markers", hoverinfo="skip",
            name="<br>".join(_wrapped(_apart_said(row, parties, measures, lang, "sampling-apart-short"), ENTRY[lang])),
            marker={"symbol": SYMBOLS[n % len(SYMBOLS)], "size": 12, "color": _line_colour(party, mode),
                    "line": {"width": 1.5, "color": theme.INK[mode]}},
        )  # fmt: skip
    most = float(curves["difference_pp"].max())
    ticks = [tick for tick in range(ceil(most) + 1) if tick <= most]
    figure.update_layout(
        height=560 if lang == "en" else 720,
        margin={"l": 58 if lang == "km" else 48, "t": 12, "r": 12},
        xaxis={"range": [0, most * 1.02], "tickvals": ticks, "ticktext": [number(lang, tick) for tick in ticks],
               "showgrid": True, "title": {"text": t(lang, "sampling-axis-difference")}},
        yaxis={"range": [0, 1.04], **_percents(lang)},
        legend={"y": -0.24, "maxheight": 400, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def noticed_title(apart: pd.DataFrame, power: float, lang: str) -> str:
    """From which difference on a sample would notice it, for the measure of which it knows least."""
    if apart.empty:
        return t(lang, "sampling-noticed-none")
    least = apart.loc[apart["detectable_pp"].idxmax()]
    return t(lang, "sampling-noticed-title", stations=int(least["sample_units"]), power=round(100 * power),
             points=number(lang, least["detectable_pp"], 1))  # fmt: skip


def describe_noticed(apart: pd.DataFrame, power: float, parties, measures, lang: str) -> str:
    """The finding and each difference in words."""
    parts = [_apart_said(row, parties, measures, lang) for row in _ordered(apart, _keys(apart))]
    return f"{noticed_title(apart, power, lang)}. {'; '.join(parts) or '–'}"


def _apart_said(
    row: dict, parties: pd.DataFrame, measures: pd.DataFrame, lang: str, key: str = "sampling-apart"
) -> str:
    return t(
        lang, key, what=name_of(row["measure"], row["party_id"], parties, measures, lang),
        official=_percent(lang, row["official_pct"], 2), points=number(lang, abs(row["difference_pp"]), 2),
        chance=number(lang, 100 * row["chance"]) if row["chance"] < 0.995 else t(lang, "sampling-nearly-all"),
    )  # fmt: skip


def _ordered(apart: pd.DataFrame, keys: list[tuple[str, str]]) -> list[dict]:
    ranked = apart.sort_values("difference_pp", key=abs, kind="stable")
    return [row for measure, party in keys for row in _of(ranked, measure, party).to_dict("records")]


def planning(curve: pd.DataFrame, marks: pd.DataFrame, wanted: float, lang: str, mode: str) -> go.Figure:
    """Margin by number of stations, with sizes marked on the curve and the wanted margin as a line.

    curve: `analysis.sampling.margins`; marks: kind (chosen, reference, needed), who, sampled, margin_pp.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    ink, quiet = theme.INK[mode], theme.QUIET[mode]
    # Where few stations are drawn the margin goes up steeply: it would press the rest of the curve flat.
    top = 2.4 * max(float(marks["margin_pp"].max()), wanted, 0.1)
    seen = curve[curve["margin_pp"] <= top]
    figure.add_scatter(
        x=seen["sampled"], y=seen["margin_pp"], mode="lines", line={"width": 2.5, "color": ink},
        name=t(lang, "sampling-curve-margin"), hoverinfo="skip",
    )  # fmt: skip
    most = int(curve["sampled"].max())
    figure.add_scatter(
        x=[0, most], y=[wanted, wanted], mode="lines", line={"width": 1.5, "dash": "dot", "color": quiet},
        name=t(lang, "sampling-wanted", points=number(lang, wanted, 2)), hoverinfo="skip",
    )  # fmt: skip
    looks = {
        "chosen": {"symbol": "circle", "size": 13, "color": ink},
        "reference": {"symbol": "diamond", "size": 9, "color": theme.GROUND[mode]},
        "needed": {"symbol": "square", "size": 11, "color": theme.UNKNOWN_DOT[mode]},
    }
    for row in marks.to_dict("records"):
        figure.add_scatter(
            x=[row["sampled"]], y=[row["margin_pp"]], mode="markers", hoverinfo="skip",
            name="<br>".join(_wrapped(_planned(row, lang), ENTRY[lang])),
            marker={**looks[row["kind"]], "line": {"width": 2, "color": ink}},
        )  # fmt: skip
    step = _nice(most / (7 if lang == "en" else 4))
    ticks = list(range(0, most + 1, step))
    high = _nice(top / 5, whole=False)
    levels = [n * high for n in range(int(top / high) + 1)]
    written = [number(lang, 0), *(f"±\u00a0{number(lang, level, _decimals(high))}" for level in levels[1:])]
    figure.update_layout(
        height=480 if lang == "en" else 580,
        margin={"l": 58 if lang == "km" else 48, "t": 12, "r": 16},
        xaxis={"range": [0, most * 1.03], "tickvals": ticks, "ticktext": [number(lang, tick) for tick in ticks],
               "tickangle": 0, "showgrid": True, "title": {"text": t(lang, "sampling-axis-stations")}},
        yaxis={"range": [0, top], "tickvals": levels, "ticktext": written},
        legend={"y": -0.24, "maxheight": 400, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def planning_title(marks: pd.DataFrame, units: int, wanted: float, lang: str) -> str:
    """How many stations the wanted margin needs, and what the chosen number gives."""
    by_kind = marks.set_index("kind")
    return t(
        lang, "sampling-planning-title", needed=int(by_kind.loc["needed", "sampled"]), units=units,
        wanted=number(lang, wanted, 2), chosen=int(by_kind.loc["chosen", "sampled"]),
        margin=number(lang, by_kind.loc["chosen", "margin_pp"], 2),
    )  # fmt: skip


def describe_planning(marks: pd.DataFrame, units: int, wanted: float, lang: str) -> str:
    """The finding and each marked size in words."""
    parts = "; ".join(_planned(row, lang) for row in marks.to_dict("records"))
    return f"{planning_title(marks, units, wanted, lang)}. {parts}"


def _planned(row: dict, lang: str) -> str:
    values = {"n": int(row["sampled"]), "margin": number(lang, row["margin_pp"], 2)}
    return t(lang, f"sampling-mark-{row['kind']}", who=row["who"], **values)


def name_of(measure: str, party: str | None, parties: pd.DataFrame, measures: pd.DataFrame, lang: str) -> str:
    """A measure and, where it has one, its party."""
    title = in_language(lang, measures.set_index("measure").loc[measure], "title")
    if not isinstance(party, str) or not party:
        return title
    return t(
        lang, "sampling-what", title=title, party=in_language(lang, parties.set_index("party_id").loc[party], "short")
    )


def _keys(frame: pd.DataFrame) -> list[tuple[str, str]]:
    pairs = {(m, p if isinstance(p, str) else "") for m, p in zip(frame["measure"], frame["party_id"], strict=True)}
    return sorted(pairs, key=lambda pair: (not pair[1], pair[0], theme.party_rank(pair[1])))


def _of(frame: pd.DataFrame, measure: str, party: str) -> pd.DataFrame:
    return frame[(frame["measure"] == measure) & (frame["party_id"].fillna("") == party)]


def _colour(block: dict, mode: str) -> str:
    return _line_colour(block["party"], mode)


def _line_colour(party: str, mode: str) -> str:
    return theme.party_colour(party, mode) if party else theme.QUIET[mode]


def _label(figure: go.Figure, text: str, y: float) -> None:
    figure.add_annotation(
        x=0, xref="paper", y=y, yref="y", text=text, showarrow=False, xanchor="left", yanchor="bottom", align="left",
    )  # fmt: skip


def _wrapped(text: str, letters: int) -> list[str]:
    return wrap(text, letters, break_long_words=False, break_on_hyphens=False)


def _reach(values: list[float]) -> tuple[float, float]:
    """An axis around all values and nought, with some room."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = max(0.06 * (high - low), 0.3)
    return low - room, high + room


def _signed(lang: str, value: int) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number(lang, abs(value))


def _percent(lang: str, value: float, decimals: int) -> str:
    return t(lang, "percent", value=number(lang, value, decimals))


def _percents(lang: str) -> dict:
    """Ticks of an axis of chances."""
    levels = [0, 20, 40, 60, 80, 100]
    return {
        "tickvals": [v / 100 for v in levels],
        "ticktext": [t(lang, "percent", value=number(lang, v)) for v in levels],
    }


def _nice(rough: float, whole: bool = True) -> float:
    """A step of 1, 2 or 5 times a power of ten, no smaller than the rough one."""
    power = 10.0 ** (len(str(int(rough))) - 1) if rough >= 1 else 0.01
    steps = (power * ten * one for ten in (1, 10, 100) for one in (1, 2, 5))
    found = next(step for step in steps if step >= rough)
    return max(int(found), 1) if whole else found


def _decimals(step: float) -> int:
    return 0 if step >= 1 else 1 if step >= 0.1 else 2
