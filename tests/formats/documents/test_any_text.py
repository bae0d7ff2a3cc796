"""Whatever reporters type, each rendering is written and says it."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories_report import report, table
from tests.formats.documents.read_back import docx_text, pdf_pages, xlsx_cells
from tongket.core.report import (
    AnnexBook,
    AnnexSheet,
    Bullet,
    Cell,
    HeaderCell,
    Heading,
    IssuingBody,
    Paragraph,
    Report,
    ReportAnnex,
    Run,
)
from tongket.formats.documents.annex_book import write_annex_book
from tongket.formats.documents.docx import write_docx
from tongket.formats.documents.pdf import write_pdf
from tongket.formats.documents.plain_text import printable

# Typst and Word: letters of all kinds, with those that mean something in some language.
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text("#$*_`@\\/<>&\"'=+-{}[]()~^%!?;:.,| ăđế\n\t", max_size=30),
    st.sampled_from(
        ["#panic()", "//", "/* ", "</w:t>", "=cmd|'/C calc'!A0", "]]>", "\ufeff", "%P"]
    ),
)
SEVERAL = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def with_text(text: str) -> Report:
    """A report that shows a text in every kind of place."""
    run = (Run(text),)
    node = replace(
        table(),
        title=text,
        source=text,
        unit_of_measure=text,
        header=((HeaderCell(text), HeaderCell(text, columns=6)),),
        rows=((Cell(run), Cell((*run, Run(text, bold=True)), columns=6)),),
    )
    blocks = (Heading(1, text, text, note=text), Paragraph(run), Bullet(run, 2), node)
    shown = report(
        blocks=blocks,
        appended=(ReportAnnex(text, text, text, blocks),),
        marks=(text, text),
        addressees=(text, text),
    )
    return replace(
        shown,
        abstract=text,
        kind=text,
        recipients=(text,),
        letterhead=replace(
            shown.letterhead, bodies=(IssuingBody(text, text),), symbol=text, place=text
        ),
    )


@SEVERAL
@given(text=TEXTS)
def test_any_text_in_any_place_of_a_docx(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"

    write_docx(with_text(text), path)

    docx.Document(str(path))
    assert printable(text) in docx_text(path)


@SEVERAL
@given(text=TEXTS)
def test_any_text_in_any_place_of_a_pdf(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"

    write_pdf(with_text(text), path)

    assert len(pdf_pages(path)) >= 2


@SEVERAL
@given(text=TEXTS)
def test_any_text_in_any_place_of_a_workbook(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    node = next(block for block in with_text(text).blocks[3:])
    sheet = AnnexSheet(text, text, (text,), (node,))  # type: ignore[arg-type]

    write_annex_book(AnnexBook(text, (text,), (sheet,)), path)

    assert len(xlsx_cells(path)) == 1


@pytest.mark.parametrize("text", ["#panic()", "#eval(1)", "$x$", "@nguon", "= Đầu mục", "// ẩn"])
def test_typst_markup_is_shown_as_it_was_typed(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"

    write_pdf(report(blocks=(Paragraph((Run(text + " hết"),)),), appended=()), path)

    assert f"{text} hết./." in pdf_pages(path)[0]
