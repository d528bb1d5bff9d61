"""What is installed is whole: both files or neither, and what was there before survives every accident."""

import errno
import json
import os

import pandas as pd
import pytest
from boundaries.maps import Quiet, add, square, write

from dashboard import boundaries
from dashboard.boundaries import store
from dashboard.contract import DataError


def everything(home) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


def test_without_boundaries_there_are_none():
    assert store.shapes() is None
    assert store.source() is None
    assert store.remove() is False


def test_the_folder_is_the_one_of_the_environment_or_the_one_of_the_system(own_home, monkeypatch, tmp_path):
    assert store.folder() == own_home / "boundaries"

    monkeypatch.delenv(store.VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert store.folder().parts[-2:] == ("commune-watch", "boundaries")


def test_what_was_installed_is_read_back_and_one_reader_does_not_disturb_another(small):
    told = add(small)

    shapes = store.shapes()
    shapes["code"] = "x"

    assert set(os.listdir(store.folder())) == {"shapes.csv", "source.json"}
    assert os.listdir(store.home()) == ["boundaries"]
    assert store.shapes()["code"].iloc[0] == "010201"
    assert (told["licence"], told["citation"]) == ("not stated", "not stated")
    assert store.source()["address"] == "small.geojson", "the folders above a file are nobody's business"


def test_new_boundaries_take_the_place_of_the_old(tmp_path, small):
    add(small)
    add(write(tmp_path / "one.geojson", [square("010201")]))

    assert store.source()["areas"] == 1
    assert len(store.shapes()) == 3
    assert os.listdir(store.home()) == ["boundaries"]


def full():
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("accident", [full, KeyboardInterrupt], ids=["full disk", "Ctrl-C"])
@pytest.mark.parametrize(("call", "when"), [("fsync", 1), ("fsync", 2), ("replace", 1), ("replace", 2)])
def test_an_accident_while_writing_leaves_the_old_boundaries_whole(
    tmp_path, small, own_home, monkeypatch, accident, call, when
):
    add(small)
    before = everything(own_home)
    new = write(tmp_path / "one.geojson", [square("010201")])
    real, calls = getattr(os, call), []

    def happens(*arguments):
        calls.append(arguments)
        if len(calls) == when:
            raise accident()
        return real(*arguments)

    monkeypatch.setattr(os, call, happens)
    with pytest.raises(boundaries.Refused if accident is full else KeyboardInterrupt) as stopped:
        boundaries.add(str(new), progress=Quiet())

    assert everything(own_home) == before
    assert store.source()["areas"] == 6
    if accident is full:
        assert stopped.value.status == 2
        assert "cannot be written (no space left on device)" in stopped.value.faults[0]


def test_a_power_cut_between_the_two_steps_of_a_swap_loses_nothing(small, own_home, tmp_path):
    add(small)
    os.replace(own_home / "boundaries", own_home / "boundaries.previous")

    assert store.source()["areas"] == 6
    assert len(store.shapes()) > 6

    add(write(tmp_path / "one.geojson", [square("010201")]))
    assert os.listdir(own_home) == ["boundaries"]


def test_what_an_interrupted_machine_left_is_tidied_after_a_day(small, own_home):
    old, young = own_home / ".unfinished-old", own_home / ".unfinished-young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))

    add(small)

    assert not old.exists()
    assert young.exists()


def test_a_home_that_cannot_be_made_is_told(tmp_path, small, monkeypatch):
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "a file" / "home"))

    with pytest.raises(boundaries.Refused) as stopped:
        boundaries.add(str(small), progress=Quiet())

    assert stopped.value.status == 2
    assert "cannot be written (not a directory)" in stopped.value.faults[0]


def changed(text: str) -> str:
    return text.replace("010201", "010202", 1)


@pytest.mark.parametrize(
    ("name", "damage", "says"),
    [
        ("shapes.csv", None, "missing table"),
        ("source.json", None, "missing table"),
        ("shapes.csv", changed, "differs from what source.json describes"),
        ("shapes.csv", lambda text: text[:-50], "differs from what source.json describes"),
        ("shapes.csv", lambda _: "", "differs from what source.json describes"),
        ("source.json", lambda text: text[:-50], "expected a file that `commune-watch boundaries add` wrote"),
        ("source.json", lambda _: "[]", "expected a file that `commune-watch boundaries add` wrote"),
    ],
)
def test_boundaries_that_somebody_changed_are_told_as_broken_and_can_be_removed(small, name, damage, says):
    add(small)
    path = store.folder() / name
    path.unlink() if damage is None else path.write_text(damage(path.read_text()))

    with pytest.raises(DataError) as broken:
        store.shapes()

    assert says in str(broken.value)
    assert store.remove() is True
    assert store.shapes() is None


def test_other_columns_are_told_though_the_sum_is_right(small):
    add(small)
    table = pd.read_csv(store.folder() / "shapes.csv", dtype=str).drop(columns="lon")
    told = json.loads((store.folder() / "source.json").read_text())
    store_text = table.to_csv(index=False).encode()
    (store.folder() / "shapes.csv").write_bytes(store_text)
    import hashlib

    (store.folder() / "source.json").write_text(
        json.dumps(told | {"shapes_sha256": hashlib.sha256(store_text).hexdigest()})
    )

    with pytest.raises(DataError):
        store.shapes()
