import pandas as pd
import pytest

from dashboard import frames, theme
from dashboard.figures import commentary

AS_OF = pd.Timestamp("2017-05-30")
SPANS = pd.DataFrame(
    {
        "statement_id": ["a", "b", "c", "d"],
        "date": pd.to_datetime(["2017-05-30", "2017-05-31", "2017-05-01", "2017-05-30"]),
        "until": pd.to_datetime(["2017-05-30", "2017-05-31", "2017-05-31", "2017-05-30"]),
        "date_precision": ["day", "day", "month", "day"],
        "stance": ["government", "government", "un", "government"],
        "speaker": ["Spokesman", "Spokesman", "Envoy", "Minister"],
        "claim": ["One", "Two", "Three", "Four"],
    }
)
COUNTS = pd.DataFrame(
    {
        "topic": ["detentions", "detentions", "turnout", None],
        "stance": ["government", "un", "un", "un"],
        "statements": [3, 2, 1, 4],
    }
)


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def test_a_statement_after_the_date_is_hollow():
    drawn = traces(commentary.over_time(SPANS, AS_OF, "en", "light"))

    assert list(drawn["Said by the as-of date"].customdata) == ["a", "d"]
    assert drawn["Said by the as-of date"].marker.symbol == "circle"
    assert list(drawn["Said after it"].customdata) == ["b"]
    assert drawn["Said after it"].marker.symbol == "circle-open"


def test_a_month_is_drawn_as_long_as_the_month():
    bar = traces(commentary.over_time(SPANS, AS_OF, "en", "light"))["Month or year known, not the day"]

    assert [str(x)[:10] for x in bar.x[:2]] == ["2017-05-01", "2017-05-31"]
    assert bar.mode == "lines"


def test_statements_of_one_day_do_not_hide_each_other():
    drawn = traces(commentary.over_time(SPANS, AS_OF, "en", "light"))["Said by the as-of date"]

    assert len(set(zip(drawn.x, drawn.y, strict=True))) == 2


def test_the_finding_names_who_speaks_most_in_what_we_hold():
    figure = commentary.over_time(SPANS, AS_OF, "en", "light")

    assert figure.layout.meta["title"] == "Of 4 statements held, 3 come from: Government and ruling party"


def test_the_alt_text_counts_each_group_and_the_inexact_dates():
    alt = commentary.describe_over_time(SPANS, AS_OF, "en")

    assert "Government and ruling party 3" in alt
    assert "United Nations 1" in alt
    assert "1 are dated to a month or a year only" in alt
    assert "30 May 2017" in alt


def test_who_speaks_has_no_party_colour():
    parties = set(theme.PARTIES["light"].values())
    for figure in (commentary.over_time(SPANS, AS_OF, "en", "light"), commentary.topics(COUNTS, "en", "light")):
        assert not {trace.marker.color for trace in figure.data} & parties


@pytest.mark.parametrize("lang", ["en", "km"])
def test_nothing_chosen_gives_an_empty_chart_that_says_so(lang):
    nothing = SPANS[:0]

    assert commentary.over_time(nothing, AS_OF, lang, "dark").layout.meta["title"] == commentary.finding_over_time(
        nothing, lang
    )
    assert commentary.describe_over_time(nothing, AS_OF, lang) == commentary.describe_topics(COUNTS[:0], lang)


def test_a_disc_carries_its_number_and_a_gap_has_no_disc():
    drawn = commentary.topics(COUNTS, "en", "light").data[0]

    assert list(drawn.text) == ["3", "2", "1", "4"]
    assert len(drawn.x) == len(COUNTS)


def test_the_topic_of_most_statements_is_the_finding_and_the_rest_never_is():
    assert (
        commentary.finding_topics(COUNTS, "en")
        == "Most statements held are on: Detentions (5, from 2 groups of speakers)"
    )
    assert "All other topics 4" in commentary.describe_topics(COUNTS, "en")


def test_khmer_charts_count_in_khmer_digits():
    assert list(commentary.topics(COUNTS, "km", "light").data[0].text) == ["៣", "២", "១", "៤"]


@pytest.mark.parametrize("lang", ["en", "km"])
def test_every_value_of_the_data_has_a_label(lang):
    for stance in frames.load("statements")["stance"].unique():
        assert commentary.stance_label(lang, stance)
        assert stance in commentary.STANCES
    for topic in frames.load("statements")["topic"].unique():
        assert commentary.topic_label(lang, topic)
    for category in frames.load("events")["category"].unique():
        assert commentary.event_label(lang, category)
    for kind in frames.load("incidents")["type"].unique():
        assert commentary.incident_label(lang, kind)
