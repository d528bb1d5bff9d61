"""Who held which commune: a country of five communes with known answers, and the counts of the shipped data."""

import pandas as pd
import pytest

from dashboard import frames
from dashboard.analysis import control

DAY = pd.Timestamp
C2002, C2012, C2017, C2022 = DAY("2002-02-03"), DAY("2012-06-03"), DAY("2017-06-04"), DAY("2022-06-05")


def typed(rows, columns, dates=()):
    frame = pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows], columns=columns)
    for column in columns:
        frame[column] = pd.to_datetime(frame[column]) if column in dates else frame[column]
    return frame.astype({c: "str" for c in columns if frame[c].dtype == object})


@pytest.fixture
def elections():
    rows = [("C2012", "commune", "2012-06-03"), ("C2017", "commune", "2017-06-04"), ("C2002", "commune", "2002-02-03"),
            ("C2022", "commune", "2022-06-05"), ("NA2013", "national_assembly", "2013-07-28")]  # fmt: skip
    return typed(rows, ["election_id", "kind", "date"], ["date"])


@pytest.fixture
def communes():
    """Two provinces. B is abolished in 2017 and divided into C and D; E is cut from A in 2022."""
    rows = [
        ("010101", "01", "0101", None, None, None),
        ("010102", "01", "0101", None, "2017-06-04", None),
        ("010103", "01", "0102", "2017-06-04", None, "010102"),
        ("010104", "01", "0102", "2017-06-04", None, "010102"),
        ("020101", "02", "0201", None, None, None),
        ("020102", "02", "0201", "2022-06-05", None, "020101"),
    ]
    columns = ["commune_code", "province_code", "district_code", "council_from", "council_until", "parent_code"]
    return typed(rows, columns, ["council_from", "council_until"])


HISTORY = ["control_id", "commune_code", "term", "since", "until", "party_id", "basis", "status", "note", "source_id",
           "other_source_ids"]  # fmt: skip


@pytest.fixture
def history():
    rows = [
        ("1", "010101", "C2012", "2012-06-03", "2017-06-04", "CPP", "province sweep", "final", None, "s1", None),
        ("2", "010102", "C2012", "2012-06-03", "2017-06-04", "CPP", "province sweep", "final", None, "s1", None),
        ("3", "010101", "C2017", "2017-06-04", "2017-11-16", "CNRP", "named result", "final", None, "s2", None),
        ("4", "020101", "C2017", "2017-06-04", "2017-11-16", "CNRP", "named result", "disputed", "chief", "s3", None),
        ("5", "020101", "C2017", "2017-06-04", "2017-12-01", None, "named result", "disputed", "deputy", "s4", None),
        ("6", "010103", "C2017", "2017-06-04", "2017-12-01", "CPP", "named result", "preliminary", None, "s5", None),
        ("7", "010101", "D2017", "2017-12-01", "2022-06-05", "CPP", "all but named", "derived", None, "s6", "s7"),
    ]
    return typed(rows, HISTORY, ["since", "until"])


RESULTS = ["result_id", "election_id", "level", "area_code", "area_name", "party_id", "measure", "value", "value_text",
           "of_total", "status", "preferred", "source_id"]  # fmt: skip


