"""How fast extraction runs on two Spark workers of one core each, and in one process with one and two threads.

usage: python python/tests/spark_rate.py [ACCOUNTS.jsonl] [MEGABYTES]   (invented texts when no file is given)
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import synoptic
import synoptic.spark as on_spark
from conftest import articles
from spark_cluster import session


def load(arguments: list[str]) -> list[tuple[str, str]]:
    wanted = float(arguments[2]) if len(arguments) > 2 else 4.0
    if len(arguments) > 1:
        texts = [json.loads(line)["text"] for line in Path(arguments[1]).open(encoding="utf-8")]
    else:
        texts = [r["text"] for r in articles(40, 20, seed=9)]
    rows: list[tuple[str, str]] = []
    size = 0
    while size < wanted * 1e6:
        text = texts[len(rows) % len(texts)]
        rows.append((str(len(rows)), text))
        size += len(text.encode())
    return rows


def main() -> None:
    rows = load(sys.argv)
    megabytes = sum(len(t.encode()) for _, t in rows) / 1e6

    def told(what: str, start: float) -> None:
        seconds = time.perf_counter() - start
        print(f"{what}: {seconds:.1f} s, {megabytes / seconds:.2f} MB/s, {len(rows) / seconds:.0f} articles/s", flush=True)

    for threads in (1, 2):
        start = time.perf_counter()
        count = synoptic.extract([{"id": i, "text": t} for i, t in rows], threads=threads).table().num_rows
        told(f"one process, {threads} threads, {count} claims", start)
    with tempfile.TemporaryDirectory() as folder, session(Path(folder)) as (spark, _):
        df = spark.createDataFrame(rows, "id string, text string").repartition(8).persist()
        df.count()
        on_spark.extract(df.limit(8)).count()  # starts the workers' Python
        start = time.perf_counter()
        found = on_spark.extract(df).agg({"id": "count"}).collect()
        told(f"Spark, two workers, {found[0][0]} claims", start)


if __name__ == "__main__":
    main()
