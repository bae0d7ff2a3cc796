"""Items that stand before the first heading of the outline: perhaps statements below a heading of
the office's own, which would be lost as part of the letterhead.
"""

from __future__ import annotations

from collections.abc import Sequence

from tongket.formats.drafts.paragraphs import Line
from tongket.formats.drafts.placing import Placed, Reason

__all__ = ["items_before_sections"]

_BULLETS = ("-", "–", "—", "+", "*", "•", "·", "▪", "●")
_ADDRESSED = ("kính gửi", "căn cứ")
"""What follows such a line are offices or laws."""


def items_before_sections(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Items of a list among what stands before the first section, but for those who are written to
    and the laws that a report stands on.
    """
    found: list[Placed] = []
    listed = False
    for one in placed:
        if one.reason is not Reason.PREAMBLE or not isinstance(one.source, Line):
            continue
        raw = one.source.raw.strip()
        item = raw.startswith(_BULLETS) or bool(one.source.label)
        if raw.lstrip("".join(_BULLETS)).strip().casefold().startswith(_ADDRESSED):
            listed = True
        elif not item:
            listed = False
        elif not listed:
            found.append(one)
    return tuple(found)
