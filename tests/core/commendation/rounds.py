"""A small programme with three units and an agency, for screening."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tongket.core.commendation import ScreenedNomination, screen
from tongket.core.figures import SourceCell
from tongket.core.plan import Plan
from tongket.core.submissions import Nomination
from tongket.core.units import UnitState
from tongket.core.verdicts import Coverage, IndicatorResult, Verdict

DAY = date(2020, 7, 31)
ASSUMED = {"assumed": True, "reason": "Chưa có văn bản trong tay"}


def unit(code: str, name: str, level: str, parent: str | None) -> UnitState:
    return UnitState(code, code, name, name.partition(" ")[0], level, parent, date(2000, 1, 1))


UNITS = (
    unit("T", "Tỉnh Mẫu", "province", None),
    unit("H1", "Huyện Một", "district", "T"),
    unit("H2", "Huyện Hai", "district", "T"),
    unit("X11", "Xã Một Một", "commune", "H1"),
    unit("X12", "Xã Một Hai", "commune", "H1"),
    unit("X21", "Xã Hai Một", "commune", "H2"),
)


def small_plan() -> Plan:
    """Two awards and all kinds of rules; thresholds are those of the decision table."""
    law = "nd-91-2017"
    return Plan.model_validate(
        {
            "review": _review(),
            "sources": [
                {"id": law, "kind": "Nghị định", "number": "91/2017/NĐ-CP", "abstract": "Quy định"}
            ],
            "units": UNITS,
            "populations": (),
            "reorganisations": (),
            "measures": [],
            "categories": [],
            "elements": [],
            "objectives": [],
            "indicators": [
                _indicator("a1", "Tỷ lệ người biết chữ", {"at_least": 98}),
                _indicator("z1", "Tỷ lệ bỏ học", {"at_most": 1}),
            ],
            "forms": [
                {
                    "code": "09/TK",
                    "short": "Khen thưởng",
                    "title": "Đề nghị khen thưởng",
                    "reporters": ["district", "commune", "hkh"],
                    "reference": ASSUMED,
                    "kind": "nominations",
                }
            ],
            "rules": [],
            "outline": {"title": "Đề cương", "sections": [], "reference": ASSUMED},
            "award_rules": [
                _rule("cap", "level", "error", "Đúng cấp trình", law, "điều 48"),
                _rule("so-luong", "quota", "error", "Không vượt số lượng", law, "điều 3"),
                _rule("ho-so", "dossier", "error", "Hồ sơ đủ thành phần", law, "điều 53"),
                _rule("trung", "duplicate", "error", "Một thành tích khen một lần", law, "điều 3"),
                _rule("so-lieu", "claim", "error", "Thành tích khớp số liệu", law, "điều 6"),
                _rule("du-thong-tin", "complete", "warning", "Đủ thông tin", law, "điều 53"),
            ],
            "awards": [
                _award("bk-tinh", "Bằng khen của Chủ tịch UBND tỉnh", ["district", "hkh"], 2),
                _award("gk-huyen", "Giấy khen của Chủ tịch UBND huyện", ["commune"], None),
            ],
            "agencies": [
                {
                    "code": "hkh",
                    "name": "Hội Khuyến học tỉnh",
                    "short": "HKH",
                    "unit": "T",
                    "themes": [],
                    "reference": ASSUMED,
                }
            ],
        }
    )


def result(
    where: str,
    value: str | None,
    *,
    indicator: str = "a1",
    verdict: Verdict = Verdict.MET,
    reported: int = 1,
) -> IndicatorResult:
    """A result of the last year; one of ``reported`` and one expected reporter."""
    number = None if value is None else Decimal(value)
    coverage = Coverage(reported, 1, reported * 100, 100)
    return IndicatorResult(where, indicator, "2020", number, None, number, None, verdict, coverage)


def nomination(
    name: str,
    *,
    reporter: str = "X11",
    award: str = "gk-huyen",
    kind: str = "individual",
    birth_year: int | None = 1970,
    sex: str | None = None,
    workplace: str = "Trường THCS Mẫu",
    position: str = "Giáo viên",
    achievement: str = "Dạy lớp xóa mù chữ",
    claim: tuple[str | None, str | None] = (None, None),
    dossier: tuple[str, ...] = ("bao-cao",),
    row: int = 5,
) -> Nomination:
    """A nomination that no rule objects to, but for what is given."""
    return Nomination(
        reporter=reporter,
        award=award,
        kind=kind,
        name=name,
        birth_year=birth_year,
        sex=sex,
        position=position,
        workplace=workplace,
        achievement=achievement,
        claim_indicator=claim[0],
        claim_value=claim[1],
        dossier=dossier,
        source=SourceCell(f"{reporter}.xlsx", "Khen thưởng", f"D{row}", name),
    )


def screened(
    *nominations: Nomination, results: tuple[IndicatorResult, ...] = (), day: date = DAY
) -> tuple[ScreenedNomination, ...]:
    return screen(small_plan(), nominations, results, day)


def _review() -> dict[str, object]:
    return {
        "code": "mau",
        "version": 1,
        "title": "Tổng kết",
        "programme": "Đề án",
        "abstract": "Tổng kết Đề án",
        "root": "T",
        "standing_agency": "hkh",
        "first_year": 2012,
        "last_year": 2020,
        "milestones": [2015, 2020],
        "cut_off": DAY,
        "legal_basis": [],
        "purposes": [],
        "requirements": [],
        "levels": [],
        "calendar": [],
        "coverage_floor_units": 80,
        "coverage_floor_population": 80,
        "coverage_floor_reference": ASSUMED,
        "issuer": {
            "body": "ỦY BAN NHÂN DÂN TỈNH MẪU",
            "place": "Mẫu",
            "symbol": "BC-UBND",
            "authority": "TM. ỦY BAN NHÂN DÂN",
            "position": "CHỦ TỊCH",
            "reference": ASSUMED,
        },
    }


def _indicator(code: str, label: str, bound: dict[str, int]) -> dict[str, object]:
    target = {"year": 2020, "levels": ["commune"], "reference": ASSUMED, **bound}
    return {
        "code": code,
        "number": "1.1",
        "label": label,
        "objective": "a",
        "formula": "x / y",
        "measure": "percent",
        "targets": [target],
        "reference": ASSUMED,
    }


def _rule(
    code: str, kind: str, severity: str, label: str, source: str, clause: str
) -> dict[str, object]:  # fmt: skip
    reference = {"source": source, "clause": clause}
    return {
        "code": code,
        "kind": kind,
        "severity": severity,
        "label": label,
        "valid_from": date(2017, 10, 1),
        "valid_to": date(2023, 12, 31),
        "reference": reference,
    }


def _award(code: str, label: str, nominators: list[str], quota: int | None) -> dict[str, object]:
    return {
        "code": code,
        "label": label,
        "authority": "Chủ tịch UBND",
        "nominees": ["collective", "individual"] if quota else ["individual"],
        "nominators": nominators,
        "quota": quota,
        "dossier": [{"code": "bao-cao", "label": "Báo cáo thành tích", "reference": ASSUMED}],
        "reference": ASSUMED,
    }
