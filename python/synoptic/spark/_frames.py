"""What the steps share: Arrow batches into C++ and out again, and the parts of a graph that hang together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
from pyspark.sql import functions as F
from pyspark.sql.window import Window

from .. import _core

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COLUMNS = ("id", "text", "title", "publisher", "author", "published", "retrieved", "url", "language")
ENTRIES = "id string, entry binary, day int, title string, text string"
EDGES = "a binary, b binary, score double"


class _Stream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


def capsule(rows: pa.RecordBatch | pa.Table) -> object:
    """Rows as the C++ side takes them."""
    table = rows if isinstance(rows, pa.Table) else pa.Table.from_batches([rows])
    return table.__arrow_c_stream__()


def batches(table: _Stream) -> Iterator[pa.RecordBatch]:
    """What C++ gives, as Spark takes it."""
    yield from pa.table(table).to_batches()


def accounts_of(df: DataFrame) -> DataFrame:
    """The columns of accounts, and no others."""
    missing = {"id", "text"} - set(df.columns)
    if missing:
        raise ValueError(f"the DataFrame has no column {', '.join(sorted(missing))}; it has {', '.join(df.columns)}")
    return df.select(*[F.col(c).cast("string").alias(c) for c in COLUMNS if c in df.columns])


def mapped(step: str, *more: object) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A step of C++ as a function for `mapInArrow`; by its name, for Spark sends the function to the workers."""

    def run(rows: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in rows:
            yield from batches(getattr(_core, step)(capsule(batch), *more))

    return run


def entries(df: DataFrame) -> DataFrame:
    """Accounts with the bytes that stand for their text, title and date, and with their canonical text."""

    return accounts_of(df).mapInArrow(_entries, ENTRIES)


def _entries(rows: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in rows:
        yield from batches(_core.entries(_core.Accounts.from_stream(capsule(batch), False, 1)))


def texts_of(entries: DataFrame) -> DataFrame:
    """Equal texts once, with how many accounts have them."""
    one = F.min(F.struct("title", "text", "day"))
    grouped = entries.groupBy("entry").agg(F.count("*").alias("copies"), one.alias("one"))
    return grouped.select("entry", "copies", "one.title", "one.text", "one.day")


def components(edges: DataFrame, most_on_driver: int = 500_000) -> DataFrame:
    """For each node of a graph (columns a, b) the lowest node that it hangs together with: (node, component).

    So many edges as the driver holds in some 50 MB are joined there, in one pass; more of them on the workers.
    """
    pairs = edges.select("a", "b")
    if pairs.count() > most_on_driver:
        return _components_on_workers(pairs)
    rows = pairs.toArrow()
    parts = _union(zip(rows.column("a").to_pylist(), rows.column("b").to_pylist(), strict=True))
    table = pa.table({"node": pa.array(parts.keys(), pa.binary()), "component": pa.array(parts.values(), pa.binary())})
    return edges.sparkSession.createDataFrame(table, "node binary, component binary")


def _union(pairs: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Disjoint sets (Tarjan 1975), with path halving; the lowest node stands for its set."""
    up: dict[bytes, bytes] = {}

    def root(node: bytes) -> bytes:
        while (above := up.setdefault(node, node)) != node:
            up[node] = node = up[above]
        return node

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        up[high] = low
    return {node: root(node) for node in up}


def _components_on_workers(pairs: DataFrame) -> DataFrame:
    """Alternating large-star and small-star (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, "Connected components
    in MapReduce and beyond", 2014): O(log^2 n) rounds, no step holds more than the edges."""
    links = pairs.select(F.greatest("a", "b").alias("u"), F.least("a", "b").alias("v")).distinct()
    before = _fingerprint(links := _cut(links))
    while True:
        both = links.union(links.select(F.col("v").alias("u"), F.col("u").alias("v")))
        large = _hung(both).where(F.col("v") > F.col("u")).select(F.col("v").alias("u"), F.col("m").alias("v")).distinct()
        hung = _hung(large)
        small = hung.select("u", F.col("m").alias("v")).union(
            hung.where(F.col("v") != F.col("m")).select(F.col("v").alias("u"), F.col("m").alias("v"))
        )
        links = _cut(small.distinct())
        after = _fingerprint(links)
        if after == before:
            break
        before = after
    roots = links.select(F.col("v").alias("node")).distinct()
    return links.select(F.col("u").alias("node"), F.col("v").alias("component")).union(
        roots.select("node", F.col("node").alias("component"))
    )


def _cut(df: DataFrame) -> DataFrame:
    """Computed now, its plan forgotten: the plan of a round holds that of the round before four times over.

    Without a checkpoint directory the rows are on the workers only, and the loss of one ends the job with an error.
    """
    reliable = df.sparkSession.sparkContext.getCheckpointDir() is not None
    return df.checkpoint() if reliable else df.localCheckpoint()


def _hung(links: DataFrame) -> DataFrame:
    """Each link with the lowest node among its first end and that end's neighbours."""
    lowest = F.min("v").over(Window.partitionBy("u"))
    return links.select("u", "v", F.least("u", lowest).alias("m"))


def _fingerprint(links: DataFrame) -> tuple[object, ...]:
    total = F.sum(F.xxhash64("u", "v").cast("decimal(38,0)"))
    row = links.agg(F.count("*"), total).first()
    return tuple(row) if row is not None else ()


def named(entries: DataFrame, homes: DataFrame) -> DataFrame:
    """(id, cluster) for every account, from (entry, home) for the entries that are not alone.

    A cluster's name is the id that sorts first in it, by the bytes of its UTF-8.
    """
    home = F.coalesce(F.col("home"), F.col("entry")).alias("home")
    grouped = entries.select("id", "entry").join(homes, "entry", "left").select("id", home)
    return grouped.select("id", F.min("id").over(Window.partitionBy("home")).alias("cluster"))
