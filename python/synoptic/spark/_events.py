"""Events: counts of terms over the collection, a join on telling terms, scores, components grouped one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import functions as F
from pyspark.sql.window import Window

from .. import _core
from ._frames import EDGES, batches, capsule, components, entries, mapped, named, texts_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_TERMS = "entry binary, copies bigint, hash bigint, count float, lead float, kind int, upper int, lower int"
_Rows = Iterator[pa.RecordBatch]


def _bag_rows(rows: _Rows) -> _Rows:
    """Rows of terms, sorted by entry, to one bag an entry. The last entry of a batch may go on in the next one."""
    held: pa.Table | None = None
    for batch in rows:
        table = pa.Table.from_batches([batch])
        table = table if held is None else pa.concat_tables([held, table])
        last = table.column("entry")[-1]
        cut = pc.index(table.column("entry"), last).as_py()
        held = table.slice(cut)
        if cut:
            yield from batches(_core.event_bags(capsule(table.slice(0, cut))))
    if held is not None:
        yield from batches(_core.event_bags(capsule(held)))


def _bags(texts: DataFrame) -> DataFrame:
    """Each entry with its terms and their counts over the whole collection."""
    terms = texts.select("entry", "copies", "title", "text").mapInArrow(mapped("event_terms"), _TERMS).persist()
    counts = terms.groupBy("hash").agg(
        F.sum("copies").alias("documents"),
        F.sum(F.col("copies") * F.col("upper")).alias("uppers"),
        F.sum(F.col("copies") * F.col("lower")).alias("lowers"),
    )
    counted = terms.join(counts, "hash").select(
        "entry", "hash", "count", "lead", "kind", "upper", "lower", "documents", "uppers", "lowers"
    )
    return counted.repartition("entry").sortWithinPartitions("entry").mapInArrow(_bag_rows, "entry binary, bag binary")


def _pairs(telling: DataFrame, texts: int) -> DataFrame:
    """Entries that share enough of their telling terms: each with the next ones of every list that it stands in."""
    following = Window.partitionBy("hash").orderBy("entry").rowsBetween(1, int(_core.setting("event.index_window")))
    next_ones = telling.select(
        F.col("entry").alias("a"),
        "weight",
        F.collect_list("entry").over(following).alias("next"),
        F.count("*").over(Window.partitionBy("hash")).alias("length"),
    ).where(F.col("length") <= int(_core.setting("event.index_longest")))
    met = next_ones.select("a", "weight", F.explode("next").alias("b"))
    shared = met.groupBy("a", "b").agg(F.sum("weight").alias("weight")).where(F.col("weight") >= _core.least_shared(texts))
    heaviest = F.desc(F.col("weight").cast("float"))  # as on one machine, where sums are compared as 32-bit floats
    best = F.row_number().over(Window.partitionBy("a").orderBy(heaviest, "b")).alias("best")
    return shared.select("a", "b", best).where(F.col("best") <= int(_core.setting("event.partners"))).select("a", "b")


def events(df: DataFrame) -> DataFrame:
    """Reports of one event.

    Parameters
    ----------
    df : DataFrame
        Accounts; see `synoptic.spark`.

    Returns
    -------
    DataFrame
        ``id``, ``cluster`` for every account: what ``synoptic cluster --by event`` gives for the same accounts.
    """
    rows = entries(df).persist()
    texts = texts_of(rows)
    collection, distinct = rows.count(), rows.select("entry").distinct().count()
    bags = _bags(texts).join(texts.select("entry", "day"), "entry").persist()
    telling = bags.select("entry", "bag").mapInArrow(
        mapped("event_telling", collection), "entry binary, hash bigint, weight bigint"
    )
    first = bags.select(F.col("entry").alias("a"), F.col("bag").alias("bag_a"), F.col("day").alias("day_a"))
    second = bags.select(F.col("entry").alias("b"), F.col("bag").alias("bag_b"), F.col("day").alias("day_b"))
    paired = _pairs(telling, distinct).join(first, "a").join(second, "b")
    paired = paired.select("a", "b", "bag_a", "bag_b", "day_a", "day_b")
    edges = paired.mapInArrow(mapped("event_scores", collection), EDGES).persist()
    parts = components(edges)

    def group(own_edges: pa.Table, own_bags: pa.Table) -> pa.Table:
        edge_rows = own_edges.select(["a", "b", "score"]).__arrow_c_stream__()
        bag_rows = own_bags.select(["entry", "bag"]).__arrow_c_stream__()
        return pa.table(_core.event_groups(edge_rows, bag_rows, collection))

    of_edge = parts.select(F.col("node").alias("a"), F.col("component").alias("edge_part"))
    of_bag = parts.select(F.col("node").alias("entry"), F.col("component").alias("bag_part"))
    left = edges.join(of_edge, "a").select("edge_part", "a", "b", "score").groupBy("edge_part")
    right = bags.join(of_bag, "entry").select("bag_part", "entry", "bag").groupBy("bag_part")
    return named(rows, left.cogroup(right).applyInArrow(group, "entry binary, home binary"))
