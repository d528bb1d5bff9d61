"""A map of tiles: every area once, none on another, blocks apart, the same in whatever order the areas come."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import tiles


def areas(sizes: dict[str, int]) -> pd.DataFrame:
    rows = [(f"{block}{n:03}", block, n) for block, size in sizes.items() for n in range(size)]
    return pd.DataFrame(rows, columns=["code", "block", "order"])


def placed(sizes):
    return tiles.tiles(areas(sizes))


def test_four_areas_of_one_block_stand_in_rows_from_the_upper_left():
    # Four tiles at 1.45 to 1 are three columns: three in the first row, one in the second.
    made = placed({"A": 4}).set_index("code")

    assert made.loc[["A000", "A001", "A002", "A003"], "x"].tolist() == [0, 1, 2, 0]
    assert made.loc[["A000", "A001", "A002", "A003"], "y"].tolist() == [-1, -1, -1, -2]


def test_two_blocks_of_four_stand_side_by_side_with_a_gap():
    made = tiles.blocks(placed({"A": 4, "B": 4})).set_index("block")

    assert made.loc["A"].tolist() == [0, 2, -2, 0]
    assert made.loc["B"].tolist() == [2 + tiles.GAP, 4 + tiles.GAP, -2, 0]


def test_no_area_has_no_tile_and_a_code_twice_is_refused():
    assert tiles.tiles(areas({})).empty
    with pytest.raises(ValueError, match="'A000' stands twice"):
        tiles.tiles(pd.concat([areas({"A": 1})] * 2))


def test_areas_above_which_nothing_stands_are_one_block():
    made = tiles.tiles(areas({"A": 5}).assign(block=None))

    assert made["block"].tolist() == [""] * 5


@given(st.dictionaries(st.text("ABCDEFGH", min_size=1, max_size=2), st.integers(1, 40), min_size=1, max_size=12))
def test_every_area_has_a_tile_of_its_own_within_its_block_and_blocks_lie_apart(sizes):
    made = placed(sizes)

    assert sorted(made["code"]) == sorted(areas(sizes)["code"])
    assert not made.duplicated(["x", "y"]).any()
    boxes = tiles.blocks(made).to_dict("records")
    for one in boxes:
        for other in boxes:
            apart = one["east"] <= other["west"] or other["east"] <= one["west"]
            apart = apart or one["north"] <= other["south"] or other["north"] <= one["south"]
            assert one is other or apart
    for box in boxes:
        count = sizes[box["block"]]
        assert count <= round((box["east"] - box["west"]) * (box["north"] - box["south"])), "every tile has its square"


@given(
    st.dictionaries(st.text("ABCD", min_size=1, max_size=2), st.integers(1, 15), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_areas_come_changes_nothing(sizes, chance):
    one = areas(sizes)
    rows = list(range(len(one)))
    chance.shuffle(rows)

    pd.testing.assert_frame_equal(tiles.tiles(one), tiles.tiles(one.iloc[rows]))


def test_a_country_of_many_blocks_is_about_as_wide_as_a_screen():
    made = placed({f"P{n:02}": 10 + 7 * n % 60 for n in range(25)})
    wide, high = made["x"].max() + 1, -made["y"].min()

    assert 1.0 < wide / high < 2.1
    assert len(made) / (wide * high) > 0.6, "most of the room is tiles"
