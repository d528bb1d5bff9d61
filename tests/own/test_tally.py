"""From a matched table to frames: votes, what is told of areas, sums as a check, and every fault at once."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from own.files import NOBODY, NOWHERE, keys, read, rows, said, text, told

from dashboard import own


def notes(found):
    return {note.key: said(note) for note in found.notes}


def test_a_long_and_a_wide_table_give_the_same_frame():
    long = read(
        text("area,party,votes", "North Land,ALP,5", "North Land,Beta,7", "South-Land,ALP,3", "South-Land,Beta,")
    )
    wide = read(text("area,ALP,Beta", "North Land,5,7", "South-Land,3,"))

    assert rows(long) == [("01", "ALP", 5), ("01", "BET", 7), ("02", "ALP", 3), ("02", "BET", None)]
    pd.testing.assert_frame_equal(long.frame, wide.frame)
    assert str(long.frame["votes"].dtype) == "Int64"
    assert long.frame["area_name"].tolist() == ["North Land", "North Land", "South-Land", "South-Land"]


def test_thousands_are_set_off_in_three_ways_in_three_columns():
    found = read(text("area;ALP;Beta;GAM", "North Land;1,234;1.234;1 234", "South-Land;២,៣៤៥;2.345;2\u202f345"))

    assert found.faults == []
    assert sorted(votes for _, _, votes in rows(found)) == [1234] * 3 + [2345] * 3


def test_an_empty_cell_is_missing_with_a_note_and_never_nothing():
    found = read(text("area,ALP,Beta", "North Land,,0"))

    assert rows(found) == [("01", "ALP", None), ("01", "BET", 0)]
    assert notes(found)["own-note-missing"] == {"n": 1}


def test_pairs_without_a_row_are_told():
    # Two areas by two parties are four pairs; one has no row.
    found = read(text("area,party,votes", "North Land,ALP,5", "North Land,Beta,7", "South-Land,ALP,3"))

    assert notes(found)["own-note-absent"] == {"n": 1, "areas": 2, "parties": 2}


def test_percentages_are_faults_in_a_column_that_is_a_party():
    found = read(text("area,ALP,Beta", "North Land,45.2 %,7", 'South-Land,"54,8%",3'))

    assert told(found.faults) == [("own-percent", 2, "B: ALP"), ("own-percent", 3, "B: ALP")]
    assert not found.usable


def test_shares_beside_votes_are_not_read_and_told():
    found = read(text("area,ALP,ALP %,Beta,Beta %", "North Land,5,41.7%,7,58.3%"))

    assert rows(found) == [("01", "ALP", 5), ("01", "BET", 7)]
    assert notes(found)["own-note-unused"] == {"n": 2, "names": "C: ALP %; E: Beta %"}


def test_every_fault_is_listed_at_once_by_row_and_column():
    lines = [
        "area,party,votes,seats",
        "North Land,ALP,many,3",
        ",ALP,4,3",
        "South-Land,,5,0",
        "Isle of Reeds,ALP,-1,1001",
    ]
    found = read(text(*lines))

    assert [fault for fault in told(own.listed(found.faults)[0])] == [
        ("own-word", 2, "C: votes"),
        ("own-no-area", 3, "A: area"),
        ("own-no-party", 4, "B: party"),
        ("own-seats", 4, "D: seats"),
        ("own-negative", 5, "C: votes"),
        ("own-seats", 5, "D: seats"),
    ]


def test_two_hundred_faults_are_listed_and_the_others_counted():
    found = read(text("area,party,votes", *(f"Place {n},ALP,x" for n in range(250)), "North Land,ALP,1"))
    listed, more = own.listed(found.faults)

    assert (len(found.faults), len(listed), more) == (250, 200, 50)
    assert (listed[0].row, listed[-1].row) == (2, 201)


def test_an_area_and_party_twice_is_a_fault_that_names_the_first():
    found = read(text("area,party,votes", "North Land,ALP,5", "01,Alphabet Party,6"))

    assert told(found.faults) == [("own-duplicate", 3, "B: party")]
    assert said(found.faults[0])["other"] == "2"


def test_in_a_wide_table_an_area_or_a_party_twice_is_one_fault():
    areas = read(text("area,ALP,Beta", "North Land,5,7", "1,5,7"))
    parties = read(text("area,ALP,Alphabet Party", "North Land,5,7", "South-Land,5,7"))

    assert told(areas.faults) == [("own-area-twice", 3, "A: area")]
    assert told(parties.faults) == [("own-party-twice", 1, "C: Alphabet Party")]


def test_headings_that_are_empty_or_stand_twice_are_faults_where_they_are_used():
    found = read(text("area,ALP,,ALP", "North Land,5,7,9"))

    assert told(found.faults) == [
        ("own-heading-twice", 1, "B: ALP"),
        ("own-heading-empty", 1, "C"),
        ("own-heading-twice", 1, "D: ALP"),
    ]
    assert said(found.faults[0]) == {"text": "ALP", "others": "D"}


def test_sums_are_a_check_and_no_data():
    # North and South have 5 + 3 = 8 and 7 + 2 = 9; the table says 8 and 10, and 17 for all.
    found = read(text("area,ALP,Beta,Total", "North Land,5,7,12", "South-Land,3,2,5", "Total,8,10,17"))

    assert len(rows(found)) == 4
    assert found.faults == []
    assert notes(found)["own-note-sum-differs"] == {"row": "4", "what": "Beta", "given": 10, "sum": 9}
    # 8, and 12, 5 and 17 in the column of sums.
    assert notes(found)["own-note-sums-agree"] == {"n": 4}


def test_sums_of_a_long_table_are_checked_by_area_and_by_party():
    lines = [
        "area,party,votes",
        "North Land,ALP,5",
        "North Land,Beta,7",
        "North Land,Total,12",
        "សរុប,ALP,6",
        "All,All,12",
    ]
    found = read(text(*lines))

    assert rows(found) == [("01", "ALP", 5), ("01", "BET", 7)]
    assert notes(found)["own-note-sum-differs"] == {"row": "5", "what": "ALP", "given": 6, "sum": 5}
    assert notes(found)["own-note-sums-agree"] == {"n": 2}


def test_what_is_told_of_an_area_is_kept_apart():
    found = read(text("area,party,votes,seats,valid,registered", "North Land,ALP,5,3,13,20", "North Land,Beta,7,3,,20"))

    assert found.areas.to_dict("records") == [
        {"area": "01", "area_name": "North Land", "seats": 3, "valid": 13, "registered": 20}
    ]


def test_a_column_that_the_table_has_not_is_missing_for_each_area():
    assert read(text("area,ALP", "North Land,5")).areas[["seats", "valid", "registered"]].isna().all(axis=None)


def test_two_values_for_one_area_are_a_fault_with_both():
    lines = text("area,party,votes,valid", "North Land,ALP,5,13", "North Land,Beta,7,14")
    table = own.table(lines)
    matching = own.suggest(table, NOBODY, NOWHERE)
    found = own.votes(table, own.named(table, own.Matching("long", 0, None, 1, 2, valid=3), NOBODY, NOWHERE))

    assert matching.valid is None, "a column that says two things of an area is not suggested for one of areas"
    assert told(found.faults) == [("own-differs", 3, "D: valid")]
    assert said(found.faults[0]) == {"area": "North Land", "before": 13, "other": "2"}


def test_valid_votes_and_registered_voters_cannot_be_fewer_than_what_they_hold():
    # 5 + 7 = 12 votes against 11 valid; 3 + 2 = 5 against 5 valid and 4 registered.
    found = read(text("area,ALP,Beta,valid,registered", "North Land,5,7,11,20", "South-Land,3,2,5,4"))

    assert told(found.faults) == [("own-valid-below", 2, "D: valid"), ("own-registered-below", 3, "E: registered")]
    assert said(found.faults[0]) == {"value": 11, "sum": 12}


def test_a_row_of_one_text_is_a_remark_unless_it_names_a_known_area():
    found = read(text("area,ALP,Beta", "North Land,5,7", "South-Land,,", "Source: made up,,"))

    assert rows(found)[2:] == [("02", "ALP", None), ("02", "BET", None)]
    assert notes(found)["own-note-remark"] == {"row": "4", "text": "Source: made up"}


def test_a_table_without_areas_is_one_area():
    found = read(text("party,votes", "ALP,5", "New List,7"))

    assert rows(found) == [("one area", "ALP", 5), ("one area", "New List", 7)]
    assert "own-note-one-area" in keys(found.notes)


def test_a_table_without_any_vote_cannot_be_used():
    assert keys(read(text("area,party,votes", "North Land,ALP,")).faults) == ["own-no-votes"]


def test_a_column_that_is_needed_and_not_chosen_is_a_fault():
    table = own.table(text("area,party,votes", "North Land,ALP,5"))

    assert keys(own.votes(table, own.Matching("long", area=0)).faults) == ["own-choose-party", "own-choose-votes"]
    assert keys(own.votes(table, own.Matching("wide")).faults) == ["own-choose-area", "own-choose-parties"]


def test_a_column_chosen_for_two_things_is_a_fault():
    table = own.table(text("area,party,votes", "North Land,ALP,5"))
    twice = own.named(table, own.Matching("long", area=0, party=1, votes=2, seats=2), NOBODY, NOWHERE)

    assert told(own.votes(table, twice).faults) == [("own-column-twice", 1, "C: votes")]


CELL = st.one_of(st.integers(0, 99_999).map(str), st.sampled_from(["", "0", "12%", "x"]))


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["North Land", "2", "Moon", "moon", "Total"]), st.sampled_from(["ALP", "beta", "New"])),
        CELL, min_size=2, max_size=12,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
@settings(deadline=None)
def test_the_order_of_rows_does_not_change_the_frames(cells, chance):
    lines = [f"{area},{party},{votes}" for (area, party), votes in cells.items()]
    shuffled = chance.sample(lines, len(lines))
    one, other = (read(text("area,party,votes", *each)) for each in (lines, shuffled))

    assert sorted(keys(one.faults)) == sorted(keys(other.faults))
    if not one.faults:
        pd.testing.assert_frame_equal(one.frame, other.frame)
        pd.testing.assert_frame_equal(one.areas, other.areas)


@given(
    st.lists(st.lists(st.text(alphabet="aប1 ,.%=-Total", max_size=6), min_size=2, max_size=5), min_size=2, max_size=6)
)
@settings(deadline=None, max_examples=200)
def test_any_table_gives_frames_and_faults(lines):
    joined = "\n".join("\t".join(cell.strip() for cell in line) for line in lines).encode()
    try:
        found = read(joined, parties=NOBODY, areas=NOWHERE)
    except own.Refused:
        return
    assert not found.frame.duplicated(["area", "party"]).any()
    assert set(found.frame["area"]) == set(found.areas["area"])
    assert (found.frame["votes"].dropna() >= 0).all()
    assert not (found.usable and found.faults)
