"""Figures of commune elections, from the tables that hold one subject each."""

import re

from dashboard.sources.areas import Areas
from dashboard.sources.citations import Citations
from dashboard.sources.raw import RawTables
from dashboard.sources.results import Figures
from dashboard.sources.stages import stage

# `opposition` stands in rows of 2012 where the source does not tell the SRP from the HRP.
PARTIES = {"SRP+HRP": "SRP_HRP", "opposition": "SRP_HRP"}
AFTER_DISSOLUTION = "after dissolution (Dec 2017 - Jun 2022)"

MEASURES = {
    "seats_total": "seats",
    "registered": "registered_voters",
    "registered_women": "registered_women",
    "voters": "ballots_cast",
    "voters_turned_out_NEC": "ballots_cast",
    "valid_votes_or_turnout": "valid_ballots",
    "valid_votes": "valid_ballots",
    "invalid": "invalid_ballots",
    "more_council_seats_than_CPP": "more_seats_than_cpp",
    "majority_of_chiefs": "most_chiefs",
    "NA_seats_if_repeated": "assembly_seats_if_repeated",
    "NA_seats_if_repeated_undivided": "assembly_seats_if_repeated",
}
# Names in full, as the list of parties that stood prints them.
PARTY_NAMES = {
    "Cambodian People's Party": "CPP",
    "Candlelight Party": "CLP",
    "FUNCINPEC": "FUNCINPEC",
    "Khmer National United Party": "KNUP",
    "Cambodian National Love Party": "CNLP",
    "Cambodian Nationality Party": "CNP",
    "Khmer Nationality Party": "CNP",
    "Cambodian Youth Party": "CYP",
    "Khmer Will Party": "KWP",
    "Cambodian Reform Party": "CRP",
    "Kampucheaniyum Party": "KNP",
    "Khmer United Party": "KUP",
    "Grassroots Democratic Party": "GDP",
    "Beehive Social Democratic Party": "BSDP",
    "Cambodian Indigenous Peoples Democracy Party": "CIPDP",
    "Ekpheap Cheat Khmer Party": "ECK",
    "Reaksmey Khemara Party": "RKP",
    "Khmer Economic Development Party": "KEDP",
    "Sam Rainsy Party": "SRP",
    "Human Rights Party": "HRP",
    "Norodom Ranariddh Party": "NRP",
    "Democratic Alliances Party (=League for Democracy?)": "LDP",
    "Khmer Anti-Poverty Party": "KAPP",
    "Republican Democratic Party": "RDP",
    "Democratic Movement Party": "DMP",
}


