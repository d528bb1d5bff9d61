"""A user's own numbers on a page: given, looked at, corrected in the file, and used only when the user says so.

Everything lies in the session: nothing is cached for other sessions, written to the disk, or put into the address.
"""

import hashlib
import re
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from dashboard import own, page
from dashboard.messages import digits, in_language, number, t

TYPES = ["csv", "tsv", "txt", "xlsx", "zip"]
PREVIEW = 10
# So many near spellings are asked about; whoever has more has another list.
ASKED = 30
OF_AREAS = ["seats", "valid", "registered", "total"]
# No column: a box has no other way to say so that can be chosen again.
NONE = -1
# A line of the table of faults breaks in its cells, a heading does not.
CELL = 'style="text-align:start; vertical-align:top; padding:0.15rem 0.6rem 0.15rem 0; {}"'
HEAD, BODY = CELL.format("white-space:nowrap"), CELL.format("overflow-wrap:anywhere")
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^])")


def ask(s: page.State, key: str, parties: pd.DataFrame, areas: pd.DataFrame) -> own.Votes | None:
    """The numbers that the user confirmed, or None; draws the form, or one line that says what is in use.

    parties: party_id, name_en, name_km, short_en, short_km. areas: code, name_en, name_km. key: one per place of use.
    """
    held = f"own_{key}"
    used = st.session_state.get(f"{held}_used")
    if used is not None:
        in_use(s, held, used)
        if not st.session_state.get(f"{held}_change"):
            return used
    with st.expander(t(s.lang, "own-open"), expanded=used is not None, icon=":material/upload_file:"):
        form(s, held, parties, areas)
    return used


def in_use(s: page.State, held: str, used: own.Votes) -> None:
    """One line: how many areas, parties and votes are in use, and of which file; what can be done with them."""
    said = t(
        s.lang, "own-in-use", areas=used.frame["area"].nunique(), parties=used.frame["party"].nunique(),
        votes=int(used.frame["votes"].sum()), name=used.name or t(s.lang, "own-pasted"),
    )  # fmt: skip
    changing = st.session_state.get(f"{held}_change", False)
    st.html(f"<p>{escape(said)}{' ' + t(s.lang, 'own-still-in-use') if changing else ''}</p>")
    with st.container(horizontal=True):
        if not changing:
            st.button(t(s.lang, "own-change"), key=f"{held}_to_change", on_click=change, args=(held,))
        st.button(t(s.lang, "own-clear"), key=f"{held}_to_clear", on_click=clear, args=(held,))
        save(s, f"{held}_to_save", used)


def form(s: page.State, held: str, parties: pd.DataFrame, areas: pd.DataFrame) -> None:
    """File or paste; then columns, near spellings, what was understood, what is wrong, and the word of the user."""
    st.html(f'<p class="about">{escape(t(s.lang, "own-about"))}</p>')
    st.download_button(
        t(s.lang, "own-template"), data=lambda: own.template(areas, parties, s.lang), file_name="votes.csv",
        mime="text/csv", key=f"{held}_template", on_click="ignore", icon=":material/download:", type="tertiary",
    )  # fmt: skip
    data, name = given(s, held)
    if not data:
        return
    # Every widget below belongs to this file: another one begins with its own suggestions.
    place = f"{held}_{hashlib.sha256(data).hexdigest()[:12]}"
    table = read(s, held, place, data, name)
    if table is None:
        return
    place = f"{place}_{table.sheets.index(table.sheet) if table.sheets else 0}"
    matching = columns(s, place, table, parties, areas)
    names = {"area": names_of(s.lang, areas, "code", "name"), "party": names_of(s.lang, parties, "party_id", "name")}
    votes = own.votes(table, near(s, place, matching, names))
    told(s, place, votes, names["area"], names_of(s.lang, parties, "party_id", "short"))
    with st.container(horizontal=True):
        st.button(
            t(s.lang, "own-use"), key=f"{held}_use", type="primary", disabled=not votes.usable, on_click=use,
            args=(held, votes),
        )  # fmt: skip
        st.button(t(s.lang, "own-clear"), key=f"{held}_clear", on_click=clear, args=(held,))
        save(s, f"{held}_save", votes)


def given(s: page.State, held: str) -> tuple[bytes, str]:
    """The bytes of the file, or of the pasted cells without a name; empty where nothing was given."""
    # A widget that was cleared is a new one: an upload cannot be emptied by code.
    turn = st.session_state.get(f"{held}_turn", 0)
    most = own.Limits().size // own.MB
    file = st.file_uploader(
        t(s.lang, "own-file", most=most), type=TYPES, max_upload_size=most, key=f"{held}_file_{turn}"
    )
    pasted = st.text_area(
        t(s.lang, "own-paste"), key=f"{held}_text_{turn}", help=t(s.lang, "own-paste-help"), height=120
    )
    if file is None:
        return (pasted or "").encode("utf-8", "replace"), ""
    if pasted:
        st.caption(t(s.lang, "own-both"))
    return file.getvalue(), file.name


