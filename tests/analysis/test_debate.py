import pandas as pd
import pytest

from dashboard.analysis import debate

STATEMENTS = pd.DataFrame(
    {
        "statement_id": ["a", "b", "c", "d", "e", "f"],
        "date": pd.to_datetime(["2017-05-30", "2017-05-30", "2017-05-31", "2017-06-13", "2017-05-01", "2016-01-01"]),
        "date_precision": ["day", "day", "day", "day", "month", "year"],
        "speaker": ["Rights group", "Second rights group", "Spokesman", "Analyst", "Party", "Embassy"],
        "speaker_id": ["rights", "rights-2", "spokesman", "analyst", "party", "embassy"],
        "source_id": ["s1", "s1", "s2", "s3", "s3", "s4"],
        "language": [None, None, "km", None, None, None],
        "role": ["director", None, "spokesman", None, None, None],
        "stance": ["rights_group", "rights_group", "government", "independent_analyst", "opposition", "un"],
        "topic": ["detentions", "detentions", "detentions", "result", "turnout", "result"],
        "claim": ["People are held", "More are held", "They broke the law", "It was close", "Many vote", "Be calm"],
        "quote_fragment": [None, None, "Cold War ideology", None, None, None],
    }
)
REPLIES = pd.DataFrame(
    [
        ("c", "statements", "a", "denies", "stated in source"),
        ("c", "statements", "b", "denies", "stated in source"),
        ("d", "statements", "c", "disputes", "editor's pairing"),
        ("c", "count_claims", "claim-27", "denies", "stated in source"),
    ],
    columns=["statement_id", "target_table", "target_id", "kind", "basis"],
)
DAY = pd.Timestamp("2017-05-30")


def test_only_statements_dated_to_the_day_are_in_the_days_around():
    assert list(debate.around(STATEMENTS, DAY, 7)["statement_id"]) == ["a", "b", "c"]


def test_a_pair_carries_the_later_of_its_two_dates():
    found = debate.pairs(STATEMENTS, REPLIES)

    assert list(found["date"].dt.strftime("%m-%d")) == ["05-31", "05-31", "06-13"]


def test_a_reply_to_a_count_is_no_pair_of_statements():
    assert len(debate.pairs(STATEMENTS, REPLIES)) == 3


def test_claims_that_share_a_reply_are_one_exchange():
    first, *_ = debate.exchanges(STATEMENTS[:3], STATEMENTS, REPLIES)

    assert first["claims"] == ["a", "b"]
    assert first["replies"] == ["c"]
    assert first["bases"] == {"c": "stated in source"}


def test_a_reply_outside_the_days_shown_still_stands_beside_its_claim():
    found = debate.exchanges(STATEMENTS[2:3], STATEMENTS, REPLIES)

    assert [(e["claims"], e["replies"]) for e in found] == [(["a", "b"], ["c"]), (["c"], ["d"])]


def test_a_statement_without_any_link_stands_alone_and_last():
    found = debate.exchanges(STATEMENTS, STATEMENTS, REPLIES)

    assert [e["claims"] for e in found if not e["replies"]] == [["f"], ["e"]]
    assert [bool(e["replies"]) for e in found] == [True, True, False, False]


def test_no_statement_shown_is_lost():
    found = debate.exchanges(STATEMENTS, STATEMENTS, REPLIES)

    assert {s for e in found for s in (*e["claims"], *e["replies"])} == set(STATEMENTS["statement_id"])


def test_nothing_shown_gives_no_exchange():
    assert debate.exchanges(STATEMENTS[:0], STATEMENTS, REPLIES) == []


def test_a_month_ends_on_its_last_day_and_a_year_on_the_31st_of_december():
    until = debate.last_day(STATEMENTS)

    assert list(until[3:].dt.strftime("%Y-%m-%d")) == ["2017-06-13", "2017-05-31", "2016-12-31"]


@pytest.mark.parametrize(
    ("period", "expected"), [("up_to", "abef"), ("all", "abcdef"), ("around", "abcde")], ids=["up to", "all", "around"]
)
def test_periods(period, expected):
    assert "".join(debate.in_period(STATEMENTS, DAY, period)["statement_id"]) == expected


