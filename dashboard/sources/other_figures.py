"""Scattered figures in the words of the press: one table by province, one of everything else."""

import re

import pandas as pd

from dashboard.sources.areas import Area, Areas
from dashboard.sources.citations import Citations
from dashboard.sources.commune_results import MEASURES, first_date
from dashboard.sources.raw import RawTables
from dashboard.sources.results import Figures
from dashboard.sources.stages import stage

BY_PROVINCE = "elections/province_figures"
OTHER = "elections/control_other_figures"

WORDS = {
    "CNRP had more votes than the CPP": "more_votes_than_cpp",
    "communes_won": "chiefs",
    "winner": "chiefs",
    "registered_pct_of_estimated_adults": "registration_rate_pct",
    "assembly_seats_the_CPP_would_win_on_these_votes": "assembly_seats_if_repeated",
    "council_seats_lost_to_HRP": "seats",
    "CPP first": "first_place",
    "CNRP first": "first_place",
    "provinces where the CPP came first": "provinces_first",
    "provinces_with_higher_turnout_than_2018": "provinces_with_higher_turnout",
    "votes_added_between_first_and_preliminary_count": "votes_added_in_count",
    "invalid_pct rank": "invalid_described",
    "parties_standing": "parties_contesting",
    "CPP share": "vote_share_described",
    "turnout": "turnout_described",
}
PARTIES = {"CNRP predecessors": "SRP_HRP", "opposition, party not named": "SRP_HRP"}

# Indicators whose value holds several numbers: position, measure, party, election, position of the whole.
NUMBERS = {
    "CNRP chiefs": [(0, "chiefs", "CNRP", "", None)],
    "CPP chiefs": [(0, "chiefs", "CPP", "", None)],
    "CNRP chiefs, residual": [(0, "chiefs", "CNRP", "", None)],
    "opposition councillors": [(0, "opposition_seats", "", "", None)],
    "invalid ballots, 2017 / July 2018": [
        (0, "invalid_ballots", "", "C2017", None),
        (1, "invalid_ballots", "", "NA2018", None),
    ],
    "voters, 2012 / 2017": [(0, "ballots_cast", "", "C2012", None), (1, "ballots_cast", "", "C2017", None)],
    "women chiefs, CNRP / (2012 SRP+HRP)": [
        (0, "women_chiefs", "CNRP", "C2017", None),
        (1, "women_chiefs", "SRP_HRP", "C2012", None),
    ],
    "chiefs held after dissolution, CPP of all": [(0, "chiefs_after_dissolution", "CPP", "C2017", 1)],
    "seats, SRP+HRP / CPP": [(0, "seats", "SRP_HRP", "", 2), (1, "seats", "CPP", "", 2)],
    "district, provincial, municipal seats CPP / CNRP of 3,324": [
        (0, "district_and_province_seats", "CPP", "C2012", None),
        (1, "district_and_province_seats", "CNRP", "C2012", None),
    ],
    "SRP councillors in 69 communes": [(0, "seats", "SRP", "", None)],
    "SRP sangkats, by elimination CPP in the rest": [(0, "chiefs", "SRP", "", None), (1, "chiefs", "CPP", "", None)],
}
# Figures that our notes of a row mention beside its own: text of the note, measure, election, value, status.
BESIDE = [
    ("93 women chiefs in 2012 in the same story", "women_chiefs", "C2012", "93", "prelim"),
    ("the national figure stood at 85.74%", "turnout_pct", "C2017", "85.74", "election night"),
]
WORDED = {"invalid ballots": "invalid_ballots", "turnout": "turnout_described"}
STATEMENTS = (
    "statement",
    "statement before the 2022 vote",
    "statement, May 2022",
    "NEC announced province by province on television",
    "proposed amendment, Oct 2017",
    "CNRP majority of a district council",
)
# Our words for statements that name a person who held a post in a commune, or that quote at length.
REWORDED = {
    "25 Jun 2017": "The NEC announced the results province by province on television on 25 June 2017.",
    '"would give every': "The amendment planned in October 2017 would give every seat but one to the ruling party.",
    "CPP took over the 489": "The CPP took over the 489 CNRP chief posts by law or by defections; one chief of another "
    "party was left, in Thma Puok.",
    "only one chief not of the CPP": "One chief was not of the CPP, in Thma Puok, and was by then working with it.",
}
MOVED = (
    "seats of the CNRP (5,007) after redistribution",
    "former CNRP officials who joined the CPP by the 26 Nov 2017 deadline",
    "former CNRP members who joined, running count",
    "defectors named so far, 5 Nov 2017",
    "elected CNRP officials who defected",
)


