"""An observers' sample on the page: strata, late and missing reports, how the estimate settled, the official result beside."""

import pandas as pd
import streamlit as st

from dashboard import choose, frames, own, page
from dashboard.analysis import quick_count as asked
from dashboard.analysis import results as official_results
from dashboard.analysis import sampling
from dashboard.figures import quick_count as drawn
from dashboard.messages import listed, number, t
from dashboard.panels.sampling import bullets

HALF = 0.5
EXAMPLE = (
    "station,stratum,votes,base,time\n1,town,160,310,18:40\n2,town,142,295,19:05\n3,land,,,\n4,land,171,330,19:20\n"
    "5,land,120,288,18:55"
)
STRATA = "stratum,stations\ntown,6000\nland,16148"


def example(lang: str) -> None:
    """Both tables as they can be copied and pasted."""
    with st.expander(t(lang, "quick-example"), icon=":material/content_paste:"):
        for about, table in (("quick-example-sample", EXAMPLE), ("quick-example-strata", STRATA)):
            st.caption(t(lang, about))
            st.code(table, language=None)


def open_because(lang: str, sample: pd.DataFrame, units: pd.Series) -> str:
    """Why an estimate has no margin: the strata with too few reports, or that all of it has too few."""
    short = asked.short(sample, units)
    if len(units) == 1 or not short:
        return t(lang, "sampling-estimate-no-margin")
    return t(lang, "quick-no-margin", names=listed(lang, short, ", "))


def strata(s: page.State, sample: pd.DataFrame, units: int) -> pd.Series | None:
    """Stations of the country by stratum: one for all where the sample names none; None while they are not told."""
    if "stratum" not in sample:
        return pd.Series({asked.WHOLE: units})
    text = st.text_area(
        t(s.lang, "quick-strata"),
        key="plan_strata",
        height=120,
        placeholder=STRATA,
        help=t(s.lang, "quick-strata-help"),
    )
    if not text.strip():
        st.info(t(s.lang, "quick-strata-needed"), icon=":material/info:")
        return None
    found, faults = own.sample.strata(text)
    faults = faults or own.sample.unfit(sample, found)
    if faults:
        st.warning(t(s.lang, "sampling-faults", n=len(faults)), icon=":material/rule:")
        bullets([t(s.lang, f.key, row=f.row or 0, column=f.column, **f.values) for f in faults[:50]])
        return None
    return found


def draw(s: page.State, sample: pd.DataFrame, units: pd.Series, confidence: float, found: sampling.Estimate) -> None:
    """Everything below the estimate. sample: with `stratum`; units: stations of the country by stratum."""
    official = beside(s, found)
    if len(units) > 1:
        by_stratum(s, sample, units, confidence)
    late(s, sample, units, confidence, found)
    settled(s, sample, units, confidence, official)
    missing(s, sample, units, found, official)


def beside(s: page.State, found: sampling.Estimate) -> float | None:
    """The official share of the list that the reader chooses, and whether it lies in the interval."""
    by_party = official_results.by_party(frames.load("results"), s.election)
    if by_party.empty or "vote_pct" not in by_party:
        return None
    shares = by_party.dropna(subset="vote_pct").set_index("party_id")["vote_pct"]
    party = choose.among(
        t(s.lang, "quick-party"), "plan_party", list(shares.index), lambda key: page.party(s.lang, key),
        placeholder=t(s.lang, "quick-party-none"),
    )  # fmt: skip
    if party is None:
        return None
    official = float(shares[party])
    known = found.margin == found.margin
    where = ("inside" if abs(100 * found.share - official) <= 100 * found.margin else "outside") if known else "open"
    st.write(t(s.lang, "quick-beside", official=number(s.lang, official, 2), inside=where))
    st.caption(t(s.lang, "sampling-caveat-base"))
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards(by_party.loc[by_party["party_id"] == party, "source_id"])
    return official


def by_stratum(s: page.State, sample: pd.DataFrame, units: pd.Series, confidence: float) -> None:
    """Share, margin and reports of each stratum."""
    rows = asked.by_stratum(sample, units, confidence)
    page.section(t(s.lang, "quick-strata-heading"), t(s.lang, "quick-strata-about"))
    twin = rows.assign(share=(100 * rows["share"]).round(3), margin=(100 * rows["margin"]).round(3))
    page.chart(
        drawn.strata(rows, s.lang, s.mode), drawn.describe_strata(rows, s.lang), "quick_strata", twin, "quick_strata",
        title=t(s.lang, "quick-strata-heading"), about=t(s.lang, "quick-strata-about"), labels=labels(s, twin),
    )  # fmt: skip
    if len(rows) > drawn.MOST_STRATA:
        st.caption(t(s.lang, "quick-strata-more", n=drawn.MOST_STRATA, total=len(rows)))


