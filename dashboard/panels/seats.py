"""The seat calculator: votes as a reader types them, every method side by side, and the law as far as it was read."""

import re
from collections.abc import Callable
from fractions import Fraction

import pandas as pd
import streamlit as st

from dashboard import analysis, bar, choose, figures, frames, own, page
from dashboard.messages import column_titles, listed, number, t
from dashboard.panels import own as table

asked, drawn = analysis.seats, figures.seats
EXAMPLE = {"A": 100, "B": 80, "C": 30}
EXAMPLE_SEATS = 8
# Seats of the Assembly since 2018, for the votes of a commune election.
ASSEMBLY = 125
# The groups of a number that is written with blanks: 12 345.
GROUP, PLAIN = re.compile(r"\d{3}"), re.compile(r"\d{1,3}")
# More lists than these belong into a table; a longer text is not kept in the address, which programs would cut.
MOST_LISTS, LONGEST = 60, 1500
KAMPONG_CHAM = "03+25"


def votes(s: page.State) -> tuple[dict[str, int], int, Fraction | None]:
    """What the reader typed or pasted, or an example: votes by party, seats, threshold. Faults are told by line."""
    offered = examples()
    left, right = st.columns([3, 2], gap="large")
    with right:
        st.selectbox(
            t(s.lang, "calculator-example"), ["", *offered], key="example", on_change=_fill, args=(offered,),
            format_func=lambda key: _example_name(s, key),
        )  # fmt: skip
        size = choose.number(t(s.lang, "calculator-seats"), "seats", EXAMPLE_SEATS, 1, asked.MOST_SEATS)
        least = threshold(s)
    with left:
        if "votes" not in st.session_state:
            st.session_state["votes"] = "\n".join(st.query_params.get_all("votes")) or _text(EXAMPLE)
        text = st.text_area(
            t(s.lang, "calculator-votes"), key="votes", height=180, help=t(s.lang, "calculator-votes-help"),
            max_chars=20_000, on_change=_typed,
        )  # fmt: skip
    _from_table(s)
    given, faults = read(text)
    if len(given) > MOST_LISTS:
        faults = [own.Fault("calculator-many", values={"most": MOST_LISTS})]
    if faults:
        st.error("\n".join(f"- {page.plain(_said(s, fault))}" for fault in faults[:20]), icon=":material/error:")
    _keep(s, {} if faults else given)
    return ({} if faults else given), int(size), least


def _from_table(s: page.State) -> None:
    """The votes of one area of a table that the reader gives, put into the field above."""
    provinces = frames.load("provinces").rename(columns={"province_code": "code"})
    given = table.ask(s, "seats", frames.load("parties"), provinces[["code", "name_en", "name_km"]])
    if given is None:
        return
    names = dict(zip(given.frame["area"], given.frame["area_name"].fillna(given.frame["area"]), strict=True))
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    area = left.selectbox(t(s.lang, "calculator-area"), list(names), format_func=names.get, key="table_area")
    mine = given.frame[(given.frame["area"] == area) & given.frame["votes"].notna()]
    rows = given.areas[given.areas["area"] == area]["seats"].dropna()
    right.button(
        t(s.lang, "calculator-take"), key="table_take", on_click=_take,
        args=(dict(zip(mine["party"], mine["votes"].astype(int), strict=True)), int(rows.iloc[0]) if len(rows) else None),
    )  # fmt: skip


def _take(given: dict[str, int], size: int | None) -> None:
    st.session_state["votes"], st.session_state["example"] = _text(given), ""
    st.session_state["votes_of_table"] = True
    if size:
        st.session_state["seats"] = size


def _keep(s: page.State, given: dict[str, int]) -> None:
    """Put what was typed into the address, a parameter for each list. Numbers of a reader's own table stay out of it."""
    lines = [f"{party}={count}" for party, count in given.items()]
    typed = given and given != EXAMPLE and not st.session_state.get("votes_of_table")
    if typed and sum(map(len, lines)) <= LONGEST:
        st.query_params["votes"] = lines
        return
    st.query_params.pop("votes", None)
    if typed:
        st.caption(t(s.lang, "calculator-long"))


def _typed() -> None:
    st.session_state["votes_of_table"] = False


