"""Parallel counts: official figures beside observers' counts, what a sample of that size notices, and a calculator."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from math import ceil

import pandas as pd
import streamlit as st

from dashboard import choose, frames, page
from dashboard.analysis import results as official_results
from dashboard.analysis import sampling
from dashboard.figures import sampling as drawn
from dashboard.messages import number, t

# What we assume where a source states a margin and not how sure it is, and how often a sample has to notice.
ASSUMED, POWER = 0.95, 0.8
CONFIDENCE = ["95", "90", "99"]
BASES = ["valid", "all", "registered"]
HANDBOOK = "ndi-quick-count-handbook-2002"
CAVEATS = ["before", "margin", "preliminary"]
COUNTED = [
    "organisation", "measure", "party_id", "estimate_pct", "low_pct", "high_pct", "sample_units", "population_units",
    "official_pct", "status", "preferred", "inside", "base_stated", "source_id", "official_source_id",
]  # fmt: skip
APART = [
    "measure", "party_id", "organisation", "sample_units", "population_units", "estimate_pct", "margin_pp",
    "official_pct", "status", "difference_pp", "chance", "detectable_pp", "spread_pp", "spread_uncorrected_pp",
    "source_id", "official_source_id",
]  # fmt: skip

# A pasted table: so many rows at most, so many faults listed, so much of a cell repeated.
ROWS, LISTED, SHOWN = 100_000, 50, 40
MISSING = {"", "-", "–", "—"}
KHMER = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:[ \u00a0\u202f'’][0-9]{3}){1,2}")
EXAMPLE = "station,votes,base\n1,160,310\n2,142,295\n3,,\n4,171,330"


@dataclass(frozen=True)
class Field:
    """A number of the calculator: its key in the address, its usual value, its bounds and the step of its buttons."""

    key: str
    usual: float
    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Fault:
    """What is wrong with a pasted table: row as pasted, column, the end of a catalogue key, and the cell."""

    row: int
    column: str
    kind: str
    text: str = ""


def draw(s: page.State) -> None:
    """The three sections."""
    results = frames.load("results")
    counts = page.translated(s.lang, frames.load("parallel_counts"), ["organisation", "note"])
    counted = official_results.beside_official(results, counts, s.election)
    if counted.empty:
        page.section(t(s.lang, "sampling-heading"), t(s.lang, "sampling-no-counts"))
    else:
        official(s, counted, results)
        noticing(s, sampling.differences(counted, ASSUMED, POWER), results)
    calculator(s, counts, results)


def official(s: page.State, counted: pd.DataFrame, results: pd.DataFrame) -> None:
    """Official figures and observers' counts on one axis, and what such a count can say."""
    drawable = counted[counted["official_pct"].notna()]
    parties, measures = frames.load("parties"), frames.load("measures")
    title = drawn.intervals_title(drawable, s.lang)
    page.section(title, t(s.lang, "sampling-official-about"))
    what_was_counted(s, counted)
    if len(drawable):
        page.chart(
            drawn.intervals(drawable, parties, measures, s.lang, s.mode),
            drawn.describe_intervals(drawable, parties, measures, s.lang), "parallel_intervals", counted[COUNTED],
            "parallel_counts", title=title, about=t(s.lang, "sampling-official-about"), labels=labels(s.lang, COUNTED),
        )  # fmt: skip
    caveats = [
        t(s.lang, "sampling-caveat-stated"), base_caveat(s, results),
        *(t(s.lang, f"sampling-caveat-{key}") for key in CAVEATS),
    ]  # fmt: skip
    bullets(caveats)
    with st.popover(t(s.lang, "sources-word"), type="tertiary"):
        page.source_cards([*counted["source_id"], *counted["other_source_ids"], *counted["official_source_id"]])


