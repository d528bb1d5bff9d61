"""Below the map of polling stations: the lists of an area, turnout against share, the rows of the file, and the imports."""

import pandas as pd
import streamlit as st

from dashboard import choose, figures, frames, page
from dashboard.messages import has, number, t
from dashboard.panels import stations, stations_map
from dashboard.panels.stations import AREAS, MOST, NATION, STATION, View

drawn, charts = figures.stations, figures.station_charts
# A dot for each of so many stations; of more a count in squares.
DOTS, BINS = 2_000, 50
LISTED = 1_000
# Where the rows of a file end; together they are those that were read.
ENDS = ["read", "imported", "warned", "quarantined", "totals", "empty"]


def lists(s: page.State, view: View, inside: tuple[str, str] | None, where: str) -> None:
    """Votes by list in the area that is picked or in view."""
    parties = frames.load("parties")
    found, unit, told = stations.total(view, inside)
    page.section(t(s.lang, "stations-lists", area=where), stations_map.counts(s, view, found, unit, told))
    made = found.assign(list=[drawn.label(s.lang, p, parties) for p in found["party_id"]])
    made = made[["party_id", "list", "votes", "share_pct", "rank", "told", "gaps"]]
    made["share_pct"] = made["share_pct"].round(4)
    page.chart(
        charts.lists(found, stations.ranked(view.election), stations.colours(view.election, s.mode), parties, s.lang, s.mode),
        charts.describe_lists(found, parties, s.lang), "lists", made, f"{view.election}_lists",
        title=t(s.lang, "stations-lists", area=where), labels=_words(s),
    )  # fmt: skip


