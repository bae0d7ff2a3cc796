"""From lines as people write them ("KT. CHỦ TỊCH") to a signature."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tongket.core.frame.values import Authority, Power, Signature

__all__ = ["ACTING", "authority", "lines_of", "signature"]

ACTING: Final = "Q."

_POWER: Final = re.compile(r"(TM|TL|TUQ|KT)\s*\.\s*(.*)", re.IGNORECASE | re.DOTALL)
_ACTING: Final = re.compile(r"Q\s*\.\s*(.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN: Final = re.compile(r"\n|\s/\s")


def lines_of(text: str) -> tuple[str, ...]:
    """Lines of a text in which " / " or the end of a line parts them; empty ones are left out.

    >>> lines_of("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
    ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """
    return tuple(line.strip() for line in _BETWEEN.split(text) if line.strip())


def authority(line: str) -> Authority | None:
    """A line of authority; None where it begins with none of the abbreviations of II.7.b."""
    found = _POWER.fullmatch(line.strip())
    return Authority(Power(found[1].upper()), found[2].strip()) if found else None


def signature(
    authorities: Iterable[str],
    position: str,
    *,
    other_position: str | None = None,
    name: str | None = None,
) -> Signature:
    """The signature that these lines declare.

    Lines of authority may also stand before the position, parted by " / "; lines that are none are
    left out here and found by ``check_declared``.
    """
    *before, held = lines_of(position) or ("",)
    lines = [line for text in authorities for line in lines_of(text)]
    known = (authority(line) for line in (*lines, *before))
    acting = _ACTING.fullmatch(held)
    return Signature(
        position=acting[1].strip() if acting else held,
        authorities=tuple(line for line in known if line is not None),
        acting=acting is not None,
        other_position=other_position,
        name=name,
    )
