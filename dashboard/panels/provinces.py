"""Results by province at every election: small multiples, and the table of every figure held below the country."""

import pandas as pd

from dashboard import analysis, bar, choose, figures, frames, page
from dashboard.messages import t
from dashboard.panels import change, election


def draw(s: page.State) -> None:
    """Seats of the Assembly, or chiefs of communes, by province and election, and every other figure as a table."""
    kind = choose.one(t(s.lang, "over-kind"), "kind", change.KINDS, lambda k: t(s.lang, f"coverage-kind-{k}"))
    elections, parties, results = (frames.load(n) for n in ("elections", "parties", "results"))
    mine = elections[elections["kind"] == kind]
    measure = "chiefs" if kind == "commune" else "seats"
    rows, wholes = analysis.results.by_province(results, mine, frames.load("provinces"), measure)
    names = frames.load("provinces").set_index("province_code")["name_km" if s.lang == "km" else "name_en"].to_dict()
    full = wholes[~wholes["absent"]].merge(
        rows.groupby(["election_id", "area"])["value"].sum().reset_index(), how="left"
    )
    known = int((full["value"] == full["whole"]).sum())
    title = t(s.lang, f"provinces-tiles-{measure}", known=known, of=len(full))
    page.section(title, t(s.lang, f"provinces-tiles-about-{measure}"))
    twin = rows.assign(
        election_id=[bar.election_name(s.lang, e) for e in rows["election_id"]],
        area=rows["area"].map(names).fillna(rows["area"]),
        party=[figures.seats.label(s.lang, p, parties) for p in rows["party"]],
    )  # fmt: skip
    labels = change.titles(s) | {"party": t(s.lang, "column-party"), "area": t(s.lang, "column-province")}
    page.chart(
        figures.provinces.tiles(rows, wholes, mine, names, parties, s.lang, s.mode),
        figures.provinces.describe(rows, mine, names, parties, s.lang), "province_tiles", twin, f"{measure}_by_province",
        title=title, labels=labels | {"value": election.title(s.lang, measure)},
    )  # fmt: skip
    below(s, results)


def below(s: page.State, results: pd.DataFrame) -> None:
    """Every figure of the election in the bar below the country, whatever it counts."""
    held = page.translated(s.lang, results, ["note", "area_name"])
    held = held[(held["election_id"] == s.election) & (held["level"] != analysis.results.NATION)]
    page.section(
        t(s.lang, "below-title", election=bar.election_name(s.lang, s.election), n=len(held)), t(s.lang, "below-about")
    )
    if held.empty:
        return
    shown = held.assign(
        level=[t(s.lang, f"level-{level}") for level in held["level"]],
        measure=[election.title(s.lang, m) for m in held["measure"]],
        party_id=[page.party(s.lang, p) if isinstance(p, str) else None for p in held["party_id"]],
        status=[election.status(s.lang, row) for row in held.to_dict("records")],
    )
    columns = [
        "level",
        "area_name",
        "measure",
        "party_id",
        "value",
        "value_text",
        "of_total",
        "status",
        "preferred",
        "note",
    ]
    page.table(
        shown[[*columns, "source_id", "other_source_ids"]], f"figures_below_{s.election}", key="below", height=420
    )
