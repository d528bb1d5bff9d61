"""The stage above a page, the way through the scenes, and scenes of a reader's own."""

import json
from datetime import date

import pandas as pd
import pytest
import streamlit as st
from conftest import ROOT
from test_app import data_of, opened

from dashboard import check, frames, presenter
from dashboard.analysis import facts
from dashboard.analysis import scenes as order
from dashboard.panels import scenes as panel

SCENES = order.ordered(frames.load("scenes"))


def button(at, key):
    return next(b for b in at.button if b.key == key)


def asked(at) -> dict[str, str]:
    """What the address holds, by its parameters."""
    return {key: said if isinstance(said, str) else said[0] for key, said in at.query_params.items()}


def shown(at) -> str:
    return " ".join(str(block.proto.body) for block in at.get("html"))


def test_every_scene_leads_to_a_page_that_exists():
    views = {path.stem for path in (ROOT / "dashboard" / "views").glob("*.py")}

    assert set(SCENES["page"]) <= views
    assert len(SCENES) >= 12


@pytest.mark.parametrize("scene_id", SCENES["scene_id"])
def test_a_short_link_opens_a_scene_at_its_date_on_its_page(scene_id):
    at = opened(scene=scene_id)
    scene = SCENES.loc[scene_id]

    assert at.session_state["as_of"] == scene["as_of"].date()
    assert scene["title"] in shown(at).replace("&#x27;", "'")
    assert asked(at)["scene"] == scene_id
    for key, said in order.parameters(scene).items():
        assert [asked(at)[key]] == said


def test_next_goes_to_the_next_scene_and_takes_no_filter_along():
    at = opened(scene="behind-bars")
    button(at, "scene_next").click().run()

    assert asked(at)["scene"] == "polling-day"
    assert "show" not in at.query_params
    assert at.session_state["as_of"] == date(2017, 6, 4)


def test_exploring_from_a_scene_keeps_date_and_filters():
    at = opened(scene="behind-bars")
    button(at, "scene_leave").click().run()

    assert "scene" not in at.query_params
    assert asked(at)["show"] == "people"
    assert at.session_state["as_of"] == date(2017, 5, 30)
    assert not [b for b in at.button if b.key == "scene_next"]


def test_the_ends_have_no_way_on():
    assert button(opened(scene=SCENES.index[0]), "scene_before").disabled
    assert button(opened(scene=SCENES.index[-1]), "scene_next").disabled


def test_an_unknown_scene_shows_the_page_and_no_stage():
    at = opened(scene="<b>x</b>")

    assert not [b for b in at.button if b.key == "scene_next"]
    assert "<b>x</b>" not in shown(at)


def own(at):
    return at.session_state["own_scenes"]


def keep(at, title, text):
    at.text_input(key=next(w.key for w in at.text_input if w.label == "Title")).set_value(title)
    at.text_area(key=at.text_area[0].key).set_value(text)
    next(b for b in at.button if b.label == "Add").click().run()
    return at


def test_a_view_becomes_a_scene_and_is_shown_again():
    at = keep(opened("detained.py", show="people", as_of="2018-08-28"), "After the pardons", "Who is left.")

    (scene,) = own(at)
    assert (scene["page"], scene["as_of"], scene["parameters"]) == ("detained", "2018-08-28", "show=people")
    assert order.parameters(pd.Series(scene)) == {"show": ["people"]}


def test_a_filter_of_two_choices_is_kept_with_both_and_shown_with_both():
    at = opened("detained.py")
    at.session_state["own_scenes"] = [
        order.made(
            [], "commentary", "2017-06-13", {"show": ["said"], "stance": ["un", "reporter"]}, "Two", "Two groups"
        )
    ]
    at.switch_page("views/scenes.py").run()
    button(at, "open_own-1").click().run()

    assert not at.exception
    assert at.multiselect(key="stance").value == ["un", "reporter"]


def test_a_page_that_no_scene_can_be_of_offers_none():
    assert not [w for w in opened("removal.py").text_input if w.label == "Title"]
    assert [w for w in opened("sources.py").text_input if w.label == "Title"]


def test_what_is_remembered_and_broken_does_not_take_the_rest_along():
    good = order.made([], "story", "2017-05-30", {}, "Good", "Text")
    rows = [good | {"scene_id": "own-1", "page": "nowhere"}, good | {"scene_id": "own-2"}]

    assert [one["scene_id"] for one in panel.readable(json.dumps(rows))] == ["own-2"]
    assert panel.readable("no json") == panel.readable(None) == []


