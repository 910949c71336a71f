"""The dossier as frozen dataclasses, under the names of ``docs/dossier.md``.

Offsets are Unicode code points, 0-based and end-exclusive, into ``Account.text``: ``text[start:end] == exact``.
Unknown is None; a reported nought is 0. Dates are EDTF texts. Names that Python keeps for itself get a ``_``
(``Dependence.from_``). The run stands in ``_run.py``. ``tests/test_model.py`` compares these classes with ``schema/dossier.schema.json``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ._run import Skipped

Hedge = Literal["none", "alleged", "negated", "feared", "unknown"]
Bound = Literal["exact", "at_least", "at_most", "about", "range", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of an account's text: furniture (kept, not read for claims) or layout known from markup."""

    start: int
    end: int
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Number expressions of an account's body text, and how many of them a count claim reads."""

    numbers: int
    read: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Code points that this copy leaves out."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of the event, as read from a file, a line of JSON, or a mapping."""

    id: str
    name: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    retrieved: str | None
    url: str | None
    language: str | None
    media_type: str | None
    sha256: str | None
    text_sha256: str | None
    length: int
    text: str
    furniture: tuple[Mark, ...]
    markup: tuple[Mark, ...]
    source_map: tuple[int, ...]
    coverage: Coverage | None = None
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words that a claim stands on: the number, calendar expression, quoted words, act's words, or term."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of who says so; the offsets are of the name, None when it is not in the text."""

    name: str | None
    role: str | None
    cue: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every kind of claim has; look at ``kind``, or at the class, for the rest."""

    id: str
    account: str
    kind: str
    start: int
    end: int
    exact: str
    anchor: Anchor
    attribution: tuple[Attribution, ...]
    basis: str | None
    hedge: Hedge
    place: str | None
    as_of: str | None
    question: str | None
    extractor: str | None
    rule: str | None
    confidence: float
    review: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Claim):
    """So many people or things, and what happened to them."""

    measure: str
    population: str | None
    sex: str | None
    age_group: str | None
    civil_status: str | None
    bound: Bound
    low: float | None
    high: float | None
    value_text: str | None
    unit: str | None
    detail: str | None
    implicit: bool
    tally: str
    part_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Claim):
    """A calendar expression, resolved where the text allows it."""

    edtf: str | None
    anchored: bool
    precision: int | None
    event: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Claim):
    """Somebody's words, in quotation marks."""

    source: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Claim):
    """What a parliament, court or other body decided."""

    actor: str | None
    jurisdiction: str | None
    act: str | None
    date: str | None
    identifier: str | None
    term: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Claim):
    """A contested word, and whether the account uses it in its own voice."""

    term: str | None
    own_voice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a question is about; all None means the event of the accounts."""

    event: str | None
    place: str | None
    period: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The ends of a question's answer by a named profile, each with the claims that set it."""

    profile: str | None
    low: float | None
    best: float | None
    high: float | None
    low_claims: tuple[str, ...]
    best_claims: tuple[str, ...]
    high_claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What several claims answer."""

    id: str
    title: str | None
    measure: str
    population: str | None
    scope: Scope
    claims: tuple[str, ...]
    accounts: int
    independent: int
    estimate: Estimate
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A pair of passages with the same or nearly the same words."""

    a: str
    a_start: int
    a_end: int
    b: str
    b_start: int
    b_end: int
    score: float
    direction: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a dependence rests on."""

    passages: tuple[Passage, ...]
    figures: tuple[tuple[str, ...], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """Evidence that one account repeats another, or both a third. ``to`` repeats ``from_`` when direction is from_to."""

    from_: str
    to: str
    type: str
    score: float
    direction: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """How many accounts do not repeat one another, and which go together."""

    count: int
    low: int
    high: int
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """The probable original of a slip."""

    value: float | None
    text: str | None
    edit: str | None
    probability: float
    measure: str | None
    population: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim and the value that would mend it."""

    claim: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One smallest way to make an impossibility possible."""

    give_up: tuple[str, ...]
    change: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of an account, with the place where they stand."""

    account: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What comparing the claims shows."""

    id: str
    type: str
    outcome: str | None
    claims: tuple[str, ...]
    spans: tuple[Words, ...]
    expression: str | None
    likely: Likely | None
    repairs: tuple[Repair, ...]
    explanation: str | None
    rule: str | None
    severity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One line of the review log; ``before`` and ``after`` are the fields that changed."""

    seq: int
    at: str | None
    actor: str | None
    action: str | None
    claim: str | None
    before: object
    after: object
    reason: str | None
    prev_hash: str | None
    hash: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way in which accounts write a name, with a place where it stands (in the first of them)."""

    text: str
    how: str
    accounts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that accounts write in different ways."""

    name: str
    kind: str
    spellings: tuple[Spelling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult(Sequence[Account]):
    """The accounts that were read, and what could not be. Behaves as the sequence of its accounts."""

    accounts: tuple[Account, ...]
    skipped: tuple[Skipped, ...]

    def __len__(self) -> int:
        return len(self.accounts)

    def __getitem__(self, i):  # type: ignore[no-untyped-def]
        return self.accounts[i]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Who repeats whom."""

    passages: tuple[Passage, ...]
    dependences: tuple[Dependence, ...]
    origins: Origins
