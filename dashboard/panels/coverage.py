"""What we hold and what we lack: a tile for each election, level and kind of figure, and what exists elsewhere."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import bar, choose, frames, page
from dashboard.analysis import control, coverage
from dashboard.figures import coverage as figures
from dashboard.messages import t


def draw(s: page.State) -> None:
    """What we hold by election, level and kind of figure, and what is known to exist elsewhere."""
    tables = frames.every()
    elections = tables["elections"]
    by_term = control.coverage(tables["communes"], tables["control_history"], elections)
    matrix = coverage.matrix(tables["results"], elections, coverage.by_election(by_term), tables["holes"])
    page.section(t(s.lang, "coverage-heading"), t(s.lang, "coverage-about"))
    kind = choose.one(
        t(s.lang, "coverage-kind"), "kind", ["commune", "national_assembly"], lambda k: t(s.lang, f"coverage-kind-{k}")
    )
    shown = matrix[matrix["election_id"].isin(elections.loc[elections["kind"] == kind, "election_id"])]
    st.markdown(f"### {figures.finding(shown, s.lang)}")
    page.chart(
        figures.tiles(shown, elections, s.lang, s.mode),
        figures.describe(shown, elections, s.lang),
        f"coverage_{kind}",
        in_words(s, shown),
        f"coverage-{kind}",
        labels={
            "level": t(s.lang, "coverage-column-level"),
            "group": t(s.lang, "coverage-column-group"),
            "state": t(s.lang, "coverage-column-state"),
            "known": t(s.lang, "coverage-column-known"),
            "of": t(s.lang, "coverage-column-of"),
            "where_it_may_be": t(s.lang, "coverage-column-where"),
        },
    )
    holes = tables["holes"]
    page.section(t(s.lang, "holes-heading"), t(s.lang, "holes-about"))
    st.html(
        f'<ul class="findings">{"".join(hole_item(s, *group) for group in holes.groupby("where_it_may_be", sort=False))}</ul>'
    )


def in_words(s: page.State, matrix: pd.DataFrame) -> pd.DataFrame:
    """The matrix with its keys in the words of the page."""
    return matrix.assign(
        level=[t(s.lang, f"coverage-level-{level}") for level in matrix["level"]],
        group=[t(s.lang, f"coverage-group-{group}") for group in matrix["group"]],
        state=[figures.state_label(s.lang, state) for state in matrix["state"]],
    )


def hole_item(s: page.State, _: str, rows: pd.DataFrame) -> str:
    """Tables that exist elsewhere as HTML: for which election and kind of figure, where, who says so."""
    row = rows.iloc[0]
    groups = ", ".join(t(s.lang, f"coverage-group-{g}") for g in rows["measure_group"])
    where = (
        row["where_it_may_be_km"] if s.lang == "km" and pd.notna(row["where_it_may_be_km"]) else row["where_it_may_be"]
    )
    what = f"{bar.election_name(s.lang, row['election_id'])} · {t(s.lang, 'coverage-level-' + row['level'])} · {groups}"
    return (
        f'<li class="card"><div class="who">{escape(what)}</div>{escape(where)}'
        f"{page.source_note(s.lang, row['source_id'])}</li>"
    )