def read(text: str) -> tuple[dict[str, int], list[own.Fault]]:
    """Votes by party from lines of a name and a number, and what is wrong with which line."""
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    parted = [_parted(line) for _, line in lines]
    counts = own.numbers.column([count for _, count in parted])
    found: dict[str, int] = {}
    faults = []
    for (n, line), (name, _), count in zip(lines, parted, counts, strict=True):
        if not name or count is None:
            faults.append(own.Fault("calculator-line", n, values={"text": own.faults.shown(line)}))
        elif isinstance(count, own.numbers.Wrong):
            faults.append(own.Fault(count.key, n, values=count.values))
        elif name in found:
            faults.append(own.Fault("calculator-twice", n, values={"text": own.faults.shown(name)}))
        else:
            found[name] = count
    return found, faults


def _parted(line: str) -> tuple[str, str]:
    """Name and number of a line: parted by a tab, a semicolon, an equals sign, a colon, or else the last blank.

    Whether `List 2 300` is list 2 with 300 votes or a list with 2,300 nobody can tell: without a sign between name and number
    it is a fault. Where the last group begins with 0 it is no number of its own, so `List 2 000` has 2,000 votes.
    """
    for sign in "\t;=:":
        if sign in line:
            name, _, count = line.rpartition(sign)
            return name.strip(), count.strip()
    words = line.split()
    first = len(words) - 1
    while first > 0 and GROUP.fullmatch(words[first]) and PLAIN.fullmatch(words[first - 1]):
        first -= 1
    if first < len(words) - 1 and words[-1][0] not in "0០":
        return "", ""
    return " ".join(words[:first]), " ".join(words[first:])


def _said(s: page.State, fault: own.Fault) -> str:
    where = f"{t(s.lang, 'calculator-at', row=fault.row)} " if fault.row else ""
    return where + t(s.lang, fault.key, **fault.values)


def examples() -> dict[str, Callable[[], tuple[dict[str, int], int]]]:
    """Votes that are held and make a district: three lists of Kampong Cham in 2008, and the country at each election."""
    results, parties = frames.load("results"), frames.load("parties")
    found = {"kampong-cham": lambda: (_kampong_cham(results)[0], 17)} if frames.at_home() else {}
    for election in frames.load("elections").sort_values("date")["election_id"]:
        held = analysis.litmus.national(results, election, parties)
        # Where a source tells votes of no single party, the lists alone would have too many seats and too large shares.
        if len(held) and analysis.litmus.REST not in set(held["party"]):
            won = (
                analysis.indices.seats_of(results, election, parties)["seats"].sum() if election.startswith("NA") else 0
            )
            votes_of = dict(zip(held["party"], held["votes"].tolist(), strict=True))
            found[election] = lambda v=votes_of, n=int(won) or ASSEMBLY: (v, n)
    return found


def _example_name(s: page.State, key: str) -> str:
    if not key:
        return t(s.lang, "calculator-own")
    return t(s.lang, f"calculator-{key}") if key == "kampong-cham" else bar.election_name(s.lang, key)


def _fill(offered: dict) -> None:
    key = st.session_state["example"]
    if key:
        given, size = offered[key]()
        st.session_state["votes"], st.session_state["seats"] = _text(given), size
        st.session_state["votes_of_table"] = False


def _text(given: dict[str, int]) -> str:
    return "\n".join(f"{party} = {count}" for party, count in given.items())


def methods_about(s: page.State) -> str:
    """What the comparison of methods is for."""
    return _at_home(s, "methods-about")


def _at_home(s: page.State, key: str) -> str:
    """A sentence, and what sources say of it for the country that the project was made for."""
    return " ".join([t(s.lang, key), *([t(s.lang, f"{key}-home")] if frames.at_home() else [])])


def threshold(s: page.State) -> Fraction | None:
    """The least share of votes that a party must have, if any."""
    per_cent = choose.number(
        t(s.lang, "calculator-threshold"),
        "threshold",
        0.0,
        0.0,
        50.0,
        0.5,
        help=_at_home(s, "calculator-threshold-help"),
    )
    return Fraction(str(per_cent)) / 100 if per_cent else None


def answer(s: page.State, given: dict[str, int], size: int, method: str, least: Fraction | None) -> pd.DataFrame:
    """Party by party: votes, share, seats by the method, contested, and how many more votes would have won one more."""
    made = asked.allocate(given, size, method, least)
    missing, whole = asked.short(given, size, method, least), sum(given.values())
    return pd.DataFrame(
        {
            "party": [drawn.label(s.lang, p, frames.load("parties")) for p in given],
            "votes": list(given.values()),
            "vote_pct": [round(100 * v / whole, 2) if whole else None for v in given.values()],
            "settled": [made.settled[p] for p in given],
            "tied": [p in made.tied for p in given],
            "short": pd.array([missing[p] for p in given], dtype="Int64"),
        }
    )


