"""An import into a package: all or nothing, once, in revisions, with roll-ups that are sums; and the way back out."""

import gzip
import hashlib
import io
import json
import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import ROOT
from intake.imported import BASE, imported, mapped, previewed, stations, votes
from pandas.testing import assert_frame_equal

from dashboard import check, contract, frames, intake
from dashboard.contract import DataError
from dashboard.intake import admitted, empty, exported

REFERENCE = ROOT.parent / "shared" / "reference"
TEXT = """\
Province,Commune,Station,Registered,Ballots,Valid,Invalid,A,B
North,Reed,1,100,60,58,2,30,28
North,Reed,2,200,90,88,2,40,48
North,Fen,1,50,20,20,0,,20
South,Low,1,70,30,29,1,9,20
"""


@pytest.fixture
def into(tmp_path):
    return tmp_path / "package"


def every(folder) -> dict[str, str]:
    """The fingerprint of every file that a package names, and of its contract."""
    named = [path for table in contract.read(folder).values() for path in table.paths]
    return {path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in ["datapackage.json", *named]}


def figure(folder, level: str, code: str, measure: str, party: str | None = None) -> pd.Series:
    held = frames.load("results", folder)
    mine = held[(held["level"] == level) & (held["area_code"] == code) & (held["measure"] == measure)]
    return mine[mine["party_id"].isna() if party is None else mine["party_id"] == party].squeeze()


def test_a_new_package_keeps_its_contract_and_names_its_country(into):
    report = imported(into, TEXT, mapping=mapped(TEXT, levels={"province": "Shire"}))
    assert check.breaches(into) == []
    assert (report.import_id, report.revision, report.changed) == ("XF2090-fens-1", 1, True)
    assert contract.country(into).levels == {"province": "Shire", "commune": "Commune", "station": "Station"}
    assert frames.load("provinces", into)[["province_code", "name_en", "type_en"]].to_numpy().tolist() == [
        ["North", "North", "Shire"], ["South", "South", "Shire"],
    ]  # fmt: skip
    assert frames.load("sources", into)[["publisher", "licence"]].to_numpy().tolist() == [
        ["Office of the Fens", "CC0-1.0"]
    ]
    assert frames.load("elections", into)["name_en"].tolist() == ["Elections of 2090"]
    assert frames.load("parties", into)["party_id"].tolist() == ["A", "B"]
    assert intake.load(report.version / "mapping.toml").columns["station"] == "Station"


def test_the_tables_lie_in_the_order_of_their_areas(into):
    imported(into, TEXT)
    assert frames.load("stations", into)["station_id"].tolist() == [
        "North/Fen/1",
        "North/Reed/1",
        "North/Reed/2",
        "South/Low/1",
    ]
    held = frames.load("station_votes", into)
    assert held[["station_id", "party_id"]].to_numpy().tolist() == [
        [station, party] for station in frames.load("stations", into)["station_id"] for party in ("A", "B")
    ]
    assert held["votes"].tolist() == [pd.NA, 20, 30, 28, 40, 48, 9, 20]


def test_results_are_sums_and_a_sum_of_a_part_is_none(into):
    imported(into, TEXT)
    assert figure(into, "nation", "XF", "registered_voters")["value"] == 420
    assert figure(into, "province", "North", "votes", "B")["value"] == 96
    assert figure(into, "commune", "North/Reed", "turnout_pct")["value"] == 50
    part = figure(into, "province", "North", "votes", "A")
    assert pd.isna(part["value"])
    assert part["value_text"] == "2 of 3 units tell it"
    assert part["note"] == "Sum of 3 units of this import."
    assert set(frames.load("results", into)["level"]) == {"nation", "province", "commune"}
    assert frames.load("results", into)["preferred"].all()