def read(s: page.State, held: str, place: str, data: bytes, name: str) -> own.Table | None:
    """The table, of the sheet that the user chooses where there are several; None, with the reason told, if it is refused."""
    first = tried(held, place, data, name, None)
    chosen = None
    if len(first.sheets) > 1:
        usual = first.sheets.index(first.sheet) if isinstance(first, own.Table) else 0
        chosen = st.selectbox(t(s.lang, "own-sheet"), first.sheets, index=usual, key=f"{place}_sheet")
    found = first if chosen in (None, getattr(first, "sheet", None)) else tried(held, place, data, name, chosen)
    if isinstance(found, own.Table):
        return found
    st.error("\n\n".join(sentence(s.lang, fault, words) for fault in found.faults), icon=":material/error:")
    return None


def tried(held: str, place: str, data: bytes, name: str, sheet: str | None) -> own.Table | own.Refused:
    """A file read once: the last one is kept in this session."""
    kept = st.session_state.setdefault(f"{held}_read", {})
    asked = (place, name, sheet)
    if asked not in kept:
        try:
            kept[asked] = own.table(data, name, sheet)
        except own.Refused as refusal:
            # Without its traceback, which would keep the whole file.
            kept[asked] = own.Refused(*refusal.faults, sheets=refusal.sheets)
        st.session_state[f"{held}_read"] = {a: one for a, one in kept.items() if a[0] == place}
    return st.session_state[f"{held}_read"][asked]


def columns(s: page.State, place: str, table: own.Table, parties: pd.DataFrame, areas: pd.DataFrame) -> own.Matching:
    """Which column is what: the suggestion, as the user changes it."""
    guess = own.suggest(table, parties, areas)
    heading(t(s.lang, "own-columns"))
    shapes = ["long", "wide"]
    shape = st.radio(
        t(s.lang, "own-shape"), shapes, index=shapes.index(guess.shape), key=f"{place}_shape", horizontal=True,
        format_func=lambda one: t(s.lang, f"own-shape-{one}"),
    )  # fmt: skip
    single = ["area", "area_name", *(["party", "votes"] if shape == "long" else []), *OF_AREAS]
    every, chosen = list(range(len(table.headings))), {}
    # One after the other as they are read, as many beside each other as there is room for.
    boxes = st.container(horizontal=True)
    for role in single:
        usual = getattr(guess, role)
        found = boxes.selectbox(
            t(s.lang, f"own-column-{role.replace('_', '-')}"), [NONE, *every], index=0 if usual is None else usual + 1,
            key=f"{place}_{role}", width=280,
            format_func=lambda one: t(s.lang, "own-column-none") if one == NONE else table.label(one),
        )  # fmt: skip
        chosen[role] = None if found == NONE else found
    if shape == "wide":
        several = st.multiselect(
            t(s.lang, "own-column-parties"), every, default=list(guess.party_columns), key=f"{place}_parties",
            format_func=table.label,
        )  # fmt: skip
        chosen["party_columns"] = tuple(sorted(several))
    if chosen == {role: getattr(guess, role) for role in chosen} and shape == guess.shape:
        return guess
    return own.named(table, replace(guess, shape=shape, **chosen), parties, areas)


