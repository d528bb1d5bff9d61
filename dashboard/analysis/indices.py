"""Measures of a party system from votes and seats: how many parties, how far seats lie from votes, how much moved.

Laakso and Taagepera, "Effective Number of Parties", Comparative Political Studies 12 (1979): 3-27. Gallagher,
"Proportionality, Disproportionality and Electoral Systems", Electoral Studies 10 (1991): 33-51. Pedersen, "The Dynamics of
European Party Systems", European Journal of Political Research 7 (1979): 1-26.

Where a source tells some parties' votes only together, the measure is a range from the least to the most that any division
of them could give, after the idea of Taagepera, "Effective Number of Parties for Incomplete Data", Electoral Studies 16
(1997): 145-151. Shares are of valid votes, or of all seats; nothing is rounded.
"""

import math

import pandas as pd

from dashboard.analysis import change, litmus

COLUMNS = ["election_id", "index", "least", "most", "rest_votes", "source_id"]


def of_elections(
    results: pd.DataFrame, elections: pd.DataFrame, parties: pd.DataFrame, links: pd.DataFrame
) -> pd.DataFrame:
    """Every index of every election that its figures allow: the columns of `COLUMNS`, least equal to most where all is told.

    rest_votes: votes that a source gives to no single party. An election without votes has no index of votes.
    """
    rows = []
    before: dict[str, pd.DataFrame] = {}
    for election in elections.sort_values("date").itertuples():
        votes = litmus.national(results, election.election_id, parties)
        seats = seats_of(results, election.election_id, parties)
        keys = " ".join(dict.fromkeys([*votes["source_id"], *seats["source_id"]]))
        told = votes[votes["party"] != litmus.REST].set_index("party")["votes"]
        rest = int(votes.loc[votes["party"] == litmus.REST, "votes"].sum())
        won = seats.set_index("party")["seats"]
        found = {}
        if len(told):
            found["effective-votes"] = effective(told, rest)
        if len(won):
            found["effective-seats"] = effective(won)
        if len(told) and len(won):
            found["disproportionality"] = disproportionality(told, won, rest)
        last = before.get(election.kind)
        if len(told) and last is not None:
            for name, lineage in (("volatility", False), ("volatility-lineage", True)):
                same = change.succession(links, last.attrs["date"], election.date, lineage)
                found[name] = volatility(last, votes, same)
        if len(told):
            before[election.kind] = votes
            before[election.kind].attrs["date"] = election.date
        else:
            # What moved since the election before is not known, and one before that would be another question.
            before.pop(election.kind, None)
        older = " ".join(
            dict.fromkeys([*keys.split(), *(" ".join(last["source_id"]).split() if last is not None else [])])
        )
        for name, pair in found.items():
            cited = older if name.startswith("volatility") else keys
            rows.append((election.election_id, name, *pair, rest, cited))
    return pd.DataFrame(rows, columns=COLUMNS)


def seats_of(results: pd.DataFrame, election_id: str, parties: pd.DataFrame) -> pd.DataFrame:
    """Preferred seats of the country by party: party, seats, source_id; empty where the parties do not make all seats."""
    used = results[results["preferred"].astype(bool) & results["value"].notna()]
    used = used[(used["election_id"] == election_id) & (used["level"] == "nation") & (used["measure"] == "seats")]
    ours, whole = used[used["party_id"].notna()], used.loc[used["party_id"].isna(), "value"]
    made = pd.DataFrame(
        {"party": ours["party_id"], "seats": ours["value"].astype("int64"), "source_id": ours["source_id"]}
    )
    return made.reset_index(drop=True) if len(whole) and made["seats"].sum() == whole.iloc[0] else made[:0]


def effective(parts: pd.Series, rest: int = 0) -> tuple[float, float]:
    """The effective number of parties, one over the sum of squared shares: least, and most.

    rest: what is told of no party; it counts once as one party and once as endlessly many, of which each is nothing.
    """
    whole = int(parts.sum()) + rest
    if not whole:
        raise ValueError("an effective number needs at least one vote or seat")
    squares = sum(int(n) ** 2 for n in parts)
    return whole**2 / (squares + rest**2), whole**2 / squares if squares else math.inf


def disproportionality(votes: pd.Series, seats: pd.Series, rest: int = 0) -> tuple[float, float]:
    """Gallagher's least-squares index in percentage points: the root of half the sum of squared gaps of shares.

    votes, seats: by party. rest: votes told of no party; seats of parties without told votes belong to them.
    """
    whole, size = int(votes.sum()) + rest, int(seats.sum())
    won = seats.reindex(votes.index).fillna(0)
    known = sum((100 * v / whole - 100 * s / size) ** 2 for v, s in zip(votes, won, strict=True))
    left_votes, left_seats = 100 * rest / whole, 100 * (size - float(won.sum())) / size
    # The least: the gap of the rest is spread over endlessly many. The most: votes and seats of the rest never meet.
    return math.sqrt(known / 2), math.sqrt((known + left_votes**2 + left_seats**2) / 2)


def volatility(before: pd.DataFrame, after: pd.DataFrame, same: dict[str, str]) -> tuple[float, float]:
    """Pedersen's index in percentage points: half the sum of the changes of all shares.

    before, after: party, votes (`litmus.national`); same: the list after, for each list before that goes on as another.
    """
    one, two = (
        frame.assign(party=frame["party"].replace(same)).groupby("party")["votes"].sum() for frame in (before, after)
    )
    shares = pd.concat({"one": 100 * one / one.sum(), "two": 100 * two / two.sum()}, axis=1)
    left_one, left_two = shares.reindex([litmus.REST]).fillna(0.0).iloc[0]
    told = shares[shares.index != litmus.REST]
    # Half the sum of changes is what of the one election does not lie on the other.
    common = float(told.min(axis=1, skipna=False).sum())
    # At best the rest of one election held the lists that only the other tells, and then the rest of the other.
    came, went = float(told.loc[told["one"].isna(), "two"].sum()), float(told.loc[told["two"].isna(), "one"].sum())
    hidden, shown = min(left_one, came), min(left_two, went)
    at_best = common + hidden + shown + min(left_one - hidden, left_two - shown)
    return 100 - at_best, 100 - common
