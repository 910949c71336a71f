"""Invented accounts for the tests, and where the examples are."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

_TOWNS = ["Karsholm", "Havell", "Ebb", "Zemeria", "Luvan", "Ostrav", "Tellin", "Marrow"]
_WHAT = ["ferry", "mine", "flood", "fire", "march", "train", "bridge", "storm"]
_SENTENCES = [
    "At least {n} people were killed when the {what} at {town} gave way on {d} March.",
    "Rescuers from {other} pulled {m} injured workers out before the evening of {d} March.",
    "The mayor of {town}, {name}, said {m} people were still missing near the {what}.",
    "A hospital in {other} treated {m} children and {n} women after the {what} in {town}.",
    "{name} told reporters that nobody had checked the {what} since winter.",
    "Schools in {town} stay shut until the {what} has been examined.",
    "By nightfall {n} bodies had been recovered at {town}, according to {name}.",
]
_FILLER = ["Rain is forecast for the weekend.", "Volunteers cooked soup.", "The road is passable for lorries only."]
_NAMES = ["Anna Vell", "Otmar Reiss", "Ilse Tarn", "Bruno Hask", "Mira Dol", "Peter Quill"]


def articles(events: int, each: int, seed: int) -> list[dict[str, str]]:
    """Invented reports: for each event some accounts in words of their own, edited copies of them, and equal texts."""
    rng = random.Random(seed)
    out: list[dict[str, str]] = []
    for e in range(events):
        facts = {
            "town": _TOWNS[e % len(_TOWNS)] + "sund" * (e // len(_TOWNS)),
            "what": rng.choice(_WHAT),
            "other": rng.choice(_TOWNS) + "by",
            "name": rng.choice(_NAMES),
            "d": str(rng.randrange(1, 29)),
            "n": str(rng.randrange(20, 900)),
            "m": str(rng.randrange(20, 900)),
        }
        for i in range(each):
            chosen = rng.sample(_SENTENCES, 5)
            text = " ".join(s.format(**facts) + " " + rng.choice(_FILLER) for s in chosen)
            if i % 3 == 1:  # an edited copy of the one before
                text = out[-1]["text"].replace("people", "persons", 1) + " This report was updated."
            if i % 5 == 4:  # the very same text
                text = out[-1]["text"]
            title = f"{facts['what'].title()} in {facts['town']}"
            out.append({"id": f"é{e}-{i}" if i == 2 else f"{e}-{i}", "title": title, "text": text, "published": f"2031-03-{e + 1:02d}"})
    rng.shuffle(out)
    return out


@pytest.fixture(scope="session")
def ferry() -> Path:
    return EXAMPLES / "ferry" / "accounts"
