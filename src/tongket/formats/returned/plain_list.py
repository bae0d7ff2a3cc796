"""The list of corrections as a workbook of its own, for a file that cannot be marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tongket.formats.returned.book_parts import BookParts
from tongket.formats.returned.colours import Fills, Looks
from tongket.formats.returned.lines import ReturnedLine
from tongket.formats.returned.list_sheet import list_tree
from tongket.formats.returned.list_words import ListHead
from tongket.formats.returned.markup import DOCUMENT_RELATIONS, MAIN
from tongket.formats.returned.package import Package
from tongket.locale import Sentences

__all__ = ["plain_list"]

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES: Final = "xl/styles.xml"

_BLANK: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/{_STYLES}" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{DOCUMENT_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT_RELATIONS}">'
        "<bookViews><workbookView/></bookViews><sheets/></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{DOCUMENT_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    ),
    _STYLES: (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="12"/>'
        '<name val="Times New Roman"/><family val="1"/></font></fonts><fills count="2"><fill>'
        '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
        ' xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0"'
        ' builtinId="0"/></cellStyles></styleSheet>'
    ),
}
"""A workbook without sheets, part by part."""


def plain_list(lines: Sequence[ReturnedLine], head: ListHead, sentences: Sentences) -> bytes:
    """The bytes of a new workbook with nothing but the list; no line of it is a link."""
    package = Package({part: text.encode() for part, text in _BLANK.items()})
    looks = Looks(package.edit(_STYLES), Fills())
    tree = list_tree(lines, head, looks, sentences, linked=False)
    BookParts(package).add_first(sentences.say("returned.sheet"), tree)
    return package.write()
