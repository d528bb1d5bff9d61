"""From stations to areas: sums, shares, ranks, winners and change, as Ibis expressions that every engine answers alike.

Counts are added, compared and ranked as whole numbers; a share is one division of two of them at the end. Frames are
sorted by their keys, text by its code points.

What is missing stays missing:
- A sum is over the units that tell the number; how many told it stands beside it (`_told`). Where none did the sum is
  missing.
- A unit that tells no party's votes (it has not reported) lowers `told`; shares are then of what was told.
- A unit that tells some parties' votes and leaves another's empty is a *gap* of its area: the whole is not known, so
  the area has no shares, no ranks and no winner; `gaps` counts them at the party they belong to.
- A party without a row at a unit did not stand there: no gap, and not zero.
- A unit without the code of a level is in no area of that level.
"""

# ruff: noqa: PD003, PD004 -- columns of Ibis, which calls it isnull, not of pandas

import ibis
import pandas as pd

from dashboard.warehouse.engine import NUMBERS, House

LEVELS = ("nation", "province", "district", "commune", "station")
COUNTS = NUMBERS


def units(house: House, election: str, level: str) -> pd.DataFrame:
    """One row per area: area_code, units, for each of COUNTS its sum and `<name>_told`, turnout_pct.

    `<name>_told`: the number of units that tell it. turnout_pct: ballots received in per cent of registered
    voters, only where every unit tells both and somebody is registered.
    """
    return house.frame(house.prepared(("units", election, level), lambda: _units(house, election, level)))


def votes(house: House, election: str, level: str) -> pd.DataFrame:
    """One row per area and party: area_code, party_id, votes, units, told, gaps, share_pct, rank.

    units: units where the party stood; told: those that tell its votes; gaps: those that tell others' votes but not
    its. share_pct: per cent of all party votes of the area. rank: 1 for most votes, shared by equals (1, 1, 3). Both
    are missing in an area with a gap, and in one without a vote.
    """
    columns = ("area_code", "party_id", "votes", "units", "told", "gaps", "share_pct", "rank")
    return house.frame(
        house.prepared(
            ("votes", election, level),
            lambda: _ranked(house, election, level).select(*columns).order_by("area_code", "party_id"),
        )
    )


def winners(house: House, election: str, level: str) -> pd.DataFrame:
    """One row per area with votes: area_code, first, second, first_votes, second_votes, margin, margin_pct, tied.

    margin: votes of the first less those of the second; margin_pct: the same in points of all party votes. tied:
    several are level on most votes; then first and second are missing and the margin is 0. second is missing where
    several are level on it, or nobody else stood (then the margin is missing too). All is missing in an area with a
    gap or without a vote.
    """
    return house.frame(house.prepared(("winners", election, level), lambda: _winners(house, election, level)))


def change(house: House, before: str, after: str, level: str) -> pd.DataFrame:
    """Shares of two elections, one row per area and party: area_code, party_id, before, after, change_points,
    votes_before, votes_after.

    before, after: per cent of the area's party votes; change_points: percentage points, missing unless both are known.
    Only areas (by code) with party rows in both; a party that stood in one of them only has no share in the other, not
    zero. Whether a code means the same area in both years is for the caller to know.
    """
    key = ("change", before, after, level)
    return house.frame(house.prepared(key, lambda: _change(house, before, after, level)))


def placed(house: House, table: ibis.Table, election: str, level: str) -> ibis.Table:
    """Rows of one election with the code of their area at a level; units outside of every area of that level left
    out."""
    if level not in LEVELS:
        raise ValueError(f"{level!r} is not one of {', '.join(LEVELS)}")
    column = "station_id" if level == "station" else f"{level}_code"
    area = ibis.literal(house.nation) if level == "nation" else table[column]
    table = table.filter(table.election_id == election).mutate(area_code=area)
    return table.filter(table.area_code.notnull())


def percent(part, whole):
    """A share in per cent, one division; missing where the whole is missing or nothing."""
    return part.cast("float64") * 100 / whole.nullif(0).cast("float64")


def _units(house: House, election: str, level: str) -> ibis.Table:
    t = placed(house, house.stations, election, level)
    sums = {name: t[name].sum() for name in COUNTS}
    told = {f"{name}_told": t[name].count() for name in COUNTS}
    found = t.group_by("area_code").aggregate(units=t.count(), **sums, **told)
    whole = (found.ballots_told == found.units) & (found.registered_told == found.units)
    found = found.mutate(turnout_pct=whole.ifelse(percent(found.ballots, found.registered), ibis.null("float64")))
    columns = [column for name in COUNTS for column in (name, f"{name}_told")]
    return found.select("area_code", "units", *columns, "turnout_pct").order_by("area_code")