def test_rows_in_quarantine_are_told_beside_every_sum(into):
    imported(into, TEXT + "South,Low,2,x,1,1,0,1,0\n")
    assert figure(into, "nation", "XF", "votes", "B")["note"] == (
        "Sum of 4 units of this import; 1 of its rows are in quarantine."
    )
    row = frames.load("imports", into).iloc[0]
    assert [row[f"rows_{name}"] for name in ("read", "imported", "warned", "quarantined")] == [5, 4, 0, 1]
    assert frames.load("import_findings", into)[["rule", "column", "value"]].to_numpy().tolist() == [
        ["not-a-number", "Registered", "x"]
    ]


def test_the_same_file_twice_is_one_import(into):
    imported(into, TEXT)
    before = every(into)
    again = imported(into, TEXT)
    assert not again.changed
    assert again.import_id == "XF2090-fens-1"
    assert every(into) == before
    assert sorted(path.name for path in (into / "versions").iterdir()) == [".lock", "XF2090-fens-1"]


def test_a_corrected_file_replaces_its_rows_and_the_old_ones_stay_readable(into):
    imported(into, TEXT + "West,Odd,1,10,5,5,0,5,0\n")
    old = into / "versions" / "XF2090-fens-1"
    before = {name: frames.load(name, into) for name in ("stations", "station_votes", "provinces", "results")}
    report = imported(into, TEXT.replace("30,28", "29,29"))
    assert (report.import_id, report.revision) == ("XF2090-fens-2", 2)
    assert figure(into, "nation", "XF", "votes", "B")["value"] == 117
    assert len(frames.load("stations", into)) == 4
    assert frames.load("provinces", into)["province_code"].tolist() == ["North", "South"]
    assert frames.load("imports", into)[["revision", "current"]].to_numpy().tolist() == [[1, False], [2, True]]
    for name, frame in before.items():
        assert_frame_equal(frames.load(name, old), frame)
    assert check.breaches(into) == []
    # Going back to the first file is a third revision, and not the first again.
    assert imported(into, TEXT + "West,Odd,1,10,5,5,0,5,0\n").revision == 3


def test_a_second_election_and_a_second_table_of_one_stand_side_by_side(into):
    imported(into, TEXT)
    last = replace(mapped(TEXT), table=replace(BASE.table, name="fens-2085"))
    last = replace(last, election=replace(BASE.election, id="XF2085", date=BASE.election.date.replace(year=2085)))
    imported(into, TEXT, mapping=last)
    rest = "Province,Commune,Station,Registered,Ballots,Valid,Invalid,A,B\nWest,Odd,1,10,5,5,0,5,0\n"
    imported(into, rest, mapping=replace(mapped(rest), table=replace(BASE.table, name="fens-west")))
    assert frames.load("stations", into).groupby("election_id").size().to_dict() == {"XF2085": 4, "XF2090": 5}
    held = frames.load("results", into)
    nation = held[
        (held["election_id"] == "XF2090") & (held["level"] == "nation") & (held["measure"] == "registered_voters")
    ]
    assert nation[["value", "preferred"]].to_numpy().tolist() == [[420, True], [10, False]]
    assert held["result_id"].is_unique
    assert check.breaches(into) == []


def test_a_long_table_gives_the_same_package_as_a_wide_one(into, tmp_path):
    imported(into, TEXT)
    wide = pd.read_csv(io.StringIO(TEXT), dtype=str)
    long = wide.melt([c for c in wide if c not in ("A", "B")], var_name="Party", value_name="Votes")
    imported(tmp_path / "long", long.to_csv(index=False))
    assert_frame_equal(stations(tmp_path / "long"), stations(into))
    assert_frame_equal(votes(tmp_path / "long"), votes(into))
    same = ["level", "area_code", "party_id", "measure", "value"]
    assert_frame_equal(frames.load("results", tmp_path / "long")[same], frames.load("results", into)[same])


