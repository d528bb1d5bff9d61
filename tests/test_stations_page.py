"""The page of polling stations on a country that does not exist: from the whole down to the row of its file."""

import base64
import json

import fictitious
import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest
from test_app import APP, charts

from dashboard import frames, plot
from dashboard.plot import files
from dashboard.warehouse.engine import SCHEMAS

NOW = "XF2023"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """No boundaries that whoever runs the tests has added."""
    monkeypatch.setenv("COMMUNE_WATCH_HOME", str(tmp_path / "home"))


@pytest.fixture
def use(tmp_path, monkeypatch):
    """Writes the frames as a package and puts it in use."""

    def of(stations, votes):
        folder = fictitious.write(tmp_path / "ford", stations, votes)
        monkeypatch.setenv("COMMUNE_WATCH_DATA", str(folder))
        return folder

    return of


@pytest.fixture
def ford(use):
    """Three regions, four towns each, five stations each, three lists."""
    return use(*fictitious.tables())


def opened(**parameters):
    at = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in parameters.items():
        at.query_params[name] = value
    at.switch_page("views/stations.py").run()
    assert not at.exception, [e.message for e in at.exception]
    return at


def finding(at) -> str:
    return next(e.proto.body for e in at.get("html") if e.proto.body.startswith('<p class="finding"'))


def html(at) -> str:
    return "".join(element.proto.body for element in at.get("html"))


def headers(at) -> list[str]:
    return [element.value for element in at.header]


def chart(at, key_of_title: str) -> dict:
    return next(c for c in charts(at) if key_of_title in c["words"]["title"])


def table(at, column: str) -> pd.DataFrame:
    return next(frame.value for frame in at.dataframe if column in frame.value)


def hand(party: str, votes: pd.DataFrame, **where) -> int:
    """Votes of a list added up from the frame itself."""
    mine = votes[(votes["election_id"] == NOW) & (votes["party_id"] == party)]
    for column, code in where.items():
        mine = mine[mine[column] == code]
    return int(mine["votes"].sum())


def test_the_page_opens_with_who_is_first_by_how_much_and_how_many_told(ford):
    _, votes = fictitious.tables()
    sums = {party: hand(party, votes) for party in ("APPLE", "BERRY", "CHERRY")}
    share = 100 * sums["APPLE"] / sum(sums.values())

    said = finding(opened())

    assert f"Apple list had most votes, {sums['APPLE']:,} or {share:.2f}%" in said
    assert f"ahead of Berry list by {sums['APPLE'] - sums['BERRY']:,} votes" in said
    assert "60 of 60 polling stations tell votes" in said


@pytest.mark.parametrize(
    ("level", "lang"), [("province", "en"), ("commune", "en"), ("commune", "km"), ("station", "en")]
)
@pytest.mark.parametrize("shows", ["lead", "share", "margin", "turnout", "change"])
def test_every_measure_opens_at_every_level(ford, level, shows, lang):
    at = opened(level=level, shows=shows, lang=lang)
    count = {"province": 3, "commune": 12, "station": 60}[level]

    drawn = charts(at)[0]
    assert len(drawn["alt"]) > 40
    steps = json.loads(plot.files.published(drawn["areas"]["steps"]))
    looks = base64.b64decode(steps[0]["codes"])
    assert len(looks) == count
    assert 255 not in looks, "every area is drawn"
    assert len(table(at, "units")) == count


def test_levels_are_those_of_the_country_in_its_own_words(ford):
    at = opened()
    level = next(one for one in at.get("button_group") if one.key == "level")

    assert list(level.options) == ["Town", "Region", "Station"], "no district: the country has none"


def test_the_way_down_leads_through_the_address(ford):
    _, votes = fictitious.tables()
    at = opened(province="P2", commune="P2-3", level="station")

    assert "General election 2023, South Bridge, imported table: " in finding(at)
    assert f"{hand('APPLE', votes, commune_code='P2-3'):,} or" in finding(at)
    rows = table(at, "row")
    assert rows["station_id"].tolist() == [f"P2-3-00{n}" for n in range(1, 6)]
    assert rows["file"].unique().tolist() == ["votes-2023.csv"]
    assert rows["commune"].unique().tolist() == ["South Bridge"]


