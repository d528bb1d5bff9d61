"""Opens the station tables of a package on an engine: DuckDB in this process, or a Spark cluster."""

import json
import os
import shutil
import tempfile
import threading
import weakref
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import ibis
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.warehouse import spark
from dashboard.warehouse.faults import Patience, Unreachable

VARIABLE = "COMMUNE_WATCH_ENGINE"
# What DuckDB may hold before it writes to the disk; with what it holds besides, a process stays below 4 GB.
MEMORY = "2GB"

AREAS = {"commune_code": "string", "district_code": "string", "province_code": "string"}
NUMBERS = ("registered", "issued", "ballots", "valid", "invalid", "blank")
SCHEMAS = {
    "stations": {"election_id": "string", "station_id": "string", "level": "string", "name": "string"}
    | AREAS
    | dict.fromkeys(NUMBERS, "int64")
    | {"rules": "string", "import_id": "string", "row": "int64", "source_id": "string"},
    "station_votes": {"election_id": "string", "station_id": "string", "party_id": "string", "votes": "int64"} | AREAS,
}
STORED = {"string": {"string", "large_string"}, "int64": {"int64", "int32"}}
DTYPES = {"string": "str", "int64": "Int64", "float64": "float64", "boolean": "boolean"}


@dataclass(frozen=True)
class House:
    """The station tables of one package on one engine. Threads may ask it at the same time.

    stations, votes: Ibis tables, columns as in the contract; elections: ids of those with stations, sorted; nation:
    code of the country. A house whose engine became Unreachable is opened anew: a cluster that closed our session does
    not take it up again.
    """

    stations: ibis.Table
    votes: ibis.Table
    elections: tuple[str, ...]
    nation: str
    engine: str
    backend: object = field(repr=False)
    patience: Patience = field(default=Patience(), repr=False)
    lock: object = field(default_factory=threading.Lock, repr=False, compare=False)
    known: dict = field(default_factory=dict, repr=False, compare=False)

    def prepared(self, key: tuple, build) -> "Question":
        """The question that `build()` makes of Ibis tables, made once for each key: making costs as much as a small answer."""
        if key not in self.known:
            self.known[key] = self._question(build())
        return self.known[key]

    def frame(self, asked: "ibis.Table | Question") -> pd.DataFrame:
        """The answer as a frame: str, Int64, float64 and boolean columns; raises Unreachable."""
        question = asked if isinstance(asked, Question) else self._question(asked)
        table = (self._duckdb if self.engine == "duckdb" else self._spark)(question.text)
        # Integers stay whole where some are missing, which pandas' own types cannot.
        mapped = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
        frame = table.cast(question.schema.to_pyarrow()).to_pandas(types_mapper=mapped.get)
        return frame.astype({column: DTYPES[str(kind)] for column, kind in question.schema.items()})

    def _question(self, expression: ibis.Table) -> "Question":
        return Question(str(self.backend.compile(expression)), expression.schema())

    def _spark(self, text: str) -> pa.Table:
        session = self.backend._session
        return spark.answer(session, lambda: session.sql(text).toArrow(), self.patience)

    def _duckdb(self, text: str) -> pa.Table:
        # One connection answers one question at a time; each uses every core.
        with self.lock:
            try:
                return self.backend.con.sql(text).to_arrow_table()
            except duckdb.Error as fault:
                raise Unreachable("warehouse-broken", reason=spark.reason(fault)) from None


@dataclass(frozen=True)
class Question:
    """What an engine is asked: SQL in its own dialect as Ibis writes it, and the types of the answer."""

    text: str
    schema: ibis.Schema