def what_was_counted(s: page.State, counted: pd.DataFrame) -> None:
    """How many stations and forms each organisation counted, with its source."""
    sized = counted[counted["sample_units"].notna()]
    with st.container(horizontal=True, key="parallel_sizes"):
        for n, (who, rows) in enumerate(sized.groupby("organisation", sort=False)):
            row = rows.iloc[0]
            forms = row["measure"] == "forms_matching_pct"
            note = row["note"] if forms and isinstance(row["note"], str) else ""
            size = {"n": int(row["sample_units"]), "total": int(row["population_units"])}
            page.figure_with_source(
                t(s.lang, "sampling-forms-label" if forms else "sampling-size-label", who=who),
                t(s.lang, "sampling-size", **size),
                page.keys_of(row), f"sample_{n}", says=sizes_say(s.lang, rows), note=note,
            )  # fmt: skip


def sizes_say(lang: str, rows: pd.DataFrame) -> str:
    """What a count was of: stations whose votes were added up, or forms that were compared."""
    forms = rows[rows["measure"] == "forms_matching_pct"]
    if forms.empty:
        return t(lang, "sampling-size-stations")
    return t(lang, "sampling-size-forms", value=number(lang, forms["estimate_pct"].iloc[0]))


def base_caveat(s: page.State, results: pd.DataFrame) -> str:
    """What another base does to the official shares, from the votes and ballots of the official result."""
    parties = frames.load("parties")
    party_rows = official_results.by_party(results, s.election)
    country = official_results.of_country(results, s.election).set_index("measure")["value"]
    if "votes" not in party_rows or not {"valid_ballots", "ballots_cast"} <= set(country.index):
        return t(s.lang, "sampling-caveat-base")
    parts = [
        t(
            s.lang, "sampling-two-bases", party=page.party(s.lang, row.party_id, parties),
            valid=number(s.lang, 100 * row.votes / country["valid_ballots"], 2),
            cast=number(s.lang, 100 * row.votes / country["ballots_cast"], 2),
        )
        for row in party_rows.dropna(subset=["votes"]).head(2).itertuples()
    ]  # fmt: skip
    return f"{t(s.lang, 'sampling-caveat-base')} {t(s.lang, 'sampling-caveat-bases', parts='; '.join(parts))}"


def noticing(s: page.State, apart: pd.DataFrame, results: pd.DataFrame) -> None:
    """What differences a sample as large as the published one notices."""
    if apart.empty:
        return
    parties, measures = frames.load("parties"), frames.load("measures")
    title = drawn.noticed_title(apart, POWER, s.lang)
    about = t(s.lang, "sampling-noticed-about", confidence=round(100 * ASSUMED))
    page.section(title, about)
    firsts = apart.drop_duplicates(["measure", "party_id", "organisation"])
    most = ceil(max(apart["difference_pp"].abs().max(), 1.6 * apart["detectable_pp"].max()))
    curves = pd.concat(
        [
            sampling.chances(
                int(row.sample_units), int(row.population_units), row.spread_pp, most, ASSUMED
            ).assign(measure=row.measure, party_id=row.party_id, organisation=row.organisation, spread_pp=row.spread_pp)
            for row in firsts.itertuples()
        ],
        ignore_index=True,
    )  # fmt: skip
    # The curves follow the differences in one table, so that the drawing can be made again from it.
    twin = pd.concat([apart[APART], curves], ignore_index=True)[APART].round(4)
    page.chart(
        drawn.noticed(curves, apart, parties, measures, s.lang, s.mode),
        drawn.describe_noticed(apart, POWER, parties, measures, s.lang), "parallel_noticed", twin, "parallel_noticed",
        title=title, about=about, labels=labels(s.lang, APART),
    )  # fmt: skip
    voters = voters_per_station(results, s.election, int(firsts["population_units"].iloc[0]))
    firsts = firsts.sort_values("spread_pp", ascending=False)
    cards = [spread_card(s, row, voters) for row in firsts.to_dict("records")]
    st.html(f'<div class="side-by-side">{"".join(cards)}</div>')
    st.caption(t(s.lang, "sampling-spread-about", voters=number(s.lang, voters) if voters else "–"))


