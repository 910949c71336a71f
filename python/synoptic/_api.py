"""The functions of the package. Each does its work in C++ on all cores, with Python's lock released."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, overload, runtime_checkable

from . import _core
from ._json import claim as _claim
from ._json import from_json, to_json
from ._model import Account, Claim, Dependence, Finding, Lineage, Name, Origins, Passage, Question, ReadResult, Review
from ._run import Run, Skipped

if TYPE_CHECKING:
    import pyarrow

__all__ = [
    "ArrowTable",
    "Claims",
    "Dossier",
    "band_keys",
    "build",
    "claims_table",
    "cluster",
    "extract",
    "load",
    "read",
    "signatures",
    "trace",
]


@runtime_checkable
class ArrowTable(Protocol):
    """A table of another library: pyarrow, pandas, Polars, DuckDB ... (the Arrow PyCapsule protocol)."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


AccountLike = Account | Mapping[str, object] | str
Accounts = Iterable[AccountLike] | ArrowTable
StrPath = str | os.PathLike[str]


def _item(account: AccountLike) -> tuple[bool, str]:
    if isinstance(account, Account):
        return True, json.dumps(to_json(account))
    if isinstance(account, str):
        return False, json.dumps({"text": account})
    return False, json.dumps(dict(account))


def _accounts(accounts: Accounts, threads: int, *, infer: bool = True) -> _core.Accounts:
    if isinstance(accounts, (str, Mapping, Account)):
        raise TypeError("expected a list of accounts, got one: put it into a list")
    if isinstance(accounts, ArrowTable):
        return _core.Accounts.from_stream(accounts.__arrow_c_stream__(), infer, threads)
    return _core.Accounts.from_items([_item(a) for a in accounts], infer, threads)


class Claims(Sequence[Claim]):
    """Claims as a sequence of dataclasses and, at once, as an Arrow table.

    ``pyarrow.table(claims)``, ``polars.DataFrame(claims.table())`` and DuckDB read the columns where C++ wrote them. The
    dataclasses are made when the first one is asked for.
    """

    def __init__(self, core: _core.Dossier) -> None:
        self._core = core

    @functools.cached_property
    def _all(self) -> tuple[Claim, ...]:
        return tuple(_claim(json.loads(line)) for line in self._core.claims_json().splitlines())

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Claim]: ...
    def __getitem__(self, index: int | slice) -> Claim | Sequence[Claim]:
        return self._all[index]

    def __len__(self) -> int:
        return self._core.num_claims

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._all)

    def __repr__(self) -> str:
        return f"<{len(self)} claims>"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._core.table("claims").__arrow_c_stream__(requested_schema)

    def table(self, name: str = "claims") -> _core.Table:
        """One of the tables ``accounts``, ``furniture``, ``claims``, ``attributions``, ``unread_numbers``."""
        return self._core.table(name)


