"""Who spoke when, and about what, drawn. Counts are of the statements we hold, never of what was said."""

import textwrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import day, digits, number, t

# Who speaks, in one order on every chart: those who govern, who compete, who run the vote, who watch, who report.
STANCES = [
    "government",
    "opposition",
    "other_party",
    "election_body",
    "election_monitor",
    "rights_group",
    "un",
    "foreign_government",
    "independent_analyst",
    "reporter",
]
LANE = 54
LABEL_ABOVE = 0.34


def stance_label(lang: str, stance: str) -> str:
    """Who speaks, in words."""
    return t(lang, f"stance-{stance.replace('_', '-')}")


def topic_key(topic: str) -> str:
    """Name in the catalogue of a topic of the data: its letters and digits joined by hyphens."""
    return "topic-" + "-".join("".join(c if c.isalnum() else " " for c in topic.lower()).split())


def topic_label(lang: str, topic: str | float | None) -> str:
    """A topic in words; the words for all other topics where there is none."""
    return t(lang, topic_key(topic)) if isinstance(topic, str) else t(lang, "topics-other")


def event_label(lang: str, category: str) -> str:
    """A category of events in words."""
    # The name of this one in the data is a word we do not use ourselves.
    name = {"regime": "government"}.get(category, category.replace("_", "-"))
    return t(lang, f"event-{name}")


def incident_label(lang: str, kind: str) -> str:
    """A kind of incident in words."""
    return t(lang, f"incident-{kind.replace(' ', '-')}")


def finding_over_time(statements: pd.DataFrame, lang: str) -> str:
    """Who made most of the statements shown, in a sentence made from the data."""
    if statements.empty:
        return t(lang, "debate-finding-none")
    counts = statements["stance"].value_counts()
    top = min(counts.index[counts == counts.max()], key=STANCES.index)
    return t(
        lang, "debate-finding-time", statements=len(statements), stance=stance_label(lang, top), most=int(counts[top])
    )


def over_time(spans: pd.DataFrame, as_of: pd.Timestamp, lang: str, mode: str) -> go.Figure:
    """One lane for each group of speakers: a point for a statement of a known day, a bar as long as the month or year.

    spans: statement_id, date, until, date_precision, stance, speaker, claim (`analysis.debate.spans`). Statements after
    the as-of date are hollow.
    """
    figure = go.Figure(
        layout={"template": theme.template(mode, lang), "meta": {"title": finding_over_time(spans, lang)}}
    )
    lanes = [s for s in reversed(STANCES) if s in set(spans["stance"])]
    placed = spans.assign(y=_places(spans, lanes))
    exact = placed["date_precision"] == "day"
    before = placed["date"] <= as_of
    ink = theme.INK[mode]
    _bars(figure, placed[~exact], lang, mode)
    for name, part, symbol in (
        ("debate-mark-before", placed[exact & before], "circle"),
        ("debate-mark-after", placed[exact & ~before], "circle-open"),
    ):
        figure.add_scatter(
            x=part["date"],
            y=part["y"],
            mode="markers",
            name=t(lang, name),
            marker={"symbol": symbol, "size": 9, "color": ink, "line": {"width": 1.5, "color": ink}, "opacity": 0.75},
            customdata=part["statement_id"],
            text=_hover(part, lang),
            hovertemplate="%{text}<extra></extra>",
        )
    _as_of_line(figure, spans, as_of, lang, mode)
    counts = spans["stance"].value_counts()
    for place, stance in enumerate(lanes):
        _lane_label(figure, place, f"{stance_label(lang, stance)} · {number(lang, counts[stance])}", mode)
    figure.update_layout(
        height=len(lanes) * LANE + 120,
        margin={"t": 28, "b": 8},
        yaxis={"visible": False, "range": [-0.5, max(len(lanes), 1) - 0.4]},
        xaxis=_time_axis(spans, as_of, lang),
        legend={"y": -0.12 if len(lanes) > 4 else -0.3},
    )
    return figure


