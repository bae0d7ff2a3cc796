"""What the report needs of a language: sentences by id, and numbers as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Protocol

__all__ = ["Words"]


class Words(Protocol):
    """Implemented by ``tongket.locale``; core only names sentences by id."""

    def say(self, sentence: str, **facts: object) -> str:
        """The sentence of an id with its facts filled in."""

    def number(self, value: Decimal | int, decimals: int = 0) -> str:
        """1234.5 as 1.234,5 (Vietnamese) with exactly ``decimals`` decimals."""

    def day(self, day: date) -> str:
        """A date as dd/mm/yyyy."""

    def spelled(self, number: int) -> str:
        """A whole number in words: 15 is mười lăm."""
