"""The looks of an .xls as XlsxWriter wants them: fonts, fills, borders, formats of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import Font, XFAlignment, XFBackground

__all__ = ["Properties", "look_of", "typeface_of"]

Properties = dict[str, object]

_ACROSS: Final = (
    "", "left", "center", "right", "fill", "justify", "center_across", "distributed",
)  # fmt: skip
_DOWN: Final = ("top", "vcenter", "bottom", "vjustify", "vdistributed")
_SIDES: Final = ("left", "right", "top", "bottom")
_SOLID: Final = 1
_TWENTIETHS: Final = 20
_BOLD: Final = 600
"""The flag is of older files; this weight, of up to 1000, is what Excel 97 writes."""

_UPRIGHT: Final = 90
_STACKED: Final = 255


def look_of(book: Book, number: int) -> Properties:
    """The look of one number. An index that leads nowhere raises IndexError or KeyError."""
    look = book.xf_list[number]
    made = _letters(book.font_list[look.font_index], book)
    made["num_format"] = book.format_map[look.format_key].format_str
    made["locked"] = look.protection is None or bool(look.protection.cell_locked)
    if look.alignment is not None:
        made |= _place(look.alignment)
    if look.background is not None:
        made |= _fill(look.background, book.colour_map)
    for side in _SIDES:
        line = getattr(look.border, f"{side}_line_style")
        if line:
            made[side] = line
            colour = _colour(getattr(look.border, f"{side}_colour_index"), book.colour_map)
            if colour:
                made[f"{side}_color"] = colour
    return made


def typeface_of(book: Book) -> Properties:
    """The typeface of cells that say nothing else."""
    if not book.font_list:
        return {}
    font = book.font_list[0]
    return {"font_name": font.name, "font_size": font.height / _TWENTIETHS}


def _letters(font: Font, book: Book) -> Properties:
    made: Properties = {"font_name": font.name, "font_size": font.height / _TWENTIETHS}
    for name, applied in (
        ("bold", font.weight >= _BOLD),
        ("italic", font.italic),
        ("underline", font.underlined),
        ("font_strikeout", font.struck_out),
    ):
        if applied:
            made[name] = 1
    colour = _colour(font.colour_index, book.colour_map)
    if colour:
        made["font_color"] = colour
    return made


def _place(found: XFAlignment) -> Properties:
    made: Properties = {}
    if 0 < found.hor_align < len(_ACROSS):
        made["align"] = _ACROSS[found.hor_align]
    if 0 <= found.vert_align < len(_DOWN):
        made["valign"] = _DOWN[found.vert_align]
    if found.text_wrapped:
        made["text_wrap"] = True
    if found.shrink_to_fit:
        made["shrink"] = True
    if found.indent_level:
        made["indent"] = found.indent_level
    if found.rotation == _STACKED:
        made["rotation"] = 270
    elif found.rotation:
        # Down is counted on from 90 in the file, and below 0 by the writer.
        made["rotation"] = (
            found.rotation if found.rotation <= _UPRIGHT else _UPRIGHT - found.rotation
        )
    return made


def _fill(
    background: XFBackground, colours: Mapping[int, tuple[int, int, int] | None]
) -> Properties:
    pattern = background.fill_pattern
    if not pattern:
        return {}
    front = _colour(background.pattern_colour_index, colours)
    behind = _colour(background.background_colour_index, colours)
    made: Properties = {"pattern": pattern}
    if pattern == _SOLID:
        front, behind = "", front
    if front:
        made["fg_color"] = front
    if behind:
        made["bg_color"] = behind
    return made


def _colour(index: int, colours: Mapping[int, tuple[int, int, int] | None]) -> str:
    """A colour as ``#RRGGBB``; empty for the one of the system."""
    colour = colours.get(index)
    return "" if colour is None else "#{:02X}{:02X}{:02X}".format(*colour)
