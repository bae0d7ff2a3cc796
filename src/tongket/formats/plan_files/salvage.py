"""What can still be checked of a file with mistakes in its shape.

A misspelt field inside a target must not hide an unknown element three lines below: the smallest
piece around each mistake is left out and the rest goes on to the checks. A piece that others name
by its code is not left out (every reference to it would look wrong): then the file waits.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from tongket.core.plan.check.places import join_pointer
from tongket.formats.plan_files.yaml_text import PlainValue

__all__ = ["Salvage", "salvaged"]

Shape = TypeVar("Shape", bound=BaseModel)
_NAMES = frozenset({"code", "id"})


@dataclass(frozen=True, slots=True)
class Salvage(Generic[Shape]):
    """A model without the pieces that are wrong; ``lists`` are the pointers of the lists that lack
    one: places in them have moved, so what is found there is not told yet.
    """

    model: Shape
    lists: tuple[str, ...]


def salvaged(
    shape: type[Shape], value: PlainValue, mistakes: Iterable[Sequence[str]]
) -> Salvage[Shape] | None:
    """The model of ``value`` without the pieces in which ``mistakes`` (paths) lie, if any."""
    rest = copy.deepcopy(value)
    pieces = {_piece_around(rest, path) for path in mistakes}
    if None in pieces:
        return None
    # Later places first, so that leaving out one piece does not move the next.
    found = sorted((p for p in pieces if p is not None), key=lambda p: (p[0], p[1]), reverse=True)
    for path, place in found:
        items = _at(rest, path)
        if isinstance(items, list):
            del items[place]
    try:
        model = shape.model_validate(rest)
    except ValidationError:
        return None
    return Salvage(model, tuple(dict.fromkeys(join_pointer(path) for path, _ in found)))


def _piece_around(value: PlainValue, path: Sequence[str]) -> tuple[tuple[str, ...], int] | None:
    """The innermost item of a list on the path: (path of the list, place).

    None if there is none, or if others may name it.
    """
    around: tuple[tuple[str, ...], int] | None = None
    current = value
    for depth, part in enumerate(path):
        if isinstance(current, list) and part.isdecimal() and int(part) < len(current):
            around = (tuple(path[:depth]), int(part))
            current = current[int(part)]
        elif isinstance(current, dict) and part in current:
            current = current[part]
        else:
            break
    if around is None:
        return None
    items = _at(value, around[0])
    item = items[around[1]] if isinstance(items, list) else None
    return None if isinstance(item, dict) and _NAMES & item.keys() else around


def _at(value: PlainValue, path: Sequence[str]) -> PlainValue:
    current = value
    for part in path:
        if isinstance(current, list):
            current = current[int(part)]
        elif isinstance(current, dict):
            current = current[part]
    return current
