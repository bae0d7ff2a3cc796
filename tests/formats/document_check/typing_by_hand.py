"""Typing a document in Word as people do: one hand, several habits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

__all__ = ["MOTTO", "NAMES", "NATION", "PROSE", "Habit", "Writer", "as_bytes"]

NAMES: Final = ("UBND TỈNH LONG AN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
PROSE: Final = (
    (
        "Thực hiện Kế hoạch số 137/KH-UBND ngày 18 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh "
        "Long An, Sở Giáo dục và Đào tạo báo cáo kết quả tổng kết thực hiện Đề án như sau:"
    ),
    (
        "Ban Chỉ đạo các cấp được thành lập, kiện toàn kịp thời; công tác tuyên truyền được tổ "
        "chức thường xuyên, bằng nhiều hình thức phù hợp với từng địa bàn dân cư."
    ),
    (
        "Các chỉ tiêu về xóa mù chữ, phổ cập giáo dục đều đạt và vượt so với mục tiêu đề ra (chi "
        "tiết tại Phụ lục I kèm theo), số liệu minh họa."
    ),
)


@dataclass(frozen=True)
class Habit:
    """How somebody types. ``head``: table, tabs, spaces or boxes; ``line``: underscores, raised,
    underline, border, drawing; ``styles``: direct or named; ``indent``: format or tab.
    """

    head: str = "table"
    line: str = "underscores"
    styles: str = "direct"
    indent: str = "format"
    end: str = "table"


def as_bytes(document: Document) -> bytes:
    """The file."""
    held = BytesIO()
    document.save(held)
    return held.getvalue()


class Writer:
    """A document being typed."""

    def __init__(self, habit: Habit) -> None:
        self.habit = habit
        self.document = docx.Document()
        self._page()
        self._styles()

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = ALIGN.CENTER
        for part in ("begin", " PAGE ", "separate", "2", "end"):
            run = number.add_run()
            self.look(run, 14, False, False)
            if part.strip() == "PAGE":
                code = OxmlElement("w:instrText")
                code.text = part
                run._r.append(code)
            elif part == "2":
                run.text = part
            else:
                sign = OxmlElement("w:fldChar")
                sign.set(qn("w:fldCharType"), part)
                run._r.append(sign)

    def _styles(self) -> None:
        normal = self.document.styles["Normal"]
        if self.habit.styles == "named":
            normal.font.name, normal.font.size = "Times New Roman", Pt(14)
            normal.paragraph_format.space_after = Pt(0)
            normal.paragraph_format.line_spacing = 1.0
            body = self.document.styles.add_style("Loi van", 1)
            body.base_style = normal
            body.paragraph_format.first_line_indent = Mm(12.7)
            body.paragraph_format.space_before = Pt(6)
            body.paragraph_format.alignment = ALIGN.JUSTIFY

    def look(self, run: Run, size: float, bold: bool, italic: bool) -> None:
        if self.habit.styles == "direct" or size != 14:
            run.font.size = Pt(size)
        if self.habit.styles == "direct":
            run.font.name = "Times New Roman"
        run.bold = bold or None
        run.italic = italic or None

    def line(
        self,
        where: Document | _Cell,
        text: str,
        size: float = 14,
        look: str = "",
        align: ALIGN | None = None,
    ) -> Paragraph:
        """A line with letters set by hand. ``look``: "b", "i", "bi"."""
        paragraph = where.add_paragraph()
        run = paragraph.add_run(text)
        self.look(run, size, "b" in look, "i" in look)
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        return paragraph

    def rule(self, where: Document | _Cell, paragraph: Paragraph, millimetres: float) -> None:
        """A line below a text."""
        way = self.habit.line
        if way == "underline":
            runs = paragraph.runs
            runs[0].underline = True
        elif way == "border":
            below = self.line(where, "", 2, "", ALIGN.CENTER)
            room = 62.0 if millimetres < 40 else 90.0
            side = (room - millimetres) / 2
            below.paragraph_format.left_indent = below.paragraph_format.right_indent = Mm(side)
            borders = parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
            )
            below._p.get_or_add_pPr().append(borders)
        elif way == "drawing":
            paragraph.add_run()._r.append(parse_xml(_drawn(millimetres)))
        else:
            raised = way == "raised"
            letters = round(millimetres / (2.47 * (0.62 if raised else 1)))
            below = self.line(where, "_" * letters, 14, "", ALIGN.CENTER)
            below.runs[0].font.superscript = raised or None

    def two_columns(self, left: float, right: float, rows: int = 1) -> list[list[_Cell]]:
        """A table without borders."""
        table = self.document.add_table(rows, 2)
        table.autofit = False
        found = []
        for row in table.rows:
            for cell, width in zip(row.cells, (left, right), strict=True):
                cell.width = Mm(width)
            found.append(list(row.cells))
        return found

    def body(self, text: str) -> Paragraph:
        """A paragraph of running text."""
        if self.habit.styles == "named":
            return self.document.add_paragraph(text, style="Loi van")
        lead = "\t" if self.habit.indent == "tab" else ""
        paragraph = self.line(self.document, lead + text, 14, "", ALIGN.JUSTIFY)
        if not lead:
            paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_before = Pt(6)
        return paragraph

    def head(self, number: str, day: str, names: tuple[str, ...] = NAMES, about: str = "") -> None:
        """The letterhead."""
        if self.habit.head in ("tabs", "spaces"):
            self._flat_head(number, day, names, about)
            return
        if self.habit.head == "boxes":
            self._boxes(number, day, names, about)
            return
        ((left, right),) = self.two_columns(66, 94)
        for cell in (left, right):
            cell._tc.remove(cell.paragraphs[0]._p)
        for name in names[:-1]:
            self.line(left, name, 13, "", ALIGN.CENTER)
        issuer = self.line(left, names[-1], 13, "b", ALIGN.CENTER)
        if self.habit.line == "underline":
            middle = names[-1].find(" ", 6)
            self._part_underlined(issuer, middle)
        else:
            self.rule(left, issuer, 24)
        self.line(left, number, 13, "", ALIGN.CENTER)
        if about:
            self.line(left, about, 12, "", ALIGN.CENTER)
        self.line(right, NATION, 12, "b", ALIGN.CENTER)
        motto = self.line(right, MOTTO, 13, "b", ALIGN.CENTER)
        self.rule(right, motto, 56)
        self.line(right, day, 13, "i", ALIGN.CENTER)

    def _part_underlined(self, paragraph: Paragraph, start: int) -> None:
        text = paragraph.text
        paragraph.runs[0].text = text[:start]
        for part, under in ((text[start : start + 9], True), (text[start + 9 :], False)):
            run = paragraph.add_run(part)
            self.look(run, 13, True, False)
            run.underline = under or None

    def _flat_head(self, number: str, day: str, names: tuple[str, ...], about: str) -> None:
        gap = "\t" if self.habit.head == "tabs" else " " * 12
        rows = [(names[0], NATION, "", "b", 12), (names[-1], MOTTO, "b", "b", 13)]
        for left, right, first, second, size in rows:
            paragraph = self.line(self.document, left, 13, first)
            for text, look in ((gap, ""), (right, second)):
                run = paragraph.add_run(text)
                self.look(run, size, "b" in look, False)
                if right == MOTTO and text == MOTTO:
                    run.underline = True
            if left == names[-1]:
                self._flat_underline(paragraph)
        paragraph = self.line(self.document, number, 13)
        paragraph.add_run(gap)
        self.look(paragraph.add_run(day), 13, False, True)
        if about:
            self.line(self.document, about, 12)

    def _flat_underline(self, paragraph: Paragraph) -> None:
        """The middle letters of the issuing body are underlined, as with a typewriter."""
        first, others = paragraph.runs[0], paragraph.runs[1:]
        text = first.text
        first.text = text[:7]
        place = first._r
        for part, under in ((text[7:16], True), (text[16:], False)):
            run = paragraph.add_run(part)
            self.look(run, 13, True, False)
            run.underline = under or None
            place.addnext(run._r)
            place = run._r
        assert others

    def _boxes(self, number: str, day: str, names: tuple[str, ...], about: str) -> None:
        holder = self.document.add_paragraph()
        left = [*((name, 13, "") for name in names[:-1]), (names[-1], 13, "b"), (number, 13, "")]
        left += [(about, 12, "")] if about else []
        right = [(NATION, 12, "b"), (MOTTO, 13, "b"), (day, 13, "i")]
        for at, lines in ((0.0, left), (78.0, right)):
            holder.add_run()._r.append(parse_xml(_box(at, lines)))
        for length in (24.0, 56.0):
            holder.add_run()._r.append(parse_xml(_drawn(length)))

    def ending(self, recipients: list[str], authority: list[str], name: str) -> None:
        """Recipients and signature."""
        if self.habit.end == "tabs":
            first = self.line(self.document, "Nơi nhận:", 12, "bi")
            first.add_run("\t\t\t\t")
            self.look(first.add_run(authority[0]), 14, True, False)
            for at, text in enumerate(recipients):
                line = self.line(self.document, text, 11)
                if at + 1 < len(authority):
                    line.add_run("\t\t\t\t")
                    self.look(line.add_run(authority[at + 1]), 14, True, False)
            return
        ((left, right),) = self.two_columns(80, 80)
        for cell in (left, right):
            cell._tc.remove(cell.paragraphs[0]._p)
        self.line(left, "Nơi nhận:", 12, "bi")
        for text in recipients:
            self.line(left, text, 11)
        for text in authority:
            self.line(right, text, 14, "b", ALIGN.CENTER)
        for _ in range(4):
            self.line(right, "", 14)
        self.line(right, name, 14, "b", ALIGN.CENTER)


def _drawn(millimetres: float) -> str:
    width = round(millimetres * 36_000)
    return (
        f'<w:drawing {nsdecls("w")} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>900000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>200000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="0"/><wp:wrapNone/><wp:docPr id="{width % 9973}" name="line"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )


def _box(left: float, lines: Sequence[tuple[str, float, str]]) -> str:
    inside = "".join(
        '<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
        f"{'<w:b/>' if 'b' in look else ''}{'<w:i/>' if 'i' in look else ''}"
        f'<w:sz w:val="{round(size * 2)}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
        for text, size, look in lines
    )
    width = 76 * 36_000
    return (
        f'<w:drawing {nsdecls("w")} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{round(left * 36_000)}</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{width}" cy="900000"/><wp:wrapNone/>'
        f'<wp:docPr id="{round(left) + 7}" name="box"/><a:graphic><a:graphicData uri="http://schemas.'
        'microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="900000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent>"
        "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
