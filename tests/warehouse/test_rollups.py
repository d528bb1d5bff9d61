"""Roll-ups of small countries that a person can add up, and their laws on any country."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import warehouse
from dashboard.warehouse import COUNTS, LEVELS

# Six stations, three communes, two provinces: c1 has a gap for B, c2 a tie, c3 is one station alone and one that has
# not reported.
#            station commune province registered ballots   A     B     C
COUNTRY = [
    ("s1", "c1", "p1", 100, 80, 50, 20, 10),
    ("s2", "c1", "p1", 200, 100, 40, None, 30),
    ("s3", "c2", "p1", 50, 40, 20, 15, 0),
    ("s4", "c2", "p1", 60, None, 10, 15, 0),
    ("s5", "c3", "p2", 10, 10, 3, 6, 1),
    ("s6", "c3", "p2", None, None, None, None, None),
]


def frames(rows, election="E1"):
    """Stations and votes of such rows; a party that is "no" did not stand there."""
    head = ["station_id", "commune_code", "province_code", "registered", "ballots", "A", "B", "C"]
    t = pd.DataFrame(rows, columns=head).assign(election_id=election, level="station", row=range(1, len(rows) + 1))
    t["district_code"] = t.province_code
    keys = ["election_id", "station_id", "commune_code", "district_code", "province_code"]
    votes = t.melt(keys, ["A", "B", "C"], "party_id", "votes")
    votes = votes[votes.votes != "no"]
    stations = t.astype({"registered": "Int64", "ballots": "Int64"})
    return stations, votes.assign(votes=votes.votes.astype("Int64"))


@pytest.fixture
def country(house):
    return house(*frames(COUNTRY))


def listed(frame):
    """A frame as lists, its gaps as None."""
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()


def test_sums_are_of_the_units_that_tell_a_number_and_say_how_many(country):
    t = warehouse.units(country, "E1", "commune")
    columns = ["area_code", "units", "registered", "registered_told", "ballots", "ballots_told", "turnout_pct"]
    assert listed(t[columns]) == [
        ["c1", 2, 300, 2, 180, 2, 60.0],
        ["c2", 2, 110, 2, 40, 1, None],
        ["c3", 2, 10, 1, 10, 1, None],
    ]
    assert t.valid.isna().all()
    assert (t.valid_told == 0).all()
    assert [str(t[c].dtype) for c in ("area_code", "units", "ballots", "turnout_pct")] == [
        "str", "Int64", "Int64", "float64",
    ]  # fmt: skip


def test_an_area_with_a_gap_has_no_shares_and_one_whose_station_is_silent_has(country):
    t = warehouse.votes(country, "E1", "commune")
    columns = ["area_code", "party_id", "votes", "units", "told", "gaps", "share_pct", "rank"]
    assert list(t.columns) == columns
    assert listed(t) == [
        ["c1", "A", 90, 2, 2, 0, None, None],
        ["c1", "B", 20, 2, 1, 1, None, None],
        ["c1", "C", 40, 2, 2, 0, None, None],
        ["c2", "A", 30, 2, 2, 0, 50.0, 1],
        ["c2", "B", 30, 2, 2, 0, 50.0, 1],
        ["c2", "C", 0, 2, 2, 0, 0.0, 3],
        ["c3", "A", 3, 2, 1, 0, 30.0, 2],
        ["c3", "B", 6, 2, 1, 0, 60.0, 1],
        ["c3", "C", 1, 2, 1, 0, 10.0, 3],
    ]


def test_a_tie_has_no_winner_and_no_margin_and_a_gap_leaves_all_open(country):
    t = warehouse.winners(country, "E1", "commune")
    columns = ["area_code", "first", "second", "first_votes", "second_votes", "margin", "margin_pct", "tied"]
    assert list(t.columns) == columns
    assert listed(t) == [
        ["c1", None, None, None, None, None, None, None],
        ["c2", None, None, 30, 30, 0, 0.0, True],
        ["c3", "B", "A", 6, 3, 3, 30.0, False],
    ]
    assert listed(warehouse.winners(country, "E1", "province"))[1] == ["p2", "B", "A", 6, 3, 3, 30.0, False]


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((7, "no", "no"), ["A", None, 7, None, None, None, False]),
        ((8, 1, 1), ["A", None, 8, 1, 7, 70.0, False]),
        ((4, 4, 4), [None, None, 4, 4, 0, 0.0, True]),
        ((0, 0, 0), [None, None, None, None, None, None, None]),
        ((None, None, None), [None, None, None, None, None, None, None]),
        # One vote apart where a share of 64 bits could not tell them apart.
        ((2**53 + 1, 2**53, 0), ["A", "B", 2**53 + 1, 2**53, 1, 100 / (2**54 + 1), False]),
    ],
    ids=["alone", "second level", "all level", "no vote", "silent", "one vote of very many"],
)
def test_one_station_alone(house, votes, expected):
    t = warehouse.winners(house(*frames([("s1", "c1", "p1", 10, 10, *votes)])), "E1", "commune")
    assert listed(t) == [["c1", *expected]]


def test_a_party_that_did_not_stand_is_no_gap(house):
    t = house(*frames([("s1", "c1", "p1", 10, 10, 6, 4, "no"), ("s2", "c1", "p1", 10, 10, 5, 3, 2)]))
    assert listed(warehouse.votes(t, "E1", "nation")) == [
        ["XX", "A", 11, 2, 2, 0, 55.0, 1],
        ["XX", "B", 7, 2, 2, 0, 35.0, 2],
        ["XX", "C", 2, 1, 1, 0, 10.0, 3],
    ]


def test_change_is_of_areas_in_both_and_of_parties_with_a_share_in_both(house):
    old = frames([("s1", "c1", "p1", 10, 10, 5, 5, "no"), ("s2", "c2", "p1", 10, 10, 5, 5, 0)])
    new = frames([("s1", "c1", "p1", 10, 10, 6, "no", 4), ("s9", "c9", "p1", 10, 10, 5, 5, 0)], "E2")
    t = house(*(pd.concat(pair) for pair in zip(old, new, strict=True)))
    assert t.elections == ("E1", "E2")
    t = warehouse.change(t, "E1", "E2", "commune")
    assert list(t.columns) == [
        "area_code", "party_id", "before", "after", "change_points", "votes_before", "votes_after",
    ]  # fmt: skip
    assert listed(t) == [
        ["c1", "A", 50.0, 60.0, 10.0, 5, 6],
        ["c1", "B", 50.0, None, None, 5, None],
        ["c1", "C", None, 40.0, None, None, 4],
    ]


def test_rows_are_those_of_one_area_and_no_more_than_asked(country):
    assert list(warehouse.rows(country, "E1", "province", "p1").station_id) == ["s1", "s2", "s3", "s4"]
    assert list(warehouse.rows(country, "E1", "province", "p1", limit=2).station_id) == ["s1", "s2"]
    assert warehouse.rows(country, "E1", "commune", "c2").ballots.tolist() == [40, pd.NA]


def test_bins_hold_their_lower_edge_and_the_last_the_whole(house):
    rows = [
        ("s1", "c1", "p1", 100, 100, 100, 0, 0),  # all came, all for A: the last bin of both
        ("s2", "c1", "p1", 100, 50, 25, 25, 0),  # exactly half and half: the sixth of ten
        ("s3", "c1", "p1", 1000, 499, 249, 250, 0),  # a hair below
        ("s4", "c1", "p1", 10, 11, 5, 5, 0),  # more came than are registered: not counted
        ("s5", "c1", "p1", 10, 5, 5, None, 0),  # the whole is not known: not counted
        ("s6", "c1", "p1", 0, 0, 0, 0, 0),  # nothing to divide by: not counted
    ]
    t = warehouse.binned(house(*frames(rows)), "E1", "A", bins=10)
    assert listed(t) == [[4, 4, 1], [5, 5, 1], [9, 9, 1]]


def test_the_share_is_of_valid_votes_where_the_election_tells_them(house):
    stations, votes = frames([("s1", "c1", "p1", 100, 60, 25, "no", "no")])
    t = house(stations.assign(valid=50), votes)
    assert listed(warehouse.binned(t, "E1", "A", bins=100)) == [[60, 50, 1]]
    assert warehouse.sample(t, "E1", "A", 5).share_pct.tolist() == [50.0]


def test_a_sample_is_the_same_for_its_seed_and_another_for_another(house):
    rows = [(f"s{n}", "c1", "p1", 100, n, n, 0, 0) for n in range(1, 101)]
    t = house(*frames(rows))
    drawn = {seed: list(warehouse.sample(t, "E1", "A", 10, seed).station_id) for seed in (1, 2)}
    assert drawn[1] == list(warehouse.sample(t, "E1", "A", 10, 1).station_id) == sorted(drawn[1])
    assert len(drawn[1]) == len(drawn[2]) == 10
    assert drawn[1] != drawn[2]
    assert len(warehouse.sample(t, "E1", "A", 1000)) == 100


def test_numbers_of_stations_stand_in_the_order_of_the_imported_table(house):
    stations, votes = frames(COUNTRY)
    t = warehouse.station_numbers(house(stations.assign(row=[6, 5, 4, 3, 2, 1]), votes), "E1", "B")
    assert list(t.station_id) == ["s6", "s5", "s4", "s3", "s2", "s1"]
    np.testing.assert_array_equal(t.votes, [np.nan, 6, 15, 15, np.nan, 20])
    assert t.registered.dtype == t.votes.dtype == "float64"


def test_an_election_without_stations_has_frames_without_rows(country):
    for level in LEVELS:
        for frame in (warehouse.units(country, "no", level), warehouse.votes(country, "no", level)):
            assert frame.empty
    assert warehouse.winners(country, "no", "nation").dtypes.equals(warehouse.winners(country, "E1", "nation").dtypes)
    assert warehouse.change(country, "E1", "no", "commune").empty


def test_a_level_that_is_none_is_an_error(country):
    with pytest.raises(ValueError, match="'village' is not one of nation"):
        warehouse.units(country, "E1", "village")


# --- laws
# ----------------------------------------------------------------------------------------------------------------

COUNT = st.one_of(st.none(), st.integers(0, 50))
VOTES = st.one_of(COUNT, st.just("no"))


@st.composite
def countries(draw):
    """Rows as above: communes in provinces, some numbers missing, some parties not standing, few votes and so many
    ties."""
    rows = []
    for n in range(draw(st.integers(1, 12))):
        commune = draw(st.integers(0, 3))
        rows.append(
            (
                f"s{n}",
                f"c{commune}",
                f"p{commune // 2}",
                *(draw(COUNT) for _ in range(2)),
                *(draw(VOTES) for _ in "ABC"),
            )
        )
    return rows


LAWS = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(rows=countries())
@LAWS
def test_a_roll_up_of_roll_ups_is_the_roll_up(tmp_path, pack, rows):
    stations, votes = frames(rows)
    t = warehouse.open(pack(tmp_path, stations, votes), "duckdb")
    parents = stations.drop_duplicates("commune_code").set_index("commune_code").province_code
    numbers = ["units", *COUNTS, *(f"{name}_told" for name in COUNTS)]
    low, high = (warehouse.units(t, "E1", level) for level in ("commune", "province"))
    again = (
        low.assign(area_code=low.area_code.map(parents)).groupby("area_code", as_index=False)[numbers].sum(min_count=1)
    )
    pd.testing.assert_frame_equal(again, high[["area_code", *numbers]])
    low, high = (warehouse.votes(t, "E1", level) for level in ("commune", "province"))
    numbers = ["votes", "units", "told", "gaps"]
    again = low.assign(area_code=low.area_code.map(parents)).groupby(["area_code", "party_id"], as_index=False)
    pd.testing.assert_frame_equal(again[numbers].sum(min_count=1), high[["area_code", "party_id", *numbers]])


@given(rows=countries(), shuffle=st.randoms(use_true_random=False), pieces=st.integers(1, 4))
@LAWS
def test_neither_the_order_of_rows_nor_the_number_of_files_changes_an_answer(tmp_path, pack, rows, shuffle, pieces):
    stations, votes = frames(rows)
    other = [frame.sample(frac=1, random_state=shuffle.randrange(2**31)) for frame in (stations, votes)]
    one = warehouse.open(pack(tmp_path, stations, votes), "duckdb")
    two = warehouse.open(pack(tmp_path, *other, pieces=pieces), "duckdb")
    for level in ("nation", "commune"):
        for asked in (warehouse.units, warehouse.votes, warehouse.winners):
            pd.testing.assert_frame_equal(asked(one, "E1", level), asked(two, "E1", level), check_exact=True)
    pd.testing.assert_frame_equal(warehouse.binned(one, "E1", "A"), warehouse.binned(two, "E1", "A"))
    pd.testing.assert_frame_equal(warehouse.sample(one, "E1", "A", 3), warehouse.sample(two, "E1", "A", 3))


@given(rows=countries())
@LAWS
def test_shares_ranks_and_winners_are_those_that_python_counts(tmp_path, pack, rows):
    t = warehouse.open(pack(tmp_path, *frames(rows)), "duckdb")
    found = warehouse.votes(t, "E1", "commune").set_index(["area_code", "party_id"])
    first = warehouse.winners(t, "E1", "commune").set_index("area_code")
    for commune in {row[1] for row in rows}:
        stood = [dict(zip("ABC", row[5:], strict=True)) for row in rows if row[1] == commune]
        stood = [{p: v for p, v in unit.items() if v != "no"} for unit in stood]
        gap = any(None in unit.values() and set(unit.values()) != {None} for unit in stood)
        told = {p: [u[p] for u in stood if u.get(p) is not None] for p in "ABC" if any(p in u for u in stood)}
        sums = {p: sum(told[p]) for p in told if told[p]}
        whole = sum(sums.values())
        for party in told:
            row = found.loc[(commune, party)]
            if gap or not whole or party not in sums:
                assert pd.isna(row.share_pct)
                assert pd.isna(row["rank"])
            else:
                assert row.share_pct == sums[party] * 100 / whole
                assert row["rank"] == 1 + sum(other > sums[party] for other in sums.values())
        if not gap and whole:
            best = [p for p in sums if sums[p] == max(sums.values())]
            assert first.loc[commune, "tied"] == (len(best) > 1)
            assert (first.loc[commune, "first"] == best[0]) if len(best) == 1 else pd.isna(first.loc[commune, "first"])
