"""A rich report made by hand, for the tests of the renderers. All of it is made up."""

from __future__ import annotations

import json
from decimal import Decimal

from tongket.core.frame import signature
from tongket.core.report import (
    Align,
    AnnexBook,
    AnnexSheet,
    Block,
    Bound,
    Bullet,
    Cell,
    Chart,
    HeaderCell,
    Heading,
    IssuingBody,
    Letterhead,
    Paragraph,
    Report,
    ReportAnnex,
    Run,
    Table,
)

MARKS = ("Dự thảo", "Số liệu minh họa")

HOSTILE = '#let x = 1 <w:p>&amp; =1+1 @tham-chieu $x^2$ *đậm* _nghiêng_ `mã` \\n "nháy" {{ }}'

SENTENCE = (
    "Công tác xây dựng xã hội học tập trên địa bàn tỉnh được cấp ủy, chính quyền các cấp quan tâm "
    "lãnh đạo, chỉ đạo; nhận thức của cán bộ, đảng viên và Nhân dân về học tập suốt đời được nâng "
    "lên rõ rệt, mạng lưới cơ sở giáo dục thường xuyên tiếp tục được củng cố, phát triển."
)


def number(value: str, text: str, *, unit: str = "LA", code: str = "biet_chu") -> Run:
    """A number bound to a published indicator."""
    exact = Decimal(value)
    exponent = exact.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return Run(
        text,
        value=exact,
        decimals=decimals,
        bound=Bound(table="indicators", unit=unit, code=code, period="2020"),
    )


def spec(places: int, *, width: int = 560) -> str:
    """A bar chart of this many places."""
    values = [
        {"place": f"Huyện Đức Huệ {index}", "value": 61.25 + index * 1017.5}
        for index in range(1, places + 1)
    ]
    return json.dumps(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "width": width,
            "height": {"step": 26},
            "data": {"values": values},
            "mark": {"type": "bar", "color": "#555"},
            "encoding": {
                "y": {"field": "place", "type": "nominal", "title": None},
                "x": {"field": "value", "type": "quantitative", "title": "Người học (lượt)"},
            },
        },
        ensure_ascii=False,
    )


def chart(index: int = 1, places: int = 6) -> Chart:
    return Chart(
        code=f"bieu-do-{index}",
        title=f"Biểu đồ {index}. Người học tại trung tâm học tập cộng đồng, theo huyện",
        spec=spec(places + index % 3),
        alternative=f"Biểu đồ cột {index}: số lượt người học của {places} huyện, tăng dần.",
        source="Sở Giáo dục và Đào tạo",
    )


def table(index: int = 1, rows: int = 12) -> Table:
    header = (
        (
            HeaderCell("STT", rows=2),
            HeaderCell("Mục tiêu, chỉ tiêu", rows=2),
            HeaderCell("Năm 2015", columns=2),
            HeaderCell("Năm 2020", columns=2),
            HeaderCell("Đánh giá", rows=2),
        ),
        (
            HeaderCell("Mục tiêu"),
            HeaderCell("Kết quả"),
            HeaderCell("Mục tiêu"),
            HeaderCell("Kết quả"),
        ),
        tuple(HeaderCell(f"({column})") for column in range(1, 8)),
    )
    group = (Cell((Run("A"),), Align.CENTER), Cell((Run("Nhóm xóa mù chữ", bold=True),), columns=6))
    body = [
        group,
        *(
            (
                Cell((Run(str(row)),), Align.CENTER),
                Cell((Run(f"Tỷ lệ người biết chữ trong độ tuổi từ 15 đến 60 ({row})"),)),
                Cell((Run("96,0"),), Align.RIGHT),
                Cell((number("97.25", "97,25"),), Align.RIGHT),
                Cell((Run("98,0"),), Align.RIGHT),
                Cell((number("1234.56", "1.234,56"),)),
                Cell((Run("Vượt" if row % 2 else "Không đủ căn cứ"),), Align.CENTER),
            )
            for row in range(1, rows)
        ),
    ]
    return Table(
        code=f"bang-{index}",
        title=f"Bảng {index}. Kết quả thực hiện các mục tiêu đến năm 2020",
        header=header,
        widths=(10, 46, 16, 18, 16, 20, 24),
        rows=tuple(body),
        unit_of_measure="%",
        source="Tổng hợp từ báo cáo của các địa phương",
    )


def wide_table(rows: int = 30, columns: int = 16) -> Table:
    half = (columns - 2) // 2
    header = (
        (
            HeaderCell("STT", rows=2),
            HeaderCell("Xã, phường, thị trấn", rows=2),
            HeaderCell("Người học (lượt)", columns=half),
            HeaderCell("Lớp mở", columns=columns - 2 - half),
        ),
        tuple(HeaderCell(str(2011 + column % half)) for column in range(columns - 2)),
    )
    body = tuple(
        (
            Cell((Run(str(row)),), Align.CENTER),
            Cell((Run(f"Xã Mỹ Thạnh Đông {row}"),)),
            *(
                Cell((number(str(row * 1000 + column), f"{row}.{column:03}", code=f"e{column}"),))
                for column in range(columns - 2)
            ),
        )
        for row in range(1, rows + 1)
    )
    return Table(
        code="bang-rong",
        title="Bảng tổng hợp theo xã",
        header=header,
        widths=(4, 20, *(7 for _ in range(columns - 2))),
        rows=body,
    )


