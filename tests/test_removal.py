"""A person who asks is taken out everywhere, and the totals of every date stay as they were."""

import shutil
from datetime import date

import pandas as pd
import pytest
from conftest import ROOT

from dashboard import check, frames, removal
from dashboard.__main__ import main
from dashboard.analysis import custody
from dashboard.sources import build, hexagons, shapes

# Known to many under several spellings; with a case of their own; who speaks in many statements.
PEOPLE = ["tep-vanny", "kim-sok", "kem-sokha"]
ON = date(2026, 11, 26)


@pytest.fixture
def whole(package, monkeypatch):
    """A copy of the package with its raw tables, in which the slow geography is taken as it is."""
    shutil.copytree(ROOT / "data" / "raw", package / "raw")
    shutil.copy(ROOT / "data" / "README.md", package)
    text = {"dtype": str, "keep_default_na": False}
    monkeypatch.setattr(hexagons, "place", lambda communes: pd.read_csv(package / "hexagons.csv", **text))
    monkeypatch.setattr(hexagons, "told", lambda *_: "")
    monkeypatch.setattr(shapes, "table", lambda *_: pd.read_csv(package / "shapes.csv", **text))
    return package


def counts(folder):
    tables = [frames.load(name, folder) for name in ("case_events", "people", "lists", "list_members")]
    at = custody.at_any_date(*tables)
    return {
        day: custody.bands(at(day))["people"].tolist() for day in pd.date_range("2012-01-01", "2026-06-01", freq="47D")
    }


@pytest.mark.parametrize("person", PEOPLE)
def test_a_removed_person_is_nowhere_and_every_total_stays(whole, person):
    before = counts(whole)
    name = frames.load("people", whole).set_index("person_id").loc[person, "name"]
    assert removal.mentions(whole.rglob("*.csv"), [name]), "the search finds what is there"

    done = removal.take_out(whole, person, ON)
    build.build(whole)
    frames._load.cache_clear()

    assert done.key == "removed-001"
    assert name in done.spellings
    assert removal.mentions((p for p in whole.rglob("*") if p.is_file()), done.spellings) == []
    assert check.breaches(whole) == []
    people = frames.load("people", whole).set_index("person_id")
    assert people.loc["removed-001", "publish_tier"] == "removed"
    assert people.loc["removed-001", ["name", "role", "affiliation", "name_km"]].isna().all()
    assert counts(whole) == before
    frames._load.cache_clear()


def test_the_next_removal_has_the_next_key_and_both_are_told_without_a_name(whole):
    removal.take_out(whole, "tep-vanny", ON)
    second = removal.take_out(whole, "kim-sok", ON)

    assert second.key == "removed-002"
    changes = (whole / "changes.csv").read_text(encoding="utf-8")
    assert changes.count("A person was taken out on request.") == 2


def test_a_key_that_names_nobody_changes_nothing(whole):
    before = {path: path.read_bytes() for path in whole.rglob("*") if path.is_file()}

    for key in ("nobody", "withheld-001", "clv-94"):
        with pytest.raises(removal.RemovalError, match="no named person"):
            removal.take_out(whole, key, ON)

    assert {path: path.read_bytes() for path in whole.rglob("*") if path.is_file()} == before


def test_the_command_swaps_the_folder_only_when_all_is_done(whole, capsys, monkeypatch):
    assert main(["remove", "nobody", "--data", str(whole)]) == 1
    assert "nothing was changed" in capsys.readouterr().err

    assert main(["remove", "tep-vanny", "--data", str(whole)]) == 0
    assert "removed-001" in capsys.readouterr().out
    assert "tep-vanny" not in (whole / "people.csv").read_text(encoding="utf-8")
    assert [p.name for p in whole.parent.iterdir()] == [whole.name], "nothing is left beside it"
    frames._load.cache_clear()


def test_a_removal_that_cannot_be_built_leaves_everything_as_it_was(whole, capsys, monkeypatch):
    before = (whole / "people.csv").read_bytes()

    def broken(folder):
        raise ValueError("the build stopped")

    monkeypatch.setattr(build, "build", broken)

    assert main(["remove", "tep-vanny", "--data", str(whole)]) == 1
    assert (whole / "people.csv").read_bytes() == before
    assert "the build stopped" in capsys.readouterr().err
