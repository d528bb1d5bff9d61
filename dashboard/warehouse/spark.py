"""A session on a Spark cluster: found quickly, or refused in one sentence; never waited for without end."""

import importlib.util
import os
import re
import shutil
import socket
import subprocess
import time
import uuid
from functools import partial
from pathlib import Path

from dashboard.warehouse.faults import Patience, TooLong, Unreachable, within

# Spark 4.0 runs on Java 17 and 21; from Java 24 on, the security manager it calls is gone.
JAVAS = range(17, 24)
MODULES = {"pyspark": "pyspark"}
# What Spark Connect needs of Python beside pyspark: module -> package.
CONNECT = {
    "grpc": "grpcio",
    "grpc_status": "grpcio-status",
    "google.rpc": "googleapis-common-protos",
}
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    # A worker that is gone is given up after a minute and its work done by another.
    "spark.network.timeout": "60s",
    "spark.executor.heartbeatInterval": "5s",
    "spark.rpc.askTimeout": "20s",
}


def session(engine: str, patience: Patience):
    """The session on a cluster `spark://HOST:PORT` or `sc://HOST:PORT`; raises Unreachable with a sentence."""
    classic = engine.startswith("spark://")
    _probe(engine, patience)
    missing = [package for module, package in (MODULES if classic else MODULES | CONNECT).items() if not _found(module)]
    if missing:
        raise Unreachable("warehouse-no-spark", engine=engine, missing=", ".join(missing))
    if classic:
        _java(patience)
    try:
        return within(patience.start, partial(_classic if classic else _connect, engine))
    except TooLong:
        import pyspark

        raise Unreachable("warehouse-not-spark", address=engine, version=pyspark.__version__) from None
    except Exception as fault:
        raise Unreachable("warehouse-lost", reason=reason(fault)) from None


def answer(session, work, patience: Patience):
    """What `work()` returns on a session: tasks of lost workers are done again; a question nobody works on is
    withdrawn."""
    tag = f"commune-watch-{uuid.uuid4().hex}"
    busy = {"since": time.monotonic(), "done": -1}

    def asked():
        session.addTag(tag)
        try:
            return work()
        finally:
            session.removeTag(tag)

    def watch(waited):
        if (done := _progress(session)) is None or done != busy["done"]:
            busy["done"], busy["since"] = done, time.monotonic()
        elif time.monotonic() - busy["since"] > patience.idle:
            raise Unreachable("warehouse-no-workers", seconds=round(patience.idle))

    try:
        return within(patience.answer, asked, watch)
    except TooLong:
        _withdraw(session, tag)
        raise Unreachable("warehouse-too-long", seconds=round(patience.answer)) from None
    except Unreachable:
        _withdraw(session, tag)
        raise
    except Exception as fault:
        raise Unreachable("warehouse-lost", reason=reason(fault)) from None


def reason(fault: Exception) -> str:
    """The first line of what Spark says went wrong, short enough for a sentence; the innermost cause where it tells
    more."""
    text = str(fault)
    causes = re.findall(r"^Caused by: (.+)$", text, re.M)
    line = causes[-1] if causes else next((line for line in text.splitlines() if line.strip()), type(fault).__name__)
    line = re.sub(r"^(?:[a-z]\w*\.)+", "", line.strip())
    return line if len(line) <= 160 else line[:159] + "…"


def _withdraw(session, tag):
    # A Java machine that is gone cannot withdraw anything: that it does not answer is what we are about to say.
    try:
        within(5, lambda: session.interruptTag(tag))
    except Exception:
        return


def _progress(session):
    """What is done of a question nobody works on at the moment; None while somebody does or a session does not tell."""
    context = getattr(session, "_sc", None)
    if context is None:
        return None
    tracker = context.statusTracker()
    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
    running = [stage for stage in stages if stage]
    if not running or (any(stage.numActiveTasks for stage in running) and _executors(context)):
        return None
    return tuple((stage.stageId, stage.numCompletedTasks) for stage in running)


def _executors(context) -> int:
    return context._jsc.sc().getExecutorMemoryStatus().size() - 1  # the driver counts as one


def _classic(engine):
    from pyspark.sql import SparkSession

    held = SparkSession._instantiatedSession
    # One session for each process: one on another cluster, or one the cluster has closed, would be handed out again.
    if held is not None and (held._sc._jsc is None or held._sc._jsc.sc().isStopped() or held._sc.master != engine):
        held.stop()
    builder = SparkSession.builder.master(engine).appName("Commune Watch")
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")  # what goes wrong is said in our sentence, not in pages of Java
    return session


def _connect(engine):
    from pyspark.sql import SparkSession

    session = SparkSession.builder.remote(engine).getOrCreate()
    session.version  # noqa: B018 asks the server, who may not be one
    return session


def _found(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _probe(engine: str, patience: Patience):
    """One of the addresses (several: a cluster with spare masters) opens its port, tried before Java is started."""
    addresses = [a.split("/")[0].split(";")[0] for a in engine.split("://", 1)[1].split(",")]
    for address in addresses:
        host, _, port = address.rpartition(":")
        if not host and engine.startswith("sc://"):
            host, port = address, "15002"
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise Unreachable("warehouse-engine", engine=engine)
        try:
            socket.create_connection((host.strip("[]"), int(port)), patience.port).close()
            return
        except (OSError, UnicodeError):  # UnicodeError: a host's name that no name can be
            continue
    raise Unreachable("warehouse-no-answer", address=engine)


def _java(patience: Patience):
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if java is None:
        raise Unreachable("warehouse-no-java")
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=patience.port * 2)
    except FileNotFoundError:
        raise Unreachable("warehouse-wrong-java", java=java, found="no such file") from None
    except (OSError, subprocess.TimeoutExpired, UnicodeError):
        raise Unreachable("warehouse-wrong-java", java=java, found="it does not start") from None
    text = said.stderr + said.stdout
    version = re.search(r'version "(?:1\.)?(\d+)', text)
    if said.returncode or version is None or int(version[1]) not in JAVAS:
        found = f"version {version[1]}" if version else "it does not say its version"
        raise Unreachable("warehouse-wrong-java", java=java, found=found)
