"""Change between two elections, drawn: each list before and after, and the lists that cannot be compared said in words."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures import ticks
from dashboard.figures.seats import label, two_lines
from dashboard.messages import listed, number, t

SHOWN = 14


def compared(change: pd.DataFrame, parties: pd.DataFrame, per_cent: bool, lang: str, mode: str) -> go.Figure:
    """A row for each list: a hollow mark before, a filled one after, joined where the two can be compared.

    change: `analysis.change.against` at one area; per_cent: whether the figures are shares.
    """
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    rows = ranked(change)
    y = [-n for n in range(len(rows))]
    for at, row in zip(y, rows.itertuples(), strict=True):
        colour = theme.party_colour(row.party_id, mode)
        if pd.notna(row.change):
            figure.add_shape(
                type="line", x0=row.before, x1=row.after, y0=at, y1=at, layer="below",
                line={"width": 3, "color": theme.mixed(colour, 0.5, mode)},
            )  # fmt: skip
        figure.add_annotation(
            x=0, xref="paper", y=at + 0.2, showarrow=False, xanchor="left", yanchor="bottom",
            text=two_lines(said(row, parties, per_cent, lang)), align="left",
        )  # fmt: skip
    for column, symbol, key in (("before", "circle-open", "change-before"), ("after", "circle", "change-after")):
        held = rows[column].notna()
        colours = [theme.party_colour(p, mode) for p in rows.loc[held, "party_id"]]
        figure.add_scatter(
            x=rows.loc[held, column], y=[at for at, here in zip(y, held, strict=True) if here], mode="markers",
            name=t(lang, key), hoverinfo="skip",
            marker={"symbol": symbol, "size": 11, "color": colours,
                    "line": {"width": 2 if column == "before" else 0.8,
                             "color": colours if column == "before" else theme.INK[mode]}},
        )  # fmt: skip
    lines = len(rows) if any("<br>" in two_lines(said(r, parties, per_cent, lang)) for r in rows.itertuples()) else 0
    top = float(rows[["before", "after"]].max().max()) if len(rows) else 1.0
    figure.update_layout(
        height=(64 if lang == "km" else 50) * len(rows) + 16 * lines + 90, margin={"t": 8, "b": 8, "l": 8, "r": 20},
        xaxis={"range": [-0.02 * top, 1.06 * top], "showgrid": True, "tickangle": 0, **ticks.axis(0, top, lang, 3, per_cent)},
        yaxis={"visible": False, "range": [-len(rows) + 0.5, 1]},
        legend={"y": -0.08, "traceorder": "normal"},
    )  # fmt: skip
    return figure


def ranked(change: pd.DataFrame) -> pd.DataFrame:
    """The lists that a chart can show, the largest first: those with nothing before and nothing after are in the table."""
    size = change[["before", "after"]].max(axis=1).fillna(0)
    return change[size > 0].assign(size=size).sort_values("size", ascending=False).head(SHOWN).reset_index(drop=True)


def said(row, parties: pd.DataFrame, per_cent: bool, lang: str) -> str:
    """One list in words: before, after, and how the two compare."""
    name = label(lang, row.party_id, parties)
    if row.comparison == "merger":
        olds = " + ".join(label(lang, p, parties) for p in str(row.before_parties).split())
        name = t(lang, "change-merged", party=name, olds=olds)
    before, after = (_value(v, per_cent, lang) for v in (row.before, row.after))
    if pd.notna(row.change):
        sign = "+" if row.change > 0 else "−" if row.change < 0 else "±"
        moved = f"{sign}{number(lang, abs(row.change), 2 if per_cent else 0)}"
        return t(
            lang,
            "change-row-points" if per_cent else "change-row",
            party=name,
            before=before,
            after=after,
            change=moved,
        )
    key = row.comparison.replace(" ", "-")
    return t(lang, f"change-row-{key}", party=name, before=before, after=after)


def _value(value: float, per_cent: bool, lang: str) -> str:
    if pd.isna(value):
        return t(lang, "not-known")
    return t(lang, "percent", value=number(lang, value, 2)) if per_cent else number(lang, value)


def title(change: pd.DataFrame, parties: pd.DataFrame, before: str, after: str, lang: str) -> str:
    """The largest gain and the largest loss, lists that came or went included; plainer where a larger one is not told."""
    words = {"before": before, "after": after}
    moved = change["change"].copy()
    came, went = change["comparison"].isin(["new list", "revived"]), change["comparison"].eq("gone")
    moved = moved.mask(came, change["after"]).mask(went, -change["before"])
    # A list of which one figure is not held may have moved by as much as the other.
    hidden = change.loc[moved.isna(), ["before", "after"]].max(axis=1).max()
    told = moved.dropna()
    if told.empty:
        return t(lang, "change-title-none", **words)
    up, down = told.idxmax(), told.idxmin()
    several = (told == told[up]).sum() > 1 or (told == told[down]).sum() > 1
    if several or not told[up] > 0 > told[down] or (pd.notna(hidden) and hidden > min(told[up], -told[down])):
        return t(lang, "change-title-plain", **words)
    names = {k: label(lang, change.loc[n, "party_id"], parties) for k, n in (("gained", up), ("lost", down))}
    return t(lang, "change-title-gone" if went[down] else "change-title", **names, **words)


def describe(change: pd.DataFrame, parties: pd.DataFrame, per_cent: bool, lang: str) -> str:
    """All rows of the drawing in words."""
    return t(
        lang,
        "change-alt",
        parts=listed(lang, (said(r, parties, per_cent, lang) for r in ranked(change).itertuples())),
    )
