"""Claims of accounts, on all workers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema

from .. import _core
from ._frames import accounts_of, batches, capsule

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def _claims(rows: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in rows:
        accounts = _core.Accounts.from_stream(capsule(batch), True, 1)
        yield from batches(_core.extract(accounts, 1).table("claims"))


def extract(df: DataFrame) -> DataFrame:
    """The claims of accounts: the rows of the table ``claims`` (`synoptic.claims_table`), in any order.

    Parameters
    ----------
    df : DataFrame
        Accounts; see `synoptic.spark`.

    Returns
    -------
    DataFrame
        One row a claim. Each task works on one core; Spark runs as many tasks as there are cores.
    """
    empty = _core.extract(_core.Accounts.from_items([], True, 1), 1).table("claims")
    return accounts_of(df).mapInArrow(_claims, from_arrow_schema(pa.schema(empty)))
