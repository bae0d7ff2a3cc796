"""What lists of findings need of a language: each finding in two sentences."""

from __future__ import annotations

from typing import Protocol

from tongket.core.findings import Finding

__all__ = ["FindingWording", "FindingWords"]


class FindingWording(Protocol):
    """A finding in words."""

    @property
    def what(self) -> str:
        """What is wrong."""

    @property
    def hint(self) -> str:
        """What to do."""


class FindingWords(Protocol):
    """Implemented by ``tongket.locale``."""

    def finding(self, finding: Finding) -> FindingWording:
        """The words of a finding."""
