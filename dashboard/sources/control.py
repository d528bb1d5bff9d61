"""Which party held the chief of which commune: what a source names, or leaves no other possibility for."""

import re

import pandas as pd

from dashboard.sources.areas import Area, Areas
from dashboard.sources.citations import Citations
from dashboard.sources.commune_results import PARTIES, first_date
from dashboard.sources.control_notes import NOTES
from dashboard.sources.raw import RawTables
from dashboard.sources.results import STRENGTH, Figures
from dashboard.sources.stages import STATUS

NAMED = "elections/communes_control"
ALL = "elections/communes_control_by_elimination"
PROVINCE = "elections/province_figures"

# First and last day of each term. The CNRP lost its chiefs on the day of the ruling; the others stayed until the posts
# were filled anew on 1 December 2017.
TERMS = {
    "C2002": ("2002-02-03", "2007-04-01"),
    "C2007": ("2007-04-01", "2012-06-03"),
    "C2012": ("2012-06-03", "2017-06-04"),
    "C2017": ("2017-06-04", "2017-12-01"),
    "D2017": ("2017-12-01", "2022-06-05"),
    "C2022": ("2022-06-05", ""),
}
DISSOLUTION = "2017-11-16"

PPP_2012 = "https://www.phnompenhpost.com/national/ruling-party-wins-big"
DIGEST_2012 = "https://trustbuilding.wordpress.com/2012/06/05"
ASIA_TIMES = "https://asiatimes.com/2017/06/hun-sen-wins-opposition-gains-pivotal-poll/"
VOA_TRAPEANG_CHAN = (
    "http://www.voacambodia.com/a/female-opposition-commune-chief-hopes-to-keep-her-post-after-elections/3872849.html"
)
ROUNDUP = "https://english.cambodiadaily.com/elections2017/post-elections-roundup-131006/"
LAST_CHIEF = "github.com/VOANews/cambodia-election (9ab0856):english/_posts/2018-07-22-da-chhean-minority-party.md"
VOA_1645 = "https://dailytv.net/video/x6qupd1"
LIST_2022 = "https://en.freshnewsasia.com/index.php/en/localnews/29976-2022-06-06-09-32-21.html"
RESULT_2022 = (
    "http://cambodianewsgazette.com/official-election-results-cpp-wins-1648-commune-chief-1618-first-deputy-chief-"
    "and-261-second-deputy-chief-positions"
)
FOUR_OF_2022 = "https://cambojanews.com/in-just-four-communes-the-opposition-stronghold-remained/"
DEPUTY_ONLY = "https://reaksmeyinaction-reaksmeykongkea.blogspot.com/2022/06/candlelight-partys-commune-chief-nhim.html"

# How 2012 follows for communes that no source names: basis, status, sources, note.
ELIMINATED_2012 = {
    "by elimination: all sangkats CPP (CPP tally, press digest)": (
        "province sweep",
        "party tally",
        [PPP_2012, DIGEST_2012],
        "By the CPP's own tally it won every sangkat of the capital.",
    ),
    "by elimination: opposition none (Asia Times)": (
        "province sweep",
        "derived",
        [ASIA_TIMES],
        "The opposition won no commune of the province.",
    ),
    "by elimination: only Trapeang Chan not CPP (VOA Khmer)": (
        "all but named",
        "derived",
        [VOA_TRAPEANG_CHAN],
        "Trapeang Chan was the only commune of the province that the CPP did not hold.",
    ),
    "by elimination: only Pate not CPP (Cambodia Daily)": (
        "all but named",
        "derived",
        [ROUNDUP],
        "Pa Te was the only commune of the province that the CPP did not hold.",
    ),
}
WITH_EXCEPTIONS_2022 = {"Kampong Thom", "Kampong Cham"}


def table(raw: RawTables, citations: Citations, areas: Areas, figures: Figures, communes: pd.DataFrame) -> pd.DataFrame:
    """One row per commune and term for which the chief's party is known; two rows where sources contradict."""
    rows = named(raw, citations, areas, figures) + ta_siem(raw, citations)
    told = {(row["term"], row["commune_code"]): row for row in rows}
    for row in eliminated(raw, citations, communes):
        key = row["term"], row["commune_code"]
        if key in told:
            _strengthen(told[key], row)
        else:
            rows.append(row)
    frame = pd.DataFrame(rows)
    repeat = frame.groupby(["term", "commune_code"]).cumcount()
    frame["control_id"] = frame["term"] + "-" + frame["commune_code"] + repeat.map(lambda n: f"-{n + 1}" if n else "")
    return frame.sort_values("control_id")


def control(term: str, code: str, party: str, basis: str, status: str, sources: tuple[str, str], note: str) -> dict:
    """One row of control."""
    since, until = TERMS[term]
    return {
        "commune_code": code,
        "term": term,
        "since": since,
        "until": DISSOLUTION if (term, party) == ("C2017", "CNRP") else until,
        "party_id": party,
        "basis": basis,
        "status": status,
        "note": note,
        "source_id": sources[0],
        "other_source_ids": sources[1],
    }


