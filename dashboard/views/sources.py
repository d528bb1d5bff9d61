"""Sources and data: where each number comes from, what is missing, what each column means, and all of it to take away."""

from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import bar, choose, contract, export, frames, page
from dashboard.analysis import coverage
from dashboard.messages import day, digits, number, t
from dashboard.panels import coverage as panel

PARTS = ["findings", "coverage", "sources", "dictionary", "record", "downloads"]
# An imported package has its findings on the page of the import.
ELSEWHERE = ["sources", "dictionary", "downloads"]
RATINGS = ["A", "B", "C", "D", "G", "P"]

s = page.state()
tables = frames.every()
known = contract.read(frames.folder())
lengths = frames.lengths()


def title_of(name: str) -> str:
    """Title of a table in the language of the page."""
    return (known[name].title_km if s.lang == "km" else "") or known[name].title


def opening() -> None:
    """The question, and how much stands on how many sources and does not fit together."""
    resting = [frame for name, frame in tables.items() if name != "sources" and "source_id" in frame]
    page.title(
        t(s.lang, "sources-question"),
        t(
            s.lang, "sources-answer",
            rows=sum(len(frame) for frame in resting),
            tables=len(resting),
            sources=len(tables["sources"]),
            exceptions=len(tables["exceptions"]),
            competing=len(coverage.competing(tables["results"])),
        ),
    )  # fmt: skip


def findings() -> None:
    """Official figures that do not add up, and those that compete with others."""
    page.section(t(s.lang, "sums-heading"), t(s.lang, "sums-about"))
    found = tables["exceptions"]
    st.html(f'<ul class="findings">{"".join(finding_item(row) for _, row in found.iterrows())}</ul>')
    page.table(found, "exceptions", "exceptions_table", height=240, labels=page.titles_in(s.lang, "exceptions"))
    places = coverage.competing(tables["results"])
    page.section(t(s.lang, "competing-heading", places=len(places)), t(s.lang, "competing-about"))
    page.table(
        places, "competing", "competing_table", height=300,
        labels={"figures": t(s.lang, "competing-figures"), "sources": t(s.lang, "competing-sources")},
    )  # fmt: skip
    chosen = st.selectbox(t(s.lang, "competing-open"), places.index, format_func=lambda n: place_name(places.loc[n]))
    figures_of(places.loc[chosen])


def finding_item(row: pd.Series) -> str:
    """A finding as HTML: the sentence, what was printed and what was expected, the source."""
    words = row["finding_km"] if s.lang == "km" and pd.notna(row["finding_km"]) else row["finding"]
    sums = t(s.lang, "sums-found", found=grouped(row["found"]), expected=grouped(row["expected"]))
    return (
        f'<li class="card">{escape(words)}<div class="when">{escape(sums)}</div>'
        f"{page.source_note(s.lang, row['source_id'])}</li>"
    )


def grouped(text: str) -> str:
    """A figure kept as text, written for the reader where it is a whole number."""
    return number(s.lang, int(text)) if text.isdigit() else digits(s.lang, text)


def place_name(row: pd.Series) -> str:
    """What competing figures are about: election, area, party, measure."""
    measures = tables["measures"].set_index("measure")
    measure = measures.loc[row["measure"], "title_km" if s.lang == "km" else "title_en"]
    who = [page.party(s.lang, row["party_id"])] if pd.notna(row["party_id"]) else []
    area = [row["area_name"]] if row["level"] != "nation" else []
    return " · ".join([bar.election_name(s.lang, row["election_id"]), *area, *who, str(measure)])


def figures_of(place: pd.Series) -> None:
    """The competing figures of one place side by side, each opening its source."""
    results = tables["results"]
    same = results["election_id"].eq(place["election_id"]) & results["measure"].eq(place["measure"])
    for column in ("level", "area_code", "area_name", "party_id"):
        same &= results[column].eq(place[column]) | (results[column].isna() & pd.isna(place[column]))
    mine = results[same].sort_values("preferred", ascending=False)
    for column, (_, row) in zip(st.columns(len(mine)), mine.iterrows(), strict=True):
        decimals = 0 if pd.isna(row["value"]) or float(row["value"]).is_integer() else 2
        value = number(s.lang, row["value"], decimals) if pd.notna(row["value"]) else row["value_text"]
        label = t(s.lang, "competing-preferred" if row["preferred"] else "competing-other")
        with column:
            page.figure_with_source(
                label, value, page.keys_of(row), row["result_id"],
                says=row["preferred_reason"] if pd.notna(row["preferred_reason"]) else "",
                note=row["note"] if pd.notna(row["note"]) else "",
            )  # fmt: skip


