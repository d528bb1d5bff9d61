"""Drawings of control: marks, colours, counts in the legend, and words made from the data."""

import pandas as pd
import pytest

from dashboard import theme
from dashboard.analysis import control as asked
from dashboard.figures import control

DAY = pd.Timestamp("2017-07-01")


@pytest.fixture
def parties():
    rows = [("CPP", "CPP", "CPP"), ("CNRP", "CNRP", None), ("FUNCINPEC", "FUNCINPEC", "ហ៊្វុនស៊ិនប៉ិច"), ("SRP", "SRP", None)]
    return pd.DataFrame(rows, columns=["party_id", "short_en", "short_km"])


@pytest.fixture
def places():
    communes = [
        ("010101", "Alpha", "អាល់ហ្វា", "0101", "01", 103.0, 13.0),
        ("010102", "Beta", "បេតា", "0101", "01", 103.2, 13.1),
        ("010103", "Gamma", None, "0102", "01", 103.4, 13.2),
        ("020101", "Delta", "ដេលតា", "0201", "02", 105.0, 12.0),
        ("020102", "Epsilon", None, "0201", "02", 105.0, 12.0),
    ]
    columns = ["commune_code", "name_en", "name_km", "district_code", "province_code", "lon", "lat"]
    districts = [("0101", "Near", "ជិត"), ("0102", "Far", "ឆ្ងាយ"), ("0201", "Low", "ទាប")]
    return {
        "communes": pd.DataFrame(communes, columns=columns),
        "districts": pd.DataFrame(districts, columns=["district_code", "name_en", "name_km"]),
        "provinces": pd.DataFrame(
            [("01", "One", "មួយ"), ("02", "Two", "ពីរ")], columns=["province_code", "name_en", "name_km"]
        ),
    }


@pytest.fixture
def held():
    rows = [
        ("010101", "01", "CPP", "named result", "final"),
        ("010102", "01", "CPP", "province sweep", "derived"),
        ("010103", "01", None, None, "disputed"),
        ("020101", "02", None, None, "not known"),
        ("020102", "02", None, None, "vacated"),
    ]
    frame = pd.DataFrame(rows, columns=["commune_code", "province_code", "party_id", "basis", "status"])
    return frame.assign(since=DAY, source_id="s")


@pytest.fixture
def totals():
    rows = [
        ("C2012", "2012-06-03", "CPP", 3, 4, "final"),
        ("C2012", "2012-06-03", "SRP", 1, 4, "final"),
        ("C2017", "2017-06-04", "CPP", 2, 5, "final"),
        ("C2017", "2017-06-04", "CNRP", 3, 5, "final"),
        ("D2017", "2017-12-01", "CPP", 5, 5, "final"),
    ]
    frame = pd.DataFrame(rows, columns=["term", "since", "party_id", "chiefs", "of_total", "status"])
    return frame.assign(since=pd.to_datetime(frame["since"]), source_id="s")


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def test_the_finding_counts_what_is_known_not_known_and_disputed(held, totals, parties):
    now = totals[totals["term"] == "C2017"].sort_values("chiefs", ascending=False)
    said = control.finding(held, now, parties, DAY, DAY, "en")

    assert said == (
        "On 1 July 2017 the CNRP held 3 of 5 commune chiefs. For 2 communes our sources say which party; for 2 they do not. "
        "For 1 they contradict each other."
    )


def test_the_finding_before_the_first_election_and_in_the_gap(held, totals, parties):
    first = pd.Timestamp("2002-02-03")
    assert "3 February 2002" in control.finding(held, totals.iloc[:0], parties, DAY, first, "en")
    gap = totals[totals["term"] == "C2017"].copy()
    gap.loc[gap["party_id"] == "CNRP", ["party_id", "status"]] = [None, "vacated"]
    assert "the 3 chiefs of the dissolved CNRP" in control.finding(held, gap, parties, DAY, first, "en")


def test_a_term_is_drawn_as_wide_as_it_lasted_and_stacked_by_party(totals, parties):
    spans = asked.spans(totals, pd.Timestamp("2022-06-05"))
    figure = control.over_time(spans, parties, DAY, "en", "light")
    found = traces(figure)

    assert list(found["CNRP"].base) == [2]
    assert found["CNRP"].width[0] == (asked.DISSOLVED - pd.Timestamp("2017-06-04")).total_seconds() * 1000
    assert list(found["Vacated by the dissolution"].base) == [2], "the vacant posts stand where the CNRP's stood"
    assert figure.layout.barmode == "overlay"
    assert figure.layout.shapes[0].x0 == DAY.to_pydatetime()
    assert [note.text for note in figure.layout.annotations] == ["As of 1 July 2017"]
    assert list(figure.layout.xaxis.ticktext) == ["2012", "2017"]


