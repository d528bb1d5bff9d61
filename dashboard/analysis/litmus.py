"""From commune votes to Assembly seats: what the same votes, or moved ones, would have given in constituencies.

Arithmetic on what was voted, no forecast: people vote differently in another election, and other parties stand. A frame of
votes is one row per area and party: `area`, `party`, `votes`. Scenarios work in thousandths of a vote (`UNIT`), in whole
numbers: what a move would split more finely is rounded down to a thousandth, and what one party loses the other gains.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from dashboard.analysis import arithmetic, constituencies, seats

UNIT = 1000
UNIFORM, PROPORTIONAL = "uniform", "proportional"
# Votes that a source gives to nobody: it adds small parties together or leaves them out.
REST = "REST"
NATION = "KH"


def weighed(votes: pd.DataFrame) -> pd.DataFrame:
    """The votes in thousandths, ready to be moved. ValueError where one is missing or negative."""
    if votes["votes"].isna().any() or (votes["votes"] < 0).any():
        raise ValueError("votes are whole numbers from 0 on; an area with a gap has no answer")
    return votes.assign(votes=votes["votes"].astype("int64") * UNIT)[["area", "party", "votes"]]


def national(results: pd.DataFrame, election_id: str, parties: pd.DataFrame) -> pd.DataFrame:
    """The votes of a country as one area: area, party, votes, source_id; `REST` where a source tells none of its parties.

    Empty where no votes are held. Preferred figures only. The rest is a grouping's votes, or what the parties' votes leave
    of the valid ballots.
    """
    used = results[results["preferred"].astype(bool) & results["value"].notna()]
    used = used[(used["election_id"] == election_id) & (used["level"] == "nation")]
    votes = used[(used["measure"] == "votes") & used["party_id"].notna()]
    if votes.empty:
        return pd.DataFrame(columns=["area", "party", "votes", "source_id"])
    grouped = set(parties.loc[parties["kind"] == "grouping", "party_id"])
    told = votes[~votes["party_id"].isin(grouped)]
    rest = int(votes["value"].sum() - told["value"].sum())
    valid = used[(used["measure"] == "valid_ballots") & used["party_id"].isna()]
    sources = votes.loc[votes["party_id"].isin(grouped), "source_id"].tolist()
    if len(valid) and valid["value"].iloc[0] > votes["value"].sum():
        rest += int(valid["value"].iloc[0] - votes["value"].sum())
        sources.append(valid["source_id"].iloc[0])
    elif not len(valid) and election_id not in arithmetic.listed_in_full(used):
        # How many votes are missing is not known: an answer would be a guess.
        return pd.DataFrame(columns=["area", "party", "votes", "source_id"])
    made = pd.DataFrame(
        {
            "area": NATION,
            "party": told["party_id"],
            "votes": told["value"].astype("int64"),
            "source_id": told["source_id"],
        }
    )
    if rest:
        last = pd.DataFrame(
            [{"area": NATION, "party": REST, "votes": rest, "source_id": " ".join(dict.fromkeys(sources))}]
        )
        made = pd.concat([made, last])
    return made.sort_values("votes", ascending=False, kind="stable").reset_index(drop=True)


def sizes(results: pd.DataFrame, election_id: str) -> pd.DataFrame:
    """Seats of each constituency of an Assembly election, from its seats by party: area, seats, source_id.

    An area is a province code, or several with a plus between them where they voted together.
    """
    used = results[results["preferred"].astype(bool) & results["value"].notna() & results["party_id"].notna()]
    used = used[(used["election_id"] == election_id) & (used["measure"] == "seats")]
    used = used[used["level"].isin(["province", "group"])]
    grouped = used.groupby("area_code", sort=True)
    made = grouped["value"].sum().astype("int64").rename("seats").to_frame()
    made["source_id"] = grouped["source_id"].agg(lambda keys: " ".join(dict.fromkeys(keys)))
    made = made[made["seats"] > 0]
    return made.rename_axis("area").reset_index()


def merged(weights: pd.DataFrame, parties: list[str], into: str) -> pd.DataFrame:
    """The votes with several parties as one list under the key `into`."""
    moved = weights.assign(party=weights["party"].where(~weights["party"].isin(parties), into))
    return moved.groupby(["area", "party"], sort=False, as_index=False)["votes"].sum()


def split(weights: pd.DataFrame, party: str, parts: Mapping[str, int]) -> pd.DataFrame:
    """The votes with one party as several, in every area by the same parts; what does not divide goes to the last."""
    whole = sum(parts.values())
    if whole <= 0 or min(parts.values()) < 0:
        raise ValueError("the parts of a split are whole numbers from 0 on, and not all of them 0")
    ours = weights[weights["party"] == party]
    pieces = [ours.assign(party=name, votes=ours["votes"] * part // whole) for name, part in parts.items()]
    given = sum(piece["votes"] for piece in pieces[:-1]) if len(pieces) > 1 else 0
    pieces[-1] = pieces[-1].assign(votes=ours["votes"] - given)
    left = weights[weights["party"] != party]
    return pd.concat([left, *pieces]).groupby(["area", "party"], sort=False, as_index=False)["votes"].sum()


def removed(weights: pd.DataFrame, party: str) -> pd.DataFrame:
    """The votes without one party, its voters staying at home or spoiling their ballots.

    Were they to spread over the other parties as those stand, no seat would differ: highest averages heed proportions only.
    """
    return weights[weights["party"] != party].reset_index(drop=True)


def swung(
    weights: pd.DataFrame, source: str, target: str, tenths: int, kind: str = UNIFORM, areas: list[str] | None = None
) -> pd.DataFrame:
    """The votes after a swing from one party to another, in tenths of a percentage point of all votes of the country.

    uniform: in each area the same share of its votes changes hands, at most what the source has there. proportional: the
    source loses the same part of its votes everywhere, so much that the country as a whole swings by the points. A swing
    below nothing goes the other way. areas: only there; None for all.
    """
    if tenths < 0:
        return swung(weights, target, source, -tenths, kind, areas)
    wide = _wide(weights)
    for party in (source, target):
        if party not in wide:
            raise ValueError(f"no party {party!r} has votes here")
    inside = wide.index.isin(areas) if areas is not None else np.full(len(wide), True)
    moved = np.where(inside, _moved(wide, source, target, tenths, kind), 0)
    wide[source], wide[target] = wide[source] - moved, wide[target] + moved
    long = wide.reset_index().melt("area", var_name="party", value_name="votes").dropna(subset=["votes"])
    return long.assign(votes=long["votes"].astype("int64")).reset_index(drop=True)


def _wide(weights: pd.DataFrame) -> pd.DataFrame:
    wide = weights.pivot(index="area", columns="party", values="votes").astype("Int64")  # noqa: PD010
    return wide.reindex(index=list(dict.fromkeys(weights["area"])), columns=list(dict.fromkeys(weights["party"])))


def _moved(wide: pd.DataFrame, source: str, target: str, tenths: int, kind: str) -> np.ndarray:
    """Votes that go from one party to the other in each area, both given as columns."""
    held, whole = wide[source].fillna(0).to_numpy("int64"), wide.sum(axis=1).to_numpy("int64")
    if kind == UNIFORM:
        moved = np.minimum(held, whole * tenths // 1000)
    else:
        country, ours = int(whole.sum()), int(held.sum())
        # Python's own whole numbers: the product of three large ones passes 64 bits.
        moved = np.array(
            [min(v, v * tenths * country // (1000 * ours)) if ours else 0 for v in held.tolist()], dtype="int64"
        )
    # A list that does not stand in an area neither loses nor gains there.
    return np.where((wide[source].notna() & wide[target].notna()).to_numpy(dtype=bool), moved, 0)


def turned_out(
    weights: pd.DataFrame, tenths: int, party: str | None = None, areas: list[str] | None = None
) -> pd.DataFrame:
    """The votes after turnout changed by tenths of a per cent of the votes cast, among the voters of one party or of all.

    A change that all parties share moves no seat in any constituency: the number of its seats does not hang on turnout.
    """
    inside = weights["area"].isin(areas) if areas is not None else pd.Series(True, index=weights.index)
    whole = weights.groupby("area")["votes"].transform("sum")
    if party is None:
        change = weights["votes"] * tenths // 1000
    else:
        change = (whole * tenths // 1000).where(weights["party"] == party, 0)
    return weights.assign(votes=(weights["votes"] + change.where(inside, 0)).clip(lower=0))


def seats_of(weights: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Seats of each party in all constituencies together: party, votes, settled, least, most.

    least and most hold everything that stays open: contested seats; seats of constituencies without votes; and votes that
    no source gives to a party (`REST`), taken once as nobody's and once as those of one single list, which is as many seats
    as they can win by highest averages.
    """
    known = weights[weights["party"] != REST]
    made = constituencies.totals(known, sizes)
    if len(known) < len(weights):
        as_one = constituencies.totals(weights, sizes).set_index("party")["settled"]
        made["least"] = made["party"].map(as_one)
    else:
        made["least"] = made["settled"]
    unknown = int(sizes.loc[~sizes["area"].isin(weights["area"]), "seats"].sum())
    made["most"] = made["most"] + unknown
    return made[["party", "votes", "settled", "least", "most"]]


