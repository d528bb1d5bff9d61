"""The second step of an import: what each column of the table is, which are parties, and what the country calls its levels."""

import re
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from dashboard import intake, page
from dashboard.intake import mapping as mappings
from dashboard.intake import words as headings_of
from dashboard.messages import digits, listed, t
from dashboard.panels import import_files as files
from dashboard.panels import import_held as holding
from dashboard.panels import import_told as telling
from dashboard.panels.import_held import Held

# No column: a box has no other way to say so that can be chosen again.
NONE = -1
FIRST_ROWS = 8
# What stands in a column is shown by so many of its cells.
EXAMPLES = 3
WIDTH = 280


def draw(s: page.State, one: Held) -> bool:
    """Draws the step; whether the columns make sense as they are."""
    head = first_rows(s, one)
    form(s, one)
    mapping = columns(s, one)
    mapping = levels(s, one, mapping)
    mapping = parties(s, one, mapping, head)
    holding.use(one, mapping)
    left_out(s, one)
    found = telling.faults(one, of_columns=True)
    telling.told(s, found)
    return not found


def first_rows(s: page.State, one: Held) -> pd.DataFrame:
    """The first rows of data under the headings as they were found, with the rows' own numbers."""
    layout, source = one.layout, one.sources[0]
    head = intake.head(one.con, source, layout.first + FIRST_ROWS - 1)
    head = head[head["row"] >= layout.first]
    page.section(
        t(s.lang, "import-columns-heading"), t(s.lang, "import-columns-about", name=source.file, n=len(one.sources))
    )
    shown = head.rename(columns={f"c{n}": str(n) for n in range(1, len(layout.names) + 1)})
    shown = shown[["row", *map(str, range(1, len(layout.names) + 1))]].fillna("–")
    titles = {str(n): name for n, name in enumerate(layout.names, start=1)} | {"row": t(s.lang, "import-row")}
    st.dataframe(
        shown, hide_index=True, key="import_first_rows",
        alt=t(s.lang, "import-first-rows", rows=len(shown), name=source.file),
        column_config={c: st.column_config.TextColumn(title, pinned=c == "row") for c, title in titles.items()},
    )  # fmt: skip
    return head


def form(s: page.State, one: Held) -> None:
    """The rows of the headings, and whether there is a column or a row per party; another answer reads the table anew."""
    rows_key, kind_key = f"import_headings_{one.drafted}", f"import_layout_{one.drafted}"
    if rows_key not in st.session_state:
        st.session_state[rows_key] = ", ".join(map(str, one.layout.headings))
    if kind_key not in st.session_state:
        st.session_state[kind_key] = one.mapping.table.layout
    with st.container(horizontal=True, vertical_alignment="bottom"):
        said = st.text_input(
            t(s.lang, "import-headings"),
            key=rows_key,
            help=t(s.lang, "import-headings-help"),
            width=WIDTH,
            max_chars=40,
        )
        kind = st.radio(
            t(s.lang, "import-layout"), ["wide", "long"], key=kind_key, horizontal=True,
            format_func=lambda layout: t(s.lang, f"import-layout-{layout}"),
        )  # fmt: skip
    rows = tuple(int(part) for part in re.findall(r"[0-9]{1,6}", said or ""))
    if not rows or list(rows) != sorted(set(rows)) or rows[0] < 1:
        st.error(t(s.lang, "import-headings-wrong"), icon=":material/error:")
    elif (rows, kind) != (one.layout.headings, one.mapping.table.layout):
        with st.spinner(t(s.lang, "import-reading")):
            refusal = holding.laid_out(one, rows, kind)
        if refusal:
            files.refused(s, refusal)
        else:
            # The rows above were those of the headings before.
            st.rerun()


def column(s: page.State, one: Held, label: str, key: str, heading: str) -> str:
    """A box that chooses one column of the table; the heading chosen, or nothing."""
    names = one.layout.names
    key = f"import_{key}_{place(one)}"
    if key not in st.session_state:
        st.session_state[key] = names.index(heading) if heading in names else NONE
    found = st.selectbox(
        label, [NONE, *range(len(names))], key=key, width=WIDTH,
        format_func=lambda n: t(s.lang, "import-no-column") if n == NONE else names[n],
    )  # fmt: skip
    return "" if found in (NONE, None) else names[found]


def place(one: Held) -> str:
    """Tells the widgets of one reading of the table from those of another."""
    return f"{one.drafted}_{'-'.join(map(str, one.layout.headings))}_{one.layout.layout}"


def columns(s: page.State, one: Held) -> mappings.Mapping:
    """Which column is what; the mapping with it."""
    roles = [*mappings.LEVELS, *mappings.NUMBERS]
    roles += ["party", "votes"] if one.mapping.table.layout == "long" else []
    page.section(t(s.lang, "import-roles-heading"), t(s.lang, "import-roles-about"))
    chosen = {}
    with st.container(horizontal=True):
        for role in roles:
            label = t(s.lang, f"import-role-{role}")
            chosen[role] = column(s, one, label, f"role_{role}", one.mapping.columns.get(role, ""))
    made = {role: heading for role, heading in chosen.items() if heading}
    percent = tuple(name for name in one.layout.percent if name not in made.values())
    table = replace(one.mapping.table, percent=percent)
    return replace(one.mapping, columns=made, table=table)


