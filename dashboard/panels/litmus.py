"""The litmus test: which votes, how they are moved, what seats they give, and what happened next."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, choose, figures, frames, layers, page
from dashboard.messages import day, number, t
from dashboard.panels import commune, own

asked, drawn = analysis.litmus, figures.litmus
COUNTRY, OWN = "country", "own"
# Seats of the Assembly in 2013 and since 2018, and any other number.
CHAMBERS = {"125": "NA2023", "123": "NA2013"}
OTHER_SIZE = "other"
REACH = 150
TOGETHER = "TOGETHER"
SHAPES = "hexagons"


@dataclass(frozen=True)
class Base:
    """The votes that a projection starts from, in thousandths; the constituencies; and what both rest on."""

    weights: pd.DataFrame
    sizes: pd.DataFrame
    sources: list[str]
    names: dict[str, str]
    own: bool


@dataclass(frozen=True)
class Scenario:
    """How the votes are moved: from one party to another by tenths of a point, and how uncertain that is."""

    weights: pd.DataFrame
    still: pd.DataFrame
    source: str
    target: str
    tenths: int
    kind: str
    margin: int


def base(s: page.State) -> Base | None:
    """The votes of the election in the bar as one constituency, or the reader's own by province; None where there are none."""
    left, right = st.columns([3, 2], gap="large", vertical_alignment="bottom")
    with left:
        which = choose.one(t(s.lang, "litmus-base"), "base", [COUNTRY, OWN], lambda k: t(s.lang, f"litmus-base-{k}"))
    with right:
        chamber = choose.one(t(s.lang, "litmus-chamber"), "chamber", [*CHAMBERS, OTHER_SIZE], lambda k: _chamber(s, k))
    results = frames.load("results")
    if which == OWN:
        return _own(s, results, chamber)
    votes = asked.national(results, s.election, frames.load("parties"))
    if votes.empty:
        return None
    if chamber == OTHER_SIZE:
        size = int(choose.number(t(s.lang, "calculator-seats"), "size", 125, 1, analysis.seats.MOST_SEATS))
    else:
        size = int(chamber)
    sizes = pd.DataFrame({"area": [asked.NATION], "seats": [size]})
    return Base(asked.weighed(votes), sizes, votes["source_id"].tolist(), {}, own=False)


def nothing(s: page.State) -> str:
    """Why there is no projection: the reader gave no numbers yet, or the election in the bar has no votes."""
    if st.session_state.get("base") == OWN:
        return t(s.lang, "litmus-own-empty")
    return t(s.lang, "litmus-none", election=bar.election_name(s.lang, s.election))


def _chamber(s: page.State, key: str) -> str:
    return (
        t(s.lang, "litmus-chamber-other") if key == OTHER_SIZE else t(s.lang, f"litmus-chamber-{key}", seats=int(key))
    )


def _own(s: page.State, results: pd.DataFrame, chamber: str) -> Base | None:
    """The reader's own votes by area, with the seats that came along or those published for the provinces."""
    published = asked.sizes(results, CHAMBERS.get(chamber, CHAMBERS["125"]))
    names = areas_named(s, published["area"])
    offered = pd.DataFrame(
        {"code": published["area"], "name_en": _named("en", published), "name_km": _named("km", published)}
    )
    given = own.ask(s, "litmus", frames.load("parties"), offered)
    if given is None:
        return None
    votes = given.frame.rename(columns={"area_name": "name"})
    gaps = votes.loc[votes["votes"].isna(), "area"].unique()
    if len(gaps):
        # A gap is no zero: with it nobody can say how the seats of the area fall, so they stay open.
        told = ", ".join(str(votes.loc[votes["area"] == a, "name"].iloc[0]) for a in gaps[:10])
        st.warning(t(s.lang, "litmus-gaps", areas=told, n=len(gaps)), icon=":material/help:")
        votes = votes[~votes["area"].isin(gaps)]
        if votes.empty:
            return None
    areas = given.areas.set_index("area")
    seats = areas["seats"] if "seats" in areas else pd.Series(dtype="Int64")
    known = published.set_index("area")["seats"]
    sizes = pd.DataFrame({"area": list(dict.fromkeys(votes["area"]))})
    sizes["seats"] = [seats.get(a) if pd.notna(seats.get(a, pd.NA)) else known.get(a, pd.NA) for a in sizes["area"]]
    missing = sizes.loc[sizes["seats"].isna(), "area"].tolist()
    called = dict(zip(votes["area"], votes["name"], strict=True)) | names
    if missing:
        st.error(
            t(s.lang, "litmus-no-seats", areas=", ".join(called.get(a, a) for a in missing[:10])),
            icon=":material/error:",
        )
        return None
    if not len(seats.dropna()):
        # All constituencies of the chamber count, also those of which the reader has no votes: their seats stay open.
        rest = published[~published["area"].isin(sizes["area"])]
        sizes = pd.concat([sizes, rest[["area", "seats"]]], ignore_index=True)
    return Base(asked.weighed(votes), sizes.astype({"seats": "int64"}), [], called, own=True)


