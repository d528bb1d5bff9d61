"""What does this package hold? The elections that were imported, in figures with their sources, and where to look on."""

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, contract, frames, page, panels
from dashboard.messages import day, t

s = page.state()
elections, results, imports = (frames.load(n) for n in ("elections", "results", "imports"))
imports = imports[imports["current"].astype(bool)]
country = contract.country(frames.folder())
lists = results.loc[results["party_id"].notna(), "party_id"].nunique()


def rows(election: str) -> str:
    """What became of the rows of the tables that were imported for an election."""
    mine = imports[imports["election_id"] == election]
    counts = {name: int(mine[f"rows_{name}"].sum()) for name in ("read", "imported", "warned", "quarantined", "totals")}
    return t(s.lang, "package-rows", files=len(mine), **counts)


def one(election: pd.Series) -> None:
    """An election: who had most votes, the figures of the country, and what they rest on."""
    key = election["election_id"]
    named = bar.election_name(s.lang, key)
    page.section(named, f"{day(s.lang, election['date'], election['date_precision'])}. {rows(key)}")
    figures = analysis.results.of_country(results, key)
    st.write(panels.election.finding_of(s, key, figures))
    with st.container(horizontal=True):
        for row in figures.to_dict("records"):
            page.figure_with_source(
                panels.election.title(s.lang, row["measure"]), panels.election.written(s.lang, row), page.keys_of(row),
                f"{key}_{row['measure']}", says=panels.election.status(s.lang, row),
                note=row["note"] if isinstance(row["note"], str) else "",
            )  # fmt: skip


page.title(
    t(s.lang, "package-question", country=country.name),
    t(s.lang, "package-finding", country=country.name, elections=len(elections), lists=int(lists)),
)
if imports.empty:
    st.info(t(s.lang, "package-empty"), icon=":material/upload_file:")
for _, election in elections.sort_values("date", ascending=False).iterrows():
    one(election)
for view in ("stations", "results", "forensics", "import"):
    st.page_link(f"views/{view}.py", label=t(s.lang, f"package-to-{view}"), icon=":material/arrow_forward:")
