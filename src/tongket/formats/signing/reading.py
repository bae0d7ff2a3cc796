"""A .pdf from outside, read under guard: whatever is wrong with it is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, TypeVar

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from tongket.core.findings import Finding, Place
from tongket.formats.guard import Ended, Guard
from tongket.formats.limits import LIMITS, MIB
from tongket.formats.signing import kinds

__all__ = ["Watch", "open_reader", "read_document", "watched"]

T = TypeVar("T")

_ROOM: Final = "tongket.formats.signing.survey"


def read_document(path: Path) -> bytes | Finding:
    """The bytes of a document; a finding if it is not there, too large, or no .pdf."""
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LIMITS.file + 1)
    except OSError as failed:
        return kinds.NO_FILE.at(place, reason=failed.strerror or "")
    if len(content) > LIMITS.file:
        return kinds.TOO_LARGE.at(place, limit=LIMITS.file // MIB)
    if b"%PDF-" not in content[:1024]:
        return kinds.NOT_A_PDF.at(place)
    return content


def open_reader(content: bytes) -> PdfFileReader:
    """The document as the signing library sees it. PdfError if it cannot be read."""
    reader = PdfFileReader(BytesIO(content))
    # Finds out now whether the document has pages at all.
    _ = reader.root["/Pages"]["/Count"]
    return reader


@contextmanager
def watched() -> Iterator[Watch]:
    """A process of its own for looking at documents, with limits of memory and time."""
    with Guard(LIMITS.document_memory, LIMITS.document_seconds, _ROOM) as guard:
        yield Watch(guard)


@dataclass(frozen=True, slots=True)
class Watch:
    """Does work in the guarded process, one piece after the other."""

    guard: Guard

    def do(self, work: Callable[..., T | Finding], place: Place, *values: object) -> T | Finding:
        """The result of ``work(*values, place)``, or a finding if the document defeats it."""
        done = self.guard.run(_tried, work, place, values)
        if done is Ended.BROKE:
            return kinds.DAMAGED.at(place)
        if isinstance(done, Ended):
            return kinds.OVERWHELMING.at(place)
        return done


def _tried(
    work: Callable[..., T | Finding], place: Place, values: tuple[object, ...]
) -> T | Finding:
    try:
        return work(*values, place)
    except PdfError:
        return kinds.DAMAGED.at(place)
