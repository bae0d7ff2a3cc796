"""Each fault planted in a document without faults is found, by its clause, and nothing else is."""

import pytest

from tests.formats.document_check.faults_of_the_head import HEAD_FAULTS
from tests.formats.document_check.faults_of_the_text import TEXT_FAULTS
from tests.formats.document_check.planting import Fault, codes
from tongket.core.findings import Severity

FAULTS = [*HEAD_FAULTS, *TEXT_FAULTS]

GOES_WITH = {
    "nation-gone": {"missing"},
    "nation-on-the-left": {"missing", "line-missing", "italic", "not-bold", "not-capitals"},
    "motto-capitals": {"line-length", "words"},
}
"""Fault -> findings that it brings besides its own."""


def test_there_are_enough_faults_and_each_has_a_name() -> None:
    names = [fault.name for fault in FAULTS]

    assert len(set(names)) == len(names) >= 60
    assert sum(fault.severity is Severity.ERROR for fault in FAULTS) >= 60


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_planted_fault_is_found_and_nothing_else(fault: Fault) -> None:
    document = fault.document()
    fault.edit(document)

    found = codes(document)

    assert (fault.code, fault.component, fault.severity) in found
    assert {code for code, _, _ in found} - {fault.code} <= GOES_WITH.get(fault.name, set())
