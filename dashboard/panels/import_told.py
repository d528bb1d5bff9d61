"""The faults of a mapping as sentences, and the third step: country, election, and where the table is from."""

import datetime
from dataclasses import fields, replace
from html import escape

import pandas as pd
import streamlit as st

from dashboard import frames, intake, page
from dashboard.contract import Breach
from dashboard.intake import mapping as mappings
from dashboard.messages import has, t
from dashboard.panels import import_held as holding
from dashboard.panels.import_held import Held
from dashboard.panels.own import words

FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
# The faults of the step that asks which column is what.
OF_COLUMNS = ("table", "columns", "names", "levels", "parties", "party_names")
WIDTH = 320


def faults(one: Held, of_columns: bool) -> list[Breach]:
    """What keeps the mapping from being used: of the columns, or of country, election and source."""
    found = [*mappings.faults(one.mapping), *(holding.absent(one) if of_columns else [])]
    return [breach for breach in found if _of_columns(breach.column) == of_columns]


def _of_columns(key: str) -> bool:
    return key.split(".")[0] in OF_COLUMNS and key != "table.name"


def told(s: page.State, found: list[Breach]) -> None:
    """Each fault as a sentence; nothing where there is none."""
    if found:
        said = dict.fromkeys(sentence(s.lang, breach) for breach in found)
        items = "".join(f"<li>{escape(one)}</li>" for one in list(said)[:40])
        with st.container(key="import_faults"):
            st.html(f'<p class="side">{escape(t(s.lang, "import-faults", n=len(said)))}</p><ul>{items}</ul>')


def sentence(lang: str, breach: Breach) -> str:
    """A fault of a mapping in words: the field by its name on the page, what stands there, what is expected."""
    section, _, rest = breach.column.partition(".")
    rule = breach.rule.replace(" ", "-")
    own_key = f"import-fault-{breach.column.replace('.', '-').replace('_', '-')}"
    if rule in ("required", "form") and has(lang, own_key):
        return t(lang, own_key)
    field = title(lang, section, rest)
    if has(lang, f"import-fault-{rule}"):
        return t(
            lang,
            f"import-fault-{rule}",
            field=field,
            value=breach.value[:80],
            file=breach.file,
            expected=breach.expected[:300],
        )
    return t(lang, "import-fault-other", field=field, rule=breach.rule, expected=breach.expected[:300])


def title(lang: str, section: str, rest: str) -> str:
    """A key of a mapping as the page calls it."""
    for key in (f"import-{section}-{rest}", f"import-role-{rest}"):
        if section != "parties" and has(lang, key):
            return t(lang, key)
    return rest or section


def draw(s: page.State, one: Held) -> bool:
    """Draws the step; whether all that is required has been told."""
    page.section(t(s.lang, "import-country-heading"), t(s.lang, "import-country-about"))
    country = country_of(s, one)
    page.section(t(s.lang, "import-election-heading"), t(s.lang, "import-election-about"))
    election = section(s, one, "election", {"kind": list(mappings.KINDS)})
    if not election.id and country.code and election.date:
        st.caption(t(s.lang, "import-election-id-made", id=f"{country.code}{election.date.year}"))
        election = replace(election, id=f"{country.code}{election.date.year}")
    page.section(t(s.lang, "import-source-heading"), t(s.lang, "import-source-about"))
    table = table_of(s, one)
    source = section(s, one, "source", {})
    known = areas(s, one, country)
    made = replace(one.mapping, table=table, country=country, election=election, source=source, areas=known)
    holding.use(one, made)
    found = faults(one, of_columns=False)
    told(s, found)
    return not found


