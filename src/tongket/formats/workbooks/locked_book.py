"""A workbook that keeps its sheets: for XlsxWriter, which has no word for it."""

from __future__ import annotations

from xlsxwriter import Workbook

__all__ = ["LockedBook"]


class LockedBook(Workbook):  # type: ignore[misc]
    """A workbook whose sheets cannot be renamed, moved or deleted (no password)."""

    def _write_book_views(self) -> None:
        self._xml_empty_tag("workbookProtection", [("lockStructure", "1")])
        super()._write_book_views()