def _named(lang: str, published: pd.DataFrame) -> list[str]:
    return [
        " + ".join(commune.place(lang, "provinces", code) for code in area.split("+")) for area in published["area"]
    ]


def areas_named(s: page.State, areas: pd.Series) -> dict[str, str]:
    """Each constituency in words."""
    return dict(zip(areas, _named(s.lang, pd.DataFrame({"area": areas})), strict=True))


def scenario(s: page.State, start: Base) -> Scenario:
    """The controls of the scenario, and the votes after alliances, a party removed, turnout and swing, in this order."""
    parties = frames.load("parties")
    known = start.weights[start.weights["party"] != asked.REST]
    order = list(known.groupby("party")["votes"].sum().sort_values(ascending=False).index)
    words = {p: figures.seats.label(s.lang, p, parties) for p in order} | {TOGETHER: t(s.lang, "litmus-together")}
    weights = start.weights
    with st.expander(t(s.lang, "litmus-lists"), icon=":material/group_work:"):
        one, two = st.columns(2, gap="large")
        with one:
            joined = choose.several(t(s.lang, "litmus-join"), "join", order, words.get)
        with two:
            gone = choose.among(
                t(s.lang, "litmus-remove"), "remove", order, words.get, placeholder=t(s.lang, "litmus-nobody")
            )
        weights = _split(s, weights, order, words)
        one, two = st.columns(2, gap="large")
        with one:
            turnout = choose.number(
                t(s.lang, "litmus-turnout"), "turnout", 0.0, -50.0, 50.0, 0.5, help=t(s.lang, "litmus-turnout-help")
            )
        with two:
            whose = choose.among(
                t(s.lang, "litmus-turnout-of"),
                "turnout_of",
                order,
                words.get,
                placeholder=t(s.lang, "litmus-all-parties"),
            )
    if len(joined) > 1:
        weights = asked.merged(weights, joined, TOGETHER)
    # The last list is not taken away: without it there is nothing to divide.
    left = set(weights["party"]) - {asked.REST}
    if gone in left and len(left) > 1:
        weights = asked.removed(weights, gone)
    weights = asked.turned_out(weights, round(turnout * 10), whose if whose in set(weights["party"]) else None)
    left_over = weights[weights["party"] != asked.REST].groupby("party")["votes"].sum().sort_values(ascending=False)
    standing = list(left_over.index)
    one, two, three = st.columns([2, 2, 3], gap="medium", vertical_alignment="bottom")
    with one:
        source = choose.among(t(s.lang, "litmus-from"), "from", standing, words.get, placeholder=words[standing[0]])
    source = source or standing[0]
    others = [p for p in standing if p != source] or standing
    with two:
        target = choose.among(t(s.lang, "litmus-to"), "to", others, words.get, placeholder=words[others[0]])
    target = target or others[0]
    with three:
        kind = choose.one(
            t(s.lang, "litmus-kind"),
            "swing_kind",
            [asked.UNIFORM, asked.PROPORTIONAL],
            lambda k: t(s.lang, f"litmus-{k}"),
        )
    points = choose.slider(t(s.lang, "litmus-swing", source=words[source], target=words[target]), "swing", -15.0, 15.0)
    margin = choose.slider(t(s.lang, "litmus-margin"), "margin", 0.0, 5.0)
    still = weights
    if source != target:
        weights = asked.swung(weights, source, target, round(points * 10), kind)
        for area, tenths in _by_area(s, start).items():
            weights = asked.swung(weights, source, target, tenths, kind, [area])
    return Scenario(weights, still, source, target, round(points * 10), kind, round(margin * 10))


def _split(s: page.State, weights: pd.DataFrame, order: list[str], words: dict[str, str]) -> pd.DataFrame:
    """One list as two, in every area by the same parts."""
    one, two = st.columns(2, gap="large")
    with one:
        party = choose.among(
            t(s.lang, "litmus-split"), "split", order, words.get, placeholder=t(s.lang, "litmus-nobody")
        )
    with two:
        part = choose.number(t(s.lang, "litmus-split-part"), "part", 50, 1, 99, disabled=party is None)
    if party is None:
        return weights
    halves = [f"{words[party]} 1", f"{words[party]} 2"]
    words |= {half: half for half in halves}
    return asked.split(weights, party, dict(zip(halves, (int(part), 100 - int(part)), strict=True)))


