"""DuckDB and a real Spark cluster give equal frames; what cannot be reached says so in one line and in time."""

import os
import pickle
import subprocess
import sys
import threading
import time
from importlib.metadata import version
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from pandas.testing import assert_frame_equal

from dashboard import messages, warehouse
from dashboard.warehouse import LEVELS, Patience, Unreachable, faults, spark
from dashboard.warehouse.engine import SCHEMAS

QUICK = Patience(port=2, start=90, idle=30, answer=180)
STATIONS = {"election_id": "E1", "station_id": ["s1", "s2"], "commune_code": "c1", "ballots": [10, 20]}
VOTES = STATIONS | {"party_id": "A", "votes": [5, 15]}


@pytest.fixture(scope="session")
def generated(pack, tmp_path_factory):
    """Two elections with few votes: ties, gaps, silent stations, parties that stood in places only, no commune."""
    rng = np.random.default_rng(7)
    n = 400
    stations = pd.concat(
        pd.DataFrame({"election_id": e, "station_id": [f"ស{i:03}" for i in range(n)], "row": range(n)})
        for e in ("E1", "E2")
    ).reset_index(drop=True)
    commune = rng.integers(0, 80, 2 * n)
    stations["commune_code"] = pd.Series([f"c{c:02}" for c in commune]).where(rng.random(2 * n) > 0.01)
    stations["district_code"] = [f"d{c // 8}" for c in commune]
    stations["province_code"] = [f"p{c // 40}" for c in commune]
    for name, high in {"registered": 60, "ballots": 50, "valid": 45, "blank": 3}.items():
        stations[name] = pd.array(rng.integers(0, high, 2 * n), "Int64")
        stations.loc[rng.random(2 * n) < (0.001 if name == "registered" else 0.01), name] = pd.NA
    votes = stations.merge(pd.DataFrame({"party_id": ["A", "B", "C", "D"]}), how="cross")
    votes["votes"] = pd.array(rng.integers(0, 4, len(votes)), "Int64")
    silent = votes.station_id.isin(stations.station_id[rng.choice(n, 10)])
    votes.loc[silent | ((rng.random(len(votes)) < 0.03) & (votes.province_code == "p0")), "votes"] = pd.NA
    return pack(tmp_path_factory.mktemp("generated"), stations, votes[rng.random(len(votes)) > 0.1], pieces=2)


@pytest.fixture(scope="session")
def houses(russian, generated, cluster):
    """Each package on both engines: name -> (DuckDB, Spark, elections, party)."""
    folders = {"russian": (russian, ("RU2004", "RU2011"), "LEADER"), "generated": (generated, ("E1", "E2"), "A")}
    opened = {}
    for name, (folder, elections, party) in folders.items():
        pair = [warehouse.open(folder, engine, QUICK) for engine in ("duckdb", cluster.address)]
        assert pair[0].elections == pair[1].elections == elections
        opened[name] = (*pair, elections, party)
    return opened


@pytest.mark.spark
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("country", ["russian", "generated"])
def test_both_engines_give_equal_roll_ups(houses, country, level):
    duck, cluster, (before, after), _ = houses[country]
    for asked in (warehouse.units, warehouse.votes, warehouse.winners):
        one, other = (asked(house, before, level) for house in (duck, cluster))
        assert len(one)
        assert_frame_equal(one, other, check_exact=True)
    one, other = (warehouse.change(house, before, after, level) for house in (duck, cluster))
    assert len(one)
    assert_frame_equal(one, other, check_exact=True)


@pytest.mark.spark
@pytest.mark.parametrize("country", ["russian", "generated"])
def test_both_engines_give_equal_stations_bins_and_samples(houses, country):
    *pair, (election, _), party = houses[country]
    area = warehouse.units(pair[0], election, "province").area_code.iloc[0]
    for asked in (
        lambda house: warehouse.rows(house, election, "province", area, 50),
        lambda house: warehouse.binned(house, election, party, 50),
        lambda house: warehouse.sample(house, election, party, 40, seed=3),
        lambda house: warehouse.station_numbers(house, election, party),
    ):
        one, other = map(asked, pair)
        assert len(one)
        assert_frame_equal(one, other, check_exact=True)