def add(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> pd.DataFrame:
    """Bring in the scattered figures; gives back the rows that belong to the redistribution."""
    by_province(raw, citations, areas, figures)
    return others(raw, citations, areas, figures)


def by_province(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Figures of provinces, communes and the country from the press."""
    for row in raw.read(BY_PROVINCE).to_dict("records"):
        origin, election = (BY_PROVINCE, row["raw_line"]), row["election"]
        place = origin, election, areas.of(election, row["province"])
        source = citations.cite(row["url"], date=first_date(row["published"]))
        known = {"note": row["note"], **stage(stage_of(row))}
        if " / " in row["party"]:
            for party, value in zip(row["party"].split(" / "), row["value"].split(" / "), strict=True):
                figures.add(*place, "seats", value, source, party_id=party, **known)
            continue
        if row["indicator"] in ("CPP first", "CNRP first") and row["province"] == "every province":
            place = origin, election, Area("group", "", "every province")
        measure = WORDS.get(row["indicator"], MEASURES.get(row["indicator"], row["indicator"]))
        of_total = re.search(r"\((\d+) communes\)", row["province"])
        known["of_total"] = of_total[1] if of_total and measure == "chiefs" else ""
        figures.add(*place, measure, row["value"], source, party_id=PARTIES.get(row["party"], row["party"]), **known)


def stage_of(row: dict) -> str:
    """The words on the count, made plain where they mean two things."""
    if row["status"] == "NEC data in the press":
        # Printed on 8 June 2017, before the official result of that year, but long after that of 2012.
        return "final" if row["election"] == "C2012" else "prelim"
    if row["status"] == "statement" and not row["value"].isdigit():
        return "statement, afterwards"
    return row["status"]


def others(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> pd.DataFrame:
    """Figures of districts, deputies and statements; gives back the rows on the redistribution."""
    rows = raw.read(OTHER)
    personal = rows["indicator"].str.startswith(("CNRP chief, commune", "CNRP chief, sangkat"))
    raw.leave_out(OTHER, int(personal.sum()), "names a person and no commune: says nothing on control")
    stations = rows["indicator"] == "sample observation: stations"
    for row in rows[stations].to_dict("records"):
        _stations(row, citations, areas, figures)
    sampled = rows["indicator"].str.startswith(("sample", "Situation Room sample")) & ~stations
    raw.merge(OTHER, "parallel_counts", int(sampled.sum()), "the same sample stands in elections/parallel_counts")
    moved = rows["indicator"].isin(MOVED)
    for row in rows[~personal & ~stations & ~sampled & ~moved].to_dict("records"):
        _other(row, citations, areas, figures)
    return rows[moved]


def _stations(row: dict, citations: Citations, areas: Areas, figures: Figures) -> None:
    """The number of stations that the sample was drawn from; the sample itself stands among the parallel counts."""
    whole = row["value"].split(" of ")[1]
    nation = areas.of(row["election"], row["area"])
    source = citations.cite(row["url"], date=row["date"])
    note = "The number a sample of June 2017 was drawn from; announced in March 2017."
    figures.add((OTHER, row["raw_line"]), row["election"], nation, "polling_stations", whole, source, note=note)


def _other(row: dict, citations: Citations, areas: Areas, figures: Figures) -> None:
    origin, indicator = (OTHER, row["raw_line"]), row["indicator"]
    election = {"dissolution": "C2017", "2014 councils": "C2012"}.get(row["election"], row["election"])
    area = areas.of(election, row["area"])
    source = citations.cite(row["url"], date=first_date(row["date"]))
    known = {"note": own_note(row), **stage(row["status"])}
    for text, measure, when, value, reached in BESIDE:
        if text in row["note"]:
            nation = areas.of(when, "Cambodia")
            figures.add(origin, when, nation, measure, value, source, **stage(reached), note="From the same story.")
    if indicator in NUMBERS:
        numbers = re.findall(r"\d[\d,]*", row["value"])
        whole = re.search(r"\((\d+) (?:communes|sangkats)\)|of ([\d,]+)$", f"{row['area']} {indicator}")
        for position, measure, party, when, total in NUMBERS[indicator]:
            of_total = numbers[total] if total is not None else (whole[1] or whole[2] if whole else "")
            parts = {"party_id": party, "of_total": of_total.replace(",", "")}
            figures.add(origin, when or election, area, measure, numbers[position], source, **known | parts)
    elif match := re.fullmatch(r"(first|second) deputy chief, party", indicator):
        figures.add(origin, election, area, f"{match[1]}_deputies", "1", source, party_id=row["value"], **known)
    elif indicator in WORDED:
        figures.add(origin, election, area, WORDED[indicator], row["value"], source, **known)
    elif indicator in STATEMENTS:
        figures.add(origin, election, area, "statement", own_words(row), source, **known)
    else:
        raise ValueError(f"{OTHER} line {row['raw_line']}: the indicator {indicator!r} is not known")


def own_words(row: dict) -> str:
    """A statement without the names of local officials."""
    reworded = next((ours for start, ours in REWORDED.items() if row["value"].startswith(start)), row["value"])
    return "One district in each: majority of the CNRP." if "majority of a district" in row["indicator"] else reworded


def own_note(row: dict) -> str:
    """The note of a row without the names of local officials."""
    if row["note"].startswith("KNUP the only other"):
        return row["note"]
    if row["area"].startswith("O'Mal"):
        return "Commune code not matched."
    if row["note"] == "same":
        return "party of the deputy does not show who holds the chief"
    return row["note"]