@pytest.fixture
def results():
    gap = float("nan")
    rows = [
        ("a", "C2012", "nation", "KH", "Cambodia", "CPP", "chiefs", 3.0, None, gap, "final", True, "s1"),
        ("b", "C2012", "nation", "KH", "Cambodia", "SRP", "chiefs", 0.0, None, gap, "final", True, "s1"),
        ("c", "C2012", "nation", "KH", "Cambodia", None, "communes", 3.0, None, gap, "final", True, "s1"),
        ("d", "C2017", "nation", "KH", "Cambodia", "CPP", "chiefs", 2.0, None, gap, "final", True, "s2"),
        ("e", "C2017", "nation", "KH", "Cambodia", "CNRP", "chiefs", 2.0, None, gap, "final", True, "s2"),
        ("f", "C2017", "nation", "KH", "Cambodia", "CNRP", "chiefs", 1.0, None, gap, "preliminary", False, "s8"),
        ("g", "C2017", "nation", "KH", "Cambodia", None, "communes", 4.0, None, gap, "final", True, "s2"),
        (
            "h",
            "C2017",
            "nation",
            "KH",
            "Cambodia",
            "CPP",
            "chiefs_after_dissolution",
            4.0,
            None,
            gap,
            "final",
            True,
            "s6",
        ),
        ("i", "C2017", "province", "01", "One", "CNRP", "chiefs", 2.0, None, 3.0, "final", True, "s2"),
        ("j", "C2017", "province", "02", "Two", "CPP", "chiefs", gap, "at least 1", gap, "final", True, "s9"),
        ("k", "C2012", "province", "01", "One", "CPP", "chiefs", 1.0, None, 1.0, "final", True, "s1"),
        ("l", "C2017", "group", "01+02", "both", "CNRP", "chiefs", 2.0, None, 4.0, "derived", True, "s2"),
    ]
    return typed(rows, RESULTS)


@pytest.fixture
def provinces():
    return pd.DataFrame({"province_code": ["01", "02"]})


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("1985-01-01", None), ("2012-06-02", "C2002"), ("2012-06-03", "C2012"), ("2017-11-30", "C2017"),
     ("2017-12-01", "D2017"), ("2022-06-04", "D2017"), ("2022-06-05", "C2022")],
)  # fmt: skip
def test_the_term_begins_on_polling_day_and_again_with_the_redistribution(elections, as_of, expected):
    assert control.term(elections, DAY(as_of)) == expected


def test_polling_days_leave_the_assembly_out_and_stand_in_order(elections):
    assert list(control.polling_days(elections).index) == ["C2002", "C2012", "C2017", "C2022"]


def test_a_commune_exists_from_its_first_council_to_its_last(communes):
    assert set(control.existing(communes, DAY("2017-06-03"))["commune_code"]) == {"010101", "010102", "020101"}
    assert set(control.existing(communes, C2017)["commune_code"]) == {"010101", "010103", "010104", "020101"}
    assert len(control.existing(communes, C2022)) == 5


def test_before_the_first_election_no_commune_has_a_council(communes, history, elections):
    held = control.at(communes, history, elections, DAY("2001-12-31"))

    assert list(held.columns) == control.AT
    assert set(held["status"]) == {control.NO_COUNCIL}
    assert held["party_id"].isna().all()


def test_a_sweep_names_the_party_of_every_commune_it_covers_and_no_other(communes, history, elections):
    held = control.at(communes, history, elections, DAY("2017-05-30")).set_index("commune_code")

    assert held.loc[["010101", "010102"], "party_id"].tolist() == ["CPP", "CPP"]
    assert held.loc["010101", "basis"] == "province sweep"
    assert held.loc["020101", "status"] == control.NOT_KNOWN
    assert pd.isna(held.loc["020101", "party_id"])


def test_where_sources_contradict_each_other_no_party_is_named(communes, history, elections):
    held = control.at(communes, history, elections, DAY("2017-07-01")).set_index("commune_code")

    assert held.loc["020101", "status"] == control.DISPUTED
    assert pd.isna(held.loc["020101", "party_id"])
    assert held.loc["010103", "status"] == "preliminary"
    assert len(held) == 4, "one row per commune, also where two sources speak"


def test_between_dissolution_and_redistribution_the_posts_of_the_cnrp_are_vacant(communes, history, elections):
    held = control.at(communes, history, elections, DAY("2017-11-16")).set_index("commune_code")

    assert held.loc["010101", "status"] == control.VACATED
    assert held.loc["010101", "since"] == control.DISSOLVED
    assert held.loc["010101", "source_id"] == "s2"
    assert held.loc["010103", "party_id"] == "CPP"
    assert (
        control.at(communes, history, elections, DAY("2017-12-01")).set_index("commune_code").loc["010101", "party_id"]
        == "CPP"
    )


