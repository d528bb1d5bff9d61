"""Drawings of results: bars, marks and the words under them."""

import pandas as pd
import pytest

from dashboard import theme
from dashboard.figures import results

PARTIES = pd.DataFrame({"party_id": ["CPP", "CNRP", "LDP"], "short_en": ["CPP", "CNRP", "LDP"], "short_km": None})
MEASURES = pd.DataFrame(
    {"measure": ["vote_pct", "turnout_pct"], "title_en": ["Share of votes", "Turnout"], "title_km": ["ភាគរយ", "អត្រា"]}
)


@pytest.fixture
def by_party():
    return pd.DataFrame({"party_id": ["CPP", "CNRP", "LDP"], "vote_pct": [60.0, None, 0.1], "seats": [7.0, 1.0, 0.0]})


def test_shares_are_drawn_for_parties_that_have_one(by_party):
    votes, seats = results.shares(by_party, 8.0, PARTIES, "en", "light").data

    assert votes.x[0] == 60
    assert pd.isna(votes.x[1]), "a share that no source gives is not a bar of no length"
    assert list(seats.x) == [87.5, 12.5]
    assert votes.marker.color[0] == theme.party_colour("CPP")


def test_a_share_that_is_not_known_is_said_to_be_so(by_party):
    said = results.describe_shares(by_party, 8.0, PARTIES, "en")

    assert "CPP: 60.00% of votes, 7 seats" in said
    assert "CNRP: share of votes not known, 1 seat" in said
    assert "LDP" not in said


def test_without_the_number_of_all_seats_no_share_of_seats_is_drawn(by_party):
    _, seats = results.shares(by_party, None, PARTIES, "en", "light").data

    assert all(pd.isna(value) for value in seats.x)


def test_observers_counts_have_their_range_and_the_official_figures_on_one_line():
    counted = pd.DataFrame(
        {
            "measure": ["vote_pct", "turnout_pct", "turnout_pct"], "party_id": ["CPP", None, None],
            "organisation": "Observers", "estimate_pct": [49.4, 90.2, 90.2], "low_pct": [47.9, 89.7, 89.7],
            "high_pct": [50.9, 90.7, 90.7], "official_pct": [50.76, 90.37, 89.52], "preferred": [True, True, False],
        }
    )  # fmt: skip
    figure = results.beside(counted, PARTIES, MEASURES, "en", "light")

    counts, used, other = figure.data
    assert list(counts.x) == [90.2, 49.4]
    assert counts.error_x.array[1] == pytest.approx(1.5)
    assert list(used.x) == [50.76, 90.37]
    assert list(other.x) == [89.52]
    assert "Share of votes CPP: Observers 49.4, official 50.76" in results.describe_beside(
        counted, PARTIES, MEASURES, "en"
    )
