"""The pieces a page is made of: a chart with its words and table, a number with its source, claim beside reply."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import analysis, contract, export, frames, plot
from dashboard.messages import day, in_language, number, t

# What the buttons of a chart say, read out or on them: `plot-…` in the catalogue.
PLOT_WORDS = [
    "png", "svg", "copy", "copied", "uncopied", "saved", "lost", "pan", "box", "lasso", "play", "stop", "closer", "wider",
    "home", "trail", "steps", "tools", "map", "chart", "keys", "point-keys",
]  # fmt: skip
# So many sources are named under a saved picture; the table beside the chart has them all.
NAMED_SOURCES = 4


@dataclass(frozen=True)
class State:
    """What the bar says: language, as-of date, election, and whether the reader's theme is light or dark."""

    lang: str
    as_of: pd.Timestamp
    election: str
    mode: str


def state() -> State:
    """The state of the bar for the page that is being drawn."""
    theme = st.context.theme.type
    return State(
        lang=st.session_state["lang"],
        as_of=pd.Timestamp(st.session_state["as_of"]),
        election=st.session_state["election"],
        mode="dark" if theme == "dark" else "light",
    )


def address(view: str, **parameters: str) -> str:
    """Address of a page with some parameters, under the same bar."""
    held = st.session_state
    bar = {"as_of": held["as_of"].isoformat(), "election": held["election"], "lang": held["lang"]}
    bar |= {"package": held["package"]} if held["package"] else {}
    return f"{view}?{urlencode(parameters | bar)}"


def title(question: str, finding: str) -> None:
    """The question a page answers, and its answer in one sentence made from the data."""
    st.title(question, anchor=False)
    st.html(f'<p class="finding">{escape(finding)}</p>')


def plain(text: str) -> str:
    """Text that may hold a reader's own words, with what Markdown would read as a link, a picture or a style set off."""
    # A reader's file or an address could put a link into a sentence of ours.
    set_off = re.sub(r"([\\\[\]<>`*_$~])", r"\\\1", text)
    return re.sub(r"(?i)(://|\bwww\.)", lambda found: found[0].replace(":", "\\:").replace(".", "\\."), set_off)


def told(text: str) -> str:
    """A reader's own name for a drawing, where angle brackets would begin a tag."""
    return text.replace("<", "‹").replace(">", "›")


def section(heading: str, about: str = "") -> None:
    """A heading with, under it, what is shown and how."""
    st.header(plain(heading), anchor=False)
    if about:
        st.html(f'<p class="about">{escape(about)}</p>')


def chart(
    figure: go.Figure,
    alt: str,
    key: str,
    twin: pd.DataFrame,
    twin_name: str,
    labels: dict | None = None,
    title: str = "",
    about: str = "",
    areas: plot.Areas | None = None,
    picks: bool = False,
    on: dict[str, Callable[[], None]] | None = None,
):
    """A figure with alt text, and its table twin with a download of exactly what is shown; what the reader did with it.

    title, about: what a saved picture says above the chart. The value of `picked` is the list of `customdata` of the mark
    that was clicked, or the code of the area.
    """
    lang = st.session_state["lang"]
    told = plot.draw(figure, alt, key, picture_words(figure, alt, twin, twin_name, title, about), areas, picks, on)
    with st.expander(t(lang, "table-twin"), icon=":material/table_rows:"):
        table(twin, twin_name, key=f"{key}_twin", labels=labels)
    return told


def picture_words(
    figure: go.Figure, alt: str, twin: pd.DataFrame, name: str, title: str = "", about: str = ""
) -> dict[str, str]:
    """The words of the chart's buttons, and what stands around it in a saved picture."""
    lang, as_of = st.session_state["lang"], st.session_state["as_of"]
    said = {word: t(lang, f"plot-{word}") for word in PLOT_WORDS}
    title = title or (figure.layout.meta or {}).get("title") or alt
    named = publishers(twin)
    source = t(lang, "plot-source" if named else "plot-source-page", date=day(lang, as_of), sources=named)
    source += " " + (t(lang, "plot-made") if frames.at_home() else t(lang, "plot-made-elsewhere", licence=_licences()))
    return said | {"title": title, "about": about, "source": source, "file": f"commune-watch_{name}_{as_of}"}


def _licences() -> str:
    """The licences of an imported package, as those who imported its tables named them."""
    return "; ".join(dict.fromkeys(frames.load("sources")["licence"].dropna()))