def levels(s: page.State, one: Held, mapping: mappings.Mapping) -> mappings.Mapping:
    """What the country calls each level, and the column of its names beside that of its codes."""
    used = [level for level in mappings.LEVELS if level in mapping.columns]
    if not used:
        return replace(mapping, names={}, levels={})
    page.section(t(s.lang, "import-levels-heading"), t(s.lang, "import-levels-about"))
    said, names = {}, {}
    for level in used:
        with st.container(horizontal=True):
            # Another column is another word.
            key = f"import_level_{level}_{place(one)}_{one.layout.names.index(mapping.columns[level])}"
            if key not in st.session_state:
                same = one.mapping.columns.get(level) == mapping.columns[level]
                usual = headings_of.title(mapping.columns[level])
                st.session_state[key] = (one.mapping.levels.get(level) if same else None) or usual
            label = t(s.lang, "import-level-word", level=t(s.lang, f"import-level-{level}"))
            said[level] = (st.text_input(label, key=key, width=WIDTH, max_chars=80) or "").strip()
            label = t(s.lang, "import-level-names", level=t(s.lang, f"import-level-{level}"))
            names[level] = column(s, one, label, f"names_{level}", one.mapping.names.get(level, ""))
    return replace(
        mapping,
        levels={level: word for level, word in said.items() if word},
        names={level: heading for level, heading in names.items() if heading},
    )


def parties(s: page.State, one: Held, mapping: mappings.Mapping, head: pd.DataFrame) -> mappings.Mapping:
    """Which columns, or which values of the column of parties, are parties, with an id and a name for each."""
    one.mapping = mapping
    labels = holding.party_labels(one)
    wide = mapping.table.layout == "wide"
    kind = "wide" if wide else "long"
    page.section(t(s.lang, f"import-parties-{kind}", n=len(labels)), t(s.lang, f"import-parties-{kind}-about"))
    if not labels:
        return replace(mapping, parties={}, party_names={})
    key = f"import_parties_{place(one)}_{hash(tuple(labels))}"
    if key not in st.session_state:
        # What is fed to the editor stays the same while it is shown: it keeps the changes itself.
        st.session_state["import_parties_rows"] = pd.DataFrame(
            [party_row(one, label, head if wide else None) for label in labels],
            columns=["party", "label", "id", "name", "examples"],
        )
    rows = st.session_state["import_parties_rows"]
    rows = rows if wide else rows.drop(columns="examples")
    titles = {c: t(s.lang, f"import-parties-column-{c}") for c in rows}
    config = {c: st.column_config.TextColumn(titles[c], disabled=c in ("label", "examples")) for c in rows}
    config["party"] = st.column_config.CheckboxColumn(titles["party"])
    found = st.data_editor(rows, key=key, hide_index=True, column_config=config, alt=t(s.lang, "import-parties-alt"))
    ids, names = {}, {}
    for row in found.itertuples(index=False):
        party = (
            ((row.id if isinstance(row.id, str) else "").strip() or holding.party_id(row.label)) if row.party else ""
        )
        name = (row.name if isinstance(row.name, str) else "").strip()
        one.labels[row.label] = (bool(row.party), party, name)
        ids[row.label] = party
        if party and (name or (party not in names and not known(one, party))):
            names[party] = name or row.label
    percent = tuple(name for name in mapping.table.percent if not (wide and ids.get(name)))
    ids = {label: party for label, party in ids.items() if party or label not in percent}
    return replace(mapping, parties=ids, party_names=names, table=replace(mapping.table, percent=percent))


def known(one: Held, party: str) -> bool:
    """Whether the package that is added to has the party and its name already."""
    have, _ = holding.known(one.based_on)
    return have is not None and party in set(have["party_id"])


def party_row(one: Held, label: str, head: pd.DataFrame | None) -> tuple:
    """A label as a row of the editor: whether it is a party, the label, id, name, and a few cells of a column."""
    party, id_, name = one.labels.get(label, (False, "", ""))
    cells = [] if head is None else head[one.layout.column(label)].dropna().head(EXAMPLES)
    return party, label, id_, name, " · ".join(cells)


def left_out(s: page.State, one: Held) -> None:
    """Which columns are not read, and which of them because they hold percentages."""
    percent = one.mapping.table.percent
    used = one.mapping.used()
    rest = [name for name in one.layout.names if name not in used and name not in percent]
    for key, names in (("import-left-percent", percent), ("import-left-out", rest)):
        if names:
            st.html(f"<p>{escape(t(s.lang, key, n=len(names), names=listed(s.lang, names, ', ')))}</p>")


def summary(s: page.State, one: Held) -> str:
    """One line of what was decided so far."""
    rows = sum(source.rows for source in one.sources) - len(one.sources) * (one.layout.first - 1)
    parties = len({party for party in one.mapping.parties.values() if party})
    return digits(
        s.lang, t(s.lang, "import-so-far", package=one.name, files=len(one.given), rows=rows, parties=parties)
    )