def test_the_last_scene_taken_away_stays_away(monkeypatch):
    told = []
    monkeypatch.setattr(st, "session_state", {"own_scenes": [order.made([], "story", "2017-05-30", {}, "T", "T")]})
    monkeypatch.setattr(presenter, "memory", lambda own, *_: told.append(own))
    panel.arrange(order.without(panel.own(), "own-1"))
    panel.memory("story")

    assert told == ["[]"], "the browser is told to forget it"


def test_a_window_of_notes_still_remembers():
    at = opened("scenes.py", follow="1")

    assert at.title[0].value == "Speaker’s notes"
    assert [given for given in map(data_of, at.get("bidi_component")) if given.get("place")], (
        "it follows the other window"
    )


def test_a_scene_without_a_title_is_not_kept():
    at = keep(opened("detained.py"), "", "Text")

    assert own(at) == []
    assert at.warning


FILE = "scene_id,position,title,title_km,as_of,page,parameters,text,text_km,notes,notes_km,facts\n"
GOOD = "a,1,First,,2017-05-30,story,,Said 27.,,,,count_claims:2017-05-30-amnesty-international-via-afp-27:value=27\n"


def imported(monkeypatch, content):
    state = {}
    monkeypatch.setattr(st, "session_state", state)
    return panel.imported(content.encode()), state.get("own_scenes", [])


def test_a_file_of_scenes_is_added_with_keys_of_its_own(monkeypatch):
    faults, kept = imported(monkeypatch, FILE + GOOD)

    assert faults == []
    assert [(one["scene_id"], one["title"], one["facts"][:12]) for one in kept] == [("own-1", "First", "count_claims")]


def test_a_file_that_a_spreadsheet_saved_is_read(monkeypatch):
    faults, kept = imported(monkeypatch, "\ufeff" + FILE + GOOD)

    assert faults == []
    assert kept[0]["title"] == "First"


def test_all_faults_of_a_file_are_told_and_nothing_is_added(monkeypatch):
    bad = "b,x,,,2017-02-30,nowhere,,,,,,\n"

    faults, kept = imported(monkeypatch, FILE + GOOD + bad)

    assert kept == []
    assert {(f.line, f.column, f.rule) for f in faults} >= {
        (3, "position", "type"), (3, "title", "required"), (3, "as_of", "type"), (3, "page", "enum"), (3, "text", "required"),
    }  # fmt: skip


@pytest.mark.parametrize("content", ["", "a;b\n1;2\n", "\ud83d"], ids=["empty", "other columns", "no text"])
def test_a_file_that_is_none_of_scenes_is_refused(monkeypatch, content):
    faults, kept = imported(monkeypatch, content) if content != "\ud83d" else imported(monkeypatch, FILE + "\x00")

    assert faults
    assert kept == []


def test_a_wrong_number_or_a_fact_that_is_gone_refuses_the_file(monkeypatch):
    wrong = GOOD.replace("=27", "=28")
    gone = GOOD.replace("a,1", "b,2").replace("count_claims:", "count_claims:gone-")

    faults, kept = imported(monkeypatch, FILE + wrong + gone)

    assert [fault.line for fault in faults] == [2, 3]
    assert kept == []


def test_what_is_saved_can_be_read_again(monkeypatch):
    monkeypatch.setattr(
        st, "session_state", {"own_scenes": [order.made([], "story", "2017-05-30", {}, "T, “q”", "A\nB")]}
    )
    saved = panel.exported()
    monkeypatch.setattr(st, "session_state", {})

    assert panel.imported(saved) == []
    assert panel.own()[0]["title"] == "T, “q”"
    assert panel.own()[0]["text"] == "A\nB"


def test_a_scene_whose_number_differs_is_a_breach(package):
    scenes = pd.read_csv(package / "scenes.csv", dtype=str, keep_default_na=False)
    scenes.loc[0, "text"] = scenes.loc[0, "text"].replace("1,592", "1,593")
    scenes.to_csv(package / "scenes.csv", index=False)

    (fault,) = check.uncited_numbers(frames.load("scenes", package), *frames.cited(package))

    assert (fault.file, fault.line, fault.value) == ("scenes.csv", 2, "1593")


def test_every_sentence_of_ours_rests_on_a_source():
    tables, keys = frames.cited()

    for name, key in (("scenes", "scene_id"), ("story_checks", "statement_id")):
        for row in tables[name].to_dict("records"):
            assert facts.sources(tables, keys, row["facts"]), f"{name} {row[key]}"


def test_a_scene_that_cites_what_is_gone_is_a_breach(package):
    events = pd.read_csv(package / "events.csv", dtype=str, keep_default_na=False)
    events[events["event_id"] != "ev41"].to_csv(package / "events.csv", index=False)

    found = check.wrong_citations(frames.load("scenes", package), *frames.cited(package))

    assert [(one.file, one.value) for one in found] == [("scenes.csv", "events:ev41")]
