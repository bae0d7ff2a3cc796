"""A plan small enough to read, with a form of every kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tongket.core.plan import (
    Agency,
    Award,
    Category,
    ColumnGroup,
    ColumnType,
    Deadline,
    DossierPart,
    Element,
    FigureForm,
    FigureRow,
    Indicator,
    Issuer,
    Level,
    Measure,
    NominationForm,
    Objective,
    Outline,
    Overlap,
    Plan,
    Reference,
    RegisterColumn,
    RegisterForm,
    Reporter,
    Reporting,
    Review,
    RollUp,
    Section,
    Source,
    StatementForm,
    StatementKind,
    Theme,
    reporters_of,
)
from tongket.core.units import UnitState

DAY = date(2020, 12, 31)
DIGEST = "plan-digest"
REF = Reference(source="ke-hoach", clause="mục II")
YEARS = (2018, 2019, 2020)
START = date(2012, 1, 1)
ALL = ("commune", "district", "province", "so_noi_vu")


def reporting(*roles: str) -> tuple[Reporting, ...]:
    return tuple(Reporting(by=role) for role in roles)


def element(code: str, label: str, measure: str, *roles: str, **more: object) -> Element:
    known: dict[str, object] = {
        "code": code, "label": label, "measure": measure, "reporters": reporting(*roles),
        "years": YEARS, "reference": REF, **more,
    }  # fmt: skip
    return Element.model_validate(known)


ELEMENTS = (
    element(
        "population", "Dân số trong độ tuổi 15-60", "person", "commune", categories=("female",),
        note="Theo sổ hộ khẩu tại thời điểm 31/12 hằng năm, kể cả người tạm trú dài hạn.",
    ),
    element("literate", "Người biết chữ độ tuổi 15-60", "person", "commune",
            categories=("female",)),
    element("centre", "Có trung tâm học tập cộng đồng", "yes_no", "commune",
            rolls_up=RollUp.COUNT_YES),
    Element(
        code="money", label="Kinh phí từ ngân sách địa phương", measure="million", decimals=1,
        reporters=(Reporting(by="commune"),
                   Reporting(by="district", overlap=Overlap.DISJOINT)),
        years=YEARS, reference=REF,
    ),
    element("rate", "Tỷ lệ cán bộ được bồi dưỡng", "percent", "so_noi_vu", decimals=2,
            rolls_up=RollUp.NONE),
    element("officials", "Cán bộ, công chức, viên chức", "person", "so_noi_vu", "province"),
)  # fmt: skip

FIGURES = FigureForm(
    code="01/TK-XHHT",
    short="Biểu 1",
    title="Kết quả xây dựng xã hội học tập trên địa bàn",
    reporters=ALL,
    guidance=("Số liệu tính đến ngày 31 tháng 12 hằng năm.",),
    reference=REF,
    kind="figures",
    column_groups=(
        ColumnGroup(label="Giai đoạn 2012-2019", years=(2018, 2019)),
        ColumnGroup(label="Năm tổng kết", years=(2020,)),
    ),
    rows=(
        FigureRow(row="I", label="Xóa mù chữ"),
        FigureRow(row="1", element="population"),
        FigureRow(row="1.1", element="population", category="female"),
        FigureRow(row="2", element="literate"),
        FigureRow(row="2.1", element="literate", category="female"),
        FigureRow(row="II", label="Điều kiện thực hiện"),
        FigureRow(row="3", element="centre"),
        FigureRow(row="4", element="money"),
        FigureRow(row="5", element="rate"),
        FigureRow(row="6", element="officials"),
    ),
)

REGISTER = RegisterForm(
    code="02/TK-XHHT",
    short="Biểu 2",
    title="Danh mục văn bản chỉ đạo đã ban hành",
    reporters=ALL,
    guidance=("Ghi theo thứ tự thời gian ban hành.",),
    reference=REF,
    kind="register",
    lines=6,
    columns=(
        RegisterColumn(code="number", label="Số, ký hiệu", type=ColumnType.TEXT, required=True,
                       group="Văn bản"),
        RegisterColumn(code="day", label="Ngày ban hành", type=ColumnType.DATE, required=True,
                       group="Văn bản", width=14),
        RegisterColumn(code="kind", label="Loại", type=ColumnType.CHOICE, group="Văn bản",
                       choices=("Kế hoạch", "Quyết định", "Công văn"), width=14),
        RegisterColumn(code="abstract", label="Trích yếu nội dung", type=ColumnType.TEXT,
                       width=40),
        RegisterColumn(code="year", label="Năm thực hiện", type=ColumnType.YEAR, width=10,
                       minimum=Decimal(2012), maximum=Decimal(2020)),
        RegisterColumn(code="copies", label="Số bản gửi", type=ColumnType.INTEGER, width=10),
        RegisterColumn(code="cost", label="Kinh phí", type=ColumnType.DECIMAL, decimals=1,
                       measure="million", width=12, at_most="copies"),
    ),
)  # fmt: skip

STATEMENTS = StatementForm(
    code="03/TK-XHHT", short="Biểu 3", title="Đánh giá chung và kiến nghị", reporters=ALL,
    reference=REF, kind="statements", sections=("III.2", "V", "VI"), lines=3,
)  # fmt: skip

NOMINATIONS = NominationForm(
    code="04/TK-XHHT", short="Biểu 4", title="Danh sách đề nghị khen thưởng", reporters=ALL,
    reference=REF, kind="nominations", lines=4,
)  # fmt: skip

REVIEW = Review(
    code="nho-2020",
    version=2,
    title="Tổng kết Đề án xây dựng xã hội học tập giai đoạn 2012-2020",
    programme="Đề án xây dựng xã hội học tập",
    abstract="Tổng kết",
    root="80",
    standing_agency="so_gddt",
    first_year=2018,
    last_year=2020,
    milestones=(2020,),
    cut_off=DAY,
    legal_basis=("ke-hoach",),
    purposes=(),
    requirements=(),
    levels=(
        Level(code="province", name="Cấp tỉnh", rank=1, reference=REF),
        Level(code="district", name="Cấp huyện", rank=2, reference=REF),
        Level(code="commune", name="Cấp xã", rank=3, reference=REF),
    ),
    calendar=(
        Deadline(by="commune", day=date(2020, 8, 15), label="Hạn của cấp xã", reference=REF),
    ),
    coverage_floor_units=Decimal(80),
    coverage_floor_population=Decimal(80),
    coverage_floor_reference=REF,
    issuer=Issuer(body="UBND tỉnh Long An", place="Long An", symbol="BC-UBND", authority="TM.",
                  position="CHỦ TỊCH", reference=REF),
)  # fmt: skip


def unit(code: str, name: str, level: str, parent: str | None) -> UnitState:
    return UnitState(code, code, name, level, level, parent, START)


def section(code: str, title: str, kind: StatementKind, *contributors: str) -> Section:
    return Section(code=code, number=code.rpartition(".")[2], title=title, statements=kind,
                   contributors=contributors, reference=REF)  # fmt: skip


def agency(code: str, name: str, short: str) -> Agency:
    themes = (Theme(text="Bồi dưỡng cán bộ", reference=REF),)
    return Agency(code=code, name=name, short=short, unit="80", themes=themes, reference=REF)


def award(code: str, label: str, *nominators: str, parts: tuple[DossierPart, ...]) -> Award:
    return Award(code=code, label=label, authority="Chủ tịch UBND tỉnh", reference=REF,
                 nominees=("collective", "individual"), nominators=nominators,
                 dossier=parts)  # fmt: skip


def part(code: str, label: str) -> DossierPart:
    return DossierPart(code=code, label=label, reference=REF)


REPORT_PART = part("report", "Báo cáo thành tích")
MINUTES_PART = part("minutes", "Biên bản bình xét")

SMALL_PLAN = Plan(
    review=REVIEW,
    sources=(
        Source(id="ke-hoach", kind="Kế hoạch", number="137/KH-UBND", abstract="Về việc tổng kết"),
    ),
    units=(
        unit("80", "Tỉnh Long An", "province", None),
        unit("796", "Huyện Tân Hưng", "district", "80"),
        unit("27724", "Xã Hưng Hà", "commune", "796"),
        unit("27727", "Xã Hưng Điền B", "commune", "796"),
    ),
    populations=(),
    reorganisations=(),
    measures=(
        Measure(code="person", label="người", dimension="person"),
        Measure(code="million", label="triệu đồng", dimension="money"),
        Measure(code="yes_no", label="có/không", dimension="unit", yes_no=True),
        Measure(code="percent", label="%", dimension="percent"),
    ),
    categories=(Category(code="female", label="Trong đó: nữ"),),
    elements=ELEMENTS,
    objectives=(Objective(code="a", number="1", label="Xóa mù chữ", reference=REF),),
    indicators=(
        Indicator(code="a1", number="1.1", label="Tỷ lệ người biết chữ", objective="a",
                  formula="literate / population", measure="percent", reference=REF),
    ),
    forms=(FIGURES, REGISTER, STATEMENTS, NOMINATIONS),
    rules=(),
    outline=Outline(
        title="Đề cương báo cáo",
        sections=(
            section("III.2", "Ưu điểm", StatementKind.STRENGTH, *ALL),
            section("V", "Bài học kinh nghiệm", StatementKind.LESSON, "district", "so_noi_vu"),
            section("VI", "Đề xuất, kiến nghị", StatementKind.PROPOSAL, *ALL),
        ),
        reference=REF,
    ),
    award_rules=(),
    awards=(
        award("bang_khen", "Bằng khen của Chủ tịch UBND tỉnh", *ALL,
              parts=(REPORT_PART, MINUTES_PART)),
        award("bang_khen_bo", "Bằng khen của Bộ trưởng Bộ Giáo dục và Đào tạo", "province",
              parts=(REPORT_PART, part("letter", "Tờ trình"))),
    ),
    agencies=(
        agency("so_gddt", "Sở Giáo dục và Đào tạo", "Sở GDĐT"),
        agency("so_noi_vu", "Sở Nội vụ", "Sở Nội vụ"),
    ),
)  # fmt: skip


def reporter(code: str) -> Reporter:
    return next(r for r in reporters_of(SMALL_PLAN, DAY) if r.code == code)


REPORTERS = tuple(r.code for r in reporters_of(SMALL_PLAN, DAY))
COMMUNE = reporter("27724")
