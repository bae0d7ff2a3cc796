"""Drafts beside workbooks: statements that came in a document of their own.

A draft only adds statements. It is no report: who sent nothing else is still missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.core.plan import Reporter
from tongket.core.submissions.values import Statement, Submission

__all__ = ["SAME_BYTES", "DraftsTaken", "take_drafts"]

SAME_BYTES = FindingKind("submission.same-bytes", Severity.NOTE)
DRAFT_ALONE = FindingKind("submission.draft-alone", Severity.WARNING)
SAID_TWICE = FindingKind("submission.said-twice", Severity.NOTE)


@dataclass(frozen=True, slots=True)
class DraftsTaken:
    """The drafts of one reporter, each with the statements that nothing before it says already."""

    drafts: tuple[Submission, ...]
    findings: tuple[Finding, ...]


def take_drafts(
    reporter: Reporter, chosen: Submission | None, drafts: Sequence[Submission]
) -> DraftsTaken:
    """Take the drafts beside the workbook that counts (None: none came), by their file names.

    A statement that the workbook or an earlier draft has word for word in the same section is not
    taken again; every other one is. Their own findings are among the findings.
    """
    findings: list[Finding] = []
    taken: list[Submission] = []
    said = {_said(statement) for statement in (chosen.statements if chosen else ())}
    digests: dict[str, str] = {}
    for draft in sorted(drafts, key=lambda d: d.file):
        place = Place(file=draft.file, unit=reporter.code)
        if draft.digest in digests:
            findings.append(SAME_BYTES.at(place, other=digests[draft.digest]))
            continue
        digests[draft.digest] = draft.file
        new = tuple(s for s in draft.statements if _said(s) not in said)
        said.update(map(_said, new))
        findings += draft.findings
        if len(new) < len(draft.statements):
            findings.append(SAID_TWICE.at(place, statements=len(draft.statements) - len(new)))
        if chosen is None and reporter.expected:
            findings.append(DRAFT_ALONE.at(place, name=reporter.name))
        taken.append(replace(draft, statements=new))
    return DraftsTaken(tuple(taken), tuple(findings))


def _said(statement: Statement) -> tuple[str, str]:
    """The section and the words, whatever the spaces, capitals and the sign at the end."""
    return statement.section, " ".join(statement.text.casefold().split()).rstrip(" .;,")
