"""The words by which columns of election tables say what they hold, beside those of `own.headings`; several languages."""

import re

from dashboard.own.headings import plain, role

LEVELS = {
    "province": {
        "province", "prefecture", "region", "state", "governorate", "county", "oblast", "federal subject", "département",
        "région", "departamento", "provincia", "estado", "qarku", "qark", "land", "bundesland", "provinsi", "регион",
        "область", "субъект", "capital/province", "province/capital", "ខេត្ត", "រាជធានី", "រាជធានីខេត្ត",
        "រាជធានី/ខេត្ត", "ខេត្ត/រាជធានី",
    },
    "district": {
        "district", "municipality", "city", "constituency", "electoral district", "rayon", "raion", "arrondissement",
        "distrito", "rrethi", "kreis", "landkreis", "kabupaten", "город", "район", "тик", "tik", "territorial commission",
        "lga", "ស្រុក", "ក្រុង", "ខណ្ឌ", "ស្រុក/ខណ្ឌ", "ក្រុង/ស្រុក/ខណ្ឌ", "មណ្ឌល", "មណ្ឌលបោះឆ្នោត",
    },
    "commune": {
        "commune", "sangkat", "commune/sangkat", "ward", "parish", "township", "town", "sub-district", "subdistrict", "komuna",
        "gemeinde", "comuna", "municipio", "kecamatan", "village", "ឃុំ", "សង្កាត់", "ឃុំសង្កាត់", "ឃុំ/សង្កាត់",
    },
    "station": {
        "station", "polling station", "polling place", "polling unit", "precinct", "bureau", "bureau de vote", "voting center",
        "voting centre", "ballot box", "booth", "polling booth", "mesa", "casilla", "sección", "qv", "qendra e votimit", "uik",
        "уик", "участок", "избирательный участок", "wahlbezirk", "wahllokal", "tps", "ការិយាល័យ", "ការិយាល័យបោះឆ្នោត", "លេខការិយាល័យ",
    },
}  # fmt: skip
NUMBERS = {
    "registered": {
        "registered", "registered voters", "voters", "voters in list", "voters on the list", "number of voters", "enrolled",
        "enrolment", "inscrits", "electores", "wahlberechtigte", "избирателей в списке", "число избирателей", "zgjedhës",
    },
    "issued": {
        "issued", "ballots issued", "ballot papers issued", "papers issued", "issued ballots", "выдано", "выдано бюллетеней",
        "សន្លឹកឆ្នោតបានចេញ",
    },
    "ballots": {
        "ballots", "ballots cast", "ballots received", "ballots in box", "ballots in the box", "ballots found", "votes cast",
        "ballot papers", "total ballots", "voted", "voters voted", "voters who voted", "votants", "votantes", "бюллетеней",
        "អ្នកបានបោះឆ្នោត", "អ្នកមកបោះឆ្នោត", "សន្លឹកឆ្នោត",
    },
    "valid": {"valid", "exprimés", "votos válidos", "gültige", "действительных", "действительные"},
    "invalid": {
        "invalid", "invalid votes", "invalid ballots", "spoilt", "spoiled", "spoilt ballots", "spoiled ballots", "rejected",
        "rejected ballots", "rejected votes", "null", "null votes", "nuls", "nulos", "ungültige", "недействительных",
        "недействительные", "total invalid", "សន្លឹកឆ្នោតមិនបានការ", "ឆ្នោតមិនបានការ", "សន្លឹកឆ្នោតមោឃៈ", "ឆ្នោតមោឃៈ",
    },
    "blank": {"blank", "blank ballots", "blank votes", "blancs", "blancos", "សន្លឹកឆ្នោតទទេ", "ឆ្នោតទទេ"},
    "total": {"total votes of parties", "sum of votes", "party total", "total party votes"},
}  # fmt: skip
# Columns of numbers that are no votes, so that none of them is taken for a party.
OTHER = {
    "id", "objectid", "fid", "index", "lat", "lon", "lng", "latitude", "longitude", "x", "y", "elevation", "turnout",
    "magnitude", "abstention", "seats", "order", "serial", "serial no", "s/n", "sn", "time", "phone", "postcode", "zip",
}  # fmt: skip
ENDS = re.compile(
    r"^(?:(?P<code>code|id|no\.?|number|nr\.?|លេខកូដ|កូដ)|(?P<name>name|ឈ្មោះ))\s*(?:of\s+(?:the\s+)?)?(?P<after>\S.*)$"
    r"|^(?P<before>.*\S?)[\s_-]*\b(?:(?P<code2>code|id|no\.?|number|nr\.?)|(?P<name2>name|names))$",
    re.IGNORECASE,
)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _known(words: dict[str, set[str]]) -> dict[str, str]:
    return {plain(word): key for key, texts in words.items() for word in texts}


KNOWN_LEVELS, KNOWN_NUMBERS, KNOWN_OTHER = _known(LEVELS), _known(NUMBERS), {plain(word) for word in OTHER}
FROM_OWN = {"registered": "registered", "valid": "valid", "total": "total"}


def level(heading: str) -> tuple[str, str] | None:
    """The level that a heading names, and whether its column has codes ("code"), names ("name") or either ("")."""
    text, kind = bare(heading)
    found = _looked(text, KNOWN_LEVELS)
    return (found, kind) if found else None


def bare(heading: str) -> tuple[str, str]:
    """A heading without the word that says whether its column has codes or names, and which of them it says."""
    found = ENDS.match(heading.replace("_", " ").strip())
    text = found and (found["after"] or found["before"])
    if not text or not text.strip():
        return heading, ""
    return text.strip(" -_"), "code" if found["code"] or found["code2"] else "name"


def number(heading: str) -> str | None:
    """The role of a column of numbers of the whole unit, or None."""
    return _looked(heading, KNOWN_NUMBERS) or FROM_OWN.get(role(heading) or role(_singular(heading)) or "")


def other(heading: str) -> bool:
    """Whether a heading says that its column has no votes of a party."""
    return plain(heading) in KNOWN_OTHER or role(heading) in ("other", "seats")


def title(heading: str) -> str:
    """A heading as the word for one unit: `Prefectures` is a `Prefecture`."""
    text = _singular(bare(heading)[0].strip())
    return text[:1].upper() + text[1:]


def _looked(text: str, known: dict[str, str]) -> str | None:
    return known.get(plain(text)) or known.get(plain(_singular(text.strip())))
