"""Who was held, and who says so?"""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import analysis, figures, frames, page
from dashboard.messages import day, number, t

PER_PAGE = 25
# Half a year to either side: counts came out once or twice a year.
NEAR = 183
YEARS = [1, 2, 5, 15]
METHOD = ["counted", "named", "inside", "unknown", "out", "why", "changes"]
# The first is what the page opens with: those who are, or may be, inside.
STATUS = {"open": ["inside", "unknown"], "all": [], "inside": ["inside"], "unknown": ["unknown"], "out": ["out"]}
BANDS = ["inside", "unknown", "out"]
COLUMNS = ["name", "status", "since", "rests_on", "publisher", "role", "affiliation", "case", "charges", "person_id"]
EVENT_COLUMNS = [
    "person_id", "date", "date_precision", "date_doubt", "event_class", "detail", "custody_effect", "source_id",
]  # fmt: skip

s = page.state()
people, events, claims = frames.load("people"), frames.load("case_events"), frames.load("count_claims")
lists, members, elections = frames.load("lists"), frames.load("list_members"), frames.load("elections")
sources = frames.load("sources")
last = events["date"].max()


@st.cache_data(max_entries=2, show_spinner=t(s.lang, "loading"))
def spells() -> pd.DataFrame:
    """Custody of every published person over the whole record; the same for all readers."""
    return analysis.spells.over_time(
        analysis.custody.at_any_date(events, people, lists, members),
        analysis.custody.change_days(events, lists, members),
    )


def source_of(row) -> str:
    """Publisher and date of the source of a row, for a label."""
    found = sources.set_index("source_id").loc[row["source_id"]]
    when = day(s.lang, found["date"], found["date_precision"]) if pd.notna(found["date"]) else t(s.lang, "undated")
    return f"{found['publisher']}, {when}"


def value(claim) -> str:
    """The number of a claim with the hedge of its source."""
    hedge = analysis.counts.hedge(claim["value_text"]).replace(" ", "-")
    return t(s.lang, f"hedge-{hedge or 'none'}", n=int(claim["value"]))


def open_person(person_id: str) -> None:
    """Go to the page of a person."""
    st.switch_page("views/person.py", query_params={"person": person_id})


held = analysis.custody.on(events, people, s.as_of, lists, members)
case_people = frames.load("case_people")
cases = page.translated(s.lang, frames.load("cases"), ["title"])
listed = analysis.roster.listed(held, people, case_people, cases, sources)
claims = page.translated(s.lang, claims, ["counted", "claimant", "value_text"])
size = {band: int((listed["status"] == band).sum()) for band in BANDS}

spans = spells()
counted = analysis.spells.counted(spans)
begins = day(s.lang, counted["date"].min())
# Before the first event of the record its numbers would be zeros that nobody counted.
on_record = s.as_of >= counted["date"].min()

# 1 The question, and the answer on this date.
finding = t(s.lang, "detained-before", date=day(s.lang, s.as_of), begins=begins)
if on_record:
    finding = t(s.lang, "detained-finding", date=day(s.lang, s.as_of), inside=size["inside"], unknown=size["unknown"])
latest = analysis.counts.latest(frames.load("count_claims"), s.as_of, NEAR)
if latest is not None:
    count = claims.set_index("claim_id").loc[latest["claim_id"]]
    finding += " " + t(
        s.lang, "detained-finding-count", claimant=count["claimant"], counted=count["counted"],
        value=value(latest), date=day(s.lang, latest["as_of"], latest["as_of_precision"]),
    )  # fmt: skip
page.title(t(s.lang, "detained-question"), finding)

# 2 Published counts beside the answers to them. The band of our own records stands under them, never in a sum.
page.section(t(s.lang, "counts-heading"), t(s.lang, "counts-about", days=NEAR))
near = analysis.counts.near(claims, s.as_of, NEAR, ("stock", "denial"))
answers = analysis.counts.answered(
    claims,
    frames.load("replies"),
    page.translated(s.lang, frames.load("statements"), ["claim", "role", "speaker"]),
)
if near.empty:
    st.caption(t(s.lang, "counts-none", days=NEAR))