def publishers(frame: pd.DataFrame) -> str:
    """Who published what a frame rests on: the first few names, and how many more."""
    lang = st.session_state["lang"]
    columns = [c for c in ("source_id", "other_source_ids", "official_source_id") if c in frame]
    keys = dict.fromkeys(key for c in columns for cell in frame[c].dropna() for key in str(cell).split())
    known = frames.load("sources").set_index("source_id")["publisher"]
    names = list(dict.fromkeys(known[key] for key in keys if key in known.index))
    more = len(names) - NAMED_SOURCES
    return "; ".join(names[:NAMED_SOURCES]) + (f"; {t(lang, 'plot-more-sources', n=more)}" if more > 0 else "")


def table(
    frame: pd.DataFrame,
    name: str,
    key: str,
    height: int | str = "auto",
    labels: dict | None = None,
    links: dict[str, list[str]] | None = None,
    **options,
):
    """A table with the column names of the contract, and its download as CSV; `links` gives cells of a column an address."""
    lang = st.session_state["lang"]
    if frame.empty:
        st.caption(t(lang, "table-empty"))
        return None
    known = column_titles(lang)
    titles = {c: (labels or {}).get(c) or known.get(c) or c for c in frame.columns}
    config = {
        c: st.column_config.DateColumn(titles[c], format="YYYY-MM-DD")
        if pd.api.types.is_datetime64_any_dtype(frame[c])
        else st.column_config.Column(titles[c])
        for c in frame.columns
    }
    # The grid takes a cell's words from its address; the download keeps the words alone.
    linked = frame.assign(
        **{c: [f"{to}#{cell}" for to, cell in zip(links[c], frame[c], strict=True)] for c in links or {}}
    )
    config |= {c: st.column_config.LinkColumn(titles[c], display_text=r"#(.*)$") for c in links or {}}
    if "url" in frame:
        linked["url"] = frame["url"].map(export.web_address, na_action="ignore")
        config["url"] = st.column_config.LinkColumn(titles["url"])
    shown = st.dataframe(
        linked, hide_index=True, column_config=config, key=key, height=height, alt=t(lang, "table-alt", rows=len(frame)),
        placeholder="–", **options,
    )  # fmt: skip
    download(frame, name, key)
    return shown