def test_national_totals_leave_out_parties_without_a_chief_and_figures_that_are_not_preferred(results, elections):
    found = control.national(results, elections, DAY("2017-05-30"))
    assert found["party_id"].tolist() == ["CPP"]

    found = control.national(results, elections, C2017).set_index("party_id")
    assert found.loc["CNRP", "chiefs"] == 2
    assert found["of_total"].tolist() == [4, 4]


def test_national_totals_are_empty_before_the_first_election(results, elections):
    assert control.national(results, elections, DAY("1990-01-01")).empty


def test_in_the_gap_the_chiefs_of_the_cnrp_stand_without_a_party(results, elections):
    found = control.national(results, elections, DAY("2017-11-20"))

    lost = found[found["party_id"].isna()]
    assert lost["status"].tolist() == [control.VACATED]
    assert lost["chiefs"].tolist() == [2]
    assert lost["since"].tolist() == [control.DISSOLVED]


def test_after_the_redistribution_its_own_totals_count(results, elections):
    found = control.national(results, elections, DAY("2018-01-01"))

    assert found[["party_id", "chiefs"]].to_numpy().tolist() == [["CPP", 4]]
    assert found["since"].tolist() == [control.REDISTRIBUTED]


def province(communes, history, elections, results, provinces, as_of):
    held = control.at(communes, history, elections, DAY(as_of))
    return control.by_province(held, results, provinces, elections, DAY(as_of))


def test_a_published_count_stands_and_the_rest_of_the_province_is_not_known(
    communes, history, elections, results, provinces
):
    found = province(communes, history, elections, results, provinces, "2017-07-01")

    one = found[found["province_code"] == "01"].set_index("party_id")
    assert one.loc["CNRP", ["chiefs", "named"]].tolist() == [2, 1]
    assert pd.isna(one.loc["CPP", "chiefs"])
    assert one.loc["CPP", "named"] == 1
    assert one.loc["CPP", "status"] == "named communes only"
    # 2 published and 1 named make all 3: nothing is left over.
    assert not one.index.isna().any()


def test_words_are_not_a_number(communes, history, elections, results, provinces):
    found = province(communes, history, elections, results, provinces, "2017-07-01")

    two = found[found["province_code"] == "02"]
    said = two[two["party_id"] == "CPP"].iloc[0]
    assert pd.isna(said["chiefs"])
    assert said["chiefs_text"] == "at least 1"
    assert two.loc[two["status"] == control.NOT_KNOWN, "chiefs"].tolist() == [1]


def test_the_number_of_communes_that_a_source_states_goes_before_our_later_list(
    communes, history, elections, results, provinces
):
    found = province(communes, history, elections, results, provinces, "2017-05-30")

    one = found[found["province_code"] == "01"]
    assert one["of_total"].tolist() == [1], "the source counts one commune, our list of 2012 has two"
    assert (one["status"] != control.NOT_KNOWN).all()


def test_in_the_gap_vacated_chiefs_are_not_mixed_with_what_is_not_known(
    communes, history, elections, results, provinces
):
    found = province(communes, history, elections, results, provinces, "2017-11-20")

    vacated = found[found["status"] == control.VACATED]
    assert vacated[["province_code", "chiefs", "named"]].to_numpy().tolist() == [["01", 2, 1]]
    assert vacated["party_id"].isna().all()
    assert found.loc[found["status"] == control.NOT_KNOWN, "province_code"].tolist() == ["02"]


def test_by_province_is_empty_before_the_first_election(communes, history, elections, results, provinces):
    assert province(communes, history, elections, results, provinces, "1999-01-01").empty
    assert control.province_rows(province(communes, history, elections, results, provinces, "1999-01-01")).empty


