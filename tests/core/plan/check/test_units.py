from pathlib import Path

from tests.core.plan.check.broken_plans import (
    Broken,
    Change,
    assert_found,
    broken,
    findings_with,
    parameters,
)

NAM = "xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2010-01-01,,danh-muc"


def nam(line: str) -> Change:
    """Another line for xã Mẫu Năm."""
    return Change("units.csv", NAM, line)


CASES = (
    broken(
        "unit-without-parent",
        nam("xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,,2010-01-01,,danh-muc"),
        also=("unit-outside-root", "population-does-not-add-up"),
    ),
    broken(
        "unknown-parent",
        nam("xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tayy,2010-01-01,,danh-muc"),
        also=("population-does-not-add-up",),
    ),
    broken(
        "parent-not-in-force",
        nam("xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2009-01-01,,danh-muc"),
    ),
    broken(
        "parent-not-above",
        nam("xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,phuong-mau-bon,2010-01-01,,danh-muc"),
        also=("population-does-not-add-up",),
    ),
    broken(
        "cycle-of-units",
        Change(
            "units.csv",
            "district,tinh-minh-hoa,2010-01-01,,danh-muc\nthi-xa",
            "district,thi-tran-mau-dong,2010-01-01,,danh-muc\nthi-xa",
        ),
        line="huyen-mau-dong,M01",
        also=("map-unit-not-below", "parent-not-above", "population-does-not-add-up"),
    ),
    broken(
        "level-not-in-force",
        Change("plan.yaml", "    rank: 2\n", "    rank: 2\n    valid_to: 2024-12-31\n"),
        file="units.csv",
        line="huyen-mau-dong,M01",
    ),
    broken(
        "unknown-level",
        nam("xa-mau-nam,M0202,Xã Mẫu Năm,Xã,comune,thi-xa-mau-tay,2010-01-01,,danh-muc"),
    ),
    broken(
        "overlapping-states",
        nam(
            "xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2010-01-01,2021-06-30,danh-muc\n"
            "xa-mau-nam,M0202,Phường Mẫu Năm,Phường,commune,thi-xa-mau-tay,2021-06-30,,danh-muc"
        ),
        line="Phường Mẫu Năm",
    ),
    broken(
        "official-code-twice",
        nam("xa-mau-nam,M0201,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2010-01-01,,danh-muc"),
    ),
    broken(
        "unit-outside-root",
        nam(NAM + "\ntinh-khac,K0,Tỉnh Khác,Tỉnh,province,,2010-01-01,,danh-muc"),
        line="tinh-khac",
    ),
    broken(
        "reversed-dates",
        nam("xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2010-01-01,2009-01-01,danh-muc"),
        also=("unit-ends-without-event", "population-does-not-add-up"),
    ),
)


@parameters(*CASES)
def test_unit_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


def test_new_name_and_code_of_one_unit_is_no_problem(tmp_path: Path) -> None:
    findings = findings_with(
        tmp_path,
        (
            nam(
                "xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2010-01-01,2021-06-30,"
                "danh-muc\n"
                "xa-mau-nam,M0203,Phường Mẫu Năm,Phường,commune,thi-xa-mau-tay,2021-07-01,,danh-muc"
            ),
        ),
    )

    assert findings == ()


def test_gap_between_two_states_of_a_parent_is_found_with_its_first_day(tmp_path: Path) -> None:
    (found,) = (
        f
        for f in findings_with(
            tmp_path,
            (
                Change(
                    "units.csv",
                    "thi-xa-mau-tay,M02,Thị xã Mẫu Tây,Thị xã,district,tinh-minh-hoa,2010-01-01,,"
                    "danh-muc",
                    "thi-xa-mau-tay,M02,Huyện Mẫu Tây,Huyện,district,tinh-minh-hoa,2010-01-01,"
                    "2015-03-31,danh-muc\n"
                    "thi-xa-mau-tay,M02,Thị xã Mẫu Tây,Thị xã,district,tinh-minh-hoa,2015-05-01,,"
                    "danh-muc",
                ),
            ),
        )
        if f.fact("unit") == "xa-mau-nam"
    )

    assert (found.code, found.fact("day")) == ("plan.parent-not-in-force", "2015-04-01")
