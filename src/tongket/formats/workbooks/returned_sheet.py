"""The sheet that a returned workbook begins with: known by its mark, never read as input."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tongket.formats.workbooks.opening import OpenedBook, at

__all__ = ["RETURNED_MARKER", "answered_digest", "without_returned_list"]

RETURNED_MARKER: Final = "tongket.returned.1"
"""In the first cell of the list; beside it the digest of the file that was given back."""

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def answered_digest(opened: OpenedBook) -> str | None:
    """The digest of the file that was given back and that this one corrects; None for any other."""
    for grid in opened.sheets.values():
        if at(grid, 0, 0) == RETURNED_MARKER:
            digest = at(grid, 0, 1)
            return digest if isinstance(digest, str) and _DIGEST.fullmatch(digest) else None
    return None


def without_returned_list(opened: OpenedBook) -> OpenedBook:
    """A workbook without our own list of what was to be corrected."""
    kept = {name: grid for name, grid in opened.sheets.items() if at(grid, 0, 0) != RETURNED_MARKER}
    return opened if len(kept) == len(opened.sheets) else replace(opened, sheets=kept)
