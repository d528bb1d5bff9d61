"""What became of the seats of the CNRP, and the counts that observers made beside the official one."""

import re

import pandas as pd

from dashboard.sources.citations import Citations, slug
from dashboard.sources.raw import RawTables

LISTED = "commentary/reallocation"
REPEATED = "elections/cnrp_redistribution_2017"
OTHER = "elections/control_other_figures"
COUNTS, ADDED_COUNTS = "elections/parallel_counts", "elections/added_parallel_counts"

PARTIES = {
    "CNRP": "CNRP",
    "CPP": "CPP",
    "Funcinpec": "FUNCINPEC",
    "Khmer National United Party": "KNUP",
    "Cambodian Nationality Party": "CNP",
    "Cambodian Youth Party": "CYP",
    "Grassroots Democracy Party": "GDP",
    "League for Democracy Party": "LDP",
    "Khmer Power Party": "KPP",
    "Beehive Social Democratic Party": "BSDP",
    "Khmer Economic Development Party": "KEDP",
    "Khmer Anti-Poverty Party": "KAPP",
}
VOA_1645 = "https://dailytv.net/video/x6qupd1"
LAST_CHIEF = "github.com/VOANews/cambodia-election (9ab0856):english/_posts/2018-07-22-da-chhean-minority-party.md"
# A figure printed by mistake, and the gap that a later story closes: shown, not used.
NOT_USED = {"conflicting figure", "gap"}
SHARE = "vote share "
MEASURES = {
    "turnout": ("turnout_pct", ""),
    "station forms matching the official form": ("forms_matching_pct", ""),
}
SITUATION_ROOM = "Situation Room (NGO coalition)"
# The same samples as printed elsewhere.
ALSO = {
    "vote share CPP": "https://khmercircle.blogspot.com/2017/06/monitors-results-suggest-cpp-took-about.html",
    "vote share CNRP": "https://khmercircle.blogspot.com/2017/06/monitors-results-suggest-cpp-took-about.html",
    "turnout": "https://english.cambodiadaily.com/brief/necs-results-trustworthy-watchdog-finds-131676/",
}
ALSO_NGOS = "https://khmercircle.blogspot.com/2017/06/popular-vote-closer-than-commune-count.html"


def table(raw: RawTables, citations: Citations, rest: pd.DataFrame) -> pd.DataFrame:
    """Seats and posts before and after, by chamber and party. `rest` holds the rows of another raw table."""
    listed = raw.read(LISTED)
    raw.keep(LISTED, "redistribution", len(listed))
    repeated = raw.read(REPEATED)
    raw.merge(REPEATED, "redistribution", len(repeated), "the same page stands in commentary/reallocation")
    _compare(listed, repeated)
    rows = [_listed(row, citations) for row in listed.to_dict("records")]
    rows += _stories(raw, citations, rest)
    return pd.DataFrame(rows).sort_values("row_id")


def _compare(listed: pd.DataFrame, repeated: pd.DataFrame) -> None:
    """Raise where the two tables that hold the seats of the same page have come apart."""
    council = listed[listed["chamber"] == "commune"]
    keys = council["party"].map(PARTIES).fillna(council["party"].replace("(to be drawn by lot)", "(drawn by lot)"))
    moved = dict(zip(keys, council["seats_from_cnrp"], strict=True))
    differing = [row.party for row in repeated.itertuples() if moved.get(row.party) != row.cnrp_seats_received]
    if differing:
        raise ValueError(f"{REPEATED} and {LISTED} differ on {', '.join(differing)}")


def _listed(row: dict, citations: Citations) -> dict:
    party = PARTIES.get(row["party"], "")
    chiefs = row["chamber"] == "commune_chief"
    source = citations.cite(row["url"], date=row["published"], title=_title(row["source_title"]))
    results = citations.cite(row["results_source_url"]) if row["results_source_url"] else ""
    made = {
        "row_id": f"{row['chamber']}-{party or slug(row['party'])}",
        "chamber": row["chamber"],
        "party_id": party,
        "label": "" if party else re.sub(r"^\((.*)\)$", r"\1", row["party"]),
        "seats_before": row["chiefs_won_2017" if chiefs else "seats_won_2017_or_2013"],
        "seats_moved": row["seats_from_cnrp"],
        "seats_after": row["seats_after"],
        "response": row["status"],
        "preferred": "false" if row["status"] in NOT_USED else "true",
        "note": row["note"],
        "source_id": source,
        "other_source_ids": results if results != source else "",
    }
    if chiefs and party == "CPP":
        # Our notes of October 2017 had no number yet; two later reports give it.
        later = [citations.cite(VOA_1645), citations.cite(LAST_CHIEF)]
        made |= {
            "seats_moved": "489",
            "seats_after": "1645",
            "note": "A bill of October 2017 would leave it all chiefs but one; a report of 2018 has 1,645 of 1,646.",
            "source_id": later[0],
            "other_source_ids": " ".join(dict.fromkeys([later[1], source, results])),
        }
    if chiefs and party == "KNUP":
        made["note"] = "In May 2022 its chief of Thma Puok was the only one not of the CPP."
    return made


