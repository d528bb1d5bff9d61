"""A Spark cluster on this machine's loopback: a real standalone master and workers, from the package `pyspark`."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

# Java's second compiler takes longer than such small questions do.
JAVA = "-XX:TieredStopAtLevel=1"
# Small on every side, and tables cut into many tasks so that a worker can be lost in the middle of them.
SUBMIT = (
    "--driver-memory 600m --conf spark.executor.memory=512m --conf spark.sql.shuffle.partitions=2 "
    "--conf spark.sql.files.maxPartitionBytes=1m --conf spark.sql.files.openCostInBytes=256k "
    f"--conf spark.driver.extraJavaOptions={JAVA} --conf spark.executor.extraJavaOptions={JAVA} pyspark-shell"
)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


class Cluster:
    """A standalone master and its workers, each a process of ours; started and ended by their ids only."""

    def __init__(self, place: Path):
        home = Path(find_spec("pyspark").origin).parent
        self.place, self.command = place, home / "bin" / "spark-class"
        self.environment = os.environ | {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": JAVA,
            "SPARK_WORKER_DIR": str(place / "work"),
            "SPARK_LOCAL_DIRS": str(place / "local"),
            "PYSPARK_PYTHON": sys.executable,
        }
        self.port, self.processes, self.workers = free_port(), [], []
        self.address = f"spark://127.0.0.1:{self.port}"
        self._start("master.Master", "--host", "127.0.0.1", "--port", self.port, "--webui-port", free_port())
        self._until("master", lambda: self._log("master").count("I have been elected leader"))

    def add(self, workers: int = 1):
        """Further workers of one core, and the wait until the master has taken them in."""
        before = self._log("master").count("Registering worker")
        for _ in range(workers):
            self.workers.append(
                self._start(
                    "worker.Worker", "--host", "127.0.0.1", "--cores", 1, "--memory", "600m",
                    "--webui-port", free_port(), self.address,
                )
            )  # fmt: skip
        self._until("worker", lambda: self._log("master").count("Registering worker") >= before + workers)

    def kill(self, worker):
        """A machine that is gone: the worker and what it started, at once."""
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self.workers.remove(worker)

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _start(self, what, *options):
        name = what.split(".")[0]
        log = (self.place / f"{name}.log").open("ab")
        process = subprocess.Popen(
            [self.command, f"org.apache.spark.deploy.{what}", *map(str, options)],
            env=self.environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        self.processes.append(process)
        return process

    def _log(self, name) -> str:
        return (self.place / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def _until(self, name, done):
        for _ in range(300):
            if done():
                return
            time.sleep(0.1)
        raise AssertionError(f"the {name} did not start: {re.sub(r'(?s).*(?=.{2000}$)', '', self._log(name))}")


class ConnectServer:
    """A server of Spark Connect with one core of its own."""

    def __init__(self, place: Path):
        home = Path(find_spec("pyspark").origin).parent
        port = free_port()
        self.address = f"sc://127.0.0.1:{port}"
        log = (place / "connect.log").open("ab")
        self.process = subprocess.Popen(
            [
                home / "bin" / "spark-submit", "--master", "local[1]", "--driver-memory", "600m",
                "--conf", f"spark.connect.grpc.binding.port={port}", "--conf", "spark.ui.enabled=false",
                "--conf", "spark.sql.shuffle.partitions=2", "--driver-java-options", JAVA,
                "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal",
            ],
            env=os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"},
            cwd=place, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        for _ in range(600):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        self.close()
        raise AssertionError((place / "connect.log").read_text(errors="replace")[-2000:])

    def close(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
