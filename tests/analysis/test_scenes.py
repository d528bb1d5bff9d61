"""Scenes in order, and a reader's own: added, moved, taken away."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import scenes

OURS = scenes.ordered(
    pd.DataFrame({"scene_id": ["c", "a", "b"], "position": [3, 1, 2], "parameters": [None, "show=people&q=tep", ""]})
)
OWN = [{"scene_id": f"own-{n}", "position": n} for n in (1, 2, 3)]


def test_scenes_stand_by_position_and_know_their_neighbours():
    assert list(OURS["scene_id"]) == ["a", "b", "c"]
    assert scenes.neighbours(OURS, "a") == (None, "b")
    assert scenes.neighbours(OURS, "b") == ("a", "c")
    assert scenes.neighbours(OURS, "c") == ("b", None)


def test_parameters_are_those_of_the_address():
    assert scenes.parameters(OURS.loc["a"]) == {"show": ["people"], "q": ["tep"]}
    assert scenes.parameters(OURS.loc["c"]) == {}


def test_a_new_scene_is_the_last_and_keeps_the_filters():
    asked = {"show": ["people"], "q": ["a&b"], "case": ["cnrp-14", "adhoc-five"]}
    made = scenes.made(OWN, "detained", "2017-05-30", asked, "Title", "Text")

    assert (made["scene_id"], made["position"]) == ("own-4", 4)
    assert scenes.parameters(pd.Series(made)) == asked, "a filter of two choices keeps both"


def test_a_key_that_was_freed_is_given_again_but_never_one_in_use():
    left = scenes.without(OWN, "own-2")

    assert scenes.made(left, "story", "2017-05-30", {}, "T", "T")["scene_id"] == "own-2"


@settings(deadline=None)
@given(st.permutations(OWN), st.sampled_from(["own-1", "own-2", "own-3"]), st.integers(-5, 5))
def test_moving_loses_none_and_counts_from_one(order, which, by):
    moved = scenes.moved(list(order), which, by)

    assert {one["scene_id"] for one in moved} == {"own-1", "own-2", "own-3"}
    assert [one["position"] for one in moved] == [1, 2, 3]


def test_up_and_down_again_is_where_it_was():
    once = scenes.moved(OWN, "own-2", -1)

    assert [one["scene_id"] for one in once] == ["own-2", "own-1", "own-3"]
    assert scenes.moved(once, "own-2", 1) == OWN
