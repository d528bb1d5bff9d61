"""Drawings of results: bars, marks and the words above them."""

import pandas as pd
import pytest

from dashboard import theme
from dashboard.figures import results

PARTIES = pd.DataFrame({"party_id": ["CPP", "CNRP", "LDP"], "short_en": ["CPP", "CNRP", "LDP"], "short_km": None})


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
