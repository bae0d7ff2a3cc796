"""The report of the sample, as it is written, against the decree."""

import pypdfium2
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


def test_only_addresses_are_broken_inside_a_word(long_an: LongAnReview) -> None:
    document = pypdfium2.PdfDocument(long_an.out / "bao-cao.pdf")
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()

    # What was made breakable bears breaks of no width, which whoever copies the text takes along.
    broken = [word for word in text.split() if "\N{ZERO WIDTH SPACE}" in word]
    assert [word for word in broken if len(word.replace("\N{ZERO WIDTH SPACE}", "")) < 5] == []
    assert len(broken) < 12
