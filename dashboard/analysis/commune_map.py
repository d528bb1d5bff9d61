"""What a map of communes, districts or provinces shows: who holds each area, what changed, which figures exist.

Every frame has one row per area, keyed by `code`, and keeps apart what is known, how it is known, and what is not known.
"""

from collections.abc import Iterable
from itertools import chain

import pandas as pd

from dashboard.analysis import control

# The day the Khmer Rouge fell: the first moment of the map, when no commune council had been elected.
BEFORE = pd.Timestamp("1979-01-07")

LEVELS = ["commune", "district", "province"]
# How a commune's chief is known.
NAMED, SWEEP, ALL_BUT_NAMED = "named result", "province sweep", "all but named"
# How the party with most chiefs of a district or province is known.
ALL_KNOWN, PART_KNOWN, STATED = "all known", "part known", control.MOST
BASES = {"commune": [NAMED, SWEEP, ALL_BUT_NAMED], "district": [ALL_KNOWN, PART_KNOWN],
         "province": [ALL_KNOWN, PART_KNOWN, STATED]}  # fmt: skip
# What stands in `who` of a district or province where no party certainly has most chiefs.
TIED, UNSURE = "equal", "lead not certain"
# What stands in `was` or `now` where an area had no council of its own on that day.
ABSENT = "not there"
# States from which nothing can be said about a change. Vacated and equal are known states and can change.
SILENT = {control.NOT_KNOWN, control.DISPUTED, control.NO_COUNCIL, UNSURE, ABSENT}
# States that are no chief: they are counted beside the holders, not among them.
UNCOUNTED = {control.NOT_KNOWN, control.NO_COUNCIL}
FLIP, SUCCESSOR, HELD, NOT_COMPARABLE = "flip", "successor", "held", "not comparable"

CHIEFS = ["code", "who", "basis", "counts", "not_known", "of_total", "since", "status", "source_id"]

# Measures that an area can be coloured by, with their unit. Votes are counted, not compared between areas: no map.
UNITS = {
    "vote_pct": "percent",
    "seats": "seats",
    "turnout_pct": "percent",
    "chiefs": "chiefs",
    "registered_voters": "voters",
    "margin_vote_pct": "percentage points",
    "margin_votes": "votes",
    "margin_seats": "seats",
}
OF_PARTIES = ["vote_pct", "seats", "chiefs"]
MARGINS = {"margin_vote_pct": "vote_pct", "margin_votes": "votes", "margin_seats": "seats"}
FIGURES = ["code", "value", "value_text", "unit", "status", "first", "second", "source_id"]


def moments(communes: pd.DataFrame, history: pd.DataFrame, elections: pd.DataFrame) -> list[pd.Timestamp]:
    """The days on which something on the map changes, in order; the first one is before any council was elected."""
    days = [BEFORE, control.DISSOLVED, control.REDISTRIBUTED, *control.polling_days(elections)]
    for column in (history["since"], history["until"], communes["council_from"], communes["council_until"]):
        days += list(column.dropna())
    return sorted({pd.Timestamp(when) for when in days})


def chiefs(
    places: dict[str, pd.DataFrame],
    history: pd.DataFrame,
    elections: pd.DataFrame,
    results: pd.DataFrame,
    level: str,
    when: pd.Timestamp,
) -> pd.DataFrame:
    """Who holds each area of a level on a day: code, who, basis, counts, not_known, of_total, since, status, source.

    `who` is a party, or the state that stands in its place. Of a district or province it is the party with most chiefs,
    and only where those that are not known cannot overturn it, or a source says so without a number. `counts` holds the
    known chiefs by holder. Provinces go by the published numbers, districts by the communes known one by one.
    """
    held = control.at(places["communes"], history, elections, when)
    if level == "commune":
        return _of_communes(held)
    if level == "province":
        return _of_provinces(control.by_province(held, results, places["provinces"], elections, when), held)
    return _of_districts(held, places["communes"])


def _of_communes(held: pd.DataFrame) -> pd.DataFrame:
    who = control.holder(held)
    counts = [{} if name in UNCOUNTED else {name: 1} for name in who]
    made = held.assign(code=held["commune_code"], who=who, counts=counts, of_total=1)
    made["not_known"] = (who == control.NOT_KNOWN).astype(int)
    # How it is known is said of a party only: a vacated or disputed post tells it in its own card.
    made["basis"] = made["basis"].mask(made["party_id"].isna())
    return _typed(made[CHIEFS].reset_index(drop=True))


