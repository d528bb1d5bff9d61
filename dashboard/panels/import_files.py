"""The first step of an import: into which package, which files, and which sheet of a workbook."""

from html import escape

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import contract, frames, packages, page
from dashboard.messages import number, t
from dashboard.panels import import_held as holding
from dashboard.panels.import_held import NOTHING, SHIPPED, Given, Held
from dashboard.panels.own import sentence, words

TYPES = ["csv", "tsv", "txt", "tab", "xlsx", "xlsm", "ods", "parquet", "gz", "zip"]
# An upload lies in the memory of the server before it is written; the command reads a file where it lies.
MOST = 200
MOST_MAPPING = 1


def draw(s: page.State, one: Held) -> bool:
    """Draws the step; whether everything is told that the next one needs."""
    named = package(s, one)
    turn = st.session_state.get("import_turn", 0)
    page.section(t(s.lang, "import-tables-heading"), t(s.lang, "import-tables-about", most=MOST))
    key = f"import_files_{turn}"
    st.file_uploader(
        t(s.lang, "import-files", most=MOST), type=TYPES, max_upload_size=MOST, accept_multiple_files=True, key=key,
        on_change=uploaded, args=(key,),
    )  # fmt: skip
    with st.spinner(t(s.lang, "import-reading")):
        holding.read(one)
    for file in list(one.given):
        shown(s, one, file)
    saved_mapping(s, one, turn)
    if not one.given or any(file.refusal for file in one.given):
        return False
    with st.spinner(t(s.lang, "import-reading")):
        holding.draft(one)
    if one.refusal:
        refused(s, one.refusal, one.sources[0].file)
    return named and one.layout is not None and not one.saved_faults


def package(s: page.State, one: Held) -> bool:
    """The package that the tables go into; whether it has a name that can be used."""
    page.section(t(s.lang, "import-package-heading"), t(s.lang, "import-package-about"))
    there = packages.names()
    if "import_package" not in st.session_state:
        usual = one.name or st.session_state.get("package") or ""
        st.session_state["import_package"] = usual if usual in there else ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t(s.lang, "import-package"), ["", *there], key="import_package", width=320,
            format_func=lambda name: name or t(s.lang, "import-package-new"),
        )  # fmt: skip
        if chosen:
            one.name, one.new = chosen, False
            return True
        if "import_name" not in st.session_state:
            st.session_state["import_name"] = one.name if one.new else ""
        name = st.text_input(t(s.lang, "import-name"), key="import_name", max_chars=60, width=320).strip()
        if "import_base" not in st.session_state:
            st.session_state["import_base"] = one.base
        country = contract.country(frames.shipped()).name
        one.base = st.selectbox(
            t(s.lang, "import-base"), [NOTHING, SHIPPED], key="import_base", width=420,
            format_func=lambda base: t(s.lang, f"import-base-{base}", country=country),
        )  # fmt: skip
    one.name, one.new = name, name not in there
    if not name:
        st.caption(t(s.lang, "import-name-missing"))
        return False
    if not packages.NAME.fullmatch(name):
        st.error(t(s.lang, "import-name-form"), icon=":material/error:")
        return False
    if not one.new:
        st.info(t(s.lang, "import-name-there"), icon=":material/info:")
    return True


def uploaded(key: str) -> None:
    """Callback: the files are written into the folder of the session, and the uploader is emptied."""
    for file in st.session_state.get(key) or []:
        holding.take(holding.held(), file.name, file)
        forget(file)
    st.session_state["import_turn"] = st.session_state.get("import_turn", 0) + 1


