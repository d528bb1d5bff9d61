"""Nothing that is withheld gets out: not in the data, not in the wheel, and a row that holds more than it may is a breach."""

import subprocess
import sys
import zipfile

import pandas as pd
import pytest
import withheld
from conftest import ROOT

from dashboard import check, contract, export, frames


@pytest.fixture(scope="module")
def secrets():
    return withheld.words()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The package as it ships."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], check=True, cwd=ROOT,
        capture_output=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


def inside(archive) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(archive) as opened:
        return [(name, opened.read(name)) for name in opened.namelist()]


def test_the_words_searched_for_are_many(secrets):
    assert len(secrets) > 50 or not withheld.RESEARCH.exists()


def test_no_withheld_word_is_in_the_wheel(wheel, secrets):
    parts = inside(wheel)

    assert any(name.endswith("data/people.csv") for name, _ in parts)
    assert withheld.places(parts, secrets) == []


def test_the_search_would_find_a_word_that_got_into_the_wheel(wheel, secrets, tmp_path):
    planted = tmp_path / "planted.whl"
    planted.write_bytes(wheel.read_bytes())
    for word in secrets[:: max(1, len(secrets) // 5)] or ["a word"]:
        with zipfile.ZipFile(planted, "a") as opened:
            opened.writestr(f"dashboard/data/{len(word)}.txt", f"said of {word.upper()}, in 2019")
        assert f"dashboard/data/{len(word)}.txt" in withheld.places(inside(planted), [word])


def test_no_withheld_word_is_in_a_file_of_the_repository(secrets):
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    parts = [(name, (ROOT / name).read_bytes()) for name in tracked if name and (ROOT / name).exists()]

    assert withheld.places(parts, secrets) == []


def test_no_withheld_word_is_in_a_download(secrets):
    head = {"table": "people"}
    parts = [("package", b"".join(data for _, data in inside_bytes(export.zipped(ROOT / "data"))))]
    for name in ("people", "case_events", "case_people", "sources"):
        frame = frames.load(name)
        parts += [(f"{name}.csv", export.csv(frame, head)), (f"{name}.json", export.as_json(frame, head))]

    assert withheld.places(parts, secrets) == []


def inside_bytes(data: bytes) -> list[tuple[str, bytes]]:
    import io

    return inside(io.BytesIO(data))


def rewrite(package, name, change):
    path = package / f"{name}.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(table).to_csv(path, index=False)


def first_withheld(table) -> int:
    return table.index[table["person_id"].str.startswith("withheld-")][0]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("people", "name"), ("people", "name_variants"), ("people", "name_km"), ("people", "role"), ("people", "affiliation"),
        ("case_events", "detail"), ("case_events", "other_source_ids"), ("case_people", "charges"), ("case_people", "place"),
    ],
)  # fmt: skip
def test_a_word_on_a_withheld_person_is_a_breach_and_is_not_repeated(package, table, column):
    def change(rows):
        rows.loc[first_withheld(rows), column] = "ai_coi" if column.endswith("ids") else "Somebody"
        return rows

    rewrite(package, table, change)
    found = check.withheld(package)

    assert [(b.file, b.column) for b in found] == [(f"{table}.csv", column)]
    assert "Somebody" not in str(found[0])


def test_an_exact_date_on_a_withheld_person_is_a_breach(package):
    def change(rows):
        row = first_withheld(rows)
        rows.loc[row, ["date", "date_precision"]] = [rows.loc[row, "date"][:4] + "-03-07", "day"]
        return rows

    rewrite(package, "case_events", change)

    assert "date" in [b.column for b in check.withheld(package)]


def test_an_article_or_place_of_a_withheld_person_is_a_breach(package):
    key = "withheld-001"

    def change(rows):
        return pd.concat([rows, rows.head(1).assign(person_id=key)], ignore_index=True)

    rewrite(package, "case_articles", change)
    rewrite(package, "case_places", change)

    files = {b.file for b in check.withheld(package)}
    assert files == {"case_articles.csv", "case_places.csv"}


def test_fewer_than_five_withheld_people_in_a_case_are_a_breach(package):
    def change(rows):
        hidden = rows[rows["person_id"].str.startswith("withheld-")]
        smallest = hidden.groupby("case_id").size().idxmin()
        mine = hidden.index[hidden["case_id"] == smallest]
        return rows.drop(index=mine[4:])

    rewrite(package, "case_people", change)

    assert "case_id" in [b.column for b in check.withheld(package)]


def test_what_is_withheld_is_part_of_the_check(package):
    rewrite(
        package, "people", lambda rows: rows.assign(name=rows["name"].mask(rows["publish_tier"] == "B", "Somebody"))
    )

    assert "withheld" in {b.rule for b in check.breaches(package)}


def test_every_table_on_people_says_what_a_withheld_row_may_hold():
    for name, table in contract.read(ROOT / "data").items():
        if "person_id" in table.columns:
            assert table.withheld_may_hold is not None, name
            assert set(table.withheld_may_hold) <= set(table.columns), name
            assert not set(table.withheld_may_hold) & {"name", "name_km", "name_variants", "role", "detail", "place"}, (
                name
            )
