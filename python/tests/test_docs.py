"""The code of docs/python.md and of the notebook runs as it is printed."""

from __future__ import annotations

import re
from pathlib import Path

import nbclient
import nbformat
import pytest

from conftest import EXAMPLES, ROOT


def test_the_code_of_the_python_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "python.md").read_text(), re.M | re.S)
    assert len(blocks) >= 5
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "courier killed 12.0 None at_least" in printed
    assert "6312 children > 63 people -> 12 children" in printed
    assert "accounts[1] |" in printed


def test_the_notebook_runs(tmp_path: Path) -> None:
    (notebook_path,) = (ROOT / "python" / "examples").glob("*.ipynb")
    notebook = nbformat.read(notebook_path, as_version=4)  # type: ignore[no-untyped-call]
    assert all(not c.get("outputs") for c in notebook.cells), "commit the notebook without outputs"
    (tmp_path / "examples").symlink_to(EXAMPLES)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    printed = str([c.get("outputs") for c in notebook.cells])
    assert "6312 children" in printed
