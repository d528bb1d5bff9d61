"""Typed frames that keep the contract and are isolated from their callers."""

import pandas as pd
import pytest

from dashboard import contract, frames


@pytest.mark.parametrize("name", frames.names())
def test_a_frame_has_the_columns_and_types_of_the_contract(name):
    table = contract.read(frames.folder())[name]

    frame = frames.load(name)

    assert list(frame.columns) == table.columns
    assert {c: str(d) for c, d in frame.dtypes.items()} == {f.name: f.dtype for f in table.fields}


def test_what_one_caller_changes_no_other_caller_sees():
    one = frames.load("provinces")
    one.loc[0, "name_en"] = "Elsewhere"
    one["added"] = 1
    one.loc[one["province_code"] == "02", "name_km"] = "-"
    one.columns = [c.upper() for c in one.columns]

    other = frames.load("provinces")

    assert "Elsewhere" not in set(other["name_en"])
    assert {"name_km", "type_en"} <= set(other.columns)
    assert "-" not in set(other["name_km"])
    assert "added" not in other.columns


def test_codes_keep_their_zero():
    assert frames.load("provinces")["province_code"].iloc[0] == "01"


def test_a_gap_stays_a_gap():
    results = frames.load("results")

    stated = results[results["value"].isna()]

    assert len(stated) > 0
    assert stated["value_text"].notna().all(), "a figure without a number says what was stated"


def test_an_unknown_table_is_named_in_the_error():
    with pytest.raises(KeyError, match="no table 'votes'"):
        frames.load("votes")


def test_another_folder_is_read_when_the_variable_names_it(package, monkeypatch):
    path = package / "provinces.csv"
    table = pd.read_csv(path, dtype=str)
    table.loc[0, "name_en"] = "Elsewhere"
    table.to_csv(path, index=False)
    monkeypatch.setenv(frames.VARIABLE, str(package))

    assert frames.load("provinces").loc[0, "name_en"] == "Elsewhere"
