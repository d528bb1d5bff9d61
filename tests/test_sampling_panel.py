"""The panel of parallel counts in the app: what is shown, what the address holds, what a pasted table gives."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import own
from dashboard.panels import observers_sample

SCRIPT = """
from datetime import date
import streamlit as st
from dashboard import page
from dashboard.panels import quick_count, sampling

st.session_state["lang"] = st.query_params.get("lang", "en")
st.session_state["as_of"] = date(2017, 6, 30)
st.session_state["election"] = st.query_params.get("election", "C2017")
s = page.state()
sampling.draw(s)
quick_count.draw(s)
"""


def opened(**parameters):
    at = AppTest.from_string(SCRIPT, default_timeout=60)
    for name, value in parameters.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, [e.message for e in at.exception]
    return at


def charts(at):
    given = [json.loads(component.proto.json) for component in at.get("bidi_component")]
    return [chart for chart in given if "figure" in chart]


def html(at):
    return " ".join(element.proto.body for element in at.get("html"))


def pasted(at, text):
    at.text_area(key="plan_table").set_value(text).run()
    assert not at.exception
    return html(at)


@pytest.mark.parametrize("lang", ["en", "km"])
def test_three_charts_each_with_its_words_and_its_table(lang):
    at = opened(lang=lang)

    assert len(charts(at)) == 3
    assert all(len(chart["alt"]) > 40 and chart["words"]["title"] for chart in charts(at))
    assert len(at.dataframe) == 4, "a table of each chart, and that of the handbook"


def test_the_official_shares_lie_inside_the_published_ranges_and_two_turnouts_outside():
    title = charts(opened())[0]["words"]["title"]

    assert title.startswith("3 of 3 official figures used here lie inside")
    assert title.endswith("of 2 other official figures none does")


def test_what_such_a_count_cannot_tell_stands_beside_it():
    said = html(opened())

    assert "Neither the confidence level of the ranges nor the base" in said
    assert "silent on what came before" in said
    assert "stations that sent no report" in said
    assert "CPP 50.76% of valid ballots, 49.81% of all ballots" in said
    assert "is preliminary" in said


def test_every_number_of_the_sample_opens_its_source():
    said = html(opened())

    assert 'data-source="transparency-international-cambodia-37469d"' in said
    assert 'data-source="the-phnom-penh-post-d5b984"' in said


def test_published_margins_give_the_spread_with_and_without_correction():
    said = html(opened())

    for spread in ("15.7 points (15.5", "14.6 points (14.5", "5.2 points (5.2"):
        assert spread in said


def test_an_election_without_counts_says_so_and_keeps_the_calculator():
    at = opened(election="C2022")

    assert "No count by observers was found" in html(at)
    assert len(charts(at)) == 1
    assert at.number_input(key="plan_sampled").value == 411


def test_the_calculator_begins_with_the_published_sample_and_gives_its_margin():
    at = opened()

    held = {key: at.number_input(key=f"plan_{key}").value for key in ("units", "sampled", "spread", "share")}
    assert held == {"units": 22148, "sampled": 411, "spread": 15.7, "share": 49.4}
    assert "±\u00a01.50 points" in html(at)
    assert not [key for key in at.query_params if key.startswith("plan_")], "what is usual needs no address"


def test_a_number_goes_into_the_address_and_comes_from_it():
    # 100 of 400 stations, spread 10: 1.96 * 10 / 10 * √0.75 = 1.70.
    at = opened(plan_units="400", plan_spread="10")
    at.number_input(key="plan_sampled").set_value(100).run()

    assert at.query_params["plan_sampled"] in ("100", ["100"])
    assert "±\u00a01.70 points" in html(at)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("plan_units", "many"), ("plan_units", "0"), ("plan_units", "-5"), ("plan_units", "9999999"),
        ("plan_units", "1.5"), ("plan_sampled", "٤١١"), ("plan_spread", "nan"), ("plan_spread", "51"),
        ("plan_share", "100"), ("plan_wanted", "1e3"), ("plan_confidence", "96"),
        ("plan_wanted", "<script>alert(1)</script>"),
    ],
)  # fmt: skip
def test_a_strange_value_in_the_address_is_ignored_with_a_note(key, value):
    at = opened(**{key: value})

    assert len(at.info) == 1
    assert key in at.info[0].value
    assert value not in at.info[0].value
    assert "±\u00a01.50 points" in html(at)


def test_more_stations_than_there_are_is_said_and_nothing_is_reckoned():
    at = opened(plan_units="300")

    assert "411 stations cannot be drawn from 300" in at.info[0].value
    assert len(charts(at)) == 2


def test_another_confidence_level_moves_the_margin():
    # 2.5758 / 1.95996 * 1.5037 = 1.976
    assert "±\u00a01.98 points" in html(opened(plan_confidence="99"))


def test_the_slip_of_the_handbook_is_named():
    at = opened()

    assert any("3.01 printed for 1,020 stations" in element.value for element in at.markdown)
    table = next(d.value for d in at.dataframe if "printed_pp" in d.value)
    assert table.loc[~table["agrees"], "sampled"].tolist() == [1020]


def test_a_pasted_table_is_estimated():
    # 150 of 300 ballots; error 0.0577 * √(1 - 3 / 22,148) = 0.0577; margin 11.3 points; spread 10 points.
    said = pasted(opened(), "\n,\nvotes,base\n50,100\n\n60,100\n40,100\n,\n\n")

    assert "50.00% ±\u00a011.32" in said
    assert "Stations used: 3; without a report: 1" in said, "a row of empty cells is a station without a report"
    assert "10.0 points" in said


def test_missing_and_impossible_reports_are_told_beside_the_estimate():
    said = pasted(opened(), "station;votes;base\nA;50;100\nB;60;100\nC;40;100\nD;;100\nE;120;100")

    assert "50.00%" in said
    assert "Stations used: 3; without a report: 1; left out because a report has more votes than base: 1" in said
    assert "Row 6, column votes: 120 is more than the base" in said


def test_one_station_has_a_share_and_no_margin():
    said = pasted(opened(), "votes\tbase\n50\t100")

    assert "50.00%" in said
    assert "No margin" in said


def test_all_faults_of_a_pasted_table_are_told_at_once_and_not_run():
    at = opened()
    said = pasted(at, "station,votes,base\nA,<b>,100\nA,50,100\nB,1.5,100\nC,50\nD,50,-3")

    assert "5 faults" in at.warning[0].value
    assert "Row 2, column votes: “&lt;b&gt;” is no whole number" in said
    assert "Row 3, column station: the station “A”" in said
    assert "Row 4, column votes: “1.5”" in said
    assert "Row 5: 2 cells" in said
    assert "Row 6, column base: “-3”" in said
    assert "Stations used" not in said
    assert "plan_table" not in at.query_params


@pytest.mark.parametrize("text", ["", "\n\n", "votes\n5", "a,b\n1,2", "votes,votes,base\n1,1,2", "\x00", '"'])
def test_without_the_two_headings_nothing_is_read(text):
    sample, faults, _ = own.sample.read(text)

    assert sample.empty
    assert {fault.key for fault in faults} == {"sampling-fault-heading"}


def test_khmer_digits_groups_of_three_and_dashes_are_read():
    sample, faults, _ = own.sample.read("Votes\tBase\n១២\t១ ២៣៤\n1'000\t2\u00a0000\n–\t\n")

    assert not faults
    assert sample["votes"].tolist()[:2] == [12, 1000]
    assert sample["base"].tolist()[:2] == [1234, 2000]
    assert sample["votes"].isna().tolist() == [False, False, True]


STRATA = "station,stratum,votes,base,time\na,town,60,100,18:00\nb,town,40,100,19:00\nc,land,20,100,18:30\nd,land,30,100,20:00"


def test_a_sample_with_strata_waits_for_their_sizes():
    at = opened()
    said = pasted(at, STRATA)
    assert "Stations used" not in said
    assert any("names strata" in info.value for info in at.info)


def test_a_stratified_sample_is_weighed_and_says_how_it_came_and_what_is_missing():
    # Worked out in tests/analysis/test_quick_count.py: 31.25 %, error sqrt(29,000) / 4,000, 1.96 times 4.257 points.
    at = opened(election="C2017")
    pasted(at, STRATA + "\ne,land,,,")
    at.text_area(key="plan_strata").set_value("stratum,stations\ntown,10\nland,30").run()
    at.text_input(key="plan_late").set_value("19:30").run()
    at.selectbox(key="plan_party").set_value("CPP").run()

    said = html(at)
    assert "31.25% ±\u00a08.34" in said
    assert "Weighed by the stations of each stratum; in the reports themselves 150 of 400" in said
    assert "Stations used: 4; without a report: 1" in said
    told = [element.value for element in at.markdown]
    assert any("1 of 4 reports came later than that. Without them: 27.50%, no margin" in text for text in told)
    assert any("Official result: 50.76%, outside the interval" in text for text in told)
    alts = [chart["alt"] for chart in charts(at)]
    # Land: deviations -5 and 5 of 100, 7.07 points over two of thirty stations: 1.96 * 7.07 * sqrt((1 - 2 / 30) / 2).
    assert any("like the least favourable (25.00%): 31.25%" in alt and "(50.00%): 37.50%" in alt for alt in alts)
    assert any("land: 25.00% ± 9.47" in alt for alt in alts)
    assert any("after 4 reports 31.25% ± 8.34" in alt for alt in alts)


def test_faults_of_the_table_of_strata_are_told():
    at = opened()
    pasted(at, STRATA)
    at.text_area(key="plan_strata").set_value("stratum,stations\ntown,1\nsea,9").run()
    said = html(at)
    assert "The stratum “land” of the sample is not in the table of strata" in said
    assert "The sample has 2 stations of the stratum “town”, and the country has 1" in said


def test_why_a_stratified_sample_has_no_margin_names_the_strata():
    at = opened()
    pasted(at, STRATA.rsplit("\n", 1)[0])
    at.text_area(key="plan_strata").set_value("stratum,stations\ntown,10\nland,30").run()
    assert "Too few came from: land" in html(at)


def test_a_bare_time_is_meant_on_the_day_of_the_first_report():
    # Without the two reports of the next day: (60 + 40) of 200.
    days = ["2017-06-04 22:00", "2017-06-04 23:30", "2017-06-05 00:10", "2017-06-05 00:30"]
    rows = [f"{votes},100,{day}" for votes, day in zip((60, 40, 20, 30), days, strict=True)]
    at = opened()
    pasted(at, "votes,base,time\n" + "\n".join(rows))
    at.text_input(key="plan_late").set_value("23:45").run()
    assert any("2 of 4 reports came later than that. Without them: 50.00%" in text.value for text in at.markdown)
    at.text_input(key="plan_late").set_value("later <b>").run()
    assert any("is no time" in warning.value for warning in at.warning)
    assert not at.exception


def test_an_example_can_be_copied_and_read():
    at = opened()
    sample, strata = (own.sample.read(at.code[0].value)[0], own.sample.strata(at.code[1].value)[0])
    assert not own.sample.unfit(sample, strata)
    assert sample["votes"].isna().sum() == 1


@pytest.mark.parametrize("lang", ["en", "km"])
def test_the_example_gives_its_charts_in_both_languages(lang):
    at = opened(lang=lang, plan_party="CNRP")
    pasted(at, at.code[0].value)
    at.text_area(key="plan_strata").set_value(observers_sample.STRATA).run()
    assert not at.exception
    assert len(charts(at)) == 6
