"""From bytes to what they say, whatever they are: here, or under guard, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tongket.core.findings import FindingKind
from tongket.formats.guard import Ended, Guard
from tongket.formats.refusals import Refusal, refusal_of_end
from tongket.formats.workbooks.precautions import examine

__all__ = ["SafeReading", "read_safely"]

D = TypeVar("D")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class SafeReading(Generic[R]):
    """What the reader made of a file, or why it was kept from it. ``notes``: what the file carries
    that is never opened.
    """

    outcome: R | Refusal
    notes: tuple[FindingKind, ...] = ()


def read_safely(
    data: bytes,
    name: str,
    read: Callable[[bytes, str, D], R],
    desk: D,
    *,
    guard: Guard | None = None,
) -> SafeReading[R]:
    """Let ``read(data, name, desk)`` read the bytes of a file, guarded if they are not calm.

    Nothing raises. Without ``guard`` one is made and ended for this file.
    """
    seen = examine(data)
    if isinstance(seen, Refusal):
        return SafeReading(seen)
    if seen.calm:
        return SafeReading(read(data, name, desk), seen.notes)
    if guard is None:
        with Guard() as own:
            ended = own.run(read, data, name, desk)
    else:
        ended = guard.run(read, data, name, desk)
    outcome = refusal_of_end(ended) if isinstance(ended, Ended) else ended
    return SafeReading(outcome, seen.notes)
