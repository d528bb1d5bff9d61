import pandas as pd
import pytest

from dashboard import theme
from dashboard.figures import coverage

ELECTIONS = pd.DataFrame({"election_id": ["C2017"], "date": pd.to_datetime(["2017-06-04"])})
MATRIX = pd.DataFrame(
    [
        ("C2017", "nation", "votes", "complete", 12, 12),
        ("C2017", "nation", "seats", "partial", 9, None),
        ("C2017", "province", "votes", "not found", 0, 25),
        ("C2017", "province", "seats", "stated", 0, 25),
        ("C2017", "commune", "votes", "partial", 8, 1646),
        ("C2017", "commune", "seats", "published, not read", 0, 1646),
        ("C2017", "commune", "chiefs", "does not apply", None, None),
    ],
    columns=["election_id", "level", "group", "state", "known", "of"],
).astype({"known": "Int64", "of": "Int64"})


def tiles(lang="en", mode="light"):
    return {trace.name: trace for trace in coverage.tiles(MATRIX, ELECTIONS, lang, mode).data}


def words(trace) -> list[str]:
    return [text.replace("<br>", " ") for text in trace.text]


def test_each_state_says_itself_in_words():
    drawn = tiles()

    assert words(drawn["complete"]) == ["complete"]
    assert words(drawn["in part"]) == ["9 parties", "8 of 1,646"]
    assert words(drawn["not found by us"]) == ["not found by us"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_is_not_known_has_the_face_of_the_unknown(mode):
    drawn = tiles(mode=mode)["not found by us"]

    assert drawn.marker.color == theme.UNKNOWN[mode]
    assert drawn.marker.pattern.shape == "."


def test_no_two_states_look_the_same():
    faces = [(trace.marker.color, trace.marker.pattern.shape) for trace in tiles().values()]

    assert len(set(faces)) == len(faces)


def test_a_kind_of_figure_that_no_election_shown_has_gets_no_column():
    figure = coverage.tiles(MATRIX, ELECTIONS, "en", "light")

    assert len(figure.layout.xaxis.tickvals) == 2


def test_the_finding_counts_what_is_complete_and_what_is_missing():
    found = coverage.finding(MATRIX, "en")

    assert "1 of 6" in found
    assert "2" in found


@pytest.mark.parametrize("lang", ["en", "km"])
def test_every_state_level_and_kind_has_words(lang):
    for state in coverage.STATES:
        assert coverage.state_label(lang, state)
    assert coverage.describe(MATRIX, ELECTIONS, lang)
    assert tiles(lang)


def test_the_alt_text_gives_each_election():
    assert "Commune elections 2017 1 of 6" in coverage.describe(MATRIX, ELECTIONS, "en")


def test_communes_are_not_called_parties_where_their_number_is_not_known():
    row = MATRIX.assign(level="commune").iloc[1]

    assert coverage.cell("en", row) == "9 communes"
