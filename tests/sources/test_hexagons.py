"""Every commune of today has one hexagon of its own, beside those it belongs with."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.sources import equal_density, hexagon_grid, hexagons
from dashboard.sources.hexagon_search import Communes, settled


@pytest.fixture(scope="session")
def communes():
    return pd.read_csv(ROOT / "data" / "communes.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="session")
def placed(communes):
    """The places as the build makes them; a test below makes them again."""
    found = pd.read_csv(ROOT / "data" / "hexagons.csv", dtype={"commune_code": str})
    return found.merge(communes, on="commune_code", validate="1:1")


@pytest.fixture(scope="session")
def quality(placed, communes):
    return hexagons.quality(placed[["commune_code", "column", "row"]], communes)


def country(rows):
    """Communes of an invented country: (code, longitude, latitude) or (code, longitude, latitude, parent)."""
    return pd.DataFrame(
        {
            "commune_code": [row[0] for row in rows],
            "district_code": [row[0][:4] for row in rows],
            "province_code": [row[0][:2] for row in rows],
            "parent_code": [row[3] if len(row) > 3 else "" for row in rows],
            "lon": [row[1] for row in rows],
            "lat": [row[2] for row in rows],
            "polygon_match": "same",
        }
    )


def cells(placed):
    return list(zip(placed["column"].tolist(), placed["row"].tolist(), strict=True))


def is_whole(placed):
    return hexagon_grid.is_whole(set(cells(placed)))


# Three provinces of four communes that lie in turn around one corner, drawn as they should come out.
FIGURE = (
    ". 1 1 .",
    " 1 1 2 2",
    "3 3 2 2",
    " 3 3 . .",
)  # fmt: skip
SPOTS = sorted(
    (int(sign), row, column)
    for row, line in enumerate(FIGURE)
    for column, sign in enumerate(line.split())
    if sign != "."
)
PROVINCE, ROW, COLUMN = (np.array(values) for values in zip(*SPOTS, strict=True))
CODES = [f"{province:02}01{number:02}" for number, province in enumerate(PROVINCE, 1)]
TRUE = pd.DataFrame({"commune_code": CODES, "column": COLUMN, "row": ROW})
# The same on the ground, a tenth of a degree from commune to commune, in the middle of the country.
GROUND = hexagon_grid.centres(COLUMN, ROW) / 10
TREFOIL = country(list(zip(CODES, 105 + GROUND[:, 0] / equal_density.NARROW, 12 + GROUND[:, 1], strict=True)))


@pytest.mark.parametrize("shuffle", [1, 2, 3])
def test_shuffled_communes_find_the_places_that_are_known(shuffle):
    empty = [(c, r) for c in range(-3, 7) for r in range(-3, 7) if (c, r) not in set(zip(COLUMN, ROW, strict=True))]
    column, row = np.array([*zip(COLUMN, ROW, strict=True), *empty]).T
    beside = hexagon_grid.steps(COLUMN, ROW) == 1
    facts = Communes(
        wanted=hexagon_grid.centres(COLUMN, ROW),
        district=(PROVINCE - 1).tolist(),
        province=(PROVINCE - 1).tolist(),
        neighbours=[(one, other) for one, other in np.argwhere(beside).tolist() if one < other],
        families=[],
    )

    found = settled(facts, column, row, first=np.random.RandomState(shuffle).permutation(len(CODES)))

    assert found.tolist() == list(range(len(CODES)))


def test_three_provinces_around_a_corner_keep_their_order():
    found = hexagons.place(TREFOIL)
    middle = found.groupby(found["commune_code"].str[:2])[["column", "row"]].mean()

    assert middle["row"].idxmin() == "01"
    assert middle.loc["02", "column"] > middle.loc["03", "column"]
    assert all(is_whole(part) for _, part in found.groupby(found["commune_code"].str[:2]))
    assert hexagons.quality(found, TREFOIL)["neighbours_within_two"] == 1


def test_the_true_picture_loses_nothing():
    found = hexagons.quality(TRUE, TREFOIL)

    assert found["mean_displacement"] == pytest.approx(0, abs=1e-6)
    assert found["km_per_hexagon"] == pytest.approx(0.1 * 111.2)
    assert found["neighbours_within_two"] == found["provinces_whole"] == found["directions_kept"] == 1
    # 23 pairs of hexagons touch; a 24th pair of cells meets across the bay in the west.
    assert found["neighbours_kept"] == pytest.approx(23 / 24)
    # Four hexagons have an outline of 14 sides at least, and have it here.
    assert found["compactness"] == 1


def test_a_commune_that_stands_apart_from_its_province_counts_as_a_broken_province():
    # The westernmost of the north and the southernmost change places.
    swapped = TRUE.assign(commune_code=TRUE["commune_code"].replace({"010101": "030112", "030112": "010101"}))

    found = hexagons.quality(swapped, TREFOIL)

    assert found["provinces_whole"] == pytest.approx(1 / 3)
    assert found["neighbours_kept"] < 1
    assert found["mean_displacement"] > 0


def test_a_commune_split_off_another_stands_beside_it_and_an_abolished_one_is_not_placed():
    parent = TREFOIL.iloc[5]
    split = pd.concat([TREFOIL, country([("020113", parent["lon"], parent["lat"], parent["commune_code"])])])
    gone = TREFOIL.tail(1).assign(commune_code="039999", polygon_match="abolished")

    found = hexagons.place(pd.concat([split, gone])).set_index("commune_code")

    assert "039999" not in found.index
    beside, child = cells(found.loc[[parent["commune_code"], "020113"]])
    assert child in hexagon_grid.around(*beside)


def test_the_order_of_the_rows_does_not_matter():
    assert hexagons.place(TREFOIL.sample(frac=1, random_state=1)).equals(hexagons.place(TREFOIL))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(10_200, 10_700), st.integers(1_050, 1_450)),
        min_size=1,
        max_size=14,
        unique_by=lambda point: point[1:],
    )
)
def test_any_points_have_one_hexagon_each_and_every_province_is_whole(points):
    # Provinces are dealt out at random here, so that most are scattered on the ground.
    points = [
        (f"{province:02}01{number:02}", lon / 100, lat / 100) for number, (province, lon, lat) in enumerate(points, 1)
    ]
    communes = country(points)

    found = hexagons.place(communes).merge(communes, on="commune_code")

    assert sorted(found["commune_code"]) == sorted(communes["commune_code"])
    assert not found.duplicated(["column", "row"]).any()
    assert found["column"].min() == found["row"].min() == 0
    assert all(is_whole(province) for _, province in found.groupby("province_code"))


@pytest.mark.parametrize("sizes", [[1], [3, 1, 6], [7, 7, 7, 7]])
def test_groups_grown_at_the_same_place_stay_clear_of_each_other_and_whole(sizes):
    groups = hexagon_grid.grown([(0.0, 0.0)] * len(sizes), sizes)

    assert [len(group) for group in groups] == sizes
    assert len(set().union(*groups)) == sum(sizes)
    assert all(hexagon_grid.is_whole(set(group)) for group in groups)


def test_seven_hexagons_grow_into_a_flower():
    (flower,) = hexagon_grid.grown([(0.0, 0.0)], [7])

    assert set(flower) == {(0, 0), *hexagon_grid.around(0, 0)}


@pytest.mark.parametrize("first", [0, 1, -3])
def test_numbering_keeps_the_figure(first):
    row = pd.Series([first, first + 1, first + 2]).to_numpy()
    column = pd.Series([5, 5, 6]).to_numpy()
    before = hexagon_grid.centres(column, row)

    column, row = hexagon_grid.numbered(column, row)

    after = hexagon_grid.centres(column, row)
    assert column.min() == row.min() == 0
    assert after - after[0] == pytest.approx(before - before[0])


@pytest.mark.parametrize(("other", "steps"), [((0, 0), 0), ((3, 0), 3), ((0, 2), 2), ((1, 2), 2), ((4, 2), 5)])
def test_steps_between_hexagons_can_be_counted_by_hand(other, steps):
    column, row = (pd.Series(values).to_numpy() for values in zip((0, 0), other, strict=True))

    assert hexagon_grid.steps(column, row)[0, 1] == steps


def test_every_commune_of_today_has_one_hexagon_of_its_own(placed, communes):
    assert placed["commune_code"].tolist() == hexagons.current(communes)["commune_code"].tolist()
    assert len(placed) == 1652
    assert not placed.duplicated(["column", "row"]).any()


def test_the_build_makes_the_same_places_again(placed, communes):
    again = hexagons.place(communes)

    pd.testing.assert_frame_equal(again, placed[["commune_code", "column", "row"]], check_dtype=False)


def test_every_province_and_district_is_in_one_piece(placed):
    for area in ("province_code", "district_code"):
        broken = [code for code, part in placed.groupby(area) if not is_whole(part)]
        assert broken == []


def test_the_country_is_in_one_piece_without_lonely_hexagons(placed):
    taken = set(cells(placed))

    assert hexagon_grid.is_whole(taken)
    assert min(sum(other in taken for other in hexagon_grid.around(*cell)) for cell in taken) >= 2


def test_communes_that_share_a_point_stand_beside_their_parent_or_their_siblings(placed):
    place = dict(zip(placed["commune_code"], cells(placed), strict=True))
    children = placed[placed["point_basis"] == "shared"]
    assert len(children) == 24
    for parent, family in children.groupby("parent_code"):
        codes = ([parent] if parent in place else []) + family["commune_code"].tolist()
        assert hexagon_grid.is_whole({place[code] for code in codes}), codes
        if parent in place:
            assert all(place[code] in hexagon_grid.around(*place[parent]) for code in codes[1:]), codes


def test_the_tonle_sap_is_the_only_gap_and_its_provinces_lie_around_it(placed):
    taken = set(cells(placed))
    width, height = placed["column"].max() + 1, placed["row"].max() + 1
    frame = {(column, row) for column in range(-1, width + 1) for row in range(-1, height + 1)}
    sea, todo = {(-1, -1)}, [(-1, -1)]
    while todo:
        fresh = {cell for cell in hexagon_grid.around(*todo.pop()) if cell in frame - taken - sea}
        sea |= fresh
        todo += fresh
    lake = frame - taken - sea
    assert len(lake) > 15
    assert hexagon_grid.is_whole(lake)

    province = dict(zip(cells(placed), placed["province_code"], strict=True))
    shore = {province[cell] for wet in lake for cell in hexagon_grid.around(*wet) if cell in province}
    # Battambang, Kampong Chhnang, Kampong Thom, Pursat, Siemreap
    assert shore == {"02", "04", "06", "15", "17"}
    middle = placed.groupby("province_code")["row"].mean()
    lake_row = sum(row for _, row in lake) / len(lake)
    assert middle[["17", "06"]].max() < lake_row < middle[["15", "04"]].min()


def test_phnom_penh_is_surrounded_by_kandal(placed):
    province = dict(zip(cells(placed), placed["province_code"], strict=True))
    beside = {
        province.get(other) for cell, code in province.items() if code == "12" for other in hexagon_grid.around(*cell)
    }

    # On the ground it touches Kampong Speu and Takeo in the south-west; nothing else, and not the sea.
    assert {"08", "12"} <= beside <= {"08", "12", "05", "21"}


def test_the_country_is_recognised(placed):
    row, column = placed.groupby("province_code")["row"].mean(), placed.groupby("province_code")["column"].mean()

    # North to south: Oddar Meanchey, Siemreap, Pursat, Kampong Speu, Kampot; west to east: Pailin to Ratanak Kiri.
    assert all(row[one] < row[other] for one, other in pairwise(["22", "17", "15", "05", "07"]))
    assert all(column[one] < column[other] for one, other in pairwise(["24", "02", "17", "06", "10", "11"]))


def test_the_figures_do_not_get_worse(quality):
    assert quality["provinces_whole"] == quality["districts_whole"] == 1
    assert quality["directions_kept"] == 1
    assert quality["mean_displacement"] < 4.8
    assert quality["neighbours_kept"] > 0.62
    assert quality["neighbours_within_two"] > 0.91
    assert quality["compactness"] > 0.72


def test_the_readme_tells_the_figures(placed, communes):
    told = hexagons.told(placed[["commune_code", "column", "row"]], communes)

    assert told.startswith("- 25 of 25 provinces are in one piece; 210 of 210 districts are in one piece.")
    assert f"<!-- hexagons -->\n{told}\n<!-- /hexagons -->" in (ROOT / "data" / "README.md").read_text(encoding="utf-8")
