"""The run that made a dossier, as frozen dataclasses: what was read, left out, masked and asked. See ``_model.py``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that could not be read, and why."""

    path: str | None
    byte: int
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadNumber:
    """A number in body text that no claim covers."""

    account: str
    start: int
    end: int
    exact: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A proposal of a plugged-in extractor that was not taken."""

    account: str
    words: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An account that a plugged-in extractor gave no answer for."""

    account: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """An extractor plugged in for the run, and what became of its proposals."""

    name: str
    kind: str
    asked: str | None
    offered: int
    accepted: int
    confirmed: int
    disputed: int
    refused: int
    set_aside: tuple[SetAside, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Masking:
    """Names that were masked in a public copy, by kind of person and rule; never the names."""

    kind: str
    rule: str | None
    persons: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How the dossier was made."""

    version: str | None
    generated_at: str | None
    config_sha256: str | None
    profile: str | None
    inputs: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    unread_numbers: tuple[UnreadNumber, ...]
    extractors: tuple[Extractor, ...] = ()
    disclosure: str = "internal"
    embed: str = "full"
    masked: tuple[Masking, ...] = ()