def open(folder: Path | str, engine: str | None = None, patience: Patience = Patience()) -> House:  # noqa: B008 frozen
    """The station tables that a folder's `datapackage.json` declares, on an engine: None, "duckdb", "spark://..." or
    "sc://...".

    None: that of the variable COMMUNE_WATCH_ENGINE, or DuckDB. A package without stations is a house without
    elections, and no cluster is asked for it. A path with `://` is an object store's; others are relative to the
    folder, which workers must see at the same path. Raises Unreachable with one sentence.
    """
    engine = (os.environ.get(VARIABLE) or "duckdb") if engine is None else (engine or "duckdb")
    if engine != "duckdb" and not engine.startswith(("spark://", "sc://")):
        raise Unreachable("warehouse-engine", engine=engine)
    package, paths = _declared(Path(folder))
    nation = package.get("country", {}).get("code", "KH")
    if not paths:
        engine, backend = "duckdb", _embedded()
        tables = {name: backend.create_table(name, schema=ibis.schema(schema)) for name, schema in SCHEMAS.items()}
        return House(tables["stations"], tables["station_votes"], (), nation, engine, backend)
    if engine == "duckdb":
        backend = _embedded()
        tables = {name: _read(backend, name, paths[name]) for name in SCHEMAS}
    else:
        session = spark.session(engine, patience)
        backend = ibis.pyspark.connect(session)
        tables = {name: _read_spark(backend, session, name, paths[name], patience) for name in SCHEMAS}
    house = House(tables["stations"], tables["station_votes"], (), nation, engine, backend, patience)
    elections = house.frame(house.stations.select("election_id").distinct().order_by("election_id"))["election_id"]
    return House(house.stations, house.votes, tuple(elections), nation, engine, backend, patience)


def _declared(folder: Path) -> tuple[dict, dict[str, list[str]]]:
    """The package, and the Parquet files of both tables; none where it has no stations."""
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        declared = {r["name"]: r["path"] for r in package["resources"] if r["name"] in SCHEMAS}
    except (OSError, ValueError, KeyError, TypeError):
        raise Unreachable("warehouse-no-package", path=str(folder)) from None
    paths = {}
    for name, said in declared.items():
        files = [file if "://" in file else str((folder / file).absolute()) for file in _listed(said)]
        for file in files:
            if "://" not in file:
                _check(file, SCHEMAS[name])
        # A package without stations declares tables of headings only.
        paths[name] = [file for file in files if not file.endswith(".csv")]
    return package, paths if len(paths) == len(SCHEMAS) and all(paths.values()) else {}


def _listed(path: str | list[str]) -> list[str]:
    return [path] if isinstance(path, str) else list(path)


def _check(file: str, schema: dict[str, str]):
    if not Path(file).exists():
        raise Unreachable("warehouse-no-file", path=file)
    if file.endswith(".csv"):
        with Path(file).open(encoding="utf-8-sig") as lines:
            lines.readline()
            if lines.readline().strip():
                raise Unreachable("warehouse-bad-file", path=file, reason="rows in CSV, not in Parquet")
        return
    if Path(file).is_dir():
        return
    try:
        held = pq.read_schema(file)
    except (pa.ArrowException, OSError):
        raise Unreachable("warehouse-bad-file", path=file, reason="not Parquet") from None
    for column, kind in schema.items():
        if column not in held.names:
            raise Unreachable("warehouse-no-column", path=file, column=column)
        if str(held.field(column).type) not in STORED[kind]:
            # Said here, for Spark says it of a page of a dictionary in the middle of a question.
            found = f"{column} is {held.field(column).type}, not {kind}"
            raise Unreachable("warehouse-bad-file", path=file, reason=found)


def _embedded():
    place = tempfile.mkdtemp(prefix="commune-watch-")
    backend = ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=place, preserve_insertion_order=False)
    weakref.finalize(backend, shutil.rmtree, place, ignore_errors=True)
    return backend


def _read(backend, name: str, paths: list[str]) -> ibis.Table:
    try:
        table = backend.read_parquet(paths, union_by_name=True)
        return table.cast(SCHEMAS[name]).select(*SCHEMAS[name])
    except duckdb.Error as fault:
        raise Unreachable("warehouse-bad-file", path=paths[0], reason=spark.reason(fault)) from None


def _read_spark(backend, session, name: str, paths: list[str], patience: Patience) -> ibis.Table:
    # The types are given, so that no worker has to be asked for them before the first question.
    kinds = {"string": "STRING", "int64": "BIGINT"}
    schema = ", ".join(f"`{column}` {kinds[kind]}" for column, kind in SCHEMAS[name].items())
    addresses = [path if "://" in path else Path(path).as_uri() for path in paths]
    view = ibis.util.gen_name(name)

    def read():
        session.read.schema(schema).parquet(*addresses).createOrReplaceTempView(view)
        return backend.table(view)

    return spark.answer(session, read, patience)
