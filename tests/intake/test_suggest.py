"""What is suggested for a table: its columns, its parties and areas in both scripts, and nothing that it does not tell."""

import dataclasses
import datetime

import duckdb
import pandas as pd
import pytest
from conftest import ROOT
from own.files import AREAS, PARTIES, filled

from dashboard.intake import files, layout, mapping, suggest, words

SHARED = ROOT.parent / "shared" / "reference"


@pytest.fixture
def con():
    with duckdb.connect() as made:
        yield made


@pytest.fixture
def suggested(con, tmp_path):
    """The mapping suggested for lines, or for bytes under a name."""
    (tmp_path / "work").mkdir()

    def suggested_(*said: str, data: bytes = b"", name: str = "t.csv", parties=PARTIES, areas=None):
        (tmp_path / name).write_bytes(data or "\n".join(said).encode())
        (source,) = files.opened(tmp_path / name, tmp_path / "work")
        return suggest.mapping(con, source, layout.found(con, source), parties, areas)

    return suggested_


def of_file(con, path, work):
    (source,) = files.opened(path, work)
    return suggest.mapping(con, source, layout.found(con, source), PARTIES, AREAS)


def test_the_albanian_table_needs_only_country_election_source_and_licence(con, tmp_path):
    found = of_file(con, SHARED / "albania2013_three_prefectures.csv", tmp_path)

    assert found.table == mapping.Table("albania2013-three-prefectures", "", (1,), "wide", ())
    assert found.columns == {
        "province": "Prefectures", "commune": "Communes", "station": "Precincts", "registered": "Registered",
        "ballots": "Ballots",
    }  # fmt: skip
    assert found.levels == {"province": "Prefecture", "commune": "Commune", "station": "Precinct"}
    lists = [f"C{n:03}" for n in range(7, 73)]
    assert found.parties == found.party_names == dict(zip(lists, lists, strict=True))
    assert (found.names, found.areas, found.country.areas) == ({}, {}, "table")
    assert [one.column for one in mapping.faults(found)] == [
        "country.code", "country.name", "country.language", "election.id", "election.date", "election.name",
        "source.publisher", "source.title", "source.licence",
    ]  # fmt: skip
    filled_in = dataclasses.replace(
        found,
        country=mapping.Country("AL", "Albania", "sq"),
        election=mapping.Election("AL2013", date=datetime.date(2013, 6, 23), name="Parliamentary election 2013"),
        source=mapping.Source("EFToolkit", "Albania 2013", licence="as received"),
    )
    assert mapping.parsed(mapping.text(filled_in)) == filled_in


def test_the_russian_tables_have_one_list(con, tmp_path):
    for year in (2004, 2011):
        found = of_file(con, SHARED / f"russia{year}_stations.csv.gz", tmp_path)

        assert found.table.name == f"russia{year}-stations"
        assert found.columns == {
            "province": "region", "station": "station", "registered": "registered", "issued": "issued", "valid": "valid",
            "invalid": "invalid",
        }  # fmt: skip
        assert found.parties == {"leader": "leader"}
        # Codes of regions that are no codes of ours are areas of the table.
        assert found.country.areas == "table"


def test_parties_of_a_wide_table_are_known_in_both_scripts_and_others_get_ids_of_their_own(suggested):
    found = suggested(
        "Province,Voters,គណបក្សអក្សរក្រម,Beta Unoin,Gamma League (GAM),Reed & Sedge,ត្រកួន", "North,9,1,2,3,4,5"
    )

    assert found.parties == {
        "គណបក្សអក្សរក្រម": "ALP", "Beta Unoin": "BET", "Gamma League (GAM)": "GAM", "Reed & Sedge": "Reed-Sedge", "ត្រកួន": "P05",
    }  # fmt: skip
    assert found.party_names == {"Reed-Sedge": "Reed & Sedge", "P05": "ត្រកួន"}


def test_parties_of_a_long_table_are_its_values_without_the_sums(suggested):
    found = suggested(
        "Province,Polling station,Registered voters,Party,Votes,Share",
        "North,1,90,ALP,5,50.5", "North,1,90,អក្សរក្រម,4,40", "North,1,90,Sedge,1,9.5", "North,1,90,Total,10,100",
    )  # fmt: skip

    assert found.table.layout == "long"
    assert found.columns == {
        "province": "Province", "station": "Polling station", "registered": "Registered voters", "party": "Party",
        "votes": "Votes",
    }  # fmt: skip
    assert found.parties == {"ALP": "ALP", "Sedge": "Sedge", "អក្សរក្រម": "ALP"}
    assert found.table.percent == ("Share",)


def test_two_spellings_of_one_party_in_a_long_table_are_one_party(suggested):
    found = suggested("Province,Party,Votes", "North,ALP,5", "South,អក្សរក្រម,4", "South,Beta Union,4")

    assert found.parties == {"ALP": "ALP", "Beta Union": "BET", "អក្សរក្រម": "ALP"}
    assert found.party_names == {}


def test_two_columns_are_never_one_party(suggested):
    found = suggested("Province,ALP,Alphabet Party", "North,1,2")

    assert found.parties == {"ALP": "ALP", "Alphabet Party": "Alphabet-Party"}


