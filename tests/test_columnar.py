"""Tables in Parquet keep the contract as those in CSV do."""

import json

import pandas as pd
import pytest

from dashboard import check, columnar, contract, frames

ROW = {
    "election_id": "C2017", "station_id": "1", "party_id": "CPP", "votes": 5, "commune_code": "010201",
    "district_code": "0102", "province_code": "01",
}  # fmt: skip


@pytest.fixture
def kept(package):
    """Writes rows as the table `station_votes` of a copy of the shipped data, in Parquet, and tells the breaches."""

    def write(*rows: dict, **types) -> list[contract.Breach]:
        path = package / "datapackage.json"
        said = json.loads(path.read_text(encoding="utf-8"))
        table = next(r for r in said["resources"] if r["name"] == "station_votes")
        table["path"] = ["votes/one.parquet", "votes/two.parquet"]
        path.write_text(json.dumps(said), encoding="utf-8")
        (package / "votes").mkdir(exist_ok=True)
        whole = pd.DataFrame(rows).astype({"votes": "Int64"} | types)
        whole.iloc[:1].to_parquet(package / "votes" / "one.parquet")
        whole.iloc[1:].to_parquet(package / "votes" / "two.parquet")
        return columnar.breaches(package)

    return write


def test_a_sound_table_in_two_files_is_read_as_one(kept, package):
    assert kept(ROW, ROW | {"station_id": "2", "votes": None}) == []
    frame = frames.load("station_votes", package)
    assert frame["votes"].tolist() == [5, pd.NA]
    assert frames.lengths(package)["station_votes"] == 2
    assert "station_votes" not in frames.every(package), "too many rows for a page"
    assert check.breaches(package) == []


@pytest.mark.parametrize(
    ("wrong", "column", "rule"),
    [
        ({"votes": -1}, "votes", "minimum"),
        ({"election_id": None}, "election_id", "required"),
        ({"party_id": "NOBODY"}, "party_id", "foreign key"),
        ({"station_id": "1"}, "election_id, station_id, party_id", "primary key"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named(kept, wrong, column, rule):
    (breach,) = kept(ROW, ROW | {"station_id": "2"} | wrong)
    assert (breach.column, breach.rule) == (column, rule)


def test_missing_columns_and_wrong_types_are_named(kept, package):
    breaches = kept({k: v for k, v in ROW.items() if k != "party_id"}, votes="str")
    assert {(b.column, b.rule) for b in breaches} == {("party_id", "columns"), ("votes", "type")}
    (package / "votes" / "one.parquet").write_bytes(b"not a table")
    (package / "votes" / "two.parquet").unlink()
    assert {(b.file, b.rule) for b in columnar.breaches(package)} == {
        ("one.parquet", "encoding"), ("two.parquet", "missing table"),
    }  # fmt: skip