@pytest.mark.spark
def test_spark_connect_gives_the_frames_of_duckdb(generated, connect_server, tmp_path):
    # In a process of its own: one process holds a session of one kind.
    code = (
        "import pickle, sys\nfrom dashboard import warehouse\n"
        "folder, address, answer = sys.argv[1:]\n"
        "house = warehouse.open(folder, address, warehouse.Patience(start=90))\n"
        "asked = (warehouse.units, warehouse.votes, warehouse.winners)\n"
        "frames = [ask(house, 'E1', level) for ask in asked for level in ('province', 'commune')]\n"
        "frames.append(warehouse.change(house, 'E1', 'E2', 'province'))\n"
        "pickle.dump(frames, open(answer, 'wb'))\n"
    )
    command = [sys.executable, "-c", code, str(generated), connect_server, str(tmp_path / "answer")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    house = warehouse.open(generated, "duckdb")
    asked = (warehouse.units, warehouse.votes, warehouse.winners)
    expected = [ask(house, "E1", level) for ask in asked for level in ("province", "commune")]
    expected.append(warehouse.change(house, "E1", "E2", "province"))
    for one, other in zip(expected, pickle.loads((tmp_path / "answer").read_bytes()), strict=True):
        assert_frame_equal(one, other, check_exact=True)


def test_the_generated_country_holds_what_engines_might_see_differently(generated):
    house = warehouse.open(generated, "duckdb")
    votes, winners = (asked(house, "E1", "commune") for asked in (warehouse.votes, warehouse.winners))
    assert winners.tied.sum() > 3
    assert winners.tied.isna().sum() > 3
    assert (votes.gaps > 0).sum() > 3
    assert (votes.told < votes.units).sum() > (votes.gaps > 0).sum()
    assert warehouse.units(house, "E1", "commune").units.sum() < warehouse.units(house, "E1", "nation").units.sum()


# --- a cluster that loses its workers --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def large(tmp_path_factory, pack):
    """Four million rows of votes: work for some seconds."""
    folder = pack(tmp_path_factory.mktemp("large"), pd.DataFrame(STATIONS), pd.DataFrame(VOTES))
    duckdb.sql(
        "COPY (SELECT 'E1' AS election_id, 's' || i // 20 AS station_id, 'P' || i % 20 AS party_id, "
        "(hash(i) % 500)::BIGINT AS votes, "
        "'c' || i // 2000 AS commune_code, 'd' || i // 20000 AS district_code, 'p' || i // 200000 AS province_code "
        f"FROM range(4_000_000) t(i)) TO '{folder / 'station_votes_0.parquet'}' (ROW_GROUP_SIZE 100_000)"
    )
    return folder


def in_thread(work):
    found = {}

    def run():
        try:
            found["frame"] = work()
        except Unreachable as fault:
            found["fault"] = fault

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, found


@pytest.mark.spark
def test_a_worker_that_is_killed_in_the_middle_of_a_question_costs_time_and_no_answer(large, cluster):
    house = warehouse.open(large, cluster.address, QUICK)
    tracker = house.backend._session.sparkContext.statusTracker()
    thread, found = in_thread(lambda: warehouse.votes(house, "E1", "commune"))
    while thread.is_alive():
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        if any(stage and stage.numTasks > 2 and stage.numActiveTasks and stage.numCompletedTasks for stage in stages):
            break
        time.sleep(0.02)
    assert thread.is_alive(), "the question was answered before a worker could be killed"
    cluster.kill(cluster.workers[0])
    assert thread.is_alive()
    thread.join(200)
    cluster.add()
    assert not thread.is_alive()
    assert "fault" not in found
    assert_frame_equal(found["frame"], warehouse.votes(warehouse.open(large, "duckdb"), "E1", "commune"))


@pytest.mark.spark
def test_a_cluster_without_workers_is_said_to_be_one_and_answers_when_they_are_back(large, cluster):
    house = warehouse.open(large, cluster.address, Patience(port=2, start=90, idle=4, answer=180))
    for worker in list(cluster.workers):
        cluster.kill(worker)
    with pytest.raises(Unreachable, match="no worker took up the work for 4 seconds: check that its workers run"):
        warehouse.votes(house, "E1", "commune")
    cluster.add(2)
    house = warehouse.open(large, cluster.address, QUICK)
    assert warehouse.votes(house, "E1", "nation").votes.sum() > 0


@pytest.mark.spark
def test_a_question_that_takes_too_long_is_withdrawn(large, cluster):
    house = warehouse.open(large, cluster.address, QUICK)
    slow = warehouse.House(**{**vars(house), "patience": Patience(answer=0.3)})
    with pytest.raises(Unreachable, match="no answer after 0 seconds and the question was withdrawn"):
        warehouse.votes(slow, "E1", "district")


# --- addresses, Java, files ------------------------------------------------------------------------------------------------


@pytest.fixture
def small(pack, tmp_path):
    return pack(tmp_path, pd.DataFrame(STATIONS), pd.DataFrame(VOTES))


def test_every_sentence_stands_in_the_catalogue_of_both_languages():
    filled = {"engine": "E", "address": "A", "version": "V", "java": "J", "found": "F", "missing": "M", "reason": "R"}
    filled |= {"seconds": 9, "path": "P", "column": "C"}
    for key, sentence in faults.SENTENCES.items():
        fault = Unreachable(key, **filled)
        assert str(fault) == messages.t("en", key, **filled)
        assert messages.has("km", key)
        assert "\n" not in sentence


@pytest.mark.parametrize(
    "engine", ["postgres://host", "spark", "spark://", "spark://host", "spark://host:no", "sc://h:0"]
)
def test_an_engine_that_is_none_is_named(small, engine):
    with pytest.raises(Unreachable, match=f"^{engine} names no engine: leave it empty"):
        warehouse.open(small, engine)


@pytest.mark.parametrize("scheme", ["spark", "sc"])
@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_an_address_where_nothing_answers_is_found_out_before_java_is_started(
    small, monkeypatch, scheme, host, closed_port
):
    monkeypatch.setattr(spark, "_java", lambda patience: pytest.fail("Java was looked for"))
    with pytest.raises(Unreachable, match=f"^Nothing answers at {scheme}://{host}:{closed_port}: check the address"):
        warehouse.open(small, f"{scheme}://{host}:{closed_port}", QUICK)


def test_an_installation_without_spark_says_what_to_install(small, monkeypatch, listening):
    monkeypatch.setattr(spark, "_found", lambda module: False)
    for scheme, missing in (("spark", "pyspark"), ("sc", "pyspark, grpcio, grpcio-status, googleapis-common-protos")):
        with pytest.raises(Unreachable, match=rf"{missing} is not installed: install commune-watch\[spark\]"):
            warehouse.open(small, f"{scheme}://127.0.0.1:{listening}")


def stand_in(folder: Path, script: str) -> str:
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    java.chmod(0o755)
    return str(folder)


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo 'openjdk version \"1.8.0_402\"' >&2", "version 8"),
        ("echo 'openjdk version \"11.0.2\" 2019-01-15' >&2", "version 11"),
        ("echo 'openjdk version \"25\" 2025-09-16' >&2", "version 25"),
        ("echo 'I am no Java'", "it does not say its version"),
        ("exit 3", "it does not say its version"),
        ("exec sleep 60", "it does not start"),
    ],
)
def test_a_java_that_spark_does_not_run_on_is_named(small, monkeypatch, tmp_path, listening, script, found):
    home = stand_in(tmp_path / "java", script)
    monkeypatch.setenv("JAVA_HOME", home)
    monkeypatch.setattr(spark, "_found", lambda module: True)
    with pytest.raises(
        Unreachable, match=rf"^{home}/bin/java is not a Java that Spark runs on \({found}\): install Java 17"
    ):
        warehouse.open(small, f"spark://127.0.0.1:{listening}", Patience(port=0.5))