def add(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Bring in every figure of the tables on commune elections."""
    national(raw, citations, areas, figures)
    totals(raw, citations, areas, figures)
    chiefs(raw, citations, areas, figures)
    provinces(raw, citations, areas, figures)
    fragments(raw, citations, areas, figures)
    contested(raw, citations, areas, figures)
    women_2007(raw, citations, areas, figures)


def national(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Votes, chiefs, deputies and seats of each party in the country."""
    name = "elections/commune_national_by_party"
    for row in raw.read(name).to_dict("records"):
        election = f"C{row['election']}"
        source = sources_by_measure(row["source_url"], citations)
        place = (name, row["raw_line"]), election, areas.of(election, row["area"])
        shared = {"party_id": row["party"], "series": row["series"], **stage(row["status"])}
        for column in ("votes", "vote_pct", "chiefs", "first_deputies", "second_deputies", "seats_total"):
            if not row[column]:
                continue
            computed = column == "vote_pct" and row["note"].startswith("vote_pct computed")
            known = shared | {"note": "" if "vote_pct" in row["note"] else row["note"]}
            if computed:
                known |= {"status": "derived", "note": "Computed from 7,237,037 valid ballots."}
            figures.add(*place, MEASURES.get(column, column), row[column], source(column), **known)
        # The printed number is kept in sight, but as words: nothing may add it up.
        if printed := re.search(r"prints ([\d,]+) votes", row["note"]):
            figures.add(
                *place, "votes", f"{printed[1]} (as printed)", source("votes"), **shared | {"note": row["note"]}
            )


def sources_by_measure(urls: str, citations: Citations):
    """Which address a column was read at: `first ; deputies second` or `first ; seats second`."""
    first, *others = [part.strip() for part in urls.split(" ; ")]
    special = {words.split(" ", 1)[0]: words.split(" ", 1)[1] for words in others}

    def source(column: str) -> str:
        return citations.cite(next((url for word, url in special.items() if word in column), first))

    return source


def totals(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Registered voters, ballots, stations, women and other totals of the country, for both kinds of election."""
    for name in ("elections/national_totals", "elections/added_figures"):
        for row in raw.read(name).to_dict("records"):
            if row["indicator"] == "date":
                continue
            figures.add(
                (name, row["raw_line"]),
                row["election"],
                areas.of(row["election"], row.get("area", "Cambodia")),
                MEASURES.get(row["indicator"], row["indicator"]),
                row["value"],
                citations.cite(row.get("source_url") or row["url"]),
                party_id=row.get("party", ""),
                series=row.get("series", ""),
                note=row["note"],
                # That the figure is of valid ballots was worked out from the percentages.
                **stage("derived" if row["indicator"] == "valid_votes_or_turnout" else row["status"]),
            )


def chiefs(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Chiefs by party and province, also after the dissolution of the CNRP."""
    name = "elections/chiefs_by_province"
    for row in raw.read(name).to_dict("records"):
        after = row["election"] == AFTER_DISSOLUTION
        election = "C2017" if after else row["election"]
        # Rows without a number say only that the party won the most chiefs there.
        measure = "chiefs_after_dissolution" if after else "chiefs" if row["chiefs"] else "most_chiefs"
        figures.add(
            (name, row["raw_line"]),
            election,
            areas.of(election, row["province"]),
            measure,
            row["chiefs"] or "yes",
            citations.cite(row["url"], date=first_date(row["date"])),
            party_id=PARTIES.get(row["party"], row["party"]),
            of_total=row["of_total"],
            note=without_names(row["note"]),
            **stage(row["status"]),
        )
        if printed := re.search(r"printed as (\d+) of (\d+)", row["note"]):
            as_printed(figures, (name, row["raw_line"]), row, areas, citations, printed)


def as_printed(figures: Figures, origin: tuple, row: dict, areas: Areas, citations: Citations, printed) -> None:
    """The number that the list prints where our notes read another one."""
    if row["chiefs"] == "0":
        return
    area, source = areas.of(row["election"], row["province"]), citations.cite(row["url"])
    known = {"of_total": printed[2], "note": "As printed.", **stage("prelim")}
    figures.add(origin, row["election"], area, "chiefs", printed[1], source, party_id=row["party"], **known)
    figures.add(origin, row["election"], area, "communes", printed[2], source, note="As printed.", **stage("prelim"))


def provinces(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Communes, seats, shares and other figures of provinces."""
    name = "elections/commune_elections_province"
    for row in raw.read(name).to_dict("records"):
        figures.add(
            (name, row["raw_line"]),
            row["election"],
            areas.of(row["election"], row["province"]),
            MEASURES.get(row["indicator"], row["indicator"]),
            row["value"],
            citations.cite(row["source_url"]),
            party_id=PARTIES.get(row["party"], row["party"]),
            note=row["note"],
            **stage(row["status"]),
        )


def fragments(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Votes and winners of single communes."""
    name = "elections/commune_fragments"
    for row in raw.read(name).to_dict("records"):
        place = (name, row["raw_line"]), row["election"], areas.commune(row["commune_code"])
        source = citations.cite(row["source_url"])
        known = {"party_id": PARTIES.get(row["party"], row["party"]), "note": row["note"], **stage(row["status"])}
        if row["votes"]:
            votes = in_words(row["votes"], row["note"])
            computed = {"status": "derived"} if row["note"].startswith("derived") else {}
            figures.add(*place, "votes", votes, source, **known | computed)
        figures.add(*place, "chiefs", row["won_chief"], source, **known)


def in_words(votes: str, note: str) -> str:
    """A number of votes that the source rounds or bounds, as words: nothing may add it up."""
    if note.startswith(('"around"', '"only got around')):
        return f"about {votes}"
    return f"over {votes}" if note.startswith('"over') else votes


def contested(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Communes in which a party stood, and its candidates."""
    name = "elections/communes_contested"
    for row in raw.read(name).to_dict("records"):
        party = PARTY_NAMES[row["party_name"]]
        unsure = row["party_name"].startswith("Democratic Alliances")
        note = 'Printed "Democratic Alliances Party"; taken to be this party.' if unsure else ""
        place = (name, row["raw_line"]), row["election"], areas.of(row["election"], "Cambodia")
        # One address with two pages; what follows in brackets describes them.
        source = citations.cite(re.sub(r",\d+\.md \(.*$", "", row["source_url"]))
        for measure, column in (("communes_contested", "communes_contested"), ("candidates", "candidates")):
            if row[column]:
                known = {"party_id": party, "note": note, **stage(row["status"])}
                figures.add(*place, measure, row[column], source, **known)


def women_2007(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> None:
    """Men and women on the councils of 2007, by party."""
    name = "elections/women_councillors_2007_by_party"
    for row in raw.read(name).to_dict("records"):
        party = "" if row["party"] == "TOTAL" else row["party"]
        status = "derived" if "derived" in row["note"] else "final"
        for measure, column in (("men_councillors", "men"), ("women_councillors", "women")):
            figures.add(
                (name, row["raw_line"]),
                row["election"],
                areas.of(row["election"], "Cambodia"),
                measure,
                row[column],
                citations.cite(row["source_url"]),
                party_id=party,
                note=row["note"],
                status=status,
            )


def first_date(text: str) -> str:
    """A date as noted; of a span of months only the year, since one month would misstate it."""
    return text[:4] if "/" in text else text


def without_names(note: str) -> str:
    """A note without the names of persons who held a post in a commune: the commune is what counts here."""
    return re.sub(r", Da Chhean: the last", ": the last", note).replace("he was working", "its chief was working")
