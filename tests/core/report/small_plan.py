"""The plan of a small review with every kind of section."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from tongket.core.plan import Plan
from tongket.core.units import UnitState

DAY = date(2020, 7, 31)
ASSUMED = {"assumed": True, "reason": "Chưa có văn bản trong tay"}
CITED = {"source": "qd-1", "clause": "điều 2"}
YEARS = (2018, 2019, 2020)


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