def test_a_java_home_without_java_and_no_java_at_all_are_named(small, monkeypatch, tmp_path, listening):
    monkeypatch.setattr(spark, "_found", lambda module: True)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(Unreachable, match=r"\(no such file\): install Java 17"):
        warehouse.open(small, f"spark://127.0.0.1:{listening}")
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreachable, match=r"^No Java was found: install Java 17 "):
        warehouse.open(small, f"spark://127.0.0.1:{listening}")


@pytest.mark.spark
def test_a_port_that_answers_and_is_no_cluster_is_given_up(small, listening):
    # In a process of its own: Spark goes on for a minute to ask a port that it was once given.
    code = (
        "import os, sys\nfrom dashboard import warehouse\n"
        f"try: warehouse.open({str(small)!r}, 'spark://127.0.0.1:{listening}', warehouse.Patience(start=8))\n"
        "except warehouse.Unreachable as fault: print(fault.key, fault, flush=True); os._exit(0)\n"
    )
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"}
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180
    )
    assert ended.stdout.startswith("warehouse-not-spark spark://127.0.0.1:"), ended.stderr
    assert f"({version('pyspark')})" in ended.stdout


@pytest.mark.parametrize("name", ["stations_0.parquet", "station_votes_0.parquet"])
def test_a_file_that_is_missing_broken_or_short_of_a_column_is_named(small, name):
    file = small / name
    pd.read_parquet(file).drop(columns="election_id").to_parquet(file)
    with pytest.raises(Unreachable, match=f"{name} has no column election_id: import the table again"):
        warehouse.open(small)
    pd.DataFrame(VOTES).reindex(columns=SCHEMAS[name.removesuffix("_0.parquet")]).to_parquet(file)
    with pytest.raises(Unreachable, match=rf"{name} cannot be .* \(.* is .*, not (string|int64)\)"):
        warehouse.open(small)
    file.write_bytes(b"PAR1 and no more")
    with pytest.raises(Unreachable, match=rf"{name} cannot be read as a table of stations \(not Parquet\)"):
        warehouse.open(small)
    file.unlink()
    with pytest.raises(Unreachable, match=f"{name} is missing, though datapackage.json names it"):
        warehouse.open(small)


