"""Spark on a standalone master with two workers against one machine: the same claims, clusters and dossiers."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import synoptic
from conftest import articles

pytest.importorskip("pyspark")
import synoptic.spark as on_spark  # noqa: E402
from spark_cluster import Cluster, session  # noqa: E402
from synoptic.spark._frames import components  # noqa: E402

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.spark
COLUMNS = ("id", "title", "text", "published")
Row = dict[str, str]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SparkSession, Cluster]]:
    with session(tmp_path_factory.mktemp("spark")) as both:
        yield both


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return articles(12, 10, seed=7)


def frame(spark: SparkSession, rows: list[Row], partitions: int = 3) -> DataFrame:
    schema = ", ".join(f"{c} string" for c in COLUMNS)
    return spark.createDataFrame([tuple(r[c] for c in COLUMNS) for r in rows], schema).repartition(partitions)


def in_order(claims: Any) -> Any:
    """By id, which is the same in accounts of one text, then by account."""
    return claims.sort_by([("id", "ascending"), ("account", "ascending")])


def clusters(df: DataFrame) -> dict[str, str]:
    return {r["id"]: r["cluster"] for r in df.collect()}


def test_claims_are_those_of_one_machine(running: tuple[SparkSession, Cluster], rows: list[Row]) -> None:
    spark, cluster = running
    assert all(w.poll() is None for w in cluster.workers)
    got = in_order(on_spark.extract(frame(spark, rows)).toArrow())
    want = in_order(synoptic.claims_table(synoptic.extract(rows)))
    assert want.num_rows > 500
    assert got.cast(want.schema).equals(want)


def test_near_duplicates_are_those_of_one_machine(running: tuple[SparkSession, Cluster], rows: list[Row]) -> None:
    want = dict(zip([r["id"] for r in rows], synoptic.cluster(rows, "near-duplicate"), strict=True))
    assert 12 < len(set(want.values())) < len(rows), "the set has duplicates, and more texts than events"
    assert clusters(on_spark.near_duplicates(frame(running[0], rows))) == want


@pytest.mark.parametrize("most_on_driver", [0, 1000])
def test_components_are_those_of_the_graph(running: tuple[SparkSession, Cluster], most_on_driver: int) -> None:
    rng = random.Random(8)
    edges = [(b"%03d" % a, b"%03d" % (a + 1)) for a in range(0, 9)]  # a chain: the worst case for the number of rounds
    edges += [(b"%03d" % rng.randrange(30, 99), b"%03d" % rng.randrange(30, 99)) for _ in range(40)]
    edges = [(min(e), max(e)) for e in edges if e[0] != e[1]]
    df = running[0].createDataFrame(edges, "a binary, b binary").coalesce(1)
    got = {bytes(r["node"]): bytes(r["component"]) for r in components(df, most_on_driver).collect()}
    label = {n: n for e in edges for n in e}
    for _ in label:
        for a, b in edges:
            label[a] = label[b] = min(label[a], label[b])
    assert got == label


def test_events_and_their_dossiers_are_those_of_one_machine(
    running: tuple[SparkSession, Cluster], rows: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    spark, _ = running
    want = dict(zip([r["id"] for r in rows], synoptic.cluster(rows, "event"), strict=True))
    assert 5 < len(set(want.values())) < len(rows) / 2
    df = frame(spark, rows)
    found = on_spark.events(df).persist()
    assert clusters(found) == want
    some = sorted(set(want.values()))[:3]
    made = on_spark.dossiers(df, found.where(found["cluster"].isin(some))).collect()
    assert sorted(d["cluster"] for d in made) == some
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    for d in made:
        own = [r for r in rows if want[r["id"]] == d["cluster"]]
        assert d["accounts"] == len(own)
        assert json.loads(d["dossier"])["findings"] == json.loads(synoptic.build(own).json())["findings"]


def test_a_killed_worker_loses_nothing(running: tuple[SparkSession, Cluster], rows: list[Row]) -> None:
    """One of two workers dies once some tasks are done: their shuffled output is gone with it, and is made again.

    The last test of the file, for the cluster has one worker after it.
    """
    spark, cluster = running
    many = [{**r, "id": f"{r['id']}/{i}", "text": (r["text"] + "\n") * 4} for i in range(5) for r in rows]
    want = in_order(synoptic.claims_table(synoptic.extract(many)))
    ordered = on_spark.extract(frame(spark, many, partitions=16)).orderBy("id")
    out: list[Any] = []
    job = threading.Thread(target=lambda: out.append(ordered.toArrow()))
    job.start()
    done = _tasks_done(spark, at_least=4, while_alive=job)
    assert job.is_alive(), f"the job ended before a worker could be killed ({done} tasks)"
    cluster.kill_worker(0)
    job.join()
    assert cluster.workers[1].poll() is None
    (got,) = out
    assert in_order(got).cast(want.schema).equals(want)


def _tasks_done(spark: SparkSession, at_least: int, while_alive: threading.Thread) -> int:
    tracker = spark.sparkContext.statusTracker()
    done = 0
    while while_alive.is_alive():
        stages = [tracker.getStageInfo(s) for s in tracker.getActiveStageIds()]
        done = max([s.numCompletedTasks for s in stages if s and s.numTasks >= 12], default=0)
        if done >= at_least:
            break
        time.sleep(0.05)
    return done
