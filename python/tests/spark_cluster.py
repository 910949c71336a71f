"""A standalone Spark master with two workers on loopback, as processes of their own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

HOME = Path(pyspark.__file__).parent


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


class Cluster:
    """Starts the processes; each worker leads a process group of its own, which holds its executors too."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self._folder = folder
        self.url = f"spark://127.0.0.1:{_free_port()}"
        port = self.url.rsplit(":", 1)[1]
        self._master = self._start("master", "master.Master", "--host", "127.0.0.1", "--port", port, "--webui-port", "0")
        self._wait_for("master", "New state: ALIVE")
        self.workers = [self._start_worker(i) for i in range(workers)]
        for i in range(workers):
            self._wait_for(f"worker{i}", "Successfully registered")

    def _start_worker(self, i: int) -> subprocess.Popen[bytes]:
        work = str(self._folder / f"work{i}")
        where = ("--host", "127.0.0.1", "--webui-port", "0", "--work-dir", work)
        return self._start(f"worker{i}", "worker.Worker", *where, "--cores", "1", "--memory", "1g", self.url)

    def _start(self, name: str, main: str, *arguments: str) -> subprocess.Popen[bytes]:
        settings = {"SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "PYSPARK_PYTHON": sys.executable}
        command = [str(HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{main}", *arguments]
        with (self._folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                command, env={**os.environ, **settings}, stdout=log, stderr=subprocess.STDOUT, cwd=self._folder, start_new_session=True
            )

    def _wait_for(self, name: str, words: str, seconds: float = 300) -> None:
        log = self._folder / f"{name}.log"
        end = time.monotonic() + seconds
        while words not in log.read_text(errors="replace"):
            if time.monotonic() > end:
                raise TimeoutError(f"{name} did not say '{words}':\n{log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.2)

    def kill_worker(self, i: int) -> None:
        """As if its machine had lost power: the worker, its executor and their Python processes at once."""
        os.killpg(self.workers[i].pid, signal.SIGKILL)
        self.workers[i].wait()

    def stop(self) -> None:
        for process in [*self.workers, self._master]:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def session(folder: Path, partitions: int = 2) -> Iterator[tuple[SparkSession, Cluster]]:
    """A session on a new cluster."""
    cluster = Cluster(folder)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(cluster.url).appName("synoptic tests")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.executor.memory": "768m",
        "spark.executor.cores": "1",
        "spark.sql.shuffle.partitions": str(partitions),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
        "spark.ui.enabled": "false",
        "spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "spark.executorEnv.SOURCE_DATE_EPOCH": "0",
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark, cluster
    finally:
        spark.stop()
        cluster.stop()
