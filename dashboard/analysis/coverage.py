"""What we hold and what we lack: by election, level and kind of figure, and what rests on which source."""

import re

import pandas as pd

COMPLETE, PARTIAL, STATED, UNREAD, UNPUBLISHED, NOT_FOUND, NOT_ASKED = (
    "complete",
    "partial",
    "stated",
    "published, not read",
    "not published",
    "not found",
    "does not apply",
)
LEVELS = ("nation", "province", "commune")
# Which measures make up a kind of figure; the order is that of the table.
GROUPS = {
    "electorate": (
        "registered_voters",
        "ballots_cast",
        "valid_ballots",
        "invalid_ballots",
        "turnout_pct",
        "invalid_pct",
    ),
    "votes": ("votes", "vote_pct"),
    "seats": ("seats",),
    "chiefs": ("chiefs",),
}
# What says something about a kind of figure without giving a number.
WORDED = {
    "electorate": ("turnout_described", "invalid_described"),
    "votes": ("vote_share_described", "more_votes_than_cpp", "first_place"),
    "seats": ("more_seats_than_cpp",),
    "chiefs": ("most_chiefs", "all_chiefs"),
}
COLUMNS = ["election_id", "level", "group", "state", "known", "of", "where_it_may_be", "source_id"]
# Provinces before and after Tboung Khmum was cut from Kampong Cham.
NEW_PROVINCE = pd.Timestamp("2013-12-31")
UNDIVIDED = "03+25"