def test_what_is_exported_and_imported_again_is_equal(into, tmp_path):
    text = (
        TEXT.replace("Commune,", "Commune,Commune name,")
        .replace("Reed,", "Reed,The Reed,")
        .replace("Fen,", "Fen,Fen 100%,")
    )
    text = text.replace("Low,", "Low/Lower,Low,")
    imported(into, text)
    made = exported.table(into, "XF2090", tmp_path / "back.csv")
    again = imported(tmp_path / "again", (tmp_path / "back.csv").read_text(encoding="utf-8"), mapping=made)
    assert again.counts.quarantined == 0
    assert_frame_equal(stations(tmp_path / "again"), stations(into))
    assert_frame_equal(votes(tmp_path / "again"), votes(into))
    for name, keys in (
        ("communes", ["commune_code", "name_en", "province_code"]),
        ("parties", ["party_id", "name_en"]),
    ):
        assert_frame_equal(frames.load(name, tmp_path / "again")[keys], frames.load(name, into)[keys])


def test_votes_of_cambodian_communes_go_into_a_copy_of_the_package_that_ships(into):
    text = "Commune,Registered,Ballots,A\n10201,100,60,30\n010202,100,60,20\n"
    country = replace(BASE.country, code="KH", name="Cambodia", language="km", areas="known")
    election = replace(BASE.election, id="C2017", kind="commune", date=pd.Timestamp("2017-06-04").date())
    mapping = mapped(text, country=country, election=election, parties={"A": "CPP"})
    imported(into, text, mapping=mapping, package=ROOT / "data")
    assert check.breaches(into) == []
    shipped, now = frames.load("results", ROOT / "data"), frames.load("results", into)
    assert_frame_equal(now.iloc[: len(shipped)], shipped, check_dtype=False)
    new = now.iloc[len(shipped) :]
    assert set(new["level"]) == {"commune"}, "two communes are no district, no province and no country"
    assert figure(into, "commune", "010201", "votes", "CPP")["value"] == 30
    made = exported.table(into, "C2017", into.parent / "back.csv")
    again = imported(into.parent / "again", (into.parent / "back.csv").read_text(), mapping=made, package=ROOT / "data")
    assert again.counts.imported == 2
    assert_frame_equal(stations(into.parent / "again"), stations(into))
    assert_frame_equal(votes(into.parent / "again"), votes(into))
    # What the package has and prefers stays preferred.
    votes_of = now[(now["election_id"] == "C2017") & (now["level"] == "nation") & (now["measure"] == "votes")]
    assert votes_of.loc[votes_of["party_id"] == "CPP", "preferred"].sum() == 1
    assert frames.load("communes", into).equals(frames.load("communes", ROOT / "data"))
    # A correction of the import takes nothing else away.
    imported(into, text.replace("60,30", "60,31"), mapping=mapping)
    assert_frame_equal(frames.load("results", into).iloc[: len(shipped)], shipped, check_dtype=False)
    assert figure(into, "commune", "010201", "votes", "CPP")["value"] == 31
    assert check.breaches(into) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"country": replace(BASE.country, code="XG")}, "another country"),
        ({"election": replace(BASE.election, date=BASE.election.date.replace(year=2091))}, "another day"),
        ({"election": replace(BASE.election, kind="commune")}, "another kind"),
    ],
)
def test_a_mapping_that_contradicts_the_package_is_refused(into, changes, rule):
    imported(into, TEXT)
    before = every(into)
    with pytest.raises(DataError, match=rule):
        imported(into, TEXT + "West,Odd,1,10,5,5,0,5,0\n", mapping=mapped(TEXT, **changes))
    assert every(into) == before


def test_a_district_whose_every_commune_is_in_the_table_has_a_sum(into):
    communes = frames.load("communes", ROOT / "data")
    there = communes[(communes["district_code"] == "0102") & communes["council_until"].isna()]
    # Those of the day: councils of communes created later came after it.
    there = there[there["council_from"].isna() | (there["council_from"] <= pd.Timestamp("2022-06-05"))]
    text = "Commune,Registered,Ballots,A\n" + "".join(f"{code},100,60,30\n" for code in there["commune_code"])
    country = replace(BASE.country, code="KH", name="Cambodia", language="km", areas="known")
    election = replace(BASE.election, id="C2022", kind="commune", date=pd.Timestamp("2022-06-05").date())
    imported(
        into,
        text,
        mapping=mapped(text, country=country, election=election, parties={"A": "CPP"}),
        package=ROOT / "data",
    )
    assert figure(into, "district", "0102", "registered_voters")["value"] == 100 * len(there)
    sums = frames.load("results", into)
    ours = sums[sums["source_id"].isin(frames.load("imports", into)["source_id"])]
    assert set(ours["level"]) == {"commune", "district"}, "of the province and the country only a part is told"