def test_province_rows_have_a_column_per_party_and_add_up(communes, history, elections, results, provinces):
    rows = control.province_rows(province(communes, history, elections, results, provinces, "2017-07-01"))

    one = rows.set_index("province_code").loc["01"]
    assert one[["CNRP", "CPP", "not_known", "of_total", "named"]].tolist() == [2, 1, 0, 3, 2]
    assert one["source_id"].split() == ["s2", "s5"]
    two = rows.set_index("province_code").loc["02"]
    assert two["in_words"] == "CPP: at least 1"
    assert pd.isna(two["CNRP"]), "no figure is a gap, not zero"


def test_counts_of_several_areas_stay_apart(results, elections):
    found = control.groups(results, elections, C2017)

    assert found[["area_name", "party_id", "chiefs", "of_total"]].to_numpy().tolist() == [["both", "CNRP", 2, 4]]
    assert control.groups(results, elections, DAY("1990-01-01")).empty


def test_terms_hold_every_term_that_has_totals(results, elections):
    found = control.terms(results, elections)

    assert found.groupby("term", sort=False)["chiefs"].sum().to_dict() == {"C2012": 3, "C2017": 4, "D2017": 4}


def test_spans_end_where_the_next_term_begins_and_the_cnrp_ends_at_the_dissolution(results, elections):
    spans = control.spans(control.terms(results, elections), DAY("2024-01-01"))

    cnrp = spans[spans["party_id"] == "CNRP"].iloc[0]
    assert (cnrp["since"], cnrp["until"]) == (C2017, control.DISSOLVED)
    gap = spans[spans["status"] == control.VACATED].iloc[0]
    assert (gap["since"], gap["until"], gap["chiefs"]) == (control.DISSOLVED, control.REDISTRIBUTED, 2)
    assert spans.loc[spans["term"] == "D2017", "until"].tolist() == [DAY("2024-01-01")]


def test_filters_narrow_by_province_district_and_holder(communes, history, elections):
    held = control.at(communes, history, elections, DAY("2017-07-01"))

    assert set(control.narrowed(held, communes, "01")["commune_code"]) == {"010101", "010103", "010104"}
    assert set(control.narrowed(held, communes, "01", "0102")["commune_code"]) == {"010103", "010104"}
    assert set(control.narrowed(held, communes, who="CNRP")["commune_code"]) == {"010101"}
    assert set(control.narrowed(held, communes, who=control.NOT_KNOWN)["commune_code"]) == {"010104"}
    assert set(control.narrowed(held, communes, who=control.DISPUTED)["commune_code"]) == {"020101"}
    assert len(control.narrowed(held, communes)) == len(held)


def test_the_history_of_a_new_commune_is_that_of_its_parent_until_it_has_a_council(communes, history):
    found = control.history_of("010103", history, communes)

    assert found["control_id"].tolist() == ["2", "6"], "not what became of the parent's place afterwards"


def test_terms_of_a_commune_hold_every_term_once_unless_sources_disagree(communes, history, elections):
    found = control.terms_of("020101", history, communes, elections)

    assert found["term"].tolist() == ["C2002", "C2012", "C2017", "C2017", "D2017", "C2022"]
    assert found.loc[found["term"] == "C2017", "source_id"].tolist() == ["s3", "s4"]
    assert found.loc[found["term"] == "C2012", "status"].tolist() == [control.NOT_KNOWN]
    assert found["until"].iloc[0] == C2012


def test_terms_of_an_abolished_commune_end_with_it(communes, history, elections):
    assert control.terms_of("010102", history, communes, elections)["term"].tolist() == ["C2002", "C2012"]


def test_terms_of_a_new_commune_say_whose_they_are(communes, history, elections):
    found = control.terms_of("010103", history, communes, elections).set_index("term")

    assert found.loc["C2012", "commune_code"] == "010102"
    assert found.loc["C2017", "commune_code"] == "010103"