for _, claim in near.iterrows():
    left, right = st.columns(2, gap="large")
    denies = claim["measure"] == "denial"
    mine, theirs = (right, left) if denies else (left, right)
    mine.html(page.count_card(s.lang, claim))
    cards = []
    for _, answer in answers[answers["claim_id"] == claim["claim_id"]].iterrows():
        ours = answer["basis"] != "stated in source"
        pairing = f"{t(s.lang, 'reply-' + answer['kind'])} · {t(s.lang, 'basis-ours' if ours else 'basis-stated')}"
        extra = f'<div class="when">{pairing}</div>'
        cards.append(page.statement_card(s.lang, answer, extra, "paired" if ours else ""))
    alone = t(s.lang, "denial-alone" if denies else "no-reply")
    theirs.html("".join(cards) or f'<div class="card said none"><p>{alone}</p></div>')
flows = analysis.counts.near(claims, s.as_of, NEAR, ("flow", "unclear"))
with st.expander(t(s.lang, "flows-heading", n=len(flows)), icon=":material/table_rows:"):
    st.caption(t(s.lang, "flows-about"))
    page.table(
        flows.assign(source=[source_of(row) for row in flows.to_dict("records")])[
            ["as_of_text", "value_text", "counted", "measure", "claimant", "source", "source_id"]
        ],
        "counts_over_a_period", key="flows", labels={"source": t(s.lang, "sources-word")},
    )  # fmt: skip

# 3 The three bands of our own records, and who is on record without a name.
if not on_record:
    page.section(
        t(s.lang, "bands-before", date=day(s.lang, s.as_of)),
        t(s.lang, "detained-before", date=day(s.lang, s.as_of), begins=begins),
    )
else:
    page.section(
        t(s.lang, "bands-heading", date=day(s.lang, s.as_of), **size),
        t(s.lang, "bands-about", total=len(listed), later=int((listed["rule"] == "not_yet").sum())),
    )
    for column, band in zip(st.columns(3, gap="large"), BANDS, strict=True):
        with column:
            group = listed[listed["status"] == band]
            page.figure_with_source(
                t(s.lang, f"band-{band}"), number(s.lang, size[band]), group["source_id"].dropna(), f"band_{band}",
                says=t(s.lang, f"band-{band}-rule"),
            )  # fmt: skip
    picked = page.chart(
        figures.custody.bands(listed, s.lang, s.mode), figures.custody.describe_bands(listed, s.as_of, s.lang),
        key="bands", twin=listed[["status", "name", "rule", "source_id"]], twin_name="custody_bands", picks=True,
    )  # fmt: skip
    if picked["picked"]:
        open_person(picked["picked"][0])
groups = analysis.roster.groups(people)
st.write(t(s.lang, "unnamed", withheld=analysis.roster.withheld(people), groups=len(groups)))
with st.expander(t(s.lang, "unnamed-heading", n=len(groups)), icon=":material/table_rows:"):
    groups = page.translated(s.lang, groups, ["name", "role", "affiliation"])
    page.table(
        groups.assign(source=[source_of(row) for row in groups.to_dict("records")])[
            ["name", "group_size", "role", "affiliation", "source"]
        ],
        "groups", key="groups", labels={"source": t(s.lang, "sources-word")},
    )  # fmt: skip
with st.expander(t(s.lang, "method-heading"), icon=":material/rule:"):
    for part in METHOD:
        st.markdown(t(s.lang, f"method-{part}"))

# 4 Held over time.
comparable = claims[claims["measure"].isin(["stock", "denial"])]
title = t(s.lang, "held-title", date=day(s.lang, s.as_of), inside=size["inside"], unknown=size["unknown"])
page.section(title if on_record else t(s.lang, "held-before", begins=begins), t(s.lang, "held-about"))
page.chart(
    figures.custody.over_time(counted, comparable, elections, s.as_of, last, s.lang, s.mode),
    figures.custody.describe_over_time(counted, comparable, s.as_of, s.lang),
    key="held", twin=counted, twin_name="held_over_time", title=title, about=t(s.lang, "held-about"),
)  # fmt: skip
with st.expander(t(s.lang, "held-counts", n=len(comparable)), icon=":material/table_rows:"):
    page.table(
        comparable.assign(source=[source_of(row) for row in comparable.to_dict("records")])[
            ["as_of_text", "value_text", "counted", "measure", "claimant", "source", "source_id"]
        ],
        "published_counts", key="stocks", labels={"source": t(s.lang, "sources-word")},
    )  # fmt: skip

