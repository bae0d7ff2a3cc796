"""Reading the files of a folder, each from the cache where it was read before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongket.formats.guard import Guard
from tongket.formats.inbox_files import InboxFile, read_whole
from tongket.formats.refusals import Refusal
from tongket.formats.workbooks.program import program_digest
from tongket.formats.workbooks.reader import ReadingDesk, read_bytes
from tongket.formats.workbooks.reading_cache import ReadingCache
from tongket.formats.workbooks.reading_code import decoded, encoded
from tongket.formats.workbooks.readings import WorkbookReading

__all__ = ["CachedReader", "cache_of"]


def cache_of(folder: Path, plan_digest: str, day: date) -> ReadingCache | None:
    """The cache for reading against this plan on this day; None where the program does not know
    its own source.
    """
    try:
        program = program_digest()
    except OSError:
        return None
    context = f"{plan_digest}\0{day.isoformat()}\0".encode()
    return ReadingCache(folder, hashlib.sha256(program + context).digest())


@dataclass(frozen=True, slots=True)
class CachedReader:
    """Reads files against a desk. Only what was read whole is kept: a file that was refused may be
    read on a better day.
    """

    desk: ReadingDesk
    guard: Guard
    cache: ReadingCache | None

    def reading(self, file: InboxFile) -> WorkbookReading:
        """What became of a file."""
        code, reading = self._read(file)
        known = decoded(code) if reading is None else reading
        # What is kept under this key is no reading: it is made again and kept in its place.
        return known or self._read(file, anew=True)[1] or WorkbookReading(None, ())

    def code(self, file: InboxFile) -> bytes:
        """The same in code; empty where there is none for it."""
        code, reading = self._read(file)
        return code or (encoded(reading) if reading is not None else b"")

    def _read(self, file: InboxFile, *, anew: bool = False) -> tuple[bytes, WorkbookReading | None]:
        """From the cache in code, or read and perhaps in code too."""
        data = read_whole(file.path)
        if isinstance(data, Refusal):
            return b"", WorkbookReading(None, (data.at(file.name),))
        digest = hashlib.sha256(data).hexdigest()
        cache = self.cache
        if cache is None:
            reading = read_bytes(data, file.name, self.desk, digest=digest, guard=self.guard)
            return b"", reading
        key = cache.key(file.name, digest)
        kept = None if anew else cache.get(key)
        if kept:
            return kept, None
        reading = read_bytes(data, file.name, self.desk, digest=digest, guard=self.guard)
        code = encoded(reading) if reading.submission is not None else b""
        if code:
            cache.put(key, code)
        return code, reading
