"""Stations themselves, as few as a page draws: rows of one area, a histogram, a stated sample; and the one whole
read."""

# ruff: noqa: PD003, PD004 -- columns of Ibis, which calls it isnull, not of pandas

import ibis
import pandas as pd

from dashboard.warehouse.engine import AREAS, NUMBERS, SCHEMAS, House
from dashboard.warehouse.rollups import percent, placed


def rows(house: House, election: str, level: str, area_code: str, limit: int = 1_000) -> pd.DataFrame:
    """The stations of one area as the table holds them, at most `limit`, sorted by station_id."""
    t = placed(house, house.stations, election, level)
    t = t.filter(t.area_code == area_code).order_by("station_id").limit(limit)
    return house.frame(t.select(*SCHEMAS["stations"]).order_by("station_id"))


def binned(house: House, election: str, party: str, bins: int = 100) -> pd.DataFrame:
    """Turnout against a party's share: turnout_bin, share_bin (0 to bins - 1), stations; empty bins are left out.

    Bin b holds from b to below b + 1 in `bins`ths of the whole; exactly 100 per cent lies in the last. Turnout:
    ballots received of registered voters. Share: votes of valid ones, or of all party votes in an election that tells
    no valid votes. Bins are found with whole numbers. Stations that do not tell them, with nothing to divide by, or
    above 100 per cent are not counted: the sum of `stations` against `units` says how many.
    """
    t = _with_share(house, election, party)
    t = t.filter((t.ballots <= t.registered) & (t.votes <= t.base) & (t.registered > 0) & (t.base > 0))
    t = t.mutate(turnout_bin=_bin(t.ballots, t.registered, bins), share_bin=_bin(t.votes, t.base, bins))
    t = t.group_by("turnout_bin", "share_bin").aggregate(stations=t.count())
    return house.frame(t.order_by("turnout_bin", "share_bin"))


def sample(house: House, election: str, party: str, n: int, seed: int = 0) -> pd.DataFrame:
    """`n` stations drawn evenly and the same ones on every engine: station_id, codes, registered, ballots, votes,
    turnout_pct, share_pct.

    Drawn of those whose turnout and share are known, by the order of MD5 of the seed, the election and the station's
    id; sorted by station_id.
    """
    t = _with_share(house, election, party)
    t = t.mutate(turnout_pct=percent(t.ballots, t.registered), share_pct=percent(t.votes, t.base))
    t = t.filter(t.turnout_pct.notnull() & t.share_pct.notnull())
    t = t.mutate(drawn=(ibis.literal(f"{seed}/{election}/") + t.station_id).hexdigest("md5"))
    t = t.order_by("drawn", "station_id").limit(n)
    columns = ("station_id", *AREAS, "registered", "ballots", "votes", "turnout_pct", "share_pct")
    return house.frame(t.select(*columns).order_by("station_id"))


def station_numbers(house: House, election: str, party: str) -> pd.DataFrame:
    """Every station's counts and a party's votes, for tests on single stations: the only read of a whole election.

    station_id, area codes; registered, issued, ballots, valid, invalid, blank, votes as float64 with NaN for missing.
    In the order of the table that was imported, on which a seeded simulation depends.
    """
    t = _with_votes(house, election, party).order_by("import_id", "row", "station_id")
    numbers = (*NUMBERS, "votes")
    return house.frame(t.select("station_id", *AREAS, *numbers)).astype(dict.fromkeys(numbers, "float64"))


def _with_votes(house: House, election: str, party: str) -> ibis.Table:
    t = house.stations.filter(house.stations.election_id == election)
    v = house.votes
    v = v.filter((v.election_id == election) & (v.party_id == party)).select("station_id", "votes")
    return t.left_join(v, "station_id").drop("station_id_right")


def _with_share(house: House, election: str, party: str) -> ibis.Table:
    t = _with_votes(house, election, party)
    if _tells_valid(house, election):
        return t.mutate(base=t.valid)
    v = house.votes.filter(house.votes.election_id == election)
    # A unit with an empty count does not tell its whole.
    whole = v.group_by("station_id").aggregate(base=v.votes.sum(), empty=v.votes.isnull().sum())
    whole = whole.filter(whole.empty == 0).drop("empty")
    return t.left_join(whole, "station_id").drop("station_id_right")


def _tells_valid(house: House, election: str) -> bool:
    key = ("valid", election)
    if key not in house.known:
        t = house.stations.filter(house.stations.election_id == election)
        house.known[key] = bool(house.frame(t.aggregate(n=t.valid.count())).n[0])
    return house.known[key]


def _bin(part, whole, bins: int):
    return ibis.least((part * bins) // whole, bins - 1).cast("int64")
