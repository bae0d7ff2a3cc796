from pathlib import Path

import pytest

from tests.core.plan.check.broken_plans import (
    Broken,
    Change,
    assert_found,
    broken,
    findings_with,
    parameters,
)


def formula(text: str) -> Change:
    """Another formula for the share of readers."""
    return Change("indicators.yaml", "formula: nguoi_doc / dan_so", f"formula: {text}")


CASES = (
    broken(
        "unknown-objective",
        Change("indicators.yaml", "    objective: a\n", "    objective: z\n"),
        line="objective: z",
    ),
    broken("formula-syntax", formula("nguoi_doc / / dan_so")),
    broken("unknown-element", formula("nguoi_doc / dan_soo")),
    broken("category-not-of-element", formula('"nguoi_doc[nam] / dan_so"'), line="[nam]"),
    broken("formula-not-linear", formula("nguoi_doc * dan_so / dan_so")),
    broken("formula-without-element", formula("nguoi_doc / 100")),
    broken("formula-constant", formula("(nguoi_doc + 1) / dan_so")),
    broken(
        "dimensions-added", formula("(nguoi_doc + sach) / dan_so"), also=("different-reporters",)
    ),
    broken("dimensions-divided", formula("co_tu_sach / dan_so")),
    broken(
        "different-reporters",
        Change(
            "elements.yaml",
            "label: Số trường phổ thông\n    measure: truong\n    reporters: [district]",
            "label: Số trường phổ thông\n    measure: truong\n"
            "    reporters: [district, {by: so_gddt, overlap: disjoint}]",
        ),
        Change(
            "forms.yaml",
            'rows:\n      - {row: "1", element: truong_dat}',
            'rows:\n      - {row: "1", element: truong_dat}\n      - {row: "2", element: truong}',
        ),
        file="indicators.yaml",
        line="formula: truong_dat / truong",
    ),
    broken(
        "no-common-year",
        Change(
            "elements.yaml",
            "label: Dân số\n    measure: nguoi\n    reporters: [commune]\n"
            "    years: &cac-nam [2020, 2021, 2022, 2023, 2024]",
            "label: Dân số\n    measure: nguoi\n    reporters: [commune]\n    years: [2020, 2021]",
        ),
        Change(
            "elements.yaml",
            "label: Số người đọc thường xuyên (mượn sách từ 5 lần trong năm)\n"
            "    measure: nguoi\n    reporters: [commune]\n"
            "    years: *cac-nam",
            "label: Số người đọc thường xuyên (mượn sách từ 5 lần trong năm)\n"
            "    measure: nguoi\n    reporters: [commune]\n"
            "    years: &cac-nam [2022, 2023, 2024]",
        ),
        file="indicators.yaml",
        line="formula: nguoi_doc / dan_so",
    ),
    broken(
        "measure-does-not-fit",
        Change(
            "indicators.yaml",
            "formula: sach\n    measure: ban_sach",
            "formula: sach\n    measure: percent",
        ),
        line="measure: percent",
        also=("target-over-100",),
    ),
    broken(
        "over-time-of-ratio",
        Change(
            "indicators.yaml",
            "formula: nguoi_doc / dan_so\n",
            "formula: nguoi_doc / dan_so\n    over_time: true\n",
        ),
        line="over_time: true",
    ),
)


@parameters(*CASES)
def test_indicator_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


def test_formula_error_names_the_column_and_what_may_stand_there(tmp_path: Path) -> None:
    (found,) = findings_with(tmp_path, (formula("nguoi_doc / / dan_so"),))

    assert found.fact("formula_column") == "13"
    assert found.fact("found") == "/"
    assert "(" in (found.fact("expected") or "")


@pytest.mark.parametrize(
    "fitting",
    [
        "nguoi_doc / (2 * dan_so)",
        "số_đơn_vị(nguoi_doc) / số_đơn_vị(dan_so)",
        "co_tu_sach / số_đơn_vị(co_tu_sach)",
        '"nguoi_doc[nu] / dan_so[nu]"',
    ],
)
def test_fitting_formula_is_no_problem(fitting: str, tmp_path: Path) -> None:
    assert findings_with(tmp_path, (formula(fitting),)) == ()
