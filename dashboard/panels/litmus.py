"""The litmus test drawn: seats, where a majority turns, constituencies, what happened next, and how far the shortcut is off."""

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, figures, frames, layers, page
from dashboard.messages import column_titles, day, number, t
from dashboard.panels import scenario

asked, drawn = analysis.litmus, figures.litmus
SHAPES = "hexagons"
# So many lists are named in the sentence under the question.
SAID = 3
# The first Assembly election after the largest opposition party was dissolved.
DISSOLVED_BEFORE = "NA2018"


def nothing(s: page.State) -> str:
    """Why there is no projection: the reader gave no numbers yet, or the election in the bar has no votes."""
    if st.session_state.get("base") == scenario.OWN:
        return t(s.lang, "litmus-own-empty")
    return t(s.lang, "litmus-none", election=bar.election_name(s.lang, s.election))


def seats(start: scenario.Base, moved: scenario.Scenario) -> pd.DataFrame:
    """Seats by party with the range of everything that stays open, the margin of the swing included."""
    found = asked.seats_of(moved.weights, start.sizes)
    if not moved.margin or moved.source == moved.target:
        return found
    near = asked.uncertain(
        moved.still, start.sizes, moved.source, moved.target, moved.kind, moved.tenths, moved.margin
    ).set_index("party")  # fmt: skip
    ends = {
        c: [int(near[c].get(p, n)) for p, n in zip(found["party"], found[c], strict=True)] for c in ("least", "most")
    }
    return found.assign(**ends)


def finding(s: page.State, start: scenario.Base, moved: scenario.Scenario, found: pd.DataFrame) -> str:
    """The projection in a sentence: the three largest lists, and what is left for others."""
    parties, size = frames.load("parties"), int(start.sizes["seats"].sum())
    said = [
        f"{figures.seats.label(s.lang, r.party, parties)} {span(s, r.least, r.most)}"
        for r in found.head(SAID).itertuples()
    ]
    others = found.iloc[SAID:]
    if others["most"].sum():
        said.append(
            f"{t(s.lang, 'litmus-others')} {span(s, int(others['least'].sum()), min(int(others['most'].sum()), size))}"
        )
    key = ("litmus-finding-own" if start.own else "litmus-finding") + ("-moved" if moved.changed else "")
    return t(s.lang, key, election=bar.election_name(s.lang, s.election), size=size, seats=", ".join(said))


