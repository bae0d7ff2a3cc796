"""Streams of chance: one for each name, so that no draw depends on the order of another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from random import Random
from typing import TypeVar

__all__ = ["MILLION", "Stream"]

MILLION = 1_000_000
"""Shares are whole parts per million: the same on every machine, unlike floats."""

T = TypeVar("T")


class Stream:
    """Draws that depend on the seed and the name only, never on global state or on order.

    >>> Stream(1, "a").below(100) == Stream(1, "a").below(100)
    True
    """

    def __init__(self, seed: int, *name: object) -> None:
        text = "\x1f".join((str(seed), *(str(part) for part in name)))
        self._random = Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big"))

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit`` - 1."""
        return self._random.getrandbits(62) % limit

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, parts: int) -> bool:
        """Whether something of ``parts`` per million happens."""
        return self.below(MILLION) < parts

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All items in a new order."""
        left = list(items)
        for last in range(len(left) - 1, 0, -1):
            other = self.below(last + 1)
            left[last], left[other] = left[other], left[last]
        return left

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """``count`` different items (all of them if there are fewer), in a new order."""
        return self.shuffled(items)[:count]

    def around(self, spread: int) -> int:
        """A deviation between -``spread`` and ``spread``, small ones more often (triangular)."""
        return (self.between(-spread, spread) + self.between(-spread, spread)) // 2
