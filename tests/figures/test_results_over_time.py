"""Change, lineage, indices and provinces drawn: gaps are told, and numbers stand as their reader writes them."""

import pandas as pd
import pytest

from dashboard import frames, theme
from dashboard.analysis import change as changes
from dashboard.figures import change, indices, lineage, provinces, ticks


@pytest.fixture(scope="module")
def parties() -> pd.DataFrame:
    return frames.load("parties")


@pytest.fixture(scope="module")
def elections() -> pd.DataFrame:
    found = frames.load("elections")
    return found[found["kind"] == "commune"]


@pytest.fixture(scope="module")
def moved() -> pd.DataFrame:
    tables = [frames.load(name) for name in ("results", "elections", "party_links", "parties")]
    return changes.against(*tables, "C2017", "votes")


def test_a_merger_names_its_parts_and_the_change(moved, parties):
    said = change.describe(moved, parties, False, "en")
    assert "CNRP (merger of HRP + SRP): 1,804,943 → 3,056,824 (+1,251,881)" in said
    assert "NRP: 170,962, then no longer standing" in said
    assert "KNUP: 78,724, a new list" in said


def test_a_list_that_cannot_be_compared_is_not_joined_by_a_line(moved, parties):
    figure = change.compared(moved, parties, False, "en", "light")
    joined = moved[moved["change"].notna() & (moved[["before", "after"]].max(axis=1) > 0)]
    assert len(figure.layout.shapes) == len(joined)
    before, after = figure.data
    assert (before.marker.symbol, after.marker.symbol) == ("circle-open", "circle")


def test_the_title_of_change_names_the_largest_gain_and_loss(moved, parties):
    # Votes 2012 to 2017: the NRP's 170,962 went with it, the CPP lost 91,026, FUNCINPEC 90,344.
    assert change.title(moved, parties, "2012", "2017", "en") == (
        "From 2012 to 2017 the CNRP gained most; of the lists no longer on the ballot the NRP had been the largest"
    )
    stayed = moved[moved["party_id"] != "NRP"]
    assert change.title(stayed, parties, "2012", "2017", "en") == (
        "From 2012 to 2017 the CNRP gained most and the CPP lost most"
    )


def test_the_title_counts_a_list_that_no_longer_stands_and_claims_nothing_over_what_is_not_told(parties):
    tables = [frames.load(name) for name in ("results", "elections", "party_links", "parties")]
    # Seats 2017 to 2022: the CPP from 6,503 to 9,376, the CNRP from 5,007 to none.
    seats = changes.against(*tables, "C2022", "seats")
    assert change.title(seats, parties, "2017", "2022", "en") == (
        "From 2017 to 2022 the CPP gained most; of the lists no longer on the ballot the CNRP had been the largest"
    )
    # Votes of the Assembly, 2018 to 2023: every list of 2023 is held, so the LDP's 309,364 are known to have gone.
    votes = changes.against(*tables, "NA2023", "votes")
    assert change.title(votes, parties, "2018", "2023", "en") == (
        "From 2018 to 2023 the CPP gained most; of the lists no longer on the ballot the LDP had been the largest"
    )
    # Were that not known, it might still have lost more than the GDP's 34,875, or gained.
    untold = votes.assign(comparison=votes["comparison"].mask(votes["party_id"] == "LDP", changes.UNTOLD))
    assert change.title(untold, parties, "2018", "2023", "en") == "From 2018 to 2023"