def named(raw: RawTables, citations: Citations, areas: Areas, figures: Figures) -> list[dict]:
    """Communes that a source names; those without a code go to the results, so that nothing is lost."""
    made, kept = [], 0
    for row in raw.read(NAMED).to_dict("records"):
        term = "D2017" if row["election"] == "after dissolution" else row["election"]
        source = citations.cite(row["url"], date=first_date(row["date"]))
        party = PARTIES.get(row["party"], row["party"])
        code = row["commune_code"]
        if not code:
            place = Area("group", "", f"{row['commune']}, {row['province']}")
            note = NOTES[term, row["commune"]]
            figures.add(
                (NAMED, row["raw_line"]), term, place, "chiefs", "1", source,
                party_id=party, status=STATUS[row["status"]], note=note,
            )  # fmt: skip
            continue
        kept += 1
        code = areas.commune(code).code
        others = [citations.cite(url) for url in re.findall(r"https?://[^\s)]+", row["note"])]
        disputed = row["note"].startswith("CONFLICT")
        status = "disputed" if disputed else STATUS[row["status"]]
        sources = source, "" if disputed else " ".join(others)
        made.append(control(term, code, party, "named result", status, sources, own_note(term, code, row["note"])))
        if disputed:
            second = citations.cite(DEPUTY_ONLY), ""
            note = "This source gives the CNRP the deputy chief in 2017; it does not say who held the chief."
            made.append(control(term, code, "", "named result", "disputed", second, note))
    raw.keep(NAMED, "control_history", kept)
    return made


def own_note(term: str, code: str, note: str) -> str:
    """The printed spelling and our own words on a commune: persons are not named."""
    printed = re.match(r'printed "([^"]+)"', note)
    parts = [f'Printed "{printed[1]}".' if printed else "", NOTES.get((term, code), "")]
    return " ".join(part for part in parts if part)


def ta_siem(raw: RawTables, citations: Citations) -> list[dict]:
    """Two rows on one commune that stand among the figures by province."""
    rows = raw.read(PROVINCE)
    made = []
    for row in rows[rows["indicator"] == "winner"].to_dict("records"):
        code = re.search(r"\d{6}", row["province"])[0]
        named_party = not row["party"].startswith("opposition")
        party = row["party"] if named_party else "SRP_HRP"
        status = "preliminary" if named_party else "derived"
        source = citations.cite(row["url"]), ""
        made.append(control(row["election"], code, party, "named result", status, source, NOTES[row["election"], code]))
    return made


def eliminated(raw: RawTables, citations: Citations, communes: pd.DataFrame) -> list[dict]:
    """What follows for every commune of today, and for the communes that were divided later."""
    listed = raw.read(ALL)
    raw.keep(ALL, "control_history", len(listed))
    known = communes.set_index("commune_code")
    rows: dict[tuple[str, str], dict] = {}
    for row in listed.to_dict("records"):
        code = row["commune_code"]
        for made in (
            _in_2012(row, known.loc[code], citations),
            _after_dissolution(row, citations),
            _in_2022(row, citations),
        ):
            if made:
                # Several parts of one commune of 2012 say the same of it once.
                rows.setdefault((made["term"], made["commune_code"]), made)
    return list(rows.values())


def _in_2012(row: dict, commune: pd.Series, citations: Citations) -> dict | None:
    if row["basis_2012"] not in ELIMINATED_2012:
        return None
    basis, status, urls, note = ELIMINATED_2012[row["basis_2012"]]
    sources = citations.cite_all(" ; ".join(urls))
    # Created later: in 2012 its ground belonged to its parent.
    code = commune["parent_code"] or row["commune_code"]
    return control("C2012", code, row["won_2012"], basis, status, sources, note)


def _after_dissolution(row: dict, citations: Citations) -> dict | None:
    party = row["control_dec2017_jun2022"]
    if not party:
        return None
    note = "All chiefs of the CNRP went to the CPP; Thma Puok was the only commune left outside it."
    sources = citations.cite_all(f"{LAST_CHIEF} ; {VOA_1645}")
    return control("D2017", row["commune_code"], party, "all but named", "derived", sources, note)


def _in_2022(row: dict, citations: Citations) -> dict:
    if row["province"] in WITH_EXCEPTIONS_2022:
        sources = citations.cite_all(f"{FOUR_OF_2022} ; {LIST_2022} ; {RESULT_2022}")
        note = "All but the four communes that are named went to the CPP."
        return control("C2022", row["commune_code"], row["won_2022"], "all but named", "derived", sources, note)
    sources = citations.cite_all(f"{LIST_2022} ; {RESULT_2022}")
    note = "The CPP took every chief of the province, by a list of 6 June 2022 that sums to the official result."
    return control("C2022", row["commune_code"], row["won_2022"], "province sweep", "final", sources, note)


def _strengthen(row: dict, other: dict) -> None:
    """A commune that is named and also follows from a wider statement: one row with both sources."""
    if row["status"] == "disputed" or row["party_id"] != other["party_id"]:
        raise ValueError(f"{row['term']} {row['commune_code']}: {row['party_id']} against {other['party_id']}")
    row["status"] = min(row["status"], other["status"], key=STRENGTH.index)
    sources = [*row["other_source_ids"].split(), other["source_id"], *other["other_source_ids"].split()]
    row["other_source_ids"] = " ".join(dict.fromkeys(s for s in sources if s != row["source_id"]))
