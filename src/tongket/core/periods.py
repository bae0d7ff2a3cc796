"""Periods: a year, or a run of years such as 2012-2020."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["Period", "PeriodError"]

_CODE = re.compile(r"(\d{4})(?:-(\d{4}))?")


class PeriodError(ValueError):
    """A text is not a period; holds the text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole calendar years from ``first`` to ``last``, both included.

    >>> Period(2012, 2020).code
    '2012-2020'
    >>> Period.year(2015).code
    '2015'
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodError(f"{self.first}-{self.last}")

    @classmethod
    def year(cls, year: int) -> Period:
        """The period of one calendar year."""
        return cls(year, year)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2015`` or ``2012-2020``; anything else is a PeriodError.

        >>> Period.parse("2012-2020").years[:2]
        (2012, 2013)
        """
        match = _CODE.fullmatch(text.strip())
        if match is None:
            raise PeriodError(text)
        return cls(int(match[1]), int(match[2] or match[1]))

    @property
    def code(self) -> str:
        """The text used in tables: ``2015`` or ``2012-2020``."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of the period, in order."""
        return tuple(range(self.first, self.last + 1))

    @property
    def end(self) -> date:
        """The last day of the period."""
        return date(self.last, 12, 31)
