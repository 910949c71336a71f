"""Near duplicates: a join on band keys proposes pairs, the texts decide, components are grouped one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import functions as F
from pyspark.sql.window import Window

from .. import _core
from ._frames import EDGES, components, entries, mapped, named, texts_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def _pairs(bands: DataFrame) -> DataFrame:
    """Entries that agree in some band; of a large bucket each with its first members only, as on one machine."""
    place = F.row_number().over(Window.partitionBy("band", "key").orderBy("entry")).alias("place")
    ranked = bands.select("band", "key", "entry", place)
    heads = ranked.where(F.col("place") <= int(_core.setting("near.bucket")))
    heads = heads.select("band", "key", F.col("entry").alias("a"), F.col("place").alias("first"))
    rest = ranked.select("band", "key", F.col("entry").alias("b"), "place")
    return heads.join(rest, ["band", "key"]).where(F.col("first") < F.col("place")).select("a", "b").distinct()


def _group(edges: pa.Table) -> pa.Table:
    return pa.table(_core.near_groups(edges.select(["a", "b", "score"]).__arrow_c_stream__()))


def near_duplicates(df: DataFrame) -> DataFrame:
    """Copies and versions of one text.

    Parameters
    ----------
    df : DataFrame
        Accounts; see `synoptic.spark`.

    Returns
    -------
    DataFrame
        ``id``, ``cluster`` for every account: what ``synoptic cluster --by near-duplicate`` gives for the same accounts.
    """
    rows = entries(df).persist()
    texts = texts_of(rows).select("entry", "text")
    pairs = _pairs(texts.mapInArrow(mapped("near_bands"), "entry binary, band int, key bigint"))
    first = texts.select(F.col("entry").alias("a"), F.col("text").alias("text_a"))
    second = texts.select(F.col("entry").alias("b"), F.col("text").alias("text_b"))
    scored = pairs.join(first, "a").join(second, "b").select("a", "b", "text_a", "text_b")
    edges = scored.mapInArrow(mapped("near_scores"), EDGES).persist()
    parts = components(edges).withColumnRenamed("node", "a")
    grouped = edges.join(parts, "a").select("component", "a", "b", "score").groupBy("component")
    return named(rows, grouped.applyInArrow(_group, "entry binary, home binary"))
