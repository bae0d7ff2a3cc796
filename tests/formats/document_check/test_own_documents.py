"""Documents made here pass: the report, every kind's starting file, and the worked examples."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories_report import report
from tests.formats.document_files.cases import CASES, document_of
from tongket.core.findings import Severity
from tongket.core.report import Report
from tongket.formats.document_check import checked
from tongket.formats.document_files import STARTING_KINDS, read_document, starting_text
from tongket.formats.documents.docx import write_docx
from tongket.formats.documents.pdf import write_pdf

WRITERS: dict[str, Callable[[Report, Path], object]] = {"docx": write_docx, "pdf": write_pdf}


def problems(document: Report, folder: Path, suffix: str) -> list[tuple[str, tuple[object, ...]]]:
    """What is wrong, by code and facts; notes are none."""
    path = folder / f"van-ban.{suffix}"
    WRITERS[suffix](document, path)
    done = checked(path.read_bytes(), path.name)
    assert done.read
    return [(f.code, f.facts) for f in done.findings if f.severity is not Severity.NOTE]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("kind", STARTING_KINDS)
def test_starting_document_of_each_kind_passes(kind: str, suffix: str, tmp_path: Path) -> None:
    source = tmp_path / "mau.yaml"
    source.write_text(starting_text(kind), encoding="utf-8")
    document = read_document(source).document
    assert document is not None

    assert problems(document, tmp_path, suffix) == []


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", CASES)
def test_worked_example_passes(name: str, suffix: str, tmp_path: Path) -> None:
    assert problems(document_of(name, tmp_path), tmp_path, suffix) == []


@pytest.mark.parametrize("suffix", WRITERS)
def test_report_passes(suffix: str, tmp_path: Path) -> None:
    assert problems(report(), tmp_path, suffix) == []
