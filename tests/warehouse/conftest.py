"""Small countries written as the Parquet tables of a package, and a real Spark cluster on this machine's loopback."""

import gzip
import json
import socket
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT, java
from warehouse.cluster import SUBMIT, Cluster, ConnectServer, free_port

from dashboard import warehouse
from dashboard.warehouse.engine import SCHEMAS

REFERENCE = ROOT.parent / "shared" / "reference"
TYPES = {"string": pa.string(), "int64": pa.int64()}


def package(folder: Path, stations: pd.DataFrame, votes: pd.DataFrame, pieces: int = 1, nation: str = "XX") -> Path:
    """A package of the two tables only, each in so many Parquet files; columns that are not given are missing
    values."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    for name, frame in (("stations", stations), ("station_votes", votes)):
        schema = pa.schema([(column, TYPES[kind]) for column, kind in SCHEMAS[name].items()])
        table = pa.Table.from_pandas(frame.reindex(columns=schema.names), schema=schema, preserve_index=False)
        files = [f"{name}_{piece}.parquet" for piece in range(pieces)]
        size = -(-len(frame) // pieces)
        for piece, file in enumerate(files):
            pq.write_table(table.slice(piece * size, size), folder / file)
        resources.append({"name": name, "path": files if pieces > 1 else files[0]})
    contract = {"country": {"code": nation, "name": nation}, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(contract), encoding="utf-8")
    return folder


def russia(folder: Path) -> Path:
    """Two Russian elections as a package: the leader and all others, regions as provinces, hundreds of stations as
    communes."""
    stations, votes = [], []
    for year in (2004, 2011):
        with gzip.open(REFERENCE / f"russia{year}_stations.csv.gz") as file:
            t = pd.read_csv(file)
        province = t.region.astype(str).str.zfill(2)
        # A region numbers stations of several of its parts alike: which of them it is tells them apart.
        again = t.groupby(["region", "station"]).cumcount().astype(str)
        t = t.assign(
            election_id=f"RU{year}",
            level="station",
            row=t.index + 2,
            station_id=province + "/" + t.station.astype(str) + "/" + again,
            province_code=province,
            district_code=province,
            commune_code=province + "-" + (t.station // 100).astype(str),
            ballots=t.valid + t.invalid,
        )
        stations.append(t)
        keys = t[["election_id", "station_id", "commune_code", "district_code", "province_code"]]
        votes.append(keys.assign(party_id="LEADER", votes=t.leader))
        votes.append(keys.assign(party_id="OTHERS", votes=t.valid - t.leader))
    return package(folder, pd.concat(stations), pd.concat(votes), pieces=2, nation="RU")


# --- Spark
# ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A master and two workers. Without Java this fails: the tests that ask for it are left out where that is
    allowed."""
    assert java(), "no Java on this machine: install Debian's package openjdk-17-jre-headless"
    with pytest.MonkeyPatch.context() as patch:
        # The driver in this process: on loopback as well, and small.
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_SUBMIT_ARGS", SUBMIT)
        cluster = Cluster(tmp_path_factory.mktemp("spark"))
        try:
            cluster.add(2)
            yield cluster
        finally:
            if "pyspark" in sys.modules:
                from pyspark.sql import SparkSession

                if SparkSession._instantiatedSession:
                    SparkSession._instantiatedSession.stop()
            cluster.close()


@pytest.fixture
def connect_server(tmp_path):
    """The address of a server of Spark Connect."""
    assert find_spec("grpc"), "no Spark Connect here: install commune-watch[spark]"
    server = ConnectServer(tmp_path)
    yield server.address
    server.close()


@pytest.fixture(scope="session")
def russian(tmp_path_factory):
    """The folder of the Russian package."""
    return russia(tmp_path_factory.mktemp("russia") / "package")


@pytest.fixture(scope="session")
def pack():
    """Writes a package of two frames into a new folder within a folder."""
    return lambda place, *frames, **more: package(Path(tempfile.mkdtemp(dir=place)), *frames, **more)


@pytest.fixture
def house(tmp_path):
    """Opens a house, in DuckDB, on frames of stations and votes."""
    return lambda stations, votes, **more: warehouse.open(
        package(tmp_path / "package", stations, votes, **more), "duckdb"
    )


@pytest.fixture
def listening():
    """A port that opens and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    return free_port()