def late(s: page.State, sample: pd.DataFrame, units: pd.Series, confidence: float, found: sampling.Estimate) -> None:
    """How many reports came after a time that the reader names, and the estimate without them."""
    if "time" not in sample or sample["time"].isna().all():
        return
    text = st.text_input(t(s.lang, "quick-late"), key="plan_late").strip()
    if not text:
        return
    limit, first = own.sample.moment(text), sample["time"].min()
    if limit is None:
        st.warning(t(s.lang, "quick-late-wrong", text=page.plain(text[:40])), icon=":material/schedule:")
        return
    if own.sample.dated(limit) != own.sample.dated(first):
        # A bare time is meant on the evening of the first reports; a day says nothing where no report has one.
        limit = pd.Timestamp.combine(first.date(), limit.time())
    after = (sample["time"] > limit) & asked.usable(sample)
    rest = asked.of_country(sample[~after], units, confidence)
    share = t(s.lang, "quick-no-share")
    if rest.share == rest.share:
        key = "quick-share-margin" if rest.margin == rest.margin else "quick-share-open"
        share = t(s.lang, key, share=number(s.lang, 100 * rest.share, 2), margin=number(s.lang, 100 * rest.margin, 2))
    st.write(t(s.lang, "quick-late-said", late=int(after.sum()), reported=found.stations, share=share))


def settled(s: page.State, sample: pd.DataFrame, units: pd.Series, confidence: float, official: float | None) -> None:
    """The running estimate, with the stations beside it."""
    line, dots = asked.settled(sample, units, confidence), asked.stations(sample)
    timed = "time" in sample and sample["time"].notna().any()
    page.section(t(s.lang, "quick-settled-heading"), t(s.lang, f"quick-settled-about-{'time' if timed else 'rows'}"))
    if line.empty:
        st.write(t(s.lang, "quick-settled-none"))
        return
    twin = line.assign(**{name: (100 * line[name]).round(3) for name in ("share", "low", "high")})
    twin = twin if timed else twin.drop(columns="time")
    page.chart(
        drawn.settled(line, dots, official, s.lang, s.mode), drawn.describe_settled(line, s.lang),
        "quick_settled", twin, "quick_settled", title=t(s.lang, "quick-settled-heading"), labels=labels(s, twin),
    )  # fmt: skip
    if len(dots) > drawn.MOST_DOTS:
        st.caption(t(s.lang, "quick-settled-more", n=drawn.MOST_DOTS, total=len(dots)))


def missing(
    s: page.State, sample: pd.DataFrame, units: pd.Series, estimate: sampling.Estimate, official: float | None
) -> None:
    """What the stations without a report could change."""
    found = asked.missing(sample, units)
    absent = int((~asked.usable(sample)).sum())
    page.section(t(s.lang, "quick-missing-heading"))
    if not absent or found.weight != found.weight:
        st.write(t(s.lang, "quick-settled-none" if absent else "quick-missing-none"))
        return
    half = found.tipping(HALF)
    said = [
        t(s.lang, "quick-missing-about", missing=absent, drawn=len(sample), weight=_pct(s, found.weight)),
        t(s.lang, "quick-missing-tipping", share=_pct(s, half))
        if half is not None
        else t(s.lang, "quick-missing-no-tipping"),
    ]
    if official is not None:
        line, written = found.tipping(official / 100), number(s.lang, official, 2)
        said.append(
            t(s.lang, "quick-missing-official", official=written, share=_pct(s, line))
            if line is not None
            else t(s.lang, "quick-missing-no-official", official=written)
        )
    cases, title = asked.cases(estimate, found), t(s.lang, "quick-missing-heading")
    twin = cases.assign(case=[t(s.lang, f"quick-case-name-{case}") for case in cases["case"]]).round(3)
    page.chart(
        drawn.missing(cases, official, s.lang, s.mode), drawn.describe_missing(cases, official, s.lang), "quick_missing",
        twin, "quick_missing", title=title, labels=labels(s, twin),
    )  # fmt: skip
    bullets(said)


def labels(s: page.State, frame: pd.DataFrame) -> dict[str, str]:
    """Titles of the columns of a table of this part."""
    return {name: t(s.lang, f"quick-column-{name.replace('_', '-')}") for name in frame}


def _pct(s: page.State, share: float) -> str:
    return number(s.lang, 100 * share, 2)