def _by_area(s: page.State, start: Base) -> dict[str, int]:
    """Further swing of single constituencies, in tenths; nothing for the country as one."""
    if not start.own:
        return {}
    with st.expander(t(s.lang, "litmus-by-area"), icon=":material/tune:"):
        st.caption(t(s.lang, "litmus-by-area-about"))
        shown = pd.DataFrame({"area": [start.names.get(a, a) for a in start.sizes["area"]], "points": 0.0})
        edited = st.data_editor(
            shown, hide_index=True, disabled=["area"], key="by_area",
            column_config={
                "area": st.column_config.Column(t(s.lang, "column-area")),
                "points": st.column_config.NumberColumn(t(s.lang, "column-points"), min_value=-50.0, max_value=50.0, step=0.1),
            },
        )  # fmt: skip
    tenths = [round(10 * p) if pd.notna(p) else 0 for p in edited["points"]]
    return {area: n for area, n in zip(start.sizes["area"], tenths, strict=True) if n}


def seats(s: page.State, start: Base, moved: Scenario) -> pd.DataFrame:
    """Seats by party with the range of everything that stays open, the margin of the swing included."""
    found = asked.seats_of(moved.weights, start.sizes)
    if moved.margin and moved.source != moved.target:
        curve = asked.curve(moved.still, start.sizes, moved.source, moved.target, moved.kind, REACH + 50, 1)
        near = asked.within(curve, moved.tenths, moved.margin).set_index("party")
        found["least"] = [min(n, near["least"].get(p, n)) for p, n in zip(found["party"], found["least"], strict=True)]
        found["most"] = [max(n, near["most"].get(p, n)) for p, n in zip(found["party"], found["most"], strict=True)]
    return found


def finding(s: page.State, start: Base, found: pd.DataFrame) -> str:
    """The projection in a sentence, and what happened instead."""
    parties, size = frames.load("parties"), int(start.sizes["seats"].sum())
    said = ", ".join(
        f"{figures.seats.label(s.lang, r.party, parties)} {span(s, r.least, r.most)}"
        for r in found.head(3).itertuples()
    )
    key = "litmus-finding-own" if start.own else "litmus-finding"
    return t(s.lang, key, election=bar.election_name(s.lang, s.election), size=size, seats=said)


def span(s: page.State, least: int, most: int) -> str:
    """A number of seats, or from how many to how many."""
    return number(s.lang, least) if least == most else t(s.lang, "range", low=int(least), high=int(most))


def rows(s: page.State, found: pd.DataFrame) -> pd.DataFrame:
    """Seats and votes by party as a table."""
    parties, whole = frames.load("parties"), found["votes"].sum()
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
    names = ["party", "votes", "vote_pct", "settled", "least", "most", "short", "area", "tenths", "seats", "from_party"]
    names += ["published", "election_id", "tied", "contested", "points"]
    return {name: t(s.lang, f"column-{name.replace('_', '-')}") for name in names}


def next_to_it(s: page.State) -> None:
    """What happened: the Assembly as it was elected, at the same size as any projection."""
    page.section(t(s.lang, "litmus-next"), t(s.lang, "litmus-next-about"))
    results, parties = frames.load("results"), frames.load("parties")
    elections = frames.load("elections").set_index("election_id")
    polled = elections.loc[s.election, "date"]
    assembly = elections[elections["kind"] == "national_assembly"]
    before, after = assembly[assembly["date"] <= polled], assembly[assembly["date"] > polled]
    chosen = [*before.index[-1:], *after.index[:2]]
    if "NA2018" in chosen:
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
    return areas_named(s, pd.Series([row["area_code"]]))[row["area_code"]]


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


def _areas(s: page.State, start: Base, made: pd.DataFrame) -> None:
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


def _map(s: page.State, start: Base, made: pd.DataFrame, twin: pd.DataFrame) -> None:
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


def by_constituency(s: page.State, start: Base, moved: Scenario) -> None:
    """The seats of each constituency, on a map where they are provinces, and those that hang on fewest votes."""
    parties = frames.load("parties")
    known = moved.weights[moved.weights["party"] != asked.REST]
    made = analysis.constituencies.allocate(known, start.sizes)
    rows = analysis.constituencies.hinges(made, asked.UNIT)
    title = drawn.hinge_words(rows.iloc[0], start.names, parties, s.lang) if len(rows) else t(s.lang, "litmus-hinges")
    if start.own:
        _areas(s, start, made)
        title = t(s.lang, "litmus-hinges")
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
