"""Checking one file: read it as it is seen, find its components, hold them against the law."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tongket.core.findings import Finding
from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected
from tongket.formats.document_check.portable.reading import read_portable
from tongket.formats.document_check.recognition import Official, officials
from tongket.formats.document_check.rules.annexes import check_annexes
from tongket.formats.document_check.rules.body import check_body
from tongket.formats.document_check.rules.ending import check_ending
from tongket.formats.document_check.rules.head import check_head
from tongket.formats.document_check.rules.letters import check_letters_of_all
from tongket.formats.document_check.rules.marks import check_marks
from tongket.formats.document_check.rules.numbering import check_numbering
from tongket.formats.document_check.rules.numbers import check_day, check_number
from tongket.formats.document_check.rules.page import check_page
from tongket.formats.document_check.rules.spelling import check_spelling
from tongket.formats.document_check.seen import Seen, Spot
from tongket.formats.document_check.word.reading import read_word
from tongket.formats.documents.law import Law, newest_law
from tongket.formats.guard import Ended, Guard
from tongket.formats.inbox_files import read_whole
from tongket.formats.limits import LIMITS, MIB
from tongket.formats.refusals import TOO_LONG, TOO_MUCH_MEMORY, Refusal, refusal_of_end

__all__ = ["CHECKED_SUFFIXES", "DocumentCheck", "check_document", "checked"]

CHECKED_SUFFIXES: Final = frozenset({".docx", ".pdf"})


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """What was found. ``read`` is False for a file that cannot be checked at all."""

    findings: tuple[Finding, ...]
    read: bool
    law: str
    kind: str | None = None
    pages: int | None = None


def check_document(path: Path, law: Law | None = None) -> DocumentCheck:
    """Check the file at ``path`` in a process of its own. Nothing raises: a file that cannot be
    read is one finding.
    """
    rules = law or newest_law()
    data = read_whole(path)
    if isinstance(data, Refusal):
        return DocumentCheck((data.at(path.name),), False, rules.id)
    with Guard(LIMITS.checked_memory, LIMITS.checked_seconds, __name__) as guard:
        ended = guard.run(checked, data, path.name)
    if isinstance(ended, Ended):
        return DocumentCheck((_why(ended).at(path.name),), False, rules.id)
    return ended


def _why(ended: Ended) -> Refusal:
    """As for files of the inbox, with the limits of a check."""
    if ended is Ended.MEMORY:
        return Refusal.of(TOO_MUCH_MEMORY, limit=LIMITS.checked_memory // MIB)
    if ended is Ended.TIME:
        return Refusal.of(TOO_LONG, limit=f"{LIMITS.checked_seconds:.0f}")
    return refusal_of_end(ended)


def checked(data: bytes, name: str) -> DocumentCheck:
    """Check the bytes of a file called ``name``, here."""
    law = newest_law()
    seen = _seen(data)
    if isinstance(seen, Refusal):
        return DocumentCheck((seen.at(name),), False, law.id)
    order: dict[Spot, int] = {}
    for place, passage in enumerate(seen.passages):
        order.setdefault(passage.spot, place)
    to = Collected(name, law, order)
    found = officials(seen, law)
    check_page(to, seen)
    check_letters_of_all(to, seen)
    for official in found:
        _check_official(to, official, seen)
    check_spelling(to, seen)
    kind = found[0].head.kind or (law.kind(None) if found[0].is_letter else None)
    return DocumentCheck(to.findings(), True, law.id, kind.name if kind else None, seen.page_count)


def _seen(data: bytes) -> Seen | Refusal:
    if not data:
        return Refusal(kinds.EMPTY_FILE)
    if b"%PDF-" in data[:1024]:
        return read_portable(data)
    if data.startswith((b"PK", bytes.fromhex("d0cf11e0a1b11ae1"))):
        return read_word(data)
    return Refusal(kinds.NOT_A_DOCUMENT)


def _check_official(to: Collected, official: Official, seen: Seen) -> None:
    alone = official.head.nation is None and not official.body and bool(official.annexes)
    if not alone:
        check_head(to, official, seen)
        check_marks(to, official)
        check_number(to, official)
        check_day(to, official)
        check_body(to, official, seen)
        check_numbering(to, official)
        check_ending(to, official)
    check_annexes(to, official, seen)
