"""The places that raw tables name, as level, code and name."""

import re
from typing import NamedTuple

import pandas as pd

NATION = {"Cambodia", "(all 25)", "24 provinces", "25 provinces"}
# Tboung Khmum was cut from Kampong Cham on 31 December 2013: an earlier figure of Kampong Cham is of both.
BEFORE_DIVISION = 2014
KAMPONG_CHAM, TBOUNG_KHMUM = "03", "25"
BOTH = "Kampong Cham (with today's Tboung Khmum)"
FOUR_PROVINCES_OF_2017 = {"02", "03", "12", "17"}

# Names of old or informal use, and what they stand for.
ALIASES = {"Sihanoukville": "Preah Sihanouk"}
DISTRICTS = {
    "Battambang city (10 sangkats)": "0203",
    "Chey Sen district (Preah Vihear)": "1301",
    "Siem Reap city": "1710",
    "Sithor Kandal district (Prey Veng)": "1412",
    "Svay Rieng: Romeas Haek district": "2004",
    "Kampong Cham / Dambe district": "2501",
    "Kampong Cham / Kroch Chhmar district": "2502",
    "Kampong Cham / O'Reang-ou district": "2504",
    "Kampong Cham / Ponhea Krek district": "2505",
    "Kampong Cham / Tbong Khmum district": "2507",
}
# Districts whose borders have changed since, and places our notes do not tie to one area of today.
GROUPS = {
    "Koh Thom district (11 communes)": "Koh Thom district as of 2017 (11 communes)",
    "Kandal: Kaoh Thum district (11 communes)": "Koh Thom district as of 2017 (11 communes)",
    "Kandal: S'ang district (16 communes)": "S'ang district as of 2017 (16 communes)",
}


class Area(NamedTuple):
    """A place: level, code (empty where it has none) and name."""

    level: str
    code: str
    name: str


class Areas:
    """Reads the places of raw tables with the gazetteer at hand."""

    def __init__(self, provinces: pd.DataFrame, communes: pd.DataFrame, codes: pd.DataFrame):
        self._provinces = dict(zip(provinces["name_en"], provinces["province_code"], strict=True))
        self._names = dict(zip(provinces["province_code"], provinces["name_en"], strict=True))
        self._communes = dict(zip(communes["commune_code"], communes["name_en"], strict=True))
        # No outdated code is in use today for another commune (a test holds that), so old codes can be read as well.
        self._today = dict(zip(codes["code"], codes["commune_code"], strict=True)) | {c: c for c in self._communes}

    def commune(self, code: str) -> Area:
        """A commune by its code of any year."""
        today = self._today[code]
        return Area("commune", today, self._communes[today])

    def of(self, election: str, name: str) -> Area:
        """A place as a raw table names it for an election."""
        if name in NATION:
            return Area("nation", "KH", "Cambodia")
        if name in DISTRICTS:
            return Area("district", DISTRICTS[name], name)
        if name in GROUPS:
            return Area("group", "", GROUPS[name])
        if code := re.search(r"\b\d{6}\b", name):
            return self.commune(code.group())
        if "21" in name and "provinces" in name:
            others = sorted(set(self._names) - FOUR_PROVINCES_OF_2017)
            return Area("group", "+".join(others), "the other 21 provinces")
        return self._provinces_of(election, name)

    def _provinces_of(self, election: str, name: str) -> Area:
        divided = int(election[-4:]) >= BEFORE_DIVISION
        if re.fullmatch(r"Kampong Cham \((incl\. today's|with) Tboung Khmum\)", name):
            return Area("group", f"{KAMPONG_CHAM}+{TBOUNG_KHMUM}", BOTH)
        if name.startswith("Tboung Khmum (votes of 2013"):
            return Area("province", TBOUNG_KHMUM, name)
        parts = [ALIASES.get(part, part) for part in re.split(r", | \+ ", name.removesuffix(" together"))]
        if not all(part in self._provinces for part in parts):
            return Area("group", "", name)
        found = {self._provinces[part] for part in parts}
        if KAMPONG_CHAM in found and not divided:
            found.add(TBOUNG_KHMUM)
        if len(found) == 1:
            return Area("province", *found, self._names[next(iter(found))])
        if found == {KAMPONG_CHAM, TBOUNG_KHMUM} and not divided:
            return Area("group", f"{KAMPONG_CHAM}+{TBOUNG_KHMUM}", BOTH)
        return Area("group", "+".join(sorted(found)), name)
