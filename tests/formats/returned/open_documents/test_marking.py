"""An .ods goes back as itself, marked; LibreOffice opens it, and the marks go again."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.formats.returned.books import (
    CHARTS,
    FIGURES,
    HEAD,
    HIDDEN,
    OWN_COMMENT,
    line,
    mark,
    marked,
    office_book,
    opened,
    parts_of,
    resaved,
)
from tests.formats.returned.open_documents.books import office_document, saved_as
from tests.libreoffice import needs_libreoffice
from tongket.core.findings import Severity
from tongket.formats.returned.marking import mark_workbook
from tongket.formats.returned.marks import SIGN
from tongket.formats.workbooks.returned_sheet import RETURNED_MARKER
from tongket.locale import words

EDITED = {"content.xml", "styles.xml", "settings.xml"}
MIME = b"application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def figures(data: bytes) -> Worksheet:
    """The sheet of figures of an .ods, as another program reads it."""
    sheet = opened(saved_as(data, "ods", "xlsx"))[FIGURES]
    assert isinstance(sheet, Worksheet)
    return sheet


def colour(sheet: Worksheet, cell: str) -> str:
    fill = sheet[cell].fill
    return str(fill.fgColor.rgb) if fill.fill_type else ""


def comment(sheet: Worksheet, cell: str) -> str:
    found = sheet[cell].comment
    return found.text if found is not None else ""


def packed(parts: Mapping[str, bytes]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return whole.getvalue()


def small(sheets: str, *, before: str = "", mime: bytes = MIME) -> bytes:
    content = (
        f"{before}<office:document-content {SPACES}><office:body><office:spreadsheet>"
        f"{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": mime, "content.xml": content.encode()})


ROW = "<table:table-row><table:table-cell/></table:table-row>"
SHEET = f'<table:table table:name="{FIGURES}">{ROW}</table:table>'


@needs_libreoffice
def test_parts_that_no_mark_concerns_stay_byte_for_byte() -> None:
    before, after = parts_of(office_document()), parts_of(mark(office_document(), line("C5")))

    # Members that are only folders are no parts.
    parts = {name for name in before if not name.endswith("/")}
    assert {name for name in parts if after.get(name) != before[name]} <= EDITED
    assert set(after) == parts
    with zipfile.ZipFile(BytesIO(mark(office_document(), line("C5")))) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


@needs_libreoffice
def test_bad_cells_are_coloured_and_explained_and_listed_first() -> None:
    data, done = marked(
        office_document(),
        [
            line("C5", "D40", what="Không phải là số\nghi lại"),
            line("C6", severity=Severity.WARNING, number=2),
        ],
    )

    book = opened(saved_as(data, "ods", "xlsx"))
    assert (done.lines, done.cells) == (2, 3)
    assert book.sheetnames == ["Cần sửa", FIGURES, CHARTS, HIDDEN]
    sheet = book[FIGURES]
    assert isinstance(sheet, Worksheet)
    assert [colour(sheet, cell)[2:5] for cell in ("C5", "D40", "C6", "C7")] == [
        "FEB", "FEB", "FEE", "E2E",
    ]  # fmt: skip
    assert comment(sheet, "C5").startswith("Số của tôi")
    assert f"{SIGN}LỖI: Không phải là số\nghi lại\n→ Ghi lại số" in comment(sheet, "C5")
    assert comment(sheet, "D40").startswith(SIGN)
    assert comment(sheet, "B3") == OWN_COMMENT
    assert (sheet["C5"].value, sheet["C5"].number_format) == (12, "#,##0.00")
    assert sheet["C5"].border.left.style == "thin"
    assert sheet.protection.sheet
    listed = book["Cần sửa"]
    assert listed["A1"].value == RETURNED_MARKER
    assert listed["B1"].value == HEAD.digest
    assert listed.row_dimensions[1].hidden
    assert [listed.cell(7, column).value for column in (1, 2, 4, 5)] == [1, "Lỗi", FIGURES, "C5"]
    link = listed["E7"].hyperlink
    assert link is not None
    assert link.location == "'Biểu 1 o''xã'!C5"
    assert len(book[CHARTS]._charts) == 1  # type: ignore[attr-defined]
    assert book[HIDDEN].sheet_state != "visible"


@needs_libreoffice
def test_same_input_gives_same_bytes_and_a_second_return_is_like_the_first() -> None:
    once = mark(office_document(), line("C5", "D40", "A1"))

    assert mark(office_document(), line("C5", "D40", "A1")) == once
    twice = mark(once, line("C5", "D40", "A1"))
    assert mark(twice, line("C5", "D40", "A1")) == twice


@needs_libreoffice
@pytest.mark.parametrize("ways", [(), ("ods",), ("xlsx", "ods")], ids=str)
def test_old_marks_have_gone_and_new_ones_stand(ways: tuple[str, ...]) -> None:
    corrected, kind = mark(office_document(), line("C5", "C6", "D5")), "ods"
    for way in ways:
        corrected, kind = saved_as(corrected, kind, way), way

    again = mark(corrected, line("C7", what="Vẫn sai"))

    book = opened(saved_as(again, "ods", "xlsx"))
    assert [name for name in book.sheetnames if "sửa" in name] == ["Cần sửa"]
    sheet = figures(again)
    assert colour(sheet, "C7")[2:5] == "FEB"
    assert "Vẫn sai" in comment(sheet, "C7")
    assert [colour(sheet, cell) for cell in ("C5", "C6", "D5")] == ["FFE2EFDA", "FFE2EFDA", ""]
    assert [comment(sheet, cell) for cell in ("C5", "C6", "D5")] == ["Số của tôi", "", ""]
    assert comment(sheet, "B3") == OWN_COMMENT


@needs_libreoffice
def test_workbook_marked_in_one_format_is_unmarked_in_the_other() -> None:
    sent = saved_as(mark(office_book(), line("C5", "D5")), "xlsx", "ods")
    back = saved_as(mark(office_document(), line("C5", "D5")), "ods", "xlsx")

    as_open, as_excel = figures(mark(sent, line("C7"))), opened(mark(back, line("C7")))[FIGURES]

    assert isinstance(as_excel, Worksheet)
    for sheet in (as_open, as_excel):
        assert [colour(sheet, cell) for cell in ("C5", "D5")] == ["FFE2EFDA", ""]
        assert [comment(sheet, cell) for cell in ("C5", "D5")] == ["Số của tôi", ""]
        assert colour(sheet, "C7")[2:5] == "FEB"


@needs_libreoffice
def test_corrected_with_another_program_keeps_what_was_typed() -> None:
    returned = saved_as(mark(office_document(), line("C5")), "ods", "xlsx")
    corrected = saved_as(resaved(returned, C5=7), "xlsx", "ods")

    sheet = figures(mark(corrected, line("C6")))

    assert sheet["C5"].value == 7
    assert colour(sheet, "C5") == "FFE2EFDA"


@pytest.mark.parametrize(
    "record",
    ['{"pattern": "solid", "fgColor": {"rgb": "zz"}}', "[1]", "not json", '{"open": 5}',
     '{"pattern": "solid", "fgColor": {"rgb": "FF00FF00\\"/>"}}'],
)  # fmt: skip
def test_record_of_colours_that_somebody_changed_does_no_harm(record: str) -> None:
    once = parts_of(mark(small(SHEET), line("A1")))
    kept = b"{&quot;pattern&quot;: &quot;none&quot;}"
    content = once["content.xml"].replace(b'{"pattern": "none"}', record.encode())
    assert content != once["content.xml"] or kept in content

    again = parts_of(mark(packed({**once, "content.xml": content}), line("B2")))["content.xml"]

    assert again.count(b"background-color") == 4
    assert again.count(b"[tongket]") == 1


def test_document_without_styles_and_rows_is_marked_all_the_same() -> None:
    data, done = marked(small(f'<table:table table:name="{FIGURES}"/>'), [line("C5")])

    content = parts_of(data)["content.xml"].decode()
    assert done.cells == 1
    assert 'number-rows-repeated="4"' in content
    assert content.index("<table:table-cell/><table:table-cell/>") < content.index(SIGN)
    assert SIGN in content


REFUSED = {
    "entity": small(SHEET, before='<!DOCTYPE a [<!ENTITY b "c">]>'),
    "no sheets": small(""),
    "text document": small(SHEET, mime=b"application/vnd.oasis.opendocument.text"),
    "no number": small(SHEET.replace("-row>", '-row table:number-rows-repeated="x">', 1)),
    "no xml": packed({"mimetype": MIME, "content.xml": b"\x8f\x10"}),
    "too large": small(SHEET + " " * (17 * 2**20)),
}  # fmt: skip


@pytest.mark.parametrize("data", REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_edited_is_not(data: bytes) -> None:
    assert mark_workbook(data, [line("C5")], HEAD, words()) is None
