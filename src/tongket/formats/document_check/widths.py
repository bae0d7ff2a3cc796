"""How wide a text is when it is set in Times New Roman."""

from __future__ import annotations

from typing import Final

from tongket.formats.document_check.seen import Passage

__all__ = ["passage_width", "width_of"]

_POINT: Final = 25.4 / 72


def width_of(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float | None:
    """Width of a line in millimetres; None where the fonts to measure with are not there."""
    from tongket.formats.documents.font_files import (  # noqa: PLC0415 - reads four files
        NotFetchedError,
        text_width,
    )

    try:
        return text_width(text, size, bold=bold, italic=italic) * _POINT if size else None
    except NotFetchedError:
        return None


def passage_width(passage: Passage) -> float | None:
    """Width of a passage on one line in millimetres, as measured or as its letters ask for."""
    if passage.width is not None:
        return passage.width
    total = 0.0
    for piece in passage.pieces:
        if piece.size is None:
            return None
        width = width_of(piece.text, piece.size, bold=bool(piece.bold), italic=bool(piece.italic))
        if width is None:
            return None
        total += width
    return total
