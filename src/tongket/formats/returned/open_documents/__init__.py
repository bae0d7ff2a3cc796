"""Marks in a workbook of the open document format (.ods): its own XML is edited, as an .xlsx is."""

from __future__ import annotations

from tongket.formats.returned.open_documents.marking import is_open_document, mark_open_document

__all__ = ["is_open_document", "mark_open_document"]
