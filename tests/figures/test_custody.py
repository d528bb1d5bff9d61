"""Custody is drawn with value and pattern, dates as wide as their doubt, and stock never with flow."""

import pandas as pd
import pytest

from dashboard import theme
from dashboard.analysis.spells import span
from dashboard.figures import custody

AS_OF = pd.Timestamp("2017-05-30")
FIRST, LAST = pd.Timestamp("2016-01-01"), pd.Timestamp("2018-12-31")
ELECTIONS = pd.DataFrame({"date": pd.to_datetime(["2017-06-04"])})


def listed():
    return pd.DataFrame(
        {
            "person_id": ["ai", "bo", "chan"], "name": ["Ai", "Bo", "Chan"], "status": ["inside", "unknown", "out"],
            "event_class": ["arrest_or_detention", "arrest_or_detention", None],
            "since": pd.to_datetime(["2016-08-15", "2017-01-01", None]), "since_precision": ["day", "month", None],
            "rule": ["held_between", "no_later_word", "not_yet"],
        }
    )  # fmt: skip


def events():
    frame = pd.DataFrame(
        {
            "person_id": ["ai", "ai", "bo"], "event_id": ["E1", "E2", "E3"], "sequence": [1, 1, 1],
            "date": pd.to_datetime(["2016-08-15", "2018-08-20", "2017-01-01"]), "date_precision": ["day", "day", "month"],
            "date_doubt": [None, None, "inferred"], "detail": ["Arrested at a march", None, "x"],
            "event_class": ["arrest_or_detention", "pardon", "conviction_in_absentia"],
        }
    )  # fmt: skip
    return frame.join(span(frame))


def spells():
    return pd.DataFrame(
        {
            "person_id": ["ai", "bo"], "status": ["inside", "unknown"],
            "start": pd.to_datetime(["2016-08-15", "2017-02-01"]), "end": pd.to_datetime(["2018-08-20", "2018-12-31"]),
        }
    )  # fmt: skip


def counted():
    return pd.DataFrame({"date": pd.to_datetime(["2016-08-15", "2017-02-01"]), "inside": [1, 1], "unknown": [0, 1]})


def marks():
    return pd.DataFrame(
        {
            "date": pd.to_datetime(["2017-02-20", "2018-08-27"]), "date_precision": "day", "kind": ["law", "pardon"],
            "text": ["A law", "Fourteen pardoned"], "source": "Gazette, 2017",
        }
    )  # fmt: skip


def claims(*measures):
    return pd.DataFrame(
        {
            "claim_id": [f"c{i}" for i in range(len(measures))], "as_of": pd.Timestamp("2017-05-01"),
            "as_of_precision": "month", "value": [0 if m == "denial" else 27 for m in measures],
            "value_text": [f"{m} text" for m in measures], "counted": "people held", "measure": list(measures),
            "claimant": [f"Claimant {i}" for i in range(len(measures))], "source": "Newspaper, 30 May 2017",
        }
    )  # fmt: skip


def trace(figure, name):
    return next(t for t in figure.data if t.name == name)


def test_each_band_has_a_pattern_of_its_own_and_its_count():
    figure = custody.bands(listed(), "en", "light")
    assert [t.name for t in figure.data] == ["Confirmed inside · 1", "No later information · 1", "Out · 1"]
    assert len({t.marker.symbol for t in figure.data}) == 3


def test_bands_are_drawn_without_a_hue_that_judges():
    for mode in ("light", "dark"):
        used = {t.marker.color for t in custody.bands(listed(), "en", mode).data}
        assert used <= {theme.INK[mode], theme.QUIET[mode], theme.UNKNOWN_DOT[mode]}


def test_a_mark_carries_the_key_of_its_person_and_says_what_it_rests_on():
    mark = custody.bands(listed(), "en", "light").data[0]
    assert mark.customdata[0][0] == "ai"
    assert "15 August 2016: arrest or detention" in mark.hovertext[0]


def test_the_words_of_the_bands_come_from_their_data():
    alt = custody.describe_bands(listed(), AS_OF, "en")
    assert "3 named people on 30 May 2017: 1 confirmed inside" in alt


def test_stock_and_flow_together_are_refused():
    with pytest.raises(ValueError, match="flow"):
        custody.over_time(counted(), claims("stock", "flow"), ELECTIONS, marks(), AS_OF, LAST, "en", "light")


def test_a_published_count_is_a_point_and_a_denial_a_mark_of_another_kind_at_zero():
    figure = custody.over_time(counted(), claims("stock", "denial"), ELECTIONS, marks(), AS_OF, LAST, "en", "light")
    assert list(trace(figure, "Claimant 0").y) == [27]
    denial = trace(figure, "Denial: says there are none")
    assert list(denial.y) == [0]
    assert denial.marker.symbol != trace(figure, "Claimant 0").marker.symbol


def test_inside_is_stepped_and_the_unknown_is_a_dotted_band_on_top():
    figure = custody.over_time(counted(), claims("stock"), ELECTIONS, marks(), AS_OF, LAST, "en", "light")
    assert figure.data[0].line.shape == "hv"
    assert list(figure.data[1].y) == [1, 2, 2]
    assert figure.data[1].fillpattern.shape == "."


