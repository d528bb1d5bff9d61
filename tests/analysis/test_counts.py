"""Published counts keep their measure and their claimant."""

import pandas as pd
import pytest

from dashboard import frames
from dashboard.analysis import counts


def claims():
    rows = [
        ("c1", "2017-01-03", "day", 26, "26", "stock", "LICADHO"),
        ("c2", "2017-05-01", "month", 27, "27", "stock", "Amnesty International"),
        (
            "c3",
            "2017-05-30",
            "day",
            27,
            "at least 27 (hundreds more charged)",
            "stock",
            "Amnesty International via AFP",
        ),
        ("c4", "2017-01-03", "day", 0, "0 (denial)", "denial", "Government"),
        ("c5", "2017-07-01", "month", 12, "about a dozen", "flow", "VOA Khmer"),
        ("c6", "2020-06-01", "month", 32, "32", "stock", "Human Rights Watch"),
    ]
    frame = pd.DataFrame(
        rows, columns=["claim_id", "as_of", "as_of_precision", "value", "value_text", "measure", "claimant"]
    )
    return frame.assign(as_of=pd.to_datetime(frame["as_of"]))


STORY = pd.Timestamp("2017-05-30")


def test_only_the_measures_asked_for_come_back():
    assert counts.near(claims(), STORY, 183, ("stock", "denial"))["claim_id"].tolist() == ["c1", "c4", "c2", "c3"]
    assert counts.near(claims(), STORY, 183, ("flow",))["claim_id"].tolist() == ["c5"]


def test_a_date_inside_the_month_of_a_claim_is_no_day_apart():
    found = counts.near(claims(), STORY, 183, ("stock",)).set_index("claim_id")["apart"]
    assert found["c2"] == 0
    assert found["c1"] == 147


def test_the_latest_count_is_a_stock_not_after_the_date_and_a_day_before_its_month():
    assert counts.latest(claims(), STORY, 183)["claim_id"] == "c3"
    assert counts.latest(claims(), pd.Timestamp("2017-05-29"), 183)["claim_id"] == "c2"


def test_no_count_is_no_count():
    assert counts.latest(claims(), pd.Timestamp("2012-01-01"), 183) is None


@pytest.mark.parametrize(
    ("stated", "hedge"),
    [
        ("at least 27 (hundreds more charged)", "at least"),
        ("More than 60", "more than"),
        ("26", ""),
        ("nearly 80", "nearly"),
    ],
)
def test_the_hedge_of_a_source_is_kept(stated, hedge):
    assert counts.hedge(stated) == hedge


def test_answers_keep_the_kind_and_the_basis_of_the_pairing():
    statements = pd.DataFrame(
        {"statement_id": ["s1"], "date": pd.to_datetime(["2017-05-30"]), "speaker": ["Sok Eysan"]}
    )
    replies = pd.DataFrame(
        {
            "statement_id": ["s1", "s1"], "target_table": ["count_claims", "statements"], "target_id": ["c3", "x"],
            "kind": "denies", "basis": "stated in source",
        }
    )  # fmt: skip
    found = counts.answered(claims(), replies, statements)
    assert found[["claim_id", "kind", "basis", "speaker"]].to_numpy().tolist() == [
        ["c3", "denies", "stated in source", "Sok Eysan"]
    ]


def test_the_count_of_the_story_keeps_its_reply_on_every_later_date():
    shipped = {n: frames.load(n) for n in ("count_claims", "replies", "statements")}
    for day in ("2017-05-30", "2017-05-31", "2017-06-04", "2017-11-16"):
        found = counts.latest(shipped["count_claims"], pd.Timestamp(day), 366)
        answers = counts.answered(
            shipped["count_claims"][shipped["count_claims"]["claim_id"] == found["claim_id"]],
            shipped["replies"],
            shipped["statements"],
        )

        assert found["value_text"].startswith("at least 27"), day
        assert set(answers["speaker"]) == {"Sok Eysan"}, day
