"""What became of a file that should be a workbook."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.core.findings import Finding
from tongket.core.submissions import Submission

__all__ = ["WorkbookReading"]


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What became of a file. ``findings`` are all of the file's; the submission carries the same.

    ``submission`` is None for a file that cannot be used: then there is exactly one finding.
    ``digest`` is the SHA-256 of its bytes; empty if they could not be read. ``base``: what its
    ``Filling`` had, empty where it had none or the hidden sheet is lost.
    """

    submission: Submission | None
    findings: tuple[Finding, ...]
    digest: str = ""
    base: str = ""
