"""What a pydantic class knows at each place of a file: keys, choices, bounds, in words."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel

from toimio.locale import text

Location = tuple[str | int, ...]

KEY_ITSELF = "[key]"
"""Pydantic's last step of a place when the name of an entry is wrong, not its value."""


class Outline:
    """Places of a file and what may stand there, read from the class that validates the file.

    Parameters
    ----------
    root : type of pydantic.BaseModel
        Class of the whole file.
    """

    def __init__(self, root: type[BaseModel]) -> None:
        self._root = root

    def keys(self, location: Location) -> tuple[str, ...]:
        """Names allowed in the table at a place; empty when any name may stand there."""
        kind, _ = self._at(location)
        return _keys_of(kind) if is_table(kind) else ()

    def kind(self, location: Location) -> Any:
        """Return the type of what may stand at a place, without its bounds; None where nothing may."""
        return self._at(location)[0]

    def choices(self, location: Location) -> tuple[str, ...]:
        """Words allowed at a place that takes one of a few words."""
        kind, _ = self._at(location)
        return tuple(str(word) for word in get_args(kind)) if get_origin(kind) is Literal else ()

    def expected(self, location: Location) -> str:
        """Return what may stand at a place, in words; empty when the class does not say."""
        kind, metadata = self._at(location)
        return _words(kind, metadata)

    def _at(self, location: Location) -> tuple[Any, tuple[Any, ...]]:
        kind: Any = self._root
        metadata: tuple[Any, ...] = ()
        for step, after in zip(location, (*location, None)[1:], strict=True):
            if after == KEY_ITSELF:
                return _bare(get_args(kind)[0])
            kind, metadata = _below(kind, step)
            if kind is None:
                return None, ()
        return kind, metadata


def is_table(kind: Any) -> bool:
    """Whether what may stand at a place is a table whose keys a class lists."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _below(kind: Any, step: str | int) -> tuple[Any, tuple[Any, ...]]:
    if is_table(kind):
        for name, field in kind.model_fields.items():
            if step in {name, field.alias}:
                inner, metadata = _bare(field.annotation)
                return inner, (*metadata, *field.metadata)
        return None, ()
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is dict:
        return _bare(arguments[1])
    if origin in {tuple, list}:
        return _bare(arguments[0])
    return None, ()


def _bare(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Take off ``Annotated`` and ``| None``; keep the bounds."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner, metadata = _bare(arguments[0])
        return inner, (*metadata, *arguments[1:])
    if origin in {Union, UnionType}:
        return _bare(next(kind for kind in arguments if kind is not type(None)))
    return annotation, ()


def _bounds(metadata: tuple[Any, ...]) -> tuple[Any, Any]:
    low: Any = None
    high: Any = None
    for entry in _flat(metadata):
        if isinstance(entry, Ge):
            low = entry.ge
        elif isinstance(entry, Le):
            high = entry.le
        elif isinstance(entry, MinLen):
            low = entry.min_length
        elif isinstance(entry, MaxLen):
            high = entry.max_length
    return low, high


def _flat(metadata: tuple[Any, ...]) -> list[Any]:
    return [inner for entry in metadata for inner in (getattr(entry, "metadata", None) or [entry])]


def _words(kind: Any, metadata: tuple[Any, ...]) -> str:
    low, high = _bounds(metadata)
    if kind is bool:
        return text("true or false")
    if kind is int or kind is float:
        return _number_words(kind, low, high)
    if kind is str:
        return _text_words(metadata, low, high)
    if get_origin(kind) is Literal:
        return ", ".join(str(word) for word in get_args(kind))
    if is_table(kind):
        return text("a table with {names}", names=", ".join(_keys_of(kind)))
    if get_origin(kind) in {dict, tuple, list}:
        return _many_words(get_origin(kind) is dict, low, high)
    return ""


def _many_words(table: bool, low: Any, high: Any) -> str:
    if high is not None and table:
        return text("a table of {low} to {high} entries", low=low or 0, high=high)
    if high is not None:
        return text("a list of {low} to {high} entries", low=low or 0, high=high)
    if low:
        return text("a table that is not empty") if table else text("a list that is not empty")
    return text("a table") if table else text("a list")


def _number_words(kind: type, low: Any, high: Any) -> str:
    if low is not None and high is not None:
        whole = text("a whole number from {low} to {high}", low=low, high=high)
        return whole if kind is int else text("a number from {low} to {high}", low=low, high=high)
    if low is not None:
        return text("a number of at least {low}", low=low)
    return text("a whole number") if kind is int else text("a number")


def _text_words(metadata: tuple[Any, ...], low: Any, high: Any) -> str:
    for entry in metadata:
        described = getattr(entry, "in_words", None)
        if described:
            return text(described)
    if high is not None:
        return text("text in quotation marks, {low} to {high} characters", low=low or 0, high=high)
    return text("text in quotation marks")
