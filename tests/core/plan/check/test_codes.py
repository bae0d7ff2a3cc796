from pathlib import Path

from tests.core.plan.check.broken_plans import Broken, Change, assert_found, broken, parameters

CASES = (
    broken(
        "duplicate-code",
        Change("indicators.yaml", "- code: b2", "- code: b1"),
    ),
    broken(
        "repeated-entry",
        Change(
            "plan.yaml", "legal_basis: [qd-de-an, kh-tong-ket]", "legal_basis: [qd-de-an, qd-de-an]"
        ),
    ),
    broken(
        "ambiguous-code",
        Change("units.csv", "huyen-mau-dong,M01,", "so_gddt,M01,"),
        Change(
            "units.csv",
            "M0101,Thị trấn Mẫu Đông,Thị trấn,commune,huyen-mau-dong",
            "M0101,Thị trấn Mẫu Đông,Thị trấn,commune,so_gddt",
        ),
        Change(
            "units.csv",
            "M0102,Xã Mẫu Hai,Xã,commune,huyen-mau-dong",
            "M0102,Xã Mẫu Hai,Xã,commune,so_gddt",
        ),
        Change(
            "units.csv",
            "M0103,Xã Mẫu Ba,Xã,commune,huyen-mau-dong,2010",
            "M0103,Xã Mẫu Ba,Xã,commune,so_gddt,2010",
        ),
        Change(
            "units.csv",
            "M0104,Xã Mẫu Sáu,Xã,commune,huyen-mau-dong",
            "M0104,Xã Mẫu Sáu,Xã,commune,so_gddt",
        ),
        Change(
            "units.csv",
            "M0103,Xã Mẫu Ba,Xã,commune,huyen-mau-dong",
            "M0103,Xã Mẫu Ba,Xã,commune,so_gddt",
        ),
        Change("populations.csv", "huyen-mau-dong", "so_gddt"),
        Change("plan.yaml", '"", huyen-mau-dong]', '"", so_gddt]'),
        file="assignments.yaml",
        line="- code: so_gddt",
    ),
    broken(
        "reserved-code",
        Change("elements.yaml", "- {code: nu,", "- {code: total, label: Tổng}\n  - {code: nu,"),
    ),
    broken(
        "code-not-a-name",
        Change("elements.yaml", "- {code: nu,", "- {code: tre-em, label: Trẻ em}\n  - {code: nu,"),
    ),
)


@parameters(*CASES)
def test_code_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)
