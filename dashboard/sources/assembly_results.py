"""Figures of National Assembly elections."""

import re

from dashboard.sources.areas import Areas
from dashboard.sources.citations import Citations
from dashboard.sources.raw import RawTables
from dashboard.sources.results import Figures
from dashboard.sources.stages import stage

ALL_SEATS_2018 = "http://cnv.org.kh/ruling-party-issues-declaration-accepting-official-election-results/"
MEASURES = {"pct_of_all_ballots": "share_of_ballots_pct", "won_district": "first_place"}
# A blog of August 2008, and counts at 98 per cent of stations: both before the official result.
BEFORE_RESULT = ("about-cambodia.blogspot.com", "kamnotra.io")


def add(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Bring in every figure of the tables on National Assembly elections."""
    national(raw, citations, areas, figures)
    seats_to_2013(raw, citations, areas, figures)
    seats_since_2018(raw, citations, areas, figures)
    members_2013(raw, citations, areas, figures)
    fragments(raw, citations, areas, figures)


def national(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Votes and seats of each party in the country."""
    name = "elections/na_national_by_party"
    for row in raw.read(name).to_dict("records"):
        place = (name, row["raw_line"]), row["election"], areas.of(row["election"], "Cambodia")
        source = citations.cite(row["source_url"])
        known = {"party_id": row["party"], **stage(row["status"])}
        for measure in ("votes", "vote_pct", "seats"):
            if not row[measure]:
                continue
            computed = {}
            if measure == "vote_pct" and row["note"] == "pct computed":
                computed = {"status": "derived", "stage": "", "note": "Computed from the votes."}
            figures.add(*place, measure, row[measure], source, **known | computed)


def seats_to_2013(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Seats by province and party up to 2013, and single figures since."""
    name = "elections/na_seats_by_province"
    for row in raw.read(name).to_dict("records"):
        figures.add(
            (name, row["raw_line"]),
            row["election"],
            areas.of(row["election"], row["province"]),
            "seats",
            row["seats"],
            citations.cite(row["source_url"]),
            party_id="" if row["party"] == "TOTAL" else row["party"],
            note="" if row["note"].startswith("2013 borders") else row["note"],
        )


def seats_since_2018(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Seats of each constituency in 2018 and 2023, and by party."""
    name = "elections/na_seats_2018_2023"
    for row in raw.read(name).to_dict("records"):
        place = (name, row["raw_line"]), row["election"], areas.of(row["election"], row["province"])
        basis = citations.cite(row["url"])
        seen = row["basis"] == "seen"
        known = {"status": "final" if seen else "derived", "note": row["note"]}
        figures.add(*place, "seats", row["seats"], basis, **known)
        printed = re.search(r"https?://\S+", row["party_source"])
        parties = citations.cite(printed[0] if printed else ALL_SEATS_2018)
        for party in ("CPP", "FUNCINPEC"):
            # The number of seats rests on one page, whose they are on another.
            sources = {"party_id": party, "status": known["status"], "other_source_ids": basis}
            figures.add(*place, "seats", row[party], parties, **sources)


def members_2013(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Members listed for 2013 by province: a check on the seats, from another kind of source."""
    name = "elections/na2013_members_by_province"
    for row in raw.read(name).to_dict("records"):
        figures.add(
            (name, row["raw_line"]),
            row["election"],
            areas.of(row["election"], row["province"]),
            "members_listed",
            row["members_listed"],
            citations.cite(row["url"], extent="data file"),
            party_id=row["party"],
        )


def fragments(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Scattered figures of provinces and districts."""
    name = "elections/na_province_fragments"
    for row in raw.read(name).to_dict("records"):
        early = any(host in row["source_url"] for host in BEFORE_RESULT)
        figures.add(
            (name, row["raw_line"]),
            row["election"],
            areas.of(row["election"], row["province"]),
            MEASURES.get(row["indicator"], row["indicator"]),
            row["value"],
            citations.cite(row["source_url"]),
            party_id=row["party"],
            note=row["note"],
            **stage("preliminary" if early else "final"),
        )
