"""Collects findings about a document: what is alike is said once, with how often it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tongket.core.findings import Finding, FindingKind, Place
from tongket.formats.document_check.seen import Passage, Spot
from tongket.formats.documents.law import Clause, Law, Span

__all__ = ["Collected", "number_text"]

_EXCERPT = 70


def number_text(value: float) -> str:
    """A number as a fact: at most two decimals, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass(slots=True)
class Collected:
    """Findings of one file. ``order`` says where places stand in it."""

    file: str
    law: Law
    order: Mapping[Spot, int] = field(default_factory=dict)
    _found: dict[tuple[str, ...], tuple[FindingKind, dict[str, str], int]] = field(
        default_factory=dict
    )
    _places: list[int] = field(default_factory=list)

    def add(
        self, kind: FindingKind, at: Passage | Spot | None, clause: Clause, **facts: object
    ) -> None:
        """Add a finding at a passage or place. The facts that stand for "alike" are all but the
        place and the text.
        """
        told = {name: str(value) for name, value in facts.items() if value is not None}
        alike = {name: value for name, value in told.items() if name != "text"}
        key = (kind.code, str(clause), *sorted(map(str, alike.items())))
        if key in self._found:
            first, known, count = self._found[key]
            self._found[key] = (first, known, count + 1)
            return
        spot = at.spot if isinstance(at, Passage) else at
        where = {} if spot is None else _place(spot)
        self._places.append(-1 if spot is None else self.order.get(spot, -1))
        if isinstance(at, Passage) and "text" not in told:
            told["text"] = excerpt(at.text)
        told["clause"] = clause_text(clause)
        self._found[key] = (kind, where | told, 1)

    def span(self, span: Span, unit: str) -> dict[str, object]:
        """The facts that say what should be."""
        return {
            "least": number_text(float(span.least)),
            "most": "" if span.most is None else number_text(float(span.most)),
            "unit": unit,
        }

    def findings(self) -> tuple[Finding, ...]:
        """All of them, errors first, then as a reader meets them: the whole file, then place by
        place. ``others`` counts further places of the same.
        """
        told = [
            (place, kind.at(Place(file=self.file), **facts, others=count - 1))
            for place, (kind, facts, count) in zip(self._places, self._found.values(), strict=True)
        ]
        return tuple(found for _, found in sorted(told, key=lambda t: (t[1].severity.rank, t[0])))


def excerpt(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}…"


def clause_text(clause: Clause) -> str:
    """A clause as a fact: ``I-I/II.6.e``."""
    part = f"-{clause.part}" if clause.part else ""
    return f"{clause.annex}{part}/{clause.place}"


def _place(spot: Spot) -> dict[str, str]:
    names = ("page", "section", "paragraph", "table", "row", "column", "top")
    known = ((name, getattr(spot, name)) for name in names)
    return {name: str(value) for name, value in known if value is not None}
