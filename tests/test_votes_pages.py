"""The pages of results, seats and the litmus test as a reader meets them, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest
from test_app import APP, charts, opened

SHOWN = ["election", "change", "over-time", "provinces", "coverage", "competing", "audit", "counts"]


def html(at) -> str:
    return "".join(element.proto.body for element in at.get("html"))


def headers(at) -> list[str]:
    return [element.value for element in at.header]


@pytest.mark.parametrize(
    ("election", "lang"),
    [("C2002", "en"), ("C2017", "km"), ("C2022", "en"), ("NA1998", "en"), ("NA2013", "km"), ("NA2018", "en")],
)
@pytest.mark.parametrize("show", SHOWN)
def test_every_view_of_results_opens_for_every_kind_of_election(show, election, lang):
    at = opened("results.py", show=show, election=election, lang=lang)

    assert at.session_state["show"] == show
    for chart in charts(at):
        assert len(chart["alt"]) > 20
        assert chart["words"]["title"]


def test_the_page_opens_with_who_won():
    assert "the CPP won 6,503 of 11,572 seats with 50.76% of the votes" in html(opened("results.py"))


def test_all_known_rivals_stand_side_by_side_and_say_which_is_used():
    said = html(opened("results.py", show="competing"))

    for figure in ("85.74%", "89.52%", "90.37%", "1,163", "1,156", "22,148", "5,293,727", "7,398,427", "1,632"):
        assert figure in said, figure
    for figure in ("5,007", "5,004", "5,707", "11,572", "9,926"):
        assert figure in said, figure
    assert "9,179 (as printed)" in said, "a figure that is not used stands with what speaks against it"


def test_the_audit_shows_failures_first_with_their_reason():
    at = opened("results.py", show="audit")

    assert headers(at)[0] == "12 of 335 sums of published figures do not hold"
    said = html(at)
    assert said.index("Difference: −66,801") < said.index("</footer>")
    assert "66,801 fewer than the valid and invalid ballots" in said


def test_change_names_a_merger_and_keeps_the_measure_in_the_address():
    at = opened("results.py", show="change", measure="seats")

    assert (
        headers(at)[0]
        == "From Commune elections 2012 to Commune elections 2017 the CNRP gained most and the CPP lost most"
    )
    assert "CNRP (merger of HRP + SRP): 2,955 → 5,007" in charts(at)[0]["alt"]


def test_the_first_election_of_its_kind_has_nothing_to_be_compared_with():
    at = opened("results.py", show="change", election="C2002")

    assert any("is the first of its kind" in element.value for element in at.markdown)
    assert not charts(at)


# The calculator


def test_the_calculator_answers_what_is_typed_and_keeps_it_in_the_address():
    at = opened("seats.py")
    at.text_area(key="votes").set_value("A 60\nB 28\nC 12")
    at.number_input(key="seats").set_value(5).run()

    assert "5 seats by the method “Highest average (D’Hondt)”: A 4, B 1." in html(at)
    assert at.query_params["votes"] == ["A=60", "B=28", "C=12"]
    assert "5 methods give 3 different outcomes" in headers(at)


def test_a_link_opens_the_same_calculation():
    at = opened("seats.py", votes=["A=6", "B=2"], seats="7", method="highest-average")

    assert "A 5, B 1; 1 contested" in html(at)
    assert "contested between A, B" in at.warning[0].value


def test_largest_remainders_show_quota_and_remainders():
    at = opened("seats.py", votes=["A=60", "B=28", "C=12"], seats="5", method="hare")

    assert "One full quota is 20.00 votes" in headers(at)
    table = next(frame.value for frame in at.dataframe if "remainder" in frame.value)
    assert table["remainder"].tolist() == ["0", "8", "12"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("A 100\nB", "Line 2: “B” is not a name and a number."),
        ("A 100\nA 5", "Line 2: “A” stands twice."),
        ("A -5", "Line 1:"),
        ("A 45%", "Line 1:"),
        ("List 2 300\nB 200", "Line 1: “List 2 300” is not a name and a number."),
    ],
)
def test_a_wrong_line_is_told_by_its_number(typed, said):
    at = opened("seats.py")
    at.text_area(key="votes").set_value(typed).run()

    assert said in at.error[0].value
    assert not charts(at)


@pytest.mark.parametrize(
    "typed",
    ["ក ១០០\nខ ៨០\nគ ៣០", "A\t100\nB\t80\nC\t30", "A = 100\nB: 80\nC;30", "A list 1 000\nB list 800\nC list 300"],
)
def test_votes_are_read_in_khmer_digits_columns_and_sentences(typed):
    at = opened("seats.py")
    at.text_area(key="votes").set_value(typed).run()

    assert not at.error
    table = next(frame.value for frame in at.dataframe if "settled" in frame.value)
    assert table["settled"].tolist() == [4, 3, 1]


def test_the_steps_heed_the_threshold():
    # 20 per cent of 100: C with 12 is out. A and B share 88: quotients 60, 30, 28 ... twelve seats eight and four.
    at = opened("seats.py", votes=["A=60", "B=28", "C=12"], seats="12", threshold="20")

    assert "A 8, B 4." in html(at)
    quotients = next(chart["alt"] for chart in charts(at) if chart["alt"].startswith("Quotients by party"))
    assert "A: 8 seats; B: 4 seats" in quotients
    assert "C" not in quotients
    hare = opened("seats.py", votes=["A=60", "B=28", "C=12"], seats="5", threshold="20", method="hare")
    assert "One full quota is 17.60 votes" in headers(hare)
    droop = opened("seats.py", votes=["A=0", "B=1", "C=5", "D=2"], seats="7", threshold="20", method="droop")
    assert not droop.exception


def test_a_name_of_the_address_is_never_a_link():
    link = "[here](https://example.org)"
    at = opened("seats.py", votes=[f"{link}=100", "B=100"], seats="1")

    for element in [*at.warning, *at.markdown, *at.header, *at.error, *at.caption]:
        assert "[here](" not in element.value
    own = own_numbers(f"province\t{link}\tB\nKandal\t50\t70\n")
    for element in [*own.warning, *own.markdown, *own.header, *own.error, *own.caption]:
        assert "[here](" not in element.value
    assert not any("[here](" in element.label for element in own.slider)


def test_more_lists_than_a_page_can_hold_are_refused():
    at = opened("seats.py")
    at.text_area(key="votes").set_value("\n".join(f"p{n} {n + 1}" for n in range(900))).run()

    assert "More than 60 lists" in at.error[0].value


def test_an_example_fills_votes_and_seats():
    at = opened("seats.py")
    at.selectbox(key="example").set_value("kampong-cham").run()

    assert at.session_state["seats"] == 17
    assert "17 seats by the method “Highest average (D’Hondt)”: CPP 11, SRP 5, HRP 1." in html(at)


def test_a_method_without_an_answer_says_why():
    at = opened("seats.py", votes="A=3", seats="10", method="droop")

    assert "the quota leaves 7 seats for 0 remainders" in html(at)


def test_the_page_says_what_the_law_is_read_from_and_what_agrees_with_it():
    at = opened("seats.py")
    said = html(at)

    assert "Article 135 of the law as amended in 2017" in said
    assert "Contradicts the others." in said
    evidence = " ".join(element.value for element in at.markdown)
    assert "Highest average (D’Hondt): could have given them" in evidence
    assert "with a quota of 44,393 votes CPP cannot have 11 seats" in evidence
    assert "Not found in any source that was read" in evidence


# The litmus test


def test_what_happened_next_stands_beside_every_projection():
    at = opened("litmus.py")

    assert "CPP 64, CNRP 56, FUNCINPEC 2" in html(at)
    assert "What happened next" in headers(at)
    arcs = [chart["words"]["title"] for chart in charts(at) if chart["words"]["title"].startswith("National Assembly")]
    assert arcs == [
        "National Assembly 2013, 28 July 2013",
        "National Assembly 2018, 29 July 2018",
        "National Assembly 2023, 23 July 2023",
    ]
    assert "no forecast" in at.info[0].value


def test_a_swing_moves_the_seats_and_stands_in_the_address():
    at = opened("litmus.py")
    at.slider(key="swing").set_value(5.0).run()

    # Our own arithmetic: 64 seats at no swing, fewer after five points went to the other party.
    assert "CNRP 62, CPP 58" in html(at)
    assert at.query_params["swing"] in ("5", ["5"])
    assert "CNRP 62, CPP 58" in html(opened("litmus.py", swing="5"))


def test_an_uncertain_swing_gives_a_range():
    assert "CPP 61 to 68" in html(opened("litmus.py", margin="3"))


@pytest.mark.parametrize("election", ["C2002", "C2007", "C2017", "NA2018", "NA2023"])
def test_the_election_without_the_opposition_stands_beside_each_of_them(election):
    at = opened("litmus.py", election=election)

    assert any("won 125 of 125 seats" in element.value for element in at.markdown)
    titles = [chart["words"]["title"] for chart in charts(at)]
    assert "National Assembly 2018, 29 July 2018" in titles


def test_a_swing_that_is_needed_the_other_way_says_so():
    titles = headers(opened("litmus.py", **{"from": "CNRP", "to": "CPP"}))

    assert any(
        title.startswith("Only with a swing of more than") and "has CNRP a majority" in title for title in titles
    )


def test_no_majority_is_claimed_while_votes_are_told_of_nobody():
    titles = headers(opened("litmus.py", election="C2022"))

    assert any("too much is open" in title for title in titles)
    assert "The seats that hang on fewest votes" in titles


def test_a_list_taken_away_joined_or_divided_is_heeded_in_this_order():
    said = html(opened("litmus.py", election="C2012", remove="SRP", join=["HRP", "FUNCINPEC"]))
    assert "changed as below, would give" in said
    assert "Joint list" in said
    assert "SRP" not in said.split("would give:")[1].split("</p>")[0]


def test_the_party_that_was_dissolved_can_be_taken_out():
    said = html(opened("litmus.py", remove="CNRP"))

    assert "CNRP" not in said.split("would give:")[1].split("</p>")[0]


def test_the_merger_can_be_tried_on_the_votes_of_2012():
    apart, joined = (html(opened("litmus.py", election="C2012", **more)) for more in ({}, {"join": ["SRP", "HRP"]}))

    assert "CPP 80, SRP 26, HRP 12" in apart
    assert "Joint list 39" in joined


def test_an_election_whose_votes_are_part_told_gives_a_range():
    assert "CPP 94 to 96" in html(opened("litmus.py", election="C2022"))


def test_a_number_of_seats_of_ones_own():
    assert "As one constituency of 200 seats" in html(opened("litmus.py", chamber="other", size="200"))


@pytest.mark.parametrize(
    "parameters", [{"swing": "many"}, {"swing": "99"}, {"margin": "-1"}, {"chamber": "7"}, {"from": "X"}]
)
def test_a_strange_value_is_ignored_with_a_note(parameters):
    at = opened("litmus.py", **parameters)

    assert len(at.info) == 2, "beside the note that this is no forecast"
    assert "CPP 64, CNRP 56" in html(at)


TABLE = "province\tCPP\tCNRP\nBattambang\t100\t60\nKandal\t50\t70\nKep\t5\t4\n"


def own_numbers(text: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.query_params["base"] = "own"
    at.run()
    at.switch_page("views/litmus.py").run()
    at.text_area(key="own_litmus_text_0").set_value(text).run()
    at.button(key="own_litmus_use").click().run()
    assert not at.exception, [e.message for e in at.exception]
    return at


def test_own_numbers_of_provinces_leave_the_other_seats_open():
    # Battambang, 8 seats: 100, 60, 50, 33.3, 30, 25, 20, 20: five and three. Kandal, 11: 70, 50, 35, 25, 23.3, 17.5, 16.7,
    # 14, 12.5, 11.7 and 10 twice: the CPP's fifth and the CNRP's seventh are level, so 4, 6 and one open. Kep: one.
    at = own_numbers(TABLE)
    said = html(at)

    assert "in constituencies of 125 seats together" in said
    assert "contested 1" in next(
        chart["alt"] for chart in charts(at) if chart["alt"].startswith("Seats by constituency")
    )
    assert "The list with most seats in each constituency" in headers(at)
    alt = next(chart["alt"] for chart in charts(at) if chart["alt"].startswith("Seats by constituency"))
    assert "Battambang: CNRP 3, CPP 5" in alt
    assert "Kandal: CNRP 6, CPP 4" in alt
    assert "Phnom Penh: no votes given" in alt
    # 5 + 4 + 1 are settled for the CPP, one is open in Kandal, and 105 seats have no votes.
    assert "CPP 10 to 116" in said


def test_a_missing_number_leaves_its_province_open_and_says_so():
    at = own_numbers(TABLE.replace("Kep\t5\t4", "Kep\t5\t"))

    assert "Kep" in at.warning[0].value
    alt = next(chart["alt"] for chart in charts(at) if chart["alt"].startswith("Seats by constituency"))
    assert "Kep: no votes given" in alt


def test_equal_votes_for_one_seat_are_contested_and_nobody_loses_it():
    at = own_numbers(TABLE.replace("Kep\t5\t4", "Kep\t5\t5"))

    areas, hinges = (
        next(chart["alt"] for chart in charts(at) if chart["alt"].startswith(start))
        for start in ("Seats by constituency", "Votes that would have moved")
    )
    assert "Kep: contested 1" in areas
    assert "Kep: 1 more vote gives" in hinges


def test_kampong_cham_is_one_constituency_of_eighteen_with_123_seats():
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.query_params["base"], at.query_params["chamber"] = "own", "123"
    at.run()
    at.switch_page("views/litmus.py").run()
    table = "province\tCPP\tCNRP\nKampong Cham\t290\t310\nTboung Khmum\t300\t225\n"
    at.text_area(key="own_litmus_text_0").set_value(table).run()
    at.button(key="own_litmus_use").click().run()
    assert not at.exception, [e.message for e in at.exception]

    alt = next(chart["alt"] for chart in charts(at) if chart["alt"].startswith("Seats by constituency"))
    # 590 to 535 for 18: nine each.
    assert "Kampong Cham + Tboung Khmum: CPP 9, CNRP 9" in alt or "Kampong Cham + Tboung Khmum: CNRP 9, CPP 9" in alt
    assert "123 seats together" in html(at)


def test_seventy_areas_of_a_reader_are_drawn_without_a_fault():
    rows = "\n".join(f"Area {n}\t3\t{100 + n}\t90" for n in range(70))
    at = own_numbers(f"area\tseats\tX\tY\n{rows}\n")

    alt = next(chart["alt"] for chart in charts(at) if chart["alt"].startswith("Seats by constituency"))
    assert "more; the table has all" in alt or len(alt) < 2500


def test_an_area_without_seats_is_told_by_name():
    at = own_numbers("province\tCPP\tCNRP\nAtlantis\t5\t4\n")

    assert "Atlantis" in at.error[0].value


def test_before_any_number_the_page_asks_for_some():
    at = opened("litmus.py", base="own")

    assert "Paste or upload votes by province" in html(at)
    assert "What happened next" in headers(at)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("area\tX\tY\nNorth\t0\t0\n", "No votes in any area"),
        ("area\tseats\tX\tY\nNorth\t1\t50\t50\n", "level with 50.00%"),
    ],
)
def test_own_results_of_nothing_or_of_a_tie_are_told(table, said):
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.query_params["show"] = "own"
    at.run()
    at.switch_page("views/results.py").run()
    at.text_area(key="own_results_text_0").set_value(table).run()
    use = at.button(key="own_results_use")
    use.click().run()
    assert not at.exception, [e.message for e in at.exception]
    texts = [element.value for element in [*at.info, *at.header]]
    assert any(said in text for text in texts), texts


def test_own_numbers_are_read_as_results_with_seats_where_the_table_has_them():
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.query_params["show"] = "own"
    at.run()
    at.switch_page("views/results.py").run()
    at.text_area(key="own_results_text_0").set_value("area\tseats\tX\tY\nNorth\t3\t60\t40\nSouth\t1\t45\t55\n").run()
    at.button(key="own_results_use").click().run()
    assert not at.exception, [e.message for e in at.exception]

    # 105 of 200 votes. North: 60, 40, 30: two and one; South: one for Y.
    assert "X has most votes: 52.50% in 2 areas" in headers(at)
    tables = [frame.value for frame in at.dataframe]
    parties = next(table for table in tables if "settled" in table)
    assert parties[["party", "votes", "settled"]].to_numpy().tolist() == [["X", 105, 2], ["Y", 95, 2]]
    areas = next(table for table in tables if "margin_pct" in table)
    assert areas[["area", "first", "margin_pct"]].to_numpy().tolist() == [["South", "Y", 10], ["North", "X", 20]]
