"""What our collection of statements holds more and less of: by who speaks, year, carrier, language, exactness."""

import streamlit as st

from dashboard import analysis, choose, figures, frames, page
from dashboard.messages import t

BY = ["stance", "year", "carrier", "way", "language", "precision"]


def draw(s: page.State) -> None:
    """One count at a time, and a plain note on the gaps."""
    page.section(t(s.lang, "balance-heading"), t(s.lang, "balance-about"))
    by = choose.one(t(s.lang, "balance-by"), "balance", BY, lambda key: t(s.lang, f"balance-by-{key}"))
    statements, carriers, sources = (frames.load(n) for n in ("statements", "carriers", "sources"))
    counts = analysis.debate.by_source(statements, carriers, sources, by)
    st.markdown(f"### {figures.balance.finding(counts, s.lang, by)}")
    page.chart(
        figures.balance.bars(counts, s.lang, s.mode, by),
        figures.balance.describe(counts, s.lang, by),
        "source_balance",
        counts.assign(what=[figures.balance.label(s.lang, by, what) for what in counts["what"]]),
        f"statements-by-{by}",
        labels={"what": t(s.lang, f"balance-by-{by}"), "statements": t(s.lang, "debate-count")},
    )
    # Counted, not typed: the note stays true when rows are added.
    read = analysis.debate.by_source(statements, carriers, sources, "language").set_index("what")["statements"]
    years = analysis.debate.by_source(statements, carriers, sources, "year").set_index("what")["statements"]
    vague = int((statements["date_precision"] != "day").sum())
    st.write(
        t(
            s.lang, "balance-note", statements=len(statements), khmer=int(read.get("km", 0)),
            chinese=int(read.get("zh", 0)), most=int(years["2017"]), vague=vague,
        )
    )  # fmt: skip
