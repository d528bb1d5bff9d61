"""Numbers saved as a data package: read again they are the same, and the same numbers are the same bytes."""

import io
import json
import zipfile

import frictionless
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from own.files import AREAS, NOBODY, NOWHERE, PARTIES, keys, read, refusal, rewritten, rows, said, text, told

from dashboard import own
from dashboard.own.headings import role

WIDE = text("area,ALP,Beta,New List,seats,valid,registered", "North Land,5,,7,3,13,20", "Moon,1,2,3,,,")


def saved(data=WIDE, title="made up"):
    found = read(data)
    assert found.usable, found.faults
    return found, own.saved(found.frame, found.areas, title)


def same(one, other):
    pd.testing.assert_frame_equal(one.frame, other.frame)
    pd.testing.assert_frame_equal(one.areas, other.areas)


def test_a_package_reads_back_as_the_same_frames_with_and_without_our_lists():
    found, package = saved()

    same(found, read(package, "votes.zip"))
    same(found, read(package, "votes.zip", parties=NOBODY, areas=NOWHERE))
    assert read(package, "votes.zip").faults == []


def test_the_same_numbers_are_the_same_bytes_in_any_order():
    other = text("area,Beta,ALP,New List,seats,valid,registered", "Moon,2,1,3,,,", "North Land,,5,7,3,13,20")

    assert saved()[1] == saved()[1] == saved(other)[1]


def test_a_package_says_its_types_and_units_and_keeps_its_own_contract(tmp_path):
    _, package = saved(title="បោះឆ្នោត")
    zipfile.ZipFile(io.BytesIO(package)).extractall(tmp_path)
    contract = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    fields = {field["name"]: field for one in contract["resources"] for field in one["schema"]["fields"]}

    assert contract["title"] == "បោះឆ្នោត"
    assert (fields["votes"]["type"], fields["votes"]["unit"]) == ("integer", "votes")
    assert (fields["registered"]["type"], fields["registered"]["unit"]) == ("integer", "persons")
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert (tmp_path / "votes.csv").read_text(encoding="utf-8").splitlines()[:3] == [
        "area,area_name,party,votes",
        "01,North Land,ALP,5",
        "01,North Land,BET,",
    ]


def test_frames_with_different_areas_are_not_saved():
    found, _ = saved()

    with pytest.raises(ValueError, match="not the same"):
        own.saved(found.frame, found.areas[:1], "x")


def test_a_package_that_was_changed_by_hand_is_checked_like_any_table():
    _, package = saved()
    worse = rewritten(package, lambda name, part: part.replace(b"ALP,5", b"ALP,=5+5") if name == "votes.csv" else part)
    fewer = rewritten(package, lambda name, part: part.replace(b"Moon,Moon,,,\n", b"") if name == "areas.csv" else part)
    without = rewritten(package, lambda name, part: None if name == "areas.csv" else part)

    assert told(read(worse, "votes.zip").faults) == [("own-formula", 2, "D: votes")]
    assert [(f.key, said(f)) for f in read(fewer, "votes.zip").faults] == [("own-package-areas", {"text": "Moon"})]
    assert refusal(without, "votes.zip") == "own-package"


def test_a_bomb_in_a_package_is_refused():
    _, package = saved()
    bomb = rewritten(package, lambda name, part: b"0" * 60_000_000 if name == "areas.csv" else part)

    assert refusal(bomb, "votes.zip") == "own-zip-bomb"


NAME = st.text(alphabet=st.characters(codec="utf-8", categories=["L", "Mn", "Mc", "Nd", "Zs"], include_characters="'\"();,|&-"),
               min_size=1, max_size=12)  # fmt: skip


@given(st.dictionaries(st.tuples(NAME, NAME), st.one_of(st.none(), st.integers(0, 10**10)), min_size=1, max_size=8))
@settings(deadline=None, max_examples=200)
def test_whatever_could_be_used_is_read_back_as_it_was(cells):
    # A party that is called “Province” makes its row look like headings.
    assume(not any(role(name) for pair in cells for name in pair))

    def quoted(name):
        return '"' + name.replace('"', '""') + '"'

    lines = [
        f"{quoted(area)},{quoted(party)},{'' if votes is None else votes}" for (area, party), votes in cells.items()
    ]
    found = read(text("area,party,votes", *lines))
    if found.usable:
        same(found, read(own.saved(found.frame, found.areas, "x"), "x.zip"))


def test_a_template_has_the_areas_and_parties_and_reads_as_having_no_vote():
    blank = own.template(AREAS, PARTIES)

    assert blank.decode("utf-8-sig").splitlines()[:2] == [
        "area,area_name,ALP,Beta,GAM,seats,valid,registered",
        "01,North Land,,,,,,",
    ]
    assert keys(read(blank, "votes.csv").faults) == ["own-no-votes"]


def test_a_template_that_is_filled_in_is_understood():
    filled = own.template(AREAS, PARTIES, "km").replace("ខេត្តខាងជើង,,,,,".encode(), "ខេត្តខាងជើង,១២,7,,3,".encode())

    found = read(filled, "votes.csv")

    assert found.faults == []
    assert rows(found)[:3] == [("01", "ALP", 12), ("01", "BET", 7), ("01", "GAM", None)]
    assert found.areas["seats"].tolist()[:1] == [3]
