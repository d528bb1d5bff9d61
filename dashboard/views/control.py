"""Which party holds which commune, on one date?"""

import streamlit as st

from dashboard import analysis, choose, figures, frames, page, panels, theme
from dashboard.messages import day, number, t

control, drawn, place = analysis.control, figures.control, panels.commune.place
s = page.state()
places = {name: frames.load(name) for name in ("provinces", "districts", "communes")}
elections, results, parties = (frames.load(n) for n in ("elections", "results", "parties"))
labels = panels.commune.words(s.lang)
date = day(s.lang, s.as_of)

held = control.at(places["communes"], frames.load("control_history"), elections, s.as_of)
totals = control.national(results, elections, s.as_of)
counted = control.by_province(held, results, places["provinces"], elections, s.as_of)


def label(who: str) -> str:
    """A holder in words."""
    return drawn.holder_label(s.lang, who, parties)


def filters() -> tuple[str | None, str | None, str | None, str | None]:
    """Province, district, holder and commune, as the reader chose them."""
    one, two, three, four = st.columns(4, vertical_alignment="bottom")
    codes = list(places["provinces"]["province_code"])
    with one:
        province = choose.among(
            t(s.lang, "control-province"), "province", codes, lambda c: place(s.lang, "provinces", c)
        )
    with two:
        inside = places["districts"][places["districts"]["province_code"] == province]
        kinds = inside.set_index("district_code")[f"type_{s.lang}"]
        district = choose.among(
            t(s.lang, "control-district"), "district", list(kinds.index),
            lambda c: f"{place(s.lang, 'districts', c)} ({kinds[c]})", disabled=province is None,
            placeholder=t(s.lang, "control-all" if province else "control-district-hint"),
        )  # fmt: skip
    with three:
        holders = sorted(set(control.holder(held)), key=theme.party_rank)
        who = choose.among(t(s.lang, "control-party"), "party", holders, label)
    with four:
        words = figures.commune_map.commune_words(places, s.lang)
        hint = t(s.lang, "control-commune-hint")
        commune = choose.among(t(s.lang, "control-commune"), "commune", list(words), words.get, placeholder=hint)
    return province, district, who, commune


def national() -> None:
    """Chiefs of the country by party, each number with its source."""
    st.write(t(s.lang, "panel-start"))
    for row in totals.to_dict("records"):
        holder = row["party_id"] if isinstance(row["party_id"], str) else row["status"]
        counts = {"chiefs": int(row["chiefs"]), "total": int(row["of_total"])}
        since, status = day(s.lang, row["since"]), t(s.lang, f"status-{row['status']}")
        page.figure_with_source(
            label(holder), number(s.lang, row["chiefs"]), [row["source_id"]], f"total_{holder}",
            says=t(s.lang, "total-says", since=since, status=status, **counts),
        )  # fmt: skip


def through_time() -> None:
    """National totals of every term: all chiefs, and those of other parties on their own scale."""
    terms = control.terms(results, elections)
    current = control.term(elections, s.as_of)
    last = max(frames.load("events")["date"].max(), s.as_of)
    words = drawn.describe_over_time(terms, parties, s.lang)
    left, right = st.columns([3, 2], gap="large")
    with left:
        page.section(drawn.over_time_title(terms, s.lang), t(s.lang, "over-time-subtitle"))
        page.chart(
            drawn.over_time(control.spans(terms, last), parties, s.as_of, s.lang, s.mode), words, "over_time", terms,
            "control_over_time", labels=labels,
        )  # fmt: skip
    with right:
        page.section(drawn.others_title(terms, current, s.as_of, s.lang), t(s.lang, "others-subtitle"))
        page.chart(
            drawn.others_over_time(terms, parties, current, s.lang, s.mode), words, "others",
            terms[terms["party_id"] != "CPP"], "control_other_parties", labels=labels,
        )  # fmt: skip
    with st.popover(t(s.lang, "over-time-sources"), type="tertiary"):
        page.source_cards(terms["source_id"])


def by_province() -> None:
    """Published and named chiefs of each province, and what is left not known."""
    if counted.empty:
        page.section(t(s.lang, "provinces-heading"))
        st.write(t(s.lang, "provinces-none", date=date))
        return
    rows = control.province_rows(page.translated(s.lang, counted, ["chiefs_text"]))
    rows.insert(1, "province", [place(s.lang, "provinces", code) for code in rows["province_code"]])
    page.section(drawn.provinces_title(counted, s.as_of, s.lang), t(s.lang, "provinces-subtitle"))
    page.chart(
        drawn.provinces(counted, places["provinces"], parties, s.lang, s.mode),
        drawn.describe_provinces(counted, places["provinces"], parties, s.lang), "by_province", rows,
        "control_by_province", labels=labels,
    )  # fmt: skip
    groups = page.translated(s.lang, control.groups(results, elections, s.as_of), ["area_name", "chiefs_text"])
    with st.popover(t(s.lang, "provinces-sources"), type="tertiary"):
        page.source_cards([*counted["source_id"], *groups["source_id"]])
    if len(groups):
        st.markdown(f"**{t(s.lang, 'groups-heading')}**")
        st.caption(t(s.lang, "groups-about"))
        page.table(drawn.groups_twin(groups, places, parties, s.lang), "control_groups", "groups", labels=labels)


first = control.polling_days(elections).iloc[0]
page.title(t(s.lang, "control-question"), drawn.finding(held, totals, parties, s.as_of, first, s.lang))
province, district, who, commune = filters()
wanted = panels.commune_map.controls(s, province, district, who)
wide, narrow = st.columns([2, 1], gap="large")
with wide:
    panels.commune_map.draw(s, wanted)
with narrow:
    area = choose.among(
        t(s.lang, f"map-level-{wanted.level}"), "area", list(places[f"{wanted.level}s"].iloc[:, 0]),
        lambda code: place(s.lang, f"{wanted.level}s", code), placeholder=t(s.lang, "control-all"),
    ) if wanted.level != "commune" else None  # fmt: skip
    if wanted.shows == panels.mapped.CHANGE:
        panels.commune_map.flows(s, wanted)
    if area:
        panels.area.draw(s, area, panels.mapped.at(wanted.level, s.as_of))
    elif commune:
        panels.commune.draw(s, commune, held, counted)
    else:
        national()
through_time()
by_province()
st.page_link("views/results.py", label=t(s.lang, "control-to-results"), icon=":material/arrow_forward:")