def _of_districts(held: pd.DataFrame, communes: pd.DataFrame) -> pd.DataFrame:
    district = dict(zip(communes["commune_code"], communes["district_code"], strict=True))
    counts: dict[str, dict[str, int]] = {}
    sources: dict[str, list] = {}
    for row in zip(held["commune_code"], control.holder(held), held["source_id"], strict=True):
        code, who, source = district[row[0]], row[1], row[2]
        mine = counts.setdefault(code, {})
        mine[who] = mine.get(who, 0) + 1
        sources.setdefault(code, []).append(source)
    return _areas([_area(code, counts[code], sum(counts[code].values()), sources[code]) for code in sorted(counts)])


def _of_provinces(counted: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    if counted.empty:
        listed = held.groupby("province_code").size()
        return _areas([_area(code, {control.NO_COUNCIL: int(n)}, int(n), []) for code, n in listed.items()])
    known = counted.assign(who=control.holder(counted), known=counted["chiefs"].fillna(counted["named"]))
    rows = []
    for code, group in known.groupby("province_code"):
        said = group[group["who"] != control.NOT_KNOWN]
        counts = {row.who: int(row.known) for row in said.itertuples() if row.known > 0}
        most = said.loc[said["chiefs_text"] == control.MOST, "who"]
        made = _area(code, counts, int(group["of_total"].iloc[0]), said["source_id"])
        if len(most) == 1 and made["who"] in (UNSURE, control.NOT_KNOWN):
            made |= {"who": most.iloc[0], "basis": STATED}
        rows.append(made | {"status": "; ".join(dict.fromkeys(said["status"])) or pd.NA})
    return _areas(rows)


def _area(code: str, counts: dict[str, int], total: int, sources: Iterable) -> dict:
    """One district or province with the holder that certainly has most chiefs, or why there is none."""
    known = {who: n for who, n in counts.items() if who not in UNCOUNTED}
    known = dict(sorted(known.items(), key=lambda pair: (-pair[1], pair[0])))
    none = counts.get(control.NO_COUNCIL, 0)
    left = total - sum(known.values()) - none
    who, basis = (control.NO_COUNCIL, pd.NA) if none == total else leader(known, left)
    return {"code": code, "who": who, "basis": basis, "counts": known, "not_known": left, "of_total": total,
            "since": pd.NaT, "status": pd.NA, "source_id": distinct(sources)}  # fmt: skip


def leader(counts: dict[str, int], not_known: int) -> tuple[str, str]:
    """Who has most chiefs for certain, and whether all are known; else that it is equal, not certain or not known."""
    known = {who: n for who, n in counts.items() if who != control.DISPUTED}
    # Where sources contradict each other the chief may be of any party, as where none speaks.
    open_ = not_known + counts.get(control.DISPUTED, 0)
    if not known:
        return control.NOT_KNOWN, pd.NA
    first, *rest = sorted(known.items(), key=lambda pair: (-pair[1], pair[0]))
    second = rest[0][1] if rest else 0
    if first[1] > second + open_:
        return first[0], PART_KNOWN if open_ else ALL_KNOWN
    return (UNSURE, pd.NA) if open_ else (TIED, ALL_KNOWN)


def _areas(rows: list[dict]) -> pd.DataFrame:
    return _typed(pd.DataFrame(rows, columns=CHIEFS))


def _typed(made: pd.DataFrame) -> pd.DataFrame:
    whole = {"not_known": "Int64", "of_total": "Int64"}
    made = made.assign(since=pd.to_datetime(made["since"]))
    return made.astype(whole | dict.fromkeys(("code", "who", "basis", "status", "source_id"), "str"))


def distinct(sources: Iterable) -> str | float:
    """The sources of several rows, each once, separated by a space; missing where there is none."""
    keys = dict.fromkeys(key for cell in sources if isinstance(cell, str) for key in cell.split())
    return " ".join(keys) or pd.NA


def changes(before: pd.DataFrame, after: pd.DataFrame, links: pd.DataFrame | None = None) -> pd.DataFrame:
    """What became of each area between two days (two frames of `chiefs`): code, was, now, kind, source_id.

    A flip or held where the state is known on both days; not comparable where one of them is not known, disputed, not
    certain, without an elected council, or where the area did not exist. An area stands for itself only, never for the
    one it was cut from. links: the table of party links; a party followed by the one it became is a successor, no flip.
    """
    columns = ["code", "who", "source_id"]
    both = before[columns].merge(after[columns], on="code", how="outer", suffixes=("_was", "_now"), validate="1:1")
    was, now = both["who_was"].fillna(ABSENT), both["who_now"].fillna(ABSENT)
    comparable = ~was.isin(SILENT) & ~now.isin(SILENT)
    kind = pd.Series(NOT_COMPARABLE, index=both.index, dtype="str")
    kind = kind.mask(comparable & (was == now), HELD).mask(comparable & (was != now), FLIP)
    if links is not None:
        became = set(zip(links["from_party"], links["to_party"], strict=True))
        kind = kind.mask([pair in became for pair in zip(was, now, strict=True)], SUCCESSOR)
    sources = [distinct(pair) for pair in zip(both["source_id_was"], both["source_id_now"], strict=True)]
    made = both[["code"]].assign(was=was, now=now, kind=kind, source_id=pd.Series(sources, both.index, dtype="str"))
    return made.sort_values("code", ignore_index=True)


def flips(changes: pd.DataFrame) -> pd.DataFrame:
    """How many areas went from which holder to which: was, now, kind, areas; also those held and not comparable."""
    counted = changes.groupby(["was", "now", "kind"], as_index=False).agg(areas=("code", "size"))
    return counted.sort_values(["areas", "was", "now"], ascending=[False, True, True], ignore_index=True)


def figures_at(
    results: pd.DataFrame, election_id: str, level: str, measure: str, party_id: str | None = None
) -> pd.DataFrame:
    """The preferred figures of a measure by area: code, value, value_text, unit, status, first, second, source_id.

    A figure that a source gives in words only keeps its words and has no value. `first` and `second` are the parties
    between which a margin was taken.
    """
    if measure in MARGINS:
        return margins(results, election_id, level, MARGINS[measure])
    mine = _of_level(results, level)
    mine = mine[(mine["election_id"] == election_id) & (mine["measure"] == measure)]
    mine = mine[mine["party_id"] == party_id if isinstance(party_id, str) else mine["party_id"].isna()]
    made = mine.rename(columns={"area_code": "code"}).assign(unit=UNITS[measure], first=pd.NA, second=pd.NA)
    return made[FIGURES].drop_duplicates("code").sort_values("code", ignore_index=True)


def margins(results: pd.DataFrame, election_id: str, level: str, base: str) -> pd.DataFrame:
    """The lead of the first over the second party among those published for an area, in one measure and one series.

    It exists only where figures of at least two parties are published, and is a difference, never a share of our own
    making. It cannot say how near the second party of the whole vote came: where a source gives some parties only, a
    party that it leaves out may have had more. A final figure is not set against a preliminary one.
    """
    mine = _of_level(results, level)
    mine = mine[(mine["election_id"] == election_id) & (mine["measure"] == base)]
    mine = mine[mine["party_id"].notna() & mine["value"].notna()]
    unit = next(UNITS[name] for name, of in MARGINS.items() if of == base)
    rows = []
    for (code, _), group in mine.groupby(["area_code", "series"], dropna=False):
        top = group.sort_values(["value", "party_id"], ascending=[False, True]).iloc[:2]
        if len(top) < 2:
            continue
        one, two = top.to_dict("records")
        # An election-night count of one party and a final one of another have no difference worth a colour.
        if {one["status"], two["status"]} == {"final", "preliminary"}:
            continue
        rows.append(
            {
                "code": code, "value": one["value"] - two["value"], "value_text": pd.NA, "unit": unit,
                "status": "derived", "first": one["party_id"], "second": two["party_id"],
                "source_id": distinct(top["source_id"]),
            }
        )  # fmt: skip
    made = pd.DataFrame(rows, columns=FIGURES).drop_duplicates("code")
    return made.astype({"value": "float64"}).sort_values("code", ignore_index=True)


def measures(results: pd.DataFrame, level: str) -> pd.DataFrame:
    """What a map of figures can show at a level: measure, party_id, kind, elections, areas, unit.

    `areas` counts those with a number in any of the elections. Seats of commune councils and of the National Assembly
    are different quantities: `kind` (C or NA, as election keys begin) keeps them in rows of their own.
    """
    columns = ["measure", "party_id", "kind", "elections", "areas", "unit"]
    mine = _of_level(results, level).dropna(subset="value")
    wanted = [m for m in UNITS if m not in MARGINS and not (m == "chiefs" and level == "commune")]
    found = mine[mine["measure"].isin(wanted)]
    # Seats of all parties together are no party's: a total is not a map of who holds what, and is left to tables.
    found = found[found["party_id"].notna() == found["measure"].isin(OF_PARTIES)]
    listed = found[["measure", "party_id", "election_id", "area_code"]]
    for name, base in MARGINS.items():
        for election in mine.loc[mine["measure"] == base, "election_id"].unique():
            codes = margins(results, election, level, base)["code"]
            made = pd.DataFrame({"measure": name, "party_id": pd.NA, "election_id": election, "area_code": codes})
            listed = pd.concat([listed, made.astype(listed.dtypes)], ignore_index=True)
    listed = listed.assign(kind=listed["election_id"].str.extract(r"^([A-Z]+)", expand=False))
    grouped = listed.groupby(["measure", "party_id", "kind"], dropna=False, as_index=False)
    made = grouped.agg(
        elections=("election_id", lambda keys: " ".join(sorted(set(keys)))), areas=("area_code", "nunique")
    )
    made["unit"] = made["measure"].map(UNITS)
    made["place"] = made["measure"].map(list(UNITS).index)
    made = made.sort_values(["place", "kind", "areas", "party_id"], ascending=[True, True, False, True])
    return made[columns].reset_index(drop=True)


def _of_level(results: pd.DataFrame, level: str) -> pd.DataFrame:
    return results[(results["level"] == level) & results["preferred"]]


def summed(shown: pd.DataFrame, codes: Iterable[str]) -> pd.DataFrame:
    """What a selection of areas adds up to (rows of `chiefs`): who, areas, chiefs, one column per basis, source_id.

    `areas` counts the areas that a holder has, or certainly leads; `chiefs` its known chiefs in all selected areas. The
    last row is what is not known, also where that is none.
    """
    mine = shown[shown["code"].isin(set(codes))]
    bases = [b for b in dict.fromkeys(chain.from_iterable(BASES.values())) if (mine["basis"] == b).any()]
    chiefs_of: dict[str, int] = {}
    for counts in mine["counts"]:
        for who, n in counts.items():
            chiefs_of[who] = chiefs_of.get(who, 0) + n
    rows = []
    for who in dict.fromkeys([*mine["who"], *chiefs_of, control.NOT_KNOWN]):
        group = mine[mine["who"] == who]
        row = {"who": who, "areas": len(group), "chiefs": chiefs_of.get(who, pd.NA)}
        row |= {basis: int((group["basis"] == basis).sum()) for basis in bases}
        rows.append(row | {"source_id": distinct(group["source_id"])})
    made = pd.DataFrame(rows).astype({"chiefs": "Int64", "source_id": "str"})
    last = made["who"] == control.NOT_KNOWN
    made.loc[last, "chiefs"] = int(mine["not_known"].sum())
    made = made.assign(last=last).sort_values(["last", "areas", "who"], ascending=[True, False, True])
    return made.drop(columns="last").reset_index(drop=True)


def drawn_as(communes: pd.DataFrame, existing_codes: Iterable[str], geography: str) -> dict[str, str | None]:
    """Whose state each commune of today shows at a time, by its code; None where nothing is drawn.

    A commune that had a council then shows its own. One that did not exist yet shows, in cells and boundaries, the
    commune it was cut from, whose ground it is. Among hexagons each council has one: there only the first child of an
    abolished commune stands for it.
    """
    there = set(existing_codes)
    parents = communes.set_index("commune_code")["parent_code"].dropna().to_dict()
    gone = set(communes.loc[communes["council_until"].notna(), "commune_code"])
    today = sorted(communes.loc[communes["council_until"].isna(), "commune_code"])
    stood: set[str] = set()
    drawn: dict[str, str | None] = {}
    for code in today:
        whose = code
        while whose is not None and whose not in there:
            whose = parents.get(whose)
        if geography == "hexagons" and whose != code:
            # Codes come in order: the first child takes the place, its siblings have none yet.
            whose = whose if whose in gone - stood else None
            stood |= {whose} - {None}
        drawn[code] = whose
    return drawn
