"""The .docx opens without a word: held against Microsoft's own description of the format
(the data of the Open XML SDK, which the package openxml-audit carries), and read by LibreOffice.
"""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from tests.factories_report import SENTENCE, report, text_blocks
from tests.formats.documents.read_back import docx_text, packed, pdf_pages
from tests.libreoffice import converted, needs_libreoffice
from tongket.core.report import Cell, Paragraph, Report, Run, Table
from tongket.formats.documents.docx import write_docx

Change = Callable[[bytes], bytes]


def full_report() -> Report:
    """Everything that a report can hold, footnotes and contents too."""
    noted = Paragraph((Run(SENTENCE, footnote="Nguồn: Biểu 2."), Run(" Hết.")))
    blocks = tuple(
        replace(block, rows=((Cell((Run("Có", footnote="Chú thích trong bảng."),)),), *block.rows))
        if isinstance(block, Table)
        else block
        for block in text_blocks()
    )
    return replace(report(blocks=(noted, *blocks, noted)), contents=True)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("opening") / "bao-cao.docx"
    write_docx(full_report(), path)
    return path


@pytest.fixture(scope="module")
def validator() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2019)


def test_it_obeys_the_schema_and_the_rules_beside_it(
    written: Path, validator: OpenXmlValidator
) -> None:
    assert [str(error) for error in validator.validate(written).errors] == []


FAULTS: dict[str, tuple[str, Change]] = {
    "elements out of order": (
        "word/document.xml",
        lambda xml: xml.replace(
            b'<w:pStyle w:val="BodyText"/>', b'<w:jc w:val="left"/><w:pStyle w:val="BodyText"/>', 1
        ),
    ),
    "a cell without a paragraph": (
        "word/document.xml",
        lambda xml: xml.replace(b"</w:tcPr>", b"</w:tcPr></w:tc><w:tc>", 1),
    ),
    "a picture that is not there": (
        "word/document.xml",
        lambda xml: xml.replace(b'r:embed="rId', b'r:embed="rIdX', 1),
    ),
    "a word that the format does not know": (
        "word/styles.xml",
        lambda xml: xml.replace(b'<w:jc w:val="both"/>', b'<w:jc w:val="ngay"/>', 1),
    ),
    "a footnote without its text": (
        "word/document.xml",
        lambda xml: xml.replace(b'<w:footnoteReference w:id="1"/>', b"<w:footnoteReference/>", 1),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_finds_what_word_would_repair(
    fault: str, written: Path, validator: OpenXmlValidator, tmp_path: Path
) -> None:
    part, change = FAULTS[fault]
    broken = tmp_path / "hong.docx"
    with zipfile.ZipFile(written) as whole, zipfile.ZipFile(broken, "w") as copy:
        for name in whole.namelist():
            content = whole.read(name)
            changed = change(content) if name == part else content
            assert name != part or changed != content
            copy.writestr(name, changed)

    assert validator.validate(broken).errors != []


@needs_libreoffice
def test_libreoffice_shows_every_line_of_it(written: Path, tmp_path: Path) -> None:
    (shown,) = converted([written], "pdf", tmp_path)
    pages = pdf_pages(shown)
    text = packed("".join(pages))
    lines = [packed(line) for line in docx_text(written).splitlines()]

    # A line may be cut by the end of a page, once for each page.
    assert len(lines) > 500
    assert len([line for line in lines if line not in text]) < len(pages)
    for words in ("Nguồn: Biểu 2.", "Chú thích trong bảng.", "MỤC LỤC", "./.", "Phụ lục III"):
        assert packed(words) in text


def test_nothing_asks_a_question_when_it_is_opened(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        names = package.namelist()
        settings = package.read("word/settings.xml")
        links = b"".join(package.read(name) for name in names if name.endswith(".rels"))

    assert b"updateFields" not in settings
    assert b"attachedTemplate" not in settings
    assert b"External" not in links