def test_a_folder_with_other_things_is_no_place_for_a_package(into):
    into.mkdir()
    (into / "letters.txt").write_text("mine")
    with pytest.raises(DataError, match=r"letters\.txt"):
        imported(into, TEXT)
    assert [path.name for path in into.iterdir()] == ["letters.txt"]


def test_two_imports_at_the_same_time_are_not_possible(into):
    imported(into, TEXT)
    with admitted.locked(into), pytest.raises(admitted.Busy, match="another import into"):
        imported(into, TEXT + "West,Odd,1,10,5,5,0,5,0\n")


def test_a_check_against_the_package_as_it_was_is_no_longer_one(into):
    imported(into, TEXT)
    other = replace(mapped(TEXT), table=replace(BASE.table, name="more"))
    rest = TEXT.replace("North", "West").replace("South", "East")
    with previewed(rest, mapping=other, package=into) as (con, made):
        imported(into, TEXT.replace("30,28", "29,29"))
        with pytest.raises(DataError, match="changed since the check"):
            intake.commit(con, made, into)
    with previewed(rest, mapping=other) as (con, made), pytest.raises(DataError, match="changed since the check"):
        intake.commit(con, made, into)


def test_a_table_of_which_no_row_can_be_read_is_a_package_of_its_quarantine(into):
    report = imported(into, "Station,A\n1,x\n2,y\n")
    assert (report.counts.imported, report.counts.quarantined) == (0, 2)
    assert len(frames.load("stations", into)) == 0
    assert len(frames.load("import_findings", into)) == 2
    assert check.breaches(into) == []


# At which call it is killed: of COPY (three tables, then results), of the writing of small tables, of the replacement.
KILLED = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = {paths!r}
import pandas as pd
from dashboard.intake import package
from intake.imported import imported

def killing(name, place, left):
    real = getattr(place, name)
    def called(*args, **more):
        global calls
        if {when!r} == name:
            calls += 1
            if calls > left:
                os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **more)
    setattr(place, name, called)

