"""Number and symbol of a document (II.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

__all__ = ["number_is_well_formed", "symbol", "symbol_is_well_formed"]

_NUMBER: Final = re.compile(r"0[1-9]|[1-9]\d+")


def symbol(kind: str | None, bodies: Sequence[str], unit: str | None = None) -> str:
    """The symbol of a document: kind and bodies; of a letter (``kind`` None) bodies and unit.

    >>> symbol("QĐ", ["UBND"])
    'QĐ-UBND'
    >>> symbol(None, ["UBND"], "VX")
    'UBND-VX'
    >>> symbol("CTr", ["SGDĐT", "HKH"])
    'CTr-SGDĐT-HKH'
    """
    groups = [kind, *bodies] if kind is not None else [*bodies, unit]
    return "-".join(group for group in groups if group)


def symbol_is_well_formed(text: str) -> bool:
    """Groups of capitals joined by hyphens without spaces; QyĐ and TTr have a small letter."""
    return all(map(_is_group, text.split("-")))


def number_is_well_formed(text: str) -> bool:
    """Arabic digits; a number below 10 with a 0 before it."""
    return _NUMBER.fullmatch(text) is not None


def _is_group(group: str) -> bool:
    """Begins with a capital, and no two small letters stand together."""
    small = [letter.islower() for letter in group]
    together = any(one and next_one for one, next_one in pairwise(small))
    return group.isalnum() and group[0].isupper() and not together