def download(frame: pd.DataFrame, name: str, key: str) -> None:
    """Buttons that save exactly this frame as CSV, XLSX or JSON, with the plain column names of the contract and a head."""
    lang = st.session_state["lang"]
    as_of = st.session_state["as_of"].isoformat()
    head = head_of(frame, name)
    kinds = {
        "csv": (t(lang, "download", rows=len(frame)), export.csv, "text/csv", ":material/download:"),
        "xlsx": ("XLSX", export.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", None),
        "json": ("JSON", export.as_json, "application/json", None),
    }
    with st.container(horizontal=True, key=f"{key}_downloads"):
        for kind, (label, made, mime, icon) in kinds.items():
            st.download_button(
                label,
                # Made on the click.
                data=lambda made=made: made(frame, head),
                file_name=f"commune-watch_{name}_{as_of}.{kind}",
                mime=mime,
                key=f"{key}_{kind}",
                icon=icon,
                help=None if icon else t(lang, "download-as", rows=len(frame), kind=label),
                on_click="ignore",
                type="tertiary",
            )


def head_of(frame: pd.DataFrame, name: str) -> dict[str, str]:
    """What a saved table is: its name, the date it speaks of, the filters as the address has them, licence and sources."""
    asked = {key: " ".join(st.query_params.get_all(key)) for key in st.query_params if key not in ("as_of", "lang")}
    columns = [c for c in frame if c.endswith(("source_id", "source_ids"))]
    keys = dict.fromkeys(key for c in columns for cell in frame[c].dropna() for key in str(cell).split())
    known = frames.load("sources").set_index("source_id")["publisher"]
    named = [f"{known[key]} [{key}]" for key in keys if key in known.index]
    return {
        "table": f"commune-watch {name}, data package {export.version(frames.folder())}",
        "as_of": st.session_state["as_of"].isoformat(),
        "filters": "; ".join(f"{key}={said}" for key, said in sorted(asked.items())) or "none",
        "rows": str(len(frame)),
        "licence": export.licence(frames.folder()),
        "sources": "; ".join(named) or "see the table sources of the data package, and the page itself",
    }


def column_titles(lang: str) -> dict[str, str]:
    """Title of each column name that the contract knows, in a language."""
    titles: dict[str, str] = {}
    for made in contract.read(frames.folder()).values():
        for column in made.fields:
            titles.setdefault(column.name, column.title_km or column.title if lang == "km" else column.title)
    return titles


def titles_in(lang: str, name: str) -> dict[str, str]:
    """Title of each column as one table has it: a `date` is when something was said, or published, or happened."""
    fields = contract.read(frames.folder())[name].fields
    return {f.name: (f.title_km if lang == "km" else "") or f.title for f in fields}


def figure_with_source(
    label: str, value: str, sources: Iterable[str], key: str, says: str = "", note: str = ""
) -> None:
    """A number that opens its source: label above, the number as a button, what it counts and where it was read inside."""
    lang = st.session_state["lang"]
    with st.container(key=f"figure_{key}", width="content"):
        st.html(f'<p class="figure-label">{escape(label)}</p>')
        with st.popover(f"**{value}**", type="tertiary", help=t(lang, "open-source")):
            if says:
                st.write(says)
            if note:
                st.caption(note)
            source_cards(sources)


def source_cards(keys: Iterable[str]) -> None:
    """Publisher, title, date, reliability and address of each source."""
    lang = st.session_state["lang"]
    wanted = dict.fromkeys(k for key in keys if isinstance(key, str) for k in key.split())
    known = frames.load("sources").set_index("source_id")
    st.html("".join(_card(lang, known.loc[k]) for k in wanted) or f"<p>{t(lang, 'no-source')}</p>")


def _card(lang: str, source: pd.Series) -> str:
    when = day(lang, source["date"], source["date_precision"]) if pd.notna(source["date"]) else t(lang, "undated")
    # An imported table has the licence that came with it, and nobody here rated its publisher.
    licence = source["licence"]
    rated = (
        t(lang, "source-licence", licence=escape(licence))
        if isinstance(licence, str)
        else t(lang, f"reliability-{source['reliability']}")
    )
    url = source["url"]
    if pd.isna(url):
        link = escape(t(lang, "source-no-address" if isinstance(source["licence"], str) else "address-withheld"))
    elif (to := export.web_address(url)).startswith("http"):
        link = f'<a href="{escape(to)}" target="_blank" rel="noopener noreferrer">{escape(_short(url))}</a>'
    else:
        link = f"<span>{escape(url)}</span>"
    return (
        f'<div class="card source" data-source="{escape(source.name)}">'
        f"<strong>{escape(source['publisher'])}</strong>, {when}<br>{escape(source['title'])}"
        f'<br><span class="quiet">{rated}</span>{_chain(lang, source.name)}<br>{link}</div>'
    )


def _chain(lang: str, source_id: str) -> str:
    """Through whose hands a page's statements came, from the first to the page itself, as HTML; nothing where it names none."""
    steps = frames.load("carriers")
    steps = steps[steps["source_id"] == source_id].sort_values("step")
    if steps.empty:
        return ""
    hands = " → ".join(
        f"{escape(row.carrier)} ({t(lang, 'carrier-' + row.kind.replace(' ', '-'))})" for row in steps.itertuples()
    )
    return f'<br><span class="quiet">{t(lang, "carried", hands=hands)}</span>'


def _short(address: str) -> str:
    bare = address.split("://", 1)[-1].removeprefix("www.")
    return bare if len(bare) <= 60 else bare[:57] + "…"


def party(lang: str, party_id: str | None, parties: pd.DataFrame | None = None) -> str:
    """Short name of a party in the language; the words for not known where there is none."""
    if not isinstance(party_id, str):
        return t(lang, "not-known")
    known = (frames.load("parties") if parties is None else parties).set_index("party_id")
    return in_language(lang, known.loc[party_id], "short")


def translated(lang: str, frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The frame with our Khmer in place of the English of `columns`, where there is Khmer and it is wanted."""
    if lang != "km":
        return frame
    ours = frames.load("translations").set_index("text")["text_km"]
    return frame.assign(**{c: frame[c].map(ours).astype("str").fillna(frame[c]) for c in columns})


def figure_card(lang: str, head: str, lines: Iterable[str], sources: Iterable[str], colour: str = "") -> str:
    """A fact as HTML: its head, what is said of it, and each of its sources opened by a click."""
    mark = f'<i class="swatch" style="background:{colour}"></i>' if colour else ""
    said = "".join(f"<div{_foreign(lang, line)}>{escape(line)}</div>" for line in lines if line)
    notes = "".join(source_note(lang, source) for source in sources)
    return f'<div class="card"><div class="who">{mark}{escape(head)}</div>{said}{notes}</div>'


def keys_of(row) -> list[str]:
    """All sources of a row: the first one and the others."""
    listed = [row.get("source_id"), row.get("other_source_ids")]
    return list(dict.fromkeys(key for keys in listed if isinstance(keys, str) for key in keys.split()))


def statement_card(lang: str, row: pd.Series, extra: str = "", look: str = "") -> str:
    """A statement as HTML: who, in which role, for whom, when, what in our words, the fragment as reported, the source."""
    role = f", {escape(row['role'])}" if pd.notna(row["role"]) else ""
    fragment = row["quote_fragment"]
    quote = (
        f'<blockquote>“{escape(fragment)}” <span class="as-reported">({t(lang, "as-reported")})</span></blockquote>'
        if pd.notna(fragment)
        else ""
    )
    said = f"{day(lang, row['date'], row['date_precision'])} · {t(lang, 'stance-' + row['stance'].replace('_', '-'))}"
    to = address("speaker", speaker=row["speaker_id"])
    who = f'<a class="who" href="{escape(to)}" target="_self">{escape(row["speaker"])}</a>'
    printed = row.get("printed_name")
    role += f" ({t(lang, 'printed-as', name=escape(printed))})" if isinstance(printed, str) else ""
    return (
        f'<div class="card said {look}"><div>{who}{role}</div>'
        f'<div class="when">{escape(said)}</div>{extra}<p{_foreign(lang, row["claim"])}>{escape(row["claim"])}</p>{quote}'
        f"{source_note(lang, row['source_id'])}</div>"
    )


def stated(lang: str, claim: pd.Series) -> str:
    """The number of a published count with the hedge of its source: at least 27."""
    # The hedge is read from the words of the source, not from our translation of them.
    said = frames.load("count_claims").set_index("claim_id").loc[claim["claim_id"], "value_text"]
    hedge = analysis.counts.hedge(said).replace(" ", "-")
    return t(lang, f"hedge-{hedge or 'none'}", n=int(claim["value"]))


def count_card(lang: str, claim: pd.Series) -> str:
    """A published count as HTML, in the shape of a statement: who, as of when, how many of whom, the source."""
    when = day(lang, claim["as_of"], claim["as_of_precision"])
    says = f"{claim['value_text']}: {claim['counted']}"
    kind = "denial" if claim["measure"] == "denial" else "claim"
    return (
        f'<div class="card said"><div><span class="who">{escape(claim["claimant"])}</span></div>'
        f'<div class="when">{when} · {t(lang, kind)}</div><p{_foreign(lang, says)}>{escape(says)}</p>'
        f"{source_note(lang, claim['source_id'])}</div>"
    )


def event_list(lang: str, events: pd.DataFrame, none: str) -> None:
    """Events by date, each with its source; the sentence `none` where there are none."""
    items = "".join(
        f'<li><span class="when">{day(lang, row["date"], row["date_precision"])}</span>'
        f"<p{_foreign(lang, row['event'])}>{escape(row['event'])}</p>{source_note(lang, row['source_id'])}</li>"
        for _, row in events.iterrows()
    )
    st.html(f'<ol class="events">{items}</ol>' if items else f"<p>{escape(none)}</p>")


def source_note(lang: str, source_id: str) -> str:
    """The source of one statement or event as HTML, opened by a click: publisher first, then title, date, address."""
    source = frames.load("sources").set_index("source_id").loc[source_id]
    name = f"{t(lang, 'source-word')}: {escape(source['publisher'])}"
    card = _card(lang, source)
    return f'<details class="source-note" data-source="{escape(source_id)}"><summary>{name}</summary>{card}</details>'


def _foreign(lang: str, text: str) -> str:
    # Where our Khmer is missing the English stands: a screen reader must know which voice to use.
    return ' lang="en"' if lang != "en" and str(text).isascii() else ""


def claim_and_reply(lang: str, exchange: dict, statements: pd.DataFrame, as_of: pd.Timestamp | None = None) -> None:
    """Claims on the left, their replies on the right, in the same type and at the same width.

    exchange: `analysis.debate.exchanges`. A pairing that is ours and not the source's has a dashed line and says so.
    """
    known = statements.set_index("statement_id")
    left, right = st.columns(2, gap="large")
    with left:
        st.html(
            "".join(
                statement_card(lang, known.loc[c], said_after(lang, known.loc[c], as_of)) for c in exchange["claims"]
            )
        )
    with right:
        cards = []
        for reply in exchange["replies"]:
            ours = exchange["bases"][reply] != "stated in source"
            kind = t(lang, f"reply-{exchange['kinds'][reply]}")
            basis = t(lang, "basis-ours" if ours else "basis-stated")
            extra = f'<div class="when">{kind} · {basis}</div>' + said_after(lang, known.loc[reply], as_of)
            cards.append(statement_card(lang, known.loc[reply], extra, "paired" if ours else ""))
        st.html("".join(cards) or f'<div class="card said none"><p>{t(lang, "no-reply")}</p></div>')


def said_after(lang: str, row: pd.Series, as_of: pd.Timestamp | None) -> str:
    """A line of HTML for a statement made after the as-of date; nothing for the others."""
    late = as_of is not None and row["date"] > as_of
    return f'<div class="when">{t(lang, "said-after", date=day(lang, as_of))}</div>' if late else ""


def count(lang: str, value) -> str:
    """A whole number for the reader; an en dash where there is none."""
    return number(lang, value)
