"""Real lists: the signs "-" and "+" belong to the styles of lines, not to their text."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tongket.formats.documents.docx.markup import NAMESPACES, twips
from tongket.formats.documents.layout import FONT, INDENT

__all__ = ["LIST", "LIST_STYLES", "add_lists"]

LIST: Final = 1
"""Id of the one list of a document."""

LIST_STYLES: Final = ("Dash1", "Dash2")
"""Styles of the levels of the list, from the first."""

_SIGNS: Final = ("-", "+")


def add_lists(document: Document) -> None:
    """Give a document the definition of its list, instead of any that it has."""
    rels = document.part.rels
    for key in [k for k, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING]:
        del rels[key]
    part = Part(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        _numbering().encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:pStyle w:val="{style}"/><w:suff w:val="space"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="{twips(INDENT)}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl>'
        for place, (style, sign) in enumerate(zip(LIST_STYLES, _SIGNS, strict=True))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="{LIST}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
