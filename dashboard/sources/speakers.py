"""Who speaks in the statements, in which role and when, and through whose hands each statement came to us."""

import unicodedata

import pandas as pd

from dashboard.sources.citations import slug

KINDS, CHAINS = "commentary/speaker_kinds", "commentary/chains"
# What a claim's last word says of the language of the page that was read.
READ_IN = {"(Khmer)": "km", "(Chinese)": "zh"}
PRECISIONS = ["day", "month", "year"]


class SpeakerError(ValueError):
    """A coding that names a speaker whom no statement has; the message lists them all."""


def tables(raw, said: pd.DataFrame, published: dict[str, str]) -> dict[str, pd.DataFrame]:
    """Tables `speakers`, `speaker_roles` and `carriers`, as text.

    said: the statements with `speaker_id`; published: publisher by source, as printed.
    """
    kinds, chains = raw.read(KINDS), raw.read(CHAINS)
    raw.keep(KINDS, "speakers", len(kinds), "says which speakers are not one named person")
    raw.keep(CHAINS, "carriers", len(chains), "says who carried a statement before the page that was read")
    strange = sorted(set(kinds["speaker"]) - set(said["speaker"]))
    if strange:
        # A chain without a statement does no harm: one is left where a statement was taken out on request.
        raise SpeakerError(f"speaker_kinds.csv names whom no statement has: {'; '.join(strange)}")
    return {
        "speakers": _speakers(said, kinds),
        "speaker_roles": _roles(said),
        "carriers": _carriers(said, published, chains),
    }


def key(name: str) -> str:
    """The key of a speaker: the plain letters of the name."""
    return slug(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())


def language(claim: str) -> str:
    """km or zh where the claim says that it was read in that language; empty elsewhere."""
    return next((code for mark, code in READ_IN.items() if claim.rstrip().endswith(mark)), "")


def _speakers(said: pd.DataFrame, kinds: pd.DataFrame) -> pd.DataFrame:
    first = said.sort_values(["date", "statement_id"]).drop_duplicates("speaker_id")
    kind = first["speaker"].map(kinds.set_index("speaker")["kind"]).fillna("person")
    found = first[["speaker_id", "source_id"]].assign(name=first["speaker"], kind=kind)
    return found.sort_values("speaker_id")


def _roles(said: pd.DataFrame) -> pd.DataFrame:
    # Of two statements of one date the coarser comes last: a year may end after a day in it.
    rank = said["date_precision"].map({name: place for place, name in enumerate(PRECISIONS)})
    ordered = said.assign(rank=rank).sort_values(["date", "rank", "statement_id"])
    groups = ordered.groupby(["speaker_id", "role", "stance"], sort=True)
    found = groups.agg(
        since=("date", "first"),
        since_precision=("date_precision", "first"),
        until=("date", "last"),
        until_precision=("date_precision", "last"),
        statements=("statement_id", "size"),
        source_id=("source_id", "first"),
    )
    return found.reset_index()


def _carriers(said: pd.DataFrame, published: dict[str, str], chains: pd.DataFrame) -> pd.DataFrame:
    of = pd.DataFrame({"source_id": sorted(set(said["source_id"]))})
    of["publisher"] = of["source_id"].map(published)
    return of.merge(chains, on="publisher").sort_values(["source_id", "step"])