def test_filters_are_joined_by_and_and_no_choice_leaves_all():
    assert len(debate.chosen(STATEMENTS)) == 6
    assert list(debate.chosen(STATEMENTS, stances=["rights_group"], topics=["detentions"])["statement_id"]) == [
        "a",
        "b",
    ]
    assert list(debate.chosen(STATEMENTS, speakers=["analyst"])["statement_id"]) == ["d"]


def test_text_is_searched_as_text_not_as_a_pattern():
    assert list(debate.chosen(STATEMENTS, text="cold war")["statement_id"]) == ["c"]
    assert debate.chosen(STATEMENTS, text=".*").empty


def test_words_are_found_in_either_language_and_in_any_order():
    khmer = STATEMENTS.assign(claim=["គេឃុំមនុស្ស", "ច្រើនទៀត", "គេល្មើសច្បាប់", "ប្រកិតប្រកៀក", "បោះឆ្នោតច្រើន", "សូមស្ងប់"])
    texts = debate.texts_of(STATEMENTS, khmer)

    assert list(debate.chosen(STATEMENTS, text="ច្បាប់", texts=texts)["statement_id"]) == ["c"]
    assert list(debate.chosen(STATEMENTS, text="law broke", texts=texts)["statement_id"]) == ["c"]


def test_a_statement_that_answers_a_count_says_which():
    assert debate.answers_elsewhere("c", REPLIES)["target_id"].tolist() == ["claim-27"]
    assert debate.answers_elsewhere("d", REPLIES).empty


def test_years_are_put_into_periods_and_counted_against_topics():
    dated = debate.in_periods(STATEMENTS)
    found = debate.by_topic(dated, column="period")

    assert dated["period"].tolist() == ["2017"] * 5 + ["2014-2016"]
    assert found["statements"].sum() == len(STATEMENTS)


def test_what_we_hold_is_counted_by_carrier_way_and_language():
    carriers = pd.DataFrame(
        {"source_id": ["s1", "s1"], "step": [1, 2], "carrier": ["Agency", "Blog"], "kind": ["agency", "copy"]}
    )
    sources = pd.DataFrame({"source_id": ["s1", "s2", "s3", "s4"], "publisher": ["Blog", "Daily", "Post", "Post"]})

    def counted(by):
        return debate.by_source(STATEMENTS, carriers, sources, by).set_index("what")["statements"].to_dict()

    assert counted("carrier") == {"Agency": 2, "Post": 3, "Daily": 1}
    assert counted("way") == {"copy": 2, "itself": 4}
    assert counted("language") == {"en": 5, "km": 1}
    assert counted("year") == {"2016": 1, "2017": 5}


def test_replies_are_counted_on_both_sides():
    found = debate.reply_counts(STATEMENTS, REPLIES).set_index("statement_id")

    assert found.loc["c", ["answers", "answered_by"]].tolist() == [2, 1]
    assert found.loc["f", ["answers", "answered_by"]].tolist() == [0, 0]


def test_topics_beyond_the_first_are_counted_together_and_none_is_lost():
    found = debate.by_topic(STATEMENTS, most=1)

    assert found["statements"].sum() == len(STATEMENTS)
    assert found["topic"].dropna().unique().tolist() == ["detentions"]
    assert found.loc[found["topic"].isna(), "statements"].sum() == 3


def test_a_topic_nobody_of_a_group_spoke_about_has_no_row():
    found = debate.by_topic(STATEMENTS)

    assert (found["statements"] > 0).all()


def test_the_nearest_statements_before_and_after_a_date():
    before, after = debate.nearest(STATEMENTS, pd.Timestamp("2017-06-01"))

    assert (before.day, after.day) == (31, 13)
    assert debate.nearest(STATEMENTS, pd.Timestamp("2000-01-01"))[0] is None


def test_totals_of_observers_stand_apart_from_incidents():
    incidents = pd.DataFrame(
        {
            "incident_id": ["i1", "i2", "i3"],
            "election_id": ["C2017", "C2017", "C2012"],
            "date": pd.to_datetime(["2017-06-02", "2017-06-01", "2012-06-01"]),
            "is_aggregate": pd.array([False, True, True], dtype="boolean"),
        }
    )

    single, totals = debate.incidents_of(incidents, "C2017")

    assert (list(single["incident_id"]), list(totals["incident_id"])) == (["i1"], ["i2"])