def every_source() -> None:
    """The sources by filter, and the rows that rest on the one chosen."""
    rests = coverage.resting(tables)
    rated = coverage.sources_with_rows(tables["sources"], rests)
    page.section(
        t(s.lang, "sources-heading"),
        t(s.lang, "sources-about", sources=len(rated), publishers=int(rated["publisher"].nunique())),
    )
    if frames.at_home():
        with st.expander(t(s.lang, "reliability-key")):
            st.html("".join(f"<p>{t(s.lang, f'reliability-{letter}')}</p>" for letter in RATINGS))
    text, rating, table = st.columns([2, 1, 1])
    words = text.text_input(
        t(s.lang, "sources-text"), key="search", placeholder=t(s.lang, "sources-text-hint"), bind="query-params"
    )
    rated_here = RATINGS if frames.at_home() else []
    with rating:
        ratings = choose.several(t(s.lang, "sources-reliability"), "reliability", rated_here)
    with table:
        names = choose.several(t(s.lang, "sources-table"), "table", sorted(rests["table"].unique()), title_of)
    found = coverage.searched(rated, words, ratings, names)
    worth = "reliability" if frames.at_home() else "licence"
    columns = ["publisher", "title", "date", "date_precision", worth, "rows", "tables", "url", "source_id"]
    picked = page.table(
        found[columns], "sources", "sources_table", height=380,
        labels=page.titles_in(s.lang, "sources")
        | {"rows": t(s.lang, "sources-column-rows"), "tables": t(s.lang, "sources-column-tables")},
        on_select=lambda: take_source(found), selection_mode="single-row",
    )  # fmt: skip
    if picked is not None:
        st.caption(t(s.lang, "sources-pick-row"))
    names_of = {row["source_id"]: source_name(row) for _, row in rated.iterrows()}
    chosen = choose.among(
        t(s.lang, "sources-choose"), "source", list(rated["source_id"]), lambda key: names_of[key],
        placeholder=t(s.lang, "sources-choose-hint"),
    )  # fmt: skip
    if chosen:
        one_source(chosen)


def take_source(found: pd.DataFrame) -> None:
    """Open the source whose row was chosen in the table."""
    rows = st.session_state["sources_table"]["selection"]["rows"]
    if rows:
        st.session_state["source"] = found["source_id"].iloc[rows[0]]


def source_name(row: pd.Series) -> str:
    """Publisher, title and day of a source."""
    when = f", {day(s.lang, row['date'], row['date_precision'])}" if pd.notna(row["date"]) else ""
    return f"{row['publisher']}: {row['title']}{when}"


def one_source(source_id: str) -> None:
    """A source and every row that rests on it, table by table."""
    page.source_cards([source_id])
    found = coverage.resting_on(tables, source_id)
    rows = sum(len(frame) for frame in found.values())
    st.markdown(f"### {t(s.lang, 'sources-resting', rows=rows) if rows else t(s.lang, 'sources-resting-none')}")
    for name, frame in found.items():
        st.markdown(f"**{title_of(name)}** · `{name}`")
        page.table(
            frame,
            f"{name}-of-{source_id}",
            f"of_{name}",
            height=240 if len(frame) > 6 else "auto",
            labels=page.titles_in(s.lang, name),
        )


def dictionary() -> None:
    """Each table of the contract with its columns, types, units and rules."""
    page.section(t(s.lang, "dictionary-heading"), t(s.lang, "dictionary-about"))
    name = (
        choose.among(
            t(s.lang, "dictionary-table"),
            "described",
            list(known),
            lambda n: f"{title_of(n)} · {n}",
            placeholder="results",
        )
        or "results"
    )
    table = known[name]
    st.write((table.description_km if s.lang == "km" else "") or table.description)
    st.caption(
        t(s.lang, "dictionary-rows", rows=lengths[name], columns=len(table.columns))
        + (f" · {t(s.lang, 'dictionary-key', columns=', '.join(table.primary_key))}" if table.primary_key else "")
    )
    rows = [
        {
            "column": f.name,
            "title": (f.title_km if s.lang == "km" else "") or f.title,
            "type": t(s.lang, f"type-{f.type}"),
            "unit": f.unit,
            "rules": rules(f, table),
            "description": (f.description_km if s.lang == "km" else "") or f.description,
        }
        for f in table.fields
    ]
    titles = {"column": "name"}
    page.table(
        pd.DataFrame(rows), f"dictionary-{name}", "dictionary_table",
        labels={c: t(s.lang, f"dictionary-column-{titles.get(c, c)}") for c in rows[0]},
    )  # fmt: skip


