"""Tables by the Arrow PyCapsule protocol: into pyarrow, pandas, Polars, DuckDB, Parquet, and back in."""

from __future__ import annotations

import csv
import gc
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import synoptic
from conftest import articles


def test_table_has_the_rows_of_the_dataclasses(ferry: Path) -> None:
    claims = synoptic.build([ferry]).claims
    rows = synoptic.claims_table(claims).to_pylist()
    assert len(rows) == len(claims)
    for row, claim in zip(rows, claims, strict=True):
        assert (row["id"], row["account"], row["start"], row["exact"]) == (claim.id, claim.account, claim.start, claim.exact)
        assert row["anchor_exact"] == claim.anchor.exact
        if isinstance(claim, synoptic.Count):
            assert (row["measure"], row["low"], row["high"], row["implicit"]) == (claim.measure, claim.low, claim.high, claim.implicit)
        else:
            assert row["measure"] is None and row["low"] is None


def test_every_table_is_that_of_the_csv_files(tmp_path: Path, ferry: Path) -> None:
    dossier = synoptic.build([ferry])
    dossier.write(tmp_path)
    for name in dossier.tables:
        table = pa.table(dossier.table(name))
        table.validate(full=True)
        with (tmp_path / "csv" / f"{name}.csv").open(newline="", encoding="utf-8-sig") as f:
            header, *rows = csv.reader(f)
        assert table.column_names == header
        assert table.num_rows == len(rows)


def test_no_copy_at_the_border(ferry: Path) -> None:
    table = synoptic.build([ferry]).table("claims")
    first, second = pa.table(table), pa.table(table)
    for name in ("exact", "start", "low"):
        a, b = first.column(name).chunk(0).buffers(), second.column(name).chunk(0).buffers()
        assert [x.address if x else 0 for x in a] == [x.address if x else 0 for x in b]


def test_columns_outlive_everything_else(ferry: Path) -> None:
    column = pa.table(synoptic.build([ferry]).table("claims")).column("exact")
    gc.collect()
    assert all(isinstance(v, str) for v in column.to_pylist())


def test_polars_duckdb_and_parquet_open_it(tmp_path: Path, ferry: Path) -> None:
    claims = synoptic.build([ferry]).claims
    arrow = synoptic.claims_table(claims)
    pq.write_table(arrow, tmp_path / "claims.parquet")
    assert pq.read_table(tmp_path / "claims.parquet").equals(arrow)
    frame = polars.DataFrame(claims.table())
    assert frame.height == len(claims) and polars.read_parquet(tmp_path / "claims.parquet").equals(frame)
    killed = sum(isinstance(c, synoptic.Count) and c.measure == "killed" for c in claims)
    assert killed > 0
    counted = "SELECT count(*) FROM {} WHERE measure = 'killed'"
    assert duckdb.execute(counted.format("arrow")).fetchall() == [(killed,)]
    assert duckdb.execute(counted.format(f"'{tmp_path}/claims.parquet'")).fetchall() == [(killed,)]
    assert len(arrow.to_pandas()) == len(claims)


@pytest.mark.parametrize("kind", ["table", "large", "views", "slices", "chunks", "polars", "duckdb"])
def test_tables_of_others_come_in(kind: str) -> None:
    rows = articles(4, 3, seed=5)
    rows[1].pop("title")
    want = list(synoptic.extract([{k: v for k, v in r.items()} for r in rows]))
    table = pa.Table.from_pylist(rows, schema=pa.schema([(n, pa.string()) for n in ("id", "title", "text", "published")]))
    if kind == "large":
        table = table.cast(pa.schema([(n, pa.large_string()) for n in table.column_names]))
    if kind == "views":
        table = table.cast(pa.schema([(n, pa.string_view()) for n in table.column_names]))
    if kind == "slices":
        table = pa.concat_tables([table.slice(0, 1), table]).slice(1)
    if kind == "chunks":
        table = pa.concat_tables([table.slice(0, 5), table.slice(5)])
    arrow = table
    given: Any = {"polars": polars.DataFrame(rows), "duckdb": duckdb.execute("FROM arrow").to_arrow_table()}.get(kind, arrow)
    assert list(synoptic.extract(given)) == want


def test_a_wrong_column_is_named() -> None:
    with pytest.raises(synoptic.Error, match="column 'text'.*must be"):
        synoptic.extract(pa.table({"body": ["x"]}))
    with pytest.raises(synoptic.Error, match="column 'published'.*cast"):
        synoptic.extract(pa.table({"text": ["x"], "published": pa.array([1], pa.date32())}))
    with pytest.raises(synoptic.Error, match="none of the dossier's tables"):
        synoptic.extract([]).table("clams")


def test_signatures_and_band_keys() -> None:
    text = articles(1, 1, seed=6)[0]["text"]
    (bins,) = synoptic.signatures([text])
    assert len(bins) == 128
    keys, near = synoptic.band_keys([text, text + " This report was updated."])
    assert [keys] == synoptic.band_keys([text]) and len(keys) == len(near) >= 64
    assert sum(a == b for a, b in zip(keys, near, strict=True)) > len(keys) / 4
