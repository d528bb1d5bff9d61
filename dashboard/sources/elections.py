"""Elections, their figures, control of communes, the redistribution of 2017 and parallel counts."""

import pandas as pd

from dashboard.sources import assembly_results, commune_results, control, gazetteer, other_figures, redistribution
from dashboard.sources.areas import Areas
from dashboard.sources.citations import Citations
from dashboard.sources.raw import RawTables
from dashboard.sources.results import Figures

DATED = ("elections/national_totals", "elections/added_figures")
NA1998 = "ev09"


def tables(raw: RawTables, citations: Citations, by_hand: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables elections, results, control, redistribution and parallel_counts."""
    places = gazetteer_of(raw)
    areas, figures = Areas(places["provinces"], places["communes"], places["codes"]), Figures()
    made = {"elections": elections(raw, citations)}
    commune_results.add(raw, citations, areas, figures)
    assembly_results.add(raw, citations, areas, figures)
    rest = other_figures.add(raw, citations, areas, figures)
    made["control_history"] = control.table(raw, citations, areas, figures, places["communes"])
    figures.account(raw)
    made["results"] = figures.table()
    made["redistribution"] = redistribution.table(raw, citations, rest)
    made["parallel_counts"] = redistribution.parallel_counts(raw, citations)
    known(made, by_hand)
    return made


def gazetteer_of(raw: RawTables) -> dict[str, pd.DataFrame]:
    """Provinces, communes and codes as the gazetteer module makes them; it accounts for their rows itself."""
    listed = raw.read("gazetteer/communes")
    gone = gazetteer.abolished(listed)
    return {
        "provinces": raw.read("gazetteer/provinces").rename(columns={"code": "province_code"}),
        "communes": gazetteer.communes(listed, gone, ""),
        "codes": gazetteer.codes(listed, gone, ""),
    }


def elections(raw: RawTables, citations: Citations) -> pd.DataFrame:
    """One row per election with its polling day."""
    rows = []
    for name in DATED:
        totals = raw.read(name)
        dates = totals[totals["indicator"] == "date"]
        raw.keep(name, "elections", len(dates))
        address = "source_url" if "source_url" in totals else "url"
        rows += [
            _election(row["election"], row["value"], citations.cite(row[address])) for row in dates.to_dict("records")
        ]
    events = raw.read("commentary/events").set_index("id")
    event = events.loc[NA1998]
    rows.append(_election("NA1998", event["date"], citations.cite(event["url"])))
    return pd.DataFrame(rows).sort_values("election_id")


def _election(key: str, date: str, source: str) -> dict:
    kind = "commune" if key.startswith("C") else "national_assembly"
    return {
        "election_id": key,
        "kind": kind,
        "date": date,
        "date_precision": "day",
        "note": "",
        # The catalogue names elections of Cambodia; only imported ones bring a name.
        "name_en": "",
        "name_km": "",
        "source_id": source,
    }


def known(made: dict[str, pd.DataFrame], by_hand: dict[str, pd.DataFrame]) -> None:
    """Raise where a table uses a party or a measure that the hand-kept tables do not name."""
    faults = []
    for column, name in (("party_id", "parties"), ("measure", "measures")):
        listed = set(by_hand[name].iloc[:, 0])
        for table, frame in made.items():
            used = set(frame[column]) - listed - {""} if column in frame else set()
            faults += [f"{table}: {name}.csv does not name {key}" for key in sorted(used)]
    if faults:
        raise ValueError("\n".join(faults))