def test_a_file_that_goes_while_the_house_is_open_is_told_by_duckdb(small):
    house = warehouse.open(small, "duckdb")
    (small / "station_votes_0.parquet").unlink()
    with pytest.raises(Unreachable, match="could not be asked"):
        warehouse.votes(house, "E1", "nation")


@pytest.mark.spark
def test_a_file_that_goes_while_the_house_is_open_is_told_by_spark(small, cluster):
    house = warehouse.open(small, cluster.address, QUICK)
    (small / "station_votes_0.parquet").unlink()
    with pytest.raises(
        Unreachable, match=r"gave up on the question \(.*\): check that its workers run and can read"
    ) as told:
        warehouse.votes(house, "E1", "nation")
    assert "\n" not in str(told.value)


def test_a_folder_that_is_no_package_is_named(tmp_path):
    with pytest.raises(Unreachable, match=r"is not a data package: there is no datapackage\.json"):
        warehouse.open(tmp_path)


def test_a_package_without_stations_is_a_house_without_elections_and_asks_no_cluster(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")
    for engine in (None, "duckdb", "spark://127.0.0.1:1"):
        house = warehouse.open(tmp_path, engine)
        assert house.elections == ()
        assert warehouse.units(house, "E1", "nation").empty
    headed = '{"resources": [{"name": "stations", "path": "s.csv"}, {"name": "station_votes", "path": "s.csv"}]}'
    (tmp_path / "datapackage.json").write_text(headed, encoding="utf-8")
    (tmp_path / "s.csv").write_text("election_id,station_id\n", encoding="utf-8")
    assert warehouse.open(tmp_path).elections == ()
    (tmp_path / "s.csv").write_text("election_id,station_id\nE1,s1\n", encoding="utf-8")
    with pytest.raises(Unreachable, match=r"s.csv cannot be read .* \(rows in CSV, not in Parquet\)"):
        warehouse.open(tmp_path)


def test_the_variable_chooses_the_engine_and_threads_may_ask_at_once(small, monkeypatch):
    monkeypatch.setenv(warehouse.VARIABLE, "nonsense")
    with pytest.raises(Unreachable, match=r"^nonsense names no engine"):
        warehouse.open(small)
    monkeypatch.setenv(warehouse.VARIABLE, "")
    house = warehouse.open(small)
    threads = [in_thread(lambda: warehouse.votes(house, "E1", "commune")) for _ in range(8)]
    for thread, _ in threads:
        thread.join(60)
    assert [found["frame"].votes.tolist() for _, found in threads] == [[20]] * 8
