"""Who is held, drawn: bands by value and pattern, never by a colour that judges; dates as wide as their doubt."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import day, number, t

BANDS = ["inside", "unknown", "out"]
SYMBOLS = {"inside": "square", "unknown": "square-open-dot", "out": "square-open"}
# Marks of the timeline: several classes of one kind share a mark, so that a legend of twelve explains them all.
MARKS = {
    "arrest": ("triangle-down", ["arrest_or_detention"]),
    "charge": ("line-ns-open", ["charge"]),
    "detention": ("square-open", ["bail_denied", "detention_extended"]),
    "hearing": ("circle-open", ["hearing", "pending_trial"]),
    "conviction": ("square", ["conviction", "judgment"]),
    "absentia": ("diamond-open", ["conviction_in_absentia"]),
    "appeal": ("hexagon-open", ["appeal_rejected", "sentence_reduced_on_appeal"]),
    "bail": ("triangle-up-open", ["release_on_bail"]),
    "release": ("triangle-up", ["release"]),
    "pardon": ("star", ["pardon"]),
    "abroad": ("triangle-right-open", ["exile", "deportation"]),
    "other": ("circle", ["un_body", "death", "other"]),
}
MARK_OF = {name: mark for mark, (_, names) in MARKS.items() for name in names}
# Published counts differ in claimant, so each claimant has a shape of its own.
CLAIMANTS = ["circle", "diamond", "square", "triangle-up", "pentagon", "hexagram", "star", "triangle-down", "bowtie"]
ROWS = 6


def bands(listed: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """One mark per published person, in three bands: solid inside, dotted unknown, outline out.

    listed: person_id, name, status, event_class, since, since_precision, rule (`analysis.roster.listed`).
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    ordered = listed.assign(rank=listed["status"].map(BANDS.index)).sort_values(["rank", "name"], ignore_index=True)
    column = 0
    for band in BANDS:
        group = ordered[ordered["status"] == band]
        x, y = np.divmod(np.arange(len(group)), ROWS)
        figure.add_scatter(
            x=column + x,
            y=y,
            mode="markers",
            name=f"{t(lang, f'band-{band}')} · {number(lang, len(group))}",
            marker={
                "symbol": SYMBOLS[band],
                "size": 11,
                "color": {"inside": theme.INK, "unknown": theme.QUIET, "out": theme.UNKNOWN_DOT}[band][mode],
                "line": {"width": 1.5},
            },
            text=group["name"],
            customdata=group[["person_id"]],
            hovertext=[
                f"{row.name}<br>{rests_on(row, lang)}<br>{_wrapped(t(lang, f'rule-{row.rule}'))}"
                for row in group.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        # One empty column between bands; an empty band leaves no room behind.
        column += -(-len(group) // ROWS) + (1 if len(group) else 0)
    figure.update_layout(
        height=ROWS * 22 + 110,
        margin={"t": 8, "l": 4, "r": 4},
        xaxis={"visible": False, "range": [-0.8, max(column, 1) - 0.6]},
        yaxis={"visible": False, "range": [ROWS - 0.4, -0.8]},
        legend={"y": 0, "itemsizing": "constant"},
    )
    return figure


def describe_bands(listed: pd.DataFrame, as_of: pd.Timestamp, lang: str) -> str:
    """What the bands show, in a sentence made from their data."""
    counts = {band: int((listed["status"] == band).sum()) for band in BANDS}
    return t(lang, "bands-alt", date=day(lang, as_of), total=len(listed), **counts)


def rests_on(row, lang: str) -> str:
    """The event that a band rests on, with its date to its precision; a plain sentence where it rests on none."""
    if not isinstance(row.event_class, str):
        return t(lang, "rests-on-none")
    return t(
        lang, "event-line", event=t(lang, f"class-{row.event_class}"), date=day(lang, row.since, row.since_precision)
    )


def over_time(
    counted: pd.DataFrame,
    claims: pd.DataFrame,
    elections: pd.DataFrame,
    marks: pd.DataFrame,
    as_of: pd.Timestamp,
    last: pd.Timestamp,
    lang: str,
    mode: str,
) -> go.Figure:
    """Confirmed inside as steps, the unknown as a band above, published stock counts as points, denials at zero.

    counted: date, inside, unknown (`analysis.spells.counted`); claims: of measure stock or denial, no other, with the
    source in words; marks: laws and pardons as date, date_precision, kind, text, source, on a strip under the numbers.
    """
    if not claims["measure"].isin(["stock", "denial"]).all():
        raise ValueError("stock and flow never share an axis: claims of another measure were given")
    # What is not known any more on the day after the last word is no fall of the number.
    steps = counted[counted["date"] <= last]
    steps = pd.concat([steps, steps.tail(1).assign(date=last)], ignore_index=True)
    ink, quiet = theme.INK[mode], theme.QUIET[mode]
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    hover = [
        t(lang, "held-hover", date=day(lang, row.date), inside=row.inside, unknown=row.unknown)
        for row in steps.itertuples()
    ]
    figure.add_scatter(
        x=steps["date"], y=steps["inside"], name=t(lang, "band-inside"), mode="lines", hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>", line={"shape": "hv", "color": ink, "width": 2.5},
    )  # fmt: skip
    figure.add_scatter(
        x=steps["date"], y=steps["inside"] + steps["unknown"], name=t(lang, "held-unknown"), mode="lines",
        hovertext=hover, hovertemplate="%{hovertext}<extra></extra>", fill="tonexty",
        fillcolor="rgba(0,0,0,0)", fillpattern={"shape": ".", "size": 6, "solidity": 0.18, "fgcolor": quiet},
        line={"shape": "hv", "color": theme.UNKNOWN_DOT[mode], "width": 1, "dash": "dot"},
    )  # fmt: skip
    stock = claims[claims["measure"] == "stock"]
    for place, (claimant, group) in enumerate(stock.sort_values("as_of").groupby("claimant", sort=False)):
        figure.add_scatter(
            x=group["as_of"], y=group["value"], name=_wrapped(claimant, 26), mode="markers",
            marker={
                "symbol": CLAIMANTS[place % len(CLAIMANTS)], "size": 11, "color": theme.GROUND[mode],
                "line": {"width": 2, "color": ink},
            },
            hovertext=[
                f"{row.claimant}: {row.value_text}<br>{_wrapped(row.counted, 48)}"
                f"<br>{day(lang, row.as_of, row.as_of_precision)}<br>{_wrapped(row.source, 48)}"
                for row in group.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>", customdata=group[["claim_id"]], cliponaxis=False,
        )  # fmt: skip
    denials = claims[claims["measure"] == "denial"]
    if len(denials):
        figure.add_scatter(
            x=denials["as_of"], y=[0] * len(denials), name=t(lang, "held-denial"), mode="markers",
            marker={"symbol": "x-thin", "size": 12, "line": {"width": 3, "color": quiet}},
            hovertext=[
                f"{row.claimant}: {row.value_text}<br>{day(lang, row.as_of, row.as_of_precision)}<br>{_wrapped(row.source, 48)}"
                for row in denials.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>", customdata=denials[["claim_id"]], cliponaxis=False,
        )  # fmt: skip
    first = min(steps["date"].min(), claims["as_of"].min()) if len(claims) else steps["date"].min()
    _strip(figure, marks[(marks["date"] >= first) & (marks["date"] <= last)], lang, mode)
    _date_lines(figure, elections, as_of, first, last, lang, mode)
    years = pd.date_range(first, last, freq="3YS")
    most = int(max((steps["inside"] + steps["unknown"]).max(), claims["value"].max() if len(claims) else 0, 1))
    figure.update_layout(
        height=640 if lang == "en" else 820,
        margin={"l": 36, "t": 16},
        xaxis={
            "range": [first - pd.Timedelta(days=60), last + pd.Timedelta(days=60)],
            "tickvals": years,
            "ticktext": [day(lang, year, "year") for year in years],
            "tickangle": 0,
        },
        # A little below zero, so that the crosses of the denials are whole; the strip of laws and pardons stands under it.
        yaxis={"range": [-2, 1.06 * most], "title": {"text": ""}, "domain": [0.09, 1]},
        yaxis2={"domain": [0, 0.055], "range": [-0.5, 1.5], "visible": False, "anchor": "x"},
        legend={"y": -0.1, "traceorder": "normal", "maxheight": 560},
    )
    if lang == "km":
        ticks = list(range(0, most + 20, 20))
        figure.update_yaxes(tickvals=ticks, ticktext=[number(lang, tick) for tick in ticks])
    return figure


def _strip(figure: go.Figure, marks: pd.DataFrame, lang: str, mode: str) -> None:
    """Laws and pardons on a line of their own: they are no numbers and share no axis with any."""
    for place, (kind, symbol) in enumerate({"law": "line-ns-open", "pardon": "star"}.items()):
        mine = marks[marks["kind"] == kind]
        if mine.empty:
            continue
        figure.add_scatter(
            x=mine["date"], y=[place] * len(mine), yaxis="y2", mode="markers", name=t(lang, f"marks-{kind}"),
            marker={
                "symbol": symbol, "size": 9, "color": theme.INK[mode], "line": {"width": 2, "color": theme.INK[mode]},
            },
            hovertext=[
                f"{day(lang, r.date, r.date_precision)}<br>{_wrapped(r.text, 48)}<br>{_wrapped(r.source, 48)}"
                for r in mine.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>", cliponaxis=False,
        )  # fmt: skip


def describe_over_time(counted: pd.DataFrame, claims: pd.DataFrame, as_of: pd.Timestamp, lang: str) -> str:
    """What the chart over time shows: the numbers at the date, the highest confirmed one, how many published counts."""
    at = counted[counted["date"] <= as_of].tail(1)
    top = counted.loc[counted["inside"].idxmax()]
    if at.empty:
        # Before the record begins there is no number, not a zero.
        on_date = t(lang, "held-before", begins=day(lang, counted["date"].min()))
    else:
        inside, unknown = int(at["inside"].iloc[0]), int(at["unknown"].iloc[0])
        on_date = t(lang, "held-title", date=day(lang, as_of), inside=inside, unknown=unknown)
    return on_date + ". " + t(
        lang, "held-alt", most=int(top["inside"]), when=day(lang, top["date"], "month"),
        counts=int((claims["measure"] == "stock").sum()), denials=int((claims["measure"] == "denial").sum()),
    )  # fmt: skip


def timeline(
    people: pd.DataFrame,
    spells: pd.DataFrame,
    events: pd.DataFrame,
    as_of: pd.Timestamp,
    first: pd.Timestamp,
    last: pd.Timestamp,
    elections: pd.DataFrame,
    lang: str,
    mode: str,
) -> go.Figure:
    """One row per person: solid bar where custody is confirmed, dotted line where nothing later is known, marks below.

    people: person_id, name, in the order to draw; spells: cut to the window (`analysis.spells.within`);
    events: with start and end of each date's doubt (`analysis.spells.span`).
    """
    rows = dict(zip(people["person_id"], range(len(people)), strict=True))
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    _bars(
        figure,
        spells,
        spells["person_id"].map(rows),
        dict(zip(people["person_id"], people["name"], strict=True)),
        lang,
        mode,
    )
    shown = events[(events["end"] >= first) & (events["start"] <= last)]
    _marks(figure, shown, shown["person_id"].map(rows) + 0.24, lang, mode)
    _row_names(figure, people["name"], lang, mode)
    _time_axis(figure, len(people), as_of, first, last, elections, lang, mode)
    return figure


def describe_timeline(people: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, lang: str) -> str:
    """Who stands on the timeline and over which time, in a sentence."""
    return t(
        lang, "timeline-alt", people=len(people), first=day(lang, first, "month"), last=day(lang, last, "month"),
        names=", ".join(people["name"]),
    )  # fmt: skip


def person(
    spells: pd.DataFrame,
    events: pd.DataFrame,
    as_of: pd.Timestamp,
    first: pd.Timestamp,
    last: pd.Timestamp,
    elections: pd.DataFrame,
    lang: str,
    mode: str,
) -> go.Figure:
    """The record of one person: custody in the first row, then one row per event, each as wide as its date is vague."""
    ordered = events.sort_values(["date", "sequence"], ignore_index=True)
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    _bars(figure, spells, pd.Series(0, index=spells.index), {}, lang, mode)
    _marks(figure, ordered, pd.Series(range(1, len(ordered) + 1), index=ordered.index, dtype=float), lang, mode)
    names = [t(lang, "person-custody")] + [event_line(row, lang) for row in ordered.itertuples()]
    _row_names(figure, names, lang, mode)
    _time_axis(figure, len(names), as_of, first, last, elections, lang, mode)
    return figure


def describe_person(name: str, events: pd.DataFrame, lang: str) -> str:
    """The events of one person in their order, in a sentence."""
    ordered = events.sort_values(["date", "sequence"])
    parts = "; ".join(event_line(row, lang) for row in ordered.itertuples())
    return t(lang, "person-alt", name=name, events=len(ordered), parts=parts)


def event_line(row, lang: str) -> str:
    """Date to its precision, with its doubt, and the class of an event: about August 2016, arrest or detention."""
    when = day(lang, row.date, row.date_precision)
    if isinstance(row.date_doubt, str):
        when = t(lang, f"doubt-{row.date_doubt}", date=when)
    return t(lang, "event-line", date=when, event=t(lang, f"class-{row.event_class}"))


def _bars(figure: go.Figure, spells: pd.DataFrame, rows: pd.Series, names: dict, lang: str, mode: str) -> None:
    looks = {
        "inside": {"color": theme.INK[mode], "width": 9},
        "unknown": {"color": theme.QUIET[mode], "width": 3, "dash": "dot"},
    }
    for band, look in looks.items():
        # The legend explains both looks, also when a page happens to show only one of them.
        x, y, hover = [None], [None], [""]
        for row, spell in zip(
            rows[spells["status"] == band], spells[spells["status"] == band].itertuples(), strict=True
        ):
            said = t(lang, f"bar-{band}", first=day(lang, spell.start), last=day(lang, spell.end))
            name = names.get(spell.person_id)
            x += [spell.start, spell.end, None]
            y += [row, row, None]
            hover += [f"{name}<br>{said}" if name else said] * 2 + [""]
        figure.add_scatter(
            x=x, y=y, mode="lines", line=look, name=t(lang, f"bar-name-{band}"), hovertext=hover,
            hovertemplate="%{hovertext}<extra></extra>", connectgaps=False,
        )  # fmt: skip


def _marks(figure: go.Figure, events: pd.DataFrame, rows: pd.Series, lang: str, mode: str) -> None:
    ink = theme.INK[mode]
    # A month is drawn as wide as the month: the whisker spans every day that the date may mean.
    wide = events["end"] > events["start"]
    x, y = [None], [None]
    for row, event in zip(rows[wide], events[wide].itertuples(), strict=True):
        x += [event.start, event.end, None]
        y += [row, row, None]
    figure.add_scatter(
        x=x, y=y, mode="lines", line={"color": ink, "width": 1.5}, name=t(lang, "whisker"), hoverinfo="skip",
        showlegend=bool(wide.any()),
    )  # fmt: skip
    kinds = events["event_class"].map(MARK_OF)
    for mark, (symbol, _) in MARKS.items():
        group = events[kinds == mark]
        if group.empty:
            continue
        figure.add_scatter(
            x=group["start"] + (group["end"] - group["start"]) / 2,
            y=rows[group.index],
            mode="markers",
            name=t(lang, f"mark-{mark}"),
            marker={"symbol": symbol, "size": 10, "color": ink, "line": {"width": 1.5, "color": ink}},
            customdata=group[["person_id"]],
            hovertext=[
                event_line(row, lang) + (f"<br>{_wrapped(row.detail, 48)}" if isinstance(row.detail, str) else "")
                for row in group.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _row_names(figure: go.Figure, names, lang: str, mode: str) -> None:
    # Above its row and not beside it, so that a name is whole on a narrow screen too. All at once: one by one is slow.
    look = {"size": 15 if lang == "km" else 13, "color": theme.INK[mode]}
    figure.update_layout(
        annotations=[
            {
                "x": 0, "xref": "paper", "xanchor": "left", "y": row - 0.12, "yanchor": "bottom", "text": name,
                "showarrow": False, "font": look, "bgcolor": theme.GROUND[mode], "borderpad": 1,
            }
            for row, name in enumerate(names)
        ],
        shapes=[
            {
                "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": row + 0.5, "y1": row + 0.5, "layer": "below",
                "line": {"color": theme.HAIRLINE[mode], "width": 1},
            }
            for row in range(len(names))
        ],
    )  # fmt: skip


def _time_axis(
    figure: go.Figure, rows: int, as_of: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp,
    elections: pd.DataFrame, lang: str, mode: str,
) -> None:  # fmt: skip
    pitch = 58 if lang == "km" else 46
    _date_lines(figure, elections, as_of, first, last, lang, mode)
    years = last.year - first.year
    # A narrow screen has room for about five labels.
    step = max(1, -(-years // 5))
    ticks = pd.date_range(first - pd.offsets.YearBegin(1), last, freq=f"{step}YS")
    ticks = ticks[ticks >= first]
    figure.update_layout(
        height=rows * pitch + (330 if rows < 5 else 240),
        margin={"l": 4, "r": 4, "t": 32, "b": 8},
        xaxis={
            # Said, not guessed: where nobody is inside the first trace holds no date to guess from.
            "type": "date",
            "range": [first, last],
            "tickvals": ticks,
            "ticktext": [day(lang, tick, "year") for tick in ticks],
            "tickangle": 0,
            "side": "top",
            "showgrid": True,
        },
        yaxis={"visible": False, "range": [rows - 0.5, -0.75]},
        # Pinned to the foot of the container: a share of the plot's height would drift as rows are added.
        legend={"yref": "container", "y": 0, "yanchor": "bottom", "maxheight": 560},
    )


def _date_lines(
    figure: go.Figure, elections: pd.DataFrame, as_of: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp,
    lang: str, mode: str,
) -> None:  # fmt: skip
    thin = {"color": theme.UNKNOWN_DOT[mode], "width": 1}
    dashed = {"color": theme.INK[mode], "width": 1.5, "dash": "dash"}
    polling = [when for when in elections["date"] if first <= when <= last]
    lines = [{"x0": when, "x1": when, "layer": "below", "line": thin} for when in polling]
    legend = [(t(lang, "line-election"), thin)] if polling else []
    if first <= as_of <= last:
        lines.append({"x0": as_of, "x1": as_of, "line": dashed})
        legend.append((t(lang, "line-as-of", date=day(lang, as_of)), dashed))
    upright = [{"type": "line", "yref": "paper", "y0": 0, "y1": 1} | line for line in lines]
    figure.update_layout(shapes=[*figure.layout.shapes, *upright])
    for name, look in legend:
        figure.add_scatter(x=[None], y=[None], mode="lines", name=name, line=look, hoverinfo="skip")


def _wrapped(text: str, width: int = 56) -> str:
    """Text broken into lines at its spaces, since a chart breaks none itself."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
