"""The looks of the cells: one set for each workbook, in the state's usual typeface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format


__all__ = ["FONT", "Styles", "number_format"]

FONT = "Times New Roman"
_GREY = "#E4E4E4"
_HEADER = "#DCE6F1"
_MARK = "#C00000"


def number_format(decimals: int) -> str:
    """Thousands grouped, always that many decimals; the spreadsheet shows its own separators.

    >>> number_format(0), number_format(2)
    ('#,##0', '#,##0.00')
    """
    return "#,##0" + ("." + "0" * decimals if decimals else "")


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook by their use; input cells are the only ones not locked."""

    plain: Format
    small: Format
    strong: Format
    right: Format
    title: Format
    subtitle: Format
    mark: Format
    italic: Format
    header: Format
    numbers: Format
    label: Format
    label_inner: Format
    label_heading: Format
    centre: Format
    centre_heading: Format
    centre_strong: Format
    closed: Format
    text_input: Format
    choice_input: Format
    date_input: Format
    date_left: Format
    plain_number_input: Format
    number_any: Format
    link: Format
    number_inputs: dict[int, Format]

    @classmethod
    def of(cls, book: Workbook) -> Styles:
        """Make them in a new workbook."""

        def make(**looks: object) -> Format:
            return book.add_format(
                {
                    "font_name": FONT,
                    "font_size": 12,
                    "valign": "vcenter",
                    "text_wrap": True,
                    **looks,
                }
            )

        boxed: dict[str, object] = {"border": 1}
        typed: dict[str, object] = {"border": 1, "locked": False}
        middle: dict[str, object] = {"align": "center"}
        return cls(
            plain=make(),
            small=make(font_size=11),
            strong=make(bold=True),
            right=make(align="right"),
            title=make(bold=True, font_size=14, **middle),
            subtitle=make(italic=True, **middle),
            mark=make(italic=True, bold=True, font_color=_MARK, **middle),
            italic=make(italic=True, font_size=11, valign="top"),
            header=make(bold=True, bg_color=_HEADER, **middle, **boxed),
            numbers=make(italic=True, font_size=10, **middle, **boxed),
            label=make(indent=1, **boxed),
            label_inner=make(indent=3, **boxed),
            label_heading=make(bold=True, bg_color=_GREY, **boxed),
            centre=make(**middle, **boxed),
            centre_heading=make(bold=True, bg_color=_GREY, **middle, **boxed),
            centre_strong=make(bold=True, **middle),
            closed=make(bg_color=_GREY, **middle, **boxed),
            text_input=make(**typed),
            choice_input=make(**middle, **typed),
            date_input=make(num_format="dd/mm/yyyy", **middle, **typed),
            date_left=make(num_format="dd/mm/yyyy", align="left", **typed),
            plain_number_input=make(num_format="0", **middle, **typed),
            number_any=make(align="right", **typed),
            link=make(font_color="#0563C1", underline=1),
            number_inputs={
                places: make(align="right", num_format=number_format(places), **typed)
                for places in range(7)
            },
        )
