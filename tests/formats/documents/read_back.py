"""Read finished documents back, as a stranger would: cells, text, fonts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_part(path: Path, name: str = "word/document.xml") -> _Element:
    """A part of a .docx, parsed."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def docx_parts(path: Path, start: str) -> list[_Element]:
    """All parts whose name begins so, in order of name."""
    with zipfile.ZipFile(path) as package:
        names = sorted(name for name in package.namelist() if name.startswith(start))
    return [docx_part(path, name) for name in names]


def words_of(element: _Element) -> str:
    """The text of an element; a line end for each break."""
    pieces = [
        "\n" if piece.tag == f"{W}br" else piece.text or ""
        for piece in element.iter(f"{W}t", f"{W}br")
    ]
    return "".join(pieces)


def docx_text(path: Path) -> str:
    """The text of a .docx, a line for each paragraph."""
    return "\n".join(words_of(paragraph) for paragraph in docx_part(path).iter(f"{W}p"))


def docx_tables(path: Path) -> list[list[list[str]]]:
    """Tables, rows, cells of a .docx (the two frames without borders are tables as well)."""
    return [
        [[words_of(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in docx_part(path).iter(f"{W}tbl")
    ]


def pdf_pages(path: Path) -> list[str]:
    """The text of each page of a .pdf; words that were made breakable are whole again."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return [page.replace("\r\n", "\n").replace("\N{ZERO WIDTH SPACE}", "") for page in pages]


def pdf_text(path: Path) -> str:
    """The text of a .pdf on one line, so that lines broken by the page do not matter."""
    return " ".join(" ".join(pdf_pages(path)).split())


def pdf_fonts(path: Path) -> set[str]:
    """Names of the fonts that the text of a .pdf is set in."""
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(path)
    names: set[str] = set()
    try:
        for page in document:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=15):
                names.add(item.get_font().get_base_name())
    finally:
        document.close()
    return names


def xlsx_cells(path: Path) -> dict[str, list[list[object]]]:
    """Values of every sheet of an .xlsx, row by row."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book.worksheets}
