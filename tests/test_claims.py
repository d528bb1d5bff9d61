"""Statements as JSON-LD: a claim each, with its speaker and source, and no rating."""

import json

from dashboard import export, frames


def made(*keys):
    statements = frames.load("statements")
    chosen = statements[statements["statement_id"].isin(keys)]
    return json.loads(export.claims(chosen, frames.load("replies"), frames.load("sources"), frames.load("speakers")))


def test_a_statement_is_a_claim_with_speaker_role_date_and_source():
    (claim,) = made("seed-eysan-denial")["@graph"]

    assert claim["@type"] == "Claim"
    assert claim["author"]["@type"] == "Person"
    assert claim["author"]["name"] == "Sok Eysan"
    assert claim["datePublished"] == "2017-05-30"
    assert claim["appearance"]["url"].startswith("http")


def test_a_month_is_written_as_a_month():
    (claim,) = made("2012-cheamyeap-landslide")["@graph"]

    assert claim["datePublished"] == "2012-06"


def test_a_reply_cites_the_claims_saved_with_it_and_no_other():
    graph = {claim["@id"]: claim for claim in made("seed-eysan-denial", "seed-amnesty-27")["@graph"]}

    assert graph["#seed-eysan-denial"]["citation"] == [{"@id": "#seed-amnesty-27"}]
    assert "citation" not in graph["#seed-amnesty-27"]


def test_nothing_is_rated():
    every = json.dumps(made(*frames.load("statements")["statement_id"]))

    assert len(json.loads(every)["@graph"]) == len(frames.load("statements"))
    assert "Rating" not in every
    assert "ClaimReview" not in every
    assert "NaN" not in every
