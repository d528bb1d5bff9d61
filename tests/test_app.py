"""Every page opens at five dates in both languages; a link sets the bar; a strange address is noted."""

import json
from datetime import date

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest

APP = ROOT / "dashboard" / "app.py"
# `package` is a page of other countries (test_another_country.py).
VIEWS = sorted(p.name for p in (ROOT / "dashboard" / "views").glob("*.py") if p.stem != "package")
# Before any election, the story, between dissolution and redistribution, after the last election, the end of the record.
DATES = ["1985-01-14", "2017-05-30", "2017-11-20", "2022-06-05", "2024-08-28"]
PARAMETERS = {"person.py": {"person": "tep-vanny"}, "speaker.py": {"speaker": "sok-eysan"}}


def opened(view="overview.py", **parameters):
    at = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in parameters.items():
        at.query_params[name] = value
    if view != "overview.py":
        # As an address does: without the overview before it.
        at.switch_page(f"views/{view}")
    at.run()
    assert not at.exception, [e.message for e in at.exception]
    return at


def data_of(chart) -> dict:
    """What a chart's component was given."""
    return json.loads(chart.proto.json)


def charts(at) -> list[dict]:
    """What each chart of the page was given."""
    return [given for given in map(data_of, at.get("bidi_component")) if "figure" in given]


@pytest.mark.parametrize("lang", ["en", "km"])
@pytest.mark.parametrize("as_of", DATES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_page_opens(view, as_of, lang):
    at = opened(view, as_of=as_of, lang=lang, **PARAMETERS.get(view, {}))

    assert at.title, "a page has a title"
    assert at.session_state["as_of"] == date.fromisoformat(as_of)
    assert at.session_state["lang"] == lang
    assert not at.get("plotly_chart"), "charts go through the component, which keeps them alive"
    for chart in charts(at):
        assert len(chart["alt"]) > 20, "a chart carries its words"
        assert chart["words"]["title"], "a saved picture has a title"
        assert "geo" not in json.loads(chart["figure"])["layout"], "geo maps fetch shapes from another host"


def test_the_app_opens_on_the_day_of_the_story():
    at = opened()

    assert at.session_state["as_of"] == date(2017, 5, 30)
    assert at.session_state["election"] == "C2017"
    assert at.session_state["lang"] == "en"


@pytest.mark.parametrize(
    ("parameters", "as_of", "election"),
    [
        ({"election": "C1999"}, date(2017, 5, 30), "C2017"),
        ({"election": "<script>alert(1)</script>"}, date(2017, 5, 30), "C2017"),
        ({"as_of": "1850-01-01"}, date(1979, 1, 7), "C2017"),
        ({"as_of": "tomorrow"}, date(2017, 5, 30), "C2017"),
        ({"lang": "xx"}, date(2017, 5, 30), "C2017"),
    ],
)
def test_a_strange_address_is_ignored_or_clamped_with_a_note(parameters, as_of, election):
    at = opened(**parameters)

    assert at.session_state["as_of"] == as_of
    assert at.session_state["election"] == election
    assert len(at.info) == 1
    assert not any(value in at.info[0].value for value in parameters.values() if value != "1850-01-01")


def test_a_date_past_the_record_is_clamped_to_its_end():
    at = opened(as_of="2999-12-31")

    assert at.session_state["as_of"].year < 2999
    assert len(at.info) == 1


def test_moving_the_slider_moves_the_date():
    at = opened()
    at.slider(key="as_of_slider").set_value(date(2018, 1, 1)).run()

    assert at.session_state["as_of"] == date(2018, 1, 1)
    assert at.date_input(key="as_of").value == date(2018, 1, 1)


def test_a_mark_moves_the_date_to_its_polling_day():
    at = opened()
    at.button(key="mark_C2012").click().run()

    assert at.session_state["as_of"] == date(2012, 6, 3)


def test_an_unknown_person_is_told_calmly_and_not_echoed():
    at = opened("person.py", person="<b>nobody</b>")

    assert "nobody" not in "".join(str(e.value) for e in [*at.info, *at.warning, *at.markdown, *at.title])


def test_a_withheld_person_has_no_page():
    at = opened("person.py", person="withheld-001")

    assert "withheld-001" not in "".join(str(e.value) for e in [*at.info, *at.warning, *at.markdown, *at.title])


def map_of(at) -> dict:
    """What the map's component was given."""
    return next(data for data in charts(at) if data["areas"])


@pytest.mark.parametrize("level", ["commune", "district", "province"])
@pytest.mark.parametrize("geography", ["hexagons", "cells"])
def test_the_map_is_drawn_at_every_level_in_every_geography(geography, level):
    given = map_of(opened("control.py", shapes=geography, level=level, as_of="2017-12-30"))

    assert given["areas"]["level"] == level
    assert given["areas"]["at"] == "2017-12-30"
    assert list(given["areas"]["layers"]) == ["province", "district", "commune"]
    assert len(json.dumps(given)) < 20_000, "shapes and steps go by address"


def test_boundaries_that_a_user_added_are_a_third_geography_with_their_licence(tmp_path, monkeypatch):
    from dashboard.__main__ import main

    monkeypatch.setenv("COMMUNE_WATCH_HOME", str(tmp_path))
    file = ROOT.parent / "shared" / "geo" / "communes_2014.geojson"
    assert main(["boundaries", "add", str(file), "--licence", "CC BY 4.0", "--citation", "geoBoundaries 2014"]) == 0

    at = opened("control.py", shapes="boundaries", as_of="2022-06-05")

    assert map_of(at)["areas"]["level"] == "commune"
    (note,) = [caption.value for caption in at.caption if "geoBoundaries 2014" in caption.value]
    assert "CC BY 4.0" in note


def test_broken_boundaries_are_told_and_what_ships_is_drawn(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNE_WATCH_HOME", str(tmp_path))
    (tmp_path / "boundaries").mkdir()

    at = opened("control.py", shapes="boundaries")

    assert "boundaries" in at.error[0].value
    assert map_of(at)["areas"]["layers"] == map_of(opened("control.py"))["areas"]["layers"]


@pytest.mark.parametrize("shows", ["change", "seats.CPP.NA", "turnout_pct..C", "margin_seats..NA"])
def test_what_the_map_shows_stands_in_the_address(shows):
    at = opened("control.py", shows=shows, level="province", as_of="2017-12-30", election="C2022")

    assert not at.info, "the address was understood"
    assert map_of(at)["words"]["title"]


def test_a_map_of_figures_shows_a_gap_for_an_election_without_any():
    at = opened("control.py", shows="turnout_pct..C", level="province", election="C2002")

    assert "0 of" in map_of(at)["words"]["title"]
