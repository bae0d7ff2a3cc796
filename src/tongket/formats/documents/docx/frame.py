"""Head and end of a report, and the title of an annex, as WordprocessingML."""

from __future__ import annotations

from tongket.formats.documents.docx.markup import (
    indents,
    paragraph,
    rule,
    run,
    runs,
    twips,
)
from tongket.formats.documents.framing import AnnexTitle, Frame
from tongket.formats.documents.layout import INDENT, LETTERHEAD_LEFT, MM, PAGE

__all__ = ["annex_head", "report_end", "report_head"]

_WIDTH = PAGE.text_width()
_SIGNATURE_LEFT = 70.0
_ROOM_TO_SIGN = 5
"""Empty lines between the position and the name."""


def report_head(frame: Frame) -> str:
    """National title, issuer, number, day, kind, abstract, bases, addressees."""
    text = _WIDTH * MM
    parts = [
        _letterhead(frame),
        paragraph(run(frame.kind), "Title"),
        _narrow(frame.abstract, "Subtitle", frame.abstract_width, text),
        rule(frame.abstract_rule, text),
        _addressed(frame),
        paragraph("", "AfterTable"),
        *(paragraph(runs(basis), "Basis") for basis in frame.bases),
    ]
    return "".join(parts)


def report_end(frame: Frame) -> str:
    """Recipients on the left; authority, position, room to sign and name on the right."""
    left = paragraph(run(frame.recipients_word), "RecipientsWord") + "".join(
        paragraph(run(line), "Recipients") for line in frame.recipients
    )
    right = "".join(paragraph(run(line), "Signature") for line in frame.lines)
    right += paragraph("", "Signature") * _ROOM_TO_SIGN
    right += paragraph(run(frame.name), "Signature")
    if not frame.recipients:
        left = paragraph("", "Recipients")
    kept = paragraph("", "AfterTable", "<w:keepNext/>")
    return kept + _two_columns(_SIGNATURE_LEFT, left, right)


def annex_head(title: AnnexTitle, width: float) -> str:
    """Number, title and "(Kèm theo ...)" of an annex; ``width`` of the text in points."""
    return (
        paragraph(run(title.number), "AnnexNumber")
        + _narrow(title.title, "AnnexTitle", title.width, width)
        + _narrow(title.attached, "Attached", title.attached_width, width)
    )


def _letterhead(frame: Frame) -> str:
    left_room = LETTERHEAD_LEFT * MM
    right_room = (_WIDTH - LETTERHEAD_LEFT) * MM
    left = ""
    if frame.superior:
        left += _narrow(frame.superior, "Superior", frame.superior_width, left_room)
    left += _narrow(frame.issuer, "Issuer", frame.issuer_width, left_room)
    left += rule(frame.issuer_rule, left_room)
    right = paragraph(run(frame.nation), "Nation") + paragraph(run(frame.motto), "Motto")
    right += rule(frame.motto_rule, right_room)
    return _two_columns(
        LETTERHEAD_LEFT,
        left,
        right,
        paragraph(run(frame.number), "Number"),
        paragraph(run(frame.place_and_day), "Place"),
    )


def _addressed(frame: Frame) -> str:
    """II.9.d: one name behind the word, several below it with their dashes in a line."""
    if not frame.addressees:
        return ""
    start = f'<w:ind w:left="{twips(3 * INDENT)}"/>'
    if len(frame.addressees) == 1:
        return paragraph(run(f"{frame.addressed} {frame.addressees[0]}"), "Addressed", start)
    deeper = f'<w:spacing w:before="0" w:after="0"/><w:ind w:left="{twips(3 * INDENT + 20)}"/>'
    return paragraph(run(frame.addressed), "Addressed", start) + "".join(
        paragraph(run(line), "Addressed", deeper) for line in frame.addressees
    )


def _narrow(text: str, style: str, width: float, room: float) -> str:
    """A centred text that is set in the middle ``width`` points of its room."""
    side = max((room - width) / 2, 0)
    return paragraph(run(text), style, indents(side, side))


def _two_columns(left_width: float, *cells: str) -> str:
    """A table without borders, two cells in each row."""
    widths = (twips(left_width), twips(_WIDTH - left_width))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = ""
    for first in range(0, len(cells), 2):
        rows += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        for width, cell in zip(widths, cells[first : first + 2], strict=True):
            rows += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        rows += "</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{rows}</w:tbl>"
    )