def _title(text: str) -> str:
    """A title as printed; what our notes only took from an address is left to the citation."""
    return "" if text.startswith("[") or text.endswith("]") or "(tag-page" in text else text


def _stories(raw: RawTables, citations: Citations, rest: pd.DataFrame) -> list[dict]:
    """The seats of one more party, and counts of officials who changed party."""
    raw.keep(OTHER, "redistribution", len(rest))
    return [
        _indigenous(row, citations) if "5,007" in row["indicator"] else _joined(row, citations)
        for row in rest.to_dict("records")
    ]


def _indigenous(row: dict, citations: Citations) -> dict:
    seats = re.search(r"CIPDP (\d+)", row["value"])[1]
    return {
        "row_id": "commune-CIPDP",
        "chamber": "commune",
        "party_id": "CIPDP",
        "label": "",
        "seats_before": "0",
        "seats_moved": seats,
        "seats_after": "",
        "response": "accepted",
        "preferred": "true",
        "note": "Stands only in a reposted story without a named publisher; with it the seats add up to 5,007.",
        "source_id": citations.cite(row["url"]),
        "other_source_ids": "",
    }


def _joined(row: dict, citations: Citations) -> dict:
    addressed = row["url"].startswith("http")
    source = citations.cite(row["url"], date=row["date"]) if addressed else "rfa-khmer-2017-12-05-kep"
    place = "" if row["area"] == "Cambodia" else f"{row['area']}: "
    return {
        "row_id": f"commune_defections-{slug(row['area'] + ' ' + row['value'])}-{row['date']}",
        "chamber": "commune_defections",
        "party_id": "",
        "label": f"{place}{row['indicator']}",
        "seats_before": "",
        "seats_moved": "",
        "seats_after": "",
        "response": f"{row['value']} by {row['publisher']}",
        "preferred": "true",
        "note": row["note"],
        "source_id": source,
        "other_source_ids": "",
    }


def parallel_counts(raw: RawTables, citations: Citations) -> pd.DataFrame:
    """Samples and quick counts of observers."""
    made = []
    for name in (COUNTS, ADDED_COUNTS):
        listed = raw.read(name)
        raw.keep(name, "parallel_counts", len(listed))
        made += [_count(row, citations) for row in listed.to_dict("records")]
    return pd.DataFrame(made).sort_values("count_id")


def _count(row: dict, citations: Citations) -> dict:
    share = row["indicator"].startswith(SHARE)
    measure, party = ("vote_pct", row["indicator"].removeprefix(SHARE)) if share else MEASURES[row["indicator"]]
    sampled = row["sample_units"] != ""
    organisation = SITUATION_ROOM if row["organisation"] == "NGO coalition" else row["organisation"]
    also = "" if row["election"] != "C2017" else ALSO.get(row["indicator"], "") if sampled else ALSO_NGOS
    precision = "day" if row["published"].count("-") == 2 else "month"
    parts = [row["election"], slug(organisation), measure, party]
    return {
        "count_id": "-".join(part for part in parts if part),
        "election_id": row["election"],
        "organisation": organisation,
        "measure": measure,
        "party_id": party,
        "estimate_pct": row["estimate_pct"],
        "margin_pp": row["margin_pct_points"],
        "low_pct": row["low_pct"],
        "high_pct": row["high_pct"],
        "sample_units": row["sample_units"],
        "population_units": row["population_units"],
        "unit": row["unit"],
        "base_stated": row["base_stated"],
        "published": row["published"] if precision == "day" else f"{row['published']}-01",
        "published_precision": precision,
        "note": row["note"],
        "source_id": citations.cite(row["source_url"], date=row["published"]),
        "other_source_ids": citations.cite(also) if also else "",
    }