def names_of(lang: str, frame: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    """The names of known areas or parties in the language, by code or id; one without a name has none."""
    named = {row[key]: in_language(lang, row, column) for row in frame.to_dict("records")}
    return {one: name for one, name in named.items() if isinstance(name, str)}


def near(s: page.State, place: str, matching: own.Matching, names: dict[str, dict[str, str]]) -> own.Matching:
    """Names that are spelled almost like known ones, each to be ticked; the matching with those that are.

    names: those of known areas and parties, by code or id.
    """
    waiting = matching.near()
    if not waiting:
        return matching
    heading(t(s.lang, "own-near", n=len(waiting)))
    st.caption(t(s.lang, "own-near-about"))
    asked = waiting[:ASKED]
    keys = [f"{place}_near_{kind}_{hashlib.sha256(one.text.encode()).hexdigest()[:12]}" for kind, one in asked]
    st.button(t(s.lang, "own-near-all"), key=f"{place}_near_all", on_click=tick, args=(keys,))
    said = {"area": [], "party": []}
    for key, (kind, one) in zip(keys, asked, strict=True):
        name = names[kind].get(one.key, one.name)
        label = t(
            s.lang, f"own-near-{kind}", text=words(one.text), name=words(name), code=words(one.key), score=one.score
        )
        if st.checkbox(label, key=key):
            said[kind].append(one.text)
    if len(waiting) > ASKED:
        st.caption(t(s.lang, "own-near-more", n=len(waiting) - ASKED))
    return own.confirmed(matching, said["area"], said["party"])


def told(s: page.State, place: str, votes: own.Votes, areas: dict[str, str], parties: dict[str, str]) -> None:
    """The first rows as they were understood, every fault with its row and column, and what was decided.

    areas, parties: names of known ones, by code or id.
    """
    first = votes.frame.head(PREVIEW)
    if len(first):
        heading(t(s.lang, "own-preview", rows=len(first), all=len(votes.frame)))
        shown = pd.DataFrame(
            {
                "area": [place_of(row, areas) for row in first.itertuples()],
                "party": [parties.get(party, party) for party in first["party"]],
                "votes": [number(s.lang, value) for value in first["votes"]],
            }
        )
        st.dataframe(
            shown, hide_index=True, key=f"{place}_preview", alt=t(s.lang, "own-alt", rows=len(first)),
            column_config={c: st.column_config.TextColumn(t(s.lang, f"own-column-{c}")) for c in shown},
        )  # fmt: skip
    if votes.faults:
        listed, more = own.listed(votes.faults)
        heading(t(s.lang, "own-faults", n=len(votes.faults)))
        fault_table(s, place, faults_of(s.lang, listed))
        if more:
            st.caption(t(s.lang, "own-faults-more", n=more))
    if votes.notes:
        heading(t(s.lang, "own-notes"))
        st.html("<ul>" + "".join(f"<li>{escape(sentence(s.lang, note))}</li>" for note in votes.notes) + "</ul>")


def heading(said: str) -> None:
    """The heading of a part of the form, smaller than those of the page."""
    st.html(f'<h4 class="side">{escape(said)}</h4>')


def place_of(row, areas: dict[str, str]) -> str:
    """An area by its name, with its code where it has one."""
    name = areas.get(row.area, row.area_name)
    return name if name == row.area else f"{name} ({row.area})"


def fault_table(s: page.State, place: str, faults: pd.DataFrame) -> None:
    """Every fault on a line that breaks where the screen ends, and the same as a file."""
    titles = "".join(f'<th scope="col" {HEAD}>{escape(t(s.lang, f"own-column-{c}"))}</th>' for c in faults)
    lines = "".join(
        "<tr>" + "".join(f"<td {BODY}>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in faults.itertuples(index=False)
    )
    st.html(f"<table><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>")
    page.download(faults, "faults", key=f"{place}_faults")


def faults_of(lang: str, faults: list[own.Fault]) -> pd.DataFrame:
    """Faults as a table of text: row, column, and the sentence."""
    rows = [
        {
            "row": "" if one.row is None else digits(lang, str(one.row)),
            "column": one.column,
            "fault": sentence(lang, one),
        }
        for one in faults
    ]
    return pd.DataFrame(rows, columns=["row", "column", "fault"])


def sentence(lang: str, told: own.Fault | own.Note, written=str) -> str:
    """A fault or a note in words; `written` says how a text of the user's file is put into them."""
    values = told.values  # noqa: PD011 (a dict of a fault, not a frame)
    return t(lang, told.key, **{k: written(v) if isinstance(v, str) else v for k, v in values.items()})


def words(text: str) -> str:
    """A text of the user's file for a place that reads Markdown: no mark-up, and no address that would become a link."""
    apart = re.sub(r"(?i)(www)(?=\.)|(:)(?=//)|(?=@)", lambda found: found[0] + "\u2060", text)
    return MARKDOWN.sub(r"\\\1", apart)


def save(s: page.State, key: str, votes: own.Votes) -> None:
    """The numbers as a data package, made on the click."""
    st.download_button(
        t(s.lang, "own-save"), data=lambda: own.saved(votes.frame, votes.areas, votes.name or t("en", "own-pasted")),
        file_name="own-votes.zip", mime="application/zip", key=key, on_click="ignore", icon=":material/download:",
        disabled=not votes.usable,
    )  # fmt: skip


def use(held: str, votes: own.Votes) -> None:
    """Puts numbers into use; the file they were read from is let go."""
    clear(held)
    st.session_state[f"{held}_used"] = votes


def change(held: str) -> None:
    """Opens the form again; what is in use stays so until something else is."""
    st.session_state[f"{held}_change"] = True


def clear(held: str) -> None:
    """Lets go of everything that was given, and of what is in use."""
    for name in ("used", "change", "read"):
        st.session_state.pop(f"{held}_{name}", None)
    st.session_state[f"{held}_turn"] = st.session_state.get(f"{held}_turn", 0) + 1


def tick(keys: list[str]) -> None:
    """Ticks every near spelling that is asked about."""
    st.session_state.update(dict.fromkeys(keys, True))
