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
        "unsourced",
        Change(
            "rules.yaml",
            "reference: {assumed: true, reason: Ngưỡng thống kê thông dụng}",
            "reference: {clause: mục I}",
        ),
    ),
    broken(
        "assumed-without-reason",
        Change(
            "rules.yaml",
            "reference: {assumed: true, reason: Ngưỡng thống kê thông dụng}",
            "reference: {assumed: true, reason: ' '}",
        ),
    ),
    broken(
        "unknown-source",
        Change("assignments.yaml", "programmes: [qd-de-an]", "programmes: [qd-de-ann]"),
    ),
)


@parameters(*CASES)
def test_citation_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


def test_unknown_source_names_the_nearest(tmp_path: Path) -> None:
    (found,) = findings_with(
        tmp_path, (Change("units.csv", "2023-01-01,,nq-sap-xep", "2023-01-01,,nq-sapxep"),)
    )

    assert (found.code, found.place.file, found.place.line) == (
        "plan.unknown-source",
        "units.csv",
        9,
    )
    assert found.fact("nearest") == "nq-sap-xep"


def test_population_and_event_need_a_source_too(tmp_path: Path) -> None:
    findings = findings_with(
        tmp_path,
        (
            Change(
                "populations.csv",
                "xa-mau-nam,2024-07-01,9600,nien-giam,,",
                "xa-mau-nam,2024-07-01,9600,,,",
            ),
            Change("reorganisations.yaml", "    source: nq-sap-xep\n", ""),
        ),
    )

    assert [(f.code, f.place.file) for f in findings] == [
        ("plan.unsourced", "reorganisations.yaml"),
        ("plan.unsourced", "populations.csv"),
    ]