def test_an_area_that_is_found_by_name_shows_its_lists_and_its_rows(ford):
    _, votes = fictitious.tables()
    at = opened(area="P1-2")

    assert "Votes by list: North Mill" in headers(at)
    lists = chart(at, "Votes by list")
    assert f"Apple list {hand('APPLE', votes, commune_code='P1-2'):,}" in lists["alt"]
    assert len(table(at, "row")) == 5


def test_a_row_is_found_by_a_part_of_its_name(ford):
    at = opened(find="mill east")

    assert sorted(table(at, "row")["name"]) == [f"Mill East {n}" for n in range(1, 6)]
    assert at.query_params["find"] in ("mill east", ["mill east"])
    assert "No row has this name" in html(opened(find="<b>"))


def test_level_lists_are_told_as_level_everywhere(use):
    stations, votes = fictitious.tables(provinces=1, communes=2, stations=1, parties=2)
    use(stations, votes.assign(votes=100).astype({"votes": "Int64"}))
    at = opened()

    assert "Apple list, Berry list are level on most votes, 200 or 50.00% each" in finding(at)
    assert headers(at)[0] == "No list leads alone in any of 2 areas (Town); tied in 2"
    assert table(at, "units")["first"].unique().tolist() == ["Tied: several lists level"]
    assert table(at, "units")["margin"].tolist() == [0, 0]


def test_what_is_missing_is_grey_and_told_and_never_zero(use):
    stations, votes = fictitious.tables()
    now = votes["election_id"] == NOW
    # A list's count at one station; every count at another; the voters of a third.
    gap = now & (votes["station_id"] == "P1-1-001") & (votes["party_id"] == "BERRY")
    silent = now & (votes["commune_code"] == "P2-2")
    part = now & (votes["station_id"] == "P3-1-004")
    votes.loc[gap | silent | part, "votes"] = pd.NA
    stations.loc[(stations["election_id"] == NOW) & (stations["station_id"] == "P3-2-001"), "registered"] = pd.NA
    use(stations, votes)
    at = opened()
    areas = table(at, "units").set_index("code")

    assert "1 count of a list is missing, so no share and no first list can be told" in finding(at)
    assert "54 of 60 polling stations tell votes" in finding(at)
    assert areas.loc["P1-1", "first"] == "Counts missing"
    assert areas.loc["P2-2", "first"] == "No votes told"
    assert areas.loc["P3-1", ["told", "units"]].tolist() == [4, 5]
    assert pd.isna(areas.loc["P3-2", "turnout_pct"])
    assert pd.isna(areas.loc["P1-1", "margin"])
    legend = json.loads(files.published(charts(at)[0]["areas"]["steps"]))[0]["legend"]
    assert {"Counts missing: 1", "No votes told: 1"} <= set(legend)
    assert any(entry.endswith("part told: 1") for entry in legend)
    assert headers(at)[0].endswith("not known in 2")


def test_units_without_an_area_are_counted_and_told(use):
    stations, votes = fictitious.tables()
    for frame in (stations, votes):
        frame.loc[frame["station_id"] == "P1-1-001", "commune_code"] = None
    use(stations, votes)
    at = opened()

    assert "60 of 60 polling stations" in finding(at)
    assert "1 unit has no area of the level “Town”" in html(at)


def test_warnings_stand_first_and_are_spelled_out(use):
    stations, votes = fictitious.tables()
    stations["rules"] = None
    odd = (stations["election_id"] == NOW) & (stations["station_id"] == "P3-4-005")
    stations.loc[odd, "rules"] = "full-turnout another-one"
    use(stations, votes)
    at = opened()
    rows = table(at, "row")

    assert "Turnout of 100% (1 row): " in html(at)
    assert rows["station_id"].iloc[0] == "P3-4-005"
    assert rows["warnings"].iloc[0] == "Turnout of 100%; another one"
    assert rows["warnings"].iloc[1:].isna().all()


def test_the_imports_say_what_became_of_every_row(ford):
    at = opened()

    assert headers(at)[-1] == "These numbers rest on 62 rows read: 60 are in, 2 were set aside"
    row = table(at, "rows_read").iloc[0]
    ends = ["rows_imported", "rows_warned", "rows_quarantined", "rows_totals", "rows_empty"]
    assert row["rows_read"] == sum(row[end] for end in ends)
    assert (row["licence"], row["publisher"]) == ("CC0-1.0", "Electoral Office")