def forget(file) -> None:
    """The server lets go of its own copy of an upload."""
    context = get_script_run_ctx()
    if context:
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def shown(s: page.State, one: Held, file: Given) -> None:
    """One file: its name, its size and rows, the sheet where there are several, what was decided, or why it is refused."""
    place = f"import_{file.digest[:12]}"
    with st.container(border=True):
        rows = sum(source.rows for source in file.sources)
        said = t(s.lang, "import-file", name=file.name, size=sized(s.lang, file.path.stat().st_size))
        if file.sources:
            columns = max(source.columns for source in file.sources)
            said += " · " + t(s.lang, "import-file-table", rows=rows, columns=columns)
        st.html(f"<p><strong>{escape(said)}</strong></p>")
        sheets = file.refusal.sheets if file.refusal else next((x.sheets for x in file.sources if x.sheets), ())
        if len(sheets) > 1:
            now = next((source.sheet for source in file.sources if source.sheet), None)
            key = f"{place}_sheet"
            if key not in st.session_state:
                st.session_state[key] = now
            st.selectbox(
                t(s.lang, "import-sheet"), list(sheets), key=key, on_change=choose_sheet, args=(file.name, key),
                placeholder=t(s.lang, "import-sheet-choose"), width=320,
            )  # fmt: skip
        if file.refusal:
            refused(s, file.refusal)
        notes = [note for source in file.sources for note in source.notes]
        if notes:
            st.html("<ul>" + "".join(f"<li>{escape(sentence(s.lang, note))}</li>" for note in notes) + "</ul>")
        st.button(
            t(s.lang, "import-take-away", name=words(file.name)), key=f"{place}_away", on_click=away, args=(file.name,),
            type="tertiary", icon=":material/close:",
        )  # fmt: skip


def refused(s: page.State, refusal, name: str = "") -> None:
    """Why a file is not read, in sentences."""
    told = "\n\n".join(sentence(s.lang, fault, words) for fault in refusal.faults)
    st.error(f"{words(name)}: {told}" if name else told, icon=":material/error:")


def sized(lang: str, size: int) -> str:
    """A size as a reader says it."""
    if size >= 100_000:
        return f"{number(lang, size / 1_000_000, 1)} MB"
    return f"{number(lang, size / 1_000, 1)} kB"


def choose_sheet(name: str, key: str) -> None:
    """Callback: another sheet of a workbook."""
    for file in holding.held().given:
        if file.name == name:
            file.sheet = st.session_state[key]


def away(name: str) -> None:
    """Callback: takes a file away."""
    holding.leave(holding.held(), name)


def saved_mapping(s: page.State, one: Held, turn: int) -> None:
    """A mapping that was saved before, used instead of the suggestion."""
    if one.saved_name:
        if one.saved_faults:
            said = [
                t(
                    s.lang, "import-mapping-fault", line=breach.line or 0, where=words(breach.column or "–"),
                    value=words(breach.value[:80]), rule=breach.rule, expected=words(breach.expected[:400]),
                )
                for breach in one.saved_faults[:20]
            ]  # fmt: skip
            st.error(t(s.lang, "import-mapping-faults", name=words(one.saved_name)) + "\n\n" + "\n\n".join(said))
        else:
            st.html(f"<p>{escape(t(s.lang, 'import-mapping-used', name=one.saved_name))}</p>")
        st.button(
            t(s.lang, "import-take-away", name=words(one.saved_name)), key="import_mapping_away", on_click=no_mapping,
            type="tertiary", icon=":material/close:",
        )  # fmt: skip
        return
    key = f"import_mapping_{turn}"
    with st.expander(t(s.lang, "import-mapping-open"), icon=":material/description:"):
        st.file_uploader(
            t(s.lang, "import-mapping"), type=["toml"], max_upload_size=MOST_MAPPING, key=key, on_change=mapping_uploaded,
            args=(key,),
        )  # fmt: skip


def mapping_uploaded(key: str) -> None:
    """Callback: a saved mapping was given."""
    file = st.session_state.get(key)
    if file is not None:
        holding.use_saved(holding.held(), file.name, file.getvalue())
        forget(file)
    st.session_state["import_turn"] = st.session_state.get("import_turn", 0) + 1


def no_mapping() -> None:
    """Callback: back to the suggestion."""
    one = holding.held()
    one.saved, one.saved_name, one.saved_faults = None, "", []