calls = 0
killing("_copy_large", package, 0)
killing("_results", package, 0)
killing("to_csv", pd.DataFrame, {left})
killing("replace", os, 0)
imported(Path({into!r}), {text!r})
"""


@pytest.mark.parametrize(
    ("when", "left"), [("_copy_large", 0), ("_results", 0), ("to_csv", 0), ("to_csv", 3), ("replace", 0)]
)
def test_an_import_that_is_killed_leaves_the_package_as_it_was(into, when, left):
    imported(into, TEXT)
    before, changed = every(into), TEXT.replace("30,28", "29,29")
    code = KILLED.format(paths=[str(ROOT), str(ROOT / "tests")], when=when, left=left, into=str(into), text=changed)
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == -9, ended.stderr
    assert (into / "versions" / "XF2090-fens-2").exists()
    assert every(into) == before
    assert check.breaches(into) == []
    assert imported(into, changed).revision == 2
    assert figure(into, "nation", "XF", "votes", "B")["value"] == 117


def test_a_first_import_that_is_killed_leaves_no_package_and_can_be_done_again(into):
    code = KILLED.format(paths=[str(ROOT), str(ROOT / "tests")], when="replace", left=0, into=str(into), text=TEXT)
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == -9, ended.stderr
    assert not (into / "datapackage.json").exists()
    imported(into, TEXT)
    assert check.breaches(into) == []


def test_progress_grows_to_the_end_and_may_break_the_import_off(into):
    with previewed(TEXT) as (con, made):
        told = []
        intake.commit(con, made, into, lambda done, total: told.append((done, total)))
        assert told == sorted(told)
        assert told[-1] == (4, 4)
    before = every(into)

    class Stopped(Exception):
        pass

    def stop(done, total):
        raise Stopped

    with previewed(TEXT.replace("30,28", "29,29"), package=into) as (con, made), pytest.raises(Stopped):
        intake.commit(con, made, into, stop)
    assert every(into) == before
    # Nothing is left of what was stopped.
    assert sorted(path.name for path in (into / "versions").iterdir()) == [".lock", "XF2090-fens-1"]


def test_a_package_of_another_country_says_nothing_of_cambodia(into):
    imported(into, TEXT)
    said = json.loads((into / "datapackage.json").read_text(encoding="utf-8"))
    words = [said["title"], said["description"]]
    for resource in said["resources"]:
        words += [resource["title"], resource["description"]]
        words += [field["description"] for field in resource["schema"]["fields"]]
    assert [word for word in words if empty.HOME.search(word)] == []
    assert not [
        text for name in ("measures", "provinces") for text in frames.load(name, into).to_csv().split() if "CPP" in text
    ]


def test_the_albanian_table(into):
    path = REFERENCE / "albania2013_three_prefectures.csv"
    assert path.exists(), "the reference tables lie beside the repository"
    table = pd.read_csv(path)
    lists = [c for c in table if c.startswith("C0")]
    columns = {"province": "Prefectures", "commune": "Communes", "station": "Precincts"}
    columns |= {"registered": "Registered", "ballots": "Ballots"}
    mapping = replace(
        mapped("Station,A\n"), columns=columns, parties={c: c for c in lists},
        country=replace(BASE.country, code="AL", name="Albania", language="sq"),
        election=replace(BASE.election, id="AL2013", date=pd.Timestamp("2013-06-23").date()),
    )  # fmt: skip
    report = imported(into, path.read_text(encoding="utf-8"), mapping=mapping)
    assert (report.counts.read, report.counts.quarantined) == (1116, 0)
    assert report.rules.set_index("rule")["rows"].to_dict() == {
        "votes-above-ballots": int((table[lists].sum(axis=1) > table["Ballots"]).sum()),
        "full-turnout": int(((table["Ballots"] == table["Registered"]) & (table["Registered"] > 0)).sum()),
        "no-voters": 1,
    }
    held = frames.load("results", into)
    nation = held[(held["level"] == "nation") & (held["measure"] == "votes")].set_index("party_id")["value"]
    # Two lists have an empty cell: their sums are of a part, and no totals.
    whole = [c for c in lists if table[c].notna().all()]
    assert nation.dropna().to_dict() == {c: float(table[c].sum()) for c in whole}
    assert set(nation.index[nation.isna()]) == set(lists) - set(whole) == {"C011", "C067"}
    assert check.breaches(into) == []


@pytest.mark.parametrize("year", [2004, 2011])
def test_the_russian_tables(into, year):
    path = REFERENCE / f"russia{year}_stations.csv.gz"
    assert path.exists(), "the reference tables lie beside the repository"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        text = file.read()
    table = pd.read_csv(path)
    columns = {"province": "region", **{c: c for c in ("station", "registered", "issued", "invalid", "valid")}}
    mapping = replace(
        mapped("Station,A\n"), columns=columns, parties={"leader": "LEADER"},
        country=replace(BASE.country, code="RU", name="Russia", language="ru"),
    )  # fmt: skip
    report = imported(into, text, mapping=mapping)
    assert (report.counts.read, report.counts.quarantined) == (len(table), 0)
    held = frames.load("results", into)
    by_region = held[(held["level"] == "province") & (held["measure"] == "votes")].set_index("area_code")["value"]
    assert by_region.to_dict() == table.groupby(table["region"].astype(str))["leader"].sum().astype(float).to_dict()
    assert figure(into, "nation", "RU", "ballots_cast")["value"] == (table["valid"] + table["invalid"]).sum()
    groups = pq.ParquetFile(report.version / "stations.parquet").metadata.num_row_groups
    assert groups >= 1
