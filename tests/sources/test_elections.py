"""Figures of elections: what is joined, what competes, and the gazetteer they stand on."""

import pandas as pd
import pytest
from conftest import ROOT

from dashboard.sources import results
from dashboard.sources.areas import Area, Areas
from dashboard.sources.commune_results import in_words, without_names
from dashboard.sources.gazetteer import abolished, codes, communes
from dashboard.sources.results import Figures, as_number
from dashboard.sources.stages import stage

NATION = Area("nation", "KH", "Cambodia")


def table(name: str) -> pd.DataFrame:
    """A table of the package as text."""
    return pd.read_csv(ROOT / "data" / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture
def figures(monkeypatch) -> Figures:
    """An empty collection, with no decision made beforehand."""
    monkeypatch.setattr(results, "DECISIONS", {})
    monkeypatch.setattr(results, "RULED_OUT", {})
    return Figures()


def add(figures: Figures, line: int, value: str, source: str, **known) -> None:
    figures.add(("made/up", line), "C2017", NATION, "chiefs", value, source, party_id="CPP", **known)


def test_two_sources_of_one_figure_make_one_row_with_both(figures):
    add(figures, 2, "1156", "a", status="preliminary", note="printed early")
    add(figures, 3, "1,156", "b", status="final", note="official")
    (row,) = figures.table().to_dict("records")
    assert (row["value"], row["status"], row["source_id"], row["other_source_ids"]) == ("1156", "final", "a", "b")
    assert row["preferred"] == "true"
    assert row["preferred_reason"] == ""
    assert row["note"] == "printed early; official"


def test_competing_figures_without_a_decision_stop_the_build(figures):
    add(figures, 2, "1156", "a")
    add(figures, 3, "1163", "b")
    with pytest.raises(ValueError, match="without a decision"):
        figures.table()


def test_a_decision_prefers_one_figure_and_tells_why_on_all(figures, monkeypatch):
    monkeypatch.setattr(results, "DECISIONS", {("C2017", "KH", "CPP", "chiefs"): ("1156", "after the recounts")})
    add(figures, 2, "1163", "a")
    add(figures, 3, "1156", "b")
    made = figures.table().set_index("value")
    assert made["preferred"].to_dict() == {"1163": "false", "1156": "true"}
    assert set(made["preferred_reason"]) == {"after the recounts"}


def test_a_decision_on_a_figure_that_is_gone_stops_the_build(figures, monkeypatch):
    monkeypatch.setattr(results, "DECISIONS", {("C2017", "KH", "SRP", "chiefs"): ("1", "no such row")})
    add(figures, 2, "1156", "a")
    with pytest.raises(ValueError, match="not there"):
        figures.table()


@pytest.mark.parametrize(
    ("written", "number", "words"),
    [("5,218", "5218", ""), ("89.52", "89.52", ""), ("about 29,000", "", "about 29,000"), ("26-28", "", "26-28")],
)
def test_only_a_plain_number_becomes_a_number(written, number, words):
    assert as_number(written) == (number, words)


def test_votes_that_a_source_rounds_stay_words():
    assert in_words("1800", '"around"; said by a candidate') == "about 1800"
    assert in_words("151", '"over 151"; CNRP lost') == "over 151"
    assert in_words("2611", "23 polling stations") == "2611"


def test_an_unknown_word_for_the_stage_of_a_count_is_an_error():
    assert stage("prelim=final") == {"status": "final", "stage": "prelim=final"}
    with pytest.raises(KeyError):
        stage("rumour")


@pytest.fixture
def areas() -> Areas:
    """Two provinces that were one until 2013, and one commune that had another code in 2017."""
    provinces = pd.DataFrame({"name_en": ["Kampong Cham", "Tboung Khmum"], "province_code": ["03", "25"]})
    listed = pd.DataFrame({"commune_code": ["081202"], "name_en": ["Preaek Chrey"]})
    old = pd.DataFrame({"commune_code": ["081202"], "code": ["080409"]})
    return Areas(provinces, listed, old)


def test_kampong_cham_before_its_division_is_two_provinces_of_today(areas):
    assert areas.of("C2012", "Kampong Cham").code == "03+25"
    assert areas.of("C2017", "Kampong Cham") == ("province", "03", "Kampong Cham")


def test_a_commune_is_found_by_a_code_of_another_year(areas):
    assert areas.commune("080409") == areas.commune("081202") == ("commune", "081202", "Preaek Chrey")


def test_a_place_that_is_no_area_of_today_keeps_its_name_and_no_code(areas):
    assert areas.of("C2012", "8 unnamed provinces") == ("group", "", "8 unnamed provinces")


def test_a_divided_commune_without_a_keeper_is_abolished():
    shared = dict(polygon_match="split", split_year="2016", polygon_code_2014="120601", polygon_name_2014="Old")
    names = (
        "name_en name_km type_en type_km district_code province_code polygon_km2 lat lon ref note code_2017 code_2021"
    )
    blank = dict.fromkeys([*names.split(), "code_2022"], "")
    listed = pd.DataFrame([blank | shared | {"code": code} for code in ("120608", "120609")])
    made = communes(listed, abolished(listed), "s").set_index("commune_code")
    assert made.loc["120601", ["name_en", "polygon_match", "council_until"]].tolist() == [
        "Old",
        "abolished",
        "2017-06-04",
    ]
    assert set(made.loc[["120608", "120609"], "parent_code"]) == {"120601"}
    assert set(codes(listed, abolished(listed), "s")["vintage"]) == {"2014", "2025"}


# The shipped tables


@pytest.mark.parametrize(("day", "councils"), [("2012-06-03", 1633), ("2017-06-04", 1646), ("2022-06-05", 1652)])
def test_as_many_communes_had_a_council_as_elected_one(day, councils):
    listed = table("communes")
    begun = (listed["council_from"] == "") | (listed["council_from"] <= day)
    open_still = (listed["council_until"] == "") | (listed["council_until"] > day)
    assert (begun & open_still).sum() == councils


def test_no_outdated_code_is_in_use_today_for_another_commune():
    listed = table("commune_codes")
    today = listed[listed["vintage"] == "2025"].set_index("code")["commune_code"]
    old = listed[listed["code"].isin(today.index)]
    assert (old["code"].map(today) == old["commune_code"]).all()


def test_every_place_has_at_most_one_figure_to_use():
    listed = table("results")
    used = listed[(listed["preferred"] == "true") & (listed["measure"] != "statement")]
    area = used["area_code"].where(used["area_code"] != "", used["area_name"])
    assert not used.assign(area=area).duplicated(["election_id", "level", "area", "party_id", "measure"]).any()


def test_a_figure_is_a_number_or_words_never_both_and_never_neither():
    listed = table("results")
    assert ((listed["value"] == "") != (listed["value_text"] == "")).all()


def test_a_figure_that_is_not_used_says_why():
    listed = table("results")
    assert (listed.loc[listed["preferred"] == "false", "preferred_reason"] != "").all()


def test_the_votes_of_funcinpec_in_2022_are_not_known():
    listed = table("results")
    key = {"election_id": "C2022", "party_id": "FUNCINPEC", "measure": "votes", "area_code": "KH"}
    (row,) = listed[(listed[list(key)] == pd.Series(key)).all(axis=1)].to_dict("records")
    assert (row["value"], row["preferred"]) == ("", "false")
    assert row["value_text"] == "9,179 (as printed)"


def test_the_turnout_of_2017_stands_three_times():
    listed = table("results")
    turnout = listed[(listed["election_id"] == "C2017") & (listed["measure"] == "turnout_pct")]
    assert turnout.set_index("value")["preferred"].to_dict() == {"90.37": "true", "89.52": "false", "85.74": "false"}


def test_every_party_and_measure_in_use_is_named_and_none_is_idle():
    used = [table(name) for name in ("results", "control_history", "redistribution", "parallel_counts")]
    parties = {party for frame in used for party in frame["party_id"]} - {""}
    assert parties == set(table("parties")["party_id"])
    measures = {measure for frame in used if "measure" in frame for measure in frame["measure"]}
    assert measures == set(table("measures")["measure"])


def test_notes_do_not_name_a_local_official():
    assert without_names("Thma Puok, Da Chhean: the last chief") == "Thma Puok: the last chief"
    for name in ("results", "control_history", "redistribution"):
        assert not table(name).astype(str).apply(lambda column: column.str.contains("Da Chhean")).any(axis=None)


def test_the_seats_of_the_dissolved_party_add_up_once_a_second_source_is_read():
    moved = table("redistribution")
    council = moved[(moved["chamber"] == "commune") & (moved["preferred"] == "true") & (moved["seats_moved"] != "")]
    assert council["seats_moved"].astype(int).sum() == 0
    assert council.set_index("party_id").loc["CIPDP", "seats_moved"] == "3"
