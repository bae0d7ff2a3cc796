"""The cells of a sheet in its XML, each with its place, also where it does not say one.

Some programs write no places: a cell then stands right of the one before, a row below the one
before, as readers take it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["SheetCell", "cells_in"]

_ITEM = re.compile(
    rb"<(?:\w+:)?(?:row(?=[\s/>])([^>]*)>"
    rb"|c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ROW = re.compile(rb"\br=[\"'](\d{1,7})[\"']")


class SheetCell(NamedTuple):
    """Row and column from 0; what stands in the tag and between it and its end."""

    row: int
    column: int
    attributes: bytes
    inside: bytes


def cells_in(xml: bytes) -> Iterator[SheetCell]:
    """Every cell of a sheet, in its order."""
    row, column = -1, -1
    for item in _ITEM.finditer(xml):
        attributes = item[2]
        if attributes is None:
            said = _ROW.search(item[1])
            row, column = (int(said[1]) - 1 if said else row + 1), -1
            continue
        place = _PLACE.search(attributes)
        if place is None:
            column += 1
        else:
            row, column = int(place[2]) - 1, -1
            for letter in place[1]:
                column = (column + 1) * 26 + letter - ord("A")
        yield SheetCell(row, column, attributes, item[3] or b"")
