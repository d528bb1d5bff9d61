"""The page of statistics of doubt as a reader meets it, without a browser."""

import fictitious
import pytest
from test_app import charts, opened

from dashboard.messages import t
from dashboard.panels import forensics


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """Two elections of 360 stations in three regions."""
    return fictitious.package(tmp_path_factory.mktemp("country") / "package", communes=4, stations=30)


def html(at) -> str:
    return "".join(element.proto.body for element in at.get("html"))


def words(at) -> str:
    return html(at) + " ".join(str(element.value) for element in [*at.markdown, *at.header, *at.subheader])


@pytest.mark.parametrize("lang", ["en", "km"])
def test_for_cambodia_it_says_that_no_table_is_public_and_what_to_import(lang):
    at = opened("forensics.py", lang=lang)

    assert t(lang, "forensics-none-home") in html(at)
    assert t(lang, "forensics-needs") in words(at)
    assert "commune-watch import" in at.code[0].value
    assert not charts(at)


@pytest.mark.parametrize("lang", ["en", "km"])
def test_all_tests_stand_with_their_caveats_explanations_and_papers(country, monkeypatch, lang):
    monkeypatch.setenv("COMMUNE_WATCH_DATA", str(country))
    at = opened("forensics.py", lang=lang, draws="200")
    said = html(at)

    for key in forensics.CAVEATS:
        assert t(lang, f"forensics-caveat-{key}")[:60] in said.replace("&#x27;", "'"), key
    for group in [*forensics.GROUPS, "fingerprint"]:
        for part in ("innocent", "cannot", "paper"):
            assert t(lang, f"forensics-{part}-{group}")[:50] in said, (group, part)
    assert len(charts(at)) == 10
    for chart in charts(at):
        assert len(chart["alt"]) > 20
        assert chart["words"]["title"]


def test_choices_stand_in_the_address_and_come_from_it(country, monkeypatch):
    monkeypatch.setenv("COMMUNE_WATCH_DATA", str(country))
    at = opened("forensics.py", draws="200", party="CHERRY", area="P1")

    assert at.selectbox(key="party").value == "CHERRY"
    assert at.selectbox(key="area").value == "P1"
    assert "120 polling stations" in words(at)
    assert "too few: 120 instead of at least 200" in html(at)


def test_totals_are_refused_in_words(monkeypatch, tmp_path):
    stations, votes = fictitious.tables(communes=4, stations=30)
    folder = fictitious.write(tmp_path / "totals", stations.assign(level="commune"), votes)
    monkeypatch.setenv("COMMUNE_WATCH_DATA", str(folder))
    at = opened("forensics.py", draws="200")

    assert "each a total of an area and not a single station" in words(at)
    assert "needs single stations, and the rows are totals of areas" in html(at)


def test_a_run_that_was_stopped_shows_nothing_of_a_part_and_can_be_taken_up(country, monkeypatch):
    monkeypatch.setenv("COMMUNE_WATCH_DATA", str(country))
    monkeypatch.setattr(forensics, "_found", type(forensics._found)())

    def stopped(*_, **__):
        raise AssertionError("it runs although it was stopped")

    at = opened("forensics.py", draws="200")
    (key,) = forensics._found
    forensics._found.clear()
    at.session_state[forensics.STOPPED] = key
    with monkeypatch.context() as patch:
        patch.setattr(forensics.forensics, "run", stopped)
        at.run()
    assert not at.exception
    assert not charts(at)
    assert any(t("en", "forensics-stopped") == note.value for note in at.info)

    at.button(key="forensics_again").click().run()
    assert len(charts(at)) == 10


def test_the_text_never_judges():
    from conftest import ROOT

    text = (ROOT / "dashboard" / "catalogue" / "en" / "forensics.ftl").read_text(encoding="utf-8").lower()
    for word in ("fraud", "rigged", "clean", "proves", "proof", "suspicious", "manipulat"):
        assert word not in text, word
