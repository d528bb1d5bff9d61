"""Drawings of control: marks, colours, counts in the legend, and words made from the data."""

import pandas as pd
import pytest

from dashboard import frames, theme
from dashboard.analysis import control as asked
from dashboard.figures import commune_map, control

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


def drawn(held, places, parties, shown=None, **options):
    return commune_map.chiefs_map(held, held if shown is None else shown, places, parties, "en", "light", **options)


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def test_the_map_has_one_mark_per_commune_and_counts_each_kind_in_the_legend(held, places, parties):
    found = traces(drawn(held, places, parties))

    assert set(found) == {
        "CPP: 1", "CPP, by exclusion: 1", "Sources contradict each other: 1", "Not known: 1",
        "Vacated by the dissolution: 1",
    }  # fmt: skip
    assert sum(len(trace.x) for trace in found.values()) == len(held)


def test_what_is_not_known_is_pale_and_lies_beneath_what_is(held, places, parties):
    figure = drawn(held, places, parties)

    assert figure.data[0].name == "Not known: 1"
    assert figure.data[0].marker.color == theme.UNKNOWN["light"]
    assert figure.data[0].marker.line.color == theme.UNKNOWN_DOT["light"]


def test_a_named_result_is_solid_and_one_by_exclusion_lighter_in_the_same_hue(held, places, parties):
    found = traces(drawn(held, places, parties))

    colour = theme.party_colour("CPP")
    assert found["CPP: 1"].marker.color == colour
    assert found["CPP, by exclusion: 1"].marker.line.color == colour
    assert found["CPP, by exclusion: 1"].marker.color == "rgba(31,78,140,0.35)"


def test_disputed_and_vacated_marks_have_shapes_of_their_own(held, places, parties):
    found = traces(drawn(held, places, parties))

    assert found["Sources contradict each other: 1"].marker.symbol == "diamond"
    assert found["Vacated by the dissolution: 1"].marker.symbol == "circle-open"


def test_a_mark_tells_its_commune_in_both_scripts_and_its_code_to_a_click(held, places, parties):
    mark = traces(drawn(held, places, parties))["CPP: 1"]

    assert mark.customdata[0][0] == "010101"
    assert mark.text[0] == "អាល់ហ្វា · Alpha<br>Near, One<br>CPP"


def test_the_map_keeps_the_shape_of_the_country_and_asks_no_other_host(held, places, parties):
    figure = drawn(held, places, parties)

    assert {trace.type for trace in figure.data} == {"scatter"}
    assert figure.layout.yaxis.scaleanchor == "x"
    assert figure.layout.yaxis.scaleratio == pytest.approx(1.025, abs=0.001)
    assert "geo" not in figure.to_plotly_json()["layout"]
    assert "map" not in figure.to_plotly_json()["layout"]


def test_what_the_filters_leave_out_stays_as_faint_dots_that_cannot_be_clicked(held, places, parties):
    figure = drawn(held, places, parties, shown=held[held["province_code"] == "01"])

    assert figure.data[0].name == "Outside the filters: 2"
    assert figure.data[0].hoverinfo == "skip"
    assert figure.data[0].customdata is None
    assert figure.layout.xaxis.range[1] < 104, "the view moves to the province"


def test_names_follow_the_level_that_is_shown(held, places, parties):
    def names(shown):
        return {note.text for note in drawn(held, places, parties, shown=shown).layout.annotations}

    assert names(held) == {"One", "Two"}
    assert names(held[held["province_code"] == "01"]) == {"Near", "Far"}
    assert names(held[held["commune_code"].isin(["010101", "010102"])]) == {"Alpha", "Beta"}


def test_a_commune_chosen_by_name_is_ringed(held, places, parties):
    ring = traces(drawn(held, places, parties, ringed="020101"))["ring"]

    assert (list(ring.x), list(ring.y)) != ([], [])
    assert ring.showlegend is False


def test_communes_that_share_a_point_are_drawn_apart(places):
    apart = commune_map.spread(places["communes"])

    assert not apart.duplicated(["lon", "lat"]).any()
    assert apart["lon"].iloc[0] == 103.0, "a point of its own is not moved"


def test_labels_never_cover_each_other():
    crowd = pd.DataFrame({"name": [f"Province {n}" for n in range(8)], "lon": [104.0] * 8, "lat": [12.0] * 8,
                          "weight": range(8)})  # fmt: skip
    placed = commune_map.place_labels(crowd, (102.0, 108.0, 10.0, 15.0))

    assert placed[0][0] == "Province 7", "the heaviest has the first choice"
    assert len({(round(x, 4), round(y, 4)) for _, x, y in placed}) == len(placed)


def test_every_province_of_the_country_has_its_name_on_the_map():
    places = {name: frames.load(name) for name in ("provinces", "districts", "communes")}
    day = pd.Timestamp("2017-05-30")
    held = asked.at(places["communes"], frames.load("control_history"), frames.load("elections"), day)
    for lang in ("en", "km"):
        figure = commune_map.chiefs_map(held, held, places, frames.load("parties"), lang, "light")
        names = {note.text for note in figure.layout.annotations}
        assert set(places["provinces"][f"name_{lang}"]) <= names
        assert figure.layout.xaxis2.range is not None, "the capital is drawn a second time, enlarged"


def test_the_map_tells_its_finding_and_its_words(held, parties):
    assert commune_map.map_title(held, "the country", DAY, "en").startswith(
        "On 1 July 2017, the party of the chief is known for 2 of 5"
    )
    alt = commune_map.describe_map(held, parties, DAY, "en")
    assert "Map of 5 communes" in alt
    assert "CPP 2" in alt
    assert "Not known 1" in alt
    none = held.assign(party_id=None, status="no elected council")
    assert "none of the 5 communes had an elected council" in commune_map.map_title(none, "the country", DAY, "en")


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


def test_the_twin_of_the_map_has_words_and_codes(held, places, parties):
    twin = commune_map.map_twin(held, places, parties, "km")

    assert twin["commune_code"].tolist() == held["commune_code"].tolist()
    assert twin["commune"].tolist()[:3] == ["អាល់ហ្វា", "បេតា", "Gamma"], "the other script where ours is a gap"


def test_a_commune_is_found_by_either_script_by_code_and_by_province(places):
    words = commune_map.commune_words(places, "en")

    assert words["010101"] == "Alpha · អាល់ហ្វា (010101, One)"
    assert len(set(words.values())) == len(words)
    shipped = commune_map.commune_words({name: frames.load(name) for name in ("provinces", "communes")}, "en")
    assert len(set(shipped.values())) == len(shipped) == 1657


def test_units_are_hollow_where_no_source_says_which_commune(held, places, parties):
    chiefs = pd.DataFrame(
        {"party_id": ["CPP", "CPP"], "located": [True, False], "commune_code": ["010101", None], "status": "final"}
    )
    figure = control.units(chiefs, places["communes"], parties, "en", "light")

    assert [trace.marker.symbol for trace in figure.data] == ["square", "square-open"]
    assert "2 commune chiefs" in control.describe_units(chiefs, parties, "en")