def test_a_column_is_all_seats_and_a_merger_shares_the_new_piece(elections, parties):
    won = pd.DataFrame(
        [("C2012", "CPP", 60), ("C2012", "SRP", 30), ("C2012", "HRP", 10), ("C2017", "CPP", 50), ("C2017", "CNRP", 50)],
        columns=["election_id", "party", "seats"],
    )
    joins = pd.DataFrame(
        [("C2017", "CPP", "CPP"), ("C2017", "SRP", "CNRP"), ("C2017", "HRP", "CNRP")],
        columns=["election_id", "before", "after"],
    )
    figure = lineage.flow(won, joins, elections, parties, "en", "light")
    bars = [trace for trace in figure.data if trace.type == "bar"]
    heights: dict[int, float] = {}
    for trace in bars:
        for x, y in zip(trace.x, trace.y, strict=True):
            heights[x] = heights.get(x, 0) + y
    assert heights == pytest.approx({0: 1.0, 1: 1.0})
    # SRP had three quarters of what merged: its band ends on three quarters of the CNRP's half.
    bands = [trace for trace in figure.data if trace.type == "scatter"]
    ends = sorted((trace.y[2], trace.y[3]) for trace in bands)
    assert ends == [(0, 0.5), (0.5, 0.875), (0.875, 1.0)]


def test_the_title_says_when_the_share_was_smallest_and_largest(elections, parties):
    results = frames.load("results")
    from dashboard.analysis import indices as asked

    won = pd.concat([asked.seats_of(results, e, parties).assign(election_id=e) for e in elections["election_id"]])
    said = lineage.title(won, elections, parties, "en")
    # 6,503 of 11,572 and 9,376 of 11,622.
    assert said == "The CPP had most seats at 5 of 5 elections: from 56.2% of the seats in 2017 to 80.7% in 2022"


def test_an_index_is_a_mark_or_a_range(elections):
    found = pd.DataFrame(
        [("C2017", "effective-votes", 2.2192, 2.2192), ("C2022", "effective-votes", 1.5, 1.8)],
        columns=["election_id", "index", "least", "most"],
    )
    figure = indices.over_time(found, "effective", elections, "en", "light")
    assert [note.text for note in figure.layout.annotations] == ["2.22", "1.5–1.8"]
    assert list(figure.data[0].error_x.array) == pytest.approx([0, 0.15])


def test_provinces_show_what_is_known_unknown_and_voted_elsewhere(elections, parties):
    rows = pd.DataFrame(
        [("C2017", "12", "CNRP", 57), ("C2017", "12", "CPP", 48), ("C2017", "02", "CNRP", 49)],
        columns=["election_id", "area", "party", "value"],
    )
    wholes = pd.DataFrame(
        [
            ("C2017", "12", 105, False),
            ("C2017", "02", 102, False),
            ("C2017", "25", None, True),
            ("C2017", "22", 0, False),
        ],
        columns=["election_id", "area", "whole", "absent"],
    )
    names = {"12": "Phnom Penh", "02": "Battambang", "25": "Tboung Khmum", "22": "Oddar Meanchey"}
    one = elections[elections["election_id"] == "C2017"]
    figure = provinces.tiles(rows, wholes, one, names, parties, "en", "light")
    pieces = {trace.name: trace for trace in figure.data}
    assert set(pieces) == {"CNRP", "CPP", "Not known", "voted with another province", "no seat of its own"}
    # 53 of 102 in Battambang are not known.
    assert pieces["Not known"].x[0] == pytest.approx(provinces.WIDE * 53 / 102)
    assert pieces["Not known"].marker.color == theme.UNKNOWN["light"]
    assert "Battambang: CNRP 49" in provinces.describe(rows, one, names, parties, "en")


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (0, 125, ["0", "25", "50", "75", "100", "125"]),
        (-15, 15, ["−15", "−10", "−5", "0", "5", "10", "15"]),
        (0, 2.9, ["0", "1", "2"]),
        (0, 3_700_000, ["0", "1,000,000", "2,000,000", "3,000,000"]),
    ],
)
def test_ticks_are_round_numbers_of_the_reader(low, high, texts):
    most = 7 if low < 0 else 5 if high == 125 else 4
    made = ticks.axis(low, high, "en", most)
    assert made["ticktext"] == texts
    assert len(made["tickvals"]) == len(texts)
    khmer = ticks.axis(low, high, "km", most)["ticktext"]
    assert not any(c in "0123456789" for text in khmer for c in text)
