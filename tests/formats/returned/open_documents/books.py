"""Workbooks in other formats, made by LibreOffice of the one that an office has."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.formats.returned.books import office_book
from tests.libreoffice import converted

__all__ = ["office_document", "saved_as"]


def saved_as(data: bytes, before: str, after: str) -> bytes:
    """A workbook of one kind (``ods``) that LibreOffice opened and saved as another."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"phieu.{before}"
        source.write_bytes(data)
        (target,) = converted([source], after, Path(folder))
        return target.read_bytes()


@cache
def office_document() -> bytes:
    """``office_book`` as an .ods."""
    return saved_as(office_book(), "xlsx", "ods")
