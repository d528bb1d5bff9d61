"""Change since the last comparable election, and the measures of the party system over all of them."""

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, choose, figures, frames, page
from dashboard.messages import column_titles, day, t
from dashboard.panels import election

MEASURES = ["vote_pct", "votes", "seats", "chiefs"]
KINDS = ["commune", "national_assembly"]


def draw(s: page.State) -> None:
    """Every list before and after, by one measure."""
    results, elections, parties = (frames.load(n) for n in ("results", "elections", "parties"))
    earlier = analysis.change.last(elections, s.election)
    if earlier is None:
        st.write(t(s.lang, "change-first", election=bar.election_name(s.lang, s.election)))
        return
    links = frames.load("party_links")
    offered = {m: analysis.change.against(results, elections, links, parties, s.election, m) for m in MEASURES}
    offered = {m: rows for m, rows in offered.items() if len(rows)}
    if not offered:
        names = {"before": bar.election_name(s.lang, earlier), "after": bar.election_name(s.lang, s.election)}
        page.section(t(s.lang, "change-title-none", **names))
        return
    measure = choose.one(t(s.lang, "change-measure"), "measure", list(offered), lambda m: election.title(s.lang, m))
    rows, per_cent = offered[measure], measure.endswith("_pct")
    names = bar.election_name(s.lang, earlier), bar.election_name(s.lang, s.election)
    title = figures.change.title(rows, parties, *names, s.lang)
    page.section(title, t(s.lang, "change-about", before=names[0], measure=election.title(s.lang, measure)))
    page.chart(
        figures.change.compared(rows, parties, per_cent, s.lang, s.mode),
        figures.change.describe(rows, parties, per_cent, s.lang), "change", table(s, rows), f"change_{s.election}_{measure}",
        title=title, labels=titles(s),
    )  # fmt: skip
    dissolved = analysis.change.dissolved(rows, elections, parties, s.election)
    for row in dissolved.itertuples():
        party = figures.seats.label(s.lang, row.party_id, parties)
        st.write(t(s.lang, "change-dissolved", party=party, day=day(s.lang, row.dissolved, row.dissolved_precision)))
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards([*rows["source_id"], *rows["before_source_id"], *dissolved["source_id"]])
    by_area(s, results, elections, links, parties)


def by_area(s: page.State, results, elections, links, parties) -> None:
    """The same by province, as a table, where figures of both elections are held."""
    held = [
        (m, rows)
        for m in ("seats", "chiefs")
        if len(rows := analysis.change.against(results, elections, links, parties, s.election, m, "province"))
    ]
    for measure, rows in held:
        told = rows[rows["change"].notna()]
        if told.empty:
            continue
        names = frames.load("provinces").set_index("province_code")["name_km" if s.lang == "km" else "name_en"]
        shown = table(s, rows).assign(area_code=rows["area_code"].map(names).fillna(rows["area_code"]))
        with st.expander(
            t(s.lang, "change-provinces", measure=election.title(s.lang, measure)), icon=":material/table_rows:"
        ):
            page.table(
                shown, f"change_{s.election}_{measure}_province", key=f"change_{measure}_province", labels=titles(s)
            )


def table(s: page.State, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with parties and comparisons in words."""
    parties = frames.load("parties")
    named = figures.seats.label
    return rows.assign(
        party_id=[named(s.lang, p, parties) for p in rows["party_id"]],
        before_parties=[
            " + ".join(named(s.lang, p, parties) for p in olds.split()) if isinstance(olds, str) else None
            for olds in rows["before_parties"]
        ],
        comparison=[t(s.lang, f"comparison-{c.replace(' ', '-')}") for c in rows["comparison"]],
    ).drop(columns=["level"] if len(set(rows["area_code"])) > 1 else ["level", "area_code"])


def titles(s: page.State) -> dict[str, str]:
    """Titles of the columns of the tables of change."""
    names = ["before_parties", "before", "after", "change", "comparison", "before_source_id", "least", "most", "index"]
    names += ["rest_votes", "election_id"]
    return column_titles(s.lang, names) | {
        "party_id": t(s.lang, "column-party"), "area_code": t(s.lang, "column-province"),
    }  # fmt: skip


def over_time(s: page.State) -> None:
    """Seats of the lists from election to election, and the measures of the party system, each with what it cannot say."""
    results, elections, parties, links = (frames.load(n) for n in ("results", "elections", "parties", "party_links"))
    kind = choose.one(t(s.lang, "over-kind"), "kind", KINDS, lambda k: t(s.lang, f"coverage-kind-{k}"))
    mine = elections[elections["kind"] == kind]
    won = [
        analysis.indices.seats_of(results, e, parties).assign(election_id=e)
        for e in mine.sort_values("date")["election_id"]
    ]
    won = pd.concat([w for w in won if len(w)] or won)
    if won.empty:
        st.write(t(s.lang, "results-none"))
        return
    joins = joined(won, mine, links)
    title = figures.lineage.title(won, mine, parties, s.lang)
    page.section(title, t(s.lang, "lineage-about"))
    named = won.assign(
        party=[figures.seats.label(s.lang, p, parties) for p in won["party"]],
        election_id=[bar.election_name(s.lang, e) for e in won["election_id"]],
    )[["election_id", "party", "seats", "source_id"]]  # fmt: skip
    labels = titles(s) | {"party": t(s.lang, "column-party"), "seats": t(s.lang, "column-seats")}
    page.chart(
        figures.lineage.flow(won, joins, mine, parties, s.lang, s.mode), figures.lineage.describe(won, mine, parties, s.lang),
        "lineage", named, f"seats_{kind}", title=title, labels=labels,
    )  # fmt: skip
    found = analysis.indices.of_elections(results, elections, parties, links)
    found = found[found["election_id"].isin(mine["election_id"])]
    page.section(t(s.lang, "index-heading"), t(s.lang, "index-about"))
    columns = st.columns(len(figures.indices.GROUPS), gap="large")
    for column, group in zip(columns, figures.indices.GROUPS, strict=True):
        with column:
            st.markdown(f"**{t(s.lang, f'index-group-{group}')}**")
            rows = found[found["index"].isin(figures.indices.GROUPS[group])]
            shown = rows.assign(
                election_id=[bar.election_name(s.lang, e) for e in rows["election_id"]],
                index=[t(s.lang, f"index-{i}") for i in rows["index"]],
                least=rows["least"].round(4), most=rows["most"].round(4),
            )  # fmt: skip
            page.chart(
                figures.indices.over_time(found, group, mine, s.lang, s.mode),
                figures.indices.describe(found, group, mine, s.lang), f"index_{group}", shown, f"{group}_{kind}",
                title=t(s.lang, f"index-group-{group}"), labels=labels,
            )  # fmt: skip
            st.html(f'<p class="about">{t(s.lang, f"index-says-{group}")}</p>')


def joined(won: pd.DataFrame, elections: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Which list went on as which from one election to the next: election_id (the later), before, after."""
    dated = elections.sort_values("date")
    rows = []
    for one, two in zip(dated.itertuples(), list(dated.itertuples())[1:], strict=False):
        same = analysis.change.succession(links, one.date, two.date)
        later = set(won.loc[won["election_id"] == two.election_id, "party"])
        for party in won.loc[won["election_id"] == one.election_id, "party"]:
            after = same.get(party, party)
            if after in later:
                rows.append((two.election_id, party, after))
    return pd.DataFrame(rows, columns=["election_id", "before", "after"])