def spread_card(s: page.State, row: dict, voters: float | None) -> str:
    """What a published margin implies: the spread between stations, what could be noticed, the design effect."""
    lines = [
        t(s.lang, "sampling-spread-line", spread=number(s.lang, row["spread_pp"], 1),
          uncorrected=number(s.lang, row["spread_uncorrected_pp"], 1), margin=number(s.lang, row["margin_pp"], 1)),
        t(s.lang, "sampling-detectable-line", points=number(s.lang, row["detectable_pp"], 1), power=round(100 * POWER)),
    ]  # fmt: skip
    if voters and isinstance(row["party_id"], str):
        effect = sampling.design_effect(row["spread_pp"] / 100, voters, row["estimate_pct"] / 100)
        lines.append(t(s.lang, "sampling-effect-line", effect=number(s.lang, effect)))
    name = drawn.name_of(row["measure"], row["party_id"], frames.load("parties"), frames.load("measures"), s.lang)
    return page.figure_card(s.lang, name, lines, page.keys_of(row))


def voters_per_station(results: pd.DataFrame, election: str, stations: int) -> float | None:
    """Valid ballots of the official result by stations; None where the ballots are not known."""
    country = official_results.of_country(results, election).set_index("measure")["value"]
    return float(country["valid_ballots"]) / stations if "valid_ballots" in country else None


def calculator(s: page.State, counts: pd.DataFrame, results: pd.DataFrame) -> None:
    """Margins and sizes from the reader's own numbers, the handbook's table, and an estimate of a pasted table."""
    reference, usual = usual_values(counts, results)
    page.section(t(s.lang, "sampling-calculator-heading"), t(s.lang, "sampling-calculator-about"))
    asked = inputs(s.lang, usual)
    confidence = int(choose.one(
        t(s.lang, "sampling-field-confidence"), "plan_confidence", CONFIDENCE,
        lambda key: t(s.lang, "percent", value=number(s.lang, int(key))),
    )) / 100  # fmt: skip
    if asked["sampled"] > asked["units"]:
        st.info(t(s.lang, "sampling-too-many", n=asked["sampled"], total=asked["units"]), icon=":material/info:")
    else:
        answers(s, asked, confidence)
        plan(s, asked, confidence, reference)
    handbook(s)
    estimate(s, asked["units"], confidence)


def usual_values(counts: pd.DataFrame, results: pd.DataFrame) -> tuple[dict | None, list[Field]]:
    """The published sample that the calculator begins with, and its fields; plain numbers where there is none."""
    sized = counts[counts["margin_pp"].notna() & counts["sample_units"].notna() & (counts["measure"] == "vote_pct")]
    if sized.empty:
        reference, start = None, {"units": 20_000, "sampled": 400, "voters": 300, "spread": 15.0, "share": 50.0}
    else:
        # The latest sample, and of its margins the widest.
        latest = sized[sized["published"] == sized["published"].max()]
        reference = latest.loc[latest["margin_pp"].idxmax()].to_dict()
        units, sampled = int(reference["population_units"]), int(reference["sample_units"])
        spread = sampling.implied_spread(reference["margin_pp"], sampled, units, ASSUMED)
        voters = voters_per_station(results, reference["election_id"], units)
        start = {
            "units": units, "sampled": sampled, "voters": round(voters) if voters else 300, "spread": round(spread, 1),
            "share": float(reference["estimate_pct"]),
        }  # fmt: skip
    bounds = {
        "units": (1, 1_000_000, 100), "sampled": (1, 1_000_000, 10), "voters": (1, 100_000, 10),
        "spread": (0.0, 50.0, 0.5), "share": (0.1, 99.9, 1.0), "wanted": (0.05, 50.0, 0.1),
    }  # fmt: skip
    start["wanted"] = 1.0
    return reference, [Field(key, start[key], *bounds[key]) for key in bounds]