def _places(spans: pd.DataFrame, lanes: list[str]) -> np.ndarray:
    """Height of each mark: those close in time are set apart inside their lane, so that none hides another."""
    if spans.empty:
        return np.array([])
    reach = max((spans["until"].max() - spans["date"].min()).days, 1)
    near = (spans["date"] - spans["date"].min()).dt.days // max(reach // 70, 1)
    grouped = spans.groupby([spans["stance"], near])
    rank, together = grouped.cumcount(), grouped["stance"].transform("size")
    step = np.minimum(0.12, 0.4 / together)
    # The label stands above the marks of a lane: they spread around a line somewhat below its middle.
    return spans["stance"].map({s: n for n, s in enumerate(lanes)}) - 0.16 + (rank - (together - 1) / 2) * step


def _bars(figure: go.Figure, spans: pd.DataFrame, lang: str, mode: str) -> None:
    if spans.empty:
        return
    x, y, ids, texts = [], [], [], []
    for row, text in zip(spans.itertuples(), _hover(spans, lang), strict=True):
        x += [row.date, row.until, None]
        y += [row.y, row.y, None]
        ids += [row.statement_id, row.statement_id, None]
        texts += [text, text, None]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        name=t(lang, "debate-mark-span"),
        line={"width": 6, "color": theme.UNKNOWN_DOT[mode]},
        customdata=ids,
        text=texts,
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(part: pd.DataFrame, lang: str) -> list[str]:
    return [
        "<br>".join(
            [
                f"{row.speaker}, {day(lang, row.date, row.date_precision)}",
                *textwrap.wrap(str(row.claim), 48, max_lines=4, placeholder=" …"),
            ]
        )
        for row in part.itertuples()
    ]


def _as_of_line(figure: go.Figure, spans: pd.DataFrame, as_of: pd.Timestamp, lang: str, mode: str) -> None:
    first, last = _ends(spans, as_of)
    # The words stand where there is room: beside the line near an end, across it in the middle.
    share = (as_of - first) / (last - first)
    anchor = "left" if share < 0.3 else "right" if share > 0.7 else "center"
    figure.add_shape(
        type="line", x0=as_of, x1=as_of, y0=0, y1=1, yref="paper", line={"color": theme.INK[mode], "width": 1, "dash": "dot"}
    )  # fmt: skip
    figure.add_annotation(
        x=as_of, y=1, yref="paper", yanchor="bottom", xanchor=anchor, showarrow=False,
        text=t(lang, "bar-as-of", date=day(lang, as_of)), font={"color": theme.INK[mode]},
    )  # fmt: skip


def _lane_label(figure: go.Figure, place: float, text: str, mode: str) -> None:
    figure.add_shape(
        type="line", x0=0, x1=1, xref="paper", y0=place + 0.5, y1=place + 0.5, layer="below",
        line={"color": theme.HAIRLINE[mode], "width": 1},
    )  # fmt: skip
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=place + LABEL_ABOVE, yanchor="middle", showarrow=False, text=text,
        font={"color": theme.QUIET[mode]}, bgcolor=theme.GROUND[mode], borderpad=1,
    )  # fmt: skip


