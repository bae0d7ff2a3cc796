from pathlib import Path

from tests.core.plan.check.broken_plans import Broken, Change, assert_found, broken, parameters

FIRST = "{year: 2022, levels: [province, district, commune], at_least: 20, reference: *de-an}"


def target(text: str) -> Change:
    """Another first target for the share of readers."""
    return Change("indicators.yaml", FIRST, text)


CASES = (
    broken("target-without-bound", target("{year: 2022, levels: [province], reference: *de-an}")),
    broken(
        "target-without-level", target("{year: 2022, levels: [], at_least: 20, reference: *de-an}")
    ),
    broken(
        "target-reversed",
        target("{year: 2022, levels: [province], at_least: 20, at_most: 10, reference: *de-an}"),
    ),
    broken(
        "target-twice",
        target("{year: 2024, levels: [province], at_least: 20, reference: *de-an}"),
        line="year: 2024",
    ),
    broken(
        "target-over-100",
        target("{year: 2022, levels: [province], at_least: 100.5, reference: *de-an}"),
    ),
    broken(
        "target-not-at-milestone",
        target("{year: 2021, levels: [province], at_least: 20, reference: *de-an}"),
    ),
    broken(
        "target-year-not-asked",
        Change(
            "elements.yaml",
            "label: Số trường phổ thông\n    measure: truong\n"
            "    reporters: [district]\n    years: *cac-nam",
            "label: Số trường phổ thông\n    measure: truong\n"
            "    reporters: [district]\n    years: [2020, 2021, 2022, 2023]",
        ),
        file="indicators.yaml",
        line="year: 2024, levels: [province, district], at_least: 90",
    ),
    broken(
        "target-above-staying",
        Change(
            "elements.yaml",
            "label: Số trường phổ thông\n    measure: truong\n",
            "label: Số trường phổ thông\n    measure: truong\n    rolls_up: none\n",
        ),
        file="indicators.yaml",
        line="year: 2024, levels: [province, district], at_least: 90",
    ),
    broken(
        "target-below-reporters",
        Change(
            "indicators.yaml",
            "{year: 2024, levels: [province, district], at_least: 90",
            "{year: 2024, levels: [province, commune], at_least: 90",
        ),
    ),
)


@parameters(*CASES)
def test_target_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)
