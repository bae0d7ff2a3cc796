"""Real footnotes: a part of their own, and a reference in the text for each."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element

from tongket.formats.documents.docx.markup import NAMESPACES, escaped

__all__ = ["add_footnotes"]

_SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr>'
    '<w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)
_OF_ALL: Final = (
    f'<w:footnotePr {NAMESPACES}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
)


def add_footnotes(document: Document) -> None:
    """Number the footnotes that the text carries (``markup.runs``), and give them their part."""
    texts = [
        _numbered(reference, number)
        for number, reference in enumerate(
            list(document.part.element.iter(qn("w:footnoteReference"))), start=1
        )
    ]
    if not texts:
        return
    notes = "".join(_note(number, text) for number, text in enumerate(texts, start=1))
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"
        ).encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = document.settings.element
    settings.find(qn("w:characterSpacingControl")).addnext(parse_xml(_OF_ALL))


def _numbered(reference: _Element, number: int) -> str:
    """Take the text out of the run of a reference, and number it."""
    reference.set(qn("w:id"), str(number))
    carried = reference.getnext()
    if carried is None:
        return ""
    text = carried.text or ""
    run = reference.getparent()
    if run is not None:
        run.remove(carried)
    return text


def _note(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escaped(text)}</w:t></w:r></w:p></w:footnote>'
    )
