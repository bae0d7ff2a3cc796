"""Lists of several versions: registers, statements and nominations, part by part.

A part is a register, a section of the outline, or all nominations of a file. Like a figure, a part
counts from the newest file that changed it against the file it was made from; an empty one changes
nothing. What a newer file takes away is listed, because nobody would see it otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongket.core.figures import SourceCell
from tongket.core.plan import ConflictRule
from tongket.core.submissions.values import Nomination, RegisterEntry, Statement, Submission

__all__ = ["ListChange", "Lists", "lists_of", "parts_apart", "put_over", "said"]

Line = RegisterEntry | Statement | Nomination
Lists = Mapping[str, tuple[Line, ...]]
"""Lines by part: the form of a register, the section of statements, "" for nominations."""


@dataclass(frozen=True, slots=True)
class ListChange:
    """A part in which a newer file says something else: how many lines came and went.

    ``part`` is the form of a register, the id of a ``section``, or "" for nominations; ``source``
    is the first line of the newer one. ``conflict`` and ``taken`` as of a figure's change.
    """

    reporter: str
    part: str
    gone: tuple[Line, ...]
    new: int
    section: bool
    before_file: str
    source: SourceCell
    sent_on: date | None
    conflict: bool
    taken: bool


def lists_of(version: Submission) -> Lists:
    """The lines of a file by part, in their order."""
    found: dict[str, list[Line]] = {}
    for entry in version.entries:
        found.setdefault(entry.form, []).append(entry)
    for statement in version.statements:
        found.setdefault(statement.section, []).append(statement)
    for nomination in version.nominations:
        found.setdefault("", []).append(nomination)
    return {part: tuple(lines) for part, lines in found.items()}


def parts_apart(one: Lists, other: Lists) -> int:
    """The number of parts that say different things."""
    return sum(1 for part in one.keys() | other.keys() if not _same(one, other, part))


def put_over(
    current: dict[str, tuple[Line, ...]],
    mine: Lists,
    base: Lists,
    *,
    version: Submission,
    rule: ConflictRule,
) -> Sequence[ListChange]:
    """Put into ``current`` what a version changed against its base; every change is given back."""
    changes: list[ListChange] = []
    for part, lines in mine.items():
        held = current.get(part)
        if held is None or _same(mine, current, part):
            current[part] = lines
            continue
        if _same(mine, base, part):
            continue
        conflict = part in base and not _same(base, current, part)
        taken = not conflict or rule is ConflictRule.NEWEST
        kept, told = [said(line) for line in held], [said(line) for line in lines]
        changes.append(
            ListChange(
                reporter=version.reporter,
                part=part,
                gone=tuple(line for line in held if said(line) not in told),
                new=sum(1 for one in told if one not in kept),
                section=isinstance(lines[0], Statement),
                before_file=held[0].source.file,
                source=lines[0].source,
                sent_on=version.sent_on,
                conflict=conflict,
                taken=taken,
            )
        )
        if taken:
            current[part] = lines
    return changes


def _same(one: Lists, other: Lists, part: str) -> bool:
    mine, theirs = one.get(part, ()), other.get(part, ())
    return [said(line) for line in mine] == [said(line) for line in theirs]


def said(line: Line) -> tuple[object, ...]:
    """What a line says, wherever it stands."""
    if isinstance(line, RegisterEntry):
        return line.values
    if isinstance(line, Statement):
        return (line.text,)
    return (
        line.award, line.kind, line.name, line.birth_year, line.sex, line.position, line.workplace,
        line.achievement, line.claim_indicator, line.claim_value, line.dossier,
    )  # fmt: skip
