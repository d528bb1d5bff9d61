"""How far a count had come: the words of the raw tables, and the four states of the contract."""

STATUS = {
    "final": "final",
    "prelim": "preliminary",
    "preliminary": "preliminary",
    "derived": "derived",
    "party tally": "party tally",
    # The list of 6 June 2022 that sums to the official result.
    "prelim=final": "final",
    "official": "final",
    "official list": "final",
    "official 29 Apr 2022": "final",
    "official, close of registration": "final",
    "registration": "final",
    "press": "final",
    "prelim 30 Jul": "preliminary",
    "NEC preliminary 12 Aug (VNA)": "preliminary",
    "NEC": "preliminary",
    "election night": "preliminary",
    "6 June 2022": "preliminary",
    "press, day after the vote": "preliminary",
    "estimate of monitors": "preliminary",
    "provincial commission": "preliminary",
    "preliminary, newspaper calculation": "preliminary",
    "at closing time, 15:00": "preliminary",
    "30 minutes before closing": "preliminary",
    "unsigned document passed on by Fresh News": "preliminary",
    "98% of stations": "preliminary",
    "count shown on Bayon TV, election night": "preliminary",
    "count of the National Counter-Terrorism Committee": "preliminary",
    "first count on television": "preliminary",
    "early count": "preliminary",
    "newspaper calculation": "derived",
    # A newspaper's own statement years later, without a figure.
    "statement, afterwards": "derived",
    "statement": "party tally",
    "party statement": "party tally",
    "party analysis": "party tally",
    "party meeting": "party tally",
}
PLAIN = {"final", "prelim", "preliminary", "derived", "party tally"}


def stage(words: str) -> dict[str, str]:
    """Status, and the words of the raw table where they say more."""
    return {"status": STATUS[words], "stage": "" if words in PLAIN else words}
