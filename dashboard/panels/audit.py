"""Figures for which sources differ, over all elections; and every sum that should hold, pass or fail."""

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, choose, figures, frames, page
from dashboard.messages import column_titles, in_language, number, t
from dashboard.panels import election


def competing(s: page.State) -> None:
    """Every figure of the country for which sources differ: what each counts, who says so, which is used and why."""
    results = page.translated(s.lang, frames.load("results"), ["note", "preferred_reason"])
    groups = analysis.results.all_competing(results, frames.load("elections"))
    keys = ["election_id", "measure", "party_id"]
    page.section(
        t(
            s.lang,
            "rivals-title",
            n=groups.groupby(keys, dropna=False).ngroups,
            elections=groups["election_id"].nunique(),
        ),
        t(s.lang, "rivals-about"),
    )
    chosen = choose.several(
        t(s.lang, "bar-election"),
        "elections",
        list(dict.fromkeys(groups["election_id"])),
        lambda e: bar.election_name(s.lang, e),
    )
    shown = groups[groups["election_id"].isin(chosen)] if chosen else groups
    for (polled, measure, party), rows in shown.groupby(keys, dropna=False, sort=False):
        who = f"{page.party(s.lang, party)} · " if isinstance(party, str) else ""
        st.markdown(f"**{bar.election_name(s.lang, polled)}: {who}{election.title(s.lang, measure)}**")
        cards = "".join(election.card(s, row, marked=True) for row in rows.to_dict("records"))
        st.html(f'<div class="side-by-side">{cards}</div>')
        why = rows["preferred_reason"].dropna()
        if len(why):
            st.caption(why.iloc[0])
    with_chiefs(s, results)
    moved(s)
    columns = ["election_id", "area_code", "party_id", "measure", "value", "value_text", "status", "stage", "preferred"]
    columns += ["preferred_reason", "note", "source_id", "other_source_ids"]
    page.table(shown[columns], "competing_figures", key="competing", height=320)


def with_chiefs(s: page.State, results: pd.DataFrame) -> None:
    """Council seats counted with the chiefs and without them: two counts of the same councils, side by side."""
    measures = ["seats", "seats_without_chiefs"]
    rows = results[results["measure"].isin(measures) & (results["level"] == analysis.results.NATION)]
    both = rows.groupby(["election_id", "party_id"], dropna=False)["measure"].transform("nunique") == len(measures)
    for (polled, party), group in rows[both].groupby(["election_id", "party_id"], dropna=False, sort=False):
        who = f": {page.party(s.lang, party)}" if isinstance(party, str) else ""
        st.markdown(f"**{bar.election_name(s.lang, polled)}{who} · {t(s.lang, 'rivals-chiefs')}**")
        cards = "".join(election.card(s, row) for row in group.to_dict("records"))
        st.html(f'<div class="side-by-side">{cards}</div>')
    if both.any():
        st.caption(t(s.lang, "rivals-chiefs-about"))


def moved(s: page.State) -> None:
    """How many council seats of the CNRP were shared out in 2017, as each source has it."""
    rows = page.translated(s.lang, frames.load("redistribution"), ["note"])
    mine = rows[rows["chamber"] == "commune"]
    lost = mine[(mine["party_id"] == "CNRP") & (mine["seats_moved"] < 0)]
    printed = mine[mine["response"] == "conflicting figure"]
    sums = frames.load("exceptions")
    sums = sums[sums["rule"] == "one source moves all seats"]
    cards = []
    for row in pd.concat([lost, printed]).to_dict("records"):
        said = [row["note"]] if isinstance(row["note"], str) else []
        cards.append(page.figure_card(s.lang, number(s.lang, abs(row["seats_moved"])), said, page.keys_of(row)))
    for row in sums.to_dict("records"):
        said = [in_language(s.lang, {"said_en": row["finding"], "said_km": row["finding_km"]}, "said")]
        cards.append(page.figure_card(s.lang, number(s.lang, float(row["found"])), said, page.keys_of(row)))
    st.markdown(f"**{t(s.lang, 'rivals-moved')}**")
    st.html(f'<div class="side-by-side">{"".join(cards)}</div>')


