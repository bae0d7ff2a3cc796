import pytest

from tests.core.report.reading import book_as_text
from tests.core.report.small_review import small_results
from tongket.core.findings import FindingKind, Place, Severity
from tongket.core.report import (
    UnitFindings,
    compose_unit_findings,
    findings_of_unit,
    offices_with_findings,
)
from tongket.core.units import UnitTree
from tongket.locale import words

RESULTS = small_results()
PLAN, DAY = RESULTS.plan, RESULTS.as_of
TREE = UnitTree.at(PLAN.units, DAY)
ROOT = PLAN.review.root
MIDDLE = TREE.children(ROOT)
LATE = FindingKind("submission.undated", Severity.NOTE)
WRONG = FindingKind("value.not-a-number", Severity.ERROR)
FILE = FindingKind("workbook.damaged", Severity.ERROR)

FIRST, SECOND = MIDDLE[0], MIDDLE[1]
COMMUNE = TREE.children(FIRST)[0]
FINDINGS = (
    LATE.at(Place(unit=FIRST), name="x"),
    WRONG.at(Place(file="b.xlsx", unit=SECOND, sheet="Biểu 1", cell="D9"), raw="chưa rõ"),
    WRONG.at(Place(file="a.xlsx", unit=COMMUNE, sheet="Biểu 1", cell="D9"), raw="=1"),
    FILE.at(Place(file="c.xlsx")),
)


def of(unit: str) -> UnitFindings:
    return findings_of_unit(PLAN, DAY, unit, FINDINGS, words=words(), finding_words=words())


def test_unit_has_its_own_findings_and_those_below_by_severity() -> None:
    found = of(FIRST)

    assert found.name == TREE[FIRST].name
    assert [(i.finding.code, i.reporter, i.raw) for i in found.items] == [
        ("value.not-a-number", TREE[COMMUNE].name, "=1"),
        ("submission.undated", TREE[FIRST].name, ""),
    ]


def test_lowest_unit_has_only_its_own() -> None:
    assert [i.finding.place.unit for i in of(COMMUNE).items] == [COMMUNE]


def test_root_has_all_also_those_of_no_unit() -> None:
    assert len(of(ROOT).items) == len(FINDINGS)


def test_agency_has_its_own() -> None:
    agency = PLAN.agencies[0].code
    own = (*FINDINGS, LATE.at(Place(unit=agency), name="x"))

    found = findings_of_unit(PLAN, DAY, agency, own, words=words(), finding_words=words())

    assert (found.name, len(found.items)) == (PLAN.agencies[0].name, 1)


def test_unknown_unit_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        of("nobody")


def test_lists_go_to_units_below_the_root_and_agencies_with_findings() -> None:
    agency = PLAN.agencies[0].code
    own = (*FINDINGS, LATE.at(Place(unit=agency), name="x"))

    assert offices_with_findings(PLAN, DAY, own) == (FIRST, SECOND, agency)


def test_workbook_lists_every_finding_and_counts_them_by_reporter() -> None:
    text = book_as_text(compose_unit_findings(PLAN, of(FIRST), words(), illustrative=True))

    assert "số liệu minh họa" in text.casefold()
    assert "=1" in text
    assert text.count(TREE[COMMUNE].name) >= 2
    assert "b.xlsx" not in text