def inputs(lang: str, fields: list[Field]) -> dict[str, float]:
    """The reader's numbers, three to a row."""
    found = {}
    for row in (fields[:3], fields[3:]):
        for field, column in zip(row, st.columns(3, vertical_alignment="bottom"), strict=True):
            with column:
                found[field.key] = number_of(lang, field)
    return found


def number_of(lang: str, field: Field) -> float:
    """One number, kept in the address where it is not the usual one."""
    return choose.number(
        t(lang, f"sampling-field-{field.key}"), f"plan_{field.key}", field.usual, field.low, field.high, field.step,
        format="%d" if isinstance(field.low, int) else "%.2f" if field.key == "wanted" else "%.1f",
        help=t(lang, f"sampling-help-{field.key}"),
    )  # fmt: skip


def answers(s: page.State, asked: dict, confidence: float) -> None:
    """What the numbers give, each with its formula in words."""
    units, sampled, spread = asked["units"], asked["sampled"], asked["spread"]
    z = sampling.z_of(confidence)
    effect = sampling.design_effect(spread / 100, asked["voters"], asked["share"] / 100)
    voters = sampled * asked["voters"]
    words = {"z": number(s.lang, z, 2), "spread": number(s.lang, spread, 1), "sampled": sampled, "units": units}
    share = {"confidence": percent(s.lang, 100 * confidence), "share": percent(s.lang, asked["share"], 1)}
    needed = sampling.needed(units, spread, asked["wanted"], confidence)
    simple = points(s.lang, 100 * sampling.simple_margin(sampled, z))
    cards = [
        ("margin", points(s.lang, sampling.margin(sampled, units, spread, confidence)), words | share),
        ("needed", t(s.lang, "sampling-stations", n=needed), words | {"wanted": number(s.lang, asked["wanted"], 2)}),
        ("detectable", points(s.lang, sampling.detectable(sampled, units, spread, confidence, POWER), ""),
         share | {"power": round(100 * POWER)}),
        ("effect", number(s.lang, effect, 1),
         words | share | {"voters": int(asked["voters"]), "all": voters,
                          "alone": round(voters / effect) if effect > 1 else voters}),
        ("simple", simple, words),
    ]  # fmt: skip
    made = [
        page.figure_card(
            s.lang, head, [t(s.lang, f"sampling-answer-{kind}"), t(s.lang, f"sampling-formula-{kind}", **said)], []
        )
        for kind, head, said in cards
    ]
    st.html(f'<div class="side-by-side">{"".join(made)}</div>')


def plan(s: page.State, asked: dict, confidence: float, reference: dict | None) -> None:
    """Margin against number of stations, with the chosen size, the one needed and the published one."""
    units, spread, wanted = asked["units"], asked["spread"], asked["wanted"]
    sizes = [("chosen", "", asked["sampled"])]
    if reference and reference["sample_units"] <= units:
        sizes.append(("reference", reference["organisation"], int(reference["sample_units"])))
    sizes.append(("needed", "", sampling.needed(units, spread, wanted, confidence)))
    marks = pd.DataFrame(
        [(*size, sampling.margin(size[2], units, spread, confidence)) for size in sizes],
        columns=["kind", "who", "sampled", "margin_pp"],
    )
    curve = sampling.margins(units, spread, min(ceil(1.4 * marks["sampled"].max()), units), confidence)
    title = drawn.planning_title(marks, units, wanted, s.lang)
    page.section(title, t(s.lang, "sampling-planning-about"))
    marked = marks.assign(marked=[t(s.lang, f"sampling-marked-{kind}") for kind in marks["kind"]])
    twin = pd.concat([marked, curve], ignore_index=True)
    twin = twin.sort_values("sampled", kind="stable", ignore_index=True)
    page.chart(
        drawn.planning(curve, marks, wanted, s.lang, s.mode), drawn.describe_planning(marks, units, wanted, s.lang),
        "parallel_planning", twin[["sampled", "margin_pp", "marked"]].round(4), "sample_margins", title=title,
        about=t(s.lang, "sampling-planning-about"), labels=labels(s.lang, ["sampled", "marked"]),
    )  # fmt: skip


