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

OUTLINE, HEAD = "outline.yaml", "plan.yaml"
UNITS = "- {kind: units, indicators: [b1]}"
PLACES = '- [thi-xa-mau-tay, "", huyen-mau-dong]'


def chart(new: str) -> Change:
    return Change(OUTLINE, UNITS, new)


CASES = (
    broken("chart-without-data", chart("- {kind: units}")),
    broken("chart-field-unused", chart("- {kind: units, indicators: [b1], level: commune}")),
    broken(
        "chart-of-several-measures",
        Change(
            OUTLINE,
            "    elements: [kinh_phi]\n",
            "    elements: [kinh_phi, sach]\n    charts: [{kind: amounts}]\n",
        ),
        line="charts: [{kind: amounts}]",
    ),
    broken(
        "chart-level-out-of-reach",
        Change(OUTLINE, "level: commune", "level: province"),
        line="level: province",
    ),
    broken("map-unit-not-below", Change(HEAD, PLACES, f"{PLACES[:-1]}, xa-mau-hai]")),
    broken("map-without-unit", Change(HEAD, PLACES, "- [huyen-mau-dong]"), line="rows:"),
)


@parameters(*CASES)
def test_chart_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (chart("- {kind: units, indicators: [b9]}"), "unknown-indicator"),
        (chart("- {kind: units, indicators: [b1, b1]}"), "repeated-entry"),
        (chart("- {kind: units, indicators: [b1], years: [2030]}"), "year-outside-span"),
        (chart("- {kind: pie}"), "not-a-choice"),
        (chart("- {kind: amounts}"), "chart-without-data"),
        (Change(HEAD, "of: tinh-minh-hoa", "of: tinh-minh"), "unknown-unit"),
        (Change(HEAD, PLACES, f"{PLACES}\n      - [huyen-mau]"), "unknown-unit"),
        (Change(HEAD, PLACES, f"{PLACES}\n      - [huyen-mau-dong]"), "repeated-entry"),
    ],
)
def test_slip_in_a_chart_or_map_has_its_finding(change: Change, code: str, tmp_path: Path) -> None:
    assert {found.code for found in findings_with(tmp_path, (change,))} == {f"plan.{code}"}


@pytest.mark.parametrize("new", ["", "        charts: []\n"])
def test_plan_without_charts_goes_on(new: str, tmp_path: Path) -> None:
    declared = (
        "        charts:\n          - {kind: progress}\n"
        "          - {kind: units, indicators: [b1]}\n"
        "          - {kind: map, indicators: [b1], level: commune}\n"
        "          - {kind: reporting}\n"
    )

    assert findings_with(tmp_path, (Change(OUTLINE, declared, new),)) == ()
