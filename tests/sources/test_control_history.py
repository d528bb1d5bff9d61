"""Control of communes: named, or with no other possibility left."""

import pandas as pd
import pytest
from conftest import ROOT

from dashboard.sources.control import _strengthen, control, own_note


@pytest.fixture(scope="module")
def history() -> pd.DataFrame:
    """The shipped table as text, with each commune's province."""
    listed = pd.read_csv(ROOT / "data" / "control_history.csv", dtype=str, keep_default_na=False)
    places = pd.read_csv(ROOT / "data" / "communes.csv", dtype=str, keep_default_na=False)
    return listed.merge(places[["commune_code", "province_code", "council_from", "council_until"]], on="commune_code")


def one(term: str, code: str, party: str = "CPP", status: str = "final", sources=("a", "")) -> dict:
    return control(term, code, party, "named result", status, sources, "")


def test_chiefs_of_the_dissolved_party_end_with_the_ruling_and_the_others_with_the_new_posts():
    assert one("C2017", "010101", "CNRP")["until"] == "2017-11-16"
    assert one("C2017", "010101", "CPP")["until"] == "2017-12-01"
    assert one("C2022", "010101")["until"] == ""


def test_a_named_commune_and_a_sweep_make_one_row_with_both_sources():
    row = one("C2022", "010101", status="preliminary", sources=("named", ""))
    _strengthen(row, one("C2022", "010101", status="final", sources=("sweep", "result")))
    assert (row["status"], row["source_id"], row["other_source_ids"]) == ("final", "named", "sweep result")


def test_a_sweep_that_contradicts_a_named_commune_stops_the_build():
    with pytest.raises(ValueError, match="against"):
        _strengthen(one("C2022", "010101", "CLP"), one("C2022", "010101", "CPP"))


def test_a_note_keeps_the_printed_spelling_and_drops_what_we_have_not_put_in_our_words():
    assert own_note("C2012", "000000", 'printed "Srok". chief Somebody') == 'Printed "Srok".'
    assert own_note("C2012", "000000", "chief Somebody, in office") == ""


# The shipped table


@pytest.mark.parametrize(
    ("term", "held"),
    [
        ("C2022", {"CPP": 1648, "CLP": 4}),
        ("D2017", {"CPP": 1645, "KNUP": 1}),
        ("C2017", {"CNRP": 41, "CPP": 11, "KNUP": 1, "": 1}),
        ("C2012", {"CPP": 326, "SRP": 4, "SRP_HRP": 2, "FUNCINPEC": 1}),
        ("C2007", {"CPP": 6, "SRP": 2}),
        ("C2002", {"CPP": 19, "SRP": 9, "FUNCINPEC": 1}),
    ],
)
def test_communes_known_in_each_term(history, term, held):
    assert history[history["term"] == term].groupby("party_id").size().to_dict() == held


def test_every_commune_of_its_time_is_known_after_the_dissolution_and_in_2022(history):
    for term, communes in (("D2017", 1646), ("C2022", 1652)):
        assert history[history["term"] == term]["commune_code"].nunique() == communes


def test_no_term_has_a_commune_that_had_no_council_then(history):
    assert (history["council_from"] <= history["since"]).all()
    gone = history[history["council_until"] != ""]
    assert (gone["council_until"] > gone["since"]).all()


def test_in_2012_the_undivided_commune_stands_for_its_later_parts(history):
    then = set(history.loc[history["term"] == "C2012", "commune_code"])
    assert {"120601", "120602", "120702", "120904", "120905"} <= then
    assert not then & {"120608", "120611", "120713", "120914", "120917", "040809"}


@pytest.mark.parametrize(("province", "communes"), [("12", 96), ("02", 102), ("04", 69), ("16", 50)])
def test_four_provinces_are_known_in_full_for_2012(history, province, communes):
    rows = history[(history["term"] == "C2012") & (history["province_code"] == province)]
    assert rows["commune_code"].nunique() == communes


def test_the_four_communes_of_2022_are_named(history):
    rows = history[(history["term"] == "C2022") & (history["party_id"] == "CLP")]
    assert dict(zip(rows["commune_code"], rows["basis"], strict=True)) == dict.fromkeys(
        ["030303", "060401", "060402", "060803"], "named result"
    )


def test_a_commune_that_sources_disagree_on_has_a_row_for_each(history):
    rows = history[history["status"] == "disputed"]
    assert set(rows["commune_code"]) == {"060803"}
    assert sorted(rows["party_id"]) == ["", "CNRP"]
    assert rows["source_id"].nunique() == 2


def test_boeng_tumpun_of_2002_is_the_undivided_commune(history):
    (row,) = history[(history["term"] == "C2002") & (history["commune_code"] == "120602")].to_dict("records")
    assert row["party_id"] == "SRP"
    assert "120601" in row["note"]


def test_communes_that_were_not_matched_are_results_and_not_control():
    listed = pd.read_csv(ROOT / "data" / "results.csv", dtype=str, keep_default_na=False)
    rows = listed[(listed["level"] == "group") & (listed["measure"] == "chiefs") & (listed["value"] == "1")]
    names = " ".join(rows.loc[rows["area_code"] == "", "area_name"])
    for name in ("Cralorng", "Tuol Tumpong", "Boeng Keng Kang"):
        assert name in names
