"""What was typed into a field of several lines."""

from __future__ import annotations

__all__ = ["as_counted"]


def as_counted(text: str, most: int = 1000) -> str:
    """What was typed, as its field counted it: a browser counts the end of a line once and sends it
    as two letters. What no field would have let through is cut.
    """
    return text.strip().replace("\r\n", "\n")[:most]
