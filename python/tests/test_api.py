"""The functions against the command line and against one another."""

from __future__ import annotations

import dataclasses
import json
import threading
from pathlib import Path

import pytest

import synoptic
from conftest import EXAMPLES, articles


def test_read_gives_every_account_and_what_was_skipped(tmp_path: Path, ferry: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 no pages")
    result = synoptic.read(ferry, tmp_path)
    assert [a.id for a in result][:2] == ["001-harbour-radio", "002-havell-courier"]
    assert len(result) == 6 and len(result.skipped) == 1
    assert result.skipped[0].path is not None and result.skipped[0].path.endswith("bad.pdf")


def test_claims_stand_on_their_words(ferry: Path) -> None:
    accounts = {a.id: a for a in synoptic.read(ferry)}
    claims = synoptic.extract(accounts.values())
    assert len(claims) > 50
    for c in claims:
        assert accounts[c.account].text[c.start : c.end] == c.exact
        assert accounts[c.account].text[c.anchor.start : c.anchor.end] == c.anchor.exact


@pytest.mark.parametrize("example", ["ferry", "mine", "protest", "earthquake"])
def test_extract_finds_the_claims_of_the_dossier(example: str) -> None:
    folder = EXAMPLES / example / "accounts"
    dossier = synoptic.build([folder])
    extracted = synoptic.extract(dossier.accounts)
    assert [dataclasses.replace(c, question=None) for c in dossier.claims] == list(extracted)


def test_kinds_have_classes() -> None:
    (claim,) = (c for c in synoptic.extract(["At least 12 miners were killed at Karsholm."]) if c.kind == "count")
    assert isinstance(claim, synoptic.Count)
    assert (claim.measure, claim.low, claim.high, claim.bound) == ("killed", 12, None, "at_least")
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim.low = 13  # type: ignore[misc]


def test_mappings_texts_and_accounts_are_the_same() -> None:
    rows = articles(3, 4, seed=1)
    by_mapping = synoptic.extract(rows)
    assert {c.account for c in by_mapping} == {r["id"] for r in rows}
    texts = synoptic.extract([r["text"] for r in rows])
    assert {c.account for c in texts} == {str(i) for i in range(len(rows))}
    assert len(texts) > 20


def test_threads_change_nothing() -> None:
    rows = articles(6, 5, seed=2)
    assert list(synoptic.extract(rows, threads=1)) == list(synoptic.extract(rows, threads=4))
    assert synoptic.cluster(rows, "event", threads=1) == synoptic.cluster(rows, "event", threads=4)
    assert synoptic.cluster(rows, "near-duplicate", threads=1) == synoptic.cluster(rows, "near-duplicate", threads=4)


def test_cluster_names_and_order() -> None:
    rows = articles(6, 5, seed=3)
    near = dict(zip([r["id"] for r in rows], synoptic.cluster(rows, "near-duplicate"), strict=True))
    for r in rows:
        same = [q["id"] for q in rows if q["text"] == r["text"]]
        assert len({near[i] for i in same}) == 1, "equal texts are one cluster"
        assert near[r["id"]].encode() <= r["id"].encode()
    turned = rows[::-1]
    assert near == dict(zip([r["id"] for r in turned], synoptic.cluster(turned, "near-duplicate"), strict=True))


def test_trace_tells_the_shared_passage(ferry: Path) -> None:
    lineage = synoptic.trace(synoptic.read(ferry))
    assert ("002-havell-courier", "003-inland-post") in {(p.a, p.b) for p in lineage.passages}
    assert any(d.from_ == "002-havell-courier" for d in lineage.dependences)


def test_build_writes_what_the_program_writes(tmp_path: Path, ferry: Path) -> None:
    dossier = synoptic.build([ferry])
    dossier.write(tmp_path)
    assert (tmp_path / "dossier.json").read_bytes() == dossier.json()
    assert (tmp_path / "dossier.html").exists() and (tmp_path / "dossier.sqlite").exists()
    again = synoptic.load(tmp_path)
    assert again.findings == dossier.findings and again.questions == dossier.questions
    assert any(f.type == "impossible" for f in dossier.findings)
    assert dossier.run.skipped == ()


def test_build_from_accounts_in_memory_is_the_same(ferry: Path) -> None:
    from_files, from_memory = synoptic.build([ferry]), synoptic.build(synoptic.read(ferry))
    assert from_files.findings == from_memory.findings
    assert from_files.questions == from_memory.questions
    assert from_files.lineage == from_memory.lineage


def test_errors_have_a_place() -> None:
    with pytest.raises(synoptic.Error, match=r"accounts\[1\]") as caught:
        synoptic.extract([{"text": "Nobody was hurt."}, {"text": 3}, {"no": "text"}])
    assert caught.value.path == "accounts[1]" and "text" in caught.value.message
    with pytest.raises(synoptic.Error) as caught:
        synoptic.build(["no/such/file.txt"])
    assert caught.value.path == "no/such/file.txt"
    with pytest.raises(synoptic.Error):
        synoptic.load("no/such/dossier")
    with pytest.raises(TypeError):
        synoptic.extract("one text")
    with pytest.raises(ValueError, match="near-duplicate"):
        synoptic.cluster([], "topic")  # type: ignore[arg-type]


def test_nothing_in_nothing_out() -> None:
    assert list(synoptic.extract([])) == []
    assert synoptic.cluster([], "event") == []
    assert synoptic.claims_table(synoptic.extract([])).num_rows == 0


def test_python_runs_while_cpp_works() -> None:
    """With the lock held, the counting thread would not move until extraction ends."""
    rows = articles(20, 20, seed=4)
    done = threading.Event()

    def work() -> None:
        synoptic.extract(rows)
        done.set()

    worker = threading.Thread(target=work)
    worker.start()
    ticks = 0
    while not done.wait(0.002):
        ticks += 1
    worker.join()
    assert ticks >= 3


def test_surrogates_and_long_texts_are_no_trouble() -> None:
    assert len(synoptic.extract(["x " * 200_000])) == 0
    assert synoptic.extract([{"text": "\ud83d\ude00 12 people were killed in Ebb."}])[0].start >= 0
    json.dumps(synoptic.read().skipped)