def turnout(s: page.State, view: View, inside: tuple[str, str] | None, where: str) -> None:
    """Turnout against the share of a list: a dot for each station, or counts in squares where there are many."""
    parties, listed = frames.load("parties"), stations.ranked(view.election)
    party = view.party or listed[0]
    named = drawn.label(s.lang, party, parties)
    units = int(stations.total(view, inside)[1]["units"])
    title = t(s.lang, "stations-turnout", list=named, area=where)
    axes = t(s.lang, "stations-axis-turnout"), t(s.lang, "stations-axis-share", list=named)
    colour = stations.colours(view.election, s.mode)[party]
    if units <= DOTS:
        found = stations.ask("sample", view.election, NATION, inside, party, DOTS)
        known, shown = len(found), found
        figure = charts.points(found, colour, axes, s.lang, s.mode)
        twin = found[["station_id", "registered", "ballots", "votes", "turnout_pct", "share_pct"]].round(2)
    else:
        found = stations.ask("binned", view.election, NATION, inside, party, BINS)
        known, shown = int(found["stations"].sum()), charts.of_bins(found, BINS)
        figure, twin = charts.bins(found, BINS, colour, axes, s.lang, s.mode), found
    key = "stations-turnout-dots" if units <= DOTS else "stations-turnout-bins"
    page.section(title, t(s.lang, key, known=known, units=units, size=number(s.lang, 100 // BINS)))
    if not known:
        stations_map.note(t(s.lang, "stations-turnout-none"))
        return
    page.chart(
        figure, charts.describe_turnout(known, named, s.lang, shown), "turnout", twin, f"{view.election}_turnout",
        title=title, labels=_words(s),
    )  # fmt: skip


def rows(s: page.State, view: View, inside: tuple[str, str] | None, where: str) -> None:
    """The rows of the file, with their warnings spelled out: those of the area, or those that the reader looks for."""
    page.section(t(s.lang, f"stations-rows-{view.unit}", area=where), t(s.lang, "stations-rows-about"))
    text = _text(s)
    found = stations.ask("rows", view.election, NATION, inside, LISTED + 1, text)
    if found.empty:
        stations_map.note(t(s.lang, "stations-rows-none"))
        return
    if len(found) > LISTED:
        found = found.head(LISTED)
        stations_map.note(t(s.lang, "stations-rows-first", n=LISTED))
    units = int(stations.total(view, inside)[1]["units"])
    page.table(_table(s, view, inside, found, units), f"{view.election}_rows", "rows", height=420, labels=_words(s))
    explained(s, found["rules"])


def _text(s: page.State) -> str:
    """What the reader looks for in names and ids, kept in the address."""
    if "find" not in st.session_state:
        st.session_state["find"] = st.query_params.get("find", "")[:80]
    text = st.text_input(
        t(s.lang, "stations-search"), key="find", max_chars=80, placeholder=t(s.lang, "stations-search-hint")
    )
    choose.keep("find", [text.strip()] if text.strip() else [], [])
    return text.strip()


def _table(s: page.State, view: View, inside, found: pd.DataFrame, units: int) -> pd.DataFrame:
    files = frames.load("imports").set_index("import_id")["files"]
    # Few rows have a warning: they must not be looked for.
    found = found.sort_values("rules", key=pd.isna, kind="stable", ignore_index=True)
    made = pd.DataFrame(
        {"file": found["import_id"].map(files).astype("str").fillna(found["import_id"]), "row": found["row"]}
    )
    for level in AREAS:
        if level in view.levels:
            made[level] = found[f"{level}_code"].map(stations.names(s.lang, level)).fillna(found[f"{level}_code"])
    made["station_id"] = found["station_id"]
    if found["name"].notna().any():
        made["name"] = found["name"]
    made["warnings"] = [warnings(s.lang, told) for told in found["rules"]]
    for column in ("registered", "issued", "ballots", "valid", "invalid", "blank"):
        if found[column].notna().any():
            made[column] = found[column]
    if units <= MOST:
        votes = stations.ask("votes", view.election, STATION, inside)
        for party in stations.ranked(view.election):
            mine = votes[votes["party_id"] == party].set_index("area_code")["votes"]
            if len(mine):
                made[party] = found["station_id"].map(mine).astype("Int64")
    return made.assign(source_id=found["source_id"])


def warnings(lang: str, told: str | None) -> str | None:
    """The warnings of a row in words."""
    names = told.split() if isinstance(told, str) else []
    return "; ".join(_said(lang, rule) for rule in names) or None


def _said(lang: str, rule: str) -> str:
    key = f"rule-{rule}"
    return t(lang, key) if has(lang, key) else rule.replace("-", " ")


def explained(s: page.State, told: pd.Series) -> None:
    """What each warning of the rows means, once, and how many rows have it."""
    counted = told.dropna().astype(str).str.split().explode().value_counts()
    for rule, n in counted.items():
        about = f"rule-{rule}-says"
        if has(s.lang, about):
            said = t(s.lang, "stations-warning", warning=_said(s.lang, rule), n=int(n), about=t(s.lang, about))
            stations_map.note(said)


def imports(s: page.State, view: View) -> None:
    """The imports that this election rests on: file, what became of its rows, licence and source."""
    found = stations_map.sourced(view)
    known = frames.load("sources").set_index("source_id")
    made = found[["files", "revision", "imported_on", *(f"rows_{end}" for end in ENDS), "source_id"]].assign(
        licence=found["source_id"].map(known["licence"]), publisher=found["source_id"].map(known["publisher"])
    )
    kept, read = int(found["rows_imported"].sum() + found["rows_warned"].sum()), int(found["rows_read"].sum())
    held = int(found["rows_quarantined"].sum())
    page.section(t(s.lang, "stations-imports", read=read, kept=kept, held=held), t(s.lang, "stations-imports-about"))
    page.table(made, f"{view.election}_imports", "imports", labels=_words(s))
    page.source_cards(found["source_id"])
    st.page_link("views/import.py", label=t(s.lang, "stations-to-import"), icon=":material/arrow_forward:")


def _words(s: page.State) -> dict[str, str]:
    parties = frames.load("parties")
    lists = {p: drawn.label(s.lang, p, parties) for p in parties["party_id"]}
    named = (
        "list",
        "votes",
        "share_pct",
        "rank",
        "gaps",
        "station_id",
        "row",
        "name",
        "stations",
        "turnout_bin",
        "share_bin",
    )
    return (
        lists | stations_map.titles(s) | {one: t(s.lang, f"stations-column-{one.replace('_', '-')}") for one in named}
    )
