"""Several sheets of one form in one file: what they say alike is taken, nothing is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tongket.core.figures import ReportedFigure, SourceCell
from tongket.core.findings import Finding
from tongket.core.submissions import Nomination, RegisterEntry, Statement

__all__ = ["FormParts", "Merged", "merge_copies"]


@dataclass(slots=True)
class FormParts:
    """What one sheet, or a whole file, gives."""

    figures: list[ReportedFigure] = field(default_factory=list)
    entries: list[RegisterEntry] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    nominations: list[Nomination] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, other: FormParts) -> None:
        """Everything of another one behind one's own."""
        self.figures += other.figures
        self.entries += other.entries
        self.statements += other.statements
        self.nominations += other.nominations
        self.findings += other.findings

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing typed in it."""
        return not (
            self.figures or self.entries or self.statements or self.nominations or self.findings
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """What is taken of the copies: ``first`` is the sheet that counts; ``differing`` are cells."""

    parts: FormParts
    first: int
    differing: tuple[SourceCell, ...]


def merge_copies(copies: Sequence[FormParts]) -> Merged:
    """Equal copies count once, blank ones not at all; of unequal ones only the equal figures."""
    filled = [i for i, parts in enumerate(copies) if not parts.says_nothing] or [0]
    first = filled[0]
    base = copies[first]
    others = [copies[i] for i in filled[1:]]
    if not others:
        return Merged(base, first, ())
    differing: list[SourceCell] = []
    taken = FormParts(findings=[f for i in filled for f in copies[i].findings])
    figures = [{_key(f): f for f in parts.figures} for parts in (base, *others)]
    for key in dict.fromkeys(key for known in figures for key in known):
        said = [known.get(key) for known in figures]
        given = [one for one in said if one is not None]
        if len(given) == len(said) and all(one.figure == given[0].figure for one in given):
            taken.figures.append(given[0])
        else:
            differing += [one.source for one in given]
    for mine, theirs, keep in (
        (_entries(base), [_entries(p) for p in others], "entries"),
        (_statements(base), [_statements(p) for p in others], "statements"),
        (_nominations(base), [_nominations(p) for p in others], "nominations"),
    ):
        if all(other == mine for other in theirs):
            setattr(taken, keep, getattr(base, keep))
        else:
            differing += [line.source for parts in (base, *others) for line in getattr(parts, keep)]
    if not differing:
        return Merged(replace(base, findings=_of_all(base, others)), first, ())
    return Merged(taken, first, tuple(differing))


def _of_all(base: FormParts, others: Sequence[FormParts]) -> list[Finding]:
    """What was found in any copy, each once: a value beside the table may stand in one of them."""
    found = {(f.code, f.place.cell, f.facts): f for f in base.findings}
    for parts in others:
        for each in parts.findings:
            found.setdefault((each.code, each.place.cell, each.facts), each)
    return list(found.values())


def _key(figure: ReportedFigure) -> tuple[str, str, str]:
    f = figure.figure
    return (f.element, f.period, f.category)


def _entries(parts: FormParts) -> list[object]:
    return [(e.form, e.values) for e in parts.entries]


def _statements(parts: FormParts) -> list[object]:
    return [(s.section, s.text) for s in parts.statements]


def _nominations(parts: FormParts) -> list[object]:
    return [
        (n.award, n.kind, n.name, n.birth_year, n.achievement, n.claim_value, n.dossier)
        for n in parts.nominations
    ]
