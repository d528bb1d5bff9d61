"""The quick-count calculator: margins and sizes of samples, the handbook's table, and the estimate of a pasted sample."""

from dataclasses import dataclass
from math import ceil

import pandas as pd
import streamlit as st

from dashboard import choose, frames, own, page
from dashboard.analysis import quick_count as asked
from dashboard.analysis import results as official_results
from dashboard.analysis import sampling
from dashboard.figures import sampling as drawn
from dashboard.messages import number, t
from dashboard.panels import observers_sample
from dashboard.panels.sampling import ASSUMED, POWER, bullets, labels

CONFIDENCE = ["95", "90", "99"]
BASES = ["valid", "all", "registered"]
HANDBOOK = "ndi-quick-count-handbook-2002"
# So many faults of a pasted table are listed.
LISTED = 50


@dataclass(frozen=True)
class Field:
    """A number of the calculator: its key in the address, its usual value, its bounds and the step of its buttons."""

    key: str
    usual: float
    low: float
    high: float
    step: float


def draw(s: page.State) -> None:
    """Margins and sizes from the reader's own numbers, the handbook's table, and an estimate of a pasted table."""
    counts = page.translated(s.lang, frames.load("parallel_counts"), ["organisation", "note"])
    reference, usual = usual_values(counts, frames.load("results"))
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
    sized = sized[sized["sample_units"] < sized["population_units"]]
    if sized.empty:
        reference, start = None, {"units": 20_000, "sampled": 400, "voters": 300, "spread": 15.0, "share": 50.0}
    else:
        # The latest sample, and of its margins the widest.
        latest = sized[sized["published"] == sized["published"].max()]
        reference = latest.loc[latest["margin_pp"].idxmax()].to_dict()
        units, sampled = int(reference["population_units"]), int(reference["sample_units"])
        spread = sampling.implied_spread(reference["margin_pp"], sampled, units, ASSUMED)
        voters = official_results.ballots_per_station(results, reference["election_id"], units)
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
        t(s.lang, "sampling-paste"), key="plan_table", height=180, placeholder=observers_sample.EXAMPLE,
        help=t(s.lang, "sampling-paste-help"),
    )  # fmt: skip
    if not text.strip():
        st.caption(t(s.lang, "sampling-paste-empty"))
        observers_sample.example(s.lang)
        return
    sample, faults, impossible = own.sample.read(text)
    if faults:
        st.warning(t(s.lang, "sampling-faults", n=len(faults)), icon=":material/rule:")
        bullets([fault_says(s.lang, fault) for fault in faults[:LISTED]])
        return
    if "stratum" not in sample and len(sample) > units:
        st.info(t(s.lang, "sampling-too-many", n=len(sample), total=units), icon=":material/info:")
        return
    by_stratum = observers_sample.strata(s, sample, units)
    if by_stratum is None:
        return
    sample = sample if "stratum" in sample else sample.assign(stratum=asked.WHOLE)
    # Which part of the electorate a sample holds is not known from the sample: its part of the stations stands for it.
    found = asked.of_country(sample, by_stratum, confidence)
    units = int(by_stratum.sum())
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
        t(s.lang, "sampling-estimate-line" if len(by_stratum) == 1 else "quick-estimate-line", **values),
        t(s.lang, "sampling-estimate-stations", **counts),
        t(s.lang, "sampling-estimate-margin", of_total=percent(s.lang, 100 * found.stations / units, 2))
        if known else observers_sample.open_because(s.lang, sample, by_stratum),
    ]  # fmt: skip
    if spread == spread and len(by_stratum) == 1:
        lines.append(t(s.lang, "sampling-estimate-spread", spread=number(s.lang, 100 * spread, 1)))
    st.html(page.figure_card(s.lang, head, lines, []))
    if impossible:
        bullets([fault_says(s.lang, fault) for fault in impossible[:LISTED]])
    observers_sample.draw(s, sample, by_stratum, confidence, found)


def fault_says(lang: str, fault: own.Fault) -> str:
    """A fault in words, with the row, the column and the beginning of the cell."""
    return t(lang, fault.key, row=fault.row or 0, column=fault.column, **fault.values)


def points(lang: str, value: float, sign: str = "±\u00a0") -> str:
    """A number of percentage points, as a margin where the sign says so."""
    return sign + t(lang, "sampling-points", value=number(lang, value, 2))


def percent(lang: str, value: float, decimals: int = 0) -> str:
    """A number with its sign of per cent."""
    return t(lang, "percent", value=number(lang, value, decimals))
