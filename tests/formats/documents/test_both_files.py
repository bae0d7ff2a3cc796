"""Both files of a report are what each is alone; an error of either comes out."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories_report import long_report, report
from tongket.formats.documents.both_files import write_both
from tongket.formats.documents.docx import write_docx
from tongket.formats.documents.pdf import write_pdf


def test_both_files_are_what_each_is_alone(tmp_path: Path) -> None:
    node = replace(long_report(), contents=True)
    pages = write_pdf(node, tmp_path / "one.pdf")
    write_docx(node, tmp_path / "one.docx", pages=pages)

    write_both(node, tmp_path / "both.docx", tmp_path / "both.pdf")

    assert (tmp_path / "both.pdf").read_bytes() == (tmp_path / "one.pdf").read_bytes()
    assert (tmp_path / "both.docx").read_bytes() == (tmp_path / "one.docx").read_bytes()


@pytest.mark.parametrize(("docx", "pdf"), [("none/r.docx", "r.pdf"), ("r.docx", "none/r.pdf")])
def test_file_that_cannot_be_written_is_an_error(tmp_path: Path, docx: str, pdf: str) -> None:
    with pytest.raises((OSError, RuntimeError)):
        write_both(report(), tmp_path / docx, tmp_path / pdf)
