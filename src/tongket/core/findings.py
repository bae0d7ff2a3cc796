"""Findings: what is wrong or odd in a plan, a submission or a figure, as values.

A finding never raises. It is collected, worded at the edge by its ``code`` (see
``tongket.locale``) and shown with its exact place. Core knows ids and facts only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum

__all__ = ["Finding", "FindingKind", "Place", "Severity", "sort_findings"]


class Severity(StrEnum):
    """How much a finding weighs: an error keeps a value out, a warning marks it, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the heaviest, so that sorting by rank puts errors first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is, as exactly as is known; unknown parts are ``None``.

    ``pointer`` is a JSON pointer inside a plan file (``/elements/3/measure``); the reader of plan
    files turns it into ``line``. ``unit`` is the id of a unit or the code of an agency.
    """

    file: str | None = None
    line: int | None = None
    pointer: str | None = None
    sheet: str | None = None
    cell: str | None = None
    unit: str | None = None
    form: str | None = None
    row: str | None = None
    column: str | None = None
    section: str | None = None
    element: str | None = None
    period: str | None = None
    category: str | None = None

    def as_pairs(self) -> tuple[tuple[str, str], ...]:
        """The known parts as (name, text), in a fixed order."""
        known = ((f.name, getattr(self, f.name)) for f in fields(self))
        return tuple((name, str(value)) for name, value in known if value is not None)


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding, declared once as a constant in the room that finds it.

    ``code`` is stable, dotted and lower case (``plan.unknown-element``); support looks it up, the
    wording and the documentation are keyed by it.
    """

    code: str
    severity: Severity

    def at(self, place: Place, **facts: object) -> Finding:
        """A finding of this kind at ``place``; every fact is kept as text, in the order given."""
        return Finding(
            code=self.code,
            severity=self.severity,
            place=place,
            facts=tuple((name, str(value)) for name, value in facts.items()),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: kind, weight, place, and the facts that its sentence needs.

    ``also`` are further cells that it concerns, where it is about several; they do not tell
    findings apart.
    """

    code: str
    severity: Severity
    place: Place
    facts: tuple[tuple[str, str], ...] = ()
    also: tuple[Place, ...] = ()

    @property
    def id(self) -> str:
        """Stable id of this very finding: the same input gives the same id on every run."""
        text = repr((self.code, self.place.as_pairs(), self.facts))
        return f"{self.code}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"

    def fact(self, name: str) -> str | None:
        """The text of one fact, or ``None``."""
        return dict(self.facts).get(name)

    def moved(self, **place: object) -> Finding:
        """The same finding with parts of its place filled in."""
        return replace(self, place=replace(self.place, **place))  # type: ignore[arg-type]


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then by place and code: the same order on every run."""
    return tuple(
        sorted(findings, key=lambda f: (f.severity.rank, f.place.as_pairs(), f.code, f.facts))
    )
