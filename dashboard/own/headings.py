"""The words by which a column says what it holds, and a row that it is a sum, in English and Khmer."""

import re
import unicodedata

ROLES = {
    "area": {
        "area", "areas", "area code", "province", "provinces", "province code", "capital/province", "province/capital",
        "municipality", "constituency", "constituencies", "constituency code", "electoral district", "district",
        "district code", "commune", "communes", "commune code", "commune/sangkat", "sangkat", "village", "region", "state",
        "code", "polling station", "ខេត្ត", "រាជធានី", "រាជធានីខេត្ត", "រាជធានី/ខេត្ត", "ខេត្ត/រាជធានី", "តំបន់", "មណ្ឌល", "មណ្ឌលបោះឆ្នោត",
        "ស្រុក", "ក្រុង", "ខណ្ឌ", "ឃុំ", "សង្កាត់", "ឃុំសង្កាត់", "ឃុំ/សង្កាត់", "ភូមិ", "ការិយាល័យបោះឆ្នោត", "កូដ", "លេខកូដ", "កូដខេត្ត",
    },
    "area_name": {"area name", "name", "name of area", "province name", "commune name", "ឈ្មោះ", "ឈ្មោះតំបន់", "ឈ្មោះខេត្ត", "ឈ្មោះឃុំ"},
    "party": {
        "party", "parties", "party id", "party name", "political party", "list", "party list", "គណបក្ស", "គណបក្សនយោបាយ",
        "ឈ្មោះគណបក្ស", "បញ្ជី",
    },
    "votes": {
        "votes", "vote", "number of votes", "no. of votes", "votes received", "votes cast for party", "count", "សំឡេង",
        "សំឡេងឆ្នោត", "ចំនួនសំឡេង", "ចំនួនសំឡេងឆ្នោត", "សំលេង", "សំលេងឆ្នោត", "ចំនួនសំលេង", "ចំនួនសំលេងឆ្នោត",
    },
    "seats": {"seats", "seat", "number of seats", "mandates", "magnitude", "district magnitude", "អាសនៈ", "ចំនួនអាសនៈ"},
    "valid": {
        "valid", "valid votes", "valid ballots", "total valid", "total valid votes", "valid votes total", "valid votes cast",
        "សន្លឹកឆ្នោតបានការ", "ឆ្នោតបានការ", "សំឡេងឆ្នោតបានការ", "សំឡេងបានការ", "សន្លឹកឆ្នោតត្រឹមត្រូវ", "សំឡេងត្រឹមត្រូវ",
    },
    "registered": {
        "registered", "registered voters", "voters registered", "number of registered voters", "electorate", "electors",
        "eligible voters", "voters on list", "ចុះឈ្មោះ", "អ្នកចុះឈ្មោះ", "អ្នកចុះឈ្មោះបោះឆ្នោត", "អ្នកបោះឆ្នោតចុះឈ្មោះ", "ចំនួនអ្នកចុះឈ្មោះ",
        "ចំនួនអ្នកចុះឈ្មោះបោះឆ្នោត", "អ្នកមានឈ្មោះក្នុងបញ្ជី", "អ្នកមានឈ្មោះក្នុងបញ្ជីបោះឆ្នោត",
    },
    "total": {
        "total", "totals", "total votes", "sum", "grand total", "all", "all parties", "all areas", "overall", "whole country",
        "national total", "country total", "សរុប", "សរុបរួម", "ផលបូក", "សរុបទាំងអស់", "ចំនួនសរុប", "ទូទាំងប្រទេស", "សរុបទូទាំងប្រទេស",
    },
    # Known so that none of them is taken for a party.
    "other": {
        "no", "no.", "nr", "#", "n°", "number", "row", "invalid", "invalid votes", "invalid ballots", "spoilt", "spoiled",
        "blank", "blank ballots", "rejected", "turnout", "turnout %", "voted", "voters", "votes cast", "ballots",
        "ballots cast", "ballot papers", "%", "pct", "percent", "share", "share of votes", "vote share", "year", "date", "note",
        "notes", "source", "population", "polling stations", "ល.រ", "លរ", "ល.រ.", "លេខរៀង", "អ្នកបានបោះឆ្នោត", "អ្នកមកបោះឆ្នោត",
        "សន្លឹកឆ្នោតមិនបានការ", "សន្លឹកឆ្នោតមោឃៈ", "ឆ្នោតមោឃៈ", "ភាគរយ", "អត្រា", "ឆ្នាំ", "កំណត់ចំណាំ", "ប្រភព",
    },
}  # fmt: skip
DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
ACCENTS = re.compile("[\u0300-\u036f]")
# Signs that two spellings of one name differ by; the sign of a share and that of a number stay.
LOOSE = re.compile(r"[^\w%#]|_")


def plain(text: str) -> str:
    """A name without what spellings of it differ in: case, accents, spaces, hyphens, hidden marks, the script of digits."""
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(DIGITS)
    # \w leaves out the signs between Khmer letters, which are letters of a name like any other.
    return "".join(c for c in bare if unicodedata.category(c) in ("Mn", "Mc") or not LOOSE.match(c))


KNOWN = {plain(word): role for role, words in ROLES.items() for word in words}


def role(heading: str) -> str | None:
    """What a heading says that its column holds: a key of `ROLES`, or None where it says nothing known."""
    return KNOWN.get(plain(heading))


def is_total(text: str) -> bool:
    """Whether a cell that should name an area or a party says that its row is a sum."""
    return role(text) == "total"
