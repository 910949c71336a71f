"""The dataclasses against the published schema, and the stub against the module."""

from __future__ import annotations

import ast
import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

import synoptic
from conftest import ROOT
from synoptic import _core, _json

SCHEMA: dict[str, Any] = json.loads((ROOT / "schema" / "dossier.schema.json").read_text())
P = SCHEMA["properties"]
_OF_KINDS = {c["if"]["properties"]["kind"]["const"]: set(c["then"]["required"]) for c in SCHEMA["$defs"]["claim"]["allOf"]}
_CLAIM = set(SCHEMA["$defs"]["claim"]["properties"])
_CASES: list[tuple[type, set[str]]] = [
    (synoptic.Run, set(P["run"]["properties"])),
    (synoptic.Skipped, set(P["run"]["properties"]["skipped"]["items"]["properties"])),
    (synoptic.UnreadNumber, set(P["run"]["properties"]["unread_numbers"]["items"]["properties"])),
    (synoptic.Extractor, set(P["run"]["properties"]["extractors"]["items"]["properties"])),
    (synoptic.Masking, set(P["run"]["properties"]["masked"]["items"]["properties"])),
    (synoptic.Account, set(P["accounts"]["items"]["properties"])),
    (synoptic.Coverage, set(P["accounts"]["items"]["properties"]["coverage"]["properties"])),
    (synoptic.Name, set(P["names"]["items"]["properties"])),
    (synoptic.Spelling, set(P["names"]["items"]["properties"]["spellings"]["items"]["properties"])),
    (synoptic.Question, set(P["questions"]["items"]["properties"])),
    (synoptic.Estimate, set(P["questions"]["items"]["properties"]["estimate"]["properties"])),
    (synoptic.Origins, set(P["origins"]["properties"])),
    (synoptic.Passage, set(P["passages"]["items"]["properties"])),
    (synoptic.Dependence, set(P["dependences"]["items"]["properties"])),
    (synoptic.Finding, set(P["findings"]["items"]["properties"])),
    (synoptic.Likely, set(P["findings"]["items"]["properties"]["likely"]["properties"])),
    (synoptic.Review, set(P["reviews"]["items"]["properties"])),
    (synoptic.Count, _CLAIM | _OF_KINDS["count"]),
    (synoptic.Date, _CLAIM | _OF_KINDS["date"]),
    (synoptic.Quote, _CLAIM | _OF_KINDS["quote"]),
    (synoptic.Act, _CLAIM | _OF_KINDS["act"]),
    (synoptic.Term, _CLAIM | _OF_KINDS["term"]),
]


@pytest.mark.parametrize(("cls", "names"), _CASES, ids=[c.__name__ for c, _ in _CASES])
def test_a_class_has_the_fields_of_the_schema(cls: Any, names: set[str]) -> None:
    fields = {f.name.removesuffix("_") for f in dataclasses.fields(cls)}
    assert fields == names, "give python/synoptic/_model.py (or _run.py) the fields that the schema has"


def test_json_to_objects_and_back(ferry: Path) -> None:
    dossier = synoptic.build([ferry])
    parsed = json.loads(dossier.json())
    assert [_json.to_json(f) for f in dossier.findings] == parsed["findings"]
    assert [_json.to_json(c) for c in dossier.claims] == parsed["claims"]
    assert [_json.to_json(a) for a in dossier.accounts] == parsed["accounts"]


def test_the_stub_names_what_the_module_has() -> None:
    tree = ast.parse((Path(synoptic.__file__).parent / "_core.pyi").read_text())
    stub = {n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    assert stub == {n for n in dir(_core) if not n.startswith("_")}
