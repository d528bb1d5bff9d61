"""Under which articles people stand: bars of unique people, each with its number and the words of the offence."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.messages import number, t


def article_name(lang: str, row) -> str:
    """Article 453 of the Criminal Code: plotting."""
    law = t(lang, f"law-{row.law.lower().replace(' ', '-')}")
    name = t(lang, "article-name", number=row.number, law=law)
    offence = row.offence_km if lang == "km" and isinstance(row.offence_km, str) else row.offence
    return f"{name}: {offence}" if isinstance(offence, str) else name


def by_article(counted: pd.DataFrame, lang: str, mode: str) -> go.Figure:
    """One bar per article, longest first, its words above it. counted: `analysis.charges.by_article`."""
    ink = theme.INK[mode]
    rows = len(counted)
    figure = go.Figure(layout={"template": theme.template(mode, lang)})
    figure.add_bar(
        x=counted["people"], y=list(range(rows)), orientation="h", width=0.34, marker={"color": theme.OTHER[mode]},
        text=[number(lang, int(n)) for n in counted["people"]], textposition="outside", cliponaxis=False,
        textfont={"color": ink}, customdata=counted[["article_id"]], showlegend=False,
        hovertext=[
            f"{article_name(lang, r)}<br>{t(lang, 'charges-hover', people=int(r.people), cases=int(r.cases))}"
            for r in counted.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    figure.update_layout(
        height=rows * (54 if lang == "km" else 46) + 40,
        margin={"l": 4, "r": 36, "t": 8, "b": 8},
        xaxis={"visible": False, "range": [0, max(counted["people"].max(), 1) * 1.08]},
        yaxis={"visible": False, "range": [rows - 0.6, -0.8]},
        annotations=[
            {"x": 0, "xref": "paper", "xanchor": "left", "y": row - 0.2, "yanchor": "bottom", "showarrow": False,
             "text": article_name(lang, r), "font": {"size": 15 if lang == "km" else 13, "color": ink}}
            for row, r in enumerate(counted.itertuples())
        ],
    )  # fmt: skip
    return figure


def describe(counted: pd.DataFrame, lang: str) -> str:
    """Every article with its number of people, in words."""
    parts = "; ".join(f"{article_name(lang, r)}: {number(lang, int(r.people))}" for r in counted.itertuples())
    return t(lang, "charges-alt", articles=len(counted), parts=parts)
