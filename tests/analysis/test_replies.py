"""Rules of statements and replies: whom a reply answers, when, in whose role, and how much is quoted."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import replies


def tables(said=(), links=(), roles=None, claims=()):
    """said: id, date, precision, fragment; links: reply, table, target; claims: id, as_of."""
    statements = pd.DataFrame(
        [
            {"statement_id": key, "date": pd.Timestamp(when), "date_precision": precision, "quote_fragment": quote,
             "speaker_id": "x", "role": "spokesman", "stance": "government"}
            for key, when, precision, quote in said
        ],
        columns=["statement_id", "date", "date_precision", "quote_fragment", "speaker_id", "role", "stance"],
    )  # fmt: skip
    statements["date"] = pd.to_datetime(statements["date"])
    spans = [("x", "spokesman", "government", "1979-01-01", "2030-01-01")] if roles is None else roles
    dated = pd.DataFrame(spans, columns=["speaker_id", "role", "stance", "since", "until"])
    return {
        "statements": statements,
        "replies": pd.DataFrame(links, columns=["statement_id", "target_table", "target_id"]),
        "speaker_roles": dated.assign(since=pd.to_datetime(dated["since"]), until=pd.to_datetime(dated["until"])),
        "count_claims": pd.DataFrame(claims, columns=["claim_id", "as_of"]).assign(
            as_of=lambda f: pd.to_datetime(f["as_of"])
        ),
        "cases": pd.DataFrame({"case_id": ["c"]}),
    }


def rules(made):
    return [(one["table"], one["row"], one["rule"]) for one in replies.faults(made)]


CLAIM, REPLY = ("claim", "2017-06-13", "day", None), ("reply", "2017-06-14", "day", None)


def test_a_reply_after_its_claim_is_no_fault():
    assert rules(tables([CLAIM, REPLY], [("reply", "statements", "claim")])) == []


def test_a_reply_before_its_claim_is_a_fault():
    made = tables([CLAIM, REPLY], [("claim", "statements", "reply")])
    assert rules(made) == [("replies", 0, "a reply before its claim")]


def test_a_vague_reply_may_still_come_after():
    vague = ("reply", "2017-06-01", "month", None)
    assert rules(tables([CLAIM, vague], [("reply", "statements", "claim")])) == []


def test_a_reply_to_a_count_is_held_against_its_date():
    made = tables([REPLY], [("reply", "count_claims", "n")], claims=[("n", "2017-07-01")])
    assert rules(made) == [("replies", 0, "a reply before its claim")]


def test_a_reply_to_nothing_is_a_fault():
    assert rules(tables([REPLY], [("reply", "statements", "gone")])) == [("replies", 0, "a reply to nothing")]
    assert rules(tables([REPLY], [("reply", "cases", "c")])) == []


def test_nine_words_are_one_too_many():
    long = ("a", "2017-06-13", "day", "one two three four five six seven eight nine")
    short = ("b", "2017-06-13", "day", "one two three four five six seven eight")
    assert rules(tables([long, short])) == [("statements", 0, "a fragment too long")]


def test_a_role_must_cover_the_day_of_the_statement():
    roles = [("x", "spokesman", "government", "2017-01-01", "2017-06-12")]
    assert rules(tables([CLAIM], roles=roles)) == [("statements", 0, "a role without a date")]
    assert rules(tables([CLAIM], roles=[])) == [("statements", 0, "a role without a date")]


days = st.integers(0, 3000).map(lambda n: date(2010, 1, 1) + timedelta(days=n))


@settings(deadline=None)
@given(days, days)
def test_of_two_exact_dates_only_the_earlier_one_cannot_be_the_reply(first, second):
    made = tables([("claim", first, "day", None), ("reply", second, "day", None)], [("reply", "statements", "claim")])
    assert bool(rules(made)) == (second < first)


@settings(deadline=None)
@given(days, days, st.sampled_from(["day", "month", "year"]), st.sampled_from(["day", "month", "year"]))
def test_a_vaguer_reply_never_makes_a_new_fault(first, second, mine, vaguer):
    """A date read as its month or year holds the day: what the day allows, they allow."""

    def starts(when, precision):
        return when.replace(day=1, month=when.month if precision != "year" else 1) if precision != "day" else when

    exact = [("claim", first, "day", None), ("reply", second, "day", None)]
    vague = [("claim", starts(first, mine), mine, None), ("reply", starts(second, vaguer), vaguer, None)]
    link = [("reply", "statements", "claim")]
    assert not rules(tables(vague, link)) or rules(tables(exact, link))
