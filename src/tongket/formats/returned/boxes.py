"""The boxes in which a spreadsheet shows comments: shapes of VML, an older drawing language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from typing import Final

from lxml import etree

from tongket.formats.returned.cells import SheetCells
from tongket.formats.returned.markup import OFFICE, VML, Element, local_name
from tongket.formats.returned.package import Package
from tongket.formats.workbooks.sheets import Address
from tongket.formats.workbooks.text_sizes import WrappedText, lines_of

__all__ = ["add_boxes", "remove_boxes"]

_EXCEL: Final = "urn:schemas-microsoft-com:office:excel"
_SPACES: Final = f'xmlns:v="{VML}" xmlns:o="{OFFICE}" xmlns:x="{_EXCEL}"'
_BLANK: Final = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{}}"/>'
    "</o:shapelayout></xml>"
)
_KIND: Final = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    f'<v:shape {_SPACES} id="_x0000_s{{number}}" type="#_x0000_t202"'
    ' style="position:absolute;z-index:{order};visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_ID: Final = re.compile(r"_x0000_s(\d{1,9})")
_IDS_OF_A_DRAWING: Final = 1024
_PIXELS_OF_A_LETTER, _PIXELS_OF_A_POINT = 7.0, 4 / 3
_WIDE, _LETTERS_IN_A_LINE = 330.0, 48.0
_LINE = 18.0
_GAP = 12


def add_boxes(package: Package, part: str, cells: SheetCells, texts: Mapping[Address, str]) -> None:
    """Add a hidden box for each comment, beside its cell and large enough; the part may be new."""
    if part not in package:
        number = int(re.sub(r"\D", "", part) or 1)
        package.put(part, etree.fromstring(_BLANK.format(number)))
    root = package.edit_drawing(part)
    if not any(local_name(e) == "shapetype" and e.get("id") == "_x0000_t202" for e in root):
        root.append(etree.fromstring(_KIND))
    number = _last_number(root)
    for order, (address, text) in enumerate(sorted(texts.items()), start=1):
        number += 1
        box = _BOX.format(
            number=number,
            order=order,
            anchor=_anchor(cells, address, text),
            row=address.row,
            column=address.column,
        )
        root.append(etree.fromstring(box))


def remove_boxes(package: Package, part: str, places: Set[Address]) -> bool:
    """Take away the boxes of the comments on some cells; whether no shape is left."""
    root = package.edit_drawing(part)
    shapes = [element for element in root if local_name(element) == "shape"]
    left = len(shapes)
    for shape in shapes:
        if _place(shape) in places:
            root.remove(shape)
            left -= 1
    others = {"shapelayout", "shapetype", "shape", ""}
    return left == 0 and all(local_name(element) in others for element in root)


def _place(shape: Element) -> Address | None:
    """The cell of a comment's box; None for any other shape."""
    data = next((e for e in shape if local_name(e) == "ClientData"), None)
    if data is None or data.get("ObjectType") != "Note":
        return None
    numbers = {local_name(e): (e.text or "").strip() for e in data}
    row, column = numbers.get("Row", ""), numbers.get("Column", "")
    return Address(int(row), int(column)) if row.isdecimal() and column.isdecimal() else None


def _last_number(root: Element) -> int:
    """The last number used by a shape, within the block of numbers that the drawing has."""
    used = [int(found[1]) for e in root.iter() if (found := _ID.fullmatch(str(e.get("id") or "")))]
    blocks = [e.get("data") or "" for e in root.iter() if local_name(e) == "idmap"]
    first = re.match(r"\d{1,6}", blocks[0]) if blocks else None
    return max([int(first[0] if first else 1) * _IDS_OF_A_DRAWING, *used])


def _anchor(cells: SheetCells, address: Address, text: str) -> str:
    """Left column, offset, top row, offset, right column, offset, bottom row, offset (pixels)."""
    left, top = address.column + 1, max(address.row - 1, 0)
    high = (lines_of(WrappedText(text, _LETTERS_IN_A_LINE, 12)) + 1) * _LINE

    def width(column: int) -> float:
        return cells.width(column) * _PIXELS_OF_A_LETTER + 5

    def height(row: int) -> float:
        return cells.height(row) * _PIXELS_OF_A_POINT

    right, right_offset = _reach(left, _GAP + _WIDE, width)
    bottom, bottom_offset = _reach(top, 4 + high, height)
    return f"{left}, {_GAP}, {top}, 4, {right}, {right_offset}, {bottom}, {bottom_offset}"


def _reach(first: int, length: float, size: Callable[[int], float]) -> tuple[int, int]:
    """How far from ``first`` on a length goes: the line in which it ends, and the offset there."""
    line = first
    while (own := max(size(line), 1.0)) < length:
        length -= own
        line += 1
    return line, int(length)
