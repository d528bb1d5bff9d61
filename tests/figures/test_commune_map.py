"""The map: looks, which area has which look at each step, counts in the legend, scales, and words from the data."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from colorspacious import cspace_convert, deltaE
from test_theme import SIGHT, contrast, seen

from dashboard import frames, theme
from dashboard.analysis import commune_map as asked
from dashboard.figures import commune_map, flows

DAY = pd.Timestamp("2017-07-01")
ORDER = ["010101", "010102", "010103", "020101", "020102"]


@pytest.fixture
def parties():
    rows = [("CPP", "CPP", "ប្រជាជន"), ("CNRP", "CNRP", "សង្គ្រោះជាតិ"), ("SRP", "SRP", None)]
    return pd.DataFrame(rows, columns=["party_id", "short_en", "short_km"])


@pytest.fixture
def elections():
    rows = [("C2017", "commune", "2017-06-04"), ("C2012", "commune", "2012-06-03")]
    made = pd.DataFrame(rows, columns=["election_id", "kind", "date"])
    return made.assign(date=pd.to_datetime(made["date"]), name_en=None, name_km=None)


@pytest.fixture
def places():
    communes = [
        ("010101", "Alpha", "អាល់ហ្វា", "0101", "01"),
        ("010102", "Beta", "បេតា", "0101", "01"),
        ("010103", "Gamma", None, "0102", "01"),
        ("020101", "Delta", "ដេលតា", "0201", "02"),
        ("020102", "Epsilon", None, "0201", "02"),
    ]
    columns = ["commune_code", "name_en", "name_km", "district_code", "province_code"]
    return {
        "communes": pd.DataFrame(communes, columns=columns),
        "districts": pd.DataFrame({"district_code": ["0101"], "name_en": ["Near"], "name_km": ["ជិត"]}),
        "provinces": pd.DataFrame(
            [("01", "One", "មួយ"), ("02", "Two", "ពីរ")], columns=["province_code", "name_en", "name_km"]
        ),
    }


def of_communes(*rows):
    frame = pd.DataFrame(rows, columns=["code", "who", "basis"]).astype("str")
    counts = [{who: 1} if who != "not known" else {} for who in frame["who"]]
    return frame.assign(counts=counts, not_known=0, of_total=1, since=DAY, status="final", source_id="s")


@pytest.fixture
def chiefs():
    return of_communes(
        ("010101", "CPP", "named result"),
        ("010102", "CPP", "province sweep"),
        ("010103", "CPP", "all but named"),
        ("020101", "not known", None),
        ("020102", "disputed", None),
    )


@pytest.fixture
def above():
    rows = [
        ("01", "CPP", "all known", {"CPP": 2, "CNRP": 1}, 0, 3),
        ("02", "lead not certain", None, {"CPP": 1}, 4, 5),
        ("03", "CPP", "most chiefs", {}, 7, 7),
        ("04", "vacated", "part known", {"vacated": 3}, 1, 4),
        ("05", "vacated", "all known", {"vacated": 3}, 0, 3),
    ]
    frame = pd.DataFrame(rows, columns=["code", "who", "basis", "counts", "not_known", "of_total"])
    return frame.assign(since=pd.NaT, status="final", source_id="s")


def looks(figure):
    return {trace.name: trace for trace in figure.data if trace.meta and "look" in trace.meta}


def draw(frame, parties, shown=None, drawn=None, lang="en", mode="light", order=ORDER, **options):
    key = f"{DAY:%Y-%m-%d}"
    return commune_map.chiefs_map({key: frame}, order, {key: drawn or {}}, shown, parties, lang, mode, **options)


def test_the_figure_has_a_trace_per_look_and_holds_no_shape(chiefs, parties):
    figure, steps = draw(chiefs, parties)

    assert list(looks(figure)) == [
        "CPP, named", "CPP, whole province", "CPP, by exclusion", "Sources contradict each other", "Not known",
    ]  # fmt: skip
    assert [trace.meta["look"] for trace in looks(figure).values()] == [0, 1, 2, 3, 4]
    assert all(len(trace.x) == 0 and trace.type == "scatter" for trace in figure.data)
    assert steps == [
        {
            "key": "2017-07-01", "label": "1 July 2017", "codes": [0, 1, 2, 4, 3],
            "legend": ["CPP, named: 1", "CPP, whole province: 1", "CPP, by exclusion: 1",
                       "Sources contradict each other: 1", "Not known: 1"],
            "texts": {},
        }
    ]  # fmt: skip
    assert len(figure.to_json()) < 20_000


def test_the_browser_finds_its_own_traces_and_one_scale_for_both_ways(chiefs, parties):
    figure, _ = draw(chiefs, parties, mode="dark")
    own = [trace for trace in figure.data if "look" not in trace.meta]

    assert [next(iter(trace.meta.items())) for trace in own] == [
        ("outline", "area"), ("outline", "district"), ("outline", "province"), ("mark", "chosen"), ("mark", "picked"),
        ("mark", "focus"), ("labels", True),
    ]  # fmt: skip
    assert not any(trace.showlegend for trace in own)
    assert own[5].line.dash == "dash"
    assert own[6].textfont.shadow
    assert (figure.layout.yaxis.scaleanchor, figure.layout.yaxis.scaleratio) == ("x", 1)
    assert figure.layout.uirevision is None
    assert not figure.layout.xaxis.visible


def test_certainty_is_told_by_pattern_and_not_by_colour_alone(chiefs, parties):
    found = looks(draw(chiefs, parties)[0])

    assert {name: trace.fillpattern.shape for name, trace in found.items()} == {
        "CPP, named": None, "CPP, whole province": "/", "CPP, by exclusion": "\\",
        "Sources contradict each other": "x", "Not known": ".",
    }  # fmt: skip
    assert found["CPP, named"].fillcolor == theme.party_colour("CPP")
    assert found["CPP, whole province"].fillpattern.fgcolor == theme.party_colour("CPP")
    assert found["Not known"].fillpattern.bgcolor == theme.UNKNOWN["light"]
    assert found["Not known"].fillpattern.fgcolor == theme.UNKNOWN_DOT["light"]


STATES = ["vacated", "disputed", "lead not certain", "not known", "no elected council"]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_looks_of_one_party_and_of_none_can_be_told_apart(mode, sight, parties):
    """Any two looks differ in pattern, or in colour by what readers with any sight can see."""
    rows = [(basis, "CPP", basis) for basis in ("named result", "province sweep", "all but named")]
    rows += [("CNRP", "CNRP", "named result"), *((state, state, None) for state in STATES)]
    figure, _ = draw(of_communes(*rows), parties, mode=mode, order=[])
    for one, other in combinations(looks(figure).values(), 2):
        if one.fillpattern.shape != other.fillpattern.shape:
            continue
        apart = deltaE(
            seen(one.fillcolor, sight), seen(other.fillcolor, sight), input_space="sRGB1", uniform_space="CAM02-UCS"
        )
        assert apart >= 12, f"{one.name} and {other.name}, {sight}, {mode}: {apart:.1f}"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_of_a_pattern_can_be_seen_on_their_own_ground(mode, parties):
    rows = [("a", "CPP", "province sweep"), ("b", "CPP", "all but named"), ("c", "disputed", None),
            ("d", "lead not certain", None), ("e", "vacated", None)]  # fmt: skip
    for trace in looks(draw(of_communes(*rows), parties, mode=mode, order=[])[0]).values():
        assert contrast(trace.fillpattern.fgcolor, trace.fillpattern.bgcolor) >= 2.2, trace.name


def test_a_party_too_light_for_the_ground_has_an_outline_in_ink(parties):
    more = pd.concat([parties, pd.DataFrame({"party_id": ["FUNCINPEC"], "short_en": ["FUNCINPEC"]})])
    frame = of_communes(("010101", "FUNCINPEC", "named result"))

    assert looks(draw(frame, more)[0])["FUNCINPEC, named"].line.color == theme.INK["light"]
    assert looks(draw(frame, more, mode="dark")[0])["FUNCINPEC, named"].line.color == theme.GROUND["dark"]


def test_what_the_filters_leave_out_has_a_look_of_its_own_and_no_count_elsewhere(chiefs, parties):
    figure, (step,) = draw(chiefs, parties, shown={"010101", "020101"})

    assert list(looks(figure)) == ["CPP, named", "Not known", "Outside the filters"]
    assert step["codes"] == [0, 2, 2, 1, 2]
    assert step["legend"] == ["CPP, named: 1", "Not known: 1", "Outside the filters: 3"]


def test_an_area_can_show_another_council_and_counts_are_of_councils(chiefs, parties):
    drawn = {"010102": "010101", "020102": None, "990101": "980101"}
    figure, (step,) = draw(chiefs, parties, drawn=drawn, order=[*ORDER, "990101"], names={"010101": "Alpha"})

    at = {code: list(looks(figure))[i] if i >= 0 else None for code, i in zip([*ORDER, "990101"], step["codes"])}  # noqa: B905
    assert at["010102"] == "CPP, named"
    assert at["020102"] == "Created later"
    assert step["legend"][-1] == "Created later: 1"
    assert at["990101"] is None, "a council that the frame does not have is not drawn"
    assert step["texts"] == {"010102": "then part of Alpha"}
    assert step["legend"][0] == "CPP, named: 1", "drawn twice, counted once"
    assert step["legend"][1] == "CPP, whole province: 1", "counted though it is not drawn"


def test_a_look_that_a_step_has_not_is_blank_in_its_legend_and_one_that_none_has_is_left_out(parties):
    frames_ = {
        "2012-06-03": of_communes(("010101", "SRP", "named result")),
        "2017-06-04": of_communes(("010101", "CNRP", "named result")),
    }
    figure, steps = commune_map.chiefs_map(frames_, ["010101"], {}, None, parties, "en", "light")

    assert list(looks(figure)) == ["SRP, named", "CNRP, named"]
    assert [step["legend"] for step in steps] == [["SRP, named: 1", ""], ["", "CNRP, named: 1"]]
    assert [step["codes"] for step in steps] == [[0], [1]]


def test_a_province_tells_its_numbers_and_what_is_not_known(above, parties):
    figure, (step,) = draw(above, parties, order=["01", "02", "03", "04", "05"])

    assert list(looks(figure)) == [
        "Most chiefs CPP, all known", "Most chiefs CPP, no number given", "Most posts vacated by the dissolution",
        "Part known, lead not certain",
    ]  # fmt: skip
    assert step["legend"][2].endswith(": 2")
    assert step["texts"]["01"] == "CPP 2, CNRP 1"
    assert step["texts"]["02"] == "CPP 1, Not known 4"
    assert step["texts"]["03"] == "Not known 7"


def test_the_map_speaks_khmer(chiefs, above, parties):
    figure, (step,) = draw(chiefs, parties, lang="km")

    assert step["label"] == "១ កក្កដា ២០១៧"
    assert step["legend"][0] == "ប្រជាជន ប្រភពបញ្ជាក់ឈ្មោះ៖ ១"
    assert figure.data[-1].textfont.size == 12
    assert draw(above, parties, lang="km", order=["01"])[1][0]["texts"]["01"] == "ប្រជាជន ២, សង្គ្រោះជាតិ ១"


def test_the_map_tells_its_finding_and_its_words(chiefs, above, parties):
    assert commune_map.chiefs_title(chiefs, "the country", DAY, "commune", "en") == (
        "On 1 July 2017, the party of the chief is known for 3 of 5 communes (the country)"
    )
    assert commune_map.chiefs_title(above, "the country", DAY, "province", "en") == (
        "On 1 July 2017, it is certain which party had most chiefs in 2 of 5 provinces (the country)"
    )
    none = chiefs.assign(who="no elected council")
    assert "none of the 5 communes had an elected council" in commune_map.chiefs_title(none, "x", DAY, "commune", "en")
    assert "no commune council had been elected" in commune_map.chiefs_title(none, "x", DAY, "district", "en")
    alt = commune_map.describe_chiefs(chiefs, parties, DAY, "commune", "en")
    assert alt.startswith("Map of 5 communes on 1 July 2017. CPP, named 1; CPP, whole province 1;")
    assert "Not known 1" in alt


def test_the_twins_have_words_codes_and_sources(chiefs, above, places, parties):
    twin = commune_map.chiefs_twin(chiefs, places, parties, "commune", "km")
    assert twin["area"].tolist()[:3] == ["អាល់ហ្វា", "បេតា", "Gamma"], "the other script where ours is a gap"
    assert twin["province"].tolist()[-1] == "ពីរ"
    assert twin["source_id"].notna().all()

    twin = commune_map.chiefs_twin(above.iloc[:2], places, parties, "province", "en")
    assert twin["chiefs"].tolist() == ["CPP 2, CNRP 1", "CPP 1"]
    assert twin["not_known"].tolist() == [0, 4]


def test_columns_of_the_twins_have_words(chiefs, above, places, parties):
    known = commune_map.column_words("en")
    for twin in (
        commune_map.chiefs_twin(above.iloc[:2], places, parties, "province", "en"),
        commune_map.chiefs_twin(chiefs, places, parties, "commune", "en"),
    ):
        assert set(twin.columns) - set(known) <= {"since", "status", "source_id", "of_total"}
    summed = asked.summed(pd.concat([above, chiefs]), [*above["code"], *chiefs["code"]])
    assert set(summed.columns) - set(known) == {"who", "source_id"}


def test_a_commune_is_found_by_either_script_by_code_and_by_province(places):
    words = commune_map.commune_words(places, "en")

    assert words["010101"] == "Alpha · អាល់ហ្វា (010101, One)"
    assert len(set(words.values())) == len(words)
    shipped = commune_map.commune_words({name: frames.load(name) for name in ("provinces", "communes")}, "en")
    assert len(set(shipped.values())) == len(shipped) == 1657


# Changes


@pytest.fixture
def changes():
    rows = [
        ("010101", "CPP", "CNRP", "flip"),
        ("010102", "CPP", "CPP", "held"),
        ("010103", "SRP", "CNRP", "successor"),
        ("020101", "not known", "CNRP", "not comparable"),
        ("020102", "not there", "CPP", "not comparable"),
    ]
    return pd.DataFrame(rows, columns=["code", "was", "now", "kind"]).assign(source_id="s")


BEFORE = pd.Timestamp("2012-07-01")


def test_a_flip_is_the_new_colour_with_stripes_of_the_old_one(changes, parties):
    figure, (step,) = commune_map.changes_map(changes, ORDER, {}, None, BEFORE, DAY, parties, "en", "light")
    found = looks(figure)

    assert step["legend"] == [
        "CPP → CNRP: 1", "SRP → CNRP, its successor: 1", "CPP, as before: 1", "Cannot be compared: 2",
    ]  # fmt: skip
    assert step["codes"] == [0, 2, 1, 3, 3]
    assert step["label"] == "1 July 2012 → 1 July 2017"
    pattern = found["CPP → CNRP"].fillpattern
    assert (pattern.bgcolor, pattern.fgcolor) == (theme.party_colour("CNRP"), theme.party_colour("CPP"))
    assert found["CPP, as before"].fillpattern.shape is None
    assert step["texts"]["020101"] == "Not known → CNRP"
    assert step["texts"]["020102"] == "No council of its own → CPP"


def test_changes_are_told_with_what_cannot_be_compared(changes, places, parties):
    said = commune_map.changes_title(changes, "the country", BEFORE, DAY, "commune", "en")
    assert said == (
        "From 1 July 2012 to 1 July 2017, 1 of the 3 communes that can be compared changed hands (the country); "
        "2 cannot be compared"
    )
    known = changes[changes["kind"] == "held"]
    assert "none of the 1" in commune_map.changes_title(known, "x", BEFORE, DAY, "commune", "en")
    alt = commune_map.describe_changes(asked.flips(changes), parties, BEFORE, DAY, "en")
    assert "CPP → CNRP 1; SRP → CNRP, its successor 1; CPP, as before 1; Cannot be compared 2" in alt
    twin = commune_map.changes_twin(changes, places, parties, "commune", "en")
    assert twin[["was", "now", "kind"]].iloc[-1].tolist() == ["No council of its own", "CPP", "cannot be compared"]


def test_flows_keep_what_is_not_known_and_add_up_on_both_sides(changes, parties):
    flips = asked.flips(changes)
    (sankey,) = flows.flows(flips, parties, "en", "light").data

    assert list(sankey.node.label) == [
        "CPP 2", "SRP 1", "Not known 1", "No council of its own 1", "CPP 2", "CNRP 3",
    ]  # fmt: skip
    assert sum(sankey.link.value) == len(changes)
    assert "CPP → CNRP: 1" in sankey.link.customdata
    assert sankey.link.arrowlen > 0
    assert all(0 < y < 1 for y in sankey.node.y)
    source = dict(zip(sankey.link.customdata, sankey.link.color, strict=True))
    assert source["CPP → CNRP: 1"] == theme.tint(theme.party_colour("CPP"), 0.75)


def test_flows_tell_their_finding_and_their_words(changes, parties):
    flips = asked.flips(changes)
    assert flows.flows_title(flips, parties, BEFORE, DAY, "commune", "en") == (
        "Of the communes known on both days, 1 changed hands from 1 July 2012 to 1 July 2017; CPP → CNRP: 1"
    )
    still = flips[flips["kind"] == "held"]
    assert flows.flows_title(still, parties, BEFORE, DAY, "commune", "en").startswith("None of the communes known")
    assert "CPP → CNRP 1" in flows.describe_flows(flips, parties, BEFORE, DAY, "en")
    assert flows.flows_twin(flips, parties, "km")["areas"].sum() == len(changes)
    assert flows.flows(flips.iloc[:0], parties, "en", "dark").data[0].link.value.size == 0


# Figures and scales


def figures(*rows):
    frame = pd.DataFrame(rows, columns=["code", "value", "value_text"])
    return frame.assign(unit="percent", status="final", first=None, second=None, source_id="s")


def test_no_figure_is_apart_from_zero_and_limits_are_common_to_all_elections(parties, elections):
    frames_ = {
        "C2012": figures(("010101", 0.0, None), ("010102", 12.0, None), ("020101", float("nan"), "30-40")),
        "C2017": figures(("010101", 58.0, None)),
    }
    figure, steps = commune_map.figures_map(
        frames_, ORDER, "vote_pct", "CPP", {}, None, parties, elections, "en", "light"
    )
    found = looks(figure)

    assert list(found) == ["Zero", "10% to under 20%", "50% to 60%", "No figure"]
    assert [step["label"] for step in steps] == ["Commune elections 2012", "Commune elections 2017"]
    assert steps[0]["legend"] == ["Zero: 1", "10% to under 20%: 1", "", "No figure: 3"]
    assert steps[1]["legend"] == ["", "", "50% to 60%: 1", "No figure: 4"]
    assert steps[0]["codes"] == [0, 1, 3, 3, 3]
    assert steps[0]["texts"] == {"010101": "0%", "010102": "12%", "020101": "30-40"}
    assert found["No figure"].fillpattern.shape == "."
    assert found["Zero"].fillpattern.shape is None


def test_a_margin_names_the_two_parties_and_says_when_they_are_equal(parties, elections):
    frame = figures(("010101", 14.5, None), ("010102", 0.0, None)).assign(
        unit="percentage points", first="CPP", second="CNRP"
    )
    _, (step,) = commune_map.figures_map(
        {"C2017": frame}, ORDER[:2], "margin_vote_pct", None, {}, None, parties, elections, "en", "dark"
    )

    assert step["texts"] == {"010101": "CPP ahead of CNRP by 14.5 points", "010102": "CPP and CNRP equal"}


def test_whole_numbers_are_told_as_whole_numbers(parties, elections):
    frame = figures(("010101", 1.0, None), ("010102", 12.0, None), ("010103", 2.0, None)).assign(unit="seats")
    figure, _ = commune_map.figures_map(
        {"C2017": frame}, ORDER[:3], "seats", "CPP", {}, None, parties, elections, "en", "light"
    )

    assert list(looks(figure)) == ["1", "2 to 3", "10 to 12"]


def test_an_election_without_a_figure_says_so(parties, elections, places):
    _, (step,) = commune_map.figures_map(
        {"C2017": figures()}, ORDER, "vote_pct", "CPP", {}, None, parties, elections, "km", "light"
    )

    assert step["legend"] == ["គ្មានតួលេខ៖ ៥"]
    assert set(step["codes"]) == {0}
    words = ("commune", "vote_pct", "CPP", "C2017", parties, elections, "en")
    assert commune_map.describe_figures(figures(), places, *words).endswith("No figure.")


def test_figures_tell_their_finding_and_have_a_twin(parties, elections, places):
    frame = figures(("010101", 45.25, None), ("010102", 60.0, None))
    words = ("vote_pct", "CPP", "C2017", parties, elections, "en")

    assert commune_map.figures_title(frame, 5, "commune", *words) == (
        "Share of votes: CPP, Commune elections 2017: a figure for 2 of 5 communes"
    )
    assert "Beta 60%; Alpha 45.25%" in commune_map.describe_figures(frame, places, "commune", *words)
    twin = commune_map.figures_twin(frame, places, parties, "commune", "en")
    assert twin[["area", "value", "unit"]].iloc[0].tolist() == ["Alpha", 45.25, "percent"]


@pytest.mark.parametrize(
    ("values", "whole", "expected"),
    [
        ([12, 58], False, [10, 20, 30, 40, 50, 60]),
        ([61, 73], False, [60, 62, 64, 66, 68, 70, 72, 74]),
        ([1, 12], True, [0, 2, 4, 6, 8, 10, 12]),
        ([1, 18], True, [0, 3, 6, 9, 12, 15, 18]),
        ([1, 3], True, [1, 2, 3]),
        ([7], True, [7, 7]),
        ([], False, []),
    ],
)
def test_limits_are_round(values, whole, expected):
    assert commune_map.limits(pd.Series(values, dtype=float), whole) == expected


@pytest.mark.parametrize("values", [[0.4, 99.2], [60.0, 60.4], [3, 3.01], [5, 1646], [1, 2], [300, 900_000]])
def test_limits_hold_every_value_in_at_most_seven_classes(values):
    found = commune_map.limits(pd.Series(values, dtype=float), False)

    assert found[0] <= min(values)
    assert max(values) <= found[-1]
    assert 2 <= len(found) <= 8


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("classes", [5, 6, 7, 8])
def test_steps_of_a_scale_look_even_and_go_one_way(mode, classes):
    hues = [*theme.PARTIES[mode].values(), theme.QUIET[mode]]
    for hue in hues:
        steps = theme.ramp(hue, classes, mode)
        places_ = cspace_convert(np.array([seen(c, "normal") for c in steps]), "sRGB1", "CAM02-UCS")
        apart = np.linalg.norm(np.diff(places_, axis=0), axis=1)
        lightness = np.diff(places_[:, 0]) * (-1 if mode == "light" else 1)
        assert (lightness > 6).all(), f"{hue}, {mode}: {lightness.round(1)}"
        assert lightness.max() / lightness.min() < 1.3, f"{hue}, {mode}: {lightness.round(1)}"
        assert apart.max() / apart.min() < 1.4, f"{hue}, {mode}: {apart.round(1)}"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_neighbouring_steps_can_be_told_apart_with_any_sight(mode, sight):
    for hue in [*theme.PARTIES[mode].values(), theme.QUIET[mode]]:
        for one, other in zip(*(theme.ramp(hue, 7, mode)[i:] for i in (0, 1)), strict=False):
            assert deltaE(seen(one, sight), seen(other, sight), input_space="sRGB1", uniform_space="CAM02-UCS") >= 6, (
                f"{one} {other} {sight} {mode}"
            )


def test_the_steps_of_the_record_are_small_numbers(parties):
    shipped = {name: frames.load(name) for name in ("provinces", "districts", "communes")}
    tables = [frames.load(name) for name in ("control_history", "elections", "results")]
    order = sorted(shipped["communes"].loc[shipped["communes"]["council_until"].isna(), "commune_code"])
    found, drawn = {}, {}
    for when in asked.moments(shipped["communes"], *tables[:2]):
        key = f"{when:%Y-%m-%d}"
        found[key] = asked.chiefs(shipped, *tables, "commune", when)
        drawn[key] = asked.drawn_as(shipped["communes"], found[key]["code"], "hexagons")
    for lang in ("en", "km"):
        figure, steps = commune_map.chiefs_map(found, order, drawn, None, frames.load("parties"), lang, "light")
        assert len(looks(figure)) <= 16
        for step in steps:
            assert len(step["codes"]) == 1652
            at = found[step["key"]]
            later = [name for name in looks(figure)].index({"en": "Created later", "km": "បង្កើតក្រោយមក"}[lang])
            assert sum(0 <= code != later for code in step["codes"]) == len(at), "each council has one hexagon"
            assert step["codes"].count(later) == 1652 - len(at)
