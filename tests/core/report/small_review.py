"""The results of a small review, made by hand.

Commune X12 of district H1 has not reported; X21 was late.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from tests.core.report.small_plan import DAY, UNITS, YEARS, small_plan
from tongket.core.commendation import screen
from tongket.core.figures import ConsolidatedFigure, FigureStatus, SourceCell
from tongket.core.findings import FindingKind, Place, Severity
from tongket.core.narrative import own_names, synthesise
from tongket.core.plan import Plan, reporters_of
from tongket.core.report import ReporterOutcome, ReviewResults
from tongket.core.submissions import Nomination, RegisterEntry, Statement, SubmissionState
from tongket.core.verdicts import Coverage, IndicatorResult, Sensitivity, Verdict

REPORTING = ("H1", "H2", "X11", "X21", "hkh")
"""Who sent something; X12 did not."""
_LEAVES = {"T": ("X11", "X12", "X21"), "H1": ("X11", "X12"), "H2": ("X21",)}


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
        sensitivity = Sensitivity(True, Decimal("96.02"), "below", ("X12",), strict=True)
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
