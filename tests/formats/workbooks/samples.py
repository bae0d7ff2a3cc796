"""A workbook of the small plan filled in whole, and what must come back from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.formats.workbooks.small_plan import SMALL_PLAN
from tongket.core.plan import Reporter, slots_of
from tongket.formats.workbooks import CellInput, Filling, NominationInput

LONG_TEXT = (
    "Công tác tuyên truyền được đẩy mạnh, nhận thức của cán bộ và nhân dân về học tập suốt đời "
    "được nâng lên; các trung tâm học tập cộng đồng duy trì hoạt động thường xuyên, phối hợp tốt "
    "với Hội Khuyến học và các đoàn thể trong việc mở lớp chuyên đề cho người lao động."
)
MARK = "số liệu minh họa"


def filled(reporter: Reporter) -> Filling:
    """Every asked slot filled: numbers, then each sign in turn."""
    figures: dict[object, CellInput] = {}
    for number, slot in enumerate(slots_of(SMALL_PLAN, reporter.role)):
        element = SMALL_PLAN.element_by_code[slot.element]
        if element.measure == "yes_no":
            figures[slot] = "có" if slot.year > 2018 else "không"
        elif element.decimals:
            figures[slot] = Decimal(12345 + number).scaleb(-element.decimals)
        else:
            figures[slot] = (1000 + number, "-", "x")[number % 3]
    return Filling(
        figures=figures,  # type: ignore[arg-type]
        registers={
            "02/TK-XHHT": (
                {"number": "12/KH-UBND", "day": date(2014, 3, 25), "kind": "Kế hoạch",
                 "abstract": "Kế hoạch xây dựng xã hội học tập giai đoạn 2014-2020 trên địa bàn",
                 "year": 2014, "copies": 1200, "cost": Decimal("12.5")},
                {"number": "7/QĐ-UBND", "day": "5/4/2015", "kind": "Quyết định"},
            )
        },
        statements={"III.2": (LONG_TEXT, "Ý thứ hai"), "VI": ("Đề nghị bổ sung kinh phí.",),
                    "V": ("Phải có sự phối hợp chặt chẽ.",)},
        nominations=(
            NominationInput(
                award="bang_khen", kind="individual", name="Nguyễn Văn Mẫu", birth_year=1980,
                sex="male", position="Giáo viên", workplace="Trường minh họa",
                achievement=LONG_TEXT, claim_indicator="a1", claim_value=Decimal("98.69"),
                dossier=("report", "minutes"),
            ),
            NominationInput(
                award="bang_khen", kind="collective", name="Hội Khuyến học (minh họa)",
                birth_year=None, sex="", position="", workplace="", achievement="Thành tích",
                claim_indicator=None, claim_value=None, dossier=("report",),
            ),
        ),
        sent_on=date(2020, 8, 10),
        sender="Người lập minh họa",
        marks=(MARK,),
    )  # fmt: skip