def _winners(house: House, election: str, level: str) -> ibis.Table:
    t = _ranked(house, election, level)
    by_rank = {}
    for place in (1, 2):
        here = t["rank"] == place
        by_rank |= {
            f"holders_{place}": here.sum(),
            f"party_{place}": t.party_id.max(where=here),
            f"votes_{place}": t.votes.max(where=here),
        }
    t = t.group_by("area_code").aggregate(**by_rank, whole=t.whole.max())
    known, tied = t.holders_1 > 0, t.holders_1 > 1
    single = t.holders_1 == 1
    # Where several share the first place there is no rank 2.
    margin = tied.ifelse(0, t.votes_1 - t.votes_2)
    t = t.mutate(
        first=single.ifelse(t.party_1, ibis.null("string")),
        second=(single & (t.holders_2 == 1)).ifelse(t.party_2, ibis.null("string")),
        first_votes=t.votes_1,
        second_votes=tied.ifelse(t.votes_1, t.votes_2),
        margin=margin.cast("int64"),
        margin_pct=percent(margin, t.whole),
        tied=known.ifelse(tied, ibis.null("boolean")),
    )
    columns = ("area_code", "first", "second", "first_votes", "second_votes", "margin", "margin_pct", "tied")
    return t.select(*columns).order_by("area_code")


def _change(house: House, before: str, after: str, level: str) -> ibis.Table:
    columns = ("area_code", "party_id", "share_pct", "votes")
    old = _ranked(house, before, level).select(*columns)
    new = _ranked(house, after, level).select(*columns)
    both = old.select("area_code").distinct().semi_join(new, "area_code")
    old = old.semi_join(both, "area_code").rename(before="share_pct", votes_before="votes")
    new = new.semi_join(both, "area_code").rename(after="share_pct", votes_after="votes")
    t = old.outer_join(new, ["area_code", "party_id"], rname="{name}_new")
    t = t.mutate(
        area_code=ibis.coalesce(t.area_code, t.area_code_new),
        party_id=ibis.coalesce(t.party_id, t.party_id_new),
        change_points=t.after - t.before,
    )
    columns = ("area_code", "party_id", "before", "after", "change_points", "votes_before", "votes_after")
    return t.select(*columns).order_by("area_code", "party_id")


def _ranked(house: House, election: str, level: str) -> ibis.Table:
    t = placed(house, house.votes, election, level)
    # DuckDB adds in 128 bits and would rank those, which takes twice as long; Ibis writes no cast that changes no type.
    sums = {"votes": t.votes.sum().cast("!int64").cast("int64"), "units": t.count(), "told": t.votes.count()}
    found = t.group_by("area_code", "party_id").aggregate(**sums)
    area = ibis.window(group_by="area_code")
    if _has_gaps(house, election):
        found = found.left_join(_gaps(t), ["area_code", "party_id"]).drop("area_code_right", "party_id_right")
        found = found.mutate(gaps=found.gaps.fill_null(0))
        found = found.mutate(area_gaps=found.gaps.sum().over(area))
    else:
        found = found.mutate(gaps=ibis.literal(0, "int64"), area_gaps=ibis.literal(0, "int64"))
    found = found.mutate(
        whole=found.votes.sum().over(area).cast("!int64").cast("int64"),
        place=ibis.rank().over(ibis.window(group_by="area_code", order_by=found.votes.desc())) + 1,
    )
    known = (found.area_gaps == 0) & (found.whole > 0) & found.votes.notnull()
    return found.mutate(
        share_pct=known.ifelse(percent(found.votes, found.whole), ibis.null("float64")),
        rank=known.ifelse(found.place, ibis.null("int64")),
    )


def _gaps(t: ibis.Table) -> ibis.Table:
    """Empty votes of units that tell another party's, per area and party."""
    empty = t.filter(t.votes.isnull())
    telling = t.filter(t.votes.notnull()).semi_join(empty, "station_id").select("station_id").distinct()
    found = empty.semi_join(telling, "station_id")
    return found.group_by("area_code", "party_id").aggregate(gaps=found.count())


def _has_gaps(house: House, election: str) -> bool:
    """Asked once for an election: most have none, and then no area has to be searched for them unit by unit."""
    key = ("gaps", election)
    if key not in house.known:
        t = house.votes.filter(house.votes.election_id == election)
        empty = t.filter(t.votes.isnull())
        found = False
        if house.frame(empty.aggregate(n=empty.count())).n[0]:
            units = t.semi_join(empty, "station_id")
            units = units.group_by("station_id").aggregate(told=units.votes.count())
            partly = units.filter(units.told > 0)
            found = bool(house.frame(partly.aggregate(n=partly.count())).n[0])
        house.known[key] = found
    return house.known[key]