def _ends(spans: pd.DataFrame, as_of: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    first = min([as_of, *spans["date"]])
    last = max([as_of, *spans["until"]])
    room = max((last - first) * 0.02, pd.Timedelta(days=2))
    return first - room, last + room


def _time_axis(spans: pd.DataFrame, as_of: pd.Timestamp, lang: str) -> dict:
    first, last = _ends(spans, as_of)
    days = (last - first).days
    if days > 900:
        ticks = pd.date_range(first, last, freq="2YS" if days > 2500 else "YS")
        words = [day(lang, tick, "year") for tick in ticks]
    elif days > 120:
        ticks = pd.date_range(first, last, freq="3MS")
        words = [day(lang, tick, "month").replace(" ", "<br>") for tick in ticks]
    else:
        ticks = pd.date_range(first.normalize(), last, freq="W-MON")[:: max(days // 28, 1)]
        words = [day(lang, tick).rsplit(" ", 1)[0].replace(" ", "<br>") for tick in ticks]
    return {"range": [first, last], "tickvals": list(ticks), "ticktext": words, "showgrid": True}


def describe_over_time(spans: pd.DataFrame, as_of: pd.Timestamp, lang: str) -> str:
    """What the time chart shows, in words made from its data."""
    if spans.empty:
        return t(lang, "debate-alt-none")
    counts = spans["stance"].value_counts()
    parts = "; ".join(f"{stance_label(lang, s)} {number(lang, counts[s])}" for s in STANCES if s in counts)
    return t(
        lang,
        "debate-alt-time",
        statements=len(spans),
        first=day(lang, spans["date"].min(), "month"),
        last=day(lang, spans["until"].max(), "month"),
        parts=parts,
        imprecise=int((spans["date_precision"] != "day").sum()),
        date=day(lang, as_of),
    )


def period_label(lang: str, period: str) -> str:
    """Some years in words: 2014–2016."""
    return digits(lang, period.replace("-", "–"))


def finding_topics(counts: pd.DataFrame, lang: str) -> str:
    """The topic of most statements shown, in a sentence made from the data."""
    named = counts.dropna(subset="topic")
    if named.empty:
        return t(lang, "debate-finding-none")
    totals = named.groupby("topic", sort=False)["statements"].sum()
    mine = named[named["topic"] == totals.idxmax()]
    said = {"topic": topic_label(lang, totals.idxmax()), "most": int(totals.max())}
    if "period" in counts:
        return t(lang, "debate-finding-topics-period", **said, periods=int(mine["period"].nunique()))
    return t(lang, "debate-finding-topics", **said, speakers=int(mine["stance"].nunique()))


def topics(counts: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """A row for each topic, a column for each group of speakers or period, a disc with the number of statements we hold.

    counts: topic (empty for all others together), stance or period, statements (`analysis.debate.by_topic`).
    """
    across = "period" if "period" in counts else "stance"
    label = period_label if across == "period" else stance_label
    figure = go.Figure(layout={"template": theme.template(mode, lang), "meta": {"title": finding_topics(counts, lang)}})
    rows = list(counts["topic"].drop_duplicates())[::-1]
    columns = sorted(set(counts[across]), key=lambda c: STANCES.index(c) if across == "stance" else c)
    keys = [topic if isinstance(topic, str) else "" for topic in rows]
    place = counts["topic"].fillna("").map({topic: n for n, topic in enumerate(keys)})
    most = counts["statements"].max() if len(counts) else 1
    above = [_two_lines(label(lang, c)) for c in columns]
    # The words above the columns stand upright: their length is the height they need.
    head = 24 + 8 * max((len(line) for label in above for line in label.split("<br>")), default=0)
    figure.add_scatter(
        x=counts[across].map({c: n for n, c in enumerate(columns)}),
        y=place - 0.16,
        mode="markers+text",
        marker={
            "size": 14 + 14 * np.sqrt(counts["statements"] / most),
            "color": theme.INK[mode],
            "opacity": 1,
            "line": {"width": 0},
        },
        text=[number(lang, n) for n in counts["statements"]],
        textfont={"color": theme.GROUND[mode], "size": 13 if lang == "km" else 12},
        customdata=[
            f"{topic_label(lang, topic)}, {label(lang, column)}: {number(lang, n)}"
            for topic, column, n in zip(counts["topic"], counts[across], counts["statements"], strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    totals = counts.groupby(counts["topic"].fillna(""))["statements"].sum()
    for n, (topic, key) in enumerate(zip(rows, keys, strict=True)):
        _lane_label(figure, n, f"{topic_label(lang, topic)} · {number(lang, totals[key])}", mode)
    figure.update_layout(
        height=len(rows) * LANE + 30 + head,
        margin={"t": head, "b": 8},
        xaxis={
            "side": "top",
            "range": [-0.6, max(len(columns), 1) - 0.4],
            "tickvals": list(range(len(columns))),
            "ticktext": above,
            "tickangle": -90,
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [-0.6, max(len(rows), 1) - 0.4], "fixedrange": True},
    )
    return figure


def _two_lines(words: str) -> str:
    blanks = [n for n, letter in enumerate(words) if letter == " "]
    if len(words) <= 14 or not blanks:
        return words
    middle = min(blanks, key=lambda n: abs(n - len(words) / 2))
    return words[:middle] + "<br>" + words[middle + 1 :]


def describe_topics(counts: pd.DataFrame, lang: str) -> str:
    """What the topic chart shows, in words made from its data."""
    if counts.empty:
        return t(lang, "debate-alt-none")
    totals = counts.groupby("topic", dropna=False, sort=False)["statements"].sum()
    parts = "; ".join(f"{topic_label(lang, topic)} {number(lang, n)}" for topic, n in totals.items())
    return t(lang, "debate-alt-topics", statements=int(counts["statements"].sum()), parts=parts)