def rules(column: contract.Field, table: contract.Table) -> str:
    """The rules of a column in words."""
    said = [t(s.lang, "rule-key")] if column.name in table.primary_key else []
    for rule, value in column.constraints.items():
        if rule == "required" and value:
            said.append(t(s.lang, "rule-required"))
        elif rule == "enum":
            said.append(t(s.lang, "rule-one-of", values=", ".join(map(str, value))))
        elif rule == "pattern":
            said.append(t(s.lang, "rule-pattern", pattern=value))
        elif rule in ("minimum", "maximum"):
            said.append(t(s.lang, f"rule-{rule}", value=digits(s.lang, str(value))))
    return "; ".join(said)


def record() -> None:
    """Corrections, the ledger of raw rows, parties, licence and credits, how to cite and how to object."""
    corrections, ledger, parties = tables["corrections"], tables["ledger"], tables["parties"]
    page.section(t(s.lang, "corrections-heading"), t(s.lang, "corrections-about", corrections=len(corrections)))
    page.table(
        corrections, "corrections", "corrections_table", height=300, labels=page.titles_in(s.lang, "corrections")
    )
    fate = coverage.fate(ledger).set_index("outcome")["rows"]
    page.section(
        t(s.lang, "ledger-heading"),
        t(
            s.lang, "ledger-about",
            rows=int(fate.sum()), kept=int(fate["kept"]), merged=int(fate["merged"]), left=int(fate["left out"]),
        ),
    )  # fmt: skip
    page.table(ledger, "ledger", "ledger_table", height=300, labels=page.titles_in(s.lang, "ledger"))
    page.section(t(s.lang, "parties-heading"), t(s.lang, "parties-about", parties=len(parties)))
    page.table(parties, "parties", "parties_table", height=300, labels=page.titles_in(s.lang, "parties"))
    credits = coverage.publishers(tables["sources"], coverage.resting(tables))
    page.section(t(s.lang, "licence-heading"))
    st.write(t(s.lang, "licence-text"))
    with st.expander(t(s.lang, "licence-credits", publishers=len(credits))):
        st.write("; ".join(escape(name) for name in credits["publisher"]) + ".")
    page.section(t(s.lang, "cite-heading"))
    st.write(t(s.lang, "cite-text", version=export.version(frames.folder()), date=day(s.lang, s.as_of)))
    page.section(t(s.lang, "correct-heading"))
    st.write(t(s.lang, "correct-text"))


def downloads() -> None:
    """Every table as it is in the package, and the package in one file."""
    page.section(t(s.lang, "downloads-heading"), t(s.lang, "downloads-about"))
    folder = frames.folder()
    st.download_button(
        t(s.lang, "downloads-package", tables=len(known)),
        data=lambda: export.zipped(folder),
        file_name="commune-watch.zip",
        mime="application/zip",
        key="package_zip",
        icon=":material/download:",
        on_click="ignore",
    )
    for column, part in zip(st.columns(2), (list(known)[::2], list(known)[1::2]), strict=True):
        for name in part:
            column.download_button(
                t(s.lang, "downloads-one", table=title_of(name), rows=lengths[name]),
                data=(folder / known[name].path).read_bytes,
                file_name=Path(known[name].path).name,
                mime="application/vnd.apache.parquet" if known[name].parquet else "text/csv",
                key=f"table_{name}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )


opening()
# A link to one source opens the part that holds the sources.
if "part" not in st.session_state and "source" in st.query_params and "part" not in st.query_params:
    st.session_state["part"] = "sources"
parts = PARTS if frames.at_home() else ELSEWHERE
part = choose.one(t(s.lang, "sources-part"), "part", parts, lambda p: t(s.lang, f"sources-part-{p}"))
if part != "sources":
    st.query_params.pop("source", None)
{
    "findings": findings,
    "coverage": lambda: panel.draw(s),
    "sources": every_source,
    "dictionary": dictionary,
    "record": record,
    "downloads": downloads,
}[part]()