def swing_title(s: page.State, start: scenario.Base, moved: scenario.Scenario, turn: float | None) -> str:
    """At which swing the majority is lost or won; or that too many seats are open to say so."""
    size, parties = int(start.sizes["seats"].sum()), frames.load("parties")
    words = {k: figures.seats.label(s.lang, getattr(moved, k), parties) for k in ("source", "target")}
    rest = asked.REST in set(moved.weights["party"])
    if start.unknown or rest:
        return t(s.lang, "litmus-majority-open", **words)
    if turn is None:
        return t(s.lang, "litmus-never-turns", majority=size // 2 + 1, **words)
    key = "litmus-turns" if turn >= 0 else "litmus-turns-back"
    return t(s.lang, key, points=number(s.lang, abs(turn), 1), majority=size // 2 + 1, **words)


def span(s: page.State, least: int, most: int) -> str:
    """A number of seats, or from how many to how many."""
    return number(s.lang, least) if least == most else t(s.lang, "range", low=int(least), high=int(most))


def rows(s: page.State, moved: scenario.Scenario, found: pd.DataFrame) -> pd.DataFrame:
    """Seats and votes by party as a table; shares are of all votes, those told of no party included."""
    parties, whole = frames.load("parties"), moved.weights["votes"].sum()
    return pd.DataFrame(
        {
            "party": [figures.seats.label(s.lang, p, parties) for p in found["party"]],
            "votes": (found["votes"] // asked.UNIT).astype("int64"),
            "vote_pct": (100 * found["votes"] / whole).round(2),
            "settled": found["settled"], "least": found["least"], "most": found["most"],
        }
    )  # fmt: skip


def curve_rows(s: page.State, curve: pd.DataFrame) -> pd.DataFrame:
    """Seats by swing as a table: a row for each step, a column for each list that wins a seat at any of them."""
    parties = frames.load("parties")
    winning = curve[curve.groupby("party")["most"].transform("max") > 0]
    wide = winning.pivot_table(index="tenths", columns="party", values="settled", aggfunc="sum")
    wide = wide[list(dict.fromkeys(winning["party"]))].astype("int64").reset_index().rename_axis(columns=None)
    wide.insert(0, "points", wide.pop("tenths") / 10)
    return wide.rename(columns={p: figures.seats.label(s.lang, p, parties) for p in wide.columns})


def titles(s: page.State) -> dict[str, str]:
    """Titles of the columns of the projection's tables."""
    names = ["party", "votes", "vote_pct", "settled", "least", "most", "short", "area", "seats", "from_party"]
    names += ["published", "election_id", "tied", "contested", "points"]
    return column_titles(s.lang, names)


def next_to_it(s: page.State) -> None:
    """What happened: the Assembly as it was elected, at the same size as any projection."""
    page.section(t(s.lang, "litmus-next"), t(s.lang, "litmus-next-about"))
    results, parties = frames.load("results"), frames.load("parties")
    elections = frames.load("elections").set_index("election_id")
    polled = elections.loc[s.election, "date"]
    assembly = elections[elections["kind"] == "national_assembly"]
    before, after = assembly[assembly["date"] < polled], assembly[assembly["date"] > polled]
    # That of 2018 is always among them: it is why no projection is a forecast.
    near = [*before.index[-1:], *after.index[:2]]
    chosen = [e for e in assembly.index if e in {*near, DISSOLVED_BEFORE}]
    st.write(t(s.lang, "litmus-dissolved"))
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards(page.keys_of(parties.set_index("party_id").loc["CNRP"]))
    columns = st.columns(max(len(chosen), 1), gap="large")
    for column, election in zip(columns, chosen, strict=False):
        won = analysis.indices.seats_of(results, election, parties)
        with column:
            size = int(won["seats"].sum())
            title = f"{bar.election_name(s.lang, election)}, {day(s.lang, elections.loc[election, 'date'])}"
            st.markdown(f"**{title}**")
            if won.empty:
                st.write(t(s.lang, "results-none"))
                continue
            named = won.assign(party=[figures.seats.label(s.lang, p, parties) for p in won["party"]])
            page.chart(
                figures.seats.arc(won, size, parties, s.lang, s.mode), figures.seats.describe_arc(won, size, parties, s.lang),
                f"arc_{election}", named[named["seats"] > 0], f"assembly_{election}", title=title, labels=titles(s),
            )  # fmt: skip
            with st.popover(t(s.lang, "sources-word"), type="tertiary"):
                page.source_cards(won["source_id"])


def others(s: page.State) -> None:
    """What others computed from the same votes, as they published it."""
    stated = page.translated(s.lang, frames.load("results"), ["note", "area_name"])
    stated = stated[stated["measure"] == "assembly_seats_if_repeated"]
    if stated.empty:
        return
    page.section(t(s.lang, "litmus-stated"), t(s.lang, "litmus-stated-about"))
    cards = [
        page.figure_card(
            s.lang, number(s.lang, row["value"]) if pd.notna(row["value"]) else row["value_text"],
            [f"{bar.election_name(s.lang, row['election_id'])}; {_where(s, row)}; {page.party(s.lang, row['party_id'])}",
             row["note"] if isinstance(row["note"], str) else ""],
            page.keys_of(row),
        )
        for row in stated.to_dict("records")
    ]  # fmt: skip
    st.html(f'<div class="side-by-side">{"".join(cards)}</div>')


def _where(s: page.State, row: dict) -> str:
    """An area of ours in the reader's language."""
    if row["area_code"] == asked.NATION:
        return t(s.lang, "litmus-country")
    return scenario.areas_named(s, pd.Series([row["area_code"]]))[row["area_code"]]


def shortcut(s: page.State) -> None:
    """How far one national constituency lies from what the provinces gave, at every Assembly election that can be tried."""
    results, parties = frames.load("results"), frames.load("parties")
    made = []
    for election in frames.load("elections").sort_values("date").itertuples():
        if election.kind != "national_assembly":
            continue
        votes = asked.national(results, election.election_id, parties)
        won = analysis.indices.seats_of(results, election.election_id, parties)
        if votes.empty or won.empty:
            continue
        size = pd.DataFrame({"area": [asked.NATION], "seats": [int(won["seats"].sum())]})
        first = asked.seats_of(asked.weighed(votes), size).iloc[0]
        published = int(won.set_index("party")["seats"][first["party"]])
        made.append(
            {
                "election_id": election.election_id, "party": figures.seats.label(s.lang, first["party"], parties),
                "least": int(first["least"]), "most": int(first["most"]), "published": published,
                "source_id": " ".join(dict.fromkeys([*votes["source_id"], *won["source_id"]])),
            }
        )  # fmt: skip
    if not made:
        return
    found = pd.DataFrame(made)
    names = {e: bar.election_name(s.lang, e) for e in found["election_id"]}
    least = int((found["published"] - found["most"]).min())
    most = int((found["published"] - found["least"]).max())
    title = t(s.lang, "litmus-shortcut", n=len(found), least=least, most=most)
    page.section(title, t(s.lang, "litmus-shortcut-about"))
    page.chart(
        drawn.shortcut(found, names, s.lang, s.mode), drawn.describe_shortcut(found, names, s.lang), "shortcut",
        found.assign(election_id=found["election_id"].map(names)), "one_constituency", title=title, labels=titles(s),
    )  # fmt: skip


def _areas(s: page.State, start: scenario.Base, made: pd.DataFrame) -> None:
    """The seats of each constituency as marks, and on a map where they are provinces."""
    parties = frames.load("parties")
    named = made.assign(
        area=made["area"].map(start.names), party=[figures.seats.label(s.lang, p, parties) for p in made["party"]],
        votes=made["votes"] // asked.UNIT, short=-(-made["short"] // asked.UNIT),
        from_party=[figures.seats.label(s.lang, p, parties) if isinstance(p, str) else None for p in made["from_party"]],
    )  # fmt: skip
    mapped = set("+".join(start.sizes["area"].astype(str)).split("+")) <= set(layers.order(SHAPES, "province"))
    left, right = st.columns(2, gap="large") if mapped else (st.container(), None)
    with left:
        page.section(t(s.lang, "litmus-areas"), t(s.lang, "litmus-areas-about"))
        page.chart(
            drawn.constituencies(made, start.sizes, start.names, parties, s.lang, s.mode),
            drawn.describe_constituencies(made, start.sizes, start.names, parties, s.lang), "constituencies", named,
            "constituencies", title=t(s.lang, "litmus-areas"), labels=titles(s),
        )  # fmt: skip
    if mapped:
        with right:
            _map(s, start, made, named)


def _map(s: page.State, start: scenario.Base, made: pd.DataFrame, twin: pd.DataFrame) -> None:
    """The provinces as hexagons of equal size, each with the list that has most seats in it."""
    parties, title = frames.load("parties"), t(s.lang, "litmus-map")
    codes = layers.order(SHAPES, "province")
    outlines = layers.outlines(SHAPES, "province")
    places = layers.middle(SHAPES, "province")
    plane = layers.plane(places["lon"], places["lat"])
    middles = {code: (plane.loc[code, "x"], plane.loc[code, "y"]) for code in codes}
    page.section(title, t(s.lang, "litmus-map-about"))
    page.chart(
        drawn.country(outlines, middles, made, start.sizes, parties, s.lang, s.mode),
        drawn.describe_constituencies(made, start.sizes, start.names, parties, s.lang), "country", twin, "constituencies_map",
        title=title, labels=titles(s),
    )  # fmt: skip


def by_constituency(s: page.State, start: scenario.Base, moved: scenario.Scenario) -> None:
    """The seats of each constituency, on a map where they are provinces, and those that hang on fewest votes."""
    parties = frames.load("parties")
    known = moved.weights[moved.weights["party"] != asked.REST]
    rest = int(moved.weights.loc[moved.weights["party"] == asked.REST, "votes"].sum()) // asked.UNIT
    made = analysis.constituencies.allocate(known, start.sizes)
    if start.own:
        _areas(s, start, made)
    if rest:
        # Votes told of nobody could have moved any of these seats.
        page.section(t(s.lang, "litmus-hinges"), t(s.lang, "litmus-hinges-rest", n=rest))
        return
    rows = analysis.constituencies.hinges(made, asked.UNIT)
    if rows.empty:
        return
    title = t(s.lang, "litmus-hinges") if start.own else drawn.hinge_words(rows.iloc[0], start.names, parties, s.lang)
    page.section(title, t(s.lang, "litmus-hinges-about"))
    if not start.own:
        # One constituency has one seat that hangs on fewest votes; every party's own distance says more.
        rows = made[made["short"].notna()].sort_values("short").assign(short=lambda f: -(-f["short"] // asked.UNIT))
    named = start.names | {asked.NATION: t(s.lang, "litmus-country")}
    table = rows.assign(
        area=rows["area"].map(named), party=[figures.seats.label(s.lang, p, parties) for p in rows["party"]],
        from_party=[figures.seats.label(s.lang, p, parties) if isinstance(p, str) else None for p in rows["from_party"]],
    )  # fmt: skip
    page.chart(
        drawn.hinges(rows, start.names, parties, s.lang, s.mode), drawn.describe_hinges(rows, start.names, parties, s.lang),
        "hinges", table[["area", "party", "from_party", "short"]], "fewest_votes", title=title, labels=titles(s),
    )  # fmt: skip
