"""A small review with every kind of section, by hand: two districts, three communes, an agency.

Commune X12 of district H1 has not reported; X21 was late.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from tongket.core.commendation import screen
from tongket.core.figures import ConsolidatedFigure, FigureStatus, SourceCell
from tongket.core.findings import FindingKind, Place, Severity
from tongket.core.narrative import own_names, synthesise
from tongket.core.plan import Plan, reporters_of
from tongket.core.report import ReporterOutcome, ReviewResults
from tongket.core.submissions import Nomination, RegisterEntry, Statement, SubmissionState
from tongket.core.units import UnitState
from tongket.core.verdicts import Coverage, IndicatorResult, Sensitivity, Verdict

DAY = date(2020, 7, 31)
ASSUMED = {"assumed": True, "reason": "Chưa có văn bản trong tay"}
CITED = {"source": "qd-1", "clause": "điều 2"}
YEARS = (2018, 2019, 2020)
REPORTING = ("H1", "H2", "X11", "X21", "hkh")
"""Who sent something; X12 did not."""


def _unit(code: str, kind: str, name: str, level: str, parent: str | None) -> UnitState:
    return UnitState(code, code, f"{kind} {name}", kind, level, parent, date(2000, 1, 1))


UNITS = (
    _unit("T", "Tỉnh", "Mẫu", "province", None),
    _unit("H1", "Huyện", "Một", "district", "T"),
    _unit("H2", "Huyện", "Hai", "district", "T"),
    _unit("X11", "Xã", "An Ninh", "commune", "H1"),
    _unit("X12", "Xã", "An Bình", "commune", "H1"),
    _unit("X21", "Thị trấn", "Hai", "commune", "H2"),
)
_LEAVES = {"T": ("X11", "X12", "X21"), "H1": ("X11", "X12"), "H2": ("X21",)}


@cache
def small_plan() -> Plan:
    """The plan of the small review."""
    content: dict[str, Any] = {
        "review": _review(),
        "sources": [
            {
                "id": "qd-1",
                "kind": "Quyết định",
                "number": "1/QĐ-UBND",
                "issuer": "UBND tỉnh Mẫu",
                "day": date(2014, 2, 9),
                "abstract": "Ban hành Kế hoạch mẫu",
            },
            {
                "id": "luat",
                "kind": "Luật",
                "abstract": "Thi đua, khen thưởng",
                "day": date(2003, 11, 26),
            },
        ],
        "units": UNITS,
        "populations": (),
        "reorganisations": (),
        "measures": [
            {"code": "nguoi", "label": "người", "dimension": "người"},
            {"code": "dong", "label": "triệu đồng", "dimension": "tiền"},
            {"code": "co", "label": "có/không", "dimension": "đơn vị", "yes_no": True},
        ],
        "categories": [{"code": "female", "label": "Trong đó: nữ"}],
        "elements": [
            _element("dan_so", "Số người 15-60", "nguoi", categories=["female"]),
            _element("biet_chu", "Số người biết chữ", "nguoi"),
            _element("ngan_sach", "Ngân sách địa phương", "dong", decimals=1, over_time="sum"),
            _element("xa_hoi", "Hỗ trợ của xã hội", "dong", decimals=1, over_time="sum"),
            _element("ban", "Ban chỉ đạo được kiện toàn", "co", rolls_up="count_yes"),
        ],
        "objectives": [
            {"code": "a", "number": "1", "label": "Xóa mù chữ", "reference": ASSUMED},
            {"code": "b", "number": "2", "label": "Mô hình học tập", "reference": CITED},
        ],
        "indicators": [
            _indicator("a1", "1.1", "Tỷ lệ biết chữ", "a", "biet_chu / dan_so", 98, ASSUMED),
            _indicator("b1", "2.1", "Xã có Ban chỉ đạo", "b", "ban / dan_so", 95, CITED),
            _indicator("b2", "2.2", "Số người 15-60", "b", "dan_so", None, CITED, measure="nguoi"),
        ],
        "forms": _forms(),
        "rules": [],
        "outline": {"title": "Đề cương", "sections": _sections(), "reference": CITED},
        "award_rules": [
            {
                "code": "ho-so",
                "kind": "dossier",
                "severity": "error",
                "label": "Hồ sơ đủ thành phần",
                "reference": {"source": "luat", "clause": "điều 53"},
            }
        ],
        "awards": [
            {
                "code": "gk",
                "label": "Giấy khen của Chủ tịch UBND huyện",
                "authority": "Chủ tịch UBND huyện",
                "nominees": ["collective", "individual"],
                "nominators": ["commune"],
                "dossier": [{"code": "bc", "label": "Báo cáo thành tích", "reference": ASSUMED}],
                "reference": ASSUMED,
            }
        ],
        "agencies": [
            {
                "code": "hkh",
                "name": "Hội Khuyến học tỉnh",
                "short": "HKH",
                "unit": "T",
                "themes": [],
                "reference": CITED,
            }
        ],
    }
    return Plan.model_validate(content)


@cache
def small_results(*, empty: bool = False, registers: int = 3) -> ReviewResults:
    """The results of the small review; ``empty``: nobody sent anything."""
    plan = small_plan()
    statements = () if empty else _statements()
    nominations = () if empty else _nominations()
    indicators = _indicator_results(empty=empty)
    screened = screen(plan, nominations, indicators, DAY)
    finding = FindingKind("submission.missing", Severity.WARNING)
    return ReviewResults(
        plan=plan,
        as_of=DAY,
        viewed_on=DAY,
        illustrative=True,
        outcomes=_outcomes(plan, empty=empty),
        figures=_figures(empty=empty),
        indicators=indicators,
        entries=() if empty else _entries(registers),
        statements=synthesise(statements, own_names(plan, DAY)),
        nominations=screened,
        findings=(
            finding.at(Place(unit="X12"), name="Xã An Bình", deadline="10/07/2020"),
            *(found for one in screened for found in one.findings),
        ),
    )


def _outcomes(plan: Plan, *, empty: bool) -> tuple[ReporterOutcome, ...]:
    found = []
    for reporter in reporters_of(plan, DAY):
        sent = reporter.code in REPORTING and not empty
        late = reporter.code == "X21"
        state = SubmissionState.LATE if late else SubmissionState.ACCEPTED
        found.append(
            ReporterOutcome(
                reporter=reporter,
                state=state if sent else SubmissionState.MISSING,
                file=f"{reporter.code}.xlsx" if sent else None,
                sent_on=date(2020, 7, 20 if late else 9) if sent else None,
                deadline=date(2020, 7, 10),
                figures_accepted=9 if sent else 0,
                figures_kept_out=0,
            )
        )
    return tuple(found)


def _given(unit: str, *, empty: bool) -> tuple[str, ...]:
    leaves = _LEAVES.get(unit, (unit,))
    return () if empty else tuple(leaf for leaf in leaves if leaf in REPORTING)


def _value(element: str, leaf: str, year: int) -> int:
    """Smallest steps of a leaf, different for every element, leaf and year."""
    base = 1000 + 100 * UNITS.index(next(u for u in UNITS if u.id == leaf)) + 7 * (year - 2018)
    return {
        "dan_so": base,
        "biet_chu": base - 15,
        "ngan_sach": base * 3,
        "xa_hoi": base * 2,
        "ban": 1,
    }[element]


def _figures(*, empty: bool) -> tuple[ConsolidatedFigure, ...]:
    return tuple(
        _figure(unit.id, element.code, category, period, empty=empty)
        for unit in UNITS
        for element in small_plan().elements
        for category in ("total", *element.categories)
        for period in (*map(str, element.years), "2018-2020")
    )


def _figure(
    unit: str, element: str, category: str, period: str, *, empty: bool
) -> ConsolidatedFigure:
    given = _given(unit, empty=empty)
    expected = len(_LEAVES.get(unit, (unit,)))
    years = YEARS if "-" in period else (int(period),)
    value = sum(_value(element, leaf, year) for leaf in given for year in years) if given else None
    status = FigureStatus.GIVEN if len(given) == expected else FigureStatus.PARTIAL
    return ConsolidatedFigure(
        unit=unit,
        element=element,
        period=period,
        category=category,
        value=value,
        status=status if given else FigureStatus.MISSING,
        units_reported=len(given),
        units_expected=expected,
    )


def _indicator_results(*, empty: bool) -> tuple[IndicatorResult, ...]:
    return tuple(
        _result(unit.id, code, year, empty=empty)
        for unit in UNITS
        for code in ("a1", "b1", "b2")
        for year in YEARS
    )


def _result(unit: str, code: str, year: int, *, empty: bool) -> IndicatorResult:
    given = _given(unit, empty=empty)
    expected = len(_LEAVES.get(unit, (unit,)))
    coverage = Coverage(len(given), expected, 100 * len(given), 100 * expected)
    indicator = small_plan().indicator_by_code[code]
    target = next((t for t in indicator.targets if t.year == year), None)
    if not given:
        return IndicatorResult(
            unit, code, str(year), None, None, None, target, Verdict.INSUFFICIENT, coverage
        )
    top = {"a1": "biet_chu", "b1": "ban", "b2": "dan_so"}[code]
    numerator = Decimal(sum(_value(top, leaf, year) for leaf in given))
    denominator = Decimal(sum(_value("dan_so", leaf, year) for leaf in given))
    value = numerator
    if code != "b2":
        ratio = 100 * numerator / denominator
        value = ratio.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    verdict = Verdict.NOT_APPLICABLE
    if target is not None and target.at_least is not None:
        verdict = Verdict.EXCEEDED if value > target.at_least else Verdict.NOT_MET
    sensitivity = None
    if target is not None and code == "a1" and unit == "T":
        sensitivity = Sensitivity(True, Decimal("96.02"), "below", ("X12",))
    return IndicatorResult(
        unit=unit,
        indicator=code,
        period=str(year),
        numerator=numerator,
        denominator=None if code == "b2" else denominator,
        value=value,
        target=target,
        verdict=verdict,
        coverage=coverage,
        sensitivity=sensitivity,
    )


def _statements() -> tuple[Statement, ...]:
    said = (
        ("X11", "III.2", "UBND xã An Ninh quan tâm chỉ đạo."),
        ("X21", "III.2", "- UBND thị trấn Hai quan tâm chỉ đạo;"),
        ("H1", "III.2", "Người dân hưởng ứng."),
        ("hkh", "III.2", "Người dân hưởng ứng"),
        ("H2", "III.2", "Không có"),
        ("X11", "I.1", "Đã tổ chức 2 hội nghị."),
    )
    return tuple(
        Statement(reporter, section, text, SourceCell(f"{reporter}.xlsx", "Ý", f"C{row}", text))
        for row, (reporter, section, text) in enumerate(said, start=5)
    )


def _entries(lines: int) -> tuple[RegisterEntry, ...]:
    return tuple(
        RegisterEntry(
            reporter=("X11", "H1", "hkh")[line % 3],
            form="DM1",
            line=line,
            values=(
                ("so", f"{line}/KH"),
                ("loai", ("Kế hoạch", "Công văn")[line % 2]),
                ("cuoc", str(line)),
                ("nguoi", "1.000"),
            ),
            source=SourceCell("X11.xlsx", "DM1", f"B{line}", ""),
        )
        for line in range(1, lines + 1)
    )


def _nominations() -> tuple[Nomination, ...]:
    return tuple(
        Nomination(
            reporter="X11",
            award="gk",
            kind="individual",
            name=name,
            birth_year=1970,
            sex="Nữ",
            position="Giáo viên",
            workplace="Trường Mẫu",
            achievement="Dạy lớp xóa mù chữ",
            claim_indicator=None,
            claim_value=None,
            dossier=dossier,
            source=SourceCell("X11.xlsx", "Khen thưởng", f"D{row}", name),
        )
        for row, (name, dossier) in enumerate((("Người A", ("bc",)), ("Người B", ())), start=8)
    )


def _review() -> dict[str, Any]:
    levels = (("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã"))
    return {
        "code": "mau",
        "version": 1,
        "title": "Tổng kết Đề án mẫu",
        "programme": "Đề án mẫu",
        "abstract": "Tổng kết thực hiện Đề án mẫu",
        "root": "T",
        "standing_agency": "hkh",
        "first_year": YEARS[0],
        "last_year": YEARS[-1],
        "milestones": [2019, 2020],
        "cut_off": DAY,
        "legal_basis": ["qd-1", "luat"],
        "purposes": [],
        "requirements": [],
        "levels": [
            {"code": code, "name": name, "rank": rank, "reference": CITED}
            for rank, (code, name) in enumerate(levels, start=1)
        ],
        "calendar": [],
        "coverage_floor_units": 60,
        "coverage_floor_population": 60,
        "coverage_floor_reference": ASSUMED,
        "issuer": {
            "body": "ỦY BAN NHÂN DÂN TỈNH MẪU",
            "place": "Mẫu",
            "symbol": "BC-UBND",
            "authority": "TM. ỦY BAN NHÂN DÂN",
            "position": "CHỦ TỊCH",
            "addressees": ["Bộ Mẫu"],
            "recipients": ["Bộ Mẫu", "Lưu: VT"],
            "reference": CITED,
        },
    }


def _element(code: str, label: str, measure: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "code": code,
        "label": label,
        "measure": measure,
        "reporters": ["commune"],
        "years": YEARS,
        "reference": CITED,
        **more,
    }


def _indicator(
    code: str,
    number: str,
    label: str,
    objective: str,
    formula: str,
    at_least: int | None,
    reference: dict[str, Any],
    *,
    measure: str = "percent",
) -> dict[str, Any]:
    target = {
        "year": 2020,
        "levels": ["province", "district", "commune"],
        "at_least": at_least,
        "reference": reference,
    }
    return {
        "code": code,
        "number": number,
        "label": label,
        "objective": objective,
        "formula": formula,
        "measure": measure,
        "decimals": 2 if measure == "percent" else 0,
        "targets": [target] if at_least is not None else [],
        "reference": CITED,
    }


def _forms() -> list[dict[str, Any]]:
    everybody = ["district", "commune", "hkh"]
    head = {"reporters": everybody, "reference": CITED}
    columns = [
        {"code": "so", "label": "Số, ký hiệu", "type": "text"},
        {"code": "loai", "label": "Loại", "type": "choice", "choices": ["Kế hoạch", "Công văn"]},
        {"code": "cuoc", "label": "Số cuộc", "type": "integer", "group": "Kết quả"},
        {"code": "nguoi", "label": "Số người", "type": "integer", "group": "Kết quả"},
    ]
    return [
        {
            "code": "DM1",
            "short": "DM1 Văn bản",
            "title": "Danh mục văn bản",
            "kind": "register",
            "columns": columns,
            **head,
        },
        {
            "code": "NX1",
            "short": "Nhận định",
            "title": "Nhận định",
            "kind": "statements",
            "sections": ["I.1", "III.2"],
            **head,
        },
    ]


def _sections() -> list[dict[str, Any]]:
    def section(code: str, number: str, title: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
        return {"code": code, "number": number, "title": title, "reference": CITED, **more}

    return [
        section(
            "I",
            "I",
            "Công tác chỉ đạo",
            sections=[
                section("I.1", "1", "Triển khai", contents=["statements"], statements="activity"),
                section(
                    "I.2",
                    "2",
                    "Ban chỉ đạo, văn bản, báo cáo",
                    contents=["coverage", "committees", "register"],
                    elements=["ban"],
                    registers=["DM1"],
                ),
            ],
        ),
        section(
            "II",
            "II",
            "Nguồn lực",
            contents=["resources"],
            elements=["ngan_sach", "xa_hoi"],
            sections=[
                section("II.1", "1", "Ngân sách", contents=["resources"], elements=["ngan_sach"])
            ],
        ),
        section(
            "III",
            "III",
            "Kết quả",
            sections=[
                section(
                    "III.1", "1", "Mục tiêu", note="theo phụ lục gửi kèm", contents=["objectives"]
                ),
                section("III.2", "2", "Ưu điểm", contents=["statements"], statements="strength"),
                section("III.3", "3", "Bài học", contents=["statements"], statements="lesson"),
            ],
        ),
        section("IV", "IV", "Đề xuất biểu dương", contents=["nominations"]),
    ]