def test_neighbouring_terms_of_which_nothing_is_known_are_told_as_one(communes, history, elections):
    terms = control.terms_of("010101", history, communes, elections)
    found = control.runs(control.terms_of("020101", history, communes, elections))

    assert len(control.runs(terms)) == len(terms), "C2002 and C2022 are apart"
    assert found["term"].tolist() == ["C2002", "C2017", "C2017", "D2017"]
    assert found["until"].iloc[0] == C2017
    assert pd.isna(found["until"].iloc[-1])


def test_coverage_adds_up_to_the_communes_of_each_term(communes, history, elections):
    found = control.coverage(communes, history, elections).set_index("term")

    ways = ["named result", "province sweep", "all but named", "disputed", "not_known"]
    assert (found[ways].sum(axis=1) == found["communes"]).all()
    assert found.loc["C2017", ways].tolist() == [2, 0, 0, 1, 1]
    assert found.loc["C2012", ways].tolist() == [0, 2, 0, 0, 1]


def test_units_have_one_row_per_chief_placed_where_a_source_names_the_commune(communes, history, elections, results):
    held = control.at(communes, history, elections, C2017)
    units = control.units(held, control.national(results, elections, C2017))

    assert len(units) == 4
    assert units.groupby("party_id")["located"].sum().to_dict() == {"CPP": 1, "CNRP": 1}


def test_units_before_the_first_election_are_communes_without_a_party(communes, history, elections, results):
    held = control.at(communes, history, elections, DAY("1990-01-01"))
    units = control.units(held, control.national(results, elections, DAY("1990-01-01")))

    assert len(units) == len(held)
    assert not units["located"].any()


def test_nothing_changes_the_frames_it_is_given(communes, history, elections, results, provinces):
    before = [frame.copy() for frame in (communes, history, elections, results)]
    province(communes, history, elections, results, provinces, "2017-11-20")
    control.terms_of("020101", history, communes, elections)
    control.spans(control.terms(results, elections), C2022)

    for was, now in zip(before, (communes, history, elections, results), strict=True):
        pd.testing.assert_frame_equal(was, now)


# The shipped data


def shipped(as_of):
    tables = [frames.load(name) for name in ("communes", "control_history", "elections")]
    return control.at(*tables, DAY(as_of))


@pytest.mark.parametrize(
    ("as_of", "communes", "parties"),
    [
        ("2022-06-05", 1652, {"CPP": 1648, "CLP": 4}),
        ("2017-12-01", 1646, {"CPP": 1645, "KNUP": 1}),
        ("2022-06-04", 1646, {"CPP": 1645, "KNUP": 1}),
    ],
)
def test_two_terms_are_known_commune_by_commune(as_of, communes, parties):
    held = shipped(as_of)

    assert len(held) == communes
    assert held["party_id"].value_counts().to_dict() == parties


def test_the_four_communes_of_candlelight_are_the_ones_the_press_named():
    held = shipped("2022-06-05")
    names = frames.load("communes").set_index("commune_code")["name_en"]

    assert set(names[held.loc[held["party_id"] == "CLP", "commune_code"]]) == {
        "Pdau Chum",
        "Doung",
        "Kraya",
        "Chamna Leu",
    }


def test_on_the_day_of_the_story_1633_communes_had_a_council():
    held = shipped("2017-05-30")

    assert len(held) == 1633
    assert held["commune_code"].is_unique
    assert held["status"].notna().all()
    assert held.loc[held["party_id"].notna(), "source_id"].notna().all(), "who is named has a source"


def test_a_commune_without_a_source_is_not_known_also_in_a_counted_province():
    held = shipped("2017-07-01")
    capital = held[held["province_code"] == "12"]

    assert (capital["status"] == control.NOT_KNOWN).sum() > 90


