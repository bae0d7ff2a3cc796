"""Grouping of statements that say the same. Every statement ends in exactly one group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tongket.core.submissions import Statement

__all__ = ["StatementGroup", "synthesise"]


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """Statements of one section that say the same; ``text`` is that of the first member."""

    section: str
    text: str
    members: tuple[Statement, ...]

    @property
    def contributors(self) -> tuple[str, ...]:
        """Reporters behind the group, each once, in order."""
        return tuple(dict.fromkeys(m.reporter for m in self.members))


def synthesise(statements: Iterable[Statement]) -> tuple[StatementGroup, ...]:
    """Group the statements of each section; nothing is lost and nothing doubled."""
    raise NotImplementedError