def section(s: page.State, one: Held, name: str, choices: dict[str, list[str]], leave: tuple[str, ...] = ()):
    """The fields of one section of the mapping, side by side where there is room; the section as the user has it."""
    now, made = getattr(one.mapping, name), {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for field in fields(now):
            if field.name in leave:
                continue
            key, label = f"import_{name}_{field.name}_{one.drafted}", t(s.lang, f"import-{name}-{field.name}")
            if key not in st.session_state:
                st.session_state[key] = getattr(now, field.name)
            if field.name in choices:
                made[field.name] = st.selectbox(
                    label, choices[field.name], key=key, width=WIDTH,
                    format_func=lambda choice: t(s.lang, f"import-kind-{choice.replace('_', '-')}"),
                )  # fmt: skip
            elif field.name == "date":
                made["date"] = st.date_input(
                    label, key=key, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD", width=WIDTH
                )
            else:
                made[field.name] = (st.text_input(label, key=key, max_chars=300, width=WIDTH) or "").strip()
    return replace(now, **made)


def table_of(s: page.State, one: Held) -> mappings.Table:
    """The name of the table; one that the package has already is said to become its next revision."""
    key = f"import_table_name_{one.drafted}"
    if key not in st.session_state:
        st.session_state[key] = one.mapping.table.name
    name = st.text_input(
        t(s.lang, "import-table-name"), key=key, max_chars=60, help=t(s.lang, "import-table-name-help"), width=WIDTH
    )
    name = (name or "").strip()
    if not one.new and name in set(frames.load("imports", one.into)["name"]):
        st.caption(t(s.lang, "import-table-again", name=words(name)))
    return replace(one.mapping.table, name=name)


def country_of(s: page.State, one: Held) -> mappings.Country:
    """The country, and whether its areas are those of the package."""
    made = section(s, one, "country", {}, leave=("areas", "vintage"))
    made = replace(made, code=made.code.upper(), language=made.language.lower())
    if one.based_on is None:
        return replace(made, areas="table", vintage="")
    key = f"import_country_areas_{one.drafted}"
    if key not in st.session_state:
        st.session_state[key] = made.areas
    areas = st.radio(
        t(s.lang, "import-country-areas"), ["table", "known"], key=key,
        format_func=lambda kind: t(s.lang, f"import-areas-{kind}"),
    )  # fmt: skip
    vintage = ""
    if areas == "known":
        key = f"import_country_vintage_{one.drafted}"
        if key not in st.session_state:
            st.session_state[key] = made.vintage
        vintage = (st.text_input(t(s.lang, "import-country-vintage"), key=key, max_chars=4, width=WIDTH) or "").strip()
    return replace(made, areas=areas, vintage=vintage)


def areas(s: page.State, one: Held, country: mappings.Country) -> dict[str, str]:
    """Names of the table that differ from those of the package, each with its code; the user may change and add them."""
    if country.areas != "known":
        return {}
    st.caption(t(s.lang, "import-areas-about"))
    key = f"import_areas_{one.drafted}"
    if key not in st.session_state:
        rows = list(one.mapping.areas.items())
        st.session_state["import_areas_rows"] = pd.DataFrame(rows, columns=["name", "code"], dtype="str")
    titles = {column: t(s.lang, f"import-areas-{column}") for column in ("name", "code")}
    found = st.data_editor(
        st.session_state["import_areas_rows"], key=key, num_rows="dynamic", hide_index=True, width=640,
        alt=t(s.lang, "import-areas-about"),
        column_config={column: st.column_config.TextColumn(said) for column, said in titles.items()},
    )  # fmt: skip
    filled = found.dropna()
    return {
        name.strip(): code.strip() for name, code in filled.itertuples(index=False) if name.strip() and code.strip()
    }


def toml(s: page.State, one: Held, key: str) -> None:
    """The mapping as a file to keep, correct in any editor, and use for the next table of this form."""
    st.download_button(
        t(s.lang, "import-save-mapping"), data=intake.text(one.mapping),
        file_name=f"{one.mapping.table.name or 'mapping'}.toml", mime="application/toml", key=key, on_click="ignore",
        icon=":material/download:", type="tertiary",
    )  # fmt: skip
