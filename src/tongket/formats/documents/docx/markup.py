"""WordprocessingML as text: every word of ours passes through ``escaped``.

Strings, parsed once at the end, because python-docx takes seconds for tables of thousands of cells.
The order of elements inside each property list is that of the schema (ECMA-376, part 1, 17).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from tongket.core.report import Align, Run
from tongket.formats.documents.layout import MM
from tongket.formats.documents.plain_text import printable, unparted

__all__ = [
    "JUSTIFICATION",
    "NAMESPACES",
    "escaped",
    "paragraph",
    "rule",
    "run",
    "runs",
    "twips",
]

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

_SYMBOL: Final = re.compile(r"[\d…][\w.]*/[\w./-]*-[\w./-]*|[a-z]+(?:-[a-z]+)+\.[a-z]{3,4}\b")
"""Number and symbol of a document (89/QĐ-TTg), name of a file: not broken at its hyphen."""

_HYPHEN: Final = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'

JUSTIFICATION: Final = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def twips(millimetres: float) -> int:
    """A length in twentieths of a point, as Word counts."""
    return round(millimetres * MM * 20)


def escaped(text: str) -> str:
    """Text as it stands in XML: never markup."""
    return escape(printable(text), {'"': "&quot;"})


def run(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """A run. ``size`` in points where it is not the style's; line ends become breaks."""
    properties = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size is not None:
        half = round(size * 2)
        properties += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = escaped(text).split("\n")
    content = "<w:br/>".join(f'<w:t xml:space="preserve">{_whole(line)}</w:t>' for line in lines)
    return f"<w:r>{look}{content}</w:r>"


def _whole(line: str) -> str:
    """Symbols of documents and names of files with Word's hyphen that does not break."""
    if "-" not in line or ("/" not in line and "." not in line):
        return line
    return _SYMBOL.sub(lambda symbol: symbol[0].replace("-", _HYPHEN), line)


def runs(pieces: Iterable[Run], *, size: float | None = None) -> str:
    """The runs of a text. A footnote is carried behind its sign until ``add_footnotes``."""
    return "".join(
        run(unparted(piece.text), bold=piece.bold, italic=piece.italic, size=size)
        + (_footnote(piece.footnote) if piece.footnote else "")
        for piece in pieces
    )


def _footnote(text: str) -> str:
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="0"/>'
        f"<w:t>{escaped(text)}</w:t></w:r>"
    )


def paragraph(content: str, style: str, properties: str = "") -> str:
    """A paragraph of a named style; ``properties`` are further elements of its property list."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def indents(left: float, right: float) -> str:
    """Indents from both sides, in points."""
    return f'<w:ind w:left="{round(left * 20)}" w:right="{round(right * 20)}" w:firstLine="0"/>'


def rule(length: float, room: float) -> str:
    """A centred horizontal rule of ``length`` in a room of that width, both in points.

    It is the upper border of an empty paragraph, so it moves with the text in Word.
    """
    side = max((room - length) / 2, 0)
    border = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    return paragraph("", "Rule", f"<w:pBdr>{border}</w:pBdr>{indents(side, side)}")
