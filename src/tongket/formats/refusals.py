"""Why a file is not read, or not further: kinds of findings, and one with its facts."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.formats.guard import Ended
from tongket.formats.limits import LIMITS, MIB

__all__ = ["Refusal", "is_unsafe", "mebibytes", "refusal_of_end"]

# The inbox, before anything is opened.
LINK = FindingKind("inbox.link", Severity.ERROR)
NOT_A_FILE = FindingKind("inbox.not-a-file", Severity.ERROR)
FOLDER_UNREADABLE = FindingKind("inbox.folder-unreadable", Severity.ERROR)
CHANGED = FindingKind("inbox.changed", Severity.ERROR)
UNREADABLE = FindingKind("inbox.unreadable", Severity.ERROR)
FILE_TOO_LARGE = FindingKind("inbox.file-too-large", Severity.ERROR)
STRANGE_NAME = FindingKind("inbox.strange-name", Severity.NOTE)

# A package (.xlsx, .docx ...) by what it holds.
UNPACKS_TOO_LARGE = FindingKind("package.unpacks-too-large", Severity.ERROR)
TOO_MANY_PARTS = FindingKind("package.too-many-parts", Severity.ERROR)
TOO_MANY_SHEETS = FindingKind("package.too-many-sheets", Severity.ERROR)
CONTRADICTS_ITSELF = FindingKind("package.contradicts-itself", Severity.ERROR)
DECLARES_ENTITIES = FindingKind("package.declares-entities", Severity.ERROR)
MACROS = FindingKind("package.macros", Severity.NOTE)
OUTSIDE_LINKS = FindingKind("package.outside-links", Severity.NOTE)
EMBEDDED = FindingKind("package.embedded", Severity.NOTE)

# Reading under guard.
TOO_MUCH_MEMORY = FindingKind("guard.too-much-memory", Severity.ERROR)
TOO_LONG = FindingKind("guard.too-long", Severity.ERROR)
READER_ENDED = FindingKind("guard.reader-ended", Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A kind of finding with its facts; the place is the file's."""

    kind: FindingKind
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, kind: FindingKind, **facts: object) -> Refusal:
        """A refusal with its facts as text."""
        return cls(kind, tuple((name, str(value)) for name, value in facts.items()))

    def at(self, file: str) -> Finding:
        """The finding about a file."""
        return self.kind.at(Place(file=file), **dict(self.facts))


def mebibytes(size: int) -> str:
    """A size for a sentence: whole MiB, rounded up."""
    return str(-(-size // MIB))


def refusal_of_end(ended: Ended) -> Refusal:
    """Why a file that was being read under guard is refused."""
    if ended is Ended.MEMORY:
        return Refusal.of(TOO_MUCH_MEMORY, limit=LIMITS.guard_memory // MIB)
    if ended is Ended.TIME:
        return Refusal.of(TOO_LONG, limit=f"{LIMITS.guard_seconds:.0f}")
    return Refusal(READER_ENDED)


def is_unsafe(finding: Finding) -> bool:
    """Whether a finding says that its file must not be opened again, or passed on."""
    room = finding.code.partition(".")[0]
    return finding.severity is Severity.ERROR and room in ("inbox", "package", "guard")