def curve(
    weights: pd.DataFrame,
    sizes: pd.DataFrame,
    source: str,
    target: str,
    kind: str = UNIFORM,
    swings: Iterable[int] = range(-150, 151, 5),
    rest: bool = False,
) -> pd.DataFrame:
    """Seats at each of `swings`, in tenths of a point: tenths, party, settled, most. What a swingometer shows.

    rest: whether votes told of no party stand as one list; otherwise they are nobody's. Only constituencies with votes count.
    """
    swings = sorted(set(swings))
    wide = _wide(weights)
    wide = wide[wide.index.isin(sizes["area"])]
    plain = wide.fillna(0).to_numpy("int64")
    one, other = wide.columns.get_loc(source), wide.columns.get_loc(target)
    # Every swing is a set of areas of its own, so that one pass allocates them all.
    stack = np.repeat(plain[None], len(swings), axis=0)
    for layer, tenths in zip(stack, swings, strict=True):
        loses, gains = (one, other) if tenths >= 0 else (other, one)
        moved = _moved(wide, wide.columns[loses], wide.columns[gains], abs(tenths), kind)
        layer[:, loses] -= moved
        layer[:, gains] += moved
    kept = [n for n, party in enumerate(wide.columns) if rest or party != REST]
    names, stack = wide.columns[kept], stack[:, :, kept]
    size = sizes.set_index("area")["seats"].reindex(wide.index).to_numpy("int64")
    flat = constituencies.exact(stack.reshape(-1, len(kept)), int(size.max(initial=0)))
    settled, _, tied = constituencies.rounds(flat, np.tile(size, len(swings)))
    shape = (len(swings), len(wide), len(kept))
    won, open_ones = settled.reshape(shape).sum(axis=1), (settled + tied).reshape(shape).sum(axis=1)
    return pd.DataFrame(
        {
            "tenths": np.repeat(swings, len(kept)), "party": np.tile(names, len(swings)), "settled": won.ravel(),
            "most": open_ones.ravel(),
        }
    )  # fmt: skip


