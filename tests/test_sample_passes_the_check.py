"""The report of the sample, as it is written, against the decree."""

import pytest

from tests.long_an import LongAnReview
from tongket.core.findings import Severity
from tongket.formats.document_check import checked


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_report_of_the_sample_has_no_fault(suffix: str, long_an: LongAnReview) -> None:
    path = long_an.out / f"bao-cao.{suffix}"

    done = checked(path.read_bytes(), path.name)

    assert done.read
    assert [(f.code, f.facts) for f in done.findings if f.severity is not Severity.NOTE] == []