def test_codes_and_names_of_areas_are_told_apart(suggested):
    found = suggested(
        "Province code,Province name,Commune_Name,Commune ID,Station,Valid votes,Blank,Rejected ballots,Total votes,Reed,Sedge",
        "01,North,Fen,0101,1,9,1,0,9,4,5",
    )

    assert found.columns == {
        "province": "Province code", "commune": "Commune ID", "station": "Station", "valid": "Valid votes",
        "invalid": "Rejected ballots", "blank": "Blank", "total": "Total votes",
    }  # fmt: skip
    assert found.names == {"province": "Province name", "commune": "Commune_Name"}
    assert found.levels == {"province": "Province", "commune": "Commune", "station": "Station"}
    assert found.parties == {"Reed": "Reed", "Sedge": "Sedge"}


def test_headings_in_khmer_are_read(suggested):
    found = suggested("ខេត្ត,ស្រុក,ឃុំ,ការិយាល័យបោះឆ្នោត,អ្នកចុះឈ្មោះ,សន្លឹកឆ្នោតបានការ,ត្រកួន,ឈូក", "កំពត,ឈូក,តាកែន,០០១,៩០,១០,៤,៦")

    assert list(found.columns) == ["province", "district", "commune", "station", "registered", "valid"]
    assert list(found.parties) == ["ត្រកួន", "ឈូក"]


def test_joined_headings_are_read_by_their_lowest_row(suggested):
    found = suggested("Area,,Ballots,,Votes,", "State,Station,Valid,Invalid,Beta,Sedge", "North,1,9,0,4,5")

    assert found.table.headings == (1, 2)
    assert found.columns == {
        "province": "Area / State", "station": "Area / Station", "valid": "Ballots / Valid", "invalid": "Ballots / Invalid",
    }  # fmt: skip
    assert found.parties == {"Votes / Beta": "BET", "Votes / Sedge": "Sedge"}
    assert found.party_names == {"Sedge": "Sedge"}


def test_what_is_no_vote_is_no_party(suggested):
    found = suggested(
        "No.,Region,Station,Lat,Turnout,Note,Seats,Reed", "1,North,1,112.5,0.5,late,3,5", "2,North,2,112.5,0.5,,3,6"
    )

    assert found.parties == {"No.": "", "Lat": "", "Note": "", "Seats": "", "Reed": "Reed"}
    assert found.table.percent == ("Turnout",)


def test_two_columns_of_one_level_are_two_levels(suggested):
    found = suggested("State,Region,Station,Reed", "North,Upper,1,5", "North,Lower,2,6")

    assert found.columns == {"province": "State", "district": "Region", "station": "Station"}


def test_a_table_whose_headings_name_no_level_has_its_first_words_for_areas(suggested):
    assert suggested("Somewhere,Reed,Sedge", "North,1,5").columns == {"province": "Somewhere"}


def test_areas_are_those_of_the_package_where_most_are_known_there(suggested):
    lines = [
        "Province,Station,Reed",
        "North Land,1,5",
        "Isle of Reeds,1,5",
        "ខេត្តខាងជើង,2,5",
        "02,1,5",
        "Sooth Land,3,5",
    ]

    assert suggested(*lines, areas=AREAS).country.areas == "known"
    assert suggested(*lines, areas=AREAS).areas == {"Sooth Land": "02"}
    assert suggested(*lines).country.areas == "table"
    assert suggested("Province,Reed", "Berat,5", "Fier,6", areas=AREAS).country.areas == "table"
    # Areas of another level are not looked at.
    assert suggested(*lines, areas=AREAS.assign(level="district")).country.areas == "table"


def test_a_workbook_of_several_sheets_keeps_the_name_of_its_sheet(con, tmp_path):
    (tmp_path / "a Été.xlsx").write_bytes(filled([["Region", "Reed"], ["North", 5]]))
    (source,) = files.opened(tmp_path / "a Été.xlsx", tmp_path)
    one = suggest.mapping(con, source, layout.found(con, source))
    two = dataclasses.replace(source, sheets=("votes", "Notes"))

    assert one.table.name == "a-ete"
    assert one.table.sheet == ""
    assert suggest.mapping(con, two, layout.found(con, two)).table.sheet == "votes"


def test_a_suggestion_says_of_every_column_what_it_is(con, tmp_path):
    (tmp_path / "t.csv").write_text("Region,Station,Notes,Reed,Reed %,,Sedge\nNorth,1,a,5,50,x,5\n", encoding="utf-8")
    (source,) = files.opened(tmp_path / "t.csv", tmp_path)
    shape = layout.found(con, source)
    found = suggest.mapping(con, source, shape)

    assert mapping.unmapped(found, shape.names) == ()
    assert mapping.absent(found, shape.names) == []


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("Provinces", ("province", "")),
        ("PROVINCE_CODE", ("province", "code")),
        ("Name of the commune", ("commune", "name")),
        ("Polling Station No.", ("station", "code")),
        ("លេខកូដឃុំ", ("commune", "code")),
        ("ឈ្មោះខេត្ត", ("province", "name")),
        ("Reed", None),
        ("Code", None),
    ],
)
def test_headings_name_levels(heading, level):
    assert words.level(heading) == level


def test_no_word_means_two_things():
    for kinds in (words.LEVELS, words.NUMBERS):
        plain = [one for texts in kinds.values() for one in {words.plain(text) for text in texts}]
        assert len(plain) == len(set(plain))
    assert not set(words.KNOWN_LEVELS) & set(words.KNOWN_NUMBERS)


def test_no_packages_parties_and_no_areas_are_none(suggested):
    assert suggested("Province,ALP", "North,5", parties=pd.DataFrame({"party_id": []})).party_names == {"ALP": "ALP"}