def matrix(
    results: pd.DataFrame, elections: pd.DataFrame, control: pd.DataFrame, holes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """For each election, level and kind of figure what we hold: state, known, of, where_it_may_be, source_id.

    `complete`: every part is there; for the country the parties add up to the published total. `partial`: `known`
    parts `of` all, for provinces and communes those with at least one number. `stated`: a source says something, but
    gives no number. `control`: election_id, known, communes, the communes whose winner is known one by one. `holes`:
    what is known to be published, or not, but was not read.
    """
    rows = []
    for election in elections.sort_values("date").itertuples():
        mine = results[results["election_id"] == election.election_id]
        for level in LEVELS:
            for group in GROUPS:
                if _applies(election.kind, level, group):
                    state, known, of = _state(mine, election, level, group, control)
                else:
                    state, known, of = NOT_ASKED, None, None
                rows.append((election.election_id, level, group, state, known, of))
    found = pd.DataFrame(rows, columns=COLUMNS[:6])
    found[["known", "of"]] = found[["known", "of"]].astype("Int64")
    return _with_holes(found, holes)


def _applies(kind: str, level: str, group: str) -> bool:
    # An Assembly election fills no commune post, and its seats belong to provinces.
    return kind == "commune" or not (group == "chiefs" or (group == "seats" and level == "commune"))


def _with_holes(found: pd.DataFrame, holes: pd.DataFrame | None) -> pd.DataFrame:
    if holes is None or holes.empty:
        return found.assign(where_it_may_be=pd.NA, source_id=pd.NA)[COLUMNS]
    named = holes.rename(columns={"measure_group": "group", "state": "hole"})
    named = named[["election_id", "level", "group", "hole", "where_it_may_be", "source_id"]]
    found = found.merge(named, on=["election_id", "level", "group"], how="left", validate="one_to_one")
    silent = found["state"].eq(NOT_FOUND) & found["hole"].notna()
    found["state"] = found["hole"].where(silent, found["state"])
    return found[COLUMNS]


def _state(mine: pd.DataFrame, election, level: str, group: str, control: pd.DataFrame) -> tuple:
    there = mine["level"] == level
    if level == "province" and election.date <= NEW_PROVINCE:
        # Kampong Cham as it was: today two provinces, and therefore a group of areas in the table.
        there |= mine["area_code"] == UNDIVIDED
    held = mine[there & mine["measure"].isin(GROUPS[group] + WORDED[group])]
    numeric = held[held["value"].notna() & held["measure"].isin(GROUPS[group])]
    if level == "commune" and group == "chiefs":
        return _of_communes(election.election_id, control, held)
    if level == "nation":
        return _of_nation(mine, numeric, held, group)
    if group in ("votes", "seats", "chiefs"):
        # A figure that is not of one party says nothing about how the parties stand.
        numeric = numeric[numeric["party_id"].notna()]
    known = numeric["area_code"].nunique()
    of = _provinces(election.date) if level == "province" else _total(mine, "communes")
    return _graded(known, of, len(held) > 0)


def _of_communes(election_id: str, control: pd.DataFrame, held: pd.DataFrame) -> tuple:
    row = control[control["election_id"] == election_id]
    if row.empty:
        return _graded(0, None, len(held) > 0)
    return _graded(int(row["known"].iloc[0]), int(row["communes"].iloc[0]), len(held) > 0)


def _of_nation(mine: pd.DataFrame, numeric: pd.DataFrame, held: pd.DataFrame, group: str) -> tuple:
    if group == "electorate":
        parts = {"registered_voters", "ballots_cast", "valid_ballots"}
        return _graded(len(parts & set(numeric["measure"])), len(parts), len(held) > 0)
    measure = GROUPS[group][0]
    by_party = numeric[(numeric["measure"] == measure) & numeric["party_id"].notna()]
    preferred = by_party[by_party["preferred"]]
    published = {"votes": "valid_ballots", "seats": "seats", "chiefs": "communes"}[group]
    total = _total(mine, published)
    parties = preferred["party_id"].nunique()
    if total is not None and preferred["value"].sum() == total:
        return COMPLETE, parties, parties
    if parties:
        return PARTIAL, parties, None
    return _graded(0, None, len(held) > 0)


def _total(mine: pd.DataFrame, measure: str) -> int | None:
    found = mine[
        (mine["level"] == "nation")
        & (mine["measure"] == measure)
        & mine["party_id"].isna()
        & mine["preferred"]
        & mine["value"].notna()
    ]["value"]
    return int(found.iloc[0]) if len(found) else None


def _provinces(date: pd.Timestamp) -> int:
    return 25 if date > NEW_PROVINCE else 24


def _graded(known: int, of: int | None, stated: bool) -> tuple:
    if known and of and known >= of:
        return COMPLETE, known, of
    if known:
        return PARTIAL, known, of
    return (STATED, 0, of) if stated else (NOT_FOUND, 0, of)


def by_election(control_coverage: pd.DataFrame) -> pd.DataFrame:
    """From coverage by term (`control.coverage`) to what `matrix` needs: election_id, known, communes."""
    found = control_coverage[control_coverage["term"].str.startswith("C")]
    known = found["communes"] - found["not_known"]
    return pd.DataFrame({"election_id": found["term"], "known": known, "communes": found["communes"]}).reset_index(
        drop=True
    )


def competing(results: pd.DataFrame) -> pd.DataFrame:
    """Places where sources give different figures: election_id, level, area_name, party_id, measure, figures, sources."""
    place = ["election_id", "level", "area_code", "area_name", "party_id", "measure"]
    grouped = results.groupby(place, dropna=False)
    found = grouped.agg(figures=("result_id", "size"), sources=("source_id", "nunique")).reset_index()
    return found[found["figures"] > 1].sort_values(["election_id", "measure", "area_code"], ignore_index=True)


def resting(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """How many rows of which table rest on each source, as first or further source: source_id, table, rows."""
    counted = [
        _keys(frame).drop_duplicates().groupby("source_id").size().rename("rows").reset_index().assign(table=name)
        for name, frame in frames.items()
        if name != "sources" and "source_id" in frame
    ]
    if not counted:
        return pd.DataFrame(columns=["source_id", "table", "rows"])
    found = pd.concat(counted, ignore_index=True)
    return found[["source_id", "table", "rows"]].sort_values(["source_id", "table"], ignore_index=True)


def _keys(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per row of a table and source it rests on: row, source_id."""
    rows = pd.Series(range(len(frame)))
    found = [pd.DataFrame({"row": rows, "source_id": frame["source_id"].to_numpy()})]
    if "other_source_ids" in frame:
        # Few rows have further sources: only these are taken apart.
        others = frame["other_source_ids"].reset_index(drop=True).dropna().str.split().explode()
        found.append(pd.DataFrame({"row": others.index, "source_id": others.to_numpy()}))
    return pd.concat(found, ignore_index=True).dropna(subset="source_id")


def sources_with_rows(sources: pd.DataFrame, rests: pd.DataFrame) -> pd.DataFrame:
    """The sources with `rows`, how many rows rest on each, and `tables`, which; the most used first."""
    totals = rests.groupby("source_id").agg(rows=("rows", "sum"), tables=("table", ", ".join))
    found = sources.merge(totals, on="source_id", how="left", validate="one_to_one")
    found["rows"] = found["rows"].fillna(0).astype("Int64")
    return found.sort_values(["rows", "source_id"], ascending=[False, True], ignore_index=True)


def resting_on(frames: dict[str, pd.DataFrame], source_id: str) -> dict[str, pd.DataFrame]:
    """The rows of each table that rest on one source, by table; tables without such a row are left out."""
    found = {}
    for name, frame in frames.items():
        if name == "sources" or "source_id" not in frame:
            continue
        keys = _keys(frame)
        rows = keys.loc[keys["source_id"] == source_id, "row"].drop_duplicates().sort_values()
        if len(rows):
            found[name] = frame.iloc[rows.to_numpy()].reset_index(drop=True)
    return found


def searched(sources: pd.DataFrame, text: str = "", reliability: list[str] | None = None, table: str | None = None):
    """Sources whose publisher, title, address or key hold every word of a text, of the ratings and the table chosen."""
    found = sources
    for word in text.split():
        words = found[["source_id", "publisher", "title", "url"]].fillna("").agg(" ".join, axis=1)
        found = found[words.str.contains(word, case=False, regex=False)]
    if reliability:
        found = found[found["reliability"].isin(reliability)]
    if table:
        found = found[found["tables"].fillna("").str.contains(rf"(?:^|, ){re.escape(table)}(?:,|$)")]
    return found.reset_index(drop=True)


def publishers(sources: pd.DataFrame, rests: pd.DataFrame) -> pd.DataFrame:
    """Each publisher with how many of its pages we cite and how many rows rest on them: publisher, pages, rows."""
    rows = rests.groupby("source_id")["rows"].sum()
    found = sources.assign(rows=sources["source_id"].map(rows).fillna(0).astype("Int64"))
    found = found.groupby("publisher").agg(pages=("source_id", "size"), rows=("rows", "sum")).reset_index()
    return found.sort_values("publisher", key=lambda p: p.str.lower(), ignore_index=True)


def fate(ledger: pd.DataFrame) -> pd.DataFrame:
    """Raw rows by what became of them: outcome, rows, raw_tables."""
    found = ledger.groupby("outcome").agg(rows=("rows", "sum"), raw_tables=("raw_table", "nunique"))
    return found.reindex(["kept", "merged", "left out"]).fillna(0).astype("Int64").reset_index()