def bases() -> tuple[Paragraph, ...]:
    return (
        Paragraph(
            (Run("Căn cứ Quyết định số 89/QĐ-TTg ngày 09/01/2013 của Thủ tướng Chính phủ;"),)
        ),
        Paragraph((Run("Căn cứ Quyết định số 781/QĐ-UBND ngày 12/3/2014 của UBND tỉnh"),)),
        Paragraph((Run("Thực hiện Kế hoạch số 137/KH-UBND ngày 18/6/2020 của UBND tỉnh;"),)),
    )


def text_blocks() -> tuple[Block, ...]:
    return (
        Paragraph((Run("Ủy ban nhân dân tỉnh báo cáo kết quả như sau:"),)),
        Heading(1, "I", "Công tác chỉ đạo, triển khai Quyết định 781/QĐ-UBND"),
        Heading(2, "1", "Công tác triển khai, quán triệt"),
        Paragraph(
            (
                Run("Đến năm 2020, toàn tỉnh có "),
                number("1234.5", "1.234,5", code="lop_hoc"),
                Run(" lớp. " + SENTENCE),
            )
        ),
        Paragraph((Run(SENTENCE),)),
        Bullet((Run("Hệ thống văn bản được ban hành kịp thời."),)),
        Bullet((Run(SENTENCE),), depth=2),
        Bullet((Run(HOSTILE),)),
        Heading(1, "II", "Kết quả thực hiện", note="(theo phụ lục gửi kèm)"),
        Heading(2, "1", "Kết quả thực hiện các mục tiêu"),
        table(1),
        Heading(3, "3.1", "Nguyên nhân của thành công"),
        Paragraph((Run(SENTENCE),)),
        chart(1),
        Paragraph((Run("Đề nghị Bộ Giáo dục và Đào tạo quan tâm, chỉ đạo."),)),
    )


def annexes() -> tuple[ReportAnnex, ...]:
    attached = "Báo cáo số ... /BC-UBND ngày ... tháng ... năm 2020 của Ủy ban nhân dân tỉnh"
    return (
        ReportAnnex("I", "Kết quả thực hiện các mục tiêu", attached, (table(2, 40), chart(2))),
        ReportAnnex("II", "Số liệu theo xã", attached, (wide_table(),), landscape=True),
        ReportAnnex("III", "Ghi chú về phương pháp", attached, (Paragraph((Run(SENTENCE),)),)),
    )


def report(
    *,
    blocks: tuple[Block, ...] | None = None,
    appended: tuple[ReportAnnex, ...] | None = None,
    marks: tuple[str, ...] = MARKS,
    addressees: tuple[str, ...] = ("Bộ Giáo dục và Đào tạo",),
    letterhead: Letterhead | None = None,
) -> Report:
    return Report(
        letterhead=letterhead
        or Letterhead(
            bodies=(IssuingBody("Ủy ban nhân dân tỉnh Long An"),),
            symbol="BC-UBND",
            place="Long An",
            day=None,
            year=2020,
        ),
        kind="Báo cáo",
        abstract=(
            "Tổng kết thực hiện Đề án “Xây dựng xã hội học tập giai đoạn 2012-2020” "
            "trên địa bàn tỉnh Long An"
        ),
        addressees=addressees,
        bases=bases(),
        blocks=text_blocks() if blocks is None else blocks,
        signatures=(signature(("TM. Ủy ban nhân dân",), "Chủ tịch"),),
        recipients=("Như trên", "TT. Tỉnh ủy, HĐND tỉnh", "Lưu: VT, VX"),
        annexes=annexes() if appended is None else appended,
        marks=marks,
    )


def long_report() -> Report:
    """Some forty pages: 20 tables, 10 charts."""
    blocks: list[Block] = [Heading(1, "I", "Kết quả")]
    for index in range(1, 21):
        blocks.append(Heading(2, str(index), f"Nội dung {index}"))
        blocks += [Paragraph((Run(SENTENCE),)) for _ in range(6)]
        blocks.append(table(index, 14))
        if index % 2:
            blocks.append(chart(index))
    attached = "Báo cáo tổng kết"
    return report(
        blocks=tuple(blocks),
        appended=(
            ReportAnnex("I", "Kết quả", attached, (table(21, 60),)),
            ReportAnnex("II", "Theo xã", attached, (wide_table(188, 14),), landscape=True),
        ),
    )


def annex_book() -> AnnexBook:
    return AnnexBook(
        title="Phụ lục số liệu",
        marks=MARKS,
        sheets=(
            AnnexSheet("Mục tiêu", "Kết quả thực hiện mục tiêu", ("Ghi chú một",), (table(1),)),
            AnnexSheet("Theo xã", "Số liệu theo xã", (), (wide_table(),)),
        ),
    )
