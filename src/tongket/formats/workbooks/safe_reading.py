"""From a path to what its file says, whatever the file is: here, or under guard, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from tongket.core.findings import FindingKind
from tongket.formats.guard import Ended, Guard
from tongket.formats.inbox_files import read_whole
from tongket.formats.refusals import Refusal, refusal_of_end
from tongket.formats.workbooks.precautions import examine

__all__ = ["SafeReading", "read_safely"]

D = TypeVar("D")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class SafeReading(Generic[R]):
    """What the reader made of a file, or why it was kept from it. ``notes``: what the file carries
    that is never opened. ``digest``: SHA-256 of its bytes; empty if they were not read.
    """

    outcome: R | Refusal
    notes: tuple[FindingKind, ...] = ()
    digest: str = ""


def read_safely(
    path: Path,
    name: str,
    read: Callable[[bytes, str, D], R],
    desk: D,
    *,
    guard: Guard | None = None,
) -> SafeReading[R]:
    """Let ``read(data, name, desk)`` read the file at ``path``, guarded if it is not calm.

    Nothing raises. Without ``guard`` one is made and ended for this file.
    """
    data = read_whole(path)
    if isinstance(data, Refusal):
        return SafeReading(data)
    digest = hashlib.sha256(data).hexdigest()
    seen = examine(data)
    if isinstance(seen, Refusal):
        return SafeReading(seen, digest=digest)
    if seen.calm:
        return SafeReading(read(data, name, desk), seen.notes, digest)
    if guard is None:
        with Guard() as own:
            ended = own.run(read, data, name, desk)
    else:
        ended = guard.run(read, data, name, desk)
    outcome = refusal_of_end(ended) if isinstance(ended, Ended) else ended
    return SafeReading(outcome, seen.notes, digest)
