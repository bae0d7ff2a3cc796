"""Numbers that can be read in two ways, settled by what the same row says of other years.

``1.234`` in a row of one thousand two hundred a year is 1234; in a row of ones it is 1,234. Only
where every other year is near to one reading and far from the other; else the officer is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

__all__ = ["settle"]

_YEARS_NEEDED = 2
_NEAR = 3
_FAR = 20


def settle(choices: Sequence[Decimal], history: Sequence[Decimal]) -> Decimal | None:
    """The choice that all other years are near to while the rest are far; None if there is none.

    ``history`` are sure values of the same row. Near is within three times, far beyond twenty.

    >>> settle((Decimal(1234), Decimal("1.234")), (Decimal(1100), Decimal(1300)))
    Decimal('1234')
    >>> settle((Decimal(1234), Decimal("1.234")), (Decimal(1100), Decimal(2))) is None
    True
    """
    sure = [value for value in history if value > 0]
    if len(sure) < _YEARS_NEEDED or any(choice <= 0 for choice in choices):
        return None
    near = [c for c in choices if all(_within(c, value, _NEAR) for value in sure)]
    far = [c for c in choices if all(not _within(c, value, _FAR) for value in sure)]
    return near[0] if len(near) == 1 and len(near) + len(far) == len(choices) else None


def _within(one: Decimal, other: Decimal, times: int) -> bool:
    return one <= other * times and other <= one * times
