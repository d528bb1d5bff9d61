"""The panel: nothing is used before the user says so, nothing with a fault can be, and every sentence exists."""

import re

import pytest
from conftest import ROOT
from own.files import AREAS, PARTIES
from streamlit.testing.v1 import AppTest

from dashboard import own
from dashboard.messages import LANGUAGES, has, t
from dashboard.panels import own as panel

LONG = "area\tparty\tvotes\nNorth Land\tALP\t1,234\nSouth-Land\tBeta\t766\n"
NEAR = "area\tparty\tvotes\nNort Land\tALP\t5\nSouth Lannd\tBeta\t7\n"
# What a fault or a note may say; `row` and others that are texts are given as text.
VALUES = {"n": 2, "most": 5, "expected": 3, "value": 1, "sum": 2, "given": 1, "before": 1, "areas": 2, "parties": 2}


def shown(lang="en"):
    """The panel on a page of its own."""

    def page():
        import datetime

        import streamlit as st

        from dashboard import page
        from dashboard.panels import own

        st.session_state.setdefault("as_of", datetime.date(2022, 6, 5))
        st.session_state.setdefault("election", "C2022")
        areas, parties = st.session_state["lists"]
        st.session_state["got"] = own.ask(page.state(), "trial", parties, areas)

    at = AppTest.from_function(page, default_timeout=30)
    at.session_state["lang"], at.session_state["lists"] = lang, (AREAS, PARTIES)
    return checked(at.run())


def checked(at):
    assert not at.exception, [e.message for e in at.exception]
    return at


def pasted(at, cells):
    return checked(at.text_area[0].set_value(cells).run())


def press(at, ending):
    (button,) = [b for b in at.button if b.key.endswith(ending)]
    return checked(button.click().run())


def words_of(at):
    return " ".join(e.proto.body for e in at.get("html"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_used_before_the_user_says_so(lang):
    at = pasted(shown(lang), LONG)

    assert at.session_state["got"] is None
    assert at.dataframe[0].value["party"].tolist()[0] == {"en": "ALP", "km": "អក្សរក្រម"}[lang]

    press(at, "_use")

    assert at.session_state["got"].frame["votes"].tolist() == [1234, 766]
    # 1,234 + 766 = 2,000 votes.
    assert t(lang, "own-in-use", areas=2, parties=2, votes=2000, name=t(lang, "own-pasted")) in words_of(at)
    assert not at.text_area, "the form is closed"


def test_nothing_with_a_fault_can_be_used():
    at = pasted(shown(), LONG.replace("766", "45.2 %"))

    assert at.button(key="own_trial_use").disabled
    assert re.sub(r"<.*?>", "|", words_of(at)).count("|3||C: votes||“45.2 %” is a share.") == 1
    assert at.session_state["got"] is None


def test_near_spellings_are_asked_about_one_by_one():
    at = pasted(shown(), NEAR)

    assert at.dataframe[0].value["area"].tolist() == ["Nort Land", "South Lannd"]
    checked(at.checkbox[0].check().run())
    assert at.dataframe[0].value["area"].tolist() == ["North Land (01)", "South Lannd"]
    press(at, "_near_all")
    assert at.dataframe[0].value["area"].tolist() == ["North Land (01)", "South-Land (02)"]


def test_a_column_may_be_another_than_was_suggested():
    at = pasted(shown(), "area\tparty\tvotes\tvalid\nNorth Land\tALP\t5\t13\n")
    (valid,) = [box for box in at.selectbox if box.key.endswith("_valid")]
    assert valid.value == 3

    checked(valid.set_value(panel.NONE).run())
    press(at, "_use")

    assert at.session_state["got"].areas["valid"].isna().all()


def test_what_is_in_use_stays_so_until_it_is_changed_or_cleared():
    at = press(pasted(shown(), LONG), "_use")

    press(at, "_to_change")
    pasted(at, LONG.replace("766", "0"))
    assert at.session_state["got"].frame["votes"].tolist() == [1234, 766]
    press(at, "_use")
    assert at.session_state["got"].frame["votes"].tolist() == [1234, 0]

    press(at, "_to_clear")
    assert at.session_state["got"] is None
    assert at.text_area[0].value == ""


def test_clearing_leaves_nothing_of_the_table_in_the_session():
    at = press(pasted(shown(), LONG), "_clear")

    left = {key: value for key, value in at.session_state._state.filtered_state.items() if key.startswith("own_trial")}
    assert "North Land" not in repr(left)


def test_the_keys_of_a_place_begin_with_its_name_and_the_address_stays_empty():
    at = press(pasted(shown(), LONG), "_use")

    ours = set(at.session_state._state.filtered_state) - {"lang", "lists", "as_of", "election", "got"}
    assert ours
    assert all(key.startswith("own_trial_") for key in ours)
    assert not at.query_params


def test_a_refusal_is_one_sentence_without_a_link():
    at = pasted(shown(), "<html>")
    assert at.error[0].value == t("en", "own-is-web-page")

    pasted(at, "")
    assert not at.error


@pytest.mark.parametrize(
    "written",
    ["![x](http://attacker.example/x.png)", "www.attacker.example", "a@attacker.example", ":material/home: $x$"],
)
def test_a_text_of_the_user_becomes_no_markup_and_no_link(written):
    safe = panel.words(written)

    assert not re.search(r"(?<!\\)[\[\]()!:$]", safe)
    assert not re.search(r"www\\?\.|:\\?/\\?/|[a-z]@", safe.replace("\\", ""))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_and_note_has_its_sentence_in_both_languages(lang):
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "dashboard" / "own").glob("*.py"))
    keys = set(re.findall(r'"(own-[a-z-]+)"', code)) - {"own-votes"} | {"own-note-own-areas", "own-note-own-parties"}

    assert len(keys) > 60
    for key in keys:
        assert has(lang, key), key
        texts = {name: "x" for name in re.findall(r"\{ \$(\w+) \}", catalogue(lang, key))}
        values = texts | {name: n for name, n in VALUES.items() if name in texts or name == "n"}
        assert panel.sentence(lang, own.Fault(key, values=values)).strip()


def catalogue(lang, key):
    """A message as it is written, to its end."""
    whole = (ROOT / "dashboard" / "catalogue" / lang / "own.ftl").read_text(encoding="utf-8")
    return re.search(rf"^{key} = (.*?)(?=^\S+ = |^#|\Z)", whole, re.MULTILINE | re.DOTALL)[1]


def test_what_the_code_says_of_a_fault_is_what_its_sentence_asks_for():
    from own.files import read, text

    broken = ["area,ALP,,ALP,valid", "North Land,45%,=1,1.5,2", "North Land,-1,-,x,1E+9", "North Land,1,2,3"]
    found = read(text(*broken))

    for lang in LANGUAGES:
        told = panel.faults_of(lang, found.faults)
        assert len(told) == len(found.faults) > 5
        assert not told["fault"].str.contains(r"\{|\?\?", regex=True).any()
