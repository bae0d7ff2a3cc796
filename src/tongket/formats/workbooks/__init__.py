"""Workbooks: the form that a reporter fills, written and read from one layout."""

from tongket.formats.workbooks.filling import CellInput, Filling, NominationInput
from tongket.formats.workbooks.folder import FolderReading, files_of, listing_of, read_folder
from tongket.formats.workbooks.layout import book_layout
from tongket.formats.workbooks.naming import workbook_name
from tongket.formats.workbooks.reader import ReadingDesk, WorkbookReading, read_workbook
from tongket.formats.workbooks.sheets import BookLayout
from tongket.formats.workbooks.writer import (
    WorkbooksInTheWayError,
    write_workbook,
    write_workbooks,
)

__all__ = [
    "BookLayout",
    "CellInput",
    "Filling",
    "FolderReading",
    "NominationInput",
    "ReadingDesk",
    "WorkbookReading",
    "WorkbooksInTheWayError",
    "book_layout",
    "files_of",
    "listing_of",
    "read_folder",
    "read_workbook",
    "workbook_name",
    "write_workbook",
    "write_workbooks",
]