def audit(s: page.State) -> None:
    """Every identity that published figures should keep, the failures first with their likely reason."""
    tried = analysis.arithmetic.audit(frames.every())
    failed = tried[~tried["holds"]].merge(
        frames.load("exceptions")[["rule", "subject", "found", "expected", "finding", "finding_km", "source_id"]],
        on=["rule", "subject", "found", "expected"], how="left", validate="one_to_one",
    )  # fmt: skip
    page.section(
        t(s.lang, "audit-title", failed=len(failed), tried=len(tried)),
        t(s.lang, "audit-about", rules=tried["rule"].nunique()),
    )
    cards = [
        page.figure_card(
            s.lang,
            t(s.lang, "findings-numbers", **{n: election.plain(s.lang, row[n]) for n in ("found", "expected")}),
            [
                f"{rule(s, row['rule'])}: {subject(s, row['subject'])}",
                t(s.lang, "audit-difference", difference=_difference(s.lang, row["difference"])),
                in_language(s.lang, {"said_en": row["finding"], "said_km": row["finding_km"]}, "said")
                if isinstance(row["finding"], str) else "",
            ],
            [row["source_id"]] if isinstance(row["source_id"], str) else [],
        )
        for row in failed.to_dict("records")
    ]  # fmt: skip
    st.html(f'<div class="side-by-side">{"".join(cards)}</div>')
    page.section(t(s.lang, "audit-rules"), t(s.lang, "audit-rules-about"))
    rules = tried.groupby("rule", sort=False)["holds"].agg(tried="size", kept="sum").reset_index()
    summary = rules.assign(rule=[rule(s, r) for r in rules["rule"]], broken=rules["tried"] - rules["kept"])
    page.table(summary.sort_values("broken", ascending=False), "audit_rules", key="audit_rules", labels=titles(s))
    with st.expander(t(s.lang, "audit-every", n=len(tried)), icon=":material/table_rows:"):
        only = choose.one(t(s.lang, "audit-only"), "only", ["all", "failed"], lambda k: t(s.lang, f"audit-{k}"))
        rows = (tried if only == "all" else tried[~tried["holds"]]).sort_values("holds", kind="stable")
        shown = rows.assign(
            rule=[rule(s, r) for r in rows["rule"]], subject=[subject(s, x) for x in rows["subject"]],
            relation=[t(s.lang, f"relation-{r.replace(' ', '-')}") for r in rows["relation"]],
        )  # fmt: skip
        columns = ["holds", "rule", "subject", "found", "relation", "expected", "difference", "table", "key"]
        page.table(shown[columns], "audit", key="audit", height=420, labels=titles(s))


def rule(s: page.State, key: str) -> str:
    """A rule in a sentence."""
    return t(s.lang, f"audit-rule-{key.replace(' ', '-')}")


def subject(s: page.State, text: str) -> str:
    """What a rule was tried on: an election, a party, a measure, an area, in words where the parts are known."""
    elections, parties = set(frames.load("elections")["election_id"]), frames.load("parties")
    measures = set(frames.load("measures")["measure"])
    provinces = frames.load("provinces").set_index("province_code")["name_km" if s.lang == "km" else "name_en"]
    said = []
    for part in text.split():
        if part in elections:
            said.append(bar.election_name(s.lang, part))
        elif part in set(parties["party_id"]):
            said.append(figures.seats.label(s.lang, part, parties))
        elif part in measures:
            said.append(election.title(s.lang, part))
        elif part in provinces.index:
            said.append(provinces[part])
        elif part in ("A", "B", "C"):
            said.append(t(s.lang, "audit-series", series=part))
        elif part in ("commune", "national_assembly"):
            said.append(t(s.lang, f"law-body-{'commune-council' if part == 'commune' else 'national-assembly'}"))
        elif part == "all":
            said.append(t(s.lang, "audit-all-parties"))
        elif part == "KH":
            said.append(t(s.lang, "litmus-country"))
        else:
            said.append(part)
    return ", ".join(said)


def titles(s: page.State) -> dict[str, str]:
    """Titles of the columns of the audit."""
    names = "holds rule subject found relation expected difference table key tried kept broken"
    return column_titles(s.lang, names.split())


def _difference(lang: str, value: float) -> str:
    if pd.isna(value):
        return t(lang, "not-known")
    sign = "+" if value > 0 else "−"
    return f"{sign}{number(lang, abs(value), 0 if float(value).is_integer() else 2)}"
