"""Cells of an .xlsx whose font draws small letters as capitals: .VnTimeH and its kin.

TCVN3 has no capitals with a tone: the fonts whose names end in H draw them. The text itself is
small, so the font has to be looked up to know what the officer saw.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

__all__ = ["capital_cells"]

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs=[\"'](\d{1,6})[\"']")
_DRAWS_CAPITALS = re.compile(r"\.Vn\w.*H", re.IGNORECASE)


def capital_cells(styles: bytes, sheet: bytes) -> frozenset[tuple[int, int]]:
    """The cells (row, column) of a sheet with such a font, from the XML of styles and sheet.

    ElementTree.ParseError for damaged styles.
    """
    wanted = _capital_styles(styles)
    if not wanted:
        return frozenset()
    found: set[tuple[int, int]] = set()
    for attributes in _CELL.findall(sheet):
        style, place = _STYLE.search(attributes), _PLACE.search(attributes)
        if style and place and int(style[1]) in wanted:
            column = 0
            for letter in place[1].decode():
                column = column * 26 + ord(letter) - ord("A") + 1
            found.add((int(place[2]) - 1, column - 1))
    return frozenset(found)


def _capital_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles whose font draws capitals."""
    root = ElementTree.fromstring(styles)
    fonts = [
        any(_DRAWS_CAPITALS.fullmatch(part.get("val", "")) for part in font if _tag(part) == "name")
        for parent in root
        if _tag(parent) == "fonts"
        for font in parent
    ]
    numbers = [
        int(style.get("fontId", "0"))
        for parent in root
        if _tag(parent) == "cellXfs"
        for style in parent
    ]
    return frozenset(i for i, font in enumerate(numbers) if font < len(fonts) and fonts[font])


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
