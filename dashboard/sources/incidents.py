"""Incidents around commune elections as reported, with the reply where one was seen."""

import pandas as pd

from dashboard.sources.citations import slug
from dashboard.sources.dates import iso

INCIDENTS = "incidents/incidents"
NONE_SEEN = {"none seen", "not seen", "not seen in this report", "Candlelight reply not seen"}


def tables(raw, citations, by_hand) -> dict[str, pd.DataFrame]:
    """Table `incidents`, as text."""
    read = raw.read(INCIDENTS)
    raw.keep(INCIDENTS, "incidents", len(read))
    codes = raw.read("gazetteer/provinces").set_index("name_en")["code"]
    dates = read["date"].map(iso)
    status = read["reply"].map(reply_status)
    keys = pd.Series(
        [slug(f"{r.election} {r.date} {r.type} {r.province}") for r in read.itertuples()], index=read.index
    )
    repeat = keys.groupby(keys).cumcount()
    incidents = read[["type", "what", "reported_by"]].assign(
        # Two incidents of one kind, day and place are told apart by a number.
        incident_id=keys.where(repeat == 0, keys + "-" + (repeat + 1).astype(str)),
        date=dates.str[0],
        date_precision=dates.str[1],
        date_text=read["date_precision"],
        election_id=read["election"],
        province_code=read["province"].map(codes).fillna(""),
        area_name=read["province"],
        is_aggregate=(read["type"] == "aggregate").map({True: "true", False: "false"}),
        reply=read["reply"].where(status != "none seen", ""),
        reply_status=status,
        source_id=[
            citations.cite(row.url, publisher=row.publisher, date=row.published, extent="first part")
            for row in read.itertuples()
        ],
    )
    return {"incidents": incidents.sort_values("incident_id")}


def reply_status(reply: str) -> str:
    """`none seen`, `declined` or `given`, from the words of the research."""
    if reply in NONE_SEEN:
        return "none seen"
    return "declined" if "declined" in reply else "given"
