"""A workbook that must be of one reporter: sent where only that one's is wanted."""

from __future__ import annotations

from tongket.core.findings import Place
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.reader import ReadingDesk, read_bytes
from tongket.formats.workbooks.readings import WorkbookReading

__all__ = ["read_own"]


def read_own(
    data: bytes, name: str, desk: ReadingDesk, *, reporter: str, digest: str
) -> WorkbookReading:
    """Read the bytes of a file with this SHA-256, as ``read_workbook`` does; one of another
    reporter than the code ``reporter`` is a finding that says whose it is.
    """
    reading = read_bytes(data, name, desk, digest=digest)
    sent = reading.submission
    if sent is None or sent.reporter == reporter:
        return reading
    found = desk.reporters[sent.reporter]
    finding = kinds.OTHER_REPORTER.at(
        Place(file=name, unit=found.code),
        found=found.name,
        code=found.code,
        reporter=desk.reporters[reporter].name,
    )
    return WorkbookReading(None, (finding,), digest)
