"""The groups of tests on the page of statistics of doubt, one after the other, from the fingerprint to the outliers."""

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import frames, page
from dashboard.analysis import coarse, fingerprint, forensics, outliers
from dashboard.figures import forensics as drawn
from dashboard.messages import number, t
from dashboard.panels import stations
from dashboard.panels.forensics import LISTED, SMALLEST_P, around, explained, titles

CELLS = ["turnout_pct", "share_pct", "stations", "election"]


def draw(s: page.State, made: forensics.Found, colour: str) -> None:
    """All groups; colour: of the list that is looked at."""
    turnout_and_share(s, made, colour)
    whole_percentages(s, made)
    for place in drawn.PLACES:
        digits_of(s, made, place)
    plain(s, made, "percent")
    plain(s, made, "shape")
    plain(s, made, "link")
    far_ones(s, made)


def turnout_and_share(s: page.State, made: forensics.Found, colour: str) -> None:
    """The fingerprint beside its simulated counterpart, its margins, and the share by turnout."""
    page.section(t(s.lang, "forensics-group-fingerprint"), t(s.lang, "forensics-about-fingerprint"))
    if made.cells.empty:
        st.info(t(s.lang, "forensics-fingerprint-few", n=made.usable, least=fingerprint.LEAST), icon=":material/info:")
        around(s, "fingerprint")
        return
    names = {"observed": "forensics-fingerprint-here", "simulated": "forensics-fingerprint-by-chance"}
    for column, (election, name) in zip(st.columns(2, gap="large"), names.items(), strict=True):
        with column:
            st.subheader(t(s.lang, name), anchor=False)
            page.chart(
                drawn.fingerprint(made.cells, election, colour, s.lang, s.mode),
                drawn.describe_fingerprint(made.cells, election, s.lang), f"fingerprint_{election}",
                made.cells.loc[made.cells["election"] == election, CELLS], f"fingerprint_{election}",
                title=t(s.lang, name), labels=titles(s.lang, CELLS),
            )  # fmt: skip
    for column, by in zip(st.columns(2, gap="large"), ("turnout", "share"), strict=True):
        totals = fingerprint.marginal(made.cells, f"{by}_pct")
        with column:
            _lines(s, drawn.marginal(totals, f"{by}_pct", colour, s.lang, s.mode), totals, f"{by}_pct", "stations",
                   f"forensics-marginal-{by}", f"stations_by_{by}")  # fmt: skip
    shares = made.profile
    _lines(s, drawn.profile(shares, colour, s.lang, s.mode), shares, "turnout_pct", "share_pct", "forensics-profile",
           "share_by_turnout")  # fmt: skip
    st.caption(t(s.lang, "forensics-profile-about"))
    around(s, "fingerprint")


def _lines(s: page.State, figure, frame: pd.DataFrame, x: str, y: str, name: str, key: str) -> None:
    title = t(s.lang, name)
    st.subheader(title, anchor=False)
    page.chart(
        figure, drawn.describe_lines(frame, x, y, title, s.lang), key, frame.round(4), key, title=title,
        labels=titles(s.lang, list(frame.columns)),
    )  # fmt: skip


def whole_percentages(s: page.State, made: forensics.Found) -> None:
    """The excess near whole per cents, with the distribution of its null and how it hangs on the width."""
    row = made.rows[made.rows["test"] == "coarse"].iloc[0]
    ran = len(made.near) > 0
    about = t(
        s.lang, "forensics-about-coarse", width=number(s.lang, coarse.WIDTH, 2), draws=made.draws, turnout=made.turnout
    )
    title = t(s.lang, "forensics-group-coarse")
    if ran:
        more = "more" if row["effect"] >= 0 else "fewer"
        margin = (row["null_high"] - row["null_low"]) / 2
        title = t(
            s.lang, f"forensics-coarse-title-{more}", excess=number(s.lang, abs(row["effect"])),
            margin=number(s.lang, margin),
        )  # fmt: skip
    page.section(title, about)
    explained(s, "coarse", made)
    if ran:
        counts, edges = np.histogram(made.near, bins=30)
        twin = pd.DataFrame({"from": edges[:-1], "to": edges[1:], "draws": counts})
        page.chart(
            drawn.near(made.near, row["observed"], s.lang, s.mode),
            drawn.describe_near(made.near, row["observed"], s.lang), "coarse", twin, "coarse_null", title=title,
            about=about, labels=titles(s.lang, list(twin.columns)),
        )  # fmt: skip
        st.subheader(t(s.lang, "forensics-widths"), anchor=False)
        page.table(
            made.widths.round(2), "coarse_by_width", "coarse_widths", labels=titles(s.lang, coarse.WIDTH_COLUMNS)
        )
    around(s, "coarse")


def digits_of(s: page.State, made: forensics.Found, place: str) -> None:
    """Bars of the digits of the list's votes and of ballots, with the interval of the null."""
    page.section(t(s.lang, f"forensics-group-{place}"), t(s.lang, f"forensics-about-{place}"))
    explained(s, place, made)
    bars = made.digits
    told = [on for on in ("votes", "ballots") if ((bars["measured_on"] == on) & (bars["place"] == place)).any()]
    for column, on in zip(st.columns(2, gap="large"), told, strict=False):
        mine = bars[(bars["measured_on"] == on) & (bars["place"] == place)].drop(columns=["measured_on", "place"])
        with column:
            title = t(s.lang, f"forensics-{place}-{on}")
            st.subheader(title, anchor=False)
            page.chart(
                drawn.digits(bars, on, place, s.lang, s.mode), drawn.describe_digits(bars, on, place, s.lang),
                f"digits_{place}_{on}", mine.round(5), f"{place}_digits_{on}", title=title,
                labels=titles(s.lang, list(mine.columns)),
            )  # fmt: skip
    around(s, place)


def plain(s: page.State, made: forensics.Found, group: str) -> None:
    """A group without a chart of its own: its plots stand beside the fingerprint."""
    page.section(t(s.lang, f"forensics-group-{group}"), t(s.lang, f"forensics-about-{group}"))
    explained(s, group, made)
    around(s, group)


def far_ones(s: page.State, made: forensics.Found) -> None:
    """The stations that stand out from their area, the farthest first."""
    out = outliers.flagged(made.outliers)
    title = t(s.lang, "forensics-group-outliers")
    if len(made.outliers):
        title = t(s.lang, "forensics-outliers-title", n=len(out), all=len(made.outliers))
    page.section(title, t(s.lang, "forensics-about-outliers"))
    explained(s, "outliers", made)
    if len(out):
        table = out.head(LISTED)
        names = {level: stations.names(s.lang, level) for level in stations.AREAS if f"{level}s" in frames.names()}
        called = {code: name for level in reversed(names) for code, name in names[level].items()}
        table = table.assign(
            area=table["area"].map(called).fillna(table["area"]),
            measure=[t(s.lang, f"forensics-measure-{measure}") for measure in table["measure"]],
        )
        rounded = table.assign(
            **table[["value_pct", "typical_pct", "effect_pp", "t"]].round(2),
            **table[["p", "p_adjusted"]].clip(lower=SMALLEST_P).round(4),
        )
        page.table(rounded, "outliers", "forensics_outliers", labels=titles(s.lang, outliers.COLUMNS))
    elif len(made.outliers):
        st.write(t(s.lang, "forensics-outliers-none"))
    around(s, "outliers")