def test_the_alt_text_over_time_says_the_numbers_on_the_date():
    alt = custody.describe_over_time(counted(), claims("stock", "denial"), AS_OF, "en")
    assert "1 confirmed and 1 without later information on 30 May 2017" in alt
    assert "1 published counts and 1 denials" in alt


def test_before_the_record_begins_there_is_no_zero():
    alt = custody.describe_over_time(counted(), claims("stock"), pd.Timestamp("1993-01-01"), "en")
    assert alt.startswith("Held over time, from 15 August 2016")


def test_a_month_is_drawn_over_the_month_and_a_day_without_a_whisker():
    figure = custody.timeline(listed(), spells(), events(), AS_OF, FIRST, LAST, ELECTIONS, "en", "light")
    whisker = trace(figure, "Date known to the month or year")
    drawn = [pd.Timestamp(x) for x in whisker.x if x is not None]
    # An inferred month reaches a month further to either side.
    assert drawn == [pd.Timestamp("2016-12-01"), pd.Timestamp("2017-02-28")]


def test_custody_is_solid_where_confirmed_and_dotted_where_unknown():
    figure = custody.timeline(listed(), spells(), events(), AS_OF, FIRST, LAST, ELECTIONS, "en", "light")
    assert trace(figure, "Confirmed inside").line.dash is None
    assert trace(figure, "No later information").line.dash == "dot"


def test_a_sentence_in_absentia_has_a_mark_of_its_own():
    figure = custody.timeline(listed(), spells(), events(), AS_OF, FIRST, LAST, ELECTIONS, "en", "light")
    assert trace(figure, "Conviction in absentia").marker.symbol != custody.MARKS["conviction"][0]


def test_every_event_class_of_the_contract_has_a_mark_and_words():
    from dashboard import contract, frames
    from dashboard.messages import LANGUAGES, has

    classes = contract.read(frames.folder())["case_events"]["event_class"].constraints["enum"]
    assert set(classes) == set(custody.MARK_OF)
    for lang in LANGUAGES:
        assert all(has(lang, f"class-{name}") for name in [*classes, "listing"])
        assert all(has(lang, f"mark-{mark}") for mark in custody.MARKS)


def test_names_stand_whole_above_their_rows():
    figure = custody.timeline(listed(), spells(), events(), AS_OF, FIRST, LAST, ELECTIONS, "en", "light")
    assert [a.text for a in figure.layout.annotations] == ["Ai", "Bo", "Chan"]


def test_the_record_of_a_person_has_a_row_for_custody_and_one_for_each_event():
    own = events()[events()["person_id"] == "ai"]
    figure = custody.person(spells().head(1), own, AS_OF, FIRST, LAST, ELECTIONS, "km", "dark")
    assert len(figure.layout.annotations) == 3
    assert "15 August 2016: arrest or detention; 20 August 2018: pardon" in custody.describe_person("Ai", own, "en")


def test_an_inferred_date_says_so():
    row = next(events().tail(1).itertuples())
    assert custody.event_line(row, "en") == "January 2017 (inferred): conviction in absentia"


def test_every_rule_of_custody_has_words_in_both_languages():
    from dashboard.analysis import custody as bands
    from dashboard.messages import LANGUAGES, has

    rules = [line.split()[0] for line in bands.__doc__.splitlines() if line.startswith("    ") and line[4] != " "]
    assert len(rules) == 13
    assert all(has(lang, f"rule-{rule}") for lang in LANGUAGES for rule in rules)


def test_laws_and_pardons_stand_on_a_strip_of_their_own_and_hover_tells_the_source():
    figure = custody.over_time(counted(), claims("stock"), ELECTIONS, marks(), AS_OF, LAST, "en", "light")

    strip = [trace for trace in figure.data if trace.yaxis == "y2"]
    assert [trace.marker.symbol for trace in strip] == ["line-ns-open", "star"]
    assert all("Gazette" in trace.hovertext[0] for trace in strip)
    stock = next(trace for trace in figure.data if trace.name == "Claimant 0")
    assert "Newspaper" in stock.hovertext[0]
    assert stock.yaxis is None, "a count shares the axis of the numbers, a law does not"


def test_the_number_does_not_fall_on_the_day_after_the_last_word():
    late = pd.concat([counted(), pd.DataFrame({"date": [LAST + pd.Timedelta(days=1)], "inside": [0], "unknown": [2]})])

    figure = custody.over_time(late, claims("stock"), ELECTIONS, marks(), AS_OF, LAST, "en", "light")

    assert figure.data[0].y[-1] == 1
    assert pd.Timestamp(figure.data[0].x[-1]) == LAST


def test_the_axis_of_time_is_one_of_dates_also_where_nobody_is_inside():
    nobody = spells()[spells()["status"] == "unknown"]
    figure = custody.timeline(
        listed().iloc[[1]], nobody, events().iloc[[2]], AS_OF, FIRST, LAST, ELECTIONS, "en", "light"
    )

    assert figure.data[0].x == (None,)
    assert figure.layout.xaxis.type == "date"
