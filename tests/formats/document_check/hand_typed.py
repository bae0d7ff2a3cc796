"""Documents as people type them in Word: a report, a decision, a letter, minutes."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tests.formats.document_check.typing_by_hand import PROSE, Habit, Writer

__all__ = ["decision", "letter", "minutes", "report"]

TABLE: Final = Habit()
BASES: Final = (
    "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003;",
    (
        "Căn cứ Quyết định số 89/QĐ-TTg ngày 09 tháng 01 năm 2013 của Thủ tướng Chính phủ phê "
        "duyệt Đề án xây dựng xã hội học tập;"
    ),
    "Theo đề nghị của Giám đốc Sở Giáo dục và Đào tạo.",
)
RECIPIENTS: Final = ["- Như trên;", "- Phòng GDĐT các huyện;", "- Lưu: VT, GDTX."]


def report(habit: Habit = TABLE) -> Document:
    """A report with sections, items, points, an addressee, bases and two annexes."""
    typed = Writer(habit)
    typed.head("Số: 05/BC-SGDĐT", "Long An, ngày 05 tháng 01 năm 2021")
    typed.line(typed.document, "")
    typed.line(typed.document, "BÁO CÁO", 14, "b", ALIGN.CENTER)
    abstract = typed.line(
        typed.document, "Tổng kết Đề án xây dựng xã hội học tập", 14, "b", ALIGN.CENTER
    )
    _below_abstract(typed, abstract)
    sent = typed.line(
        typed.document, "Kính gửi: Ủy ban nhân dân tỉnh Long An", 14, "", ALIGN.CENTER
    )
    sent.paragraph_format.space_before = Pt(6)
    typed.body(PROSE[0])
    for heading, rest in (("I. CÔNG TÁC CHỈ ĐẠO", PROSE[1:]), ("II. KẾT QUẢ", PROSE[1:])):
        title = typed.body(heading)
        title.runs[0].bold = True
        item = typed.body("1. Kết quả chung")
        item.runs[0].bold = True
        for text in rest:
            typed.body(text)
        typed.body("a) Về xóa mù chữ: đạt và vượt;")
        typed.body("b) Về phổ cập giáo dục: đạt.")
    typed.body(
        "Trên đây là báo cáo của Sở Giáo dục và Đào tạo, kính trình Ủy ban nhân dân tỉnh xem xét./."
    )
    typed.ending(RECIPIENTS, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Nguyễn Văn A")
    for number, named in (("Phụ lục I", "KẾT QUẢ CÁC CHỈ TIÊU"), ("Phụ lục II", "DANH SÁCH LỚP")):
        section = typed.document.add_section()
        start = OxmlElement("w:pgNumType")
        start.set(qn("w:start"), "1")
        section._sectPr.append(start)
        typed.line(typed.document, number, 14, "b", ALIGN.CENTER)
        typed.line(typed.document, named, 14, "b", ALIGN.CENTER)
        typed.line(
            typed.document,
            "(Kèm theo Báo cáo số 05/BC-SGDĐT ngày 05 tháng 01 năm 2021 của Sở GDĐT)",
            14, "i", ALIGN.CENTER,
        )  # fmt: skip
        table = typed.document.add_table(2, 2)
        for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
            run = cell.paragraphs[0].add_run(f"Ô số {at}")
            typed.look(run, 12, at < 2, False)
            if habit.styles == "named":
                run.font.name = "Times New Roman"
    return typed.document


def _below_abstract(typed: Writer, abstract: Paragraph) -> None:
    if typed.habit.line == "underline" or typed.habit.head in ("tabs", "spaces"):
        typed.line(typed.document, "_" * 14, 14, "", ALIGN.CENTER)
    elif typed.habit.line == "border":
        below = typed.line(typed.document, "", 2)
        below.paragraph_format.left_indent = below.paragraph_format.right_indent = Mm(61)
        borders = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
        )
        below._p.get_or_add_pPr().append(borders)
    else:
        typed.rule(typed.document, abstract, 38)


def decision(habit: Habit = TABLE) -> Document:
    """A decision of a People's Committee: bases, chapters, articles."""
    typed = Writer(habit)
    typed.head("Số: 781/QĐ-UBND", "Long An, ngày 12 tháng 3 năm 2014", ("ỦY BAN NHÂN DÂN",))
    typed.line(typed.document, "QUYẾT ĐỊNH", 14, "b", ALIGN.CENTER)
    abstract = typed.line(
        typed.document, "Về việc ban hành Kế hoạch thực hiện Đề án", 14, "b", ALIGN.CENTER
    )
    _below_abstract(typed, abstract)
    typed.line(typed.document, "ỦY BAN NHÂN DÂN TỈNH LONG AN", 14, "b", ALIGN.CENTER)
    for text in BASES:
        typed.body(text).runs[0].italic = True
    typed.line(typed.document, "QUYẾT ĐỊNH:", 14, "b", ALIGN.CENTER)
    article = 0
    for chapter, title in (("Chương I", "QUY ĐỊNH CHUNG"), ("Chương II", "TỔ CHỨC THỰC HIỆN")):
        typed.line(typed.document, chapter, 14, "b", ALIGN.CENTER)
        typed.line(typed.document, title, 14, "b", ALIGN.CENTER)
        for _ in range(2):
            article += 1
            paragraph = typed.body(f"Điều {article}. ")
            paragraph.runs[0].bold = True
            run = paragraph.add_run(PROSE[1])
            typed.look(run, 14, False, False)
    typed.body("1. Quyết định này có hiệu lực thi hành kể từ ngày ký./.")
    recipients = ["- Như Điều 4;", "- Bộ Giáo dục và Đào tạo;", "- Lưu: VT, VX (02)."]
    typed.ending(recipients, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Trần Thị B")
    return typed.document


def letter(habit: Habit = TABLE) -> Document:
    """A công văn to two bodies."""
    typed = Writer(habit)
    about = "V/v báo cáo tổng kết Đề án"
    typed.head("Số: 1205/SGDĐT-GDTX", "Long An, ngày 29 tháng 6 năm 2020", about=about)
    sent = typed.line(typed.document, "Kính gửi:", 14)
    sent.paragraph_format.left_indent = Mm(30)
    for name in (
        "- Phòng Giáo dục và Đào tạo các huyện;",
        "- Trung tâm Giáo dục thường xuyên tỉnh.",
    ):
        typed.line(typed.document, name, 14).paragraph_format.left_indent = Mm(48)
    for text in (PROSE[1], PROSE[1]):
        typed.body(text)
    typed.body("Đề nghị các đơn vị gửi báo cáo về Sở trước ngày 31 tháng 7 năm 2020./.")
    typed.ending(RECIPIENTS, ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], "Lê Văn C")
    return typed.document