# 5 Whom the filters leave, event by event, and as a table.
page.section(t(s.lang, "people-heading"), t(s.lang, "people-about"))
worded = page.translated(s.lang, listed, ["role", "affiliation"])
role_name = dict(zip(listed["role"], worded["role"], strict=True))
affiliation_name = dict(zip(listed["affiliation"], worded["affiliation"], strict=True))
case_name = cases.set_index("case_id")["title"]
in_case = case_people[case_people["person_id"].isin(listed["person_id"])]
FILTERS = {
    "role": (analysis.roster.tally(listed, "role"), role_name.get),
    "affiliation": (analysis.roster.tally(listed, "affiliation"), affiliation_name.get),
    "case": (analysis.roster.tally(in_case, "case_id"), case_name.get),
    "charge": (analysis.roster.tally(analysis.roster.offences(in_case), "offence"), str),
}
opened = page.choose_one(
    t(s.lang, "filter-status"), "status", list(STATUS),
    lambda key: t(s.lang, f"band-{key}" if key in BANDS else f"status-{key}"),
)  # fmt: skip
wanted = {}
for column, (key, (tally, name)) in zip(st.columns(4), FILTERS.items(), strict=True):
    with column:
        wanted[key] = page.choose(
            t(s.lang, f"filter-{key}"), key, tally.index.tolist(),
            lambda option, tally=tally, name=name: f"{name(option)} ({number(s.lang, tally[option])})",
        )  # fmt: skip
chosen = analysis.roster.matching(listed, case_people, STATUS[opened], **wanted)
st.session_state["detained_address"] = {
    key: st.query_params.get_all(key) for key in ("status", *FILTERS) if key in st.query_params
}
if chosen.empty:
    st.caption(t(s.lang, "table-empty"))
else:
    years = st.segmented_control(
        t(s.lang, "filter-window"), YEARS, default=2, key="years", required=True,
        format_func=lambda n: t(s.lang, "window-years", n=n),
    )  # fmt: skip
    first, until = s.as_of - pd.DateOffset(years=years), min(s.as_of + pd.DateOffset(years=years), last)
    pages = -(-len(chosen) // PER_PAGE)
    at = st.pagination(pages, key="rows") if pages > 1 else 1
    rows = chosen.iloc[(at - 1) * PER_PAGE : at * PER_PAGE]
    place = t(s.lang, "timeline-rows", first=int(rows.index[0]) + 1, last=int(rows.index[-1]) + 1, total=len(chosen))
    st.html(f'<p class="about">{place}</p>')
    theirs = events[events["person_id"].isin(rows["person_id"])]
    theirs = page.translated(s.lang, theirs.join(analysis.spells.span(theirs)), ["detail"])
    drawn = analysis.spells.within(spans[spans["person_id"].isin(rows["person_id"])], first, until)
    picked = page.chart(
        figures.custody.timeline(rows, drawn, theirs, s.as_of, first, until, elections, s.lang, s.mode),
        figures.custody.describe_timeline(rows, first, until, s.lang),
        key="timeline", twin=theirs[EVENT_COLUMNS], twin_name="case_events", picks=True,
    )  # fmt: skip
    if picked["picked"]:
        open_person(picked["picked"][0])

    page.section(t(s.lang, "table-heading", n=len(chosen)), t(s.lang, "table-about"))
    worded = page.translated(s.lang, chosen, ["role", "affiliation"])
    shown = worded.assign(
        status=[t(s.lang, f"band-{band}") for band in chosen["status"]],
        since=analysis.roster.to_precision(chosen["since"], chosen["since_precision"]),
        rests_on=[figures.custody.rests_on(row, s.lang) for row in chosen.itertuples()],
    )
    bar = {"as_of": f"{s.as_of:%Y-%m-%d}", "election": s.election, "lang": s.lang}
    page.table(
        shown[COLUMNS],
        "detained", key="people",
        labels={name: t(s.lang, f"column-{name}") for name in ["case", "status", "since", "rests_on", "publisher"]},
        links={"name": [f"person?{urlencode({'person': key} | bar)}" for key in chosen["person_id"]]},
    )  # fmt: skip
    # The grid is a canvas, which a keyboard or a screen reader hardly opens: the same links as a plain list.
    target = st.selectbox(
        t(s.lang, "open-person"), chosen["person_id"].tolist(), index=None, key="person_to_open",
        format_func=chosen.set_index("person_id")["name"].get, placeholder=t(s.lang, "open-person-hint"),
    )  # fmt: skip
    if target:
        open_person(target)
st.caption(t(s.lang, "withheld-text"))
