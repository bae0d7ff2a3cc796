"""The .docx through LibreOffice: every part stands where the .pdf has it, in the same size."""

import subprocess
from pathlib import Path

import pytest

from tests.formats.document_files.cases import CASES, components_of, document_of, shown
from tests.libreoffice import PROGRAM, needs_libreoffice
from tongket.formats.documents.docx import write_docx
from tongket.formats.documents.pdf import write_pdf

NEAR = 14.0
"""Points: about a line. The programs space paragraphs a little differently."""

pytestmark = needs_libreoffice


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Worked example -> the .pdf of LibreOffice, and ours; one call for all: starting is slow."""
    folder = tmp_path_factory.mktemp("libreoffice")
    converted = folder / "converted"
    for name in CASES:
        document = document_of(name, folder)
        write_docx(document, folder / f"{name}.docx")
        write_pdf(document, folder / f"{name}.pdf")
    subprocess.run(
        [
            str(PROGRAM),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(converted),
            *(str(folder / f"{name}.docx") for name in CASES),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: (converted / f"{name}.pdf", folder / f"{name}.pdf") for name in CASES}


@pytest.mark.parametrize("name", CASES)
def test_parts_stand_where_the_pdf_has_them(name: str, both: dict[str, tuple[Path, Path]]) -> None:
    theirs, ours = both[name]
    apart: list[str] = []
    for component, text in components_of(name).items():
        there, here = shown(theirs, text), shown(ours, text)
        near = (
            there.page == here.page
            and abs(there.left - here.left) < NEAR / 2
            and abs(there.top - here.top) < NEAR
            and abs(there.size - here.size) < 0.1
        )
        if not near:
            apart.append(f"{component}: {there} {here}")

    assert apart == []
