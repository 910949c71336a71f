"""The program's JSON to dataclasses: one decoder a class, made from its type hints when it is first asked for.

Members that a class does not name are passed over, since fields may be added to the dossier; ``tests/test_model.py``
fails when the schema and the classes differ, so that nothing stays unnoticed.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from . import _model

T = TypeVar("T")
_KINDS: Mapping[str, type[_model.Claim]] = {
    "count": _model.Count,
    "date": _model.Date,
    "quote": _model.Quote,
    "act": _model.Act,
    "term": _model.Term,
}


def _json_name(field: str) -> str:
    return field.removesuffix("_")


def _decoder_of(hint: Any) -> Callable[[Any], Any] | None:
    """How a value of this type is made from JSON; None when JSON's own value will do."""
    if dataclasses.is_dataclass(hint):
        return functools.partial(from_json, typing.cast(type, hint))
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        item = _decoder_of(arguments[0])
        return tuple if item is None else lambda values: tuple(item(v) for v in values)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (a for a in arguments if a is not type(None))
        decode = _decoder_of(inner)
        return None if decode is None else lambda value: None if value is None else decode(value)
    if hint is float:
        return float
    return None


@functools.cache
def _plan(cls: Any) -> tuple[tuple[str, str, Callable[[Any], Any] | None], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((f.name, _json_name(f.name), _decoder_of(hints[f.name])) for f in dataclasses.fields(cls))


def from_json(cls: type[T], value: Mapping[str, Any]) -> T:
    """An object of a class of `_model` from its JSON."""
    members = ((name, value[key], decode) for name, key, decode in _plan(typing.cast(Any, cls)) if key in value)
    return cls(**{name: v if decode is None else decode(v) for name, v, decode in members})


def claim(value: Mapping[str, Any]) -> _model.Claim:
    """A claim of the class of its kind."""
    return from_json(_KINDS[value["kind"]], value)


def to_json(value: object) -> Any:
    """The way back, for objects that are handed to the program again."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {_json_name(f.name): to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [to_json(v) for v in value]
    return value