def turning(
    weights: pd.DataFrame, sizes: pd.DataFrame, source: str, target: str, kind: str, coarse: pd.DataFrame
) -> float | None:
    """The least swing in points with which the party it goes against has no majority; None where it has none or always has.

    coarse: `curve` of the same votes. Between the last of its swings with a majority and the first without one every tenth
    of a point is tried, so that the answer does not hang on the steps of a drawing.
    """
    size = int(sizes["seats"].sum())

    def majority(of: pd.DataFrame) -> pd.Series:
        return of[of["party"] == source].set_index("tenths")["settled"].sort_index() > size // 2

    has = majority(coarse)
    if has.all() or not has.any() or not has.iloc[0]:
        return None
    first = has.index[~has][0]
    before = has.index[has & (has.index < first)][-1]
    fine = majority(curve(weights, sizes, source, target, kind, range(before, first + 1)))
    return float(fine.index[~fine][0]) / 10


def uncertain(
    weights: pd.DataFrame, sizes: pd.DataFrame, source: str, target: str, kind: str, tenths: int, margin: int
) -> pd.DataFrame:
    """Fewest and most seats of each party where the swing is uncertain by `margin` tenths: party, least, most.

    weights: before the swing. Like `seats_of`, the ends hold what no votes settle: the rest as one list or nobody's, and
    constituencies without votes.
    """
    swings = range(tenths - margin, tenths + margin + 1)
    told = curve(weights, sizes, source, target, kind, swings)
    low = curve(weights, sizes, source, target, kind, swings, rest=True) if REST in set(weights["party"]) else told
    unknown = int(sizes.loc[~sizes["area"].isin(weights["area"]), "seats"].sum())
    least = low[low["party"] != REST].groupby("party", sort=False)["settled"].min()
    most = told.groupby("party", sort=False)["most"].max() + unknown
    return pd.DataFrame({"least": least, "most": most}).rename_axis("party").reset_index()


def fitting(votes: Mapping[str, int], total: int, size: int, published: Mapping[str, int]) -> pd.DataFrame:
    """Which methods could have given the seats that were published, where the votes of some parties are known.

    votes: of the parties that are known; total: all valid votes. Returns method, fits, party, other: where it does not fit,
    the party that has a seat and the one whose claim to it was stronger, or the party whose quotas say otherwise.
    """
    rows = [_divisor_fits(method, votes, published) for method in seats.DIVISORS]
    rows += [_quota_fits(method, votes, total, size, published) for method in seats.QUOTAS]
    return pd.DataFrame(rows, columns=["method", "fits", "party", "other"])


def _divisor_fits(method: str, votes: Mapping[str, int], published: Mapping[str, int]) -> dict:
    divisor = seats.DIVISORS[method]
    won = {p: v / divisor(published[p]) for p, v in votes.items() if published[p]}
    lost = {p: v / divisor(published[p] + 1) for p, v in votes.items()}
    weakest, strongest = min(won, key=won.get), max(lost, key=lost.get)
    fits = won[weakest] >= lost[strongest]
    return {"method": method, "fits": fits} | ({} if fits else {"party": weakest, "other": strongest})


def _quota_fits(method: str, votes: Mapping[str, int], total: int, size: int, published: Mapping[str, int]) -> dict:
    quota = seats.QUOTAS[method](total, size)
    for party, number in votes.items():
        if not int(number // quota) <= published[party] <= int(number // quota) + 1:
            return {"method": method, "fits": False, "party": party}
    raised = {p: v % quota for p, v in votes.items() if published[p] > v // quota}
    left = {p: v % quota for p, v in votes.items() if published[p] == v // quota}
    if raised and left and min(raised.values()) < max(left.values()):
        return {
            "method": method, "fits": False, "party": min(raised, key=raised.get), "other": max(left, key=left.get),
        }  # fmt: skip
    return {"method": method, "fits": True}
