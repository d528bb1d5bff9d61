"""The panel of one commune: who held it in each term, from which source, its codes, its kin, its figures."""

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page, theme
from dashboard.messages import column_titles, day, in_language, number, t
from dashboard.panels import election

control = analysis.control
drawn = figures.control


def draw(s: page.State, code: str, held: pd.DataFrame, counted: pd.DataFrame) -> None:
    """The panel. held: the communes of the date; counted: the chiefs by province."""
    communes, parties = frames.load("communes"), frames.load("parties")
    history = page.translated(s.lang, frames.load("control_history"), ["note"])
    mine = communes.set_index("commune_code").loc[code]
    st.subheader(" · ".join(n for n in (mine["name_km"], mine["name_en"]) if isinstance(n, str)), anchor=False)
    where = {level: place(s.lang, f"{level}s", mine[f"{level}_code"]) for level in ("district", "province")}
    st.write(t(s.lang, "panel-in", type=mine[f"type_{s.lang}"], code=code, **where))
    st.markdown(f"**{drawn.status_line(code, held, parties, s.as_of, s.lang)}**")
    if not drawn.is_known(code, held):
        around = page.translated(s.lang, counted[counted["province_code"] == mine["province_code"]], ["chiefs_text"])
        st.caption(drawn.province_line(around, parties, s.lang))
    terms = control.terms_of(code, history, communes, frames.load("elections"))
    last = max(frames.load("events")["date"].max(), s.as_of)
    page.chart(
        drawn.strip(terms, parties, s.as_of, last, s.lang, s.mode),
        drawn.describe_strip(in_language(s.lang, mine), terms, parties, s.lang), "strip",
        terms.drop(columns="control_id"), f"commune_{code}", labels=words(s.lang),
    )  # fmt: skip
    page.section(t(s.lang, "panel-history"))
    st.html("".join(term_card(s, row, code) for row in control.runs(terms).to_dict("records")))
    figures_of(s, code)
    kin(s, code, mine, communes)
    st.caption(t(s.lang, f"panel-point-{mine['point_basis']}"))


def place(lang: str, level: str, code: str) -> str:
    """Name of a province, district or commune in the reader's language."""
    places = frames.load(level)
    return in_language(lang, places.set_index(places.columns[0]).loc[code])


def words(lang: str) -> dict[str, str]:
    """Titles of the columns that the tables of control add to those of the contract."""
    parties = frames.load("parties")
    states = {"not_known": control.NOT_KNOWN, control.VACATED: control.VACATED}
    titles = {party: drawn.holder_label(lang, party, parties) for party in parties["party_id"]}
    titles |= {column: drawn.holder_label(lang, state, parties) for column, state in states.items()}
    ours = ["named", "in_words", "area", "held_by", "term", "until", "commune", "province", "basis", "chiefs"]
    return titles | column_titles(lang, ours)


def term_card(s: page.State, row: dict, code: str) -> str:
    """One term of a commune, or one of two versions of it, as HTML."""
    known = isinstance(row["party_id"], str)
    span = {"since": day(s.lang, row["since"]), "until": day(s.lang, row["until"])}
    lines = [t(s.lang, "term-since" if pd.isna(row["until"]) else "term-span", **span)]
    if row["commune_code"] != code:
        lines.append(t(s.lang, "term-of-parent", commune=place(s.lang, "communes", row["commune_code"])))
    if row["status"] == control.DISPUTED:
        # One of several versions: its note says what this source holds; none of them counts as named.
        lines += [t(s.lang, "disputed")] if known else []
    elif isinstance(row["basis"], str):
        status = t(s.lang, f"status-{row['status'].replace(' ', '-')}")
        lines.append(f"{t(s.lang, 'basis-' + row['basis'].replace(' ', '-'))}; {status}")
    if isinstance(row["note"], str):
        lines.append(row["note"])
    head = drawn.holder_label(s.lang, row["party_id"] if known else row["status"], frames.load("parties"))
    return page.figure_card(s.lang, head, lines, page.keys_of(row), theme.party_colour(row["party_id"], s.mode))


def figures_of(s: page.State, code: str) -> None:
    """The figures that sources give for the commune itself, each with its source."""
    results = frames.load("results")
    own = results[(results["level"] == "commune") & (results["area_code"] == code)]
    if own.empty:
        return
    own = page.translated(s.lang, own, ["note", "preferred_reason"])
    with st.expander(f"{t(s.lang, 'panel-results')}: {number(s.lang, len(own))}"):
        st.html("".join(election.card(s, row, dated=True) for row in own.to_dict("records")))


def kin(s: page.State, code: str, mine: pd.Series, communes: pd.DataFrame) -> None:
    """The commune it was cut from, those cut from it, and its code in each list."""
    children = communes.loc[communes["parent_code"] == code, "commune_code"]
    for key, codes in (("panel-parent", [mine["parent_code"]]), ("panel-children", list(children))):
        names = ", ".join(f"{place(s.lang, 'communes', c)} ({c})" for c in codes if isinstance(c, str))
        if names:
            st.write(t(s.lang, key, names=names))
    codes = frames.load("commune_codes")
    codes = codes[codes["commune_code"] == code].sort_values("vintage")
    with st.expander(t(s.lang, "panel-codes")):
        st.caption(t(s.lang, "panel-codes-about"))
        st.write(" · ".join(f"{vintage}: {c}" for vintage, c in zip(codes["vintage"], codes["code"], strict=True)))
        st.html("".join(page.source_note(s.lang, key) for key in codes["source_id"].unique()))
