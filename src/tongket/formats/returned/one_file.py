"""One file given back: marked, or as a copy that can be marked, or as a list beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tongket.core.findings import Finding
from tongket.core.plan import Plan
from tongket.formats.guard import Ended, Guard
from tongket.formats.refusals import Refusal, is_unsafe
from tongket.formats.returned.lines import ReturnedLine, returned_lines
from tongket.formats.returned.list_words import ListHead
from tongket.formats.returned.marking import mark_workbook
from tongket.formats.returned.marks import ReturnedBook
from tongket.formats.returned.old_copies import copy_of_old, is_old
from tongket.formats.returned.plain_list import plain_list
from tongket.formats.workbooks.precautions import examine
from tongket.locale import Sentences

__all__ = ["PRELOAD", "marked_copy", "marked_under_guard", "returned_file"]

_ENDING: Final = ".xlsx"
PRELOAD: Final = "tongket.formats.returned"
"""The room that a guarded process needs for marking."""


def marked_copy(
    data: bytes, lines: Sequence[ReturnedLine], head: ListHead, sentences: Sentences
) -> tuple[bytes, ReturnedBook] | None:
    """A workbook that cannot be marked itself, as one that can; None if it cannot be copied."""
    if not is_old(data):
        return None
    with Guard(preload="tongket.formats.returned.old_copies") as guard:
        copied = guard.run(copy_of_old, data)
    if not isinstance(copied, bytes):
        return None
    return mark_workbook(copied, lines, replace(head, copied=True), sentences)


def returned_file(
    data: bytes, findings: Sequence[Finding], head: ListHead, *, plan: Plan, sentences: Sentences
) -> tuple[str, bytes]:
    """The name and bytes of what goes back for the file ``head.file``: itself with its places
    marked, or a copy of an .xls. Where that cannot be, a workbook that lists the findings.
    """
    lines = returned_lines(findings, head.file, plan, sentences)
    beside = sentences.say("returned.beside", file=head.file) + _ENDING
    if not any(map(is_unsafe, findings)):
        if is_old(data):
            copied = marked_copy(data, lines, head, sentences)
            if copied is not None:
                return beside, copied[0]
        else:
            with Guard(preload=PRELOAD) as guard:
                marked = marked_under_guard(data, lines, head, sentences, guard=guard)
            if marked is not None:
                return head.file, marked[0]
    return beside, plain_list(lines, replace(head, original=False), sentences)


def marked_under_guard(
    data: bytes,
    lines: Sequence[ReturnedLine],
    head: ListHead,
    sentences: Sentences,
    *,
    guard: Guard,
) -> tuple[bytes, ReturnedBook] | None:
    """The workbook with its places marked: under ``guard`` if it is not calm, as it was read. None
    if it cannot be marked, or not within the limits.
    """
    seen = examine(data)
    if isinstance(seen, Refusal):
        return None
    if seen.calm:
        return mark_workbook(data, lines, head, sentences)
    done = guard.run(mark_workbook, data, lines, head, sentences)
    return None if isinstance(done, Ended) else done
