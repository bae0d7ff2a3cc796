"""An empty document of ours, before any text."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from tongket.formats.documents.docx.base_document import Base
from tongket.formats.documents.docx.markup import NAMESPACES
from tongket.formats.documents.docx.styles import replace_styles, take_styles

__all__ = ["opened"]

_SETTINGS: Final = f"""<w:settings {NAMESPACES}><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>
</w:settings>"""

_UNWANTED: Final = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""Parts of python-docx's own template that say nothing about this document."""


def opened(base: Base | None) -> Document:
    """An empty document with the styles of the law, or with those of a base document."""
    return docx.Document(io.BytesIO(_blank(None if base is None else base.styles)))


@lru_cache(maxsize=2)
def _blank(styles: bytes | None) -> bytes:
    """An empty document as a file: made once, for whoever writes a report for each of hundreds."""
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        body.remove(child)
    if styles is None:
        replace_styles(document)
    else:
        take_styles(document, styles)
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    for child in list(parse_xml(_SETTINGS)):
        settings.append(child)
    _drop(document, _UNWANTED)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _drop(document: Document, kinds: tuple[str, ...]) -> None:
    """Take parts of these kinds out of a document."""
    for relationships in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in relationships.items() if rel.reltype in kinds]:
            del relationships[key]