class Dossier:
    """All that one run knows; its parts are made from the program's JSON when they are first asked for."""

    def __init__(self, core: _core.Dossier) -> None:
        self._core = core

    @functools.cached_property
    def _json(self) -> dict[str, list[dict[str, object]]]:
        parsed: dict[str, list[dict[str, object]]] = json.loads(self._core.json())
        return parsed

    @functools.cached_property
    def run(self) -> Run:
        """How the dossier was made, what was skipped, which numbers no claim covers."""
        run: object = self._json["run"]
        assert isinstance(run, dict)
        return from_json(Run, run)

    @functools.cached_property
    def accounts(self) -> tuple[Account, ...]:
        """By date, then name."""
        return tuple(from_json(Account, a) for a in self._json["accounts"])

    @functools.cached_property
    def claims(self) -> Claims:
        """By account, then anchor."""
        return Claims(self._core)

    @functools.cached_property
    def questions(self) -> tuple[Question, ...]:
        """What several claims answer."""
        return tuple(from_json(Question, q) for q in self._json["questions"])

    @functools.cached_property
    def names(self) -> tuple[Name, ...]:
        """Names that accounts write in different ways."""
        return tuple(from_json(Name, n) for n in self._json["names"])

    @functools.cached_property
    def lineage(self) -> Lineage:
        """Who repeats whom."""
        origins: object = self._json["origins"]
        assert isinstance(origins, dict)
        return Lineage(
            passages=tuple(from_json(Passage, p) for p in self._json["passages"]),
            dependences=tuple(from_json(Dependence, d) for d in self._json["dependences"]),
            origins=from_json(Origins, origins),
        )

    @functools.cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What comparing the claims shows, most serious first."""
        return tuple(from_json(Finding, f) for f in self._json["findings"])

    @functools.cached_property
    def reviews(self) -> tuple[Review, ...]:
        """The review log, in order."""
        return tuple(from_json(Review, r) for r in self._json["reviews"])

    def table(self, name: str) -> _core.Table:
        """A table of ``docs/dossier.md`` as Arrow columns; the names are those of the CSV files.

        Parameters
        ----------
        name : str
            ``claims``, ``questions``, ``findings``, ...; all of them are in `Dossier.tables`.
        """
        return self._core.table(name)

    @property
    def tables(self) -> list[str]:
        """The names that `table` takes."""
        return _core.table_names()

    def json(self) -> bytes:
        """The content of ``dossier.json``."""
        return self._core.json()

    def write(self, folder: StrPath) -> None:
        """Writes all that ``synoptic build -o FOLDER`` writes: the page, JSON, CSV, SQLite, annotations."""
        self._core.write(os.fspath(folder))

    def __repr__(self) -> str:
        return f"<Dossier of {len(self.accounts)} accounts, {len(self.claims)} claims, {len(self.findings)} findings>"


def read(*paths: StrPath, threads: int = 0) -> ReadResult:
    """Read accounts from files and folders.

    Parameters
    ----------
    *paths : str or os.PathLike
        Text, Markdown, HTML, MHTML, PDF, e-mail, JSON Lines, WARC; folders with all below them.
    threads : int
        0 means all cores. Never changes the result.

    Returns
    -------
    ReadResult
        The accounts in the order of the paths, and what was skipped, with the reason. Never raises for a bad file.
    """
    parsed = json.loads(_core.read([os.fspath(p) for p in paths], threads).json())
    return ReadResult(
        accounts=tuple(from_json(Account, a) for a in parsed["accounts"]),
        skipped=tuple(from_json(Skipped, s) for s in parsed["run"]["skipped"]),
    )


def extract(accounts: Accounts, *, threads: int = 0) -> Claims:
    """Find the claims of accounts.

    Parameters
    ----------
    accounts : iterable of Account, mapping or str, or an Arrow table
        Mappings have the members of a line of JSON Lines: ``text``, and as known ``id``, ``title``, ``publisher``,
        ``author``, ``published``, ``url``, ``language``; tables have columns of these names.
    threads : int
        0 means all cores. Never changes the result.

    Returns
    -------
    Claims
        In the order of the accounts, then of the text; the claims that a dossier of the same accounts has.

    Raises
    ------
    Error
        With the place, when an item or a column is not as it must be.

    Examples
    --------
    >>> import synoptic
    >>> claim = synoptic.extract(["Officials in Havell said at least 12 miners were killed."])[0]
    >>> claim.measure, claim.low, claim.bound
    ('killed', 12.0, 'at_least')
    """
    return Claims(_core.extract(_accounts(accounts, threads), threads))


def trace(accounts: Accounts, *, threads: int = 0) -> Lineage:
    """Find who repeats whom: passages in common, and dependences between accounts.

    Parameters
    ----------
    accounts, threads
        As for `extract`.
    """
    return Dossier(_core.trace(_accounts(accounts, threads), threads)).lineage


def cluster(accounts: Accounts, by: Literal["event", "near-duplicate"], *, threads: int = 0) -> list[str]:
    """Group accounts by event, or by text.

    Parameters
    ----------
    accounts, threads
        As for `extract`.
    by : {'event', 'near-duplicate'}
        Reports of one happening, or copies and versions of one text.

    Returns
    -------
    list of str
        For each account the name of its cluster: the id that sorts first in it, by the bytes of its UTF-8.
    """
    if by not in ("event", "near-duplicate"):
        raise ValueError(f"by={by!r}: expected 'event' or 'near-duplicate'")
    core = _accounts(accounts, threads, infer=False)
    first = _core.cluster(core, by == "event", threads)
    names: dict[int, bytes] = {}
    ids = [i.encode() for i in core.ids]
    for group, name in zip(first, ids, strict=True):
        names[group] = min(names.get(group, name), name)
    return [names[group].decode() for group in first]


def signatures(texts: Iterable[str]) -> list[list[int]]:
    """The near-duplicate signatures of texts: 128 bins of 16 bits. The share of bins that agree estimates the likeness of
    two texts; the same on every machine and with every instruction set."""
    return [_core.signature(text) for text in texts]


def band_keys(texts: Iterable[str]) -> list[list[int]]:
    """The keys by which near duplicates find one another: two texts that share a key in the same place are compared."""
    return [_core.band_keys(text) for text in texts]


def build(sources: Iterable[StrPath] | Iterable[Account | Mapping[str, object]] | ArrowTable, *, profile: str = "range", threads: int = 0) -> Dossier:
    """Build a dossier of one event.

    Parameters
    ----------
    sources : iterable of paths, iterable of Account or mapping, or an Arrow table
        Files and folders, or accounts in memory as for `extract` (texts go as ``{"text": ...}``: a str is a path here).
    profile : {'range', 'majority', 'ucdp', 'acled', 'airwars', 'ibc'}
        The rule for estimates.
    threads : int
        0 means all cores. Never changes the result.

    Raises
    ------
    Error
        When nothing at all could be read. What was skipped is in ``Dossier.run.skipped``.
    """
    if isinstance(sources, (str, os.PathLike)):
        raise TypeError("expected a list of paths, got one: put it into a list")
    if isinstance(sources, ArrowTable):
        return Dossier(_core.build_accounts(_accounts(sources, threads), profile, threads))
    items = list(sources)
    paths = [os.fspath(s) for s in items if isinstance(s, (str, os.PathLike))]
    accounts = [s for s in items if isinstance(s, (Account, Mapping))]
    if len(paths) + len(accounts) != len(items) or (paths and accounts):
        raise TypeError("expected either paths or accounts, all of one sort")
    if accounts:
        return Dossier(_core.build_accounts(_accounts(accounts, threads), profile, threads))
    return Dossier(_core.build(paths, profile, threads))


def load(path: StrPath) -> Dossier:
    """A dossier from ``dossier.json``, ``dossier.html``, or the folder that holds them."""
    return Dossier(_core.parse_dossier(os.fspath(Path(path))))


def claims_table(claims: Claims | Dossier) -> pyarrow.Table:
    """Claims as a `pyarrow.Table` on the columns that C++ wrote: for Parquet, DuckDB, Polars, pandas."""
    import pyarrow

    return pyarrow.table(claims.claims if isinstance(claims, Dossier) else claims)