def finding(
    s: page.State,
    made: analysis.seats.Allocation | None,
    given: dict[str, int],
    refused: analysis.seats.Unanswered | None,
) -> str:
    """The answer in one sentence: who has how many seats, and how many are open."""
    if refused:
        return t(s.lang, f"unanswered-{refused.key}", **refused.values)
    if not made:
        return t(s.lang, "calculator-empty")
    parties = frames.load("parties")
    order = sorted(made.settled, key=lambda p: (-made.settled[p], -given[p]))
    said = [f"{drawn.label(s.lang, p, parties)} {number(s.lang, made.settled[p])}" for p in order if made.settled[p]]
    key = "calculator-finding-tie" if made.contested else "calculator-finding"
    return t(
        s.lang, key, size=made.size, method=t(s.lang, f"method-{made.method}"), seats=listed(s.lang, said, ", "),
        contested=made.contested,
    )  # fmt: skip


def tie(s: page.State, made: analysis.seats.Allocation) -> str:
    """How many seats are contested, and between whom."""
    parties = frames.load("parties")
    names = ", ".join(drawn.label(s.lang, p, parties) for p in made.tied)
    return page.plain(t(s.lang, "calculator-tie", seats=made.contested, parties=names))


def compared_title(s: page.State, compared: pd.DataFrame) -> str:
    """Whether the methods agree."""
    told = compared[compared["settled"].notna()]
    ways = {
        (tuple(rows["settled"]), tuple(rows["tied"]), rows["contested"].iloc[0])
        for _, rows in told.groupby("method", sort=False)
    }
    methods, every = told["method"].nunique(), compared["method"].nunique()
    key = "methods-differ" if len(ways) > 1 else "methods-agree" if methods == every else "methods-agree-told"
    return t(s.lang, key, ways=len(ways), methods=methods)


def compared_rows(s: page.State, compared: pd.DataFrame) -> pd.DataFrame:
    """The comparison as a table in words."""
    parties = frames.load("parties")
    return compared.assign(
        method=[t(s.lang, f"method-{m}") for m in compared["method"]],
        party=[drawn.label(s.lang, p, parties) for p in compared["party"]],
        refused=compared["refused"].map(lambda _: t(s.lang, "seats-refused"), na_action="ignore"),
    )


def chief(s: page.State, given: dict[str, int]) -> None:
    """Who would have the chief of the council, and what equal votes would mean."""
    made, parties = asked.chief(given), frames.load("parties")
    page.section(t(s.lang, "chief-heading"))
    if made.contested:
        names = ", ".join(drawn.label(s.lang, p, parties) for p in made.tied)
        st.write(page.plain(t(s.lang, "chief-tie", parties=names)))
        return
    first = next(p for p, n in made.settled.items() if n)
    share = 100 * given[first] / sum(given.values())
    st.write(
        page.plain(t(s.lang, "chief-says", party=drawn.label(s.lang, first, parties), share=number(s.lang, share, 1)))
    )


def steps(s: page.State, made: analysis.seats.Allocation, given: dict[str, int]) -> None:
    """Each quotient, or quota and remainder, by which the seats went, of the lists above the threshold."""
    parties, size, method = frames.load("parties"), made.size, made.method
    given = {party: count for party, count in given.items() if party not in made.excluded}
    if made.excluded:
        names = ", ".join(drawn.label(s.lang, p, parties) for p in made.excluded)
        st.caption(page.plain(t(s.lang, "calculator-excluded", parties=names)))
    if not sum(given.values()):
        return
    if method in asked.QUOTAS:
        table = asked.remainders(given, size, method)
        quota = table["quota"].iloc[0]
        page.section(
            t(s.lang, "remainder-title", quota=number(s.lang, float(quota), 2)), t(s.lang, f"remainder-about-{method}")
        )
        shown = table.assign(
            party=[drawn.label(s.lang, p, parties) for p in table["party"]],
            quota=[fraction(q) for q in table["quota"]], remainder=[fraction(r) for r in table["remainder"]],
        )  # fmt: skip
        page.table(shown, f"remainders_{method}", key="remainders", labels=titles(s))
        return
    table = asked.quotients(given, size, method)
    inside = table[table["rank"] <= size]
    last = number(s.lang, float(min(inside["quotient"])), 2) if len(inside) else "–"
    title = t(s.lang, "quotient-title-tie" if made.contested else "quotient-title", last=last)
    page.section(title, t(s.lang, f"quotient-about-{method}"))
    twin = table.assign(
        party=[drawn.label(s.lang, p, parties) for p in table["party"]],
        divisor=[fraction(d) for d in table["divisor"]], quotient=[fraction(q) for q in table["quotient"]],
    )  # fmt: skip
    page.chart(
        drawn.quotients(table, size, parties, s.lang, s.mode), drawn.describe_quotients(table, size, parties, s.lang),
        "quotients", twin, f"quotients_{method}", title=title, labels=titles(s),
    )  # fmt: skip


