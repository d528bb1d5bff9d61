"""Patterns: how long, how it ended, under which article, who was held again, which cases."""

import pandas as pd
import streamlit as st

from dashboard import analysis, choose, figures, frames, page
from dashboard.messages import column_titles, day, t
from dashboard.panels import bands, custody, roster

SHOWN = ["durations", "releases", "articles", "again", "cases"]
KINDS = ["custody", "trial"]
# Days before and after an election in which ends of custody are counted beside it.
AROUND = 90


def draw(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """One pattern at a time."""
    chosen = choose.one(t(s.lang, "patterns-which"), "pattern", SHOWN, lambda key: t(s.lang, f"pattern-{key}"))
    {"durations": durations, "releases": releases, "articles": articles, "again": again, "cases": cases}[chosen](
        s, kept, listed
    )


def durations(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """Time in custody, or before a verdict, with open ends censored; against the legal limit."""
    kind = choose.one(t(s.lang, "durations-kind"), "spell", KINDS, lambda key: t(s.lang, f"durations-{key}"))
    lasted = {"custody": analysis.durations.lasted, "trial": analysis.durations.before_trial}[kind]
    times = lasted(kept.intervals, s.as_of)
    shortest, longest = analysis.durations.survival(times), analysis.durations.survival(times, longest=True)
    half = None if shortest.empty else analysis.durations.median(shortest)
    limits = analysis.durations.limits(frames.load("detention_limits"))
    finding = figures.durations.finding(shortest, times, half, kind, s.lang)
    page.section(finding, t(s.lang, f"durations-about-{kind}", fewest=analysis.durations.SMALLEST_GROUP))
    if shortest.empty:
        st.info(t(s.lang, "durations-few"), icon=":material/info:")
    else:
        page.chart(
            figures.durations.survival(shortest, longest, limits[:0] if kind == "custody" else limits, s.lang, s.mode),
            figures.durations.describe(shortest, times, half, kind, s.lang),
            key="survival", twin=shortest.round(4), twin_name=f"survival_{kind}", title=finding,
            about=t(s.lang, f"durations-about-{kind}", fewest=analysis.durations.SMALLEST_GROUP),
            labels=column_titles(s.lang, shortest),
        )  # fmt: skip
    if kind == "trial":
        limit_cards(s, times)
    with st.expander(t(s.lang, "durations-rows", n=len(times)), icon=":material/table_rows:"):
        page.table(rows_of(s, times), f"durations_{kind}", key="durations_rows", labels=bands.labels(s.lang))


def rows_of(s: page.State, times: pd.DataFrame) -> pd.DataFrame:
    """Each spell with its dates and its length, by name."""
    named = times.assign(name=times["person_id"].map(custody.names(s.lang)).fillna(t(s.lang, "removed-name")))
    columns = [
        "name", "from_first", "from_last", "to_first", "to_last", "ended", "held", "asserted_on", "days", "days_most",
        "source_id", "exit_source_id", "person_id",
    ]  # fmt: skip
    return named.sort_values(["name", "from_first"])[columns]


def limit_cards(s: page.State, times: pd.DataFrame) -> None:
    """What each source says of the limit of the law, and how many spells were surely longer than the limit drawn."""
    for row in analysis.durations.limits(frames.load("detention_limits")).itertuples():
        over = analysis.durations.over_limit(times, int(row.months))
        people = int(times.loc[over, "person_id"].nunique())
        st.markdown(
            f"**{figures.durations.limit_name(row, s.lang)}.** {t(s.lang, 'limit-over', n=people, spells=int(over.sum()))}"
        )
    stated = page.translated(s.lang, frames.load("detention_limits"), ["note"])
    cards = [
        page.figure_card(
            s.lang, t(s.lang, f"limit-{row['offence_kind']}"), [limit_says(s, row), row["note"]], [row["source_id"]]
        )
        for row in stated.assign(note=stated["note"].fillna("")).to_dict("records")
    ]
    st.html(f'<div class="side-by-side">{"".join(cards)}</div>')
    st.caption(t(s.lang, "limit-about"))


def limit_says(s: page.State, row: dict) -> str:
    """The parts of a limit that one source states."""
    parts = {"first_months": "limit-first", "extensions": "limit-extensions", "extension_months": "limit-extension",
             "total_months": "limit-total"}  # fmt: skip
    return "; ".join(t(s.lang, key, n=int(row[column])) for column, key in parts.items() if pd.notna(row[column]))


def releases(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """How custody ended, against the elections."""
    ends = analysis.releases.ends(kept.intervals, kept.events)
    ends = ends[ends["to_last"] <= s.as_of].reset_index(drop=True)
    counts, elections = analysis.releases.tally(ends), frames.load("elections")
    finding = figures.releases.finding(counts, s.lang)
    page.section(finding, t(s.lang, "releases-about", date=day(s.lang, s.as_of)))
    if ends.empty:
        return
    twin = ends.assign(manner=[figures.releases.manner(s.lang, key) for key in ends["manner"]])
    picked = page.chart(
        figures.releases.over_time(ends, counts, custody.names(s.lang), elections, s.as_of, s.lang, s.mode),
        figures.releases.describe(counts, s.lang), key="releases", twin=twin, twin_name="releases", picks=True,
        title=finding, labels={"manner": t(s.lang, "column-manner")},
    )  # fmt: skip
    if picked["picked"]:
        custody.go("person", picked["picked"][0])
    near = analysis.releases.around(ends, elections[elections["date"] <= s.as_of], AROUND)
    st.subheader(t(s.lang, "around-heading", days=AROUND), anchor=False)
    shown = near.assign(
        manner=[figures.releases.manner(s.lang, key) for key in near["manner"]],
        side=[t(s.lang, f"side-{side}") for side in near["side"]],
    )
    page.table(
        shown[["election_id", "polling", "side", "manner", "ends"]], "releases_around_elections", key="around",
        labels=column_titles(s.lang, ["polling", "side", "manner", "ends"]),
    )  # fmt: skip
    st.caption(t(s.lang, "around-about"))


def articles(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """Who stands under which article."""
    links, persons = frames.load("case_articles"), listed["person_id"]
    counted = analysis.charges.by_article(links, frames.load("articles"), persons)
    without = analysis.charges.without_article(links, persons)
    most = figures.charges.article_name(s.lang, next(counted.itertuples()))
    title = t(s.lang, "charges-heading", article=most, n=int(counted["people"].iloc[0]))
    page.section(title, t(s.lang, "charges-about", without=without, total=len(persons)))
    picked = page.chart(
        figures.charges.by_article(counted, s.lang, s.mode), figures.charges.describe(counted, s.lang), key="articles",
        twin=counted, twin_name="people_by_article", picks=True, title=title,
        labels={"people": t(s.lang, "column-people"), "cases": t(s.lang, "column-cases")},
    )  # fmt: skip
    if picked["picked"]:
        custody.go("article", picked["picked"][0])
    names = {row.article_id: figures.charges.article_name(s.lang, row) for row in counted.itertuples()}
    custody.choose_to_open(s, "article", t(s.lang, "open-article"), names)


def again(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """People whom sources place in custody more than once, each with the whole record."""
    spells = analysis.durations.lasted(kept.intervals, s.as_of)
    often = spells.groupby("person_id").size()
    chain = listed[listed["person_id"].isin(often.index[often > 1])].reset_index(drop=True)
    title = t(s.lang, "again-heading", n=len(chain), most=int(often.max()) if len(often) else 0)
    page.section(title, t(s.lang, "again-about"))
    if chain.empty:
        return
    theirs = kept.events[kept.events["person_id"].isin(chain["person_id"])]
    theirs = page.translated(s.lang, theirs.join(analysis.spells.span(theirs)), ["detail"])
    spans = kept.spells
    first = theirs["start"].min() - pd.DateOffset(months=3)
    drawn = analysis.spells.within(spans[spans["person_id"].isin(chain["person_id"])], first, kept.last)
    picked = page.chart(
        figures.custody.timeline(
            chain, drawn, theirs, s.as_of, first, kept.last, frames.load("elections"), s.lang, s.mode
        ),
        figures.custody.describe_timeline(chain, first, kept.last, s.lang),
        key="again", twin=theirs[roster.EVENT_COLUMNS], twin_name="held_again", picks=True, title=title,
    )  # fmt: skip
    if picked["picked"]:
        custody.go("person", picked["picked"][0])


def cases(s: page.State, kept: custody.Record, listed: pd.DataFrame) -> None:
    """The larger cases as small multiples on one scale, then all cases as a list of links."""
    people = frames.load("case_people")
    mine = people[people["person_id"].isin(listed["person_id"])]
    size = mine.groupby("case_id")["person_id"].nunique().sort_values(ascending=False, kind="stable")
    large = size[size >= analysis.durations.SMALLEST_GROUP].index
    titles = custody.case_titles(s.lang)
    counted = {case: kept.of_case(case) for case in large}
    # A case without a word of custody has nothing to draw: its people were tried in absentia or at liberty.
    counted = {case: steps for case, steps in counted.items() if (steps["inside"] + steps["unknown"]).any()}
    title = t(s.lang, "cases-heading", n=len(counted))
    page.section(title, t(s.lang, "cases-about", fewest=analysis.durations.SMALLEST_GROUP))
    twin = pd.concat([steps.assign(case_id=case) for case, steps in counted.items()], ignore_index=True)
    page.chart(
        figures.cases.stacked(counted, titles, s.as_of, kept.last, s.lang, s.mode),
        figures.cases.describe(counted, titles, s.as_of, s.lang),
        key="cases", twin=twin, twin_name="cases_over_time", title=title,
    )  # fmt: skip
    every = {case: titles[case] for case in size.index if case in titles}
    custody.choose_to_open(s, "case", t(s.lang, "open-case"), every)
