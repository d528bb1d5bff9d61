"""Durations, releases, articles, lists, cases and places as drawn: marks, numbers and words, in both languages."""

import pandas as pd
import pytest

from dashboard.analysis import durations as lengths
from dashboard.analysis import releases as endings
from dashboard.figures import cases, charges, durations, listings, places, releases

AS_OF, LAST = pd.Timestamp("2017-05-30"), pd.Timestamp("2018-12-31")
LANGUAGES = ["en", "km"]


def times():
    days = [10, 20, 30, 400, 500, 600]
    return pd.DataFrame(
        {
            "person_id": list("abcdef"), "days": pd.array(days, "Int64"),
            "days_most": pd.array([12, 20, 30, None, 500, 600], "Int64"),
            "ended": [True, True, True, False, True, True],
        }
    )  # fmt: skip


LIMITS = pd.DataFrame(
    {"offence_kind": ["felony", "misdemeanour"], "months": [18, 4], "days": [547.9, 121.7], "whole": [True, False]}
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_curve_has_its_band_its_open_ends_and_the_numbers_under_it(lang):
    shortest, longest = lengths.survival(times()), lengths.survival(times(), longest=True)
    figure = durations.survival(shortest, longest, LIMITS, lang, "light")

    steps = [trace for trace in figure.data if trace.line.shape == "hv" and trace.line.width and trace.hovertext]
    assert len(steps) == 2
    assert all(trace.y[0] == 1 for trace in steps)
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    assert list(marks[0].x) == [400], "the open end stands at its last word"
    assert len(figure.layout.shapes) == 2, "both limits of the law"
    under = [text.split("<br>")[1] for text in figure.layout.xaxis.ticktext]
    assert under[0] == ("6" if lang == "en" else "៦")


def test_the_finding_gives_the_median_and_how_many_ends_are_open():
    shortest = lengths.survival(times())

    said = durations.finding(shortest, times(), lengths.median(shortest), "custody", "en")

    assert said.startswith("Half of 6 spells of custody ended within 30 days; of 1 no end")
    assert "Too few" in durations.finding(shortest[:0], times(), None, "custody", "en")
    assert "fewer than half" in durations.finding(shortest, times(), None, "trial", "en")


def ends():
    return pd.DataFrame(
        {
            "person_id": ["a", "b", "c"], "date": pd.to_datetime(["2017-06-29", "2017-06-29", "2018-08-28"]),
            "date_precision": "day", "manner": ["bail", "bail", "pardon"], "source_id": "s",
        }
    )  # fmt: skip


ELECTIONS = pd.DataFrame({"date": pd.to_datetime(["2017-06-04", "2018-07-29"]), "kind": ["commune", "assembly"]})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_releases_of_one_day_stand_on_each_other_and_a_nought_has_its_row(lang):
    counts = endings.tally(ends())
    figure = releases.over_time(ends(), counts, {"a": "Ai", "b": "Bo"}, ELECTIONS, LAST, lang, "light")

    bail = next(trace for trace in figure.data if trace.customdata is not None and len(trace.customdata) == 2)
    assert len(set(bail.y)) == 2, "two marks of one day do not hide each other"
    assert "Ai" in bail.hovertext[0]
    rows = [a.text for a in figure.layout.annotations]
    assert len(rows) == 3, "bail, pardon, and acquittal with its nought"
    assert any(row.endswith(" 0") or row.endswith(" ០") for row in rows)
    assert len(figure.layout.shapes) == 2, "one line for each election"


def test_the_words_on_releases_say_that_nobody_was_acquitted():
    said = releases.describe(endings.tally(ends()), "en")

    assert "“Bail” (2)" in said
    assert "acquittals on record: 0" in said


ARTICLES = pd.DataFrame(
    {
        "article_id": ["cc-453", "cc-1"], "law": "Criminal Code", "number": ["453", "1"], "offence": ["plotting", None],
        "offence_km": ["ការរួមគំនិតក្បត់", None], "people": [12, 1], "cases": [3, 1],
    }
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bar_has_its_number_and_the_words_of_the_article(lang):
    figure = charges.by_article(ARTICLES, lang, "dark")

    assert list(figure.data[0].x) == [12, 1]
    assert list(figure.data[0].text) == (["12", "1"] if lang == "en" else ["១២", "១"])
    said = figure.layout.annotations[0].text
    assert "453" in said
    assert ("plotting" if lang == "en" else "ការរួមគំនិតក្បត់") in said
    assert ":" not in figure.layout.annotations[1].text, "an offence that is not known is not named"


def test_a_list_entry_is_drawn_by_how_sure_it_is():
    wide = pd.DataFrame({"person_id": ["a", "b"], "one": ["confirmed", "weak"], "two": [None, "confirmed"]})
    figure = listings.against(wide, {"a": "Ai", "b": "Bo"}, {"one": "1. NGO", "two": "2. UN"}, "en", "light")

    marks = {trace.name: list(zip(trace.x, trace.y, strict=True)) for trace in figure.data}
    assert marks["named by the organisation"] == [(0, 0), (1, 1)]
    assert marks["weak basis, ours"] == [(0, 1)]
    assert "1. NGO: 2" in listings.describe(wide, {"one": "1. NGO", "two": "2. UN"}, "en")


def counted():
    frame = pd.DataFrame({"date": pd.to_datetime(["2016-01-01", "2017-01-01"]), "inside": [2, 0], "unknown": [0, 1]})
    return {"one": frame, "two": frame.assign(inside=[5, 5])}


def test_small_multiples_share_one_scale():
    figure = cases.stacked(counted(), {"one": "Case one", "two": "Case two"}, AS_OF, LAST, "en", "light")

    assert figure.layout.yaxis.range == figure.layout.yaxis2.range == (0, 7)
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    assert "Case two: 5 confirmed inside" in cases.describe(
        counted(), {"one": "Case one", "two": "Case two"}, AS_OF, "en"
    )


def spots():
    return pd.DataFrame(
        {
            "place_id": ["cc1", "court"], "kind": ["prison", "court"], "name_en": ["CC1", "Court"],
            "name_km": ["ពន្ធនាគារ", None],
            "province_code": ["12", "12"], "people": [4, 0],
            "point_basis": ["commune", "province"], "x": [10, 10], "y": [20, 20],
        }
    )  # fmt: skip


def test_places_at_one_point_stand_beside_each_other():
    figure = places.on_map(spots(), [([0, 1, 1], [0, 0, 1])], "km", "light")

    marks = [trace for trace in figure.data if trace.mode == "markers"]
    assert len({(x, y) for trace in marks for x, y in zip(trace.x, trace.y, strict=True)}) == 2
    assert any("ពន្ធនាគារ" in trace.hovertext[0] for trace in marks)
    assert figure.layout.yaxis.scaleanchor == "x"
    assert "geo" not in figure.to_plotly_json()["layout"]
    assert "CC1: 4" in places.describe(spots(), "en")