def minutes(habit: Habit = TABLE) -> Document:
    """Minutes: no day in the head, two who sign."""
    typed = Writer(habit)
    typed.head("Số: 12/BB-SGDĐT", "")
    typed.line(typed.document, "BIÊN BẢN", 14, "b", ALIGN.CENTER)
    abstract = typed.line(typed.document, "Họp Hội đồng xét khen thưởng", 14, "b", ALIGN.CENTER)
    _below_abstract(typed, abstract)
    for text in ("Thời gian bắt đầu: 08 giờ 00, ngày 20 tháng 7 năm 2020", "Địa điểm: phòng họp Sở",
                 "Thành phần tham dự: các thành viên Hội đồng.", PROSE[1]):  # fmt: skip
        typed.body(text)
    typed.body("Cuộc họp kết thúc vào 11 giờ 00, ngày 20 tháng 7 năm 2020./.")
    ((left, right),) = typed.two_columns(80, 80)
    for cell, who, name in ((left, "THƯ KÝ", "Đỗ Thị D"), (right, "CHỦ TỌA", "Phạm Văn E")):
        cell._tc.remove(cell.paragraphs[0]._p)
        typed.line(cell, who, 14, "b", ALIGN.CENTER)
        typed.line(cell, "", 14)
        typed.line(cell, name, 14, "b", ALIGN.CENTER)
    typed.line(typed.document, "Nơi nhận:", 12, "bi")
    for text in ("- Các thành viên Hội đồng;", "- Lưu: VT, Hồ sơ."):
        typed.line(typed.document, text, 11)
    return typed.document
