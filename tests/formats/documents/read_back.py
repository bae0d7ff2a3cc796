"""Read finished documents back, as a stranger would: cells, text, fonts."""

from __future__ import annotations

import ctypes
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{W}br": "\n", f"{W}noBreakHyphen": "-"}


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
    pieces = element.iter(f"{W}t", *_SIGNS)
    return "".join(_SIGNS.get(piece.tag, piece.text or "") for piece in pieces)


def docx_signs(path: Path) -> dict[str, str]:
    """The sign before the text of each style that is a list, from the numbering part."""
    levels = docx_part(path, "word/numbering.xml").iter(f"{W}lvl")
    pairs = ((level.find(f"{W}pStyle"), level.find(f"{W}lvlText")) for level in levels)
    return {
        str(style.get(f"{W}val")): str(sign.get(f"{W}val"))
        for style, sign in pairs
        if style is not None and sign is not None
    }


def docx_text(path: Path) -> str:
    """The text of a .docx, a line for each paragraph; lines of lists with their sign."""
    signs = docx_signs(path)
    return "\n".join(_line(paragraph, signs) for paragraph in docx_part(path).iter(f"{W}p"))


def _line(paragraph: _Element, signs: dict[str, str]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    sign = signs.get(str(style.get(f"{W}val"))) if style is not None else None
    return f"{sign} {words_of(paragraph)}" if sign else words_of(paragraph)


def docx_content(path: Path) -> str:
    """All that a .docx says, in reading order and without spaces; running heads are left out.

    A footnote is read where its number stands in the text, as the number twice and the words.
    """
    signs = docx_signs(path)
    notes = docx_footnotes(path)
    said: list[str] = []
    for paragraph in docx_part(path).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        said.append(signs.get(str(style.get(f"{W}val")), "") if style is not None else "")
        for piece in paragraph.iter(f"{W}t", f"{W}noBreakHyphen", f"{W}footnoteReference"):
            number = piece.get(f"{W}id")
            text = _SIGNS.get(piece.tag, piece.text or "")
            said.append(f"{number}{number}{notes[number]}" if number else text)
    return packed("".join(said))


def docx_footnotes(path: Path) -> dict[str, str]:
    """The footnotes of a .docx by number."""
    return {
        str(note.get(f"{W}id")): words_of(note)
        for part in docx_parts(path, "word/footnotes")
        for note in part.iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    }


def pdf_content(path: Path) -> str:
    """All that a tagged .pdf says, in the order of its tags and without spaces.

    That is what a screen reader says: page numbers, repeated header rows and rules are no content,
    and a drawing is said by its alternative text.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        texts = [_marked_texts(page) for page in document]
    finally:
        document.close()
    return packed("".join(texts[page].get(content, "") for page, content in _marked(path)))


def pdf_tags(path: Path) -> list[str]:
    """The kinds of the tags of a .pdf, in order."""
    with pikepdf.open(path) as document:
        return [kind for kind, _ in _structure(document.Root.StructTreeRoot, {}) if kind]


def _marked(path: Path) -> list[tuple[int, int]]:
    """Page and id of marked content, in the order of the tags, without what drawings hold."""
    with pikepdf.open(path) as document:
        pages = {page.objgen: place for place, page in enumerate(document.pages)}
        return [
            content for _, content in _structure(document.Root.StructTreeRoot, pages) if content
        ]


Tag = Any
"""A node of the tag tree: pikepdf types none of its keys."""

Leaf = tuple[str, tuple[int, int] | None]
"""The kind of an element, or (page, id of marked content)."""


def _structure(node: Tag, pages: dict[Tag, int], page: Tag = None) -> Iterator[Leaf]:
    """What stands below a node of the structure tree, in order. Nothing below a drawing."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield "", (pages.get(page.objgen, -1), kid)
        elif "/S" in kid:
            yield str(kid.S)[1:], None
            if pikepdf.Name.Figure != kid.S:
                yield from _structure(kid, pages, kid.get("/Pg", page))
        elif "/MCID" in kid:
            yield "", (pages.get(kid.get("/Pg", page).objgen, -1), int(kid.MCID))


def _marked_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Text by the id of its marked content."""
    raw = pypdfium2.raw
    words = page.get_textpage()
    texts: dict[int, str] = {}
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        marked = raw.FPDFPageObj_GetMarkedContentID(item.raw)
        size = raw.FPDFTextObj_GetText(item.raw, words.raw, None, 0)
        buffer = ctypes.create_string_buffer(size)
        target = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        raw.FPDFTextObj_GetText(item.raw, words.raw, target, size)
        texts[marked] = texts.get(marked, "") + buffer.raw[: size - 2].decode("utf-16-le")
    return texts


def packed(text: str) -> str:
    """A text without any kind of space."""
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


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
    """Values of every sheet of an .xlsx, row by row; of a formula, the one kept with it."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book.worksheets}