def test_one_election_alone_offers_no_change(use):
    stations, votes = fictitious.tables()
    use(stations[stations["election_id"] == NOW], votes[votes["election_id"] == NOW])
    shows = next(one for one in opened().get("button_group") if one.key == "shows")

    assert list(shows.options) == ["First list", "Share of a list", "Margin", "Turnout"]


def test_an_election_without_a_table_leads_to_one_that_has_it(use):
    stations, votes = fictitious.tables()
    use(stations[stations["election_id"] == NOW], votes[votes["election_id"] == NOW])
    at = opened(election="XF2019")

    assert "no table by polling station for this election" in finding(at)
    at.button(key=f"to_{NOW}").click().run()
    assert not at.exception
    assert "Apple list had most votes" in finding(at)


def test_more_stations_than_a_map_holds_ask_for_an_area_first(use, monkeypatch):
    from dashboard.panels import stations as panel

    monkeypatch.setattr(panel, "MOST", 50)
    use(*fictitious.tables())
    at = opened(level="station")

    assert "60 polling stations are too many for one map (at most 50)" in at.info[0].value
    assert "Apple list leads" not in " ".join(headers(at))
    assert "lead" in headers(opened(level="station", province="P1"))[0]


def test_a_name_that_would_be_a_tag_or_a_link_is_neither(use):
    stations, votes = fictitious.tables(parties=2)
    folder = use(stations, votes)
    for name in ("parties.csv", "communes.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        text = text.replace("Apple list", "<b>[Apple](https://example.org)").replace("North Ford", "<img src=x>")
        (folder / name).write_text(text, encoding="utf-8")
    at = opened()

    bodies = [e.proto.body for e in at.get("html")]
    assert not any("<img src=x" in body or "<b>[Apple" in body for body in bodies)
    assert not any("[Apple](" in element.value for element in [*at.header, *at.caption, *at.markdown])


def test_a_table_that_is_gone_is_told_in_a_sentence(ford):
    (ford / "stations.parquet").unlink()
    at = opened()

    assert "stations.parquet is missing" in at.error[0].value.replace("\\", "")


def test_cambodia_has_no_table_and_the_page_says_what_would_be_needed():
    at = opened()

    assert "No table by polling station is public for Cambodia" in finding(at)
    assert any("What would be needed" in element.value for element in at.markdown)
    assert not charts(at)


def test_a_table_of_the_shipped_country_is_drawn_on_its_hexagons(package, monkeypatch):
    communes = frames.load("communes", ROOT / "data").query("council_until.isna()").head(40)
    codes = communes[["commune_code", "district_code", "province_code"]].reset_index(drop=True)
    units = codes.assign(
        election_id="C2017", station_id=codes["commune_code"], level="commune", registered=100, ballots=80, valid=80,
        import_id="x", row=range(2, 42), source_id="y",
    )  # fmt: skip
    votes = pd.concat([units.assign(party_id=party, votes=n) for party, n in (("CPP", 50), ("CNRP", 30))])
    contract = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for name, frame in (("stations", units), ("station_votes", votes)):
        kinds = {column: "Int64" if kind == "int64" else "str" for column, kind in SCHEMAS[name].items()}
        made = frame.reindex(columns=list(kinds)).astype(kinds)
        made.to_parquet(package / f"{name}.parquet")
        next(r for r in contract["resources"] if r["name"] == name)["path"] = f"{name}.parquet"
    (package / "datapackage.json").write_text(json.dumps(contract), encoding="utf-8")
    monkeypatch.setenv("COMMUNE_WATCH_DATA", str(package))
    at = opened()

    assert "CPP had most votes, 2,000 or 62.50%" in finding(at)
    assert "40 of 40 rows of the table tell votes" in finding(at)
    drawn = charts(at)[0]
    assert list(drawn["areas"]["layers"]) == ["province", "district", "commune"]
    legend = json.loads(files.published(drawn["areas"]["steps"]))[0]["legend"]
    assert "CPP: 40" in legend, "the areas without a row are told apart"
    assert pq.read_metadata(package / "stations.parquet").num_rows == 40
