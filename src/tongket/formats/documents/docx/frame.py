"""Head and end of a document, and the title of an annex, as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tongket.formats.documents.docx.markup import (
    indents,
    paragraph,
    rule,
    run,
    runs,
    twips,
)
from tongket.formats.documents.frames import (
    Addressing,
    Box,
    CopyFrame,
    Ending,
    Frame,
    Head,
    Line,
    Signer,
)
from tongket.formats.documents.framing import AnnexTitle
from tongket.formats.documents.layout import MM, PAGE, SIGNATURE_LEFT, SIZES

__all__ = ["annex_head", "copy_end", "report_end", "report_head"]

_WIDTH = PAGE.text_width()
_ROOM = _WIDTH * MM
_SINGLE = 1.149
"""Height of a single line of Times New Roman, in sizes."""
_STYLED: Final = re.compile(r'<w:pStyle w:val="[^"]+"/>(?!<w:keepNext)')
_RED = "FF0000"
"""III.2.b: the stamps of urgency are bright red."""


def report_head(frame: Frame) -> str:
    """National title, issuer, number, day, marks, title, addressees, competence, bases."""
    nation = paragraph(run(frame.nation), "Nation") + paragraph(run(frame.motto), "Motto")
    nation += rule(frame.motto_rule, _ROOM - frame.head.left)
    return "".join(
        [
            _letterhead(frame.head, nation, frame.boxes),
            _title(frame),
            _addressed(frame.addressing) if frame.addressing else "",
            paragraph("", "AfterTable"),
            _narrow(frame.competence, "Competence", _ROOM) if frame.competence else "",
            *(paragraph(runs(basis), "Basis") for basis in frame.bases),
            paragraph(run(frame.enacting), "Enacting") if frame.enacting else "",
        ]
    )


def report_end(frame: Frame) -> str:
    """Recipients and signatures."""
    kept = paragraph("", "AfterTable", "<w:keepNext/>")
    end = _ending(frame.ending)
    return kept + end if end else ""


def annex_head(title: AnnexTitle, width: float) -> str:
    """Number, title, "(Kèm theo ...)" and rule of an annex; ``width`` of the text in points."""
    return (
        paragraph(run(title.number), "AnnexNumber")
        + _centred(title.title, "AnnexTitle", title.width, width)
        + _centred(title.attached, "Attached", title.attached_width, width)
        + rule(title.rule, width)
    )


def _letterhead(head: Head, right: str, boxes: Sequence[Box] = (), *, width: float = _WIDTH) -> str:
    left_room = head.left
    left = "".join(
        _narrow(line, "Issuer" if line.bold else "Superior", left_room) for line in head.bodies
    )
    left += rule(head.rule, left_room)
    number = paragraph(run(head.number), "Number")
    if head.subject is not None:
        number += _narrow(head.subject, "Subject", left_room)
    cells = [left, right]
    if head.number or head.place_and_day:
        cells += [number, paragraph(run(head.place_and_day), "Place")]
    if boxes:
        cells += [_boxed(boxes, left_room), paragraph("", "Recipients")]
    return _columns((left_room / MM, width - left_room / MM), cells)


def _boxed(boxes: Sequence[Box], room: float) -> str:
    """Marks in single frames. Word joins frames that touch: a low line stands before each."""
    return "".join(paragraph("", "AfterTable") + _box(box, room) for box in boxes)


def _box(box: Box, room: float) -> str:
    line = SIZES.mark * _SINGLE
    space = round(max(box.height - line, 0) / 2)
    border = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="{away}" w:color="{_RED}"/>'
        for side, away in (("top", space), ("left", 0), ("bottom", space), ("right", 0))
    )
    side = max((room - box.width) / 2, 0)
    content = run(box.text).replace("<w:r>", f'<w:r><w:rPr><w:color w:val="{_RED}"/></w:rPr>', 1)
    return paragraph(content, "Mark", f"<w:pBdr>{border}</w:pBdr>{indents(side, side)}")


def _title(frame: Frame) -> str:
    if not frame.kind:
        return ""
    parts = [paragraph(run(frame.kind), "Title")]
    if frame.abstract is not None:
        parts.append(_narrow(frame.abstract, "Subtitle", _ROOM))
    if frame.attached is not None:
        parts.append(_narrow(frame.attached, "Attached", _ROOM))
    return "".join([*parts, rule(frame.title_rule, _ROOM)])


def _addressed(addressing: Addressing) -> str:
    """II.9.d: one name behind the word, several below it with their dashes below the colon."""
    if len(addressing.names) == 1:
        text = f"{addressing.word} {addressing.names[0]}"
        hanging = _hanging(addressing.left, addressing.hang)
        return paragraph(run(text), "Addressed", hanging)
    below = '<w:spacing w:before="0" w:after="0"/>' + _hanging(
        addressing.names_left, addressing.hang
    )
    return paragraph(run(addressing.word), "Addressed", _hanging(addressing.left, 0)) + "".join(
        paragraph(run(name), "Addressed", below) for name in addressing.names
    )


def _hanging(left: float, hang: float) -> str:
    """A first line ``left`` points in, and the others ``hang`` further."""
    return f'<w:ind w:left="{round((left + hang) * 20)}" w:hanging="{round(hang * 20)}"/>'


def _ending(ending: Ending, whole: float = _WIDTH) -> str:
    if not ending.signers:
        return _recipients(ending.word, ending.below)
    if len(ending.signers) > 1:
        width = whole / len(ending.signers)
        signed = _columns(
            (width,) * len(ending.signers), [_signer(s, width * MM) for s in ending.signers]
        )
        after = paragraph("", "AfterTable") + _recipients(ending.word, ending.below)
        return signed + (after if ending.word else "")
    widths = (SIGNATURE_LEFT, whole - SIGNATURE_LEFT)
    beside = _recipients(ending.word, ending.beside) or paragraph("", "Recipients")
    cells = [beside, _signer(ending.signers[0], widths[1] * MM)]
    if ending.below:
        cells += [_recipients("", ending.below), paragraph("", "Recipients")]
    return _columns(widths, cells, whole=1)


def _recipients(word: str, names: Sequence[str]) -> str:
    led = paragraph(run(word), "RecipientsWord") if word else ""
    return led + "".join(paragraph(run(name), "Recipients") for name in names)


def _signer(signer: Signer, room: float) -> str:
    lines = "".join(_narrow(line, "Signature", room) for line in signer.lines)
    other = _narrow(signer.other, "Signature", room) if signer.other else ""
    below = other + paragraph(run(signer.name), "Signature")
    return lines + paragraph("", "Signature") * signer.room + below


def copy_end(copy: CopyFrame, width: float = _WIDTH) -> str:
    """The frame of a copy after the last part of the document, its annexes included (part II,
    II.2.a): under a line of the whole width, on the same sheet, and together. ``width`` of the
    text in millimetres.
    """
    border = '<w:top w:val="single" w:sz="6" w:space="6" w:color="000000"/>'
    line = paragraph("", "CopyLine", f"<w:pBdr>{border}</w:pBdr>")
    form = paragraph(run(copy.form), "CopyForm")
    return (
        _with_next(line + _letterhead(copy.head, form, width=width))
        + paragraph("", "AfterTable", '<w:keepNext/><w:spacing w:before="240" w:after="0"/>')
        + _ending(copy.ending, width)
    )


def _with_next(content: str) -> str:
    """Paragraphs that stay on the page of what follows them."""
    return _STYLED.sub(r"\g<0><w:keepNext/>", content)


def _narrow(line: Line, style: str, room: float) -> str:
    return _centred(line.text, style, line.width, room)


def _centred(text: str, style: str, width: float, room: float) -> str:
    """A centred text that is set in the middle ``width`` points of its room."""
    side = max((room - width) / 2, 0)
    return paragraph(run(text), style, indents(side, side))


def _columns(millimetres: Sequence[float], cells: Sequence[str], whole: int | None = None) -> str:
    """A table without borders; ``cells`` row by row. Rows stay on one page, or the first ``whole``
    of them.
    """
    widths = [twips(width) for width in millimetres]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = ""
    for row, first in enumerate(range(0, len(cells), len(widths))):
        kept = whole is None or row < whole
        rows += "<w:tr><w:trPr><w:cantSplit/></w:trPr>" if kept else "<w:tr>"
        for width, cell in zip(widths, cells[first : first + len(widths)], strict=True):
            rows += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        rows += "</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{rows}</w:tbl>"
    )