def handbook(s: page.State) -> None:
    """The table of the handbook, printed beside recomputed."""
    made = sampling.handbook()
    slips = made[~made["agrees"]]
    with st.expander(t(s.lang, "sampling-handbook-heading"), icon=":material/menu_book:"):
        said = [
            t(s.lang, "sampling-handbook-slip", n=int(row.sampled), printed=number(s.lang, row.printed_pp, 2),
              found=number(s.lang, row.recomputed_pp, 2))
            for row in slips.itertuples()
        ]  # fmt: skip
        st.write(" ".join([t(s.lang, "sampling-handbook-about"), *said, t(s.lang, "sampling-handbook-size")]))
        shown = made.assign(
            unit=[t(s.lang, f"sampling-unit-{unit}") for unit in made["unit"]],
            confidence=(100 * made["confidence"]).round().astype(int), recomputed_pp=made["recomputed_pp"].round(3),
            source_id=HANDBOOK,
        )  # fmt: skip
        page.table(shown, "handbook_margins", key="handbook_margins", labels=labels(s.lang, list(shown)))
        st.caption(t(s.lang, "sampling-handbook-source"))
        # A reader's own data package need not hold the handbook.
        if HANDBOOK in set(frames.load("sources")["source_id"]):
            page.source_cards([HANDBOOK])


def estimate(s: page.State, units: int, confidence: float) -> None:
    """The estimate of a table that the reader pastes; it stays in this session and out of the address."""
    st.subheader(t(s.lang, "sampling-paste-heading"), anchor=False)
    base = choose.one(t(s.lang, "sampling-base"), "plan_base", BASES, lambda key: t(s.lang, f"sampling-base-{key}"))
    text = st.text_area(
        t(s.lang, "sampling-paste"), key="plan_table", height=180, placeholder=EXAMPLE,
        help=t(s.lang, "sampling-paste-help"),
    )  # fmt: skip
    if not text.strip():
        st.caption(t(s.lang, "sampling-paste-empty"))
        return
    sample, faults, impossible = pasted(text)
    if faults:
        st.warning(t(s.lang, "sampling-faults", n=len(faults)), icon=":material/rule:")
        bullets([fault_says(s.lang, fault) for fault in faults[:LISTED]])
        return
    if len(sample) > units:
        st.info(t(s.lang, "sampling-too-many", n=len(sample), total=units), icon=":material/info:")
        return
    found = sampling.ratio(sample, 0.0, confidence)
    # Which part of the electorate a sample holds is not known from the sample: its part of the stations stands for it.
    found = sampling.ratio(sample, found.stations / units, confidence)
    counts = {"stations": found.stations, "missing": found.missing, "excluded": found.excluded}
    spread = sampling.spread(sample)
    values = {
        "votes": number(s.lang, found.votes), "base": number(s.lang, found.base),
        "of": t(s.lang, f"sampling-base-{base}"), "confidence": percent(s.lang, 100 * confidence),
    }  # fmt: skip
    known = found.margin == found.margin
    head = t(s.lang, "sampling-no-share")
    if found.share == found.share:
        head = percent(s.lang, 100 * found.share, 2) + (
            f" ±\u00a0{number(s.lang, 100 * found.margin, 2)}" if known else ""
        )
    lines = [
        t(s.lang, "sampling-estimate-line", **values),
        t(s.lang, "sampling-estimate-stations", **counts),
        t(s.lang, "sampling-estimate-margin", of_total=percent(s.lang, 100 * found.stations / units, 2))
        if known else t(s.lang, "sampling-estimate-no-margin"),
    ]  # fmt: skip
    if spread == spread:
        lines.append(t(s.lang, "sampling-estimate-spread", spread=number(s.lang, 100 * spread, 1)))
    st.html(page.figure_card(s.lang, head, lines, []))
    if impossible:
        bullets([fault_says(s.lang, fault) for fault in impossible[:LISTED]])


