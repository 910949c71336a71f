"""A dossier for every event, each built whole by one task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from .. import _core
from ._frames import accounts_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def dossiers(df: DataFrame, clusters: DataFrame, *, profile: str = "range") -> DataFrame:
    """Dossiers of events.

    Parameters
    ----------
    df : DataFrame
        Accounts; see `synoptic.spark`.
    clusters : DataFrame
        ``id``, ``cluster``, as `events` gives them.
    profile : str
        The rule for estimates, as for `synoptic.build`.

    Returns
    -------
    DataFrame
        ``cluster``, ``accounts`` (how many), ``dossier`` (the content of dossier.json). An event's accounts must fit
        into one task's memory.
    """

    def build(rows: pa.Table) -> pa.Table:
        stream = rows.drop_columns(["cluster"]).__arrow_c_stream__()
        dossier = _core.build_accounts(_core.Accounts.from_stream(stream, True, 1), profile, 1)
        columns = [rows.column("cluster")[:1].combine_chunks(), [rows.num_rows], [dossier.json().decode()]]
        return pa.table(columns, names=["cluster", "accounts", "dossier"])

    grouped = accounts_of(df).join(clusters, "id").groupBy("cluster")
    return grouped.applyInArrow(build, "cluster string, accounts bigint, dossier string")
