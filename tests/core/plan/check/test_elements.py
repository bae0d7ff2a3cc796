from pathlib import Path

from tests.core.plan.check.broken_plans import (
    Broken,
    Change,
    assert_found,
    broken,
    findings_with,
    parameters,
)

CASES = (
    broken(
        "unknown-measure",
        Change(
            "elements.yaml",
            "label: Số bản sách phục vụ cộng đồng, cuối năm\n    measure: ban_sach",
            "label: Số bản sách phục vụ cộng đồng, cuối năm\n    measure: ban_xach",
        ),
        line="measure: ban_xach",
    ),
    broken(
        "unknown-category",
        Change(
            "elements.yaml",
            "label: Số trường phổ thông\n",
            "label: Số trường phổ thông\n    categories: [tu_thuc]\n",
        ),
        line="categories: [tu_thuc]",
        also=("category-in-no-form",),
    ),
    broken(
        "yes-no-with-decimals",
        Change(
            "elements.yaml",
            "    rolls_up: count_yes\n",
            "    rolls_up: count_yes\n    decimals: 1\n",
        ),
        line="decimals: 1",
    ),
    broken(
        "roll-up-does-not-fit",
        Change("elements.yaml", "rolls_up: count_yes", "rolls_up: sum"),
    ),
    broken(
        "element-without-years",
        Change(
            "elements.yaml",
            "      - {by: so_vhttdl, overlap: disjoint}\n    years: *cac-nam\n",
            "      - {by: so_vhttdl, overlap: disjoint}\n    years: []\n",
        ),
        line="years: []",
    ),
    broken(
        "element-nobody-reports",
        Change(
            "elements.yaml",
            "label: Số trường phổ thông\n    measure: truong\n    reporters: [district]",
            "label: Số trường phổ thông\n    measure: truong\n    reporters: []",
        ),
        line="reporters: []",
        also=("different-reporters", "no-common-reporter", "row-not-asked"),
    ),
    broken(
        "no-official-reporter",
        Change(
            "elements.yaml",
            "      - district\n      - {by: so_gddt, overlap: same}",
            "      - {by: district, overlap: disjoint}\n      - {by: so_gddt, overlap: same}",
        ),
        line="reporters:",
    ),
    broken(
        "undeclared-overlap",
        Change(
            "elements.yaml", "- {by: so_vhttdl, overlap: disjoint} # sách", "- so_vhttdl # sách"
        ),
    ),
    broken(
        "unknown-role",
        Change("elements.yaml", "- {by: so_gddt, overlap: same}", "- {by: so_gdd, overlap: same}"),
        also=("element-in-no-form", "row-not-asked"),
    ),
)


@parameters(*CASES)
def test_element_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


def test_two_agencies_of_separate_units_do_not_overlap(tmp_path: Path) -> None:
    agency = (
        "  - {{code: {code}, name: Phòng {unit}, short: Phòng {unit}, unit: {unit},\n"
        "     themes: [{{text: Sách, reference: {{source: qd-de-an}}}}], "
        "reference: {{source: qd-de-an}}}}\n"
    )
    agencies = agency.format(code="p1", unit="huyen-mau-dong") + agency.format(
        code="p2", unit="thi-xa-mau-tay"
    )
    findings = findings_with(
        tmp_path,
        (
            Change("assignments.yaml", "agencies:\n", "agencies:\n" + agencies),
            Change(
                "elements.yaml",
                "    reporters:\n      - district\n",
                "    reporters:\n      - p1\n      - p2\n",
            ),
        ),
    )

    assert "plan.undeclared-overlap" not in {found.code for found in findings}