def pasted(text: str) -> tuple[pd.DataFrame, list[Fault], list[Fault]]:
    """A pasted table as a sample for `sampling.ratio`, with all its faults, and the reports that cannot be.

    With any fault the sample is empty. Columns are told by their headings `votes` and `base`, and `station` where there
    is one; an empty cell or a dash is a missing report, and so is a row of empty cells.
    """
    empty = pd.DataFrame({"station": [], "votes": pd.array([], "Int64"), "base": pd.array([], "Int64")})
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        return empty, [Fault(1, "", "unreadable")], []
    # A row of empty cells is a station without a report; an empty line is nothing.
    told = [
        (n, [cell.strip() for cell in row]) for n, row in enumerate(rows, 1) if len(row) > 1 or "".join(row).strip()
    ]
    while told and not any(told[0][1]):
        del told[0]
    if not told:
        return empty, [Fault(1, name, "heading") for name in ("votes", "base")], []
    (first, headings), *body = told
    names = [heading.casefold() for heading in headings]
    faults = [Fault(first, name, "heading") for name in ("votes", "base") if names.count(name) != 1]
    if faults or len(body) > ROWS:
        return empty, faults or [Fault(ROWS, "", "many")], []
    made, impossible, seen = [], [], set()
    for n, cells in body:
        if len(cells) != len(names):
            faults.append(Fault(n, "", "cells", str(len(cells))))
            continue
        row = dict(zip(names, cells, strict=True))
        votes, base = (_whole(row[name], n, name, faults) for name in ("votes", "base"))
        station = row.get("station") or f"row {n}"
        if station in seen:
            faults.append(Fault(n, "station", "twice", station))
        seen.add(station)
        if votes is not None and base is not None and votes > base:
            impossible.append(Fault(n, "votes", "more", row["votes"]))
        made.append((station, votes, base))
    if faults:
        return empty, faults, impossible
    return pd.DataFrame(made, columns=sampling.COLUMNS).astype({"votes": "Int64", "base": "Int64"}), [], impossible


def _whole(cell: str, row: int, column: str, faults: list[Fault]) -> int | None:
    """A cell as a whole number or as missing; what it is otherwise goes to the faults."""
    written = cell.translate(KHMER)
    if written in MISSING:
        return None
    if WHOLE.fullmatch(written):
        return int(re.sub("[^0-9]", "", written))
    faults.append(Fault(row, column, "number", cell))
    return None


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return next((sign for sign in "\t;," if sign in first), ",")


def fault_says(lang: str, fault: Fault) -> str:
    """A fault in words, with the row, the column and the beginning of the cell."""
    cell = fault.text if len(fault.text) <= SHOWN else fault.text[: SHOWN - 1] + "…"
    return t(lang, f"sampling-fault-{fault.kind}", row=fault.row, column=fault.column, text=cell)


def bullets(sentences: Iterable[str]) -> None:
    """Sentences one below the other; none of them is read as code."""
    st.html(f'<ul class="about">{"".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)}</ul>')


def labels(lang: str, columns: list[str]) -> dict[str, str]:
    """Titles of the columns that are ours and not of the contract."""
    mine = {
        "official_pct", "inside", "official_source_id", "difference_pp", "chance", "detectable_pp", "spread_pp",
        "spread_uncorrected_pp", "sampled", "marked", "station_size", "confidence", "printed_pp", "recomputed_pp", "agrees",
    }  # fmt: skip
    return {c: t(lang, f"column-{c.replace('_', '-')}") for c in columns if c in mine}


def points(lang: str, value: float, sign: str = "±\u00a0") -> str:
    """A number of percentage points, as a margin where the sign says so."""
    return sign + t(lang, "sampling-points", value=number(lang, value, 2))


def percent(lang: str, value: float, decimals: int = 0) -> str:
    """A number with its sign of per cent."""
    return t(lang, "percent", value=number(lang, value, decimals))