@pytest.mark.parametrize(
    ("as_of", "communes", "parties"),
    [
        ("2002-02-03", 1621, {"CPP": 1598, "SRP": 13, "FUNCINPEC": 10}),
        ("2007-04-01", 1621, {"CPP": 1591, "SRP": 28, "FUNCINPEC": 2}),
        ("2012-06-03", 1633, {"CPP": 1592, "SRP": 22, "HRP": 18, "FUNCINPEC": 1}),
        ("2017-06-04", 1646, {"CPP": 1156, "CNRP": 489, "KNUP": 1}),
        ("2017-12-01", 1646, {"CPP": 1645, "KNUP": 1}),
        ("2022-06-05", 1652, {"CPP": 1648, "CLP": 4}),
    ],
)
def test_national_totals_are_known_for_every_term_and_add_up(as_of, communes, parties):
    found = control.national(frames.load("results"), frames.load("elections"), DAY(as_of))

    assert dict(zip(found["party_id"], found["chiefs"], strict=True)) == parties
    assert set(found["of_total"]) == {communes}
    assert found["chiefs"].sum() == communes
    assert found["source_id"].notna().all()


@pytest.mark.parametrize(
    "as_of", ["2002-02-03", "2010-01-01", "2017-05-30", "2017-07-01", "2017-11-20", "2019-01-01", "2022-06-05"]
)
def test_every_province_adds_up_to_its_communes(as_of):
    held = shipped(as_of)
    results, provinces, elections = (frames.load(n) for n in ("results", "provinces", "elections"))
    found = control.by_province(held, results, provinces, elections, DAY(as_of))

    known = found["chiefs"].fillna(found["named"])
    sums = known.groupby(found["province_code"]).sum()
    totals = found.groupby("province_code")["of_total"].first()
    assert (sums == totals).all(), (sums[sums != totals], totals[sums != totals])
    assert set(found["province_code"]) == set(provinces["province_code"])
    assert (found["named"] <= found["chiefs"].fillna(found["named"])).all(), (
        "never more names than the published number"
    )


@pytest.mark.parametrize("as_of", ["2002-02-03", "2017-05-30", "2017-07-01", "2017-11-20", "2022-06-05"])
def test_every_commune_has_a_row_per_term(as_of):
    communes, history, elections = (frames.load(n) for n in ("communes", "control_history", "elections"))
    held = shipped(as_of).set_index("commune_code")
    for code in held.index[::97]:
        terms = control.terms_of(code, history, communes, elections)
        now = terms[(terms["since"] <= DAY(as_of)) & (terms["until"].isna() | (terms["until"] > DAY(as_of)))]
        known = held.loc[code, "party_id"]
        assert pd.isna(known) or known in set(now["party_id"])


def test_phnom_penh_had_76_sangkats_in_2002_not_the_96_of_our_list():
    held = shipped("2002-02-03")
    results, provinces, elections = (frames.load(n) for n in ("results", "provinces", "elections"))
    rows = control.province_rows(control.by_province(held, results, provinces, elections, C2002))

    capital = rows.set_index("province_code").loc["12"]
    assert capital[["CPP", "SRP", "not_known", "of_total"]].tolist() == [70, 6, 0, 76]


def test_the_party_with_most_chiefs_is_told_in_words_where_no_number_is_published():
    shipped = {n: frames.load(n) for n in ("communes", "control_history", "elections", "results", "provinces")}
    day = pd.Timestamp("2017-06-30")
    held = control.at(shipped["communes"], shipped["control_history"], shipped["elections"], day)
    found = control.by_province(held, shipped["results"], shipped["provinces"], shipped["elections"], day)

    sign = found[found["chiefs_text"] == control.MOST]

    assert len(sign) == 21
    assert set(sign["party_id"]) == {"CPP"}
    assert sign["chiefs"].isna().all(), "a sign is no number"
    rows = control.province_rows(found).set_index("province_code")
    assert pd.isna(rows.loc["14", "CPP"]), "Prey Veng: most chiefs, none named, no number"
    assert rows.loc["14", "not_known"] == rows.loc["14", "of_total"] == 116
