"""The mapping as a file: read whole, written so that it reads the same, and every fault told at once with its line."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.contract import DataError
from dashboard.intake import mapping
from dashboard.intake.mapping import Country, Election, Mapping, Source, Table

WHOLE = """\
[table]
name = "fens-2091"
headings = [3, 4]
layout = "wide"
percent = ["Turnout"]

[country]
code = "XF"
name = "The Fens"
language = "en"

[election]
id = "XF2091"
kind = "commune"
date = 2091-05-06
name = "Commune elections 2091"

[source]
publisher = "Election office of the Fens"
title = "Results by station"
licence = "CC0-1.0"

[columns]
province = "Shire"
station = "Station"
registered = "Voters"

[names]
province = "Shire name"

[levels]
province = "Shire"

[parties]
"Votes / Reed" = "REED"
"Votes / ត្រកួន" = "TK"
"Column K" = ""

[party_names]
REED = "Reed Party"
"""


def told(text: str) -> list[tuple]:
    """Line, key and rule of every fault."""
    with pytest.raises(DataError) as caught:
        mapping.parsed(text, "fens.toml")
    assert {breach.file for breach in caught.value.breaches} == {"fens.toml"}
    return [(breach.line, breach.column, breach.rule) for breach in caught.value.breaches]


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "fens.toml"
    path.write_text(WHOLE, encoding="utf-8")

    found = mapping.load(path)

    assert found.table == Table("fens-2091", "", (3, 4), "wide", ("Turnout",))
    assert found.country == Country("XF", "The Fens", "en")
    assert found.election == Election("XF2091", "commune", datetime.date(2091, 5, 6), "Commune elections 2091")
    assert found.source == Source("Election office of the Fens", "Results by station", licence="CC0-1.0")
    assert found.levels_used() == ("province", "station")
    assert found.parties == {"Votes / Reed": "REED", "Votes / ត្រកួន": "TK", "Column K": ""}


def test_what_is_written_reads_the_same():
    found = mapping.parsed(WHOLE)

    assert mapping.parsed(mapping.text(found)) == found


def test_the_columns_that_are_read_say_by_what():
    assert mapping.parsed(WHOLE).used() == {
        "Shire": "province",
        "Station": "station",
        "Voters": "registered",
        "Shire name": "names.province",
        "Votes / Reed": "parties",
        "Votes / ត្រកួន": "parties",
    }


def test_what_is_not_known_yet_is_written_empty_and_asked_for():
    open_ = Mapping(table=Table(name="a"), columns={"province": "Shire"}, parties={"Reed": "REED"})

    asked = told(mapping.text(open_))

    assert [key for _, key, _ in asked] == [
        "country.code", "country.name", "country.language", "election.id", "election.date", "election.name",
        "source.publisher", "source.title", "source.licence",
    ]  # fmt: skip
    assert {rule for _, _, rule in asked} == {"required"}
    assert all(line for line, _, _ in asked)


def test_all_faults_are_told_at_once_with_their_lines():
    broken = (
        WHOLE.replace('"fens-2091"', '"../fens"')
        .replace("2091-05-06", '"May"')
        .replace("[3, 4]", "[4, 3]")
        .replace('registered = "Voters"', 'voters = "Voters"')
        .replace('licence = "CC0-1.0"\n', "")
    )

    assert told(broken) == [
        (2, "table.name", "form"),
        (3, "table.headings", "form"),
        (15, "election.date", "type"),
        (18, "source.licence", "required"),
        (25, "columns.voters", "unknown key"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "key", "rule"),
    [
        ('code = "XF"', 'code = "Fens"', "country.code", "form"),
        ('language = "en"', 'language = "en"\nvintage = "2017"', "country.vintage", "not used"),
        ('layout = "wide"', 'layout = "broad"', "table.layout", "form"),
        ('layout = "wide"', "layout = 1", "table.layout", "type"),
        ('kind = "commune"', 'kind = "senate"', "election.kind", "form"),
        ('title = "Results by station"', 'title = "R"\nurl = "javascript:alert(1)"', "source.url", "form"),
        ('station = "Station"', 'station = "Shire"', "columns.station", "used twice"),
        ('station = "Station"', 'station = "Turnout"', "columns.station", "used twice"),
        ('station = "Station"', 'station = ""', "columns.station", "required"),
        ('station = "Station"', 'party = "Party"', "columns.party", "not used"),
        ('"Votes / Reed" = "REED"', '"Votes / Reed" = "a b"', "parties.Votes / Reed", "form"),
        ('"Votes / Reed" = "REED"', '"Votes / Reed" = "TK"', "parties.Votes / ត្រកួន", "used twice"),
        ('"Votes / Reed" = "REED"', 'Voters = "REED"', "parties.Voters", "used twice"),
        ('REED = "Reed Party"', 'RED = "Reed Party"', "party_names.RED", "unknown party"),
        ('province = "Shire name"', 'district = "Shire name"', "names.district", "not used"),
        ("[levels]", "[level]", "level", "unknown section"),
        ("[levels]", "[areas]\nFen = '01'\n[levels]", "areas", "not used"),
        ("[parties]", "parties_of = 3\n[parties]", "levels.parties_of", "type"),
    ],
)
def test_each_rule_names_its_key(before, after, key, rule):
    assert before in WHOLE
    line, column, said = next(fault for fault in told(WHOLE.replace(before, after)) if fault[1] == key)

    assert (column, said) == (key, rule)
    assert line


def test_a_long_table_needs_its_two_columns_and_a_table_an_area():
    long = replace(mapping.parsed(WHOLE), table=Table("a", layout="long"), columns={}, names={})

    assert [(one.column, one.rule) for one in mapping.faults(long)] == [
        ("columns", "required"),
        ("columns.party", "required"),
        ("columns.votes", "required"),
    ]


@pytest.mark.parametrize("text", ["[table", "a = 1\na = 2", "x = " + "[" * 5000, "[table]\nname = '\0'"])
def test_what_is_no_toml_is_one_fault(text):
    assert [rule for _, _, rule in told(text)] == ["not TOML"]


def test_a_file_that_cannot_be_read_or_is_no_text_is_one_fault(tmp_path):
    (tmp_path / "latin.toml").write_bytes('[table]\nname = "é"'.encode("latin-1"))
    (tmp_path / "table.csv").write_bytes(b"1,2\n" * 300_000)

    for name, rule, line in [
        ("none.toml", "cannot be read", None),
        ("latin.toml", "encoding", 2),
        ("table.csv", "too large", None),
    ]:
        with pytest.raises(DataError) as caught:
            mapping.load(tmp_path / name)
        assert [(one.rule, one.line) for one in caught.value.breaches] == [(rule, line)]


def test_columns_that_the_table_has_not_and_those_the_mapping_has_not():
    found = mapping.parsed(WHOLE)
    headings = ("Shire", "Shire name", "Station", "Votes / Reed", "Votes / ត្រកួន", "Votes / Sedge", "Turnout")

    assert [(one.column, one.value) for one in mapping.absent(found, headings)] == [("columns.registered", "Voters")]
    assert mapping.unmapped(found, headings) == ("Votes / Sedge",)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
HEADINGS = st.lists(TEXTS.filter(bool), min_size=3, max_size=6, unique=True)


@given(
    headings=HEADINGS,
    publisher=TEXTS,
    sheet=TEXTS,
    ids=st.lists(st.from_regex(mapping.PARTY, fullmatch=True), unique=True),
)
def test_any_headings_are_written_and_read_again(headings, publisher, sheet, ids):
    province, station, *parties = headings
    made = replace(
        mapping.parsed(WHOLE),
        table=Table("fens", sheet=sheet),
        source=Source(publisher or "x", "Results", date=datetime.date(2091, 5, 7), licence="CC0-1.0"),
        columns={"province": province, "station": station},
        names={},
        parties=dict(zip(parties, [*ids[:4], "A1", "", "", ""][: len(parties)], strict=False)),
        party_names={},
    )
    found = mapping.faults(made)
    text = mapping.text(made)
    if found:
        assert {rule for _, _, rule in told(text)} == {one.rule for one in found}
    else:
        assert mapping.parsed(text) == made
