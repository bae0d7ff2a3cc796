"""Every fault that the sample plants is found where it was planted, and nothing else is."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from docx import Document

from tests.long_an import LongAnReview
from tongket.core.figures import FigureStatus, from_steps
from tongket.sample import FaultKind, PlantedFault

Told = dict[str, Any]
"""A finding as findings.json tells it."""

KEPT_OUT = (
    FaultKind.NOT_A_NUMBER,
    FaultKind.IMPOSSIBLE_RATIO,
    FaultKind.PARTS_OVER_TOTAL,
)


def findings(review: LongAnReview) -> list[Told]:
    text = (review.out / "findings.json").read_text(encoding="utf-8")
    told: list[Told] = json.loads(text)
    return told


def answers(finding: Told, fault: PlantedFault) -> bool:
    """Whether a finding is the one that a fault must lead to: its code, its file or reporter, and,
    for a figure, its cell among those that the finding names.
    """
    place, facts = finding["place"], finding["facts"]
    if finding["code"] not in fault.expected:
        return False
    if fault.file is None:
        return bool(place.get("unit") == fault.reporter)
    # Of two files of the same bytes either may be the one that is named first.
    here = fault.file in (place.get("file"), facts.get("other"))
    if fault.element is None or not here:
        return here
    named = f"{fault.sheet}!{fault.cell} = " in facts.get("cells", "")
    return named or (place.get("sheet"), place.get("cell")) == (fault.sheet, fault.cell)


@pytest.mark.parametrize("kind", FaultKind)
def test_every_planted_fault_is_found_at_its_place(long_an: LongAnReview, kind: FaultKind) -> None:
    told = findings(long_an)
    planted = long_an.sample.faults_of(kind)

    silent = [f for f in planted if f.expected and not any(answers(t, f) for t in told)]

    assert planted
    assert silent == []


def test_nothing_is_found_where_nothing_was_planted(long_an: LongAnReview) -> None:
    """A difference between overlapping reporters may follow from another reporter's slip."""
    spoiled = {f.reporter for f in long_an.sample.faults} - {None}
    files = {f.file for f in long_an.sample.faults}
    slips = {
        (f.element, f.period)
        for f in long_an.sample.faults
        if f.kind in {FaultKind.TENFOLD_SLIP, FaultKind.TEXT_NUMBER}
    }

    false_alarms = [
        t
        for t in findings(long_an)
        if t["place"].get("unit") not in spoiled
        and t["place"].get("file") not in files
        and (t["place"].get("element"), t["place"].get("period")) not in slips
    ]

    assert false_alarms == []


def test_numbers_typed_as_text_are_read_right(long_an: LongAnReview) -> None:
    read = {(row.unit, row.sheet, row.cell): row for row in long_an.results.leaves}

    for fault in long_an.sample.faults_of(FaultKind.TEXT_NUMBER):
        row = read[str(fault.reporter), str(fault.sheet), str(fault.cell)]
        assert Decimal(row.value) == Decimal(str(fault.truth)), fault
        assert row.accepted == "yes"


@pytest.mark.parametrize("kind", KEPT_OUT)
def test_impossible_values_stay_out_of_the_sums(long_an: LongAnReview, kind: FaultKind) -> None:
    taken = {
        (row.unit, row.sheet, row.cell) for row in long_an.results.leaves if row.accepted == "yes"
    }

    assert not taken & {
        (str(f.reporter), str(f.sheet), str(f.cell)) for f in long_an.sample.faults_of(kind)
    }


def test_accepted_figures_are_the_truth_but_where_planted(long_an: LongAnReview) -> None:
    elements = long_an.plan.element_by_code
    planted = {(f.reporter, f.element, f.period, f.category) for f in long_an.sample.faults}
    truth = {(f.reporter, f.element, f.period, f.category): f for f in long_an.sample.truth}
    compared = 0
    for row in long_an.results.leaves:
        key = (row.unit, row.element, row.period, row.category)
        if row.accepted == "yes" and key not in planted:
            true = truth[key]
            assert row.status == true.status.value, row
            if true.status is FigureStatus.GIVEN and true.value is not None:
                expected = from_steps(true.value, elements[row.element].decimals)
                assert Decimal(row.value) == expected, row
            compared += 1

    assert compared > 0.95 * len(truth)


def test_late_units_count_and_missing_units_do_not(long_an: LongAnReview) -> None:
    reported = {row.unit for row in long_an.results.leaves}

    late = {f.reporter for f in long_an.sample.faults_of(FaultKind.LATE_UNIT)}
    missing = {f.reporter for f in long_an.sample.faults_of(FaultKind.MISSING_UNIT)}
    assert late <= reported
    assert not missing & reported


def test_later_version_counts_once(long_an: LongAnReview) -> None:
    (fault,) = long_an.sample.faults_of(FaultKind.OLDER_VERSION)

    files = {row.file for row in long_an.results.leaves if row.unit == fault.reporter}

    assert len(files) == 1
    assert fault.file not in files


def test_unique_statement_is_in_the_report(long_an: LongAnReview) -> None:
    (fault,) = long_an.sample.faults_of(FaultKind.UNIQUE_STATEMENT)
    document = Document(str(long_an.out / "bao-cao.docx"))

    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert str(fault.written).rstrip(".") in text