def fraction(value: Fraction) -> str:
    """An exact number: whole, or numerator over denominator with its decimals beside it."""
    return str(value.numerator) if value.denominator == 1 else f"{value} ≈ {float(value):.2f}"


def titles(s: page.State) -> dict[str, str]:
    """Titles of the columns of the calculator's tables."""
    names = "seat divisor quotient rank wins quota full remainder settled contested tied short excluded refused"
    return column_titles(s.lang, [*names.split(), "method", "party", "votes", "vote_pct"])


def law(s: page.State) -> None:
    """Which formula the law prescribes, who says so, what was not found, and what the published seats agree with."""
    page.section(t(s.lang, "law-heading"), t(s.lang, "law-about"))
    rules = page.translated(s.lang, frames.load("seat_rules"), ["says"])
    cards = [
        page.figure_card(
            s.lang, t(s.lang, f"law-{row['subject'].replace(' ', '-')}"),
            [t(s.lang, f"law-body-{row['body'].replace(' ', '-')}"), row["says"],
             t(s.lang, "law-contradicts") if row["stand"] == "contradicts" else ""],
            page.keys_of(row),
        )
        for row in rules.to_dict("records")
    ]  # fmt: skip
    st.html(f'<div class="side-by-side">{"".join(cards)}</div>')
    st.markdown(t(s.lang, "law-not-found"))
    evidence(s)


def evidence(s: page.State) -> None:
    """Published seats of a constituency whose votes are known, held against every method."""
    given, published, total, sources = _kampong_cham(frames.load("results"))
    fits = analysis.litmus.fitting(given, total, 18, published)
    parties = frames.load("parties")
    said = []
    for row in fits.to_dict("records"):
        name = t(s.lang, f"method-{row['method']}")
        if row["fits"]:
            said.append(f"- **{t(s.lang, 'law-fits', method=name)}**")
        elif isinstance(row["other"], str):
            words = {k: drawn.label(s.lang, row[k], parties) for k in ("party", "other")}
            said.append(f"- {t(s.lang, 'law-fits-not', method=name, **words)}")
        else:
            party = drawn.label(s.lang, row["party"], parties)
            quota = number(s.lang, float(asked.QUOTAS[row["method"]](total, 18)), 0)
            said.append(
                f"- {t(s.lang, 'law-quota-not', method=name, party=party, quota=quota, seats=published[row['party']])}"
            )
    lists = ", ".join(
        t(s.lang, "law-list", party=drawn.label(s.lang, p, parties), votes=v, seats=published[p])
        for p, v in given.items()
    )
    st.markdown(f"**{t(s.lang, 'law-evidence')}**")
    st.write(t(s.lang, "law-evidence-about", lists=lists))
    st.markdown("\n".join(said))
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards(sources)


def _kampong_cham(results: pd.DataFrame) -> tuple[dict[str, int], dict[str, int], int, list[str]]:
    """Votes and seats of the lists of Kampong Cham in 2008 that are held, all valid votes, and the sources."""
    mine = results[
        (results["election_id"] == "NA2008") & (results["area_code"] == KAMPONG_CHAM) & results["value"].notna()
    ]
    of = {m: mine[mine["measure"] == m].set_index("party_id")["value"] for m in ("votes", "seats", "vote_pct")}
    given = of["votes"].astype(int).sort_values(ascending=False).to_dict()
    # All valid votes are not printed: the first list's votes are 51.28 per cent of them.
    first = next(iter(given))
    total = round(given[first] / (of["vote_pct"][first] / 100))
    return given, of["seats"].astype(int).to_dict(), total, mine["source_id"].tolist()