def test_other_parties_have_a_scale_of_their_own_and_their_numbers_beside_them(totals, parties):
    figure = control.others_over_time(totals, parties, "C2017", "en", "light")

    assert {trace.name for trace in figure.data} == {"SRP", "CNRP"}
    assert [note.text for note in figure.layout.annotations] == [
        "2012: SRP 1", "<b>2017: CNRP 3 ◂</b>", "December 2017: 0",
    ]  # fmt: skip


def test_titles_over_time_are_findings(totals):
    assert control.over_time_title(totals, "en") == (
        "The CPP held 5 of 5 chiefs at its highest and 2 of 5 at its lowest, after the vote of 2017"
    )
    assert control.others_title(totals, "C2012", DAY, "en").startswith("One chief was of another party")
    assert control.others_title(totals, "D2017", DAY, "en").startswith("No chief was of another party")
    assert "no commune chief had been elected" in control.others_title(totals, None, DAY, "en")


@pytest.fixture
def counted():
    rows = [
        ("01", "CPP", 2, None, 3, 1, "final", "s"),
        ("01", None, 1, None, 3, 0, "not known", None),
        ("02", "CPP", None, "at least 1", 2, 1, "final", "s"),
        ("02", None, 1, None, 2, 0, "not known", None),
    ]
    columns = ["province_code", "party_id", "chiefs", "chiefs_text", "of_total", "named", "status", "source_id"]
    return pd.DataFrame(rows, columns=columns).astype({"chiefs": "Int64", "of_total": "Int64"})


def test_what_is_not_known_of_a_province_is_hatched(counted, places, parties):
    found = traces(control.provinces(counted, places["provinces"], parties, "en", "light"))

    assert found["Not known"].marker.pattern.shape == "/"
    assert found["CPP"].marker.pattern.shape == ""
    assert list(found["CPP"].x) == [2, 1], "the published number, or else the communes named"


def test_the_province_chart_tells_its_finding_and_its_words(counted, places, parties):
    assert "every chief in 0 of 2 provinces; in the others 2 chiefs are not known" in control.provinces_title(
        counted, DAY, "en"
    )
    assert "One: CPP 2; Two: CPP 1" in control.describe_provinces(counted, places["provinces"], parties, "en")
    assert control.province_line(counted[counted["province_code"] == "02"], parties, "en").endswith(
        "CPP: at least 1 (no exact number)."
    )
    bare = counted[counted["province_code"] == "02"].assign(chiefs_text=pd.NA)
    assert control.province_line(bare, parties, "en").endswith("CPP 1, named one by one.")
    assert control.province_line(counted[counted["party_id"].isna()], parties, "en") == (
        "Nothing is known of the province as a whole either."
    )


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("010101", "CPP"),
        ("010103", "contradict"),
        ("020101", "not known"),
        ("020102", "vacant"),
        ("999999", "no council"),
    ],
)
def test_the_panel_says_who_holds_a_commune_or_what_is_known_instead(held, parties, code, says):
    assert says in control.status_line(code, held, parties, DAY, "en")


def test_a_strip_has_a_band_per_term_hatched_where_not_known(parties):
    terms = pd.DataFrame(
        {
            "term": ["C2012", "C2017", "C2017", "D2017"],
            "since": pd.to_datetime(["2012-06-03", "2017-06-04", "2017-06-04", "2017-12-01"]),
            "until": pd.to_datetime(["2017-06-04", "2017-11-16", "2017-12-01", None]),
            "party_id": [None, "CNRP", None, "CPP"],
            "basis": [None, "named result", "named result", "all but named"],
            "status": ["not known", "disputed", "disputed", "derived"],
        }
    )
    figure = control.strip(terms, parties, DAY, pd.Timestamp("2024-01-01"), "en", "light")

    assert [trace.meta for trace in figure.data] == ["C2012", "C2017", "D2017"]
    assert [trace.marker.pattern.shape for trace in figure.data] == ["/", "x", ""]
    assert figure.data[2].marker.line.color == theme.party_colour("CPP")
    assert control.describe_strip("Alpha", terms, parties, "en").startswith("Alpha over time. 3 June 2012: Not known")


def test_units_are_hollow_where_no_source_says_which_commune(held, places, parties):
    chiefs = pd.DataFrame(
        {"party_id": ["CPP", "CPP"], "located": [True, False], "commune_code": ["010101", None], "status": "final"}
    )
    figure = control.units(chiefs, places["communes"], parties, "en", "light")

    assert [trace.marker.symbol for trace in figure.data] == ["square", "square-open"]
    assert "2 commune chiefs" in control.describe_units(chiefs, parties, "en")
